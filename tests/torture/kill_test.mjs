// kill -9 at random moments of an import: afterwards the file is wholly there or wholly absent, and
// importing it again ends right. On SQLite; kill_postgresql_test.mjs chooses its moments.
// usage: node kill_test.mjs PROGRAM KILLS
// SEED=n in the environment repeats a run's moments, as far as the machine does.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {Random} from './random.mjs';
import {environment, in_folder, program, Village} from './village.mjs';
import {import_words, is_there_and_comes_in, year_file} from './year.mjs';

const kills = Number(process.argv[3]);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const random = new Random(seed);

// Each round begins with a village that has nothing in its book.
class OneVillagePerRound {
  constructor(folder) { this.first = new Village(folder); }
  begin() {
    this.village?.folder && rmSync(this.village.folder, {recursive: true});
    const folder = join(this.first.folder, 'round');
    mkdirSync(folder);
    this.village = this.first.copy(folder);
    return this.village;
  }
}

// Milliseconds until the import ended by itself, or true if it was killed before.
function killed_after(milliseconds, village, path) {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const child = spawn(program, village.arguments(import_words(path)),
      {env: environment, stdio: 'ignore'});
    const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      resolve({was_killed: signal === 'SIGKILL', took: performance.now() - begin});
    });
  });
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
    const village = rounds.begin();
    const {was_killed} = await killed_after(moment, village, path);
    const is_there = is_there_and_comes_in(village, path);
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
  const path = rounds.first.write('year.csv', year_file());
  const {absent, there, too_late, moments} = await torment(rounds, path);
  const parts = [0, 0, 0, 0];
  for (const moment of moments) ++parts[Math.min(3, Math.floor(moment * 4))];
  console.log(`${absent} kills before the commit, ${there} after it, ${too_late} too late; ` +
    `by quarter of the time until it: ${parts.join(', ')}`);
  assert.ok(absent > 0 && there > 0, 'all kills fell on one side of the commit');
});
