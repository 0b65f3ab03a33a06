// Signing in through the city's platform, in Chromium, against a real OpenID Connect server: an
// invitation, signing in again, tying and untying one's own account, and what is refused.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {connect, createServer} from 'node:net';
import path from 'node:path';
import test from 'node:test';

import {levels, startPlatform} from '../oidc/platform.mjs';
import {desktop, launch, visitor} from './browser.mjs';
import * as checks from './checks.mjs';
import {city, cityWithPeople, enter, password, slipFor} from './staff.mjs';

const submit = 'form.fields button[type=submit]';
const clientId = 'ES256-client_secret_basic';

// The address of the site has to stand in its settings before it has a port: one that passes on.
async function startFront() {
  let port;
  const sockets = new Set();
  const front = createServer((visitorSide) => {
    const siteSide = connect(port, '127.0.0.1');
    for (const [from, to] of [[visitorSide, siteSide], [siteSide, visitorSide]]) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => { sockets.delete(from); to.destroy(); });
      from.pipe(to);
    }
  });
  await new Promise((resolve) => front.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${front.address().port}`,
    leadTo: (origin) => { port = Number(new URL(origin).port); },
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => front.close(resolve));
    },
  };
}

// On the platform's own pages, as they come.
async function signInThere(page, name, home) {
  while (!page.url().startsWith(home)) {
    if (await page.locator('[name=login]').count() > 0) {
      await page.fill('[name=login]', name);
      await page.fill('[name=password]', 'any');
    }
    await Promise.all([page.waitForNavigation(), page.click('[type=submit]')]);
  }
}

// Every second factor that was given so far was given six minutes earlier.
function sixMinutesLater(data) {
  execFileSync('sqlite3', [path.join(data, 'mingbai.db'), '.timeout 5000',
    'UPDATE sessions SET second_ms = second_ms - 360000 WHERE second_ms > 0']);
}

const heading = (page) => page.locator('h1').innerText();

// Each page that this flow shows, as every other page of the site.
async function assertSound(page) {
  const complaints = [
    ...await checks.fitsWidth(page), ...await checks.targets(page, 24),
    ...await checks.accessibility(page), ...await checks.keyboard(page),
  ];
  assert.deepEqual(complaints, []);
}

test('platform', async (t) => {
  const {program} = cityWithPeople();
  const front = await startFront();
  const vouchedFor = new Set(['zhou']);
  const platform = await startPlatform(`${front.origin}/sign-in/platform/back`,
      (name) => (vouchedFor.has(name) ? levels.high : levels.low));
  const data = path.join(program.folder, 'data');
  writeFileSync(path.join(data, 'keys/oidc.secret'), 'a secret + more\n', {mode: 0o600});
  writeFileSync(path.join(data, 'config.yaml'), [
    `oidc_issuer: ${platform.issuer}`, `oidc_client_id: ${clientId}`,
    'oidc_name: 市统一身份认证', `oidc_acr: ["${levels.high}"]`,
    `public_address: ${front.origin}`, ''].join('\n'));
  const browser = await launch();
  const codes = [];  // that the platform gave
  const someone = async () => {
    const one = await visitor(browser, front.origin, {viewport: desktop});
    one.page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.pathname === '/sign-in/platform/back') codes.push(url.searchParams.get('code'));
    });
    return one.page;
  };
  const leave = async (page) => {
    await page.goto(`${front.origin}/sign-in`);
    await page.click('a[href^="/sign-in/platform"]');
  };
  // Whose second factor the platform's is: no page of ours takes another in its place.
  const assertOwed = async (page, paths = ['/sign-in/second-factor', '/desk', `/desk/audit/${city}`]) => {
    for (const path of [null, ...paths]) {
      if (path) await page.goto(`${front.origin}${path}`);
      assert.equal(new URL(page.url()).pathname, '/sign-in/code', path);
      assert.match(await page.locator('main').innerText(), /您的第二道验证由“市统一身份认证”做/);
      assert.equal(await page.locator('form.fields').count(), 0, 'nothing is to be typed or made');
      await assertSound(page);
    }
  };
  // Whoever holds the slip that stands on the page chooses a password, and gets no further.
  const byItsSlip = async (page) => {
    const slip = await page.locator('code.once').innerText();
    const thief = await someone();
    await enter(thief, front.origin, slip, false);
    await assertOwed(thief);
  };
  let wang;
  let cardOfLi;
  try {
    wang = await someone();
    await program.serve();
    front.leadTo(program.origin);

    await t.test('the first time an invitation ties it, and an equal name does not', async () => {
      const slip = slipFor(program, 'zhang');
      const page = await someone();
      await leave(page);
      await signInThere(page, 'zhang', front.origin);
      assert.equal(await heading(page), '第一次通过平台登录');
      await assertSound(page);
      await page.fill('#code', '7K3M-9QXD-2FHT');
      await page.click(submit);
      assert.match(await page.locator('.problems').innerText(), /码不对/);
      await page.fill('#code', slip);
      await page.click(submit);
      assert.equal(new URL(page.url()).pathname, '/sign-in/second-factor',
                   'the platform replaces the password, not the second factor');
    });

    await t.test('from then on it is enough, and no code stays in an address', async () => {
      const page = await someone();
      await leave(page);
      await signInThere(page, 'zhang', front.origin);
      assert.equal(new URL(page.url()).pathname, '/sign-in/second-factor');
      const cookies = await page.context().cookies(front.origin);
      const session = cookies.find(({name}) => name.endsWith('session'));
      assert.ok(session.httpOnly && session.sameSite === 'Lax');
      assert.ok(!cookies.some(({name}) => name.endsWith('platform')), 'the attempt is over');
    });

    await t.test('answers that were used, made up or begun elsewhere are refused', async () => {
      const page = await someone();
      const answers = [];
      page.on('request', (request) => {
        if (request.url().includes('/sign-in/platform/back?')) answers.push(request.url());
      });
      await leave(page);
      const kept = await page.context().cookies(front.origin);
      await signInThere(page, 'li', front.origin);
      assert.equal(await heading(page), '第一次通过平台登录');
      assert.equal(answers.length, 1);
      assert.equal((await page.goto(answers[0])).status(), 403, 'the attempt is over');
      await page.context().addCookies(kept);
      assert.equal((await page.goto(answers[0])).status(), 409, 'the answer was used');
      const other = await someone();
      assert.equal((await other.goto(answers[0])).status(), 403, 'another browser');
      await leave(other);
      assert.equal((await other.goto(answers[0])).status(), 403, 'the answer for another attempt');
      assert.match(await other.locator('main').innerText(), /编号/);
    });

    await t.test('who has a password ties it with a slip of his own account, and unties it', async () => {
      const page = await someone();
      const card = await enter(page, front.origin, slipFor(program, 'li'), true);
      cardOfLi = card;
      await page.goto(`${front.origin}/desk/account`);
      await page.click('a[href="/sign-in/platform?for=tie"]');
      await signInThere(page, 'li', front.origin);
      assert.equal(await heading(page), '把平台和您的账号绑定');
      await assertSound(page);
      const slip = (name) => JSON.parse(program.run('--json', 'user', 'reset', name)).slip;
      for (const code of [password, slip('zhang')]) {
        await page.fill('#code', code);
        await page.click(submit);
        assert.match(await page.locator('.problems').innerText(), /码不对/);
      }
      await page.fill('#code', slip('li'));
      await page.click(submit);
      assert.match(await page.locator('main').innerText(), /已绑定/);
      await assertSound(page);

      const other = await someone();
      await leave(other);
      await signInThere(other, 'li', front.origin);
      assert.equal(new URL(other.url()).pathname, '/sign-in/code');

      await page.click('nav.staff button');
      await page.waitForURL('**/sign-in?ended=out&platform=1');
      assert.match(await page.locator('main').innerText(), /您在“市统一身份认证”可能仍是登录状态/);
      await assertSound(page);
      await page.click('a[href="/sign-in/platform/sign-out"]');
      await Promise.all([page.waitForURL(`${front.origin}/sign-in`), page.click('[name=logout][value=yes]')]);
      await leave(page);
      assert.equal(await page.locator('[name=login]').count(), 1, 'the platform has forgotten, too');
      await page.goto(`${front.origin}/sign-in`);
      await page.fill('#name', 'li');
      await page.fill('#password', password);
      await page.click(submit);
      await page.fill('#code', card.shift());
      await page.click(submit);
      await page.goto(`${front.origin}/desk/account`);
      await page.click('form[action="/desk/account/platform-untie"] button');
      assert.match(await page.locator('main').innerText(), /已解除绑定/);
      await leave(other);
      await signInThere(other, 'li', front.origin);
      assert.equal(await heading(other), '第一次通过平台登录');
    });

    await t.test('whom the platform vouches for as the settings say needs no second factor of ours', async () => {
      const page = await someone();
      await leave(page);
      await signInThere(page, 'zhou', front.origin);
      await page.fill('#code', slipFor(program, 'zhou'));
      await page.click(submit);
      assert.equal(new URL(page.url()).pathname, '/desk', 'an inspector, who has to have one');
      await page.goto(`${front.origin}/desk/audit/${city}`);
      assert.match(await page.locator('main tbody').innerText(), /周纪检/);
      await page.goto(`${front.origin}/sign-in/platform?for=again&back=/desk/audit/${city}`);
      assert.equal(await page.locator('[name=login]').count(), 1, 'it is asked anew there');
      await signInThere(page, 'zhou', front.origin);
      assert.equal(new URL(page.url()).pathname, `/desk/audit/${city}`);

      // Another value of acr is none of those in the settings: the password there is not enough, and
      // no other second factor is offered in the place of the platform's.
      vouchedFor.delete('zhou');
      const other = await someone();
      await leave(other);
      await signInThere(other, 'zhou', front.origin);
      await assertOwed(other);
      await page.goto(`${front.origin}/sign-in/platform?for=again&back=/desk`);
      await signInThere(page, 'zhou', front.origin);
      assert.match(await page.locator('main').innerText(), /平台没有说明做过第二道验证/);

      vouchedFor.add('zhou');
      await other.goto(`${front.origin}/sign-in/code`);
      await other.click('a[href="/sign-in/platform?for=again"]');
      await signInThere(other, 'zhou', front.origin);
      assert.equal(new URL(other.url()).pathname, '/desk');
      await other.goto(`${front.origin}/desk/account`);
      assert.match(await other.locator('main').innerText(), /平台的第二道验证\s*2.* 起/);
      await assertSound(other);
    });

    await t.test('after five minutes it is proved there again before anything is set up', async () => {
      const page = await someone();
      await leave(page);
      await signInThere(page, 'zhou', front.origin);
      assert.equal(new URL(page.url()).pathname, '/desk');
      await page.goto(`${front.origin}/sign-in/second-factor`);
      assert.equal(new URL(page.url()).pathname, '/sign-in/second-factor');
      sixMinutesLater(data);
      await page.click('form[action="/sign-in/cards"] button');
      await assertOwed(page, ['/sign-in/second-factor']);
      await page.goto(`${front.origin}/desk/audit/${city}.csv`);
      assert.ok(page.url().startsWith(platform.issuer), 'nor is the trail given out');
    });

    await t.test('whoever operates the machine is told whom another platform would shut out', () => {
      const settings = path.join(data, 'config.yaml');
      const text = readFileSync(settings, 'utf8');
      assert.match(program.attempt('doctor').output,
                   /Remark: 1 account has no other second factor than the platform's/);
      writeFileSync(settings, text.replace(/oidc_acr: .*\n/, ''));
      assert.match(program.attempt('doctor').output, /Warning: 1 account has no other second factor than that of a/);
      writeFileSync(settings, text);
    });

    await t.test('one administrator alone gets no inspector by a slip', async () => {
      await enter(wang, front.origin, slipFor(program, 'wang'), true);
      await wang.goto(`${front.origin}/desk/accounts/zhou`);
      assert.match(await wang.locator('main').innerText(), /统一身份认证平台\s*已绑定/);
      assert.equal(await wang.locator('form[action$="/platform-untie"]').count(), 0);
      await assertSound(wang);
      await wang.click('form[action="/desk/accounts/zhou/slip"] button');
      assert.match(await wang.locator('main').innerText(), /自己设口令，也可以把自己在市统一身份认证的登录绑定到这个账号/);
      await assertSound(wang);
      await byItsSlip(wang);

      await wang.goto(`${front.origin}/desk/accounts/zhou`);
      await wang.click('form[action="/desk/accounts/zhou/closing"] button');
      await wang.click('form[action="/desk/accounts/zhou/reopening"] button');
      await byItsSlip(wang);
      const page = await someone();
      await leave(page);
      await signInThere(page, 'zhou', front.origin);
      assert.equal(await heading(page), '第一次通过平台登录', 'closing has untied it');
    });

    await t.test('two persons and a day take the platform away from an account', async () => {
      const li = await someone();
      await leave(li);
      await li.goto(`${front.origin}/sign-in`);
      await li.fill('#name', 'li');
      await li.fill('#password', password);
      await li.click(submit);
      await li.fill('#code', cardOfLi.shift());
      await li.click(submit);
      const reset = `${front.origin}/desk/accounts/zhou/factor-reset`;
      await wang.goto(reset);
      assert.match(await wang.locator('main').innerText(), /取消时一并解除绑定/);
      await assertSound(wang);
      await wang.fill('#reason', '在平台的账号停用了');
      await wang.click(submit);
      await li.goto(reset);
      await li.check('[name=decision][value=approved]');
      await li.click(submit);
      assert.match(await li.locator('main').innerText(), /生效时间/);
      const everybody = await someone();
      await everybody.goto(`${front.origin}/u/${city}/second-factors`);
      assert.match(await everybody.locator('main').innerText(), /纪检/);
    });

    await t.test('several come from the platform at the same time', async () => {
      const pages = await Promise.all([someone(), someone(), someone()]);
      for (const page of pages) await leave(page);
      platform.gather(pages.length);
      await Promise.all(pages.map((page, i) => signInThere(page, `new ${i}`, front.origin)));
      for (const page of pages) assert.equal(await heading(page), '第一次通过平台登录');
    });

    await t.test('no code that passed by is kept anywhere', () => {
      assert.ok(codes.length >= 6, 'codes passed by');
      for (const entry of readdirSync(data, {recursive: true, withFileTypes: true})) {
        if (!entry.isFile()) continue;
        const bytes = readFileSync(path.join(entry.path, entry.name));
        for (const code of codes) assert.ok(!bytes.includes(code), `${entry.name} holds a code`);
      }
    });

    await t.test('a silent platform is named in words, and nothing leaks', async () => {
      const page = await someone();
      let state;
      page.on('request', (request) => {
        state ??= new URL(request.url()).searchParams.get('state');
      });
      await leave(page);
      await platform.stop();
      await page.goto(`${front.origin}/sign-in/platform/back?` +
                      new URLSearchParams({state, code: 'any', iss: platform.issuer}));
      const words = await page.locator('main').innerText();
      assert.match(words, /通过平台登录没有成功/);
      assert.doesNotMatch(words, /secret|127\.0\.0\.1/);
    });
  } finally {
    await browser.close();
    await program.close();
    await front.stop();
    await platform.stop().catch(() => {});
  }
});
