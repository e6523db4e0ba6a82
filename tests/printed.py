#!/usr/bin/env python3
"""Holds what a page prints of quantities and assumptions to the numbers of its `results.json`, each in its unit.

In: folders such as `output/rubin`. Out: a line for each number that the two have otherwise; exit code 1 if there is one.

    tests/printed.py output/*
    tests/printed.py --check output/solar_roof   changes numbers of a copy, and wants each change noticed

Every number of the page leads to a fact (`tests/browser/looks/facts.mjs` holds the two together), and a fact says what it is
in each scenario that the page offers; here its first number is read as a reader would, with scale word, per cent or currency,
and set beside the value of the cell in that scenario: its central value, or the median or mean of its draws.
"""

import json
import math
import pathlib
import re
import sys
from itertools import product

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from judge import unpacked  # noqa: E402

SCALES = {"k": 1e3, "M": 1e6, "B": 1e9, "T": 1e12, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
# What prints in another unit of the same kind than the one that was declared: so much of the one is one of the other.
KINDS = [1.0, 12.0, 365.25, 8766.0, 24.0, 60.0, 3600.0, 1024.0, 1024.0**2, 1024.0**3, 365.25 / 12, 730.5, 4.0, 2.0]
NUMBER = re.compile(r"(−?)[^\d−\s]{0,4}?(−?)(\d[\d,]*(?:\.\d+)?)\s?(k|M|B|T|thousand|million|billion|trillion)?(?![\w])(.*)")


def facts_of(folder):
    page = (folder / "index.html").read_text(encoding="utf-8")
    found = re.search(r'id="page_facts">([^<]*)', page)
    # Behind what the page prints stand facts that it only rests on; their draws are not in the results.
    printed = {int(at) for at in re.findall(r'data-v="?(\d+)', page)}
    return (json.loads(unpacked(found[1])) if found else {"facts": []}), printed


def cells(variable, indexes):
    """The places of each cell as printed, and its name among the spreads."""
    keys = [[(entry["key"], entry["label"]) for entry in indexes[name]] for name in variable["indexes"]]
    for places in product(*keys):
        name = ", ".join(f"{index}={key}" for index, (key, _) in zip(variable["indexes"], places))
        yield ", ".join(label for _, label in places), f"[{name}]" if name else ""


def numbers(results, name, cell, place, scenario):
    """What the number of a cell may be: its central value, or what its draws say."""
    values = results["variables"][name]["values"].get(scenario, [])
    central = values[place] if place < len(values) else None
    drawn = results["spreads"].get(name + cell, {}).get(scenario, {})
    found = [central, drawn.get("mean"), drawn.get("quantiles", {}).get("0.5")]
    return [float(number) for number in found if isinstance(number, (int, float)) and not isinstance(number, bool)]


def read(text):
    """The first number of a text: its size, the step of its last digit, and what stands behind it."""
    match = NUMBER.match(text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2060", ""))
    if not match:
        return None
    digits = match[3].replace(",", "")
    scale = SCALES.get(match[4], 1.0)
    if "." in digits:
        step = 10.0 ** -len(digits.split(".")[1])
    else:
        step = 10.0 ** (len(digits) - max(len(digits.rstrip("0")), 1))
    sign = -1.0 if match[1] or match[2] else 1.0
    return sign * float(digits) * scale, step * scale, match[5].strip()


def factors(unit, behind):
    """What a printed number may be multiplied by to come to the declared unit."""
    words = unit.split(" ")
    declared = SCALES.get(words[0], 1.0) if len(words) > 1 else 1.0
    if behind.startswith("%") or unit in ("share", "%", "%/year", "pp"):
        # A share is a fraction there, and what was declared in per cent or points is a number of them.
        return [0.01] if unit == "share" else [1.0, 0.01]
    if behind.startswith("ct"):
        return [0.01 / declared]
    if re.match(r"[A-Z]{3}\b", words[-1]) and not behind.startswith("per "):
        return [1.0 / declared]
    # In the unit that was declared: `€1.32 per L` of EUR/L, `60 vans` of van.
    if behind in (words[-1], words[-1] + "s", "per " + words[-1].split("/")[-1]):
        return [1.0 / declared]
    return [kind ** sign * 10.0**power / declared for kind in KINDS for sign in (1, -1) for power in (-9, -6, -3, 0, 3, 6, 9)]


def agrees(printed, number, unit):
    """Whether a printed number is a value in its unit, to its last digit."""
    value, step, behind = printed
    for factor in factors(unit, behind):
        # Numbers that add up to a total may be a step off.
        if abs(value * factor - number) <= step * factor * 1.001 + abs(number) * 1e-12:
            return True
    return False


def faults(folder, changed=None):
    """The numbers that are printed otherwise, and where those stand that were looked at."""
    folder = pathlib.Path(folder)
    results = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    facts, printed_ones = facts_of(folder)
    facts = changed or facts
    labels = {scenario["label"]: name for name, scenario in results["scenarios"].items()}
    columns, wrong, seen = facts.get("columns", []), [], []
    for number, fact in enumerate(facts["facts"]):
        if number not in printed_ones:
            continue
        about = dict(zip(columns, facts["about"][fact[0]]))
        variable = results["variables"].get(about.get("id"))
        if about.get("kind") not in (None, "assumption") or variable is None:
            continue
        place = fact[4] if len(fact) > 4 and fact[4] else ""
        under = labels.get(fact[5]) if len(fact) > 5 and fact[5] else None
        known = list(cells(variable, results["indexes"]))
        at = next((at for at, (printed, _) in enumerate(known) if printed == place), None)
        if at is None:
            continue
        for told_at, (told, scenario) in enumerate(zip(fact[1], facts["scenarios"])):
            # What a scenario leaves as it is stands once; one laid over another has no numbers of its own there.
            if told is None or (under is not None and scenario["id"] not in ("base", under)):
                continue
            printed = read(told if isinstance(told, str) else told[0])
            found = numbers(results, about["id"], known[at][1], at, under or scenario["id"])
            if printed is None or not found or not all(map(math.isfinite, found)):
                continue
            seen.append((number, told_at))
            unit = variable.get("unit") or ""
            if not any(agrees(printed, number, unit) for number in found):
                text = told if isinstance(told, str) else told[0]
                wrong.append(f"{folder.name}: {about['id']}{known[at][1]} in {under or scenario['id']} prints {text!r}, and is {found} {unit}")
    return wrong, seen


# Another digit in front, and a scale word too much.
CHANGES = [(r"^([^\d]*)(\d)", r"\g<1>9\g<2>"), (r"^([^\d]*[\d,.]*\d)(?![\d,.kMBT]| thousand| million| billion)", r"\g<1>M")]


def unnoticed(folder):
    """Ways to print another number that nothing here finds: in some facts, one at a time."""
    folder = pathlib.Path(folder)
    _, seen = faults(folder)
    missed = []
    for number, at in seen[:: max(len(seen) // 20, 1)]:
        for old, new in CHANGES:
            facts, _ = facts_of(folder)
            told = facts["facts"][number][1][at]
            text = told if isinstance(told, str) else told[0]
            other = re.sub(old, new, text, count=1)
            facts["facts"][number][1][at] = other if isinstance(told, str) else [other, *told[1:]]
            # Nothing times a thousand is nothing.
            if other != text and not faults(folder, facts)[0] and read(text)[0] != 0:
                missed.append(f"{text!r} as {other!r} is not found")
    return missed if seen else ["nothing was looked at"]


def main():
    if sys.argv[1:2] == ["--check"]:
        wrong = [fault for folder in sys.argv[2:] for fault in unnoticed(folder)]
        seen = 1
    else:
        found = [faults(folder) for folder in sys.argv[1:]]
        wrong = [fault for some, _ in found for fault in some]
        seen = sum(len(some) for _, some in found)
        print(f"{seen} printed numbers set beside results.json, {len(wrong)} differ")
    for fault in wrong:
        print(fault)
    sys.exit(1 if wrong or not seen else 0)


if __name__ == "__main__":
    main()
