"use strict";
(() => {
  const find = (css) => document.querySelector(css);
  // What the page gives by itself.
  const $ = (id) => find("#page_" + id);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const isNumber = (one) => typeof one === "number";

  // --- The data of the page --------------------------------------------------------------------------------------
  // Inflates what is deflated within zlib (RFC 1950, 1951). Done here and at once, it works in every browser, and nothing waits.
  const inflated = (bytes) => {
    let out = new Uint8Array(1 << 18);
    let size = 0;
    // Behind the head, in bits.
    let at = 16;
    const bit = () => {
      if (at >> 3 >= bytes.length) throw RangeError("data cut short");
      return (bytes[at >> 3] >> (at++ & 7)) & 1;
    };
    const bits = (count) => {
      let value = 0;
      for (let n = 0; n < count; n += 1) value |= bit() << n;
      return value;
    };
    const put = (byte) => {
      if (size === out.length) {
        const wider = new Uint8Array(2 * size);
        wider.set(out);
        out = wider;
      }
      out[size++] = byte;
    };
    // A code from the lengths of its words: how many have each length, and what they stand for, in their order.
    const code = (lengths) => {
      const counts = Array(16).fill(0);
      for (const length of lengths) counts[length] += 1;
      counts[0] = 0;
      const words = lengths.map((length, n) => [length, n]).filter(([length]) => length);
      return [counts, words.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, n]) => n)];
    };
    const next = ([counts, words]) => {
      let [word, first, index] = [0, 0, 0];
      for (let length = 1; length < 16; length += 1) {
        word |= bit();
        if (word < first + counts[length]) return words[index + word - first];
        index += counts[length];
        first = (first + counts[length]) << 1;
        word <<= 1;
      }
      throw RangeError("no such word");
    };
    // The length or distance of a copy: so many words to each power of two.
    const reach = (n, each) => {
      const more = Math.max(0, (n >> each) - 1);
      return (more || n >> each ? ((1 << each) + (n & ((1 << each) - 1))) << more : n) + bits(more);
    };
    const fixed = [[144, 8], [112, 9], [24, 7], [8, 8]].flatMap(([count, length]) => Array(count).fill(length));
    for (let last = 0; !last;) {
      last = bit();
      const kind = bits(2);
      if (!kind) {
        at = (at + 7) & ~7;
        let count = bits(16);
        for (bits(16); count--;) put(bits(8));
        continue;
      }
      let [lengths, literals] = [fixed, 288];
      if (kind === 2) {
        literals = 257 + bits(5);
        const all = literals + 1 + bits(5);
        const given = Array(19).fill(0);
        const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
        order.slice(0, 4 + bits(4)).forEach((n) => { given[n] = bits(3); });
        const short = code(given);
        for (lengths = []; lengths.length < all;) {
          const one = next(short);
          const times = one < 16 ? 1 : one < 17 ? 3 + bits(2) : one < 18 ? 3 + bits(3) : 11 + bits(7);
          const length = one < 16 ? one : one < 17 ? lengths.at(-1) : 0;
          for (let n = 0; n < times; n += 1) lengths.push(length);
        }
      }
      const text = code(lengths.slice(0, literals));
      const distances = code(kind === 2 ? lengths.slice(literals) : Array(30).fill(5));
      for (let one; (one = next(text)) !== 256;) {
        if (one < 256) put(one);
        else {
          let count = one < 285 ? 3 + reach(one - 257, 2) : 258;
          for (const back = 1 + reach(next(distances), 1); count--;) put(out[size - back]);
        }
      }
    }
    return out.subarray(0, size);
  };
  const data = (id) => {
    const letters = atob($(id)?.textContent || "");
    return letters && JSON.parse(new TextDecoder().decode(inflated(Uint8Array.from(letters, (one) => one.charCodeAt(0)))));
  };
  const facts = data("facts");
  const patches = data("patches");
  if (!facts) return;
  let told = 0;
  // Facts by name, as docs/facts.md has them.
  facts.facts = facts.facts.map(([of, told, formula, inputs, at, under]) => ({ of, told, formula, inputs: inputs || [], at, under }));

  facts.about = facts.about.map((row) => Object.fromEntries(facts.columns.map((name, at) => [name, row[at]])));

  // Elements by tag, with attributes and children; a text is a child too.
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    const kept = children.flat().filter((child) => child != null);
    element.append(...kept.map((child) => child.replace?.(/(?<=\w)'/g, "’") ?? child));
    return element;
  };

  // --- What stands behind a number -------------------------------------------------------------------------------
  const panel = make("div", { id: "page_trace", role: "dialog", "aria-labelledby": "page_title", hidden: "" });
  document.body.append(panel);
  let opener;
  let path = [];

  const about = (at) => facts.about[facts.facts[at].of];
  const say = (at, scenario = told) => {
    const now = facts.facts[at].told;
    const [value, interval, shares, changed] = [now[scenario] ?? now[0]].flat();
    return { value, interval, shares: facts.shares[shares] || [], changed };
  };
  const row = (it) => "#row_" + ({ claim: "claim-", event: "event-", statement: "statement-", draws: "the-" }[it.kind] || "") + it.id;
  const title = (at) => {
    const fact = facts.facts[at];
    return [about(at).label, fact.at, fact.under && `in “${fact.under}”`].filter(Boolean).join(", ");
  };
  const source = (it) => {
    const from = facts.sources[it.source];
    const name = from && [from.publisher, from.title].filter(Boolean).join(": ");
    const link = from && (/^https?:/.test(from.url || "") ? make("a", { href: from.url }, name) : name);
    const rest = [it.locator, it.as_of && `as of ${it.as_of}`, it.review_by && `review by ${it.review_by}`];
    return [it.basis, link, ...rest].filter(Boolean).flatMap((part, n) => (n ? ["; ", part] : [part]));
  };
  const step = (at, text) => {
    const link = make("a", { href: row(about(at)), class: "step" }, text);
    link.addEventListener("click", (event) => { event.preventDefault(); path.push(at); show(); });
    return link;
  };
  const entry = (at) => {
    const from = source(about(at));
    return make("li", {}, step(at, title(at)), make("b", {}, say(at).value), from.length ? make("small", {}, from) : null);
  };
  const remark = (it) => {
    const said = find(row(it))?.querySelector("th em");
    return said ? [...said.childNodes].map((one) => (one.nodeName === "SUP" ? "" : one.textContent)).join("") : it.note;
  };
  const formula = (fact) => {
    const piece = (part) => {
      if (typeof part === "string") return part;
      const input = fact.inputs[part[0]];
      const name = isNumber(part[1]) ? facts.about[part[1]].label : part[1];
      return isNumber(input) ? step(input, name) : make("i", {}, name);
    };
    return make("p", { class: "formula" }, "= ", facts.formulas[fact.formula].map(piece));
  };
  // Every assumption below a fact, each once.
  const beneath = (at) => {
    const seen = new Set([at]);
    for (const one of seen) facts.facts[one].inputs.forEach((n) => isNumber(n) && seen.add(n));
    seen.delete(at);
    return [...seen].filter((n) => about(n).kind === "assumption");
  };
  // The last heading before a place.
  const heading = (place) =>
    all("h2, h3, h4, h5").filter((one) => one.compareDocumentPosition(place) & 4).pop()?.textContent || "On this page";
  const places = (at) => {
    const used = all(`a[data-v="${at}"]`).filter((a) => a !== opener && !a.closest("details"));
    const shown = all(`figure[data-of~="${about(at).id}"]`);
    return [
      ...used.map((a) => [a, `${heading(a)}: ${a.textContent}`]),
      ...shown.map((figure) => [figure, figure.querySelector(".number-line").textContent]),
    ];
  };
  const button = (name, text, act, kind = "plain") => {
    const made = make("button", { type: "button", class: kind, "aria-label": name }, text);
    made.addEventListener("click", act);
    return made;
  };
  // Figures and their texts take the focus only when it is sent there.
  const focus = (place) => {
    if (!place.matches("a")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  };
  const go = ([place, name]) => make("li", {}, button(name, name, () => {
    place.scrollIntoView({ block: "center" });
    focus(place);
  }, "step"));
  const part = (name, ...inner) => [make("h3", {}, name), ...inner];
  const list = (items, kind = "") => make("ul", { class: kind }, items);

  const show = (keep) => {
    const at = path[path.length - 1];
    const fact = facts.facts[at];
    const it = about(at);
    const now = say(at);
    const said = /^[acd]/.test(it.kind) ? "" : `${facts.level} of draws: `;
    const spread = now.interval && said + now.interval;
    const own = source(it);
    const direct = fact.inputs.filter(isNumber);
    const below = beneath(at).filter((n) => !direct.includes(n));
    const seen = places(at);
    const parts = [
      make("p", { class: "bar" },
        path.length > 1 ? button("Back", "← Back", () => { path.pop(); show(); }) : make("span", {}, it.kind || "quantity"),
        button("Close", "Close ×", close)),
      make("h2", { id: "page_title" }, title(at)),
      make("p", { class: "now" }, make("b", {}, now.value), it.unit && make("small", {}, ` in ${it.unit}`)),
      make("p", { class: "told" }, [`Scenario: ${facts.scenarios[told].label}`, spread, before(at)].filter(Boolean).join(" · ")),
      now.changed && make("p", { class: "set" }, "Changed by the scenario ", now.changed),
      own.length && make("p", { class: "from" }, own),
      remark(it) && make("p", {}, remark(it)),
      isNumber(fact.formula) && part("Formula", formula(fact)),
      direct.length && part("Inputs", list(direct.map(entry), "inputs")),
      now.shares.length && part("What its uncertainty comes from", list(now.shares.map(([name, share]) => {
        const bar = make("span", { class: "share", "aria-hidden": "true" });
        bar.style.setProperty("--part", share.replace("<", ""));
        return make("li", {}, make("span", {}, facts.drivers[name]), make("b", {}, share), bar);
      }), "shares")),
      below.length && make("details", {}, make("summary", {}, `All further assumptions behind it (${below.length})`),
        list(below.map(entry), "inputs")),
      seen.length && part("Also on this page", list(seen.map(go), "places")),
      find(row(it)) && make("p", {}, make("a", { href: row(it) }, "Its row in the appendix")),
    ];
    panel.replaceChildren(...parts.flat().filter(Boolean));
    panel.hidden = false;
    document.body.classList.add("traced");
    panel.scrollTop = 0;
    if (!keep) focus(panel);
  };
  const unmark = () => all(".open").forEach((a) => a.classList.remove("open"));
  const close = () => {
    panel.hidden = true;
    document.body.classList.remove("traced");
    unmark();
    const back = opener?.isConnected ? opener : find(`a[data-v="${path[0]}"]`);
    if (back) focus(back);
    path = [];
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-v]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    unmark();
    link.classList.add("open");
    opener = link;
    path = [Number(link.dataset.v)];
    show();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
  });

  // --- Scenarios: the page is patched from what was told at build time --------------------------------------------
  const undo = [];
  let marks = true;
  const cell = "a, td, th, em, strong, span, small, caption, summary";
  // The part of a text that is new, between words that stay.
  const fresh = (before, after) => {
    const [old, now] = [before.split(/(?<=\s)/), after.split(/(?<=\s)/)];
    const most = Math.min(old.length, now.length);
    let [start, end] = [0, 0];
    while (start < most && old[start] === now[start]) start += 1;
    while (end < most - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
    const middle = now.slice(start, now.length - end).join("");
    return [now.slice(0, start).join(""), middle && make("mark", {}, middle), now.slice(now.length - end).join("")].filter(Boolean);
  };
  // New nodes of an element, marked where a reader sees text.
  const marked = (parent, nodes, before) => {
    if (parent.matches("title")) parent.classList.add("changed");
    if (!marks || parent.namespaceURI !== document.body.namespaceURI) return nodes;
    return nodes.flatMap((node) => {
      if (node.classList) node.classList.add("changed");
      else if (parent.matches(cell)) parent.classList.add("changed");
      else if (node.data.trim()) {
        const parts = fresh(before, node.data);
        // Where words only went there is none to mark but those around them.
        if (!parts.some((part) => part.nodeType)) parent.classList.add("shortened");
        return parts;
      }
      return [node];
    });
  };
  const parsed = (parent, markup, gone) => {
    const holder = parent.cloneNode();
    holder.innerHTML = markup;
    return marked(parent, [...holder.childNodes], gone.map((node) => node.textContent).join(""));
  };
  // Items after some steps: texts bring new items, what has steps of its own goes deeper.
  const walked = (items, steps, bring, deeper) => {
    const made = [];
    let at = 0;
    let gone = [];
    for (const one of steps) {
      if (typeof one === "string") made.push(...bring(one, gone));
      else if (typeof one === "object") made.push(...deeper(items[at++], one));
      else if (one > 0) made.push(...items.slice(at, (at += one)));
      gone = one < 0 ? items.slice(at, (at -= one)) : [];
    }
    return [...made, ...items.slice(at)];
  };
  const altered = (parent, node, step) => {
    if (!node.attributes) {
      const words = walked(node.data.split(/(?<= )/), step[" "], (word) => [word]);
      return marked(parent, [document.createTextNode(words.join(""))], node.data);
    }
    const inner = Array.isArray(step) ? step : step[""];
    const bring = (markup, gone) => parsed(node, markup, gone);
    // First, or an attribute would take a mark away.
    if (inner !== step) {
      for (const [name, value] of Object.entries(step)) {
        if (value === null) node.removeAttribute(name);
        else if (name) node.setAttribute(name, value);
      }
    }
    if (marks && inner?.some((one, at) => one < 0 && typeof inner[at + 1] !== "string")) node.classList.add("shortened");
    if (inner) node.replaceChildren(...walked([...node.childNodes], inner, bring, (kid, one) => altered(node, kid, one)));
    return [node];
  };
  const whole = "header, nav, main, section, .page";
  const apply = (node, steps) => {
    const kids = [...node.childNodes];
    let at = 0;
    let gone = [];
    marks = !node.closest("header, nav");
    const swap = (old, made) => {
      old.replaceWith(...made);
      undo.push(() => { made[0].before(old); made.forEach((one) => one.remove()); });
    };
    for (const one of steps) {
      if (typeof one === "string") {
        const made = parsed(node, one, gone);
        const next = kids[at] || null;
        made.forEach((fresh) => node.insertBefore(fresh, next));
        undo.push(() => made.forEach((fresh) => fresh.remove()));
      } else if (typeof one === "object") {
        const kid = kids[at++];
        if (Array.isArray(one) && kid.matches?.(whole)) {
          apply(kid, one);
          marks = !node.closest("header, nav");
        } else swap(kid, altered(node, kid.cloneNode(true), one));
      } else if (one > 0) at += one;
      else {
        gone = kids.slice(at, (at -= one));
        for (const kid of gone) swap(kid, [document.createComment("")]);
      }
    }
  };
  // What a number is on the first page, where it is another one here.
  const before = (at) => {
    const first = say(at, 0).value;
    return first && first !== say(at).value ? `${facts.scenarios[0].label}: ${first}` : "";
  };
  const choose = (id, keep) => {
    const at = Math.max(0, facts.scenarios.findIndex((one) => one.id === id));
    while (undo.length) undo.pop()();
    told = at;
    if (at) apply(document.body, patches[at - 1]);
    all("figure").forEach((figure) => figure.classList.toggle("differs", !!figure.querySelector("table .changed, title.changed")));
    all("main a[data-v]").forEach((a) => { a.title = before(a.dataset.v); });
    const scenario = facts.scenarios[at];
    $(`switch [value="${scenario.id}"]`).checked = true;
    const count = (css, one) => {
      const n = all(css).length;
      return `${n} ${one}${n === 1 ? "" : "s"}`;
    };
    if ($("difference")) {
      const pairs = (of, ...head) => (of ? [...head, list(of.map(([what, why]) => make("li", {}, make("b", {}, what), `: ${why}`)))] : []);
      $("difference").replaceChildren(...(at ? [
        make("p", {}, `${count("main a.changed, main td.changed", "number")} and ${count("main mark, main li.changed, main p.changed", "passage")} differ from “${facts.scenarios[0].label}” and are marked.`),
        ...pairs(scenario.changes),
        ...pairs(scenario.turns, make("p", {}, "What turns or moves most:")),
      ] : []));
    }
    if (keep) {
      const url = new URL(location.href);
      url.searchParams.delete("scenario");
      if (at) url.searchParams.set("scenario", id);
      // A browser that keeps addresses of files as they are still shows the scenario.
      try { history.replaceState(null, "", url); } catch {}
    }
    if (!panel.hidden) show(true);
  };
  if ($("switch")) {
    $("switch").hidden = false;
    $("switch").addEventListener("change", (event) => choose(event.target.value, true));
    choose(new URL(location.href).searchParams.get("scenario"));
  }
  if ($("hint")) $("hint").hidden = false;
})();
