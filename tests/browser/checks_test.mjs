// The checks themselves: a bad page is found out by each of them, a good one by none.
import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import test from 'node:test';

import {launch, phone, visitor} from './browser.mjs';
import * as checks from './checks.mjs';
import {crawl, patternOf} from './crawl.mjs';

const bad = `<!doctype html><html><head><title>x</title></head><body>
<main><h1>x</h1><p style="color:#bbb">pale</p><img src="/gone.png"><div style="width:900px">wide</div>
<button style="height:20px;outline:none;box-shadow:none">ok</button><p><div></p>
<a href="/dead">dead</a><table style="width:900px"><tr><td>wide</td><td class="num">1</td></tr></table></main><!--${'x'.repeat(50_000)}--></body></html>`;
const good = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width"><style>a{line-height:48px;display:block}
.skip:focus{outline:3px solid}
@media print{.skip{display:none}}</style></head><body><a class="skip" href="#content">Skip</a>
<main id="content"><h1>A page</h1><p>Words.</p></main></body></html>`;

async function sites() {
  const server = createServer((request, answer) => {
    const isDead = request.url === '/dead' || request.url === '/gone.png';
    answer.writeHead(isDead ? 404 : 200, {'content-type': 'text/html; charset=utf-8'});
    answer.end(request.url === '/good' ? good : bad);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close()};
}

test('checks', async (t) => {
  const site = await sites();
  const browser = await launch();
  try {
    const someone = await visitor(browser, site.origin, {viewport: phone});
    const {page, troubles, context} = someone;
    await t.test('a bad page', async () => {
      assert.equal((await checks.weight(someone, site.origin + '/bad')).length, 1);
      assert.notDeepEqual(troubles, []);
      assert.equal((await checks.fitsWidth(page)).length, 1);
      assert.equal((await checks.amountsFit(page)).length, 1);
      assert.equal((await checks.targets(page, 44)).length, 1);
      const found = (await checks.accessibility(page)).join('\n');
      for (const rule of ['image-alt', 'html-has-lang', 'color-contrast']) {
        assert.match(found, new RegExp(rule));
      }
      assert.match((await checks.keyboard(page)).join('\n'), /skip link/);
      assert.match((await checks.paper(page)).join('\n'), /is printed.*\n.*beyond the sheet/);
      assert.notDeepEqual(await checks.validHtml(bad), []);
    });
    await t.test('a good page', async () => {
      assert.deepEqual(await checks.weight(someone, site.origin + '/good'), []);
      assert.deepEqual(await checks.fitsWidth(page), []);
      assert.deepEqual(await checks.amountsFit(page), []);
      assert.deepEqual(await checks.targets(page, 44), []);
      assert.deepEqual(await checks.accessibility(page), []);
      assert.deepEqual(await checks.keyboard(page), []);
      assert.deepEqual(await checks.paper(page), []);
      assert.deepEqual(await checks.validHtml(good), []);
    });
    await t.test('a dead link', async () => {
      assert.deepEqual((await crawl(site.origin, 3)).broken, ['/dead answers 404']);
      assert.equal(patternOf('/u/1304/money?period=2026-10&after=2'), '/u/*4/money?after&period');
      assert.equal(patternOf('/u/130401.json'), '/u/*6.json');
      assert.equal(patternOf('/u/1304/money/502'), '/u/*4/money/*');
    });
    await context.close();
  } finally {
    await browser.close();
    site.close();
  }
});
