// The site's open data as a program reads it: the package names every file, each file is as its
// schema says, and the tables agree with the pages.
import assert from 'node:assert/strict';
import test from 'node:test';

import {Program} from './program.mjs';

const patterns = {
  string: /^[^]*$/,
  integer: /^-?\d+$/,
  number: /^-?\d+\.\d\d$/,
  boolean: /^(true|false)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  yearmonth: /^\d{4}-(0[1-9]|1[0-2])$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/,
};

// RFC 4180, strictly: a quote stands around a whole cell or nowhere.
function rowsOf(text) {
  const rows = [];
  let row = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const found = cell.exec(text);
    assert.ok(found, `no CSV at ${JSON.stringify(text.slice(at, at + 60))}`);
    row.push(found[1]?.replaceAll('""', '"') ?? found[2]);
    if (found[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  assert.deepEqual(row, [], 'the last line has an end');
  return rows;
}

// What is wrong with a table, as sentences.
function problemsOf({name, schema}, [headings, ...rows]) {
  assert.deepEqual(headings, schema.fields.map((field) => field.name), name);
  const problems = [];
  const keys = new Set();
  rows.forEach((row, index) => {
    const complain = (words) => problems.push(`${name}, row ${index + 1}: ${words}`);
    if (row.length !== schema.fields.length) complain(`${row.length} cells`);
    schema.fields.forEach(({name: field, type, constraints = {}}, column) => {
      const value = row[column] ?? '';
      if (value === '' && constraints.required) complain(`${field} is empty`);
      if (value === '') return;
      if (!patterns[type].test(value)) complain(`${field} is ${value}, no ${type}`);
      if (constraints.enum && !constraints.enum.includes(value)) complain(`${field} is ${value}`);
      if (/^[=+@\t\r]/.test(value)) complain(`${field} is a formula: ${value}`);
    });
    if (!schema.primaryKey) return;
    const key = schema.primaryKey.map((field) => row[headings.indexOf(field)]).join('\n');
    if (keys.has(key)) complain(`a second ${key}`);
    keys.add(key);
  });
  return problems;
}

test('open data', async (t) => {
  const program = new Program();
  try {
    program.run('demo', 'fill', '--villages', '8', '--months', '4');
    await program.serve();
    const answer = await program.ask('/open/datapackage.json');
    assert.equal(answer.headers.get('content-type'), 'application/json');
    const description = await answer.json();
    const tables = new Map();
    for (const resource of description.resources) {
      const url = new URL(resource.path, `${program.origin}/open/datapackage.json`);
      const file = await program.ask(url.pathname);
      assert.equal(file.status, 200, resource.path);
      assert.match(file.headers.get('content-type'), /^text\/csv/);
      const bytes = Buffer.from(await file.arrayBuffer());
      assert.equal(bytes.subarray(0, 3).toString('hex'), 'efbbbf', 'a byte order mark');
      const rows = rowsOf(bytes.subarray(3).toString('utf8'));
      tables.set(resource.name, {resource, rows});
    }
    const objects = (name) => {
      const [headings, ...rows] = tables.get(name).rows;
      return rows.map((row) => Object.fromEntries(row.map((value, i) => [headings[i], value])));
    };

    await t.test('the package says what it is', () => {
      assert.match(description.name, /^[a-z0-9._/-]+$/);
      assert.equal(description.language, 'zh-CN');
      assert.deepEqual(description.licenses, [{name: 'CC-BY-4.0'}]);
      const names = description.resources.map(({name}) => name);
      assert.deepEqual(names, ['units', 'publications-1', 'months-1', 'month_items-1', 'month_entries-1', 'due']);
      for (const {name, schema} of description.resources) {
        assert.match(name, /^[a-z0-9._-]+$/);
        for (const field of schema.fields) assert.match(field.description, /\p{Script=Han}/u, field.name);
      }
    });
    for (const [name, {resource, rows}] of tables) {
      await t.test(`${name} is as its schema says`, () => {
        assert.ok(rows.length > 1, 'it has rows');
        assert.deepEqual(problemsOf(resource, rows), []);
      });
    }
    await t.test('a wrong table is noticed', () => {
      const {resource, rows} = structuredClone(tables.get('months-1'));
      rows[1][rows[0].indexOf('income')] = '1,5';
      rows[2] = rows[3];
      assert.equal(problemsOf(resource, rows).length, 2);
    });
    await t.test('units and publications that are named are there', () => {
      const units = new Set(objects('units').map(({code}) => code));
      const numbers = new Set(objects('publications-1').map(({number}) => number));
      for (const row of objects('publications-1')) assert.ok(units.has(row.unit), row.unit);
      for (const name of ['months-1', 'month_items-1', 'month_entries-1']) {
        for (const row of objects(name)) {
          assert.ok(units.has(row.unit) && numbers.has(row.publication), JSON.stringify(row));
        }
      }
    });
    await t.test('what is due is due of units and items, and what is published of it has its number', () => {
      const units = new Set(objects('units').map(({code}) => code));
      const numbers = new Set(objects('publications-1').map(({number}) => number));
      for (const row of objects('due')) {
        assert.ok(units.has(row.unit), row.unit);
        assert.ok(row.publication === '' || numbers.has(row.publication), JSON.stringify(row));
      }
    });
    await t.test('the items and the entries of a month add up to it, and are those of its page', async () => {
      const fen = (text) => Number(text.replace('.', ''));
      const sum = (rows) => rows.reduce((all, {amount}) => all + fen(amount), 0);
      for (const month of objects('months-1').slice(0, 20)) {
        const ofMonth = ({publication}) => publication === month.publication;
        const items = objects('month_items-1').filter(ofMonth);
        for (const half of ['income', 'expenditure']) {
          const top = items.filter((row) => row.half === half && row.level === '1');
          assert.equal(sum(top), fen(month[half]), `${half} of ${month.publication}`);
        }
        const entries = objects('month_entries-1').filter(ofMonth);
        const half = (code) => items.find((row) => row.code === code).half;
        for (const each of ['income', 'expenditure']) {
          assert.equal(sum(entries.filter(({code}) => half(code) === each)), fen(month[each]));
        }
        const page = await (await program.ask(`/p/${month.publication}.json`)).json();
        assert.equal(page.income_total, fen(month.income));
      }
    });
    await t.test('other files there are none', async () => {
      for (const path of ['/open/units/2.csv', '/open/units/0.csv', '/open/units/01.csv', '/open/people/1.csv']) {
        assert.equal((await program.ask(path)).status, 404, path);
      }
    });
  } finally {
    await program.close();
  }
});
