// In: a page. Out: a failure where its text differs once scripts are switched off, or where it is lost without its data.
// Compares what a reader sees with every fold open; the controls that only a script can serve show where it runs.
// Never looks at text that is hidden either way.

import { withPage } from '../browser.mjs';
import { isIndex } from '../data.mjs';

async function lines(browser, url, javaScriptEnabled) {
  return withPage(browser, url, { javaScriptEnabled }, async (page) => {
    const text = await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
      for (const control of document.querySelectorAll('#page_switch, #page_hint, #page_trace')) control.remove();
      return document.body.innerText;
    });
    return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  });
}

export async function checkWithoutScript(browser, url, fail) {
  const [bare, full] = [await lines(browser, url, false), await lines(browser, url, true)];
  const at = full.findIndex((line, index) => line !== bare[index]);
  if (at < 0 && bare.length === full.length) return;
  const place = at < 0 ? full.length : at;
  fail(1280, 'light', 'the text differs with scripts switched off', `with: “${full[place] ?? ''}”, without: “${bare[place] ?? ''}”`);
}

// Where its data cannot be read, the page is what it is without scripts: a number leads to its row, and nothing is offered in vain.
export async function checkUnreadable(browser, url, fail) {
  const unreadable = (page) => page.addInitScript(() => {
    globalThis.atob = () => { throw new Error('the data of the page are withheld'); };
  });
  await withPage(browser, url, {}, async (page) => {
    // The page that leads to several reports carries no data.
    if (await isIndex(page)) return;
    await page.locator('main a[data-v]').first().click();
    const { hash, offered } = await page.evaluate(() => ({
      hash: location.hash,
      offered: [...document.querySelectorAll('#page_switch, #page_hint, #page_trace')].filter((one) => !one.hidden).map((one) => one.id),
    }));
    if (!hash.startsWith('#row_')) fail(1280, 'light', 'without its data, a number leads nowhere', hash);
    for (const id of offered) fail(1280, 'light', 'without its data, the page offers what it cannot do', id);
  }, unreadable);
}
