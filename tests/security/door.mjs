// A browser without a screen, for what goes on at the door and on the desk: cookies, and the token of
// the form that was shown last.
import assert from 'node:assert/strict';

import {password, slipFor} from '../browser/staff.mjs';

export class Browser {
  cookies = new Map();

  constructor(origin) { this.origin = origin; }

  async open(address, form) {
    const headers = {cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'accept-language': 'en'};
    const body = form && new URLSearchParams({token: this.token, submission: this.submission ?? '', ...form});
    if (form) headers.origin = this.origin;
    const answer = await fetch(this.origin + address,
        {method: form ? 'POST' : 'GET', headers, body, redirect: 'manual'});
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      this.cookies.set(name, value);
    }
    const text = await answer.text();
    const field = (name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1];
    this.token = field('token') ?? this.token;
    this.submission = field('submission') ?? this.submission;
    return {status: answer.status, to: answer.headers.get('location'), text, field};
  }

  // As far as a password of one's own, by this slip.
  async invited(slip) {
    await this.open('/sign-in/invitation');
    return this.open('/sign-in/invitation', {code: slip, password, again: password});
  }
}

// Signed in with a printed card.
export async function enter(program, name) {
  const browser = new Browser(program.origin);
  await browser.invited(slipFor(program, name));
  await browser.open('/sign-in/second-factor');
  await browser.open('/sign-in/cards', {});
  assert.equal((await browser.open('/desk')).status, 200);
  return browser;
}
