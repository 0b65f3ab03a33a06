// A witness of the log joins by two persons: whoever operates the machine proposes it, an officer of
// the city confirms it at the desk.
import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import {launch, phone, visitor} from './browser.mjs';
import {problemsOf, ways} from './desk_pages.mjs';
import {city, cityWithPeople, enter, slipFor} from './staff.mjs';
import {signer} from '../translog/signer.mjs';

const submit = 'form.fields button[type=submit]';

test('log policy', async (t) => {
  const {program} = cityWithPeople();
  const browser = await launch();
  try {
    writeFileSync(path.join(program.folder, 'data', 'config.yaml'), 'outgoing_servers: ["http://127.0.0.1:9"]\n');
    await program.serve();
    const {origin} = program;
    const {page, context} = await visitor(browser, origin, {viewport: phone, scripts: false});
    const codes = await enter(page, origin, slipFor(program, 'zhang'), true);
    const add = (name) => program.run('log', 'witness', 'add', name, '--key', signer(`${name}.example`, name[0], 4).key,
        '--url', 'http://127.0.0.1:9', '--office', '示例镇政府');
    const decide = async (decision) => {
      await page.goto(`${origin}/desk`);
      await page.click('main a:has-text("有一项变动等您确认")');
      if (await page.locator('#second_factor').count() > 0) await page.fill('#second_factor', codes.shift());
      await page.check(`[name=decision][value=${decision}]`);
      await page.click(submit);
      assert.match(await page.locator('main').innerText(), /没有等待确认的变动/);
    };

    const shown = async () => {
      const everybody = await visitor(browser, origin, {viewport: phone, scripts: false});
      await everybody.page.goto(`${origin}/log/witnesses`);
      const words = await everybody.page.locator('main').innerText();
      assert.deepEqual(everybody.troubles, []);
      await everybody.context.close();
      return words;
    };

    await t.test('what the operator wants waits, and is read before it is confirmed', async () => {
      assert.match(add('town'), /confirms it at the desk/);
      assert.doesNotMatch(program.run('log', 'policy'), /witness town/);
      const here = `/desk/log-policy/${city}`;
      for (const way of ways) assert.deepEqual(await problemsOf(browser, origin, await context.cookies(), way, [here]), []);
      for (const way of ways) assert.deepEqual(await problemsOf(browser, origin, [], way, ['/log/witnesses']), []);
      assert.match(await shown(), /等待确认的变动[^]*市级经办人确认以后才算数[^]*新增的见证人\s+示例镇政府（town）/);
      await page.goto(origin + here);
      assert.match(await page.locator('main').innerText(), /新增的见证人\s+示例镇政府（town），http:\/\/127\.0\.0\.1:9\s+退出的见证人\s+无/);
    });

    await t.test('confirmed it counts, refused it does not', async () => {
      assert.match(await shown(), /等待确认的变动/);
      await decide('confirmed');
      while (!program.run('log', 'policy').includes('witness town ')) await new Promise((done) => { setTimeout(done, 20); });
      add('school');
      await decide('refused');
      assert.doesNotMatch(await shown(), /等待确认的变动/);
      program.run('log', 'witness', 'remove', 'town');
      assert.match(program.run('log', 'policy'), /witness town/);
      await decide('confirmed');
      while (!/将不再是见证人[^]*示例镇政府/.test(await shown())) await new Promise((done) => { setTimeout(done, 20); });
      assert.match(program.run('log', 'policy'), /witness town/, 'he stays for seven days');
      assert.doesNotMatch(program.run('log', 'policy'), /school/);
    });
    await context.close();
  } finally {
    await browser.close();
    await program.close();
  }
});
