// A day's work by the keyboard alone: a recorder moves a matter on, a supervisor sends it back, a
// director signs in with a second factor, releases a month and signs out. At each stop the focus is
// seen, and the first one leads past the head of the page.
import assert from 'node:assert/strict';
import test from 'node:test';

import {desktop, launch, visitor} from './browser.mjs';
import {Program} from './program.mjs';
import {cityWithPeople, enter, keepBooks, password, putIntoOffice, slipFor, village} from './staff.mjs';

const words = (page) => page.locator('main').innerText();

// What Tab or Shift+Tab leads to; seen, or it is a fault.
async function stopAt(page, key) {
  await page.keyboard.press(key);
  const {html, isSeen} = await page.evaluate(() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const hasFrame = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) ||
        style.boxShadow !== 'none';
    return {html: element.outerHTML.slice(0, 120), isSeen: element === document.body ||
        (hasFrame && box.width > 0 && box.bottom > 0 && box.top < innerHeight)};
  });
  assert.ok(isSeen, `the focus is not seen on ${html} (${page.url()})`);
}

class Hands {
  constructor(page) { this.page = page; }

  async to(selector) {
    for (let pressed = 0; pressed < 120; ++pressed) {
      await stopAt(this.page, 'Tab');
      if (await this.page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    }
    throw new Error(`Tab does not reach ${selector} on ${this.page.url()}`);
  }

  async type(selector, text) {
    await this.to(selector);
    await this.page.keyboard.type(text);
  }

  async enter(where) {
    await Promise.all([this.page.waitForURL(where), this.page.keyboard.press('Enter')]);
  }

  async follow(selector, where) {
    await this.to(selector);
    await this.enter(where);
  }

  // The first stop of a page leads past what all pages share.
  async skip() {
    await stopAt(this.page, 'Tab');
    assert.equal(await this.page.evaluate(() => document.activeElement.className), 'skip');
    await this.page.keyboard.press('Enter');
    await stopAt(this.page, 'Tab');
    assert.ok(await this.page.evaluate(() => document.activeElement.closest('main') !== null),
              'the stop after the skip link is in the content');
    await stopAt(this.page, 'Shift+Tab');
  }

  async signIn(origin, name, secret, where) {
    await this.page.goto(`${origin}/sign-in`);
    await this.type('#name', name);
    await this.type('#password', secret);
    await this.enter(where);
  }
}

test('keyboard', async (t) => {
  const browser = await launch();
  const demo = new Program();
  const {program, waiting} = cityWithPeople();
  const hands = async (origin, scripts = true) =>
    new Hands((await visitor(browser, origin, {viewport: desktop, scripts})).page);
  try {
    demo.run('demo', 'fill', '--villages', '20', '--months', '2');
    demo.run('matter', 'due');
    await demo.serve();

    await t.test('a recorder moves a matter on, a supervisor sends it back', async () => {
      const recorder = await hands(demo.origin, false);
      await recorder.signIn(demo.origin, 'recorder', 'mingbai', '**/desk');
      await recorder.skip();
      const {page} = recorder;
      const link = await page.locator('main a:has-text("公开栏张贴")').getAttribute('href');
      await recorder.follow(`main a[href="${link}"]`, '**/desk/matters/**');
      const matter = new URL(page.url()).pathname;
      await recorder.follow('main a[href*="/notice_posted"]', '**/notice_posted**');
      await recorder.follow('form.fields button', '**/notice_posted');
      assert.match(await page.locator('.problems').innerText(), /公开栏照片/);
      await recorder.type('#paper1', '村务公开栏 照片 12 号');
      await recorder.enter('**?done=1');
      assert.match(await words(page), /公示从 .* 开始/);
      await recorder.follow('nav.staff button', '**/sign-in?ended=out');

      const supervisor = await hands(demo.origin);
      await supervisor.signIn(demo.origin, 'supervisor', 'mingbai', '**/desk');
      await supervisor.page.goto(demo.origin + matter);
      await supervisor.skip();
      await supervisor.follow('main a[href*="/returned"]', '**/returned**');
      await supervisor.type('#reason', '缺两张附件');
      await supervisor.follow('form.fields button', '**?done=1');
      assert.match(await words(supervisor.page), /缺两张附件/);
      await supervisor.follow('nav.staff button', '**/sign-in?ended=out');
    });

    await t.test('a director gives the second factor, releases a month and signs out', async () => {
      keepBooks(program);
      await program.serve();
      const {origin} = program;
      await putIntoOffice((await hands(origin)).page, origin, program, waiting);
      const director = await hands(origin);
      const {page} = director;
      const card = await enter(page, origin, slipFor(program, 'qian'), true);
      await director.follow('nav.staff button', '**/sign-in?ended=out');
      await director.signIn(origin, 'qian', password, '**/sign-in/code');
      await director.skip();
      await director.type('#code', card.shift());
      await director.enter('**/desk');
      await director.follow(`main a[href="/desk/months/${village}"]`, `**/desk/months/${village}`);
      await director.skip();
      await director.follow('main a[href$="/release"]', '**/release');
      if (await page.locator('#second_factor').count() > 0) {
        await director.type('#second_factor', card.shift());
      }
      await director.to('form.fields button.grave');
      await stopAt(page, 'Tab');
      assert.equal(await page.evaluate(() => document.activeElement.value), 'paper',
                   'paper comes after the way that most take');
      await stopAt(page, 'Shift+Tab');
      await director.enter('**?done=released');
      assert.match(await words(page), /人人都能看到/);
      await director.follow('nav.staff button', '**/sign-in?ended=out');
      await page.goto(`${origin}/desk`);
      assert.equal(new URL(page.url()).pathname, '/sign-in');
    });
  } finally {
    await browser.close();
    await demo.close();
    await program.close();
  }
});
