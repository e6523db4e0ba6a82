#!/usr/bin/env python3
"""Measures the program against its goals, and prints a table: what each row must be, what it aims at, and what it is.

In: a built program, `target/release/entail` if no other is named. Out: a row a goal, in a quiet moment worth believing.

    benches/goals.py                     all rows, with the program of this working copy
    benches/goals.py --only cold         the rows whose names hold a word
    benches/goals.py --before OLD        beside another program: runs in turns, and the median of their ratios pair by pair
    benches/goals.py --rounds 21         more runs of each
    benches/goals.py --growth            the exponents of `cargo bench --bench growth` too, which takes an hour

The report that most rows build is `benches/peer`; a batch is made of others of its kind, whose numbers differ. Processor time
is user and system time of the whole process (`wait4`), the median of the runs. Peers, programs in other languages that do the
same work, are measured elsewhere.
"""

import argparse
import math
import os
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PEER = ROOT / "benches" / "peer"
MILLION = 1_000_000
RANGE = re.compile(r"\b(value|low|high|min|mode|max): (\d[\d.]*)")


class Run:
    """What one run of a program took."""

    def __init__(self, program, words, folder):
        words = [str(program), *map(str, words)]
        start = time.monotonic()
        child = subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = child.stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(child.pid, 0)
        self.wall = time.monotonic() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        child.stderr.close()
        if child.returncode != 0:
            sys.exit(f"{' '.join(words)} ends with {child.returncode}:\n{said}")
        self.cpu = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss / 1024


def plain(number):
    """A number that reads in one way: three digits behind the point could be thousands."""
    text = f"{number:.6g}"
    return text + "0" if re.fullmatch(r"\d{1,3}\.\d{3}", text) else text


def reports(folder, count):
    """Reports of the peer's kind, whose numbers follow from their place alone."""
    text = (PEER / "report.yaml").read_text("utf-8")
    for number in range(count):
        place = folder / f"report_{number:04}"
        shutil.copytree(PEER, place)
        # All ends of a report by one factor, so that they stay in their order and below their limits.
        factor = 0.8 + 0.2 * random.Random(number).random()
        other = RANGE.sub(lambda m: f"{m[1]}: {plain(float(m[2]) * factor)}", text)
        (place / "report.yaml").write_text(other.replace("seed: 1\n", f"seed: {number + 1}\n"), "utf-8")


def trivial(folder, count):
    """Reports of which each is next to nothing."""
    for number in range(count):
        place = folder / f"r{number:05}"
        place.mkdir(parents=True)
        (place / "report.yaml").write_text("title: T\nassumptions: {a: {label: A, unit: USD, value: 1, basis: judgement}}\n", "utf-8")
        (place / "report.md").write_text("It is {{ a }}.\n", "utf-8")


# So many labels of each of three indexes.
CELLS = {1_000: (10, 10, 10), 10_000: (20, 20, 25), 100_000: (50, 40, 50)}


def cells(folder, count):
    """A report with one table over three indexes, in long form, and what is asked of all of its cells."""
    regions, goods, years = CELLS[count]
    (folder / "data").mkdir(parents=True)
    amounts = random.Random(7)
    rows = [f"r{region},g{good},{2000 + year},{amounts.uniform(10, 1000):.2f}" for region in range(regions) for good in range(goods) for year in range(years)]
    (folder / "data" / "sales.csv").write_text("\n".join(["region,good,year,sales", *rows, ""]), "utf-8")
    labels = lambda letter, many: ", ".join(f"{letter}{at}" for at in range(many))
    (folder / "report.yaml").write_text(f"""title: Sales
defaults: {{basis: judgement}}
indexes:
  region: [{labels("r", regions)}]
  good: [{labels("g", goods)}]
  year: 2000..{1999 + years}
assumptions:
  sales: {{label: Sales, unit: USD, over: [region, good, year], value: data/sales.csv#sales}}
  kept: {{label: Part that is kept, unit: share, low: 90%, high: 99%}}
quantities:
  total: {{label: Total, unit: USD, formula: "sum over region, good, year (sales * kept)"}}
  of_year: {{label: Of a year, unit: USD, formula: "sum over region, good (sales)"}}
""", "utf-8")
    (folder / "report.md").write_text('It is {{ total | with_range }}, of which {{ of_year | at(year="2003") }} in 2003.\n', "utf-8")


class Bench:
    """Runs what rows ask for, in a folder of its own, and keeps what was made for them."""

    def __init__(self, folder, rounds):
        self.folder, self.rounds = pathlib.Path(folder), rounds

    def made(self, name, make, count):
        """The folder with so many reports, made once."""
        place = self.folder / name
        if not place.exists():
            make(place, count)
        return place

    def run(self, program, *words):
        return Run(program, words, self.folder)

    def build(self, program, *words):
        """A build into a place that is not there yet."""
        out = self.folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        return self.run(program, "build", *words, "--out", out)


def build_cpu(*reports):
    return lambda bench, program: bench.build(program, *reports).cpu * 1000


def batch(bench, program):
    """Processor time of a further report of a batch."""
    one, many = bench.made("one", reports, 1), bench.made("batch", reports, 41)
    return (bench.build(program, many).cpu - bench.build(program, one).cpu) / 40 * 1000


def thousand(bench, program):
    """A thousand reports in one call on two cores."""
    return bench.build(program, bench.made("thousand", reports, 1000), "--threads", 2).wall


def million(threads, what):
    """A million draws of the report's formulas: `get` of what rests on nearly all of them."""
    def measured(bench, program):
        run = bench.run(program, "get", "worth", PEER, "--stat", "p50", "--draws", MILLION, "--threads", threads)
        return getattr(run, what)
    return measured


def second_thread(words):
    """How much sooner two threads are done than one."""
    def measured(bench, program):
        def wall(threads):
            if words[0] == "build":
                return bench.build(program, *words[1:], "--threads", threads).wall
            return bench.run(program, *words, "--threads", threads).wall
        return wall(1) / wall(2)
    return measured


def peak(*words):
    return lambda bench, program: bench.build(program, *words).peak


def page(report):
    def measured(bench, program):
        bench.build(program, report)
        return (bench.folder / "out" / report.name / "index.html").stat().st_size / 1000
    return measured


def table(count, what, *words):
    """A table of so many cells, read and asked by a command."""
    return lambda bench, program: getattr(bench.run(program, *words, bench.made(f"cells_{count}", cells, count)), what)


def more_cells(bench, program):
    """The exponent by which time grows from 10,000 to 100,000 cells."""
    few, many = (table(count, "cpu", "get", "total")(bench, program) for count in (10_000, 100_000))
    return math.log10(many / few)


def many_names(command):
    """The exponent by which time grows from 500 to 4,000 reports in one call."""
    def measured(bench, program):
        def cpu(count):
            place = bench.made(f"trivial_{count}", trivial, count)
            return bench.build(program, place).cpu if command == "build" else bench.run(program, command, place).cpu
        few, many = cpu(500), cpu(4000)
        return math.log(many / few) / math.log(4000 / 500)
    return measured


FLAGSHIP, HEATING, FLEET = (ROOT / "inputs" / name for name in ("rubin", "home_heating", "delivery_fleet"))
GET = ["get", "worth", PEER, "--stat", "p50", "--draws", MILLION]
# Name, unit, what it must be, what it aims at, how often it is run beside the number of rounds, and how it is measured.
# A row that is to be at least something has a minus before its bounds.
ROWS = [
    ("cold build of the peer report", "CPU ms", 56, 20, 1, build_cpu(PEER)),
    ("further report of a batch", "CPU ms", 19, 9, 0.4, batch),
    ("1,000 reports on two cores", "s", 12, 5, 0.1, thousand),
    ("cold build of rubin", "CPU ms", None, None, 1, build_cpu(FLAGSHIP)),
    ("cold build of home_heating", "CPU ms", None, None, 0.6, build_cpu(HEATING)),
    ("cold build of delivery_fleet", "CPU ms", None, None, 0.4, build_cpu(FLEET)),
    # Rows of a session that stays open, after one changed text and after one changed assumption, stand here.
    ("a million draws, one thread", "s", None, None, 0.6, million(1, "cpu")),
    ("second thread, a million draws", "times", -1.85, -1.95, 0.6, second_thread(GET)),
    ("second thread, one build of rubin", "times", -1.6, -1.8, 0.6, second_thread(["build", FLAGSHIP])),
    ("peak memory, cold build of the peer report", "MiB", 28, 16, 0.2, peak(PEER)),
    ("peak memory, 41 reports in a batch", "MiB", 48, 24, 0.1, lambda b, p: b.build(p, b.made("batch", reports, 41), "--threads", 2).peak),
    ("peak memory, rubin", "MiB", 32, 24, 0.2, peak(FLAGSHIP)),
    ("peak memory, delivery_fleet", "MiB", 40, 30, 0.2, peak(FLEET)),
    ("peak memory, peer report with a million draws", "MiB", 48, 40, 0.1, peak(PEER, "--draws", MILLION)),
    ("page of rubin", "kB", 480, 400, 0.1, page(FLAGSHIP)),
    ("a table of 1,000 cells, checked", "CPU s", None, None, 0.4, table(1_000, "cpu", "check")),
    ("a table of 10,000 cells, checked", "CPU s", None, None, 0.4, table(10_000, "cpu", "check")),
    ("a table of 100,000 cells, checked", "CPU s", 1, 0.5, 0.4, table(100_000, "cpu", "check")),
    ("a table of 100,000 cells, asked for its sum", "CPU s", 1, 0.2, 0.4, table(100_000, "cpu", "get", "total")),
    ("peak memory, a table of 100,000 cells, checked", "MiB", 200, 100, 0.1, table(100_000, "peak", "check")),
    ("growth with cells of a table, asked", "power", 1.15, 1, 0.4, more_cells),
    ("growth with reports in one call, build", "power", 1.15, 1, 0.1, many_names("build")),
    ("growth with reports in one call, check", "power", 1.15, 1, 0.1, many_names("check")),
]


def verdict(value, must, aim):
    """How a value lies to its bounds."""
    if must is None:
        return ""
    value = -value if must < 0 else value
    return "aim met" if value <= aim else "must met" if value <= must else "MISSED"


def measure(bench, row, program, before):
    """The median of a row, and that of the ratios to another program, run in turns."""
    name, unit, must, aim, share, how = row
    found, ratios = [], []
    for turn in range(max(1, round(bench.rounds * share))):
        # Each of two programs goes first as often as the other.
        order = [program, before] if turn % 2 == 0 else [before, program]
        values = {one: how(bench, one) for one in order if one}
        found.append(values[program])
        if before:
            ratios.append(values[program] / values[before])
    value = statistics.median(found)
    bound = lambda it: "–" if it is None else f"{'≥' if it < 0 else '≤'} {abs(it):g}"
    ratio = f"{statistics.median(ratios):>8.3f}" if ratios else f"{'':>8}"
    print(f"{name:<46} {unit:>7} {bound(must):>8} {bound(aim):>8} {value:>10.4g} {ratio} {len(found):>5}  {verdict(value, must, aim)}", flush=True)


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--program", default=ROOT / "target/release/entail", type=pathlib.Path)
    words.add_argument("--before", type=pathlib.Path, help="a program to run in turns with it")
    words.add_argument("--only", default="", help="a word of the names of rows")
    words.add_argument("--rounds", default=11, type=int, help="how often a quick row is run")
    words.add_argument("--growth", action="store_true", help="all axes of growth as well")
    given = words.parse_args()
    program = given.program.resolve()
    before = given.before and given.before.resolve()
    print(f"{'goal':<46} {'unit':>7} {'must':>8} {'aim':>8} {'measured':>10} {'ratio':>8} {'runs':>5}")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(folder, given.rounds)
        for row in ROWS:
            if given.only in row[0]:
                measure(bench, row, program, before)
    if given.growth:
        subprocess.run(["cargo", "bench", "--bench", "growth"], cwd=ROOT, check=True)
    load = os.getloadavg()
    print(f"load of the machine in the last minutes: {load[0]:.1f}, {load[1]:.1f}")


if __name__ == "__main__":
    main()
