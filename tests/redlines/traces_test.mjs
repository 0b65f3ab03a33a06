// security 32: what residents read, type and come from leaves no trace in log, data folder or figures.
// security 46: a server that dies leaves no memory on the disk.
import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {request} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const [program] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'mingbai-traces-'));
const data = join(folder, 'data');
const environment = {PATH: process.env.PATH, LC_ALL: 'C.UTF-8', MINGBAI_ALLOW_ROOT: '1'};

function run(...words) {
  const done = spawnSync(program, ['--data', data, ...words],
      {cwd: folder, env: environment, encoding: 'utf8'});
  assert.equal(done.status, 0, done.stdout + done.stderr);
}

async function serve() {
  const server = spawn(program, ['--data', data, 'serve', '--listen', '127.0.0.1:0',
    '--metrics-listen', '127.0.0.1:0'], {cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe']});
  const said = {log: ''};
  const ports = await new Promise((resolve, reject) => {
    const read = (bytes) => {
      said.log += bytes;
      const found = /started port=(\d+) metrics_port=(\d+)/.exec(said.log);
      if (found) resolve(found.slice(1));
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('exit', () => reject(new Error(said.log)));
  });
  return {server, said, port: ports[0], metrics: ports[1]};
}

// [status, body]
function ask(port, path, {method = 'GET', headers = {}, body = ''} = {}) {
  return new Promise((resolve, reject) => {
    const asking = request({host: '127.0.0.1', port, path, method, headers}, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece) => { text += piece; });
      answer.on('end', () => resolve([answer.statusCode, text]));
    });
    asking.on('error', reject).end(body);
  });
}

function* files(path) {
  for (const entry of readdirSync(path, {withFileTypes: true})) {
    const below = join(path, entry.name);
    if (entry.isDirectory()) yield* files(below);
    else if (entry.isFile()) yield below;
  }
}

const marks = ['canary-browser', '203.0.113.77', 'canary-referrer', 'canary-query', 'canary-ticket',
  'canary-field', 'canary-cookie', 'canary-path'];
const marked = {
  'User-Agent': 'canary-browser', 'X-Forwarded-For': '203.0.113.77', 'Forwarded': 'for=203.0.113.77',
  'Referer': 'http://canary-referrer.example/', 'Cookie': 'lang=canary-cookie; other=canary-cookie'};

try {
  run('init');
  writeFileSync(join(folder, 'units.csv'),
      'code,name,kind,parent\n9901,示例市,city,\n990101,东山县,county,9901\n');
  run('units', 'import', join(folder, 'units.csv'));
  const {server, said, port, metrics} = await serve();
  const asked = [];
  for (const path of ['/', '/u/990101', '/u/990101.json', '/u/990101?period=canary-query',
    '/search?q=canary-query', '/search.json?q=canary-query', '/t/canary-ticket', '/t?code=canary-ticket',
    '/report?unit=canary-query', '/canary-path/canary-path', '/u/canary-path', '/static/canary-path']) {
    asked.push((await ask(port, path, {headers: marked}))[0]);
  }
  for (const path of ['/settings/display', '/report', '/t', '/u/990101']) {
    const body = 'lang=en&back=/search?q=canary-query&text=canary-field';
    asked.push((await ask(port, path, {method: 'POST', body, headers: {...marked,
      'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': body.length}}))[0]);
  }
  assert.ok(asked.filter((status) => status === 200).length >= 4, asked.join(' '));
  const [status, figures] = await ask(metrics, '/metrics');
  assert.equal(status, 200);
  server.kill('SIGTERM');
  await once(server, 'close');
  const second = await serve();
  const limits = readFileSync(`/proc/${second.server.pid}/limits`, 'utf8');
  assert.match(limits, /^Max core file size +0 +0 /m);
  second.server.kill('SIGABRT');
  const [, signal] = await once(second.server, 'exit');
  assert.equal(signal, 'SIGABRT');

  assert.match(said.log, /route=/);
  const places = {log: said.log, figures};
  for (const path of files(folder)) places[path] = readFileSync(path, 'latin1');
  for (const [place, text] of Object.entries(places)) {
    for (const mark of marks) assert.ok(!text.includes(mark), `${mark} is in ${place}`);
  }
  // What a line has: nothing that leads to somebody.
  for (const line of said.log.split('\n').filter((one) => one.includes('route='))) {
    assert.match(line, /^\d{4}-\d\d-\d\dT\d\d info http: /);  // the hour, no more
    const names = [...line.matchAll(/ (\w+)=/g)].map(([, name]) => name);
    assert.deepEqual(names.filter((name) =>
      !['route', 'method', 'status', 'ms', 'bytes', 'id'].includes(name)), [], line);
  }
  assert.deepEqual([...files(folder)].filter((path) => /core(\.\d+)?$/.test(path)), []);
  console.log(`${asked.length} requests, ${Object.keys(places).length} places`);
} finally {
  rmSync(folder, {recursive: true, force: true});
}
