// kill -9, and failures, while a new key of the log takes over (scenario 22): whatever is cut off, the
// next start goes on, and whoever trusted the key of before is led to the new one, and to no other.
// usage: node key_faults_test.mjs MINGBAI LOG_FAULTS
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const [mingbai, logFaults] = process.argv.slice(2);
const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'key-faults-'));
process.on('exit', () => rmSync(folder, {recursive: true, force: true}));

// One run after the other, each in a process of its own: what each said, and how it ended.
function runs(...lines) {
  const {stdout} = spawnSync(logFaults, {input: `${lines.join('\n')}\n`, encoding: 'utf8'});
  return stdout.split(/(?<=^(?:ended|killed) \d+\n)/m).map((said) => ({
    said, key: /^key (\S+) (\S+)$/m.exec(said)?.slice(1), isKilled: said.includes('killed 9'),
  }));
}

const base = join(folder, 'base');
mkdirSync(base);
const [{key: [first]}] = runs(`${base} rotate none`);
const policy = join(folder, 'policy');
writeFileSync(policy, `log ${first}\nquorum none\n`);

// Whoever trusts the first key believes what readers get, by the file of keys.
function believed(place) {
  const log = join(place, 'log');
  const keys = existsSync(join(log, 'keys')) ? ['--keys', join(log, 'keys')] : [];
  execFileSync(mingbai, ['--json', 'verify', join(log, 'checkpoint'), '--policy', policy, '--tiles', log,
                         ...keys], {stdio: ['ignore', 'pipe', 'inherit']});
}

function taken(place, {said, key}) {
  assert.ok(key, said);
  assert.ok(!said.includes('doubt'), said);
  assert.notEqual(key[0], first);
  assert.equal(key[1], 'alone');
  assert.deepEqual(readdirSync(join(place, 'keys')).sort(), ['log.key', 'signed-checkpoints']);
  believed(place);
}

const whole = join(folder, 'whole');
cpSync(base, whole, {recursive: true});
const [undisturbed] = runs(`${whole} rotate ${first}`);
taken(whole, undisturbed);
const reached = Number(/^reached (\d+)$/m.exec(undisturbed.said)[1]);
assert.ok(reached > 60, `only ${reached} places`);

let kills = 0;
for (let place = 1; place <= reached; ++place) {
  for (const how of ['die', 'fail']) {
    const copy = join(folder, `${how}${place}`);
    cpSync(base, copy, {recursive: true});
    const [cut] = runs(`${copy} rotate ${first} ${how} any ${place}`);
    assert.equal(cut.isKilled, how === 'die', cut.said);
    kills += cut.isKilled ? 1 : 0;
    believed(copy);
    // Once more at another place, and then to the end.
    const [, last] = runs(`${copy} rotate ${first} ${how} any ${1 + (place * 7) % 40}`,
                          `${copy} rotate ${first}`);
    taken(copy, last);
    rmSync(copy, {recursive: true});
  }
}
console.log(`${reached} places, ${kills} kills`);
