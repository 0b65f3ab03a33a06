// security 32: where a law wants visitors' addresses kept, they lie sealed and nowhere else, and reports and
// tickets are not among them.
import assert from 'node:assert/strict';
import {readFileSync, readdirSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

import {Program} from '../browser/program.mjs';

const program = new Program();
try {
  const secret = join(program.folder, 'security.secret');
  const made = program.run('security-log', 'keys', secret);
  const key = /^security_log_key: ([0-9a-f]{64})$/m.exec(made)[1];
  assert.ok(program.run('security-log', 'keys', secret).includes(key), 'asked again, it is the same');
  writeFileSync(join(program.folder, 'data/config.yaml'), `trusted_proxies: [127.0.0.1]
security_log_key: ${key}
security_log_basis: 网络安全法第二十一条
`);
  await program.serve();
  const headers = {'X-Forwarded-For': '203.0.113.77', 'User-Agent': 'canary-browser',
    'Referer': 'http://canary-referrer.example/'};
  const addresses = ['/', '/', '/search?q=canary-query', '/none', '/report?unit=canary-query', '/t/canary-ticket', '/t'];
  for (const address of addresses) {
    await (await fetch(program.origin + address, {headers})).arrayBuffer();
  }
  program.server.kill('SIGTERM');
  await program.ended;

  const folder = join(program.folder, 'data/security-log');
  const days = readdirSync(folder).sort();  // two where midnight passes
  const lines = days.flatMap((day) =>
    program.run('security-log', 'read', join(folder, day), '--key', secret).split('\n'))
      .filter((line) => line.includes(' 203.0.113.77 '));
  // The second visit of / was answered from the cache.
  assert.deepEqual(lines.map((line) => line.split(' ').slice(1).join(' ')), [
    '203.0.113.77 GET / 200', '203.0.113.77 GET / 200', '203.0.113.77 GET /search 200', '203.0.113.77 GET /none 404']);
  assert.ok(!/canary|report|\/t/.test(lines.join('\n')));
  for (const name of readdirSync(join(program.folder, 'data'), {recursive: true}).map(String)) {
    const path = join(program.folder, 'data', name);
    if (!statSync(path).isFile()) continue;
    assert.ok(!/203\.0\.113\.77|canary/.test(readFileSync(path, 'latin1')), name);
  }

  writeFileSync(join(program.folder, 'data/config.yaml'), `security_log_key: ${key}\n`);
  const refused = program.attempt('serve', '--listen', '127.0.0.1:0');
  assert.equal(refused.status, 1);
  assert.match(refused.output, /security_log_basis is missing/);
} finally {
  await program.close();
}
