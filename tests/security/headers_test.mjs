// security 41: the headers of every address that the program answers, whoever asks and whatever it says.
import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';

import {Program} from '../browser/program.mjs';

const [source] = process.argv.slice(2);
const page = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; " +
  "img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const content = "default-src 'none'; frame-ancestors 'none'; sandbox";
const forOthers = /^\/(log|open)(\/|$)|^\/p\/[^?]*\.json/;

// Every address in the sources: [method, path].
function routes() {
  const found = new Map();
  for (const name of readdirSync(source, {recursive: true}).map(String)) {
    if (!name.endsWith('.cpp') || name.endsWith('_test.cpp')) continue;
    const text = readFileSync(path.join(source, name), 'utf8');
    for (const [, verb, address] of text.matchAll(/router\.(get|get_cached|post)\(\s*"(\/[^"]*)"/g)) {
      const method = verb === 'post' ? 'POST' : 'GET';
      found.set(`${method} ${address}`, [method, address.replace(/\{\w+\}/g, '330100001001')]);
    }
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

const program = new Program();
try {
  program.run('units', 'import', program.file('units.csv', 'code,name,kind,parent\n330100,示例市,city,\n' +
    '330100001,示例镇,town,330100\n330100001001,示例村,village,330100001\n'));
  await program.serve();
  const known = routes();
  assert.ok(known.length >= 10, `only ${known.length} addresses were found`);
  const others = ['/none', '/healthz', '/readyz', '/report', '/t', '/ask/1', '/log/checkpoint', '/p/7.json', '/open',
    '/open/datapackage.json', '/open/months/330100001001.csv', '/opening'];
  const wishes = [{}, {Origin: 'https://elsewhere.example'}, {'Accept-Language': 'en'}, {Cookie: 'session=x'}];
  for (const [method, address] of [...known, ...others.map((each) => ['GET', each])]) {
    for (const headers of wishes) {
      const answer = await fetch(program.origin + address, {method, headers, redirect: 'manual'});
      await answer.arrayBuffer();
      check(`${method} ${address} ${JSON.stringify(headers)} ${answer.status}`, method, address, answer);
    }
  }
} finally {
  await program.close();
}
