// Whether a name says something that the product does not do: words.txt, allowed.txt.
import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const lines = (file) => readFileSync(join(here, file), 'utf8').split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

const patterns = lines('words.txt').map((word) =>
  word.endsWith('*') ? `_${word.slice(0, -1)}` : `_${word}_`);
export const allowed = new Map(lines('allowed.txt').map((line) => {
  const [kind, name, ...why] = line.split(' ');
  if (why.length === 0) throw new Error(`allowed.txt: ${line} says no reason`);
  return [`${kind} ${name}`, why.join(' ')];
}));

// "loginCount", "login-count" and "/login/count" are the words "_login_count_".
export function words(name) {
  return `_${name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase().split(/[^a-z]+/)
      .filter((word) => word !== '').join('_')}_`;
}

export function crosses(name) {
  return patterns.some((pattern) => words(name).includes(pattern));
}
