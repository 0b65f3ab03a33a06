// A day's work by the keyboard alone: a recorder moves a matter on, a supervisor sends it back; a
// village opens a matter, works on it, publishes by it and closes it by a second person, and somebody
// objects; a director signs in with a second factor, releases a month and signs out. At each stop the
// focus is seen, and the first one leads past the head of the page.
import assert from 'node:assert/strict';
import test from 'node:test';

import {desktop, launch, visitor} from './browser.mjs';
import {Hands, stopAt} from './hands.mjs';
import {Program} from './program.mjs';
import {cityWithPeople, enter, keepBooks, password, putIntoOffice, slipFor, village} from './staff.mjs';

const words = (page) => page.locator('main').innerText();

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

    await t.test('a matter is opened, worked on, closed by a second person, and disputed', async () => {
      const at = {};
      for (const name of ['recorder', 'supervisor', 'director']) {
        at[name] = await hands(demo.origin, name === 'director');
        await at[name].signIn(demo.origin, name, 'mingbai', '**/desk');
      }
      const {recorder, supervisor, director} = at;
      await recorder.follow('main a[href$="/desk/items/990101100200"]', '**/desk/items/*');
      await recorder.follow('main a[href$="/P02"]', '**/P02');
      await recorder.skip();
      await recorder.type('#words', '一、修路。');
      await recorder.follow('form.fields button', '**?begun=1');
      const matter = new URL(recorder.page.url()).pathname;
      // From whatever page to what is to be done, done, and back at the matter.
      const act = async (who, what, fill = {}) => {
        await who.follow(`main a[href*="/${what}"]:not([href*="taken_in"])`, `**/${what}**`);
        for (const [field, text] of Object.entries(fill)) await who.type(field, text);
        await who.follow('form.fields button', '**?done=1');
      };
      // What waits for somebody stands on the desk.
      const open = async (who) => {
        await who.page.goto(`${demo.origin}/desk`);
        await who.follow(`main a[href="${matter}"]`, `**${matter}`);
        await who.skip();
      };
      await act(recorder, 'step_done');
      await open(supervisor);
      await act(supervisor, 'step_done');
      await open(director);
      await act(director, 'step_done');
      assert.equal(await director.page.locator('main a[href*="/closure_"]').count(), 0,
          'publishing has proposed to close; the rest is a second person\'s');
      await open(supervisor);
      await act(supervisor, 'closure_confirmed');
      assert.match(await words(supervisor.page), /已办结/);
      await recorder.page.goto(demo.origin + matter);
      await act(recorder, 'disputed', {'#reason': '漏了一件事'});
      assert.match(await words(recorder.page), /漏了一件事/);
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
