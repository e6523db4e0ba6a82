// In: a page, a width and colour schemes. Out: what axe, the console, the network and the layout hold against it.
// Looks twice in each scheme: as the page opens, and with every fold open.
// Never lowers a rule for a page.

import axe from 'axe-core';
import { withPage } from '../browser.mjs';
import { faintTexts } from './contrast.mjs';

export const WIDTHS = [320, 768, 1280, 1920];
export const SCHEMES = ['light', 'dark'];
export const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LEAST_CONTRAST = 4.5;

async function accessibility(page, fail) {
  const found = await page.evaluate(async (rules) => {
    const results = await window.axe.run(document, { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] });
    return results.violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => ({ what: `${help} (axe: ${id})`, element: target.flat().join(' ') })));
  }, RULES);
  for (const { what, element } of found) fail(what, element);
}

// Elements that reach past the right edge, unless they scroll or are cut inside an element of their own.
export function stickingOut() {
  const edge = document.documentElement.clientWidth;
  const width = document.scrollingElement.scrollWidth;
  const contained = (element) => {
    for (let up = element.parentElement; up !== null && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX !== 'visible') return true;
    }
    return false;
  };
  const out = [...document.body.querySelectorAll('*')].filter(
    (element) => element.checkVisibility() && element.getBoundingClientRect().right > edge + 0.5 && !contained(element),
  );
  const outermost = out.filter((element) => !out.includes(element.parentElement)).map((element) => {
    const name = element.tagName.toLowerCase() + (element.id ? `#${element.id}` : '') + [...element.classList].map((c) => `.${c}`).join('');
    const by = Math.round(element.getBoundingClientRect().right - edge);
    return `${name} by ${by} px: “${element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)}”`;
  });
  if (outermost.length === 0 && width > edge) return [`no single element; the page is ${width} px wide`];
  return outermost;
}

// What would be fetched, whatever stops it today.
function fetchedParts() {
  const parts = 'img, script, iframe, source, video, audio, track, embed, object, use, image, link[rel~="stylesheet"], link[rel~="icon"], link[rel~="preload"]';
  return [...document.querySelectorAll(parts)].flatMap((part) =>
    ['src', 'srcset', 'data', 'poster', 'href', 'xlink:href']
      .map((name) => part.getAttribute(name))
      .filter((address) => address !== null && !/^(data:|#)/.test(address))
      .map((address) => `${part.tagName.toLowerCase()} ${address}`));
}

function policy() {
  const text = document.querySelector('meta[http-equiv="Content-Security-Policy" i]')?.content ?? '';
  const parts = text.split(';').map((part) => part.trim());
  const loose = parts.filter((part) => /https?:|\*|unsafe-eval/.test(part) || /^script-src.*unsafe-inline/.test(part));
  return [...(parts.includes("default-src 'none'") ? [] : ["lacks default-src 'none'"]), ...loose];
}

// Opens every fold, or closes again those that were closed.
function setFolds(open) {
  window.folds ??= [...document.querySelectorAll('details:not([open])')];
  for (const fold of window.folds) fold.open = open;
}

function listen(page, url, fail) {
  page.on('request', (request) => {
    const address = request.url();
    if (address.split('#')[0] !== url && !address.startsWith('data:')) fail('a request leaves the file', address);
  });
  page.on('websocket', (socket) => fail('a request leaves the file', socket.url()));
  page.on('console', (message) => {
    if (message.type() === 'error') fail('an error in the console', message.text());
  });
  page.on('pageerror', (error) => fail('an error in the console', error.message));
}

async function contrast(page, fail) {
  for (const { ratio, element } of await page.evaluate(faintTexts, LEAST_CONTRAST)) {
    fail(`text of a figure has a contrast of ${ratio}, less than ${LEAST_CONTRAST}`, element);
  }
}

async function inScheme(page, colorScheme, fail) {
  await page.emulateMedia({ media: 'screen', colorScheme });
  for (const open of [false, true]) {
    await page.evaluate(setFolds, open);
    for (const element of await page.evaluate(stickingOut)) fail('the page scrolls sideways', element);
    await accessibility(page, fail);
  }
  await contrast(page, fail);
  await page.emulateMedia({ media: 'print', colorScheme });
  await contrast(page, (what, element) => fail(`in print, ${what}`, element));
}

// One page for all schemes: they differ by a media query alone.
export async function checkScreen(browser, url, width, schemes, failures) {
  let scheme = schemes[0];
  const fail = (what, element) => failures(width, scheme, what, element);
  const options = { colorScheme: scheme, viewport: { width, height: 1100 } };
  await withPage(browser, url, options, async (page) => {
    for (const part of await page.evaluate(fetchedParts)) fail('a part of the page is another file', part);
    for (const part of await page.evaluate(policy)) fail('the content security policy is loose', part);
    await page.evaluate(axe.source);
    for (scheme of schemes) await inScheme(page, scheme, fail);
  }, (page) => listen(page, url, fail));
}
