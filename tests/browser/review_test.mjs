// The months of a town's villages: its reviewer sees them in one table, remarks at a cell and reads
// the answer; months in which nothing stands out are approved together, an exception by itself and
// with a reason, by a code or on a sheet that is signed by hand; and nobody outside learns of any of
// it. On phones without scripts.
import assert from 'node:assert/strict';
import test from 'node:test';

import {desktop, launch, phone, visitor} from './browser.mjs';
import {paper} from './checks.mjs';
import {signIn} from './demo.mjs';
import {problemsOf, ways} from './desk_pages.mjs';
import {photograph} from './picture.mjs';
import {Program} from './program.mjs';

const submit = 'form.fields button[type=submit]';
const words = (page) => page.locator('main').innerText();
const town = '990101100';
const village = '990101100200';
const canary = '承包费少记了一笔';

test('review', async (t) => {
  const program = new Program();
  const browser = await launch();
  const staff = {};
  try {
    program.run('demo', 'fill', '--villages', '8', '--months', '3', '--until', '2026-10');
    await program.serve();
    const {origin} = program;
    for (const name of ['recorder', 'town', 'county', 'supervisor']) {
      staff[name] = await visitor(browser, origin, {viewport: phone, scripts: false});
      await signIn(staff[name].page, origin, name);
    }
    const {town: {page: reviewer}, recorder: {page: recorder}} = staff;
    const table = `/desk/review/${town}?period=2026-10`;
    const month = `/desk/review/${village}/2026-10`;
    let remark;

    await t.test('one table has all villages, a figure leads to its month', async () => {
      await reviewer.goto(`${origin}/desk`);
      await reviewer.click(`main a[href="/desk/review/${town}"]`);
      await reviewer.goto(origin + table);
      assert.equal(await reviewer.locator('main tbody tr').count(), 8);
      const first = reviewer.locator('main tbody tr').first();
      assert.match(await first.innerText(), /元[^]*1 条意见/);
      await first.locator('a.figure').first().click();
      assert.equal(new URL(reviewer.url()).pathname, month);
      assert.equal(await reviewer.inputValue('#figure'), 'income');
    });

    await t.test('a remark at the cell is answered by the village and settled by the town', async () => {
      await reviewer.fill('#words', '找 13812345678');
      await reviewer.click(submit);
      assert.match(await reviewer.locator('.problems').innerText(), /个人的号码/);
      await reviewer.fill('#words', canary);
      await reviewer.click(submit);
      assert.match(await words(reviewer), /意见已送到村里的工作台[^]*承包费少记了一笔/);
      await recorder.goto(`${origin}/desk`);
      await recorder.click('main a[href*="/remarks/"]:has-text("：收入")');
      remark = new URL(recorder.url()).pathname;
      assert.match(await words(recorder), /青石镇[^]*承包费少记了一笔/);
      await recorder.fill('#words', '下月补记，见记-12');
      await recorder.click(submit);
      assert.match(await words(recorder), /下月补记/);
      await reviewer.goto(`${origin}/desk`);
      await reviewer.click(`main a[href="${remark}"]`);
      await reviewer.check('[name=settled][value=yes]');
      await reviewer.click(submit);
      assert.match(await words(reviewer), /已办结/);
      assert.equal(await reviewer.locator(submit).count(), 0);
      await reviewer.goto(`${origin}/desk`);
      assert.equal(await reviewer.locator(`main a[href="${remark}"]`).count(), 0);
    });

    await t.test('months without exception are approved together, others with a reason', async () => {
      await reviewer.goto(origin + table);
      const ticks = reviewer.locator('main input[type=checkbox]');
      const together = await ticks.count();
      assert.ok(together > 0, 'nothing stands out in some villages');
      const alone = await reviewer.locator('main a[href$="/2026-10/approval"]').count();
      assert.ok(alone > 0, 'something stands out in others');
      await reviewer.click(submit);
      assert.equal(await ticks.count(), 0);
      assert.equal(await reviewer.locator('main tbody tr:has-text("已批准")').count(), together);
      await reviewer.locator('main a[href$="/2026-10/approval"]').first().click();
      await reviewer.click(submit);
      assert.match(await reviewer.locator('.problems').innerText(), /为什么仍然通过/);
      await reviewer.fill('#reason', '已经电话核对');
      await reviewer.click(submit);
      assert.match(await words(reviewer), /上级已看过并通过[^]*已经电话核对/);
    });

    // The sheet that the reviewer's form leads to, handed in by somebody of the county.
    const signed = async () => {
      await reviewer.click('button:has-text("改为纸上签字")');
      const sheet = new URL(reviewer.url()).pathname;
      assert.match(sheet, /^\/desk\/account\/sheets\/\d+$/);
      assert.deepEqual(await paper(reviewer), []);
      for (const way of ways) {
        assert.deepEqual(await problemsOf(browser, origin, await staff.town.context.cookies(), way, [sheet]), []);
      }
      const code = await reviewer.locator('code.once').innerText();
      const number = sheet.split('/').at(-1);
      const {county: {page: witness}} = staff;
      assert.equal((await recorder.request.get(`${origin}/desk/sheets/${town}/${number}`)).status(), 403);
      await witness.goto(`${origin}/desk/sheets/${town}/${number}`);
      await witness.fill('#code', code);
      await witness.check('[name=was_seen]');
      await witness.setInputFiles('#file', {name: 'a.jpg', mimeType: 'image/jpeg', buffer: photograph('a')});
      await witness.click(submit);
      assert.match(await words(witness), /已亲笔签字[^]*已经办了/);
    };

    await t.test('one is approved on paper, with what stands out and the reason on the sheet', async () => {
      await reviewer.goto(origin + table);
      const exception = reviewer.locator('main a[href$="/2026-10/approval"]').first();
      const approval = await exception.getAttribute('href');
      await exception.click();
      await reviewer.click('button:has-text("改为纸上签字")');
      assert.match(await reviewer.locator('.problems').innerText(), /为什么仍然通过/);
      await reviewer.fill('#reason', '已到村里看过票据');
      await signed();
      await reviewer.goto(origin + approval.replace('/approval', ''));
      assert.match(await words(reviewer), /上级已看过并通过[^]*已到村里看过票据/);
    });

    await t.test('several are approved on one sheet, which names every village', async () => {
      const earlier = `${origin}/desk/review/${town}?period=2026-09`;
      await reviewer.goto(earlier);
      const together = await reviewer.locator('main input[type=checkbox]').count();
      assert.ok(together > 1, 'nothing stands out in several');
      await signed();
      await reviewer.goto(earlier);
      assert.equal(await reviewer.locator('main input[type=checkbox]').count(), 0);
      assert.equal(await reviewer.locator('main tbody tr:has-text("已批准")').count(), together);
    });

    await t.test('the village, its supervisor and the county read it, nobody outside does', async () => {
      for (const name of ['recorder', 'supervisor', 'county']) {
        await staff[name].page.goto(origin + month);
        assert.match(await words(staff[name].page), /承包费少记了一笔/);
      }
      for (const path of [`/u/${village}`, `/u/${village}/money?period=2026-10`,
        `/u/${village}/money.json?period=2026-10`, `/u/${village}/due`]) {
        assert.doesNotMatch(await (await fetch(origin + path)).text(), new RegExp(canary), path);
      }
      for (const path of [table, month, remark]) {
        assert.match((await fetch(origin + path)).url, /\/sign-in/);
      }
      const other = await fetch(`${origin}${month.replace('200/', '201/')}`, {headers: {
        cookie: (await staff.recorder.context.cookies()).map(({name, value}) => `${name}=${value}`).join('; '),
      }});
      assert.equal(other.status, 403);
    });

    await t.test('every page of it on a phone and a desk, in both themes, sizes and languages', async () => {
      const cookies = await staff.town.context.cookies();
      const paths = [table, month, remark, `${month}/approval`, `/desk/review/${town}`];
      for (const way of ways) assert.deepEqual(await problemsOf(browser, origin, cookies, way, paths), []);
      // English needs the most room: every column is seen without scrolling.
      const wide = await visitor(browser, origin, {viewport: desktop, language: 'en'});
      await wide.context.addCookies(cookies);
      await wide.page.goto(origin + table);
      const column = await wide.page.locator('main thead th').last().boundingBox();
      assert.ok(column.x + column.width <= desktop.width, `the last column ends at ${column.x + column.width}`);
      const printed = await visitor(browser, origin, {viewport: desktop});
      await printed.context.addCookies(cookies);
      await printed.page.goto(origin + table);
      assert.deepEqual(await paper(printed.page), []);
    });
    // But that a form came back.
    const troubles = Object.values(staff).flatMap((one) => one.troubles);
    assert.deepEqual(troubles.filter((said) => !said.includes('400 (Bad Request)')), []);
  } finally {
    await browser.close();
    await program.close();
  }
});
