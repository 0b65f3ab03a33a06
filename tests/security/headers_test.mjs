// security 41: the headers of every address that the program answers, whoever asks and whatever it
// says. The addresses are those of docs/access.md, of which another test knows that it has them all.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';

import {Program} from '../browser/program.mjs';
import {Browser} from './door.mjs';

const [table] = process.argv.slice(2);
const page = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; " +
  "img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const content = "default-src 'none'; frame-ancestors 'none'; sandbox";
const forOthers = /^\/(log|open)(\/|$)|^\/p\/[^?]*\.json/;
const unit = '990101100200';
// Who has most of the desk's pages between them.
const holders = ['recorder', 'director', 'town', 'city', 'system', 'security', 'audit'];

// What stands for each parameter: something of the village of the demo city.
const values = {
  unit, number: '1', part: '2', name: 'recorder', person: '1', item: 'V01', scheme: 'objectionable', row: '1',
  month: new Date().toISOString().slice(0, 7), book: 'collective', table: 'months', file: unit, page: '1', account: '101',
};

// Every address of the table: {method, address, isDesk}.
function routes() {
  const found = new Map();
  for (const [, method, pattern] of readFileSync(table, 'utf8').matchAll(/^\| (GET|POST) `(\/[^`]*)` \|/gm)) {
    const address = pattern.replace(/\{(\w+)\*?\}/g, (whole, name) => values[name] ?? '1');
    found.set(`${method} ${address}`, {method, address, isDesk: /^\/desk(\/|$)/.test(address)});
  }
  return [...found.values()];
}

function check(where, method, address, answer) {
  const {headers} = answer;
  const type = headers.get('content-type') ?? '';
  const policy = headers.get('content-security-policy');
  assert.equal(policy, type.startsWith('text/html') ? page : content, `${where}: ${type}`);
  assert.equal(headers.get('x-content-type-options'), 'nosniff', where);
  assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin', where);
  assert.match(headers.get('permissions-policy') ?? '', /camera=\(\), geolocation=\(\)/, where);
  const hides = /^\/(ask|report|t)(\/|$|\?)/.test(address);
  assert.equal(headers.get('referrer-policy'), hides ? 'no-referrer' : 'same-origin', where);
  const shared = headers.get('access-control-allow-origin');
  assert.equal(shared, method === 'GET' && forOthers.test(address) ? '*' : null, where);
  assert.equal(headers.get('access-control-allow-credentials'), null, where);
  for (const cookie of headers.getSetCookie()) assert.match(cookie, /; SameSite=(Lax|Strict)/, where);
}

// The cookies of somebody of the demo city who has signed in.
async function cookiesOf(origin, name) {
  const browser = new Browser(origin);
  await browser.open('/sign-in');
  assert.equal((await browser.open('/sign-in', {name, password: 'mingbai'})).to, '/desk', name);
  return [...browser.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
}

const program = new Program();
try {
  program.run('demo', 'fill', '--villages', '8', '--months', '1');
  await program.serve();
  const {origin} = program;
  const status = async (method, address, headers) => {
    const answer = await fetch(origin + address, {method, headers, redirect: 'manual'});
    await answer.arrayBuffer();
    check(`${method} ${address} ${JSON.stringify(headers)} ${answer.status}`, method, address, answer);
    return {code: answer.status, isStored: !/no-store/.test(answer.headers.get('cache-control') ?? '')};
  };
  const known = routes();
  const others = ['/none', '/healthz', '/readyz', '/report', '/t', '/ask/1', '/p/7.json', '/opening', '/desk/none']
      .map((address) => ({method: 'GET', address}));
  const wishes = [{}, {Origin: 'https://elsewhere.example'}, {'Accept-Language': 'en'}, {Cookie: 'session=x'}];
  for (const {method, address} of [...known, ...others]) {
    for (const headers of wishes) await status(method, address, headers);
  }
  // Forms come without their token, so that they are refused and nobody is signed out.
  const desk = known.filter(({isDesk}) => isDesk);
  const shown = new Set();
  for (const name of holders) {
    const Cookie = await cookiesOf(origin, name);
    for (const {method, address} of desk) {
      const {code, isStored} = await status(method, address, {Cookie});
      if (method === 'GET' && code === 200) {
        assert.equal(isStored, false, `${address} of ${name} is kept by no cache`);
        shown.add(address);
      }
      if (method === 'POST') assert.ok(code >= 400, `${address} of ${name} without a token: ${code}`);
    }
  }
  const pages = desk.filter(({method}) => method === 'GET').map(({address}) => address);
  const unseen = pages.filter((address) => !shown.has(address));
  assert.ok(shown.size * 2 > pages.length, `of ${pages.length} pages of the desk nobody saw ${unseen.join(' ')}`);
  process.stdout.write(`${known.length} addresses, ${shown.size} of ${pages.length} pages of the desk\n`);
} finally {
  await program.close();
}
