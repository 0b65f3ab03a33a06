#!/usr/bin/env node
// Checks rows of an audit trail that an auditor has taken along ("JSON with proofs"): that the log
// has signed exactly these rows, and that the values beside them are the ones of then. Needs
// verify.mjs beside it and Node 18 or newer, nothing else; shares no line with the server.
//   verify_audit.mjs FILE WHOM   WHOM: --key KEY or --policy FILE, as for verify.mjs
// Status 0: all rows that the log has signed so far are shown; 1: something is not so; 2: usage.
import {createHash} from 'node:crypto';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

class Refusal extends Error {}
const refuse = (words) => { throw new Refusal(words); };
const verifier = fileURLToPath(new URL('verify.mjs', import.meta.url));
const sha256 = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

// The leaf of a row: a heading, then each field after the number of its bytes.
const fields = ['number', 'at_ms', 'person', 'actor', 'posts', 'act', 'outcome', 'object', 'unit_id',
                'unit', 'unit_name', 'unit_path', 'old_seal', 'new_seal'];
const leafOf = (row) => 'mingbai audit row 1\n' + fields.map((name) => {
  const text = String(row[name] ?? '');
  return `${Buffer.byteLength(text)}:${text}\n`;
}).join('');

// RFC 9162, section 2.1.3.2.
function rootOver(leaf, index, size, way) {
  let [at, last, hash] = [index, size - 1, leaf];
  for (const text of way) {
    const beside = Buffer.from(text, 'base64');
    if (beside.length !== 32 || last === 0) refuse('证明不成立 · a proof is not one');
    if (at % 2 === 1 || at === last) {
      hash = sha256(Buffer.of(1), beside, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      hash = sha256(Buffer.of(1), hash, beside);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash.toString('base64') : undefined;
}

// By verify.mjs: the entry is in the log of that key. Returns what it says of the trail.
function signedTree(log, whom) {
  const folder = mkdtempSync(join(tmpdir(), 'verify-audit-'));
  try {
    writeFileSync(join(folder, 'entry'), log.entry);
    writeFileSync(join(folder, 'proof'), log.proof);
    const words = [verifier, join(folder, 'proof'), '--entry', join(folder, 'entry'), ...whom];
    const {status, stdout, stderr} = spawnSync(process.execPath, words, {encoding: 'utf8'});
    if (status !== 0) refuse(stderr.trim() || '日志里没有 · not in the log');
    process.stdout.write(stdout);
  } finally {
    rmSync(folder, {recursive: true});
  }
  const entry = JSON.parse(log.entry);
  if (entry.t !== 'audit') refuse('这一条不是审计记录的 · this entry is about something else');
  return {rows: entry.rows, root: entry.root};
}

function checkValues(row) {
  for (const side of ['old', 'new']) {
    const value = row[side];
    if (value === null) continue; // there was none, or it was erased
    const seal = sha256('mingbai audit value 1\n', row[`${side}_salt`], '\n', value).toString('hex');
    if (seal === row[`${side}_seal`]) continue;
    refuse(`第 ${row.number} 行的值不是当时的 · a value of row ${row.number} is another`);
  }
}

function checkRow(row, tree) {
  if (!Number.isSafeInteger(row.number) || row.number < 1) refuse('行号不对 · a row has no number');
  checkValues(row);
  if (row.proof === null) {
    if (row.number <= tree.rows) refuse(`第 ${row.number} 行缺证明 · row ${row.number} has no proof`);
    return false;
  }
  const leaf = sha256(Buffer.of(0), leafOf(row));
  if (row.number > tree.rows || rootOver(leaf, row.number - 1, tree.rows, row.proof) !== tree.root) {
    refuse(`第 ${row.number} 行不是签过的 · row ${row.number} is not what was signed`);
  }
  return true;
}

const [file, ...whom] = process.argv.slice(2);
try {
  if (!file || whom.length !== 2) {
    console.error('verify_audit.mjs FILE --key KEY | --policy FILE');
    process.exitCode = 2;
  } else {
    const {log, rows} = JSON.parse(readFileSync(file, 'utf8'));
    if (log === null) refuse('日志还没有签 · the log has signed nothing of it yet');
    const tree = signedTree(log, whom);
    const shown = rows.filter((row) => checkRow(row, tree)).length;
    console.log(`${shown} 行正是签过的 · ${shown} rows are what was signed`);
    const newer = rows.length - shown;
    if (newer > 0) console.log(`${newer} 行更新，日志还没有签 · ${newer} rows are newer than that`);
  }
} catch (error) {
  if (!(error instanceof Refusal || error instanceof SyntaxError || error instanceof TypeError ||
        error.code === 'ENOENT')) throw error;
  console.error(error instanceof Refusal ? error.message : `读不懂 · cannot be read: ${file}`);
  process.exitCode = 1;
}
