// The check of a publication on a phone: what it says when all is well, and how each way to cheat is
// exposed, with its sentence and a file of evidence.
import assert from 'node:assert/strict';
import {cpSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'node:test';

import {signer} from '../translog/signer.mjs';
import {keepBooks, months, village} from '../translog/village.mjs';
import {desktop, launch, phone, visitor} from './browser.mjs';
import * as checks from './checks.mjs';
import {Program} from './program.mjs';

const pause = () => new Promise((resolve) => { setTimeout(resolve, 20); });
// Waits until it is logged as number 2 * month: with each, the log is told of the audit trail.
async function release(program, month) {
  program.run('month', 'release', '--unit', village, '--period', months[month]);
  if (program.server) await logged(program, 2 * month + 2);
}
async function logged(program, size) {
  for (;;) {
    const answer = await program.ask('/log/checkpoint');
    if (answer.ok && Number((await answer.text()).split('\n')[1]) >= size) return;
    await pause();
  }
}

// What the check finds, as one text.
async function checked(page, origin, number) {
  await page.goto(`${origin}/p/${number}/check`);
  await page.locator('#check-start').click();
  await page.locator('#check-results[data-ended]').waitFor();
  return page.locator('#check-results').innerText();
}
const memoryOf = (page) => page.evaluate(() => localStorage.getItem('mingbai log'));
const setMemory = (page, memory) =>
    page.evaluate((value) => localStorage.setItem('mingbai log', value), memory);

async function evidenceOf(page) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('#check-evidence').click()]);
  return {name: file.suggestedFilename(), ...JSON.parse(readFileSync(await file.path(), 'utf8'))};
}

// The check while the site sends something else under an address.
async function tampered(page, origin, number, pattern, change) {
  await page.route(pattern, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({response: answer, body: change(await answer.body())});
  });
  const found = await checked(page, origin, number);
  const evidence = await evidenceOf(page);
  await page.unroute(pattern);
  assert.doesNotMatch(found, /没有被改过/);
  return {found, evidence};
}

const flipped = (at) => (body) => {
  const out = Buffer.from(body);
  out[at] ^= 1;
  return out;
};

test('publication', async (t) => {
  const program = new Program();
  const fork = new Program();
  const browser = await launch();
  try {
    program.run('log', 'init', '--address', 'mingbai.example');
    keepBooks(program, '补助');
    await release(program, 0);
    await program.serve();
    await logged(program, 2);
    await program.end();
    cpSync(join(program.folder, 'data'), join(fork.folder, 'data'), {recursive: true, force: true});
    await program.serve();
    const {origin} = program;
    const {page, context, troubles} = await visitor(browser, origin, {viewport: phone});

    await t.test('the first check says what is so, and nothing of what it cannot know', async () => {
      await page.goto(`${origin}/p/0`);
      await page.getByRole('link', {name: '自己核对'}).click();
      assert.equal(new URL(page.url()).pathname, '/p/0/check');
      const found = await checked(page, origin, 0);
      for (const words of ['与公开日志第 0 号登记的完全一致', '这份公开在日志里', '日志 mingbai.example/log 的签名有效',
                           '0 个外部见证：只能发现与您这部手机上次所见不符之处', '第一次核对']) {
        assert.ok(found.includes(words), `${words}: ${found}`);
      }
      assert.doesNotMatch(found, /没有被改过/);
      assert.equal(await page.locator('#check-evidence').isVisible(), false);
      assert.deepEqual(await checks.accessibility(page), []);
      assert.deepEqual(await checks.fitsWidth(page), []);
    });

    await t.test('a later one says that nothing was changed since then', async () => {
      await release(program, 1);
      await release(program, 2);
      const before = JSON.parse(await memoryOf(page));
      assert.match(await checked(page, origin, 4), /自您上次核对（\d+年\d+月\d+日）以来没有被改过/);
      const after = JSON.parse(await memoryOf(page));
      assert.deepEqual([before, after].map(({checkpoint}) => checkpoint.split('\n')[1]), ['2', '6']);
      assert.match(await checked(page, origin, 0), /没有被改过/);
    });

    await t.test('without crypto.subtle, as on plain http in a village, it finds the same', async () => {
      const other = await visitor(browser, origin, {viewport: phone});
      await other.page.addInitScript(() => {
        Object.defineProperty(Crypto.prototype, 'subtle', {get: () => undefined});
      });
      const found = await checked(other.page, origin, 2);
      assert.equal(await other.page.evaluate(() => typeof crypto.subtle), 'undefined');
      assert.match(found, /的签名有效/);
      assert.match(found, /第一次核对/);
      await other.context.close();
    });

    await t.test('a document that was changed', async () => {
      const {found, evidence} = await tampered(page, origin, 2, '**/p/2.json',
          (body) => body.toString().replace('"income_total":20000', '"income_total":19000'));
      assert.match(found, /第 1 部分的内容，与日志登记的不一致/);
      assert.match(found, /公开以后被改过，或者本站给您看的是另一份/);
      assert.equal(evidence.name, 'evidence-2.json');
      assert.equal(evidence.found, 'content');
      assert.match(evidence.read['/p/2.json'], /"income_total":19000/);
      assert.ok(evidence.read['/p/2/entry'] && evidence.read['/p/2/parts/1/proof']);
      const entries = await tampered(page, origin, 2, '**/p/2/parts/2.json', flipped(9));
      assert.match(entries.found, /第 2 部分的内容，与日志登记的不一致/);
    });

    await t.test('as large as a photograph: the evidence is there all the same', async () => {
      const {found, evidence} = await tampered(page, origin, 2, '**/p/2/parts/2.json', () => Buffer.alloc(700_000, 200));
      assert.match(found, /第 2 部分的内容，与日志登记的不一致/);
      assert.equal(Buffer.from(evidence.read['/p/2/parts/2.json'].base64, 'base64').length, 700_000);
    });

    await t.test('an entry that was changed', async () => {
      const {found, evidence} = await tampered(page, origin, 2, '**/p/2/entry',
          (body) => body.toString().replace('"F03"', '"F04"'));
      assert.match(found, /证明不了这是日志的第 2 号/);
      assert.equal(evidence.found, 'inclusion');
    });

    await t.test('a signature that is wrong', async () => {
      const {found, evidence} = await tampered(page, origin, 2, '**/p/2/parts/1/proof', (body) => {
        const text = body.toString();
        const [line, code] = /\n\u2014 \S+ (\S+)\n/.exec(text);
        const bad = flipped(20)(Buffer.from(code, 'base64')).toString('base64');
        return text.replace(line, line.replace(code, bad));
      });
      assert.match(found, /日志的签名是错的：mingbai\.example\/log/);
      assert.match(found, /没有日志的密钥，或者它在路上被改过/);
      assert.equal(evidence.found, 'signature');
    });

    await t.test('a tile that was changed', async () => {
      await release(program, 3);
      const remembered = await memoryOf(page);
      const {found, evidence} = await tampered(page, origin, 6, '**/log/tile/0/000.p/8', flipped(40));
      assert.match(found, /日志的文件与签过名的不符：tile\/0\/000\.p\/8/);
      assert.equal(evidence.found, 'tile');
      assert.ok(evidence.read['/log/tile/0/000.p/8'].base64);
      assert.equal(await memoryOf(page), remembered, 'what did not pass is not remembered');
      assert.match(await checked(page, origin, 6), /没有被改过/);
    });

    await t.test('two logs for two readers, and one that became shorter', async () => {
      await fork.serve();
      for (const month of [1, 2]) await release(fork, month);
      const reader = await visitor(browser, fork.origin, {viewport: phone});
      assert.match(await checked(reader.page, fork.origin, 4), /第一次核对/);
      const other = await memoryOf(reader.page);
      for (const month of [3, 4, 5]) await release(fork, month);
      await checked(reader.page, fork.origin, 10);
      const longer = await memoryOf(reader.page);
      await reader.context.close();

      await setMemory(page, other);
      const found = await checked(page, origin, 6);
      assert.match(found, /日志不是从这部手机见过的那一份延续下来的/);
      assert.match(found, /日志被改写过，或者给不同的人看不同的日志/);
      const evidence = await evidenceOf(page);
      assert.equal(evidence.found, 'fork');
      assert.equal(evidence.remembered.checkpoint, JSON.parse(other).checkpoint);
      assert.match(evidence.read['/p/6/parts/1/proof'], /mingbai\.example\/log\n8\n/);
      await setMemory(page, longer);
      assert.match(await checked(page, origin, 6), /日志比您上次核对时短了：8 < 12/);
      assert.equal((await evidenceOf(page)).found, 'shorter');
      await page.locator('#check-forget').click();
      assert.equal(await memoryOf(page), null);
      assert.match(await checked(page, origin, 6), /第一次核对/);
    });

    await t.test('a log that has another key', async () => {
      const memory = JSON.parse(await memoryOf(page));
      memory.key = signer('mingbai.example/log', 'x', 1).key;
      await setMemory(page, JSON.stringify(memory));
      assert.match(await checked(page, origin, 6), /日志的密钥与您上次核对时不同/);
      assert.equal((await evidenceOf(page)).found, 'key');
      await setMemory(page, 'no memory at all');
      assert.match(await checked(page, origin, 6), /第一次核对/);
    });

    await t.test('what its witnesses say', async () => {
      const office = signer('witness.example/town', 't', 4);
      const text = (await (await program.ask('/log/checkpoint')).text()).split('\n\n')[0] + '\n';
      const policy = (await (await program.ask('/log/policy')).text()).replace('quorum none',
          `# office 示例镇政府\nwitness town ${office.key} http://127.0.0.1:1\nquorum town`);
      await page.route('**/log/policy', (route) => route.fulfill({body: policy}));
      const withLine = async (line) => {
        await page.unroute('**/p/6/parts/1/proof');
        await page.route('**/p/6/parts/1/proof', async (route) => {
          const answer = await route.fetch();
          await route.fulfill({response: answer, body: await answer.text() + line});
        });
        return checked(page, origin, 6);
      };
      assert.match(await withLine(office.cosign(text, 1_800_000_000)),
          /1 个外部见证的签名有效：示例镇政府 \(2027年1月15日\)/);
      assert.match(await withLine(office.cosign(text.replace('8', '9'), 1_800_000_000)),
          /见证人的签名是错的：witness\.example\/town/);
      assert.equal((await evidenceOf(page)).found, 'witness');
      const waiting = await withLine('');
      assert.match(waiting, /等见证人签名：town 还没有签/);
      assert.match(waiting, /自您上次核对.*没有被改过/, 'what the phone remembers is compared all the same');
      assert.equal(await page.locator('#check-evidence').isVisible(), false);
      const memory = JSON.parse(await memoryOf(page));
      await setMemory(page, JSON.stringify({...memory, unwitnessedSince: memory.at - 25 * 3600 * 1000}));
      assert.match(await withLine(''), /一天多了，签名的见证人还不够：缺少 town/);
      assert.equal((await evidenceOf(page)).found, 'quorum');
      await page.unroute('**/p/6/parts/1/proof');
      await page.unroute('**/log/policy');
    });

    await t.test('what cannot be read says nothing yet', async () => {
      await page.route('**/p/6/entry', (route) => route.fulfill({status: 503, body: ''}));
      assert.match(await checked(page, origin, 6), /读不到 \/p\/6\/entry，没有核对完/);
      assert.equal(await page.locator('#check-evidence').isVisible(), false);
      await page.unroute('**/p/6/entry');
    });
    assert.deepEqual(troubles.filter((trouble) => !/status of (404|503)/.test(trouble)), []);
    await context.close();

    await t.test('on a desktop, in English, and without scripts', async () => {
      const other = await visitor(browser, origin, {viewport: desktop, language: 'en'});
      assert.match(await checked(other.page, origin, 6), /It is in the public log: entry 6, in a log of 8\./);
      assert.deepEqual(await checks.accessibility(other.page), []);
      await other.context.close();
      const plain = await visitor(browser, origin, {viewport: phone, scripts: false});
      await plain.page.goto(`${origin}/p/6/check`);
      assert.equal(await plain.page.locator('#check-start').isVisible(), false);
      const words = await plain.page.locator('main').innerText();
      for (const part of ['怎样自己核对', 'mingbai verify', 'verify.mjs']) assert.ok(words.includes(part), part);
      for (const link of await plain.page.locator('main a[href^="/"]').all()) {
        const address = await link.getAttribute('href');
        assert.equal((await program.ask(address)).status, 200, address);
      }
      await plain.context.close();
    });

    await t.test('a new key of the log, for which the one that the phone knows vouches', async () => {
      let phoneKnows;
      // The phone as it was, at the address that the server has now.
      const again = async () => {
        const {page: now, context: owner} = await visitor(browser, program.origin, {viewport: phone});
        await now.goto(`${program.origin}/p/6/check`);
        if (phoneKnows) await setMemory(now, phoneKnows);
        const found = await checked(now, program.origin, 6);
        phoneKnows = await memoryOf(now);
        await owner.close();
        return found;
      };
      assert.match(await again(), /第一次核对/);
      const [first] = program.run('log', 'key', 'show').split('\n');
      for (const step of ['add', 'revoke']) {
        await program.end();
        program.run('log', 'key', step);
        await program.serve();
        await logged(program, step === 'add' ? 11 : 14);
        assert.match(await again(), /没有被改过/);
        // The older one vouches for the other, so that is the one to remember.
        assert.equal(JSON.parse(phoneKnows).key === first, step === 'add');
      }
      phoneKnows = JSON.stringify({...JSON.parse(phoneKnows), key: signer('mingbai.example/log', 'x', 1).key});
      assert.match(await again(), /日志的密钥与您上次核对时不同/);
    });
  } finally {
    await browser.close();
    await program.close();
    await fork.close();
  }
});
