// Words that should not be public: the director hides them and proposes to take them away, the town
// orders it, on phones without scripts; then no address has them, nor any file of the data folder,
// and the page, the proof and the log still say that something stood there.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import {launch, phone, visitor} from './browser.mjs';
import {signIn} from './demo.mjs';
import {problemsOf, ways} from './desk_pages.mjs';
import {fileServer} from './files.mjs';
import {photograph} from './picture.mjs';
import {Program} from './program.mjs';

const submit = 'form.fields button[type=submit]';
const words = (page) => page.locator('main').innerText();
const pathOf = (page) => new URL(page.url()).pathname;
const label = '今年党支部要干哪几件事';
const canary = '张三家老人因病住院';
const unit = '990101100200';

function filesBelow(folder) {
  return readdirSync(folder).map((name) => path.join(folder, name))
      .flatMap((file) => (statSync(file).isDirectory() ? filesBelow(file) : [file]));
}

test('redaction', async (t) => {
  const program = new Program();
  const browser = await launch();
  const staff = {};
  try {
    program.run('demo', 'fill', '--villages', '8', '--months', '1');
    await program.serve();
    const {origin} = program;
    for (const name of ['recorder', 'supervisor', 'director', 'town']) {
      staff[name] = await visitor(browser, origin, {viewport: phone, scripts: false});
      await signIn(staff[name].page, origin, name);
    }
    const {page: recorder} = staff.recorder;
    const look = async (at, reader) => {
      const cookies = reader ? await reader.context.cookies() : [];
      for (const way of ways) {
        assert.deepEqual(await problemsOf(browser, origin, cookies, way, [at]), []);
      }
    };
    const holding = () => filesBelow(path.join(program.folder, 'data'))
        .filter((file) => readFileSync(file).includes(canary));
    const until = async (is) => {
      for (let i = 0; i < 100; ++i) {
        if (await is()) return;
        await new Promise((done) => setTimeout(done, 50));
      }
      assert.fail('it did not come');
    };
    // What was taken back, as a copy of the site lists it.
    const copy = path.join(program.folder, 'copy');
    const exported = () => {
      program.run('site', 'export', copy);
      const list = JSON.parse(readFileSync(path.join(copy, 'redactions.json'), 'utf8'));
      return list.redactions.map(({address, status}) => `${address} ${status}`);
    };
    // Nobody can tell any more whether it was a text or a picture.
    const withheld = (status) => ['2.json', '2.jpg', '2/small.jpg'].map((part) => `/p/${number}/parts/${part} ${status}`);
    const copies = () => filesBelow(copy).filter((file) => readFileSync(file).includes(canary));
    const isReadable = async () => {
      const rows = await (await program.ask('/open/publications/1.csv')).text();
      assert.equal(rows.includes(canary), false);
      return /,(true|false),true$/.exec(rows.split('\r\n').find((row) => row.startsWith(`${number},`)))[1];
    };
    let number;
    // What chats show is painted anew when words go.
    const picture = async () => {
      const answer = await fetch(`${origin}/p/${number}/share.png`);
      assert.equal(answer.status, 200);
      return Buffer.from(await answer.arrayBuffer());
    };
    let pictured;

    // Drafted, reviewed and published by three people; gives its number.
    const publish = async (text, corrected) => {
      await recorder.goto(`${origin}/desk/items/${unit}/P02`);
      assert.equal((await recorder.content()).includes(canary), false);
      await recorder.fill('#words', text);
      if (corrected !== undefined) {
        await recorder.selectOption('#corrects', String(corrected));
        await recorder.selectOption('#correction_reason', '个人信息写多了');
        await recorder.fill('#correction_words', '去掉了不该公开的内容。');
      }
      await recorder.click(submit);
      if (await recorder.locator('.problems').count() > 0) {
        assert.fail(await recorder.locator('.problems').innerText());
      }
      const matter = pathOf(recorder);
      for (const [name, step] of [['recorder', '起草'], ['supervisor', '监委会审核'],
                                  ['director', '公布']]) {
        const {page} = staff[name];
        await page.goto(origin + matter);
        await page.click(`main a:has-text("${step}")`);
        await page.click(submit);
      }
      let published;
      await until(async () => {
        const {publications} = await (await fetch(`${origin}/u/${unit}/publications.json`)).json();
        published = publications.find(({item}) => item === 'P02')?.number;
        return published !== undefined && published !== number;
      });
      return published;
    };
    const stateOf = async (of) => {
      const {publications} = await (await program.ask(`/u/${unit}/publications.json`)).json();
      return publications.find((each) => each.number === of).state;
    };
    const show = () => program.attempt('publication', 'show', String(number), '--part', '2');
    const marks = async () => (await (await fetch(`${origin}/u/${unit}/publications`)).text())
        .match(/有文字[^<]*|撤下过[^<；]*/g);

    await t.test('words are published that should not have been', async () => {
      number = await publish(`一、修路。\n二、${canary}，大家帮一把。`);
      const text = await (await fetch(`${origin}/p/${number}`)).text();
      assert.match(text, new RegExp(canary));
      assert.ok(text.includes(`href="/p/${number}/parts/2.json"`));
      assert.ok((await (await fetch(`${origin}/p/${number}/parts/2.json`)).text()).includes(canary));
      assert.ok(show().output.includes(canary));
      pictured = await picture();
      assert.equal(await marks(), null);
      assert.deepEqual(exported(), []);
      assert.ok(copies().length > 1);
      assert.equal(await isReadable(), 'true');
    });

    await t.test('the director hides them at once, and says why; a recorder only proposes', async () => {
      await recorder.goto(`${origin}/desk/redactions/${unit}/${number}`);
      const deeds = (page) => page.locator('input[name=deed]').evaluateAll(
          (all) => all.map(({value}) => value).join(' '));
      assert.equal(await deeds(recorder), 'propose');
      await look(pathOf(recorder), staff.recorder);
      const {page: director} = staff.director;
      await director.goto(`${origin}/desk`);
      await director.click('main a[href^="/desk/redactions/"]');
      await look(pathOf(director), staff.director);
      await director.click(`main a:has-text("${label}")`);
      await look(pathOf(director), staff.director);
      assert.equal(pathOf(director), `/desk/redactions/${unit}/${number}`);
      assert.equal(await deeds(director), 'both propose');
      await director.click(submit);
      assert.match(await director.locator('.problems').innerText(), /怎么办/);
      await director.check('input[name=deed][value=both]');
      await director.check('input[name=reason][value=personal-data]');
      await director.fill('#why', '家属来电');
      await director.click(submit);
      assert.match(await words(director), /隐藏[\s\S]*涉及个人信息[\s\S]*要由乡镇或上级单位的另一个人决定/);
      assert.doesNotMatch(await words(director), new RegExp(canary));
      await look(pathOf(director), staff.director);
      assert.equal(await director.locator('main form.fields').count(), 0, 'the rest is the town\'s');
    });

    await t.test('nobody reads them any more, and everybody reads that and why', async () => {
      for (const at of ['', '.txt', '.csv', '.json', '/check', '/proof', '/proof?part=2',
                        '/loudspeaker.txt', '/parts/2.json']) {
        const answer = await fetch(`${origin}/p/${number}${at}`);
        assert.equal(answer.status, at === '/parts/2.json' ? 451 : 200, at);
        assert.doesNotMatch(await answer.text(), new RegExp(canary), at);
      }
      const page = await (await fetch(`${origin}/p/${number}`)).text();
      assert.equal(page.includes('parts/2.json'), false);
      assert.equal((await picture()).equals(pictured), false);
      assert.equal(show().status, 1);
      assert.doesNotMatch(show().output, new RegExp(canary));
      assert.deepEqual(await marks(), ['有文字暂时隐藏']);
      assert.equal(await stateOf(number), 'hidden');
      for (const at of ['.pdf', '/poster.pdf?size=a4']) {
        const file = await fetch(`${origin}/p/${number}${at}`);
        const text = execFileSync('pdftotext', ['-', '-'],
            {input: Buffer.from(await file.arrayBuffer()), encoding: 'utf8'});
        assert.match(text, /第 2 部分从[\s\S]*起隐藏/, at);
        assert.doesNotMatch(text.replace(/\s/g, ''), new RegExp(canary), at);
      }
      const resident = await visitor(browser, origin, {viewport: phone, scripts: false});
      await resident.page.goto(`${origin}/p/${number}`);
      assert.match(await words(resident.page), /第 2 部分从.*起隐藏[\s\S]*涉及个人信息/);
      await resident.context.close();
      await look(`/p/${number}`);
      assert.deepEqual([exported(), copies()], [withheld(451), []]);
      assert.equal(await isReadable(), 'false');
    });

    await t.test('the town orders it; nobody opens them again, from no file', async () => {
      const {page: town} = staff.town;
      await town.goto(`${origin}/desk`);
      const at = `a[href="/desk/redactions/${unit}/${number}"]`;
      const waiting = town.locator(`section:has(h2:has-text("不该公开的文字")) ${at}`);
      assert.equal(await waiting.count(), 1);
      assert.match(await town.locator('section:has(h2:has-text("不该公开的文字"))').innerText(),
                   /有人提出撤下文字[\s\S]*文字隐藏至/, 'both stand beside it');
      await town.goto(`${origin}/desk/news`);
      assert.match(await town.locator(`main ${at}`).innerText(), /文字隐藏至.*涉及个人信息/);
      await look('/desk/news', staff.town);
      await town.goto(`${origin}/desk`);
      await waiting.click();
      assert.match(await words(town), new RegExp(`由您决定[\\s\\S]*${canary}`), 'what it is about');
      await look(pathOf(town), staff.town);
      await town.click('button:has-text("改为纸上签字")');
      assert.match(await town.locator('.problems').innerText(), /撤下/, 'first it is decided');
      await town.check('input[name=decision][value=order]');
      await town.click('button:has-text("改为纸上签字")');
      const sheet = pathOf(town);
      assert.match(await words(town), /涉及个人信息[^]*撤下/);
      assert.doesNotMatch(await words(town), new RegExp(canary), 'nobody photographs the words');
      await look(sheet, staff.town);
      const code = await town.locator('code.once').innerText();
      const witnessing = async (page) => {
        await page.goto(`${origin}/desk/sheets/${unit}/${sheet.split('/').at(-1)}`);
        await page.fill('#code', code);
        await page.check('[name=was_seen]');
        await page.setInputFiles('#file', {name: 'a.jpg', mimeType: 'image/jpeg', buffer: photograph('a')});
        await page.click(submit);
      };
      await witnessing(staff.director.page);
      assert.match(await staff.director.page.locator('.problems').innerText(), /第三人/, 'who proposed it');
      await witnessing(staff.supervisor.page);
      assert.match(await words(staff.supervisor.page), /已经办了/);
      await town.goto(`${origin}/desk/redactions/${unit}/${number}`);
      assert.match(await words(town), /撤下[^]*亲笔签字的签字单/);
      const log = async () => {
        const found = [];
        for (let at = number + 1; at < number + 12; ++at) {
          const entry = await fetch(`${origin}/p/${at}/entry`);
          if (entry.ok) found.push((await entry.json()).t);
        }
        return found.join(' ');
      };
      await until(async () => / redact .*redact-done/.test(` ${await log()}`));
      assert.match(await log(), /hide/);
      assert.equal((await fetch(`${origin}/p/${number}/parts/2.json`)).status, 410);
      await until(() => holding().length === 0);
      for (const {page} of [staff.recorder, staff.town]) {
        assert.equal((await page.goto(`${origin}/desk/redactions/${unit}/${number}`)).status(), 200);
        assert.doesNotMatch(await words(page), new RegExp(canary));
      }
      assert.equal((await picture()).equals(pictured), false);
      assert.equal(show().status, 1);
      assert.deepEqual(await marks(), ['撤下过 1 处文字（涉及个人信息：1）', '有文字已撤下']);
      assert.equal(await stateOf(number), 'redacted');
    });

    await t.test('that something stood there can still be checked', async () => {
      const resident = await visitor(browser, origin, {viewport: phone});
      const {page} = resident;
      await page.goto(`${origin}/p/${number}`);
      assert.match(await words(page), /第 2 部分已于.*撤下[\s\S]*青石镇[\s\S]*永远可以证明/);
      await page.goto(`${origin}/p/${number}/check`);
      await page.locator('#check-start').click();
      await page.locator('#check-results[data-ended]').waitFor();
      assert.match(await page.locator('#check-results').innerText(), /已撤下或暂时隐藏的部分：1/);
      assert.deepEqual([exported(), copies()], [withheld(410), []]);
      assert.equal(await isReadable(), 'false');
      const files = await fileServer(copy);
      await page.goto(`http://127.0.0.1:${files.address().port}/copy/p/${number}/check/index.html`);
      await page.locator('#check-start').click();
      await page.locator('#check-results[data-ended]').waitFor();
      assert.match(await page.locator('#check-results').innerText(), /已撤下或暂时隐藏的部分：1/);
      files.close();
      files.closeAllConnections?.();
      await resident.context.close();
      await look(`/p/${number}`);
      assert.match(program.run('log', 'verify', '--full'), /\S/);
      assert.match(program.run('doctor'), /\S/);
    });

    await t.test('the words are published anew, without what was taken away', async () => {
      const later = await publish('一、修路。\n二、看望困难家庭。', number);
      assert.notEqual(later, number);
      assert.match(await (await fetch(`${origin}/p/${later}`)).text(), /看望困难家庭/);
      assert.ok((await (await fetch(`${origin}/p/${number}`)).text()).includes(`href="/p/${later}"`));
      for (const at of [`/p/${later}`, `/p/${later}.txt`, `/p/${later}/check`]) {
        assert.doesNotMatch(await (await fetch(origin + at)).text(), new RegExp(canary), at);
      }
    });
  } finally {
    await browser.close();
    await program.close();
  }
});
