// kill -9 at chosen moments of an import into PostgreSQL: a second session holds a lock that the
// import comes to wait for, so that no clock decides where it is killed.
// usage: node kill_postgresql_test.mjs PROGRAM
// MINGBAI_TEST_POSTGRESQL in the environment names the file with the address of a cluster.
import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {closeSync, constants, mkdirSync, openSync, readFileSync, writeSync} from 'node:fs';
import {once} from 'node:events';
import {join} from 'node:path';
import {environment, in_folder, program, Village} from './village.mjs';
import {import_words, is_there_and_comes_in, middle, year_file} from './year.mjs';

const cluster = readFileSync(process.env.MINGBAI_TEST_POSTGRESQL, 'utf8').trim();
const address = (database) => cluster.replace('/postgres?', `/${database}?`);
const first = `kill_${process.pid}`;

// What a trigger function does when it runs: it waits for a lock that the holder has.
const waits = (event, condition) => `
  CREATE FUNCTION wait_here() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN ${condition} PERFORM pg_advisory_xact_lock(1); END IF; RETURN NEW; END $$;
  CREATE ${event} FOR EACH ROW EXECUTE FUNCTION wait_here();`;
const at_table = (table) => ({name: `at the first row of ${table}`,
  hold: `BEGIN; LOCK TABLE ${table} IN SHARE MODE;`, is_there: false});
const moments = [
  ...['book_accounts', 'vouchers', 'voucher_lines', 'balances', 'book_batches'].map(at_table),
  {name: 'amid the lines', hold: 'SELECT pg_advisory_lock(1);', is_there: false,
    prepare: waits('TRIGGER t BEFORE INSERT ON voucher_lines',
      `IF NEW.summary = '${middle}' THEN`)},
  // It was sent, so PostgreSQL completes it, though nobody waits for the answer any more.
  {name: 'in the commit', hold: 'SELECT pg_advisory_lock(1);', is_there: true,
    prepare: waits('CONSTRAINT TRIGGER t AFTER INSERT ON book_batches DEFERRABLE INITIALLY DEFERRED',
      'IF true THEN')},
];

function sql(database, statements) {
  const done = spawnSync('psql', ['-XAtq', '-v', 'ON_ERROR_STOP=1', address(database), '-c',
    statements], {encoding: 'utf8', env: environment});
  assert.equal(done.status, 0, done.stderr);
  return done.stdout.trim();
}

// The first answer that is not empty; asks until then, or until the test's own time is over.
async function awaited(database, question) {
  for (;;) {
    const answer = sql(database, question);
    if (answer !== '') return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

// A session that holds its lock until it is let go.
async function holder(database, statements) {
  const session = spawn('psql', ['-XAtq', '-v', 'ON_ERROR_STOP=1', address(database)],
    {env: environment, stdio: ['pipe', 'pipe', 'inherit']});
  session.stdin.write(`${statements}\n\\echo held\n`);
  const ended = once(session, 'close');
  await new Promise((resolve, reject) => {
    let said = '';
    session.stdout.on('data', (piece) => {
      said += piece;
      if (said.includes('held')) resolve();
    });
    ended.then(() => reject(new Error('psql ended')), reject);
  });
  return async () => {
    session.stdin.end();
    await ended;
  };
}

function start_import(village, path, stdout = 'ignore') {
  const child = spawn(program, village.arguments(import_words(path)),
    {env: environment, stdio: ['ignore', stdout, 'ignore']});
  const ended = once(child, 'exit');
  return async () => {
    child.kill('SIGKILL');
    assert.deepEqual(await ended, [null, 'SIGKILL']);
  };
}

const waiting = `SELECT pid FROM pg_locks JOIN pg_stat_activity USING (pid)
  WHERE NOT granted AND datname = current_database()`;

async function kill_at(moment, village, database, path) {
  if (moment.prepare) sql(database, moment.prepare);
  const let_go = await holder(database, moment.hold);
  const kill = start_import(village, path);
  const backend = await awaited(database, waiting);
  await kill();
  await let_go();
  // What the backend of the killed program still does is done when it is gone.
  await awaited(database, `SELECT 'gone' WHERE NOT EXISTS (SELECT FROM pg_stat_activity
    WHERE pid = ${backend})`);
}

// Nobody reads what it prints, and the pipe is full: it has committed and cannot end.
async function kill_after_commit(village, database, path) {
  const pipe = join(village.folder, 'pipe');
  assert.equal(spawnSync('mkfifo', [pipe]).status, 0);
  const reader = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
  assert.throws(() => { for (;;) writeSync(reader, '\n'.repeat(4096)); }, {code: 'EAGAIN'});
  const writer = openSync(pipe, 'w');
  const kill = start_import(village, path, writer);
  closeSync(writer);
  await awaited(database, `SELECT 'committed' FROM book_batches`);
  await kill();
  closeSync(reader);
}

await in_folder(async (folder) => {
  const made = [];
  const make_database = (name, template) => {
    sql('postgres', `CREATE DATABASE ${name} TEMPLATE ${template}`);
    made.push(name);
  };
  try {
    make_database(first, 'template1');
    const origin = new Village(folder, {database: address(first)});
    const path = origin.write('year.csv', year_file());
    const all = [...moments, {name: 'after the commit', is_there: true}];
    for (const [i, moment] of all.entries()) {
      const database = `${first}_${i}`;
      make_database(database, first);
      const round = join(folder, database);
      mkdirSync(round);
      const village = origin.copy(round);
      village.database = address(database);
      await (moment.hold ? kill_at(moment, village, database, path)
        : kill_after_commit(village, database, path));
      if (moment.prepare) sql(database, 'DROP FUNCTION wait_here CASCADE');
      assert.equal(is_there_and_comes_in(village, path), moment.is_there, moment.name);
      console.log(`killed ${moment.name}: ${moment.is_there ? 'all' : 'nothing'} is there`);
    }
  } finally {
    for (const name of made.reverse()) sql('postgres', `DROP DATABASE ${name} WITH (FORCE)`);
  }
});
