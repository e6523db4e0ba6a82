#!/usr/bin/env python3
"""The numbers of this report by another route: closed forms and scipy. pip install scipy && python3 beliefs.py"""
from math import pi
from scipy import stats
from scipy.optimize import brentq

ends = lambda d: (d.ppf(0.05), d.ppf(0.5), d.ppf(0.95))
bursts = stats.nbinom(12**2 / (36 - 12), 12 / 36)
lead = lambda x: 0.9 * stats.gamma(25, scale=0.2).cdf(x) + 0.1 * stats.uniform(20, 20).cdf(x)
print("demand", ends(stats.poisson(12)), "enough", stats.poisson(12).cdf(17))
print("bursts", ends(bursts), "enough", bursts.cdf(17))
print("won", ends(stats.binom(20, 0.3)))
print("wait", ends(stats.expon(scale=2)))
print("wind", ends(stats.weibull_min(2, scale=7 / (pi**0.5 / 2))), "energy pattern factor of Rayleigh", 6 / pi)
print("loss", ends(stats.pareto(2.5, scale=10_000)), stats.pareto(2.5, scale=10_000).ppf(0.99))
print("error", ends(stats.t(4, scale=2)))
print("lead time", [brentq(lambda x: lead(x) - p, 0, 50) for p in (0.05, 0.5, 0.95)])
print("mean price", (30 * 2 + 10 * 10) / 40, "below two deviations", stats.norm.cdf(2))
