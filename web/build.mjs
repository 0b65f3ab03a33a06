// Makes what the browser gets: site.css, site.js, kiosk.css,
// kiosk.js, check.js, icon.svg. usage: node web/build.mjs OUT_FOLDER
import {build} from 'esbuild';
import {copyFileSync, mkdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {trim} from './trim.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
mkdirSync(out, {recursive: true});

const pico = {
  name: 'pico',
  setup(bundle) {
    const file = createRequire(import.meta.url).resolve('@picocss/pico/css/pico.css');
    bundle.onResolve({filter: /^pico$/}, () => ({path: file, namespace: 'pico'}));
    bundle.onLoad({filter: /.*/, namespace: 'pico'},
                  () => ({contents: trim(readFileSync(file, 'utf8')), loader: 'css'}));
  },
};

await build({
  entryPoints: ['site.css', 'site.js', 'kiosk.css', 'kiosk.js'].map((name) => join(here, name)),
  outdir: out,
  bundle: true,
  minify: true,
  charset: 'utf8',
  legalComments: 'inline',
  target: ['chrome55', 'es2017'],
  plugins: [pico],
  logLevel: 'warning',
});
// Needs BigInt, so engines that lack it are not asked to run it: its page says all without it.
await build({
  entryPoints: [join(here, 'check.js')],
  outdir: out,
  bundle: true,
  format: 'esm',
  minify: true,
  charset: 'utf8',
  legalComments: 'inline',
  target: ['es2020'],
  logLevel: 'warning',
});
copyFileSync(join(here, 'icon.svg'), join(out, 'icon.svg'));
// For whoever does not trust what this site makes of the log.
copyFileSync(join(here, '../tools/verify.mjs'), join(out, 'verify.mjs'));
