// What people of the demo city do at the door of the desk.
import assert from 'node:assert/strict';

export async function signIn(page, origin, name) {
  await page.goto(`${origin}/sign-in`);
  await page.fill('#name', name);
  await page.fill('#password', 'mingbai');
  await page.click('form.fields button[type=submit]');
  assert.equal(new URL(page.url()).pathname, '/desk');
}
