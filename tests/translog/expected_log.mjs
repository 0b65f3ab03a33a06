// What a log of the entries "0", "1", "2" … must be on the disk, byte for byte, by the definitions of
// RFC 6962, tlog-tiles and signed notes alone. Tests compare with it.
import assert from 'node:assert/strict';
import {createHash, createPublicKey, verify} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const nodes = new Map();
// The root of the entries from one on, up to (not with) another.
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
export const rootAt = (size) => rootOf(0, size).toString('base64');

// RFC 6962, 2.1.2; isWhole: the old tree is all of a subtree of this one.
function proofOf(old, from, to, isWhole) {
  if (old === to - from) return isWhole ? [] : [rootOf(from, to)];
  const split = from + 2 ** Math.floor(Math.log2(to - from - 1));
  return old <= split - from ?
      [...proofOf(old, from, split, isWhole), rootOf(split, to)] :
      [...proofOf(old - (split - from), split, to, false), rootOf(from, split)];
}
// That the tree of the new size begins with that of the old one.
export const growth = (old, size) =>
    (old === 0 ? [] : proofOf(old, 0, size, true)).map((hash) => hash.toString('base64'));

const range = (from, to) => Array.from({length: to - from}, (_, i) => from + i);

// "000", "x001/x234/067", with ".p/17" if it has 17 of 256.
function addressOf(index, width) {
  const groups = [String(index % 1000).padStart(3, '0')];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
  }
  return groups.join('/') + (width === 256 ? '' : `.p/${width}`);
}

const bundle = (from, to) => Buffer.concat(range(from, to).map((i) => {
  const entry = String(i);
  return Buffer.concat([Buffer.of(0, entry.length), Buffer.from(entry)]);
}));

// Every bundle and every tile that a reader of this size may ask for.
function checkTiles(folder, size) {
  const same = (address, expected) => assert.ok(
      expected.equals(readFileSync(join(folder, 'tile', address))), `${address} at size ${size}`);
  for (let from = 0; from < size; from += 256) {
    const to = Math.min(from + 256, size);
    same(`entries/${addressOf(from / 256, to - from)}`, bundle(from, to));
  }
  for (let level = 0, span = 1; span <= size; ++level, span *= 256) {
    const count = Math.floor(size / span);
    for (let from = 0; from < count; from += 256) {
      const to = Math.min(from + 256, count);
      same(`${level}/${addressOf(from / 256, to - from)}`,
           Buffer.concat(range(from, to).map((i) => rootOf(i * span, (i + 1) * span))));
    }
  }
}

function checkSignature(text, line, key) {
  const [name, id, ...rest] = key.split('+');
  const bare = Buffer.from(rest.join('+'), 'base64').subarray(1);
  const prefix = Buffer.from('302a300506032b6570032100', 'hex');
  const publicKey =
      createPublicKey({key: Buffer.concat([prefix, bare]), format: 'der', type: 'spki'});
  const [dash, signer, payload] = line.split(' ');
  const bytes = Buffer.from(payload, 'base64');
  assert.deepEqual([dash, signer, bytes.subarray(0, 4).toString('hex')], ['—', name, id]);
  assert.ok(verify(null, Buffer.from(text), publicKey, bytes.subarray(4)), 'a wrong signature');
}

// The checkpoint in the folder, its signature and all that it speaks of. Returns its text.
export function checkLog(folder, size, key) {
  const note = readFileSync(join(folder, 'checkpoint'), 'utf8');
  const text = `${key.split('+')[0]}\n${size}\n${rootAt(size)}\n`;
  assert.ok(note.startsWith(`${text}\n`), note);
  const lines = note.slice(text.length + 1).split('\n');
  assert.deepEqual(lines.slice(1), [''], note);
  checkSignature(text, lines[0], key);
  checkTiles(folder, size);
  return note;
}
