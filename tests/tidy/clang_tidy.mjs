#!/usr/bin/env node
// clang-tidy on every source that is not a test, as many at once as there are cores.
//   tests/tidy/clang_tidy.mjs [--deep] BUILD_FOLDER [FILE...]
// Most of its time goes into the headers of the standard library, so files whose unnamed namespaces
// have no name in common are looked at together; when such a batch is not clean, its halves are, down
// to the single file. A file whose text, headers and compile command were fine before is not looked
// at again: build/clang-tidy/ remembers them.
import {execFile, execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {cpus} from 'node:os';
import {relative, resolve} from 'node:path';

const root = resolve(new URL('../..', import.meta.url).pathname);
process.chdir(root);
const words = process.argv.slice(2);
const isDeep = words[0] === '--deep';
if (isDeep) words.shift();
const [build, ...wanted] = words;
const memory = 'build/clang-tidy';
const perBatch = 24;
mkdirSync(memory, {recursive: true});

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const run = (program, ...args) => execFileSync(program, args, {encoding: 'utf8', maxBuffer: 1 << 28});

// What g++ precompiled, which is not for clang-tidy: it sees each source with what that includes. Nor
// are shadows: g++ looks at them, and in a batch they are another file's.
const forCompilers = / -fpch-preprocess| -Winvalid-pch| -Wshadow| -include \S+cmake_pch\.hxx/g;

// The compile command of each source without its own name and object: [{file, flags}].
function sources() {
  return JSON.parse(readFileSync(`${build}/compile_commands.json`, 'utf8'))
      .map(({file, command}) => ({file: relative(root, file),
        flags: command.replace(/ -o \S+ -c \S+$/, '').replace(forCompilers, '')
            .replaceAll('\\"', '"').split(' ').slice(1)}))
      .filter(({file}) => /^src\/.*\.cpp$/.test(file) && !/(_test|\/test_\w+)\.cpp$/.test(file));
}

// What each source was made of, as ninja knows it: source → our files.
function materials() {
  const found = new Map();
  for (const block of run('ninja', '-C', build, '-t', 'deps').split('\n\n')) {
    const ours = block.split('\n').slice(1)
        .map((line) => relative(root, resolve(build, line.trim())))
        .filter((path) => /^src\//.test(path) && existsSync(path));
    if (ours.length > 0) found.set(ours[0], ours);
  }
  return found;
}

const ruler = [readFileSync('.clang-tidy', 'utf8'), run('clang-tidy-14', '--version'), isDeep].join();
const hashes = new Map();
function hashOf(path) {
  if (!hashes.has(path)) hashes.set(path, sha256(readFileSync(path)));
  return hashes.get(path);
}

function todo() {
  const madeOf = materials();
  return sources()
      .filter(({file}) => wanted.length === 0 || wanted.includes(file))
      .map((source) => {
        const parts = (madeOf.get(source.file) ?? [source.file]).map(hashOf);
        return {...source, mark: `${memory}/${sha256([ruler, source.flags, source.file, parts].join())}`};
      })
      .filter(({mark}) => !existsSync(mark));
}

// The names that a file declares in its unnamed namespaces, by their looks, each with its module. A
// name that is missed costs time, as the batch does not compile.
function privateNames(text) {
  const module = /^namespace mingbai::(\w+)/m.exec(text)?.[1] ?? '';
  const names = [];
  for (const [, inside] of text.matchAll(/^namespace \{\n([^]*?)^\}  \/\/ namespace$/gm)) {
    for (const [, name] of inside.matchAll(/^(?!using [\w:]+;)\w[^(={;[]*?(\w+)\s*[(={;[]/gm)) names.push(`${module} ${name}`);
  }
  return names;
}

// Files of one batch have the same flags, and no private name in common.
function batchesOf(files) {
  const batches = [];
  for (const file of files) {
    const names = privateNames(readFileSync(file.file, 'utf8'));
    const flags = file.flags.join(' ');
    const room = batches.find((batch) => !isDeep && batch.flags === flags && batch.files.length < perBatch &&
        !names.some((name) => batch.names.has(name)));
    const batch = room ?? {flags, files: [], names: new Set()};
    if (!room) batches.push(batch);
    batch.files.push(file);
    for (const name of names) batch.names.add(name);
  }
  return batches.map(({files: all}) => all);
}

// Gives what clang-tidy says; nothing when all is well.
function tidy(path, flags) {
  const checks = isDeep ? ['--checks=clang-analyzer-*,performance-unnecessary-value-param'] : [];
  return new Promise((done) => {
    execFile('clang-tidy-14', ['--quiet', ...checks, path, '--', ...flags], {maxBuffer: 1 << 28},
        (failure, out, complaint) => {
          done(failure ? (out.trim() || complaint.trim() || String(failure)) : '');
        });
  });
}

// Whether a batch is clean; prints what is not.
async function look(batch, name) {
  if (batch.length === 1) {
    const [{file, flags, mark}] = batch;
    const said = await tidy(file, flags);
    if (said === '') writeFileSync(mark, '');
    else console.log(said);
    return said === '';
  }
  const together = `${memory}/batch-${name}.cpp`;
  writeFileSync(together, batch.map(({file}) =>
    `#include "${root}/${file}"  // NOLINT(bugprone-suspicious-include)\n`).join(''));
  if (await tidy(together, batch[0].flags) === '') {
    for (const {mark} of batch) writeFileSync(mark, '');
    return true;
  }
  const half = Math.ceil(batch.length / 2);
  const isFirstClean = await look(batch.slice(0, half), `${name}a`);
  return await look(batch.slice(half), `${name}b`) && isFirstClean;
}

const files = todo();
const batches = batchesOf(files);
console.log(`clang-tidy: ${files.length} files to look at, in ${batches.length} batches`);
let next = 0;
let isClean = true;
await Promise.all(cpus().map(async () => {
  while (next < batches.length) {
    const index = next++;
    if (!await look(batches[index], String(index))) isClean = false;
  }
}));
process.exitCode = isClean ? 0 : 1;
