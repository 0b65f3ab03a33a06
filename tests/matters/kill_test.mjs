// The program as it is, killed after its first, fourth, seventh ... write to the database while it
// opens a matter and takes it on, then run again under the same form: in the end each act is there
// once. usage: kill_test.mjs PROGRAM KILL_AT_LIBRARY [FILE_WITH_POSTGRESQL_ADDRESS]
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const [program, library, address] = process.argv.slice(2);
const stride = 3;

function story(run, name) {
  const village = '990101100200';
  const tell = (...words) => {
    const done = run(words);
    assert.equal(done.status, 0, `${words.join(' ')}: ${done.stdout}${done.stderr}`);
    return done.stdout;
  };
  tell('init');
  tell('units', 'import', 'units.csv');
  const until = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const paper = ['--paper', '办理记录=照片'];
  const acts = [
    ['open', '--unit', village, '--scheme', 'request', '--field', 'words=路灯不亮'],
    ['step', 'ID', 'triage'],
    ['step', 'ID', 'handling', ...paper, '--field', 'outcome=已办结'],
    ['return', 'ID', 'handling', '--reason', '没有说清'],
    ['pause', 'ID', '--until', until, '--reason', '等材料'],
    ['resume', 'ID'],
    ['step', 'ID', 'handling', ...paper],
    ['cancel', 'ID', '--reason', '重复'],
    ['step', 'ID', 'reply', '--paper', '答复=信'],
    ['close', 'ID', '--paper', '答复=信'],
  ];
  let matter = 0;  // a number may be lost with what was rolled back
  let kills = 0;
  let doneBefore = 0;
  acts.forEach((words, i) => {
    let wasTold = false;
    for (let call = 0; ; call += stride) {
      const act = ['--json', 'matter', ...words.map((word) => word.replace(/^ID$/, matter)), '--form', `form-${name}-${i}`];
      const done = run(act, {LD_PRELOAD: library, MINGBAI_TEST_KILL_AT: String(call)});
      if (done.signal === 'SIGKILL') {
        // It may have answered before, and died while it closed the database.
        wasTold ||= done.stdout !== '';
        kills += 1;
        continue;
      }
      assert.equal(done.status, 0, `${words.join(' ')}: ${done.stdout}${done.stderr}`);
      const receipt = JSON.parse(done.stdout);
      matter ||= receipt.matter;
      assert.equal(receipt.matter, matter);
      assert.equal(receipt.number, i + 1);
      assert.ok(receipt.was_done_before || !wasTold, 'what was told is there');
      doneBefore += receipt.was_done_before ? 1 : 0;
      break;
    }
  });
  assert.equal(JSON.parse(tell('--json', 'matter', 'list')).length, 1);
  assert.equal(JSON.parse(tell('--json', 'matter', 'show', String(matter))).history.length, acts.length);
  const trail = JSON.parse(tell('--json', 'audit', 'list', '--limit', '1000'));
  const rows = (trail.rows ?? trail).filter(({act}) => /_matter$/.test(act));
  assert.equal(rows.length, acts.length, 'one row of the audit trail for each act');
  assert.match(tell('audit', 'verify'), /is whole/);
  assert.ok(kills > 2 * acts.length, `${kills} kills`);
  console.log(`${name}: ${kills} kills, ${doneBefore} acts were committed and not yet told`);
}

function onEngine(name, database) {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-kill-'));
  try {
    writeFileSync(join(folder, 'units.csv'), 'code,name,kind,parent\n9901,示例市,city,\n' +
      '990101,东山县,county,9901\n990101100,上河镇,town,990101\n' +
      '990101100200,上河村,village,990101100\n');
    const run = (words, more = {}) => {
      const done = spawnSync(program, ['--lang', 'en', ...database, ...words], {
        cwd: folder, encoding: 'utf8', timeout: 120_000,
        env: {PATH: process.env.PATH, LC_ALL: 'C.UTF-8', MINGBAI_ALLOW_ROOT: '1', ...more}});
      if (done.error) throw done.error;
      return done;
    };
    story(run, name);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

onEngine('sqlite', []);
if (address) {
  const server = readFileSync(address, 'utf8').trim();
  const database = `mingbai_kill_${process.pid}`;
  const psql = (sql) => {
    const done = spawnSync('psql', ['-q', '-c', sql, server], {encoding: 'utf8'});
    assert.equal(done.status, 0, done.stderr);
  };
  psql(`CREATE DATABASE ${database}`);
  try {
    onEngine('postgresql', ['--database', server.replace('/postgres?', `/${database}?`)]);
  } finally {
    psql(`DROP DATABASE ${database} WITH (FORCE)`);
  }
}
