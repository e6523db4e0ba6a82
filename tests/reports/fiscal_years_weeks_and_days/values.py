"""The calendar by Python's own: what `expected/base.md` has to print."""
import datetime
import pathlib

page = (pathlib.Path(__file__).parent / "expected" / "base.md").read_text()
months = [(2023 + (9 + at) // 12, (9 + at) % 12 + 1) for at in range(36)]
assert months[0] == (2023, 10) and months[-1] == (2026, 9)
# `between: linear` goes by time, and each month is a twelfth of a year.
spending = {month: 100 + 35 * at / 35 for at, month in enumerate(months)}


def fiscal(year, month):
    return year + (month >= 10)


by_year = {}
by_quarter = {}
for (year, month), amount in spending.items():
    by_year[fiscal(year, month)] = by_year.get(fiscal(year, month), 0) + amount
    key = fiscal(year, month), (month - 10) % 12 // 3 + 1
    by_quarter[key] = by_quarter.get(key, 0) + amount

# Weeks go by their Mondays, which lie seven days apart.
monday = datetime.date.fromisocalendar(2025, 1, 1)
mondays = [monday + datetime.timedelta(7 * at) for at in range(52 + 53)]
assert mondays[-1].isocalendar()[:2] == (2026, 53)
assert datetime.date(2026, 12, 31).isocalendar()[:2] == (2026, 53)


def part_of_year(day):
    length = 366 if day.year % 4 == 0 else 365
    return day.year + (day.timetuple().tm_yday - 1) / length


span = part_of_year(mondays[-1]) - part_of_year(mondays[0])
visits = {}
for day in mondays:
    count = 1 + 104 * (part_of_year(day) - part_of_year(mondays[0])) / span
    visits[day.isocalendar()[0]] = visits.get(day.isocalendar()[0], 0) + count

days = [datetime.date(2028, 1, 1) + datetime.timedelta(at) for at in range(91)]
assert days[-1] == datetime.date(2028, 3, 31)
calls = {day: 1 + at for at, day in enumerate(days)}
busy = next(day for day in days if calls[day] > 50)
february = sum(count for day, count in calls.items() if day.month == 2)


def million(amount):
    return f"€{amount:,.6g}M" if amount < 1000 else f"€{amount / 1000:.6g}B"


wanted = [
    f"from {million(by_year[2024])} to {million(by_year[2026])}",
    f"by {100 * (by_year[2026] / by_year[2025] - 1):.4g}%",
    f"it is {million(by_year[2025] + by_year[2026])}",
    f"took {million(by_quarter[2026, 1])}",
    f"2025 had {visits[2025]:,.0f}",
    f"53 weeks {visits[2026]:,.0f}",
    f"were {february:,} calls",
    f"in 2023 W05, {(datetime.date(2028, 2, 10) - datetime.date.fromisocalendar(2023, 5, 1)).days:,} days before",
    f"inspected on {(datetime.date.fromisocalendar(2023, 5, 1) + datetime.timedelta(1)):%d %B %Y}",
    f"first on {busy.day} February 2028, {(busy - datetime.date(2028, 2, 10)).days} days after",
]
for text in wanted:
    assert text in page, text
