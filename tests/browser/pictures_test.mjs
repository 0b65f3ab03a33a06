// Pictures of what a village publishes: a recorder adds photographs on a phone, covers what nobody
// shall see, a supervisor looks at them, everybody sees them; nothing else of them is anywhere.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import {fileURLToPath} from 'node:url';

import {desktop, launch, phone, visitor} from './browser.mjs';
import {signIn} from './demo.mjs';
import {problemsOf, ways} from './desk_pages.mjs';
import {withExif} from './exif.mjs';
import {month, Program} from './program.mjs';

const verifier = fileURLToPath(new URL('../../tools/verify.mjs', import.meta.url));
const submit = 'form.fields button[type=submit]';
const burn = 'button:has-text("把方框印进图里")';
const words = (page) => page.locator('main').innerText();
const pathOf = (page) => new URL(page.url()).pathname;
const unit = '990101100200';
const canary = 'canary-of-a-camera';

function filesBelow(folder) {
  return readdirSync(folder).map((name) => path.join(folder, name))
      .flatMap((file) => (statSync(file).isDirectory() ? filesBelow(file) : [file]));
}

// A photograph of a wall with a notice, 1200 × 800; what stands on the notice is a person's. With
// words and a place in EXIF, as a phone writes them.
async function photograph(browser) {
  const page = await browser.newPage({viewport: {width: 1200, height: 800}});
  await page.setContent(`<body style="margin:0;background:#c8d8b0"><div style="position:absolute;
      left:300px;top:200px;width:360px;height:160px;background:#fff;font:48px sans-serif">张三<br>13812345678</div>`);
  const jpeg = await page.screenshot({type: 'jpeg', quality: 95});
  await page.close();
  return withExif(jpeg, canary);
}

// The colours at these places, in thousandths of the picture's sides: [[r, g, b], …].
function colours(page, address, places) {
  return page.evaluate(async ([url, points]) => {
    const image = await createImageBitmap(await (await fetch(url)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const paint = canvas.getContext('2d', {willReadFrequently: true});
    paint.drawImage(image, 0, 0);
    return points.map(([x, y]) => [...paint.getImageData(Math.floor(image.width * x / 1000),
        Math.floor(image.height * y / 1000), 1, 1).data].slice(0, 3));
  }, [address, places]);
}

test('pictures', async (t) => {
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
    const photo = await photograph(browser);
    const file = (name, buffer, mimeType = 'image/jpeg') => ({name, mimeType, buffer});
    const look = async (at, who) => {
      const cookies = who ? await staff[who].context.cookies() : [];
      for (const way of ways) assert.deepEqual(await problemsOf(browser, origin, cookies, way, [at]), []);
    };
    const until = async (is) => {
      for (let i = 0; i < 600; ++i) {
        if (await is()) return;
        await new Promise((done) => setTimeout(done, 50));
      }
      assert.fail('it did not come');
    };
    const take = async (who, matter, name) => {
      const {page} = staff[who];
      await page.goto(origin + matter);
      await page.click(`main a:has-text("${name}")`);
      if (await page.locator('#looked').count() > 0) await page.check('#looked');
      await page.click(submit);
      assert.equal(pathOf(page), matter);
    };
    // corrects: what the form asks where something about the same time is public.
    const begun = async (item, period, text, corrects) => {
      await recorder.goto(`${origin}/desk/items/${unit}/${item}?period=${period}`);
      await recorder.fill('#words', text);
      if (corrects) await recorder.selectOption('#corrects', corrects);
      await recorder.click(submit);
      return pathOf(recorder);
    };
    // Until the program has read the pictures of that page.
    const read = (at) => until(async () => {
      await recorder.goto(origin + at);
      return await recorder.locator('[data-look-again]').count() === 0;
    });
    let matter;
    let pictures;

    await t.test('photographs are added at once, without scripts; hostile ones are refused in words', async () => {
      matter = await begun('P02', month(0).slice(0, 4), '一、路修好了。');
      pictures = `${matter}/pictures`;
      await recorder.click('main a:has-text("给草稿添加图片")');
      assert.equal(pathOf(recorder), pictures);
      assert.equal(await recorder.getAttribute('#pictures', 'accept'), 'image/*,application/pdf');
      for (const [name, buffer, said] of [
        ['a.jpg', Buffer.from('<!doctype html><script>1</script>'), /第 2 张：.*网页/],
        ['b.jpg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>'), /第 2 张：/],
        ['c.pdf', Buffer.from('%PDF-1.7'), /第 2 张：这个 PDF 已损坏/],
        ['d.jpg', photo.subarray(0, 5000), /第 2 张：/],
        ['e.jpg', Buffer.alloc((20 << 20) + 1, 'x'), /第 2 张：.*20 MB/],
      ]) {
        await recorder.setInputFiles('#pictures', [file('ok.jpg', photo), file(name, buffer)]);
        await recorder.click(submit);
        assert.match(await recorder.locator('.problems').innerText(), said, name);
        assert.equal(await recorder.locator('main img').count(), 0, 'nothing is half done');
      }
      await recorder.setInputFiles('#pictures', [file('墙.jpg', photo), file('路.jpg', photo)]);
      await recorder.click(submit);
      assert.match(await words(recorder), /图片已保存/);
      assert.equal(await recorder.locator('main fieldset img').count(), 2);
    });

    await t.test('the program reads them, and says how far it is', async () => {
      await read(pictures);
      assert.match(await words(recorder), /有 1 处好像能看出是谁/);
      await look(pictures, 'recorder');
    });

    await t.test('words below a picture are guarded, and it goes on only with words', async () => {
      await recorder.goto(origin + matter);
      await recorder.click('main a:has-text("起草")');
      await recorder.click(submit);
      assert.match(await recorder.locator('.problems').innerText(), /图 1 里好像能看出是谁/);
      await recorder.goto(origin + pictures);
      const captions = recorder.locator('input[name^=caption]');
      await captions.nth(0).fill('张三家门口，电话 13812345678');
      await captions.nth(1).fill('修好的路面');
      await recorder.click(submit);
      assert.match(await recorder.locator('.problems').innerText(), /13812345678/);
      assert.equal(await captions.nth(1).inputValue(), '修好的路面', 'what was typed stays');
      await captions.nth(0).fill('贴好的通知');
      await recorder.locator('input[name^=place]').nth(0).fill('3');
      await recorder.click(submit);
      assert.deepEqual(await captions.evaluateAll((all) => all.map(({value}) => value)), ['修好的路面', '贴好的通知']);
    });

    const covered = [400, 350];
    const open = [50, 50];
    await t.test('boxes are typed without scripts, and burnt in', async () => {
      await recorder.locator('fieldset.picture').nth(1).locator('a:has-text("遮住")').click();
      const one = pathOf(recorder);
      await look(one, 'recorder');
      const type = async (line, numbers) => {
        for (const [i, side] of ['left', 'top', 'width', 'height'].entries()) {
          await recorder.fill(`#box-${line}-${side}`, numbers[i]);
        }
      };
      await type(1, ['60', '20', '50', '25']);
      await recorder.click(burn);
      assert.match(await recorder.locator('.problems').innerText(), /超出了图/);
      await type(1, ['25', '25', '30', '20']);
      await recorder.click(burn);
      assert.match(await words(recorder), /方框已经印进图里/);
      assert.equal(await recorder.inputValue('#box-1-left'), '25');
      const [under, beside] = await colours(recorder, `${one}/shown.jpg`, [covered, open]);
      assert.deepEqual(under, [0, 0, 0]);
      assert.notDeepEqual(beside, [0, 0, 0]);
    });

    await t.test('with scripts boxes are drawn with the mouse, a finger and the keyboard', async () => {
      const desk = await visitor(browser, origin, {viewport: desktop});
      await desk.context.addCookies(await staff.recorder.context.cookies());
      const {page} = desk;
      await page.goto(origin + pictures);
      await page.locator('fieldset.picture').nth(0).locator('a:has-text("遮住")').click();
      const one = pathOf(page);
      const frame = await page.locator('svg.boxes').boundingBox();
      await page.mouse.move(frame.x + frame.width * 0.25, frame.y + frame.height * 0.25);
      await page.mouse.down();
      await page.mouse.move(frame.x + frame.width * 0.55, frame.y + frame.height * 0.45, {steps: 4});
      assert.equal(await page.locator('svg.boxes .covers rect').count(), 1, 'it is seen while it is drawn');
      await page.mouse.up();
      assert.ok(Math.abs(await page.inputValue('#box-1-left') - 25) < 1);
      assert.ok(Math.abs(await page.inputValue('#box-1-height') - 20) < 1);
      // The keyboard: numbers, which move the box that is seen.
      await page.focus('#box-2-left');
      for (const number of ['80', '80', '10', '10']) {
        await page.keyboard.type(number);
        await page.keyboard.press('Tab');
      }
      assert.equal(await page.locator('svg.boxes .covers rect').count(), 2);
      await page.locator('fieldset.box').nth(1).locator('button').click();
      assert.equal(await page.locator('svg.boxes .covers rect').count(), 1);
      await page.click(burn);
      const [under, beside] = await colours(page, `${one}/shown.jpg`, [covered, open]);
      assert.deepEqual(under, [0, 0, 0]);
      assert.notDeepEqual(beside, [0, 0, 0]);
      const [through] = await colours(page, `${one}/original.jpg`, [[280, 300]]);
      assert.notDeepEqual(through, [0, 0, 0], 'whoever writes the draft can take the box away again');
      assert.deepEqual(desk.troubles, []);
      await desk.context.close();
      const finger = await visitor(browser, origin, {viewport: phone});
      await finger.context.addCookies(await staff.recorder.context.cookies());
      await finger.page.goto(origin + one);
      await finger.page.locator('svg.boxes').scrollIntoViewIfNeeded();
      const box = await finger.page.locator('svg.boxes').boundingBox();
      const touches = await finger.context.newCDPSession(finger.page);
      const touch = (type, x, y) => touches.send('Input.dispatchTouchEvent', {type,
        touchPoints: type === 'touchEnd' ? [] : [{x: box.x + box.width * x, y: box.y + box.height * y}]});
      await touch('touchStart', 0.1, 0.7);
      await touch('touchMove', 0.2, 0.8);
      await touch('touchMove', 0.3, 0.9);
      await touch('touchEnd');
      assert.ok(Math.abs(await finger.page.inputValue('#box-2-left') - 10) < 2);
      await finger.context.close();
    });

    await t.test('whoever looks at the draft sees what everybody will see, and says that he looked', async () => {
      await take('recorder', matter, '起草');
      const {page} = staff.supervisor;
      await page.goto(origin + matter);
      await page.click('main a:has-text("监委会审核")');
      assert.equal(await page.locator('main .pictures img').count(), 2);
      const image = await page.locator('main .pictures img').first().getAttribute('src');
      assert.equal((await page.goto(origin + image)).status(), 200);
      assert.equal((await page.goto(origin + image.replace('small', 'shown'))).status(), 200);
      assert.ok((await page.goto(origin + image.replace('small', 'original'))).status() >= 400,
          'not what is covered');
      await page.goto(origin + matter);
      await page.click('main a:has-text("监委会审核")');
      const form = page.url().slice(origin.length);
      await page.click(submit);
      assert.match(await page.locator('.problems').innerText(), /请逐张看图片/);
      await look(form, 'supervisor');
      await page.check('#looked');
      await page.click(submit);
      assert.match(await words(page), /已放大看过 2 张图/);
      await recorder.goto(origin + pictures);
      assert.equal(await recorder.locator('#pictures').count(), 0, 'nobody changes them any more');
      await take('director', matter, '公布');
    });

    let number;
    let publication;
    await t.test('everybody sees them, each with a size, words and an address of its own', async () => {
      const list = async () => (await (await fetch(`${origin}/u/${unit}/publications.json`)).json()).publications;
      await until(async () => (await list()).some(({item}) => item === 'P02'));
      number = (await list()).find(({item}) => item === 'P02').number;
      publication = `/p/${number}`;
      const resident = await visitor(browser, origin, {viewport: phone});
      await resident.page.goto(origin + publication);
      const images = resident.page.locator('main .pictures img');
      assert.equal(await images.count(), 2);
      assert.deepEqual(await resident.page.locator('main .pictures figcaption').allInnerTexts(), ['修好的路面', '贴好的通知']);
      for (const [i, part] of [3, 4].entries()) {
        const at = `${publication}/parts/${part}.jpg`;
        const small = `${publication}/parts/${part}/small.jpg`;
        assert.equal(await images.nth(i).getAttribute('src'), small);
        assert.equal(await images.nth(i).getAttribute('width'), '480');
        const copy = Buffer.from(await (await fetch(origin + small)).arrayBuffer());
        assert.ok(copy.length < 30_000 && !copy.includes(canary));
        assert.deepEqual((await colours(resident.page, small, [covered]))[0], [0, 0, 0]);
        assert.equal(await images.nth(i).getAttribute('loading'), 'lazy');
        const answer = await fetch(origin + at);
        assert.equal(answer.headers.get('content-type'), 'image/jpeg');
        const bytes = Buffer.from(await answer.arrayBuffer());
        assert.ok(!bytes.includes(canary) && !bytes.includes('Exif'));
        const again = await fetch(origin + at, {headers: {'if-none-match': answer.headers.get('etag')}});
        assert.equal(again.status, 304);
        const [under, beside] = await colours(resident.page, at, [covered, open]);
        assert.deepEqual(under, [0, 0, 0]);
        assert.notDeepEqual(beside, [0, 0, 0]);
        assert.equal((await fetch(`${origin}${publication}/parts/${part}.json`)).status, 404);
      }
      assert.equal((await fetch(`${origin}${publication}/parts/2.jpg`)).status, 404);
      const text = await (await fetch(`${origin}${publication}.txt`, {headers: {'accept-language': 'zh-CN'}})).text();
      assert.match(text, /图 1：修好的路面/);
      assert.deepEqual(resident.troubles, []);
      await resident.context.close();
      await look(publication);
    });

    await t.test('a picture is checked as the words are: in the browser and by two programs', async () => {
      const checking = await visitor(browser, origin, {viewport: phone});
      await checking.page.goto(`${origin}${publication}/check`);
      await checking.page.locator('#check-start').click();
      await checking.page.locator('#check-results[data-ended]').waitFor();
      assert.match(await checking.page.locator('#check-results').innerText(), /共?\s*4/);
      assert.equal(await checking.page.locator('#check-results .late').count(), 0);
      await checking.context.close();
      const save = async (name, at) => program.file(name,
          Buffer.from(await (await program.ask(at)).arrayBuffer()));
      const files = {
        entry: await save('entry', `${publication}/entry`), policy: await save('policy', '/log/policy'),
        proof: await save('proof', `${publication}/parts/3/proof`),
        content: await save('picture.jpg', `${publication}/parts/3.jpg`),
      };
      const asked = [files.proof, '--entry', files.entry, '--policy', files.policy, '--content', files.content];
      program.run('verify', ...asked);
      execFileSync('node', [verifier, ...asked]);
      const bytes = readFileSync(files.content);
      bytes[bytes.length - 20] ^= 1;
      writeFileSync(files.content, bytes);
      assert.notEqual(program.attempt('verify', ...asked).status, 0);
      assert.throws(() => execFileSync('node', [verifier, ...asked], {stdio: 'pipe'}));
    });

    const copy = path.join(program.folder, 'copy');
    const copied = () => {
      program.run('site', 'export', copy);
      return filesBelow(copy).map((name) => path.relative(copy, name));
    };
    await t.test('they are in a copy of the site; those for the village are not, nor anywhere without its key', async () => {
      const closed = await begun('V24', month(-1), '本月用印两次。', 'new');
      await recorder.goto(`${origin}${closed}/pictures`);
      await recorder.setInputFiles('#pictures', [file('章.jpg', photo)]);
      await recorder.click(submit);
      await recorder.locator('input[name^=caption]').fill('用印登记本');
      await recorder.click(submit);
      await take('recorder', closed, '起草').then(() => assert.fail('it is not answered yet'), () => {});
      assert.match(await recorder.locator('.problems').innerText(), /图 1 里/);
      await read(`${closed}/pictures`);
      await recorder.click('main a:has-text("看看发现了什么")');
      await look(pathOf(recorder), 'recorder');
      await recorder.check('input[name=finding-1][value=keep]');
      await recorder.click('button:has-text("照此处理")');
      assert.match(await recorder.locator('.problems').innerText(), /请遮住，或者写几个字/);
      await recorder.fill('#reason-1', '村委会值班电话，墙上就有');
      await recorder.click('button:has-text("照此处理")');
      assert.match(await words(recorder), /程序看到的个人电话：“村委会值班电话，墙上就有”/);
      await recorder.check('input[name=finding-1][value=cover]');
      await recorder.click('button:has-text("照此处理")');
      assert.equal(await recorder.locator('button:has-text("照此处理")').count(), 0);
      await look(pathOf(recorder).replace('?done=1', ''), 'recorder');
      for (const [who, name] of [['recorder', '起草'], ['supervisor', '监委会审核'], ['director', '公布']]) {
        await take(who, closed, name);
      }
      const list = async () => (await (await fetch(`${origin}/u/${unit}/publications.json`)).json()).publications;
      const last = number;
      await until(async () => (await list()).some((one) => one.item === 'V24' && one.number > last));
      const of = (await list()).find((one) => one.item === 'V24' && one.number > last).number;
      const page = await (await fetch(`${origin}/p/${of}`)).text();
      assert.doesNotMatch(page, /用印登记本|parts\/3\.jpg/);
      assert.equal((await fetch(`${origin}/p/${of}/parts/3.jpg`)).status, 403);
      const {page: director} = staff.director;
      await director.goto(`${origin}/desk/village-key/${unit}`);
      const digits = await director.locator('main code.once').innerText();
      const villager = await visitor(browser, origin, {viewport: phone, scripts: false});
      await villager.page.goto(`${origin}/u/${unit}/key`);
      await villager.page.fill('#code', digits);
      await villager.page.click(submit);
      await villager.page.goto(`${origin}/p/${of}`);
      assert.match(await words(villager.page), /用印登记本/);
      const cookie = (await villager.context.cookies()).map(({name, value}) => `${name}=${value}`).join('; ');
      const image = await fetch(`${origin}/p/${of}/parts/3.jpg`, {headers: {cookie}});
      assert.equal(image.status, 200);
      assert.equal(image.headers.get('cache-control'), 'no-store');
      await villager.context.close();
      const files = copied();
      assert.ok(files.includes(`p/${number}/parts/3.jpg`));
      assert.ok(files.includes(`p/${number}/parts/3/small.jpg`));
      assert.ok(!files.includes(`p/${of}/parts/3.jpg`));
      for (const name of files) {
        const bytes = readFileSync(path.join(copy, name));
        assert.ok(!bytes.includes(canary) && !bytes.includes('用印登记本'), name);
      }
      const stored = filesBelow(path.join(program.folder, 'data')).filter((name) => readFileSync(name).includes(canary));
      assert.deepEqual(stored, []);
    });

    await t.test('one of them is hidden and then taken away, the others stay', async () => {
      const {page: director} = staff.director;
      const at = `/desk/redactions/${unit}/${number}`;
      const picture = `${publication}/parts/4.jpg`;
      await look(at, 'director');
      await director.goto(origin + at);
      assert.equal(await director.locator('main .pictures img').count(), 2);
      await director.check('input[name=deed][value=both]');
      await director.check('input[name=reason][value=personal-data]');
      await director.fill('#why', '墙上的人要求');
      await director.click(submit);
      assert.match(await director.locator('.problems').innerText(), /请选是哪一部分/);
      await director.check('input[name=part][value="4"]');
      await director.click(submit);
      await until(async () => (await fetch(origin + picture)).status === 451);
      assert.equal((await fetch(`${origin}${publication}/parts/3.jpg`)).status, 200);
      assert.doesNotMatch(await (await fetch(origin + publication)).text(), /parts\/4\.jpg/);
      assert.equal((await fetch(origin + picture.replace('.jpg', '/small.jpg'))).status, 451);
      const left = copied();
      assert.ok(!left.includes(`p/${number}/parts/4.jpg`));
      assert.ok(!left.includes(`p/${number}/parts/4/small.jpg`));
      const {page: town} = staff.town;
      await town.goto(origin + at);
      assert.equal(await town.locator('main .pictures img').count(), 2, 'who decides sees it');
      await town.check('input[name=decision][value=order]');
      await town.click(submit);
      await until(async () => (await fetch(origin + picture)).status === 410);
      assert.equal((await fetch(origin + picture.replace('.jpg', '/small.jpg'))).status, 410);
      await until(async () => {
        await recorder.goto(origin + matter);
        return await recorder.locator('main .pictures img').count() === 0;
      });
      assert.match(await (await fetch(origin + publication)).text(), /parts\/3\.jpg/);
      const checking = await visitor(browser, origin, {viewport: phone});
      await checking.page.goto(`${origin}${publication}/check`);
      await checking.page.locator('#check-start').click();
      await checking.page.locator('#check-results[data-ended]').waitFor();
      assert.equal(await checking.page.locator('#check-results .late').count(), 0);
      await checking.context.close();
    });

    for (const name of Object.keys(staff)) assert.deepEqual(staff[name].troubles.filter((one) => !/40[0349]/.test(one)), [], name);
  } finally {
    await browser.close();
    await program.close();
  }
});
