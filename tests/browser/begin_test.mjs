// A matter begun at the desk, on a phone without scripts: what there is to begin, what is asked, the
// votes of 四议两公开 with their numbers, and the rectification for which a step waits.
import assert from 'node:assert/strict';
import test from 'node:test';

import {desktop, launch, phone, visitor} from './browser.mjs';
import * as checks from './checks.mjs';
import {signIn} from './demo.mjs';
import {Program} from './program.mjs';

const submit = 'form.fields button[type=submit]';
const village = '990101100200';
const list = `/desk/matters/${village}`;
const words = (page) => page.locator('main').innerText();
const pathOf = (page) => new URL(page.url()).pathname;
// As the calendar says in China.
const daysAgo = (days) => new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);

// axe itself needs scripts.
async function looksGood(page, hasScripts = false) {
  const found = [...await checks.validHtml(await page.content()), ...await checks.fitsWidth(page)];
  if (hasScripts) found.push(...await checks.accessibility(page));
  assert.deepEqual(found, [], page.url());
}

test('a matter is begun', async (t) => {
  const program = new Program();
  const browser = await launch();
  const visitors = {};
  try {
    program.run('demo', 'fill', '--villages', '20', '--months', '2');
    await program.serve();
    const origin = program.origin;
    for (const name of ['director', 'supervisor', 'town']) {
      visitors[name] = await visitor(browser, origin, {viewport: phone, scripts: false});
      await signIn(visitors[name].page, origin, name);
    }
    const director = visitors.director.page;
    const supervisor = visitors.supervisor.page;
    let matter;
    const by = (step, papers, ...more) => program.run('matter', 'step', matter.split('/').at(-1), step,
        ...papers.flatMap((paper) => ['--paper', `${paper}=材料柜 3 号`]), ...more);

    await t.test('what there is to begin at the village, with who takes the first step', async () => {
      await director.goto(origin + list);
      await director.click('main a:has-text("发起事项")');
      assert.equal(pathOf(director), `${list}/begin`);
      const text = await words(director);
      assert.match(text, /集体经济发展项目立项、投资\s*理事/);
      assert.match(text, /限期整改/);
      assert.doesNotMatch(text, /每月财务公开/, 'it comes by itself');
      assert.equal(await director.locator('main a[href="/desk/items/990101100200"]').count(), 1,
          'what is written for everybody has its own page');
      await looksGood(director);
    });

    await t.test('what is missing or no amount is told at its field, and nothing is lost', async () => {
      await director.click('main a:has-text("立项、投资")');
      await looksGood(director);
      await director.fill('#title', '村东冷库');
      await director.fill('#field-content', '二十吨');
      await director.click(submit);
      assert.match(await director.locator('.problems').innerText(), /投资额/);
      await director.fill('#field-amount', '八万');
      await director.click(submit);
      assert.match(await director.locator('.problems').innerText(), /“八万”不是金额/);
      assert.equal(await director.inputValue('#title'), '村东冷库');
      assert.equal(await director.inputValue('#field-content'), '二十吨');
      await looksGood(director);
    });

    await t.test('it leads to the matter', async () => {
      await director.fill('#field-amount', '80,000');
      await director.click(submit);
      matter = pathOf(director);
      assert.match(matter, /^\/desk\/matters\/\d{12}\/\d+$/);
      assert.match(await words(director), /村东冷库[\s\S]*80,000\.00|8 万元|80,000/);
      await looksGood(director);
    });

    await t.test('a vote is entered with its meeting in words, and one that misses the law says why', async () => {
      by('plan', ['项目方案']);
      by('decision.proposal', ['提议记录']);
      await director.goto(`${origin}${matter}/step_done?step=decision.consultation`);
      const options = await director.locator('#meeting option').allInnerTexts();
      assert.deepEqual(options, ['请选择', '村“两委”会议（按委员计）']);
      await director.fill('#paper1', '纪要第 4 号');
      await director.selectOption('#meeting', {index: 1});
      for (const [field, value] of Object.entries({called_on: daysAgo(20), held_on: daysAgo(0), entitled: '7',
        present: '3', yes: '3', no: '0'})) {
        await director.fill(`#${field}`, value);
      }
      await director.click(submit);
      assert.match(await director.locator('.problems').innerText(), /7.*3.*4|至少.*4/);
      await looksGood(director);
      await director.fill('#present', '5');
      await director.fill('#yes', '4');
      await director.fill('#no', '1');
      await director.click(submit);
      assert.equal(pathOf(director), matter);
      assert.match(await words(director), /村“两委”会议.*7.*5.*4.*1/);
    });

    await t.test('the resolution is written for everybody, and asked for', async () => {
      by('decision.party_review', ['签到表', '表决记录'], '--meeting', 'party_members', '--counted-by',
          'voting_members', '--called', daysAgo(9), '--held', daysAgo(0), '--entitled', '20', '--present', '15',
          '--yes', '15', '--no', '0');
      await director.goto(`${origin}${matter}/step_done?step=decision.resolution`);
      await director.fill('#paper1', '签到表');
      await director.fill('#paper2', '票数');
      await director.selectOption('#meeting', 'collective_members/members');
      for (const [field, value] of Object.entries({called_on: daysAgo(20), held_on: daysAgo(0), entitled: '300',
        present: '220', yes: '210', no: '10'})) {
        await director.fill(`#${field}`, value);
      }
      await director.click(submit);
      assert.match(await director.locator('.problems').innerText(), /决议公告/);
      await director.fill('[name="field-resolution_words"]', '同意建冷库。联系人 13812345678');
      await director.click(submit);
      assert.match(await director.locator('.problems').innerText(), /13812345678|电话|手机/);
      await director.fill('[name="field-resolution_words"]', '同意建冷库，投资 8 万元。');
      await director.click(submit);
      assert.equal(pathOf(director), matter);
    });

    await t.test('who watches wants something put right: the step waits for a matter of its own', async () => {
      await supervisor.goto(`${origin}${matter}/step_done?step=supervision`);
      await supervisor.fill('#paper1', '意见书');
      await supervisor.selectOption('#field-opinion', '应当整改');
      await supervisor.click(submit);
      assert.match(await words(supervisor), /发起“限期整改”（“按监督意见整改到位”等它办完）/);
      assert.equal(await supervisor.locator('main a:has-text("办理“按监督意见整改到位”")').count(), 0);
      await supervisor.click('main a:has-text("发起“限期整改”")');
      assert.match(await words(supervisor), /为“村东冷库”的“按监督意见整改到位”这一步办理/);
      await looksGood(supervisor);
      await supervisor.fill('#title', '补做比价');
      await supervisor.fill('#field-finding', '没有比价');
      await supervisor.click(submit);
      assert.match(await supervisor.locator('.problems').innerText(), /类别/);
      await supervisor.selectOption('#field-kind', '程序');
      await supervisor.click(submit);
      assert.match(await words(supervisor), /为这件事的一步\s*村东冷库/);
      await supervisor.click('main a:has-text("村东冷库")');
      assert.equal(pathOf(supervisor), matter);
      assert.match(await words(supervisor), /“按监督意见整改到位”等待：补做比价/);
      await looksGood(supervisor);
    });

    await t.test('in English on a large screen; and not for whoever may not', async () => {
      const other = await visitor(browser, origin, {viewport: desktop, language: 'en-US'});
      visitors.other = other;
      await signIn(other.page, origin, 'town');
      await other.page.goto(`${origin}${list}/begin`);
      assert.match(await words(other.page), /Choose what it is about/);
      await looksGood(other.page, true);
      await other.page.click('main a:has-text("Rectification by a set day")');
      await other.page.click(submit);
      assert.match(await other.page.locator('.problems').innerText(), /Fill in: What was found/);
      await looksGood(other.page, true);
      await other.page.goto(origin + matter);
      assert.match(await words(other.page), /“Putting right what the supervisors found” waits for: 补做比价/);
      await looksGood(other.page, true);
      const missing = await other.page.goto(`${origin}${list}/begin/finance_disclosure`);
      assert.equal(missing.status(), 404);
      const none = await director.goto(`${origin}${list}/begun/0123456789abcdef`);
      assert.equal(none.status(), 404);
      for (const of of ['abc', '999999', '-1']) {
        const broken = await director.goto(`${origin}${list}/begin/rectification?of=${of}&step=correction`);
        assert.equal(broken.status(), 404, of);
      }
      const foreign = await director.goto(`${origin}/desk/matters/990101100201/begin`);
      assert.equal(foreign.status(), 403);
    });
  } finally {
    await browser.close();
    await program.close();
  }
});
