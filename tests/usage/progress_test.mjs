// How long work tells how far it is: whole steps in plain lines where no terminal is, a drawn bar
// on one, nothing beside JSON.
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {spawnSync} from 'node:child_process';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const program = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), 'mingbai-progress-'));
const environment = {PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TERM: 'xterm', MINGBAI_ALLOW_ROOT: '1'};
const unit = '330100001001';

function done(command, args) {
  const ended = spawnSync(command, args,
      {cwd: folder, env: environment, encoding: 'utf8', timeout: 120_000});
  if (ended.error) throw ended.error;
  assert.equal(ended.status, 0, `${command} ${args}: ${ended.stdout}${ended.stderr}`);
  return ended;
}

const mingbai = (...words) => done(program, ['--lang', 'en', ...words]);

// The percents of the lines "what  NN %" of which standard error consists.
function steps(what, {stderr}) {
  return stderr.trimEnd().split('\n').map((line) => {
    const found = /^(.*\S) +(\d+) %$/.exec(line);
    assert.ok(found, `a line of progress: “${line}”`);
    assert.equal(found[1], what);
    return Number(found[2]);
  });
}

function check_steps(percents) {
  const tenths = percents.map((percent) => Math.floor(percent / 10));
  assert.deepEqual(tenths, [...new Set(tenths)].sort((a, b) => a - b), 'one line per step, upwards');
  assert.ok(!tenths.includes(0), 'nothing before the first step');
  assert.equal(percents.at(-1), 100, 'the last line says that it is done');
}

try {
  writeFileSync(join(folder, 'units.csv'), 'code,name,kind,parent\n330100,示例市,city,\n' +
      `330100001,示例镇,town,330100\n${unit},示例村,village,330100001\n`);
  const rows = Array.from({length: 9000}, (_, i) =>
    `2026-01-05,记,${i + 1},101,卖菜,1.00,\n2026-01-05,记,${i + 1},501,卖菜,,1.00\n`);
  writeFileSync(join(folder, 'vouchers.csv'), '日期,凭证字,凭证号,科目,摘要,借方,贷方\n' + rows.join(''));
  const bad = 'code,name,kind,parent\nX,,village,330100001\n';
  writeFileSync(join(folder, 'bad.csv'), bad);

  mingbai('init');
  assert.equal(mingbai('units', 'import', 'units.csv').stderr, '', 'what is over at once says nothing');
  mingbai('books', 'add', '--unit', unit, '--name', 'collective', '--from', '2026-01');
  const trial = ['vouchers', 'import', 'vouchers.csv', '--unit', unit, '--dry-run'];
  check_steps(steps('Importing', mingbai(...trial)));
  const import_steps = steps('Importing', mingbai(...trial.slice(0, -1)));
  check_steps(import_steps);
  assert.ok(import_steps.length > 4, `an import of 18,000 lines has several steps: ${import_steps}`);
  check_steps(steps('doctor', mingbai('doctor')));
  check_steps(steps('backup', mingbai('backup', 'all.backup')));
  check_steps(steps('restore', mingbai('--data', 'other', 'restore', 'all.backup', '--key',
      'data/keys/backup.secret')));
  assert.equal(mingbai('doctor', '--json').stderr, '', 'nothing beside JSON');
  mingbai('--data', 'city', 'init');
  const fill = mingbai('--data', 'city', 'demo', 'fill', '--villages', '20', '--months', '2');
  assert.deepEqual(steps('Filling the demo', fill), [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);

  const refused = spawnSync(program, ['--lang', 'en', 'units', 'import', 'bad.csv'],
      {cwd: folder, env: environment, encoding: 'utf8'});
  assert.equal(refused.status, 1);
  assert.doesNotMatch(refused.stderr, /100 %/, 'what was refused is not done');

  // script(1) gives the command a terminal, whose lines end in carriage return and line feed.
  const drawn = done('script', ['-qec', `${program} --lang en doctor`, '/dev/null']).stdout;
  assert.match(drawn, /\r\x1b\[Kdoctor {2}\[#*\.*\] +\d+ %/, 'a bar is drawn');
  assert.doesNotMatch(drawn, /%\r?\n/, 'in one line');
  assert.ok(drawn.indexOf('\r\x1b[KKeys: good') > 0 || /\r\x1b\[K[^%]*$/.test(drawn),
      'and wiped away at the end');
} finally {
  rmSync(folder, {recursive: true, force: true});
}
