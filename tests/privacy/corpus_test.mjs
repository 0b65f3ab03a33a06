// Documents with planted personal data go through the product as a village puts them in: what the
// guard finds of it, by kind, and that none of it is in what everybody gets. usage: node
// corpus_test.mjs [THIRTIES]
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import {desktop, launch, visitor} from '../browser/browser.mjs';
import {signIn} from '../browser/demo.mjs';
import {withExif} from '../browser/exif.mjs';
import {month, Program} from '../browser/program.mjs';
import {kinds, thirty} from './corpus.mjs';

const thirties = Number(process.argv[2] ?? 1);
const unit = '990101100200';
const submit = 'form.fields button[type=submit]';
const names = {
  身份证号: 'identity_number', 银行卡号或账号: 'bank_card', 个人电话: 'mobile', 电子邮箱: 'email',
  家庭住址: 'household', 疾病: 'illness', 残疾类别或等级: 'disability_grade',
};

// How many were planted, found, overlooked, and taken for one without being one; by channel and kind.
class Score {
  constructor() { this.rows = new Map(); }
  row(channel, kind) {
    const key = `${channel} ${kind}`;
    if (!this.rows.has(key)) this.rows.set(key, {channel, kind, planted: 0, found: 0, wrong: 0});
    return this.rows.get(key);
  }
  lines() {
    const percent = (part, whole) => (whole === 0 ? '–' : `${(100 * part / whole).toFixed(1)} %`);
    return [...this.rows.values()].sort((a, b) => (`${a.channel}${a.kind}` < `${b.channel}${b.kind}` ? -1 : 1))
        .map(({channel, kind, planted, found, wrong}) =>
          `| ${channel} | ${kind} | ${planted} | ${percent(found, planted)} | ${percent(found, found + wrong)} |`);
  }
  of(channels) {
    const all = [...this.rows.values()].filter((row) => channels.includes(row.channel));
    return {planted: all.reduce((sum, row) => sum + row.planted, 0), found: all.reduce((sum, row) => sum + row.found, 0)};
  }
}

function filesBelow(folder) {
  return readdirSync(folder).map((name) => path.join(folder, name))
      .flatMap((file) => (statSync(file).isDirectory() ? filesBelow(file) : [file]));
}

const escaped = (text) => text.replace(/[&<]/g, (sign) => ({'&': '&amp;', '<': '&lt;'}[sign]));

// A sheet of paper with these lines, as a scanner or a phone sees it.
function sheet(document, turn) {
  return `<meta charset="utf-8"><body style="margin:0;background:#e8e4da"><div style="margin:24px;padding:48px;
    background:#fff;font:22px/1.9 'Noto Sans CJK SC','Noto Serif CJK SC';transform:rotate(${turn}deg)">
    <h1 style="font-size:30px">公示</h1>${document.lines.map((line) => `<p>${escaped(line)}</p>`).join('')}</div>`;
}

async function pictureOf(browser, document) {
  const context = await browser.newContext({viewport: {width: 900, height: 720}, deviceScaleFactor: 1.6});
  const page = await context.newPage();
  await page.setContent(sheet(document, document.form === 'scan' ? 0.4 : 0));
  const bytes = document.form === 'pdf' || document.form === 'file name'
    ? await page.pdf({width: '900px', height: '720px', printBackground: true})
    : await page.screenshot({type: 'jpeg', quality: 82});
  await context.close();
  return bytes;
}

test('corpus', async (t) => {
  const program = new Program();
  const browser = await launch();
  const score = new Score();
  const planted = [];  // what must not be in what everybody gets
  const overlooked = [];
  try {
    program.run('demo', 'fill', '--villages', '8', '--months', '1');
    await program.serve();
    const {origin} = program;
    const staff = {};
    for (const name of ['recorder', 'supervisor', 'director']) {
      staff[name] = await visitor(browser, origin, {viewport: desktop, scripts: false});
      await signIn(staff[name].page, origin, name);
    }
    const {page} = staff.recorder;
    const main = () => page.locator('main').innerText();
    const written = async () => (await page.locator('main .written').allInnerTexts()).join('\n');
    const begun = async (item, period, words) => {
      await page.goto(`${origin}/desk/items/${unit}/${item}?period=${period}`);
      await page.fill('#words', words);
      // Beside what the demo city has published for that time.
      if (await page.locator('#corrects').count() > 0) await page.selectOption('#corrects', 'new');
      await page.click(submit);
      if (await page.locator('.problems').count() > 0) {
        await page.check('input[name=mask][value=all]');
        await page.click(submit);
      }
      assert.match(await main(), /已发起/);
      return new URL(page.url()).pathname;
    };
    const take = async (who, matter, name) => {
      const {page: desk} = staff[who];
      await desk.goto(origin + matter);
      await desk.click(`main a:has-text("${name}")`);
      if (await desk.locator('#looked').count() > 0) await desk.check('#looked');
      await desk.click(submit);
      assert.equal(new URL(desk.url()).pathname, matter);
    };
    // What was typed, compared with what became of it.
    const count = (channel, document, said) => {
      for (const {kind, value} of document.planted) {
        const row = score.row(channel, kind);
        row.planted += 1;
        if (said.includes(value)) overlooked.push({channel, kind, value, id: document.id});
        else row.found += 1;
      }
      for (const {kind, value} of document.decoys) {
        if (!said.includes(value)) score.row(channel, kind).wrong += 1;
      }
    };

    for (let n = 0; n < thirties; ++n) {
      const documents = thirty(n);
      const texts = documents.filter(({form}) => form === 'text');
      for (const document of documents) {
        if (document.form !== 'exif') planted.push(...document.planted.map((one) => ({...one, form: document.form})));
      }
      const asTable = (document) => [[document.heading, '号码', '元'], ...document.rows].map((row) => row.join('\t')).join('\n');
      await t.test(`tables ${n}`, async () => {
        for (const [item, period, heading] of [['V24', month(-1 - n), '申请人'], ['V12', month(-1 - 3 * n), '儿童姓名']]) {
          const some = documents.filter((one) => one.form === 'table' && one.heading === heading);
          await begun(item, period, some.map(asTable).join('\n\n'));
          const said = await written();
          for (const document of some) count('table', document, said);
        }
      });
      let matter;
      await t.test(`texts ${n}`, async () => {
        matter = await begun('S03', month(-1 - n), texts.flatMap(({lines}) => lines).join('\n'));
        const said = await written();
        for (const document of texts) count('text', document, said);
      });
      const pictured = documents.filter(({form}) => ['file name', 'exif', 'scan', 'pdf'].includes(form));
      await t.test(`pictures ${n}`, async () => {
        const files = [];
        for (const document of pictured) {
          let buffer = await pictureOf(browser, document);
          const [first] = document.planted;
          if (document.form === 'exif') buffer = withExif(buffer, first.value);
          const isPdf = buffer.subarray(0, 5).toString() === '%PDF-';
          const stem = document.form === 'file name' ? document.lines.join(' ') : document.id;
          files.push({name: `${stem}.${isPdf ? 'pdf' : 'jpg'}`, mimeType: isPdf ? 'application/pdf' : 'image/jpeg', buffer});
        }
        const address = `${origin}${matter}/pictures`;
        await page.goto(address);
        await page.setInputFiles('#pictures', files);
        await page.click(submit);
        assert.match(await main(), /图片已保存/);
        for (let i = 0; await page.locator('[data-look-again]').count() > 0; ++i) {
          assert.ok(i < 600, 'the pictures are read');
          await new Promise((done) => setTimeout(done, 500));
          await page.goto(address);
        }
        const fieldsets = page.locator('fieldset.picture');
        assert.equal(await fieldsets.count(), pictured.length);
        const pages = [];
        for (let i = 0; i < pictured.length; ++i) {
          const caption = fieldsets.nth(i).locator('input[name^=caption]');
          if (pictured[i].form === 'file name') count('file name', pictured[i], await caption.inputValue());
          else await caption.fill(`第 ${i + 1} 张`);
          pages.push(await fieldsets.nth(i).locator('a[href*="/pictures/"]').last().getAttribute('href'));
        }
        await page.click(submit);
        for (let i = 0; i < pictured.length; ++i) {
          await page.goto(origin + pages[i]);
          const said = (await page.locator('fieldset.finding > legend').allInnerTexts())
              .map((legend) => names[legend.replace(/^\d+[：:]\s*/, '')]).filter(Boolean);
          const channel = pictured[i].form === 'pdf' || pictured[i].form === 'file name' ? 'PDF' : 'photograph';
          for (const {kind, value} of pictured[i].planted) {
            const row = score.row(channel, kind);
            row.planted += 1;
            const at = said.indexOf(kind);
            if (at < 0) {
              overlooked.push({channel, kind, value, id: pictured[i].id});
            } else {
              row.found += 1;
              said.splice(at, 1);
            }
          }
          for (const kind of said) score.row(channel, kind).wrong += 1;
          if (await page.locator('button:has-text("照此处理")').count() > 0) {
            await page.click('button:has-text("照此处理")');
            assert.match(await main(), /方框已经印进图里/);
          }
        }
      });
      await t.test(`publication ${n}`, async () => {
        await take('recorder', matter, '起草');
        await take('supervisor', matter, '监委会审核');
        await take('director', matter, '公布');
      });
    }

    await t.test('none of it is in what everybody gets', async () => {
      const list = async () => (await (await program.ask(`/u/${unit}/publications.json`)).json()).publications;
      for (let i = 0; (await list()).filter(({item}) => item === 'S03').length < thirties; ++i) {
        assert.ok(i < 200, 'it is published');
        await new Promise((done) => setTimeout(done, 100));
      }
      const copy = path.join(program.folder, 'copy');
      program.run('site', 'export', copy);
      const everybody = [...filesBelow(copy), ...filesBelow(path.join(program.folder, 'data', 'log'))];
      const missed = new Set(overlooked.map(({value}) => value));
      // Words of two or three signs stand in every text; numbers and addresses of mail in none.
      const canaries = planted.filter(({value}) => value.length >= 10 && !missed.has(value));
      const everything = documentsOfExif(thirties);
      for (const file of everybody) {
        const bytes = readFileSync(file);
        for (const {value} of canaries) assert.ok(!bytes.includes(value), `${value} in ${file}`);
        for (const value of everything) assert.ok(!bytes.includes(value), `${value} of EXIF in ${file}`);
      }
      const pictures = filesBelow(copy).filter((file) => /parts\/\d+\.jpg$/.test(file));
      assert.ok(pictures.length >= 14 * thirties, `${pictures.length} pictures are in the copy`);
      for (const file of pictures) {
        const read = execFileSync('tesseract', [file, 'stdout', '-l', 'chi_sim'],
            {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: {...process.env, OMP_THREAD_LIMIT: '1'}}).replace(/\s/g, '');
        for (const {value} of canaries) assert.ok(!read.includes(value), `${value} is read in ${file}`);
      }
    });
    console.log('| channel | kind | planted | recall | precision |\n|---|---|---|---|---|');
    console.log(score.lines().join('\n'));
    for (const {channel, kind, value, id} of overlooked) console.log(`overlooked: ${id} ${channel} ${kind} ${value}`);
    const typed = score.of(['text', 'table', 'file name']);
    assert.equal(typed.found, typed.planted, 'nothing that is typed is overlooked');
    const seen = score.of(['photograph', 'PDF']);
    assert.ok(seen.found >= 0.9 * seen.planted, `${seen.found} of ${seen.planted} in pictures`);
    assert.ok(kinds.every((kind) => score.row('text', kind).planted > 0), 'every kind was planted');
  } finally {
    await browser.close();
    await program.close();
  }
});

function documentsOfExif(count) {
  return Array.from({length: count}, (_, n) => thirty(n)).flat()
      .filter(({form}) => form === 'exif').map(({planted}) => planted[0].value).filter((value) => value.length >= 10);
}
