// In: a page, open in a browser or as text. Out: the data that it carries, or the page with other data.
// Unpacks them by itself, as docs/facts.md has it.
// Never takes the word of the page's own script.

import { deflateSync, inflateSync } from 'node:zlib';

// The facts of an open page, what they are about by name; nothing where it holds none.
export async function factsOf(page) {
  const packed = await page.evaluate(() => document.getElementById('page_facts')?.textContent);
  if (packed === undefined) return undefined;
  const facts = JSON.parse(inflateSync(Buffer.from(packed, 'base64')));
  facts.about = facts.about.map((row) => Object.fromEntries(row.map((value, at) => [facts.columns[at], value ?? undefined])));
  return facts;
}

// Whether an open page is the one that leads to several reports, which prints no number of its own.
export const isIndex = (page) =>
  page.evaluate(() => document.querySelector('meta[name=generator]')?.content.endsWith(', index of reports') === true);

// A page as text with its facts altered, which are given and taken as JSON.
export function withFacts(html, alter) {
  return html.replace(/(id="page_facts">)([^<]*)/, (_, before, packed) =>
    before + deflateSync(alter(inflateSync(Buffer.from(packed, 'base64')).toString())).toString('base64'));
}
