// In: the page of a report with scenarios, and the folder with its page in each. Out: the faults that the checks overlook.
// Breaks a copy of the page in one way at a time and wants the check that is meant for it to say so. The page itself must pass.
// Never breaks a page in a way that it no longer has: a text that is to be replaced must be there.

import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { openBrowser } from '../browser.mjs';
import { checkFacts } from '../looks/facts.mjs';
import { checkPaperOfScenario } from '../looks/paper.mjs';
import { checkUnreadable } from '../looks/script.mjs';
import { checkSwitch } from '../looks/switch.mjs';
import { checkTouch } from '../looks/touch.mjs';
import { checkKeys, checkPanels } from '../looks/trace.mjs';
import { each } from '../turns.mjs';
import { FAULTS } from './broken.mjs';

const LOOKS = {
  facts: (browser, url, _, fail) => checkFacts(browser, url, 1280, 'light', fail),
  keys: (browser, url, _, fail) => checkKeys(browser, url, 1280, 'light', fail),
  panels: (browser, url, _, fail) => checkPanels(browser, url, 1280, 'light', fail),
  switch: (browser, url, built, fail) => checkSwitch(browser, url, built, [[1280, 'light']], fail, () => {}),
  touch: (browser, url, _, fail) => checkTouch(browser, url, fail),
  paper: checkPaperOfScenario,
  unreadable: (browser, url, _, fail) => checkUnreadable(browser, url, fail),
};

// The page with the first match replaced, and with the hash of its script set anew.
function broken(html, { fault, find, put }) {
  const page = html.replace(find, typeof find === 'string' ? () => put : put);
  if (page === html) throw new Error(`the page has nothing to break any more for “${fault}”: ${find}`);
  const script = page.slice(page.lastIndexOf('<script>') + '<script>'.length, page.lastIndexOf('</script>'));
  return page.replace(/script-src 'sha256-[^']*'/, `script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`);
}

async function found(browser, url, built, look) {
  const lines = [];
  const fail = (width, scheme, what, element) => lines.push(`${what} · ${element}`);
  await LOOKS[look](browser, url, built, fail).catch((error) => lines.push(`stopped: ${error.message.split('\n')[0]}`));
  return lines;
}

const [file, scenarios] = process.argv.slice(2);
if (scenarios === undefined) {
  console.error('usage: node tests/browser/faults/break.mjs PAGE.html SCENARIOS');
  process.exit(2);
}
// Without its typefaces, which take most of the time that a page takes to open.
const html = (await readFile(file, 'utf8')).replace(/@font-face ?\{[^}]*\}/g, '');
const built = (scenario) => join(realpathSync(scenarios), scenario, basename(dirname(file)), 'index.html');
const folder = await mkdtemp(join(tmpdir(), 'broken-'));
const browser = await openBrowser();
const say = (line) => {
  console.log(line);
  process.exitCode = 1;
};
const judge = (name, page, look, judged) => async () => {
  const path = join(folder, `${name}.html`);
  await writeFile(path, page);
  judged(await found(browser, `file://${path}`, built, look));
};
try {
  const whole = Object.keys(LOOKS).map((look) =>
    judge(look, html, look, (lines) => lines.forEach((line) => say(`the page that is to be broken is not whole: ${line}`))));
  const faults = FAULTS.map((fault, index) => judge(`${index}`, broken(html, fault), fault.look, (lines) => {
    if (!lines.some((line) => line.includes(fault.says))) say(`the browser checks overlook: ${fault.fault} (they say: ${lines[0] ?? 'nothing'})`);
  }));
  await each([...whole, ...faults], availableParallelism() + 1);
} finally {
  await browser.close();
  await rm(folder, { recursive: true });
}
