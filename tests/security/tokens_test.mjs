// security 43: a token for a program, through the real server: given, taken once, used, ended; and
// it stands in no log, no table and no row of the audit trail.
import assert from 'node:assert/strict';
import {readFileSync, readdirSync, statSync} from 'node:fs';
import path from 'node:path';

import {cityWithPeople, village} from '../browser/staff.mjs';
import {enter} from './door.mjs';

const {program, waiting} = cityWithPeople();

async function read(token, unit = village) {
  const answer = await fetch(`${program.origin}/api/v1/units/${unit}/posts`,
      {headers: token ? {authorization: `Bearer ${token}`} : {}});
  return {status: answer.status, type: answer.headers.get('content-type'), body: await answer.json()};
}

function everyFile(folder) {
  return readdirSync(folder, {recursive: true}).map((name) => path.join(folder, String(name)))
      .filter((name) => statSync(name).isFile());
}

try {
  await program.serve();
  const zhang = await enter(program, 'zhang');
  const posts = `/desk/posts/990101100/${waiting.zhao}`;
  await zhang.open(posts);
  assert.equal((await zhang.open(`${posts}/decision`, {decision: 'approved'})).status, 303);
  const zhao = await enter(program, 'zhao');
  const wang = await enter(program, 'wang');

  await wang.open('/desk/tokens/new');
  const given = await wang.open('/desk/tokens', {program: '县通讯录', account: 'zhao', act: 'read_people',
    unit: village, days: '30'});
  assert.equal(given.to, '/desk/tokens', given.text);
  assert.match((await wang.open('/desk/tokens/1')).text, /waits for its holder/);

  await zhao.open('/desk/account/tokens/1');
  const shown = await zhao.open('/desk/account/tokens/1/taking', {});
  const token = /mingbai_[\w-]{43}/.exec(shown.text)?.[0];
  assert.ok(token, shown.text);
  const again = await zhao.open('/desk/account/tokens/1/taking', {});
  assert.equal(again.status, 400);
  assert.ok(!again.text.includes(token), 'it is shown once');

  const good = await read(token);
  assert.equal(good.status, 200);
  assert.deepEqual(good.body.posts.map((post) => post.role), ['village_director', 'recorder']);
  for (const [unit, sent] of [['990101100', token], ['999', token], [village, ''], [village, `${token}x`],
    [village, token.slice(0, -1)]]) {
    const refused = await read(sent, unit);
    assert.equal(refused.status, 403);
    assert.equal(refused.type, 'application/problem+json');
  }
  // A token is for its addresses alone, and those are for tokens alone.
  const desk = await fetch(`${program.origin}/desk`, {headers: {authorization: `Bearer ${token}`}, redirect: 'manual'});
  assert.equal(desk.status, 303);
  assert.equal((await zhao.open(`/api/v1/units/${village}/posts`)).status, 403);

  await wang.open('/desk/tokens/1');
  assert.equal((await wang.open('/desk/tokens/1/end', {})).status, 303);
  assert.equal((await read(token)).status, 403);

  await program.end();
  const trail = program.run('--json', 'audit', 'list');
  assert.match(trail, /token for 县通讯录: read_people at 990101100200/);
  assert.match(trail, /token taken for 县通讯录/);
  assert.match(trail, /token ended/);
  assert.ok(!trail.includes(token));
  const secret = token.slice('mingbai_'.length);
  assert.ok(!program.log.includes(secret), 'the log');
  assert.match(program.log, /route=\/api\/v1\/units\/\{unit\}\/posts/);
  const files = everyFile(program.folder);
  assert.ok(files.length > 5);
  for (const file of files) assert.ok(!readFileSync(file).includes(secret), file);
} finally {
  await program.close();
}
