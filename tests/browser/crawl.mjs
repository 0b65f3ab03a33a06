// Walks every link of the public site from the first page.

// Pages of one kind share a pattern: "/u/*/money?period".
export function patternOf(path) {
  const url = new URL(path, 'http://site');
  const folders = url.pathname.split('/')
      .map((segment) => /\d/.test(segment) ? '*' + (/\.\w+$/.exec(segment)?.[0] ?? '') : segment);
  const names = [...new Set(url.searchParams.keys())].sort();
  return folders.join('/') + (names.length === 0 ? '' : '?' + names.join('&'));
}

// {pages: pattern → first path with it, broken: sentences}; at most `perPattern` pages of a kind.
export async function crawl(origin, perPattern) {
  const waiting = ['/'];
  const known = new Set(waiting);
  const counts = new Map();
  const pages = new Map();
  const broken = [];
  while (waiting.length > 0) {
    const path = waiting.shift();
    const pattern = patternOf(path);
    if ((counts.get(pattern) ?? 0) >= perPattern) continue;
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    const answer = await fetch(origin + path, {redirect: 'manual'});
    const body = await answer.text();
    if (answer.status >= 400) broken.push(`${path} answers ${answer.status}`);
    if (!answer.headers.get('content-type')?.startsWith('text/html')) continue;
    if (answer.status === 200 && !pages.has(pattern)) pages.set(pattern, path);
    for (const [, link] of body.matchAll(/ href="([^"]*)"/g)) {
      const url = new URL(link.replaceAll('&amp;', '&'), origin + path);
      const next = url.pathname + url.search;
      if (url.origin !== origin || known.has(next)) continue;
      known.add(next);
      waiting.push(next);
    }
  }
  return {pages, broken};
}
