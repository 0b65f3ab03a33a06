// A publication as a picture for chat groups, read as a phone reads it.
import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'node:test';

import {validHtml} from '../browser/checks.mjs';
import {Program} from '../browser/program.mjs';
import {scanned, serveMonth} from './printed.mjs';

const sizeOf = (png) => {
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
};

async function picture(program, headers = {}) {
  const answer = await fetch(`${program.origin}/p/0/share.png`, {headers});
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'image/png');
  return Buffer.from(await answer.arrayBuffer());
}

function codeIn(program, png) {
  const file = join(program.folder, 'share.png');
  writeFileSync(file, png);
  return scanned(file);
}

test('share picture: as wide as a phone, with the code that leads to the rest, in both languages', async () => {
  const program = new Program();
  try {
    await serveMonth(program);
    const png = await picture(program);
    const [width, height] = sizeOf(png);
    assert.equal(width, 1080);
    assert.ok(height > 1000 && height < 3000, `${height} pixels high`);
    assert.equal(codeIn(program, png), `${program.origin}/p/0\n`);
    assert.ok(png.equals(await picture(program)));
    assert.ok(!png.equals(await picture(program, {'Accept-Language': 'en'})));
    const page = await (await program.ask('/p/0')).text();
    assert.match(page, /href="\/p\/0\/share\.png"/);
    assert.doesNotMatch(page, /og:image/, 'nobody knows by which address others come');
    const missing = await fetch(`${program.origin}/p/99/share.png`, {headers: {'Accept-Language': 'en'}});
    assert.equal(missing.status, 404);
    assert.match(await missing.text(), /There is no publication with this number\./);
  } finally {
    await program.close();
  }
});

test('share picture: chats find it in the page, and it is painted once for all', async () => {
  const program = new Program();
  try {
    await serveMonth(program, 'https://mingbai.example');
    const page = await (await program.ask('/p/0')).text();
    assert.match(page, /<meta property="og:title" content="和平村：2025年1月收支/);
    assert.match(page, /<meta property="og:image" content="https:\/\/mingbai\.example\/p\/0\/share\.png"/);
    assert.deepEqual(await validHtml(page), []);
    const png = await picture(program);
    assert.equal(codeIn(program, png), 'https://mingbai.example/p/0\n');
    assert.ok(png.equals(await picture(program, {Cookie: 'mingbai_village=x'})));
  } finally {
    await program.close();
  }
});
