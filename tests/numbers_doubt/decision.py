#!/usr/bin/env python3
"""What a bakery's choice of an oven is worth under three prices of bread, by plain Monte Carlo.

Written from the sentences below alone, with Python's own random numbers; its output is `decision.txt`, to which the test
holds the program. Demand is lognormal, 90 % of it within 20,000 and 90,000 loaves; the margin of a loaf lognormal, 90 %
within EUR 0.40 and 1.10, times what the scenario says. A small oven bakes 30,000 loaves at most and costs EUR 10,000, a
large one 80,000 loaves and EUR 20,000; without one there is nothing. Knowing one input: its distribution is cut into slices
of equal probability, and in each the option is taken that is best on average over draws of the other.
"""

import math
import random

DRAWS, SLICES, INNER = 1_000_000, 2_000, 1_000
OVENS = [(0, 0.0), (30_000, 10_000.0), (80_000, 20_000.0)]
SCORE = 1.6448536269514722
NORMAL = __import__("statistics").NormalDist()


def lognormal(low, high):
    middle, width = (math.log(low) + math.log(high)) / 2, (math.log(high) - math.log(low)) / (2 * SCORE)
    return lambda score: math.exp(middle + width * score)


DEMAND, MARGIN = lognormal(20_000, 90_000), lognormal(0.4, 1.1)


def payoffs(demand, margin):
    return [min(demand, capacity) * margin - cost for capacity, cost in OVENS]


def mean(values):
    average = math.fsum(values) / len(values)
    return average, math.sqrt(math.fsum((v - average) ** 2 for v in values) / (len(values) - 1) / len(values))


def knowing(of_slice, best):
    """The mean over slices of what the best average option brings more than the one that is best without knowing: chosen by
    one half of the draws of a slice and valued by the other, so that noise is not taken for knowledge."""
    gained = []
    for at in range(SLICES):
        score = NORMAL.inv_cdf((at + random.random()) / SLICES)
        halves = []
        for _ in range(2):
            drawn = [payoffs(*of_slice(score)) for _ in range(INNER // 2)]
            halves.append([math.fsum(column) / len(column) for column in zip(*drawn)])
        for one, other in (halves, halves[::-1]):
            gained.append(other[max(range(3), key=lambda option: one[option])] - other[best])
    return mean(gained)


def main():
    random.seed(20260101)
    print("# scenario, what, value, standard error")
    for scenario, factor in (("base", 1.0), ("dear", 1.5), ("cheap", 0.6)):
        drawn = [payoffs(DEMAND(random.gauss(0, 1)), factor * MARGIN(random.gauss(0, 1))) for _ in range(DRAWS)]
        means = [mean(list(column)) for column in zip(*drawn)]
        best = max(range(3), key=lambda option: means[option][0])
        for name, (value, error) in zip(("none", "small", "large"), means):
            print(scenario, name, f"{value:.3f}", f"{error:.3f}")
        value, error = mean([max(one) - one[best] for one in drawn])
        print(scenario, "evpi", f"{value:.3f}", f"{error:.3f}")
        for name, of_slice in (
            ("demand", lambda score: (DEMAND(score), factor * MARGIN(random.gauss(0, 1)))),
            ("margin", lambda score: (DEMAND(random.gauss(0, 1)), factor * MARGIN(score))),
        ):
            value, error = knowing(of_slice, best)
            print(scenario, name, f"{value:.3f}", f"{error:.3f}")


main()
