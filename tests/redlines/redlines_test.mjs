// redline: what the product does not do is in no command, option, address, field of JSON, figure of
// /metrics or text (tables and columns: schema_test.cpp). Each kind is proved by a planted name.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {allowed, crosses} from './words.mjs';

const [program, source] = process.argv.slice(2);
const used = new Set();

// The names that cross a line, as "kind name".
function crossings(kind, names) {
  assert.ok(names.length > 0, `there are no names of the kind ${kind}`);
  const found = [...new Set(names)].filter(crosses).map((name) => `${kind} ${name}`);
  found.filter((one) => allowed.has(one)).forEach((one) => used.add(one));
  return found.filter((one) => !allowed.has(one));
}

// Commands and options, from their own help.
function* commandNames(words = []) {
  const done = spawnSync(program, ['--lang', 'en', ...words, '--help'],
      {encoding: 'utf8', env: {PATH: process.env.PATH, LC_ALL: 'C.UTF-8'}});
  assert.equal(done.status, 0, words.join(' '));
  for (const [, option] of done.stdout.matchAll(/^ {2}(?:-\w, ?)?--([\w-]+)/gm)) yield option;
  const at = done.stdout.indexOf('Commands:');
  if (at < 0) return;
  for (const [, word] of done.stdout.slice(at).matchAll(/^ {2}(\w[\w-]*)/gm)) {
    yield word;
    yield* commandNames([...words, word]);
  }
}

function* files(folder) {
  for (const entry of readdirSync(folder, {withFileTypes: true})) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else yield path;
  }
}

const code = [...files(join(source, 'src'))]
    .filter((path) => /\.(cpp|h)$/.test(path) && !/_test\.cpp$|\/test_/.test(path))
    .map((path) => readFileSync(path, 'utf8')).join('\n');
const all = (pattern, text = code) => [...text.matchAll(pattern)].map(([, name]) => name);

// What the program can print and show: both languages of every text.
const texts = readFileSync(join(source, 'po/zh_CN.po'), 'utf8').split('\n')
    .filter((line) => /^(msgid|msgid_plural|msgstr)/.test(line));
const forbidden = new RegExp('排名|排行|打分|评分|得分|画像|舆情|点击量|浏览量|访问量|在线时长|学习时长|' +
  '打卡|签到|人脸|黑名单|信用分|opinion|\\branking|\\bscored?\\b|leaderboard|\\bprofile');

const kinds = {
  command: [...commandNames()],
  address: all(/"(\/[\w{}./*-]+)"/g),
  field: all(/\{"([a-z_]+)",/g),
  figure: all(/"(mingbai_\w+)"/g).concat(all(/# TYPE (\w+)/g)),
};
for (const [kind, names] of Object.entries(kinds)) {
  assert.deepEqual(crossings(kind, names), [], `${kind}: a red line is crossed`);
}
assert.deepEqual(texts.filter((text) => forbidden.test(text)), []);

// Every line of allowed.txt is needed.
assert.deepEqual([...allowed.keys()].filter((name) =>
  !/^(table|column) /.test(name) && !used.has(name)), []);

// The test itself: whoever adds one of these fails it.
const planted = {
  command: ['rank', 'track-visitors'], address: ['/u/{unit}/ranking', '/residents/{id}'],
  field: ['login_count', 'loyaltyScore'], figure: ['mingbai_page_views_total'],
};
for (const [kind, names] of Object.entries(planted)) {
  for (const name of names) {
    assert.deepEqual(crossings(kind, [...kinds[kind], name]), [`${kind} ${name}`]);
  }
}
for (const name of ['frankly', 'sexton', 'surface', 'credit', 'backtracks']) {
  assert.equal(crosses(name), false, name);
}
assert.ok(forbidden.test('msgstr "支部排名"'));
console.log(Object.entries(kinds).map(([kind, names]) => `${names.length} ${kind}`).join(', '));
