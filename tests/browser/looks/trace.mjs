// In: a page with facts. Out: a failure for each thing that the keyboard cannot do, and what axe finds in panels.
// The panel opens, goes deeper, goes back and closes by keys alone, and the focus returns to the number that was asked.
// Never uses a mouse.

import axe from 'axe-core';
import { withPage } from '../browser.mjs';
import { factsOf, isIndex } from '../data.mjs';
import { RULES, stickingOut } from './screen.mjs';

// Presses Tab until an element that matches has the focus.
async function tabTo(page, selector, most = 400) {
  for (let n = 0; n < most; n += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return true;
  }
  return false;
}

const open = (page) => page.evaluate(() => !document.getElementById('page_trace').hidden);
const title = (page) => page.evaluate(() => document.getElementById('page_title')?.textContent);
// The place of the number that has the focus among all numbers, and its words.
const focused = (page) => page.evaluate(() => {
  const at = [...document.querySelectorAll('a[data-v]')].indexOf(document.activeElement);
  return at < 0 ? `no number but ${document.activeElement.tagName}` : `number ${at + 1}: ${document.activeElement.textContent}`;
});

// Goes to a number that the page printed before, so that the focus could return to the wrong one.
async function toNumber(page) {
  if (!(await tabTo(page, 'a[data-v]'))) return undefined;
  await page.evaluate(() => {
    const seen = new Set();
    const again = [...document.querySelectorAll('a[data-v]')].find((link) =>
      link.checkVisibility() && (seen.has(link.dataset.v) || !seen.add(link.dataset.v)));
    again?.focus();
  });
  return focused(page);
}

async function closed(page, fail, how, number) {
  if (await open(page)) fail(`${how} does not close the trace`, number);
  const now = await focused(page);
  if (now !== number) fail('the focus does not return to the number', `${how}: ${now}, not ${number}`);
}

async function byKeys(page, fail) {
  const number = await toNumber(page);
  if (number === undefined) return fail('no number can be reached by the keyboard', 'a[data-v]');
  await page.keyboard.press('Enter');
  if (!(await open(page))) return fail('Enter on a number opens nothing', number);
  const first = await title(page);
  if (await tabTo(page, '#page_trace .step', 20)) {
    await page.keyboard.press('Enter');
    const deeper = await title(page);
    if (deeper === first) fail('an input of the trace opens nothing', first);
    await tabTo(page, '#page_trace button[aria-label="Back"]', 20);
    await page.keyboard.press('Enter');
    if ((await title(page)) !== first) fail('the trace does not go back', deeper);
  }
  await page.keyboard.press('Escape');
  await closed(page, fail, 'Escape', number);
  await page.keyboard.press('Enter');
  await tabTo(page, '#page_trace button[aria-label="Close"]', 20);
  await page.keyboard.press('Enter');
  return closed(page, fail, 'Enter on Close', number);
}

// Runs in the page: what axe finds in the panel. Without the page behind it, which it covers, it is done in a tenth of the time.
async function violations([rules, behind]) {
  const page = document.querySelector('.page');
  const next = page.nextSibling;
  if (!behind) page.remove();
  const options = { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] };
  // Where links lead is judged with the page there.
  const results = await window.axe.run('#page_trace', behind ? options : { ...options, rules: { 'skip-link': { enabled: false } } });
  if (!behind) next.before(page);
  return results.violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => [`${help} (axe: ${id})`, target.flat().join(' ')]));
}

// The panel of every kind of fact: what axe finds, and whether the page still fits beside it.
async function panels(page, fail) {
  await page.evaluate(axe.source);
  const kinds = await page.evaluate((facts) => {
    const first = new Map();
    for (const link of document.querySelectorAll('a[data-v]')) {
      const kind = facts.about[facts.facts[Number(link.dataset.v)][0]].kind ?? 'quantity';
      if (!first.has(kind) && !link.closest('details')) first.set(kind, Number(link.dataset.v));
    }
    return [...first];
  }, await factsOf(page));
  for (const [kind, at] of kinds) {
    await page.evaluate((n) => document.querySelector(`a[data-v="${n}"]`).click(), at);
    for (const element of await page.evaluate(stickingOut)) fail('with a trace open, the page scrolls sideways', element);
    const found = await page.evaluate(violations, [RULES, kind === kinds[0][0]]);
    for (const [what, element] of found) fail(`in the trace of ${kind}: ${what}`, element);
    await page.keyboard.press('Escape');
  }
}

async function withFacts(browser, url, width, colorScheme, failures, look) {
  const fail = (what, element) => failures(width, colorScheme, what, element);
  await withPage(browser, url, { colorScheme, viewport: { width, height: 900 } }, async (page) => {
    // The page that leads to several reports prints no number of its own.
    if (await isIndex(page)) return undefined;
    if ((await factsOf(page)) === undefined) return fail('the page holds no facts', '#page_facts');
    return look(page, fail);
  });
}

export const checkKeys = (...given) => withFacts(...given, byKeys);
export const checkPanels = (...given) => withFacts(...given, panels);
export const checkTrace = (...given) => withFacts(...given, async (page, fail) => {
  await byKeys(page, fail);
  await panels(page, fail);
});
