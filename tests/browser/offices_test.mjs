// A day of the offices by the keyboard alone: an officer looks somebody up, proposes a post and decides
// on another, the town approves what he proposed, and two administrators agree on the reset of a second
// factor, whose holder stops it; one of them invites somebody, who gets in with password and card.
import assert from 'node:assert/strict';
import test from 'node:test';

import {desktop, launch, visitor} from './browser.mjs';
import {Hands} from './hands.mjs';
import {city, cityWithPeople, enter, numbers, password, slipFor, town, village} from './staff.mjs';

const words = (page) => page.locator('main').innerText();
const out = '**/sign-in?ended=out';

test('offices', async (t) => {
  const {program, waiting} = cityWithPeople();
  const browser = await launch();
  const troubles = [];
  const offices = {};
  // Somebody at his desk, with the codes of his card.
  const atDesk = async (name, scripts) => {
    const someone = await visitor(browser, program.origin, {viewport: desktop, scripts});
    troubles.push(someone.troubles);
    const card = await enter(someone.page, program.origin, slipFor(program, name), true);
    assert.equal(new URL(someone.page.url()).pathname, '/desk');
    return {hands: new Hands(someone.page), page: someone.page, card};
  };
  try {
    await program.serve();
    const zhang = await atDesk('zhang', true);

    await t.test('an officer finds a person, proposes a post for her and approves another', async () => {
      const {hands, page, card} = zhang;
      await hands.skip();
      await hands.follow(`main a[href="/desk/people/${city}"]`, `**/desk/people/${city}`);
      await hands.skip();
      await hands.type('#word', '孙');
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      await hands.follow(`main a[href="/desk/person/${numbers.sun}"]`, `**/desk/person/${numbers.sun}`);
      await hands.follow(`main a[href^="/desk/posts/${village}/new"]`, '**/new?person=**');
      await hands.choose('#role', 'supervisor');
      await hands.type('#reason', '选举结果');
      await hands.send(card);
      assert.match(await page.locator('.problems').innerText(), /./, 'a recorder supervises nobody');
      await hands.choose('#role', 'grid_worker');
      await hands.send(card);
      assert.match(await words(page), /网格员/);
      await page.goto(`${program.origin}/desk`);
      const link = `/desk/posts/${town}/${waiting.zhao}`;
      await hands.follow(`main a[href="${link}"]`, `**${link}`);
      await hands.pick('decision', 'approved');
      await hands.send(card);
      assert.match(await words(page), /已批准/);
    });

    await t.test('the town approves what the city proposed, and refuses another', async () => {
      const {hands, page, card} = await atDesk('zhao', false);
      const proposed = await page.locator(`main a[href^="/desk/posts/${village}/"]:has-text("网格员")`)
          .getAttribute('href');
      const posts = [[proposed, 'approved'], [`/desk/posts/${village}/${waiting.qian}`, 'refused']];
      for (const [link, decision] of posts) {
        await page.goto(`${program.origin}/desk`);
        await hands.follow(`main a[href="${link}"]`, `**${link}`);
        await hands.pick('decision', decision);
        if (decision === 'refused') await hands.type('#reason', '未经选举');
        await hands.send(card);
      }
      assert.match(await words(page), /未经选举/);
      await hands.follow('nav.staff button', out);
    });

    await t.test('two administrators agree on a reset, and the holder stops it', async () => {
      const wang = await atDesk('wang', false);
      const reset = '/desk/accounts/zhang/factor-reset';
      await wang.hands.follow('main a[href="/desk/accounts"]', '**/desk/accounts');
      await wang.hands.follow('main a[href="/desk/accounts/zhang"]', '**/desk/accounts/zhang');
      await wang.hands.follow(`main a[href="${reset}"]`, `**${reset}`);
      await wang.hands.skip();
      await wang.hands.type('#reason', '手机丢失');
      await wang.hands.send(wang.card);
      assert.match(await words(wang.page), /手机丢失/);
      const li = await atDesk('li', true);
      await li.hands.follow(`main a[href="${reset}"]`, `**${reset}`);
      await li.hands.pick('decision', 'approved');
      await li.hands.send(li.card);
      assert.match(await words(li.page), /王系统[^]*李安全[^]*生效/);
      await zhang.page.goto(`${program.origin}/desk`);
      await zhang.hands.follow('.notice a[href="/desk/account"]', '**/desk/account');
      await zhang.hands.follow('form[action="/desk/account/objection"] button', '**?done=objection');
      await zhang.hands.follow('nav.staff button', out);
      offices.wang = wang;
    });

    await t.test('somebody is invited, and gets in with password and card', async () => {
      const {hands, page, card} = offices.wang;
      await page.goto(`${program.origin}/desk/accounts`);
      await hands.follow('main a[href="/desk/invitation"]', '**/desk/invitation');
      await hands.type('#person', String(numbers.zhou));
      await hands.type('#name', 'zhou');
      await hands.send(card);
      const slip = await page.locator('code.once').innerText();

      const guest = await visitor(browser, program.origin, {viewport: desktop, scripts: false});
      troubles.push(guest.troubles);
      const invited = new Hands(guest.page);
      await guest.page.goto(`${program.origin}/sign-in`);
      await invited.skip();
      await invited.follow('main a[href="/sign-in/invitation"]', '**/sign-in/invitation');
      await invited.type('#code', slip);
      await invited.type('#password', 'short');
      await invited.type('#again', 'short');
      await invited.enter('**/sign-in/invitation');
      assert.match(await guest.page.locator('.problems').innerText(), /./, 'too short');
      assert.equal(await guest.page.inputValue('#code'), slip);
      await invited.type('#password', password);
      await invited.type('#again', password);
      await invited.enter('**/sign-in/second-factor');
      await invited.follow('form[action="/sign-in/cards"] button', '**/sign-in/cards');
      const codes = await guest.page.locator('ol code').allInnerTexts();
      assert.equal(codes.length, 10);
      await invited.follow('main a[href="/desk"]', '**/desk');
      assert.match(await guest.page.locator('nav.staff').innerText(), /周纪检/);
      await invited.follow('nav.staff button', out);
      await invited.type('#name', 'zhou');
      await invited.type('#password', password);
      await invited.enter('**/sign-in/code');
      await invited.type('#code', codes[0]);
      await invited.enter('**/desk');
    });

    for (const seen of troubles) {
      assert.deepEqual(seen.filter((trouble) => !/status of 400/.test(trouble)), []);
    }
  } finally {
    await browser.close();
    await program.close();
  }
});
