"""Writes references.txt: hard arguments of every elementary function with their values from 60-digit arithmetic.

Run with `python3 references.py` and mpmath 1.3. A line is: function, bits of x, bits of y or -, bits of the
double nearest to the value, and by how many of its last places (thousandths) the value lies above that double.
"""

import math
import pathlib
import random
import struct

from mpmath import exp, expm1, floor, ldexp, log, log1p, mp, mpf, nint

mp.dps = 60
rng = random.Random(20260101)
COUNT = 400
LN2 = math.log(2)
ROOTS = [math.sqrt(0.5) / 2, math.sqrt(0.5), math.sqrt(2), 2 * math.sqrt(2)]


def bits(x):
    return struct.unpack("<Q", struct.pack("<d", x))[0]


def of_bits(b):
    return struct.unpack("<d", struct.pack("<Q", b))[0]


def nearest(value):
    """The nearest double, and the rest of the value in thousandths of its last place."""
    if value == 0:
        return 0.0, 0
    exponent = max(int(floor(log(abs(value), 2))) - 52, -1074)
    units = value * mpf(2) ** -exponent
    whole = int(nint(units))
    if exponent + whole.bit_length() > 1024:
        return math.copysign(math.inf, whole), 0
    double = float(ldexp(mpf(whole), exponent))
    return double, int(nint((units - whole) * 1000))


def sign():
    return rng.choice((-1.0, 1.0))


def spread(low, high):
    """Evenly over orders of magnitude."""
    return math.exp(rng.uniform(math.log(low), math.log(high)))


def subnormal():
    return of_bits(rng.getrandbits(rng.randint(1, 52)) | 1)


def any_positive():
    return of_bits(rng.getrandbits(63) % 0x7FF0000000000000)


EXPONENTS = [
    lambda: rng.uniform(-745.2, 709.8),
    lambda: rng.uniform(-2, 2),
    lambda: sign() * spread(1e-18, 1),
    lambda: rng.uniform(-745.2, -700),
    lambda: rng.uniform(709, 709.79),
    lambda: (rng.randint(-1000, 1000) + 0.5) * LN2 + rng.uniform(-1e-9, 1e-9),
    lambda: rng.randint(-1000, 1000) * LN2 * (1 + rng.uniform(-3e-16, 3e-16)),
]
SMALL_EXPONENTS = [
    lambda: rng.uniform(-60, 709.7),
    lambda: rng.uniform(-2, 2),
    lambda: sign() * spread(1e-310, 1),
    lambda: rng.choice((-1.5, -0.5, 0.5, 1.5)) * LN2 + rng.uniform(-0.03, 0.03),
    subnormal,
]
CURVE = [
    lambda: rng.uniform(-745, 45),
    lambda: rng.uniform(-20, 20),
    lambda: rng.uniform(-3, 3),
    lambda: sign() * spread(1e-18, 1),
    lambda: rng.uniform(-745, -700),
]
POSITIVE = [
    any_positive,
    lambda: rng.uniform(0.4, 2.5),
    lambda: 1 + sign() * spread(1.2e-16, 0.5),
    lambda: rng.choice(ROOTS) * (1 + rng.uniform(-1e-3, 1e-3)),
    lambda: rng.choice(ROOTS) * (1 + sign() * spread(1e-16, 1e-12)),
    lambda: rng.uniform(0, 1000),
    subnormal,
]
ABOVE_MINUS_ONE = [
    any_positive,
    lambda: rng.uniform(-1, 3),
    lambda: sign() * spread(1e-310, 0.9),
    lambda: rng.choice(ROOTS) * (1 + rng.uniform(-1e-2, 1e-2)) - 1,
    lambda: -1 + spread(1.2e-16, 0.5),
    lambda: spread(1e10, 1e20),
    subnormal,
]
SHARES = [
    rng.random,
    lambda: spread(1e-308, 0.5),
    lambda: 1 - spread(1.2e-16, 0.5),
    lambda: 0.5 + sign() * spread(1e-16, 0.2),
    lambda: rng.choice((0.585, 0.415)) + rng.uniform(-1e-3, 1e-3),
    subnormal,
]


def power(base):
    """An exponent that keeps the power of this base a double, large and small results alike."""
    size = abs(math.log2(base)) if base > 0 else 1.0
    return (base, rng.uniform(-1074, 1024) / size) if size > 0 else (base, 0.3)


POWERS = [
    lambda: power(any_positive()),
    lambda: power(1 + sign() * spread(1e-16, 0.5)),
    lambda: power(rng.choice(ROOTS) * (1 + rng.uniform(-1e-2, 1e-2))),
    lambda: power(subnormal()),
    lambda: (rng.uniform(0, 10), rng.uniform(-10, 10)),
    lambda: (1 + rng.uniform(-0.2, 0.4), rng.uniform(0, 40)),
    lambda: (sign() * rng.uniform(0, 50), float(rng.randint(-60, 60))),
    lambda: (spread(1e-3, 1e3), sign() * spread(1e-18, 1e-3)),
    lambda: (rng.uniform(0, 100), rng.choice((-1.0, 0.5, 2.0, 3.0))),
]


def to_power(x, y):
    """Through the logarithm, with digits enough for any exponent."""
    if y == int(y) and abs(y) < 100:
        return mpf(x) ** int(y)
    with mp.workdps(90):
        return exp(mpf(y) * log(mpf(x)))


FUNCTIONS = [
    ("exp", EXPONENTS, lambda x: exp(mpf(x))),
    ("exp_m1", SMALL_EXPONENTS, lambda x: expm1(mpf(x))),
    ("one_minus_exp_neg", SMALL_EXPONENTS, lambda x: -expm1(-mpf(x))),
    ("logistic", CURVE, lambda x: 1 / (1 + exp(-mpf(x)))),
    ("ln", POSITIVE, lambda x: log(mpf(x))),
    ("ln_1p", ABOVE_MINUS_ONE, lambda x: log1p(mpf(x))),
    ("log2", POSITIVE, lambda x: log(mpf(x)) / log(mpf(2))),
    ("log10", POSITIVE, lambda x: log(mpf(x)) / log(mpf(10))),
    ("logit", SHARES, lambda p: log(mpf(p)) - log1p(-mpf(p))),
]


def lines():
    for name, sources, value in FUNCTIONS:
        for index in range(COUNT):
            x = sources[index % len(sources)]()
            with mp.workdps(400 if name in ("exp_m1", "one_minus_exp_neg", "ln_1p") else 60):
                result = value(x)
            double, rest = nearest(result)
            yield f"{name} {bits(x):x} - {bits(double):x} {rest}"
    for index in range(2 * COUNT):
        x, y = POWERS[index % len(POWERS)]()
        double, rest = nearest(to_power(x, y))
        yield f"pow {bits(x):x} {bits(y):x} {bits(double):x} {rest}"


if __name__ == "__main__":
    target = pathlib.Path(__file__).with_name("references.txt")
    target.write_text("\n".join(lines()) + "\n")
