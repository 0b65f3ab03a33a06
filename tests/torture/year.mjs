// A year's vouchers in one file, and what must hold when their import was killed.
import assert from 'node:assert/strict';
import {csv, heading} from './good_files.mjs';
import {unit} from './village.mjs';

const vouchers = 2000;
export const fen = vouchers * (vouchers + 1) / 2;  // on either side
export const middle = '收鱼塘承包费';  // the summary of one voucher amid the others

export function year_file() {
  const rows = [heading.own];
  for (let i = 1; i <= vouchers; ++i) {
    const day = `2026-${String(1 + i % 12).padStart(2, '0')}-${String(1 + i % 28).padStart(2, '0')}`;
    const summary = i === vouchers / 2 ? middle : '收承包费';
    rows.push([day, '记', i, 1, '10201', summary, i / 100, '', '', ''],
      [day, '记', i, 2, '50104', summary, '', i / 100, '', '']);
  }
  return csv(rows);
}

export const import_words = (path) => ['--json', 'vouchers', 'import', path, '--unit', unit];

// How many fen the book has received: 0 or all of them.
function received(village) {
  const {totals} = village.trial_balance();
  assert.equal(totals.debit, totals.credit);
  return totals.debit;
}

// Whether the year is there: wholly, or not at all. Importing it again ends right either way.
export function is_there_and_comes_in(village, path) {
  village.done('doctor');
  const before = received(village);
  assert.ok(before === 0 || before === fen, `${before} of ${fen} fen are there`);
  const {code, out} = village.run(...import_words(path));
  assert.equal(code, 0, out);
  const again = JSON.parse(out);
  assert.equal(again.new + again.unchanged, vouchers, out);
  assert.equal(again.unchanged, before === 0 ? 0 : vouchers, out);
  assert.equal(received(village), fen);
  return before === fen;
}
