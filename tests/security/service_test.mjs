// security 46: what systemd says of the service that we ship. Exposure is 0 (best) to 10.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

const [unit] = process.argv.slice(2);
const asked = spawnSync('systemd-analyze', ['security', '--offline=true', '--threshold=25', '--no-pager', unit],
    {encoding: 'utf8', env: {...process.env, LC_ALL: 'C.UTF-8'}});
if (asked.error) throw asked.error;
assert.equal(asked.status, 0, asked.stdout + asked.stderr);
const level = /Overall exposure level for \S+: ([0-9.]+)/.exec(asked.stdout);
assert.ok(level, asked.stdout);
assert.ok(Number(level[1]) <= 2.5, level[0]);
const text = readFileSync(unit, 'utf8');
for (const line of ['LimitCORE=0', 'MemorySwapMax=0', 'NoNewPrivileges=yes', 'ProtectSystem=strict', 'PrivateTmp=yes']) {
  assert.ok(text.split('\n').includes(line), `${line} is missing`);
}
