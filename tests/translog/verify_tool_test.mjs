// tools/verify.mjs, the verifier that auditors take along: what is right it shows, what is not it
// refuses and says why.
// usage: node verify_tool_test.mjs VERIFY_MJS LOG_MAKER VECTORS
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {createHash, createHmac} from 'node:crypto';
import {
  cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync,
} from 'node:fs';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test, {after} from 'node:test';
import {gzipSync} from 'node:zlib';

import {signer} from './signer.mjs';

const [tool, logMaker, vectorsFile] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'verify-tool-'));
after(() => rmSync(folder, {recursive: true, force: true}));

function verify(...words) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tool, ...words], {stdio: ['ignore', 'pipe', 'pipe']});
    let out = '';
    let error = '';
    child.stdout.on('data', (bytes) => { out += bytes; });
    child.stderr.on('data', (bytes) => { error += bytes; });
    child.on('error', reject);
    child.on('close', (status) => resolve({status, out, error}));
  });
}
async function shows(words, ...expected) {
  const {status, out, error} = await verify(...words);
  assert.equal(status, 0, `${words.join(' ')}: ${error}`);
  for (const part of expected) assert.ok(out.includes(part), `${part} is not in: ${out}`);
}
async function refuses(words, ...expected) {
  const {status, error} = await verify(...words);
  assert.equal(status, 1, `${words.join(' ')}: ${status} ${error}`);
  // A sentence, never a place in the program.
  assert.ok(!error.includes('    at '), error);
  for (const part of expected) assert.ok(error.includes(part), `${part} is not in: ${error}`);
}

let files = 0;
function file(content) {
  const path = join(folder, `file${++files}`);
  writeFileSync(path, content);
  return path;
}
const logs = new Map();
let key;
function logOf(size) {
  if (!logs.has(size)) {
    const place = join(folder, `log${size}`);
    key = execFileSync(logMaker, [String(size), place], {encoding: 'utf8'}).trim();
    logs.set(size, place);
  }
  return logs.get(size);
}
const treeOf = (size) => join(logOf(size), 'log');
const checkpointOf = (size) => join(treeOf(size), 'checkpoint');
// Reads all of a log: what its checkpoint says of the tree in `place`.
const readingOf = (size, place = treeOf(size)) =>
    [checkpointOf(size), '--key', key, '--tiles', place];

const sha256 = (...parts) => parts.reduce((h, p) => h.update(p), createHash('sha256')).digest();
const log = signer('log.example/ours', 'l', 1);
const policyOf = (...lines) => file([`log ${log.key}`, ...lines, ''].join('\n'));
const textOf = (size, root) => `log.example/ours\n${size}\n${root.toString('base64')}\n`;
const emptyRoot = sha256();

const sizes = [0, 1, 2, 255, 256, 257, 700, 767, 1000, 65536, 70000];

test('a log of each size is read whole, and its entries are proved', async () => {
  for (const size of sizes) {
    const place = logOf(size);
    await shows(readingOf(size), `${size}, `, `all ${size} entries`, 'no witness');
    const indexes = size === 0 ? [] : readdirSync(join(place, 'proofs'));
    for (const index of indexes) {
      const proof = join(place, 'proofs', index);
      await shows([proof, '--key', key, '--entry', file(index)], `at index ${index}`);
      await refuses([proof, '--key', key, '--entry', file(`${index}0`)], `index ${index}`);
    }
  }
  assert.equal(key, log.key);
});

test('the vectors of the specification hold', async () => {
  const {note} = JSON.parse(readFileSync(vectorsFile, 'utf8'));
  await shows([file(note.checkpoint), '--key', note.vkey], 'log.example/village, 70000');
  const policy = file(`log ${note.vkey}\nwitness w ${note.witness_vkey}\nquorum w\n`);
  const cosigned = file(note.checkpoint + note.cosignature_time_1760000000);
  await shows([cosigned, '--policy', policy], 'w, 2025-10-09T08:53:20.000Z');
  await refuses([file(note.checkpoint), '--policy', policy], 'too few witnesses: 0 of 1');
});

// CVE-2026-56865: at these sizes a tampered tile once passed elsewhere.
test('a changed tile or bundle is refused by name, at every level', async () => {
  for (const size of [700, 767, 1000, 70000]) {
    const place = join(folder, 'changed');
    cpSync(treeOf(size), place, {recursive: true});
    const all = listFiles(place).filter((path) => path !== 'checkpoint').sort();
    const ofLevel = (level) => all.filter((path) => path.split('/')[1] === level);
    for (const level of new Set(all.map((path) => path.split('/')[1]))) {
      const paths = ofLevel(level);
      for (const path of new Set([paths[0], paths[paths.length >> 1], paths.at(-1)])) {
        const bytes = readFileSync(join(place, path));
        const cut = size < 70000 ? [bytes.subarray(0, -1), Buffer.alloc(0)] : [];
        for (const bad of [flipped(bytes), ...cut]) {
          writeFileSync(join(place, path), bad);
          await refuses(readingOf(size, place), 'tile/');
        }
        rmSync(join(place, path));
        await refuses(readingOf(size, place), path);
        writeFileSync(join(place, path), bytes);
      }
    }
    await shows(readingOf(size, place), `all ${size}`);
    rmSync(place, {recursive: true});
  }
});

function listFiles(top, below = '') {
  return readdirSync(join(top, below), {withFileTypes: true}).flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    return entry.isDirectory() ? listFiles(top, path) : [path];
  });
}
function flipped(bytes) {
  const out = Buffer.from(bytes);
  out[out.length >> 1] ^= 1;
  return out;
}

test('a log that grew is told from one that was changed, and from a shorter one', async () => {
  for (const old of [0, 1, 255, 256, 700, 767, 1000]) {
    await shows([...readingOf(1000), '--old', checkpointOf(old)], 'the old ones are unchanged');
  }
  await refuses([...readingOf(700), '--old', checkpointOf(1000)], 'it had 1000 entries, now 700');
  // Signed with the log's own key, and another tree.
  for (const size of [1, 256, 700, 1000]) {
    const text = textOf(size, sha256('another'));
    const fork = file(`${text}\n${log.sign(text)}`);
    await shows([fork, '--key', key], `${size}`);
    await refuses([...readingOf(1000), '--old', fork], 'keep both');
  }
  const other = signer('log.example/other', 'o', 1);
  const text = `log.example/other\n0\n${emptyRoot.toString('base64')}\n`;
  const both = policyOf(`log ${other.key}`, 'quorum none');
  await refuses([checkpointOf(1000), '--policy', both, '--tiles', treeOf(1000), '--old',
                 file(`${text}\n${other.sign(text)}`)], 'two logs');
});

// A signed log of two entries.
function logWith(...entries) {
  const place = mkdtempSync(join(folder, 'two-'));
  for (const kind of ['entries', '0']) {
    mkdirSync(join(place, `tile/${kind}/000.p`), {recursive: true});
  }
  const leaves = entries.map((entry) => sha256(Buffer.of(0), entry));
  writeFileSync(join(place, 'tile/0/000.p/2'), Buffer.concat(leaves));
  writeFileSync(join(place, 'tile/entries/000.p/2'), Buffer.concat(entries.flatMap(
      (entry) => [Buffer.of(0, entry.length), Buffer.from(entry)])));
  const text = textOf(2, sha256(Buffer.of(1), ...leaves));
  return [file(`${text}\n${log.sign(text)}`), '--key', log.key, '--tiles', place];
}

test('times that entries claim never go back', async () => {
  const at = (ts) => JSON.stringify({t: 'publish', ts, v: 1});
  await shows(logWith(at(5), at(5)), 'all 2 entries');
  await shows(logWith(at(5), at(6)), 'all 2 entries');
  await refuses(logWith(at(5), at(4)), 'dated back: entry 1');
  for (const other of ['null', '4', '{"ts":4}', '{"ts":"4","v":1}', 'x']) {
    await shows(logWith(at(5), other), 'all 2 entries');
  }
});

test('an entry that hides or takes away as nobody may is refused by its place', async () => {
  const logOfBoth = (...said) => logWith(...said.map((each) => JSON.stringify({ts: 5, v: 1, ...each})));
  const other = {t: 'publish', stay: [1]};
  const redact = {t: 'redact', target: 0, part: [2], appr: ['village', 'town']};
  const hide = {t: 'hide', target: 0, part: [2], appr: ['village'], until: 5 + 72 * 3_600_000};
  await shows(logOfBoth(hide, redact), 'all 2 entries');
  await shows(logOfBoth(hide, {...hide, part: [3]}), 'all 2 entries');
  await shows(logOfBoth(hide, {...hide, target: 1}), 'all 2 entries');
  const bad = [{...redact, appr: ['village', 'village']}, {...redact, appr: ['town']}, {...redact, appr: 'ab'},
               {...redact, part: [2, 3]}, {...redact, part: 2}, {...redact, until: 6}, {...redact, part: [1]},
               {...hide, until: 6 + 72 * 3_600_000}, {...hide, until: undefined},
               {...hide, appr: ['village', 'town']}, {...hide, appr: []}, {t: 'hide'}, {t: 'redact'}];
  for (const each of bad) await refuses(logOfBoth(other, each), 'unlawful removal: entry 1');
  await shows(logOfBoth(other, redact), 'all 2 entries');
  await refuses(logOfBoth(hide, hide), 'unlawful removal: entry 1');
});

test('witnesses count as the policy says, each signer once', async () => {
  const text = textOf(0, emptyRoot);
  const witnesses = [...'abcd'].map((letter) => signer(`witness.example/${letter}`, letter, 4));
  const lines = witnesses.map((one, i) => `witness w${i} ${one.key} https://witness.example`);
  const noteOf = (...of) => {
    const cosignatures = of.map((i) => witnesses[i].cosign(text, 1_760_000_000 + i));
    return file(`${text}\n${log.sign(text)}${cosignatures.join('')}`);
  };
  const groups = [
    'group inside any w0 w1', 'group outside 2 w2 w3', 'group both all inside outside',
  ];
  const strict = policyOf('# whom we trust', '', ...lines, ...groups, 'quorum both');
  await shows([noteOf(0, 2, 3), '--policy', strict], 'w0, 2025-10-09T08:53:20.000Z', 'w2', 'w3');
  for (const few of [[], [0], [2, 3], [0, 1, 2]]) {
    await refuses([noteOf(...few), '--policy', strict], `too few witnesses: ${few.length} of 4`);
  }
  await shows([noteOf(1), '--policy', policyOf(...lines, 'quorum w1')], 'w1');
  await shows([noteOf(), '--policy', policyOf(...lines, 'quorum none')], 'no witness');

  // A wrong signature of a witness that is known spoils everything; of others it is passed over.
  const wrong = file(`${text}\n${log.sign(text)}${witnesses[0].cosign(`${text}x\n`, 5)}`);
  await refuses([wrong, '--policy', policyOf(...lines, 'quorum none')], 'wrong signature');
  await shows([wrong, '--key', log.key], 'no witness');
  const timeless = file(`${text}\n${log.sign(text)}${witnesses[0].cosign(text, 0)}`);
  await refuses([timeless, '--policy', policyOf(...lines, 'quorum none')], 'wrong signature');

  const twice = signer('witness.example/again', 'a', 4);
  const asLog = signer('witness.example/ours', 'l', 4);
  const none = 'quorum none';
  const [w0] = lines;
  for (const bad of [
    ['quorum w9'], [], [none, none], ['quorum'], ['quorum none none'], ['trust everyone', none],
    [w0, w0, none], [w0, `witness again ${twice.key}`, none], [`witness ours ${asLog.key}`, none],
    [`witness none ${witnesses[0].key}`, none], ['witness', none], [`witness w ${log.key}`, none],
    [`log ${witnesses[0].key}`, none], [w0, 'group g any w0', 'group h any w0', none],
    [w0, 'group g any g', none], [w0, 'group g 2 w0', none], [w0, 'group g 0 w0', none],
    [w0, 'group g any', none], [w0, 'group w0 any w0', none], ['constructor x', none],
    [w0, 'group g constructor w0', none],
  ]) {
    await refuses([noteOf(), '--policy', policyOf(...bad)], '·');
  }
  await refuses([noteOf(), '--policy', file(`log ${log.key}\nquorum none`)], 'not whole');
});

test('notes and keys have one spelling', async () => {
  const text = textOf(0, emptyRoot);
  const signature = log.sign(text);
  await shows([file(`${text}\n${signature}`), '--key', log.key], 'log.example/ours, 0');
  await shows([file(`${text}\n${signature.repeat(100)}`), '--key', log.key], 'log.example/ours, 0');
  const other = signer('someone.example', 's', 1).sign(text);
  const many = file(`${text}\n${other.repeat(16)}${signature}`);
  await shows([many, '--key', log.key], 'log.example/ours, 0');
  const bad = [
    '', '\n', text, `${text}\n`, `${text}${signature}`, `${text}\n${signature.slice(0, -1)}`,
    `${text}\n${signature.replaceAll('\n', '\r\n')}`,
    `${text.replaceAll('\n', '\r\n')}\n${signature}`,
    `${text}\n${signature.replace('\n', ' \n')}`, `${text}\n\n${signature}`,
    `${text}\n${signature}\n`,
    `${text}\n${signature.repeat(101)}`, `${text}\n${other}`, `\ufeff${text}\n${signature}`,
    `${text}\n${signature.replace('\u2014', '-')}`, `${text}\n${log.sign(`${text}more\n`)}`,
    `${text}\n${signature}${log.sign(`${text}more\n`)}`,
    Buffer.concat([Buffer.of(0xff), Buffer.from(text)]),
    `${text}\n${signature}`.padEnd(2 << 20, 'x'),
  ];
  const tooLarge = ['9007199254740993', '18446744073709551616'];
  for (const count of ['+5', '007', '-1', '1.0', '', ' 0', ...tooLarge]) {
    const claimed = text.replace('\n0\n', `\n${count}\n`);
    bad.push(`${claimed}\n${log.sign(claimed)}`);
  }
  for (const claimed of [textOf(0, sha256('x')), 'log.example/ours\n0\n',
                         'log.example/ours\n0\nAAAA\n', text.replace('log.example/ours', ''),
                         text.replace('ours', 'theirs')]) {
    bad.push(`${claimed}\n${log.sign(claimed)}`);
  }
  for (const note of bad) await refuses([file(note), '--key', log.key], '·');
  const [, name, id, code] = /^([^+]+)\+([^+]+)\+(.+)$/.exec(log.key);
  for (const wrong of ['x', `${name}+${id}`, `${name}+00000000+${code}`, `x+${id}+${code}`,
                       `${name}+${id.toUpperCase()}+${code}`, `${name}+${id}+${code}=`,
                       ` +${id}+${code}`]) {
    await refuses([checkpointOf(700), '--key', wrong], 'was it copied whole');
  }
});

test('proofs that are cut, longer or changed show nothing', async () => {
  const whole = readFileSync(join(logOf(70000), 'proofs/10000'), 'utf8');
  const entry = file('10000');
  const lines = whole.split('\n');
  // The proof with other lines in place of one.
  const having = (index, ...those) =>
      [...lines.slice(0, index), ...those, ...lines.slice(index + 1)].join('\n');
  const bad = [
    having(1), having(1, 'index 010000'), having(1, 'index 10001'), having(1, 'index -1'),
    having(1, 'index 70000'), having(1, 'index 9007199254740993'), having(2),
    having(2, lines[2], lines[2]), having(2, lines[3]),
    having(2, 'AAAA'), having(2, ...Array(64).fill(lines[2])), having(2, `${lines[2]} `),
    having(1, 'extra !', lines[1]), having(1, lines[1], 'extra AAAA'), whole.slice(0, 200),
    `${lines[0]}\n`,
    whole.replace('\n70000\n', '\n70001\n'),
  ];
  for (const proof of bad) await refuses([file(proof), '--entry', entry, '--key', key], '·');
  const salted = file(having(1, 'extra AAAA', lines[1]));
  await refuses([salted, '--entry', entry, '--key', key], 'an opening is not whole');
  const empty = file(having(1, 'extra ', lines[1]));
  await shows([empty, '--entry', entry, '--key', key], 'at index 10000');
});

test('a content is shown to be what the entry commits to', async () => {
  const salt = Buffer.alloc(32, 7);
  const [name, type, content] =
      ['财务公开.csv', 'text/csv', '科目,金额\n101,1200\n'].map((text) => Buffer.from(text));
  const u32 = (value) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const opening = (position) => Buffer.concat(
      [u32(position), salt, u32(name.length), name, u32(type.length), type]);
  const committed = Buffer.concat([
    Buffer.from('mingbai/commit/v1\0'), u32(name.length), name, u32(type.length), type,
    u32(0), u32(content.length), content,
  ]);
  const c = createHmac('sha256', salt).update(committed).digest('base64');
  const other = sha256('other').toString('base64');
  const entry = JSON.stringify({parts: [{a: 'public', c: other}, {a: 'public', c}], v: 1});
  // A log of this one entry.
  const proofOf = (entry, ...openings) => {
    const text = textOf(1, sha256(Buffer.of(0), entry));
    const extra = Buffer.concat(openings).toString('base64');
    return file(`c2sp.org/tlog-proof@v1\nextra ${extra}\nindex 0\n\n${text}\n${log.sign(text)}`);
  };
  const ask = (proof, ...files) => [proof, '--key', log.key, '--entry', file(entry),
                                    ...files.flatMap((one) => ['--content', one])];
  const right = file(content);
  await shows(ask(proofOf(entry, opening(2)), right, right), '财务公开.csv (text/csv)');
  const not = 'not what this entry commits to';
  await refuses(ask(proofOf(entry, opening(2)), right, file(`${content}1`)), not);
  for (const position of [0, 1, 3, 4294967295]) {
    await refuses(ask(proofOf(entry, opening(position)), right), not);
  }
  await refuses(ask(proofOf(entry, opening(2).subarray(0, -1)), right), 'not whole');
  await refuses(ask(proofOf(entry, opening(2), u32(1)), right), 'not whole');
  await refuses(ask(proofOf(entry), right), not);
  // Entries of other logs are any bytes.
  for (const foreign of ['not JSON', 'null', '{"parts":7}', '{"parts":[null]}', Buffer.of(0xff)]) {
    const proof = proofOf(foreign, opening(1));
    await refuses([proof, '--key', log.key, '--entry', file(foreign), '--content', right], not);
  }
});

test('a key that took over is followed by the file of keys, and no other', async () => {
  const [next, thief] = ['n', 'z'].map((letter) => signer('log.example/ours', letter, 1));
  const proofOf = (type, of, ...signers) => {
    const bare = Buffer.from(of.key.split('+').slice(2).join('+'), 'base64').subarray(1);
    const entry = JSON.stringify({key: bare.toString('base64'), t: type});
    const first = sha256(Buffer.of(0), 'first');
    const root = sha256(Buffer.of(1), first, sha256(Buffer.of(0), entry));
    const text = textOf(2, root);
    return `c2sp.org/tlog-proof@v1\nextra ${Buffer.from(entry).toString('base64')}\nindex 1\n` +
        `${first.toString('base64')}\n\n${text}\n${signers.map((one) => one.sign(text)).join('')}`;
  };
  const now = textOf(9, sha256('nine'));
  const signedBy = (...signers) => file(`${now}\n${signers.map((one) => one.sign(now)).join('')}`);
  const followed = (checkpoint, ...proofs) => [checkpoint, '--key', log.key, '--keys', file(proofs.join(''))];
  const begins = proofOf('key-add', next, log);
  const ends = proofOf('key-revoke', log, log, next);
  await refuses([signedBy(next), '--key', log.key], 'no log that is trusted');
  await shows(followed(signedBy(next), begins), 'log.example/ours, 9');
  await shows(followed(signedBy(log), begins), 'log.example/ours, 9');
  await shows(followed(signedBy(next), begins, ends), 'log.example/ours, 9');
  await refuses(followed(signedBy(log), begins, ends), 'no log that is trusted');
  await refuses(followed(signedBy(thief), begins, proofOf('key-add', thief, thief)), 'no log that is trusted');
  await refuses(followed(signedBy(thief), begins, ends, proofOf('key-add', thief, log)), 'no log that is trusted');
  await refuses(followed(signedBy(next), begins.replace('index 1', 'index 0')), 'index 0');
  await refuses(followed(signedBy(next), 'nonsense'), 'not a whole .tlog-proof');
  // One that took over where the key was lost is told of, and not followed.
  const taken = proofOf('takeover', next, next);
  await refuses(followed(signedBy(next), taken), `nobody vouches: ${next.key}`);
  await refuses(followed(signedBy(thief), taken), 'no log that is trusted');
  await refuses(followed(signedBy(next), proofOf('takeover', next, log)), 'no log that is trusted');
  await refuses(followed(signedBy(next), taken.replace('index 1', 'index 0')), 'index 0');
  await shows([signedBy(next), '--key', next.key, '--keys', file(taken)], 'the key was lost at');
  const empty = textOf(0, emptyRoot);
  const old = file(`${empty}\n${log.sign(empty)}`);
  await shows(followed(old, begins, ends), 'log.example/ours, 0');
});

test('a log is read from its address too, and a server that fails is told', async () => {
  let answer = (path, response) => {
    try {
      const bytes = readFileSync(join(treeOf(1000), path));
      response.writeHead(200, {'content-encoding': 'gzip'}).end(gzipSync(bytes));
    } catch {
      response.writeHead(404).end();
    }
  };
  const server = createServer(
      (request, response) => answer(request.url.replace(/^\/log/, ''), response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${server.address().port}/log/`;
  const ask = [checkpointOf(1000), '--key', key, '--tiles', address];
  await shows(ask, 'all 1000 entries');
  answer = (path, response) => response.writeHead(500).end('no');
  await refuses(ask, 'missing in http');
  answer = (path, response) => response.destroy();
  await refuses(ask, 'missing in http');
  await new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); });
  await refuses(ask, 'missing in http');
});

test('asked in a way that is not understood, it says how', async () => {
  const proof = join(logOf(70000), 'proofs/0');
  const checkpoint = checkpointOf(700);
  const policy = policyOf('quorum none');
  for (const words of [
    [], [checkpoint], [checkpoint, '--key'], [checkpoint, '--key', key, '--policy', policy],
    [checkpoint, checkpoint, '--key', key], [checkpoint, '--key', key, '--nothing', 'x'],
    [checkpoint, '--key', key, '--old', checkpoint], [proof, '--key', key],
    [checkpoint, '--key', key, '--entry', checkpoint],
  ]) {
    const {status, error} = await verify(...words);
    assert.equal(status, 2, words.join(' '));
    assert.match(error, /verify\.mjs PROOF --entry FILE/);
  }
  await refuses([join(folder, 'nothing'), '--key', log.key], 'cannot be read');
  await refuses([folder, '--key', log.key], 'cannot be read');
});
