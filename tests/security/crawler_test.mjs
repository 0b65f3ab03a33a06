// A crawler without a key finds no word that is for the people of a village: on no page, twin, feed, search
// or paper of a whole city, and in no copy of its site (14-security 1; issue “Publications”).
// usage: MINGBAI=… node crawler_test.mjs
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import {crawl} from '../browser/crawl.mjs';
import {Program} from '../browser/program.mjs';

const shortest = 8; // of fewer characters another sentence has them by chance

// Every text in a JSON value, sentence by sentence.
function sentencesOf(value) {
  if (typeof value === 'string') return value.split(/[\n，。；：|]/).map((words) => words.trim());
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(sentencesOf);
}

// What parts for the village say, and no part for everybody does.
async function whatIsSaid(program) {
  const village = new Set();
  let open = '';
  for (const line of program.run('log', 'show').trim().split('\n')) {
    const [, index, entry] = /^(\d+) (\{.*\})$/.exec(line);
    const {t: kind, parts = []} = JSON.parse(entry);
    if (kind !== 'publish') continue;
    for (const [at, {a: audience}] of parts.entries()) {
      const content = program.run('publication', 'show', index, '--part', String(at + 1));
      if (audience !== 'village') open += content;
      else if (content.startsWith('{')) sentencesOf(JSON.parse(content)).forEach((words) => village.add(words));
    }
  }
  return [...village].filter((words) => words.length >= shortest && !open.includes(words));
}

test('security 1: a crawler without a key finds nothing that is for a village', async () => {
  const program = new Program();
  try {
    program.run('demo', 'fill', '--villages', '8', '--months', '2');
    const secret = await whatIsSaid(program);
    assert.ok(secret.length > 20, `only ${secret.length} sentences are for villages`);
    await program.serve();
    const paper = program.file('paper', '');
    let seen = 0;
    const look = (address, bytes) => {
      let text = bytes.toString('utf8');
      if (text.startsWith('%PDF')) {
        program.file('paper', bytes);
        text = execFileSync('pdftotext', ['-raw', paper, '-'], {encoding: 'utf8'}).replaceAll('\n', '');
      }
      ++seen;
      for (const words of secret) assert.ok(!text.includes(words), `${address} says “${words}”`);
    };
    const {broken} = await crawl(program.origin, 25, look);
    assert.deepEqual(broken.filter((words) => !/ answers 403$/.test(words)), []);
    assert.ok(seen > 300, `only ${seen} addresses`);
    for (const words of secret.slice(0, 20)) {
      const address = `/search?q=${encodeURIComponent(words)}`;
      const answer = await (await program.ask(address)).text();
      look(address, Buffer.from(answer.replaceAll(words, ''))); // the field says what was asked
    }
    const copy = path.join(program.folder, 'copy');
    program.run('site', 'export', copy);
    for (const name of readdirSync(copy, {recursive: true})) {
      const file = path.join(copy, name);
      if (statSync(file).isFile()) look(name, readFileSync(file));
    }
  } finally {
    await program.close();
  }
});
