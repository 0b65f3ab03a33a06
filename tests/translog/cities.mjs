// Whole cities whose logs are compared: what the tests of the log do with them.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {cpSync, rmSync} from 'node:fs';
import {join} from 'node:path';

import {Program} from '../browser/program.mjs';
import {months, village} from './village.mjs';

export const dataOf = (city) => join(city.folder, 'data');
export const sizeOf = (checkpoint) => Number(checkpoint.split('\n')[1] ?? '0');
export const release = (city, i) => city.run('month', 'release', '--unit', village, '--period', months[i]);

// What `find` gives, once that is something.
export async function until(find) {
  for (;;) {
    const found = await find();
    if (found) return found;
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}

// Empty where the address answers with a refusal.
export async function text(city, address) {
  const answer = await city.ask(address);
  return answer.ok ? answer.text() : '';
}

export async function stop(city) {
  city.server.kill('SIGTERM');
  await city.ended;
  city.server = undefined;
}

// The same machine once more, with its key and its memory of what it has signed.
export function cloneOf(city) {
  const out = new Program();
  rmSync(dataOf(out), {recursive: true});
  cpSync(dataOf(city), dataOf(out), {recursive: true});
  return out;
}

// {status, output} of both verifiers, which have to agree on the status. tool: the path of verify.mjs.
export function verifyTwice(tool, city, ...words) {
  const ours = city.attempt('verify', ...words);
  const theirs = spawnSync(process.execPath, [tool, ...words], {encoding: 'utf8'});
  assert.equal(theirs.status, ours.status, theirs.stdout + theirs.stderr + ours.output);
  return {status: ours.status, output: ours.output + theirs.stdout + theirs.stderr};
}
