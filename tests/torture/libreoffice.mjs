// LibreOffice, the other reader and writer of workbooks.
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {run} from './village.mjs';

// Converts all files (paths) at once; filter: what soffice --convert-to takes.
export function convert(folder, filter, files) {
  const out = join(folder, 'converted');
  mkdirSync(out, {recursive: true});
  const {code, err} = run('soffice', ['--headless', '--norestore', '--nolockcheck',
    `-env:UserInstallation=file://${folder}/libreoffice`, '--convert-to', filter, '--outdir', out,
    ...files], {timeout: 300_000});
  if (code !== 0) throw new Error(`soffice: exit ${code}\n${err}`);
  return out;
}

// {name: bytes of an .xlsx} as genuine .xls of Excel 97.
export function as_xls(folder, books) {
  const files = Object.entries(books).map(([name, bytes]) => {
    const path = join(folder, `${name}.xlsx`);
    writeFileSync(path, bytes);
    return path;
  });
  const out = convert(folder, 'xls:MS Excel 97', files);
  return Object.fromEntries(
    Object.keys(books).map((name) => [name, readFileSync(join(out, `${name}.xls`))]));
}
