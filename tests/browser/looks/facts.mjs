// In: a page. Out: numbers that lead nowhere or say another thing than their facts, and panels that leave something out.
// Reads the facts of the page by itself, as docs/facts.md has them, and holds links and panels to them.
// Never takes the word of the page's own script.

import { withPage } from '../browser.mjs';
import { factsOf, isIndex } from '../data.mjs';

const plain = (text) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/\u2060/g, '').replaceAll("'", '’');
const SCALES = { k: 1e3, M: 1e6, B: 1e9, T: 1e12, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };

// The numbers of a text with the size of their last digit. A figure has one scale for all its numbers, its facts their own: €764k
// and €764,000 are one. The ends of a range share what stands behind the second.
const numbers = (text) => [...text.matchAll(/(\d[\d,]*(?:\.\d+)?)(?:–[^\d\s]*\d[\d,.]*)?(?: ?(k|M|B|T|thousand|million|billion|trillion)(?![\p{L}\d]))?/gu)].flatMap(([all, , scale]) =>
  (all.match(/\d[\d,]*(\.\d+)?/g) ?? []).map((digits) => ({
    value: Number(digits.replaceAll(',', '')) * (SCALES[scale] ?? 1), unit: 10 ** -(digits.split('.')[1]?.length ?? 0) * (SCALES[scale] ?? 1),
  })));

// Whether a text stands in another as a whole, not as a part of a longer number or word.
const within = (text, whole) => ` ${whole} `.split(text).some((before, index, parts) =>
  index + 1 < parts.length && !/[\p{L}\d.,]$/u.test(before) && !/^[\p{L}\d]/u.test(parts[index + 1]));

// A text whose numbers are read as rounded where they end in zeros: what a range prints has the digits that both of its ends can bear.
const rounded = (text) => ({ match: text, rounded: true });

// Whether a number lies between two others: a percentile of what is believed.
function between(text, interval) {
  const [[one], ends] = [numbers(text), numbers(interval).map(({ value }) => value)];
  return one !== undefined && ends.length > 1 && one.value >= Math.min(...ends.slice(-2)) && one.value <= Math.max(...ends.slice(-2));
}

// A number read as rounded where it ends in zeros.
const zeros = ({ value, unit }) => ({ value, unit: Math.max(unit, 10 ** (String(Math.round(value)).match(/0*$/)[0].length)) });

// A step of a waterfall, which may be a last digit off so that the steps add up to their total.
const step = (text, value) => /^[+−]/.test(text) && numbers(value).map(zeros).some((other) => Math.abs(numbers(text)[0].value - other.value) < other.unit * 1.001);

// The value rounded further, or a computed share of a table, whose shares add up.
function alike(text, value, share) {
  const [one] = numbers(text);
  const others = value.rounded ? numbers(value.match).map(zeros) : numbers(value);
  return one !== undefined && others.some((other) => {
    const apart = Math.abs(one.value - other.value);
    return one.unit === other.unit && !value.rounded ? share && apart < one.unit * 1.001 : apart <= Math.max(one.unit, other.unit) * 0.501;
  });
}

// The probability of a claim or of its negation, which may be told as all but certain.
function sure(text, interval) {
  const [[one], [other]] = [numbers(text), numbers(interval)];
  // A word for odds by itself.
  if (one === undefined) return within(text, interval);
  if (one === undefined || other === undefined || within(text, interval)) return one !== undefined && other !== undefined;
  const certain = /^more than/.test(text) && Math.max(other.value, 100 - other.value) >= one.value;
  return certain || Math.abs(100 - one.value - other.value) < 1;
}

// Runs in the page, so it must carry everything it needs: its numbers with what their facts say in a scenario, links that lead
// nowhere, and the shares of uncertainties, each behind the name that it belongs to.
function collected([facts, scenario]) {
  const said = facts.facts.map((fact) => [fact[1][scenario] ?? fact[1][0]].flat());
  const links = [...document.querySelectorAll('a[data-v]')].map((link) => {
    const at = Number(link.dataset.v);
    const about = facts.about[facts.facts[at]?.[0]];
    const [value, interval] = said[at] ?? [];
    const told = about && { kind: about.kind, label: about.label, value, interval: interval ?? '' };
    return { at, text: link.textContent, href: link.getAttribute('href'), cell: link.closest('td') !== null, figure: link.closest('figure') !== null,
      waterfall: link.closest('figure')?.querySelector('svg desc')?.textContent.startsWith('Waterfall') ?? false, told };
  });
  const hashes = [...document.querySelectorAll('a[href^="#"]')].map((link) => link.hash);
  const lost = [...new Set(hashes)].filter((hash) => !document.getElementById(decodeURIComponent(hash.slice(1))));
  return { links, lost, shares: said.flatMap(([, , parts]) => (facts.shares[parts] ?? []).map(([driver, share]) => `${facts.drivers[driver]} ${share}`)) };
}

// What is wrong with the links of the page, which shows the scenario at this place of its list: each fact is printed as it says.
export async function wrongLinks(page, scenario) {
  const { links, lost, shares } = await page.evaluate(collected, [await factsOf(page), scenario]);
  const wrong = lost.map((hash) => `${hash} leads to no row`);
  const known = new Map();
  for (const { at, text: written, href, cell, figure, waterfall, told } of links) {
    if (told === undefined) {
      wrong.push(`“${written}” ${href} has no fact`);
      continue;
    }
    const text = plain(written);
    const [value, interval, label] = [told.value, told.interval, told.label].map(plain);
    const claim = told.kind === 'claim';
    const fact = known.get(at) ?? { asked: false, right: false, name: `“${written}” ${href}`, value: claim ? interval : value };
    // A label, an interval and a share of an uncertainty say nothing of the value.
    // Of an assumption: a percentile, or a part of an uncertainty that is too small for the panel of what it moves.
    const percentile = told.kind === 'assumption' && (figure ? between(text, interval) : text.endsWith('%') && !value.includes('%'));
    const aside = text.toLowerCase() === label.toLowerCase() || within(text, interval) || percentile || (!claim && alike(text, rounded(interval), false)) || shares.includes(`${told.label} ${text}`);
    fact.asked ||= claim ? interval !== '' : !aside;
    fact.right ||= claim ? sure(text, interval)
      : within(text, value) || (waterfall && step(text, value)) || alike(text, value, told.kind === undefined && text.endsWith('%') && cell);
    known.set(at, fact);
  }
  const astray = [...known.values()].filter(({ asked, right }) => asked && !right);
  return [...wrong, ...astray.map((fact) => `${fact.name} is nowhere printed as its fact says: ${fact.value}`)];
}

// Runs in the page: opens the panel of each fact that the page prints, and says what the panels leave out.
export function wrongPanels([facts, scenario]) {
  const plain = (text) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/\u2060/g, '').replaceAll("'", '’');
  const panel = document.getElementById('page_trace');
  const about = (at) => facts.about[facts.facts[at][0]];
  const inputs = (at) => (facts.facts[at][3] ?? []).filter((input) => input !== null);
  const beneath = (at) => {
    const seen = new Set([at]);
    for (const one of seen) inputs(one).forEach((input) => seen.add(input));
    seen.delete(at);
    return [...seen].filter((one) => about(one).kind === 'assumption');
  };
  const source = (at) => facts.sources[about(at).source]?.title;
  const wrong = [];
  const links = new Map([...document.querySelectorAll('a[data-v]')].reverse().map((link) => [Number(link.dataset.v), link]));
  for (const [at, link] of links) {
    link.click();
    if (panel.hidden) return [`“${link.textContent}” opens no panel`];
    const text = plain(panel.textContent);
    const said = facts.facts[at][1][scenario] ?? facts.facts[at][1][0];
    const [value, interval, , changed] = Array.isArray(said) ? said : [said];
    const shown = panel.querySelector('.now b')?.textContent ?? '';
    const lacks = (what, part) => part && !text.includes(plain(part)) && wrong.push(`the panel of “${link.textContent}” has no ${what}: ${part}`);
    if (plain(shown) !== plain(value)) wrong.push(`the panel of “${link.textContent}” says ${shown}, not ${value}`);
    if (!panel.querySelector('h2')?.textContent.startsWith(plain(about(at).label))) wrong.push(`the panel of “${link.textContent}” has another name`);
    lacks('interval', interval);
    lacks('change of the scenario', changed);
    lacks('scenario', facts.scenarios[scenario].label);
    for (const one of [at, ...inputs(at), ...beneath(at)]) lacks('source', source(one));
    const steps = [...panel.querySelectorAll('.inputs .step')].map((step) => step.textContent);
    const missing = [...inputs(at), ...beneath(at)].filter((one) => !steps.some((step) => step.startsWith(plain(about(one).label))));
    for (const one of missing) wrong.push(`the panel of “${link.textContent}” lists no input ${about(one).label}`);
  }
  panel.querySelector('button[aria-label="Close"]')?.click();
  return [...new Set(wrong)];
}

export async function checkFacts(browser, url, width, colorScheme, failures) {
  const fail = (what, element) => failures(width, colorScheme, what, element);
  await withPage(browser, url, { colorScheme, viewport: { width, height: 900 } }, async (page) => {
    // The page that leads to several reports prints no number of its own.
    if (await isIndex(page)) return undefined;
    const facts = await factsOf(page);
    if (facts === undefined) return fail('the page holds no facts', '#page_facts');
    for (const wrong of await wrongLinks(page, 0)) fail('a link is broken', wrong);
    for (const wrong of await page.evaluate(wrongPanels, [facts, 0])) fail('a trace is wrong', wrong);
    return undefined;
  });
}
