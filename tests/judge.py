#!/usr/bin/env python3
"""Says what is wrong with a folder that a build wrote, whatever the report was.

In: folders such as `output/rubin`. Out: a line a fault; exit code 1 if there is one.

    tests/judge.py output/*
    tests/judge.py --check output/solar_roof   breaks a copy in one way at a time, and wants each noticed

What it wants of every output: text in UTF-8 without control or private-use characters; JSON as the standard has it,
no key twice; pictures that are well-formed, with numbers that are some; tables whose rows are of one length; a page
in which no id stands twice, every reference leads somewhere and every tag is closed; cells that print what their
tables have, and pictures that are told with the numbers of their cells.
"""

import base64
import csv
import html.parser
import json
import pathlib
import re
import shutil
import sys
import tempfile
import xml.parsers.expat
import zlib

# Private-use letters, and what steers a terminal; a table ends its lines with both \r and \n.
FOREIGN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\U000f0000-\U0010ffff]")
UNPRINTED = re.compile(r"(<(script|style)\b[^>]*>)(.*?)(</\2>)", re.S)
VALUE = r"(?:\"([^\"]*)\"|([^\s>\"]+))"
IDS = re.compile(r"<[^>]*?\sid=" + VALUE)
REFERENCES = re.compile(r"\s(?:href=\"?#|xlink:href=\"?#)([^\s>\"]+)|url\(#([^)]+)\)|\s(?:for|headers|aria-\w+by|aria-controls)=" + VALUE)
NUMERIC = {"x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "d", "points", "width", "height", "viewBox", "transform"}
NO_NUMBER = re.compile(r"nan|inf", re.I)
VOID = {"meta", "link", "br", "hr", "img", "input", "wbr", "col", "base", "area", "source"}
# Elements whose end may be left out, as the standard has it.
OPTIONAL = {"p", "li", "td", "th", "tr", "tbody", "thead", "dt", "dd", "option"}


def strict_json(text):
    """The value of a JSON text; a NaN, an infinity or a key that stands twice is an error."""
    def pairs(items):
        keys = [key for key, _ in items]
        twice = {key for key in keys if keys.count(key) > 1} if len(set(keys)) != len(keys) else ()
        if twice:
            raise ValueError(f"the key {sorted(twice)[0]!r} stands twice")
        return dict(items)

    def constant(word):
        raise ValueError(f"{word} is no number of JSON")
    return json.loads(text, object_pairs_hook=pairs, parse_constant=constant)


def unpacked(text):
    """The JSON of a block of data, as docs/facts.md has it."""
    return zlib.decompress(base64.b64decode(text, validate=True)).decode()


def packed(json_text):
    """The block of data that holds some JSON."""
    return base64.b64encode(zlib.compress(json_text.encode())).decode()


def svg_faults(text):
    """What is wrong with a picture."""
    faults = []

    def start(name, attributes):
        faults.extend(f"<{name} {key}={value[:40]!r}> is no number" for key, value in attributes.items()
                      if key in NUMERIC and NO_NUMBER.search(value))
        faults.extend(f"a handler {key} in <{name}>" for key in attributes if key.lower().startswith("on"))
        if name.lower() in ("script", "foreignobject"):
            faults.append(f"a <{name}>")
    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        parser.Parse(text, True)
    except xml.parsers.expat.ExpatError as error:
        faults.append(f"not well-formed: {error}")
    return faults


class Tags(html.parser.HTMLParser):
    """Whether the tags of a page are closed in turn, and carry no script."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.open, self.faults = [], []

    def handle_starttag(self, tag, attrs):
        self.faults += [f"a handler {key} in <{tag}>" for key, _ in attrs if key.startswith("on")]
        self.faults += [f"a link that runs: {value[:40]}" for key, value in attrs
                        if key in ("href", "src") and (value or "").strip().lower().startswith(("javascript:", "data:text"))]
        names = [key for key, _ in attrs]
        if len(set(names)) != len(names):
            self.faults.append(f"an attribute twice in <{tag}>")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        while self.open and self.open[-1] != tag and self.open[-1] in OPTIONAL:
            self.open.pop()
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes nothing, line {self.getpos()[0]}")
        else:
            self.open.pop()


def page_faults(text):
    """What is wrong with a page."""
    faults = []
    for opening, kind, inner, _ in UNPRINTED.findall(text):
        if kind == "script" and "application/zlib" in opening:
            try:
                strict_json(unpacked(inner))
            except (ValueError, zlib.error) as error:
                faults.append(f"{opening}: {error}")
    # What scripts and styles hold is no markup.
    plain = UNPRINTED.sub(r"\1\4", text)
    ids = [one or other for one, other in IDS.findall(plain)]
    if len(set(ids)) != len(ids):
        faults.append("ids that stand twice: " + " ".join(sorted({i for i in ids if ids.count(i) > 1})[:5]))
    known = set(ids)
    for link, url, one, other in REFERENCES.findall(plain):
        lost = [name for name in (link or url or one or other).split() if name not in known]
        if lost:
            faults.append(f"nothing has the id {lost[0]}")
    language = re.search(r"<html[^>]*?\slang=" + VALUE, plain)
    if not language or not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", language[1] or language[2] or ""):
        faults.append(f"`lang` is no language tag: {language and language[0][-40:]}")
    tags = Tags()
    tags.feed(plain)
    tags.close()
    faults += tags.faults + [f"<{tag}> is never closed" for tag in tags.open if tag not in OPTIONAL]
    return faults


def table_faults(text):
    """What is wrong with a table."""
    lengths = {len(row) for row in csv.reader(text.splitlines(keepends=True), strict=True)}
    return [] if len(lengths) <= 1 else [f"rows of {sorted(lengths)} cells"]


# Formats of the pictures that a story may show, beside SVG.
BINARY = {".png", ".jpg", ".jpeg", ".gif", ".webp"}


def file_faults(path):
    """What is wrong with one file of an output."""
    if path.suffix.lower() in BINARY and "pictures" in path.parts:
        # A picture of the analyst's own, as its file has it.
        return [] if path.read_bytes() else ["an empty picture"]
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        return [f"not UTF-8: {error}"]
    kind = path.suffix
    found = FOREIGN.search(text.replace("\r\n", "\n") if kind == ".csv" else text)
    faults = [f"the character U+{ord(found[0]):04X} near {text[max(0, found.start() - 30):found.end() + 10]!r}"] if found else []
    try:
        if kind == ".json":
            strict_json(text)
        elif kind == ".svg":
            faults += svg_faults(text)
        elif kind == ".html":
            faults += page_faults(text)
        elif kind == ".csv":
            faults += table_faults(text)
    except (ValueError, csv.Error) as error:
        faults.append(str(error))
    return faults


# A printed number: its sign, its digits, and a letter or word that scales it.
PRINTED = re.compile(r"(−?)[^\d−]{0,5}?(\d[\d,]*(?:\.\d+)?)\s?(k|M|B|T|million|billion|trillion)?(?![\w.,]\d)")
TOLD = re.compile(r"\b(?:first|last|highest|lowest) (\S+(?: (?:million|billion|trillion))?)(?: [^;,.:]*)? at ")


def told_otherwise(printed, bare):
    """Whether a cell prints other digits than its number has; scales are left to whoever reads the units."""
    match = PRINTED.search(printed)
    if not match or len(PRINTED.findall(printed)) > 1:
        return False
    digits = match[2].replace(",", "")
    shown, exact = float(digits) * (-1 if match[1] else 1), float(bare)
    whole = digits.split(".")[0].rstrip("0") if "." not in digits else None
    # A step of the last place that is printed; parts of a split may differ by one.
    step = 10.0 ** -len(digits.split(".")[1]) if whole is None else 10.0 ** (len(digits) - max(len(whole), 1))
    if exact == 0 or shown == 0:
        # Beside numbers a thousand times as large, and known no better than by thousands, little is nothing.
        return shown != 0
    if (shown < 0) != (exact < 0):
        return True
    return all(abs(shown - exact * 10.0 ** power) > step * 1.001 for power in range(-18, 19))


def number_faults(folder, results):
    """Numbers that the page prints otherwise than its tables have them, or its pictures tell otherwise than it prints them."""
    faults = []
    for name, exhibit in results.get("exhibits", {}).items():
        cells = [cell for row in exhibit["rows"] for cell in row]
        for told in TOLD.findall(exhibit["alt"]):
            if not any(cell.startswith(told) for cell in cells):
                faults.append(f"{name}: {told!r} is told, and no cell prints it")
        path = folder / "tables" / f"{name}.csv"
        if not path.exists():
            continue
        table = list(csv.reader(path.read_text(encoding="utf-8").splitlines(keepends=True)))[1:]
        for row, bare in zip(exhibit["rows"], table):
            for printed, number in zip(row[1:], bare[1:]):
                try:
                    other = told_otherwise(printed, number)
                except ValueError:
                    continue
                if other:
                    faults.append(f"{name}: {printed!r} is printed where the table has {number}")
    return faults


def judge(folder):
    """All that is wrong with an output."""
    folder = pathlib.Path(folder)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = {str(path.relative_to(folder)) for path in files}
    faults = [f"{name} is missing" for name in ("index.html", "report.md", "results.json") if name not in names]
    for path in files:
        faults += [f"{path.relative_to(folder)}: {fault}" for fault in file_faults(path)]
    if "results.json" in names and not faults:
        faults += number_faults(folder, json.loads((folder / "results.json").read_text(encoding="utf-8")))
    return faults


# A file of an output, a text in it, what is put there, and words of the fault that must be found.
BROKEN = [
    ("index.html", r'<main id="page_report">', '<main id="page_report"><p id="page_facts">x</p>', "ids that stand twice: page_facts"),
    ("index.html", r"<main id=\"page_report\">", '<main id="page_report"><a href="#lost">x</a>', "nothing has the id lost"),
    ("index.html", r"</section>", "", "closes nothing"),
    ("index.html", r"</main>", "</main></div>", "</div> closes nothing"),
    ("index.html", r"</p>", "\ue0b0\ue080\ue0b2</p>", "U+E0B0"),
    ("index.html", r"</p>", "\x1b[31m</p>", "U+001B"),
    ("index.html", r"<p>", '<p onclick="x()">', "a handler onclick"),
    ("index.html", r"<p>", '<a href="javascript:x()">x</a><p>', "a link that runs"),
    ("index.html", r'(id="page_facts">)([^<]*)', lambda m: m[1] + packed('{"a":NaN,' + unpacked(m[2])[1:]), "NaN is no number"),
    ("index.html", r'(id="page_facts">)([^<]{40})', r"\1", "page_facts"),
    ("index.html", r'lang="?[\w-]+"?', 'lang="zz-"', "no language tag"),
    ("results.json", r"\{", '{"a":Infinity,', "Infinity is no number"),
    ("results.json", r"\{", '{"a":1,"a":2,', "stands twice"),
    ("results.json", r"\}\s*$", "", "delimiter"),
    ("figures/*.svg", r"</svg>", "</g></svg>", "not well-formed"),
    ("figures/*.svg", r' x="[^"]*"', ' x="NaN"', "is no number"),
    ("figures/*.svg", r"</svg>", "<script>x</script></svg>", "a <script>"),
    ("tables/*.csv", r"\r?\n", ",more\n", "cells"),
    ("tables/*.csv", r"\r?\n", "\n\"open,", ""),
    ("report.md", r"\n", "\x00\n", "U+0000"),
    ("results.json", r'(?<="rows":\[\[")([^"]*"[^\d\]]*)(\d)', lambda m: m[1] + "9" * 3 + m[2], "is printed where the table has"),
]


def unnoticed(folder):
    """The ways to break an output that nothing here finds."""
    faults = [f"{folder} is at fault before it is broken: {fault}" for fault in judge(folder)]
    for name, old, new, words in BROKEN:
        with tempfile.TemporaryDirectory() as place:
            copy = pathlib.Path(place, "output")
            shutil.copytree(folder, copy)
            path = sorted(copy.glob(name))[0]
            text = path.read_bytes().decode()
            broken = re.sub(old, new, text, count=1)
            path.write_bytes(broken.encode())
            found = judge(copy)
            if broken == text or not any(words in fault for fault in found):
                faults.append(f"{name} with {new!r} is not found: {found}")
    return faults


def main():
    if sys.argv[1:2] == ["--check"]:
        faults = unnoticed(sys.argv[2])
    else:
        faults = [f"{folder}: {fault}" for folder in sys.argv[1:] for fault in judge(folder)]
    print(*faults, sep="\n", end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
