// Everybody of the demo city walks every link of his own desk: none leads where he may not go.
import assert from 'node:assert/strict';
import test from 'node:test';

import {desktop, launch, visitor} from './browser.mjs';
import {crawl} from './crawl.mjs';
import {signIn} from './demo.mjs';
import {Program} from './program.mjs';

test('the desk of everybody leads only to what he may see', async (t) => {
  const program = new Program();
  program.run('demo', 'fill', '--villages', '20', '--months', '1');
  const names = JSON.parse(program.run('--json', 'user', 'list')).map(({name}) => name);
  assert.ok(names.length >= 26, `${names.length} people sign in`);
  await program.serve();
  const browser = await launch();
  try {
    for (const name of names) {
      await t.test(name, async () => {
        const {page, context} = await visitor(browser, program.origin, {viewport: desktop});
        await signIn(page, program.origin, name);
        const cookies = (await context.cookies()).map((each) => `${each.name}=${each.value}`).join('; ');
        await context.close();
        const {pages, broken} = await crawl(program.origin, 2, () => {}, {from: '/desk', cookies});
        assert.deepEqual(broken, []);
        assert.ok(pages.has('/desk/account'), 'the desk was walked');
      });
    }
  } finally {
    await browser.close();
    await program.close();
  }
});
