// security 47: a folder that begins without the demo city, as `./run --no-demo` begins it, has no
// password that anybody knows, and is served to other machines.
import assert from 'node:assert/strict';
import {readFileSync, mkdtempSync, rmSync} from 'node:fs';
import {spawn, spawnSync} from 'node:child_process';
import {tmpdir} from 'node:os';
import path from 'node:path';

import {Browser} from './door.mjs';

const [source] = process.argv.slice(2);
const read = (name) => readFileSync(path.join(source, name), 'utf8');
const start = /^start\(\) \{\n[^]*?^\}\n/m.exec(read('run'))?.[0];
assert.ok(start, './run has a function that begins a folder and serves it');
const names = [...read('src/app/demo/demo_accounts.cpp').matchAll(/\{"(\w+)", Role::/g)].map(([, name]) => name);
const [, known] = /demo_password = "(\w+)"/.exec(read('src/app/demo/demo_accounts.h'));
assert.ok(names.length >= 10);

const folder = mkdtempSync(path.join(tmpdir(), 'mingbai-no-demo-'));
const data = path.join(folder, 'data');
const environment = {...process.env, MINGBAI_ALLOW_ROOT: '1', LC_ALL: 'en_US.UTF-8'};
const run = (...words) => spawnSync(process.env.MINGBAI, ['--data', data, '--json', ...words],
    {env: environment, encoding: 'utf8'}).stdout;

// What ./run does once everything is built: 0.0.0.0 is every machine that finds this one.
const server = spawn('bash', ['-c', `${start} start "$@"`, 'mingbai', process.env.MINGBAI, data, '0.0.0.0:0', 'no', data],
    {env: environment, stdio: ['ignore', 'pipe', 'pipe']});
const ended = new Promise((resolve) => { server.once('exit', resolve); });
try {
  let said = '';
  const port = await new Promise((resolve, reject) => {
    const hear = (bytes) => {
      said += bytes;
      const found = /started port=(\d+)/.exec(said);
      if (found) resolve(found[1]);
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.once('exit', () => reject(new Error(`the server ended: ${said}`)));
  });
  assert.doesNotMatch(said, new RegExp(`password|${known} *,`), 'nobody is told of a sign-in');
  assert.deepEqual(JSON.parse(run('user', 'list')), []);
  assert.deepEqual(JSON.parse(run('demo', 'users')), []);
  for (const name of names) {
    const browser = new Browser(`http://127.0.0.1:${port}`);
    await browser.open('/sign-in');
    const answer = await browser.open('/sign-in', {name, password: known});
    assert.equal(answer.status, 400, name);
    assert.ok(!browser.cookies.has('session'), name);
  }
} finally {
  server.kill('SIGTERM');
  await ended;
  rmSync(folder, {recursive: true, force: true});
}
