// security 18: what lets somebody in lies in no file below the data folder, however it could be
// written there: the cookie of a session, a slip, the codes of a card, the secret of a phone. Looked
// for while the server runs, and in what it leaves.
import assert from 'node:assert/strict';
import {readFileSync, readdirSync, statSync} from 'node:fs';
import path from 'node:path';

import {cityWithPeople, password, phoneCode, slipFor} from '../browser/staff.mjs';
import {Browser} from './door.mjs';

const {program} = cityWithPeople();
const data = path.join(program.folder, 'data');

function everyFile() {
  return readdirSync(data, {recursive: true}).map((name) => path.join(data, String(name)))
      .filter((name) => statSync(name).isFile());
}

// The bytes behind the letters of RFC 4648, which phones are told in.
function bytesOf(letters) {
  const bits = [...letters].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter)
      .toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

// What to look for: as it was given, without what is for the eye, in small letters, as bytes.
const secrets = new Map();
function remember(what, text, ...more) {
  const bare = text.replace(/[\s-]/g, '');
  assert.ok(bare.length >= 8, `${what}: ${text}`);
  secrets.set(what, [text, bare, bare.toLowerCase(), ...more]);
}

function expectNowhere(when) {
  const files = everyFile();
  assert.ok(files.some((file) => path.basename(file) === 'mingbai.db'));
  for (const file of files) {
    const content = readFileSync(file);
    for (const [what, forms] of secrets) {
      for (const form of forms) {
        assert.ok(!content.includes(form), `${when}: ${path.relative(data, file)} holds ${what}`);
      }
    }
  }
}

// The search finds what is there: a name that the database has.
function expectSeen(text) {
  assert.ok(everyFile().some((file) => readFileSync(file).includes(text)), text);
}

try {
  await program.serve();
  const zhang = new Browser(program.origin);
  const unused = slipFor(program, 'li');
  remember('a slip that waits', unused);
  const used = slipFor(program, 'zhang');
  remember('a slip that was used', used);
  await zhang.invited(used);
  remember('the password', password);

  // A phone: its key as letters, bytes, in hexadecimal and in Base64.
  const page = await zhang.open('/sign-in/second-factor');
  const key = />([A-Z2-7]{4}(?: [A-Z2-7]{1,4})+)</.exec(page.text)[1];
  const bytes = bytesOf(key.replaceAll(' ', ''));
  remember('the secret of the phone', key, bytes, bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, ''));
  const set = await zhang.open('/sign-in/second-factor', {sealed: page.field('sealed'), code: phoneCode(key)});
  assert.equal(set.to, '/desk/account?done=phone', set.text);

  await zhang.open('/sign-in/second-factor');
  const card = await zhang.open('/sign-in/cards', {});
  const codes = [...card.text.matchAll(/<code class="once">([^<]+)<\/code>/g)].map(([, code]) => code);
  assert.equal(codes.length, 10);
  codes.forEach((code, i) => remember(`code ${i + 1} of the card`, code));

  // Signed in anew by name, password and a code of the card.
  await zhang.open('/sign-out', {});
  await zhang.open('/sign-in');
  await zhang.open('/sign-in', {name: 'zhang', password});
  const half = zhang.cookies.get('session');
  remember('the cookie before the code', half);
  await zhang.open('/sign-in/code');
  await zhang.open('/sign-in/code', {code: codes[0]});
  assert.equal((await zhang.open('/desk')).status, 200);
  remember('the cookie of a session', zhang.cookies.get('session'));
  remember('the cookie of a browser', zhang.cookies.get('browser'));
  assert.notEqual(zhang.cookies.get('session'), half);

  expectSeen('zhang');
  expectNowhere('while it serves');
  assert.equal((await zhang.open('/desk')).status, 200, 'the session lives');
  await program.end();
  expectSeen('zhang');
  expectNowhere('afterwards');
  for (const [what, [text]] of secrets) assert.ok(!program.log.includes(text), `the log holds ${what}`);
  const backup = path.join(program.folder, 'all.backup');
  program.run('backup', '--plain', backup);
  for (const [what, forms] of secrets) {
    for (const form of forms) assert.ok(!readFileSync(backup).includes(form), `the backup holds ${what}`);
  }
} finally {
  await program.close();
}
