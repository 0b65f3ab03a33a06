// A table of numbers and the tests that show them (docs/security.md, docs/log-scenarios.md): every test
// that it names is a test, and every number from 1 to the last has a row.
// usage: node table_test.mjs BUILD_FOLDER TABLE LAST
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

const [build, table, count] = process.argv.slice(2);
const listed = spawnSync('ctest', ['--test-dir', build, '--show-only=json-v1'],
    {encoding: 'utf8', maxBuffer: 1 << 28});
assert.equal(listed.status, 0, listed.stderr);
const tests = new Set(JSON.parse(listed.stdout).tests.map(({name}) => name));
assert.ok(tests.size > 100, `only ${tests.size} tests`);

const numbers = new Map();
for (const line of readFileSync(table, 'utf8').split('\n')) {
  const row = /^\| (\d+)(?:–(\d+))? \|[^|]+\|([^|]+)\|$/.exec(line);
  if (!row) continue;
  const [, first, last = first, proof] = row;
  for (let number = Number(first); number <= Number(last); ++number) {
    assert.ok(!numbers.has(number), `number ${number} has two rows`);
    numbers.set(number, proof);
  }
  const names = [...proof.matchAll(/`([^`]+)`/g)].map((match) => match[1]);
  assert.ok(names.length > 0 || /issue/.test(proof), `number ${first} names neither test nor issue`);
  for (const name of names) assert.ok(tests.has(name), `number ${first}: there is no test “${name}”`);
}
for (let number = 1; number <= Number(count); ++number) assert.ok(numbers.has(number), `number ${number} has no row`);
