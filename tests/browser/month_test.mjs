// The five minutes of a month, on phones and without scripts: the town begins a book, a recorder brings the file of her
// accounting program, is told what is wrong in it, brings it again, looks at the figures and closes
// the month; she opens it once more for a voucher that was missing; the director releases it; a
// resident reads it and takes the poster. Clicks and typed characters are counted: she types no figure.
import assert from 'node:assert/strict';
import test from 'node:test';

import {desktop, launch, phone, visitor} from './browser.mjs';
import {problemsOf, ways} from './desk_pages.mjs';
import {cityWithPeople, enter, putIntoOffice, slipFor, village} from './staff.mjs';

const submit = 'form.fields button[type=submit]';
const words = (page) => page.locator('main').innerText();
const months = `/desk/months/${village}`;

const head = '日期,凭证字,凭证号,科目,摘要,借方,贷方\n';
const rent = (credit) => `2026-01-05,记,1,101,收承包费,500.00,
2026-01-05,记,1,50103,收承包费,,${credit}
`;
const lamps = `2026-01-20,记,2,514,修路灯,120.50,
2026-01-20,记,2,101,修路灯,,120.50
`;

// A person at a page who counts what she does.
class Counted {
  constructor(page) { Object.assign(this, {page, clicks: 0, typed: 0}); }

  async click(selector) {
    this.clicks += 1;
    await this.page.click(selector);
  }

  // A file is chosen by two: the button and the file.
  async bring(name, text) {
    this.clicks += 2;
    await this.page.setInputFiles('#file', {name, mimeType: 'text/csv', buffer: Buffer.from(text)});
  }

  async type(selector, text) {
    this.typed += text.length;
    await this.page.fill(selector, text);
  }
}

test('month', async (t) => {
  const browser = await launch();
  const {program, waiting} = cityWithPeople();
  const at = async (viewport = phone) =>
    (await visitor(browser, program.origin, {viewport, scripts: false})).page;
  try {
    await program.serve();
    const {origin} = program;
    await putIntoOffice(await at(desktop), origin, program, waiting);
    const recorder = new Counted(await at());
    await enter(recorder.page, origin, slipFor(program, 'sun'), false);
    const director = await at();
    const card = await enter(director, origin, slipFor(program, 'qian'), true);
    const reviewer = await at(desktop);
    const reviewerCard = await enter(reviewer, origin, slipFor(program, 'zhao'), true);
    const books = `/desk/books/${village}`;
    const importing = `/desk/vouchers/${village}/import`;

    await t.test('the town begins the book of the village', async () => {
      assert.equal((await recorder.page.goto(origin + books)).status(), 403);
      await recorder.page.goto(origin + importing);
      assert.match(await words(recorder.page), /会计或者镇里/);
      await recorder.page.goto(`${origin}/desk/start/${village}`);
      assert.match(await words(recorder.page), /人员和岗位[^]*由村主任、书记或乡镇在自己的工作台上办/);
      await reviewer.goto(origin + months);
      await reviewer.click(`main a[href="${books}"]`);
      for (const [from, said] of [['', '月份'], ['2026-13', '月份'], ['2026-01', '账套已建好']]) {
        await reviewer.goto(origin + books);
        await reviewer.locator('#from').evaluate((field) => { field.type = 'text'; }).catch(() => {});
        await reviewer.fill('#from', from);
        if (await reviewer.locator('#second_factor').count() > 0) {
          await reviewer.fill('#second_factor', reviewerCard.shift());
        }
        await reviewer.click(submit);
        assert.ok((await words(reviewer)).includes(said), `${from}: ${await words(reviewer)}`);
      }
      assert.equal(await reviewer.locator('main tbody tr').count(), 1);
      // One of each kind.
      await reviewer.goto(origin + books);
      assert.equal(await reviewer.locator('[name=book]').count(), 4);
      assert.equal(await reviewer.locator('[name=book][value=collective]').count(), 0);
    });

    await t.test('a file with mistakes changes nothing and says where they are', async () => {
      const {page} = recorder;
      await page.goto(`${origin}/desk`);
      await page.click(`main a[href="${months}"]`);
      await page.click(`main a[href="${importing}"]`);
      await page.click(submit);
      assert.match(await page.locator('.problems').innerText(), /请选择一个不是空的文件/);
      for (const how of ['check', 'import']) {
        await page.setInputFiles('#file', {name: '<b>一月</b>.csv', mimeType: 'text/csv',
          buffer: Buffer.from(head + rent('499.99'))});
        await page.check(`[name=how][value=${how}]`);
        await page.click(submit);
        assert.match(await page.locator('.problems').innerText(), /什么都没有导入/);
        assert.match(await words(page), /499\.99/);
      }
      const workbook = Buffer.from('d0cf11e0a1b11ae1'.padEnd(2048, '0'), 'hex');
      for (const [name, bytes, said] of [
        ['a.csv', Buffer.from('\0\0\xff\xfe nonsense'), /既不是表格也不是文本/],
        ['一月.et', workbook, /WPS[^]*\.et/],
        ['一月.xls', workbook, /打不开|损坏|不完整/],
        ['a.csv', Buffer.from(`${head}2026-01-05,记,1,101,<img src=x>,<img src=x>,\n`), /<img src=x>/],
      ]) {
        await page.setInputFiles('#file', {name, mimeType: 'text/csv', buffer: bytes});
        await page.click(submit);
        assert.equal(await page.locator('.problems').count(), 1, name);
        assert.match(await words(page), said, name);
        assert.equal(await page.locator('main img').count(), 0);
      }
      await page.goto(origin + months);
      assert.equal(await page.locator('main tbody tr').count(), 0, 'nothing came into the book');
    });

    await t.test('from the file to a closed month without typing a figure', async () => {
      const {page} = recorder;
      await page.goto(`${origin}/desk`);
      await recorder.click(`main a[href="${importing}"]`);
      await recorder.bring('一月.csv', head + rent('500.00'));
      await recorder.click(submit);
      assert.match(await words(page), /这是试运行[^]*再选一次文件[^]*500\.00/);
      assert.equal(await page.isChecked('[name=how][value=import]'), true);
      await recorder.bring('一月.csv', head + rent('500.00'));
      await recorder.click(submit);
      assert.match(await words(page), /已入账/);
      await recorder.click(`main a[href="${months}/collective/2026-01/close"]`);
      assert.match(await words(page), /500\.00/);
      await recorder.click(submit);
      assert.match(await words(page), /已结账，等待审核发布/);
      assert.ok(recorder.clicks <= 9, `${recorder.clicks} clicks`);
      assert.equal(recorder.typed, 0, 'characters typed');
    });

    await t.test('a closed month takes no voucher until it is opened again, with a reason', async () => {
      const {page} = recorder;
      const bring = async () => {
        await page.goto(origin + importing);
        await page.setInputFiles('#file', {name: '一月.csv', mimeType: 'text/csv',
          buffer: Buffer.from(head + rent('500.00') + lamps)});
        await page.check('[name=how][value=import]');
        await page.click(submit);
      };
      await bring();
      assert.match(await words(page), /2026-01/);
      assert.equal(await page.locator('.problems').count(), 1);
      await page.goto(origin + months);
      await page.click('main a[href$="/reopen"]');
      await page.click(submit);
      assert.match(await page.locator('.problems').innerText(), /一句话/);
      await recorder.type('#reason', '漏记修路灯');
      await page.click(submit);
      await bring();
      assert.match(await words(page), /已入账/);
      await page.click('main a[href$="/close"]');
      assert.match(await words(page), /120\.50/);
      await page.click(submit);
    });

    await t.test('the director releases it; a resident reads it and takes the poster', async () => {
      await director.goto(origin + months);
      assert.equal(await director.locator('main a[href$="/close"]').count(), 0, 'no act of the director');
      await director.click('main a[href$="/release"]');
      if (await director.locator('#second_factor').count() > 0) {
        await director.fill('#second_factor', card.shift());
      }
      await director.click('form.fields button.grave');
      assert.match(await words(director), /人人都能看到/);
      const resident = await at();
      const list = `${origin}/u/${village}/publications`;
      for (let tries = 0; tries < 100; ++tries) {
        await resident.goto(list);
        if (await resident.locator('main a[href^="/p/"]').count() > 0) break;
        await resident.waitForTimeout(100);
      }
      await resident.goto(`${origin}/u/${village}/money?period=2026-01`);
      assert.match(await words(resident), /500\.00[^]*120\.50/);
      await resident.goto(list);
      const number = await resident.locator('main a[href^="/p/"]').first().getAttribute('href');
      const poster = await fetch(`${origin}${number}/poster.pdf?size=a3`);
      assert.equal(poster.headers.get('content-type'), 'application/pdf');
      assert.match(Buffer.from(await poster.arrayBuffer()).toString('latin1'), /^%PDF-/);
      await recorder.page.goto(origin + months);
      assert.equal(await recorder.page.locator('main a[href$="/reopen"]').count(), 0, 'released stays');
    });

    await t.test('a released month changes with a reason, and the public sees it after another release', async () => {
      const {page} = recorder;
      const bring = async (reason) => {
        await page.goto(origin + importing);
        await page.setInputFiles('#file', {name: '一月.csv', mimeType: 'text/csv',
          buffer: Buffer.from(head + rent('500.00') + lamps.replaceAll('120.50', '130.00'))});
        await page.check('[name=how][value=import]');
        await page.fill('#reason', reason);
        await page.click(submit);
      };
      await bring('');
      assert.match(await words(page), /什么都没有导入[^]*理由|什么都没有导入[^]*原因/);
      await bring('发票看错了');
      assert.match(await words(page), /已入账[^]*已公开，之后有变动/);
      await director.goto(`${origin}/desk`);
      await director.click('main a[href$="/2026-01/release"]');
      assert.match(await words(director), /130\.00[^]*发票看错了/);
    });

    await t.test('others neither bring vouchers nor see the page', async () => {
      assert.equal((await director.goto(origin + importing)).status(), 403);
      const {page} = recorder;
      assert.equal((await page.goto(`${origin}${months}/collective/2026-01/close`)).status(), 409);
      assert.equal((await page.goto(`${origin}${months}/nowhere/2026-01/close`)).status(), 404);
      assert.equal((await page.goto(`${origin}${months}/collective/2026-99/close`)).status(), 400);
    });

    await t.test('every page of it on a phone and a desk, in both themes, sizes and languages', async () => {
      const cookies = await recorder.page.context().cookies();
      const paths = [months, importing, `${months}/collective/2026-02/close`];
      for (const way of ways) assert.deepEqual(await problemsOf(browser, origin, cookies, way, paths), []);
      const others = await reviewer.context().cookies();
      for (const way of ways) assert.deepEqual(await problemsOf(browser, origin, others, way, [books]), []);
    });
  } finally {
    await browser.close();
    await program.close();
  }
});
