#!/usr/bin/env python3
"""Quantiles, means and deviations of the named shapes, by another route than the program's: 40 digits, definitions
solved by bisection, counts summed term by term. Prints shapes.txt.

    pip install mpmath && python3 shapes.py > shapes.txt

A line is: the shape, its parameters, and after a bar the mean and the standard deviation, then after a bar quantiles at
the probabilities of the first line.
"""
from mpmath import mp, mpf, betainc, ncdf, gammainc, exp, log, gamma, sqrt, inf, quad, pi, binomial

mp.dps = 40
POINTS = [mpf(p) for p in ("1e-6", "0.001", "0.05", "0.3", "0.5", "0.8", "0.95", "0.999")] + [1 - mpf("1e-6")]


def solve(cdf, p, low, high):
    """The point at which a rising function reaches p."""
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if cdf(middle) < p else (low, middle)
    return (low + high) / 2


def count(pmf, p):
    """The first count that reaches p."""
    k, sum = 0, mpf(0)
    while True:
        sum += pmf(k)
        if sum >= p:
            return mpf(k)
        k += 1


def line(name, parameters, mean, sd, quantiles):
    digits = lambda x: mp.nstr(x, 17, min_fixed=-1, max_fixed=1) if abs(x) != inf else "inf"
    print(name, *parameters, "|", digits(mean), digits(sd), "|", *map(digits, quantiles))


def student(df):
    def cdf(t):
        half = betainc(df / 2, mpf(1) / 2, 0, df / (df + t * t), regularized=True) / 2
        return half if t < 0 else 1 - half
    return cdf


def normal(mean, sd):
    return lambda x: ncdf((x - mean) / sd)


def lognormal(mu, sigma):
    return lambda x: ncdf((log(x) - mu) / sigma) if x > 0 else mpf(0)


print("#", *[mp.nstr(p, 17) for p in POINTS])
for mean in ("2.5", "1e6"):
    m = mpf(mean)
    line("exponential", [mean], m, m, [-m * log(1 - p) for p in POINTS])
for k, scale in (("2", "8"), ("0.7", "3"), ("12.5", "100"), ("2000", "1")):
    k_, s = mpf(k), mpf(scale)
    g1, g2 = gamma(1 + 1 / k_), gamma(1 + 2 / k_)
    line("weibull", [k, scale], s * g1, s * sqrt(g2 - g1 * g1), [s * (-log(1 - p)) ** (1 / k_) for p in POINTS])
for low, alpha in (("1", "2.5"), ("3", "1.16"), ("10", "40")):
    l, a = mpf(low), mpf(alpha)
    mean = l * a / (a - 1) if a > 1 else inf
    sd = l / (a - 1) * sqrt(a / (a - 2)) if a > 2 else inf
    line("pareto", [low, alpha], mean, sd, [l * (1 - p) ** (-1 / a) for p in POINTS])
for df in ("1.5", "3", "4.4", "30", "5000"):
    d = mpf(df)
    reach = mpf(10) ** 9
    sd = 2 * sqrt(d / (d - 2)) if d > 2 else inf
    line("student_t", [df, "1", "2"], mpf(1), sd, [1 + 2 * solve(student(d), p, -reach, reach) for p in POINTS])
for mean in ("0.3", "3", "47.5", "900"):
    m = mpf(mean)
    line("poisson", [mean], m, sqrt(m), [count(lambda k: exp(k * log(m) - m) / gamma(k + 1), p) for p in POINTS])
for n, chance in (("10", "0.3"), ("1", "0.5"), ("400", "0.02"), ("1500", "0.9")):
    n_, c = int(n), mpf(chance)
    pmf = lambda k: binomial(n_, k) * c**k * (1 - c) ** (n_ - k)
    line("binomial", [n, chance], n_ * c, sqrt(n_ * c * (1 - c)), [count(pmf, p) for p in POINTS])
for mean, dispersion in (("2.5", "0.1"), ("3", "4.5"), ("80", "1.7")):
    m, r = mpf(mean), mpf(dispersion)
    again = m / (m + r)
    pmf = lambda k: gamma(k + r) / gamma(r) / gamma(k + 1) * (1 - again) ** r * again**k
    line("negative_binomial", [mean, dispersion], m, sqrt(m + m * m / r), [count(pmf, p) for p in POINTS])

# Mixtures: two humps apart, a hump in a wide one, and a chance of nothing at all.
apart = lambda x: mpf("0.9") * normal(5, mpf("0.5"))(x) + mpf("0.1") * normal(40, 3)(x)
mean = mpf("0.9") * 5 + mpf("0.1") * 40
square = mpf("0.9") * (mpf("0.25") + (5 - mean) ** 2) + mpf("0.1") * (9 + (40 - mean) ** 2)
line("mixture_apart", [], mean, sqrt(square), [solve(apart, p, mpf(-100), mpf(200)) for p in POINTS])
inside = lambda x: mpf("0.5") * lognormal(0, mpf("0.1"))(x) + mpf("0.5") * (1 - exp(-x / 3))
means = [exp(mpf("0.005")), mpf(3)]
mean = sum(means) / 2
variances = [exp(mpf("0.01")) * (exp(mpf("0.01")) - 1), mpf(9)]
square = sum(v + (m - mean) ** 2 for v, m in zip(variances, means)) / 2
line("mixture_inside", [], mean, sqrt(square), [solve(inside, p, mpf(0), mpf(200)) for p in POINTS])
nothing = lambda x: (mpf("0.7") if x >= 0 else 0) + mpf("0.3") * lognormal(3, 1)(x)
own = exp(mpf("3.5"))
mean = mpf("0.3") * own
square = mpf("0.7") * mean**2 + mpf("0.3") * (own**2 * (exp(mpf(1)) - 1) + (own - mean) ** 2)
quantiles = [mpf(0) if p <= mpf("0.7") else solve(nothing, p, mpf(0), mpf(10**6)) for p in POINTS]
line("mixture_nothing", [], mean, sqrt(square), quantiles)
