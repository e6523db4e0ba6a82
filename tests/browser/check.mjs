// In: paths of HTML pages. Out: one line a page when all is well, else one line a failure and exit code 1.
// Looks at each page in a browser: on screens, with traces open, switched to other scenarios, without script, on paper,
// and through the Nu HTML checker. A page for each scenario is looked for in `output/scenarios/NAME/REPORT/`.
// Never fetches anything and never writes beside the pages.

import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { openBrowser } from './browser.mjs';
import { Failures } from './failures.mjs';
import { checkHtml } from './looks/html.mjs';
import { checkPaper } from './looks/paper.mjs';
import { SCHEMES, WIDTHS, checkScreen } from './looks/screen.mjs';
import { checkWithoutScript } from './looks/script.mjs';
import { checkSwitch } from './looks/switch.mjs';
import { checkTrace } from './looks/trace.mjs';

async function checkPage(browser, file, url, failures) {
  for (const scheme of SCHEMES) {
    await Promise.all(WIDTHS.map((width) => checkScreen(browser, url, width, scheme, failures.of(file))));
  }
  const folder = dirname(realpathSync(file));
  const built = (scenario) => join(dirname(folder), 'scenarios', scenario, basename(folder), 'index.html');
  const looks = SCHEMES.flatMap((scheme) => [WIDTHS[0], WIDTHS[2]].map((width) => [width, scheme]));
  await Promise.all(looks.map(([width, scheme]) => checkTrace(browser, url, width, scheme, failures.of(file))));
  await checkSwitch(browser, url, built, WIDTHS[2], SCHEMES[0], failures.of(file));
  await checkSwitch(browser, url, built, WIDTHS[0], SCHEMES[1], failures.of(file));
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
