// In: paths of HTML pages. Out: one line a page when all is well, else one line a failure and exit code 1.
// Looks at each page in a browser: on screens, without script, on paper, and through the Nu HTML checker.
// Never fetches anything and never writes beside the pages.

import { realpathSync } from 'node:fs';
import { openBrowser } from './browser.mjs';
import { Failures } from './failures.mjs';
import { checkHtml } from './looks/html.mjs';
import { checkPaper } from './looks/paper.mjs';
import { SCHEMES, WIDTHS, checkScreen } from './looks/screen.mjs';
import { checkWithoutScript } from './looks/script.mjs';

async function checkPage(browser, file, url, failures) {
  for (const scheme of SCHEMES) {
    await Promise.all(WIDTHS.map((width) => checkScreen(browser, url, width, scheme, failures.of(file))));
  }
  await checkWithoutScript(browser, url, failures.of(file));
  await checkPaper(browser, url, failures.of(file));
}

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node tests/browser/check.mjs PAGE.html…');
  process.exit(2);
}
const failures = new Failures();
const html = checkHtml(files, failures);
const browser = await openBrowser();
try {
  for (const file of files) {
    await checkPage(browser, file, new URL(`file://${realpathSync(file)}`).href, failures);
  }
} finally {
  await browser.close();
}
await html;
for (const file of files) {
  const lines = failures.lines(file);
  console.log(lines.length > 0 ? lines.join('\n') : `${file} · all is well at ${WIDTHS.join(', ')} px, ${SCHEMES.join(' and ')}, on A4 and without script`);
}
process.exit(failures.any() ? 1 : 0);
