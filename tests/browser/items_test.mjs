// What a village writes for everybody: a recorder drafts it, a supervisor looks at it, the director
// publishes it, on phones without scripts; then everybody reads it, and it stays.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import test from 'node:test';

import {launch, phone, visitor} from './browser.mjs';
import {signIn} from './demo.mjs';
import {problemsOf, ways} from './desk_pages.mjs';
import {inWords, month, Program} from './program.mjs';

const submit = 'form.fields button[type=submit]';
const words = (page) => page.locator('main').innerText();
const pathOf = (page) => new URL(page.url()).pathname;
const label = '今年党支部要干哪几件事';
const lastMonth = inWords(month(-1));

test('items', async (t) => {
  const program = new Program();
  const browser = await launch();
  const staff = {};
  try {
    program.run('demo', 'fill', '--villages', '20', '--months', '1');
    await program.serve();
    const origin = program.origin;
    for (const name of ['recorder', 'supervisor', 'director']) {
      staff[name] = await visitor(browser, origin, {viewport: phone, scripts: false});
      await signIn(staff[name].page, origin, name);
    }
    const {page: recorder} = staff.recorder;
    let matter;
    let form;

    await t.test('a recorder finds what the village writes, each with when it is due', async () => {
      assert.equal(await recorder.locator('main a[href*="/desk/items/"]:has-text("大家反映的事办得怎样")').count(), 0,
          'and nothing that is public');
      await recorder.click('main a[href$="/desk/items/990101100200"]');
      assert.match(pathOf(recorder), /^\/desk\/items\/\d{12}$/);
      assert.match(await words(recorder), new RegExp(`${label}[\\s\\S]*每年`));
      assert.match(await words(recorder), new RegExp(`大家反映的事办得怎样\\s+${lastMonth} ✓ .*起已公开`));
      await recorder.goto(`${origin}${pathOf(recorder)}/S03?period=${month(-14)}`);
      assert.equal(await recorder.inputValue('#period'), month(-14), 'what the due list asks for');
      await recorder.goBack();
      assert.equal(await recorder.locator('main a[href$="/F03"]').count(), 0, 'comes from the books');
      assert.equal(await recorder.locator('main a[href$="/F02"]').count(), 0, 'so do its entries');
      await recorder.click(`main a:has-text("${label}")`);
      form = pathOf(recorder);
      assert.match(form, /\/P02$/);
    });

    await t.test('a telephone number is found; one tap masks it, and what was typed stays', async () => {
      await recorder.fill('#words', '一、修路。\n二、有事打 13800138000。');
      await recorder.click(submit);
      assert.equal(pathOf(recorder), form);
      assert.match(await recorder.locator('.problems').innerText(), /“13800138000”会被所有人看到/);
      assert.match(await recorder.inputValue('#words'), /一、修路。/);
      await recorder.check('input[name=mask][value=all]');
      await recorder.click(submit);
      assert.match(await words(recorder), /已发起。请再读一遍/);
      matter = pathOf(recorder);
      assert.match(matter, /^\/desk\/matters\/\d{12}\/\d+$/);
      assert.match(await words(recorder), /一、修路。\s*\n\s*二、有事打 138\*\*\*\*8000。/);
    });

    await t.test('the telephone of an office stays with a reason, an identity number never', async () => {
      await recorder.goto(`${origin}${form.replace(/P02$/, 'S03')}?period=${month(-14)}`);
      await recorder.fill('#words', '有事打值班电话 13900139000。');
      await recorder.click(submit);
      assert.match(await recorder.locator('.problems').innerText(), /如果是单位的，写明为什么保留/);
      assert.deepEqual(await problemsOf(browser, origin, await staff.recorder.context.cookies(), ways[0], [form]), []);
      await recorder.fill('#words', '值班电话 13900139000，身份证 11010519491231002X。');
      await recorder.fill('#kept', '村委会值班电话，墙上就有');
      await recorder.click(submit);
      assert.match(await recorder.locator('.problems').innerText(), /“11010519491231002X”会被所有人看到/);
      await recorder.fill('#words', '有事打值班电话 13900139000。');
      await recorder.click(submit);
      assert.match(await words(recorder), /13900139000[\s\S]*村委会值班电话，墙上就有/);
      await recorder.click('main a:has-text("起草")');
      assert.equal(await recorder.locator('textarea[name$=kept]').inputValue(), '村委会值班电话，墙上就有');
      await recorder.click(submit);
      await staff.supervisor.page.goto(origin + pathOf(recorder));
      assert.match(await words(staff.supervisor.page), /村委会值班电话，墙上就有/);
    });

    await t.test('names that the catalogue masks are found in their column; one tap masks them', async () => {
      await recorder.goto(`${origin}${form.replace(/P02$/, 'V24')}?period=${month(-1)}`);
      await recorder.fill('#words', '用章登记。\n申请人\t次数\n王建国\t3\n李明\t1\n合计\t4');
      await recorder.click(submit);
      assert.match(await recorder.locator('.problems').innerText(), /第 \d+ 号说的是同一时间/);
      await recorder.selectOption('#corrects', 'new');
      await recorder.click(submit);
      assert.match(await recorder.locator('.problems').innerText(), /“申请人”一栏里的“[^”]+”按规定不公开全名，请写成“\*\*\*”/);
      assert.deepEqual(await problemsOf(browser, origin, await staff.recorder.context.cookies(), ways[0],
          [pathOf(recorder)]), []);
      await recorder.check('input[name=mask][value=all]');
      await recorder.click(submit);
      assert.match(await words(recorder), /表格里要遮盖的\s+全部姓名/);
      const cells = recorder.locator('main .written table').first().locator('td, th[scope=row]');
      assert.deepEqual(await cells.allInnerTexts(), ['***', '3', '***', '1', '合计', '4']);
      await recorder.click('main a:has-text("起草")');
      const drafted = await recorder.locator('textarea[name$=words]').inputValue();
      await recorder.locator('textarea[name$=words]').fill(drafted.replace('***', '王建国'));
      await recorder.click(submit);
      assert.match(await recorder.locator('.problems').innerText(), /王建国/, 'in the draft, too');
      await recorder.check('input[name=mask][value=all]');
      await recorder.click(submit);
      assert.doesNotMatch(await words(recorder), /王建国/);
    });

    await t.test('the draft is everybody\'s only once three people have had it in hand', async () => {
      const unit = matter.split('/')[3];
      const published = async () => (await fetch(`${origin}/u/${unit}`)).text();
      const step = async (page, name) => {
        await page.goto(origin + matter);
        await page.click(`main a:has-text("${name}")`);
        await page.click(submit);
        assert.equal(pathOf(page), matter);
      };
      const before = await published();
      await step(recorder, '起草');
      await step(staff.supervisor.page, '监委会审核');
      assert.equal(await published(), before);
      await staff.director.page.goto(`${origin}/desk`);
      assert.match(await words(staff.director.page), /公布/);
      await step(staff.director.page, '公布');
    });

    await t.test('what waits for its hour says so on the desk, and is taken back with a reason', async () => {
      const step = async (page, path, name) => {
        await page.goto(origin + path);
        await page.click(`main a:has-text("${name}")`);
        await page.click(submit);
      };
      await recorder.goto(`${origin}${form.replace(/P02$/, 'S03')}?period=${month(-12)}`);
      await recorder.fill('#words', '三件事都办了。');
      await recorder.click(submit);
      const waiting = pathOf(recorder);
      const {page: director} = staff.director;
      const {page: supervisor} = staff.supervisor;
      await step(recorder, waiting, '起草');
      await step(supervisor, waiting, '监委会审核');
      await director.goto(origin + waiting);
      await director.click('main a:has-text("给“公布”定一个时间")');
      assert.deepEqual(await problemsOf(browser, origin, await staff.director.context.cookies(), ways[0],
          [waiting, `${pathOf(director)}?step=publication`]), []);
      await director.fill('#day', '2020-01-01');
      await director.click(submit);
      assert.match(await director.locator('.problems').innerText(), /还没到的钟点/);
      const tomorrow = new Date(Date.now() + 32 * 3600 * 1000).toISOString().slice(0, 10);
      await director.fill('#day', tomorrow);
      await director.selectOption('#hour', '9');
      await director.click(submit);
      assert.equal(pathOf(director), waiting);
      assert.match(await words(director), /自动公布[^]*09:00/);
      await director.goto(`${origin}/desk`);
      assert.match(await words(director), /大家反映的事办得怎样[^]*09:00 自动公布/);
      await supervisor.goto(origin + waiting);
      await supervisor.click('main a:has-text("撤回“公布”的定时")');
      await supervisor.click(submit);
      assert.match(await supervisor.locator('.problems').innerText(), /请用一句话说明原因/);
      await supervisor.fill('#reason', '少写了一件');
      await supervisor.click(submit);
      assert.match(await words(supervisor), /撤回定时：公布[^]*少写了一件/);
      await director.goto(`${origin}/desk/news`);
      assert.match(await words(director), /“公布”不再自动公布，理由见事项/);
      await director.goto(origin + waiting);
      assert.equal(await director.locator('main a:has-text("给“公布”定一个时间")').count(), 1);
    });

    await t.test('what happened is said with its day, is due from then on, and taken back in sight', async () => {
      const page = form.replace(/P02$/, 'V01');
      const unit = form.split('/')[3];
      const day = (back) => new Date(Date.now() + 8 * 3600 * 1000 - back * 86400 * 1000).toISOString().slice(0, 10);
      const say = async (on, what) => {
        await recorder.goto(origin + page);
        await recorder.fill('#day', on);
        await recorder.fill('#what', what);
        await recorder.click('main button:has-text("登记发生了")');
      };
      await say(day(20), '王明 13800138000 要求改');
      assert.match(await recorder.locator('.problems').innerText(), /./);
      assert.equal(await recorder.inputValue('#what'), '王明 13800138000 要求改', 'what was typed stays');
      await say(day(20), '村规民约改了一条');
      await say(day(3), '登错了');
      const text = await words(recorder);
      assert.match(text, /登错了[^]*村规民约改了一条/);
      assert.match(text, /逾期/);
      await recorder.locator('main li:has-text("村规民约改了一条") a:has-text("写公开内容")').click();
      assert.equal(await recorder.inputValue('#period'), day(20));
      await recorder.goto(origin + page);
      await recorder.locator('main li:has-text("登错了") a:has-text("登记错了")').click();
      const back = pathOf(recorder);
      await recorder.click(submit);
      assert.match(await recorder.locator('.problems').innerText(), /./);
      await recorder.fill('#why', '没有改，只讨论过');
      assert.deepEqual(await problemsOf(browser, origin, await staff.recorder.context.cookies(), ways[0],
          [page, back, `/u/${unit}/due`]), []);
      await recorder.click(submit);
      assert.match(await words(recorder), /没有改，只讨论过/);
      const due = await (await fetch(`${origin}/u/${unit}/due`, {headers: {'accept-language': 'zh-CN'}})).text();
      assert.match(due, /村里的规矩/);
      assert.match(due, /登记过又撤回的/);
      assert.doesNotMatch(due, /登错了|只讨论过|改了一条/, 'words stay on the desk');
      const {taken_back: takenBack} = await (await fetch(`${origin}/u/${unit}/due.json`)).json();
      assert.deepEqual(takenBack.map(({item, period}) => [item, period]), [['V01', day(3)]]);
    });

    await t.test('everybody reads it under its number, and it can be checked', async () => {
      const unit = matter.split('/')[3];
      const list = `${origin}/u/${unit}/publications`;
      const resident = await visitor(browser, origin, {viewport: phone, scripts: false});
      const link = resident.page.locator(`main a:has-text("${label}")`);
      for (let i = 0; i < 50; ++i) {
        await resident.page.goto(list);
        if (await link.count() > 0) break;
      }
      await link.first().click();
      assert.match(pathOf(resident.page), /^\/p\/\d+$/);
      assert.match(await (await fetch(`${origin}/u/${unit}`)).text(), new RegExp(label),
          'the unit\'s page, which was asked for before, tells of it');
      const text = await words(resident.page);
      assert.match(text, /一、修路。\s+二、有事打 138\*\*\*\*8000。/);
      assert.match(text, /监委会审核：村务监督委员会成员/);
      const number = pathOf(resident.page).split('/')[2];
      assert.match(await (await fetch(`${origin}/p/${number}.txt`)).text(), /一、修路。/);
      assert.equal((await fetch(`${origin}/p/${number}/proof`)).status, 200);
      await resident.context.close();
    });

    await t.test('a table, copied or from a file, is a table wherever it is read', async () => {
      const unit = matter.split('/')[3];
      const table = (...rows) => ({name: '名单.csv', mimeType: 'text/csv',
                                   buffer: Buffer.from(rows.map((row) => row.join(',')).join('\n'))});
      await recorder.goto(`${origin}${form.replace(/P02$/, 'S03')}?period=${month(-13)}`);
      await recorder.fill('#words', '# 办理情况\n- 修路灯\n事项\t件数\n路灯\t3\n水管\t2');
      await recorder.setInputFiles('#table', {name: '照片.csv', mimeType: 'text/csv',
                                              buffer: Buffer.from('\x89PNG\r\n\x1a\n')});
      await recorder.click(submit);
      assert.match(await recorder.locator('.field.wrong:has(#table)').innerText(), /./);
      assert.match(await recorder.inputValue('#words'), /路灯\t3/, 'what was typed stays');
      await recorder.setInputFiles('#table', table(['说明']));
      await recorder.click(submit);
      assert.match(await recorder.locator('.problems').innerText(), /至少两列/);
      await recorder.setInputFiles('#table', table(['户主', '区划', '生日', '尾号'],
          ['王*明', '110105', '19491231', '002X']));
      await recorder.click(submit);
      assert.match(await recorder.locator('.problems').innerText(), /会被所有人看到|连起来是一个号码/);
      const typed = await recorder.inputValue('#words');
      assert.match(typed, /路灯\t3[^]*\| 王\*明 \| 110105 \| 19491231 \| 002X \|/, 'the file is chosen once only');
      const clean = typed.replace('110105 | 19491231 | 002X', '甲 | 乙 | <b>丙</b>');
      await recorder.fill('#words', clean.replace('水管\t2', '水管\t2\n合计\t6'));
      await recorder.click(submit);
      assert.match(await recorder.locator('.problems').innerText(), /“件数”一栏的合计写的是 6，各行加起来是 5。/);
      await recorder.fill('#words', clean);
      await recorder.click(submit);
      const draft = pathOf(recorder);
      assert.deepEqual(await recorder.locator('main .written table').first().locator('th[scope=col]')
          .allInnerTexts(), ['事项', '件数'], 'as everybody will read it');
      for (const [who, name] of [['recorder', '起草'], ['supervisor', '监委会审核'], ['director', '公布']]) {
        const {page} = staff[who];
        await page.goto(origin + draft);
        await page.click(`main a:has-text("${name}")`);
        await page.click(submit);
      }
      const resident = await visitor(browser, origin, {viewport: phone, scripts: false});
      const {page} = resident;
      const link = page.locator(`main li:has-text("${inWords(month(-13))}") a:has-text("大家反映的事")`);
      for (let i = 0; i < 50; ++i) {
        await page.goto(`${origin}/u/${unit}/publications`);
        if (await link.count() > 0) break;
      }
      await link.first().click();
      const at = pathOf(page);
      assert.deepEqual(await page.locator('#words td').allInnerTexts(), ['3', '2', '甲', '乙', '<b>丙</b>']);
      assert.equal(await page.locator('#words li').innerText(), '修路灯');
      const said = async (path) => (await fetch(origin + path, {headers: {'accept-language': 'zh-CN'}})).text();
      assert.match(await said(`${at}.txt`), /修路灯。\s+事项 路灯，件数 3。/);
      assert.match(await said(`${at}.csv`), /表1,,,路灯,3,,,,,\s+表1,,,水管,2[^]*表2,,,,,王\*明,甲,乙,<b>丙<\/b>,/);
      assert.match(await said(`${at}/loudspeaker.txt`), /事项 路灯，件数三/);
      for (const path of [`${at}.pdf`, `${at}/poster.pdf?size=a4`]) {
        const paper = Buffer.from(await (await fetch(origin + path)).arrayBuffer());
        assert.match(execFileSync('pdftotext', ['-layout', '-', '-'], {input: paper, encoding: 'utf8'}),
            /表1[^]*事项 +件数\s+路灯 +3/, path);
      }
      await resident.context.close();
      for (const way of ways) {
        const cookies = await staff.recorder.context.cookies();
        assert.deepEqual(await problemsOf(browser, origin, cookies, way, [draft, at]), []);
      }
    });

    await t.test('what is for the people of the village opens with its key, and only so', async () => {
      const unit = '990101100200';
      const said = '本月用印';
      const list = `${origin}/u/${unit}/publications`;
      const row = (page) => page.locator('main li:has-text("公章盖了什么")').first();
      const {page: director} = staff.director;
      await director.goto(`${origin}/desk`);
      await director.click('main a[href^="/desk/village-key/"]');
      assert.equal(pathOf(director), `/desk/village-key/${unit}`);
      const digits = await director.locator('main code.once').innerText();
      assert.match(digits, /^\d{4} \d{4} \d{4}$/);

      const resident = await visitor(browser, origin, {viewport: phone, scripts: false});
      const {page} = resident;
      await page.goto(list);
      assert.match(await row(page).innerText(), /给本村村民看/);
      await row(page).locator('a').click();
      const number = pathOf(page).split('/')[2];
      assert.doesNotMatch(await words(page), new RegExp(said));
      assert.match(await words(page), /公开栏/);
      const open = ['.json', '.csv', '.txt', '/entry', '/check', '/proof', '/loudspeaker.txt']
          .map((path) => `/p/${number}${path}`);
      const around = [`/u/${unit}`, `/u/${unit}/publications.json`, `/u/${unit}/due`, '/log',
                      `/feed/${unit}.atom`, `/feed/${unit}.json`, '/feed/9901.atom'];
      const closed = [`/p/${number}/parts/2.json`, `/p/${number}/proof?part=2`];
      for (const path of [...open, ...around, ...closed]) {
        const answer = await fetch(origin + path);
        assert.equal(answer.status, closed.includes(path) ? 403 : 200, path);
        assert.doesNotMatch(await answer.text(), new RegExp(said), path);
      }
      const printed = async (headers) => {
        const texts = await Promise.all(['.pdf', '/poster.pdf?size=a4'].map(async (at) => {
          const answer = await fetch(`${origin}/p/${number}${at}`, {headers});
          assert.equal(answer.status, 200);
          assert.equal(answer.headers.get('cache-control') === 'no-store',
              at !== '.pdf' || headers.cookie !== undefined);
          return execFileSync('pdftotext', ['-', '-'],
              {input: Buffer.from(await answer.arrayBuffer()), encoding: 'utf8'});
        }));
        return texts.map((text) => new RegExp(said).test(text));
      };
      assert.deepEqual(await printed({}), [false, false]);
      const picture = async (headers) => Buffer.from(
          await (await fetch(`${origin}/p/${number}/share.png`, {headers})).arrayBuffer());
      const shared = await picture({});

      await page.click('main a:has-text("用查看码打开")');
      await page.fill('#code', '000000000000');
      await page.click(submit);
      assert.match(await page.locator('.problems').innerText(), /不是.*的查看码/);
      await page.fill('#code', digits);
      await page.click(submit);
      assert.equal(pathOf(page), `/p/${number}`);
      assert.match(await words(page), new RegExp(said));
      const cookie = (await resident.context.cookies())
          .map(({name, value}) => `${name}=${value}`).join('; ');
      const asHolder = (path, answers) => fetch(`${origin}${path}`, {headers: {cookie}, ...answers});
      const part = await asHolder(`/p/${number}/parts/2.json`);
      assert.match(await part.text(), new RegExp(said));
      assert.equal(part.headers.get('cache-control'), 'no-store');
      assert.equal((await asHolder(`/p/${number}/proof?part=2`)).status, 200);
      assert.match(await (await asHolder(`/p/${number}/loudspeaker.txt`)).text(), new RegExp(said));
      assert.deepEqual(await printed({cookie}), [true, true]);
      assert.ok(shared.equals(await picture({cookie})), 'what is passed on opens with no key');
      assert.deepEqual(await printed({}), [false, false]);
      assert.doesNotMatch(await (await fetch(`${origin}/p/${number}`)).text(), new RegExp(said),
          'whoever comes next without a key');
      assert.doesNotMatch(program.log, /route=\/u\/\{unit\}\/key/);

      await director.click('main a:has-text("海报")');
      assert.equal(pathOf(director), `/desk/posters/${unit}`);
      const poster = await director.locator(`main li:has(a[href="/p/${number}"]) a[href*="a4"]`).getAttribute('href');
      const asDirector = {headers: {cookie: (await staff.director.context.cookies())
          .map(({name, value}) => `${name}=${value}`).join('; ')}};
      const hung = await fetch(origin + poster, asDirector);
      assert.equal(hung.headers.get('cache-control'), 'no-store');
      const sheet = program.file('poster.pdf', Buffer.from(await hung.arrayBuffer()));
      const onBoard = execFileSync('pdftotext', [sheet, '-'], {encoding: 'utf8'});
      assert.match(onBoard, new RegExp(said));
      assert.match(onBoard, new RegExp(digits));
      execFileSync('pdftoppm', ['-r', '150', '-png', '-f', '1', '-l', '1', sheet, sheet]);
      const page1 = readdirSync(dirname(sheet)).find((file) => /^poster.pdf-.*png$/.test(file));
      const scanned = execFileSync('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable',
                                               join(dirname(sheet), page1)], {encoding: 'utf8'});
      const opening = scanned.split('\n').find((line) => line.includes('/key'));
      assert.equal(new URL(opening).hash, `#${digits.replaceAll(' ', '')}`, 'no server sees it');
      const scanning = await visitor(browser, origin, {viewport: phone});
      await scanning.page.goto(opening);
      await scanning.page.click(submit);
      assert.equal(pathOf(scanning.page), `/p/${number}`, 'the code is filled in, one tap opens');
      assert.match(await words(scanning.page), new RegExp(said));
      await scanning.context.close();
      for (const foreign of ['990101100201', unit]) {
        const wrong = foreign === unit ? `/desk/posters/${unit}/999999` : poster.replace(unit, foreign);
        assert.ok([403, 404].includes((await fetch(origin + wrong, asDirector)).status), wrong);
      }
      await director.goto(`${origin}/desk/village-key/${unit}`);

      const other = await asHolder('/u/990101100201/publications.json');
      const {publications} = await other.json();
      const others = publications.find(({item}) => item === 'V24');
      assert.equal((await asHolder(`/p/${others.number}/parts/2.json`)).status, 403,
          'another village\'s');

      await director.check('input[name=sure]');
      await director.click(submit);
      assert.match(await words(director), /新查看码/);
      assert.equal((await asHolder(`/p/${number}/parts/2.json`)).status, 403, 'it was replaced');
      await page.goto(`${origin}/u/${unit}/key`);
      await page.click('button:has-text("从这个浏览器拿走")');
      assert.deepEqual((await resident.context.cookies()).map(({name}) => name), []);
      await resident.context.close();

      const phoneWithScripts = await visitor(browser, origin, {viewport: phone});
      await phoneWithScripts.page.goto(`${origin}/p/${number}/check`);
      await phoneWithScripts.page.locator('#check-start').click();
      await phoneWithScripts.page.locator('#check-results[data-ended]').waitFor();
      assert.match(await phoneWithScripts.page.locator('#check-results').innerText(), /村民.*：1/);
      await phoneWithScripts.context.close();
    });

    await t.test('a public notice says until when one may object, everywhere', async () => {
      const unit = '990101100200';
      const notice = '谁享受低保';
      const resident = await visitor(browser, origin, {viewport: phone, scripts: false});
      const {page} = resident;
      await page.goto(`${origin}/u/${unit}/publications`);
      const row = page.locator(`main li:has-text("${notice}")`).first();
      assert.match(await row.innerText(), /公示到\d+月\d+日：还剩 \d+ 天/);
      await row.locator('a').click();
      const at = pathOf(page);
      assert.match(await words(page), /公示期：\d+年\d+月\d+日至\d+年\d+月\d+日，还剩 \d+ 天。\s+有不同意见的/);
      for (const path of [`${at}.txt`, `${at}/loudspeaker.txt`, `/feed/${unit}.atom`, `/feed/${unit}.json`]) {
        assert.match(await (await fetch(origin + path, {headers: {'accept-language': 'zh-CN'}})).text(),
            /公示期：/, path);
      }
      const {notice: {from, until}} = await (await fetch(`${origin}${at}.json`)).json();
      const days = (Date.parse(until) - Date.parse(from)) / 86_400_000;
      assert.ok(days >= 30 && days < 45, `the village chose 30 days, and the last one is worked: ${days}`);
      assert.match(await (await fetch(`${origin}/calendar/${unit}.ics`)).text(),
          new RegExp(`DTSTART;VALUE=DATE:${until.replaceAll('-', '')}\r\nSUMMARY:公示最后一天：${notice}`));
      const paper = Buffer.from(await (await fetch(`${origin}${at}.pdf`)).arrayBuffer());
      assert.match(execFileSync('pdftotext', ['-', '-'], {input: paper, encoding: 'utf8'}), /公示期：/);
      await resident.context.close();

      await recorder.goto(`${origin}/desk/items/${unit}/V26`);
      assert.match(await words(recorder), /公示期\s+至少 5 天/);
      await recorder.fill('#period', `${month(-1)}-08`);
      await recorder.fill('#words', '拟聘用保洁员 2 名。');
      await recorder.fill('#notice_days', '3');
      await recorder.click(submit);
      assert.match(await recorder.locator('.problems').innerText(), /至少 5 天/);
      await recorder.fill('#notice_days', '10');
      await recorder.click(submit);
      assert.match(await words(recorder), /已发起/);
    });

    await t.test('whoever watches over the village says whether it knows what was published', async () => {
      const {page: supervisor} = staff.supervisor;
      await supervisor.goto(`${origin}/desk`);
      await supervisor.click('main a[href^="/desk/publications/"]');
      const list = pathOf(supervisor);
      const entry = supervisor.locator('main .rows a').first();
      const number = (await entry.getAttribute('href')).split('/').pop();
      const known = async () => (await fetch(`${origin}/p/${number}`)).text();
      assert.match(await known(), /监督的人还没有确认/);
      await entry.click();
      await supervisor.check('input[name=known][value=no]');
      await supervisor.click(submit);
      assert.match(await supervisor.locator('.problems').innerText(), /查了什么/);
      await supervisor.fill('#why', '问过主任和报账员');
      await supervisor.click(submit);
      assert.equal(pathOf(supervisor), list);
      assert.match(await known(), /村里没有人知道这份公开/);
      assert.doesNotMatch(await known(), /问过主任/);
      await supervisor.goto(`${origin}${list}/${number}`);
      await supervisor.check('input[name=known][value=yes]');
      await supervisor.click(submit);
      assert.doesNotMatch(await known(), /村里没有人知道这份公开/);
      assert.match(await known(), /知道：村务监督委员会成员/);
      await supervisor.goto(`${origin}${list}`);
      await supervisor.check('input[name=known]');
      await supervisor.click(submit);
      assert.match(await words(supervisor), /都已经有人确认过/);
      const cookies = await staff.supervisor.context.cookies();
      for (const way of ways) {
        assert.deepEqual(
            await problemsOf(browser, origin, cookies, way, [list, `${list}/${number}`]), []);
      }
    });

    await t.test('everybody sees what should be public, and whether it is', async () => {
      const resident = await visitor(browser, origin, {viewport: phone, scripts: false});
      const {page} = resident;
      const row = (name) => page.locator(`section:has(#due) li:has-text("${name}")`);
      await page.goto(`${origin}/u/990101100204`);
      const account = row('这个月进多少出多少剩多少');
      assert.match(await account.innerText(), new RegExp(`${lastMonth} ○ .*起已公开；已缺 \\d+ 个工作日：公开栏的照片`));
      assert.match(await row('大家反映的事办得怎样').innerText(), /逾期 \d+ 个工作日|期限/);
      await account.locator('a').click();
      assert.match(pathOf(page), /^\/p\/\d+$/);
      await page.goto(`${origin}/u/990101100204`);
      await row('大家反映的事办得怎样').locator('a').click();
      assert.equal(pathOf(page), '/u/990101100204/due');
      assert.match(await page.locator('tr:has-text("大家反映的事办得怎样")').innerText(),
          new RegExp(`${lastMonth}[\\s\\S]*(逾期|期限)`));
      const twin = await (await fetch(`${origin}/u/990101100204/due.json`)).json();
      assert.deepEqual(twin.items.filter(({item}) => /^(F03|S03)$/.test(item)).map(({period}) => period),
          [month(-1), month(-1)], 'the demo has one month');
      const csv = await (await fetch(`${origin}/u/990101100204/due.csv`)).text();
      assert.equal(csv.trim().split('\r\n').length, 1 + twin.items.length);
      await resident.context.close();
      const told = program.run('--lang', 'en', 'catalogue', 'due', '--unit', '990101100204');
      assert.match(told, /^990101100204  \S+\n(  \S+  .*(due|overdue).*\n)*  S03  /);
      assert.doesNotMatch(told, /F03/, 'the account is public');
      const all = JSON.parse(program.run('--json', 'catalogue', 'due', '--unit', '9901'));
      assert.ok(all.some(({unit, item}) => unit === '990101100204' && item === 'S03'));
      assert.ok(new Set(all.map(({unit}) => unit)).size > 1, 'of all villages below');
    });

    await t.test('each page as each kind of reader has it', async () => {
      const cookies = await staff.recorder.context.cookies();
      const paths = [form.replace(/\/P02$/, ''), form, form.replace(/P02$/, 'V26'), matter, '/desk/village-key/990101100200',
                     '/desk/posters/990101100200'];
      for (const way of ways) assert.deepEqual(await problemsOf(browser, origin, cookies, way, paths), []);
    });
  } finally {
    await browser.close();
    await program.close();
  }
});
