// A city's log with a witness that is another process: what readers get waits for it, whatever it
// does in between, and what it has seen stops an old copy.
// usage: MINGBAI=… node log_witness_test.mjs VERIFY_MJS
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test, {after} from 'node:test';

import {Program} from '../browser/program.mjs';
import {keepBooks, months, village} from './village.mjs';
import {signer} from './signer.mjs';
import {Witness} from './witness.mjs';

const [tool] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'log-witness-'));
const program = new Program();
const data = join(program.folder, 'data');
const witness = new Witness(join(folder, 'office'), 'witness.example/office');
const pause = () => new Promise((resolve) => { setTimeout(resolve, 20); });

// The way to the witness, which lets through, or not. It stays in its place when the witness moves.
const gate = {mode: 'open', held: [], seen: 0};
const stranger = signer('witness.example/office', 'x', 4);
async function pass(request, response) {
  ++gate.seen;
  let body = '';
  for await (const bytes of request) body += bytes;
  if (gate.mode === 'closed') return request.socket.destroy();
  if (gate.mode === 'held') await new Promise((resolve) => { gate.held.push(resolve); });
  if (gate.mode === 'foreign') {
    return response.end(stranger.cosign(body.slice(body.indexOf('\n\n') + 2).split('\n\n')[0] + '\n', 1_800_000_000));
  }
  if (gate.mode === 'nonsense') return response.writeHead(200).end('\u2014 nonsense\n');
  const answer = await fetch(witness.origin + request.url, {method: request.method, body});
  response.writeHead(answer.status, {'Content-Type': answer.headers.get('content-type')});
  return response.end(await answer.text());
}
const server = createServer((request, response) => {
  pass(request, response).catch(() => request.socket.destroy());
});
await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
const url = `http://127.0.0.1:${server.address().port}`;
function open(mode) {
  gate.mode = mode;
  for (const release of gate.held.splice(0)) release();
}

after(async () => {
  open('closed');
  await program.close();
  await witness.end();
  server.close();
  server.closeAllConnections();
  rmSync(folder, {recursive: true, force: true});
});

let released = 0;
const releaseAgain = (period) => program.run('month', 'release', '--unit', village, '--period', period);
const release = () => releaseAgain(months[released++]);
const text = async (address) => {
  const answer = await program.ask(address);
  return answer.ok ? answer.text() : '';
};
async function until(find) {
  for (;;) {
    const found = await find();
    if (found) return found;
    await pause();
  }
}
const sizeOf = (checkpoint) => Number(checkpoint.split('\n')[1] ?? '0');
const cosigned = (checkpoint) => checkpoint.includes('\u2014 witness.example/office ');
const shown = (size) => until(async () => {
  const now = await text('/log/checkpoint');
  return sizeOf(now) >= size && cosigned(now) && now;
});
const ready = (words) => until(async () => (await text('/readyz')).includes(words));
const logged = (size) => ready(`signing, ${size} entries`);
const add = (...more) => ['log', 'witness', 'add', 'office', '--key', witness.key(), '--url', url,
                          '--office', '示例镇政府', ...more];

// Each act has an entry, and then one with the root of the audit trail.
const sizeWith = (acts) => 2 * acts;

program.run('log', 'init', '--address', 'mingbai.example');
keepBooks(program, '收入');

test('a witness is added only where it may be called, and the act is written down', () => {
  assert.match(program.attempt(...add()).output, /outgoing_servers in config\.yaml first/);
  writeFileSync(join(data, 'config.yaml'), `outgoing_servers: ["${url}"]\n`);
  assert.match(program.run(...add()), /as soon as the log has signed it/);
  assert.match(program.attempt(...add()).output, /taken already/);
  assert.match(program.run('audit', 'list'), /log-policy/);
});

test('without a quorum readers get the log at once, and the cosignature when it is there', async () => {
  await witness.serve();
  await program.serve();
  await logged(sizeWith(1));
  assert.equal(cosigned(await text('/log/checkpoint')), false);
  await until(() => gate.seen > 0);
  witness.run('add', JSON.parse(program.run('log', 'checkpoint', '--json')).vkey);
  await shown(sizeWith(1));
  assert.match(program.run('log', 'witness', 'list'), /office \(示例镇政府\).*: cosigned what readers get, at 20/);
  await ready('seen by 1 of 1 witnesses');
});

const policy = join(folder, 'policy');
test('a quorum is demanded from the checkpoint on that has its entry', async () => {
  writeFileSync(policy, program.run('log', 'policy').replace('quorum none', 'quorum office'));
  program.run('log', 'policy', policy);
  await shown(sizeWith(2));
  assert.equal(program.run('log', 'policy'), readFileSync(policy, 'utf8'));
  assert.equal(await text('/log/policy'), readFileSync(policy, 'utf8'));
});

async function believed(size) {
  const checkpoint = join(folder, 'checkpoint');
  writeFileSync(checkpoint, await shown(size));
  const words = ['--tiles', `${program.origin}/log`, '--policy', policy];
  assert.match(execFileSync(process.execPath, [tool, checkpoint, ...words], {encoding: 'utf8'}), /office/);
  const proof = join(folder, 'proof');
  writeFileSync(proof, program.run('log', 'prove', String(size - 1)));
  const entry = join(folder, 'entry');
  writeFileSync(entry, program.run('log', 'show', String(size - 1)));
  assert.match(program.run('verify', proof, '--entry', entry, '--policy', policy), /Seen by office at 20/);
  execFileSync(process.execPath, [tool, proof, '--entry', entry, '--policy', policy]);
}

test('an auditor with the policy believes what the witness has seen', () => believed(sizeWith(2)));

for (const [acts, mode] of [[3, 'closed'], [4, 'held'], [5, 'foreign'], [6, 'nonsense']]) {
  const size = sizeWith(acts);
  test(`a witness that is ${mode}: it is logged, readers wait, then get it`, async () => {
    open(mode);
    const before = gate.seen;
    release();
    await logged(size);
    await ready('waiting for witnesses since 20');
    await until(() => gate.seen > before);
    assert.equal(sizeOf(await text('/log/checkpoint')), size - 2);
    assert.notEqual(await text(`/p/${size - 2}.json`), '');
    assert.match(program.run('log', 'checkpoint'), new RegExp(`^mingbai.example/log\n${size}\n`));
    for (const words of [['log', 'verify'], ['log', 'checkpoint']]) {
      assert.match(program.attempt(...words).output, /logged, waiting for witnesses since 20/);
    }
    open('open');
    await believed(size);
    assert.doesNotMatch(await text('/readyz'), /waiting/);
    assert.match(program.run('log', 'verify', '--full'), /All \d+ entries were read/);
  });
}

test('waiting outlives a kill', async () => {
  open('closed');
  release();
  await logged(sizeWith(7));
  program.server.kill('SIGKILL');
  await program.ended;
  await program.serve();
  await ready('waiting for witnesses since 20');
  assert.equal(sizeOf(await text('/log/checkpoint')), sizeWith(6));
  open('open');
  await believed(sizeWith(7));
});

test('14-security 36: what is demanded cannot be taken back at once', async () => {
  writeFileSync(join(folder, 'none'), readFileSync(policy, 'utf8').replace('quorum office', 'quorum none'));
  const {newest, begins} = (() => {
    program.run('log', 'policy', join(folder, 'none'));
    return JSON.parse(program.run('log', 'policy', '--json'));
  })();
  assert.match(newest, /quorum none/);
  assert.ok(Date.parse(begins) > Date.now() + 6 * 24 * 3600 * 1000);
  await believed(sizeWith(8));
  assert.equal(program.run('log', 'policy'), readFileSync(policy, 'utf8'));
});

test('scenario 10: an old copy of everything is found out by the witness, and signs nothing', async () => {
  await program.end();
  const old = join(folder, 'old');
  cpSync(data, old, {recursive: true});
  await program.serve();
  release();
  await believed(sizeWith(9));
  await program.end();
  const newest = join(folder, 'newest');
  renameSync(data, newest);
  cpSync(old, data, {recursive: true});
  releaseAgain(months[released - 1]);
  await program.serve();
  await ready('log: read-only');
  assert.match(program.log, /has cosigned 18 entries of this log, but this database has only 16/);
  assert.equal(sizeOf(program.run('log', 'checkpoint')), sizeWith(8));
  await program.end();
  // A fork of the same size is told from its root.
  rmSync(data, {recursive: true});
  cpSync(old, data, {recursive: true});
  open('closed');
  await program.serve();
  program.run('vouchers', 'import', '--unit', village, '--reason', '漏了一张', program.file('late.csv',
      'date,number,account,summary,debit,credit\n2025-02-09,2,514,补,5.00,\n2025-02-09,2,503,补,,5.00\n'));
  releaseAgain('2025-02');
  await logged(sizeWith(9));
  open('open');
  await ready('log: read-only');
  assert.match(program.log, /has cosigned another tree of 18 entries/);
  await program.end();
  rmSync(data, {recursive: true});
  renameSync(newest, data);
  await program.serve();
  release();
  await believed(sizeWith(10));
});
