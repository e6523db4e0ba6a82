"""In: a formula, the ids at hand and the formulas of all seeds. Out: another formula, mostly with sound grammar.
Never: knows which of them the language takes.
"""

import re

TOKEN = re.compile(r"\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?%?|[A-Za-z_]\w*|[<>=!]=|\S")
NUMBERS = ["0", "1", "2", "-1", "0.5", "3", "10", "100", "1e9", "1e-9", "1e308", "5e-324", "0.1", "7%", "100%", "2027", "999999999999", "1_000", "0.30000000000000004", "-0"]
OPERATORS = ["+", "-", "*", "/", "^", ">", "<", ">=", "<=", "==", "!=", "and", "or"]
UNITS = ["USD", "EUR", "year", "share", "%", "kWh", "USD/year", "%/year", "million USD", "pp", "1 year", "seat", "hour", "USD 2024", "x", "MW", "thousand", "day", "quarter", "kg^2", "EUR/kWh", "s^(1/2)"]
CALLS = ["abs", "min", "max", "ln", "exp", "sqrt", "round", "floor", "ceil", "log2", "log10", "clamp", "if_else", "compound", "npv", "irr", "one_minus_exp_neg", "duration", "cagr", "share"]
OVERS = ["sum", "mean", "min", "max", "product", "any", "all", "count", "cumulative", "growth", "crosses", "first_where", "last_where", "argmin", "argmax", "cagr", "npv", "irr", "range", "falling"]
PERIODS = ["prev", "first", "last", "2026", "2027", "2027Q1", "mid-2027", "2027H2", "never", "next", "2027-06", "2027-06-30", "2026.5"]


def mutated(random, text, names, formulas):
    """A formula with one to three changes."""
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        text = random.choice(CHANGES)(random, text, names, formulas)
        if len(text) > 4000:
            break
    return text


def token_changed(random, text, names, _):
    """One token in the place of another of its kind."""
    tokens = list(TOKEN.finditer(text))
    if not tokens:
        return "1"
    token = random.choice(tokens)
    if token[0][0].isdigit():
        new = random.choice(NUMBERS)
    elif token[0][0].isalpha() or token[0][0] == "_":
        new = random.choice(random.choice((names, names, names, UNITS, CALLS, PERIODS, OPERATORS)))
    else:
        new = random.choice(OPERATORS + ["(", ")", "[", "]", ",", "=", ""])
    return text[:token.start()] + new + text[token.end():]


def token_dropped(random, text, *_):
    tokens = list(TOKEN.finditer(text))
    if len(tokens) < 2:
        return text
    token = random.choice(tokens)
    return text[:token.start()] + text[token.end():]


def token_added(random, text, names, _):
    at = random.choice([match.end() for match in TOKEN.finditer(text)] or [0])
    new = random.choice(random.choice((names, NUMBERS, OPERATORS, UNITS, PERIODS, ["(", ")", "[", "]", "not", "if", "then", "else", "with", "under", "over", "in"])))
    return f"{text[:at]} {new} {text[at:]}"


def part(random, text):
    """A part of a formula from one token to another, with as many brackets open as closed if there is one."""
    tokens = list(TOKEN.finditer(text))
    for _ in range(8):
        if len(tokens) < 2:
            break
        one, other = sorted(random.sample(range(len(tokens)), 2))
        piece = text[tokens[one].start():tokens[other].end()]
        if piece.count("(") == piece.count(")") and piece.count("[") == piece.count("]"):
            return tokens[one].start(), tokens[other].end()
    return 0, len(text)


def wrapped(random, text, names, formulas):
    """A part of the formula under something: an aggregate, a function, a what-if, a condition, a label."""
    start, end = random.choice((part(random, text), (0, len(text))))
    piece, name, other = text[start:end], random.choice(names), random.choice(names)
    number, period, unit = random.choice(NUMBERS), random.choice(PERIODS), random.choice(UNITS)
    piece = random.choice([
        f"{random.choice(OVERS)} over {name} ({piece})", f"{random.choice(OVERS)} over {name}, {other} ({piece})", f"{random.choice(OVERS)} over {name} ({piece} > {number})", f"{random.choice(CALLS)}({piece})", f"{random.choice(CALLS)}({piece}, {number})",
        f"{random.choice(CALLS)}({number}%, {piece})", f"({piece}) with ({name} = {number})", f"({piece}) with ({name} = {name} * {number}, {other} = {other})", f"({piece}) with ({name} = {piece})", f"({piece}) under {name}",
        f"if {piece} > {number} then {name} else {piece}", f"if {name} == {other} then {piece} else {number} * ({piece})", f"({piece})[{name} = {period}]", f"({piece})[{name} = {other}]", f"({piece}) in {unit}", f"-({piece})", f"not ({piece})",
        f"({piece}) ^ {number}", f"({piece}) * {number} {unit}", f"{piece} + 0 * ({piece})", f"({piece}) / ({piece})", f"({piece}) - ({piece})", f"min({piece}, {name})", f"(({piece}))", f"{piece} {random.choice(OPERATORS)} {name}",
        f"compound({piece}, {name} - {period})", f"npv({number}%, {piece})", f"crosses over {name} ({piece} >= {number} {unit})", f"{piece} and {piece}", f"1 / ({piece})", f"1e308 * 1e308 * ({piece})", f"ln(0 * ({piece}))", f"sqrt(-abs({piece}))", f"never", f"if true then {piece} else never"])
    return text[:start] + piece + text[end:]


def joined(random, text, _, formulas):
    """Two formulas in one."""
    other = random.choice(formulas)
    return f"{text} {random.choice(OPERATORS)} ({other})"


def grafted(random, text, _, formulas):
    """A part of another formula in the place of a part of this one."""
    other = random.choice(formulas)
    start, end = part(random, text)
    from_, to = part(random, other)
    return text[:start] + other[from_:to] + text[end:]


def unit_changed(random, text, *_):
    """The unit behind a number is another."""
    numbers = list(re.finditer(r"(\d[\d_.]*)(\s+[A-Za-z%][\w/%]*)?", text))
    if not numbers:
        return f"{text} * 1 {random.choice(UNITS)}"
    number = random.choice(numbers)
    return f"{text[:number.end(1)]} {random.choice(UNITS)} {text[number.end():]}"


CHANGES = [token_changed, token_changed, token_changed, token_dropped, token_added, wrapped, wrapped, wrapped, joined, grafted, unit_changed]
