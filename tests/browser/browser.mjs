// In: the PATH. Out: a running headless browser, and pages opened in it.
// Uses the Chromium of the system.
// Never downloads a browser.

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export async function openBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const executablePath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs);
  if (executablePath === undefined) {
    console.error(`no browser found: none of ${NAMES.join(', ')} is on the PATH; install Debian's package chromium`);
    process.exit(2);
  }
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

// Opens the page, gives it to `look`, and closes it again.
export async function withPage(browser, url, options, look, before = () => {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1100 }, ...options });
  try {
    const page = await context.newPage();
    await before(page);
    await page.goto(url, { waitUntil: 'load' });
    if (options.javaScriptEnabled !== false) await page.evaluate(() => document.fonts.ready.then(() => null));
    return await look(page);
  } finally {
    await context.close();
  }
}
