// Paper sign-off: a director prints a sheet for the release of a month, signs it by hand, and a
// reviewer who saw it hands in the photograph, which releases the month. So are steps of matters signed
// and posts approved.
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import {desktop, launch, phone} from './browser.mjs';
import * as checks from './checks.mjs';
import {problemsOf, ways} from './desk_pages.mjs';
import {photograph} from './picture.mjs';
import {
  cityWithPeople, enter, keepBooks, numbers, putIntoOffice, readQrCode, slipFor, village, visitorsOf,
} from './staff.mjs';

const submit = 'form.fields button[type=submit]';
const pathOf = (page) => new URL(page.url()).pathname;
const words = (page) => page.locator('main').innerText();
const photo = photograph('canary-of-a-camera');

test('paper', async (t) => {
  const {program, waiting} = cityWithPeople();
  const browser = await launch();
  const {visitors, someone} = visitorsOf(browser, program);
  try {
    keepBooks(program);
    await program.serve();
    const origin = program.origin;
    await putIntoOffice(await someone('zhang', {viewport: desktop}), origin, program, waiting);
    const qian = await someone('qian', {viewport: desktop});
    const qianCard = await enter(qian, origin, slipFor(program, 'qian'), true);
    const zhao = await someone('zhao', {viewport: phone, scripts: false});
    const card = await enter(zhao, origin, slipFor(program, 'zhao'), true);
    const handIn = async () => {
      if (await zhao.locator('#second_factor').count() > 0) await zhao.fill('#second_factor', card.shift());
      await zhao.click(submit);
    };
    // Public is what stands in the log, which is written after the act.
    const becomesPublic = async () => {
      while (!await isPublic()) await new Promise((resolve) => { setTimeout(resolve, 100); });
    };
    const isPublic = async () =>
      /500/.test(await (await fetch(`${origin}/u/${village}/money.json?period=2026-01`)).text());
    const release = `/desk/months/${village}/collective/2026-01/release`;
    let sheet, scanned;

    await t.test('the director looks at the month and asks for a sheet', async () => {
      await qian.goto(`${origin}/desk`);
      await qian.click(`a[href="/desk/months/${village}"]`);
      assert.equal(await qian.locator('a:has-text("查看并公开")').count(), 1, 'the oldest first');
      await qian.click('a:has-text("查看并公开")');
      assert.equal(pathOf(qian), release);
      assert.match(await words(qian), /收入\s*500\.00 元/);
      assert.deepEqual(await problemsOf(browser, origin, await visitors.qian.context.cookies(),
          ways[0], [`/desk/months/${village}`, release]), []);
      await qian.click('button:has-text("改为纸上签字")');
      sheet = pathOf(qian);
      assert.match(sheet, /^\/desk\/account\/sheets\/\d+$/);
      assert.equal(await isPublic(), false, 'a sheet alone does nothing');
    });

    await t.test('what is printed says it all, and its picture leads to where it is handed in', async () => {
      assert.match(await words(qian), /和平村[^]*2026年1月[^]*500\.00 元[^]*本人钱主任已阅/);
      scanned = await readQrCode(qian, program);
      const code = await qian.locator('code.once').innerText();
      assert.equal(scanned, `${origin}/desk/sheets/${village}/${sheet.split('/').at(-1)}#${code}`,
          'the code stands behind the #, which no server and no log sees');
      assert.deepEqual(await checks.paper(qian), []);
      for (const way of ways) {
        assert.deepEqual(await problemsOf(browser, origin, await visitors.qian.context.cookies(), way, [sheet]), []);
      }
      assert.equal(await qian.locator('[type=file]').count(), 0, 'the signer hands in nothing');
    });

    await t.test('others get nowhere: a recorder, the signer himself, a visitor', async () => {
      const zhou = await someone('zhou', {viewport: desktop});
      await enter(zhou, origin, slipFor(program, 'zhou'), true);
      await zhou.goto(scanned);
      assert.match(await zhou.inputValue('#code'), /^[0-9A-F-]{24}$/, 'with scripts it need not be typed');
      assert.equal(new URL(zhou.url()).hash, '');
      const sun = await someone('sun', {viewport: desktop});
      await enter(sun, origin, slipFor(program, 'sun'), false);
      assert.equal((await sun.goto(scanned)).status(), 403);
      visitors.sun.troubles.length = 0;  // Chromium reports that status, as it should
      await qian.goto(scanned);
      assert.equal(await qian.locator('[type=file]').count(), 0);
      assert.equal((await fetch(scanned, {redirect: 'manual'})).status, 303);
    });

    await t.test('the witness says what is missing, then hands it in', async () => {
      await zhao.goto(origin + new URL(scanned).pathname);
      assert.equal(await zhao.inputValue('#code'), '', 'the code stands on the paper alone');
      const code = new URL(scanned).hash.slice(1);
      assert.doesNotMatch(await words(zhao), new RegExp(code));
      assert.equal(await zhao.locator('svg.qr').count(), 0);
      await zhao.fill('#code', code);
      await handIn();
      assert.match(await zhao.locator('.problems').innerText(), /看着签字/);
      await zhao.check('[name=was_seen]');
      await handIn();
      assert.match(await zhao.locator('.problems').innerText(), /拍照/);
      await zhao.setInputFiles('#file', {name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('GIF89a')});
      await handIn();
      assert.match(await zhao.locator('.problems').innerText(), /JPEG/);
      assert.equal(await isPublic(), false);
      assert.deepEqual(await problemsOf(browser, origin, await visitors.zhao.context.cookies(),
          ways[1], [new URL(scanned).pathname]), []);
      await zhao.setInputFiles('#file', {name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo});
      await handIn();
      assert.equal(pathOf(zhao), new URL(scanned).pathname);
      assert.match(await words(zhao), /已亲笔签字[^]*已经办了/);
      await becomesPublic();
    });

    await t.test('it is good once; what changed meanwhile is worthless', async () => {
      await qian.goto(origin + sheet);
      assert.match(await words(qian), /已经办了/);
      assert.equal(await qian.locator('svg.qr').count(), 0);
      await qian.goto(origin + release.replace('2026-01', '2026-02'));
      await qian.click('button:has-text("改为纸上签字")');
      program.run('month', 'reopen', '--unit', village, '--period', '2026-02', '--reason', '漏记一张票');
      program.run('month', 'close', '--unit', village, '--period', '2026-02');
      await qian.reload();
      assert.match(await words(qian), /已有变化/);
    });

    await t.test('the correction of a released month waits on the desk for its release', async () => {
      const late = program.file('late.csv', `date,number,account,summary,debit,credit
2026-01-20,9,10201,补记租金,70.00,
2026-01-20,9,50104,补记租金,,70.00
`);
      program.run('vouchers', 'import', late, '--unit', village, '--reason', '租金收据来迟了');
      await qian.goto(`${origin}/desk`);
      await qian.click(`main a[href="${release}"]`);
      assert.match(await words(qian), /570\.00 元[^]*租金收据来迟了[^]*大家现在看到的还是原来公开的内容/);
      assert.deepEqual(await problemsOf(browser, origin, await visitors.qian.context.cookies(),
          ways[0], [release, `/desk/months/${village}`]), []);
      await qian.click('button:has-text("改为纸上签字")');
      assert.match(await words(qian), /月份更正[^]*租金收据来迟了/);
      assert.doesNotMatch(await (await fetch(`${origin}/u/${village}/money?period=2026-01`)).text(), /570\.00/);
    });

    await t.test('a step of a matter that publishes is signed on paper too, in all its words', async () => {
      const label = '今年党支部要干哪几件事';
      const {matter} = JSON.parse(program.run('--json', 'matter', 'open', '--unit', village, '--scheme',
          'item_disclosure', '--title', label, '--field', 'item=P02', '--field', 'period=2026',
          '--field', 'words=一、修路。', '--form', 'item-0001'));
      program.run('matter', 'step', String(matter), 'draft');
      program.run('matter', 'step', String(matter), 'review');
      const publish = async () => {
        await qian.goto(`${origin}/desk/matters/${village}/${matter}`);
        await qian.click('main a:has-text("公布")');
        await qian.click('button:has-text("改为纸上签字")');
        assert.match(pathOf(qian), /^\/desk\/account\/sheets\/\d+$/);
      };
      await publish();
      assert.match(await words(qian), /和平村[^]*一、修路。[^]*本人钱主任已阅/);
      assert.deepEqual(await checks.paper(qian), []);
      program.run('matter', 'return', String(matter), 'draft', '--reason', '漏了一件');
      program.run('matter', 'step', String(matter), 'draft', '--field', 'words=一、修路。二、修桥。');
      await qian.reload();
      assert.doesNotMatch(await words(qian), /本人钱主任已阅/, 'another draft makes it void');
      program.run('matter', 'step', String(matter), 'review');
      await publish();
      assert.match(await words(qian), /二、修桥。/);
      const link = new URL(await readQrCode(qian, program));
      await zhao.goto(link.href);
      await zhao.fill('#code', link.hash.slice(1));
      await zhao.check('[name=was_seen]');
      await zhao.setInputFiles('#file', {name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo});
      await handIn();
      assert.match(await words(zhao), /已亲笔签字[^]*已经办了/);
      const published = async () => (await fetch(`${origin}/u/${village}/publications`)).text();
      while (!(await published()).includes(label)) {
        await new Promise((resolve) => { setTimeout(resolve, 100); });
      }
      await qian.goto(`${origin}/desk/matters/${village}/${matter}`);
      assert.match(await words(qian), /亲笔签字，见签字单/);
    });

    await t.test('a post is approved on paper, with a reason where it is refused', async () => {
      const {post} = JSON.parse(program.run('--json', 'post', 'propose', '--person', String(numbers.sun), '--role',
          'grid_worker', '--unit', village, '--from', '2026-01-01', '--reason', '村里公推'));
      const asks = async (decision) => {
        await zhao.goto(`${origin}/desk/posts/${village}/${post}`);
        await zhao.check(`[name=decision][value=${decision}]`);
        await zhao.click('button:has-text("改为纸上签字")');
      };
      await asks('refused');
      assert.match(await zhao.locator('.problems').innerText(), /一句话/, 'a refusal needs its reason');
      await asks('approved');
      const paper = pathOf(zhao);
      assert.match(await words(zhao), /孙报账[^]*村里公推[^]*批准[^]*本人赵镇审已阅/);
      assert.deepEqual(await checks.paper(zhao), []);
      for (const way of ways) {
        assert.deepEqual(await problemsOf(browser, origin, await visitors.zhao.context.cookies(), way,
            [paper, `/desk/posts/${village}/${post}`]), []);
      }
      const code = await zhao.locator('code.once').innerText();
      await qian.goto(`${origin}/desk/sheets/${village}/${paper.split('/').at(-1)}`);
      await qian.fill('#code', code);
      await qian.check('[name=was_seen]');
      await qian.setInputFiles('#file', {name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo});
      if (await qian.locator('#second_factor').count() > 0) await qian.fill('#second_factor', qianCard.shift());
      await qian.click(submit);
      assert.match(await words(qian), /已亲笔签字[^]*已经办了/);
      await zhao.goto(`${origin}/desk/posts/${village}/${post}`);
      assert.match(await words(zhao), /已批准/);
      await zhao.goto(origin + paper);
      assert.equal(await zhao.locator('svg.qr').count(), 0);
    });

    await t.test('whoever reads the trail sees that it was on paper, and the photograph', async () => {
      const {page: zhou} = visitors.zhou;
      await zhou.goto(`${origin}/desk/audit/${village}`);
      assert.match(await words(zhou), /on paper: sheet 1/);
      await zhou.goto(new URL(scanned).origin + new URL(scanned).pathname);
      const answer = await zhou.request.get(`${origin}${new URL(scanned).pathname}/photo`);
      assert.equal(answer.headers()['content-type'], 'image/jpeg');
      assert.match(answer.headers()['content-disposition'], /^attachment/);
      assert.match(answer.headers()['content-security-policy'], /sandbox/);
      const kept = await answer.body();
      assert.equal(kept.subarray(0, 3).toString('hex'), 'ffd8ff');
      assert.doesNotMatch(kept.toString('latin1'), /canary/);
      assert.equal((await qian.request.get(`${origin}${new URL(scanned).pathname}/photo`)).status(), 403);
      assert.ok(existsSync(path.join(program.folder, 'data/blobs')));
    });

    for (const [name, {troubles}] of Object.entries(visitors)) {
      assert.deepEqual(troubles.filter((trouble) => !/status of 40[03]/.test(trouble)), [], name);
    }
  } finally {
    await browser.close();
    await program.close();
  }
});
