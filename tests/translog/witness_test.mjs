// A witness as a process of its own (C2SP tlog-witness): its statuses, its bodies, its memory; and
// both of our verifiers take what it cosigned.
// usage: MINGBAI=… node witness_test.mjs VERIFY_MJS
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test, {after} from 'node:test';

import {growth, rootAt} from './expected_log.mjs';
import {signer} from './signer.mjs';
import {Witness} from './witness.mjs';

const [tool] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'witness-test-'));
const witness = new Witness(join(folder, 'office'), 'witness.example/office');
after(async () => {
  await witness.end();
  rmSync(folder, {recursive: true, force: true});
});

const origin = 'log.example/log';
const log = signer(origin, 'a', 1);
const textOf = (size, root = rootAt(size)) => `${origin}\n${size}\n${root}\n`;
const noteOf = (text) => `${text}\n${log.sign(text)}`;
const bodyOf = (old, proof, note) => `old ${old}\n${proof.map((hash) => `${hash}\n`).join('')}\n${note}`;
const request = (old, size) => bodyOf(old, growth(old, size), noteOf(textOf(size)));

// The answer; a second passes between two cosignatures of one log.
async function post(body, headers = {}) {
  for (;;) {
    const answer = await fetch(`${witness.origin}/add-checkpoint`, {method: 'POST', body, headers});
    const {status} = answer;
    const text = await answer.text();
    if (status !== 429) return {status, text, type: answer.headers.get('content-type')};
    assert.equal(answer.headers.get('retry-after'), '1');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}
async function refuses(status, body) {
  const answer = await post(body);
  assert.equal(answer.status, status, answer.text);
  assert.match(answer.text, /^[^\n]+\n$/);
  assert.doesNotMatch(answer.text, /\u2014/);
}
const watched = async () => {
  const address = createHash('sha256').update(origin).digest('hex');
  const answer = await fetch(`${witness.origin}/${address}/checkpoint`);
  return {status: answer.status, text: await answer.text(), cors: answer.headers.get('access-control-allow-origin')};
};

test('unlisted logs are unknown, listed ones begin with nothing', async () => {
  await witness.serve();
  assert.equal((await watched()).status, 404);
  await refuses(404, request(0, 5));
  witness.run('add', log.key);
  assert.match(witness.attempt('add', log.key).output, /listed already/);
});

let cosigned = '';
test('a checkpoint is cosigned, kept, shown, and believed by both verifiers', async () => {
  const {status, text, type} = await post(request(0, 5));
  assert.equal(status, 200, text);
  assert.match(type, /^text\/plain/);
  assert.match(text, /^\u2014 witness\.example\/office [A-Za-z0-9+/=]+\n$/);
  cosigned = noteOf(textOf(5)) + text;
  assert.deepEqual(await watched(), {status: 200, text: cosigned, cors: '*'});

  const file = join(folder, 'checkpoint');
  const policy = join(folder, 'policy');
  writeFileSync(file, cosigned);
  writeFileSync(policy, `log ${log.key}\nwitness office ${witness.key()}\nquorum office\n`);
  assert.match(execFileSync(process.execPath, [tool, file, '--policy', policy], {encoding: 'utf8'}), /office/);
  assert.match(execFileSync(process.env.MINGBAI, ['--lang', 'en', 'verify', file, '--policy', policy],
      {encoding: 'utf8'}), /Seen by office at 20/);
  writeFileSync(file, noteOf(textOf(5)));
  assert.equal(spawnSync(process.execPath, [tool, file, '--policy', policy]).status, 1);
  assert.equal(spawnSync(process.env.MINGBAI, ['verify', file, '--policy', policy]).status, 1);
});

test('the same again is a fresh cosignature; a form\'s type changes nothing', async () => {
  const again = await post(request(5, 5), {'Content-Type': 'application/x-www-form-urlencoded'});
  assert.equal(again.status, 200, again.text);
});

test('each refusal has its status', async () => {
  const old = await post(request(0, 9));
  assert.deepEqual([old.status, old.text], [409, '5\n']);
  assert.equal(old.type, 'text/x.tlog.size');
  const other = createHash('sha256').update('other').digest('base64');
  await refuses(400, 'old 5\n');
  await refuses(400, '');
  await refuses(400, bodyOf(5, Array(64).fill(other), noteOf(textOf(9))));
  await refuses(400, bodyOf(9, [], noteOf(textOf(5))));
  await refuses(403, bodyOf(5, growth(5, 9), `${textOf(9)}\n${signer(origin, 'b', 1).sign(textOf(9))}`));
  await refuses(403, bodyOf(5, growth(5, 9), `${textOf(9)}\n${log.sign(textOf(8))}`));
  await refuses(413, 'x'.repeat((64 << 10) + 1));
  await refuses(422, bodyOf(5, [], noteOf(textOf(9))));
  await refuses(422, bodyOf(5, growth(5, 9), noteOf(textOf(9, other))));
  await refuses(422, bodyOf(5, [], noteOf(textOf(5, other))));
  assert.equal((await fetch(`${witness.origin}/add-checkpoint`)).status, 405);
  assert.equal((await fetch(`${witness.origin}/elsewhere`)).status, 404);
  assert.equal((await watched()).text.split('\n')[1], '5');
});

test('what was cosigned outlives a kill', async () => {
  assert.equal((await post(request(5, 300))).status, 200);
  await witness.end('SIGKILL');
  await witness.serve();
  const old = await post(request(5, 7));
  assert.deepEqual([old.status, old.text], [409, '300\n']);
  assert.equal((await post(request(300, 700))).status, 200);
  assert.match(witness.run('list'), /log\.example\/log: 700 entries cosigned/);
});

test('one witness per folder, and no city needed', async () => {
  assert.match(witness.attempt('serve', '--listen', '127.0.0.1:0').output, /running on .* already/);
  assert.match(witness.attempt('init', '--name', 'other').output, /is a witness already/);
});
