// The verifier that browsers run, against trees that are made here from their definition.
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import test from 'node:test';

import {base64, checkGrowth, checkInclusion, checkRemoval, Finding, keysThatTookOver, parsePolicy, parseProof,
        trusted, vouchedKeys} from
    '../../web/log_verifier.js';
import {signer} from '../translog/signer.mjs';

const sha256 = (...parts) => parts.reduce((h, p) => h.update(p), createHash('sha256')).digest();
const leaves = Array.from({length: 70_000}, (_, i) => sha256(Buffer.of(0), `entry ${i}`));
const node = (left, right) => sha256(Buffer.of(1), left, right);
const known = new Map();

// RFC 6962, 2.1.
function rootOf(from, to) {
  if (to - from === 1) return leaves[from];
  const name = `${from} ${to}`;
  if (!known.has(name)) {
    let half = 1;
    while (half * 2 < to - from) half *= 2;
    known.set(name, node(rootOf(from, from + half), rootOf(from + half, to)));
  }
  return known.get(name);
}
const treeOf = (size) => ({origin: 'log', size, root: new Uint8Array(rootOf(0, size))});

function pathOf(from, to, index) {
  if (to - from === 1) return [];
  let half = 1;
  while (half * 2 < to - from) half *= 2;
  const middle = from + half;
  return index < middle ? [...pathOf(from, middle, index), rootOf(middle, to)] :
                          [...pathOf(middle, to, index), rootOf(from, middle)];
}

// The bytes of a tile by its address: tile/1/000.p/17
function tile(path) {
  const [, level, number, width = '256'] = /^tile\/(\d+)\/([x\d/]+)(?:\.p\/(\d+))?$/.exec(path);
  const index = Number(number.replaceAll('/x', '').replaceAll('x', '').replaceAll('/', ''));
  const span = 256 ** Number(level);
  const hashes = Array.from({length: Number(width)}, (_, i) => {
    const first = (index * 256 + i) * span;
    return rootOf(first, first + span);
  });
  return new Uint8Array(Buffer.concat(hashes));
}
const honest = async (path) => tile(path);
const kindOf = (promise) => promise.then(() => 'right', (error) => {
  if (!(error instanceof Finding)) throw error;
  return error.kind;
});

test('a log that only grew is told from its tiles, whatever the sizes', async () => {
  for (const [before, now] of [[1, 2], [1, 255], [3, 256], [255, 257], [256, 257], [256, 512], [511, 513],
                               [700, 767], [1, 70_000], [257, 1000], [65_535, 65_537], [65_536, 70_000],
                               [69_999, 70_000], [512, 512], [0, 5]]) {
    const old = before === 0 ? {origin: 'log', size: 0, root: new Uint8Array(sha256())} : treeOf(before);
    assert.equal(await kindOf(checkGrowth(old, treeOf(now), honest)), 'right', `${before} → ${now}`);
  }
});

test('another tree is a fork, a shorter one is shorter, also without a tile', async () => {
  for (const [before, now] of [[1, 2], [255, 257], [700, 767], [65_536, 70_000], [512, 512]]) {
    const old = treeOf(before);
    old.root = Uint8Array.from(old.root, (byte, i) => (i === 31 ? byte ^ 1 : byte));
    assert.equal(await kindOf(checkGrowth(old, treeOf(now), honest)), 'fork', `${before} → ${now}`);
  }
  assert.equal(await kindOf(checkGrowth(treeOf(700), treeOf(699), honest)), 'shorter');
  assert.equal(await kindOf(checkGrowth({...treeOf(7), origin: 'other'}, treeOf(9), honest)), 'fork');
});

test('a tampered tile is refused at every level and at the sizes of CVE-2026-56865', async () => {
  const levels = new Set();
  for (const size of [700, 767, 1000, 70_000]) {
    for (const before of [1, 255, 300, size - 1]) {
      const used = [];
      await checkGrowth(treeOf(before), treeOf(size), async (path) => { used.push(path); return tile(path); });
      for (const bad of used) {
        levels.add(bad.split('/')[1]);
        const tampered = async (path) => (path === bad ? tile(path).map((byte, i) => (i % 32 === 7 ? byte ^ 64 : byte)) : tile(path));
        assert.equal(await kindOf(checkGrowth(treeOf(before), treeOf(size), tampered)), 'tile', `${size}: ${bad}`);
        const cut = async (path) => (path === bad ? tile(path).slice(0, -1) : tile(path));
        assert.equal(await kindOf(checkGrowth(treeOf(before), treeOf(size), cut)), 'tile', `${size}: ${bad} cut`);
      }
    }
  }
  assert.deepEqual([...levels].sort(), ['0', '1', '2']);
});

test('a partial tile that became a whole one serves as well, a missing one does not', async () => {
  const grown = async (path) => (path.includes('.p/') ? undefined : tile(path));
  assert.equal(await kindOf(checkGrowth(treeOf(3), treeOf(200), grown)), 'right');
  assert.equal(await kindOf(checkGrowth(treeOf(3), treeOf(200), async () => undefined)), 'tile');
});

test('an entry is at its place and at no other, with exactly the hashes that it needs', () => {
  for (const [index, size] of [[0, 1], [0, 2], [5, 7], [699, 700], [300, 70_000]]) {
    const entry = new TextEncoder().encode(`entry ${index}`);
    const hashes = pathOf(0, size, index).map((hash) => new Uint8Array(hash));
    const tree = treeOf(size);
    checkInclusion(entry, {index, hashes}, tree);
    const isRefused = (proof, of = tree) => assert.throws(() => checkInclusion(entry, proof, of), {kind: 'inclusion'});
    isRefused({index: index + 1, hashes});
    isRefused({index, hashes: [...hashes, hashes[0] ?? tree.root]});
    if (hashes.length > 0) isRefused({index, hashes: hashes.slice(1)});
    isRefused({index, hashes}, {...tree, root: new Uint8Array(32)});
  }
});

test('bytes of any number have their Base64', () => {
  for (const length of [0, 1, 2, 3, 8191, 8192, 8193, 700_000]) {
    const bytes = Uint8Array.from({length}, (_, i) => (i * 7) % 256);
    assert.equal(base64(bytes), Buffer.from(bytes).toString('base64'), String(length));
  }
});

// ---- Signed forms ----

const log = signer('mingbai.example/log', 'l', 1);
const office = signer('witness.example/town', 't', 4);
const school = signer('witness.example/school', 's', 4);
const bytes = (text) => new TextEncoder().encode(text);
const policyOf = (quorum) => bytes(`log ${log.key}\n# office 示例镇政府\nwitness town ${office.key} https://a\n` +
    `witness school ${school.key} https://b\ngroup both all town school\nquorum ${quorum}\n`);
const text = `mingbai.example/log\n7\n${rootOf(0, 7).toString('base64')}\n`;
const noteOf = (...lines) => bytes(`${text}\n${lines.join('')}`);
const kindOfNote = (note, policy) => {
  try {
    trusted(note, parsePolicy(policy));
    return 'right';
  } catch (error) {
    if (!(error instanceof Finding)) throw error;
    return error.kind;
  }
};

test('a checkpoint counts with its log\'s signature, and says who has seen it', () => {
  const {size, seen} = trusted(noteOf(log.sign(text), office.cosign(text, 1_800_000_000)), parsePolicy(policyOf('town')));
  assert.equal(size, 7);
  assert.deepEqual(seen, [{name: 'town', office: '示例镇政府', time: 1_800_000_000}]);
});

test('a signature that is wrong spoils the checkpoint, one of a stranger does not', () => {
  const stranger = signer('witness.example/stranger', 'x', 4);
  for (const [note, kind] of [
    [noteOf(log.sign(text)), 'right'],
    [noteOf(log.sign(text), stranger.cosign(text, 5)), 'right'],
    [noteOf(log.sign(text + 'x')), 'signature'],
    [noteOf(log.sign(text), log.sign(text + 'x')), 'signature'],
    [noteOf(office.cosign(text, 5)), 'signature'],
    [noteOf(log.sign(text), office.cosign(text + 'x', 5)), 'witness'],
    [noteOf(log.sign(text), office.cosign(text, 0)), 'witness'],
    [bytes(text), 'form'],
    [bytes(`${text.replace('7', '07')}\n${log.sign(text.replace('7', '07'))}`), 'form'],
    [bytes(`${text}\n${log.sign(text)}`.replaceAll('\n', '\r\n')), 'form'],
    [noteOf('— nonsense\n'), 'form'],
    [new Uint8Array([255, 10, 10, 10]), 'form'],
  ]) {
    assert.equal(kindOfNote(note, policyOf('none')), kind, Buffer.from(note).toString());
  }
});

test('whether the quorum is there is told, groups and all', () => {
  const one = noteOf(log.sign(text), office.cosign(text, 5));
  const two = noteOf(log.sign(text), office.cosign(text, 5), school.cosign(text, 6));
  const isWitnessed = (note, quorum) => trusted(note, parsePolicy(policyOf(quorum))).isWitnessed;
  assert.equal(isWitnessed(one, 'town'), true);
  assert.equal(isWitnessed(one, 'school'), false);
  assert.equal(isWitnessed(one, 'both'), false);
  assert.equal(isWitnessed(two, 'both'), true);
  assert.equal(isWitnessed(two, 'nobody'), false);
  assert.equal(isWitnessed(one, 'none'), true);
});

test('policies and proofs that are not in their form are refused', () => {
  for (const bad of ['', 'log nonsense\nquorum none\n', `log ${log.key}\n`, `log ${office.key}\nquorum none\n`,
                     `log ${log.key}\nwitness a ${office.key}\nwitness b ${office.key}\nquorum none\n`,
                     `log ${log.key}\ngroup g 2 a\nquorum g\n`, `log ${log.key}\nwitness a\nquorum a\n`]) {
    assert.throws(() => parsePolicy(bytes(bad)), {kind: 'form'}, bad);
  }
  const proof = `c2sp.org/tlog-proof@v1\nindex 3\n${rootOf(0, 1).toString('base64')}\n\n${text}\n${log.sign(text)}`;
  assert.equal(parseProof(bytes(proof)).index, 3);
  for (const bad of ['', proof.replace('@v1', '@v2'), proof.replace('index 3', 'index 03'), proof.replace('index 3\n', ''),
                     proof.replace('=\n\n', '\n\n'), proof.replace('index', 'extra *\nindex')]) {
    assert.throws(() => parseProof(bytes(bad)), {kind: 'form'}, bad);
  }
});

test('a part is taken away by an entry that says so of it and may, and hidden until its time', () => {
  const says = (entry, published = {stay: [1, 3]}, part = 2) => {
    const [taking, of] = [entry, published].map(
        (each) => bytes(typeof each === 'string' ? each : JSON.stringify(each)));
    try {
      checkRemoval(taking, of, 17, part, 1000);
      return 'right';
    } catch (error) {
      if (!(error instanceof Finding)) throw error;
      return error.kind;
    }
  };
  const redact = {t: 'redact', ts: 900, target: 17, part: [2], appr: ['village', 'town']};
  const hide = {t: 'hide', ts: 900, target: 17, part: [2], appr: ['village'], until: 1001};
  assert.equal(says(redact), 'right');
  assert.equal(says(hide), 'right');
  for (const before of [{}, 'null', '', {stay: 2}]) assert.equal(says(redact, before), 'right');
  for (const entry of [redact, hide]) assert.equal(says(entry, {stay: [1, 2]}), 'removal');
  assert.equal(says({...redact, part: [1]}, {}, 1), 'removal');
  const threeDays = 72 * 3_600_000;
  assert.equal(says({...hide, until: 900 + threeDays}), 'right');
  for (const bad of [{...hide, until: 1000}, {...hide, until: undefined}, {...hide, until: 901 + threeDays},
                     {...hide, until: '1001'}, {...hide, ts: undefined}, {...hide, appr: []},
                     {...hide, appr: ['village', 'town']}, {...hide, appr: 'v'},
                     {...redact, target: 18}, {...redact, part: [3]}, {...redact, part: 2},
                     {...redact, part: [2, 3]}, {...redact, t: 'publish'}, {...redact, until: 2000},
                     {...redact, appr: ['village', 'village']}, {...redact, appr: ['town']},
                     {...redact, appr: undefined}, {...redact, appr: ['a', 'b', 'c']},
                     'null', '[]', '', '{']) {
    assert.equal(says(bad), 'removal', JSON.stringify(bad));
  }
});

test('a new key counts when one that is known vouches for it, and no other', () => {
  const [next, last] = ['n', 'z'].map((letter) => signer('mingbai.example/log', letter, 1));
  const proofOf = (type, of, ...signers) => {
    const entry = JSON.stringify({key: Buffer.from(of.key.split('+').slice(2).join('+'), 'base64')
        .subarray(1).toString('base64'), t: type});
    const root = node(leaves[0], sha256(Buffer.of(0), entry));
    const tree = `mingbai.example/log\n2\n${root.toString('base64')}\n`;
    return `c2sp.org/tlog-proof@v1\nextra ${Buffer.from(entry).toString('base64')}\nindex 1\n` +
        `${leaves[0].toString('base64')}\n\n${tree}\n${signers.map((one) => one.sign(tree)).join('')}`;
  };
  const begins = proofOf('key-add', next, log);
  const follow = (...proofs) => vouchedKeys(log.key, bytes(proofs.join('')));
  assert.deepEqual(follow(), [log.key]);
  assert.deepEqual(follow(begins), [log.key, next.key]);
  assert.deepEqual(follow(begins, proofOf('key-add', last, next)), [log.key, next.key, last.key]);
  assert.deepEqual(follow(proofOf('key-add', last, next), begins), [log.key, next.key]);
  assert.deepEqual(follow(begins, proofOf('key-revoke', log, log, next)), [next.key]);
  assert.deepEqual(follow(begins, proofOf('key-revoke', log, next), proofOf('key-add', last, log)), [next.key]);
  assert.deepEqual(follow(proofOf('key-add', last, last)), [log.key]);
  assert.throws(() => follow(begins.replace('index 1', 'index 0')), {kind: 'inclusion'});
  const other = proofOf('key-add', last, log).split('\n')[1];
  assert.throws(() => follow(begins.replace(/^extra .*$/m, other)), {kind: 'inclusion'});
  // One that took over where the key was lost says so itself; nobody is followed to it.
  const taken = proofOf('takeover', next, next);
  assert.deepEqual(follow(taken, begins), [log.key, next.key]);
  assert.deepEqual(follow(taken), [log.key]);
  const told = (...proofs) => keysThatTookOver(bytes(proofs.join('')));
  assert.deepEqual(told(taken), [next.key]);
  assert.deepEqual(told(begins, proofOf('takeover', last, log)), []);
  assert.throws(() => told(taken.replace('index 1', 'index 0')), {kind: 'inclusion'});
  const both = bytes(`log ${log.key}\nlog ${next.key}\nquorum none\n`);
  assert.equal(kindOfNote(noteOf(log.sign(text)), both), 'right');
  assert.equal(kindOfNote(noteOf(next.sign(text)), both), 'right');
  assert.equal(kindOfNote(noteOf(last.sign(text)), both), 'signature');
  assert.equal(kindOfNote(noteOf(log.sign(text), next.sign(text + 'x')), both), 'signature');
  const two = bytes(`log ${log.key}\nlog ${signer('other.example/log', 'o', 1).key}\nquorum none\n`);
  assert.throws(() => parsePolicy(two), {kind: 'form'});
});
