"""Loan, stock and cohorts in plain Python: what `expected/base.md` has to print.

The payment of a loan of $200,000 over 30 years at 6% a year by months is $1,199.10 in every table of mortgages."""
import pathlib

page = (pathlib.Path(__file__).parent / "expected" / "base.md").read_text()
payment = 200_000 * 0.005 / (1 - 1.005**-360)
assert round(payment, 2) == 1199.10
owed = 200_000 * 1.005**120 - payment * (1.005**120 - 1) / 0.005

years = list(range(2015, 2101, 5))
emissions = [10 + (y - 2015) if y <= 2050 else 45 - (y - 2050) / 2 for y in years]
stock = [100 + sum(emissions[:at]) for at in range(len(years))]
present = sum(e / 1.03 ** (y - 2015) for y, e in zip(years, emissions))
middle = sum(e / 1.03 ** (y - 2015 + 2.5) for y, e in zip(years, emissions))
cohorts = sum(joined / 1.03**at for at, joined in enumerate([100, 120, 140]))
waiting = [0.0] * 6
for age in range(4, -1, -1):
    waiting[age] = max(5 - age, 0.9 * waiting[age + 1])

wanted = [
    f"costs ${payment:,.2f} a month",
    f"years ${owed:,.2f} are owed, at the end $0",
    f"holds {stock[-1]:g}",
    f"before {stock[-3]:g}; steps last 5 years",
    f"come to {present:.6g} at present value, {middle:.6g} if",
    f"first step to {cohorts:.6g}",
    f"last year {140 * 0.8**3:.4g} are there",
    f"worth {waiting[0]:g} at first, {waiting[4]:g} at last",
]
for text in wanted:
    assert text in page, text
