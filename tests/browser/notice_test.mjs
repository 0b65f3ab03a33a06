// A public notice (公示): until when one may object, an objection from the office's desk to its answer,
// and the end, as residents on phones see them. Who objects is nowhere.
import assert from 'node:assert/strict';
import test from 'node:test';

import {desktop, launch, phone, visitor} from './browser.mjs';
import * as checks from './checks.mjs';
import {signIn} from './demo.mjs';
import {problemsOf, ways} from './desk_pages.mjs';
import {Program} from './program.mjs';

const submit = 'form.fields button[type=submit]';
const unit = '990101100200';
const label = '谁享受低保';
const said = '认为名单漏了一户';
const words = (page) => page.locator('main').innerText();
const pathOf = (page) => new URL(page.url()).pathname;

test('notice', async (t) => {
  const program = new Program();
  const browser = await launch();
  const staff = {};
  try {
    program.run('demo', 'fill', '--villages', '4', '--months', '2');
    await program.serve();
    const origin = program.origin;
    for (const name of ['recorder', 'supervisor', 'director']) {
      staff[name] = await visitor(browser, origin, {viewport: phone, scripts: false});
      await signIn(staff[name].page, origin, name);
    }
    const {recorder, supervisor, director} = staff;
    const resident = await visitor(browser, origin, {viewport: phone, scripts: false});
    const {page} = resident;
    // Until what was written down stands in the log.
    const soon = async (path, pattern) => {
      for (let i = 0; i < 100; ++i) {
        await page.goto(origin + path);
        if (pattern.test(await words(page))) return;
        await page.waitForTimeout(50);
      }
      assert.match(await words(page), pattern);
    };
    let open;
    let objection;

    await t.test('one that is over says that nobody objected, and its end stands in the log', async () => {
      await page.goto(`${origin}/u/${unit}/publications`);
      const over = page.locator('main li:has-text("公示期已满，无异议")');
      assert.ok(await over.count() >= 2);
      await over.last().locator('a').click();
      assert.match(await words(page), /公示期：.*公示期已满。\s+异议情况：无异议。/);
      assert.match(await (await fetch(`${origin}${pathOf(page)}.txt`)).text(), /公示期：[^\n]*\n无异议。/);
      await page.click('main a:has-text("期满结果已登记进公开日志")');
      assert.match(await words(page), /期满[\s\S]*公示期：[\s\S]*无异议。/);
      assert.match(await words(page), /由程序按公开日志里的记录得出/);
    });

    await t.test('one that stands counts its days', async () => {
      await page.goto(`${origin}/u/${unit}/publications`);
      const row = page.locator(`main li:has-text("${label}"):has-text("还剩")`).first();
      await row.locator('a').click();
      open = pathOf(page);
      assert.match(await words(page), /还剩 \d+ 天。\s+有不同意见的/);
      assert.doesNotMatch(await words(page), /异议情况/);
    });

    await t.test('whoever keeps the office takes an objection in, without a name', async () => {
      const desk = recorder.page;
      await desk.goto(`${origin}/desk`);
      await desk.click(`main a[href="/desk/notices/${unit}"]`);
      await desk.click(`main a[href="/desk/notices/${unit}/${open.split('/').pop()}"]`);
      await desk.fill('#subject', '打 13800138000 问过');
      await desk.click(submit);
      assert.match(await desk.locator('.problems').innerText(), /“13800138000”会被所有人看到/);
      await desk.fill('#subject', said);
      await desk.click(submit);
      assert.equal(pathOf(desk), `/desk/notices/${unit}`);
      assert.match(await words(desk), /异议已登记/);
      const paths = [`/desk/notices/${unit}`, `/desk/notices/${unit}/${open.split('/').pop()}`];
      const cookies = await recorder.context.cookies();
      for (const way of ways) assert.deepEqual(await problemsOf(browser, origin, cookies, way, paths), []);
    });

    await t.test('everybody sees at once that there is one, and not what it is about', async () => {
      await soon(open, /异议情况：有 1 条异议，其中 1 条在处理。/);
      await page.click('main a:has-text("异议，第")');
      objection = pathOf(page);
      assert.match(await words(page), /不问、也不记录是谁提的[\s\S]*正在处理/);
      assert.equal(await page.locator(`main a[href="${open}"]`).count(), 1, 'to what it is about');
      for (const path of [open, objection, `${objection}.json`, `${objection}.txt`, `/u/${unit}`,
        `/u/${unit}/publications`, `/feed/${unit}.json`, '/log']) {
        assert.doesNotMatch(await (await fetch(origin + path)).text(), new RegExp(said), path);
      }
    });

    await t.test('it is answered by one office, looked at by another, then public', async () => {
      await director.page.goto(`${origin}/desk`);
      await director.page.click('main a:has-text("核实处理")');
      const matter = pathOf(director.page);
      await director.page.click('main a:has-text("核实处理")');
      await director.page.locator('select[name$=outcome]').selectOption('成立');
      await director.page.click(submit);
      assert.match(await director.page.locator('.problems').innerText(), /答复/);
      await director.page.locator('select[name$=outcome]').selectOption('成立');
      await director.page.locator('textarea[name$=answer]').fill('已补上一户。');
      await director.page.click(submit);
      await supervisor.page.goto(origin + matter);
      await supervisor.page.click('main a:has-text("监委会审核、公布答复")');
      await supervisor.page.click(submit);
      await soon(open, /异议情况：有 1 条异议，都已答复。/);
      await page.click('main a:has-text("异议，第")');
      assert.notEqual(pathOf(page), objection, 'the answer is a publication of its own');
      assert.match(await words(page), /处理结果：异议成立。/);
      assert.doesNotMatch(await words(page), new RegExp(said), 'it is about what is for the village');
      objection = pathOf(page);
    });

    await t.test('the village reads it with its key', async () => {
      await director.page.goto(`${origin}/desk/village-key/${unit}`);
      const digits = await director.page.locator('main code.once').innerText();
      await page.goto(origin + objection);
      await page.click('main a:has-text("用查看码打开")');
      await page.fill('#code', digits);
      await page.click(submit);
      assert.match(await words(page), new RegExp(`${said}[\\s\\S]*已补上一户。`));
    });

    await t.test('each of these pages as each kind of reader has it', async () => {
      const problems = [];
      for (const wish of [{viewport: phone, isElder: true}, {viewport: desktop, theme: 'dark', language: 'en'}]) {
        const reader = await visitor(browser, origin, wish);
        for (const path of [open, objection]) {
          const answer = await reader.page.goto(origin + path);
          problems.push(...await checks.fitsWidth(reader.page), ...await checks.accessibility(reader.page),
              ...await checks.validHtml(await answer.text()), ...reader.troubles);
        }
        await reader.context.close();
      }
      assert.deepEqual(problems, []);
    });
    await resident.context.close();
  } finally {
    await browser.close();
    await program.close();
  }
});
