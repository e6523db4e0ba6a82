"""What the dates of `input/report.yaml` come to, by the calendar of Python: `expected/` has to print each."""

import calendar
import pathlib
import re
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
    dates = [later(january, 1), date(2027, 2, 28) + timedelta(days=1), later(later(leap, 1), -2), later(leap, 12)]
    dates += [later(eighth, 6)]
    spans = [eighth - first, date(2030, 3, 8) - first, date(2028, 1, 15) - date(2027, 1, 15), date(2027, 10, 1) - date(2027, 5, 31)]
    # What is uncertain by weeks prints as a month.
    uncertain = [first + timedelta(days=60)] + ([later(date(2027, 3, 15), -1)] if late else [])
    months = [f"{day:%B %Y}" for day in uncertain]
    page = pathlib.Path(__file__).parent / "expected" / ("late.md" if late else "base.md")
    text = page.read_text().replace(",", "")
    for wanted in [shown(day) for day in dates] + months + [f"{span.days} days" for span in spans]:
        assert re.search(rf"(?<!\d){wanted}", text), (page.name, wanted)
