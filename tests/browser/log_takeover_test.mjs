// The key of the log is lost: two officers of the city confirm the next one at the desk, everybody
// reads of it, and a telephone that remembers the old key is told before it trusts the new one.
import assert from 'node:assert/strict';
import {copyFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import {launch, phone, visitor} from './browser.mjs';
import {problemsOf, ways} from './desk_pages.mjs';
import {city, cityWithPeople, enter, keepBooks, numbers, slipFor, village} from './staff.mjs';

const submit = 'form.fields button[type=submit]';
const pause = () => new Promise((resolve) => { setTimeout(resolve, 20); });

test('log takeover', async (t) => {
  const {program} = cityWithPeople();
  const data = (name) => path.join(program.folder, 'data', name);
  const shown = async (size) => {
    for (;;) {
      const answer = await program.ask('/log/checkpoint');
      if (answer.ok && Number((await answer.text()).split('\n')[1]) >= size) return;
      await pause();
    }
  };
  const browser = await launch();
  try {
    program.run('log', 'init', '--address', 'mingbai.example');
    keepBooks(program);
    program.run('month', 'release', '--unit', village, '--period', '2026-01');
    const second = JSON.parse(program.run('--json', 'post', 'propose', '--person', String(numbers.zhao),
        '--role', 'city_officer', '--unit', city, '--from', '2026-01-01', '--reason', '任命文件')).post;
    await program.serve();
    await shown(2);
    const officers = {};
    for (const name of ['zhang', 'zhao']) {
      officers[name] = await visitor(browser, program.origin, {viewport: phone, scripts: false});
    }
    const {page} = officers.zhang;
    const codes = {zhang: await enter(page, program.origin, slipFor(program, 'zhang'), true)};
    await page.goto(`${program.origin}/desk/posts/${city}/${second}`);
    await page.check('[name=decision][value=approved]');
    if (await page.locator('#second_factor').count() > 0) await page.fill('#second_factor', codes.zhang.shift());
    await page.click(submit);
    codes.zhao = await enter(officers.zhao.page, program.origin, slipFor(program, 'zhao'), true);
    const reader = await visitor(browser, program.origin, {viewport: phone});
    const checked = async () => {
      await reader.page.goto(`${program.origin}/p/0/check`);
      await reader.page.locator('#check-start').click();
      await reader.page.locator('#check-results[data-ended]').waitFor();
      return reader.page.locator('#check-results').innerText();
    };
    assert.match(await checked(), /从现在起记住这份日志/);
    const memory = await reader.page.evaluate(() => localStorage.getItem('mingbai log'));
    const oldKey = program.run('log', 'key', 'show').trim();
    await program.end();
    copyFileSync(data('log/checkpoint'), path.join(program.folder, 'kept'));
    rmSync(data('keys/log.key'));
    const said = program.run('log', 'takeover', '--old-key', oldKey, '--checkpoint',
        path.join(program.folder, 'kept'));
    const [newKey] = /^mingbai\.example\/log\+\S+$/m.exec(said);
    const size = Number(/after (\d+) entries/.exec(said)[1]);

    await t.test('it waits for two officers, and one of them is not two', async () => {
      assert.match(said, /Two officers of the city have to confirm it/);
      await program.serve();
      const {origin} = program;
      const here = `/desk/log-takeover/${city}`;
      const confirm = async (name) => {
        const at = officers[name].page;
        await at.goto(`${origin}/desk`);
        await at.click('main a:has-text("有一把新的密钥等两位经办人确认")');
        assert.match(await at.locator('main').innerText(), new RegExp(newKey.replace(/[+.]/g, '\\$&')));
        if (await at.locator('#second_factor').count() > 0) await at.fill('#second_factor', codes[name].shift());
        await at.check('[name=decision][value=confirmed]');
        await at.click(submit);
        return at.locator('main').innerText();
      };
      // The sessions are of the machine, whatever its port is now.
      for (const name of ['zhang', 'zhao']) {
        const cookies = await officers[name].context.cookies();
        for (const way of ways) assert.deepEqual(await problemsOf(browser, origin, cookies, way, [here]), []);
      }
      assert.match(await confirm('zhang'), /一位经办人；还要一位/);
      assert.doesNotMatch(await confirm('zhang'), /没有等待确认的变动/);
      assert.match(await confirm('zhao'), /没有等待确认的变动/);
      assert.match(program.run('audit', 'list'), /log-takeover, confirmed/);
      await program.end();
    });

    await t.test('everybody reads of it, and a telephone does not follow by itself', async () => {
      await program.serve();
      const {origin} = program;
      await shown(size + 2);
      for (const way of ways) assert.deepEqual(await problemsOf(browser, origin, [], way, ['/log']), []);
      await reader.page.goto(`${origin}/log`);
      const words = await reader.page.locator('main').innerText();
      assert.match(words, /密钥丢失过/);
      assert.ok(words.includes(newKey), words);
      await reader.page.goto(`${origin}/p/0`);
      await reader.page.evaluate((value) => localStorage.setItem('mingbai log', value), memory);
      const warned = await checked();
      assert.match(warned, /日志说它丢了密钥/);
      assert.ok(warned.includes(newKey), warned);
      assert.match(await checked(), /日志说它丢了密钥/);
      await reader.page.locator('#check-forget').click();
      assert.doesNotMatch(await checked(), /丢了密钥/);
      assert.doesNotMatch(await checked(), /丢了密钥/);
    });
  } finally {
    await browser.close();
    await program.close();
  }
});
