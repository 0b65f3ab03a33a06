// Scenario 17 of 7-translog.md, section 6, with a disk that really is full: a file system in memory of
// exactly the pages, or the inodes, that are left. Whatever was not written is not signed, what is
// signed is right, and with room again the next start goes on.
// usage: node disk_full_test.mjs LOG_FAULTS     status 77: nothing may be mounted here, not run
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {checkLog, rootAt} from './expected_log.mjs';

const [logFaults] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'disk-full-'));
const disk = join(folder, 'disk');
mkdirSync(disk);
const page = 4096;
const roomy = 64 << 20;
const inodes = 'nr_inodes=100000';
const mount = (options) => spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk], {encoding: 'utf8'});
const mounted = mount(`size=${roomy},${inodes}`);
process.on('exit', () => {
  if (mounted.status === 0) spawnSync('umount', [disk]);
  rmSync(folder, {recursive: true, force: true});
});
if (mounted.status !== 0) {
  console.log(`NOT RUN: scenario 17, a full disk: ${mounted.stderr ?? mounted.error}`);
  process.exit(77);
}
const limit = (options) => execFileSync('mount', ['-o', `remount,${options}`, disk]);
const [before, wanted] = [300, 303]; // a new bundle and tiles, without a new level
const run = (place, from, to) => {
  const done = spawnSync(logFaults, [place, String(from), String(to), 'together'], {encoding: 'utf8'});
  const signed = [...done.stdout.matchAll(/^signed (\d+) (\S+)$/gm)].map(([, size, root]) => [Number(size), root]);
  for (const [size, root] of signed) assert.equal(root, rootAt(size), done.stdout);
  return {...done, signed: signed.map(([size]) => size), doubt: /^doubt (.*)$/m.exec(done.stdout)?.[1]};
};

const base = join(folder, 'base');
mkdirSync(base);
const made = run(base, 0, before);
assert.deepEqual(made.signed, [before], made.stdout + made.stderr);
const [, key] = /^key (\S+)$/m.exec(made.stdout);

// Of a run on so little room: whether it signed, or how it said that it could not.
function cramped(options) {
  const place = join(disk, 'city');
  limit(`size=${roomy},${inodes}`);
  rmSync(place, {recursive: true, force: true});
  cpSync(base, place, {recursive: true});
  limit(options(statfsSync(disk)));
  const first = run(place, before, wanted);
  // What readers get is a whole log, of the size of before or of now.
  const shown = Number(readFileSync(join(place, 'log/checkpoint'), 'utf8').split('\n')[1]);
  assert.ok([before, first.signed.at(-1)].includes(shown) || first.doubt, `${shown} is shown`);
  checkLog(join(place, 'log'), shown, key);
  limit(`size=${roomy},${inodes}`);
  const second = run(place, before, wanted + 1);
  assert.equal(second.status, 0, second.stdout + second.stderr);
  assert.equal(second.doubt, undefined);
  checkLog(join(place, 'log'), wanted + 1, key);
  if (first.signed.length > 0) return 'signed';
  if (first.doubt) return 'doubt';
  // A process may end of it, too: nothing of it is signed.
  return first.status === 0 ? 'not recorded' : 'ended';
}

for (const [what, options] of [
  ['pages', (left) => ({blocks, bfree}) => `size=${(blocks - bfree + left) * page},${inodes}`],
  ['inodes', (left) => ({files, ffree}) => `size=${roomy},nr_inodes=${files - ffree + left}`]]) {
  const ends = new Map();
  let enough = 0;
  // Until there was enough three times in a row.
  for (let left = 0; enough < 3; ++left) {
    assert.ok(left < 400, `${what}: never enough`);
    const end = cramped(options(left));
    ends.set(end, (ends.get(end) ?? 0) + 1);
    enough = end === 'signed' ? enough + 1 : 0;
  }
  console.log(`${what}: ${[...ends].map(([end, count]) => `${end} ${count}`).join(', ')}`);
  assert.ok(ends.size > 1, `${what}: was never full`);
}
