// A sign-in platform for tests: the npm package oidc-provider on 127.0.0.1 and a free port, and a
// browser without a screen that signs in there.
import {generateKeyPairSync} from 'node:crypto';
import {createServer} from 'node:http';

import Provider from 'oidc-provider';

const kinds = {
  RS256: () => generateKeyPairSync('rsa', {modulusLength: 2048}),
  ES256: () => generateKeyPairSync('ec', {namedCurve: 'P-256'}),
  EdDSA: () => generateKeyPairSync('ed25519'),
};
export const algorithms = Object.keys(kinds);

// The id of a client is the algorithm with which its ID tokens are signed.
function clientFor(algorithm, method, back, signedOut) {
  return {
    client_id: `${algorithm}-${method}`,
    ...(method === 'none' ? {} : {client_secret: 'a secret + more'}),
    token_endpoint_auth_method: method,
    id_token_signed_response_alg: algorithm,
    redirect_uris: [back],
    post_logout_redirect_uris: [signedOut],
  };
}

function newKeys(name) {
  return algorithms.map((alg) => ({
    ...kinds[alg]().privateKey.export({format: 'jwk'}), alg, use: 'sig', kid: `${alg}-${name}`,
  }));
}

// Who signed in there with a second factor, as its `acr` says.
export const levels = {high: 'https://id.example/two-factors', low: 'https://id.example/password'};

// levelOf: by the name with which somebody signs in there.
export async function startPlatform(back = 'https://mingbai.example/sign-in/platform/back',
                                    levelOf = () => undefined) {
  const signedOut = new URL('/sign-in', back).href;
  let answer = (request, response) => response.end();
  const server = createServer((request, response) => answer(request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  // So many calls for tokens are answered only when they are all there at the same time.
  let gathering = {size: 0, waiting: []};
  const gathered = (handle) => (request, response) => {
    if (gathering.size === 0 || !request.url.startsWith('/token')) return handle(request, response);
    gathering.waiting.push(() => handle(request, response));
    if (gathering.waiting.length < gathering.size) return;
    const {waiting} = gathering;
    gathering = {size: 0, waiting: []};
    for (const go of waiting) go();
  };
  const gather = (size) => { gathering = {size, waiting: []}; };
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const rotate = (name) => {
    const provider = new Provider(issuer, {
      clients: algorithms.flatMap(
          (algorithm) => ['client_secret_basic', 'none'].map(
              (m) => clientFor(algorithm, m, back, signedOut))),
      jwks: {keys: newKeys(name)},
      pkce: {required: () => true, methods: ['S256']},
      enabledJWA: {idTokenSigningAlgValues: algorithms},
      cookies: {keys: ['only for tests']},
      acrValues: Object.values(levels),
      findAccount: (_, id) => ({accountId: id, claims: () => ({sub: id})}),
    });
    const finish = provider.interactionFinished.bind(provider);
    provider.interactionFinished = (request, response, result, options) => {
      if (result.login) result.login.acr = levelOf(result.login.accountId);
      return finish(request, response, result, options);
    };
    answer = gathered(provider.callback());
  };
  rotate('first');
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return {issuer, rotate, gather, stop};
}

// Goes from `address` through the platform's own pages as `name`; where the platform sends the
// browser in the end.
export async function signInAt(address, name) {
  const jar = new Map();
  const origin = new URL(address).origin;
  const ask = async (url, form) => {
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      body: form && new URLSearchParams(form),
      headers: {cookie: [...jar].map(([key, value]) => `${key}=${value}`).join('; ')},
      redirect: 'manual',
    });
    for (const line of response.headers.getSetCookie()) {
      const [key, value] = line.split(';')[0].split(/=(.*)/s);
      jar.set(key, value);
    }
    await response.arrayBuffer();
    const to = response.headers.get('location');
    return to && new URL(to, url).href;
  };
  let url = address;
  let prompt = 'login';
  for (let step = 0; step < 20; ++step) {
    if (!url || new URL(url).origin !== origin) return url;
    const isQuestion = new URL(url).pathname.startsWith('/interaction/');
    url = await ask(url, isQuestion ? {prompt, login: name, password: 'any'} : undefined);
    if (isQuestion) prompt = 'consent';
  }
  throw new Error('the platform sends in circles');
}
