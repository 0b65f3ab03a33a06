// The people of a city on the desk: lists that are searched and imported, one person who is added and
// corrected, with posts, relatives and a telephone number, and erasing who somebody was; what an
// administrator and a village may not.
import assert from 'node:assert/strict';
import test from 'node:test';

import {desktop, launch, phone, visitor} from './browser.mjs';
import * as checks from './checks.mjs';
import {problemsOf, ways} from './desk_pages.mjs';
import {
  city, cityWithPeople, enter, numbers, slipFor, town, village, visitorsOf,
} from './staff.mjs';

const submit = 'main form.fields[method=post] button[type=submit]';
const pathOf = (page) => new URL(page.url()).pathname;
const text = (page) => page.locator('main').innerText();
const complaint = (page) => page.locator('.problems').innerText();
const onPage = (person) => `/desk/person/${person}`;

// Sends a file with the form of the page; `how`: check or import.
async function send(page, origin, unit, name, content, how) {
  await page.goto(`${origin}/desk/people/${unit}/import`);
  await page.setInputFiles('#file', {name, mimeType: 'text/csv', buffer: Buffer.from(content)});
  await page.check(`[name=how][value=${how}]`);
  await page.click(submit);
}

// The status of a form that no page offers, sent with the token of this page.
function sneak(page, path, fields) {
  return page.evaluate(async ([address, more]) => {
    const token = document.querySelector('nav.staff [name=token]').value;
    const form = new URLSearchParams({token, submission: 'b'.repeat(64), ...more});
    return (await fetch(address, {method: 'POST', body: form, redirect: 'manual'})).status;
  }, [path, fields]);
}

test('people', async (t) => {
  const {program, waiting} = cityWithPeople();
  const browser = await launch();
  const {visitors, someone} = visitorsOf(browser, program);
  try {
    await program.serve();
    const origin = program.origin;
    const zhang = await someone('zhang', {viewport: desktop});
    const codes = await enter(zhang, origin, slipFor(program, 'zhang'), true);
    const prove = async (page) => {
      if (await page.locator('#second_factor').count() > 0) {
        await page.fill('#second_factor', codes.pop());
      }
    };
    const find = async (page, unit, word) => {
      await page.goto(`${origin}/desk/people/${unit}`);
      await page.fill('#word', word);
      await page.click(submit);
    };
    const approve = async (unit, post) => {
      await zhang.goto(`${origin}/desk/posts/${unit}/${post}`);
      await zhang.check('[name=decision][value=approved]');
      await prove(zhang);
      await zhang.click(submit);
      assert.match(await text(zhang), /已批准/);
    };

    await t.test('the desk leads to the list, which is searched by name and number', async () => {
      await zhang.goto(`${origin}/desk`);
      await zhang.click(`a[href="/desk/people/${city}"]`);
      assert.match(await text(zhang), /包括下级单位/);
      assert.match(await text(zhang), /孙报账/);
      await zhang.fill('#word', '孙');
      await Promise.all([zhang.waitForNavigation(), zhang.press('#word', 'Enter')]);
      assert.equal(await zhang.locator('main .rows a').count(), 1);
      assert.equal(await zhang.inputValue('#word'), '孙');
      assert.equal(zhang.url(), `${origin}/desk/people/${city}`, 'a name stands in no address');
      await find(zhang, city, String(numbers.qian));
      assert.match(await text(zhang), /钱主任/);
      await find(zhang, city, '%');
      assert.match(await text(zhang), /没有叫“%”的人/);
      const answer = await zhang.goto(`${origin}/desk/people/${city}?after=x`);
      assert.equal(answer.status(), 400);
      visitors.zhang.troubles.length = 0;
    });

    await t.test('a file is checked, corrected, imported, and the same once more changes nothing', async () => {
      const rows = Array.from({length: 60}, (_, i) =>
        `示例${String.fromCharCode(0x4e00 + i)},农村,1990-01-${String(1 + i % 28).padStart(2, '0')},11010519491231002X`);
      const list = (kind) => `姓名,类别,入党日期,公民身份号码\n${rows.join('\n')}\n示例外,${kind},1991-07-01,\n`;
      await send(zhang, origin, village, '名册.csv', list('贵族'), 'import');
      assert.match(await complaint(zhang), /没有导入/);
      assert.match(await text(zhang), /第 62 行，category 列\s+读到：贵族\s+应为：/);
      assert.doesNotMatch(await zhang.content(), /11010519491231002X/);
      // Corrected, and sent from the page that told it.
      await zhang.setInputFiles('#file', {name: '名册.csv', mimeType: 'text/csv', buffer: Buffer.from(list('贵'))});
      await zhang.check('[name=how][value=import]');
      await zhang.click(submit);
      assert.match(await complaint(zhang), /没有导入/);
      await send(zhang, origin, village, '名册.csv', list('流动'), 'check');
      assert.match(await text(zhang), /新增 61/);
      assert.match(await text(zhang), /公民身份号码/);
      assert.equal(await zhang.isChecked('[name=how][value=import]'), true);
      assert.doesNotMatch(program.run('people', 'list', '--unit', village), /示例/);
      await send(zhang, origin, village, '名册.csv', list('流动'), 'import');
      assert.equal(pathOf(zhang), `/desk/people/${village}`);
      assert.match(await text(zhang), /名册已导入/);
      await zhang.click('a[rel=next]');
      await zhang.waitForURL('**after=**');
      assert.equal(await zhang.locator('main .rows a').count(), 13);
      await send(zhang, origin, village, '名册.csv', list('流动'), 'check');
      assert.match(await text(zhang), /新增 0[^]*不变 61/);
      await zhang.goto(`${origin}/desk/people/${village}/import`);
      await zhang.click(submit);
      assert.match(await complaint(zhang), /请选择/);
    });

    await t.test('one person is added by a form, and corrected, without scripts', async () => {
      const plain = await visitor(browser, origin, {viewport: phone, scripts: false});
      await plain.context.addCookies(await visitors.zhang.context.cookies());
      const {page} = plain;
      const add = async (fields) => {
        await page.goto(`${origin}/desk/people/${village}`);
        await page.click('a[href$="/new"]');
        for (const [field, value] of Object.entries(fields)) await page.fill(`#${field}`, value);
        await page.click(submit);
      };
      await add({name: '李春山', joined_on: '2001-07-01'});
      assert.match(await text(page), /已加入名册/);
      await add({name: '李春山 3'});
      assert.match(await complaint(page), /姓名/);
      assert.equal(await page.inputValue('#name'), '李春山 3');
      // Two of one name: who it is, people say.
      await page.fill('#name', '李春山');
      await page.click(submit);
      assert.match(await complaint(page), /同名/);
      assert.match(await text(page), /名册上同名的人[^]*2001年7月1日/);
      await page.check('[name=namesakes][value=other]');
      await page.click(submit);
      assert.match(await text(page), /已加入名册/);
      assert.equal(await page.locator('main .rows a:has-text("李春山")').count(), 2);
      await page.click('main .rows a:has-text("李春山") >> nth=1');
      await page.click('a[href$="/correction"]');
      await page.fill('#name', '李春衫');
      await page.selectOption('#category', 'retired');
      await page.fill('#phone', '000-0009');
      await page.click(submit);
      assert.match(await text(page), /李春山 → 李春衫[^]*农村 → 离退休/);
      assert.match(await text(page), /电话不登记/);
      assert.doesNotMatch(program.run('people', 'list', '--unit', village), /李春衫/);
      await page.click('form[action$="/correction"] button');
      assert.match(await text(page), /已更正/);
      assert.match(await page.locator('h1').innerText(), /李春衫/);
      assert.ok(!decodeURIComponent(page.url()).includes('李'), 'a name stands in no address');
      const [row] = JSON.parse(program.run('--json', 'audit', 'list', '--act', 'import_people', '--limit', '1'));
      assert.match(row.old, /李春山 rural/);
      assert.match(row.new, /李春衫 retired/);
      await page.click('a[href$="/correction"]');
      await page.click(submit);
      assert.match(await text(page), /没有要改的/);
      await plain.context.close();
    });

    await t.test('what a form asks back can be read by everybody', async () => {
      await zhang.goto(`${origin}/desk/people/${village}/new`);
      await zhang.fill('#name', '李春山');
      await zhang.click(submit);
      assert.match(await text(zhang), /名册上同名的人/);
      assert.deepEqual(await checks.accessibility(zhang), []);
      await zhang.goto(`${origin}${onPage(numbers.sun)}/correction`);
      await zhang.selectOption('#category', 'retired');
      await zhang.click(submit);
      assert.match(await text(zhang), /农村 → 离退休/);
      assert.deepEqual(await checks.accessibility(zhang), []);
    });

    await t.test('a person is proposed, approved above, and shows what was and is', async () => {
      await approve(town, waiting.zhao);
      await approve(village, waiting.qian);
      await approve(village, waiting.sun);
      await zhang.goto(origin + onPage(numbers.sun));
      await zhang.click(`a[href^="/desk/posts/${village}/new"]`);
      assert.equal(await zhang.inputValue('#person'), String(numbers.sun));
      await zhang.selectOption('#role', 'supervisor');
      await zhang.fill('#reason', '选举结果');
      await zhang.click(submit);
      assert.match(await complaint(zhang), /./, 'a recorder supervises nobody');
      await zhang.selectOption('#role', 'grid_worker');
      await zhang.click(submit);
      assert.equal(pathOf(zhang), `/desk/posts/${village}`);
      await zhang.goto(origin + onPage(numbers.sun));
      assert.match(await text(zhang), /报账员，和平村[^]*网格员，和平村/);
      await find(zhang, city, '孙报账');
      assert.match(await text(zhang), /待批准/);
    });

    await t.test('near relatives are declared, and what breaks the rules is told', async () => {
      // The first of the file that was imported.
      const imported = Math.max(...Object.values(numbers)) + 1;
      program.run('post', 'propose', '--person', String(imported), '--role', 'supervisor',
          '--unit', village, '--from', '2026-01-01', '--reason', '推选');
      await zhang.goto(origin + onPage(numbers.qian));
      await zhang.fill('#relative', '无此人');
      await zhang.click('form[action$="/relative"] button');
      assert.match(await complaint(zhang), /没有叫这个名字的人/);
      assert.equal(await zhang.inputValue('#relative'), '无此人');
      await zhang.fill('#relative', '示例一');
      await zhang.click('form[action$="/relative"] button');
      assert.match(await complaint(zhang), /理由|依据|一句话/, 'not without what it rests on');
      await zhang.fill('#near_why', '本人申报');
      await zhang.click('form[action$="/relative"] button');
      assert.match(await text(zhang), /已登记/);
      assert.ok((await text(zhang)).includes(`示例一（编号 ${imported}）`));
      assert.match(await text(zhang), /请核对/);
      await zhang.goto(origin + onPage(numbers.qian));
      const withdraw = 'form[action$="/relative-withdrawal"]';
      await zhang.click(`${withdraw} button`);
      assert.match(await complaint(zhang), /谁不是近亲属/);
      await zhang.check(`${withdraw} [name=not_near]`);
      await zhang.fill('#wrong_why', '查过户口本');
      await zhang.click(`${withdraw} button`);
      assert.match(await text(zhang), /已撤回/);
      assert.equal(await zhang.locator(withdraw).count(), 0, 'nobody is left to be none');
    });

    await t.test('a telephone number is shown on demand, and the look is written down', async () => {
      await send(zhang, origin, village, '电话.csv', `人员编号,姓名,电话\n${numbers.sun},孙报账,000-0006\n`, 'import');
      await zhang.goto(origin + onPage(numbers.sun));
      assert.doesNotMatch(await zhang.content(), /000-0006/);
      await prove(zhang);
      await zhang.click('form[action$="/contact"] button');
      assert.match(await text(zhang), /000-0006/);
      assert.match(program.run('audit', 'list', '--act', 'read_contact'), /张市管/);
    });

    await t.test('who still holds a post is not erased, who left is', async () => {
      await zhang.goto(`${origin}${onPage(numbers.sun)}/erasure`);
      await zhang.fill('#reason', '本人要求');
      await prove(zhang);
      await zhang.click(submit);
      assert.match(await complaint(zhang), /任职|岗位/);
      assert.equal(await zhang.inputValue('#reason'), '本人要求');
      await find(zhang, village, '示例外');
      await zhang.click('main .rows a');
      await zhang.click('a[href$="/erasure"]');
      await zhang.fill('#reason', '本人要求');
      await prove(zhang);
      await zhang.click(submit);
      assert.match(await text(zhang), /身份信息已删除/);
      await find(zhang, village, '示例外');
      assert.match(await text(zhang), /没有叫/);
    });

    await t.test('an administrator looks, and gives himself nothing', async () => {
      const wang = await someone('wang', {viewport: desktop});
      await enter(wang, origin, slipFor(program, 'wang'), true);
      await wang.goto(origin + onPage(numbers.wang));
      assert.equal(await wang.locator('a[href*="/new"]').count(), 0, 'no proposal for himself');
      await wang.goto(`${origin}/desk/people/${city}`);
      assert.equal(await wang.locator('a[href$="/import"]').count(), 0);
      const tries = [
        [`/desk/people/${city}/import`, {how: 'import'}],
        [`${onPage(numbers.sun)}/erasure`, {reason: '试一试'}],
        [`${onPage(numbers.sun)}/relative`, {relative: '1'}],
        [`/desk/people/${city}/new`, {name: '试一试'}],
        [`${onPage(numbers.sun)}/correction`, {how: 'save', name: '试一试'}],
      ];
      for (const [path, fields] of tries) assert.equal(await sneak(wang, path, fields), 403, path);
      assert.equal(await sneak(wang, `/desk/posts/${city}`,
          {person: String(numbers.wang), role: 'city_officer', from: '2026-01-01', reason: '试'}), 400);
      assert.doesNotMatch(program.run('people', 'show', String(numbers.wang)), /市级/);
      visitors.wang.troubles.length = 0;  // Chromium reports those statuses, as it should
    });

    await t.test('a village sees its own people only, on a phone and without scripts', async () => {
      const qian = await someone('qian', {viewport: phone, scripts: false});
      await enter(qian, origin, slipFor(program, 'qian'), true);
      await qian.goto(`${origin}/desk/people`);
      assert.equal(await qian.locator('main .rows a').count(), 1, 'the only list');
      await qian.click('main .rows a');
      assert.equal(pathOf(qian), `/desk/people/${village}`);
      await qian.fill('#word', '孙');
      await qian.click(submit);
      await qian.click('main .rows a');
      assert.equal(pathOf(qian), onPage(numbers.sun));
      assert.equal(await qian.locator('form[action$="/contact"]').count(), 0);
      for (const path of [`/desk/people/${town}`, onPage(numbers.zhao)]) {
        assert.equal((await qian.goto(origin + path)).status(), 403, path);
      }
      visitors.qian.troubles.length = 0;
    });

    const paths = ['/desk', '/desk/people', `/desk/people/${city}`, `/desk/people/${city}?after=1`,
      `/desk/people/${village}/import`, onPage(numbers.sun), onPage(numbers.qian),
      `${onPage(numbers.sun)}/erasure`, `/desk/people/${village}/new`, `${onPage(numbers.sun)}/correction`];
    for (const way of ways) {
      await t.test(`pages ${JSON.stringify(way)}`, async () => {
        const cookies = await visitors.zhang.context.cookies();
        assert.deepEqual(await problemsOf(browser, origin, cookies, way, paths), []);
      });
    }

    for (const [name, {troubles}] of Object.entries(visitors)) {
      assert.deepEqual(troubles.filter((trouble) => !/status of 400/.test(trouble)), [], name);
    }
  } finally {
    await browser.close();
    await program.close();
  }
});
