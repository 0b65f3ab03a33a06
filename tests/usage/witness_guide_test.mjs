// The guide to witnesses: every command that it shows does what it says, an office's witness and a
// city on one machine.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';

import {Guide} from './guide.mjs';

const guide = new Guide(...process.argv.slice(2));
const running = [];

// Its address, once it serves.
function serve(command) {
  const child = spawn('bash', ['-c', `exec ${command}`],
      {cwd: guide.folder, env: guide.environment, stdio: ['ignore', 'pipe', 'pipe']});
  running.push(child);
  return new Promise((resolve, reject) => {
    let log = '';
    const read = (bytes) => {
      log += bytes;
      const found = /started port=(\d+)/.exec(log);
      if (found) resolve(`http://127.0.0.1:${found[1]}`);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`${command} ended: ${log}`)));
  });
}
async function end(child) {
  child.removeAllListeners('exit');
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => { child.once('exit', resolve); });
  child.kill('SIGTERM');
  await ended;
}
async function until(words, find) {
  while (!find(guide.run(words))) await new Promise((resolve) => { setTimeout(resolve, 20); });
}

try {
  const commands = guide.commands('witness.md');
  assert.deepEqual(guide.commands('en/witness.md'), commands);
  assert.equal(commands.length, 14);
  const take = (words) => {
    const command = commands.shift();
    assert.ok(command.includes(words), command);
    return command;
  };
  const run = (words, change = (command) => command) => guide.run(change(take(words)));

  guide.run('mingbai --data data init --address mingbai.example');
  let city = await serve('mingbai --data data serve --listen 127.0.0.1:0');
  await until('cat data/log/checkpoint 2>/dev/null || true', (text) => text !== '');
  assert.match(run('witness init'), /witness\.example\/town\+/);
  const witnessKey = run('witness key').trim();
  const logKey = JSON.parse(guide.run('mingbai --data data log checkpoint --json')).vkey;
  run('witness add', (command) => command.replace('mingbai.example/log+…', logKey));
  const office = await serve(take('witness serve').replace('8090', '0'));
  assert.match(run('witness list'), /mingbai\.example\/log/);

  // The log gets a new key, for which the one that the witness knows vouches.
  await end(running.shift());
  guide.run('mingbai --data data log key add');
  city = await serve('mingbai --data data serve --listen 127.0.0.1:0');
  running.reverse();
  await until('cat data/log/keys 2>/dev/null || true', (text) => text !== '');
  run('curl', (command) => command.replace('https://mingbai.example', city));
  assert.match(run('witness keys'), /mingbai\.example\/log 为这把密钥作保|vouches for this key/);

  assert.equal(JSON.parse(run('log checkpoint')).vkey, logKey);
  guide.write('data/config.yaml', `outgoing_servers: ["${office}"]\n`);
  await end(running.shift());
  city = await serve('mingbai --data data serve --listen 127.0.0.1:0');
  run('log witness add', (command) => command.replace('witness.example/town+…', witnessKey)
      .replace('https://witness.example', office));
  await until('cat data/log/checkpoint', (text) => text.includes('\u2014 witness.example/town '));
  run('log policy >policy');
  run('sed -i');
  run('log policy policy');
  await until('cat data/log/checkpoint', (text) => text.startsWith('mingbai.example/log\n7\n'));
  assert.match(run('log witness list'), /示例镇政府/);
  run('log verify');
  assert.match(await (await fetch(`${city}/readyz`)).text(), /seen by 1 of 1 witnesses/);
  guide.run('mingbai verify data/log/checkpoint --policy policy');
  guide.run('mingbai --data data doctor');

  // The witness is away: whoever looks after the city is told.
  await end(running.shift());
  guide.run('sed s/town$/none/ policy >none; mingbai --data data log policy none');
  await until('mingbai --data data --json log checkpoint', (text) => JSON.parse(text).waiting_since !== null);
  assert.match(guide.run('mingbai --data data doctor || true'), /从 20\S+ 起在等见证人/);
} finally {
  for (const child of running) await end(child);
  guide.end();
}
