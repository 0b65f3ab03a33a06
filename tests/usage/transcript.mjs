// What a document shows as typed and answered: in its code blocks a line with "$ " is typed (with
// the lines of its here-document), those after it are what is printed, up to the next one. "…"
// stands for anything within a line, a line of only "…" for any lines, and "exit N" ends the answer
// of a command that fails.
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';

// [{section, command, answer}, …], in the order of the document.
export function steps(file) {
  const out = [];
  let section = '';
  let isCode = false;
  let end = null; // of the here-document that is being typed
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.startsWith('```')) isCode = !isCode;
    else if (!isCode) section = /^## (.*)$/.exec(line)?.[1] ?? section;
    else if (end !== null) {
      out.at(-1).command += `\n${line}`;
      if (line === end) end = null;
    } else if (line.startsWith('$ ')) {
      out.push({section, command: line.slice(2), answer: []});
      end = /<<'(\w+)'$/.exec(line)?.[1] ?? null;
    } else out.at(-1).answer.push(line);
  }
  return out;
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
// Whether what was printed is what the document shows.
export function isShown(answer, printed) {
  const pattern = answer.map((line) =>
    line === '…' ? '(?:.*\\n)*' : `${line.split('…').map(escaped).join('.*')}\\n`);
  return new RegExp(`^${pattern.join('')}$`).test(printed);
}

// One shell, in which the commands are typed one after the other.
export class Shell {
  #printed = '';
  #wake = () => {};

  constructor(folder, environment) {
    this.process = spawn('bash', ['--noprofile', '--norc'],
        {cwd: folder, env: environment, stdio: 'pipe', detached: true});
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        this.#printed += text;
        this.#wake();
      });
    }
    this.ended = new Promise((resolve) => { this.process.once('exit', resolve); });
    this.ended.then(() => { this.hasEnded = true; this.#wake(); });
  }

  // What the command prints, and "exit N" if it fails.
  async type(command) {
    const mark = '--- the command has ended with ';
    this.process.stdin.write(`{ ${command}\n} 2>&1\necho "${mark}$?"\n`);
    for (;;) {
      const found = new RegExp(`^([^]*?)\\n?${mark}(\\d+)\\n$`).exec(this.#printed);
      if (found) {
        this.#printed = '';
        const text = found[1] === '' ? '' : `${found[1]}\n`;
        return found[2] === '0' ? text : `${text}exit ${found[2]}\n`;
      }
      if (this.hasEnded) throw new Error(`the shell ended: ${this.#printed}`);
      await new Promise((resolve) => { this.#wake = resolve; });
    }
  }

  // Ends it with all that it started.
  async end() {
    if (!this.hasEnded) process.kill(-this.process.pid, 'SIGKILL');
    await this.ended;
  }
}
