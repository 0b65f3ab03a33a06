#!/usr/bin/env node
// Checks what a transparency log proves (C2SP tlog-tiles, tlog-proof, tlog-policy), for auditors
// who trust neither the log nor its program: one file, Node 18 or newer, nothing to install, no
// line shared with the server.
//   verify.mjs PROOF --entry FILE [--content FILE]... WHOM   a .tlog-proof, its entry, its contents
//   verify.mjs CHECKPOINT [--tiles PLACE [--old FILE]] WHOM  a checkpoint, and all of the log
// WHOM: --key KEY or --policy FILE, and --keys FILE (the log's …/keys) where a key took over.
// PLACE: a folder with a copy of the log, or its address.
// Status 0: all that it says was shown; 1: something is not so, or cannot be read; 2: usage.
import {createHash, createHmac, createPublicKey, verify as isSignature} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {parseArgs} from 'node:util';

const tileWidth = 256;
const maxText = 1 << 20;
const maxSignatures = 100;

// What was read is not what it should be; any other error is a mistake of this program.
class Refusal extends Error {}
const refuse = (words) => { throw new Refusal(words); };
class Stranger extends Refusal {} // signed by nobody whom we trust
class Misuse extends Error {}

// ---- Values that have one spelling ----

function decimal(text) {
  const value = /^(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}

function base64(text, length) {
  const bytes = Buffer.from(text, 'base64');
  const isRight = bytes.toString('base64') === text && (length ?? bytes.length) === bytes.length;
  return isRight ? bytes : undefined;
}

function utf8(bytes) {
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch {
    return refuse('不是 UTF-8 文字 · not a text in UTF-8');
  }
}

// ---- The tree of RFC 6962 ----

const sha256 = (...parts) =>
    parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const leafHash = (entry) => sha256(Buffer.of(0), entry);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);
const emptyRoot = sha256();

// Of 2^k hashes.
function perfectRoot(hashes) {
  let row = hashes;
  while (row.length > 1) row = row.flatMap((hash, i) => i % 2 ? [nodeHash(row[i - 1], hash)] : []);
  return row[0];
}

// The root that a tree of this size has when the leaf is at the index. Takes the proof's hashes
// from its end; undefined when they do not suffice.
function rootWith(leaf, index, size, proof) {
  if (size === 1) return leaf;
  const sibling = proof.pop();
  if (!sibling) return undefined;
  let half = 1; // the largest power of two below the size
  while (half * 2 < size) half *= 2;
  const isLeft = index < half;
  const inner = rootWith(leaf, isLeft ? index : index - half, isLeft ? half : size - half, proof);
  return inner && (isLeft ? nodeHash(inner, sibling) : nodeHash(sibling, inner));
}

function checkInclusion(leaf, index, {size, root}, hashes) {
  const proof = [...hashes];
  const found = index < size ? rootWith(leaf, index, size, proof) : undefined;
  if (found && proof.length === 0 && found.equals(root)) return;
  refuse(`没有说明它是第 ${index} 条 · this entry is not shown to be at index ${index}`);
}

// ---- Keys and signed notes ----

const isName = (name) => name !== '' && !/[\s+\u0085\p{Cc}]/u.test(name);
const ed25519Header = Buffer.from('302a300506032b6570032100', 'hex'); // of SubjectPublicKeyInfo
const logType = 1;
const witnessType = 4;

// name+number+Base64 of type and key
function parseKey(text) {
  const [name, id, ...rest] = text.split('+');
  const bytes = base64(rest.join('+'), 33);
  const number = bytes && sha256(name, '\n', bytes).toString('hex', 0, 4);
  if (!isName(name) || !bytes || id !== number || ![logType, witnessType].includes(bytes[0])) {
    refuse(`密钥不对，是否抄全？ · not a key; was it copied whole? ${text}`);
  }
  const der = Buffer.concat([ed25519Header, bytes.subarray(1)]);
  return {name, id, type: bytes[0], bare: bytes.toString('hex', 1),
          key: createPublicKey({key: der, format: 'der', type: 'spki'})};
}

function parseNote(bytes) {
  const text = utf8(bytes);
  const end = text.lastIndexOf('\n\n');
  const hasControls = /[\0-\x09\x0b-\x1f]/.test(text);
  if (bytes.length > maxText || hasControls || end < 0 || !text.endsWith('\n')) {
    refuse('不是签名的文书 · not a signed note');
  }
  const signatures = text.slice(end + 2, -1).split('\n').map((line) => {
    const [, name, code] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
    const all = base64(code ?? '');
    if (!isName(name ?? '') || !all || all.length < 5) {
      refuse(`不是签名 · not a signature: ${line}`);
    }
    return {name, id: all.toString('hex', 0, 4), bytes: all.subarray(4)};
  });
  if (signatures.length > maxSignatures) refuse('签名太多 · too many signatures');
  return {text: text.slice(0, end + 1), signatures};
}

// The seconds in a witness's right signature, 0 for a log's; undefined for a wrong one.
function timeOf({bytes}, {type, key}, text) {
  if (type === logType) return isSignature(null, Buffer.from(text), key, bytes) ? 0 : undefined;
  if (bytes.length !== 8 + 64) return undefined;
  const time = bytes.readBigUInt64BE(0);
  const message = Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
  const isRight = isSignature(null, message, key, bytes.subarray(8));
  return isRight && time > 0 && time < 2n ** 63n ? Number(time) : undefined;
}

// When each of the keys signed. One wrong signature of a known key spoils the note.
function signedBy({text, signatures}, keys) {
  const times = new Map();
  for (const key of keys) {
    for (const signature of signatures) {
      if (signature.name !== key.name || signature.id !== key.id) continue;
      const time = timeOf(signature, key, text);
      if (time === undefined) {
        refuse(`签名是错的，整份不可信 · wrong signature, nothing here counts: ${key.name}`);
      }
      times.set(key, Math.min(times.get(key) ?? time, time));
    }
  }
  return times;
}

// ---- Whom to trust ----

class Policy {
  logs = [];
  witnesses = new Map(); // by name: key
  groups = new Map();    // by name: {needed, members}
  quorum = undefined;
  #bareKeys = new Set(); // each signer counts once
  #members = new Set();

  static of(key) {
    const policy = new Policy();
    policy.#line(['log', key]);
    policy.quorum = 'none';
    return policy;
  }

  static parse(bytes) {
    const policy = new Policy();
    const text = utf8(bytes);
    const lines = text.split('\n');
    const isText = bytes.length <= maxText && !/[\0-\x08\x0b-\x1f\x7f]/.test(text);
    if (lines.pop() !== '' || !isText) refuse('名单不完整 · the policy is not whole');
    lines.forEach((line, i) => {
      const words = line.split(/[ \t]+/).filter((word) => word !== '');
      if (words.length === 0 || words[0].startsWith('#')) return;
      if (!policy.#line(words)) refuse(`名单第 ${i + 1} 行不对 · wrong line: ${line}`);
    });
    if (policy.quorum === undefined) refuse('名单没有 quorum · no quorum');
    return policy;
  }

  #isKnown(name) { return this.witnesses.has(name) || this.groups.has(name); }
  #isNew(name) { return name !== undefined && name !== 'none' && !this.#isKnown(name); }

  // False: it is not understood.
  #line([kind, ...words]) {
    if (kind === 'log') return this.#signer(words, logType, (key) => this.logs.push(key));
    if (kind === 'witness') {
      const name = words.shift();
      return this.#isNew(name) &&
             this.#signer(words, witnessType, (key) => this.witnesses.set(name, key));
    }
    if (kind === 'group') return this.#group(...words);
    const [quorum, ...more] = words;
    if (kind !== 'quorum' || this.quorum !== undefined || more.length > 0) return false;
    this.quorum = quorum;
    return quorum === 'none' || this.#isKnown(quorum);
  }

  #signer(words, type, add) {
    if (words.length < 1 || words.length > 2) return false; // an address may follow
    const key = parseKey(words[0]);
    if (key.type !== type || this.#bareKeys.has(key.bare)) return false;
    this.#bareKeys.add(key.bare);
    add(key);
    return true;
  }

  #group(name, count = '', ...members) {
    const needed = {all: members.length, any: 1}[count] ?? decimal(count);
    for (const member of members) {
      if (!this.#isKnown(member) || this.#members.has(member)) return false;
      this.#members.add(member);
    }
    if (!this.#isNew(name) || !(needed >= 1 && needed <= members.length)) return false;
    this.groups.set(name, {needed, members});
    return true;
  }

  #agrees(name, times) {
    if (name === 'none') return true;
    const group = this.groups.get(name);
    if (!group) return times.has(this.witnesses.get(name));
    return group.members.filter((member) => this.#agrees(member, times)).length >= group.needed;
  }

  // The file of a log's keys: proofs that a key begins or ends. What a key from before has signed
  // counts: the new one signs from there on, the one that ended no more.
  follow(bytes) {
    const vouching = new Policy();
    vouching.logs = this.logs;
    vouching.quorum = 'none';
    for (const text of utf8(bytes).split(/(?<=\n)(?=c2sp\.org\/tlog-proof@v1\n)/)) {
      const proof = parseProof(Buffer.from(text));
      const {t, key} = JSON.parse(utf8(proof.openings));
      try {
        const tree = vouching.trusted(proof.checkpoint);
        checkInclusion(leafHash(proof.openings), proof.index, tree, proof.hashes);
        this.#keyChange(tree.origin, t, base64(key, 32), proof.index);
      } catch (error) {
        if (!(error instanceof Stranger)) throw error;
      }
    }
  }

  #keyChange(origin, type, bare, index) {
    if (!bare) refuse('不是密钥 · not a key');
    const known = this.logs.find((log) => log.name === origin && log.bare === bare.toString('hex'));
    if (type === 'key-revoke' && known) known.last = Math.min(known.last ?? index, index);
    if (type !== 'key-add' || known) return;
    const material = Buffer.concat([Buffer.of(logType), bare]);
    const id = sha256(origin, '\n', material).toString('hex', 0, 4);
    const log = parseKey(`${origin}+${id}+${material.toString('base64')}`);
    this.logs.push({...log, first: index + 1});
  }

  // What a checkpoint says: {origin, size, root, witnesses: [[name, seconds], …]}.
  trusted(bytes) {
    const note = parseNote(bytes);
    const [origin, count, code, ...more] = note.text.slice(0, -1).split('\n');
    const size = decimal(count ?? '');
    const root = base64(code ?? '', 32);
    const isWhole = isName(origin) && size !== undefined && root && !more.includes('');
    if (!isWhole || (size === 0 && !root.equals(emptyRoot))) {
      refuse('不是检查点 · not a checkpoint');
    }
    const logs = this.logs.filter(({name, first = 0, last = size}) =>
        name === origin && first <= size && size <= last);
    const times = signedBy(note, [...logs, ...this.witnesses.values()]);
    if (!logs.some((key) => times.has(key))) {
      throw new Stranger(`没有信得过的签名 · no log that is trusted signed this: ${origin}`);
    }
    const seen = [...this.witnesses].filter(([, key]) => times.has(key));
    const witnesses = seen.map(([name, key]) => [name, times.get(key)]);
    if (!this.#agrees(this.quorum, times)) {
      refuse(`见证人不够 · too few witnesses: ${seen.length} of ${this.witnesses.size}`);
    }
    return {origin, size, root, witnesses};
  }
}

// ---- The proof of one entry, and the contents that it commits to ----

const proofHeading = Buffer.from('c2sp.org/tlog-proof@v1\n');
const isProof = (bytes) => bytes.subarray(0, proofHeading.length).equals(proofHeading);

function parseProof(bytes) {
  const form = /^(?:extra (.*)\n)?index (.*)\n((?:.+\n)*)\n([^]+)$/;
  const [, extra = '', number = '', lines = '', checkpoint] =
      form.exec(utf8(bytes.subarray(proofHeading.length))) ?? [];
  const proof = {openings: base64(extra), index: decimal(number),
                 hashes: lines.split('\n').slice(0, -1).map((line) => base64(line, 32)),
                 checkpoint: checkpoint && Buffer.from(checkpoint)};
  const isWhole = !Object.values(proof).includes(undefined) && !proof.hashes.includes(undefined);
  if (!isWhole || bytes.length > maxText || proof.hashes.length > 63) {
    refuse('证明文件不完整 · not a whole .tlog-proof');
  }
  return proof;
}

// position, salt, length and name, length and media type; one opening after the other
function parseOpenings(bytes) {
  const openings = [];
  let at = 0;
  const take = (length) => {
    if (at + length > bytes.length) refuse('证明里的盐不完整 · an opening is not whole');
    at += length;
    return bytes.subarray(at - length, at);
  };
  const sized = () => take(take(4).readUInt32BE(0));
  while (at < bytes.length) {
    const position = take(4).readUInt32BE(0);
    openings.push({position, salt: take(32), name: sized(), type: sized()});
  }
  return openings;
}

function commitment({salt, name, type}, content) {
  const mac = createHmac('sha256', salt).update('mingbai/commit/v1\0');
  for (const [width, part] of [[4, name], [4, type], [8, content]]) {
    const length = Buffer.alloc(width);
    length.writeUInt32BE(part.length, width - 4);
    mac.update(length).update(part);
  }
  return mac.digest('base64');
}

// The name of the part of the entry that this content is.
function partOf(entry, openings, content, file) {
  let parts = [];
  try {
    parts = JSON.parse(entry).parts ?? [];
  } catch { /* an entry of another log commits to nothing that we know */ }
  const isIt = (opening) => parts[opening.position - 1]?.c === commitment(opening, content);
  const found = openings.find(isIt);
  if (!found) refuse(`不是这一条登记的内容 · not what this entry commits to: ${file}`);
  return `${utf8(found.name)} (${utf8(found.type)})`;
}

// ---- All of a log ----

function tilePath(level, index, width) {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const number = padded.replace(/...(?=.)/g, 'x$&/');
  return `tile/${level}/${number}${width < tileWidth ? `.p/${width}` : ''}`;
}

// At least the first `width` of a tile: the whole one may have taken the place of the partial one.
async function fetchTile(place, level, index, width) {
  for (const path of [tilePath(level, index, width), tilePath(level, index, tileWidth)]) {
    try {
      if (!/^https?:/.test(place)) return await readFile(join(place, path));
      const address = `${place.replace(/\/$/, '')}/${path}`;
      const answer = await fetch(address, {signal: AbortSignal.timeout(30_000)});
      if (answer.ok) return Buffer.from(await answer.arrayBuffer());
    } catch { /* told below, with the path */ }
  }
  return refuse(`缺少 · missing in ${place}: ${tilePath(level, index, width)}`);
}

// The time that an entry claims; those of other forms claim none.
function claimedTime(entry) {
  try {
    const {v, ts} = JSON.parse(entry);
    return v === 1 && Number.isSafeInteger(ts) ? ts : undefined;
  } catch {
    return undefined;
  }
}

// Makes the tree again from the entries alone, and compares every tile with it.
class Monitor {
  #rows = []; // by level: the hashes of the last, unfinished tile
  #done = []; // by level: how many tiles are finished

  constructor(place) { this.place = place; }

  async #entries(index, width) {
    const bundle = await fetchTile(this.place, 'entries', index, width);
    const entries = [];
    for (let at = 0; entries.length < width;) {
      const end = at + 2 + (at + 2 <= bundle.length ? bundle.readUInt16BE(at) : 0);
      if (end > bundle.length) refuse(`不完整 · not whole: ${tilePath('entries', index, width)}`);
      entries.push(bundle.subarray(at + 2, end));
      at = end;
    }
    return entries;
  }

  async #compare(level, hashes) {
    const index = this.#done[level];
    const tile = await fetchTile(this.place, level, index, hashes.length);
    if (tile.subarray(0, hashes.length * 32).equals(Buffer.concat(hashes))) return;
    refuse(`与条目不符 · not of these entries: ${tilePath(level, index, hashes.length)}`);
  }

  async #add(level, hash) {
    const row = this.#rows[level] ??= [];
    this.#done[level] ??= 0;
    row.push(hash);
    if (row.length < tileWidth) return;
    await this.#compare(level, row);
    ++this.#done[level];
    this.#rows[level] = [];
    await this.#add(level + 1, perfectRoot(row));
  }

  // Of what was added so far: of the perfect subtrees in the unfinished tiles, from the right.
  #root() {
    let root;
    for (const row of this.#rows) {
      for (let end = row.length, size = 1; end > 0; size *= 2) {
        if ((end & size) === 0) continue;
        const subtree = perfectRoot(row.slice(end - size, end));
        root = root ? nodeHash(subtree, root) : subtree;
        end -= size;
      }
    }
    return root ?? emptyRoot;
  }

  async check({size, root}, old) {
    let isGrown = old === undefined || old.size > 0 || old.root.equals(emptyRoot);
    let last = 0;
    let datedBack;
    for (let count = 0; count < size;) {
      const width = Math.min(tileWidth, size - count);
      for (const entry of await this.#entries(count / tileWidth, width)) {
        await this.#add(0, leafHash(entry));
        const time = claimedTime(entry) ?? last;
        if (time < last) datedBack ??= count;
        last = Math.max(last, time);
        if (++count === old?.size) isGrown = this.#root().equals(old.root);
      }
    }
    for (const [level, row] of this.#rows.entries()) {
      if (row.length > 0) await this.#compare(level, row);
    }
    if (!this.#root().equals(root)) refuse('条目与签过的根不符 · not the root that was signed');
    if (datedBack !== undefined) {
      refuse(`第 ${datedBack} 条自称早于前一条，日期是倒填的 · dated back: entry ${datedBack}`);
    }
    if (isGrown) return;
    refuse('日志不是从以前的检查点长出来的：被改过，或有两份。两个检查点都是证据，请留好 · the log does ' +
           'not begin with the old checkpoint: it was changed, or there are two; keep both as proof');
  }
}

// ---- The command ----

const read = (file) => readFile(file).catch(() => refuse(`读不到文件 · cannot be read: ${file}`));

async function verify(file, {entry, content = [], key, policy, keys, tiles, old}) {
  const whom = policy === undefined ? Policy.of(key) : Policy.parse(await read(policy));
  if (keys !== undefined) whom.follow(await read(keys));
  const bytes = await read(file);
  const proof = isProof(bytes) ? parseProof(bytes) : undefined;
  if ((proof !== undefined) !== (entry !== undefined)) throw new Misuse();
  const checkpoint = whom.trusted(proof?.checkpoint ?? bytes);
  const {origin, size, root} = checkpoint;
  console.log(`签过的 · signed: ${origin}, ${size}, ${root.toString('base64')}`);
  if (proof) {
    const entryBytes = await read(entry);
    checkInclusion(leafHash(entryBytes), proof.index, checkpoint, proof.hashes);
    console.log(`这一条原样在第 ${proof.index} 条 · the entry is at index ${proof.index}, as it is`);
    const openings = parseOpenings(proof.openings);
    for (const one of content) {
      const part = partOf(entryBytes, openings, await read(one), one);
      console.log(`就是它登记的内容 · is what it commits to: ${one}, ${part}`);
    }
  }
  if (tiles !== undefined) {
    const before = old === undefined ? undefined : whom.trusted(await read(old));
    if (before && before.origin !== origin) refuse('不是同一份日志 · checkpoints of two logs');
    if (before?.size > size) refuse(`变短了 · it had ${before.size} entries, now ${size}`);
    await new Monitor(tiles).check(checkpoint, before);
    console.log(`全部 ${size} 条读过，正是签过的 · all ${size} entries are what was signed`);
    if (before) console.log(`以前的 ${before.size} 条没有改动 · the old ones are unchanged`);
  }
  for (const [name, time] of checkpoint.witnesses) {
    const year9999 = 253_402_300_799;
    const when = time > year9999 ? time : new Date(time * 1000).toISOString();
    console.log(`见证人 · seen by: ${name}, ${when}`);
  }
  if (checkpoint.witnesses.length > 0) return;
  console.log('没有见证人：日志可能给别人看另一份 · no witness: others might be shown another tree');
}

const one = {type: 'string'};
const options = {entry: one, content: {...one, multiple: true}, key: one, policy: one, keys: one,
                 tiles: one, old: one};
try {
  const {values, positionals} = parseArgs({options, allowPositionals: true});
  const isAsked = positionals.length === 1 && !values.key !== !values.policy;
  if (!isAsked || (values.old && !values.tiles)) throw new Misuse();
  await verify(positionals[0], values);
} catch (error) {
  if (error instanceof Refusal) {
    console.error(error.message);
    process.exitCode = 1;
  } else if (error instanceof Misuse || error.code?.startsWith('ERR_PARSE_ARGS')) {
    const lines = (await readFile(new URL(import.meta.url), 'utf8')).split('\n');
    console.error(lines.slice(4, 9).map((line) => line.slice(3)).join('\n'));
    process.exitCode = 2;
  } else {
    throw error;
  }
}
