// docs/tampering.md: each of its eleven ways to cheat is done as it says, and every command prints what
// it shows, in both languages.
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';

import {isShown, Shell, steps} from './transcript.mjs';

const [program, docs] = process.argv.slice(2);

async function follow(shown, language) {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-tampering-'));
  const shell = new Shell(folder, {
    PATH: `${dirname(program)}:${process.env.PATH}`, LANG: language, MINGBAI_ALLOW_ROOT: '1'});
  try {
    for (const {section, command, answer} of shown) {
      const printed = await shell.type(command);
      assert.ok(isShown(answer, printed),
          `${section}\n$ ${command}\nshown:\n${answer.join('\n')}\nprinted:\n${printed}`);
    }
  } finally {
    await shell.end();
    rmSync(folder, {recursive: true, force: true});
  }
}

// By the number of its section: what exposes the way to cheat.
function exposures(shown) {
  const out = new Map();
  for (const {section, answer} of shown) {
    const number = Number.parseInt(section, 10) || 0;
    const exposed = answer.filter((line) => line === 'exit 1' || line.includes('read-only'));
    out.set(number, [...out.get(number) ?? [], ...exposed]);
  }
  return out;
}

const chinese = steps(join(docs, 'tampering.md'));
const english = steps(join(docs, 'en/tampering.md'));
const commands = (shown) => shown.map(({command}) => command);
assert.deepEqual(commands(chinese), commands(english));

const found = exposures(chinese);
assert.deepEqual(exposures(english), found);
assert.deepEqual([...found.keys()], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
for (const [number, lines] of found) {
  assert.equal(lines.length > 0, number > 0, `way ${number}`);
}
// What was published in a village's name by its city's machine passes every check of the log.
const passing = english.filter(({section}) => section.startsWith('9 '))
    .flatMap(({command, answer}) => (/ verify .*(--policy|--full)/.test(command) ? [answer.join()] : []));
assert.equal(passing.length, 2);
for (const answer of passing) assert.doesNotMatch(answer, /exit/);

await Promise.all([follow(chinese, 'C.UTF-8'), follow(english, 'en_US.UTF-8')]);
console.log(`${chinese.length} commands`);
