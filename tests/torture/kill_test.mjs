// kill -9 at random moments of an import: afterwards the file is wholly there or wholly absent, and
// importing it again ends right.
// usage: node kill_test.mjs PROGRAM KILLS
// SEED=n in the environment repeats a run's moments, as far as the machine does.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {csv, heading} from './good_files.mjs';
import {Random} from './random.mjs';
import {environment, in_folder, program, unit, Village} from './village.mjs';

const kills = Number(process.argv[3]);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const random = new Random(seed);
const vouchers = 2000;
const fen = vouchers * (vouchers + 1) / 2;  // on either side

function file() {
  const rows = [heading.own];
  for (let i = 1; i <= vouchers; ++i) {
    const day = `2026-${String(1 + i % 12).padStart(2, '0')}-${String(1 + i % 28).padStart(2, '0')}`;
    rows.push([day, '记', i, 1, '10201', '收承包费', i / 100, '', '', ''],
      [day, '记', i, 2, '50104', '收承包费', '', i / 100, '', '']);
  }
  return csv(rows);
}

// Each round begins with a village that has nothing in its book.
class OneVillagePerRound {
  constructor(folder) { this.first = new Village(folder); }
  begin() {
    this.village?.folder && rmSync(this.village.folder, {recursive: true});
    const folder = join(this.first.folder, 'round');
    mkdirSync(folder);
    this.village = this.first.copy(folder);
    return {village: this.village, unit};
  }
}

const wanted = ({unit: code}, path) => ['--json', 'vouchers', 'import', path, '--unit', code];

// How many fen the book has received: 0 or all of them.
function received({village, unit: code}) {
  const {totals} = JSON.parse(village.done('statement', 'trial-balance', '--unit', code, '--from',
    '2026-01', '--to', '2026-12', '--json'));
  assert.equal(totals.debit, totals.credit);
  return totals.debit;
}

// Milliseconds until the import ended by itself, or true if it was killed before.
function killed_after(milliseconds, round, path) {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const child = spawn(program, round.village.arguments(wanted(round, path)),
      {env: environment, stdio: 'ignore'});
    const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      resolve({was_killed: signal === 'SIGKILL', took: performance.now() - begin});
    });
  });
}

function check_and_repeat(round, path) {
  round.village.done('doctor');
  const before = received(round);
  assert.ok(before === 0 || before === fen, `${before} of ${fen} fen are there`);
  const {code, out} = round.village.run(...wanted(round, path));
  const again = JSON.parse(out);
  assert.equal(code, 0, out);
  assert.equal(again.new + again.unchanged, vouchers, out);
  assert.ok(again.new === 0 || again.unchanged === 0, out);
  assert.equal(received(round), fen);
  return before === fen;
}

// Where absent turns into there is learnt while killing: half of the kills go near it, half
// anywhere before it, so that both sides are hit on a machine of any speed.
async function torment(rounds, path) {
  let {took: edge} = await killed_after(100_000, rounds.begin(), path);
  const count = {absent: 0, there: 0, too_late: 0};
  const moments = [];
  while (count.absent + count.there < kills) {
    assert.ok(count.too_late < 3 * kills, `seed ${seed}: imports end before they can be killed`);
    const is_near = random.next() < 0.5;
    const moment = is_near ? edge * (0.9 + 0.2 * random.next()) : edge * random.next();
    const round = rounds.begin();
    const {was_killed} = await killed_after(moment, round, path);
    const is_there = check_and_repeat(round, path);
    assert.ok(was_killed || is_there);
    if (is_near) edge *= is_there ? 0.96 : 1.04;
    if (!was_killed) {
      ++count.too_late;
      continue;
    }
    ++count[is_there ? 'there' : 'absent'];
    moments.push(moment / edge);
  }
  rounds.village.done('doctor');
  return {...count, moments};
}

await in_folder(async (folder) => {
  console.log(`seed ${seed}`);
  const rounds = new OneVillagePerRound(folder);
  const path = rounds.first.write('year.csv', file());
  const {absent, there, too_late, moments} = await torment(rounds, path);
  const parts = [0, 0, 0, 0];
  for (const moment of moments) ++parts[Math.min(3, Math.floor(moment * 4))];
  console.log(`${absent} kills before the commit, ${there} after it, ${too_late} too late; ` +
    `by quarter of the time until it: ${parts.join(', ')}`);
  assert.ok(absent > 0 && there > 0, 'all kills fell on one side of the commit');
});
