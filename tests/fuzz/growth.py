"""In: a report as a dictionary of files. Out: the same with one gentle change, or with parts of the language added.
Such reports build more often than broken ones, so that pages, figures and tables are tried as well.
Never: writes the words NaN or inf, by which a broken number is known.
"""

import re

from entries import copied, entries, moved, replaced, swapped, without

CHARTS = ["line", "step", "area", "bar", "stacked", "stacked100", "fan", "histogram", "tornado", "waterfall", "timeline", "heatmap", "dumbbell", "slope", "scatter", "table"]
LABELS = ["<b>bold</b> & co", "a | b", "# head", "- item", "1. one", "=1+1", "&copy;", "*star*", "_under_", "`code`", "[link](x)", "{{ gain }}", "{% if %}", "é", "שלום", "日本語の長い名前", "😀", "x" * 300, "word " * 60, "A\u00a0B", "\u202eright", "a\\\\b", "''", "Price", "100 %", "5 years", "$5", "…", "–", "\\t", "\\u2066x", "</script>", "]]>", "<!--", "T\u0301", "ﬁ", "¼", "Ω"]
NUMBERS = ["0", "-0", "1", "-1", "0.5", "1e-300", "1e300", "1e15", "123456789012", "0.1", "7%", "100%", "-3", "1e-9", "99.99", "0.0004999", "999.5", "1_000_000", "never", "yes", "2027", "12 USD"]
UNITS = ["USD", "EUR", "share", '"%"', '"1"', "x", "USD/year", "kWh", "million USD", "period", "pp", '"%/year"', "EUR/kWh", "year", "hour", "yes_no", "USD 2024", "kg*m^2/s^2", "widget"]
KEYS_LEFT_OUT = ("note", "subtitle", "label", "basis", "takeaway", "source", "date", "why", "unit", "over", "title", "signed", "otherwise", "verdict", "between", "interval", "show", "x", "by", "mark", "as_of", "locator", "url", "kind", "options", "rank")
NUMBER = re.compile(r"(?<![\w.#-])-?\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?%?(?![\w.])")


def yaml_of(random, files):
    """The name and text of one file of YAML; none if the report has none that can be read."""
    names = [name for name in sorted(files) if name.endswith(".yaml")]
    name = random.choice(names) if names else None
    try:
        return name, files[name].decode() if name else ""
    except UnicodeDecodeError:
        return None, ""


def quoted(text):
    return '"' + text.replace('"', '\\"') + '"'


def gentle(random, files, words):
    """One number, word or key is another, or two entries change places."""
    name, text = yaml_of(random, files)
    found = entries(text) if name else []
    if not found:
        return
    entry, kind = random.choice(found), random.random()
    value = entry.value(text).strip()
    if kind < 0.35:
        numbers = list(NUMBER.finditer(text))
        if numbers:
            number = random.choice(numbers)
            text = replaced(text, *number.span(), changed_number(random, number[0]))
    elif kind < 0.55:
        texts = [e for e in found if e.key(text) in ("label", "title", "says", "otherwise", "note", "subtitle", "what", "why", "publisher", "edition", "one", "many", "locator", "never") and "\n" not in e.value(text).strip()]
        if texts:
            entry = random.choice(texts)
            text = replaced(text, entry.value_start, entry.end, quoted(random.choice(LABELS)) + ("" if entry.flow else "\n"))
    elif kind < 0.7:
        optional = [e for e in found if e.key(text) in KEYS_LEFT_OUT]
        text = without(text, random.choice(optional or found))
    elif kind < 0.8:
        siblings = [e for e in found if e.flow == entry.flow and e.indent == entry.indent]
        text = swapped(text, entry, random.choice(siblings))
    elif value and "\n" not in value:
        others = words.values.get(entry.key(text), [value])
        text = replaced(text, entry.value_start, entry.end, random.choice(others) + ("" if entry.flow else "\n"))
    files[name] = text.encode()


def changed_number(random, number):
    """Another number in the same place."""
    if random.random() < 0.4:
        return random.choice(NUMBERS)
    plain = number.rstrip("%").replace("_", "")
    try:
        value = float(plain) * random.choice((2, 0.5, 10, 0.1, -1, 1.01, 1000, 1e6)) + random.choice((0, 0, 0, 1, -1))
    except ValueError:
        return number
    return (f"{int(value)}" if abs(value) < 1e15 and value == int(value) else f"{value:.6g}") + number[len(number.rstrip("%")):]


def structure(random, files, words, names):
    """Entries taken out, doubled, renamed, moved and given other values."""
    for _ in range(random.choice((1, 1, 2, 3))):
        name, text = yaml_of(random, files)
        found = entries(text) if name else []
        if not found:
            return
        entry, other, kind = random.choice(found), random.choice(found), random.randrange(9)
        if kind == 0:
            text = without(text, entry)
        elif kind == 1:
            text = copied(text, entry, random.choice((None, "other", random.choice(names), random.choice(words.keys))))
        elif kind == 2:
            text = swapped(text, entry, other)
        elif kind == 3:
            text = moved(text, entry, other)
        elif kind == 4:
            text = replaced(text, entry.key_start, entry.key_end, random.choice((random.choice(names), random.choice(words.keys))))
        elif kind == 5:
            key = random.choice(words.keys)
            text = replaced(text, entry.value_start, entry.end, random.choice(words.values[key]) + ("" if entry.flow else "\n"))
        elif kind == 6:
            text = replaced(text, entry.value_start, entry.end, random.choice(("", "[]", "{}", "null", "~", "[[]]", "{a: {b: c}}", "|\n  text", "-1", "[1, 2", "yes", "''", random.choice(NUMBERS), quoted(random.choice(LABELS)))) + ("" if entry.flow else "\n"))
        elif kind == 7:
            key = random.choice(words.keys)
            piece = f"{key}: {random.choice(words.values[key])}"
            brace = text.find("{", entry.value_start, entry.end)
            text = replaced(text, brace + 1, brace + 1, piece + ", ") if brace >= 0 else replaced(text, entry.start, entry.start, ", " + piece + "," if entry.flow else " " * entry.indent + piece + "\n")
        else:
            text = replaced(text, entry.value_start, entry.end, other.value(text).strip("\n") + ("" if entry.flow else "\n"))
        files[name] = text.encode()


def grown(random, files, words, names):
    """One to four more parts of the language in a file of their own, about the names of this report."""
    sections, at, shown = {}, 0, []
    for _ in range(random.choice((1, 1, 2, 4))):
        at += 1
        section, body = random.choice(PARTS)(random, names, words, at)
        sections.setdefault(section, []).append(f"  fz{at}: {body}")
        shown.append((section, f"fz{at}"))
    settings = random.choice(("", "", "", "switch: all\n", "draws: 100\n", "language: de\n", "interval: 50%\n", "review_by: 2026-01-01\n"))
    text = settings + "".join(f"{section}:\n" + "\n".join(lines) + "\n" for section, lines in sections.items())
    files["zz.yaml"] = text.encode()
    call = {"exhibits": 'exhibit(id="{}")', "claims": 'claim(id="{}")', "decisions": 'decision(id="{}")', "timeline": 'event(id="{}")', "sources": 'cite(source="{}")'}
    tags = "".join("\n\n{{ " + call.get(section, "{}").format(id_) + " }}" for section, id_ in shown if section not in ("scenarios", "units", "indexes", "statements"))
    if random.random() < 0.9:
        files["report.md"] = files.get("report.md", b"") + tags.encode()
    if random.random() < 0.2:
        files["zz.yaml"] += b"correlate:\n  - {between: [%s, %s], rank: %s, why: So.}\n" % (random.choice(names).encode(), random.choice(names).encode(), random.choice((b"0.5", b"-1", b"1", b"0", b"0.99")))


def exhibit(random, names, words, _):
    keys = {"show": random.choice((random.choice(names), f"[{random.choice(names)}, {random.choice(names)}]", "{Start: %s, End: %s}" % (random.choice(names), random.choice(names)), quoted(random.choice(words.formulas).replace('"', "")))), "title": quoted(random.choice(LABELS + ["A figure"] * 20))}
    for key, values in (("x", names + ["scenario"] * 3), ("by", names + ["scenario"] * 3), ("panels", names + ["scenario"]), ("unit", UNITS), ("scale", ["log", "linear"]), ("interval", ["50%", "99.9%", "1%"]), ("rows", names), ("columns", names + ["scenario"]), ("total", ["sum"]), ("projected_from", ["2027", "2026Q3"]), ("size", ["wide", "column"]), ("note", [quoted("A {{ %s }} note" % random.choice(names))]), ("scenario", names)):
        if random.random() < {"x": 0.7, "by": 0.4, "rows": 0.3}.get(key, 0.12):
            keys[key] = random.choice(values)
    return "exhibits", "{chart: %s, %s}" % (random.choice(CHARTS), ", ".join(f"{key}: {value}" for key, value in keys.items()))


def claim(random, names, words, at):
    that = random.choice((f"{random.choice(names)} > {random.choice(names)}", f"{random.choice(names)} >= {random.choice(NUMBERS)}", random.choice(words.formulas)))
    more = random.choice(("", f", takeaway: {at}", f", takeaway: {at}", ", must_hold_at: 90%", ", must_hold_in: base", ", must_hold_in: all"))
    return "claims", "{that: %s, says: %s, otherwise: %s%s}" % (quoted(that.replace('"', "")), quoted(random.choice(["It holds at {{ %s }}." % random.choice(names), random.choice(LABELS)])), quoted(random.choice(LABELS + ["It does not hold."] * 9)), more)


def assumption(random, names, words, _):
    form = random.choice(("value: {}", "low: {0}, high: {1}", "min: 1, mode: 2, max: {}", "choices: {{a: 30%, b: 70%}}", "quantiles: {{10: 1, 50: {0}, 90: {1}}}", "normal: {{mean: {}, sd: 1}}", "lognormal: {{mean: {0}, sd: {1}}}", "uniform: {{min: {0}, max: {1}}}", "beta: {{alpha: {0}, beta: {1}}}", "samples: [1, 2, {}]", "triangular: {{min: 0, mode: {}, max: 9}}", "shape: lognormal, low: {0}, high: {1}", "value: {0}, low: {1}, high: 9", "gamma: {{shape: {0}, scale: {1}}}", "discrete: {{{0}: 50%, {1}: 50%}}"))
    more = "".join(random.choice(("", "", text)) for text in (", signed: true", f", over: {random.choice(names)}", ", bounds: [0, 5]", ", vary: each", ", vary: once", ", walk: 10%", ", between: linear", ", digits: 2"))
    return "assumptions", "{label: %s, unit: %s, %s%s}" % (quoted(random.choice(LABELS)), random.choice(UNITS), form.format(random.choice(NUMBERS), random.choice(NUMBERS)), more)


def quantity(random, names, words, _):
    formula = random.choice((random.choice(words.formulas), f"{random.choice(names)} * {random.choice(names)}", f"{random.choice(names)} / ({random.choice(names)} - {random.choice(names)})", f"sum over {random.choice(names)} ({random.choice(names)})", f"{random.choice(names)}[{random.choice(names)} = prev] + 1"))
    more = random.choice(("", "", f", unit: {random.choice(UNITS)}", f", over: {random.choice(names)}", ", first: 1"))
    return "quantities", "{label: %s, formula: %s%s}" % (quoted(random.choice(LABELS)), quoted(formula.replace('"', "")), more)


def scenario(random, names, *_):
    verb = random.choice(("set", "scale", "add", "center", "set"))
    change = f"{verb}: {random.choice(NUMBERS)}" if random.random() < 0.8 else f"range: [{random.choice(NUMBERS)}, {random.choice(NUMBERS)}]"
    more = random.choice(("", "", f", extends: {random.choice(names)}", ", weight: 50%", f", note: {quoted(random.choice(LABELS))}"))
    return "scenarios", "{label: %s, overrides: {%s: {%s, why: So.}}%s}" % (quoted(random.choice(LABELS)), random.choice(names), change, more)


def decision(random, names, words, _):
    form = random.choice((f"rules: [{{if: {quoted(random.choice(words.formulas).replace(chr(34), ''))}, then: a}}, {{then: b}}]", f"payoff: {random.choice(names)}", f"rules: [{{if: {quoted(random.choice(names) + ' > ' + random.choice(NUMBERS))}, then: a}}, {{then: b}}]"))
    return "decisions", "{label: D, options: {a: %s, b: B}, %s%s}" % (quoted(random.choice(LABELS)), form, random.choice(("", f", over: {random.choice(names)}", f", show: [{random.choice(names)}]", ", in: [base]")))


def event(random, names, *_):
    return "timeline", "{%s, what: %s, kind: %s%s}" % (random.choice(("when: 2026-05-04", "when: 2026", "when: 2027Q1", f"at: {random.choice(names)}", "when: 9999-12-31", "when: 0001-01-01")), quoted(random.choice(LABELS)), random.choice(("fact", "computed", "projection", "decision")), random.choice(("", ", never: Not at all.")))


def statement(random, names, *_):
    return "statements", "{says: %s, source: %s, published: %s, ours: %s}" % (quoted(random.choice(LABELS)), random.choice(names), random.choice(NUMBERS), random.choice(names))


def index(random, *_):
    return "indexes", random.choice(("2026..2029", "2026Q1..2027Q4", "2026-01..2026-12", "{a: A, b: B}", "[a, b, c]", "{values: [1, 2, 3]}", "{values: [0]}", "{values: [-1, 1e9]}", "2026..2026", "{a: A}", "{values: [1, 2], label: Size}", "2029..2026", "2026..9999"))


PARTS = [exhibit, exhibit, exhibit, exhibit, claim, assumption, quantity, quantity, scenario, decision, event, statement, index]
