"""Prints the coefficients of the elementary functions: polynomials of least greatest error, in 60-digit arithmetic.

Run with `python3 coefficients.py` and mpmath 1.3. The method is the exchange of Remez (1934).
"""

from mpmath import atanh, cos, expm1, log, lu_solve, matrix, mp, mpf, nstr, pi, sqrt

mp.dps = 60
GRID = 2000


def remez(f, weight, low, high, degree, rounds=12):
    """The polynomial of a degree for which the weighted error, somewhere in the range, is smallest."""
    count = degree + 1
    node = lambda i, n: (low + high) / 2 - (high - low) / 2 * cos(pi * i / n)
    at = [node(i, count) for i in range(count + 1)]
    grid = [node(i, GRID) for i in range(GRID + 1)]
    for _ in range(rounds):
        rows, right = matrix(count + 1, count + 1), matrix(count + 1, 1)
        for i, x in enumerate(at):
            for power in range(count):
                rows[i, power] = x**power * weight(x)
            rows[i, count] = (-1) ** i
            right[i] = f(x) * weight(x)
        solved = lu_solve(rows, right)
        coefficients = [solved[i] for i in range(count)]
        errors = [weight(x) * (f(x) - value(coefficients, x)) for x in grid]
        turns = extremes(errors)
        if len(turns) < count + 1:
            break
        while len(turns) > count + 1:
            turns.pop(0 if abs(errors[turns[0]]) < abs(errors[turns[-1]]) else -1)
        moved = [refined(grid, errors, i) for i in turns]
        if max(abs(a - b) for a, b in zip(moved, at)) < mpf(10) ** -12:
            break
        at = moved
    return coefficients


def value(coefficients, x):
    return sum(c * x**power for power, c in enumerate(coefficients))


def extremes(errors):
    """Where the error is largest between two changes of its sign."""
    starts = [0] + [i for i in range(1, len(errors)) if (errors[i] > 0) != (errors[i - 1] > 0)]
    ends = starts[1:] + [len(errors)]
    return [max(range(a, b), key=lambda i: abs(errors[i])) for a, b in zip(starts, ends)]


def refined(grid, errors, i):
    """The top of the parabola through an extreme and its neighbours."""
    if not 0 < i < GRID:
        return grid[i]
    (a, b, c), (fa, fb, fc) = grid[i - 1 : i + 2], [abs(e) for e in errors[i - 1 : i + 2]]
    slope = (b - a) * (fb - fc) - (b - c) * (fb - fa)
    if slope == 0:
        return b
    top = b - ((b - a) ** 2 * (fb - fc) - (b - c) ** 2 * (fb - fa)) / (2 * slope)
    return top if grid[0] <= top <= grid[-1] else b


def exponential(r):
    """(e^r - 1 - r) / r^2"""
    return mpf(1) / 2 + r / 6 + r * r / 24 if abs(r) < mpf(10) ** -12 else (expm1(r) - r) / r**2


def logarithm(z):
    """(2 artanh(s)/s - 2) / z with z = s^2"""
    if z < mpf(10) ** -14:
        return mpf(2) / 3 + 2 * z / 5 + 2 * z * z / 7
    return (2 * atanh(sqrt(z)) / sqrt(z) - 2) / z


def power(z):
    """3 (artanh(s)/s - 1) / z^2 - 1/z with z = s^2"""
    if z < mpf(10) ** -9:
        return mpf(3) / 5 + 3 * z / 7 + 3 * z * z / 9 + 3 * z**3 / 11
    return ((atanh(sqrt(z)) / sqrt(z) - 1) * 3 / z - 1) / z


def show(name, f, weight, low, high, degree, share):
    """Prints the coefficients as doubles, and the error they leave as a share of the function's value."""
    doubles = [float(c) for c in remez(f, weight, low, high, degree)]
    steps = [low + (high - low) * i / 1000 for i in range(1001)]
    error = max(abs(share(x) * (f(x) - value([mpf(c) for c in doubles], x))) for x in steps)
    print(f"{name}: error 2^{nstr(log(error, 2), 4)}", *doubles, sep="\n  ")


if __name__ == "__main__":
    # A little more than the range of the reduced arguments, for their rounding.
    wider = mpf("1.0001")
    half = log(mpf(2)) / 2 * wider
    square = ((sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1) * wider) ** 2
    show("exponential", exponential, lambda r: r * r + 0.06, -half, half, 10, lambda r: r)
    show("logarithm", logarithm, lambda z: z / 2, mpf(0), square, 6, lambda z: z / 2)
    show("power", power, lambda z: z * z / 3, mpf(0), square, 7, lambda z: z * z / 3)
