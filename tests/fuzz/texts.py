"""In: a story, a table or any bytes, and the words at hand. Out: the same with a few changes that tend to hurt.
Never: writes the words NaN or inf, by which a broken number is known.
"""

import re

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
NAME = re.compile(r"[A-Za-z_]\w*")
FILTERS = ["range", "range(level=50)", "range(level=99.9)", "percentile(p=95)", "percentile(p=0)", "median", "mean", "words", "digits(n=2)", "digits(n=0)", "digits(n=40)", 'in(unit="{u}")', 'at({i}="{l}")', "at({i}={p})", 'under(scenario="{s}")', 'under(scenario="{s}", over="base")',
           "change(from={p}, to={q})", 'change(from={p}, to={q}, as="difference")', 'compared_to(id="{n}")', 'compared_to(id={n} | at({i}={p}), as="difference")', 'share_of(total="{n}")', "ordinal", "magnitude", "article", 'article(at="start")', 'plural(one="one", many="many")', "direction",
           'direction(form="past", with="size")', "direction(from={p}, to={q})", 'label(index="{i}")', "upper", "length", "first", "truncate(length=3)", "reverse", 'replace(from="a", to="b")', "json_encode", "safe", "default(value=1)", "sort", "unique", "odd"]
PARTS = ["takeaways()", "flip_points()", "find_out()", "intervals()", "register()", "formulas()", "overrides()", "claims()", "timeline()", "decisions()", "statements()", "sources()", "scenarios(show=[{n}])", "tiers(show=[{n}])", "tiers(show=[{n} | at({i}={p})])", 'claim(id="{n}")', 'exhibit(id="{n}")', 'ref(exhibit="{n}")',
         'event(id="{n}")', 'decision(id="{n}")', 'cite(source="{n}")', 'probability(claim="{n}")', 'probability(claim="{n}", scenario="{s}")', 'typed(text="7", why="a test")', 'assumptions(basis="judgement")', "[{n}, {n}] | list", '[{n}] | list(word="or")', "{n} ~ {n}", "{n}[0]", "[{n}]", "{i}", '"{l}" | label(index="{i}")', "changes()",
         "{n}.x", "1 + 1", "{n} + 1", "-{n}", "not {n}", "{n} == {n}", "__tera_context", "loop.index", "range(end=3)", "get_env(name=\"HOME\")", "now()", "throw(message=\"x\")", "true", "none", '"text"', "{n} if true else {n}"]
BLOCKS = ["{%% for x in %s %%}{{ x }}{%% endfor %%}", "{%% for x in [\"a\", \"b\"] %%}{{ %s }}{%% endfor %%}", "{%% if %s %%}x{%% endif %%}", "{%% set x = %s %%}{{ x }}", "{%% set_global x = %s %%}{{ x }}{{ x }}", "{%% filter upper %%}{{ %s }}{%% endfilter %%}", "{%% raw %%}{{ %s }}{%% endraw %%}", "{# %s #}", "{%% include \"x\" %%}{{ %s }}",
          "{%% extends \"x\" %%}{{ %s }}", "{%% block x %%}{{ %s }}{%% endblock %%}", "{%% macro m() %%}{{ %s }}{%% endmacro %%}{{ self::m() }}", "{%%- if true -%%} {{- %s -}} {%%- endif -%%}", "{%% for x in range(end=200) %%}{{ %s }} {%% endfor %%}", "{%% break %%}{{ %s }}", "{{ %s", "{%% %s %%}", "{{ %s }}}", "{%% import \"x\" as y %%}{{ %s }}"]
MARKDOWN = ["#", "# One", "###### Six", "####### Seven", "## Facts", "## Same\n\n## Same", "##", "Text\n===", "Text\n---", "---", "***", "- a\n  - b\n    - c\n      - d", "1. a\n2. b\n\n   c", "10) a", "> > > deep", "> a\n- b\n> c", "```\ncode {{ x }}\n```", "```rust", "~~~", "    code", "\tcode", "| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 |",
            "| a |\n|---|", "|---|", "a | b\n-|-", "[a](b)", "[a](#facts)", "[a](#nowhere)", "[a](https://example.org \"t\")", "[a]: https://example.org\n[a]", "[^1]: note\n\na[^1]", "![p](x.png)", "<b>x</b>", "<script>1</script>", "<!-- x -->", "<https://example.org>", "&amp; &copy; &#35; &#0; &#x1F600; &notanentity;", "\\# \\* \\\\ \\", "**bold** _it_ ***both*** __b__",
            "**a _b** c_", "*" * 300, "_" * 300 + "a", "[" * 300, "`" * 299, ">" * 300 + "a", "- " * 100 + "a", "#" * 300, "a\\\nb", "a  \nb", "~~gone~~", "- [ ] task\n- [x] done", "$x^2$", "{.class #id}", "Term\n: definition", "‮right to left‬ שלום", "a​b­c⁠d", "é ́́́", "😀👨‍👩‍👧", "ﷺ" * 50, "x" * 5000, "a b " * 2000,
            "5 % of 100 - 20 and 3-4 items", "It costs 17.3 dollars.", "\"quotes\" 'single' it's ''", "... -- --- ... 1/2 (c)", "http://a.example/?a=b&c=d", "</p></div>", "{{ '<b>' }}", "Setext {{ 1 }}\n---", "|" * 200, "a|b\n" * 50, "\u2028\u2029\u00a0\u0085 x"]
PIECES = ["{{", "}}", "{%", "%}", "[", "]", "{", "}", "\"", "'", ":", " - ", "\t", "\n", "|", ">", "&x", "*x", "!t", "%", "-(", "1e999", "-0", "0/0", "^", "[year = prev]", " with (", " under ", "sum over ", "never", "mid-2027", "2027H2", "1,5", "USD/year", "\ufeff", "\ue0b0", "\u202e", "🙂", "\\", "\0", "((((((((((", "é", "not not",
          "if ", "..", "#", "<script>", "growth over year (1)", "npv(", "999999999999999999999", "~", "null", "? ", "\r", "\x1b[31m", "\x7f", "\u0085", "\u2028", "<<: ", "---\n", "...\n", "%YAML 1.1\n", "!!binary ", "0x1F", "010", "1_000", "1:30", "yes", "no", "on", "2026-13-45", "2026-02-30", ".5", "5.", "1e5", "+1", "--1", "\\u0000", "\\ue0b0", "\\x1b"]
CELLS = ["", " ", "0", "-1", "1e308", "1e999", "1,5", "1.5%", "x", "\"", "\"\"", "a\"b", "2027", "2027Q1", "=1+1", "#", "yes", "1 000", "1_000", "0x10", "010", "€3", "3 USD", "é", "\ue0b0", "\x00", "null", "-", "1e-320", "999999999999999999999999", " 7 ", "\t7", "'7", "\u2212" + "3", "١٢"]


def tag(random, names, words):
    """A tag with the names of this report: a value with filters, a part, or one from the seeds with names changed."""
    kind = random.random()
    if kind < 0.35:
        inner = " | ".join([random.choice(names)] + random.sample(FILTERS, random.choice((0, 1, 1, 1, 2, 3))))
    elif kind < 0.7:
        inner = random.choice(PARTS)
    else:
        inner = random.choice(words.tags).strip("{}% ")
        inner = NAME.sub(lambda word: random.choice(names) if random.random() < 0.3 else word[0], inner).replace("{", "{{").replace("}", "}}")
    filled = re.sub(r"\{([nisplqu])\}", lambda hole: {"p": str(random.choice((2025, 2026, 2027, 2028))), "q": "2028", "u": random.choice(("USD", "EUR/year", "%", "million USD", "nothing"))}.get(hole[1], random.choice(names)), inner)
    return random.choice(BLOCKS) % filled if random.random() < 0.15 else "{{ " + filled + " }}"


def story(random, text, names, words):
    """A story with one to four changes: of tags, of Markdown, of words."""
    for _ in range(random.choice((1, 1, 2, 4))):
        tags, kind = list(TAG.finditer(text)), random.random()
        lines = text.split("\n")
        at = random.randrange(len(lines))
        if kind < 0.35:
            lines[at:at] = [random.choice(("", "", "Then ", "- ", "> ", "## ", "| ", "**")) + tag(random, names, words) + random.choice(("", ".", " more.", " per cent", "**", " {{")), ""]
        elif kind < 0.6:
            lines[at:at] = ["", random.choice(MARKDOWN), random.choice(("", "", tag(random, names, words)))]
        elif kind < 0.85 and tags:
            one = random.choice(tags)
            inside = list(NAME.finditer(one[0]))
            choice = random.random()
            if choice < 0.4 and inside:
                name = random.choice(inside)
                new = one[0][:name.start()] + random.choice(names) + one[0][name.end():]
            elif choice < 0.7:
                new = one[0].replace("}}", "| " + random.choice(FILTERS).replace("{n}", random.choice(names)).replace("{i}", random.choice(names)).replace("{s}", random.choice(names)).replace("{l}", random.choice(names)).replace("{p}", "2026").replace("{q}", "2027").replace("{u}", "USD") + " }}")
            else:
                new = random.choice(("", one[0] * 2, "`" + one[0] + "`", "**" + one[0], "[" + one[0] + "](#x)", "# " + one[0], one[0][:-1], "<b>" + one[0] + "</b>"))
            text = text[:one.start()] + new + text[one.end():]
            continue
        elif kind < 0.93:
            other = random.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        else:
            del lines[at]
        text = "\n".join(lines)
    return text


def table(random, text):
    """A table with one to three changes: of cells, rows, columns, quotes, ends of lines."""
    for _ in range(random.choice((1, 1, 2, 3))):
        rows = [row.split(",") for row in text.split("\n")]
        row = random.choice(rows)
        at, kind = random.randrange(len(row)), random.randrange(12)
        if kind < 4:
            row[at] = random.choice(CELLS)
        elif kind == 4:
            rows.insert(random.randrange(len(rows) + 1), list(row))
        elif kind == 5:
            rows.remove(row)
        elif kind == 6:
            rows[0].insert(random.randrange(len(rows[0]) + 1), random.choice(rows[0] + ["", "new"]))
        elif kind == 7:
            row.append(random.choice(CELLS))
        elif kind == 8:
            row.pop(at)
        elif kind == 9:
            row[at] = '"' + row[at]
        elif kind == 10:
            one, other = random.randrange(len(rows)), random.randrange(len(rows))
            rows[one], rows[other] = rows[other], rows[one]
        text = "\n".join(",".join(row) for row in rows)
        if kind == 11:
            text = random.choice((text.replace(",", ";"), text.replace(",", "\t"), text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text, text.rstrip("\n"), text + "\n\n\n", text.replace("\n", "\n\n"), "", text.split("\n")[0], "# comment\n" + text))
        if not text:
            break
    return text


def raw(random, data):
    """Bytes with one to four changes that know nothing of what they mean."""
    data = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 4))):
        place, kind = random.randrange(len(data) + 1), random.randrange(7)
        if kind == 0 and place < len(data):
            data[place] = random.randrange(256)
        elif kind == 1 or not data:
            data[place:place] = random.choice(PIECES).encode()
        elif kind == 2:
            del data[place:(len(data) if random.random() < 0.3 else place + 1)]
        elif kind == 3:
            del data[place:place + random.randrange(1, 40)]
        else:
            lines = bytes(data).split(b"\n")
            one, other = random.randrange(len(lines)), random.randrange(len(lines))
            if kind == 4:
                lines[one], lines[other] = lines[other], lines[one]
            elif kind == 5:
                lines.insert(one, lines[other])
            else:
                del lines[one]
            data = bytearray(b"\n".join(lines))
    return bytes(data)
