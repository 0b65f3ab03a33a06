// Tables of opening balances (科目余额表): a good one sets them, once; with a defect it changes
// nothing; another one says what changes; a closed month ends it.
import assert from 'node:assert/strict';
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {csv, own, day} from './good_files.mjs';
import {as_xls} from './libreoffice.mjs';
import {in_folder, unit, Village} from './village.mjs';
import {parts, workbook} from './workbook.mjs';
import {zip} from './zip.mjs';

const headings = [
  ['科目编码', '科目名称', '期初余额', '', '本期发生额', '', '期末余额', ''],
  ['', '', '借方', '贷方', '借方', '贷方', '借方', '贷方'],
];
const rows = (cash = 1200.5, month = '2026年1月') => [
  ['科目余额表', '', '', '', '', '', '', ''], ['示例村', '', '', `期间：${month}`, '', '', '', ''],
  ...headings,
  ['101', '库存现金', cash, '', 300, '', cash + 300, ''],
  ['102', '银行存款', 50000, '', '', '', 50000, ''],
  ['10201', '基本存款账户', 50000, '', '', '', 50000, ''],
  ['1120188', '应收款 鱼塘', 800, '', '', '', 800, ''],
  ['211', '应付款', 0, 0, '', 300, '', 300],
  ['311', '公积公益金', '', 50800 + cash, '', '', '', 50800 + cash],
  ['合计', '', 50800 + cash, 50800 + cash, 300, 300, 52000, 52000],
];
const direction = [
  ['科目代码', '科目名称', '余额方向', '期初余额'],
  ['101', '库存现金', '借', '1,200.50'], ['10201', '基本存款账户', '借', '50,000.00'],
  ['1120188', '应收款 鱼塘', '借', '800.00'], ['113', '别的', '平', ''],
  ['311', '公积公益金', '贷', '52,000.50'],
];
const balances = {101: 120050, 10201: 5000000, 1120188: 80000, 311: -5200050};

// {account: debit minus credit} of the leaves, before January.
function opening(village) {
  const all = Object.fromEntries(village.trial_balance('2026-01', '2026-01').rows.map(
    (row) => [row.code, row.opening_debit - row.opening_credit]));
  return Object.fromEntries(Object.entries(all).filter(([code, amount]) => amount !== 0 &&
    !Object.keys(all).some((other) => other !== code && other.startsWith(code))));
}

function good(village, path) {
  const empty = village.fingerprint();
  const trial = village.import(path, '--dry-run');
  assert.deepEqual([trial.code, trial.imported, trial.vouchers], [0, false, 0], JSON.stringify(trial));
  assert.equal(village.fingerprint(), empty, 'a dry run leaves nothing');
  const first = village.import(path);
  assert.deepEqual([first.code, first.imported, first.layout], [0, true, 'trial_balance']);
  assert.deepEqual([first.opening_accounts, first.opening_changes], [4, []]);
  assert.deepEqual(opening(village), balances);
  const full = village.fingerprint();
  const again = village.import(path);
  assert.deepEqual([again.code, again.imported, again.already_imported], [0, false, true]);
  assert.equal(village.fingerprint(), full, 'the second import leaves nothing');
  village.done('doctor');
}

const table = (...all) => csv([['科目编码', '科目名称', '期初借方', '期初贷方'], ...all]);
const broken = [
  ['不平.csv', table(['101', '库存现金', 5, ''], ['311', '公积公益金', '', 4]), /期初[^]*1\.00/],
  ['两次.csv', table(['101', '库存现金', 5, ''], ['101', '库存现金', 5, ''],
    ['311', '公积公益金', '', 10]), /科目 101 在表里出现了两次/],
  ['明细加起来不对.csv', table(['102', '银行存款', 9, ''], ['10201', '基本存款账户', 5, ''],
    ['311', '公积公益金', '', 5]), /102 的余额是 9\.00[^]*5\.00/],
  ['没有这个科目.csv', table(['901', '别的', 5, ''], ['311', '公积公益金', '', 5]), /没有科目 901/],
  ['金额是字.csv', table(['101', '库存现金', '五元', '5元整'], ['311', '公积公益金', '', 5]), /1,234\.50/],
  ['没有科目.csv', table(['', '', 5, ''], ['311', '公积公益金', '', 5]), /没有科目。请写明/],
  ['别的月份.csv', csv(rows(1200.5, '2026年3月')), /从 2026-03 开始，账套从 2026-01 开始/],
  ['没有方向.csv', csv([['科目编码', '科目名称', '期初余额'], ['101', '库存现金', 5]]), /方向/],
  ['空的.csv', table(['101', '库存现金', 0, 0]), /没有凭证/],
];

function refused(village) {
  for (const [name, bytes, says] of broken) {
    const before = village.fingerprint();
    const answer = village.import(village.write(name, bytes));
    assert.deepEqual([answer.code, answer.imported ?? false], [1, false], name);
    const text = answer.error?.message ?? answer.problems.map(({expected}) => expected).join('\n');
    assert.match(text, says, name);
    assert.equal(village.fingerprint(), before, `${name}: the database has changed`);
  }
}

// Corrected before January is closed; refused after.
function corrected(village) {
  village.import(village.write('一月.csv', csv(rows())));
  const other = village.write('改过的一月.csv', csv(rows(1300.5)));
  const trial = village.import(other, '--dry-run');
  const changes = [{account: '101', before: 120050, now: 130050},
    {account: '311', before: -5200050, now: -5210050}];
  assert.deepEqual(trial.opening_changes, changes);
  assert.deepEqual(opening(village), balances);
  const words = village.done('vouchers', 'import', other, '--unit', unit);
  assert.match(words, /和账里不同的期初余额：\n {2}101 {2}借方 1,200\.50 → 借方 1,300\.50\n/);
  assert.match(words, /期初余额已经入账。/);
  assert.deepEqual(opening(village), {...balances, 101: 130050, 311: -5210050});
  village.import(village.write('凭证.csv', csv(own(day))));
  village.done('month', 'close', '--unit', unit, '--period', '2026-01', '--with-earlier');
  const late = village.import(village.write('又改.csv', csv(rows(1400.5))));
  assert.equal(late.code, 1);
  assert.match(late.problems[0].expected, /2026-01/);
}

// Beside vouchers a table of a later month is passed over, that of the book's first counts.
function beside_vouchers(village) {
  const both = (month) => zip(parts({凭证: own(day), 余额表: rows(1200.5, month)}));
  const october = village.import(village.write('十月.xlsx', both('2026年10月')));
  assert.deepEqual([october.code, october.vouchers, october.opening_accounts], [0, 3, 0]);
  assert.match(october.problems[0].expected, /科目余额表没有读/);
  assert.deepEqual(opening(village), {});
  const january = village.import(village.write('一月.xlsx', both('2026年1月')));
  assert.deepEqual([january.code, january.opening_accounts], [0, 4]);
  assert.deepEqual(opening(village), balances);
}

await in_folder((folder) => {
  const village = new Village(folder);
  const xls = as_xls(folder, {余额表: workbook(rows())});
  const copies = (name) => {
    mkdirSync(join(folder, name));
    return village.copy(join(folder, name));
  };
  for (const [name, bytes] of [['余额表.csv', csv(rows())], ['余额表.xlsx', workbook(rows())],
    ['余额表.xls', xls.余额表], ['方向.txt', csv(direction, '\t')]]) {
    const copy = copies(`village ${name}`);
    good(copy, copy.write(name, bytes));
  }
  refused(copies('broken'));
  corrected(copies('corrected'));
  beside_vouchers(copies('both'));
  console.log(`4 good tables, ${broken.length} broken ones`);
});
