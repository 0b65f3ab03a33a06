// Hands on the keyboard alone: at each stop the focus is seen, or it is a fault.
import assert from 'node:assert/strict';

// What Tab or Shift+Tab leads to; seen, or it is a fault.
export async function stopAt(page, key) {
  await page.keyboard.press(key);
  const {html, isSeen} = await page.evaluate(() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const hasFrame = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) ||
        style.boxShadow !== 'none';
    // The button within a date field has a frame of the browser's own.
    const isWithin = element.type === 'date' && !element.matches(':focus');
    return {html: element.outerHTML.slice(0, 120), isSeen: element === document.body ||
        ((hasFrame || isWithin) && box.width > 0 && box.bottom > 0 && box.top < innerHeight)};
  });
  assert.ok(isSeen, `the focus is not seen on ${html} (${page.url()})`);
}

export class Hands {
  constructor(page) { this.page = page; }

  async to(selector) {
    for (let pressed = 0; pressed < 120; ++pressed) {
      await stopAt(this.page, 'Tab');
      if (await this.page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    }
    throw new Error(`Tab does not reach ${selector} on ${this.page.url()}`);
  }

  async type(selector, text) {
    await this.to(selector);
    await this.page.keyboard.type(text);
  }

  async enter(where) {
    await Promise.all([this.page.waitForURL(where), this.page.keyboard.press('Enter')]);
  }

  async follow(selector, where) {
    await this.to(selector);
    await this.enter(where);
  }

  // The first stop of a page leads past what all pages share.
  async skip() {
    await stopAt(this.page, 'Tab');
    assert.equal(await this.page.evaluate(() => document.activeElement.className), 'skip');
    await this.page.keyboard.press('Enter');
    await stopAt(this.page, 'Tab');
    assert.ok(await this.page.evaluate(() => document.activeElement.closest('main') !== null),
              'the stop after the skip link is in the content');
    await stopAt(this.page, 'Shift+Tab');
  }

  async signIn(origin, name, secret, where) {
    await this.page.goto(`${origin}/sign-in`);
    await this.type('#name', name);
    await this.type('#password', secret);
    await this.enter(where);
  }

  // Of radio buttons: Tab comes to the group, arrows to the one.
  async pick(name, value) {
    await this.to(`[name=${name}]`);
    await this.page.keyboard.press('Space');
    const chosen = () => this.page.evaluate(() => document.activeElement.value);
    for (let pressed = 0; pressed < 10 && await chosen() !== value; ++pressed) {
      await stopAt(this.page, 'ArrowDown');
    }
    assert.ok(await this.page.isChecked(`[name=${name}][value=${value}]`), `${value} is chosen`);
  }

  // Of a list that folds out.
  async choose(selector, value) {
    await this.to(selector);
    for (let pressed = 0; pressed < 60 && await this.page.inputValue(selector) !== value; ++pressed) {
      await this.page.keyboard.press('ArrowDown');
    }
    assert.equal(await this.page.inputValue(selector), value);
  }

  // Sends the form of the page, with a code of the card where one is asked for.
  async send(card) {
    if (await this.page.locator('#second_factor').count() > 0) {
      await this.type('#second_factor', card.shift());
    }
    await this.to('main form.fields[method=post] button[type=submit]');
    await Promise.all([this.page.waitForEvent('load'), this.page.keyboard.press('Enter')]);
  }
}
