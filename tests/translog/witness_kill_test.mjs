// Scenario 24, its last half: a witness that gets SIGKILL after each of its calls that write, from
// its start on. Between signing and keeping, nothing leaves it; what has left it, it remembers.
// usage: MINGBAI=… node witness_kill_test.mjs KILL_AT_LIBRARY
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {cpSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {growth, rootAt} from './expected_log.mjs';
import {signer} from './signer.mjs';
import {Witness} from './witness.mjs';

const [library] = process.argv.slice(2);
const origin = 'log.example/log';
const log = signer(origin, 'a', 1);
const fork = createHash('sha256').update('another tree').digest('base64');
function request(old, size, root = rootAt(size)) {
  const text = `${origin}\n${size}\n${root}\n`;
  const proof = growth(old, size).map((hash) => `${hash}\n`).join('');
  return `old ${old}\n${proof}\n${text}\n${log.sign(text)}`;
}

const folder = mkdtempSync(join(tmpdir(), 'witness-kill-'));
const fresh = new Witness(join(folder, 'fresh'), 'witness.example/office');
fresh.run('add', log.key);

// {status, text}; nothing: the connection broke.
async function post(witness, body) {
  try {
    const answer = await fetch(`${witness.origin}/add-checkpoint`, {method: 'POST', body});
    return {status: answer.status, text: await answer.text()};
  } catch {
    return undefined;
  }
}
async function kept(witness) {
  const address = createHash('sha256').update(origin).digest('hex');
  const answer = await fetch(`${witness.origin}/${address}/checkpoint`);
  return answer.status === 200 ? answer.text() : undefined;
}

// What it says after the kill, and how far it had come.
async function afterwards(witness, answer) {
  await witness.serve();
  const text = await kept(witness);
  if (answer) assert.ok(text?.includes(answer.text), 'what has left it is remembered');
  if (text === undefined) {
    assert.equal((await post(witness, request(0, 5))).status, 200, 'as if it had not been asked');
  } else {
    assert.match(text, /^log\.example\/log\n5\n/);
    assert.deepEqual(await post(witness, request(0, 5)), {status: 409, text: '5\n'});
  }
  // The other tree never gets a signature beside the one that was kept.
  assert.equal((await post(witness, request(0, 5, fork))).status, 409);
  assert.equal((await post(witness, request(5, 5, fork))).status, 422);
  if (answer) return 'answered';
  return text === undefined ? 'signed only' : 'kept';
}

// With the process killed after that many calls: "starting", "signed only", "kept", "answered", or
// "alive" if it was not killed at all.
async function killedAt(call) {
  const place = join(folder, 'killed');
  cpSync(join(folder, 'fresh'), place, {recursive: true});
  const witness = new Witness(place);
  try {
    await witness.serve({LD_PRELOAD: library, MINGBAI_TEST_KILL_AT: String(call)});
  } catch {
    return 'starting';
  }
  try {
    const answer = await post(witness, request(0, 5));
    if (answer) assert.equal(answer.status, 200, answer.text);
    const isAlive = witness.server.exitCode === null && witness.server.signalCode === null;
    await witness.end('SIGKILL');
    const how = await afterwards(witness, answer);
    return how === 'answered' && isAlive ? 'alive' : how;
  } finally {
    await witness.end('SIGKILL');
    rmSync(place, {recursive: true});
  }
}

try {
  const outcomes = {};
  for (let call = 1; !outcomes.alive; ++call) {
    assert.ok(call < 200, JSON.stringify(outcomes));
    const how = await killedAt(call);
    outcomes[how] = (outcomes[how] ?? 0) + 1;
  }
  console.log(JSON.stringify(outcomes));
  assert.ok(outcomes['signed only'] > 0, 'it was killed between signing and keeping');
  assert.ok(outcomes.kept > 0, 'it was killed between keeping and answering');
} finally {
  rmSync(folder, {recursive: true, force: true});
}
