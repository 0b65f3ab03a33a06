// Files with each kind of defect: refused with exit 1, with the place and what to do about it, and
// not one byte of the database has changed.
import assert from 'node:assert/strict';
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {broken_files} from './broken_files.mjs';
import {broken_rows} from './broken_rows.mjs';
import {csv, good_files, heading, own, day} from './good_files.mjs';
import {in_folder, unit, Village} from './village.mjs';

let village;
let count = 0;

// Imports what must be refused and gives the answer.
function refused(name, path, ...options) {
  const before = village.fingerprint();
  const answer = village.import(path, ...options);
  assert.equal(answer.code, 1, `${name}: exit code, ${JSON.stringify(answer)}`);
  assert.notEqual(answer.imported, true, name);
  assert.equal(village.fingerprint(), before, `${name}: the database has changed`);
  ++count;
  return answer;
}

function refuse_whole({name, bytes, says}) {
  const answer = refused(name, village.write(name, bytes));
  const text = answer.error?.message ?? answer.problems.map(({expected}) => expected).join('\n');
  assert.match(text, says, name);
  assert.match(text, /。$/, `${name}: a whole sentence`);
  assert.doesNotMatch(text, /[a-z]{4,} [a-z]{4,}/, `${name}: English among the Chinese`);
}

function refuse_rows({name, bytes, problem: [row, column, says]}) {
  const {problems} = refused(name, village.write(name, bytes));
  const fits = (problem) => problem.severity === 'error' && problem.row === row &&
    problem.column === column && says.test(problem.expected);
  assert.ok(problems?.some(fits), `${name}: ${JSON.stringify(problems, null, 1)}`);
}

// 1,600 rows without a date: 1,000 are listed, the rest is counted, on a screen as in JSON.
function too_many_problems() {
  const rows = Array.from({length: 1600}, (_, i) => ['昨天', '记', i, 1, '101', 'x', 5]);
  const path = village.write('错得太多.csv', csv([heading.own, ...rows]));
  const answer = refused('错得太多', path);
  assert.equal(answer.problems.length, 1000);
  assert.equal(answer.problems_not_listed, 600);
  const {code, out} = village.run('vouchers', 'import', path, '--unit', unit);
  assert.equal(code, 1);
  assert.match(out, /600/);
  assert.match(out, /1,600 处错误，什么都没有导入。请改正/);
}

// A number or phone of a person stands in no answer, whatever is wrong around it.
function no_personal_data() {
  const rows = [[...heading.own, '身份证号'],
    ['2026-10-21', '记', 9, 1, '110105194912310021', '付 11010519491231002X 劳务', '五', '', '', '',
      '11010519491231002X']];
  const answer = refused('证件号', village.write('证件号.csv', csv(rows)));
  assert.doesNotMatch(JSON.stringify(answer), /110105/);
}

function no_file() {
  const missing = refused('没有文件', join(village.folder, '没有.csv'));
  assert.match(missing.error.message, /打不开|不存在|检查/);
  mkdirSync(join(village.folder, '文件夹.csv'));
  const folder = refused('文件夹', join(village.folder, '文件夹.csv'));
  assert.match(folder.error.message, /文件夹/);
  const layout = refused('没有版式', village.write('好.csv', good_files[0][2]), '--layout', '没有');
  assert.match(layout.error.message, /own[^]*yonyou/);
}

// What everyone has seen only changes with a reason.
function released_month() {
  for (const verb of ['close', 'release']) {
    village.done('month', verb, '--unit', unit, '--period', '2026-10',
      ...(verb === 'release' ? ['--with-earlier'] : []));
  }
  const changed = own(day);
  changed[1][6] = 5001;
  changed[2][7] = 5001;
  const {problems} = refused('已公布', village.write('改过.csv', csv(changed)));
  assert.match(problems[0].expected, /公开[^]*--reason/);
}

await in_folder((folder) => {
  village = new Village(folder);
  assert.equal(village.import(village.write('凭证.csv', good_files[0][2])).imported, true);
  village.done('month', 'close', '--unit', unit, '--period', '2026-09', '--with-earlier');
  const before = village.trial_balance();
  broken_files.forEach(refuse_whole);
  broken_rows.forEach(refuse_rows);
  too_many_problems();
  no_personal_data();
  no_file();
  assert.deepEqual(village.trial_balance(), before);
  released_month();
  assert.deepEqual(village.trial_balance(), before);
  village.done('doctor');
  console.log(`${count} defects were refused`);
});
