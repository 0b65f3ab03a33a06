// A guide of docs/ as its readers follow it: the commands that it shows, one after the other.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';

export class Guide {
  constructor(program, docs) {
    this.docs = docs;
    this.folder = mkdtempSync(join(tmpdir(), 'mingbai-guides-'));
    this.environment = {
      PATH: `${dirname(program)}:${process.env.PATH}`, LC_ALL: 'C.UTF-8', MINGBAI_ALLOW_ROOT: '1'};
  }

  write(name, bytes) {
    writeFileSync(join(this.folder, name), bytes);
  }

  // What the command prints; it must succeed.
  run(command) {
    const done = spawnSync('bash', ['-c', command],
        {cwd: this.folder, env: this.environment, encoding: 'utf8', timeout: 120_000});
    if (done.error) throw done.error;
    assert.equal(done.status, 0, `${command}\n${done.stdout}${done.stderr}`);
    return done.stdout;
  }

  // Every command in the code blocks of the guide, which are the same in both languages.
  follow(name, least) {
    const shown = this.commands(name);
    assert.deepEqual(this.commands(`en/${name}`), shown);
    assert.ok(shown.length >= least, `${shown.length} commands`);
    for (const command of shown) {
      assert.match(command, /^mingbai --data data /);
      this.run(command);
    }
    console.log(`${shown.length} commands`);
  }

  commands(name) {
    const blocks = readFileSync(join(this.docs, name), 'utf8').split(/^```.*$/m);
    return blocks.filter((_, i) => i % 2 === 1).flatMap((block) =>
      block.split('\n').filter((line) => line !== ''));
  }

  end() {
    rmSync(this.folder, {recursive: true, force: true});
  }
}
