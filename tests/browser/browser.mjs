// Chromium as residents and staff have it: sizes, themes, with and without scripts.
import {chromium} from 'playwright-core';

export async function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

export const phone = {width: 360, height: 740};
export const desktop = {width: 1280, height: 800};

// A fresh profile with a page that remembers everything that went wrong: {page, context, troubles}.
export async function visitor(browser, origin, {
  viewport = phone, theme = 'light', isElder = false, language = 'zh-CN', scripts = true,
} = {}) {
  const context = await browser.newContext({
    viewport,
    colorScheme: theme,
    locale: language,
    javaScriptEnabled: scripts,
    reducedMotion: 'reduce',
    hasTouch: viewport === phone,
  });
  if (isElder) await context.addCookies([{name: 'size', value: 'elder', url: origin}]);
  const page = await context.newPage();
  const troubles = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  // Aborted is what the visitor left behind by going on, or took as a download.
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') troubles.push(`${request.url()} failed: ${why}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) {
      troubles.push(`${request.url()} is another site`);
    }
  });
  return {page, context, troubles};
}
