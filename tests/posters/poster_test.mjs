// What hangs on the board: the poster of a real publication, read as a person with a phone reads it.
import assert from 'node:assert/strict';
import test from 'node:test';

import {Program} from '../browser/program.mjs';
import {codesOf, saved, serveMonth, textOf} from './printed.mjs';

const number = 0;  // released before anything else is logged

const poster = (program, size, language) =>
    saved(program, `/p/${number}/poster.pdf?size=${size}`, `${size}-${language}.pdf`, language);

test('posters: title, figures and both codes are on the paper, in both sizes and languages', async () => {
  const program = new Program();
  try {
    await serveMonth(program);
    const checkpoint = await (await program.ask('/log/checkpoint')).text();
    const [, keyNumber] = /^log \S+\+([0-9a-f]{8})\+/m.exec(await (await program.ask('/log/policy')).text());
    for (const size of ['a3', 'a4']) {
      const file = await poster(program, size);
      const text = textOf(file).replace(/\s+/g, '');
      for (const words of ['和平村：2025年1月收支', '100.00元', '合计', '第0号', `密钥编号：${keyNumber}`]) {
        assert.ok(text.includes(words), `${size} lacks ${words}: ${text}`);
      }
      assert.ok(!text.includes('卖竹子'), 'the words of an entry are not public');
      const codes = codesOf(file);
      assert.ok(codes.includes(`${program.origin}/p/${number}\n`), codes);
      assert.ok(codes.includes(checkpoint.trim()), codes);
    }
    const english = textOf(await poster(program, 'a4', 'en'));
    assert.match(english, /¥100\.00/);
    assert.match(english, /page 1 of/);
  } finally {
    await program.close();
  }
});

test('posters: two downloads are the same bytes; another size and an unknown number are told in words',
    async () => {
      const program = new Program();
      try {
        await serveMonth(program);
        const get = async (address) => {
          const answer = await fetch(program.origin + address, {headers: {'Accept-Language': 'en'}});
          return {status: answer.status, text: await answer.text()};
        };
        const address = `/p/${number}/poster.pdf`;
        assert.deepEqual(await get(`${address}?size=a3`), await get(address));
        for (const size of ['a5', '', 'A3', '%00']) {
          const {status, text} = await get(`${address}?size=${size}`);
          assert.equal(status, 400);
          if (size !== '%00') assert.match(text, /size is a3 or a4\./);
        }
        const missing = await get('/p/99/poster.pdf?size=a3');
        assert.equal(missing.status, 404);
        assert.match(missing.text, /There is no publication with this number\./);
        const page = (await get(`/p/${number}`)).text;
        assert.match(page, /href="\/p\/0\/poster\.pdf\?size=a3"/);
      } finally {
        await program.close();
      }
    });
