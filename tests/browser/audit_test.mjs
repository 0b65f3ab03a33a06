// The audit trail on the desk of an inspector: searched, page by page, as a table, on a phone; a day
// that is none is told where it was typed.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import test from 'node:test';
import {fileURLToPath} from 'node:url';

import {desktop, launch, phone, visitor} from './browser.mjs';
import * as checks from './checks.mjs';
import {problemsOf, ways} from './desk_pages.mjs';
import {Program} from './program.mjs';
import {city, cityWithPeople, enter, numbers, slipFor, town, village} from './staff.mjs';

const verifier = fileURLToPath(new URL('../../tools/verify_audit.mjs', import.meta.url));
const search = async (page, person) => {
  await page.fill('#person', person);
  await Promise.all([page.waitForNavigation(),
                     page.click('main form.fields[method=post] button[type=submit]')]);
};
const text = (page) => page.locator('main').innerText();

test('audit', async (t) => {
  const {program} = cityWithPeople();
  const browser = await launch();
  try {
    await program.serve();
    const origin = program.origin;
    const {page, context, troubles} = await visitor(browser, origin, {viewport: desktop});
    const card = await enter(page, origin, slipFor(program, 'zhou'), true);
    const trail = `${origin}/desk/audit/${city}`;

    await t.test('a day that is none is told at its field, and what was typed stays', async () => {
      await page.goto(`${origin}/desk`);
      await page.click(`a[href="/desk/audit/${city}"]`);
      await page.fill('#from', '2026-13-01');
      await page.fill('#until', '去年');
      await page.fill('#person', '无人');
      await page.click('main form.fields[method=post] button[type=submit]');
      const wrong = await page.locator('.field.wrong p.error').allInnerTexts();
      assert.equal(wrong.length, 3);
      assert.match(wrong[0], /2026-10-03/);
      assert.equal(await page.inputValue('#from'), '2026-13-01');
      assert.equal(await page.inputValue('#until'), '去年');
      assert.equal(await page.locator('main table').count(), 0);
      assert.match(await page.locator('.problems').innerText(), /还有地方需要改/);
      await page.goto(`${trail}?from=2026-10-03&until=2026-10-02`);
      assert.match(await page.locator('.problems').innerText(), /早于/);
      assert.equal((await page.goto(`${trail}?below=x`)).status(), 400);
    });

    await t.test('a search by person, by name or number, and days', async () => {
      await page.goto(trail);
      await search(page, String(numbers.zhou));
      assert.match(await page.locator('main tbody').innerText(), /周纪检/);
      await search(page, '周纪检');
      const rows = await page.locator('main tbody tr').allInnerTexts();
      assert.ok(rows.length > 0);
      for (const row of rows) assert.match(row, /周纪检[^]*纪检监察/, 'name and post in words');
      assert.equal(new URL(page.url()).search, `?person=${numbers.zhou}`, 'a name stands in no address');
      assert.equal((await page.goto(`${trail}?person=${encodeURIComponent('周纪检')}`)).status(), 400);
      await page.goto(`${trail}?person=${numbers.zhou}`);
      for (const link of await page.locator('nav.downloads a').all()) {
        assert.match(await link.getAttribute('href'), /person=/);
      }
      await page.goto(`${trail}?until=2020-01-01`);
      assert.match(await text(page), /没有符合/);
    });

    await t.test('page by page to the oldest row, and all of it as a table', async () => {
      await page.evaluate(async (address) => {
        for (let i = 0; i < 60; i++) await fetch(address);
      }, trail);
      await page.goto(trail);
      assert.equal(await page.locator('main tbody tr').count(), 50);
      const pages = [];
      for (;;) {
        pages.push(await text(page));
        const next = page.locator('main a[rel=next]');
        if (await next.count() === 0) break;
        await next.click();
        await page.waitForURL('**below=**');
        assert.ok(pages.length < 9, 'the list has an end');
      }
      assert.ok(pages.length > 1);
      assert.match(pages.at(-1), /王系统|导入/);
      const answer = await context.request.get(`${origin}/desk/audit/${city}.csv?person=${numbers.zhou}`);
      assert.match(answer.headers()['content-type'], /text\/csv/);
      assert.equal((await answer.body()).subarray(0, 3).toString('hex'), 'efbbbf');
      const lines = (await answer.text()).trim().split('\r\n');
      assert.ok(lines.length > 60);
      for (const line of lines.slice(1)) assert.match(line, /周纪检/);
      assert.equal((await context.request.get(`${origin}/desk/audit/${city}.csv?from=x`)).status(), 400);
    });

    await t.test('rows are taken along with proofs, which a tool checks that shares no line', async () => {
      const answer = await context.request.get(`${origin}/desk/audit/${city}.json`);
      assert.match(answer.headers()['content-disposition'], /attachment.*audit-/);
      const file = JSON.parse(await answer.text());
      const {vkey} = JSON.parse(program.run('log', 'checkpoint', '--json'));
      const check = (content, key = vkey) => spawnSync(process.execPath,
          [verifier, program.file('trail.json', JSON.stringify(content)), '--key', key], {encoding: 'utf8'});
      const shown = check(file);
      assert.equal(shown.status, 0, shown.stderr);
      const signed = file.rows.filter((row) => row.proof !== null);
      assert.ok(signed.length > 3, 'what was done before the server began');
      assert.ok(file.rows.length > signed.length, 'what was just done waits for the next hour');
      assert.match(shown.stdout, new RegExp(`${signed.length} rows are what was signed`));

      // Whoever changes anything of it is found out.
      const last = signed.length - 1;
      const tampered = {
        'another name': (rows) => { rows[last].actor = '王系统'; },
        'another time': (rows) => { rows[last].at_ms -= 1; },
        'another place': (rows) => { rows[last].number += 1; },
        'another value': (rows) => {
          const row = rows.find(({new: value}) => value !== null);
          row.new += 'x';
        },
        'no proof': (rows) => { rows[last].proof = null; },
        'a shorter proof': (rows) => { rows[last].proof.pop(); },
        'a proof of another row': (rows) => { rows[last].proof = rows[0].proof; },
      };
      for (const [what, change] of Object.entries(tampered)) {
        const copy = structuredClone({...file, rows: signed});
        change(copy.rows);
        assert.equal(check(copy).status, 1, what);
      }
      assert.equal(check({...file, log: {...file.log, entry: file.log.entry.replace(/"rows":\d+/, '"rows":1')}}).status, 1);
      for (const broken of [{}, [], {log: null, rows: []}, {...file, rows: [{}]}, 'x']) {
        assert.equal(check(broken).status, 1, JSON.stringify(broken).slice(0, 40));
      }
      const other = new Program();
      await other.serve();
      assert.equal(check(file, JSON.parse(other.run('log', 'checkpoint', '--json')).vkey).status, 1, 'another log');
      await other.close();
    });

    await t.test('on a phone every word of a row is on the screen, after its label', async () => {
      const small = await visitor(browser, origin, {viewport: phone});
      await small.context.addCookies(await context.cookies());
      await small.page.goto(trail);
      const beyond = await small.page.evaluate(() => [...document.querySelectorAll('main td')]
          .map((cell) => cell.getBoundingClientRect())
          .filter(({left, right}) => left < 0 || right > document.documentElement.clientWidth + 0.5).length);
      assert.equal(beyond, 0);
      const label = await small.page.evaluate(() => getComputedStyle(
          document.querySelector('main td'), '::before').content);
      assert.match(label, /时间/);
      await small.context.close();
    });

    await t.test('of several persons of one name one is chosen, by number and posts', async () => {
      program.run('people', 'import', '--namesakes', program.file('more.csv',
          `name,category,branch\n周纪检,agency,${town}\n`));
      program.run('people', 'same', String(numbers.zhou), '8', '--two', '--reason', '本人到场核对');
      const post = JSON.parse(program.run('--json', 'post', 'propose', '--person', '8', '--role', 'auditor',
          '--unit', city, '--from', '2026-01-01', '--reason', '任命文件')).post;
      await page.goto(`${origin}/desk/posts/${city}/${post}`);
      await page.check('[name=decision][value=approved]');
      if (await page.locator('#second_factor').count() > 0) await page.fill('#second_factor', card.shift());
      await page.click('form.fields[method=post] button[type=submit]');
      assert.match(await text(page), /已批准/);
      const slip = JSON.parse(program.run('--json', 'user', 'invite', '--person', '8', '--name', 'other')).slip;
      const other = await visitor(browser, origin, {viewport: desktop});
      await enter(other.page, origin, slip, true);
      await page.goto(`${trail}?from=2020-01-01`);
      await search(page, '周纪检');
      assert.match(await page.locator('.field.wrong p.error').innerText(), /几个人/);
      const choices = await page.locator('main .rows >> nth=0 >> a').allInnerTexts();
      assert.equal(choices.length, 2);
      assert.deepEqual([...await checks.accessibility(page), ...await checks.fitsWidth(page)], []);
      assert.match(choices[0], new RegExp(`编号 ?${numbers.zhou}[^]*纪检`));
      assert.match(choices[1], /编号 ?8[^]*审计/);
      await page.click('main .rows a >> nth=1');
      assert.equal(new URL(page.url()).search, '?from=2020-01-01&person=8');
      const rows = await page.locator('main tbody tr').allInnerTexts();
      assert.ok(rows.length > 0);
      for (const row of rows) assert.match(row, /审计/);
      await other.context.close();
    });

    await t.test('the audit administrator takes the values of a row away, and the row stays', async () => {
      program.run('people', 'import', program.file('wu.csv', `name,category,branch\n吴审计,agency,${city}\n`));
      const post = JSON.parse(program.run('--json', 'post', 'propose', '--person', '9', '--role', 'audit_admin',
          '--unit', city, '--from', '2026-01-01', '--reason', '任命文件')).post;
      const li = await visitor(browser, origin, {viewport: desktop});
      await enter(li.page, origin, slipFor(program, 'li'), true);
      await li.page.goto(`${origin}/desk/posts/${city}/${post}`);
      await li.page.check('[name=decision][value=approved]');
      await li.page.click('form.fields[method=post] button[type=submit]');
      assert.match(await text(li.page), /已批准/);
      await li.context.close();
      const slip = JSON.parse(program.run('--json', 'user', 'invite', '--person', '9', '--name', 'wu')).slip;
      const wu = await visitor(browser, origin, {viewport: desktop});
      await enter(wu.page, origin, slip, true);
      await wu.page.goto(trail);
      await page.goto(trail);
      const links = 'main td a[href$="/erasure"]';
      assert.equal(await page.locator(links).count(), 0, 'an inspector only reads');
      const before = await wu.page.locator(links).count();
      assert.ok(before > 1);
      await wu.page.locator(links).last().click();
      const form = new URL(wu.page.url()).pathname;
      const cookies = await wu.context.cookies();
      for (const way of ways) {
        assert.deepEqual(await problemsOf(browser, origin, cookies, way, [`/desk/audit/${city}`, form]), []);
      }
      await wu.page.click('main form.fields[method=post] button[type=submit]');
      assert.match(await wu.page.locator('.problems').innerText(), /为什么/);
      await wu.page.fill('#reason', '当事人要求');
      await wu.page.click('main form.fields[method=post] button[type=submit]');
      assert.match(await wu.page.locator('main tbody tr').first().innerText(), /（已抹去）/);
      assert.equal(await wu.page.locator(`main a[href="${form}"]`).count(), 0);
      await wu.page.goto(origin + form);
      assert.match(await text(wu.page), /已经抹去/);
      assert.equal(await wu.page.locator('main form').count(), 0);
      assert.match(program.run('audit', 'verify'), /\S/);
      await wu.context.close();
    });

    for (const way of ways) {
      await t.test(`pages ${JSON.stringify(way)}`, async () => {
        const cookies = await context.cookies();
        assert.deepEqual(await problemsOf(browser, origin, cookies, way,
            [`/desk/audit/${city}`, `/desk/audit/${village}`, `/desk/audit/${town}?person=99`]), []);
      });
    }
    assert.deepEqual(troubles.filter((trouble) => !/status of 400/.test(trouble)), []);
  } finally {
    await browser.close();
    await program.close();
  }
});
