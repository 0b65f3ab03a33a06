// Every page of the desk as each kind of reader has it: on a phone and a desk, in both themes, both
// sizes and both languages.
import {desktop, phone, visitor} from './browser.mjs';
import * as checks from './checks.mjs';

export const ways = [
  {viewport: phone, language: 'zh-CN'},
  {viewport: phone, theme: 'dark', isElder: true, language: 'en'},
  {viewport: desktop, theme: 'dark', language: 'zh-CN'},
  {viewport: desktop, isElder: true, language: 'en'},
];

// What is wrong on these pages for whoever has these cookies, a sentence each. `also`: by path, what
// else is tried on the page.
export async function problemsOf(browser, origin, cookies, way, paths, also = {}) {
  const reader = await visitor(browser, origin, way);
  await reader.context.addCookies(cookies);
  const problems = [];
  for (const path of paths) {
    const answer = await reader.page.goto(origin + path);
    const {pathname, search} = new URL(reader.page.url());
    const found = [
      ...(answer.status() === 200 && pathname + search === path ? [] : [`leads to ${reader.page.url()}`]),
      ...await checks.fitsWidth(reader.page),
      ...await checks.targets(reader.page, way.isElder ? 60 : 44),
      ...await checks.accessibility(reader.page),
      ...await checks.validHtml(await answer.text()),
      ...await checks.keyboard(reader.page),
      ...await also[path]?.(reader.page) ?? [],
      ...reader.troubles.splice(0),
    ];
    problems.push(...found.map((problem) => `${path}: ${problem}`));
  }
  await reader.context.close();
  return problems;
}
