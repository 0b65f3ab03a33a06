// The check of one publication, in this browser: fetches what the log says and shows, step by step,
// in the sentences that the page brings along. Remembers the log's last checkpoint on this phone.
import {base64, bytesOf, checkContent, checkGrowth, checkInclusion, checkRemoval, Finding, hex, keysThatTookOver, logType,
        parseKey, parseOpening, parsePolicy, parseProof, partsOf, textOf, trusted, vouchedKeys} from './log_verifier.js';

const place = document.getElementById('check');
const results = document.getElementById('check-results');
const number = Number(place.dataset.number);
const memoryName = 'mingbai log';
// A copy of the site may stand below another address, and has no answer for what needs a key.
const root = location.pathname.slice(0, location.pathname.lastIndexOf('/p/'));
const whatIsClosed = document.documentElement.dataset.copy === undefined ? 403 : 404;

// The page's sentence of that name; {0} and {1} stand for the values.
function sentence(name, ...values) {
  const words = document.querySelector(`#check-sentences [data-name="${name}"]`).textContent;
  return words.replace(/\{(\d)\}/g, (_, i) => values[Number(i)]);
}

const shapes = {done: '✓', late: '▲', waiting: '○'};

function show(name, state, ...values) {
  const item = document.createElement('li');
  item.className = state;
  item.textContent = `${shapes[state]} ${sentence(name, ...values)}`;
  results.append(item);
}

const dayMs = 24 * 3600 * 1000;
const dayOf = (ms) => new Date(ms).toLocaleDateString(document.documentElement.lang,
    {year: 'numeric', month: 'long', day: 'numeric', timeZone: 'Asia/Shanghai'});

// ---- What this phone remembers ----

function remembered() {
  try {
    const memory = JSON.parse(localStorage.getItem(memoryName));
    return memory && typeof memory.checkpoint === 'string' ? memory : undefined;
  } catch (error) {
    return undefined; // none, or a browser that keeps nothing
  }
}

function remember(memory) {
  try {
    localStorage.setItem(memoryName, JSON.stringify(memory));
    return true;
  } catch (error) {
    return false;
  }
}

// ---- What the site shows ----

class Unreadable extends Error {}

// All that was read, as it was, for whoever has to be shown it.
class Evidence {
  read = {};

  // Nothing where the site answers one of the statuses `without`.
  async fetch(path, without = []) {
    const answer = await fetch(root + path, {cache: 'no-cache'}).catch(() => undefined);
    if (answer && without.includes(answer.status)) return undefined;
    if (!answer || !answer.ok) throw new Unreadable(path);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    this.read[path] = bytes;
    return bytes;
  }

  // A file: texts as they are, other bytes in Base64.
  file(failure, memory) {
    const read = {};
    for (const [path, bytes] of Object.entries(this.read)) {
      try {
        read[path] = textOf(bytes);
      } catch (error) {
        read[path] = {base64: base64(bytes)};
      }
    }
    return JSON.stringify({publication: number, address: location.origin, found: failure.kind,
                           detail: failure.detail, at: new Date().toISOString(),
                           remembered: memory, read}, null, 1);
  }
}

// ---- The check ----

// The log itself has to say why a part is not shown; the page knows where.
async function checkRemoved(evidence, policy, published, part) {
  const [, at] = place.dataset.removals.split(' ').map((pair) => pair.split(':'))
      .find(([of]) => Number(of) === part) ?? [];
  if (at === undefined) throw new Finding('removal', String(part));
  const entry = await evidence.fetch(`/p/${at}/entry`);
  const proof = parseProof(await evidence.fetch(`/p/${at}/proof`));
  if (proof.index !== Number(at)) throw new Finding('inclusion', String(proof.index));
  checkInclusion(entry, proof, trusted(proof.checkpoint, policy));
  checkRemoval(entry, published, number, part, Date.now());
}

// A picture stands under an address of its own.
function addressOf(at, part, proof) {
  const isPicture = textOf(parseOpening(proof.openings).type) === 'image/jpeg';
  return `${at}/parts/${part}.${isPicture ? 'jpg' : 'json'}`;
}

async function checkDocument(evidence, policy) {
  const at = `/p/${number}`;
  const entry = await evidence.fetch(`${at}/entry`);
  const proof = parseProof(await evidence.fetch(`${at}/parts/1/proof`));
  const now = trusted(proof.checkpoint, policy);
  if (proof.index !== number) throw new Finding('inclusion', String(proof.index));
  checkInclusion(entry, proof, now);
  const parts = partsOf(entry);
  let closed = 0;
  let removed = 0;
  for (let part = 1; part <= parts.length; ++part) {
    const mayBeClosed = parts[part - 1].a === 'village';
    const bytes = await evidence.fetch(`${at}/parts/${part}/proof`, mayBeClosed ? [whatIsClosed] : []);
    if (!bytes) {
      ++closed;
      continue;
    }
    const opening = parseProof(bytes);
    // What was taken away, or is hidden, is opened to nobody; only the first part always stays.
    if (part > 1 && opening.openings.length === 0) {
      await checkRemoved(evidence, policy, entry, part);
      ++removed;
      continue;
    }
    const content = await evidence.fetch(part === 1 ? `${at}.json` : addressOf(at, part, opening));
    checkContent(entry, part, content, opening);
  }
  show('content', 'done', number, parts.length - closed - removed);
  if (closed > 0) show('closed', 'waiting', closed);
  if (removed > 0) show('removed', 'waiting', removed);
  show('inclusion', 'done', number, now.size);
  show('signature', 'done', policy.logs[0].name, policy.logs[0].id);
  return {now, checkpoint: textOf(proof.checkpoint)};
}

function tellWitnesses({seen, isWitnessed}, {quorum}) {
  const names = seen.map(({office, time}) => `${office} (${dayOf(time * 1000)})`);
  if (seen.length > 0) show('witnesses', 'done', seen.length, names.join(', '));
  if (!isWitnessed) show('unwitnessed', 'waiting', quorum);
  else if (seen.length === 0) show('alone', 'waiting');
}

// A witness may be late by hours. One that never signs may have been shown another log.
function checkWitnesses({isWitnessed}, {quorum}, memory) {
  if (isWitnessed || !memory?.unwitnessedSince) return;
  if (Date.now() - memory.unwitnessedSince > dayMs) throw new Finding('quorum', quorum);
}

// Each key that the site names now is the one that this phone knows, or that one vouches for it.
// Returns one for which nobody vouches, because the log says that it has lost the one of before.
async function checkKeys(evidence, policy, memory) {
  if (policy.logs.every((log) => log.text === memory.key)) return undefined;
  const file = await evidence.fetch('/log/keys', [404]);
  const vouched = file ? vouchedKeys(memory.key, file) : [memory.key];
  const stranger = policy.logs.find((log) => !vouched.includes(log.text));
  if (!stranger) return undefined;
  if (file && keysThatTookOver(file).includes(stranger.text)) return stranger.text;
  throw new Finding('key', stranger.text);
}

async function checkMemory(evidence, policy, found, memory) {
  if (memory) {
    const stranger = await checkKeys(evidence, policy, memory);
    const logs = [parseKey(memory.key, logType)];
    const old = trusted(bytesOf(memory.checkpoint), {...policy, logs, quorum: 'none', witnesses: []});
    await checkGrowth(old, found.now, (path) => evidence.fetch(`/log/${path}`, [404]));
    show('unchanged', 'done', dayOf(memory.at));
    // It is not remembered before somebody says that it is right, by forgetting the one of before.
    if (stranger) throw new Finding('takeover', stranger);
  }
  // The first one: while another takes over it vouches for that one, not the other way round.
  const unwitnessedSince =
      found.now.isWitnessed ? undefined : memory?.unwitnessedSince ?? Date.now();
  const isKept = remember({key: policy.logs[0].text, checkpoint: found.checkpoint, at: Date.now(),
                           unwitnessedSince});
  if (!memory) show(isKept ? 'first' : 'forgetful', 'waiting');
}

function offerEvidence(evidence, failure, memory) {
  const link = document.getElementById('check-evidence');
  link.href = URL.createObjectURL(
      new Blob([evidence.file(failure, memory)], {type: 'application/json'}));
  link.parentNode.hidden = false;
}

function tell(error, evidence, memory) {
  if (error instanceof Unreadable) return show('unreadable', 'late', error.message);
  if (!(error instanceof Finding)) throw error;
  show(`wrong-${error.kind}`, 'late', error.detail);
  show(`means-${error.kind}`, 'waiting');
  return offerEvidence(evidence, error, memory);
}

const start = document.getElementById('check-start');
const forget = document.getElementById('check-forget');

async function check() {
  start.disabled = true;
  results.textContent = '';
  document.getElementById('check-evidence').parentNode.hidden = true;
  const evidence = new Evidence();
  const memory = remembered();
  try {
    const policy = parsePolicy(await evidence.fetch('/log/policy'));
    const found = await checkDocument(evidence, policy);
    tellWitnesses(found.now, policy);
    await checkMemory(evidence, policy, found, memory);
    checkWitnesses(found.now, policy, memory);
    show('digits', 'waiting', hex(found.now.root).slice(0, 16), found.now.size);
  } catch (error) {
    tell(error, evidence, memory);
  } finally {
    start.disabled = false;
    forget.hidden = !remembered();
    results.dataset.ended = 'true';
  }
}

start.addEventListener('click', check);
forget.addEventListener('click', () => {
  localStorage.removeItem(memoryName);
  forget.hidden = true;
  results.textContent = '';
});
forget.hidden = !remembered();
start.hidden = false;
