"""Dates, gaps and dates some time later by the datetime of Python, for `main.rs`. A date is its year and the place of its
day over the days of that year. Run it to write `dates.txt` anew: `python3 dates.py > dates.txt`."""

import calendar
import random
from datetime import date, timedelta

random.seed(20270131)
FIRST, LAST = date(1890, 1, 1).toordinal(), date(2120, 12, 31).toordinal()


def point(day):
    days = 366 if calendar.isleap(day.year) else 365
    return repr(day.year + (day.timetuple().tm_yday - 1) / days)


def period_point(day):
    part = (day.day - 1) / calendar.monthrange(day.year, day.month)[1]
    return repr(day.year + (day.month - 1 + part) / 12)


def later(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def any_day():
    # Ends of months and of years, leap days and their neighbours are where calendars go wrong.
    if random.random() < 0.5:
        return date.fromordinal(random.randint(FIRST, LAST))
    year = random.choice([1896, 1899, 1900, 1904, 1999, 2000, 2023, 2024, 2027, 2028, 2099, 2100, 2104])
    month = random.randint(1, 12)
    end = date(year, month, calendar.monthrange(year, month)[1])
    return end + timedelta(days=random.randint(-3, 3))


for _ in range(400):
    a, b = any_day(), any_day()
    print("between", point(a), point(b), (b - a).days)
for _ in range(400):
    a, days = any_day(), random.randint(-4000, 4000)
    print("days", point(a), days, point(a + timedelta(days=days)))
for _ in range(600):
    a, months = any_day(), random.randint(-30, 30)
    print("months", point(a), months, point(later(a, months)))
for _ in range(300):
    a = any_day()
    print("period", point(a), period_point(a), 0)
