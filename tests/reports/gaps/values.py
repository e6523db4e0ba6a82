"""The counts of `input/data/counts.csv` by hand: what `expected/` has to print."""
import csv
import math
import pathlib

here = pathlib.Path(__file__).parent
rows = list(csv.DictReader((here / "input/data/counts.csv").open()))


def known(site, column="count"):
    return {int(row["year"]): float(row[column]) for row in rows if row["site"] == site and row[column].isdigit()}


def pairs(site):
    # A positive range spreads in factors: its middle is the geometric mean of its ends.
    low, high = known(site, "low"), known(site, "high")
    return {year: math.sqrt(low[year] * high[year]) for year in low}


north, south = known("north"), known("south")
assert sorted(set(range(2018, 2024)) - set(north)) == [2020, 2021]
mean = sum(north.values()) / len(north)
last = max(south)
recent = [south[year] for year in range(last - 2, last + 1) if year in south]
by_pairs = sum(birds[2019] * pairs(site)[2019] for site, birds in (("north", north), ("south", south)))
by_pairs /= north[2019] + south[2019]
whole = lambda number: f"{math.floor(number + 0.5)} birds"
for page, extra in (("base", 0), ("counted", 63)):
    text = (here / "expected" / f"{page}.md").read_text()
    year = {**north, **({2020: extra} if extra else {})}
    mean = sum(year.values()) / len(year)
    wanted = [
        f"the north had {whole(mean)}, and both together {whole(sum(year.values()) + sum(south.values()))}",
        f"in {len(south)} years, of late with {whole(sum(recent) / len(recent))}",
        "Boats: 2, –, 5.",
        f"weighted by birds {by_pairs:.4g}.",
        f"of 2020 the count is {whole(extra) if extra else '–'} with – pairs",
        f"| Total of known | {sum(year.values()):.0f} | – |",
    ]
    for part in wanted:
        assert part in text, (page, part)
