#!/usr/bin/env node
// Checks what a transparency log proves (C2SP tlog-tiles, tlog-proof, tlog-policy), for auditors
// who trust neither the log nor its program: one file, Node 18 or newer, nothing to install, no
// line shared with the server.
import {isUtf8} from 'node:buffer';
import {createHash, createHmac, createPublicKey, verify as isSignature} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {parseArgs} from 'node:util';

const usage = `verify.mjs PROOF --entry FILE [--content FILE]... WHOM   a .tlog-proof, its entry, contents
verify.mjs CHECKPOINT [--tiles PLACE [--old FILE]] WHOM  a checkpoint, and all of the log
WHOM: --key KEY or --policy FILE, and --keys FILE (the log's …/keys) where a key took over.
PLACE: a folder with a copy of the log, or its address.
Status 0: all that it says was shown; 1: something is not so, or cannot be read; 2: usage.`;
const [tileWidth, hashLength, maxText] = [256, 32, 1 << 20];
const year9999 = 253_402_300_799;

// What was read is not what it should be; any other error is a mistake of this program.
class Refusal extends Error {}
const refuse = (words) => { throw new Refusal(words); };
const say = (words) => console.log(words);

function decimal(text) {
  const value = /^(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}

function base64(text, length) {
  const bytes = Buffer.from(text, 'base64');
  const isRight = bytes.toString('base64') === text && (length ?? bytes.length) === bytes.length;
  return isRight ? bytes : undefined;
}

const utf8 = (bytes) => isUtf8(bytes) ? new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes)
                                      : refuse('不是 UTF-8 文字 · not a text in UTF-8');

// Entries of other logs are any bytes; they say nothing that we know.
const json = (bytes) => { try { return JSON.parse(bytes) ?? {}; } catch { return {}; } };

// ---- The tree of RFC 6962 ----

const sha256 = (...parts) =>
    parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const leafHash = (entry) => sha256(Buffer.of(0), entry);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);
const emptyRoot = sha256();

// The largest power of two below a size of 2 or more.
const half = (size) => 2 ** ((size - 1).toString(2).length - 1);

// Of leaves, one hash after the other.
function treeRoot(leaves) {
  if (leaves.length <= hashLength) return leaves.length === 0 ? emptyRoot : leaves;
  const middle = half(leaves.length / hashLength) * hashLength;
  return nodeHash(treeRoot(leaves.subarray(0, middle)), treeRoot(leaves.subarray(middle)));
}

// The root that a tree of this size has when the leaf is at the index. Takes the proof's hashes
// from its end; undefined when they do not suffice.
function rootWith(leaf, index, size, proof) {
  if (size === 1) return leaf;
  const sibling = proof.pop();
  if (!sibling) return undefined;
  const middle = half(size);
  const isLeft = index < middle;
  const inner = isLeft ? rootWith(leaf, index, middle, proof)
                       : rootWith(leaf, index - middle, size - middle, proof);
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
const [logType, witnessType] = [1, 4];

// material: its type, and the bare key
function keyOf(name, material) {
  const der = Buffer.concat([ed25519Header, material.subarray(1)]);
  const id = sha256(name, '\n', material).toString('hex', 0, 4);
  const key = createPublicKey({key: der, format: 'der', type: 'spki'});
  return {name, id, text: `${name}+${id}+${material.toString('base64')}`, key,
          type: material[0], bare: material.toString('hex', 1)};
}

// name+number+Base64 of its material
function parseKey(text) {
  const [name, id, ...rest] = text.split('+');
  const material = base64(rest.join('+'), 33);
  const key = material && keyOf(name, material);
  if (key && key.id === id && isName(name)) return key;
  return refuse(`密钥不对，是否抄全？ · not a key; was it copied whole? ${text}`);
}

function parseNote(bytes) {
  const form = /^([^\0-\x09\x0b-\x1f]*\n)\n((?:\u2014 [^ \n]+ [^ \n]+\n){1,100})$/;
  const [, text, lines] = form.exec(utf8(bytes)) ?? [];
  if (!lines || bytes.length > maxText) refuse('不是签名的文书 · not a signed note');
  return {text, signatures: lines.slice(0, -1).split('\n').map((line) => {
    const [, name, code] = line.split(' ');
    const all = base64(code);
    if (!isName(name) || !(all?.length >= 5)) refuse(`不是签名 · not a signature: ${line}`);
    return {name, id: all.toString('hex', 0, 4), bytes: all.subarray(4)};
  })};
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

// ---- Whom to trust: {logs, takeovers, witnesses, agrees(times)} ----

function parsePolicy(bytes) {
  const policy = {logs: [], takeovers: [], witnesses: [], agrees: undefined};
  const agreed = new Map(); // by name of a witness or group: whether it has signed
  const signers = new Set(); // bare keys: each counts once
  const members = new Set();
  const isNew = (name) => name !== undefined && name !== 'none' && !agreed.has(name);
  const signer = (type, [text = '', , ...more], add) => { // an address may follow the key
    const key = parseKey(text);
    if (key.type !== type || signers.has(key.bare) || more.length > 0) return false;
    signers.add(key.bare);
    return add(key);
  };
  // Each is false where a line is not understood.
  const kinds = new Map(Object.entries({
    log: (...words) => signer(logType, words, (key) => policy.logs.push(key)),
    witness: (name, ...words) => isNew(name) && signer(witnessType, words, (key) => {
      agreed.set(name, (times) => times.has(key));
      return policy.witnesses.push([name, key]);
    }),
    group: (name, count = '', ...names) => {
      const needed = {all: names.length, any: 1}[count] ?? decimal(count);
      const isFree = (member) => agreed.has(member) && !members.has(member) && members.add(member);
      if (!isNew(name) || !names.every(isFree)) return false;
      const has = names.map((member) => agreed.get(member));
      agreed.set(name, (times) => has.filter((signed) => signed(times)).length >= needed);
      return needed >= 1 && needed <= names.length;
    },
    quorum: (name, ...more) => {
      if (policy.agrees || more.length > 0) return false;
      policy.agrees = name === 'none' ? () => true : agreed.get(name);
      return policy.agrees;
    },
  }));
  const isWhole = bytes.length <= maxText && /^[^\0-\x08\x0b-\x1f\x7f]*\n$/.test(utf8(bytes));
  if (!isWhole) refuse('名单不完整 · the policy is not whole');
  utf8(bytes).slice(0, -1).split('\n').forEach((line, i) => {
    const [kind = '#', ...words] = line.split(/[ \t]+/).filter((word) => word !== '');
    if (kind.startsWith('#') || kinds.get(kind)?.(...words)) return;
    refuse(`名单第 ${i + 1} 行不对 · wrong line: ${line}`);
  });
  if (!policy.agrees) refuse('名单没有 quorum · no quorum');
  return policy;
}

// The file of a log's keys: proofs that a key begins or ends. What a key from before has signed
// counts: the new one signs from there on, the one that ended no more. For one that took over where
// the key was lost nobody vouches: that is told, and not followed.
function follow({logs, takeovers}, bytes) {
  for (const text of utf8(bytes).split(/(?<=\n)(?=c2sp\.org\/tlog-proof@v1\n)/)) {
    const {openings: entry, index, hashes, checkpoint} = parseProof(Buffer.from(text));
    const {t, key, size, lost} = json(entry);
    const bare = base64(String(key), 32) ?? refuse('不是密钥 · not a key');
    const one = keyOf(signed(checkpoint, []).origin, Buffer.concat([Buffer.of(logType), bare]));
    const tree = signed(checkpoint, t === 'takeover' ? [one] : logs);
    if (tree.signers.length === 0) continue; // nobody whom we trust
    checkInclusion(leafHash(entry), index, tree, hashes);
    const known = logs.find(({name, bare}) => name === one.name && bare === one.bare);
    if (t === 'takeover') takeovers.push({...one, index, size, lost});
    if (t === 'key-revoke' && known) known.last = Math.min(known.last ?? index, index);
    if (t === 'key-add' && !known) logs.push({...one, first: index + 1});
  }
}

// What a checkpoint says, and who signed it when: {origin, size, root, times, signers}. One wrong
// signature of a known key spoils all of it.
function signed(bytes, logs, others = []) {
  const {text, signatures} = parseNote(bytes);
  const [origin, count = '', code = '', ...more] = text.slice(0, -1).split('\n');
  const [size, root] = [decimal(count), base64(code, hashLength)];
  const isWhole = isName(origin) && size !== undefined && root && !more.includes('');
  if (!isWhole || (size === 0 && !root.equals(emptyRoot))) refuse('不是检查点 · not a checkpoint');
  const keys = logs.filter(({name, first = 0, last = size}) =>
      name === origin && first <= size && size <= last);
  const times = new Map();
  for (const key of [...keys, ...others]) {
    for (const one of signatures.filter(({name, id}) => name === key.name && id === key.id)) {
      const time = timeOf(one, key, text) ??
                   refuse(`签名是错的，整份不可信 · wrong signature, nothing here counts: ${key.name}`);
      times.set(key, Math.min(times.get(key) ?? time, time));
    }
  }
  return {origin, size, root, times, signers: keys.filter((key) => times.has(key))};
}

const tookOver = ({index, size, lost, text}) =>
  `${size} 条时密钥丢了，第 ${index} 条起换成这把，无人作保，请与海报核对 · the key was lost at ${size}` +
  `${lost ? `, entries up to ${lost} too` : ''}; from ${index} on this one, nobody vouches: ${text}`;

// The same where log and witnesses are those whom the policy wants: witnesses: [[name, time], …].
function trusted(bytes, {logs, takeovers, witnesses, agrees}) {
  const tree = signed(bytes, logs, witnesses.map(([, key]) => key));
  const taken = tree.signers.length === 0 && signed(bytes, takeovers).signers[0];
  if (taken) refuse(tookOver(taken));
  if (tree.signers.length === 0) refuse(`没有信得过的签名 · no log that is trusted signed this: ${tree.origin}`);
  const seen = witnesses.filter(([, key]) => tree.times.has(key));
  if (!agrees(tree.times)) refuse(`见证人不够 · too few witnesses: ${seen.length} of ${witnesses.length}`);
  return {...tree, witnesses: seen.map(([name, key]) => [name, tree.times.get(key)])};
}

// ---- The proof of one entry, and the contents that it commits to ----

function parseProof(bytes) {
  const form = /^c2sp\.org\/tlog-proof@v1\n(?:extra (.*)\n)?index (.*)\n((?:.+\n)*)\n([^]+)$/;
  const [, extra = '', number = '', lines = '', checkpoint] = form.exec(utf8(bytes)) ?? [];
  const proof = {openings: base64(extra), index: decimal(number),
                 hashes: lines.split('\n').slice(0, -1).map((line) => base64(line, 32)),
                 checkpoint: checkpoint && Buffer.from(checkpoint)};
  const isCut = [...Object.values(proof), ...proof.hashes].includes(undefined);
  if (!isCut && bytes.length <= maxText && proof.hashes.length <= 63) return proof;
  return refuse('证明文件不完整 · not a whole .tlog-proof');
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
    const [position, salt, from] = [take(4).readUInt32BE(0), take(32), at];
    openings.push({position, salt, name: sized(), type: sized(), both: bytes.subarray(from, at)});
  }
  return openings;
}

// The salted commitment to name and type, each after its length as in the opening, and content.
function commitment({salt, both}, content) {
  const length = Buffer.from(content.length.toString(16).padStart(16, '0'), 'hex');
  return ['mingbai/commit/v1\0', both, length, content]
      .reduce((mac, part) => mac.update(part), createHmac('sha256', salt)).digest('base64');
}

function checkContent(entry, openings, content, file) {
  const {parts = []} = json(entry);
  const found = openings.find((one) => parts[one.position - 1]?.c === commitment(one, content));
  if (!found) refuse(`不是这一条登记的内容 · not what this entry commits to: ${file}`);
  say(`就是它登记的内容 · is what it commits to: ${file}, ${utf8(found.name)} (${utf8(found.type)})`);
}

// ---- All of a log ----

function tilePath(level, index, width) {
  const padded = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0');
  const number = padded.replace(/...(?=.)/g, 'x$&/');
  return `tile/${level}/${number}${width < tileWidth ? `.p/${width}` : ''}`;
}

// At least the first `width` of a tile: the whole one may have taken the place of the partial one.
async function fetchTile(place, level, index, width) {
  for (const path of [tilePath(level, index, width), tilePath(level, index, tileWidth)]) {
    try {
      if (!/^https?:/.test(place)) return await readFile(join(place, path));
      const answer = await fetch(`${place.replace(/\/$/, '')}/${path}`, {signal: AbortSignal.timeout(30_000)});
      if (!answer.ok) continue;
      let bytes = Buffer.of(); // no more than a bundle can have, whatever is sent
      for await (const chunk of answer.body) {
        bytes = Buffer.concat([bytes, chunk]);
        if (bytes.length > tileWidth * (2 + 65_535)) break;
      }
      return bytes;
    } catch { /* told below, with the path */ }
  }
  return refuse(`缺少 · missing in ${place}: ${tilePath(level, index, width)}`);
}

async function fetchEntries(place, index, width) {
  const bundle = await fetchTile(place, 'entries', index, width);
  const entries = [];
  for (let at = 2; entries.length < width; at += entries.at(-1).length + 2) {
    const end = at <= bundle.length ? at + bundle.readUInt16BE(at - 2) : Infinity;
    if (end > bundle.length) refuse(`不完整 · not whole: ${tilePath('entries', index, width)}`);
    entries.push(bundle.subarray(at, end));
  }
  return entries;
}

// Two offices take a part away; one hides it, for three days and once. What stays, the publication's
// own entry says. Which office may order it, no entry says.
function isLawful({t, ts, target, part, appr, until}, stay, hidden) {
  if (t !== 'redact' && t !== 'hide') return true;
  const isOne = Array.isArray(appr) && part?.length === 1 && !stay.get(target)?.includes(part[0]);
  if (t === 'redact') return isOne && appr.length === 2 && appr[0] !== appr[1] && until === undefined;
  const isFirst = hidden.size < hidden.add(`${target} ${part}`).size;
  return isOne && appr.length === 1 && isFirst && until <= ts + 72 * 3_600_000;
}

// The leaves of all entries. The times that these claim never go back.
async function readLeaves(place, size) {
  const bundles = [];
  const [stay, hidden] = [new Map(), new Set()]; // parts by publication
  let last = 0;
  for (let at = 0; at < size; at += tileWidth) {
    const entries = await fetchEntries(place, at / tileWidth, Math.min(tileWidth, size - at));
    for (const [i, entry] of entries.entries()) {
      const said = json(entry); // one of another form claims nothing
      if (said.v !== 1 || !Number.isSafeInteger(said.ts)) continue;
      if (said.ts < last) refuse(`第 ${at + i} 条自称早于前一条，日期是倒填的 · dated back: entry ${at + i}`);
      last = said.ts;
      if (Array.isArray(said.stay)) stay.set(at + i, said.stay);
      if (!isLawful(said, stay, hidden)) refuse(`第 ${at + i} 条撤下内容，不合规定 · unlawful removal: entry ${at + i}`);
    }
    bundles.push(Buffer.concat(entries.map(leafHash)));
  }
  return Buffer.concat(bundles);
}

// Makes the tree again from the entries alone, and compares every tile with it.
async function checkAll(place, {origin, size, root}, old) {
  if (old && old.origin !== origin) refuse('不是同一份日志 · checkpoints of two logs');
  if (old?.size > size) refuse(`变短了 · it had ${old.size} entries, now ${size}`);
  const leaves = await readLeaves(place, size);
  for (let level = 0, row = leaves; row.length > 0; ++level) {
    const above = [];
    for (let at = 0; at < row.length; at += tileWidth * hashLength) {
      const hashes = row.subarray(at, at + tileWidth * hashLength);
      const name = [level, at / tileWidth / hashLength, hashes.length / hashLength];
      const tile = await fetchTile(place, ...name);
      const isTheirs = tile.subarray(0, hashes.length).equals(hashes);
      if (!isTheirs) refuse(`与条目不符 · not of these entries: ${tilePath(...name)}`);
      if (hashes.length === tileWidth * hashLength) above.push(treeRoot(hashes));
    }
    row = Buffer.concat(above);
  }
  if (!treeRoot(leaves).equals(root)) refuse('条目与签过的根不符 · not the root that was signed');
  say(`全部 ${size} 条读过，正是签过的 · all ${size} entries are what was signed`);
  if (!old) return;
  const hasGrown = treeRoot(leaves.subarray(0, old.size * hashLength)).equals(old.root);
  if (hasGrown) return say(`以前的 ${old.size} 条没有改动 · the old ones are unchanged`);
  refuse('日志不是从以前的检查点长出来的：被改过，或有两份。两个检查点都是证据，请留好 · the log does ' +
         'not begin with the old checkpoint: it was changed, or there are two; keep both as proof');
}

const read = (file) => readFile(file).catch(() => refuse(`读不到文件 · cannot be read: ${file}`));

async function verify(file, {entry, content = [], key, policy, keys, tiles, old}) {
  const whom = parsePolicy(policy ? await read(policy) : Buffer.from(`log ${key}\nquorum none\n`));
  if (keys) follow(whom, await read(keys));
  const bytes = await read(file);
  const proof = bytes.indexOf('c2sp.org/tlog-proof@v1\n') === 0 ? parseProof(bytes) : undefined;
  if (!proof !== !entry) refuse(usage);
  const tree = trusted(proof?.checkpoint ?? bytes, whom);
  say(`签过的 · signed: ${tree.origin}, ${tree.size}, ${tree.root.toString('base64')}`);
  if (proof) {
    const entryBytes = await read(entry);
    checkInclusion(leafHash(entryBytes), proof.index, tree, proof.hashes);
    say(`这一条原样在第 ${proof.index} 条 · the entry is at index ${proof.index}, as it is`);
    const openings = parseOpenings(proof.openings);
    for (const one of content) checkContent(entryBytes, openings, await read(one), one);
  }
  if (tiles) await checkAll(tiles, tree, old && trusted(await read(old), whom));
  for (const taken of whom.takeovers) say(tookOver(taken));
  const when = (time) => time > year9999 ? time : new Date(time * 1000).toISOString();
  for (const [name, time] of tree.witnesses) say(`见证人 · seen by: ${name}, ${when(time)}`);
  if (tree.witnesses.length === 0) say('没有见证人：日志可能给别人看另一份 · no witness: others might be shown another tree');
}

const options = {content: {type: 'string', multiple: true}};
for (const name of ['entry', 'key', 'policy', 'keys', 'tiles', 'old']) options[name] = {type: 'string'};
try {
  const {values, positionals} = parseArgs({options, allowPositionals: true});
  const isAsked = positionals.length === 1 && !values.key !== !values.policy;
  if (!isAsked || (values.old && !values.tiles)) refuse(usage);
  await verify(positionals[0], values);
} catch (error) {
  const isMisuse = error.message === usage || error.code?.startsWith('ERR_PARSE_ARGS');
  if (!isMisuse && !(error instanceof Refusal)) throw error;
  console.error(isMisuse ? usage : error.message);
  process.exitCode = isMisuse ? 2 : 1;
}
