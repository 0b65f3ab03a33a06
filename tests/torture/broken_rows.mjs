// Voucher files with rows that cannot be booked: {name, bytes, problem: [row, column, what the
// advice has to contain]}. The months before 2026-10 are closed, and 2026-10 holds the good file.
import {csv, heading, xml_2010} from './good_files.mjs';
import {parts, workbook} from './workbook.mjs';
import {zip} from './zip.mjs';

const filled = (row) => [...row, '', '', ''].slice(0, 10);
const rows = (...all) => [heading.own, ...all.map(filled)];
// Two lines that balance: what one of them has in place of the usual is changed.
const pair = ({date = '2026-10-21', number = 9, accounts = ['101', '50103'],
  amounts = [[5, ''], ['', 5]], summary = '收租金'} = {}) =>
  accounts.map((account, i) => [date, '记', number, i + 1, account, summary, ...amounts[i]]);
const one = (changes) => csv(rows(...pair(changes)));
const cash = (...all) => csv([heading.cash_list, ...all]);
const raw = (xml) => ({raw: xml});

export const broken_rows = [
  {name: '不平.csv', bytes: one({amounts: [[1200, ''], ['', 1020]]}),
    problem: [2, '', /记-9[^]*1,200\.00[^]*1,020\.00[^]*180\.00/]},
  {name: '一条分录.csv', bytes: csv(rows(pair()[0])), problem: [2, '', /记-9/]},
  {name: '没有这个科目.csv', bytes: one({accounts: ['101', '50999']}),
    problem: [3, '科目', /没有科目 50999/]},
  {name: '没有这个明细.csv', bytes: one({accounts: ['101', '50177']}),
    problem: [3, '科目', /“50177 名称”[^]*501/]},
  {name: '不是末级.csv', bytes: one({accounts: ['101', '501']}), problem: [3, '', /501[^]*明细/]},
  {name: '旧制度.csv', problem: [3, '科目编码', /2004/], bytes: csv([
    ['日期', '凭证号', '摘要', '科目编码', '科目名称', '借方金额', '贷方金额'],
    ['2026-10-21', 9, '收承包费', '101', '库存现金', 5, ''],
    ['2026-10-21', 9, '收承包费', '511', '发包及上交收入', '', 5]])},
  {name: '已结账.csv', bytes: one({date: '2026-09-21'}), problem: [2, '', /2026-09[^]*结账/]},
  {name: '账套还没开始.csv', bytes: one({date: '2025-12-21'}), problem: [2, '', /2026-01/]},
  {name: '号码重复.csv', problem: [4, '', /记-9[^]*2 行/],
    bytes: csv(rows(...pair(), ...pair({date: '2026-10-22'})))},
  {name: '同号又来.csv', problem: [6, '', /记-9[^]*2 行/],
    bytes: csv(rows(...pair(), ...pair({number: 10}), ...pair()))},
  {name: '借贷都有.csv', bytes: one({amounts: [[5, 5], ['', 5]]}), problem: [2, '', /借[^]*贷/]},
  {name: '三位小数.csv', bytes: one({amounts: [['5.005', ''], ['', '5.005']]}),
    problem: [2, '借方', /1,234\.50/]},
  {name: '金额是字.csv', bytes: one({amounts: [['五元', ''], ['', 5]]}),
    problem: [2, '借方', /1,234\.50/]},
  {name: '金额太大.csv', bytes: one({amounts: [['99999999999999', ''], ['', '99999999999999']]}),
    problem: [2, '借方', /金额/]},
  {name: '没有这一天.csv', bytes: one({date: '2026-02-30'}), problem: [2, '日期', /2026-10-03/]},
  {name: '日期是字.csv', bytes: one({date: '十月三日'}), problem: [2, '日期', /2026-10-03/]},
  {name: '日期没有年.csv', bytes: one({date: '10月3日'}), problem: [2, '日期', /2026-10-03/]},
  {name: '日期是字.xlsx', bytes: workbook(rows(...pair({date: '三号'}))),
    problem: [2, '日期', /2026-10-03/]},
  {name: '没有号码.csv', bytes: one({number: ''}), problem: [2, '凭证号', /记-17/]},
  {name: '公式没有值.xlsx', problem: [2, '借方', /公式[^]*保存/],
    bytes: workbook(rows(...pair({amounts: [[{formula: 'SUM(G9:G10)'}, ''], ['', 5]]})))},
  {name: '引用错误.xlsx', problem: [3, '贷方', /金额/],
    bytes: workbook(rows(...pair({amounts: [[5, ''], ['', raw('<c t="e"><v>#REF!</v></c>')]]})))},
  {name: '报账清单 没有词.csv', problem: [2, '事由', /科目[^]*cash_rules/],
    bytes: cash(['2026-10-21', '杂七杂八', '', 5, '现金', '甲', '乙', '丙', ''])},
  {name: '报账清单 收支都有.csv', problem: [2, '支出', /分成两行/],
    bytes: cash(['2026-10-21', '打印纸', 5, 5, '现金', '甲', '乙', '丙', ''])},
  {name: '期初不平.csv', problem: [0, '', /期初/], bytes: csv([
    ['日期', '凭证号', '摘要', '科目编码', '借方金额', '贷方金额'],
    ['', '', '期初余额', '101', 1000, ''], ['', '', '期初余额', '301', '', 900]])},
  {name: '两本账在一起.xlsx', problem: [2, '', /工作表 集体/], bytes: zip(parts(
    {集体: rows(...pair()), 村委会: rows(...pair())}))},
  {name: '有一张表认不出.xlsx', problem: [0, '', /列名/], bytes: zip(parts(
    {凭证: rows(...pair()), 别的: [['2026-10-21', 5], ['2026-10-22', 6]]}))},
  {name: '国标 不平.xml', problem: [1, '', /记-0*1[^]*差/],
    bytes: xml_2010.replace('<借方本币金额>5000.00<', '<借方本币金额>5000.10<')},
];
