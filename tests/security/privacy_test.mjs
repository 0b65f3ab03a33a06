// security 32: the page that tells visitors what is kept of them says what this program does, with
// the periods and the law of this city.
import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';

import {Program} from '../browser/program.mjs';

const [schemes] = process.argv.slice(2);

async function page(program, language) {
  const answer = await fetch(`${program.origin}/privacy`, {headers: {'accept-language': language}});
  assert.equal(answer.status, 200);
  return (await answer.text()).replace(/<[^>]*>/g, ' ');
}

// [name, seconds that it lasts] of each cookie.
function cookies(answer) {
  return answer.headers.getSetCookie().map((cookie) => [/^[^=]+/.exec(cookie)[0],
    Number(/Max-Age=(\d+)/.exec(cookie)?.[1] ?? 0)]);
}

const shipped = new Program();
try {
  await shipped.serve();
  const {origin} = shipped;
  const chinese = await page(shipped, 'zh-CN');
  const english = await page(shipped, 'en');
  for (const period of readFileSync(schemes, 'utf8').matchAll(/days: (\d+)/g)) {
    assert.ok(chinese.includes(`${period[1]} 天`), `${period[1]} 天`);
    assert.match(english, new RegExp(`\\b${period[1]} days?\\b`));
  }
  assert.ok(chinese.includes('网络地址也不记'));
  assert.ok(english.includes('Your address on the network is not written down either.'));
  // Readers get no cookie, whatever they read.
  for (const address of ['/', '/search?q=a', '/privacy', '/none']) {
    const answer = await fetch(origin + address);
    assert.deepEqual(cookies(answer), [], address);
    assert.match(await answer.text(), /<footer.*href="\/privacy"/s, address);
  }
  const chosen = await fetch(`${origin}/settings/display`, {method: 'POST', redirect: 'manual',
    headers: {origin}, body: new URLSearchParams({size: 'elder', lang: 'en', back: '/'})});
  assert.deepEqual(cookies(chosen).sort(), [['lang', 31536000], ['size', 31536000]]);
  const door = await fetch(`${origin}/sign-in`);
  assert.deepEqual(cookies(door).map(([name]) => name), ['browser']);
  for (const name of ['size', 'lang', 'browser', 'session', 'platform']) {
    assert.ok(chinese.includes(`“${name}”`) && english.includes(`“${name}”`), name);
  }
} finally {
  await shipped.close();
}

const city = new Program();
try {
  const key = /^security_log_key: ([0-9a-f]{64})$/m
      .exec(city.run('security-log', 'keys', path.join(city.folder, 'security.secret')))[1];
  writeFileSync(path.join(city.folder, 'data/config.yaml'),
      `security_log_key: ${key}\nsecurity_log_basis: 网络安全法第二十一条\n`);
  const own = path.join(city.folder, 'data/schemes/retention');
  mkdirSync(own, {recursive: true});
  writeFileSync(path.join(own, 'default.yaml'),
      readFileSync(schemes, 'utf8').replace('sessions: {days: 30', 'sessions: {days: 17'));
  await city.serve();
  const words = await page(city, 'zh-CN');
  assert.ok(words.includes('17 天'));
  assert.ok(words.includes('网络安全法第二十一条'));
  assert.ok(words.includes('184 天'));
  assert.ok(!words.includes('网络地址也不记'));
} finally {
  await city.close();
}
