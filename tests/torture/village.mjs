// A village with one book in a data folder of its own, driven by the program's command line.
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

export const program = process.argv[2];
export const unit = '330100001001';

const units = 'code,name,kind,parent\n330100,示例市,city,\n330100001,示例镇,town,330100\n' +
  `${unit},示例村,village,330100001\n`;

export const environment = {
  PATH: process.env.PATH, HOME: tmpdir(), LC_ALL: 'C.UTF-8', MINGBAI_ALLOW_ROOT: '1',
};

export function run(command, args, options = {}) {
  const done = spawnSync(command, args, {
    encoding: 'utf8', env: environment, maxBuffer: 1 << 30, timeout: 600_000, ...options});
  if (done.error) throw done.error;
  return {code: done.status ?? done.signal, out: done.stdout, err: done.stderr};
}

// A folder that is gone when `use` is done with it.
export async function in_folder(use) {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-torture-'));
  try {
    await use(folder);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

export class Village {
  // Options of the book: {regime: '2023', from: '2026-01'}. database: an address of PostgreSQL.
  constructor(folder, {regime = '2023', from = '2026-01', database = ''} = {}) {
    this.folder = folder;
    this.data = join(folder, 'data');
    this.database = database;
    this.done('init');
    this.done('units', 'import', this.write('units.csv', units));
    this.done('books', 'add', '--unit', unit, '--name', 'collective', '--regime', regime,
      '--from', from);
  }

  // The same village as it is now, in another folder.
  copy(folder) {
    const other = Object.assign(Object.create(Village.prototype), this);
    other.folder = folder;
    other.data = join(folder, 'data');
    cpSync(this.data, other.data, {recursive: true});
    return other;
  }

  write(name, bytes) {
    const path = join(this.folder, name);
    writeFileSync(path, bytes);
    return path;
  }

  arguments(words) {
    const database = this.database ? ['--database', this.database] : [];
    return ['--data', this.data, ...database, ...words];
  }

  run(...words) { return run(program, this.arguments(words)); }

  // What the command prints; it must succeed.
  done(...words) {
    const {code, out, err} = this.run(...words);
    if (code !== 0) throw new Error(`mingbai ${words.join(' ')}: exit ${code}\n${out}${err}`);
    return out;
  }

  // The answer of `vouchers import --json` and the exit code.
  import(path, ...options) {
    const {code, out, err} = this.run(
      '--json', 'vouchers', 'import', path, '--unit', unit, ...options);
    try {
      return {code, ...JSON.parse(out)};
    } catch {
      throw new Error(`import ${path}: exit ${code}, no JSON:\n${out}\n${err}`);
    }
  }

  trial_balance(from = '2026-01', to = '2026-12') {
    return JSON.parse(this.done('statement', 'trial-balance', '--unit', unit, '--from', from,
      '--to', to, '--json'));
  }

  // {account: [debit, credit]} of the whole year, in fen.
  turnover() {
    return Object.fromEntries(
      this.trial_balance().rows.map((row) => [row.code, [row.debit, row.credit]]));
  }

  // Every byte that the database consists of. Nothing that is written escapes it.
  fingerprint() {
    const sum = createHash('sha256');
    for (const end of ['', '-wal']) {
      const path = join(this.data, `mingbai.db${end}`);
      if (existsSync(path)) sum.update(readFileSync(path));
    }
    return sum.digest('hex');
  }
}
