// The written log under kill -9 and failing disks, at every place of its write path (scenarios 1 to
// 8 and 17 of the specification of the log).
// usage: node log_faults_test.mjs MINGBAI LOG_FAULTS [ROUNDS]   rounds: kills at each place, 1
import assert from 'node:assert/strict';
import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';

const [mingbai, logFaults, rounds = '1'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'log-faults-'));
process.on('exit', () => rmSync(folder, {recursive: true, force: true}));

// The one root that each size may have, computed here, by the definition of RFC 6962.
const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const nodes = new Map();
function rootOf(from, to) {
  if (to === from) return sha256();
  const key = `${from} ${to}`;
  if (!nodes.has(key)) {
    const split = from + 2 ** Math.floor(Math.log2(Math.max(1, to - from - 1)));
    nodes.set(key, to - from === 1 ?
        sha256(Buffer.of(0), String(from)) :
        sha256(Buffer.of(1), rootOf(from, split), rootOf(split, to)));
  }
  return nodes.get(key);
}
const rootAt = (size) => rootOf(0, size).toString('base64');

let runs = 0;
function read(lines) {
  const out = {recorded: [], signed: [], places: [], failing: false, doubt: '', reached: 0};
  for (const line of lines) {
    const [word, ...rest] = line.split(' ');
    if (word === 'key') out.key = rest[0];
    if (word === 'at') out.places.push(rest.join(' '));
    if (word === 'recorded') out.recorded.push(Number(rest[0]));
    if (word === 'signed') {
      assert.equal(rest[1], rootAt(Number(rest[0])), `another root at size ${rest[0]}`);
      assert.ok(!out.failing, `signed after a failure: ${line}`);
      out.signed.push(Number(rest[0]));
    }
    // Numbering is done or rolled back: nothing is in doubt then.
    if (word === 'failing') out.failing = rest[1] !== 'numbered';
    if (word === 'doubt') out.doubt = rest.join(' ');
    if (word === 'reached') out.reached = Number(rest[0]);
  }
  return out;
}

// Returns what it said; its status must be 0, or killed where that is expected.
function run(place, from, to, ...rules) {
  ++runs;
  const child = spawnSync(logFaults, [place, from, to, ...rules].map(String), {encoding: 'utf8'});
  const out = read(child.stdout.split('\n'));
  out.killed = child.signal === 'SIGKILL';
  assert.ok(out.killed || child.status === 0, `${child.status} ${child.signal} ${child.stderr}`);
  checkWhatIsPublic(place);
  return out;
}

// Whatever happened, the checkpoint that readers see is a true one.
function checkWhatIsPublic(place) {
  const file = join(place, 'log/checkpoint');
  if (!existsSync(file)) return;
  const [, size, root] = readFileSync(file, 'utf8').split('\n');
  assert.equal(root, rootAt(Number(size)));
}

// A start without faults: no doubt, and everything that was ever recorded is logged.
function recovers(place, from, to, ...rules) {
  const out = run(place, from, to, ...rules);
  assert.equal(out.doubt, '');
  assert.ok(!out.killed);
  const file = join(place, 'log/checkpoint');
  assert.equal(readFileSync(file, 'utf8').split('\n')[1], String(to));
  return out;
}

function verify(place, key) {
  // With --json it draws no bar.
  execFileSync(mingbai, ['--json', 'verify', join(place, 'log/checkpoint'), '--key', key, '--tiles',
                         join(place, 'log')], {stdio: ['ignore', 'pipe', 'inherit']});
}

let copies = 0;
function copyOf(place) {
  const copy = join(folder, `copy${++copies}`);
  cpSync(place, copy, {recursive: true});
  return copy;
}

// Random, but the same each time.
let state = 12345;
const random = (below) => {
  state = (state * 1103515245 + 12345) % 2 ** 31;
  return Math.floor(state / 2 ** 31 * below);
};

// What follows fills a tile of level 0 and begins the next one.
const first = 255;
const last = 258;
const base = join(folder, 'base');
mkdirSync(base);
const {key} = recovers(base, 0, first, 'together');

// 1: each step is on the disk before the next one begins.
{
  const place = copyOf(base);
  recovers(place, first, first + 1);
  const {places} = run(place, first + 1, first + 2, 'trace');
  const batch = places.slice(places.indexOf('numbered')).join(', ').replace(/, numbered$/, '');
  // A tile and a bundle, both the first of their folder, so that the folders above count too.
  const file = 'write, fsync, link';
  const folders = Array(4).fill('fsync folder').join(', ');
  assert.equal(batch, `numbered, ${file}, ${file}, ${folders}, tiles, read back, write, fsync, ` +
      'intent, signed, swapped, publish, write, fsync, rename, fsync folder');
}

// 2: kill -9 at every place of start, recovery and three batches; and again while recovering.
const {reached} = recovers(copyOf(base), first, last);
assert.ok(reached > 40, `only ${reached} places`);
for (let kill = 0; kill < reached * Number(rounds); ++kill) {
  const place = 1 + kill % reached;
  const copy = copyOf(base);
  const dead = run(copy, first, last, 'die', 'any', place);
  assert.ok(dead.killed, `not killed at place ${place}`);
  const again = copyOf(copy);
  if (run(again, first, last, 'die', 'any', 1 + random(30)).killed) recovers(again, first, last);
  recovers(copy, first, last);
  verify(copy, key);
  rmSync(copy, {recursive: true});
  rmSync(again, {recursive: true});
}

// 3: a failure at every place: never a signature afterwards in that process, and the next start
// recovers; also when that one fails at some place, too.
for (let place = 1; place <= reached; ++place) {
  const copy = copyOf(base);
  const failed = run(copy, first, last, 'fail', 'any', place);
  assert.ok(!failed.killed);
  if (random(3) === 0) run(copy, first, last, 'fail', 'any', 1 + random(20), 'fail', 'any', 21);
  recovers(copy, first, last);
  verify(copy, key);
  rmSync(copy, {recursive: true});
}

// 4: one log that dies again and again at any place, and grows across borders of tiles.
{
  const place = copyOf(base);
  let size = first;
  let deaths = 0;
  while (deaths < 30 * Number(rounds) || size < 530) {
    const to = size + 1 + random(12);
    const dead = run(place, size, to, 'die', 'any', 1 + random(60));
    if (dead.killed) ++deaths;
    assert.equal(dead.doubt, '');
    // What was recorded stays, the rest is recorded next time.
    if (dead.recorded.length > 0) size = dead.recorded.at(-1) + 1;
  }
  recovers(place, size, size + 1);
  verify(place, key);
}

// 5: kill -9 from outside, at a time that nobody chose.
{
  const place = copyOf(base);
  let size = first;
  for (let round = 0; round < 20; ++round) {
    ++runs;
    const child = spawn(logFaults, [place, String(size), String(size + 1000)],
                        {stdio: ['ignore', 'pipe', 'inherit']});
    const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve(signal)));
    const lines = [];
    const last = 1 + random(25);
    for await (const line of createInterface({input: child.stdout})) {
      lines.push(line);
      if (lines.length === last) child.kill('SIGKILL');
    }
    assert.equal(await ended, 'SIGKILL');
    const out = read(lines);
    checkWhatIsPublic(place);
    size = Math.max(size, ...out.recorded.map((i) => i + 1));
  }
  // One more may have been recorded than its process could tell.
  recovers(place, size, size + 2);
  verify(place, key);
}
console.log(`${reached} places, ${runs} runs`);
