// /log/witnesses with real witnesses: nobody, somebody who went, three of whom two are needed, one
// of them away, and one about to be removed.
import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'node:test';

import {Witness} from '../translog/witness.mjs';
import {desktop, launch, phone, visitor} from './browser.mjs';
import * as checks from './checks.mjs';
import {Program} from './program.mjs';

const offices = {town: '示例镇政府', inspection: '示例县纪委监委', school: '示例农业大学'};
const names = Object.keys(offices);
const pause = () => new Promise((resolve) => { setTimeout(resolve, 20); });

test('witnesses', async (t) => {
  const program = new Program();
  const witnesses = {};
  const browser = await launch();
  const text = async (address) => (await program.ask(address)).text();
  const until = async (address, words, without) => {
    for (;;) {
      const found = await text(address);
      if (found.includes(words) && !(without && found.includes(without))) return;
      await pause();
    }
  };
  async function read(wish) {
    const {page, context, troubles} = await visitor(browser, program.origin, wish);
    const answer = await page.goto(program.origin + '/log/witnesses');
    assert.deepEqual([
      ...await checks.fitsWidth(page), ...await checks.targets(page, 44),
      ...await checks.accessibility(page), ...await checks.validHtml(await answer.text()), ...troubles,
    ], []);
    const words = await page.locator('main').innerText();
    await context.close();
    return words.replaceAll(/\s+/g, ' ');
  }
  const inEnglish = () => read({viewport: desktop, language: 'en'});
  const take = (policy) => program.run('log', 'policy', program.file('policy', policy));
  try {
    await program.serve();
    const key = JSON.parse(program.run('log', 'checkpoint', '--json')).vkey;
    await t.test('nobody watches, and it is said what that means', async () => {
      const words = await inEnglish();
      assert.match(words, /Witnesses outside 0 Outside the line of administration 0/);
      assert.match(words, /No witness watches this log\. So whoever runs this site could show/);
      assert.doesNotMatch(words, /The witnesses|What changes soon|before/);
    });
    await program.end();
    for (const name of names) {
      witnesses[name] = new Witness(path.join(program.folder, name), `witness.example/${name}`);
      witnesses[name].run('add', key);
      await witnesses[name].serve();
    }
    const addresses = names.map((name) => `"${witnesses[name].origin}"`).join(', ');
    writeFileSync(path.join(program.folder, 'data', 'config.yaml'), `outgoing_servers: [${addresses}]\n`);
    await program.serve();
    const none = program.run('log', 'policy');
    const add = (name, office) => program.run('log', 'witness', 'add', name, '--key', witnesses[name].key(),
        '--url', witnesses[name].origin, '--office', office);

    await t.test('who goes is told before he goes, and so is that nobody stands outside', async () => {
      add('town', '<b>&"');
      await until('/readyz', 'seen by 1 of 1');
      assert.match(await inEnglish(),
          /The policy names no witness outside.*<b>&" \(town\).*The policy does not say.*Nobody waits for it/);
      take(none);
      await until('/log/witnesses', '将不再是见证人');
      assert.match(await inEnglish(), /What changes soon.*Will no longer be witnesses: <b>&"/, 'nobody goes unseen');
      await read({viewport: phone});
    });

    for (const name of names) add(name, offices[name]);
    await until('/readyz', 'seen by 3 of 3');
    const policy = program.run('log', 'policy').replace('quorum none', 'group offices any town inspection\n' +
      'group outside any school\ngroup both all offices outside\nquorum both');
    await t.test('what is needed, and how far each has seen', async () => {
      take(policy);
      await until('/log/policy', 'quorum both');
      await until('/readyz', 'seen by 3 of 3', 'waiting');
      await until('/log/witnesses', '都有要求的签名', '还差');
      const words = await inEnglish();
      assert.match(words, /signed by: one of \(示例镇政府, 示例县纪委监委\) and 示例农业大学\./);
      assert.match(words, /Witnesses outside 3, of whom 3 have.*administration 1, of whom 1 have/);
      assert.match(words, /示例镇政府 \(town\) How far it has seen ✓ Has seen all of it.*Counts, as one of several/);
      assert.match(words, /示例农业大学 \(school\).*Outside the line of administration Its signature Readers get no checkpoint without it/);
      for (const name of names) assert.ok(words.includes(witnesses[name].key()), name);
    });
    await t.test('one is away and one will go: who waits for whom, and from when on', async () => {
      await witnesses.school.end();
      take(policy.replace(/# office .*\nwitness inspection .*\n/, '').replace('any town inspection', 'any town'));
      await until('/readyz', 'waiting for witnesses');
      await until('/log/witnesses', '还差');
      const words = await inEnglish();
      assert.match(words, /wait for signatures of witnesses since \d+ \w+ \d{4}/);
      assert.match(words, /\(school\) How far it has seen ○ Is \d entr(y|ies) behind/);
      assert.match(words, /What changes soon Entry No\. \d+ of the log announces it; it begins on/);
      assert.match(words, /Will no longer be witnesses: 示例县纪委监委 .*signed by: 示例镇政府 and 示例农业大学\./);
      await read({viewport: phone});
      await read({viewport: phone, isElder: true, theme: 'dark'});
    });
  } finally {
    await browser.close();
    await program.close();
    for (const witness of Object.values(witnesses)) await witness.end();
  }
});
