#!/usr/bin/env node
// clang-tidy on every source that is not a test, as many at once as there are cores.
//   tests/tidy/clang_tidy.mjs [--deep] BUILD_FOLDER [FILE...]
// Most of its time goes into the headers of the standard library, so files of different namespaces,
// whose unnamed namespaces cannot collide, are looked at together; when such a batch is not clean,
// each of its files is looked at alone. A file whose text, headers and compile command were fine
// before is not looked at again: build/clang-tidy/ remembers them.
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
const perBatch = 8;
mkdirSync(memory, {recursive: true});

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const run = (program, ...args) => execFileSync(program, args, {encoding: 'utf8', maxBuffer: 1 << 28});

// What g++ precompiled, which is not for clang-tidy: it sees each source with what that includes.
const precompiled = / -fpch-preprocess| -Winvalid-pch| -include \S+cmake_pch\.hxx/g;

// The compile command of each source without its own name and object: [{file, flags}].
function sources() {
  return JSON.parse(readFileSync(`${build}/compile_commands.json`, 'utf8'))
      .map(({file, command}) => ({file: relative(root, file),
        flags: command.replace(/ -o \S+ -c \S+$/, '').replace(precompiled, '')
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

// Files of one batch have the same flags and no two of them the same namespace.
function batchesOf(files) {
  const batches = [];
  for (const file of files) {
    const text = readFileSync(file.file, 'utf8');
    const space = /^namespace ([\w:]+) \{/m.exec(text)?.[1] ?? file.file;
    const flags = file.flags.join(' ');
    const room = batches.find((batch) => !isDeep && batch.flags === flags &&
        batch.files.length < perBatch && !batch.spaces.has(space));
    const batch = room ?? {flags, files: [], spaces: new Set()};
    if (!room) batches.push(batch);
    batch.files.push(file);
    batch.spaces.add(space);
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

async function look(batch, index) {
  if (batch.length > 1) {
    const together = `${memory}/batch-${index}.cpp`;
    writeFileSync(together, batch.map(({file}) =>
      `#include "${root}/${file}"  // NOLINT(bugprone-suspicious-include)\n`).join(''));
    if (await tidy(together, batch[0].flags) === '') {
      for (const {mark} of batch) writeFileSync(mark, '');
      return true;
    }
  }
  let isClean = true;
  for (const {file, flags, mark} of batch) {
    const said = await tidy(file, flags);
    if (said === '') {
      writeFileSync(mark, '');
    } else {
      isClean = false;
      console.log(said);
    }
  }
  return isClean;
}

const files = todo();
const batches = batchesOf(files);
console.log(`clang-tidy: ${files.length} files to look at, in ${batches.length} batches`);
let next = 0;
let isClean = true;
await Promise.all(cpus().map(async () => {
  while (next < batches.length) {
    const index = next++;
    if (!await look(batches[index], index)) isClean = false;
  }
}));
process.exitCode = isClean ? 0 : 1;
