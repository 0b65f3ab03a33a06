// Checks what a transparency log proves, for a reader who does not trust the site that shows it
// (C2SP tlog-tiles, tlog-proof, tlog-policy; our entries and commitments). Shares no line with the
// server. Values in, values out; whatever is not as it should be is thrown as a Finding.
import * as ed25519 from '@noble/ed25519';
import {hmac} from '@noble/hashes/hmac';
import {sha256, sha512} from '@noble/hashes/sha2';

ed25519.etc.sha512Sync = (...parts) => sha512(join(...parts));

const tileWidth = 256;
export const logType = 1;
const witnessType = 4;

// What is wrong: kind is one of content, entry, inclusion, signature, witness, quorum, tile, fork,
// shorter, form; detail is a name or a path.
export class Finding extends Error {
  constructor(kind, detail = '') {
    super(`${kind} ${detail}`);
    this.kind = kind;
    this.detail = detail;
  }
}
const refuse = (kind, detail) => { throw new Finding(kind, detail); };

// ---- Bytes ----

const encoder = new TextEncoder();
export const bytesOf = (text) => encoder.encode(text);
export function textOf(bytes) {
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch (error) {
    return refuse('form', 'UTF-8');
  }
}

function join(...parts) {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

const isEqual = (one, other) =>
    one.length === other.length && one.every((byte, i) => byte === other[i]);
export const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
// In slices: a call takes only so many arguments, and a photograph has more bytes.
export function base64(bytes) {
  const slices = [];
  for (let at = 0; at < bytes.length; at += 8192) slices.push(String.fromCharCode(...bytes.slice(at, at + 8192)));
  return btoa(slices.join(''));
}

// Undefined unless it is the one spelling of some bytes.
function fromBase64(text, length) {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const isRight = base64(bytes) === text && (length === undefined || length === bytes.length);
    return isRight ? bytes : undefined;
  } catch (error) {
    return undefined;
  }
}

function decimal(text) {
  const value = /^(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}

const bigEndian = (value, width) =>
    Uint8Array.from({length: width}, (_, i) => Math.floor(value / 256 ** (width - 1 - i)) % 256);

// ---- The tree of RFC 6962 ----

const leafHash = (entry) => sha256(join(Uint8Array.of(0), entry));
const nodeHash = (left, right) => sha256(join(Uint8Array.of(1), left, right));

// The largest power of two below a size of at least 2.
function half(size) {
  let out = 1;
  while (out * 2 < size) out *= 2;
  return out;
}

// The root of a tree of this size with the leaf at the index; undefined where hashes are lacking.
function rootWith(leaf, index, size, hashes) {
  if (size === 1) return leaf;
  const sibling = hashes.pop();
  if (!sibling) return undefined;
  const left = half(size);
  const isLeft = index < left;
  const inner = rootWith(leaf, isLeft ? index : index - left, isLeft ? left : size - left, hashes);
  return inner && (isLeft ? nodeHash(inner, sibling) : nodeHash(sibling, inner));
}

export function checkInclusion(entry, {index, hashes}, {size, root}) {
  const rest = [...hashes];
  const found = index < size ? rootWith(leafHash(entry), index, size, rest) : undefined;
  if (!found || rest.length > 0 || !isEqual(found, root)) refuse('inclusion', String(index));
}

// ---- Keys, notes, policies ----

const isName = (name) => name !== '' && !/[\s+\u0085\p{Cc}]/u.test(name);

// name+number+Base64 of type and key
export function parseKey(text, type) {
  const [name, id, ...rest] = text.split('+');
  const bytes = fromBase64(rest.join('+'), 33);
  const isRight = isName(name) && bytes && bytes[0] === type &&
      id === hex(sha256(join(bytesOf(`${name}\n`), bytes)).slice(0, 4));
  return isRight ? {text, name, id, type, key: bytes.slice(1)} : refuse('form', text);
}

function parseNote(bytes) {
  const text = textOf(bytes);
  const end = text.lastIndexOf('\n\n');
  if (/[\0-\x09\x0b-\x1f]/.test(text) || end < 0 || !text.endsWith('\n')) refuse('form', 'note');
  const signatures = text.slice(end + 2, -1).split('\n').map((line) => {
    const [, name, code] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) || [];
    const all = fromBase64(code || '');
    if (!isName(name || '') || !all || all.length < 5) refuse('form', 'signature');
    return {name, id: hex(all.slice(0, 4)), bytes: all.slice(4)};
  });
  return {text: text.slice(0, end + 1), signatures};
}

function isSignature(signature, message, key) {
  try {
    return ed25519.verify(signature, bytesOf(message), key, {zip215: false});
  } catch (error) {
    return false; // bytes that cannot be a signature
  }
}

// The seconds in a witness's right signature, 0 for a log's; undefined for a wrong one.
function timeOf({bytes}, {type, key}, text) {
  if (type === logType) return isSignature(bytes, text, key) ? 0 : undefined;
  if (bytes.length !== 8 + 64) return undefined;
  const time = bytes.slice(0, 8).reduce((sum, byte) => sum * 256 + byte, 0);
  if (!Number.isSafeInteger(time) || time === 0) return undefined;
  const isRight = isSignature(bytes.slice(8), `cosignature/v1\ntime ${time}\n${text}`, key);
  return isRight ? time : undefined;
}

// When a key signed; null where it did not. One wrong signature of a known key spoils the note.
function signedBy({text, signatures}, key) {
  let out = null;
  for (const signature of signatures) {
    if (signature.name !== key.name || signature.id !== key.id) continue;
    const time = timeOf(signature, key, text);
    if (time === undefined) refuse(key.type === logType ? 'signature' : 'witness', key.name);
    out = out === null ? time : Math.min(out, time);
  }
  return out;
}

// {logs: [key], witnesses: [{name, office, key}], groups, quorum}
export function parsePolicy(bytes) {
  const policy = {logs: [], witnesses: [], groups: new Map(), quorum: undefined};
  let office = '';
  for (const line of textOf(bytes).split('\n')) {
    const [kind, ...words] = line.split(/[ \t]+/).filter((word) => word !== '');
    if (kind === '#' && words[0] === 'office') office = words.slice(1).join(' ');
    if (kind === 'log') policy.logs.push(parseKey(words[0] || '', logType));
    if (kind === 'witness') {
      policy.witnesses.push(
          {name: words[0], office: office || words[0], key: parseKey(words[1] || '', witnessType)});
      office = '';
    }
    if (kind === 'group') {
      const [name, count, ...members] = words;
      const needed = count === 'all' ? members.length : count === 'any' ? 1 : decimal(count || '');
      if (!(needed >= 1 && needed <= members.length)) refuse('form', line);
      policy.groups.set(name, {needed, members});
    }
    if (kind === 'quorum') policy.quorum = words[0];
  }
  const keys = [...policy.logs, ...policy.witnesses.map((witness) => witness.key)]
      .map(({key}) => hex(key));
  const isOne = new Set(policy.logs.map((log) => log.name)).size === 1;
  const isWhole = isOne && policy.quorum && new Set(keys).size === keys.length;
  return isWhole ? policy : refuse('form', 'policy');
}

function agrees(policy, name, seen, depth = 0) {
  if (name === 'none') return true;
  const group = policy.groups.get(name);
  if (!group) return seen.some((witness) => witness.name === name);
  if (depth > policy.groups.size) return false; // a group within itself
  return group.members.filter((member) => agrees(policy, member, seen, depth + 1)).length >=
      group.needed;
}

// What a checkpoint says: {origin, size, root, seen: [{name, office, time}], isWitnessed: whether
// those are all that the policy asks for}.
export function trusted(bytes, policy) {
  const note = parseNote(bytes);
  const [origin, count, code, ...more] = note.text.slice(0, -1).split('\n');
  const size = decimal(count || '');
  const root = fromBase64(code || '', 32);
  if (size === undefined || !root || more.includes('')) refuse('form', 'checkpoint');
  const signers = policy.logs.filter((log) => log.name === origin && signedBy(note, log) !== null);
  if (signers.length === 0) refuse('signature', origin);
  const seen = [];
  for (const {name, office, key} of policy.witnesses) {
    const time = signedBy(note, key);
    if (time !== null) seen.push({name, office, time});
  }
  return {origin, size, root, seen, isWitnessed: agrees(policy, policy.quorum, seen)};
}

// ---- An entry, what it commits to, and its proof ----

// {openings, index, hashes, checkpoint}
export function parseProof(bytes) {
  const form = /^c2sp\.org\/tlog-proof@v1\n(?:extra (.*)\n)?index (.*)\n((?:.+\n)*)\n([^]+)$/;
  const [, extra = '', index = '', lines = '', checkpoint = ''] = form.exec(textOf(bytes)) || [];
  const proof = {openings: fromBase64(extra), index: decimal(index),
                 hashes: lines.split('\n').slice(0, -1).map((line) => fromBase64(line, 32)),
                 checkpoint: bytesOf(checkpoint)};
  const isWhole = proof.openings && proof.index !== undefined && !proof.hashes.includes(undefined);
  return isWhole && proof.hashes.length < 64 ? proof : refuse('form', 'proof');
}

// position, salt, length and name, length and media type
export function parseOpening(bytes) {
  let at = 0;
  const take = (length) => {
    if (at + length > bytes.length) refuse('form', 'opening');
    at += length;
    return bytes.slice(at - length, at);
  };
  const number = () => take(4).reduce((sum, byte) => sum * 256 + byte, 0);
  return {position: number(), salt: take(32), name: take(number()), type: take(number())};
}

// The keys, as text, for which the key `start` vouches by the log's file of keys, itself included,
// without those that have ended. What none of them has signed is passed over.
export function vouchedKeys(start, bytes) {
  const logs = [parseKey(start, logType)];
  for (const text of textOf(bytes).split('c2sp.org/tlog-proof@v1\n').slice(1)) {
    const proof = parseProof(bytesOf(`c2sp.org/tlog-proof@v1\n${text}`));
    const tree = trustedOrNot(proof.checkpoint, logs);
    if (!tree) continue;
    checkInclusion(proof.openings, proof, tree);
    const {t, key} = JSON.parse(textOf(proof.openings));
    const material = join(Uint8Array.of(logType), fromBase64(key, 32) || refuse('form', 'keys'));
    const id = hex(sha256(join(bytesOf(`${tree.origin}\n`), material)).slice(0, 4));
    const changed = parseKey(`${tree.origin}+${id}+${base64(material)}`, logType);
    const at = logs.findIndex((log) => log.text === changed.text);
    if (t === 'key-add' && at < 0) logs.push(changed);
    if (t === 'key-revoke' && at >= 0) logs.splice(at, 1);
  }
  return logs.map((log) => log.text);
}

// The keys, as text, that took over where a key was lost, as each says itself: nobody vouches.
export function keysThatTookOver(bytes) {
  const out = [];
  for (const text of textOf(bytes).split('c2sp.org/tlog-proof@v1\n').slice(1)) {
    const proof = parseProof(bytesOf(`c2sp.org/tlog-proof@v1\n${text}`));
    const {t, key} = JSON.parse(textOf(proof.openings));
    if (t !== 'takeover') continue;
    const [origin] = parseNote(proof.checkpoint).text.split('\n');
    const material = join(Uint8Array.of(logType), fromBase64(key, 32) || refuse('form', 'keys'));
    const id = hex(sha256(join(bytesOf(`${origin}\n`), material)).slice(0, 4));
    const log = parseKey(`${origin}+${id}+${base64(material)}`, logType);
    const tree = trustedOrNot(proof.checkpoint, [log]);
    if (!tree) continue;
    checkInclusion(proof.openings, proof, tree);
    out.push(log.text);
  }
  return out;
}

function trustedOrNot(checkpoint, logs) {
  const note = parseNote(checkpoint);
  if (!logs.some((log) => signedBy(note, log) !== null)) return undefined;
  return trusted(checkpoint, {logs, witnesses: [], groups: new Map(), quorum: 'none'});
}

// How many parts the entry commits to.
export function partsOf(entry) {
  let parts;
  try {
    parts = JSON.parse(textOf(entry)).parts;
  } catch (error) { /* refused below */ }
  return Array.isArray(parts) ? parts : refuse('entry', 'parts');
}

// That this content is a part of the entry, from 1, by the opening in a proof of that part.
export function checkContent(entry, position, content, proof) {
  const opening = parseOpening(proof.openings);
  const sized = (bytes, width) => join(bigEndian(bytes.length, width), bytes);
  const message = join(bytesOf('mingbai/commit/v1\0'), sized(opening.name, 4),
                       sized(opening.type, 4), sized(content, 8));
  const found = base64(hmac(sha256, opening.salt, message));
  const part = partsOf(entry)[position - 1];
  if (opening.position !== position || !part || part.c !== found) refuse('content', String(position));
}

const hiddenFor = 72 * 3_600_000;

// As far as an entry says it: one part, which one office hides for three days at most, or which two
// different ones take away.
function isLawful({t, ts, part, appr, until}) {
  const offices = Array.isArray(part) && part.length === 1 && Array.isArray(appr) ? appr : [];
  if (t === 'redact') return offices.length === 2 && offices[0] !== offices[1] && until === undefined;
  const isTimed = Number.isSafeInteger(ts) && Number.isSafeInteger(until) && until <= ts + hiddenFor;
  return t === 'hide' && offices.length === 1 && isTimed;
}

// {} where it is no entry of ours.
function saidBy(entry) {
  try {
    return JSON.parse(textOf(entry)) ?? {};
  } catch (error) {
    return {};
  }
}

// That this entry takes the part of the target away, or hides it at this moment, and may. published:
// the target's entry, which says what of it stays.
export function checkRemoval(entry, published, target, part, now) {
  const said = saidBy(entry);
  const isOfIt = said.target === target && isLawful(said) && said.part[0] === part;
  const {stay} = saidBy(published);
  const isToStay = part === 1 || (Array.isArray(stay) && stay.includes(part));
  if (!isOfIt || isToStay || said.until <= now) refuse('removal', String(part));
}

// ---- That a log has only grown ----

function tilePath(level, index, width) {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const number = padded.replace(/...(?=.)/g, 'x$&/');
  return `tile/${level}/${number}${width < tileWidth ? `.p/${width}` : ''}`;
}

// Makes hashes of whole subtrees from tiles. fetchTile(path): bytes, or undefined: not there.
class Tiles {
  constructor(fetchTile, size) {
    this.fetchTile = fetchTile;
    this.size = size;
    this.known = new Map();
    this.used = [];
  }

  async tile(level, index) {
    const width = Math.min(tileWidth, Math.floor(this.size / tileWidth ** level) - index * tileWidth);
    const path = tilePath(level, index, width);
    if (this.known.has(path)) return this.known.get(path);
    // The whole one may have taken the place of the partial one.
    const bytes = await this.fetchTile(path) ||
        await this.fetchTile(tilePath(level, index, tileWidth)) || new Uint8Array();
    this.used.push(path);
    if (bytes.length < width * 32) refuse('tile', path);
    this.known.set(path, bytes);
    return bytes;
  }

  // Of the 2^height leaves from `first`, all of them in the tree.
  async whole(first, height) {
    const level = Math.floor(height / 8);
    const count = 2 ** (height % 8);
    const start = first / tileWidth ** level;
    const tile = await this.tile(level, Math.floor(start / tileWidth));
    const at = start % tileWidth;
    let row = [];
    for (let i = at; i < at + count; ++i) row.push(tile.slice(i * 32, i * 32 + 32));
    while (row.length > 1) {
      row = row.flatMap((hash, i) => (i % 2 ? [nodeHash(row[i - 1], hash)] : []));
    }
    return row[0];
  }

  // Of the leaves from `first` up to `end`, in subtrees that do not cross `border`: those left of it
  // make up the older tree.
  async between(first, end, border) {
    const height = Math.log2(end - first);
    if (Number.isInteger(height) && (end <= border || first >= border)) {
      return this.whole(first, height);
    }
    const middle = first + half(end - first);
    return nodeHash(await this.between(first, middle, border),
                    await this.between(middle, end, border));
  }
}

// Every hash of a tile that is used goes into the root that was signed, and so is known to be right
// before it says anything about the older tree.
export async function checkGrowth(old, now, fetchTile) {
  if (old.origin !== now.origin) refuse('fork', old.origin);
  if (old.size > now.size) refuse('shorter', `${now.size} < ${old.size}`);
  if (old.size === now.size) {
    if (!isEqual(old.root, now.root)) refuse('fork', String(now.size));
    return;
  }
  if (old.size === 0) return;
  const tiles = new Tiles(fetchTile, now.size);
  const root = await tiles.between(0, now.size, old.size);
  if (!isEqual(root, now.root)) refuse('tile', tiles.used.join(', '));
  if (!isEqual(await tiles.between(0, old.size, old.size), old.root)) {
    refuse('fork', `${old.size}, ${now.size}`);
  }
}
