// In: a page with facts. Out: a failure for each number that cannot be asked, and for what the keyboard cannot do.
// Every number leads to a fact and to a row of the page; the panel opens, goes deeper, goes back and closes by keys alone.
// Never uses a mouse.

import axe from 'axe-core';
import { withPage } from '../browser.mjs';
import { RULES, stickingOut } from './screen.mjs';

// Runs in the page: what is wrong with the links of its numbers.
function broken() {
  const facts = JSON.parse(document.getElementById('facts').textContent);
  const wrong = [];
  for (const link of document.querySelectorAll('a[data-v]')) {
    const fact = facts.facts[Number(link.dataset.v)];
    const name = `“${link.textContent}” ${link.getAttribute('href')}`;
    if (fact === undefined || facts.about[fact[0]] === undefined) wrong.push(`${name} has no fact`);
    if (!document.getElementById(link.hash.slice(1))) wrong.push(`${name} leads to no row`);
  }
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) wrong.push(`${link.hash} leads nowhere`);
  }
  return [...new Set(wrong)];
}

// Presses Tab until an element that matches has the focus.
async function tabTo(page, selector, most = 400) {
  for (let n = 0; n < most; n += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return true;
  }
  return false;
}

const focused = (page) => page.evaluate(() => document.activeElement.outerHTML);
const open = (page) => page.evaluate(() => !document.getElementById('trace').hidden);
const title = (page) => page.locator('#trace-title').textContent();

async function byKeys(page, fail) {
  if (!(await tabTo(page, 'a[data-v]'))) return fail('no number can be reached by the keyboard', 'a[data-v]');
  const number = await focused(page);
  await page.keyboard.press('Enter');
  if (!(await open(page))) return fail('Enter on a number opens nothing', number);
  const first = await title(page);
  if (await tabTo(page, '#trace .step', 20)) {
    await page.keyboard.press('Enter');
    const deeper = await title(page);
    if (deeper === first) fail('an input of the trace opens nothing', first);
    await tabTo(page, '#trace button[aria-label="Back"]', 20);
    await page.keyboard.press('Enter');
    if ((await title(page)) !== first) fail('the trace does not go back', deeper);
  }
  await page.keyboard.press('Escape');
  if (await open(page)) fail('Escape does not close the trace', first);
  if ((await focused(page)).replace(' class=""', '') !== number) fail('the focus does not return to the number', number);
}

// The panel of every kind of fact: what axe finds, and whether it says its value.
async function panels(page, fail) {
  await page.evaluate(axe.source);
  const kinds = await page.evaluate(() => {
    const facts = JSON.parse(document.getElementById('facts').textContent);
    const first = new Map();
    for (const link of document.querySelectorAll('a[data-v]')) {
      const kind = facts.about[facts.facts[Number(link.dataset.v)][0]].kind ?? 'quantity';
      if (!first.has(kind) && !link.closest('details')) first.set(kind, Number(link.dataset.v));
    }
    return [...first];
  });
  for (const [kind, at] of kinds) {
    await page.evaluate((n) => document.querySelector(`a[data-v="${n}"]`).click(), at);
    if ((await page.locator('#trace .now b').textContent()).trim() === '') fail('the trace says no value', kind);
    for (const element of await page.evaluate(stickingOut)) fail('with a trace open, the page scrolls sideways', element);
    const found = await page.evaluate(async (rules) => {
      const results = await window.axe.run('#trace', { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] });
      return results.violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => [`${help} (axe: ${id})`, target.flat().join(' ')]));
    }, RULES);
    for (const [what, element] of found) fail(`in the trace of ${kind}: ${what}`, element);
    await page.keyboard.press('Escape');
  }
}

export async function checkTrace(browser, url, width, colorScheme, failures) {
  const fail = (what, element) => failures(width, colorScheme, what, element);
  await withPage(browser, url, { colorScheme, viewport: { width, height: 900 } }, async (page) => {
    if (!(await page.evaluate(() => document.getElementById('facts') !== null))) return fail('the page holds no facts', '#facts');
    for (const wrong of await page.evaluate(broken)) fail('a link is broken', wrong);
    await byKeys(page, fail);
    return panels(page, fail);
  });
}
