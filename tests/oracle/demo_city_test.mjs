// The demo city against programs that are not ours: every balance of every book is what hledger and
// ledger compute from the exported journals, and every figure of an exported workbook, as LibreOffice
// reads it, is the one that the statement gives to programs. PROGRAM
import assert from 'node:assert/strict';
import {appendFileSync, mkdirSync, readFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {test} from 'node:test';
import {convert} from '../torture/libreoffice.mjs';
import {Village, in_folder, program, run, unit} from '../torture/village.mjs';

const first = '2024-11';
const last = '2026-10';

function city(folder, villages) {
  const mingbai = (...words) => {
    const {code, out, err} = run(program, ['--data', join(folder, 'data'), ...words]);
    assert.equal(code, 0, `mingbai ${words.join(' ')}: ${out}${err}`);
    return out;
  };
  mingbai('init');
  mingbai('demo', 'fill', '--villages', String(villages), '--months', '24', '--until', last);
  return mingbai;
}

const fen = (text) => {
  const [, sign, whole, part] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text.trim());
  return Number(`${sign}${whole}${(part ?? '').padEnd(2, '0')}`);
};

// {"unit/book:code": fen} of the accounts that entries stand on.
function our_balances(mingbai, books) {
  const sums = {};
  for (const {unit, name} of books) {
    const {rows} = JSON.parse(mingbai('statement', 'trial-balance', '--unit', unit, '--book', name,
      '--from', first, '--to', last, '--json'));
    for (const row of rows) {
      const is_leaf = !rows.some(({code}) => code !== row.code && code.startsWith(row.code));
      const closing = row.closing_debit - row.closing_credit;
      if (is_leaf && closing !== 0) sums[`${unit}/${name}:${row.code}`] = closing;
    }
  }
  return sums;
}

// The same, from lines like `990101/collective:101 库存现金<separator>1.00 CNY`.
function their_balances(text, separator) {
  const sums = {};
  for (const line of text.split('\n')) {
    const [account, amount] = line.replaceAll('"', '').split(separator);
    const found = /^(\d+\/\w+:\d+)/.exec(account);
    if (found) sums[found[1]] = fen(amount.replace(' CNY', ''));
  }
  return sums;
}

function journal_of(mingbai, folder, books, format) {
  const file = join(folder, `city.${format}`);
  for (const {unit, name} of books) {
    appendFileSync(file, `apply account ${unit}/${name}\n\n` + mingbai('vouchers', 'export',
      '--unit', unit, '--book', name, '--from', first, '--to', last, '--format', format) +
      '\nend apply account\n\n');
  }
  return file;
}

test('every balance is what hledger and ledger compute', () => in_folder((folder) => {
  const villages = 60;
  const mingbai = city(folder, villages);
  const books = JSON.parse(mingbai('books', 'list', '--json'));
  assert.equal(books.length, 2 * villages);
  const ours = our_balances(mingbai, books);
  assert.ok(Object.keys(ours).length > 5 * books.length);
  const hledger = run('hledger', ['-f', journal_of(mingbai, folder, books, 'hledger'), 'balance',
    '--flat', '--no-total', '-O', 'csv']);
  assert.equal(hledger.code, 0, hledger.err);
  assert.deepEqual(their_balances(hledger.out, ','), ours);
  const ledger = run('ledger', ['-f', journal_of(mingbai, folder, books, 'ledger'), 'balance',
    '--flat', '--no-total', '--format', '%(account)\t%(quantity(scrub(display_total)))\n']);
  assert.equal(ledger.code, 0, ledger.err);
  assert.deepEqual(their_balances(ledger.out, '\t'), ours);
}));

const amounts = {
  'trial-balance': ['opening_debit', 'opening_credit', 'debit', 'credit', 'closing_debit',
    'closing_credit'],
  'income-expenditure': ['amount', 'same_period_last_year', 'year_to_date'],
  'balance-sheet': ['closing', 'opening'],
  'income-distribution': ['amount'],
};

// A statement for programs as the lines that a workbook shows: [name, fen...]. Sums that the answer
// gives outside its rows come last, by their first amount alone.
function lines_of(kind, statement) {
  const lists = Object.values(statement).filter((value) => Array.isArray(value))
    .flat().filter((row) => amounts[kind].some((key) => key in row));
  const lines = lists.map((row) => [row.name ?? row.line, ...amounts[kind].map((key) => row[key])]);
  const sums = Object.entries(statement).filter(([key]) => /total$|^surplus$/.test(key))
    .map(([, value]) => value);
  if (statement.totals) sums.push(statement.totals[amounts[kind][0]]);
  return {lines, sums};
}

// Amounts are written as they are displayed: "1,234.50".
const cells = (line) => [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)]
  .map(([, quoted, plain]) => quoted?.replaceAll(',', '') ?? plain);
const is_amount = (cell) => /^-?\d+(\.\d+)?$/.test(cell);

test('every figure of a workbook is read by LibreOffice as it was meant', () => in_folder((folder) => {
  const mingbai = city(folder, 6);
  const units = JSON.parse(mingbai('units', 'list', '--json')).filter(({kind}) => kind === 'village');
  const wanted = [];
  mkdirSync(join(folder, 'books'));
  for (const {code} of units.slice(0, 5)) {
    for (const kind of Object.keys(amounts)) {
      const range = ['statement', kind, '--unit', code, '--from', '2026-01', '--to', last];
      const file = join(folder, 'books', `${code}-${kind}.xlsx`);
      mingbai(...range, '--format', 'xlsx', '--output', file);
      wanted.push({kind, file, ...lines_of(kind, JSON.parse(mingbai(...range, '--json')))});
    }
  }
  const utf8 = 'csv:Text - txt - csv (StarCalc):44,34,76';
  const out = convert(folder, utf8, wanted.map(({file}) => file));
  for (const {kind, file, lines, sums} of wanted) {
    const shown = readFileSync(join(out, basename(file, '.xlsx') + '.csv'), 'utf8').trim().split('\n')
      .slice(1).map(cells);
    const width = amounts[kind].length;
    const read = shown.map((row) => [row.at(-width - 1), ...row.slice(-width).map((cell) =>
      (is_amount(cell) ? fen(cell) : 0))]);
    assert.ok(lines.length > 5);
    for (const line of lines) {
      const at = read.findIndex((row) => JSON.stringify(row) === JSON.stringify(line));
      assert.notEqual(at, -1, `${basename(file)} lacks ${line}`);
      read.splice(at, 1);
    }
    for (const row of read) assert.ok(sums.includes(row[1]), `${basename(file)} has ${row}`);
    for (const sum of sums) {
      assert.ok(shown.some((row) => row.slice(-width).filter(is_amount).some((cell) => fen(cell) === sum)),
        `${basename(file)} lacks the sum ${sum}`);
    }
  }
}));

// 14-security.md 28: a memo that a spreadsheet would compute stays a memo.
test('no memo becomes a formula', () => in_folder((folder) => {
  const village = new Village(folder);
  const memos = ['=1+1', '+1+1', '@SUM(1)', '-1+1'];
  village.done('vouchers', 'import', village.write('own.csv', 'date,number,account,summary,debit,credit\n' +
    memos.map((memo, i) => `2026-01-02,${i + 1},101,${memo},7.00,\n2026-01-02,${i + 1},50103,x,,7.00\n`)
      .join('')), '--unit', unit);
  const files = ['xlsx', 'csv'].map((format) => {
    const file = join(folder, `as_${format}.${format}`);
    village.done('vouchers', 'export', '--unit', unit, '--from', '2026-01', '--to', '2026-01',
      '--format', format, '--output', file);
    return file;
  });
  const out = convert(folder, 'csv:Text - txt - csv (StarCalc):44,34,76', files);
  for (const file of files) {
    const text = readFileSync(join(out, basename(file).replace(/\w+$/, 'csv')), 'utf8');
    const shown = text.trim().split('\n').flatMap(cells);
    for (const memo of memos) {
      assert.ok(shown.some((cell) => cell === memo || cell === `'${memo}`), `${file} lacks ${memo}`);
    }
  }
}));
