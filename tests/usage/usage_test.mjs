// Wrong usage of every command, as its own help describes it: exit 2, a sentence in the language of
// whoever typed, nothing on standard output, nothing written.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const program = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), 'mingbai-usage-'));

function run(words, language = 'en') {
  const done = spawnSync(program, ['--lang', language, ...words], {
    cwd: folder, encoding: 'utf8', timeout: 60_000,
    env: {PATH: process.env.PATH, LC_ALL: 'C.UTF-8', MINGBAI_ALLOW_ROOT: '1'}});
  if (done.error) throw done.error;
  return done;
}

// The lines of the help below a heading, up to the next heading.
function section(help, heading) {
  const lines = help.split('\n');
  const at = lines.findIndex((line) => line.trim() === heading);
  if (at < 0) return [];
  const after = lines.slice(at + 1);
  const end = after.findIndex((line) => line !== '' && !line.startsWith(' '));
  return (end < 0 ? after : after.slice(0, end)).filter((line) => /^ {2}\S/.test(line));
}

// Every command without commands of its own: {words, options: [{name, has_value, is_required}]}.
function* commands(words = []) {
  const {status, stdout} = run([...words, '--help']);
  assert.equal(status, 0, words.join(' '));
  const below = section(stdout, 'Commands:').map((line) => line.trim().split(/\s/)[0]);
  if (below.length > 0) {
    yield {words, options: [], is_group: true};
    for (const word of below) yield* commands([...words, word]);
    return;
  }
  const options = ['What to name:', 'Options:'].flatMap((heading) =>
    section(stdout, heading).map((line) => ({
      name: line.trim().split(/[\s,]/)[0],
      has_value: /^ {2}\S+ \S/.test(line),
      is_required: line.includes('(required)'),
    }))).filter(({name}) => name !== '-h');
  yield {words, options, is_group: false};
}

// Options that one of several must be given; the help says so in words only.
const either = [
  ['vouchers export', ['--unit', '1']],
  ...['trial-balance', 'income-expenditure', 'balance-sheet', 'income-distribution'].map(
    (verb) => [`statement ${verb}`, ['--unit', '1']]),
  ['statement balance-sheet', ['--unit', '1', '--from', '2026-01']],
  ['statement balance-sheet', ['--unit', '1', '--period', '2026-01', '--to', '2026-02']],
  ['statement balance-sheet', ['--unit', '1', '--period', '']],
  ['vouchers export', ['--unit', '1', '--period', '2026-01', '--from', '2026-01', '--to', '2026-01']],
  ['audit erase', []],
  ['audit erase', ['--row', '3']],
  ['audit erase', ['--reason', 'why']],
  ['audit erase', ['--row', '3', '--reason', 'why', '--before', '2026-01-01']],
  ['audit list', ['--person', 'somebody']],
  ['accounts list', ['--book', 'collective']],
  ['accounts list', ['--unit', '1', '--regime', '2023']],
  ['accounts list', ['--regime', '1993']],
  ['matter open', ['--unit', '1', '--scheme', 'request', '--field', 'words']],
  ['matter close', ['1', '--paper', '=photo']],
  ['matter rate', ['1']],
  ['matter rate', ['1', '--satisfied', '--dissatisfied']],
  ['matter look', ['1']],
  ['matter step', ['1', 'reply', '--meeting', 'villagers', '--yes', '3']],
  ['matter list', ['--state', 'gone']],
  ['matter list', ['--limit', '0']],
  ['books add', ['--unit', '1', '--name', 'collective', '--from', '2026-01', '--regime', '1993']],
  ['books convert', ['--unit', '1', '--from-period', '2024-01', '--to', '2004']],
  ['restore', ['some.backup', '--replace']],
  ['restore', ['some.backup', '--unit', '1', '--replace', '--take-back-released']],
  ['restore', ['some.backup', '--unit', '1', '--replace', '--reason', 'why']],
];

const value_of = {YEAR: '2026', '--until': '2026-10'};
const given = ({name, has_value}) => {
  const value = value_of[name] ?? '1';
  if (!name.startsWith('-')) return [value];
  return has_value ? [name, value] : [name];
};

let count = 0;
function refuse(words) {
  const what = words.join(' ');
  const english = run(words);
  assert.equal(english.status, 2, `${what}: ${english.stdout}${english.stderr}`);
  assert.match(english.stderr, /^\S.*\nAdd --help to see what can be done, and how\.\n$/, what);
  assert.doesNotMatch(english.stderr, /not understood/, what);
  assert.equal(english.stdout, '', what);
  const chinese = run(words, 'zh-CN');
  assert.equal(chinese.status, 2, what);
  assert.match(chinese.stderr, /^.*[\u4e00-\u9fff].*\n加上 --help 可以看到能做什么、怎么做。\n$/, what);
  assert.doesNotMatch(chinese.stderr, /这个命令没有看懂/, what);
  assert.equal(chinese.stdout, '', what);
  assert.deepEqual(readdirSync(folder), [], `${what} writes nothing`);
  count += 1;
}

try {
  const seen = [];
  for (const {words, options, is_group} of commands()) {
    if (is_group) {
      refuse(words);
      refuse([...words, 'no-such-command']);
      continue;
    }
    seen.push(words.join(' '));
    const needed = options.filter(({is_required}) => is_required);
    const all = needed.flatMap(given);
    refuse([...words, ...all, '--no-such-option']);
    for (const option of needed) {
      refuse([...words, ...needed.filter((other) => other !== option).flatMap(given)]);
    }
    for (const option of options) {
      if (!option.has_value || !option.name.startsWith('-')) continue;
      refuse([...words, ...needed.filter((o) => o !== option).flatMap(given), option.name]);
    }
  }
  for (const [command, options] of either) {
    assert.ok(seen.includes(command), `the help lists ${command}`);
    refuse([...command.split(' '), ...options]);
  }
  assert.ok(seen.length > 25, `${seen.length} commands were found`);
  console.log(`${seen.length} commands, ${count} ways of wrong usage`);
} finally {
  rmSync(folder, {recursive: true, force: true});
}
