// Household slips: a recorder hands in a table, the director publishes it and prints the slips, and a
// household opens its own with the code on the paper; nobody else reads a word of it.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {createHmac} from 'node:crypto';
import {join} from 'node:path';
import test from 'node:test';

import {launch, phone, visitor} from './browser.mjs';
import {signIn} from './demo.mjs';
import {problemsOf, ways} from './desk_pages.mjs';
import {Program} from './program.mjs';

const submit = 'form.fields button[type=submit]';
const words = (page) => page.locator('main').innerText();
const pathOf = (page) => new URL(page.url()).pathname;
const village = '990101100200';
const secret = '3组12号';
const table = `户,户主,面积（亩）,金额（元）\n${secret},王小明,5.2,"1,234.50"\n3组13号,李四,3,600\n3组15号,赵小五,1.5,321\n`;

// The files of a PDF's pages, painted.
function painted(program, name, pdf) {
  const file = program.file(name, pdf);
  execFileSync('pdftoppm', ['-r', '150', '-png', file, file]);
  return execFileSync('pdftotext', ['-layout', file, '-'], {encoding: 'utf8'});
}

// What is wrong on the page as it stands, on phones and desktops, in both languages.
async function look(browser, origin, page, path) {
  const cookies = await page.context().cookies();
  for (const way of ways) assert.deepEqual(await problemsOf(browser, origin, cookies, way, [path]), [], path);
}

test('slips', async (t) => {
  const program = new Program();
  const browser = await launch();
  try {
    program.run('demo', 'fill', '--villages', '20', '--months', '1');
    await program.serve();
    const {origin} = program;
    const staff = {};
    for (const name of ['recorder', 'director']) {
      staff[name] = await visitor(browser, origin, {viewport: phone, scripts: false});
      await signIn(staff[name].page, origin, name);
    }
    const {page: recorder} = staff.recorder;
    const {page: director} = staff.director;
    const send = async (text) => {
      await recorder.setInputFiles('#file', program.file('households.csv', text));
      await recorder.click(submit);
    };
    let list;
    let number;
    let slips;

    await t.test('a recorder hands in a table; what is of a person is refused by its place', async () => {
      await recorder.click(`main a[href="/desk/slips/${village}"]`);
      await look(browser, origin, recorder, `/desk/slips/${village}`);
      await recorder.selectOption('#publication', {index: 1});
      await recorder.fill('#purpose', '2026年耕地地力保护补贴');
      await send(table.replace('5.2', '11010519491231002X'));
      assert.match(await recorder.locator('.problems').innerText(), /第 2 行“面积（亩）”：明白条上不能有身份证号/);
      assert.doesNotMatch(await words(recorder), /11010519491231002X/);
      await send(table);
      assert.equal(pathOf(recorder), `/desk/slips/${village}`);
      await recorder.click('main a:has-text("2026年耕地地力保护补贴")');
      list = pathOf(recorder);
      assert.match(await words(recorder), /王\*明[\s\S]*由另一位有权公开的人决定/);
      assert.doesNotMatch(await words(recorder), /王小明/);
      await look(browser, origin, recorder, list);
    });

    await t.test('the director publishes it and prints every slip', async () => {
      await director.goto(origin + list);
      await look(browser, origin, director, list);
      await director.check('[name=decision][value=published]');
      await director.click(submit);
      for (let i = 0; i < 100 && !/打印全部明白条/.test(await words(director)); ++i) await director.goto(origin + list);
      await look(browser, origin, director, list);
      assert.doesNotMatch(await words(director), new RegExp(secret), 'the rows are no longer there');
      number = /\/p\/(\d+)$/.exec(await director.locator('main a[href^="/p/"]').last().getAttribute('href'))[1];
      const answer = await director.request.get(`${origin}${list}/paper`);
      assert.equal(answer.headers()['content-type'], 'application/pdf');
      const text = painted(program, 'slips.pdf', await answer.body());
      slips = [...text.matchAll(/000(\d) (\d{4}) (\d{4}) (\d{4})/g)].map((found) => found[0]);
      assert.equal(slips.length, 3, text);
      for (const part of [secret, '王*明', '1,234.50', '2026年耕地地力保护补贴']) assert.ok(text.includes(part), part);
      const codes = execFileSync('sh', ['-c', `zbarimg --quiet --raw ${join(program.folder, 'slips.pdf')}*.png`],
          {encoding: 'utf8'}).trim().split('\n');
      assert.deepEqual(codes.sort(), slips.map((code) =>
          `${origin}/p/${number}/slip#${code.replaceAll(' ', '')}`).sort());
    });

    await t.test('a household opens its own with the code, by the camera or by typing', async () => {
      const {page, context} = await visitor(browser, origin, {viewport: phone});
      await page.goto(`${origin}/p/${number}`);
      assert.match(await words(page), /3 户，每户一张纸质明白条，合计 2,155\.50 元/);
      await page.click('main a:has-text("打开我家的明白条")');
      await look(browser, origin, page, `/p/${number}/slip`);
      await page.goto(`${origin}/p/${number}/slip#${slips[0].replaceAll(' ', '')}`);
      await page.reload();
      assert.equal(await page.inputValue('#code'), slips[0].replaceAll(' ', ''));
      await page.click(submit);
      const found = await words(page);
      for (const part of [secret, '王*明', '1,234.50', '第 2 部分的第 1 行']) assert.ok(found.includes(part), found);
      assert.doesNotMatch(found, /3组13号/);
      // What an auditor computes from it is the line that everybody gets.
      const opening = JSON.parse(await page.locator('details pre').textContent());
      const {commitments} = await (await program.ask(`/p/${number}/parts/2.json`)).json();
      const mac = createHmac('sha256', Buffer.from(opening.salt, 'base64')).update('mingbai/commit/v1\0');
      for (const [width, part] of [[4, opening.name], [4, opening.media_type], [8, opening.content]]) {
        const length = Buffer.alloc(width);
        length.writeUInt32BE(Buffer.byteLength(part), width - 4);
        mac.update(length).update(part);
      }
      assert.equal(mac.digest('base64'), commitments[opening.slip - 1]);
      await page.goto(`${origin}/p/${number}/slip`);
      await page.fill('#code', `${slips[0].slice(0, 5)}${slips[1].slice(5)}`);
      await page.click(submit);
      assert.match(await page.locator('.problems').innerText(), /这个码打不开这里的明白条/);
      await page.goto(`${origin}/p/${number}/check`);
      await page.click('#check-start');
      await page.locator('#check-results[data-ended]').waitFor();
      assert.match(await page.locator('#check-results').innerText(), /共 2 部分|全部 2 部分|2 个部分|日志登记的完全一致/);
      await context.close();
    });

    await t.test('nothing of it is in what others read, nor in a copy of the site', async () => {
      const tile = `/log/tile/entries/000.p/${Number(number) + 1}`;
      for (const path of [`/p/${number}`, `/p/${number}.json`, `/p/${number}.csv`, `/p/${number}.txt`,
        `/p/${number}/parts/2.json`, `/p/${number}/proof`, `/p/${number}/parts/2/proof`, `/p/${number}/entry`,
        `/u/${village}`, `/u/${village}/publications`, `/u/${village}/publications.json`, '/log', tile,
        `/feed/${village}.atom`, `/feed/${village}.json`, '/open/datapackage.json', '/sitemap.xml']) {
        const text = await (await program.ask(path)).text();
        assert.ok(!text.includes(secret) && !text.includes('王*'), path);
      }
      for (const path of [3, 4, 5].flatMap((part) => [`/p/${number}/parts/${part}.json`, `/p/${number}/parts/${part}/proof`])) {
        assert.equal((await program.ask(path)).status, 404, path);
      }
      for (const path of [`/p/${number}.pdf`, `/p/${number}/poster.pdf?size=a4`]) {
        const text = painted(program, 'public.pdf', Buffer.from(await (await program.ask(path)).arrayBuffer()));
        assert.ok(!text.includes(secret), path);
      }
      const copy = join(program.folder, 'copy');
      program.run('site', 'export', copy);
      assert.equal(execFileSync('sh', ['-c', `grep -rlF -e '${secret}' -e '王*明' '${copy}' | wc -l`], {encoding: 'utf8'}).trim(), '0');
      assert.ok(readFileSync(join(copy, 'p', number, 'index.html'), 'utf8').includes('耕地地力保护补贴'));
    });

    await t.test('a lost slip gets another code', async () => {
      await director.goto(origin + list);
      await director.fill('#slip', '0001');
      await director.click(submit);
      const post = (code) => fetch(`${origin}/p/${number}/slip`, {method: 'POST', body: new URLSearchParams({code}),
        headers: {Origin: origin}});
      assert.equal((await post(slips[0])).status, 400);
      assert.equal((await post(slips[1])).status, 200);
      assert.equal((await post(slips[1])).headers.get('cache-control'), 'no-store');
    });

    await t.test('whoever guesses has to wait, and then the right code opens', async () => {
      const ask = async (code) => {
        const answer = await fetch(`${origin}/p/${number}/slip`, {method: 'POST', body: new URLSearchParams({code}),
          headers: {Origin: origin}});
        return [answer.status, await answer.text()];
      };
      const wrong = `${slips[1].slice(0, 5)}${slips[2].slice(5)}`;
      let last;
      for (let i = 0; i < 25 && !/请等 \d+ 秒/.test(last?.[1] ?? ''); ++i) last = await ask(wrong);
      assert.equal(last[0], 400);
      const seconds = Number(/(\d+) 秒/.exec(last[1])[1]);
      assert.ok(seconds >= 1 && seconds <= 30, seconds);
      assert.doesNotMatch((await ask(slips[1]))[1], /3组13号/, 'the right one waits as well');
      await new Promise((done) => { setTimeout(done, seconds * 1000 + 200); });
      const opened = await ask(slips[1]);
      assert.equal(opened[0], 200);
      assert.match(opened[1], /3组13号/);
    });
  } finally {
    await browser.close();
    await program.close();
  }
});
