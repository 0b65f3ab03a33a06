// security 9: an auditor computes chain and seals from the exported rows, without the program that made them.
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';

import {Program} from '../browser/program.mjs';

const hash = (text) => createHash('sha256').update(text).digest('hex');
const field = (value) => {
  const text = value === null ? '' : String(value);
  return `${Buffer.byteLength(text)}:${text}\n`;
};

// The first thing that is wrong with the rows, which begin with the first; nothing if all is well.
function fault(rows) {
  let chain = '';
  for (const [index, row] of rows.entries()) {
    const leaf = 'mingbai audit row 1\n' + [row.number, row.at_ms, row.person, row.actor, row.posts, row.act,
      row.outcome, row.object, row.unit_id, row.unit, row.unit_name, row.unit_path, row.old_seal,
      row.new_seal].map(field).join('');
    chain = hash(`mingbai audit chain 1\n${chain}\n${leaf}`);
    if (row.number !== index + 1 || row.chain !== chain) return `row ${index + 1}`;
    for (const side of ['old', 'new']) {
      const value = row[side];
      if (value === null) continue;
      const seal = hash(`mingbai audit value 1\n${row[`${side}_salt`]}\n${value}`);
      if (row[`${side}_seal`] !== seal) return `the ${side} value of row ${row.number}`;
    }
  }
  return '';
}

const program = new Program();
try {
  program.run('units', 'import', program.file('units.csv', 'code,name,kind,parent\n330100,示例市,city,\n' +
    '330100001,示例镇,town,330100\n330100001001,示例村,village,330100001\n'));
  program.run('books', 'add', '--unit', '330100001001', '--name', 'collective', '--from', '2026-01');
  program.run('month', 'close', '--unit', '330100001001', '--period', '2026-01');
  program.run('month', 'reopen', '--unit', '330100001001', '--period', '2026-01', '--reason', '收据来迟了');
  const exported = () =>
    JSON.parse(program.run('--json', 'audit', 'list', '--limit', '10000').replace(/^bash: .*\n/gm, '')).reverse();
  const rows = exported();
  assert.equal(rows.length, 4);
  assert.equal(fault(rows), '');
  assert.ok(program.run('audit', 'verify').includes(`${rows.at(-1).number + 1}:`));

  const changed = (change) => {
    const copy = structuredClone(rows);
    change(copy);
    return fault(copy);
  };
  assert.equal(changed((copy) => { copy[1].actor = 'operator:nobody'; }), 'row 2');
  assert.equal(changed((copy) => { copy.splice(1, 1); }), 'row 2');
  assert.equal(changed((copy) => { copy.splice(2, 0, {...copy[2]}); }), 'row 4');
  assert.equal(changed((copy) => { [copy[1], copy[2]] = [copy[2], copy[1]]; }), 'row 2');
  assert.equal(changed((copy) => { copy[3].new = 'open'; }), 'the new value of row 4');

  // What a value was, the seal does not tell whoever guesses right and has no salt.
  program.run('audit', 'erase', '--row', '3', '--reason', '有人名');
  const later = exported();
  assert.equal(fault(later), '');
  const [erased, before] = [later[2], rows[2]];
  assert.deepEqual([erased.old, erased.old_salt, erased.old_seal], [null, null, before.old_seal]);
  for (const salt of ['', '0'.repeat(64), before.new_salt, rows[1].new_salt]) {
    assert.notEqual(hash(`mingbai audit value 1\n${salt}\n${before.old}`), erased.old_seal);
  }
} finally {
  await program.close();
}
