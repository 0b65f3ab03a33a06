// What the browser gets can be read by engines of the Chrome 55 level, and is small.
// usage: node assets_test.mjs FOLDER_OF_BUILT_ASSETS
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'node:test';
import {gzipSync} from 'node:zlib';

import {transform} from 'esbuild';
import postcss from 'postcss';

import {plainSelectors, trim} from '../../web/trim.mjs';

const folder = process.argv[2];
const style = readFileSync(join(folder, 'site.css'), 'utf8');
const script = readFileSync(join(folder, 'site.js'), 'utf8');

// Chrome 55 drops a whole rule for a selector it does not know, and a single declaration for a
// property: those are allowed only where an older one stands before them.
function unknownTo55(css) {
  const found = [];
  postcss.parse(css).walk((node) => {
    if (node.type === 'rule' && /:(is|where|has|focus-visible|focus-within)\b|:not\([^)]*,/.test(node.selector)) {
      found.push(node.selector);
    }
    if (node.type === 'decl' && (/^(gap|inset|aspect-ratio)$/.test(node.prop) ||
        /\b(min|max|clamp)\(|^grid$/.test(node.value))) {
      found.push(`${node.prop}: ${node.value}`);
    }
  });
  return found;
}

test('the styles keep to what Chrome 55 knows', () => {
  assert.deepEqual(unknownTo55(style), []);
  assert.deepEqual(unknownTo55(readFileSync(join(folder, 'kiosk.css'), 'utf8')), []);
  assert.equal(unknownTo55('a:is(b,c){gap:1px;width:min(1px,2px)}').length, 3);
});

test('the script keeps to ES2017', async () => {
  const lowered = async (text, target) => (await transform(text, {target, charset: 'utf8'})).code;
  for (const [text, isPlain] of [[script, true], ['a?.b', false], ['a ?? b', false]]) {
    assert.equal(await lowered(text, ['es2017', 'chrome55']) === await lowered(text, 'esnext'), isPlain);
  }
});

test('the assets leave most of the 40 KB to the page', () => {
  const bytes = gzipSync(style).length + gzipSync(script).length;
  assert.ok(bytes < 10 * 1024, `${bytes} bytes`);
  const kiosk = gzipSync(readFileSync(join(folder, 'kiosk.css'))).length + gzipSync(readFileSync(join(folder, 'kiosk.js'))).length;
  assert.ok(kiosk < 1024, `${kiosk} bytes more for a screen`);
  const check = gzipSync(readFileSync(join(folder, 'check.js'))).length;
  assert.ok(check < 14 * 1024, `${check} bytes for the page that checks`);
});

test('nothing comes from another host', () => {
  const addresses = (style + script).match(/https?:\/\/[^\s)'"]+/g) ?? [];
  assert.deepEqual(addresses.filter((address) =>
    !/^https?:\/\/(www\.w3\.org\/2000\/svg|picocss\.com)/.test(address)), []);
});

test('selectors are made plain', () => {
  for (const [selector, plain] of [
    ['a', ['a']],
    ['a:focus-visible', ['a:focus']],
    [':where(a,b) c', ['a c', 'b c']],
    ['input:not([x],[y])', ['input:not([x]):not([y])']],
    [':is(ul,ol):hover', ['ul:hover', 'ol:hover']],
    ['a:is(:hover,.b)', ['a:hover', 'a.b']],
    ['a:is(b)', []],
  ]) assert.deepEqual(plainSelectors(selector), plain, selector);
});

test('rules without a use are cut, others kept', () => {
  const css = trim(':root{--a:1;--b:2}p{width:var(--b)}dialog{margin:0}.x{margin:0}p.y,p{margin:0}' +
      '@media (min-width:9px){p{margin:1px}}@media (prefers-color-scheme:dark){p{color:red}}');
  assert.equal(css.replace(/\s/g, ''), ':root{--b:2}p{width:var(--b)}p{margin:0}' +
      '@media(prefers-color-scheme:dark){p{color:red}}');
});
