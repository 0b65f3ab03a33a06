// The written log under kill -9 and failing disks, at every place of its write path (scenarios 1 to
// 8 and 17 of the specification of the log).
// The keys of a log while they change: key_faults_test.mjs.
// usage: node log_faults_test.mjs MINGBAI LOG_FAULTS [ROUNDS]   rounds: kills at each place, 1
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {accessSync, constants, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync}
  from 'node:fs';
import {cpus, tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';

import {checkLog, rootAt} from './expected_log.mjs';

const [mingbai, logFaults, roundsGiven = '1'] = process.argv.slice(2);
const rounds = Number(roundsGiven);

// A killed process loses nothing of what it gave to the kernel, so a file system in memory shows
// the same as a disk, without waiting for one. The order of fsync is told by `trace`.
function scratch() {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return tmpdir();
  }
}
const folder = mkdtempSync(join(scratch(), 'log-faults-'));
process.on('exit', () => rmSync(folder, {recursive: true, force: true}));

// Random, but the same for the same seed.
function randomFrom(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return Math.floor(state / 2 ** 31 * below);
  };
}

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

// One after the other, each run in a process of its own.
class Lane {
  constructor() {
    const child = spawn(logFaults, {stdio: ['pipe', 'pipe', 'inherit']});
    this.input = child.stdin;
    this.lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
  }

  // Returns what it said; its status must be 0, or killed where that is expected.
  async run(place, from, to, ...rules) {
    ++runs;
    this.input.write(`${[place, from, to, ...rules].join(' ')}\n`);
    const said = [];
    for (;;) {
      const {value, done} = await this.lines.next();
      assert.ok(!done, `log_faults ended after ${said.join('\n')}`);
      if (value === 'ended 0' || value === 'killed 9') {
        const out = read(said);
        out.killed = value === 'killed 9';
        checkWhatIsPublic(place);
        return out;
      }
      assert.ok(!/^(ended|killed) /.test(value), `${value} after ${said.join('\n')}`);
      said.push(value);
    }
  }

  // A start without faults: no doubt, and everything that was ever recorded is logged.
  async recovers(place, from, to, ...rules) {
    const out = await this.run(place, from, to, ...rules);
    assert.equal(out.doubt, '');
    assert.ok(!out.killed);
    check(place, to, out.key);
    return out;
  }

  end() {
    this.input.end();
  }
}

// Whatever happened, the checkpoint that readers see is a true one.
function checkWhatIsPublic(place) {
  const file = join(place, 'log/checkpoint');
  if (!existsSync(file)) return;
  const [, size, root] = readFileSync(file, 'utf8').split('\n');
  assert.equal(root, rootAt(Number(size)));
}

const seen = new Set();
// Every byte that a reader asks for is compared; so what our own reader says of it is the same for
// the same checkpoint, and is asked once for each.
function check(place, size, key) {
  const log = join(place, 'log');
  const note = checkLog(log, size, key);
  if (seen.has(note)) return;
  seen.add(note);
  // With --json it draws no bar.
  execFileSync(mingbai,
               ['--json', 'verify', join(log, 'checkpoint'), '--key', key, '--tiles', log],
               {stdio: ['ignore', 'pipe', 'inherit']});
}

let copies = 0;
function copyOf(place) {
  const copy = join(folder, `copy${++copies}`);
  cpSync(place, copy, {recursive: true});
  return copy;
}

// What follows fills a tile of level 0 and begins the next one.
const first = 255;
const last = 258;
const base = join(folder, 'base');

// Each step is on the disk before the next one begins.
async function checkOrder(lane) {
  const place = copyOf(base);
  await lane.recovers(place, first, first + 1);
  const {places} = await lane.run(place, first + 1, first + 2, 'trace');
  const batch = places.slice(places.indexOf('numbered')).join(', ').replace(/, numbered$/, '');
  // A tile and a bundle, both the first of their folder, so that the folders above count too.
  const file = 'write, fsync, link';
  const folders = Array(4).fill('fsync folder').join(', ');
  assert.equal(batch, `numbered, ${file}, ${file}, ${folders}, tiles, read back, write, fsync, ` +
      'intent, signed, swapped, publish, write, fsync, rename, fsync folder');
}

// kill -9 at a place of start, recovery and three batches; and again while recovering.
async function killAt(lane, place, random) {
  const copy = copyOf(base);
  const dead = await lane.run(copy, first, last, 'die', 'any', place);
  assert.ok(dead.killed, 'not killed');
  const again = copyOf(copy);
  const dies = await lane.run(again, first, last, 'die', 'any', 1 + random(30));
  if (dies.killed) await lane.recovers(again, first, last);
  await lane.recovers(copy, first, last);
  rmSync(copy, {recursive: true});
  rmSync(again, {recursive: true});
}

// A failure: never a signature afterwards in that process, and the next start recovers; also when
// that one fails at some place, too.
async function failAt(lane, place, random) {
  const copy = copyOf(base);
  const failed = await lane.run(copy, first, last, 'fail', 'any', place);
  assert.ok(!failed.killed);
  if (random(3) === 0) {
    await lane.run(copy, first, last, 'fail', 'any', 1 + random(20), 'fail', 'any', 21);
  }
  await lane.recovers(copy, first, last);
  rmSync(copy, {recursive: true});
}

// One log that dies again and again at any place, and grows across borders of tiles.
async function growDying(lane, most, random) {
  const place = copyOf(base);
  let size = first;
  let deaths = 0;
  while (deaths < most || size < 530) {
    const to = size + 1 + random(12);
    const dead = await lane.run(place, size, to, 'die', 'any', 1 + random(60));
    if (dead.killed) ++deaths;
    assert.equal(dead.doubt, '');
    // What was recorded stays, the rest is recorded next time.
    if (dead.recorded.length > 0) size = dead.recorded.at(-1) + 1;
  }
  await lane.recovers(place, size, size + 1);
}

// kill -9 from outside, at a time that nobody chose.
async function killFromOutside(lane, random) {
  const place = copyOf(base);
  let size = first;
  for (let round = 0; round < 20; ++round) {
    ++runs;
    const child = spawn(logFaults, [place, String(size), String(size + 1000)],
                        {stdio: ['ignore', 'pipe', 'inherit']});
    const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve(signal)));
    const lines = [];
    const lastLine = 1 + random(25);
    for await (const line of createInterface({input: child.stdout})) {
      lines.push(line);
      if (lines.length === lastLine) child.kill('SIGKILL');
    }
    assert.equal(await ended, 'SIGKILL');
    const out = read(lines);
    checkWhatIsPublic(place);
    size = Math.max(size, ...out.recorded.map((i) => i + 1));
  }
  // One more may have been recorded than its process could tell.
  await lane.recovers(place, size, size + 2);
}

mkdirSync(base);
const start = new Lane();
await start.recovers(base, 0, first, 'together');
await checkOrder(start);
const {reached} = await start.recovers(copyOf(base), first, last);
assert.ok(reached > 40, `only ${reached} places`);
start.end();

// The long ones first, so that no lane waits for them at the end.
const tasks = [];
const add = (name, task) => tasks.push({name, task, random: randomFrom(12345 + tasks.length)});
for (let part = 0; part < Math.min(2, rounds); ++part) {
  const deaths = Math.ceil(30 * rounds / Math.min(2, rounds));
  add(`growing, part ${part}`, (lane, random) => growDying(lane, deaths, random));
}
add('killed from outside', killFromOutside);
for (let place = 1; place <= reached; ++place) {
  add(`failing at place ${place}`, (lane, random) => failAt(lane, place, random));
}
for (let kill = 0; kill < reached * rounds; ++kill) {
  const place = 1 + kill % reached;
  add(`killed at place ${place}, seed ${12345 + tasks.length}`,
      (lane, random) => killAt(lane, place, random));
}

async function work() {
  const lane = new Lane();
  for (let next = tasks.shift(); next; next = tasks.shift()) {
    try {
      await next.task(lane, next.random);
    } catch (error) {
      error.message = `${next.name}: ${error.message}`;
      throw error;
    }
  }
  lane.end();
}
await Promise.all(Array.from({length: Math.min(8, cpus().length)}, work));
console.log(`${reached} places, ${runs} runs`);
