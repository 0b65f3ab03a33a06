// The same three vouchers as every accounting program writes them.
import {workbook} from './workbook.mjs';

const heading = {
  own: ['日期', '凭证字', '凭证号', '行号', '科目', '摘要', '借方', '贷方', '对方', '附件'],
  yonyou: ['日期', '凭证字', '凭证号', '摘要', '科目代码', '借方金额', '贷方金额', '制单人'],
  kingdee_kis: ['日期', '凭证字', '凭证号', '附单据数', '摘要', '科目代码', '科目名称', '借方金额',
    '贷方金额', '币别', '汇率', '数量', '单价', '制单人', '审核人', '过账人'],
  ningmengyun: ['日期', '凭证号', '摘要', '科目编码', '科目名称', '借方金额', '贷方金额', '附件数'],
  cash_list: ['日期', '事由', '收入', '支出', '支付方式', '经手人', '证明人', '审批人', '票据号'],
};

// [day, number, summary, [[account, its name, debit, credit] ...]]
const vouchers = [
  [3, 1, '收鱼塘承包费', [['10201', '银行存款_基本存款账户', 5000, ''],
    ['50104', '经营收入_发包收入', '', 5000]]],
  [8, 2, '买打印纸', [['51302', '管理费用_办公费', 120.5, ''], ['101', '库存现金', '', 120.5]]],
  [20, 3, '付保洁费', [['514', '公益支出', 1300.25, ''],
    ['10201', '银行存款_基本存款账户', '', 1300.25]]],
];

const day = (number, between = '-') => ['2026', '10', String(number).padStart(2, '0')].join(between);
const money = (amount) => (amount === '' ? '' : amount.toFixed(2));
const dotted = (code) => [code.slice(0, 3), code.slice(3)].filter(Boolean).join('.');

// The rows of one layout: `line` makes one of a voucher's line.
function lines(layout, line) {
  return [heading[layout], ...vouchers.flatMap(([date, number, summary, all]) =>
    all.map(([code, name, debit, credit], i) =>
      line({date, number, summary, code, name, debit, credit, i})))];
}

const own = (date) => lines('own', (l) =>
  [date(l.date), '记', l.number, l.i + 1, l.code, l.summary, l.debit, l.credit, '', '']);
const yonyou = lines('yonyou', (l) =>
  [day(l.date, '/'), '记', l.number, l.summary, l.code, l.debit, l.credit, '王会计']);
const kingdee = lines('kingdee_kis', (l) =>
  [day(l.date), '记', l.number, 1, l.summary, dotted(l.code), l.name.replace('_', '-'), l.debit || 0,
    l.credit || 0, '人民币', 1, '', '', '甲', '乙', '丙']);
const lemon = lines('ningmengyun', (l) => [l.i ? '' : day(l.date), l.i ? '' : `记-${l.number}`,
  l.summary, l.code, l.name, l.debit, l.credit, l.i ? '' : 1]);
const cash = [
  ['示例村2026年10月报账清单', '', '', '', '', '', '', '', ''], heading.cash_list,
  [day(3), '收鱼塘承包费', 5000, '', '转账', '甲', '乙', '丙', '收据 1'],
  [day(8), '打印纸', '', 120.5, '现金', '甲', '乙', '丙', '发票 8'],
  [day(20), '付保洁费', '', 1300.25, '转账', '甲', '乙', '丙', ''],
  ['合计', '', 5000, 1420.75, '', '', '', '', ''],
];

const u8 = ['填制凭证,V800', ...vouchers.flatMap(([date, number, summary, all]) =>
  all.map(([code, , debit, credit]) => [day(date), '记', String(number).padStart(4, '0'), 1, summary,
    code, money(debit || 0), money(credit || 0), '', ''].join(',')))].join('\r\n') + '\r\n';

const quoted = (value) => (/[,"\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value);
export const csv = (rows, between = ',') =>
  rows.map((row) => row.map((value) => quoted(String(value))).join(between) + '\r\n').join('');
// Excel counts days from the end of 1899; 46296 is 2026-10-01.
const serial = (number) => ({date: 46295 + number});

const number_of = (number) => String(number).padStart(4, '0');
const xml_record = (table, fields) => `<${table}>${Object.entries(fields).map(([name, value]) =>
  `<${name}>${value}</${name}>`).join('')}</${table}>`;

const xml_2010 = '<?xml version="1.0" encoding="UTF-8"?>\n<总账>' +
  xml_record('记账凭证类型', {记账凭证类型编号: '记', 记账凭证类型名称: '记账凭证'}) +
  vouchers.map(([date, number, summary, all]) => all.map(([code, , debit, credit], i) =>
    xml_record('记账凭证', {
      记账凭证日期: day(date, ''), 会计年度: 2026, 会计期间号: 10, 记账凭证类型编号: '记',
      记账凭证编号: number_of(number), 记账凭证行号: i + 1, 记账凭证摘要: summary, 科目编号: code,
      借方本币金额: money(debit || 0), 贷方本币金额: money(credit || 0), 附件数: 1,
    })).join('\n')).join('\n') + '</总账>';

const key = (number) => ({
  会计年度: '2026', 会计期间号: '10', 记账凭证类型编号: '记', 记账凭证编号: number_of(number)});
const json_2024 = JSON.stringify({'GB/T 24589.1-2024': {
  记账凭证: {records: vouchers.map(([date, number]) =>
    ({...key(number), 记账凭证日期: day(date, ''), 附件数: '1'}))},
  记账凭证分录: {records: vouchers.flatMap(([, number, summary, all]) =>
    all.map(([code, , debit, credit], i) => ({
      ...key(number), 记账凭证行号: String(i + 1), 记账凭证摘要: summary, 科目编号: code,
      借方本币金额: money(debit || 0), 贷方本币金额: money(credit || 0),
    })))},
}});

// [layout, name of the file, bytes]; a file to be made from another one has {from} instead.
export const good_files = [
  ['own', '凭证.csv', '\uFEFF' + csv(own(day))],
  ['own', '凭证 制表符.txt', csv(own(day), '\t')],
  ['own', '凭证.xlsx', workbook(own(serial))],
  ['u8_text', '用友U8.txt', u8],
  ['yonyou', '用友模板.csv', csv(yonyou)],
  ['yonyou', '用友模板.xlsx', workbook(yonyou)],
  ['yonyou', '用友模板.xls', {from: workbook(yonyou)}],
  ['kingdee_kis', '金蝶.txt', csv(kingdee, '\t')],
  ['kingdee_kis', '金蝶.xlsx', workbook(kingdee)],
  ['kingdee_kis', '金蝶.xls', {from: workbook(kingdee)}],
  ['ningmengyun', '柠檬云.xlsx', workbook(lemon)],
  ['cash_list', '报账清单.csv', csv(cash)],
  ['cash_list', '报账清单.xlsx', workbook(cash)],
  ['gbt24589_2010', '24589-2010.xml', xml_2010],
  ['gbt24589_2024', '24589-2024.json', json_2024],
];

export const total = 500000 + 12050 + 130025;  // fen, on either side
// By account, details and what stands above them.
export const turnover = {
  101: [0, 12050], 102: [500000, 130025], 10201: [500000, 130025], 501: [0, 500000],
  50104: [0, 500000], 513: [12050, 0], 51302: [12050, 0], 514: [130025, 0],
};
export {heading, own, day, xml_2010, json_2024};
