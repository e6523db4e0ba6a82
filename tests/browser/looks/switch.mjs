// In: a page, and the same report built in the scenarios that it offers. Out: a failure where switching says another thing.
// Goes through the scenarios by arrow keys, compares each with its own page, asks a number meanwhile, and comes back to the first.
// Never uses a mouse.

import axe from 'axe-core';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { withPage } from '../browser.mjs';
import { factsOf } from '../data.mjs';
import { wrongLinks } from './facts.mjs';
import { markup, unmarked } from './marks.mjs';
import { RULES, stickingOut } from './screen.mjs';

const chosen = (page) => page.evaluate(() => document.querySelector('#page_switch input:checked')?.value);

// The scenarios that a page offers, the one that it tells first.
export async function offered(url) {
  const html = await readFile(new URL(url), 'utf8');
  return [...html.matchAll(/name="scenario" value="([^"]*)"/g)].map(([, scenario]) => scenario);
}

// Pages that were built for a scenario, read once however many pages are compared with them.
const read = new Map();
function markupOf(browser, path) {
  if (!read.has(path)) read.set(path, withPage(browser, `file://${path}`, {}, (page) => page.evaluate(markup, false)));
  return read.get(path);
}

// The page of each scenario but the first, as a build of its own wrote it.
async function builtPages(browser, built, scenarios, fail) {
  const pages = new Map();
  for (const scenario of scenarios.slice(1)) {
    const path = built(scenario);
    if (existsSync(path)) pages.set(scenario, await markupOf(browser, path));
    else fail(`no page was built for the scenario ${scenario}`, path);
  }
  return pages;
}

function same(found, wanted, what, fail) {
  if (found === wanted) return;
  let at = 0;
  while (at < found.length && found[at] === wanted[at]) at += 1;
  const near = (text) => text.slice(Math.max(0, at - 60), at + 60).replace(/\s+/g, ' ');
  fail(what, `“${near(found)}”, not “${near(wanted)}”`);
}

async function looks(page, fail, scenario) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => fold.setAttribute('open', '')));
  for (const element of await page.evaluate(stickingOut)) fail(`switched to ${scenario}, the page scrolls sideways`, element);
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (rules) => {
    const results = await window.axe.run(document, { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] });
    return results.violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => [`${help} (axe: ${id})`, target.flat().join(' ')]));
  }, RULES);
  for (const [what, element] of found) fail(`switched to ${scenario}: ${what}`, element);
}

async function switched(page, fail, scenario, { at, first, wanted }) {
  if ((await chosen(page)) !== scenario) fail('the arrow keys do not choose the next scenario', scenario);
  if (new URL(page.url()).searchParams.get('scenario') !== scenario) fail('the address does not keep the scenario', page.url());
  if ((await page.locator('main .changed, main mark').count()) === 0) fail('nothing that differs is marked', scenario);
  for (const block of await page.evaluate(unmarked, first)) fail(`switched to ${scenario}, what differs is not marked`, block);
  same(await page.evaluate(markup, false), wanted, `switched to ${scenario}, the page differs from the one built for it`, fail);
  for (const wrong of await wrongLinks(page, at)) fail(`switched to ${scenario}, a link is broken`, wrong);
  const changes = await page.evaluate(([facts, n]) => {
    const said = document.getElementById('page_difference').textContent.replaceAll('’', "'");
    const { changes, turns } = facts.scenarios[n];
    return [...(changes ?? []), ...(turns ?? [])].flat().filter((part) => !said.includes(part.replaceAll('’', "'")));
  }, [await factsOf(page), at]);
  const tips = await page.evaluate(untipped, [await factsOf(page), at]);
  for (const number of tips) fail(`switched to ${scenario}, a number does not say what it was`, number);
  for (const change of changes) fail(`switched to ${scenario}, the page does not say what the scenario changes`, change);
}

// Runs in the page: numbers that are others than in the first scenario, and whose tip does not have that one.
function untipped([facts, n]) {
  const value = (link, at) => [facts.facts[Number(link.dataset.v)][1][at] ?? []].flat()[0];
  return [...document.querySelectorAll('main a[data-v]')].filter((link) => {
    const [here, first] = [value(link, n), value(link, 0)];
    return here !== undefined && first !== undefined && here !== first && !link.title.endsWith(first.replaceAll("'", '’')) && !link.title.endsWith(first);
  }).map((link) => link.textContent);
}

// Runs in the page: opens the panel of a number that the last scenario changes; what it is to say there, and in the first.
function askChanging([facts, last]) {
  const value = (link, at) => [facts.facts[Number(link.dataset.v)][1][at]].flat()[0];
  const link = [...document.querySelectorAll('main a[data-v]')].find((one) =>
    one.checkVisibility() && ![null, undefined, value(one, 0)].includes(value(one, last)));
  link?.click();
  return link && [value(link, 0), value(link, last)];
}

// The panel stays open while a reader switches: it says what its number comes to in the scenario that is chosen.
async function asked(page, fail, scenarios) {
  const values = await page.evaluate(askChanging, [await factsOf(page), scenarios.length - 1]);
  if (values === undefined) return;
  const shown = () => page.evaluate(() => document.querySelector('#page_trace .now b')?.textContent);
  await page.locator('#page_switch input:checked').focus();
  for (const [key, wanted] of [['ArrowLeft', values[1]], ['ArrowRight', values[0]]]) {
    await page.keyboard.press(key);
    if ((await shown()) !== wanted.replaceAll("'", '’')) fail('the open trace does not follow the scenario', `${await shown()}, not ${wanted}`);
  }
  await page.keyboard.press('Escape');
}

async function walk(page, fail, scenarios, pages, atLast) {
  const [base, first] = [await page.evaluate(markup, true), await page.evaluate(unmarked, null)];
  await page.locator('#page_switch input:checked').focus();
  for (const [index, scenario] of scenarios.slice(1).entries()) {
    await page.keyboard.press('ArrowRight');
    await switched(page, fail, scenario, { at: index + 1, first, wanted: pages.get(scenario) });
  }
  const last = scenarios.at(-1);
  await atLast(page, fail, last);
  await page.reload();
  same(await page.evaluate(markup, false), pages.get(last), `after a reload in ${last}, the page differs from the one built for it`, fail);
  await page.locator('#page_switch input:checked').focus();
  await page.keyboard.press('ArrowRight');
  if (new URL(page.url()).searchParams.has('scenario')) fail('the address keeps a scenario that is no longer chosen', page.url());
  same(await page.evaluate(markup, true), base, 'back at the first scenario, the page is not what it was', fail);
  await asked(page, fail, scenarios);
}

// Walks at each of the pairs of a width and a scheme, and looks around at the last scenario.
export async function checkSwitch(browser, url, built, pairs, failures, atLast = looks) {
  const scenarios = await offered(url);
  if (scenarios.length === 0) return;
  const pages = await builtPages(browser, built, scenarios, (what, element) => failures('any width', 'any scheme', what, element));
  if (pages.size + 1 < scenarios.length) return;
  await Promise.all(pairs.map(([width, colorScheme]) =>
    withPage(browser, url, { colorScheme, viewport: { width, height: 900 } }, (page) =>
      walk(page, (what, element) => failures(width, colorScheme, what, element), scenarios, pages, atLast))));
}
