// A resident with a phone: from the first page to the single entry, and every button on the way.
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import test from 'node:test';

import {launch, phone, visitor} from './browser.mjs';
import {inWords, month, Program} from './program.mjs';
import {rowsOf} from './workbook.mjs';

const village = '990101100200';  // 上河村
const late = '990101100203';
const changed = '990101101208';

// Speech as engines offer it, but silent: what was said is in window.said.
function quietSpeech() {
  window.said = [];
  window.printed = 0;
  window.print = () => { window.printed++; };
  window.SpeechSynthesisUtterance = function Utterance(text) { this.text = text; };
  Object.defineProperty(window, 'speechSynthesis', {value: {
    speak: (utterance) => { window.said.push({text: utterance.text, lang: utterance.lang}); },
    cancel: () => { window.said.push({text: '(stop)'}); },
  }});
}

// "1,234.56 元" as fen.
function fen(text) {
  const number = /-?[\d,]+\.\d\d/.exec(text);
  assert.ok(number, `no amount in "${text}"`);
  return Math.round(Number(number[0].replaceAll(',', '')) * 100);
}

const income = 'table:has(> caption:text-is("收入"))';
const spending = 'table:has(> caption:text-is("支出"))';

// The statement as the page tells it: "支出 管理费用" → fen.
async function statementOf(page) {
  const rows = await page.locator(`${income}, ${spending}`).locator('tr:has(td.num)').evaluateAll((all) => all.map((row) => ({
    half: row.closest('table').caption.textContent,
    name: (row.querySelector('th a') ?? row.querySelector('th')).textContent,
    amount: row.querySelector('td.num').textContent,
  })));
  return new Map(rows.map((row) => [`${row.half} ${row.name}`, fen(row.amount)]));
}

async function download(page, name) {
  const [arrived] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.downloads a', {hasText: name}).click(),
  ]);
  return {name: arrived.suggestedFilename(), bytes: await readFile(await arrived.path())};
}

// Rows of a CSV file without quotes inside quotes.
function csvRows(bytes) {
  assert.equal(bytes.subarray(0, 3).toString('hex'), 'efbbbf', 'a CSV begins with a BOM');
  return bytes.toString('utf8').slice(1).trim().split(/\r?\n/).map((line) =>
    [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((cell) => cell[1] ?? cell[2]));
}

test('resident', async (t) => {
  const program = new Program();
  const browser = await launch();
  try {
    program.run('demo', 'fill', '--villages', '20', '--months', '14');
    await program.serve();
    const {page, context, troubles} = await visitor(browser, program.origin, {viewport: phone});
    await page.addInitScript(quietSpeech);
    const last = month(-1);

    await t.test('finds the village by its initials', async () => {
      await page.goto(program.origin + '/');
      await page.getByRole('searchbox').fill('shc');
      await page.keyboard.press('Enter');
      await page.getByRole('link', {name: /上河村/}).click();
      assert.equal(new URL(page.url()).pathname, `/u/${village}`);
      assert.equal(await page.locator('h1').innerText(), '上河村');
      const words = await page.locator('#words').innerText();
      assert.match(words, new RegExp(`${inWords(last)}，咱村收入 .+元，支出 .+元，账上还有 .+元`));
      assert.match(words, /比.+月(多|少)花了/);
    });

    await t.test('has the account read aloud', async () => {
      const button = page.locator('[data-listen-to="words"]');
      assert.equal(await button.innerText(), '读给我听');
      await button.click();
      assert.equal(await button.getAttribute('aria-pressed'), 'true');
      const said = (await page.evaluate(() => window.said)).filter((piece) => piece.text !== '(stop)');
      const squeezed = (text) => text.replace(/\s/g, '');
      assert.equal(squeezed(said.map((piece) => piece.text).join('')),
          squeezed(await page.locator('#words').innerText()));
      assert.ok(said.every((piece) => piece.lang === 'zh-CN'));
      await button.click();
      assert.equal((await page.evaluate(() => window.said)).at(-1).text, '(stop)');
      assert.equal(await button.getAttribute('aria-pressed'), 'false');
    });

    await t.test('prints', async () => {
      await page.locator('[data-print]').click();
      assert.equal(await page.evaluate(() => window.printed), 1);
    });

    let figures;
    await t.test('goes down to the single entry', async () => {
      await page.getByRole('link', {name: '看每一项、每一笔'}).click();
      assert.equal(new URL(page.url()).pathname, `/u/${village}/money`);
      figures = await statementOf(page);
      const parts = [...figures].filter(([name]) => name.startsWith('支出 ') && name !== '支出 合计');
      const tops = await page.locator(`${spending} tr.item th a`).allInnerTexts();
      const sum = parts.filter(([name]) => tops.includes(name.slice(3)))
          .reduce((all, [, amount]) => all + amount, 0);
      assert.equal(sum, figures.get('支出 合计'));
      await page.getByRole('link', {name: '管理费用', exact: true}).click();
      const amounts = await page.locator('.entries tbody td.num').allInnerTexts();
      assert.ok(amounts.length > 3);
      assert.equal(amounts.reduce((all, amount) => all + fen(amount), 0), figures.get('支出 管理费用'));
      assert.equal(fen(await page.locator('.entries tfoot td').innerText()), figures.get('支出 管理费用'));
    });

    await t.test('adds up every entry of the year over several pages', async () => {
      await page.goto(`${program.origin}/u/${village}/money?from=${month(-12)}&to=${last}`);
      const wanted = await statementOf(page);
      for (const item of ['管理费用', '公益支出', '经营收入']) {
        await page.goto(`${program.origin}/u/${village}/money?from=${month(-12)}&to=${last}`);
        await page.getByRole('link', {name: item, exact: true}).click();
        let sum = 0;
        for (;;) {
          for (const amount of await page.locator('.entries tbody td.num').allInnerTexts()) sum += fen(amount);
          const next = page.locator('a[rel=next]');
          if (await next.count() === 0) break;
          await next.click();
        }
        assert.equal(sum, wanted.get(`支出 ${item}`) ?? wanted.get(`收入 ${item}`), item);
      }
    });

    await t.test('compares with other months', async () => {
      await page.goto(`${program.origin}/u/${village}/money`);
      await page.getByRole('link', {name: '按季'}).click();
      assert.match(await page.locator('h1').innerText(), /上河村：.+收支/);
      assert.match(page.url(), /from=\d{4}-(01|04|07|10)&to=/);
      await page.getByRole('link', {name: '按月'}).click();
      await page.goto(`${program.origin}/u/${village}/money?period=${last}`);
      await page.getByRole('link', {name: `← ${inWords(month(-2))}`}).click();
      assert.equal(new URL(page.url()).searchParams.get('period'), month(-2));
      await page.goto(`${program.origin}/u/${village}/money?period=${month(-13)}`);
      const yearAgo = await statementOf(page);
      await page.goto(`${program.origin}/u/${village}/money?period=${last}`);
      const row = page.locator(`${spending} tfoot tr`);
      assert.equal(fen(await row.locator('td.num').nth(1).innerText()), yearAgo.get('支出 合计'));
    });

    await t.test('takes it home as CSV, Excel and JSON', async () => {
      await page.goto(`${program.origin}/u/${village}/money?period=${last}`);
      const csv = await download(page, 'CSV');
      assert.equal(csv.name, `${village}-${last}.csv`);
      const fromCsv = new Map(csvRows(csv.bytes).slice(1).map((row) => [`${row[0]} ${row[2]}`, fen(row[3])]));
      const xlsx = await download(page, 'Excel');
      assert.equal(xlsx.name, `${village}-${last}.xlsx`);
      const fromXlsx = new Map(rowsOf(xlsx.bytes).slice(1).map((row) => {
        const firstNumber = row.findIndex((cell) => typeof cell === 'number');
        return [`${row[0]} ${row[firstNumber - 1]}`, Math.round(row[firstNumber] * 100)];
      }));
      const json = await (await fetch(
          program.origin + await page.locator('.downloads a', {hasText: 'JSON'}).getAttribute('href'))).json();
      for (const [name, amount] of figures) {
        assert.equal(fromCsv.get(name), amount, `CSV ${name}`);
        assert.equal(fromXlsx.get(name), amount, `Excel ${name}`);
        const half = name.startsWith('收入 ') ? 'income' : 'expenditure';
        const there = name.endsWith(' 合计') ? json[`${half}_total`] :
            json[half].find((row) => row.name === name.slice(3)).amount;
        assert.equal(there, amount, `JSON ${name}`);
      }
      const entries = await (await fetch(
          `${program.origin}/u/${village}/money/513.json?period=${last}`)).json();
      assert.equal(entries.entries.reduce((all, entry) => all + entry.amount, 0),
          figures.get('支出 管理费用'));
      assert.deepEqual(Object.keys(entries.entries[0]),
          ['date', 'account', 'account_name', 'counterparty_class', 'amount']);
    });

    await t.test('wants it larger, then in English', async () => {
      await page.goto(`${program.origin}/u/${village}/money?period=${last}`);
      const before = page.url();
      await page.getByRole('button', {name: '长辈版'}).click();
      assert.equal(page.url(), before);
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).fontSize), '24px');
      await page.goto(program.origin + '/');
      assert.equal(await page.locator('html').getAttribute('class'), 'elder');
      const heard = page.locator('main section button', {hasText: '读给我听'});
      assert.equal(await heard.count(), await page.locator('main section').count());
      await heard.first().click();
      assert.notEqual((await page.evaluate(() => window.said)).at(-1).text, '(stop)');
      await page.goto(before);
      await page.getByRole('button', {name: 'English'}).click();
      assert.equal(page.url(), before);
      assert.match(await page.locator('#words').innerText(), /our village took in .+ and spent/);
      await page.getByRole('button', {name: 'Normal size'}).click();
      await page.getByRole('button', {name: '中文'}).click();
      assert.match(await page.locator('#words').innerText(), /咱村/);
    });

    await t.test('is told that a month is being checked, and until when', async () => {
      const dueNext = `${inWords(month(1))}15日`;
      await page.goto(`${program.origin}/u/${village}/money?period=${month(0)}`);
      const main = await page.locator('main').innerText();
      assert.ok(main.includes(inWords(month(0))) && main.includes('核对') && main.includes(dueNext), main);
      assert.equal(await page.locator('td.num').count(), 0);
      await page.goto(`${program.origin}/u/${late}/money?period=${month(-2)}`);
      const overdue = await page.locator('main').innerText();
      assert.ok(overdue.includes(`${inWords(month(-1))}15日`) && overdue.includes('超期'), overdue);
      assert.equal(await page.locator('td.num').count(), 0);
      const twin = await (await fetch(`${program.origin}/u/${late}/money.json?period=${month(-2)}`)).json();
      assert.equal(twin.months[0].state, 'being_checked');
      assert.equal(twin.income, undefined);
    });

    await t.test('is told that a month changed after its release', async () => {
      const all = await (await fetch(
          `${program.origin}/u/${changed}/money.json?from=${month(-13)}&to=${last}`)).json();
      const moved = all.months.filter((one) => one.state === 'changed_after_release');
      assert.equal(moved.length, 2);
      const said = async (one) => {
        await page.goto(`${program.origin}/u/${changed}/money?period=${one.period}`);
        return page.locator('.notice.changed').innerText();
      };
      assert.match(await said(moved[0]), /公开以后有过更正[^]*支出\+120\.00 元/);
      assert.match(await said(moved[1]), /公开以后有过更正[^]*支出\+0\.00 元，月末余额−120\.00 元/);
    });

    await t.test('has an engine without speech', async () => {
      const other = await context.newPage();
      await other.addInitScript(() => {
        Object.defineProperty(window, 'speechSynthesis', {value: undefined});
      });
      await other.goto(`${program.origin}/u/${village}`);
      assert.equal(await other.locator('[data-listen-to]').isVisible(), false);
      assert.equal(await other.locator('[data-print]').isVisible(), true);
      await other.close();
    });

    assert.deepEqual(troubles, []);
    await context.close();
  } finally {
    await browser.close();
    await program.close();
  }
});
