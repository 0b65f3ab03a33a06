// What must hold on every page, whoever reads it and with whatever. Each check gives sentences.
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {HtmlValidate} from 'html-validate';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const validator = new HtmlValidate({extends: ['html-validate:standard'], rules: {'no-inline-style': 'error'}});
const maxBytes = 40 * 1024;

// WCAG 2.2 AA and axe's best practices.
export async function accessibility(page) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const result = await window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return result.violations.map((violation) => `${violation.id}: ${violation.help} ` +
        violation.nodes.slice(0, 3).map((node) => `${node.html} ${node.failureSummary}`).join(' | '));
  });
  return found;
}

export async function validHtml(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap((result) => result.messages.map(
      (message) => `HTML ${message.line}:${message.column} ${message.ruleId}: ${message.message}`));
}

// Everything that a first visit transfers.
export async function weight(visitor, url) {
  const requests = [];
  const note = (request) => requests.push(request);
  visitor.page.on('requestfinished', note);
  await visitor.page.goto(url, {waitUntil: 'load'});
  await visitor.page.waitForLoadState('networkidle');
  visitor.page.off('requestfinished', note);
  let bytes = 0;
  for (const request of requests) {
    if (request.url().startsWith('data:')) continue;
    const sizes = await request.sizes();
    bytes += sizes.responseBodySize;
  }
  return bytes <= maxBytes ? [] : [`${bytes} bytes are transferred, more than ${maxBytes}`];
}

export async function fitsWidth(page) {
  return page.evaluate(() => {
    const {scrollWidth, clientWidth} = document.documentElement;
    return scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide, the screen ${clientWidth}`] : [];
  });
}

// Tables of amounts are wholly on the screen; nothing waits beyond the edge.
export async function amountsFit(page) {
  return page.evaluate(() => [...document.querySelectorAll('main td.num')]
      .filter((cell) => cell.checkVisibility())
      .filter((cell) => cell.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
      .map((cell) => `the amount ${cell.innerText} is beyond the edge of the screen`));
}

// Fingers need 44 px, old fingers 60. Links inside sentences and table cells are exempt.
export async function targets(page, least) {
  return page.evaluate((wanted) => {
    const problems = [];
    const selector = 'button, input:not([type=hidden]), select, textarea, summary, nav a, a.button, .rows a';
    for (const element of document.querySelectorAll(selector)) {
      if (!element.checkVisibility()) continue;
      const {height} = element.getBoundingClientRect();
      if (height < wanted - 0.5) problems.push(`${element.outerHTML.slice(0, 120)} is ${height} px high`);
    }
    return problems;
  }, least);
}

// Tab reaches everything that can be operated, visibly, beginning with the skip link, and gets out.
// A group of radio buttons is one stop; the parts of a date are several.
export async function keyboard(page) {
  const problems = [];
  const total = await page.evaluate(() => {
    const all = [...document.querySelectorAll(
        'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
        .filter((element) => element.checkVisibility() && !element.disabled);
    const stopOf = (element) => (element.type === 'radio' ? `${element.form?.id}:${element.name}` : element);
    const stops = [...new Set(all.map(stopOf))];
    for (const element of all) element.dataset.walk = String(stops.indexOf(stopOf(element)));
    return stops.length;
  });
  const reached = new Set();
  let before = null;
  for (let step = 0; step < 5 * total + 2; step++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const style = getComputedStyle(element);
      const isVisible = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) ||
          style.boxShadow !== 'none';
      return {walk: element.dataset.walk, isVisible, isSkip: element.className === 'skip',
        html: element.outerHTML.slice(0, 120)};
    });
    if (at === null) break;
    if (step === 0 && !at.isSkip) problems.push(`Tab begins at ${at.html}, not at the skip link`);
    if (!at.isVisible && at.walk !== before) problems.push(`focus cannot be seen on ${at.html}`);
    if (reached.has(at.walk) && at.walk !== before) break;
    reached.add(at.walk);
    before = at.walk;
  }
  if (reached.size < total) problems.push(`Tab reaches ${reached.size} of ${total} elements`);
  return problems;
}

// The words of the page, without what only scripts show.
export async function words(page) {
  return page.evaluate(() => {
    for (const button of document.querySelectorAll('main button[type="button"]')) button.hidden = true;
    return document.querySelector('main').innerText.replace(/\s+/g, ' ').trim();
  });
}

// On paper: nothing to operate, nothing cut off at the right edge.
export async function paper(page) {
  await page.emulateMedia({media: 'print'});
  const problems = await page.evaluate(() => {
    const found = [];
    for (const element of document.querySelectorAll('nav, form, button, .skip')) {
      if (element.checkVisibility()) found.push(`${element.outerHTML.slice(0, 120)} is printed`);
    }
    for (const element of document.querySelectorAll('main table')) {
      const {right} = element.getBoundingClientRect();
      if (element.checkVisibility() && right > document.documentElement.clientWidth + 0.5) {
        found.push(`the table "${element.caption?.innerText}" ends at ${right} px, beyond the sheet`);
      }
    }
    return found;
  });
  await page.emulateMedia({media: null});
  return problems;
}
