// Every layout: a good file changes nothing when tried, comes in whole with the right totals, and
// changes nothing when it comes again.
import assert from 'node:assert/strict';
import {mkdirSync} from 'node:fs';
import {basename, join} from 'node:path';
import {good_files, total, turnover} from './good_files.mjs';
import {as_xls} from './libreoffice.mjs';
import {in_folder, Village} from './village.mjs';

const figures = ({vouchers, lines, debit_total, credit_total}) =>
  [vouchers, lines, debit_total, credit_total];

function walk(village, layout, path) {
  const empty = village.fingerprint();
  const trial = village.import(path, '--dry-run');
  assert.deepEqual([trial.problems, trial.code, trial.imported], [[], 0, false], path);
  assert.deepEqual(figures(trial), [3, 6, total, total]);
  assert.equal(village.fingerprint(), empty, 'a dry run leaves nothing');

  const first = village.import(path);
  assert.deepEqual([first.problems, first.code, first.imported], [[], 0, true]);
  assert.equal(first.layout, layout);
  assert.deepEqual(figures(first), [3, 6, total, total]);
  assert.deepEqual(village.turnover(), turnover);

  const full = village.fingerprint();
  const again = village.import(path);
  assert.deepEqual([again.code, again.imported, again.already_imported], [0, false, true]);
  assert.deepEqual([again.new, again.unchanged, again.replaced], [0, 3, 0]);
  assert.equal(village.fingerprint(), full, 'the second import leaves nothing');
  village.done('doctor');
}

await in_folder((folder) => {
  const village = new Village(folder);
  const workbooks = good_files.filter(([, , bytes]) => bytes.from);
  const made = as_xls(folder, Object.fromEntries(
    workbooks.map(([, name, bytes]) => [basename(name, '.xls'), bytes.from])));
  const seen = new Set();
  for (const [layout, name, bytes] of good_files) {
    const own = join(folder, `village ${name}`);
    mkdirSync(own);
    const copy = village.copy(own);
    walk(copy, layout, copy.write(name, bytes.from ? made[basename(name, '.xls')] : bytes));
    seen.add(layout);
  }
  assert.equal(seen.size, 8);
  console.log(`${good_files.length} good files of ${seen.size} layouts came in`);
});
