// security 27: whom the program calls over TLS has to show a certificate of an authority that the
// settings name (or the system's), for its own name and not out of date; otherwise nothing is sent.
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {generateKeyPairSync} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:https';
import path from 'node:path';

import {Program} from '../browser/program.mjs';

const program = new Program();
const at = (name) => path.join(program.folder, name);
const openssl = (...words) => execFileSync('openssl', words, {cwd: program.folder, stdio: 'pipe'});
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

function makeAuthority(name) {
  openssl('req', '-x509', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.pem`, '-days', '2', '-subj', `/CN=${name}`);
}

function makeCertificate(name, authority, names, days) {
  openssl('req', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
  writeFileSync(at(`${name}.ext`), `subjectAltName=${names}\n`);
  openssl('x509', '-req', '-in', `${name}.csr`, '-CA', `${authority}.pem`, '-CAkey', `${authority}.key`,
      '-CAcreateserial', '-days', String(days), '-extfile', `${name}.ext`, '-out', `${name}.pem`);
}

// What `mingbai doctor` says of the platform; not waited for in one piece, because the platform is here.
async function problemsOf(issuer, authorities) {
  writeFileSync(at('data/config.yaml'), `oidc_issuer: ${issuer}\noidc_client_id: mingbai\n` +
    `public_address: https://mingbai.example\n${authorities ? `outgoing_authorities: ${at(authorities)}\n` : ''}`);
  const doctor = spawn(process.env.MINGBAI, ['--data', at('data'), '--json', 'doctor'],
      {env: {...process.env, MINGBAI_ALLOW_ROOT: '1', LC_ALL: 'en_US.UTF-8'}, stdio: ['ignore', 'pipe', 'inherit']});
  let said = '';
  doctor.stdout.on('data', (bytes) => { said += bytes; });
  await new Promise((resolve) => doctor.once('close', resolve));
  return JSON.parse(said).checks.find((check) => check.name === 'platform').problems;
}

let asked = 0;
const key = {...generateKeyPairSync('ec', {namedCurve: 'P-256'}).publicKey.export({format: 'jwk'}),
  alg: 'ES256', use: 'sig', kid: 'one'};
let issuer;
const server = createServer((request, response) => {
  ++asked;
  const answer = request.url === '/keys' ? {keys: [key]} :
    {issuer, authorization_endpoint: `${issuer}/in`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys`};
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(answer));
});

function show(name) {
  server.setSecureContext({key: readFileSync(at(`${name}.key`)), cert: readFileSync(at(`${name}.pem`))});
}

try {
  makeAuthority('city');
  makeAuthority('stranger');
  makeCertificate('good', 'city', 'IP:127.0.0.1', 2);
  makeCertificate('other', 'city', 'IP:127.0.0.2,DNS:localhost', 2);
  makeCertificate('late', 'city', 'IP:127.0.0.1', -1);
  show('good');
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `https://127.0.0.1:${server.address().port}`;

  assert.deepEqual(await problemsOf(issuer, 'city.pem'), []);
  assert.equal(asked, 2);

  asked = 0;
  for (const [shown, authorities, sentence] of [
    ['good', '', /certificate that is not trusted/], ['good', 'stranger.pem', /certificate that is not trusted/],
    ['other', 'city.pem', /certificate that is not trusted/], ['late', 'city.pem', /certificate that is not trusted/],
    ['good', 'missing.pem', /SSL CA cert/],
  ]) {
    show(shown);
    const problems = await problemsOf(issuer, authorities);
    assert.equal(problems.length, 1, `${shown} ${authorities}`);
    assert.match(problems[0], sentence, `${shown} ${authorities}`);
  }
  assert.equal(asked, 0, 'nothing was sent');
} finally {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await program.close();
}
