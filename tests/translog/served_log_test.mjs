// The log of a real server: months that are released are in it, whatever is killed meanwhile; it
// reads as Go's x/mod/sumdb reads logs; and an older backup signs no second history.
// usage: MINGBAI=… node served_log_test.mjs GO WORK_FOLDER
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {copyFileSync, cpSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {Program} from '../browser/program.mjs';
import {keepBooks, months, village} from './village.mjs';

const [go, work] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const reader = join(work, 'served');
execFileSync(go, ['build', '-o', reader, join(here, '../interop/served.go')], {
  env: {...process.env, GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOFLAGS: '', GOPROXY: 'off',
        GOTOOLCHAIN: 'local', GOCACHE: join(work, 'go-cache')}, stdio: 'inherit'});

const program = new Program();
const data = join(program.folder, 'data');
const pause = () => new Promise((resolve) => { setTimeout(resolve, 20); });

async function stop(signal) {
  program.server.kill(signal);
  await program.ended;
  program.server = undefined;
}
const release = (period) => program.run('month', 'release', '--unit', village, '--period', period);

async function text(address) {
  const answer = await program.ask(address);
  return answer.ok ? answer.text() : '';
}
const sizeOf = (checkpoint) => Number(checkpoint.split('\n')[1] ?? '0');
// The checkpoint, once it has that many entries.
async function checkpoint(size) {
  for (;;) {
    const now = await text('/log/checkpoint');
    if (now !== '' && sizeOf(now) >= size) return now;
    await pause();
  }
}
async function readiness(line) {
  while (!(await text('/readyz')).includes(line)) await pause();
}

let key = '';
const kept = [];
// Everything, by Go, against each checkpoint that was kept.
function readAll(size) {
  let entries = [];
  for (const old of kept) {
    const output = execFileSync(reader, [`${program.origin}/log`, key, old], {encoding: 'utf8'});
    const [count, ...lines] = output.trimEnd().split('\n');
    assert.equal(Number(count), size);
    entries = lines.map((line) => JSON.parse(line));
  }
  return entries;
}
function keep(note) {
  const file = join(program.folder, `kept-${kept.length}`);
  writeFileSync(file, note);
  kept.push(file);
}

// Each month that is told is followed by an entry with the root of the audit trail.
const sizeWith = (told) => 2 * told;
const numberOf = (index) => 2 * index;
const publications = (entries) => entries.filter((entry) => entry.t === 'publish');

// Random, but the same each time.
let state = 5;
const random = (below) => {
  state = (state * 1103515245 + 12345) % 2 ** 31;
  return Math.floor(state / 2 ** 31 * below);
};

try {
  program.run('log', 'init', '--address', 'mingbai.example');
  keepBooks(program, '王小明补助');

  // Released while no server runs, while one runs, and while one is killed at any moment.
  release(months[0]);
  await program.serve();
  keep(await checkpoint(sizeWith(1)));
  key = JSON.parse(program.run('log', 'checkpoint', '--json')).vkey;
  for (let i = 1; i < 6; ++i) {
    release(months[i]);
    const patience = random(4);
    for (let waited = 0; waited < patience; ++waited) await pause();
    await stop('SIGKILL');
    await program.serve();
    const note = await checkpoint(sizeWith(random(2) === 0 ? 1 : i + 1));
    keep(note);
  }
  await checkpoint(sizeWith(6));
  const all = readAll(sizeWith(6));
  const entries = publications(all);
  assert.deepEqual(entries.map((entry) => entry.per), months.slice(0, 6));
  for (const entry of entries) assert.deepEqual([entry.t, entry.office], ['publish', village]);
  assert.deepEqual(all.filter((_, i) => i % 2 === 1).map((entry) => entry.t), Array(6).fill('audit'));
  assert.ok(!JSON.stringify(all).match(/王小|和平/), 'no words in the log');
  assert.match(program.run('log', 'verify', '--full'), /All 12 entries were read/);

  // What was published is what was logged, for whoever has the proof, the entry and the key.
  const proof = program.file('month.tlog-proof', program.run('log', 'prove', String(numberOf(3))));
  const entry = program.file('entry', program.run('log', 'show', String(numberOf(3))));
  const document = program.run('publication', 'show', String(numberOf(3)));
  assert.equal(JSON.parse(document).income_total, 40000);
  const wish = ['verify', proof, '--entry', entry, '--key', key, '--content'];
  assert.match(program.run(...wish, program.file('document', document)),
      /The content is what was logged, under the name “collective 2025-04.json”/);
  const other = program.attempt(...wish, program.file('other', document.replace('40000', '40001')));
  assert.equal(other.status, 1);
  assert.match(other.output, /The content is not the one that was logged/);
  // And by the verifier that shares no code with us.
  const tool = (...words) => execFileSync(process.execPath, [join(here, '../../tools/verify.mjs'), ...words],
      {encoding: 'utf8'});
  tool(proof, '--entry', entry, '--key', key, '--content', program.file('document', document));
  assert.throws(() => tool(proof, '--entry', entry, '--key', key, '--content', join(program.folder, 'other')));
  tool(program.file('newest', await text('/log/checkpoint')), '--tiles', `${program.origin}/log`,
      '--old', kept[0], '--key', key);

  // Everyone gets the same from the server, and nobody what was not signed.
  assert.equal(await text(`/p/${numberOf(3)}.json`), document);
  assert.equal(await text(`/p/${numberOf(3)}/proof`), readFileSync(proof, 'utf8'));
  for (const address of ['/p/99.json', '/p/99/proof', '/p/03.json', '/p/x/proof', '/p/-1.json']) {
    const answer = await program.ask(address);
    assert.equal(answer.status, 404, address);
  }

  // The correction of a released month is a further entry, which says so.
  program.run('vouchers', 'import', '--unit', village, '--reason', '漏了一张', program.file('late.csv',
      'date,number,account,summary,debit,credit\n2025-02-09,2,514,补,5.00,\n2025-02-09,2,503,补,,5.00\n'));
  release('2025-02');
  await checkpoint(sizeWith(7));
  const moved = readAll(sizeWith(7))[numberOf(6)];
  assert.deepEqual([moved.per, moved.sup, moved.why], ['2025-02', numberOf(1), 'moved']);

  // An older backup, with the key and the guard of now: nothing is signed, reading goes on.
  const backup = join(program.folder, 'older.backup');
  program.run('backup', '--plain', backup);
  release(months[6]);
  keep(await checkpoint(sizeWith(8)));
  await stop('SIGTERM');
  const newest = join(program.folder, 'newest.backup');
  program.run('backup', '--plain', newest);
  const before = join(program.folder, 'before');
  renameSync(data, before);
  const restore = (file) => {
    rmSync(data, {recursive: true, force: true});
    const said = program.run('restore', file);
    assert.match(said, /The log signs nothing here until/);
    const sick = program.attempt('doctor');
    assert.equal(sick.status, 1);
    assert.match(sick.output, /The key of the log is missing/);
    for (const name of ['log.key', 'signed-checkpoints']) {
      copyFileSync(join(before, 'keys', name), join(data, 'keys', name));
    }
    // The keys of words, such as why a month was corrected, are in no backup either.
    cpSync(join(before, 'keys/open'), join(data, 'keys/open'), {recursive: true});
  };
  restore(backup);
  await program.serve();
  await readiness('log: read-only');
  assert.match(await text(`/u/${village}`), /和平村/);
  for (const address of ['/log', '/log/witnesses', `/u/${village}`, `/u/${village}/publications`, '/p/0']) {
    assert.match(await text(address), /从 .* 起，公开日志暂停登记新内容/, address);
  }
  release(months[6]);
  await pause();
  assert.match(await text('/readyz'), /log: read-only/);
  assert.equal(sizeOf(program.run('log', 'checkpoint')), sizeWith(7));
  assert.match(program.attempt('log', 'verify').output, /One of them is an old copy/);
  assert.equal(spawnSync('grep', ['-c', '', join(data, 'keys/signed-checkpoints')], {encoding: 'utf8'}).stdout,
      spawnSync('grep', ['-c', '', join(before, 'keys/signed-checkpoints')], {encoding: 'utf8'}).stdout);
  await stop('SIGTERM');

  // The newest one goes on where the log was.
  restore(newest);
  await program.serve();
  release(months[7]);
  await checkpoint(sizeWith(9));
  assert.equal(readAll(sizeWith(9))[numberOf(8)].per, months[7]);
  assert.doesNotMatch(await text('/log'), /暂停登记/);
  assert.match(program.run('doctor'), /Log of what was made public: good/);
  assert.ok(readFileSync(join(data, 'log/checkpoint'), 'utf8').startsWith(`mingbai.example/log\n${sizeWith(9)}\n`));
} finally {
  await program.close();
}
