// Our half against a real OpenID Connect server: each algorithm and kind of client, codes used
// twice, another attempt's answer, new keys, a clock that is wrong.
// usage: node provider_test.mjs RELYING_PARTY MINGBAI
import assert from 'node:assert/strict';
import {execFile, spawn} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {promisify} from 'node:util';

import {algorithms, signInAt, startPlatform} from './platform.mjs';

const [relyingParty, mingbai] = process.argv.slice(2);

// The program of relying_party.cpp: tell() gives what it answers.
function startOurHalf(issuer, clientId, secret = 'a secret + more') {
  const program =
      spawn(relyingParty, [issuer, clientId, secret], {stdio: ['pipe', 'pipe', 'inherit']});
  const lines = createInterface({input: program.stdout})[Symbol.asyncIterator]();
  const tell = async (...words) => {
    program.stdin.write(`${words.join(' ')}\n`);
    return JSON.parse((await lines.next()).value);
  };
  return {tell, stop: () => program.stdin.end()};
}

async function answerFor(half, token, name) {
  const {address} = await half.tell('begin', token);
  const back = new URL(await signInAt(address, name));
  assert.equal(back.origin + back.pathname, 'https://mingbai.example/sign-in/platform/back');
  const value = (key) => back.searchParams.get(key);
  assert.ok(value('code'), `the platform sends a code: ${back}`);
  return [value('state'), value('code'), value('iss')];
}

async function testSigningIn(platform) {
  for (const algorithm of algorithms) {
    for (const [method, secret] of [['client_secret_basic', 'a secret + more'], ['none', '']]) {
      const half = startOurHalf(platform.issuer, `${algorithm}-${method}`, secret);
      const answer = await answerFor(half, 'one', 'wang.wu');
      assert.deepEqual(await half.tell('redeem', 'one', ...answer, 0),
                       {issuer: platform.issuer, subject: 'wang.wu'}, `${algorithm} ${method}`);
      const again = await half.tell('redeem', 'one', ...answer, 0);
      assert.match(again.refused, /refuses the code \(400 invalid_grant\)/, 'a code works once');
      half.stop();
    }
  }
}

async function testRefusals(platform) {
  const half = startOurHalf(platform.issuer, 'ES256-client_secret_basic');
  const refused = async (change, words) => {
    const [state, code, issuer] = await answerFor(half, 'one', 'wang.wu');
    const answer = {token: 'one', state, code, issuer, ahead: 0, ...change};
    const {token, ahead} = answer;
    const got = await half.tell('redeem', token, answer.state, answer.code, answer.issuer, ahead);
    assert.match(got.refused ?? '', words);
  };
  await refused({token: 'two'}, /for another sign-in/);
  await refused({issuer: 'https://other.example'}, /from somebody else/);
  await refused({code: 'made-up'}, /refuses the code/);
  await refused({ahead: 24 * 3600_000}, /has expired/);
  await refused({ahead: -3600_000}, /from the future/);
  // A state that fits, with a code that was given for another attempt: PKCE stands in the way.
  const [state] = await answerFor(half, 'two', 'wang.wu');
  await refused({token: 'two', state}, /refuses the code/);
  half.stop();

  const stranger = startOurHalf(platform.issuer, 'ES256-client_secret_basic', 'a wrong secret');
  const answer = await answerFor(stranger, 'one', 'wang.wu');
  const got = await stranger.tell('redeem', 'one', ...answer, 0);
  assert.match(got.refused, /refuses the code \(401 invalid_client\)/);
  stranger.stop();
}

async function testNewKeys(platform) {
  const half = startOurHalf(platform.issuer, 'RS256-client_secret_basic');
  const first = await answerFor(half, 'one', 'wang.wu');
  assert.equal((await half.tell('redeem', 'one', ...first, 0)).subject, 'wang.wu');
  platform.rotate('second');
  const second = await answerFor(half, 'two', 'wang.wu');
  // A minute after the last look, by our clock, which the token's times allow for.
  assert.equal((await half.tell('redeem', 'two', ...second, 61_000)).subject, 'wang.wu');
  half.stop();
}

// Nothing about the person stands in the address; the platform asks, and leads back to us only.
async function testSigningOut(platform) {
  const half = startOurHalf(platform.issuer, 'ES256-client_secret_basic');
  const address = new URL((await half.tell('leave')).address);
  assert.deepEqual([...address.searchParams.keys()], ['client_id', 'post_logout_redirect_uri']);
  const page = await fetch(address);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /action="[^"]*\/session\/end\/confirm"/);
  address.searchParams.set('post_logout_redirect_uri', 'https://evil.example/');
  const refused = await fetch(address);
  assert.equal(refused.status, 400);
  await refused.text();
  half.stop();
}

async function testDoctor(platform) {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-oidc-'));
  const run = promisify(execFile);
  const options = {cwd: folder, env: {...process.env, LC_ALL: 'C.UTF-8', LANGUAGE: 'en'}};
  const doctor = async (issuer) => {
    writeFileSync(join(folder, 'data/config.yaml'),
                  `oidc_issuer: ${issuer}\noidc_client_id: mingbai\n` +
                      'public_address: https://mingbai.example\n');
    const done = await run(mingbai, ['--json', 'doctor'], options).catch((error) => error);
    return JSON.parse(done.stdout).checks.find(({name}) => name === 'platform').problems;
  };
  try {
    await run(mingbai, ['init'], options);
    assert.deepEqual(await doctor(platform.issuer), []);
    assert.equal((await doctor(`${platform.issuer}/elsewhere`)).length, 1);
  } finally {
    rmSync(folder, {recursive: true});
  }
}

const platform = await startPlatform();
try {
  await testSigningIn(platform);
  await testRefusals(platform);
  await testNewKeys(platform);
  await testSigningOut(platform);
  await testDoctor(platform);
} finally {
  await platform.stop();
}
