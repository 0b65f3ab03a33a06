// The real program on a fresh data folder: its commands, and its server on a free port.
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

import {Server} from './server.mjs';

const environment = {...process.env, MINGBAI_ALLOW_ROOT: '1', LC_ALL: 'en_US.UTF-8'};

export class Program extends Server {
  constructor() {
    super();
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
    await this.start(['--data', path.join(this.folder, 'data'), 'serve', '--listen', '127.0.0.1:0'],
        environment);
  }

  // What an address answers; asked again where the server has closed a connection that was idle.
  ask(address) {
    return fetch(this.origin + address).catch(() => fetch(this.origin + address));
  }

  // Ends the server and removes the folder.
  async close() {
    await this.end();
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
