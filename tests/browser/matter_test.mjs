// Matters on the desk: a recorder and a supervisor move a month's matter on and back from a phone
// without scripts; what others moved meanwhile, sent twice or may not touch; news, and each page as
// each kind of reader has it.
import assert from 'node:assert/strict';
import test from 'node:test';

import {desktop, launch, phone, visitor} from './browser.mjs';
import * as checks from './checks.mjs';
import {crawl} from './crawl.mjs';
import {signIn} from './demo.mjs';
import {Program} from './program.mjs';

const submit = 'form.fields button[type=submit]';
const words = (page) => page.locator('main').innerText();
const pathOf = (page) => new URL(page.url()).pathname;

test('matter', async (t) => {
  const program = new Program();
  const browser = await launch();
  const visitors = {};
  try {
    program.run('demo', 'fill', '--villages', '20', '--months', '2');
    program.run('matter', 'open', '--unit', '990101100200', '--scheme', 'power_w02', '--title', '标题里的冷库',
        '--field', 'amount=80000', '--field', 'content=内容里的冷库', '--reason', '开头的话');
    const unit = '990101100200';
    const request = program.run('--json', 'matter', 'open', '--unit', unit, '--scheme', 'request',
        '--title', '路灯', '--field', 'words=路灯不亮').match(/"matter":(\d+)/)[1];
    program.run('matter', 'step', request, 'triage');
    program.run('matter', 'step', request, 'handling', '--paper', '办理记录=照片', '--field', 'outcome=已办结');
    program.run('matter', 'step', request, 'reply', '--paper', '答复=信');
    program.run('matter', 'close', request, '--paper', '答复=信');
    program.run('matter', 'due');
    await program.serve();
    const origin = program.origin;
    for (const name of ['recorder', 'supervisor', 'director', 'town', 'county', 'city']) {
      visitors[name] = await visitor(browser, origin, {viewport: phone, scripts: false});
      await signIn(visitors[name].page, origin, name);
    }
    const recorder = visitors.recorder.page;
    const supervisor = visitors.supervisor.page;
    let matter;

    await t.test('from the desk to the matter: steps, deadline in words, history', async () => {
      await recorder.click('main a:has-text("公开栏张贴")');
      matter = pathOf(recorder);
      assert.match(matter, /^\/desk\/matters\/\d{12}\/\d+$/);
      const text = await words(recorder);
      assert.match(text, /每月财务公开，第 \d 版/);
      assert.match(text, /公开栏张贴.*\n?.*3 个工作日内，从 .* 的次日起算/);
      assert.match(text, /办完一步：公布/);
      assert.equal(await recorder.locator('main svg').count(), 1);
      assert.match(await recorder.locator('main svg').textContent(), /正在办理/);
      assert.equal(await recorder.locator('main ol.matter a[href*="/money?period="]').count(), 1);
      assert.doesNotMatch(text, /办理“监委会审核”/, 'another post takes that step');
    });

    await t.test('a county finds what is overdue, what has an alarm and what is closed', async () => {
      const county = visitors.county.page;
      const list = `${origin}/desk/matters/990101`;
      const all = JSON.parse(program.run('--json', 'matter', 'list', '--unit', '990101', '--limit', '10000'));
      const matters = all.matters ?? all;
      const today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);
      const isOpen = ({state}) => state === 'open';
      const filters = {
        open: isOpen,
        late: (one) => isOpen(one) && one.due !== null && one.due < today,
        alarm: (one) => isOpen(one) && one.colour !== 'none',
        red: (one) => isOpen(one) && one.colour === 'red',
        closed: ({state}) => state === 'done',
      };
      for (const [which, fits] of Object.entries(filters)) {
        await county.goto(list);
        await county.selectOption('#which', which);
        await county.click('main form[method=get] button');
        assert.equal(new URL(county.url()).searchParams.get('which'), which);
        const wanted = matters.filter(fits).map((one) => String(one.matter ?? one.id)).slice(0, 50);
        const links = await county.locator('main .rows a').evaluateAll((found) => found.map((a) => a.pathname.split('/').pop()));
        assert.deepEqual(links, wanted, which);
        if (wanted.length === 0) assert.match(await words(county), /没有符合条件的事项/);
      }
      await county.goto(`${list}?scheme=request`);
      assert.equal(await county.inputValue('#scheme'), 'request');
      assert.match(await words(county), /路灯/);
      assert.doesNotMatch(await words(county), /冷库/);
      assert.equal((await county.goto(`${list}?which=loudest`)).status(), 400);
      visitors.county.troubles.length = 0;  // Chromium reports that status, as it should
      assert.deepEqual([...await checks.fitsWidth(county)], []);
    });

    await t.test('a paper is asked for, then the notice stands in the history', async () => {
      await recorder.click('main a:has-text("开始公示")');
      await recorder.click(submit);
      assert.match(await recorder.locator('.problems').innerText(), /公开栏照片/);
      await recorder.fill('#paper1', '村务公开栏 照片 12 号');
      await recorder.click(submit);
      assert.equal(pathOf(recorder), matter);
      assert.match(await words(recorder), /公示从 .* 开始/);
      assert.match(await words(recorder), /公开栏照片：\s*村务公开栏 照片 12 号/);
    });

    const papers = () => `${matter}/papers`;
    const pdf = (name, bytes) => ({name, mimeType: 'application/pdf', buffer: Buffer.from(bytes)});

    await t.test('a paper is uploaded, and what is none is refused at its field', async () => {
      await recorder.goto(origin + matter);
      await recorder.click('main a:has-text("事项的材料")');
      assert.equal(pathOf(recorder), papers());
      await recorder.click(submit);
      assert.match(await recorder.locator('.problems').innerText(), /请选择是什么材料/);
      await recorder.selectOption('#name', '收支明细表');
      await recorder.click(submit);
      assert.match(await recorder.locator('.problems').innerText(), /空文件|不是空/);
      await recorder.setInputFiles('#file', pdf('a.pdf', '<html>'));
      await recorder.click(submit);
      assert.match(await recorder.locator('.problems').innerText(), /网页/);
      await recorder.setInputFiles('#file', pdf('收支明细表.pdf', '%PDF-1.7 canary-of-a-paper'));
      await recorder.click(submit);
      assert.equal(pathOf(recorder), papers());
      assert.match(await words(recorder), /收支明细表, 收支明细表\.pdf/);
    });

    await t.test('whoever may read the matter gets it as a file, others nothing', async () => {
      const link = await recorder.locator('main a[href*="/papers/"]').getAttribute('href');
      const ask = async (name) => {
        const cookie = name === '' ? '' : (await visitors[name].context.cookies())
            .map((one) => `${one.name}=${one.value}`).join('; ');
        return fetch(origin + link, {redirect: 'manual', headers: {cookie}});
      };
      const got = await ask('supervisor');
      assert.equal(got.status, 200);
      assert.equal(await got.text(), '%PDF-1.7 canary-of-a-paper');
      assert.equal(got.headers.get('content-type'), 'application/pdf');
      assert.match(got.headers.get('content-disposition'), /^attachment/);
      assert.match(got.headers.get('content-security-policy'), /sandbox/);
      assert.equal(got.headers.get('cache-control'), 'no-store');
      assert.equal((await ask('')).status, 303, 'nobody signed in');
      const foreign = link.replace(/\/matters\/\d+\/\d+\//, (part) =>
        part.replace(/\d+\/$/, '999999/'));
      assert.equal((await fetch(origin + foreign, {redirect: 'manual'})).status, 303);
      assert.equal((await recorder.goto(origin + link.replace(/.$/, '_'))).status(), 404);
    });

    await t.test('a supervisor sends it back with a reason', async () => {
      await supervisor.goto(origin + matter);
      await supervisor.click('main a:has-text("退回到前面的步骤")');
      await supervisor.click(submit);
      assert.notEqual(await supervisor.locator('.problems').innerText(), '');
      await supervisor.fill('#reason', '缺两张附件');
      await supervisor.click(submit);
      assert.equal(pathOf(supervisor), matter);
      assert.match(await words(supervisor), /原因：缺两张附件/);
      assert.match(await words(supervisor), /办完一步：报账员整理当月收支[^]*办完一步：报账员整理当月收支/,
          'the month is released: the books take that step anew');
      await recorder.goto(`${origin}/desk/news`);
      assert.match(await words(recorder), /退回到“报账员整理当月收支”/);
    });

    await t.test('whoever has a step asks for more days; the granter refuses, then gives them', async () => {
      const own = program.run('--json', 'matter', 'open', '--unit', unit, '--scheme', 'request',
          '--title', '水泵', '--field', 'words=水泵不出水').match(/"matter":(\d+)/)[1];
      const page = `${origin}/desk/matters/${unit}/${own}`;
      const director = visitors.director.page;
      const town = visitors.town.page;
      const ask = async (days, reason) => {
        await director.goto(page);
        await director.click('main a:has-text("申请给“受理分办”延期")');
        await director.fill('#days', days);
        await director.fill('#reason', reason);
        await director.click(submit);
      };
      const due = async () => (await words(director)).match(/受理分办[^\n]*期限[^\n]*/)[0];
      await ask('99', '等配件');
      assert.match(await director.locator('.problems').innerText(), /1 至 15 天/);
      await director.fill('#days', '4');
      await director.click(submit);
      assert.match(await words(director), /申请的延期\s*受理分办：4 天/);
      const before = await due();
      assert.equal(await director.locator('main a:has-text("申请给")').count(), 0, 'once');
      await town.goto(`${origin}/desk/news`);
      assert.match(await words(town), /水泵：“受理分办”申请延期/);
      await town.goto(`${origin}/desk`);
      await town.click('main a:has-text("水泵：答复是否给“受理分办”延期")');
      await town.click('main a:has-text("不同意给“受理分办”延期")');
      await town.click(submit);
      assert.notEqual(await town.locator('.problems').innerText(), '', 'wants a reason');
      await town.fill('#reason', '镇里有配件');
      await town.click(submit);
      assert.match(await words(town), /原因：镇里有配件/);
      await ask('4', '镇里的不合用');
      assert.equal(await due(), before, 'asking moves no deadline');
      await town.goto(page);
      await town.click('main a[href*="/extended"]');
      assert.equal(await town.inputValue('#days'), '4');
      await town.fill('#reason', '同意');
      await town.click(submit);
      assert.doesNotMatch(await words(town), /申请的延期/);
      await director.goto(page);
      assert.notEqual(await due(), before);
      await director.goto(`${origin}/desk/news`);
      assert.match(await words(director), /水泵：“受理分办”已延期/);
      assert.match(await words(director), /水泵：“受理分办”不予延期/);
    });

    await t.test('sent twice it acts once; meant for an older state it is refused', async () => {
      const own = program.run('--json', 'matter', 'open', '--unit', unit, '--scheme', 'request',
          '--title', '水渠', '--field', 'words=水渠淤塞').match(/"matter":(\d+)/)[1];
      program.run('matter', 'step', own, 'triage');
      const page = `/desk/matters/${unit}/${own}`;
      const director = visitors.director.page;
      await director.goto(`${origin}${page}/papers`);
      await director.selectOption('#name', '办理记录');
      await director.setInputFiles('#file', pdf('办理记录.pdf', '%PDF-1.7 another-paper'));
      await director.click(submit);
      await director.goto(`${origin}${page}/step_done?step=handling`);
      const form = await director.evaluate(() => [...new FormData(document.querySelector('form.fields'))]
          .map(([name, value]) => [name, String(value)]));
      const cookie = (await visitors.director.context.cookies())
          .map(({name, value}) => `${name}=${value}`).join('; ');
      const send = (fields) => fetch(`${origin}${page}/step_done`, {
        method: 'POST', redirect: 'manual', headers: {cookie, origin},
        body: new URLSearchParams(fields)});
      const uploaded = await director.locator('#paper1_kept option:nth-child(2)').getAttribute('value');
      const filled = form.filter(([name]) => name !== 'paper1_file')
          .map(([name, value]) => [name, name === 'paper1_kept' ? uploaded : value]);
      const before = (await send(filled.filter(([name]) => name !== 'token'))).status;
      assert.equal(before, 403, 'without the token of the page');
      assert.equal((await send(filled)).status, 303);
      assert.equal((await send(filled)).status, 303);
      await director.goto(origin + page);
      assert.equal((await words(director)).match(/办完一步：办理/g).length, 1);
      assert.match(await words(director), /办理记录：\s*办理记录\.pdf/, 'the uploaded one');
      const other = filled.map(([name, value]) =>
        [name, name === 'submission' ? value.replace(/^./, (c) => (c === '0' ? '1' : '0')) : value]);
      const late = await send(other);
      assert.equal(late.status, 400);
      assert.match(await late.text(), /办理过此事项/);
    });

    await t.test('others cannot: no form, no act, no other unit', async () => {
      await recorder.goto(`${origin}${matter}/step_done?step=review`);
      assert.match(await words(recorder), /现在不该由您办理/);
      const foreign = matter.replace(/\d{12}/, '990101100203');
      assert.equal((await recorder.goto(origin + foreign)).status(), 403);
      assert.equal((await visitors.town.page.goto(`${origin}${matter}/rated`)).status(), 409);
      assert.equal((await fetch(origin + matter, {redirect: 'manual'})).status, 303, 'nor strangers');
      assert.equal((await visitors.town.page.goto(origin + matter)).status(), 200);
    });

    await t.test('without an account: a rating and an objection are taken in, and go up', async () => {
      const page = `${origin}/desk/matters/${unit}/${request}`;
      await supervisor.goto(`${page}/closure_confirmed`);
      await supervisor.click(submit);
      await recorder.goto(page);
      await recorder.click('main a:has-text("代利害关系人登记是否满意")');
      await recorder.click(submit);
      assert.match(await recorder.locator('.problems').innerText(), /是否满意/);
      await recorder.check('input[name=rating][value=satisfied]');
      await recorder.selectOption('#how', 'by_telephone');
      await recorder.fill('#on_behalf', '路边的一户');
      await recorder.click(submit);
      assert.match(await words(recorder), /代利害关系人登记，提出方式：电话/);
      assert.match(await words(recorder), /满意/);
      await recorder.click('main a:has-text("代没有账号的人登记异议")');
      await recorder.selectOption('#how', 'on_paper');
      await recorder.fill('#on_behalf', '路边的一户，13812345678');
      await recorder.fill('#reason', '灯又灭了');
      await recorder.click(submit);
      assert.match(await recorder.locator('.problems').innerText(), /看出是谁/);
      await recorder.fill('#on_behalf', '路边的一户');
      await recorder.click(submit);
      const text = await words(recorder);
      assert.match(text, /提出方式：书面/);
      assert.match(text, /与此事的关系：路边的一户/);
      assert.match(text, /原因：灯又灭了/);
      await visitors.town.page.goto(page);
      assert.match(await words(visitors.town.page), /办理“办理”/, 'the level above has it now');
      assert.equal((await visitors.town.page.goto(`${page}/disputed?taken_in=1`)).status(), 409);
    });

    await t.test('news are new until somebody says that he has seen them', async () => {
      const city = visitors.city.page;
      await city.goto(`${origin}/desk`);
      await city.click('main a:has-text("全部动态，其中")');
      assert.match(await words(city), /未看/);
      await city.click(submit);
      assert.equal(pathOf(city), '/desk/news');
      assert.doesNotMatch(await words(city), /未看/);
      await city.goto(`${origin}/desk`);
      assert.doesNotMatch(await words(city), /其中/);
    });

    const code = matter.split('/')[3];
    await t.test('the public sees its steps, days and colour', async () => {
      const guest = await visitor(browser, origin, {viewport: phone, scripts: false});
      await guest.page.goto(`${origin}/u/${code}`);
      await guest.page.click('main a:has-text("全部事项")');
      assert.equal(pathOf(guest.page), `/u/${code}/matters`);
      const list = await words(guest.page);
      assert.match(list, /每月财务公开/);
      assert.match(list, /第 2 步，共 4 步：监委会审核/);
      assert.doesNotMatch(list, /群众诉求|限期整改/, 'their schemes make nothing public');
      await guest.page.click('main a:has-text("集体经济发展项目立项、投资")');
      const text = await words(guest.page);
      assert.match(text, /80,000\.00/, 'the scheme marks the amount as public');
      assert.match(text, /编制方案和风险说明/);
      assert.equal(await guest.page.locator('main svg').count(), 1);
      const twin = await (await fetch(`${guest.page.url()}.json`)).json();
      assert.deepEqual(twin.fields, {amount: '8000000'});
      assert.equal(twin.steps[0].state, 'active');
      // A village whose month is not out in time.
      const behind = '990101100203';
      const late = (await (await fetch(`${origin}/u/${behind}/matters.json`)).json()).matters
          .find(({colour}) => colour === 'red');
      await guest.page.goto(`${origin}/u/${behind}/matters/${late.matter}`);
      assert.match(await words(guest.page), /红色/);
      for (const path of ['request-1', 'power_w02-99', 'x', '../1']) {
        assert.equal((await fetch(`${origin}/u/${code}/matters/${path}`)).status, 404, path);
      }
      assert.equal((await fetch(`${origin}/u/${code}/matters?after=request`)).status, 400);
      await guest.context.close();
    });

    await t.test('a crawler finds no word that somebody wrote, no paper and no name', async () => {
      await recorder.goto(`${origin}/desk`);
      const names = await recorder.locator('nav.staff a[href="/desk/account"]').innerText();
      const planted = ['缺两张附件', '照片 12 号', '收支明细表.pdf', 'canary', '标题里的冷库',
        '内容里的冷库', '开头的话', names];
      const seen = [];
      const look = (path, bytes) => {
        seen.push(path);
        const text = bytes.toString('utf8');
        for (const word of planted) assert.ok(!text.includes(word), `${path} has ${word}`);
      };
      const {broken} = await crawl(origin, 10, look);
      assert.deepEqual(broken, []);
      assert.ok(seen.some((path) => /^\/u\/\d{12}\/matters\/\w+-\d+\.json$/.test(path)), 'is linked');
      const list = `/u/${code}/matters`;
      const {matters} = await (await fetch(`${origin}${list}.json`)).json();
      assert.ok(matters.some(({scheme}) => scheme === 'power_w02'));
      for (const path of [list, `${list}.json`, ...matters.flatMap(({matter: name}) =>
        [`${list}/${name}`, `${list}/${name}.json`])]) {
        const answer = await fetch(origin + path);
        assert.equal(answer.status, 200, path);
        look(path, Buffer.from(await answer.arrayBuffer()));
      }
    });

    await t.test('the rules are read in plain words, with every value and whose it is', async () => {
      await recorder.goto(`${origin}/desk`);
      await recorder.click('main a:has-text("事项规则")');
      await recorder.click('main a:has-text("群众诉求")');
      const text = await words(recorder);
      assert.match(text, /村民委员会组织法第 31 条（已核对原文）/);
      assert.match(text, /答复期限/);
      assert.match(text, /3 天/);
      assert.match(text, /省 37：5 天/);
      assert.match(text, /待确认/);
      assert.equal(await recorder.locator('main svg').count(), 1);
      await recorder.fill('#unit', '990101100203');
      await recorder.click('main form.fields button[type=submit]');
      assert.equal(new URL(recorder.url()).search, '?unit=990101100203');
      assert.equal((await recorder.goto(`${origin}/desk/schemes/request?unit=37`)).status(), 404);
      assert.equal((await recorder.goto(`${origin}/desk/schemes/requests`)).status(), 404);
    });

    let proposed;
    await t.test('a county sets a value: shown first, then proposed; a second person approves', async () => {
      const county = visitors.county.page;
      const city = visitors.city.page;
      await county.goto(`${origin}/desk/schemes/request`);
      await county.click('main a:has-text("设定值")');
      const place = pathOf(county);
      assert.match(place, /^\/desk\/values\/\d{6}$/);
      await county.click(submit);
      assert.notEqual(await county.locator('.problems').innerText(), '');
      await county.selectOption('#parameter', 'monthly_deadline_day');
      await county.fill('#value', '12');
      await county.fill('#source', '县里的决定');
      await county.click(submit);
      assert.match(await words(county), /这些事项下一次开始时，它改变 \d+ 个单位的 \d+ 个期限/);
      assert.match(await words(county), /，公布：\d+年\d+月12日，原为 \d+年\d+月15日/);
      await county.goto(origin + place);
      await county.selectOption('#parameter', 'village_reply_days');
      await county.fill('#value', '16');
      await county.fill('#source', '县里的决定');
      await county.click(submit);
      assert.match(await county.locator('.problems').innerText(), /1 到 15/);
      await county.fill('#value', '10');
      await county.click(submit);
      assert.match(await words(county), /正在办理的 \d+ 件事项沿用原来的规则，期限不变/);
      await county.click(submit);
      assert.match(await words(county), /等另一人审批/);
      await county.click('main a:has-text("答复期限：10 天")');
      proposed = pathOf(county);
      assert.equal(await county.locator('#reason').count(), 0, 'not by whoever proposed it');
      await city.goto(origin + proposed);
      await city.check('input[name=decision][value=approved]');
      await city.click(submit);
      assert.equal(pathOf(city), place);
      assert.match(await words(city), /已批准：第 1 版/);
      await city.goto(origin + proposed);
      await city.click('main a:has-text("撤销这一版")');
      assert.equal(await city.locator('#parameter').inputValue(), 'village_reply_days');
      assert.equal(await city.locator('#value').inputValue(), '');
      await recorder.goto(`${origin}/desk/schemes/request`);
      assert.match(await words(recorder), /10 天/);
      assert.equal((await recorder.goto(origin + place)).status(), 403);
    });

    const list = matter.split('/').slice(0, 4).join('/');
    const pages = [
      ['supervisor', ['/desk', matter, list, '/desk/news', papers(),
        `${matter}/step_done?step=review`, `${matter}/returned`, `${matter}/assigned`, '/desk/schemes',
        '/desk/schemes/power_w02', '/desk/schemes/finance_disclosure?unit=990101100203']],
      ['county', [proposed, proposed.replace(/\/\d+$/, '')]],
    ];
    const ways = [
      {viewport: phone, language: 'zh-CN'},
      {viewport: phone, theme: 'dark', isElder: true, language: 'en'},
      {viewport: desktop, theme: 'dark', language: 'zh-CN'},
    ];
    for (const [name, paths] of pages) {
      const cookies = await visitors[name].context.cookies();
      for (const way of ways) {
        await t.test(`pages of ${name} ${JSON.stringify(way)}`, async () => {
          const reader = await visitor(browser, origin, way);
          await reader.context.addCookies(cookies);
          const problems = [];
          for (const path of paths) {
            const answer = await reader.page.goto(origin + path);
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
    }

    await t.test('a step takes a photo that is sent with it', async () => {
      await supervisor.goto(`${origin}${matter}/step_done?step=review`);
      await supervisor.setInputFiles('#paper1_file', pdf('a.pdf', 'plain text'));
      await supervisor.click(submit);
      assert.match(await supervisor.locator('.problems').innerText(), /不是 JPEG/);
      await supervisor.setInputFiles('#paper1_file', pdf('理财记录.pdf', '%PDF-1.7 record'));
      await supervisor.click(submit);
      assert.equal(pathOf(supervisor), matter);
      assert.match(await words(supervisor), /民主理财记录：\s*理财记录\.pdf/);
    });
  } finally {
    await browser.close();
    await program.close();
  }
});
