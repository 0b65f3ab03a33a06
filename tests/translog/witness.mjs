// A real witness: `mingbai witness` in a folder of its own, on a free port.
import {spawnSync} from 'node:child_process';

import {Server} from '../browser/server.mjs';

const environment = {...process.env, MINGBAI_ALLOW_ROOT: '1', LC_ALL: 'C.UTF-8'};

export class Witness extends Server {
  // name: of a new one; without it the folder is a witness already.
  constructor(folder, name) {
    super();
    this.folder = folder;
    if (name) this.run('init', '--name', name);
  }

  #words(words) { return ['--lang', 'en', '--data', this.folder, 'witness', ...words]; }

  // {status, output} of a command, whatever came of it.
  attempt(...words) {
    const done = spawnSync(process.env.MINGBAI, this.#words(words), {env: environment, encoding: 'utf8'});
    if (done.error) throw done.error;
    return {status: done.status, output: done.stdout + done.stderr};
  }

  run(...words) {
    const {status, output} = this.attempt(...words);
    if (status !== 0) throw new Error(`witness ${words.join(' ')} answers ${status}: ${output}`);
    return output;
  }

  key() { return this.run('key').trim(); }

  async serve(more = {}) {
    await this.start(this.#words(['serve', '--listen', '127.0.0.1:0']), {...environment, ...more});
  }
}
