// A recorder with the command line, and a resident with a phone who sees a month when it is released
// and not before, and never what is personal in it.
import assert from 'node:assert/strict';
import test from 'node:test';

import {launch, phone, visitor} from './browser.mjs';
import {crawl} from './crawl.mjs';
import {inWords, month, Program} from './program.mjs';
import {textOf} from './workbook.mjs';

const village = '990101100200';
const period = month(-1);
const units = `code,name,kind,parent
9901,示例市,city,
990101,东山县,county,9901
990101100,东山镇,town,990101
${village},和平村,village,990101100
`;

// Written into every free field of the file: a person, an identity number, a bank account, a file.
const planted = ['欧阳慕白', '11010519491231002X', '6222021234567890123', 'IMG_OUYANG_0731'];
const [person, identity, account, picture] = planted;
const file = (paid) => `date,type,number,account,summary,debit,credit,counterparty,attachment
${period}-03,记,1,102,收到补助,50000.00,,示例镇财政所,
${period}-03,记,1,503,收到补助,,50000.00,示例镇财政所,
${period}-09,记,2,514,慰问${person} ${identity} 卡号${account},12345.67,,${person},${picture}.jpg
${period}-09,记,2,102,慰问${person} ${identity} 卡号${account},,${paid},${person} ${account},${picture}.jpg
`;
const figures = ['12,345.67', '1234567', '12345.67', '50,000.00', '5000000', '1.2 万元', '5.0 万元'];

// What a visitor gets from every address that a link, or a guess, leads to: path → text. Links to
// the month before and after have no end; a hundred addresses of a kind hold several years of them.
async function everything(origin) {
  const found = new Map();
  const keep = (path, bytes) => {
    const isWorkbook = bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04';
    found.set(path, isWorkbook ? textOf(bytes) : bytes.toString('utf8'));
  };
  const {broken} = await crawl(origin, 100, keep);
  assert.deepEqual(broken, []);
  const money = `/u/${village}/money`;
  const guesses = [`${money}.json`, `${money}.csv`, `${money}.xlsx`, `${money}/514`, `${money}/514.json`,
    `${money}/514.csv`, `${money}/102`, `${money}/102.json`, `/u/${village}.json`]
      .flatMap((path) => [path, `${path}?period=${period}`, `${path}?from=${month(-3)}&to=${month(1)}`]);
  const words = planted.flatMap((word) => [`/search?q=${word}`, `/search.json?q=${word}`]);
  for (const path of [...guesses, ...words.map(encodeURI)]) {
    keep(path, Buffer.from(await (await fetch(origin + path)).arrayBuffer()));
  }
  return found;
}

function hits(found, needles) {
  return [...found].flatMap(([path, text]) => needles
      .filter((needle) => text.includes(needle) && !path.startsWith('/search'))
      .map((needle) => `${path} has ${needle}`));
}

// Another process's commit is noticed within a moment.
async function until(what, isSo) {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await isSo()) return;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  assert.fail(`never: ${what}`);
}

test('recorder', async (t) => {
  const program = new Program();
  const browser = await launch();
  try {
    await program.serve();
    const {page, context, troubles} = await visitor(browser, program.origin, {viewport: phone});
    const money = `${program.origin}/u/${village}/money?period=${period}`;

    await t.test('brings the village and its book', async () => {
      program.run('units', 'import', program.file('units.csv', units));
      program.run('books', 'add', '--unit', village, '--name', 'collective', '--from', period);
      await page.goto(program.origin + '/search?q=hpc');
      await page.getByRole('link', {name: /和平村/}).click();
      assert.equal(await page.locator('h1').innerText(), '和平村');
    });

    await t.test('is told what is wrong in the file, and where', async () => {
      const bad = program.file('bad.csv', file('12354.67'));
      const {status, output} = program.attempt('vouchers', 'import', bad, '--unit', village);
      assert.equal(status, 1);
      assert.match(output, /bad\.csv.*记-2|记-2/);
      assert.match(output, /12,?345\.67/);
      assert.ok(!program.run('vouchers', 'export', '--unit', village, '--from', period, '--to', period,
          '--format', 'csv').includes('50000'), 'nothing of a wrong file is kept');
    });

    await t.test('imports it once it is right, and only once', async () => {
      const good = program.file('good.csv', file('12345.67'));
      const first = JSON.parse(program.run('--json', 'vouchers', 'import', good, '--unit', village));
      assert.deepEqual([first.imported, first.vouchers, first.debit_total], [true, 2, 6234567]);
      const again = JSON.parse(program.run('--json', 'vouchers', 'import', good, '--unit', village));
      assert.equal(again.already_imported, true);
    });

    await t.test('closes the month, and nobody outside sees it', async () => {
      program.run('month', 'close', '--unit', village, '--period', period);
      await until('the book is noticed', async () => (await fetch(money)).status === 200);
      assert.deepEqual(hits(await everything(program.origin), [...figures, ...planted]), []);
      await page.goto(money);
      const words = await page.locator('main').innerText();
      assert.ok(words.includes('核对') && words.includes(`${inWords(month(0))}15日`), words);
      await page.goto(program.origin + '/');
      assert.ok(!(await page.locator('main').innerText()).includes('和平村'));
    });

    await t.test('releases it, and the phone shows it', async () => {
      program.run('month', 'release', '--unit', village, '--period', period);
      await until('the front page tells the release', async () => {
        await page.goto(program.origin + '/');
        return (await page.locator('main').innerText()).includes('和平村');
      });
      await page.getByRole('link', {name: /和平村/}).click();
      const words = await page.locator('#words').innerText();
      assert.match(words, /咱村收入 5\.0 万元，支出 1\.2 万元，账上还有 3\.8 万元/);
      await page.getByRole('link', {name: '公益支出', exact: true}).click();
      assert.match(await page.locator('.entries tbody').innerText(), /12,345\.67/);
      assert.match(await page.locator('.entries tbody').innerText(), /个人/);
    });

    await t.test('has planted personal data that no visitor finds', async () => {
      const kept = program.run('vouchers', 'export', '--unit', village, '--from', period, '--to', period,
          '--format', 'csv');
      assert.ok(kept.includes(person) && kept.includes(account), kept);
      const found = await everything(program.origin);
      const shown = hits(found, figures).join('\n');
      for (const kind of ['money', 'money.json', 'money.csv', 'money.xlsx', 'money/514', 'money/514.json']) {
        assert.ok(shown.includes(`/u/${village}/${kind}?period=${period} has `), `${kind} in ${shown}`);
      }
      assert.deepEqual(hits(found, planted), []);
      // These say again what was asked, so what they found is looked at.
      for (const [path, text] of found) {
        if (path.startsWith('/search.json?q=')) assert.deepEqual(JSON.parse(text).units, []);
        if (path.startsWith('/search?q=')) assert.ok(!text.includes(`/u/${village}`), path);
      }
    });

    await t.test('posts what was forgotten; the phone shows it once the correction is released', async () => {
      const late = program.file('late.csv', `date,type,number,account,summary,debit,credit
${period}-20,记,3,514,补记路灯电费,100.00,
${period}-20,记,3,102,补记路灯电费,,100.00
`);
      assert.equal(program.attempt('vouchers', 'import', late, '--unit', village).status, 1);
      const said = program.run('vouchers', 'import', late, '--unit', village, '--reason', '漏记路灯电费');
      assert.match(said, /the correction when the month is released once more/);
      const words = async () => {
        await page.goto(money);
        return page.locator('main').innerText();
      };
      const figures = async () => (await fetch(money.replace('/money?', '/money.json?'))).text();
      await until('the page says that the books have moved', async () =>
        /账簿又有变动：收入\+0\.00 元，支出\+100\.00 元/.test(await words()));
      assert.match(await figures(), /1234567/);
      assert.doesNotMatch(await figures(), /1244567/);
      program.run('month', 'release', '--unit', village, '--period', period);
      await until('the correction is public', async () => /1244567/.test(await figures()));
      assert.match(await words(), /更正/);
      assert.doesNotMatch(await words(), /账簿又有变动/);
    });

    assert.deepEqual(troubles, []);
    await context.close();
  } finally {
    await browser.close();
    await program.close();
  }
});
