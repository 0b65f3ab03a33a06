// Codes by message: handed over to a real server of the city, which checks the signature; with them a
// second factor is set up, and whoever has it signs in.
import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {createServer} from 'node:http';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import {setTimeout} from 'node:timers/promises';

import {desktop, launch, phone, visitor} from './browser.mjs';
import {problemsOf, ways} from './desk_pages.mjs';
import {cityWithPeople, numbers, password, slipFor} from './staff.mjs';

const submit = 'form.fields button[type=submit]';
const pathOf = (page) => new URL(page.url()).pathname;
const words = (page) => page.locator('main').innerText();
const secret = Buffer.from('a secret that the city was given');

// The city's messaging: takes what is signed (Standard Webhooks) and keeps it.
async function startMessaging() {
  const messages = [];
  const problems = [];
  const state = {status: 204};
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    const {'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signature} = request.headers;
    const expected = createHmac('sha256', secret).update(`${id}.${time}.${body}`).digest('base64');
    if (signature !== `v1,${expected}`) problems.push(`the signature ${signature} is wrong`);
    if (Math.abs(Date.now() / 1000 - Number(time)) > 300) problems.push(`the time ${time} is wrong`);
    if (messages.some((message) => message.id === id)) problems.push(`${id} came twice`);
    if (state.status === 204) messages.push({id, body, type: JSON.parse(body).type, ...JSON.parse(body).data});
    response.writeHead(state.status).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return {url: `http://127.0.0.1:${server.address().port}/codes`, messages, problems, state, stop};
}

test('message', async (t) => {
  const {program} = cityWithPeople();
  const messaging = await startMessaging();
  const data = path.join(program.folder, 'data');
  writeFileSync(path.join(data, 'keys/webhook.secret'), `whsec_${secret.toString('base64')}\n`, {mode: 0o600});
  writeFileSync(path.join(data, 'config.yaml'), `message_webhook: ${messaging.url}\n`);
  const browser = await launch();
  try {
    await program.serve();
    const origin = program.origin;
    const {page, context} = await visitor(browser, origin, {viewport: phone, scripts: false});
    let lastCode = 0;

    await t.test('what did not go out is said, and sent at once when asked again', async () => {
      await page.goto(`${origin}/sign-in/invitation`);
      await page.fill('#code', slipFor(program, 'zhang'));
      await page.fill('#password', password);
      await page.fill('#again', password);
      await page.click(submit);
      assert.equal(pathOf(page), '/sign-in/second-factor');
      messaging.state.status = 500;
      await page.click('button:has-text("给我发第一个码")');
      assert.match(await page.locator('.problems').innerText(), /没有发出去/);
      assert.equal(messaging.messages.length, 0);
      messaging.state.status = 204;
      await page.click('button:has-text("给我发第一个码")');
      await page.waitForURL('**/sign-in/second-factor?sent=1');
      assert.equal(messaging.messages.length, 1);
      await page.click('button:has-text("再发一个码")');
      assert.match(await page.locator('.problems').innerText(), /过一分钟/);
      assert.equal(messaging.messages.length, 1);
    });

    await t.test('it goes to a number and no name, and proves whoever has it', async () => {
      const li = await visitor(browser, origin, {viewport: desktop});
      await li.page.goto(`${origin}/sign-in/invitation#${slipFor(program, 'li')}`);
      await li.page.fill('#password', password);
      await li.page.fill('#again', password);
      await li.page.click(submit);
      await li.page.waitForURL('**/sign-in/second-factor');
      await li.page.click('button:has-text("给我发第一个码")');
      await li.page.waitForURL('**/sign-in/second-factor?sent=1');
      lastCode = Date.now();
      assert.equal(messaging.messages.length, 2);
      const {person, code, body} = messaging.messages[1];
      assert.equal(person, numbers.li);
      assert.match(code, /^\d{6}$/);
      assert.doesNotMatch(body, /李|li"|安全|1[3-9]\d{9}/);
      assert.deepEqual(await problemsOf(browser, origin, await li.context.cookies(), ways[1],
          ['/sign-in/second-factor?sent=1']), []);
      await li.page.fill('#message_code', code === '000000' ? '000001' : '000000');
      await li.page.click('form[action="/sign-in/messages"] button');
      assert.match(await li.page.locator('.problems').innerText(), /码不对/);
      await li.page.fill('#message_code', code);
      await li.page.click('form[action="/sign-in/messages"] button');
      await li.page.waitForURL('**/desk/account?done=messages');
      assert.match(await words(li.page), /短信动态码/);

      await li.page.click('nav.staff button');
      await li.page.fill('#name', 'li');
      await li.page.fill('#password', password);
      await li.page.click(submit);
      await li.page.waitForURL('**/sign-in/code');
      assert.deepEqual(await problemsOf(browser, origin, await li.context.cookies(), ways[0],
          ['/sign-in/code?sent=1']), []);
      await li.page.fill('#code', code);
      await li.page.click(submit);
      assert.match(await li.page.locator('.problems').innerText(), /码不对/, 'a code works once');
      assert.deepEqual(li.troubles.filter((trouble) => !/status of 40/.test(trouble)), []);
    });

    await t.test('signed in with a code by message, a minute after the last one', async () => {
      const li = await visitor(browser, origin, {viewport: phone});
      await li.page.goto(`${origin}/sign-in`);
      await li.page.fill('#name', 'li');
      await li.page.fill('#password', password);
      await li.page.click(submit);
      await li.page.waitForURL('**/sign-in/code');
      await setTimeout(Math.max(0, lastCode + 60_500 - Date.now()));
      await li.page.click('button:has-text("给我发一个码")');
      await li.page.waitForURL('**/sign-in/code?sent=1');
      assert.match(await words(li.page), /短信[^]*五分钟/);
      const {person, code} = messaging.messages.at(-1);
      assert.equal(person, numbers.li);
      await li.page.fill('#code', code);
      await li.page.click(submit);
      await li.page.waitForURL('**/desk');
      assert.match(await li.page.locator('nav.staff').innerText(), /李安全/);
      assert.deepEqual(li.troubles, []);
      await li.context.close();
    });

    await t.test('the holder is told of a reset at once, by whoever it is asked for', async () => {
      const told = () => messaging.messages.filter(({type}) => type === 'second_factor.reset');
      program.run('user', 'factor-reset', 'li', '--reason', '手机丢失');
      while (told().length === 0) await setTimeout(50);
      const {body, person, event} = told()[0];
      assert.deepEqual({person, event}, {person: numbers.li, event: 'asked'});
      assert.doesNotMatch(body, /李|li"|手机/);
    });

    await t.test('doctor counts who would not get in without messages, and warns where there are none', () => {
      assert.match(program.run('doctor'), /Remark: 1 account has no other second factor than codes by message/);
      const settings = path.join(data, 'config.yaml');
      const text = readFileSync(settings, 'utf8');
      writeFileSync(settings, '');
      assert.match(program.run('doctor'), /Warning: 1 account has no other second factor than codes by message, and no messaging/);
      writeFileSync(settings, text);
    });

    await t.test('nothing that is unsigned or says who it is went out', () => {
      assert.deepEqual(messaging.problems, []);
      assert.doesNotMatch(program.log, new RegExp(messaging.messages.flatMap(({code}) => code ?? []).join('|')));
    });
    await context.close();
  } finally {
    await browser.close();
    await program.close();
    await messaging.stop();
  }
});
