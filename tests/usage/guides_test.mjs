// The recorder's guides: every command that they show does what it says, one after the other, and
// both languages show the same ones.
import assert from 'node:assert/strict';

import {Guide} from './guide.mjs';

const guide = new Guide(...process.argv.slice(2));
const write = (name, bytes) => guide.write(name, bytes);
const run = (command) => guide.run(command);
const heading = '日期,凭证字,凭证号,科目编码,科目名称,摘要,借方金额,贷方金额\n';
const voucher = (date, number, debit, credit, amount) =>
  `${date},记,${number},${debit},,业务,${amount},\n${date},记,${number},${credit},,业务,,${amount}\n`;

write('units.csv', 'code,name,kind,parent\n330100,示例市,city,\n330100001,示例镇,town,330100\n' +
  '330100001001,示例村,village,330100001\n330100001002,旧账村,village,330100001\n');
write('一月余额表.csv', '科目编码,科目名称,期初余额,,期末余额,\n,,借方,贷方,借方,贷方\n' +
  '101,库存现金,1000,,1500,\n10201,基本存款账户,50000,,54000,\n311,公积公益金,,51000,,51000\n');
write('2026-01.csv', heading + voucher('2026-01-05', 1, '10201', '50104', '5000.00') +
  voucher('2026-01-08', 2, '51302', '101', '120.50'));
const february = (amount) => heading + voucher('2026-02-05', 1, '51405', '10201', amount);
write('2026-02.csv', february('1300.00'));
write('2026-02-更正.csv', february('1200.00'));
write('2026-02-再更正.csv', february('1100.00'));
write('2026-12.csv', heading + voucher('2026-12-30', 8, '10201', '50104', '700.00') +
  voucher('2026-12-31', 9, '50104', '321', '5700.00'));
write('发票.pdf', '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
write('旧.csv', heading + voucher('2025-12-05', 1, '101', '301', '900.00'));

try {
  for (const command of ['init', 'units import units.csv',
    'books add --unit 330100001002 --name collective --regime 2004 --from 2025-12',
    'vouchers import 旧.csv --unit 330100001002',
    'month close --unit 330100001002 --period 2025-12']) run(`mingbai --data data ${command}`);
  guide.follow('recorder.md', 32);
  const months = run('mingbai --data data month list --unit 330100001001 --lang zh-CN');
  assert.match(months, /2026-02 {2}已公开，之后更正过/);
  const balance = JSON.parse(run('mingbai --data data statement trial-balance --json ' +
    '--unit 330100001001 --period 2026-12')).rows.find(({code}) => code === '10201');
  assert.equal(balance.closing_debit, 5000000 + 500000 - 110000 + 70000);
  run('mingbai --data data doctor');
} finally {
  guide.end();
}
