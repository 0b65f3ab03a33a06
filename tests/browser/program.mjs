// The real program on a fresh data folder: its commands, and its server on a free port.
import {spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

const environment = {...process.env, MINGBAI_ALLOW_ROOT: '1', LC_ALL: 'en_US.UTF-8'};

export class Program {
  constructor() {
    this.folder = mkdtempSync(path.join(tmpdir(), 'mingbai-browser-'));
    this.run('init');
  }

  // {status, output} of a command, whatever came of it.
  attempt(...words) {
    const done = spawnSync(process.env.MINGBAI, ['--data', path.join(this.folder, 'data'), ...words],
        {env: environment, encoding: 'utf8'});
    if (done.error) throw done.error;
    return {status: done.status, output: done.stdout + done.stderr};
  }

  run(...words) {
    const {status, output} = this.attempt(...words);
    if (status !== 0) throw new Error(`mingbai ${words.join(' ')} answers ${status}: ${output}`);
    return output;
  }

  // The address of a file beside the data folder.
  file(name, text) {
    const address = path.join(this.folder, name);
    writeFileSync(address, text);
    return address;
  }

  async serve() {
    this.server = spawn(process.env.MINGBAI,
        ['--data', path.join(this.folder, 'data'), 'serve', '--listen', '127.0.0.1:0'],
        {env: environment, stdio: ['ignore', 'pipe', 'pipe']});
    this.ended = new Promise((resolve) => { this.server.once('exit', resolve); });
    this.log = '';
    const port = await new Promise((resolve, reject) => {
      const read = (bytes) => {
        this.log += bytes;
        const found = /started port=(\d+)/.exec(this.log);
        if (found) resolve(found[1]);
      };
      this.server.stdout.on('data', read);
      this.server.stderr.on('data', read);
      this.server.once('exit', () => reject(new Error(`the server ended: ${this.log}`)));
    });
    this.origin = `http://127.0.0.1:${port}`;
  }

  // What an address answers; asked again where the server has closed a connection that was idle.
  ask(address) {
    return fetch(this.origin + address).catch(() => fetch(this.origin + address));
  }

  // Ends the server; its log is whole then.
  async end() {
    this.server.kill('SIGTERM');
    await this.ended;
    this.server = undefined;
  }

  // Ends the server and removes the folder.
  async close() {
    if (this.server) await this.end();
    rmSync(this.folder, {recursive: true, force: true});
  }
}

// Months as "2026-10", counted from the one that it is in China; -1 is the last that has ended.
export function month(offset) {
  const now = new Date(Date.now() + 8 * 3600 * 1000);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset, 1)).toISOString().slice(0, 7);
}

// "2026年10月"
export function inWords(period) {
  const [year, number] = period.split('-');
  return `${year}年${Number(number)}月`;
}
