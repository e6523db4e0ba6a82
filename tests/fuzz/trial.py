"""In: the program, a report and a command. Out: how it ended, and every fault of the program that shows.
A fault is what no report may bring about: a panic, a signal, an exit code of none, a build that hurts what was there.
Never: judges whether a report is refused rightly.
"""

import json
import os
import pathlib
import re
import resource
import shutil
import signal
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from judge import judge, strict_json  # noqa: E402

HEAD = re.compile(r"^(error|warning|note)\[([\w-]+)\]: (.*)$", re.M)
PLACE = re.compile(r"^ *--> .+:\d+:\d+|^[^ ]*\[[\w-]+\]: r[/:].*", re.M)
# What steers a terminal; a message may show the private-use letter that it complains of.
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
NO_NUMBER = re.compile(r"(?<![\w.])-?(NaN|inf)(?!\w)")
ROOM = 4 << 30


class Program:
    """The program in a folder of its own, with the output of a sound build to be kept or replaced."""

    def __init__(self, path, place, patience):
        self.path, self.place, self.patience = str(path), pathlib.Path(place), patience
        self.child = 0
        resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.chdir(place)
        self.environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "RUST_BACKTRACE": "0"}

    def run(self, words):
        """Exit code (below 0 for a signal, none where time ran out), both streams, and processor seconds."""
        late = []

        def end(*_):
            late.append(True)
            os.kill(self.child, signal.SIGKILL)
        out = os.open("stdout", os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC)
        err = os.open("stderr", os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC)
        self.child = os.posix_spawn(self.path, [self.path, *words], self.environment, file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0), (os.POSIX_SPAWN_DUP2, out, 1), (os.POSIX_SPAWN_DUP2, err, 2)])
        signal.signal(signal.SIGALRM, end)
        # Wall time is generous, since other workers share the machine; what counts is the time of the processor.
        signal.setitimer(signal.ITIMER_REAL, self.patience * 12)
        _, status, used = os.wait4(self.child, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        os.close(out)
        os.close(err)
        said = [pathlib.Path(name).read_bytes().decode("utf-8", "replace") for name in ("stdout", "stderr")]
        return None if late else os.waitstatus_to_exitcode(status), said[0], said[1], used.ru_utime + used.ru_stime


def lay(files):
    """Puts the files of a report into `r/`, which is made anew."""
    shutil.rmtree("r", ignore_errors=True)
    for name, data in files.items():
        path = pathlib.Path("r", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def held(folder):
    """Every file below a folder with its bytes."""
    found = {}
    for path, folders, files in os.walk(folder):
        found.update({os.path.join(path, name): b"" for name in folders})
        for name in files:
            with open(os.path.join(path, name), "rb") as file:
                found[os.path.join(path, name)] = file.read()
    return found


def said_faults(code, out, err, plain):
    """What is wrong with the words of a run."""
    faults = []
    both = out + err
    if "panicked" in both or "a fault of Entail" in both:
        at = re.search(r"panicked at [^\n]*\n?[^\n]*|[^\n]*a fault of Entail[^\n]*", both)
        faults.append(at[0].replace("\n", " "))
    elif code is None or code < 0 or code > 2:
        faults.append("not done in time" if code is None else f"ended by signal {-code}" if code < 0 else f"exit {code}")
    foreign = STEERING.search(both)
    if foreign:
        faults.append(f"said U+{ord(foreign[0]):04X}: {both[max(0, foreign.start() - 40):foreign.end() + 10]!r}")
    if code and not both.strip():
        faults.append(f"exit {code} without a word")
    if code == 2 and plain:
        faults.append(f"exit 2 for what stands in the report: {err.strip().splitlines()[-1:]}")
    if code == 1 and not re.search(r"^(error|warning)\b", err, re.M) and not out.lstrip().startswith("["):
        faults.append("exit 1 and no error is said")
    return faults + place_faults(err)


def place_faults(err):
    """Errors that name no file and line."""
    heads = list(HEAD.finditer(err))
    for at, head in enumerate(heads):
        end = heads[at + 1].start() if at + 1 < len(heads) else len(err)
        if head[1] == "error" and head[2] != "no-report" and not PLACE.search(err[head.start():end]):
            return [f"error[{head[2]}] has no place: {head[3][:100]}"]
    return []


def number_faults(words, out):
    """What is wrong with the answer of a command that asks."""
    if words[0] == "check" and "json" in words or words[0] == "get" and "json" in words:
        try:
            strict_json(out)
        except ValueError as error:
            return [f"no JSON: {error}"]
        return []
    found = NO_NUMBER.search(out)
    return [f"a number that is none: {out[max(0, found.start() - 40):found.end() + 10]!r}"] if found else []


def command(random, names, few, asks):
    """A build of the report `r`, or a command that asks it; and whether the words are sure to be well-formed."""
    name = random.choice(names)
    words, plain = ["build", "r"], True
    if asks:
        words = random.choice((["check", "r"], ["check", "r", "--format", "json"], ["get", name, "r"], ["get", name, "r", "--format", "json"], ["explain", name, "r"], ["sensitivity", name, "r"], ["draws", name, random.choice(names), "r", "--out", "draws.csv"],
                               ["get", name, "r", "--stat", random.choice(("p5", "p95", "mean", "sd", "prob", "se", "p0", "p100", "p99.99"))], ["explain", f"claim:{name}", "r"], ["get", f"claim:{name}", "r"], ["get", f"decision:{name}", "r"], ["explain", f"decision:{name}", "r"], ["build", "r", "--scenario", name],
                               ["build", "r", "--set", f"{name}={random.choice(('0', '-1', '1e300', '3 USD', 'x', '7%', 'never', '1e-300', '010'))}"], ["build", "r", "--as-of", random.choice(("2026-01-01", "0001-01-01", "9999-12-31", "x"))], ["build", "r", "--strict"], ["build", "r", "-v"], ["build", "r", "--edition", random.choice(("2026Q4", "<b>", "", "é" * 200))],
                               ["get", name, "r", "--at", f"{random.choice(names)}={random.choice(names + ['2026'])}"], ["get", name, "r", "--in", random.choice(("USD", "%", "EUR/year", "", "((", "year"))], ["sensitivity", name, "r", "--format", "json"], ["explain", name, "r", "--scenario", random.choice(names)]))
        plain = words[0] == "check" or (words[0] == "build" and len(words) == 2)
    if random.random() < 0.9:
        words += ["--draws", str(random.choice(few))]
    words += ["--threads", str(random.choice((1, 1, 1, 1, 2, 3)))]
    if random.random() < 0.05:
        words += ["--seed", str(random.choice((0, 7, 2**53, 2**63)))]
        plain = False
    return words, plain


def tried(program, files, words, plain, twice):
    """Runs one case. What happened in a word, what is wrong, and the processor seconds."""
    lay(files)
    before = held("output")
    code, out, err, seconds = program.run(words)
    faults = said_faults(code, out, err, plain)
    if seconds > program.patience:
        faults.append(f"takes {seconds:.1f} s")
    builds = words[0] == "build"
    if builds and code == 0:
        faults += [f"output: {fault}" for fault in judge("output/r") if not answered_for(fault, files, err)]
        if twice:
            first = held("output")
            again = [word if old != "--threads" else "5" for old, word in zip([""] + words, words)]
            program.run(again)
            if held("output") != first:
                faults.append("another build with five threads has other bytes")
    elif held("output") != before:
        faults.append("the output changed, and nothing was built" if builds else "a command that asks changed the output")
    if os.path.isdir("output") and os.listdir("output") != ["r"]:
        faults.append(f"left beside the output: {sorted(set(os.listdir('output')) - {'r'})}")
    if not builds and code == 0:
        faults += number_faults(words, out)
    ended = {0: "fine", 1: "refused", 2: "unable"}.get(code, "broken")
    return f"{words[0] if words[0] in ('build', 'check') else 'asked'} {ended}", faults, seconds


def answered_for(fault, files, err):
    """Whether a fault is the report's own: a link to nowhere of its story, which is warned about, or to a row or a
    place that a template of its own leaves out; what its own page template runs, which is warned about, or leaves open."""
    if "nothing has the id " in fault:
        name = fault.rpartition("nothing has the id ")[2]
        own = any(file.startswith("templates/") for file in files)
        return f"`#{name}`" in err or own and name.startswith(("row_", "page_"))
    if not any(file.startswith("templates/page/") for file in files):
        return False
    runs = ": a handler " in fault or ": a link that runs" in fault
    return "[page-foreign]" in err if runs else "</" in fault or "is never closed" in fault or "an attribute twice" in fault


def sound_output(program):
    """An output of a sound report, which a refused build must leave as it is."""
    shutil.rmtree("output", ignore_errors=True)
    lay({"report.yaml": b"title: A sound report\nassumptions:\n  a: {label: A, unit: USD, value: 3, basis: judgement}\n", "report.md": b"It is {{ a }}.\n"})
    code, _, err, _ = program.run(["build", "r"])
    if code != 0:
        raise SystemExit(f"the program builds no sound report: {err}")
