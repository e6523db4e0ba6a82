"""The model of benches/million.rs in NumPy, in blocks that stay in the cache.

    cargo bench --bench million | python3 benches/numpy_model.py

Prints the least seconds of many runs, and how many times as long as Entail NumPy takes where Entail's lines come in.
"""

import sys
import time

import numpy as np

DRAWS = 1_000_000
BLOCK = 4_096
Z95 = 1.6448536269514722


def inputs():
    """Mean and deviation of the logarithm of each input, a lognormal from its 5% and 95%."""
    low = np.log(np.full(25, 0.5))
    high = np.log(1.5 + np.arange(25) / 10)
    return (low + high) / 2, (high - low) / (2 * Z95)


def formulas(x):
    """The three outputs of a block of inputs, a row each."""
    out = []
    for at in range(50):
        a, b, c = (x[(at * 7 + shift) % 25] for shift in (0, 1, 2))
        before = x[(at * 7 + 3) % 25] if at < 5 else out[at - 5]
        kind = at % 5
        if kind == 0:
            out.append(np.exp(-a) * b + before / 2)
        elif kind == 1:
            out.append(np.log(1 + a) * b + before / 2)
        elif kind == 2:
            out.append(a**1.7 + before / 2)
        elif kind == 3:
            out.append(a / (b + before))
        else:
            out.append(np.maximum(a, before) - b * c**2)
    return out[45] + out[46], out[47] + out[48], out[49]


def blocks():
    return [(start, min(start + BLOCK, DRAWS)) for start in range(0, DRAWS, BLOCK)]


def drawn():
    mean, deviation = inputs()
    random = np.random.default_rng(7)
    columns = np.empty((3, DRAWS))
    for start, end in blocks():
        z = random.standard_normal((25, end - start))
        x = np.exp(mean[:, None] + deviation[:, None] * z)
        for column, value in zip(columns, formulas(x)):
            column[start:end] = value
    return columns


def summaries(columns):
    return [np.percentile(column, [5, 50, 95]) for column in columns]


def only_formulas():
    mean, deviation = inputs()
    x = np.exp(mean[:, None] + deviation[:, None] * np.random.default_rng(7).standard_normal((25, BLOCK)))
    for _ in range(DRAWS // BLOCK):
        formulas(x)


def least(run, times=5):
    def once():
        start = time.perf_counter()
        run()
        return time.perf_counter() - start

    return min(once() for _ in range(times))


def main():
    columns = drawn()
    ours = {
        "whole": least(lambda: summaries(drawn())),
        "draws_and_formulas": least(drawn),
        "formulas": least(only_formulas),
        "summaries": least(lambda: summaries(columns)),
    }
    print("numpy quantiles", [[round(float(q), 3) for q in row] for row in summaries(columns)])
    entail = {}
    if not sys.stdin.isatty():
        for line in sys.stdin:
            words = line.split()
            if len(words) == 3 and words[0] == "seconds":
                entail[words[1]] = float(words[2])
    for name, seconds in ours.items():
        print(f"{name}: numpy {seconds:.3f} s")
        for threads in ("1", "2"):
            found = entail.get(f"{name}_{threads}")
            if found:
                print(f"  entail, {threads} thread(s): {found:.3f} s; numpy takes {seconds / found:.1f} times as long")


if __name__ == "__main__":
    main()
