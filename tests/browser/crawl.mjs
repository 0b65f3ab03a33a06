// Walks every link of the public site from the first page, or of somebody's desk.

// Pages of one kind share a pattern: "/u/*12/money/*?period". The length of a unit's code stays,
// because it tells a county's page from a village's.
export function patternOf(path) {
  const url = new URL(path, 'http://site');
  const folders = url.pathname.split('/').map((segment, index, all) => {
    if (all[index - 1] === 'matters' && !/^\d+$/.test(segment)) return segment.replace(/^\w+-\d+/, '*');
    if (!/^\d+(\.\w+)?$/.test(segment)) return segment;
    const length = all[index - 1] === 'u' ? String(/^\d+/.exec(segment)[0].length) : '';
    return segment.replace(/^\d+/, '*' + length);
  });
  const names = [...new Set(url.searchParams.keys())].sort();
  return folders.join('/') + (names.length === 0 ? '' : '?' + names.join('&'));
}

// {pages: pattern without parameters → the path of its richest page, broken: sentences}; visits at
// most `perPattern` addresses of a pattern. `look(path, bytes)` sees every answer. `from` is the first
// page, below which it stays; `cookies` are sent with each.
export async function crawl(origin, perPattern, look = () => {}, {from = '/', cookies = ''} = {}) {
  const waiting = [from];
  const known = new Set(waiting);
  const counts = new Map();
  const richest = new Map();
  const broken = [];
  while (waiting.length > 0) {
    const path = waiting.shift();
    const pattern = patternOf(path);
    if ((counts.get(pattern) ?? 0) >= perPattern) continue;
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    const headers = cookies === '' ? {} : {Cookie: cookies};
    const answer = await fetch(origin + path, {redirect: 'manual', headers});
    const bytes = Buffer.from(await answer.arrayBuffer());
    look(path, bytes);
    const body = bytes.toString('utf8');
    if (answer.status >= 400) broken.push(`${path} answers ${answer.status}`);
    if (!answer.headers.get('content-type')?.startsWith('text/html')) continue;
    const kind = pattern.split('?')[0];
    if (answer.status === 200 && body.length > (richest.get(kind)?.size ?? 0)) {
      richest.set(kind, {path, size: body.length});
    }
    for (const [, link] of body.matchAll(/ href="([^"]*)"/g)) {
      const url = new URL(link.replaceAll('&amp;', '&'), origin + path);
      const next = url.pathname + url.search;
      if (url.origin !== origin || !next.startsWith(from) || known.has(next)) continue;
      known.add(next);
      waiting.push(next);
    }
  }
  const pages = new Map([...richest].map(([kind, page]) => [kind, page.path]));
  return {pages, broken};
}
