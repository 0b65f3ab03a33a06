// docs/log-key.md: a lost key, a restoration and a takeover are gone through as it says, and every
// command prints what it shows, in both languages.
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';

import {isShown, Shell, steps} from './transcript.mjs';

const [program, docs] = process.argv.slice(2);

async function follow(shown, language) {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-log-key-'));
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

const chinese = steps(join(docs, 'log-key.md'));
const english = steps(join(docs, 'en/log-key.md'));
const commands = (shown) => shown.map(({command}) => command);
assert.deepEqual(commands(chinese), commands(english));
assert.ok(chinese.length > 30, `${chinese.length} commands`);
await Promise.all([follow(chinese, 'C.UTF-8'), follow(english, 'en_US.UTF-8')]);
console.log(`${chinese.length} commands`);
