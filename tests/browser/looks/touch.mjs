// In: a page. Out: a failure for what a finger on a phone cannot do: ask a number, read on beside the panel, close it, switch.
// Taps as a phone does, on a screen of 390 pixels.
// Never uses a mouse or a key.

import { withPage } from '../browser.mjs';
import { factsOf, isIndex } from '../data.mjs';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'light' };
// The least size of a target, as WCAG 2.2 has it, in CSS pixels.
const TARGET = 24;

const NUMBER = 'main a[data-v]';

// Runs in the page: the first and the last number outside of folds that stand on one line, and what a panel is to say of them.
function numbers([facts, selector]) {
  const links = [...document.querySelectorAll(selector)];
  const seen = links.filter((link) => link.checkVisibility() && !link.closest('details, .scroll') && link.getClientRects().length === 1);
  return [seen.at(0), seen.at(-1)].filter(Boolean).map((link) => {
    const fact = facts.facts[Number(link.dataset.v)];
    return { at: links.indexOf(link), text: link.textContent, label: facts.about[fact[0]].label, value: [fact[1][0]].flat()[0] };
  });
}

// Runs in the page: whether a point of the element is the one that a finger hits, where that is, and how large the element is. Of
// one that goes over two lines it is the middle of the first: the middle of both may lie between its words.
function reach([selector, at]) {
  const element = document.querySelectorAll(selector)[at ?? 0];
  const [line] = element?.getClientRects() ?? [];
  if (line === undefined) return { hit: false, width: 0, height: 0 };
  const [x, y] = [line.x + line.width / 2, line.y + line.height / 2];
  const top = document.elementFromPoint(x, y);
  const box = element.getBoundingClientRect();
  return { hit: top !== null && element.contains(top), x, y, width: box.width, height: box.height };
}

// Taps where the middle of the element is; false where something else lies over it or it is out of sight.
async function tap(page, selector, at = 0) {
  await page.locator(selector).nth(at).evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const { hit, x, y } = await page.evaluate(reach, [selector, at]);
  if (hit) await page.touchscreen.tap(x, y);
  return hit;
}

const open = (page) => page.evaluate(() => !document.getElementById('page_trace').hidden);

async function asked(page, fail, { at, text, label, value }) {
  if (!(await tap(page, NUMBER, at))) return fail('a finger cannot reach the number', text);
  if (!(await open(page))) return fail('a tap on a number opens nothing', text);
  for (const [part, wanted] of [['h2', label], ['.now b', value]]) {
    const said = await page.locator(`#page_trace ${part}`).innerText();
    if (!said.startsWith(wanted.replaceAll("'", '’'))) fail('the trace that a tap opens does not say its number', `“${said}”, not “${wanted}”`);
  }
  const close = await page.evaluate(reach, ['#page_trace button[aria-label="Close"]']);
  if (!close.hit) return fail('a finger cannot reach the button that closes the trace', text);
  if (Math.min(close.width, close.height) < TARGET) {
    fail(`the button that closes the trace is smaller than ${TARGET} px`, `${close.width.toFixed(0)} by ${close.height.toFixed(0)} px`);
  }
  // As a reader who moves the page until the line is at its top.
  await page.locator(NUMBER).nth(at).evaluate((link) => window.scrollBy({ top: link.getBoundingClientRect().top - 60, behavior: 'instant' }));
  if (!(await page.evaluate(reach, [NUMBER, at])).hit) fail('the trace lies over its number, however the page is moved', text);
  await tap(page, '#page_trace button[aria-label="Close"]');
  return (await open(page)) ? fail('a tap does not close the trace', text) : undefined;
}

async function deeper(page, fail, { at, text }) {
  await tap(page, NUMBER, at);
  if ((await page.locator('#page_trace .step').count()) === 0) return;
  const title = () => page.locator('#page_title').textContent();
  const first = await title();
  await tap(page, '#page_trace .step');
  const back = '#page_trace button[aria-label="Back"]';
  const { width, height } = await page.evaluate(reach, [back]);
  if (Math.min(width, height) < TARGET) fail(`the button that goes back is smaller than ${TARGET} px`, `${width.toFixed(0)} by ${height.toFixed(0)} px`);
  if (!(await tap(page, back)) || (await title()) !== first) fail('a tap does not go back', text);
  await tap(page, '#page_trace button[aria-label="Close"]');
}

async function switched(page, fail) {
  const count = await page.locator('#page_switch input').count();
  if (count === 0) return;
  const main = () => page.evaluate(() => document.querySelector('main').innerText);
  const first = await main();
  for (const at of [count - 1, 0]) {
    const label = await page.evaluate(reach, ['#page_switch label', at]);
    if (Math.min(label.width, label.height) < TARGET) fail(`a choice of the switch is smaller than ${TARGET} px`, `choice ${at + 1}`);
    const done = await tap(page, '#page_switch label', at);
    if (!done || !(await page.locator('#page_switch input').nth(at).isChecked())) return fail('a tap does not choose a scenario', `choice ${at + 1}`);
    if (((await main()) === first) !== (at === 0)) fail('a tap on the switch does not tell its scenario', `choice ${at + 1}`);
  }
}

export async function checkTouch(browser, url, failures) {
  const fail = (what, element) => failures(PHONE.viewport.width, 'touch', what, element);
  await withPage(browser, url, PHONE, async (page) => {
    // The page that leads to several reports prints no number of its own.
    if (await isIndex(page)) return undefined;
    const facts = await factsOf(page);
    if (facts === undefined) return fail('the page holds no facts', '#page_facts');
    const asks = await page.evaluate(numbers, [facts, NUMBER]);
    if (asks.length === 0) fail('no number stands on one line', NUMBER);
    for (const number of asks) await asked(page, fail, number);
    if (asks.length > 0) await deeper(page, fail, asks[0]);
    return switched(page, fail);
  });
}
