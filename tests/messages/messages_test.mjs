// Every text of the sources has exactly one good translation, and no translation is left over.
// So do the names that the program's own rules of matters have: Chinese there, English in
// po/scheme_names.po. usage: node messages_test.mjs SOURCE_FOLDER
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

import {compare, entriesOf} from './catalogue.mjs';

const header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n';
const pot = header + '#: a.cpp:1\nmsgid "{0} of {1}"\nmsgstr ""\n\n' +
    '#: a.cpp:2\nmsgid "{0} day"\nmsgid_plural "{0} days"\nmsgstr[0] ""\n';
const good = header + 'msgid "{0} of {1}"\nmsgstr "{1} 的 {0}"\n\n' +
    'msgid "{0} day"\nmsgid_plural "{0} days"\nmsgstr[0] "{0} 天"\n';
assert.deepEqual(compare(pot, good), []);
for (const [from, to] of [
  ['{1} 的 {0}', '{0}'], ['{1} 的 {0}', ''], ['{1} 的 {0}', '{1} 的 {2}'],
  ['msgid "{0} of', '#, fuzzy\nmsgid "{0} of'], ['msgid "{0} of', 'msgid "{0} off'],
  ['"{0} days"', '"{0} weeks"'], ['msgid "{0} of', '#~ msgid "{0} of'],
]) {
  assert.notDeepEqual(compare(pot, good.replace(from, to)), [], `${from} → ${to} must be found`);
}

const root = process.argv[2];
const sources = readdirSync(join(root, 'src'), {recursive: true})
    .filter((name) => /\.(cpp|h)$/.test(name) && !name.endsWith('_test.cpp'))
    .map((name) => join('src', name)).sort();
const extracted = execFileSync(
    'xgettext',
    ['--language=C++', '--from-code=UTF-8', '--no-wrap', '--output=-', '--keyword', '--keyword=t',
      '--keyword=msg', '--keyword=plural:1,2', '--keyword=tn:1,2', '--flag=t:1:no-c-format',
      '--flag=msg:1:no-c-format', ...sources],
    {cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']});
const translated = execFileSync('msgcat', ['--no-wrap', join(root, 'po/zh_CN.po')],
                                {encoding: 'utf8'});
const count = entriesOf(extracted).length;
assert.ok(count > 5, 'xgettext found the texts');
const problems = compare(extracted, translated);

// name: 群众诉求, papers: [a, b], choices: [a, b] and so on, of everything that is called something.
const files = ['matters', 'blocks', 'meetings', 'regions'].flatMap((folder) =>
    readdirSync(join(root, 'schemes', folder)).filter((name) => name.endsWith('.yaml'))
        .map((name) => ({folder, text: readFileSync(join(root, 'schemes', folder, name), 'utf8')})));
const called = new Set();
const inFile = /(?<!\w)(?:name|label): ([^,}\n]+)|(?:papers|evidence|choices): \[([^\]]*)\]/g;
for (const {folder, text} of files) {
  // A pack of a region is called what the region is; its numbers have their names elsewhere.
  const body = folder === 'regions' ? text.slice(text.indexOf('parameters:')) : text;
  for (const [, one, list] of body.matchAll(inFile)) {
    for (const name of (one ?? list).split(',')) called.add(name.trim());
  }
}
assert.ok(called.size > 100, 'the rules call things something');
const named = entriesOf(readFileSync(join(root, 'po/scheme_names.po'), 'utf8'));
const english = new Map(named.map(({id, texts}) => [id, texts[0]]));
for (const name of called) {
  if (!/^[\x20-\x7e]+$/.test(english.get(name) ?? '')) problems.push(`“${name}” of schemes/ has no English name`);
}
for (const {id} of named) if (!called.has(id)) problems.push(`schemes/ call nothing “${id}” any more`);
for (const problem of problems) console.error(problem);
console.log(`${count} texts, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
