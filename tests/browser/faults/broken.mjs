// In: nothing. Out: what breaks a page, and the words in which the checks are to report it.
// Each replaces the first match in the page; `look` names the check that is to see it, as `break.mjs` has them.
// Never breaks two things at once.

import { withFacts } from '../data.mjs';

const keys = [
  { fault: 'Enter opens no panel', find: 'if (!link || event.ctrlKey', put: 'if (!link || !event.detail || event.ctrlKey', says: 'Enter on a number opens nothing' },
  { fault: 'Escape closes no panel', find: 'event.key === "Escape"', put: 'event.key === "F9"', says: 'Escape does not close the trace' },
  { fault: 'the focus stays away', find: 'if (back) focus(back);', put: '', says: 'the focus does not return to the number' },
  { fault: 'the focus goes to another number', find: 'opener?.isConnected ? opener : ', put: '', says: 'the focus does not return to the number' },
  { fault: 'Close does nothing', find: 'button("Close", "Close ×", close)', put: 'button("Close", "Close ×", () => {})', says: 'Enter on Close does not close the trace' },
  { fault: 'Back does nothing', find: 'path.pop(); show();', put: 'show();', says: 'the trace does not go back' },
  { fault: 'the panel has no name', find: '"aria-labelledby": "page_title"', put: '"data-name": "none"', says: 'in the trace of', look: 'panels' },
];

// The facts with another digit in the first value that begins with one.
const otherValue = (json) => json.replace(/("facts":\[\[\d+,\[\[?")(\d)/s, (_, before, digit) => before + ((Number(digit) + 1) % 10));

const facts = [
  { fault: 'a fact has another value than its number', find: /.*/s, put: (page) => withFacts(page, otherValue), says: 'is nowhere printed as its fact says' },
  { fault: 'a number leads to no row', find: /(<main.*?href=#row_[a-z_]+)( data-v)/s, put: '$1-gone$2', says: 'leads to no row' },
  { fault: 'a number has no fact', find: /(<main.*? data-v=)\d+/s, put: '$199999', says: 'has no fact' },
  { fault: 'a panel leaves out the sources of its inputs', find: 'from.length ? make("small", {}, from) : null', put: 'null', says: 'has no source' },
  { fault: 'a panel leaves out its own source', find: 'own.length && make', put: 'own.length > 9 && make', says: 'has no source' },
  { fault: 'a panel leaves out an input', find: 'direct.map(entry)', put: 'direct.slice(1).map(entry)', says: 'lists no input' },
  { fault: 'a panel says another value', find: 'make("b", {}, now.value)', put: 'make("b", {}, "1")', says: 'says 1, not' },
  { fault: 'a panel has no interval', find: ', spread, before(at)]', put: ', before(at)]', says: 'has no interval' },
];

const change = 'if (at) apply(document.body, patches[at - 1]);';
const switching = [
  {
    fault: 'switching forgets a number', find: change, says: 'switched to cheap_power, the page differs from the one built for it',
    put: `${change} if (at) { const one = all("main a.changed")[0]; one.textContent = [facts.facts[one.dataset.v].told[0]].flat()[0]; }`,
  },
  {
    fault: 'switching forgets a picture', find: change, says: 'switched to cheap_power, the page differs from the one built for it',
    put: `const old = all("main svg path").map((one) => one.getAttribute("d")); ${change}
      const now = all("main svg path"), n = now.findIndex((one, n) => one.getAttribute("d") !== old[n]);
      if (at) now[n].setAttribute("d", old[n]);`,
  },
  { fault: 'nothing is marked', find: 'if (!marks || parent', put: 'if (true || parent', says: 'nothing that differs is marked' },
  {
    // One that stands nowhere on the page of the first scenario.
    fault: 'one number is not marked', find: change, says: 'switched to cheap_power, what differs is not marked · a',
    put: `const old = new Set(all("main a[data-v]").map((one) => one.textContent)); ${change}
      if (at) all("main a.changed").find((one) => !old.has(one.textContent) && !one.parentElement.closest(".changed, .shortened, mark")).classList.remove("changed");`,
  },
  {
    fault: 'one picture is not marked', find: '!!figure.querySelector("table .changed, title.changed")',
    put: '!!figure.querySelector("table .changed, title.changed") && figure !== document.querySelector("figure:has(title.changed)")',
    says: 'switched to cheap_power, what differs is not marked · figure',
  },
  { fault: 'a number does not say what it was', find: 'a.title = before(a.dataset.v)', put: 'a.title = ""', says: 'switched to cheap_power, a number does not say what it was' },
  { fault: 'what a scenario turns is not said', find: '...pairs(scenario.turns, make("p", {}, "What turns or moves most:")),', put: '', says: 'switched to cheap_power, the page does not say' },
  { fault: 'what a scenario changes is not said', find: '...pairs(scenario.changes),', put: '', says: 'switched to cheap_power, the page does not say' },
  { fault: 'the address forgets the scenario', find: 'history.replaceState(null, "", url);', put: '', says: 'the address does not keep the scenario' },
  { fault: 'the address keeps a scenario too long', find: 'url.searchParams.delete("scenario")', put: 'url', says: 'the address keeps a scenario' },
  { fault: 'the address is not read', find: '.searchParams.get("scenario")', put: '.hash', says: 'after a reload' },
  { fault: 'switching back leaves a change', find: 'while (undo.length)', put: 'while (undo.length > 1)', says: 'back at the first scenario, the page is not' },
  { fault: 'switching back takes nothing back', find: 'while (undo.length) undo.pop()();', put: '', says: 'back at the first scenario, the page is not' },
  { fault: 'the panel tells the first scenario', find: 'now[scenario] ?? now[0]', put: 'now[0]', says: 'the open trace does not follow' },
  { fault: 'the panel stays as it was', find: 'if (!panel.hidden) show(true);', put: '', says: 'the open trace does not follow' },
  { fault: 'the panel takes the focus', find: 'show(true)', put: 'show()', says: 'the open trace does not follow' },
];

const first = 'choose(facts.scenarios[0].id, false)';
const paper = [
  { fault: 'print tells the first scenario', find: 'if ($("hint"))', put: `addEventListener("beforeprint", () => ${first}); if ($("hint"))` },
  {
    fault: 'paper as a medium tells the first scenario', find: 'if ($("hint"))',
    put: `matchMedia("print").addEventListener("change", () => ${first}); if ($("hint"))`,
  },
  { fault: 'print leaves out what is marked', find: '.changed,a[data-v].changed', put: '.changed { } @media print { .changed { display: none; } } .none, a[data-v].changed' },
].map((fault) => ({ ...fault, says: 'switched to cheap_battery, ' }));

const touch = [
  { fault: 'a tap opens no panel', find: 'if (!link || event.ctrlKey', put: 'if (!link || event.pointerType === "touch" || event.ctrlKey', says: 'a tap on a number opens nothing' },
  { fault: 'Close is small', find: '#page_trace button{font:inherit;', put: '#page_trace button{font-size: 0.5rem; height: 0.75rem; min-height: 0 !important;', says: 'the button that closes the trace is smaller' },
  { fault: 'Close is out of sight', find: '#page_trace .bar{', put: '#page_trace .bar { position: relative; top: -3rem;', says: 'a finger cannot reach the button that closes' },
  { fault: 'Close does nothing', find: 'button("Close", "Close ×", close)', put: 'button("Close", "Close ×", () => {})', says: 'a tap does not close the trace' },
  { fault: 'the panel lies over everything', find: /max-height:72vh;max-height:72dvh/, put: 'height: 100dvh', says: 'the trace lies over its number' },
  { fault: 'the page stands still behind the panel', find: '.hint{', put: '.traced { position: fixed; } .hint {', says: 'the trace lies over its number' },
  { fault: 'the panel does not say the value', find: 'make("b", {}, now.value)', put: 'make("b", {}, "")', says: 'the trace that a tap opens does not say' },
  { fault: 'a finger does not switch', find: '.switch input{position:absolute;', put: '.switch label { pointer-events: none; } .switch input { position: absolute;', says: 'a tap does not choose a scenario' },
  { fault: 'the choices are small', find: '.switch label span{display:block;padding:0.3rem 0.7rem;', put: '.switch label span { display: block; font-size: 0.6rem; line-height: 1;', says: 'a choice of the switch is smaller' },
];

const reading = 'const facts = data("facts");';
const unreadable = [
  { fault: 'the hint shows without data', find: reading, put: `$("hint").hidden = false; ${reading}`, says: 'offers what it cannot do · page_hint' },
  {
    fault: 'numbers are dead without data', find: reading, says: 'without its data, a number leads nowhere',
    put: `document.addEventListener("click", (event) => event.preventDefault()); ${reading}`,
  },
];

export const FAULTS = Object.entries({ keys, facts, switch: switching, paper, touch, unreadable })
  .flatMap(([look, faults]) => faults.map((fault) => ({ look, ...fault })));
