// Scenarios of 7-translog.md, section 6, with whole cities: a clone that signs elsewhere (12), a fork
// by whoever operates the machine (13), and what lies between a log and its readers (26).
// usage: MINGBAI=… node log_scenarios_test.mjs VERIFY_MJS
import assert from 'node:assert/strict';
import {execFile, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {createServer, request as ask} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test, {after} from 'node:test';
import {createGzip} from 'node:zlib';
import {Readable} from 'node:stream';

import {Program} from '../browser/program.mjs';
import {cloneOf, dataOf, release, sizeOf, stop, text, until, verifyTwice} from './cities.mjs';
import {keepBooks, months, village} from './village.mjs';
import {Witness} from './witness.mjs';

const [tool] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'log-scenarios-'));
const witness = new Witness(join(folder, 'office'), 'witness.example/office');
const cities = [];
after(async () => {
  for (const city of cities) await city.close();
  await witness.end();
  rmSync(folder, {recursive: true, force: true});
});

const logOf = (city) => join(dataOf(city), 'log');
const ready = (city, words) => until(async () => (await text(city, '/readyz')).includes(words));
// What the log has signed, whoever has seen it.
const signed = (city, size) => until(() => {
  const note = city.attempt('log', 'checkpoint').output;
  return sizeOf(note) >= size && note.slice(0, note.indexOf('\n\u2014') + 1) +
      note.split('\n').filter((line) => line.startsWith('\u2014')).map((line) => `${line}\n`).join('');
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

// RFC 6962, 2.1.2, from the leaves.
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const split = (size) => 2 ** Math.floor(Math.log2(size - 1));
const rootOf = (leaves) => leaves.length === 1 ? leaves[0] :
    sha256(Buffer.of(1), rootOf(leaves.slice(0, split(leaves.length))), rootOf(leaves.slice(split(leaves.length))));
function growth(old, leaves, isWhole = true) {
  if (old === leaves.length) return isWhole ? [] : [rootOf(leaves)];
  const middle = split(leaves.length);
  const [left, right] = [leaves.slice(0, middle), leaves.slice(middle)];
  return old <= middle ? [...growth(old, left, isWhole), rootOf(right)]
                       : [...growth(old - middle, right, false), rootOf(left)];
}
function leavesOf(city, size) {
  const bytes = readFileSync(join(logOf(city), `tile/0/000.p/${size}`));
  return Array.from({length: size}, (_, i) => bytes.subarray(i * 32, i * 32 + 32));
}
async function post(old, proof, note) {
  const hashes = proof.map((hash) => `${hash.toString('base64')}\n`).join('');
  const answer = await fetch(`${witness.origin}/add-checkpoint`,
      {method: 'POST', body: `old ${old}\n${hashes}\n${note}`});
  return [answer.status, await answer.text()];
}

const city = new Program();
cities.push(city);
city.run('log', 'init', '--address', 'mingbai.example');
keepBooks(city, '收入');
const key = city.run('log', 'key', 'show').trim();
const bare = file('policy', `log ${key}\nquorum none\n`);
let before; // the machine as it was while the log had these entries
let first;
let kept;   // what a reader has kept, seen by the witness

test('scenario 12: a clone with the key is stopped by what the witness has seen', async () => {
  await witness.serve();
  witness.run('add', key);
  writeFileSync(join(dataOf(city), 'config.yaml'), `outgoing_servers: ["${witness.origin}"]\n`);
  city.run('log', 'witness', 'add', 'office', '--key', witness.key(), '--url', witness.origin,
      '--office', '示例镇政府');
  release(city, 0);
  await city.serve();
  first = sizeOf(await until(async () => {
    const note = await text(city, '/log/checkpoint');
    return sizeOf(note) > 2 && note.includes('witness.example/office') && note;
  }));
  await stop(city);
  before = clone(city);
  release(city, 1);
  await city.serve();
  kept = await until(async () => {
    const note = await text(city, '/log/checkpoint');
    return sizeOf(note) === first + 2 && note.includes('witness.example/office') && note;
  });

  const twin = clone(before);
  await twin.serve();
  await ready(twin, 'log: read-only');
  release(twin, 1); // recorded, and seen by nobody
  assert.equal(sizeOf(await text(twin, '/log/checkpoint')), first);
});

test('scenario 12: two roots of one size are evidence for both verifiers', async () => {
  const twin = clone(before);
  rmSync(join(dataOf(twin), 'config.yaml')); // it asks nobody any more
  release(twin, 1);
  await twin.serve();
  const other = await signed(twin, first + 2);
  assert.equal(sizeOf(other), sizeOf(kept));
  assert.notEqual(other.split('\n')[2], kept.split('\n')[2]);
  const [ours, theirs] = [file('ours', kept), file('theirs', other)];
  for (const one of [ours, theirs]) assert.equal(verify(city, one, '--policy', bare).status, 0);
  const found = verify(city, theirs, '--policy', bare, '--tiles', logOf(twin), '--old', ours);
  assert.equal(found.status, 1);
  assert.match(found.output, /Keep both checkpoints: together they prove it/);
  assert.match(found.output, /keep both as proof/);
  const strict = file('strict', city.run('log', 'policy').replace('quorum none', 'quorum office'));
  assert.equal(verify(city, theirs, '--policy', strict).status, 1);
  assert.equal(verify(city, ours, '--policy', strict).status, 0);
  // The witness remembers one root of this size, and signs no other beside it.
  assert.deepEqual((await post(first, growth(first, leavesOf(twin, first + 2)), other))[0], 409);
  assert.deepEqual((await post(first + 2, [], other))[0], 422);
});

test('scenario 13: a fork after an index is refused by the witness and by what a reader kept', async () => {
  const fork = clone(before);
  rmSync(join(dataOf(fork), 'config.yaml'));
  for (const i of [2, 1, 3]) fork.attempt('month', 'release', '--unit', village, '--period', months[i]);
  await fork.serve();
  release(fork, 2);
  const note = await signed(fork, first + 4);
  const size = sizeOf(note);
  const [status, why] = await post(first + 2, growth(first + 2, leavesOf(fork, size)), note);
  assert.equal(status, 422);
  assert.match(why, new RegExp(`tree of size ${size} is not shown to begin with the tree of size ${first + 2}`));
  const [ours, forged] = [file('ours', kept), file('forged', note)];
  const found = verify(city, forged, '--policy', bare, '--tiles', logOf(fork), '--old', ours);
  assert.equal(found.status, 1);
  assert.match(found.output, new RegExp(`log of ${size} entries does not begin with the ${first + 2}`));
  // Up to the index at which it forks it is the same log, and both say so.
  const common = readFileSync(join(logOf(before), 'checkpoint'), 'utf8');
  assert.equal(sizeOf(common), first);
  assert.equal(verify(city, forged, '--policy', bare, '--tiles', logOf(fork), '--old',
                      file('common', common)).status, 0);
});

// {status, headers, length} of what is read of an address.
const read = (city, address, {method = 'GET', headers = {}} = {}) => new Promise((resolve, reject) => {
  ask(city.origin + address, {method, headers}, (answer) => {
    let length = 0;
    answer.on('data', (bytes) => { length += bytes.length; });
    answer.on('end', () => resolve({status: answer.statusCode, headers: answer.headers, length}));
  }).on('error', reject).end();
});

test('scenario 26: no proxy may keep what can change, or an answer that is none', async () => {
  const size = sizeOf(await text(city, '/log/checkpoint'));
  const tile = `/log/tile/0/000.p/${size}`;
  const whole = await read(city, tile);
  assert.deepEqual([whole.status, whole.length], [200, size * 32]);
  assert.match(whole.headers['cache-control'], /immutable/);
  assert.equal(whole.headers['access-control-allow-origin'], '*');
  for (const address of ['/log/checkpoint', '/log/policy']) {
    assert.equal((await read(city, address)).headers['cache-control'], 'no-cache', address);
  }
  for (const address of [`/log/tile/0/000.p/${size + 1}`, '/log/tile/0/000', '/log/tile/1/x001/000',
                         '/log/tile/entries/%2e%2e/checkpoint', '/log/tile/0/0000', '/log/keys']) {
    const {status, headers} = await read(city, address);
    assert.ok(status === 404 || status === 400, `${address} ${status}`);
    assert.equal(headers['cache-control'], 'no-store', address);
  }
  // HEAD has the headers and no body; part of a file is the part or all of it, never another part.
  const head = await read(city, tile, {method: 'HEAD'});
  assert.deepEqual([head.status, head.length, head.headers['content-length']], [200, 0, String(size * 32)]);
  for (const range of ['bytes=0-31', 'bytes=32-', 'bytes=-32', 'bytes=99999-', 'bytes=x', 'bytes=0-1,3-4']) {
    const {status, length, headers} = await read(city, tile, {headers: {Range: range}});
    if (status === 200) assert.equal(length, size * 32, range);
    else assert.ok(status === 206 && headers['content-range'] || status === 416, `${range} ${status}`);
  }
});

test('scenario 26: an old checkpoint goes with newer tiles, though its partial tiles are gone', () => {
  const later = join(folder, 'later');
  cpSync(logOf(city), later, {recursive: true});
  const now = file('now', readFileSync(join(later, 'checkpoint'), 'utf8'));
  const old = file('old', readFileSync(join(logOf(before), 'checkpoint'), 'utf8'));
  // A checkpoint with the files of a later one, as from a cache that is older than its files.
  assert.equal(verify(city, old, '--policy', bare, '--tiles', later).status, 0);
  // The whole tile took the place of the partial one while somebody was reading.
  for (const kind of ['0', 'entries']) {
    const size = sizeOf(readFileSync(now, 'utf8'));
    renameSync(join(later, `tile/${kind}/000.p/${size}`), join(later, `tile/${kind}/000`));
    rmSync(join(later, `tile/${kind}/000.p`), {recursive: true});
  }
  const found = spawnSync(process.execPath, [tool, old, '--policy', bare, '--tiles', later], {encoding: 'utf8'});
  assert.equal(found.status, 0, found.stderr);
  // A newer checkpoint with files that have not come yet is a failure, never a success.
  const missing = verify(city, now, '--policy', bare, '--tiles', logOf(before));
  assert.equal(missing.status, 1);
});

test('scenario 26: a bundle that unpacks to gigabytes is read no further than a bundle goes', async () => {
  const size = sizeOf(kept);
  const zeros = () => Readable.from((function* () {
    for (let i = 0; i < 4096; ++i) yield Buffer.alloc(1 << 20);
  })());
  const server = createServer((request, response) => {
    response.on('error', () => {});
    response.writeHead(200, {'content-encoding': 'gzip'});
    zeros().pipe(createGzip()).pipe(response);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const tell = 'data:text/javascript,process.on("exit",()=>console.error("rss",process.resourceUsage().maxRSS))';
  const words = ['--import', tell, tool, file('kept', kept), '--policy', bare, '--tiles',
                 `http://127.0.0.1:${server.address().port}/log`];
  const child = await new Promise((resolve) => {
    execFile(process.execPath, words, (error, stdout, stderr) => resolve({status: error?.code ?? 0, stderr}));
  });
  server.closeAllConnections();
  server.close();
  assert.equal(child.status, 1, child.stderr);
  assert.ok(!child.stderr.includes('    at '), child.stderr);
  const rss = Number(/rss (\d+)/.exec(child.stderr)[1]);
  assert.ok(rss < 600_000, `${rss} kB were used for ${size} entries`);
});
