// In: a page, and the same report built in the scenarios that it offers. Out: a failure where switching says another thing.
// Goes through the scenarios by arrow keys, compares each with its own page, and comes back to the first.
// Never uses a mouse.

import axe from 'axe-core';
import { existsSync } from 'node:fs';
import { withPage } from '../browser.mjs';
import { RULES, stickingOut } from './screen.mjs';

// Runs in the page: what a reader sees of the report, line by line, with every fold open.
function told() {
  for (const fold of document.querySelectorAll('details')) fold.open = true;
  const parts = [document.querySelector('.edition'), document.querySelector('main')];
  return parts.flatMap((part) => part.innerText.split('\n')).map((line) => line.trim()).filter((line) => line !== '');
}

const chosen = (page) => page.evaluate(() => document.querySelector('#switch input:checked')?.value);

async function differences(page, fail, scenario, wanted) {
  const found = await page.evaluate(told);
  const at = found.findIndex((line, index) => line !== wanted[index]);
  if (at < 0 && found.length === wanted.length) return;
  const place = at < 0 ? found.length : at;
  fail(`switched to ${scenario}, the page differs from the one built for it`, `“${found[place] ?? ''}”, not “${wanted[place] ?? ''}”`);
}

async function looks(page, fail, scenario) {
  for (const element of await page.evaluate(stickingOut)) fail(`switched to ${scenario}, the page scrolls sideways`, element);
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (rules) => {
    const results = await window.axe.run(document, { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] });
    return results.violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => [`${help} (axe: ${id})`, target.flat().join(' ')]));
  }, RULES);
  for (const [what, element] of found) fail(`switched to ${scenario}: ${what}`, element);
}

export async function checkSwitch(browser, url, built, width, colorScheme, failures) {
  const fail = (what, element) => failures(width, colorScheme, what, element);
  const options = { colorScheme, viewport: { width, height: 900 } };
  const scenarios = await withPage(browser, url, options, (page) =>
    page.evaluate(() => [...document.querySelectorAll('#switch input')].map((input) => input.value)));
  if (scenarios.length === 0) return;
  const pages = new Map();
  for (const scenario of scenarios.slice(1)) {
    const path = built(scenario);
    if (!existsSync(path)) return fail(`no page was built for the scenario ${scenario}`, path);
    pages.set(scenario, await withPage(browser, `file://${path}`, options, (page) => page.evaluate(told)));
  }
  await withPage(browser, url, options, async (page) => {
    const base = await page.evaluate(told);
    const markup = () => page.evaluate(() => document.querySelector('main').innerHTML.replaceAll(' open=""', '').replaceAll(' class=""', ''));
    const bytes = await markup();
    await page.locator('#switch input:checked').focus();
    for (const scenario of scenarios.slice(1)) {
      await page.keyboard.press('ArrowRight');
      if ((await chosen(page)) !== scenario) fail('the arrow keys do not choose the next scenario', scenario);
      if (new URL(page.url()).searchParams.get('scenario') !== scenario) fail('the address does not keep the scenario', page.url());
      if ((await page.locator('main .changed, main mark').count()) === 0) fail('nothing that differs is marked', scenario);
      await differences(page, fail, scenario, pages.get(scenario));
      if (scenario === scenarios.at(-1)) await looks(page, fail, scenario);
    }
    const last = scenarios.at(-1);
    await page.reload();
    await differences(page, (what, element) => fail(`after a reload, ${what}`, element), last, pages.get(last));
    await page.locator('#switch input:checked').focus();
    await page.keyboard.press('ArrowRight');
    await differences(page, fail, scenarios[0], base);
    if ((await markup()) !== bytes) fail('back at the first scenario, the page is not what it was', scenarios[0]);
  });
}
