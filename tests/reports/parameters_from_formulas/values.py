"""What `expected/` has to print, from laws that need no draws.

A Poisson count whose mean is gamma distributed is a negative binomial one, and a binomial part of it is a negative
binomial one with the mean of the part. A drift that keeps 0.8 of itself and gets a normal push has a closed variance.
"""
import math
import pathlib
import re

here = pathlib.Path(__file__).parent
Z = 1.6448536269514722


def negative_binomial(mean, relative_sd, p):
    """The quantile of a count whose mean is gamma with this relative standard deviation."""
    shape = 1 / relative_sd**2
    chance = shape / (shape + mean)
    k, mass, total = 0, math.exp(shape * math.log(chance)), 0.0
    while True:
        total += mass
        if total >= p:
            return k
        mass *= (k + shape) / (k + 1) * (1 - chance)
        k += 1


def ends(text, name):
    """Two ends as printed behind a number of calls."""
    found = re.findall(r"(\d+) calls? \((\d+)–(\d+) calls?\)", text)
    return [tuple(int(part) for part in row) for row in found][name]


for page, factor in (("base", 1.0), ("tariff", 1.5)):
    text = (here / "expected" / f"{page}.md").read_text()
    places = [(220, 1.0), (220, 0.15), (60, 1.0), (60, 0.15)]
    for at, (mean, part) in enumerate(places):
        wanted = [negative_binomial(factor * mean * part, 0.2, p) for p in (0.05, 0.95)]
        _, low, high = ends(text, at)
        for found, exact in zip((low, high), wanted):
            # Of 20,000 draws an end is known to about a hundredth of the width.
            assert abs(found - exact) <= max(1, 0.02 * (wanted[1] - wanted[0])), (page, at, found, exact)
    widths = [0.05 * math.sqrt((1 - 0.64**n) / (1 - 0.64)) * Z for n in (1, 6)]
    found = [float(end) for end in re.findall(r"−([\d.]+) to", re.search(r"The load drifts.*", text)[0])]
    for exact, end in zip(widths, found):
        assert abs(exact - end) < 0.02 * exact + 0.0005, (exact, end)

# A line that is closed gets no calls in any draw, and no visit follows; what is counted is no longer drawn.
assert "On Saturdays 0 calls (0 calls) come, and 0 calls (0 calls) lead" in (here / "expected/nobody.md").read_text()
assert "On Saturdays 70 calls (70 calls) come" in (here / "expected/fixed.md").read_text()
