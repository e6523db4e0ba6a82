"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const data = (id) => ($(id) ? JSON.parse($(id).textContent) : null);
  const facts = data("facts");
  const patches = data("patches") || [];
  if (!facts) return;
  let told = 0;
  // Facts by name, as docs/facts.md has them.
  facts.facts = facts.facts.map(([of, told, formula, inputs, at, under]) => ({ of, told, formula, inputs: inputs || [], at, under }));

  // Elements by tag, with attributes and children; a text is a child too.
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    const kept = children.flat().filter((child) => child !== null && child !== undefined);
    element.append(...kept.map((child) => (typeof child === "string" ? child.replace(/(?<=\w)'/g, "’") : child)));
    return element;
  };

  // --- What stands behind a number -------------------------------------------------------------------------------
  const panel = make("div", { id: "trace", role: "dialog", "aria-labelledby": "trace-title", tabindex: "-1", hidden: "" });
  document.body.append(panel);
  let opener = null;
  let path = [];

  const about = (at) => facts.about[facts.facts[at].of];
  const say = (at) => {
    const now = facts.facts[at].told;
    const one = now[told] ?? now[0];
    const [value, interval, shares, changed] = Array.isArray(one) ? one : [one];
    return { value, interval, shares: shares || [], changed };
  };
  const row = (it) => "#row-" + ({ claim: "claim-", event: "event-", statement: "statement-" }[it.kind] || "") + it.id;
  const title = (at) => {
    const fact = facts.facts[at];
    return [about(at).label, fact.at, fact.under && `in “${fact.under}”`].filter(Boolean).join(", ");
  };
  const source = (it) => {
    const from = facts.sources[it.source];
    const name = from && [from.publisher, from.title].filter(Boolean).join(": ");
    const link = from && (/^https?:/.test(from.url || "") ? make("a", { href: from.url }, name) : name);
    const rest = [it.locator, it.as_of && `as of ${it.as_of}`, it.review_by && `review by ${it.review_by}`];
    const parts = [it.basis, link, ...rest].filter(Boolean);
    return parts.flatMap((part, n) => (n ? ["; ", part] : [part]));
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
  const formula = (fact) => {
    const piece = (part) => {
      if (typeof part === "string") return part;
      const input = fact.inputs[part[0]];
      const name = typeof part[1] === "number" ? facts.about[part[1]].label : part[1];
      return typeof input === "number" ? step(input, name) : make("i", {}, name);
    };
    return make("p", { class: "formula" }, "= ", facts.formulas[fact.formula].map(piece));
  };
  // Every assumption below a fact, each once.
  const beneath = (at) => {
    const seen = new Set([at]);
    for (const one of seen) facts.facts[one].inputs.forEach((n) => typeof n === "number" && seen.add(n));
    seen.delete(at);
    return [...seen].filter((n) => about(n).kind === "assumption");
  };
  const heading = (place) => {
    let node = place;
    while (node && node !== document.body) {
      for (let before = node; before; before = before.previousElementSibling) {
        if (/^H[2-5]$/.test(before.tagName)) return before.textContent;
        const inner = before !== node && before.matches("section") && before.querySelector("h2");
        if (inner) return inner.textContent;
      }
      node = node.parentElement;
    }
    return "On this page";
  };
  const places = (at) => {
    const used = all(`a[data-v="${at}"]`).filter((a) => a !== opener && !a.closest("details"));
    const of = about(at).id;
    const shown = all("figure[data-of]").filter((figure) => figure.dataset.of.split(" ").includes(of));
    return [
      ...used.map((a) => [a, `${heading(a)}: ${a.textContent}`]),
      ...shown.map((figure) => [figure, figure.querySelector(".number-line").textContent]),
    ];
  };
  const go = (place) => {
    const button = make("button", { type: "button", class: "step" }, place[1]);
    button.addEventListener("click", () => {
      place[0].scrollIntoView({ block: "center" });
      if (!place[0].matches("a")) place[0].tabIndex = -1;
      place[0].focus({ preventScroll: true });
    });
    return make("li", {}, button);
  };
  const part = (name, ...inner) => [make("h3", {}, name), ...inner];
  const list = (items, kind) => make("ul", { class: kind || "" }, items);

  const show = () => {
    const at = path[path.length - 1];
    const fact = facts.facts[at];
    const it = about(at);
    const now = say(at);
    const computed = it.kind !== "assumption";
    const spread = now.interval && (computed && it.kind !== "claim" ? `${facts.level} of draws: ${now.interval}` : now.interval);
    const own = source(it);
    const direct = fact.inputs.filter((n) => typeof n === "number");
    const below = beneath(at).filter((n) => !direct.includes(n));
    const seen = places(at);
    const button = (name, text, act) => {
      const made = make("button", { type: "button", class: "plain" }, text);
      made.setAttribute("aria-label", name);
      made.addEventListener("click", act);
      return made;
    };
    panel.replaceChildren(
      make("p", { class: "bar" },
        path.length > 1 ? button("Back", "← Back", () => { path.pop(); show(); }) : make("span", {}, it.kind || "quantity"),
        button("Close", "Close ×", close)),
      make("h2", { id: "trace-title" }, title(at)),
      make("p", { class: "now" }, make("b", {}, now.value), it.unit ? make("small", {}, ` in ${it.unit}`) : null),
      make("p", { class: "told" }, [`Scenario: ${facts.scenarios[told].label}`, spread].filter(Boolean).join(" · ")),
      ...(now.changed ? [make("p", { class: "set" }, "Changed by the scenario ", now.changed)] : []),
      make("p", { class: "from" }, own),
      make("p", {}, all(row(it) + " th em")[0]?.cloneNode(true) || it.note),
      ...(typeof fact.formula !== "number" ? [] : part("Formula", formula(fact))),
      ...(direct.length ? part("Inputs", list(direct.map(entry), "inputs")) : []),
      ...(now.shares.length ? part("What its uncertainty comes from", list(now.shares.map(([name, share]) => {
        const bar = make("span", { class: "share", "aria-hidden": "true" });
        bar.style.setProperty("--part", share.replace("<", ""));
        return make("li", {}, make("span", {}, facts.drivers[name]), make("b", {}, share), bar);
      }), "shares")) : []),
      ...(below.length ? [make("details", {}, make("summary", {}, `All further assumptions behind it (${below.length})`),
        list(below.map(entry), "inputs"))] : []),
      ...(seen.length ? part("Also on this page", list(seen.map(go), "places")) : []),
      ...(all(row(it))[0] ? [make("p", {}, make("a", { href: row(it) }, "Its row in the appendix"))] : []),
    );
    panel.hidden = false;
    document.body.classList.add("traced");
    panel.scrollTop = 0;
    panel.focus({ preventScroll: true });
  };
  const unmark = () => all(".open").forEach((a) => a.classList.remove("open"));
  const close = () => {
    panel.hidden = true;
    document.body.classList.remove("traced");
    unmark();
    const back = opener && opener.isConnected ? opener : document.querySelector(`a[data-v="${path[0]}"]`);
    if (back) back.focus({ preventScroll: true });
    path = [];
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[data-v]");
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
  let undo = [];
  let marks = true;
  const cell = "a, td, th, em, strong, span, small, caption, summary";
  // The part of a text that is new, between words that stay.
  const fresh = (before, after) => {
    const [old, now] = [before.split(/(?<=\s)/), after.split(/(?<=\s)/)];
    let start = 0;
    while (start < Math.min(old.length, now.length) && old[start] === now[start]) start += 1;
    let end = 0;
    while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
    const middle = now.slice(start, now.length - end).join("");
    const parts = [now.slice(0, start).join(""), middle ? make("mark", {}, middle) : "", now.slice(now.length - end).join("")];
    return parts.filter((one) => one !== "");
  };
  // Nodes of a markup inside an element of some kind, marked as new where a reader sees text.
  const parsed = (parent, markup, before) => {
    const holder = parent.cloneNode(false);
    holder.innerHTML = markup;
    if (!marks || parent.namespaceURI !== document.documentElement.namespaceURI) return [...holder.childNodes];
    return [...holder.childNodes].flatMap((node) => {
      if (node.nodeType === Node.ELEMENT_NODE) node.classList.add("changed");
      else if (parent.matches(cell)) parent.classList.add("changed");
      else if (node.data.trim()) return fresh(before, node.data);
      return [node];
    });
  };
  const altered = (node, step) => {
    const inner = Array.isArray(step) ? step : step[""];
    const copy = node.cloneNode(!inner);
    if (inner) {
      const kids = [...node.childNodes];
      let at = 0;
      let before = "";
      for (const one of inner) {
        if (typeof one === "string") copy.append(...parsed(copy, one, before));
        else if (typeof one === "object") copy.append(altered(kids[at++], one));
        else if (one > 0) copy.append(...kids.slice(at, (at += one)).map((kid) => kid.cloneNode(true)));
        else at -= one;
        before = typeof one === "number" && one < 0 ? kids.slice(at + one, at).map((kid) => kid.textContent).join("") : "";
      }
      copy.append(...kids.slice(at).map((kid) => kid.cloneNode(true)));
    }
    if (!Array.isArray(step)) {
      for (const [name, value] of Object.entries(step)) {
        if (name && value === null) copy.removeAttribute(name);
        else if (name) copy.setAttribute(name, value);
      }
    }
    return copy;
  };
  const whole = "header, nav, main, section, .page";
  const apply = (node, steps) => {
    const kids = [...node.childNodes];
    let at = 0;
    let before = "";
    marks = !node.closest("header, nav");
    const swap = (old, made) => {
      old.replaceWith(...made);
      undo.push(() => { made[0].before(old); made.forEach((one) => one.remove()); });
    };
    for (const one of steps) {
      if (typeof one === "string") {
        const made = parsed(node, one, before);
        const next = kids[at] || null;
        made.forEach((fresh) => node.insertBefore(fresh, next));
        undo.push(() => made.forEach((fresh) => fresh.remove()));
      } else if (typeof one === "object") {
        const kid = kids[at++];
        if (Array.isArray(one) && kid.matches(whole)) {
          apply(kid, one);
          marks = !node.closest("header, nav");
        } else swap(kid, [altered(kid, one)]);
      } else if (one > 0) at += one;
      else {
        for (const kid of kids.slice(at, at - one)) swap(kid, [document.createComment("")]);
        before = kids.slice(at, at - one).map((kid) => kid.textContent).join("");
        at -= one;
      }
    }
  };
  const choose = (id, keep) => {
    const at = Math.max(0, facts.scenarios.findIndex((scenario) => scenario.id === id));
    undo.reverse().forEach((back) => back());
    undo = [];
    told = at;
    if (at) apply(document.body, patches[at - 1]);
    all("figure").forEach((figure) => figure.classList.toggle("differs", Boolean(figure.querySelector("table .changed"))));
    const chosen = document.querySelector(`#switch input[value="${facts.scenarios[at].id}"]`);
    if (chosen) chosen.checked = true;
    const numbers = all("main a.changed, main td.changed").length;
    const sentences = all("main mark, main li.changed, main p.changed").length;
    const count = (n, one, many) => `${n} ${n === 1 ? one : many}`;
    if ($("difference")) {
      const changes = (facts.scenarios[at].changes || []).map(([what, why]) => make("li", {}, make("b", {}, what), `: ${why}`));
      $("difference").replaceChildren(...(at ? [
        make("p", {}, `${count(numbers, "number", "numbers")} and ${count(sentences, "passage", "passages")} differ from “${facts.scenarios[0].label}” and are marked.`),
        changes.length ? list(changes) : "",
      ] : []));
    }
    if (keep) {
      const url = new URL(location.href);
      if (at) url.searchParams.set("scenario", id);
      else url.searchParams.delete("scenario");
      // A browser that keeps addresses of files as they are still shows the scenario.
      try { history.replaceState(null, "", url); } catch {}
    }
    if (!panel.hidden) show();
  };
  if ($("switch")) {
    $("switch").hidden = false;
    $("switch").addEventListener("change", (event) => choose(event.target.value, true));
    choose(new URL(location.href).searchParams.get("scenario"));
  }
  if ($("hint")) $("hint").hidden = false;
})();
