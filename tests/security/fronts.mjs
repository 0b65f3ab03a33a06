// The web servers that we ship a configuration for, started in front of a port with exactly that
// configuration; only places (ports, certificate, files) are other ones.
import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {request as plain} from 'node:http';
import {request as overTls} from 'node:https';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

// `text` with each of `changes` ([what, with what]) made, of which none may be missing.
function changed(text, changes) {
  for (const [what, instead] of changes) {
    const before = text;
    text = text.replace(what, instead);
    assert.notEqual(text, before, `${what} is in the configuration`);
  }
  return text;
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const {port} = server.address();
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}

class Front {
  constructor(shipped) {
    this.folder = mkdtempSync(join(tmpdir(), 'mingbai-front-'));
    this.shipped = readFileSync(shipped, 'utf8');
    this.said = '';
    const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj',
      '/CN=mingbai.example', '-addext', 'subjectAltName=DNS:mingbai.example', '-keyout', join(this.folder, 'key.pem'),
      '-out', join(this.folder, 'certificate.pem')]);
    assert.equal(made.status, 0, String(made.stderr));
  }

  run(command, args, environment = {}) {
    this.process = spawn(command, args, {stdio: ['ignore', 'pipe', 'pipe'], env: {...process.env, ...environment}});
    this.ended = new Promise((resolve) => { this.process.on('exit', resolve); });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.on('data', (bytes) => { this.said += bytes; });
    }
  }

  // By TLS unless `isPlain`. The answer, of which the body was read.
  ask(method, path, {isPlain = false, headers = {}, body = ''} = {}) {
    const send = isPlain ? plain : overTls;
    return new Promise((resolve, reject) => {
      const asking = send({...this.place(isPlain), method, path, headers: {Host: 'mingbai.example', ...headers},
        rejectUnauthorized: false, servername: 'mingbai.example'}, (answer) => {
        answer.resume().on('end', () => resolve(answer));
      });
      // Whoever has answered already may close while the body is still being sent.
      asking.on('socket', (line) => line.on('error', () => {}));
      asking.on('error', reject).end(body);
    });
  }

  async untilReady() {
    while (this.process.exitCode === null) {
      if (await this.ask('GET', '/healthz').then((answer) => answer.statusCode === 200, () => false)) return;
      await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
    assert.fail(this.said);
  }

  async stop() {
    this.process.kill('SIGTERM');
    await this.ended;
  }

  close() {
    this.process?.kill('SIGKILL');
    rmSync(this.folder, {recursive: true, force: true});
  }
}

export class Nginx extends Front {
  // Where a body would lie that did not go through memory only.
  get bodies() {
    return ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => join(this.folder, name));
  }

  place(isPlain) { return {socketPath: join(this.folder, isPlain ? 'plain.socket' : 'tls.socket')}; }

  async start(port) {
    const {folder} = this;
    const site = changed(this.shipped, [
      ['server 127.0.0.1:8080;', `server 127.0.0.1:${port};`],
      [/listen 80;\n *listen \[::\]:80;/, `listen unix:${this.place(true).socketPath};`],
      [/listen 443 ssl http2;\n *listen \[::\]:443 ssl http2;/, `listen unix:${this.place(false).socketPath} ssl http2;`],
      [/ssl_certificate .*;/, `ssl_certificate ${folder}/certificate.pem;`],
      [/ssl_certificate_key .*;/, `ssl_certificate_key ${folder}/key.pem;`],
      ['/var/log/nginx/mingbai.error.log', `${folder}/site.log`]]);
    assert.ok(!/8080|letsencrypt|\/var\/log|listen \d/.test(site), 'every place was replaced');
    for (const each of this.bodies) mkdirSync(each);
    writeFileSync(join(folder, 'nginx.conf'), `daemon off;
user root;
pid ${folder}/pid;
error_log ${folder}/main.log error;
events {}
http {
  access_log ${folder}/access.log;
  ${this.bodies.map((path) => `${path.split('/').at(-1)}_temp_path ${path};`).join('\n  ')}
${site}
}
`);
    this.run('nginx', ['-c', join(folder, 'nginx.conf')]);
    await this.untilReady();
  }
}

export class Caddy extends Front {
  // It has no folder for bodies; nothing may appear where it may write at all.
  get bodies() { return []; }

  place(isPlain) { return {host: '127.0.0.1', port: isPlain ? this.plainPort : this.tlsPort}; }

  async start(port) {
    [this.plainPort, this.tlsPort] = [await freePort(), await freePort()];
    const site = changed(this.shipped, [
      ['{\n\tlog', `{\n\tadmin off\n\thttp_port ${this.plainPort}\n\thttps_port ${this.tlsPort}\n\tlog`],
      ['\nmingbai.example {\n', `\nmingbai.example {\n\tbind 127.0.0.1\n\ttls ${this.folder}/certificate.pem ${this.folder}/key.pem\n`],
      ...this.shipped.match(/127\.0\.0\.1:8080/g).map((place) => [place, `127.0.0.1:${port}`])]);
    assert.ok(!/8080/.test(site), 'every place was replaced');
    const file = join(this.folder, 'Caddyfile');
    writeFileSync(file, site);
    const home = join(this.folder, 'home');
    this.run('caddy', ['run', '--config', file, '--adapter', 'caddyfile'],
        {HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home, TMPDIR: this.folder});
    await this.untilReady();
  }
}
