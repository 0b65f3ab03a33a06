// A city's own scheme on the desk: mistakes with their line, what it would change, a second person,
// and that it counts once it stands in the log, for what begins from then on.
import assert from 'node:assert/strict';
import test from 'node:test';

import {desktop, launch, phone, visitor} from './browser.mjs';
import * as checks from './checks.mjs';
import {signIn} from './demo.mjs';
import {Program} from './program.mjs';

const submit = 'form.fields button[type=submit]';
const words = (page) => page.locator('main').innerText();

const scheme = (version, days, more = '') => `id: own_lamp
version: ${version}
name: 路灯报修
applies_to: [village]
steps:
  - {id: repair, name: 修理, who: {role: [village_director, branch_secretary]}, within: {days: ${days}}}
${more}closing: {confirmed_by: {role: supervisor}, within: {days: 3}}
`;
const check = '  - {id: look, name: 验收, who: {role: supervisor}, within: {days: 2}}\n';

test('own scheme', async (t) => {
  const program = new Program();
  const browser = await launch();
  const visitors = {};
  try {
    program.run('demo', 'fill', '--villages', '20', '--months', '1');
    await program.serve();
    const origin = program.origin;
    for (const name of ['city', 'city2', 'county', 'recorder']) {
      visitors[name] = await visitor(browser, origin, {viewport: phone, scripts: false});
      await signIn(visitors[name].page, origin, name);
    }
    const city = visitors.city.page;
    const second = visitors.city2.page;
    const place = `${origin}/desk/scheme-proposals/9901`;

    const send = async (text, how) => {
      await city.goto(place);
      await city.setInputFiles('#file', {name: '../../规则.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text)});
      await city.fill('#source', '市里的决定');
      await city.check(`input[name=how][value=${how}]`);
      await city.click(submit);
    };
    const approve = async (title) => {
      await second.goto(place);
      await second.click(`main a:has-text("${title}")`);
      await second.check('input[name=decision][value=approved]');
      await second.click(submit);
    };
    const listed = async (wanted) => {
      for (let i = 0; i < 100; ++i) {
        await city.goto(place);
        if (wanted.test(await words(city))) return;
        await new Promise((done) => setTimeout(done, 200));
      }
      assert.match(await words(city), wanted);
    };

    await t.test('from the rules to the page, for the officers of the city alone', async () => {
      await city.goto(`${origin}/desk/schemes`);
      await city.click('main a:has-text("自己的规则")');
      assert.equal(city.url(), place);
      for (const name of ['county', 'recorder']) {
        assert.equal((await visitors[name].page.goto(place)).status(), 403);
        visitors[name].troubles.length = 0;
        await visitors[name].page.goto(`${origin}/desk/schemes`);
        assert.equal(await visitors[name].page.locator('main a:has-text("自己的规则")').count(), 0);
      }
      await city.click(submit);
      assert.match(await city.locator('.problems').innerText(), /请选择一个/);
    });

    await t.test('mistakes are told with their line, and nothing is brought in', async () => {
      await send(scheme(1, 9).replace('days: 9', 'days: many'), 'check');
      assert.match(await words(city), /matters\/own_lamp\.yaml:6/);
      await send(scheme(1, 9).replace('id: own_lamp', 'id: ../../own'), 'propose');
      assert.match(await city.locator('.problems').innerText(), /scheme\.yaml:1/);
      await send('<script>alert(1)</script>', 'propose');
      assert.notEqual(await city.locator('.problems').innerText(), '');
      await city.goto(place);
      assert.doesNotMatch(await words(city), /已经带入的规则/);
    });

    await t.test('only checked: what it would be, whole and drawn', async () => {
      await send(scheme(1, 9), 'check');
      assert.match(await words(city), /“路灯报修”第 1 版：没有发现错误/);
      assert.match(await words(city), /整份都是新的/);
      assert.equal(await city.locator('main svg').count(), 1);
      await city.goto(place);
      assert.doesNotMatch(await words(city), /已经带入的规则/);
    });

    await t.test('proposed by one, approved by another; it counts once the log has it', async () => {
      await send(scheme(1, 9), 'propose');
      assert.match(await words(city), /own_lamp，第 1 版\s*.*等另一人审批/s);
      await city.click('main a:has-text("own_lamp")');
      assert.equal(await city.locator('#reason').count(), 0, 'not by whoever proposed it');
      assert.match(await city.locator('main pre').textContent(), /id: own_lamp/);
      await approve('own_lamp，第 1 版');
      await listed(/现在有效/);
      await city.goto(`${origin}/desk/schemes`);
      await city.click('main a:has-text("路灯报修")');
      assert.match(await words(city), /修理/);
      const recorder = visitors.recorder.page;
      await recorder.goto(`${origin}/desk`);
      await recorder.goto(`${origin}/desk/schemes/own_lamp`);
      assert.match(await words(recorder), /修理/);
    });

    await t.test('the next version: what changes, and what in hand keeps', async () => {
      program.run('matter', 'open', '--unit', '990101100200', '--scheme', 'own_lamp');
      await send(scheme(1, 5), 'propose');
      assert.match(await city.locator('.problems').innerText(), /已经有第 1 版/);
      await send(scheme(2, 5, check), 'check');
      const text = await words(city);
      assert.match(text, /从第 1 版到第 2 版/);
      assert.match(text, /原来：9 天内/);
      assert.match(text, /以后：5 天内/);
      assert.match(text, /验收\s*.*新增/s);
      assert.match(text, /1 件事项沿用原来的规则/);
      await send(scheme(2, 5, check), 'propose');
      await approve('own_lamp，第 2 版');
      await listed(/第 2 版\s+\S*\s*现在有效/);
      assert.match(await words(city), /第 1 版\s+\S*\s*已有新的提议/);
    });

    const cookies = await visitors.city2.context.cookies();
    for (const way of [{viewport: phone, language: 'zh-CN'}, {viewport: phone, theme: 'dark', isElder: true, language: 'en'},
      {viewport: desktop, language: 'zh-CN'}]) {
      await t.test(`pages ${JSON.stringify(way)}`, async () => {
        const reader = await visitor(browser, origin, way);
        await reader.context.addCookies(cookies);
        const problems = [];
        for (const path of [place, `${place}/1`]) {
          const answer = await reader.page.goto(path);
          const found = [
            ...(answer.status() === 200 ? [] : [`answers ${answer.status()}`]),
            ...await checks.fitsWidth(reader.page),
            ...await checks.targets(reader.page, way.isElder ? 60 : 44),
            ...await checks.accessibility(reader.page),
            ...await checks.validHtml(await answer.text()),
            ...await checks.keyboard(reader.page),
            ...reader.troubles.splice(0),
          ];
          problems.push(...found.map((problem) => `${path}: ${problem}`));
        }
        await reader.context.close();
        assert.deepEqual(problems, []);
      });
    }
  } finally {
    await browser.close();
    await program.close();
  }
});
