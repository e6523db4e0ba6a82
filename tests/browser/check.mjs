// In: paths of HTML pages. Out: one line a page when all is well, else one line a failure and exit code 1.
// Looks at each page in a browser: on screens, with traces open, switched to other scenarios, by touch, without script, on paper,
// and through the Nu HTML checker. A page for each scenario is looked for in `output/scenarios/NAME/REPORT/`.
// Never fetches anything and never writes beside the pages.

import { realpathSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { openBrowser } from './browser.mjs';
import { Failures } from './failures.mjs';
import { checkFacts } from './looks/facts.mjs';
import { checkHtml } from './looks/html.mjs';
import { checkPaper, checkPaperOfScenario } from './looks/paper.mjs';
import { SCHEMES, WIDTHS, checkScreen } from './looks/screen.mjs';
import { checkUnreadable, checkWithoutScript } from './looks/script.mjs';
import { checkSwitch } from './looks/switch.mjs';
import { checkTouch } from './looks/touch.mjs';
import { checkTrace } from './looks/trace.mjs';
import { each } from './turns.mjs';

// All looks at one page, the longest first.
function looksAt(browser, file, fail) {
  const { href: url } = new URL(`file://${realpathSync(file)}`);
  const folder = dirname(realpathSync(file));
  const built = (scenario) => join(dirname(folder), 'scenarios', scenario, basename(folder), 'index.html');
  const pairs = (widths) => widths.flatMap((width) => SCHEMES.map((scheme) => [width, scheme]));
  return [
    () => checkSwitch(browser, url, built, [[WIDTHS[2], SCHEMES[0]], [WIDTHS[0], SCHEMES[1]]], fail),
    ...WIDTHS.map((width) => () => checkScreen(browser, url, width, SCHEMES, fail)),
    ...pairs([WIDTHS[0], WIDTHS[2]]).map(([width, scheme]) => () => checkTrace(browser, url, width, scheme, fail)),
    () => checkFacts(browser, url, WIDTHS[2], SCHEMES[0], fail),
    () => checkTouch(browser, url, fail),
    () => checkWithoutScript(browser, url, fail),
    () => checkUnreadable(browser, url, fail),
    () => checkPaper(browser, url, fail),
    () => checkPaperOfScenario(browser, url, built, fail),
  ].map((look) => () => look().catch((error) => fail('any width', 'any scheme', 'a check could not go on', error.message.split('\n')[0])));
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
  await each(files.flatMap((file) => looksAt(browser, file, failures.of(file))), availableParallelism() + 1);
} finally {
  await browser.close();
}
await html;
for (const file of files) {
  const lines = failures.lines(file);
  console.log(lines.length > 0 ? lines.join('\n') : `${file} · all is well at ${WIDTHS.join(', ')} px, ${SCHEMES.join(' and ')}, by touch, on A4 and without script`);
}
process.exit(failures.any() ? 1 : 0);
