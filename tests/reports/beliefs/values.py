"""Closed forms in the standard library: what `expected/base.md` has to print, its draws within their error."""
import math
import pathlib
import re

page = (pathlib.Path(__file__).parent / "expected" / "base.md").read_text()


def quantile(cumulative, probability):
    """The smallest count whose probability, with all below it, reaches one."""
    total, count = cumulative(0), 0
    while total < probability:
        count += 1
        total += cumulative(count)
    return count


def poisson(k):
    return math.exp(k * math.log(12) - 12 - math.lgamma(k + 1))


# Mean 12 and variance 36: r = 12²/(36 − 12) = 6, p = 12/36.
def bursts(k):
    return math.exp(math.lgamma(k + 6) - math.lgamma(6) - math.lgamma(k + 1) + 6 * math.log(1 / 3) + k * math.log(2 / 3))


def binomial(k):
    return math.comb(20, k) * 0.3**k * 0.7 ** (20 - k)


def student_of_four(p):
    root = math.sqrt(4 * p * (1 - p))
    q = math.cos(math.acos(root) / 3) / root
    return math.copysign(2 * math.sqrt(q - 1), p - 0.5)


def lead_time(days):
    # A gamma of mean 5 and deviation 1 has the whole shape 25 and the rate 5, so that it is an Erlang.
    rate = 5 * days
    erlang = 1 - sum(math.exp(n * math.log(rate) - rate - math.lgamma(n + 1)) for n in range(25))
    return 0.9 * erlang + 0.1 * min(max((days - 20) / 20, 0), 1)


def solve(f, target, low, high):
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if f(middle) < target else (low, middle)
    return low


ENDS = (0.05, 0.5, 0.95)


def printed(before):
    """The numbers of the sentence that begins so."""
    text = re.search(re.escape(before) + r"(.*?)(?:\. |\n)", page).group(1)
    return [float(n.replace("−", "-").replace(",", "")) for n in re.findall(r"−?\d[\d,]*(?:\.\d+)?", text)]


def close(found, wanted, tolerance):
    assert len(found) >= len(wanted), (found, wanted)
    for a, b in zip(found, wanted):
        assert abs(a - b) <= tolerance * max(abs(b), 1e-9), (found, wanted)


for before, mass in [("Demand is ", poisson), ("In bursts it is ", bursts), ("Of the bids ", binomial)]:
    low, middle, high = (quantile(mass, p) for p in ENDS)
    close(printed(before), [middle, low, high], 0)
share = sum(poisson(k) for k in range(18)), sum(bursts(k) for k in range(18))
close(printed("Seventeen on hand are enough, which holds "), [100 * share[0]], 0.01)
close(printed("Seventeen are enough for bursts, which holds ")[2:], [100 * share[1]], 0.01)

# Two printed digits are half a step off at most, the draws 1%.
close(printed("The next order comes after "), [-2 * math.log(1 - p) for p in (0.5, 0.05, 0.95)], 0.03)
scale = 7 / math.gamma(1.5)
close(printed("The wind blows at ")[1:], [scale * math.sqrt(-math.log(1 - p)) for p in (0.05, 0.95)], 0.02)
close(printed("by the book "), [6 / math.pi], 0.002)
close(printed("A fire costs "), [10_000 / 0.5 ** (1 / 2.5), 10_000 / 0.01 ** (1 / 2.5)], 0.015)
close(printed("The balance is off by "), [2 * student_of_four(p) for p in (0.05, 0.95)], 0.01)
lead = [solve(lead_time, p, 0.01, 50) for p in (0.5, 0.05, 0.95)]
close(printed("The lead time is "), lead, 0.05)
close(printed("The mean price is "), [(30 * 2 + 10 * 10) / 40], 0)
below = 100 * (1 + math.erf(2 / math.sqrt(2))) / 2
# sin(π/2)·3 + 2; 4·atan 1 − π + cos 0 + tan 0; Φ(2); back; 5!.
close(printed("A word in its place: "), [5, 1, below, 2, math.factorial(5)], 0.001)
