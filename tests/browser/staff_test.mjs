// Those who hold posts: invited, signed in with a second factor, put into office by the level above
// and out of it again; an administrator who tries to give himself rights; and every page of the desk
// as each kind of reader has it.
import assert from 'node:assert/strict';
import test from 'node:test';

import {desktop, launch, phone} from './browser.mjs';
import * as checks from './checks.mjs';
import {problemsOf, ways} from './desk_pages.mjs';
import {
  city, cityWithPeople, enter, numbers, password, phoneCode, readQrCode, slipFor, tabTo, town, village, visitorsOf,
} from './staff.mjs';

const submit = 'form.fields button[type=submit]';
const pathOf = (page) => new URL(page.url()).pathname;

async function heading(page) {
  return page.locator('h1').innerText();
}

// What is wrong on a page that no address shows again, as desk_pages.mjs finds it on the others.
async function problemsOfShown(page) {
  return [...await checks.fitsWidth(page), ...await checks.targets(page, 44), ...await checks.accessibility(page),
    ...await checks.keyboard(page)];
}

// What is wrong stands on top and at the field.
async function complaint(page) {
  return page.locator('.problems').innerText();
}

async function decide(page, origin, unit, post, decision, code) {
  await page.goto(`${origin}/desk/posts/${unit}/${post}`);
  await page.check(`[name=decision][value=${decision}]`);
  if (decision === 'refused') await page.fill('#reason', '手续不全');
  if (await page.locator('#second_factor').count() > 0) await page.fill('#second_factor', code);
  await page.click(submit);
  return page.locator('main').innerText();
}

test('staff', async (t) => {
  const {program, waiting} = cityWithPeople();
  const browser = await launch();
  const {visitors, someone} = visitorsOf(browser, program);
  try {
    await program.serve();
    const origin = program.origin;
    let zhang, wang, sun, cards, wangCodes, key, used;

    await t.test('an invitation by link, with the phone as second factor', async () => {
      zhang = await someone('zhang', {viewport: desktop});
      const slip = slipFor(program, 'zhang');
      await zhang.goto(`${origin}/sign-in/invitation#${slip}`);
      assert.equal(await zhang.inputValue('#code'), slip);
      assert.equal(new URL(zhang.url()).hash, '', 'the code leaves the address');
      await zhang.fill('#password', '1234567890');
      await zhang.fill('#again', '1234567890');
      await zhang.click(submit);
      assert.match(await complaint(zhang), /口令/);
      assert.equal(await zhang.inputValue('#code'), slip, 'what was typed is kept');
      assert.equal(await zhang.inputValue('#password'), '', 'a password is not');
      assert.equal(await zhang.evaluate(() => document.activeElement.className), 'problems');
      await zhang.fill('#password', password);
      await zhang.fill('#again', password);
      await zhang.click(submit);
      await zhang.waitForURL('**/sign-in/second-factor');
      await zhang.goto(`${origin}/desk`);
      assert.equal(pathOf(zhang), '/sign-in/second-factor', 'nothing is open before');
      await zhang.fill('#code', '000000');
      await zhang.click('form[action="/sign-in/second-factor"] button');
      assert.notEqual(await complaint(zhang), '');
      const typed = await zhang.locator('code.once').innerText();
      const scanned = new URL(await readQrCode(zhang, program));
      assert.equal(scanned.protocol, 'otpauth:');
      assert.equal(scanned.searchParams.get('secret'), typed.replace(/[^A-Z2-7]/g, ''));
      assert.match(decodeURIComponent(scanned.pathname), /zhang$/);
      key = typed;
      used = phoneCode(typed);
      await zhang.fill('#code', used);
      await zhang.click('form[action="/sign-in/second-factor"] button');
      await zhang.waitForURL('**/desk/account?done=phone');
    });

    await t.test('signed in by the phone: a code that was used is none, the next one is', async () => {
      await zhang.click('nav.staff button');
      await zhang.fill('#name', 'zhang');
      await zhang.fill('#password', password);
      await zhang.click(submit);
      await zhang.waitForURL('**/sign-in/code');
      await zhang.fill('#code', used);
      await zhang.click(submit);
      assert.match(await complaint(zhang), /码/);
      assert.equal(pathOf(zhang), '/sign-in/code');
      // The clocks of phones differ: that of the half minute to come is let in.
      await zhang.fill('#code', phoneCode(key, Date.now() + 30_000));
      await zhang.click(submit);
      await zhang.waitForURL('**/desk');
      await zhang.goto(`${origin}/desk/account`);
    });

    await t.test('ten codes on a card, each good for one sign-in', async () => {
      await zhang.click('a[href="/sign-in/second-factor"]');
      await zhang.click('form[action="/sign-in/cards"] button');
      cards = await zhang.locator('ol code').allInnerTexts();
      assert.equal(cards.length, 10);
      assert.deepEqual(await problemsOfShown(zhang), []);
      await zhang.click('a.button[href="/desk"]');
      await zhang.click('nav.staff button');
      assert.match(await zhang.locator('main').innerText(), /已退出登录/);
      for (const [code, isGood] of [['ZZZZ-ZZZZ', false], [cards[0], true]]) {
        if (!isGood) {
          await zhang.fill('#name', 'zhang');
          await zhang.fill('#password', password);
          await zhang.click(submit);
          await zhang.waitForURL('**/sign-in/code');
        }
        await zhang.fill('#code', code);
        await zhang.click(submit);
        if (!isGood) assert.notEqual(await complaint(zhang), '');
      }
      assert.equal(pathOf(zhang), '/desk');
    });

    await t.test('the level above approves what waits on the desk', async () => {
      assert.match(await zhang.locator('main').innerText(), /待批准的岗位：东山镇/);
      await zhang.goto(`${origin}/desk/posts/${town}/${waiting.zhao}`);
      const gives = await zhang.locator('main').innerText();
      assert.match(gives, /这个岗位有哪些权利[^]*本单位和下级单位[^]*审阅通过村的月份[^]*下级单位[^]*批准任职/);
      assert.match(gives, /要先设好第二道验证/);
      for (const name of ['zhao', 'qian', 'sun']) {
        const unit = name === 'zhao' ? town : village;
        assert.match(await decide(zhang, origin, unit, waiting[name], 'approved', cards[1]), /已批准/);
      }
      await zhang.goto(`${origin}/desk`);
      assert.doesNotMatch(await zhang.locator('main').innerText(), /待批准/);
    });

    await t.test('keyboard alone signs out and in, takes the second step, and acts', async () => {
      wang = await someone('wang', {viewport: desktop});
      wangCodes = await enter(wang, origin, slipFor(program, 'wang'), true);
      const press = async (selector, where) => {
        await tabTo(wang, selector);
        await Promise.all([wang.waitForURL(where), wang.keyboard.press('Enter')]);
      };
      await press('nav.staff button', '**/sign-in?ended=out');
      await tabTo(wang, '#name');
      await wang.keyboard.type('wang');
      await tabTo(wang, '#password');
      await wang.keyboard.type(password);
      await Promise.all([wang.waitForURL('**/sign-in/code'), wang.keyboard.press('Enter')]);
      await tabTo(wang, '#code');
      await wang.keyboard.type(wangCodes.shift());
      await Promise.all([wang.waitForURL('**/desk'), wang.keyboard.press('Enter')]);
      await press(`a[href="/desk/posts/${city}"]`, `**/desk/posts/${city}`);
      await press('main a.button', '**/new');
      assert.match(await wang.locator('main').innerText(), /各个岗位有哪些权利/);
      await tabTo(wang, '#person');
      await wang.keyboard.type(String(numbers.zhao));
      await tabTo(wang, '#role');
      while (await wang.inputValue('#role') !== 'line_department') await wang.keyboard.press('ArrowDown');
      await tabTo(wang, '#department');
      while (await wang.inputValue('#department') !== 'finance') await wang.keyboard.press('ArrowDown');
      await tabTo(wang, '#reason');
      await wang.keyboard.type('任命文件');
      await press('main form button', '**?done=proposed');
      assert.match(await wang.locator('main').innerText(), /赵镇审/);
    });

    await t.test('an administrator gives himself nothing', async () => {
      const propose = async (person) => {
        await wang.goto(`${origin}/desk/posts/${city}/new`);
        await wang.fill('#person', String(person));
        await wang.selectOption('#role', 'city_officer');
        await wang.fill('#reason', '任命文件');
        await wang.click(submit);
      };
      await propose(numbers.wang);
      assert.match(await complaint(wang), /自己/);
      assert.equal(await wang.inputValue('#reason'), '任命文件');
      await propose(numbers.zhao);
      assert.equal(await wang.locator('.problems').count(), 0);
      const post = await wang.locator('main .rows a').last().getAttribute('href');
      await wang.goto(origin + post);
      assert.equal(await wang.locator('[name=decision]').count(), 0, 'no form to decide');
      // What a page does not offer is refused all the same.
      const answer = await wang.evaluate(async (path) => {
        const token = document.querySelector('nav.staff [name=token]').value;
        const form = new URLSearchParams({token, submission: 'a'.repeat(64), decision: 'approved'});
        return (await fetch(`${path}/decision`, {method: 'POST', body: form, redirect: 'manual'})).status;
      }, post);
      assert.equal(answer, 403);
      visitors.wang.troubles.length = 0;  // Chromium reports that status, as it should
      await wang.goto(origin + post);
      assert.match(await wang.locator('main').innerText(), /待批准|提名/);
    });

    await t.test('a slip from the desk opens the account of a recorder, without scripts', async () => {
      await wang.goto(`${origin}/desk/invitation`);
      await wang.fill('#person', String(numbers.sun));
      await wang.fill('#name', 'sun');
      if (await wang.locator('#second_factor').count() > 0) assert.fail('the code was given just now');
      await wang.click(submit);
      assert.deepEqual(await problemsOfShown(wang), []);
      const slip = await wang.locator('code.once').innerText();
      assert.equal(await readQrCode(wang, program), `${origin}/sign-in/invitation#${slip}`);
      sun = await someone('sun', {viewport: phone, scripts: false});
      await enter(sun, origin, slip, false);
      await sun.waitForURL('**/desk');
      await sun.goto(`${origin}/desk/account`);
      assert.match(await sun.locator('main').innerText(), /和平村报账员/);
    });

    await t.test('a lost second factor: asked for, objected to, approved by a second person', async () => {
      const act = async (page, codes, choose) => {
        await page.goto(`${origin}/desk/accounts/zhang/factor-reset`);
        await choose(page);
        const wanted = await page.locator('#second_factor').count() > 0;
        if (wanted) await page.fill('#second_factor', codes.shift());
        await page.click(submit);
        return page.locator('main').innerText();
      };
      const ask = (page) => page.fill('#reason', '手机丢失');
      const decide = (word) => (page) => page.check(`[name=decision][value=${word}]`);
      assert.match(await act(wang, wangCodes, ask), /王系统[^]*手机丢失[^]*还没有人/);
      assert.equal(await wang.locator('[value=approved]').count(), 0, 'not by whoever asked');
      const words = /有人认为您的第二道验证丢失/;
      await zhang.goto(`${origin}/desk/posts/${town}/new`);
      assert.match(await zhang.locator('main').innerText(), words, 'on whatever page the holder is');
      await zhang.click('.notice a[href="/desk/account"]');
      await zhang.click('form[action="/desk/account/objection"] button');
      await zhang.waitForURL('**/desk/account?done=objection');
      assert.doesNotMatch(await zhang.locator('main').innerText(), words);
      await act(wang, wangCodes, ask);
      const li = await someone('li', {viewport: desktop, scripts: false});
      const liCodes = await enter(li, origin, slipFor(program, 'li'), true);
      assert.match(await li.locator('main').innerText(), /zhang[^]*第二道验证丢失/);
      assert.match(await act(li, liCodes, decide('approved')), /李安全[^]*生效/);
      assert.equal(await li.locator('[value=approved]').count(), 0);
      await zhang.goto(`${origin}/desk`);
      assert.match(await zhang.locator('main').innerText(), /王系统[^]*李安全[^]*生效/);
      await act(li, liCodes, decide('stopped'));
      await zhang.goto(`${origin}/desk`);
      assert.doesNotMatch(await zhang.locator('main').innerText(), words);
      // Left under way, so that the pages below are looked at with the notice on them.
      await act(wang, wangCodes, ask);
    });

    await t.test('everybody reads of it on the page of the unit, by post and without names', async () => {
      const visitor = await someone('visitor', {viewport: phone, scripts: false});
      await visitor.goto(`${origin}/u/${city}`);
      await visitor.click('main a[href$="/second-factors"]');
      const told = await visitor.locator('main').innerText();
      assert.match(told, /系统管理员，示例市[^]*等另一人审批/);
      assert.match(told, /安全管理员，示例市[^]*停止，第二道验证保留/);
      assert.match(told, /本人反对/);
      assert.doesNotMatch(told, /王系统|李安全|张市管|手机丢失/);
      const twin = await (await fetch(`${origin}/u/${city}/second-factors.json`)).json();
      assert.deepEqual(twin.resets.map(({post, ending}) => `${post} ${ending}`),
          ['city_officer ', 'city_officer stopped', 'city_officer objected']);
      assert.equal(twin.resets[1].approved_by.post, 'security_admin');
      for (const path of ['/second-factors?after=x', '/second-factors.json?after=0']) {
        assert.equal((await fetch(`${origin}/u/${city}${path}`)).status, 400);
      }
    });

    await t.test('an administrator locks an account and unlocks it; a holder signs out elsewhere', async () => {
      const deed = async (name) => {
        await wang.goto(`${origin}/desk/accounts/sun`);
        if (await wang.locator('form[action$="/closing"], form[action$="/reopening"]').count() === 0) {
          await wang.click('a[href^="/sign-in/code"]');
          await wang.fill('#code', wangCodes.shift());
          await wang.click(submit);
          await wang.waitForURL('**/desk/accounts/sun');
        }
        await wang.click(`form[action="/desk/accounts/sun/${name}"] button`);
        return wang.locator('main').innerText();
      };
      const signIn = async (page) => {
        await page.goto(`${origin}/sign-in`);
        await page.fill('#name', 'sun');
        await page.fill('#password', password);
        await page.click(submit);
      };
      assert.match(await deed('lock'), /孙报账[^]*已锁定[^]*和平村报账员/);
      await sun.goto(`${origin}/desk`);
      assert.match(await sun.locator('main').innerText(), /账号被锁定/);
      await signIn(sun);
      assert.match(await complaint(sun), /已锁定/);
      assert.match(await deed('unlock'), /使用中/);
      await signIn(sun);
      const second = await someone('sun elsewhere', {viewport: desktop});
      await signIn(second);
      await second.goto(`${origin}/desk/account`);
      await second.click('form[action="/desk/account/session-end"] button');
      assert.match(await second.locator('main').innerText(), /那个浏览器已退出/);
      await sun.goto(`${origin}/desk`);
      assert.equal(pathOf(sun), '/sign-in');
      await signIn(sun);
    });

    await t.test('a closed account is opened again by a slip; the old password does not return', async () => {
      const press = (name) => wang.click(`form[action="/desk/accounts/sun/${name}"] button`);
      await wang.goto(`${origin}/desk/accounts/sun`);
      await press('closing');
      assert.match(await wang.locator('main').innerText(), /停用/);
      await sun.goto(`${origin}/desk`);
      assert.equal(pathOf(sun), '/sign-in', 'the session ended with the account');
      await press('reopening');
      const slip = await wang.locator('code.once').innerText();
      await sun.fill('#name', 'sun');
      await sun.fill('#password', password);
      await sun.click(submit);
      assert.equal(await sun.locator('.problems').count(), 1, 'not with the old password');
      await enter(sun, origin, slip, false);
      await sun.waitForURL('**/desk');
      await sun.goto(`${origin}/desk/account`);
      assert.match(await sun.locator('main').innerText(), /和平村报账员/);
    });

    await t.test('an answer to an older cookie takes no newer one away', async () => {
      const answer = await fetch(`${origin}/desk`, {headers: {cookie: 'session=older'}, redirect: 'manual'});
      assert.equal(answer.status, 303);
      assert.equal(answer.headers.get('location'), '/sign-in');
      assert.equal(answer.headers.get('set-cookie'), null);
    });

    await t.test('a post that ends during a session ends it at once', async () => {
      await sun.goto(`${origin}/desk`);
      await zhang.goto(`${origin}/desk/posts/${village}/${waiting.sun}`);
      const yesterday = new Date(Date.now() + 8 * 3600_000 - 86400_000).toISOString().slice(0, 10);
      await zhang.fill('#on', yesterday);
      await zhang.fill('#reason', '换届');
      if (await zhang.locator('#second_factor').count() > 0) await zhang.fill('#second_factor', cards[2]);
      await zhang.click(submit);
      assert.match(await zhang.locator('main').innerText(), /已离任|换届/);
      await sun.goto(`${origin}/desk/account`);
      assert.equal(pathOf(sun), '/sign-in');
      assert.match(await sun.locator('main').innerText(), /岗位已经结束/);
      await sun.fill('#name', 'sun');
      await sun.fill('#password', password);
      await sun.click(submit);
      assert.equal(pathOf(sun), '/sign-in');
      assert.notEqual(await complaint(sun), '');
    });

    await t.test('a page of a list that does not exist is refused, of addresses too', async () => {
      const {page: li} = visitors.li;
      for (const below of ['x', '0', '-1', '9'.repeat(30)]) {
        const answer = await li.goto(`${origin}/desk/addresses/${city}?below=${below}`);
        assert.equal(answer.status(), 400, below);
        assert.match(await li.locator('main').innerText(), /没有这一页/);
      }
    });

    await enter(await someone('zhou', {viewport: desktop}), origin, slipFor(program, 'zhou'), true);
    await someone('nobody', {viewport: desktop});
    const partway = await someone('partway', {viewport: desktop});
    await partway.goto(`${origin}/sign-in`);
    assert.equal(await partway.locator('label[for=name]').innerText(), '登录名');
    await partway.fill('#name', 'zhang');
    await partway.fill('#password', password);
    await partway.click(submit);
    await partway.waitForURL('**/sign-in/code');

    const pages = [
      ['nobody', ['/sign-in', '/sign-in/invitation', `/u/${city}/second-factors`, `/u/${city}`]],
      ['partway', ['/sign-in/code']],
      ['zhou', [`/desk/audit/${city}`]],
      ['li', [`/desk/addresses/${city}`]],
      ['zhang', ['/desk', '/desk/account', '/desk/account/password', '/desk/account/tokens', `/desk/posts/${village}`,
        `/desk/posts/${village}/${waiting.qian}`, `/desk/posts/${town}/new`, '/sign-in/second-factor']],
      ['wang', ['/desk', '/desk/accounts', '/desk/invitation', '/desk/tokens', '/desk/tokens/new',
        '/desk/accounts/zhang', '/desk/accounts/zhang/factor-reset',
        `/desk/posts/${city}`]],
    ];
    for (const [name, paths] of pages) {
      for (const way of ways) {
        await t.test(`pages of ${name} ${JSON.stringify(way)}`, async () => {
          const cookies = await visitors[name].context.cookies();
          const also = {
            '/sign-in/second-factor': async (page) => { await readQrCode(page, program); },
          };
          const problems = await problemsOf(browser, origin, cookies, way, paths, also);
          assert.deepEqual(problems, []);
        });
      }
    }

    for (const [name, {troubles}] of Object.entries(visitors)) {
      const rest = troubles.filter((trouble) => !/status of 400/.test(trouble));
      assert.deepEqual(rest, [], name);
    }
  } finally {
    await browser.close();
    await program.close();
  }
});
