// A small city with its first people in office, and what they do at the door of the desk.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {createHmac} from 'node:crypto';

import {visitor} from './browser.mjs';
import {Program} from './program.mjs';

export const city = '9901';
export const town = '990101100';
export const village = '990101100200';

const units = `code,name,kind,parent
${city},示例市,city,
990101,东山县,county,${city}
${town},东山镇,town,990101
${village},和平村,village,${town}
`;
const people = `name,category,branch
王系统,agency,${city}
李安全,agency,${city}
张市管,agency,${city}
赵镇审,agency,${town}
钱主任,rural,${village}
孙报账,rural,${village}
周纪检,agency,${city}
`;
export const numbers = {wang: 1, li: 2, zhang: 3, zhao: 4, qian: 5, sun: 6, zhou: 7};
export const password = '田埂上三只白鹭不怕人';

// The operator puts the first three into office; the other posts are proposed and wait.
export function cityWithPeople() {
  const program = new Program();
  program.run('units', 'import', program.file('units.csv', units));
  program.run('people', 'import', program.file('people.csv', people));
  const propose = (person, role, unit) => JSON.parse(program.run('--json', 'post', 'propose',
      '--person', String(person), '--role', role, '--unit', unit, '--from', '2026-01-01',
      '--reason', '任命文件')).post;
  for (const [person, role] of [[numbers.wang, 'system_admin'], [numbers.li, 'security_admin'],
    [numbers.zhang, 'city_officer'], [numbers.zhou, 'inspector']]) {
    program.run('post', 'approve', String(propose(person, role, city)));
  }
  const waiting = {
    zhao: propose(numbers.zhao, 'town_reviewer', town),
    qian: propose(numbers.qian, 'village_director', village),
    sun: propose(numbers.sun, 'recorder', village),
  };
  return {program, waiting};
}

const vouchers = `日期,凭证字,凭证号,科目,摘要,借方,贷方
2026-01-05,记,1,101,收承包费,500.00,
2026-01-05,记,1,50103,收承包费,,500.00
2026-02-05,记,1,101,收承包费,600.00,
2026-02-05,记,1,50103,收承包费,,600.00
`;

// The village keeps a book with two months, both closed and neither released.
export function keepBooks(program) {
  program.run('books', 'add', '--unit', village, '--name', 'collective', '--from', '2026-01');
  program.run('vouchers', 'import', program.file('vouchers.csv', vouchers), '--unit', village);
  program.run('month', 'close', '--unit', village, '--period', '2026-02', '--with-earlier');
}

// The town's reviewer, the village's director and its recorder get into office by the city's officer,
// who signs in for it.
export async function putIntoOffice(page, origin, program, waiting) {
  const codes = await enter(page, origin, slipFor(program, 'zhang'), true);
  for (const name of ['zhao', 'qian', 'sun']) {
    await page.goto(`${origin}/desk/posts/${name === 'zhao' ? town : village}/${waiting[name]}`);
    await page.check('[name=decision][value=approved]');
    if (await page.locator('#second_factor').count() > 0) {
      await page.fill('#second_factor', codes.shift());
    }
    await page.click('form.fields button[type=submit]');
    assert.match(await page.locator('main').innerText(), /已批准/);
  }
}

export function slipFor(program, name) {
  return JSON.parse(
      program.run('--json', 'user', 'invite', '--person', String(numbers[name]), '--name', name)).slip;
}

// What a camera reads from the QR code on the page: by zbar, which knows nothing of how it was drawn.
export async function readQrCode(page, program) {
  const picture = program.file('qr.png', await page.locator('svg.qr').screenshot());
  const said = execFileSync('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', picture],
      {encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']});
  assert.match(said, /^[^\n]+\n$/, 'one code');
  return said.trim();
}

// Presses Tab until the focus is on what the selector names: the keyboard and nothing else.
export async function tabTo(page, selector) {
  for (let pressed = 0; pressed < 100; ++pressed) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  throw new Error(`Tab does not reach ${selector} on ${page.url()}`);
}

// What a phone shows for this key at this moment (RFC 6238).
export function phoneCode(key, now = Date.now()) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...key.replace(/[^A-Z2-7]/g, '')]
      .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30000)));
  const digest = createHmac('sha1', bytes).update(counter).digest();
  const at = digest[19] & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0');
}

// Visitors by name, each in a browser of its own: `someone` makes one and gives its page.
export function visitorsOf(browser, program) {
  const visitors = {};
  const someone = async (name, wish) => {
    visitors[name] = await visitor(browser, program.origin, wish);
    return visitors[name].page;
  };
  return {visitors, someone};
}

// With a slip, a password of one's own and, where the post wants it, a printed card: its codes.
export async function enter(page, origin, slip, wantsCard) {
  await page.goto(`${origin}/sign-in/invitation`);
  await page.fill('#code', slip);
  await page.fill('#password', password);
  await page.fill('#again', password);
  await page.click('form.fields button[type=submit]');
  if (!wantsCard) return [];
  await page.waitForURL('**/sign-in/second-factor');
  await page.click('form[action="/sign-in/cards"] button');
  const codes = await page.locator('ol code').allInnerTexts();
  await page.goto(`${origin}/desk`);
  return codes;
}
