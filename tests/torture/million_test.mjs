// A file of a million rows comes in whole, in bounded memory.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {createWriteStream, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {once} from 'node:events';
import {csv, heading} from './good_files.mjs';
import {environment, in_folder, program, unit, Village} from './village.mjs';

// MB: a tenth of what hledger needs for as many lines.
const most_memory = 440;

const two = (number) => String(number).padStart(2, '0');

async function write_file(path, vouchers) {
  const out = createWriteStream(path);
  out.write(csv([heading.own]));
  for (let i = 1; i <= vouchers; ++i) {
    const start = `2026-${two(1 + Math.floor((i - 1) * 12 / vouchers))}-${two(1 + i % 28)},记,${i}`;
    const amount = (i / 100).toFixed(2);
    const more = out.write(`${start},1,10201,收承包费,${amount},,,\r\n` +
      `${start},2,50104,收承包费,,${amount},,\r\n`);
    if (!more) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

// The answer, and the most memory that the process ever held, in MB (VmHWM).
async function import_watched(village, path) {
  const child = spawn(program,
    village.arguments(['--json', 'vouchers', 'import', path, '--unit', unit]),
    {env: environment, stdio: ['ignore', 'pipe', 'inherit']});
  let peak = 0;
  const timer = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    } catch { /* it has just ended */ }
  }, 20);
  let text = '';
  child.stdout.on('data', (piece) => { text += piece; });
  const [code] = await once(child, 'close');
  clearInterval(timer);
  assert.equal(code, 0, text);
  return {peak, ...JSON.parse(text)};
}

await in_folder(async (folder) => {
  const village = new Village(folder);
  for (const vouchers of [50_000, 500_000]) {
    const path = join(folder, `${vouchers}.csv`);
    await write_file(path, vouchers);
    const answer = await import_watched(village, path);
    assert.deepEqual([answer.rows, answer.lines, answer.problems], [2 * vouchers, 2 * vouchers, []]);
    assert.equal(answer.debit_total, vouchers * (vouchers + 1) / 2);
    assert.ok(answer.peak > 0 && answer.peak < most_memory, `${answer.peak} MB`);
    console.log(`${2 * vouchers} rows: ${Math.round(answer.peak)} MB`);
  }
});
