// security 32, 41: nginx with the configuration that we ship: no trace of visitors in its logs and
// temporary files, also when something fails; whoever came by TLS stays with TLS.
import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {request as overTls} from 'node:https';
import {request as plain} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {Program} from '../browser/program.mjs';

const [shipped] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'mingbai-front-'));
const sockets = {tls: join(folder, 'tls.socket'), plain: join(folder, 'plain.socket')};
const bodies = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => join(folder, name));

function configure(port) {
  const site = readFileSync(shipped, 'utf8')
      .replace('server 127.0.0.1:8080;', `server 127.0.0.1:${port};`)
      .replace(/listen 80;\n *listen \[::\]:80;/, `listen unix:${sockets.plain};`)
      .replace(/listen 443 ssl http2;\n *listen \[::\]:443 ssl http2;/, `listen unix:${sockets.tls} ssl http2;`)
      .replace(/ssl_certificate .*;/, `ssl_certificate ${folder}/certificate.pem;`)
      .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${folder}/key.pem;`)
      .replace('/var/log/nginx/mingbai.error.log', `${folder}/site.log`);
  assert.ok(!/8080|letsencrypt|\/var\/log|listen \d/.test(site), 'every place was replaced');
  for (const each of bodies) mkdirSync(each);
  writeFileSync(join(folder, 'nginx.conf'), `daemon off;
user root;
pid ${folder}/pid;
error_log ${folder}/main.log error;
events {}
http {
  access_log ${folder}/access.log;
  ${bodies.map((path) => `${path.split('/').at(-1)}_temp_path ${path};`).join('\n  ')}
${site}
}
`);
}

function ask(method, path, {socket = sockets.tls, headers = {}, body = ''} = {}) {
  const send = socket === sockets.tls ? overTls : plain;
  return new Promise((resolve, reject) => {
    const asking = send({socketPath: socket, method, path, headers: {Host: 'mingbai.example', ...headers},
      rejectUnauthorized: false}, (answer) => {
      answer.resume().on('end', () => resolve(answer));
    });
    // Whoever has answered already may close while the body is still being sent.
    asking.on('socket', (line) => line.on('error', () => {}));
    asking.on('error', reject).end(body);
  });
}

const marked = {'User-Agent': 'canary-browser', 'Referer': 'http://canary-referrer.example/',
  'Cookie': 'other=canary-cookie', 'Content-Type': 'application/x-www-form-urlencoded'};
const paths = ['/', '/search?q=canary-query', '/report?unit=canary-query', '/t/canary-ticket', '/u/canary-path',
  '/%zz-canary-path', '/../canary-path'];

async function visit() {
  const answers = [];
  for (const path of paths) answers.push(await ask('GET', path, {headers: marked}));
  const body = 'text=' + 'canary-field '.repeat(250_000);
  for (const path of ['/report', '/t', '/settings/display']) {
    await ask('POST', path, {headers: {...marked, 'Content-Length': body.length}, body}).catch(() => {});
  }
  return answers;
}

const program = new Program();
let nginx;
try {
  await program.serve();
  configure(new URL(program.origin).port);
  const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj',
    '/CN=mingbai.example', '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')]);
  assert.equal(made.status, 0, String(made.stderr));
  nginx = spawn('nginx', ['-c', join(folder, 'nginx.conf')], {stdio: ['ignore', 'pipe', 'pipe']});
  let said = '';
  for (const stream of [nginx.stdout, nginx.stderr]) stream.on('data', (bytes) => { said += bytes; });
  const ended = once(nginx, 'exit');
  while (nginx.exitCode === null) {
    if (await ask('GET', '/healthz').then((answer) => answer.statusCode === 200, () => false)) break;
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
  assert.equal(nginx.exitCode, null, said);
  const before = bodies.map((path) => statSync(path, {bigint: true}).mtimeNs);

  const answers = await visit();
  assert.equal(answers[0].statusCode, 200);
  assert.equal(answers[0].headers['strict-transport-security'], 'max-age=31536000');
  assert.match(answers[0].headers['content-security-policy'], /^default-src 'none'; /);
  const away = await ask('GET', '/search', {socket: sockets.plain});
  assert.deepEqual([away.statusCode, away.headers.location], [308, 'https://mingbai.example/search']);

  // Without the program behind it, nginx has errors to tell; not of whom.
  program.server.kill('SIGTERM');
  await program.ended;
  for (const answer of (await visit()).slice(0, 3)) assert.equal(answer.statusCode, 502);

  assert.deepEqual(bodies.map((path) => statSync(path, {bigint: true}).mtimeNs), before, 'no body was written down');
  nginx.kill('SIGTERM');
  await ended;
  const logs = readdirSync(folder).filter((name) => name.endsWith('.log'));
  assert.ok(logs.includes('site.log') && logs.includes('access.log'), logs.join());
  for (const name of logs) {
    const text = readFileSync(join(folder, name), 'latin1');
    assert.ok(!/canary|unix:/.test(text), `${name}: ${text}`);
  }
  assert.equal(readFileSync(join(folder, 'access.log'), 'utf8'), '');
  assert.ok(!/canary/.test(said), said);
} finally {
  nginx?.kill('SIGKILL');
  await program.close();
  rmSync(folder, {recursive: true, force: true});
}
