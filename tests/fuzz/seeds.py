"""In: the repository. Out: sound and broken reports as dictionaries of files, and the words that they use.
Always in the same order, so that a case is known by its seed and number.
Never: changes a report.
"""

import pathlib
import re

from entries import entries

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SECTION = re.compile(r"^--- (\S+)(?: (\S+))?$", re.M)
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)


class Seed:
    """A report to start from: its name, its files, and how many bytes it has."""

    def __init__(self, name, files):
        self.name, self.files = name, files
        self.size = sum(len(text) for text in files.values())


def folder(path):
    """The files of a report on the disk."""
    return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}


def of_error(path):
    """The files of a case of `tests/errors`."""
    files, pieces = {}, SECTION.split(path.read_text(encoding="utf-8"))
    for kind, _, text in zip(pieces[1::3], pieces[2::3], pieces[3::3]):
        if kind != "expect" and "." in kind:
            files[kind] = text[1:].encode()
    return files


def of_command(path):
    """The reports of a case of `tests/command_line`, each by itself."""
    reports, pieces = {}, SECTION.split(path.read_text(encoding="utf-8"))
    for kind, name, text in zip(pieces[1::3], pieces[2::3], pieces[3::3]):
        if kind == "file" and name and "/" in name:
            report, _, file = name.partition("/")
            reports.setdefault(report, {})[file] = text[1:].encode()
    return list(reports.values())


def of_pages():
    """The reports that stand in `docs/` as blocks of YAML, with the tags of the page as their story."""
    text = (ROOT / "docs/story.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(title:.*?)```", text, re.S)
    tags = [tag for tag in TAG.findall(text) if "…" not in tag]
    story = "\n\n".join(tags).encode()
    return [{"report.yaml": block.encode(), "report.md": story} for block in blocks]


def read():
    """All seeds: large ones, small ones that build, small ones that are broken already."""
    large = [Seed(path.name, folder(path)) for path in sorted((ROOT / "inputs").iterdir()) if path.is_dir()]
    small = [Seed(path.parent.name, folder(path)) for path in sorted(ROOT.glob("tests/reports/*/input"))]
    new = {str(path.name): path.read_bytes() for path in sorted((ROOT / "templates/new").iterdir()) if path.is_file()}
    small.append(Seed("new", {name: re.sub(rb"\[\[\w+\]\]", b"2026-01-01", text) for name, text in new.items()}))
    small.append(Seed("hostile", folder(ROOT / "tests/hostile/small")))
    small += [Seed("story", files) for files in of_pages()]
    fields = {name: (ROOT / "tests/hostile" / name).read_bytes().replace(b"@", b"") for name in ("report.yaml", "report.md")}
    small.append(Seed("fields", fields))
    broken = [Seed(path.stem, of_error(path)) for path in sorted(ROOT.glob("tests/errors/*/*.txt"))]
    for path in sorted(ROOT.glob("tests/command_line/*/*.txt")):
        broken += [Seed(path.stem, files) for files in of_command(path)]
    for path in sorted(ROOT.glob("tests/hostile/cases/*/report")):
        broken.append(Seed(path.parent.name, {**folder(ROOT / "tests/hostile/small"), **folder(path)}))
    usable = [seed for seed in broken if any(name.endswith(".yaml") and "/" not in name for name in seed.files) and seed.size < 20_000]
    return large, small, usable


class Words:
    """What the seeds say: values by key, formulas and tags, to be put where others stood."""

    def __init__(self, seeds):
        self.values, self.tags, self.formulas, self.pieces = {}, [], [], []
        for seed in seeds:
            for name, data in seed.files.items():
                text = data.decode("utf-8", "replace")
                self.tags += [tag for tag in TAG.findall(text) if len(tag) < 200]
                if name.endswith(".yaml"):
                    self.note(text)
        for key, texts in self.values.items():
            self.values[key] = sorted(set(texts))
        self.keys = sorted(self.values)
        self.tags, self.formulas = sorted(set(self.tags)), sorted(set(self.formulas))

    def note(self, text):
        """Takes the entries of one file of YAML."""
        for entry in entries(text):
            value = entry.value(text).strip()
            if len(value) < 200 and "\n" not in value:
                self.values.setdefault(entry.key(text), []).append(value)
            if entry.key(text) in ("formula", "that", "if") and value and "\n" not in value:
                self.formulas.append(value.strip("\"'"))
