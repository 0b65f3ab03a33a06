// A publication as a paper to print, file and check: all that its page says, with every row.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import test from 'node:test';

import {Program} from '../browser/program.mjs';
import {keepBooks, months, village} from '../translog/village.mjs';
import {codesOf, published, saved, serveMonth, textOf} from './printed.mjs';

const paper = (program, number, language) =>
    saved(program, `/p/${number}.pdf`, `paper-${number}-${language}.pdf`, language);
const bare = (text) => text.replace(/\s+/g, '');

function has(text, wanted) {
  for (const words of wanted) assert.ok(bare(text).includes(bare(words)), `${words} is not in ${text}`);
}

test('pdf twin: words, rows, facts, chain and codes, in both languages', async () => {
  const program = new Program();
  try {
    await serveMonth(program);
    const first = await paper(program, 0);
    has(textOf(first), ['和平村：2025年1月收支', '公开日志第0号，和平村于', '收入100元', '合计100.00元',
      '2025年1月3日', '关于这份公开', 'F03收支汇总表', '永久地址', `${program.origin}/p/0`,
      '0个。所以只能发现', '第1页，共']);
    assert.doesNotMatch(textOf(first), /卖竹子|已被替代/, 'the words of an entry are not public');
    const checkpoint = await (await program.ask('/log/checkpoint')).text();
    const codes = codesOf(first);
    assert.ok(codes.includes(`${program.origin}/p/0\n`), codes);
    assert.ok(codes.includes(checkpoint.trim()), codes);
    const info = execFileSync('pdfinfo', [first], {encoding: 'utf8'});
    assert.match(info, /Title: +和平村：2025年1月收支/);
    assert.match(info, /Author: +和平村\n/);
    assert.match(info, /Page size: +595\.28 x 841\.89 pts \(A4\)/);
    has(textOf(await paper(program, 0, 'en')), ['No. 0 of the public log, published by', '¥100.00',
      'Permanent address', 'page 1 of']);

    program.run('vouchers', 'import', '--unit', village, '--reason', '漏了一张', program.file('late.csv',
        'date,number,account,summary,debit,credit\n2025-01-09,2,102,补,5.00,\n2025-01-09,2,503,补,,5.00\n'));
    program.run('month', 'release', '--unit', village, '--period', months[0]);
    await published(program, 2);
    has(textOf(await paper(program, 2)), ['合计105.00元', '这次改了什么', '项目现值原值', '105.00元100.00元', '这件事公开过的全部版本', '现在有效（本件）', '第0号',
      '已被替代']);
    has(textOf(await paper(program, 0)), ['现在有效的是第2号', '已被替代（本件）']);
  } finally {
    await program.close();
  }
});

test('pdf twin: twice the same bytes, kept by nobody without asking; what is not there is said', async () => {
  const program = new Program();
  try {
    await serveMonth(program, 'https://mingbai.example');
    const get = (address, headers) => fetch(program.origin + address, {headers});
    const answers = [await get('/p/0.pdf'), await get('/p/0.pdf')];
    const [one, other] = await Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())));
    assert.ok(one.equals(other));
    const twin = await get('/p/0.csv');
    for (const name of ['cache-control', 'vary']) {
      assert.equal(answers[0].headers.get(name), twin.headers.get(name), name);
    }
    const tag = answers[0].headers.get('etag');
    assert.equal((await get('/p/0.pdf', {'If-None-Match': tag})).status, 304);
    assert.match(codesOf(await paper(program, 0)), /^https:\/\/mingbai\.example\/p\/0$/m);
    const missing = await get('/p/99.pdf', {'Accept-Language': 'en'});
    assert.equal(missing.status, 404);
    assert.match(await missing.text(), /There is no publication with this number\./);
    const page = await (await get('/p/0')).text();
    assert.equal(page.match(/href="\/p\/0\.pdf"/g).length, 2);
  } finally {
    await program.close();
  }
});

test('pdf twin: thousands of entries, each on the paper once, below its headings', async () => {
  const program = new Program();
  try {
    keepBooks(program, '卖竹子');
    const count = 3000;
    const lines = Array.from({length: count}, (_, i) => `2025-01-04,${i + 2},102,竹,${i + 1000}.37,\n` +
        `2025-01-04,${i + 2},503,竹,,${i + 1000}.37\n`);
    program.run('month', 'reopen', '--unit', village, '--period', months[0], '--reason', '补录');
    program.run('vouchers', 'import', '--unit', village, '--reason', '补录', program.file('many.csv',
        'date,number,account,summary,debit,credit\n' + lines.join('')));
    program.run('month', 'close', '--unit', village, '--period', months[0]);
    program.run('month', 'release', '--unit', village, '--period', months[0]);
    await program.serve();
    await published(program, 0);
    const pages = textOf(await paper(program, 0)).split('\f').slice(0, -1);
    assert.ok(pages.length > 50, `${pages.length} pages`);
    pages.forEach((page, i) => has(page, [`第${i + 1}页，共${pages.length}页`]));
    const tables = pages.filter((page) => /1月4日/.test(page));
    for (const page of tables) has(page, ['日期', '往来对象', '金额']);
    const amounts = new Set(pages.join('').match(/[\d,]+\.37(?= 元)/g));
    assert.equal(amounts.size, count);
  } finally {
    await program.close();
  }
});
