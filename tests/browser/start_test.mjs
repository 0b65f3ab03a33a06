// A village joins: each step of /desk/start is done behind the link that the page gives, and follows
// from what is there; the town sees how far its villages are; and the desk leads there only as long
// as one has not joined. On phones without scripts.
import assert from 'node:assert/strict';
import test from 'node:test';

import {desktop, launch, phone, visitor} from './browser.mjs';
import {paper} from './checks.mjs';
import {signIn} from './demo.mjs';
import {problemsOf, ways} from './desk_pages.mjs';
import {month, Program} from './program.mjs';
import {enter} from './staff.mjs';

const town = '990101100';
const village = '990101100300';
const joined = '990101100200';
const page = `/desk/start/${village}`;
const submit = 'form.fields button[type=submit]';
const words = (of) => of.locator('main').innerText();
const balances = '科目编码,科目名称,期初余额,,期末余额,\n,,借方,贷方,借方,贷方\n' +
  '101,库存现金,1000,,1500,\n10201,基本存款账户,50000,,54000,\n311,公积公益金,,51000,,51000\n';
const vouchers = '日期,凭证字,凭证号,科目编码,科目名称,摘要,借方金额,贷方金额\n' +
  `${month(0)}-01,记,1,10201,,收租金,5000.00,\n${month(0)}-01,记,1,50104,,收租金,,5000.00\n`;

function propose(program, role, person) {
  return JSON.parse(program.run('--json', 'post', 'propose', '--unit', village, '--role', role,
      '--person', String(person), '--from', '2026-01-01', '--reason', '选举结果')).post;
}

test('start', async (t) => {
  const program = new Program();
  const browser = await launch();
  const staff = {};
  try {
    program.run('demo', 'fill', '--villages', '2', '--months', '2');
    program.run('units', 'import', program.file('units.csv',
        `code,name,kind,parent\n${village},新河村,village,${town}\n`));
    program.run('people', 'import', program.file('people.csv',
        '姓名,类别\n示新生,农村\n示新光,农村\n示新月,农村\n'), '--unit', village);
    const people = JSON.parse(program.run('--json', 'people', 'list', '--unit', village));
    await program.serve();
    const {origin} = program;
    for (const name of ['recorder', 'town', 'inspector']) {
      staff[name] = await visitor(browser, origin, {viewport: phone, scripts: false});
      await signIn(staff[name].page, origin, name);
    }
    const {town: {page: reviewer}, inspector: {page: inspector}, recorder: {page: recorder}} = staff;
    let newcomer;
    const cookies = await staff.town.context.cookies();
    // What a reader finds on top of the village's steps.
    const next = async (reader, heading) => {
      await reader.goto(origin + page);
      const section = reader.locator('main section').first();
      if (heading) assert.match(await section.innerText(), heading);
      return section;
    };
    const standing = async (where) => {
      for (const way of ways) {
        assert.deepEqual(await problemsOf(browser, origin, cookies, way, where), []);
      }
    };

    await t.test('the town finds those that have not joined, and one that is at its beginning', async () => {
      await reviewer.goto(`${origin}/desk`);
      await reviewer.click('main a[href="/desk/start"]');
      assert.match(await words(reviewer), /新河村\s*已完成 0 步，共 8 步/);
      assert.doesNotMatch(await words(reviewer), /上河村/);
      await reviewer.click(`main a[href="${page}"]`);
      await next(reviewer, /下一步：人员和岗位/);
      await standing(['/desk/start', `/desk/start/${town}`, page]);
    });

    await t.test('posts wait for the level above, and count when it has approved them', async () => {
      const posts = ['recorder', 'village_director', 'supervisor'].map((role, i) =>
        propose(program, role, people[i].id ?? people[i].person));
      await next(reviewer, /下一步：账套/);
      assert.match(await words(reviewer), /报账员：在任 0 人，等上级批准 1 人/);
      for (const [i, who] of [reviewer, reviewer, inspector].entries()) {
        await who.goto(`${origin}/desk/posts/${village}/${posts[i]}`);
        await who.check('[name=decision][value=approved]');
        await who.click(submit);
        assert.match(await words(who), /已批准/);
      }
      await next(reviewer);
      assert.match(await words(reviewer), /人员和岗位\s*✓ 已完成[^]*在任 1 人[^]*在任 1 人[^]*在任 1 人/);
    });

    await t.test('the town begins the book behind the link', async () => {
      await (await next(reviewer)).locator('a').click();
      assert.equal(new URL(reviewer.url()).pathname, `/desk/books/${village}`);
      await reviewer.fill('#from', month(0));
      await reviewer.click(submit);
      await next(reviewer, /下一步：期初余额[^]*由报账员或会计/);
      assert.match(await words(reviewer), /集体[^]*2023 年会计制度/);
    });

    await t.test('the recorder brings balances and vouchers and closes the month, led by the page', async () => {
      const {slip} = JSON.parse(program.run('--json', 'user', 'invite', '--person',
          String(people[0].id ?? people[0].person), '--name', 'newcomer'));
      staff.newcomer = await visitor(browser, origin, {viewport: phone, scripts: false});
      newcomer = staff.newcomer.page;
      await enter(newcomer, origin, slip, false);
      await newcomer.goto(`${origin}/desk`);
      await newcomer.click('main a[href="/desk/start"]');
      for (const [heading, name, text] of [[/下一步：期初余额/, '余额表.csv', balances],
        [/下一步：第一个月的凭证/, '凭证.csv', vouchers]]) {
        await (await next(newcomer, heading)).locator('a').click();
        await newcomer.setInputFiles('#file', {name, mimeType: 'text/csv', buffer: Buffer.from(text)});
        await newcomer.check('[name=how][value=import]');
        await newcomer.click(submit);
      }
      await (await next(newcomer, /下一步：第一个月核对、结账、公开/)).locator('a').click();
      assert.match(new URL(newcomer.url()).pathname, /\/close$/);
      await newcomer.click(submit);
      await next(reviewer);
      assert.match(await words(reviewer), /3 个科目，借贷各 51,000\.00 元/);
      assert.match(await words(reviewer), /1 张凭证[^]*已结账，未公开/);
      await standing([page]);
    });

    await t.test('what is taken back is open again', async () => {
      await newcomer.goto(`${origin}/desk/months/${village}/collective/${month(0)}/reopen`);
      await newcomer.fill('#reason', '对数');
      await newcomer.click(submit);
      await next(reviewer);
      assert.match(await words(reviewer), /未结账/);
      await (await next(newcomer)).locator('a').click();
      await newcomer.click(submit);
    });

    await t.test('who may release it gets there; the log follows by itself, and the poster with it', async () => {
      await (await next(reviewer)).locator('a').click();
      assert.match(new URL(reviewer.url()).pathname, /\/release$/);
      await reviewer.click(submit);
      const isThere = async () => await next(reviewer) && (await words(reviewer)).includes('已完成 8 步');
      for (let attempt = 0; attempt < 100 && !await isThere(); attempt++) {
        await reviewer.waitForTimeout(100);
      }
      assert.match(await words(reviewer), /新河村的各个步骤都完成了/);
      const poster = await reviewer.locator('main a[href*="/poster.pdf"]').getAttribute('href');
      assert.match(poster, /^\/p\/\d+\/poster\.pdf\?size=a3$/);
      const file = await fetch(origin + poster);
      assert.equal(file.status, 200);
      assert.equal(file.headers.get('content-type'), 'application/pdf');
      await standing([page, '/desk/start']);
    });

    await t.test('nobody is led there any more; the steps of others are not for a village', async () => {
      await reviewer.goto(`${origin}/desk`);
      assert.equal(await reviewer.locator('main a[href="/desk/start"]').count(), 0);
      await recorder.goto(`${origin}/desk`);
      assert.equal(await recorder.locator('main a[href="/desk/start"]').count(), 0);
      await recorder.goto(`${origin}/desk/start`);
      assert.match(await words(recorder), /上河村的各个步骤都完成了/);
      assert.equal((await recorder.goto(origin + page)).status(), 403);
      assert.equal((await recorder.goto(`${origin}/desk/start/${joined}`)).status(), 200);
      assert.match((await fetch(origin + page)).url, /\/sign-in/);
      const printed = await visitor(browser, origin, {viewport: desktop});
      await printed.context.addCookies(cookies);
      await printed.page.goto(origin + page);
      assert.deepEqual(await paper(printed.page), []);
    });
    // But that a village was refused the steps of another.
    const troubles = Object.values(staff).flatMap((one) => one.troubles);
    assert.deepEqual(troubles.filter((said) => !said.includes('403 (Forbidden)')), []);
  } finally {
    await browser.close();
    await program.close();
  }
});
