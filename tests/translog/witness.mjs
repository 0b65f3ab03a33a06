// A real witness: `mingbai witness` in a folder of its own, on a free port.
import {spawn, spawnSync} from 'node:child_process';

const environment = {...process.env, MINGBAI_ALLOW_ROOT: '1', LC_ALL: 'C.UTF-8'};

export class Witness {
  constructor(folder, name) {
    this.folder = folder;
    this.run('init', '--name', name);
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

  async serve() {
    this.server = spawn(process.env.MINGBAI, this.#words(['serve', '--listen', '127.0.0.1:0']),
        {env: environment, stdio: ['ignore', 'pipe', 'pipe']});
    this.ended = new Promise((resolve) => { this.server.once('exit', resolve); });
    let log = '';
    const port = await new Promise((resolve, reject) => {
      const read = (bytes) => {
        log += bytes;
        const found = /started port=(\d+)/.exec(log);
        if (found) resolve(found[1]);
      };
      this.server.stdout.on('data', read);
      this.server.stderr.on('data', read);
      this.server.once('exit', () => reject(new Error(`the witness ended: ${log}`)));
    });
    this.origin = `http://127.0.0.1:${port}`;
  }

  async end(signal = 'SIGTERM') {
    if (!this.server) return;
    this.server.kill(signal);
    await this.ended;
    this.server = undefined;
  }
}
