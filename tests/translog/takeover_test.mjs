// Scenario 10 of 7-translog.md, section 6 (an old backup of everything), and 14-security.md 17 (a lost
// key), with a whole city, a real witness and both verifiers.
// usage: MINGBAI=… node takeover_test.mjs VERIFY_MJS
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test, {after} from 'node:test';

import {Program} from '../browser/program.mjs';
import {cloneOf, dataOf, release, sizeOf, stop, text, until, verifyTwice} from './cities.mjs';
import {keepBooks} from './village.mjs';
import {Witness} from './witness.mjs';

const [tool] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'takeover-'));
const witness = new Witness(join(folder, 'office'), 'witness.example/office');
const cities = [];
after(async () => {
  for (const city of cities) await city.close();
  await witness.end();
  rmSync(folder, {recursive: true, force: true});
});

const inLog = (city, name) => join(dataOf(city), 'log', name);
const keyFile = (city) => join(dataOf(city), 'keys/log.key');
// What readers get, once it has that many entries, and is as `is` says.
const shown = (city, size, is = () => true) => until(async () => {
  const note = await text(city, '/log/checkpoint');
  return sizeOf(note) >= size && is(note) && note;
});
function clone(city) {
  const out = cloneOf(city);
  cities.push(out);
  return out;
}
function file(name, content) {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}
const verify = (city, ...words) => verifyTwice(tool, city, ...words);
const isWitnessed = (note) => note.includes('\u2014 witness.example/office ');
const monitored = async () => {
  const address = createHash('sha256').update('mingbai.example/log').digest('hex');
  return (await fetch(`${witness.origin}/${address}/checkpoint`)).text();
};

const city = new Program();
cities.push(city);
city.run('log', 'init', '--address', 'mingbai.example');
keepBooks(city, '收入');
const oldKey = city.run('log', 'key', 'show').trim();
const bare = file('policy', `log ${oldKey}\nquorum none\n`);
let backup; // all of the machine, of the day before
let kept;   // what the witness saw last of the old key
let newKey;

const takeover = (it, ...words) => it.attempt('log', 'takeover', '--old-key', oldKey, ...words);

test('scenario 10: an old backup of everything is read-only, and the witness signs nothing of it', async () => {
  await witness.serve();
  witness.run('add', oldKey);
  writeFileSync(join(dataOf(city), 'config.yaml'), `outgoing_servers: ["${witness.origin}"]\n`);
  city.run('log', 'witness', 'add', 'office', '--key', witness.key(), '--url', witness.origin,
      '--office', '示例镇政府');
  release(city, 0);
  await city.serve();
  const first = sizeOf(await shown(city, 3, isWitnessed));
  await stop(city);
  backup = clone(city);
  release(city, 1);
  await city.serve();
  await shown(city, first + 2, isWitnessed);
  await stop(city);
  kept = file('kept', await monitored());
  assert.equal(sizeOf(readFileSync(kept, 'utf8')), first + 2);

  await backup.serve();
  await until(async () => (await text(backup, '/readyz')).includes('log: read-only'));
  assert.equal(sizeOf(await text(backup, '/log/checkpoint')), first);
  await stop(backup);
  assert.equal(sizeOf(await monitored()), first + 2);
  // Whatever it sends without a proof: the witness tells the size that it has seen.
  const answer = await fetch(`${witness.origin}/add-checkpoint`, {
    method: 'POST', body: `old 0\n\n${readFileSync(inLog(backup, 'checkpoint'), 'utf8')}`});
  assert.equal(answer.status, 409);
  assert.equal(await answer.text(), `${first + 2}\n`);
});

test('scenario 10: takeover refuses to go on from fewer entries than are known', () => {
  const refused = takeover(backup, '--checkpoint', kept);
  assert.equal(refused.status, 1);
  // The key is here, too; but what is lost counts first.
  rmSync(keyFile(backup));
  const {status, output} = takeover(backup, '--checkpoint', kept);
  assert.equal(status, 1);
  assert.match(output, /it is an old copy/);
  assert.match(takeover(backup).output, /Only somebody outside can tell/);
});

test('14-security 17: a lost key is followed by another one, and nobody believes it unasked', async () => {
  rmSync(keyFile(city));
  const {status, output} = takeover(city, '--checkpoint', kept);
  assert.equal(status, 0, output);
  [newKey] = /^mingbai\.example\/log\+\S+$/m.exec(output);
  assert.notEqual(newKey, oldKey);
  await city.serve();
  const size = sizeOf(readFileSync(kept, 'utf8'));
  // The witness does not know the new key: readers keep what they have, and /log/keys tells.
  const keys = file('keys', await until(() => text(city, '/log/keys')));
  const told = witness.attempt('keys', keys);
  assert.equal(told.status, 0);
  assert.match(told.output, /lost its key after/);
  assert.ok(told.output.includes(newKey));
  const pending = file('pending', await until(() => {
    const note = city.attempt('log', 'checkpoint').output;
    return sizeOf(note) > size && note.slice(0, note.lastIndexOf('\u2014')) +
        note.slice(note.lastIndexOf('\u2014')).split('\n')[0] + '\n';
  }));
  const strict = file('strict', city.run('log', 'policy').replace('quorum none', 'quorum office'));
  assert.equal(verify(city, pending, '--policy', strict, '--keys', keys).status, 1);
  const unasked = verify(city, pending, '--key', oldKey, '--keys', keys);
  assert.equal(unasked.status, 1);
  assert.match(unasked.output, /nobody vouches whom you trust/);
  assert.match(unasked.output, /the key was lost at/);
  assert.equal(verify(city, pending, '--key', oldKey).status, 1);
});

test('14-security 17: the witness takes the new key by the word of its operator alone', async () => {
  const keys = join(folder, 'keys');
  assert.equal(witness.attempt('keys', keys, '--accept', oldKey).status, 1);
  assert.equal(witness.attempt('keys', keys, '--accept', 'nonsense').status, 1);
  assert.match(witness.run('keys', keys, '--accept', newKey), /cosigned with the new key from now on/);
  const size = sizeOf(readFileSync(kept, 'utf8'));
  const now = file('now', await shown(city, size + 2, (note) => isWitnessed(note)));
  const page = await text(city, '/log');
  assert.ok(page.includes(newKey.replaceAll('+', '&#43;')) || page.includes(newKey), page);
  // Whoever says himself that he trusts both sees that nothing was changed.
  const both = file('both', `log ${oldKey}\nlog ${newKey}\nquorum none\n`);
  const found = verify(city, now, '--policy', both, '--keys', keys, '--tiles', inLog(city, ''), '--old', kept);
  assert.equal(found.status, 0, found.output);
  assert.match(found.output, /The log lost its key after/);
  assert.equal(verify(city, kept, '--policy', bare).status, 0);
  assert.equal(city.attempt('log', 'verify', '--full').status, 0);
});

test('scenario 10: what is lost for ever is named, and the witness goes on to refuse', async () => {
  const {status, output} = takeover(backup, '--checkpoint', kept, '--lost');
  assert.equal(status, 0, output);
  assert.match(output, /are named as lost, for ever and for everybody/);
  const [key] = /^mingbai\.example\/log\+\S+$/m.exec(output);
  await backup.serve();
  const keys = file('lost-keys', await until(() => text(backup, '/log/keys')));
  assert.ok((await text(backup, '/readyz')).includes('log: signing'));
  // Its first witness remembers the old key's longer log, and does not take this one for it.
  const asked = new Witness(join(folder, 'second'), 'witness.example/second');
  cpSync(join(folder, 'office'), join(folder, 'copy'), {recursive: true});
  const memory = new Witness(join(folder, 'copy'));
  assert.equal(memory.attempt('keys', keys, '--accept', key).status, 1);
  asked.run('add', oldKey);
  const taken = asked.attempt('keys', keys, '--accept', key);
  assert.equal(taken.status, 0, taken.output);
  // The old checkpoint and the new log contradict each other: that stays evidence.
  const note = file('lost-now', await shown(backup, 1));
  const both = file('lost-both', `log ${oldKey}\nlog ${key}\nquorum none\n`);
  const found = verify(backup, note, '--policy', both, '--keys', keys, '--tiles', inLog(backup, ''), '--old', kept);
  assert.equal(found.status, 1, found.output);
  assert.ok(!existsSync(join(dataOf(backup), 'keys/log.key.takeover')));
});
