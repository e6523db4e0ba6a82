// In: a page. Out: numbers that lead nowhere or say another thing than their facts, and panels that leave something out.
// Reads the facts of the page by itself, as docs/facts.md has them, and holds links and panels to them.
// Never takes the word of the page's own script.

import { withPage } from '../browser.mjs';

// Runs in the page, so it must carry everything it needs: what is wrong with the links, and with the facts that they lead to
// in the scenario of this place in the list.
export function wrongLinks(scenario) {
  const facts = JSON.parse(document.getElementById('facts').textContent);
  const plain = (text) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/\u2060/g, '').replaceAll("'", '’');
  const numbers = (text) => (text.match(/\d[\d,]*(\.\d+)?/g) ?? []).map((digits) => ({
    value: Number(digits.replaceAll(',', '')), unit: 10 ** -(digits.split('.')[1]?.length ?? 0),
  }));
  // Whether a text stands in another as a number of its own, not as a part of a longer one.
  const within = (text, whole) => ` ${whole} `.split(text).some((before, index, parts) =>
    index + 1 < parts.length && !/[\p{L}\d.,]$/u.test(before) && !/^[\p{L}\d]/u.test(parts[index + 1]));
  // The value rounded further, or a computed share of a table, whose shares add up.
  const alike = (text, value, share) => {
    const [one] = numbers(text);
    return one !== undefined && numbers(value).some((other) => {
      const apart = Math.abs(one.value - other.value);
      return one.unit === other.unit ? share && apart < one.unit * 1.001 : apart <= Math.max(one.unit, other.unit) * 0.501;
    });
  };
  // The probability of a claim or of its negation, which may be told as all but certain.
  const sure = (text, interval) => {
    const [[one], [other]] = [numbers(text), numbers(interval)];
    if (one === undefined || within(text, interval)) return one !== undefined;
    const certain = /^more than/.test(text) && Math.max(other.value, 100 - other.value) >= one.value;
    return certain || Math.abs(100 - one.value - other.value) < 1;
  };
  const said = facts.facts.map((fact) => [fact[1][scenario] ?? fact[1][0]].flat());
  const shares = new Set(said.flatMap(([, , parts]) => (parts ?? []).map(([driver, share]) => `${facts.drivers[driver]} ${share}`)));
  const wrong = [];
  const told = new Map();
  for (const link of document.querySelectorAll('a[data-v]')) {
    const name = `“${link.textContent}” ${link.getAttribute('href')}`;
    const fact = facts.facts[Number(link.dataset.v)];
    if (!document.getElementById(link.hash.slice(1))) wrong.push(`${name} leads to no row`);
    if (fact === undefined || facts.about[fact[0]] === undefined) {
      wrong.push(`${name} has no fact`);
      continue;
    }
    const { kind, label } = facts.about[fact[0]];
    const text = plain(link.textContent);
    const [value, interval] = said[Number(link.dataset.v)].slice(0, 2).map((part) => plain(part ?? ''));
    const known = told.get(link.dataset.v) ?? { name, value: kind === 'claim' ? interval : value, asked: false, right: false };
    // A label, an interval and a share of an uncertainty say nothing of the value.
    const aside = text === plain(label) || within(text, interval ?? '') || shares.has(`${label} ${text}`);
    known.asked ||= kind === 'claim' ? interval !== undefined : !aside;
    known.right ||= kind === 'claim' ? sure(text, interval ?? '0') : within(text, value)
      || alike(text, value, kind === undefined && text.endsWith('%') && link.closest('td') !== null);
    told.set(link.dataset.v, known);
  }
  const lost = [...told.values()].filter(({ asked, right }) => asked && !right);
  for (const { name, value } of lost) wrong.push(`${name} is nowhere printed as its fact says: ${value}`);
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) wrong.push(`${link.hash} leads nowhere`);
  }
  return [...new Set(wrong)];
}

// Runs in the page: opens the panel of each fact that the page prints, and says what the panels leave out.
export function wrongPanels(scenario) {
  const facts = JSON.parse(document.getElementById('facts').textContent);
  const plain = (text) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/\u2060/g, '').replaceAll("'", '’');
  const panel = document.getElementById('trace');
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
    for (const one of [...inputs(at), ...beneath(at)]) lacks('input', about(one).label);
  }
  panel.querySelector('button[aria-label="Close"]')?.click();
  return [...new Set(wrong)];
}

export async function checkFacts(browser, url, width, colorScheme, failures) {
  const fail = (what, element) => failures(width, colorScheme, what, element);
  await withPage(browser, url, { colorScheme, viewport: { width, height: 900 } }, async (page) => {
    if (!(await page.evaluate(() => document.getElementById('facts') !== null))) return fail('the page holds no facts', '#facts');
    for (const wrong of await page.evaluate(wrongLinks, 0)) fail('a link is broken', wrong);
    for (const wrong of await page.evaluate(wrongPanels, 0)) fail('a trace is wrong', wrong);
    return undefined;
  });
}
