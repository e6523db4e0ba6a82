"""What the dates of `input/report.yaml` come to, by the calendar of Python. `expected/` says the same."""

import calendar
from datetime import date, timedelta


def later(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shown(day):
    return f"{day.day} {day:%B %Y}"


for late in (False, True):
    january, eighth = date(2027, 1, 31), date(2027, 3, 8)
    if late:
        january, eighth = later(january, 1), eighth + timedelta(days=1)
    first, leap = date(2027, 3, 1), date(2028, 2, 29)
    print("late" if late else "base")
    print(" ", shown(later(january, 1)), shown(date(2027, 2, 28) + timedelta(days=1)))
    print(" ", shown(later(later(leap, 1), -2)), shown(later(leap, 12)), shown(later(eighth, 6)))
    print(" ", (eighth - first).days, (date(2030, 3, 8) - first).days)
    print(" ", (date(2028, 1, 15) - date(2027, 1, 15)).days, (date(2027, 10, 1) - date(2027, 5, 31)).days)
    print(" ", shown(first + timedelta(days=60)), "after 60 days;", shown(later(date(2027, 3, 15), -1 if late else 0)))
