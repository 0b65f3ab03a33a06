// Every kind of public page, as each kind of reader has it: phone and desktop, light and dark, normal
// and large type, Chinese and English, with and without scripts, and on paper.
import assert from 'node:assert/strict';
import test from 'node:test';

import {desktop, launch, phone, visitor} from './browser.mjs';
import * as checks from './checks.mjs';
import {crawl} from './crawl.mjs';
import {month, Program} from './program.mjs';

// Chromium reports the status of such a page, as it should.
const refused = new Set(['missing', 'malformed']);
const isAboutStatus = (trouble) => /status of 40[04]/.test(trouble);

// Kinds of page that no link leads to; the frame is the same, so fewer ways of reading suffice.
const byHand = new Map([
  ['nothing found', '/search?q=zzzz'],
  ['found', '/search?q=sh'],
  ['search', '/search'],
  ['missing', '/u/990199999999'],
  ['malformed', '/u/990101100200/money?period=October'],
  ['late', `/u/990101100203/money?period=${month(-1)}`],
  ['changed', `/u/990101101208/money?from=${month(-12)}&to=${month(-1)}`],
]);

async function read(browser, origin, path, wish, look) {
  const someone = await visitor(browser, origin, wish);
  try {
    const problems = await look(someone);
    const language = await someone.page.getAttribute('html', 'lang');
    if (language !== (wish.language ?? 'zh-CN')) problems.push(`the page is in ${language}`);
    return [...problems, ...someone.troubles].map(
        (problem) => `${path} ${JSON.stringify(wish)}: ${problem}`);
  } finally {
    await someone.context.close();
  }
}

// The first `count` ways of reading; each size, theme, screen and language is in two of them.
async function readEachWay(browser, origin, path, count) {
  const url = origin + path;
  const look = (least, more = () => []) => async ({page}) => {
    const answer = await page.goto(url);
    return [
      ...await checks.fitsWidth(page),
      ...await checks.amountsFit(page),
      ...await checks.targets(page, least),
      ...await checks.accessibility(page),
      ...await checks.validHtml(await answer.text()),
      ...await more(page),
    ];
  };
  const said = {};
  const ways = [
    [{viewport: phone}, async (someone) => [
      ...await checks.weight(someone, url),
      ...await checks.fitsWidth(someone.page),
      ...await checks.amountsFit(someone.page),
      ...await checks.targets(someone.page, 44),
      ...await checks.keyboard(someone.page),
      ...await checks.accessibility(someone.page),
      ...(said.withScripts = await checks.words(someone.page), []),
    ]],
    [{viewport: phone, scripts: false}, async ({page}) => {
      await page.goto(url);
      said.without = await checks.words(page);
      return [];
    }],
    [{viewport: phone, theme: 'dark', isElder: true, language: 'en'}, look(60)],
    [{viewport: desktop, theme: 'dark', language: 'en'}, look(44)],
    [{viewport: desktop, isElder: true}, look(60, checks.paper)],
  ];
  const problems = await Promise.all(
      ways.slice(0, count).map(([wish, check]) => read(browser, origin, path, wish, check)));
  if (said.without !== said.withScripts) {
    problems.push(`${path}: with scripts it says ${said.withScripts}, without ${said.without}`);
  }
  return problems.flat();
}

test('site', async (t) => {
  const program = new Program();
  const browser = await launch();
  try {
    program.run('demo', 'fill', '--villages', '20', '--months', '14');
    await program.serve();
    const {pages, broken} = await crawl(program.origin, 4);
    assert.deepEqual(broken, []);
    for (const kind of ['/', '/u/*4', '/u/*6', '/u/*9', '/u/*12', '/u/*12/money', '/u/*12/money/*',
                        '/u/*9/due', '/u/*12/publications', '/u/*12/second-factors', '/p/*', '/p/*/check', '/log', '/log/witnesses', '/open']) {
      assert.ok(pages.has(kind), `no link leads to ${kind}`);
    }
    // Chromium reads XML with libxml2, which is not what the program reads it with.
    await t.test('/feed/*', async () => {
      const page = await browser.newPage();
      await page.goto(program.origin + '/');
      const feed = await page.evaluate(async (path) => {
        const answer = await fetch(path);
        const read = new DOMParser().parseFromString(await answer.text(), 'application/xml');
        const all = (name) => [...read.getElementsByTagNameNS('http://www.w3.org/2005/Atom', name)];
        return {errors: read.querySelectorAll('parsererror').length, root: read.documentElement.localName,
                entries: all('entry').length, ids: new Set(all('id').map((id) => id.textContent)).size};
      }, pages.get('/u/*6').replace('/u/', '/feed/') + '.atom');
      await page.close();
      assert.deepEqual(feed, {errors: 0, root: 'feed', entries: 30, ids: 31});
    });
    for (const [kind, path] of [...pages, ...byHand]) {
      await t.test(kind, async () => {
        const problems = await readEachWay(browser, program.origin, path, byHand.has(kind) ? 3 : 5);
        assert.deepEqual(
            problems.filter((problem) => !(refused.has(kind) && isAboutStatus(problem))), []);
      });
    }
  } finally {
    await browser.close();
    await program.close();
  }
});
