"""Costs by hand from the YAML's numbers: what `expected/` has to print."""
import math
import pathlib

here = pathlib.Path(__file__).parent / "expected"
split = {"cloud": 0.6, "edge": 0.3, "device": 0.1}
price = {"cloud": (10, 9), "edge": (20, 18), "device": (5, 4)}
# Halves go up, as printed numbers do.
cost = lambda split, price, year: math.floor(sum(split[p] * price[p][year] for p in split) + 0.5 + 1e-9)
away = {"cloud": 0.2, "edge": 0.5, "device": 0.3}
dear = {**price, "cloud": (10, 18), "edge": (20, 27)}
# What is left of the whole goes to the others in their proportions, and a range has its geometric middle.
partly = {"cloud": 0.2, "edge": 0.8 * 3 / 4, "device": 0.8 / 4}
edge = {**price, "edge": ((15 * 25) ** 0.5,) * 2}
base = (here / "base.md").read_text()
assert f"costs ${cost(split, price, 0)} a task and ${cost(split, price, 1)} a year later, with 30%" in base
assert f"would be ${cost(away, dear, 1)}, with the cloud at $18; partly away ${cost(partly, edge, 0)}." in base
assert f"costs ${cost(away, dear, 0)} a task and ${cost(away, dear, 1)} a year later, with 50%" in (here / "away.md").read_text()
