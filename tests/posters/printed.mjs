// Papers of a real publication, read as people and phones read them.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';

import {keepBooks, months, village} from '../translog/village.mjs';

const pause = () => new Promise((resolve) => { setTimeout(resolve, 50); });

// Waits until the publication is in the signed log.
export async function published(program, number) {
  while (!(await program.ask(`/p/${number}`)).ok) await pause();
}

// Serves a village whose first month is public as No. 0. address: the site's own; without one, as it
// is asked for.
export async function serveMonth(program, address) {
  keepBooks(program, '卖竹子');
  if (address) program.file('data/config.yaml', `public_address: ${address}\n`);
  program.run('month', 'release', '--unit', village, '--period', months[0]);
  await program.serve();
  await published(program, 0);
}

// A file of this name beside the data folder, with what the address answers.
export async function saved(program, address, name, language = 'zh-CN') {
  const answer = await fetch(program.origin + address, {headers: {'Accept-Language': language}});
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'application/pdf');
  const file = join(program.folder, name);
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
  return file;
}

export const textOf = (file) => execFileSync('pdftotext', ['-layout', file, '-'],
    {encoding: 'utf8', maxBuffer: 1 << 26});

export function scanned(picture) {
  return execFileSync('zbarimg', ['--quiet', '--raw', '--nodbus', '-Sdisable', '-Sqrcode.enable', picture],
      {encoding: 'utf8'});
}

// What a phone reads on the last page.
export function codesOf(file) {
  execFileSync('pdftoppm', ['-r', '100', '-gray', '-png', file, file]);
  const pages = execFileSync('sh', ['-c', 'ls "$1"-*.png', 'sh', file], {encoding: 'utf8'}).trim();
  return scanned(pages.split('\n').at(-1));
}
