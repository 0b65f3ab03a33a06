// security 3, 32, 41: nginx and Caddy with the configurations that we ship: no trace of visitors in
// their logs and temporary files, also when something fails; of reports and tickets not even the
// address is passed on; whoever came by TLS stays with TLS.
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {readFileSync, readdirSync, statSync} from 'node:fs';
import {createServer} from 'node:http';
import {join} from 'node:path';

import {Program} from '../browser/program.mjs';
import {Caddy, Nginx} from './fronts.mjs';

const [kind, shipped] = process.argv.slice(2);
const front = new {nginx: Nginx, caddy: Caddy}[kind](shipped);

const marked = {'User-Agent': 'canary-browser', 'Referer': 'http://canary-referrer.example/',
  'Cookie': 'other=canary-cookie', 'Content-Type': 'application/x-www-form-urlencoded',
  'X-Forwarded-For': '192.0.2.99', 'X-Real-IP': '192.0.2.99'};
const paths = ['/', '/search?q=canary-query', '/report?unit=canary-query', '/t/canary-ticket', '/u/canary-path',
  '/%zz-canary-path', '/../canary-path'];

async function visit() {
  const answers = [];
  for (const path of paths) answers.push(await front.ask('GET', path, {headers: marked}));
  const body = 'text=' + 'canary-field '.repeat(250_000);
  for (const path of ['/report', '/t', '/settings/display']) {
    await front.ask('POST', path, {headers: {...marked, 'Content-Length': body.length}, body}).catch(() => {});
  }
  return answers;
}

// What stands in the program's place gets to know of whom: the headers by which addresses are told.
async function passedOn(port) {
  const told = new Map();
  const listener = createServer((request, response) => {
    const {'x-forwarded-for': address = '', 'x-real-ip': other = '', forwarded = ''} = request.headers;
    told.set(request.url, {address, other, forwarded});
    response.end('a');
  }).listen(port, '127.0.0.1');
  await once(listener, 'listening');
  for (const path of ['/', '/report', '/report/new', '/t', '/t/7K3M']) {
    const answer = await front.ask('GET', path, {headers: {'X-Forwarded-For': '192.0.2.99'}});
    assert.equal(answer.statusCode, 200, path);
  }
  listener.close();
  listener.closeAllConnections();
  return told;
}

function files(folder) {
  return readdirSync(folder, {withFileTypes: true, recursive: true}).filter((entry) => entry.isFile())
      .map((entry) => join(entry.path, entry.name));
}

const program = new Program();
try {
  await program.serve();
  const port = Number(new URL(program.origin).port);
  await front.start(port);
  const before = front.bodies.map((path) => statSync(path, {bigint: true}).mtimeNs);

  const answers = await visit();
  assert.equal(answers[0].statusCode, 200);
  assert.equal(answers[0].headers['strict-transport-security'], 'max-age=31536000');
  assert.match(answers[0].headers['content-security-policy'], /^default-src 'none'; /);
  const away = await front.ask('GET', '/search', {isPlain: true});
  assert.equal(away.statusCode, 308);
  assert.match(away.headers.location, /^https:\/\/mingbai\.example(:\d+)?\/search$/);

  // Without the program behind it, the server has errors to tell; not of whom.
  program.server.kill('SIGTERM');
  await program.ended;
  for (const answer of (await visit()).slice(0, 3)) assert.equal(answer.statusCode, 502);

  for (const [path, {address, other, forwarded}] of await passedOn(port)) {
    assert.equal(address, /^\/(report|t)(\/|$)/.test(path) ? '' : kind === 'nginx' ? 'unix:' : '127.0.0.1', path);
    assert.deepEqual([other, forwarded], ['', ''], path);
  }

  assert.deepEqual(front.bodies.map((path) => statSync(path, {bigint: true}).mtimeNs), before, 'no body was written down');
  await front.stop();
  for (const name of files(front.folder)) {
    assert.ok(!/canary/.test(readFileSync(name, 'latin1')), name);
  }
  if (kind === 'nginx') {
    for (const name of ['site.log', 'access.log', 'main.log']) {
      assert.ok(!/unix:/.test(readFileSync(join(front.folder, name), 'utf8')), name);
    }
    assert.equal(readFileSync(join(front.folder, 'access.log'), 'utf8'), '');
  }
  assert.ok(!/canary|192\.0\.2|remote_ip/.test(front.said), front.said);
} finally {
  front.close();
  await program.close();
}
