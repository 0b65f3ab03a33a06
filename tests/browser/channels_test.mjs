// What was published is shown where people pass, and the proof of it is public: a recorder takes a
// photograph on a phone, a supervisor looks at it, everybody sees it; and a screen turns its pages.
import assert from 'node:assert/strict';
import test from 'node:test';

import {desktop, launch, phone, visitor} from './browser.mjs';
import {signIn} from './demo.mjs';
import {problemsOf, ways} from './desk_pages.mjs';
import {Program} from './program.mjs';

const submit = 'form.fields button[type=submit]';
const words = (page) => page.locator('main').innerText();
const pathOf = (page) => new URL(page.url()).pathname;
const unit = '990101100200';

async function photograph(browser) {
  const page = await browser.newPage({viewport: {width: 900, height: 600}});
  await page.setContent('<body style="background:#c8d8b0;font:60px sans-serif">村务公开栏</body>');
  const jpeg = await page.screenshot({type: 'jpeg', quality: 90});
  await page.close();
  return jpeg;
}

test('channels', async (t) => {
  const program = new Program();
  const browser = await launch();
  const staff = {};
  try {
    program.run('demo', 'fill', '--villages', '4', '--months', '2');
    await program.serve();
    const {origin} = program;
    for (const name of ['recorder', 'supervisor']) {
      staff[name] = await visitor(browser, origin, {viewport: phone, scripts: false});
      await signIn(staff[name].page, origin, name);
    }
    const {page: recorder} = staff.recorder;
    const {page: supervisor} = staff.supervisor;
    const photo = await photograph(browser);
    const file = (name, buffer, mimeType = 'image/jpeg') => ({name, mimeType, buffer});
    const look = async (paths, who) => {
      const cookies = who ? await staff[who].context.cookies() : [];
      for (const way of ways) assert.deepEqual(await problemsOf(browser, origin, cookies, way, paths), []);
    };
    const list = `/desk/channels/${unit}`;
    let one;

    await t.test('what was published and not shown yet is on the list, with the way to each channel', async () => {
      await recorder.goto(`${origin}/desk/items/${unit}`);
      await recorder.click('main a:has-text("线下公开到位了没有")');
      assert.equal(pathOf(recorder), list);
      const first = recorder.locator('main li:has-text("还缺"):has-text("公开栏的照片") a').first();
      await first.click();
      one = pathOf(recorder);
      assert.match(await words(recorder), /网页\s+✓ 已在公开日志里\s+打开网页\s+公开栏\s+○ 还缺：一张照片\s+打印海报（PDF）/);
      assert.equal(await recorder.inputValue('#place'), '村务公开栏', 'nothing has to be typed');
      await look([list, one], 'recorder');
    });

    await t.test('what is no photograph is refused in words, and begins nothing', async () => {
      await recorder.goto(origin + one);
      await recorder.click(submit);
      assert.match(await recorder.locator('.problems').innerText(), /请拍一张照片/);
      for (const [name, bytes] of [['a.jpg', '<!doctype html><script>1</script>'],
        ['b.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>'], ['c.pdf', '%PDF-1.7'],
        ['../../d.jpg', 'GIF89a']]) {
        await recorder.setInputFiles('#photograph', file(name, Buffer.from(bytes)));
        await recorder.click(submit);
        assert.equal(pathOf(recorder), one, name);
        assert.equal(await recorder.locator('.problems li').count(), 1, name);
      }
      await recorder.setInputFiles('#photograph', file('e.jpg', photo.subarray(0, 4000)));
      await recorder.click(submit);
      assert.equal(await recorder.locator('.problems li').count(), 1, 'cut off');
      await recorder.fill('#place', '张三家门口 13812345678');
      await recorder.setInputFiles('#photograph', file('ok.jpg', photo));
      await recorder.click(submit);
      assert.match(await recorder.locator('.problems').innerText(), /13812345678/);
    });

    let matter;
    await t.test('the photograph goes into a matter, where it can be covered, and is handed on', async () => {
      await recorder.goto(origin + one);
      await recorder.setInputFiles('#photograph', file('公开栏.jpg', photo));
      const others = recorder.locator('input[name^=also-]');
      assert.ok(await others.count() > 0, 'what hangs on the same board');
      await others.first().check();
      await recorder.click(submit);
      matter = pathOf(recorder);
      assert.match(matter, /^\/desk\/matters\/\d+\/\d+$/);
      assert.equal(await recorder.locator('main .pictures img').count(), 1);
      assert.match(await words(recorder), /村务公开栏 \d{4}-\d\d-\d\d/);
      // Until the program has read what the photograph says.
      do await recorder.goto(`${origin}${matter}/pictures`);
      while (await recorder.locator('[data-look-again]').count() > 0);
      await recorder.goto(origin + matter);
      await recorder.click('main a:has-text("交佐证")');
      await recorder.click(submit);
      assert.equal(pathOf(recorder), matter);
      await recorder.goto(origin + one);
      assert.match(await words(recorder), /佐证还没公布/);
      await look([one], 'recorder');
    });

    await t.test('a supervisor may see what is missing, hands in nothing, and looks at the photograph', async () => {
      await supervisor.goto(origin + one);
      assert.equal(await supervisor.locator('#photograph').count(), 0);
      assert.doesNotMatch(await words(supervisor), /交佐证：/);
      await look([list, one], 'supervisor');
      await supervisor.goto(origin + matter);
      await supervisor.click('main a:has-text("监委会核对、公布")');
      await supervisor.click(submit);
      assert.match(await supervisor.locator('.problems').innerText(), /请逐张看图片/);
      await supervisor.check('#looked');
      await supervisor.click(submit);
      assert.equal(pathOf(supervisor), matter);
    });

    const number = () => one.split('/').pop();
    await t.test('everybody sees where and when it was shown, with and without scripts', async () => {
      for (const scripts of [false, true]) {
        const villager = await visitor(browser, origin, {viewport: phone, scripts});
        const {page} = villager;
        for (let i = 0; i < 100; ++i) {
          await page.goto(`${origin}/p/${number()}`);
          if (/在哪里公开过/.test(await words(page))) break;
          await page.waitForTimeout(50);
        }
        assert.match(await words(page), /在哪里公开过[\s\S]*公开栏，/);
        await page.locator('section[aria-labelledby=shown] ul a').first().click();
        assert.match(await words(page), /已在线下公开（公开栏）[\s\S]*公开的是：第 \d+ 号/);
        assert.deepEqual(villager.troubles, []);
        await look([`/p/${number()}`, pathOf(page)]);
        await villager.context.close();
      }
      const due = await (await fetch(`${origin}/u/${unit}/due.json`)).json();
      const here = due.items.find((item) => String(item.number) === number());
      if (here) assert.deepEqual(here.unproven.filter(({channel}) => channel === 'board'), []);
    });

    await t.test('a screen shows it, without fields and cookies', async () => {
      const kiosk = `/u/${unit}/kiosk`;
      await look([kiosk, `${kiosk}?page=2`, `${kiosk}?page=2&still=1`]);
      const still = await visitor(browser, origin, {viewport: desktop});
      await still.page.goto(`${origin}${kiosk}`);
      assert.equal(await still.page.locator('input, form, button').count(), 0);
      assert.ok((await words(still.page)).includes(`${origin}/u/${unit}`), 'where its code leads');
      assert.equal((await still.context.cookies()).length, 0);
      await still.page.clock.install();
      await still.page.goto(`${origin}${kiosk}`);
      await still.page.clock.fastForward(60_000);
      assert.equal(new URL(still.page.url()).search, '', 'less motion is asked for');
      await still.context.close();
      const context = await browser.newContext({viewport: desktop, reducedMotion: 'no-preference'});
      const page = await context.newPage();
      await page.clock.install();
      await page.goto(`${origin}${kiosk}`);
      const turned = page.waitForURL(/page=2/);
      await page.clock.fastForward(21_000);
      await turned;
      await context.close();
    });
  } finally {
    await browser.close();
    await program.close();
  }
});
