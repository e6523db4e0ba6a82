#!/usr/bin/env python3
"""Writes the tables of this case, and the sums that the report must come to, with whole numbers and no part of Entail.

The energy table has a row for each country, fuel, year and parameter: 20 x 5 x 25 x 2 = 5,000. In tenths of a GWh a value is
1,000 + (97 c + 211 f + 13 y + 389 p) mod 7,919, where c, f, y and p count countries, fuels, years and parameters from 0.
It is written as an office of statistics writes it: semicolons, decimal commas, points between thousands, CR LF.
"""
import pathlib

data = pathlib.Path(__file__).parent / "input" / "data"
FUELS = ["coal", "gas", "oil", "nuclear", "wind"]
PARAMETERS = ["production", "use"]


def tenths(c, f, y, p):
    return 1000 + (97 * c + 211 * f + 13 * y + 389 * p) % 7919


def german(value):
    whole, tenth = divmod(value, 10)
    return f"{whole:,}".replace(",", ".") + f",{tenth}"


rows = ["country;fuel;year;parameter;value;"]
sums = {}
for c in range(20):
    for f, fuel in enumerate(FUELS):
        for y in range(25):
            for p, parameter in enumerate(PARAMETERS):
                value = tenths(c, f, y, p)
                sums[fuel, parameter] = sums.get((fuel, parameter), 0) + value
                # Values above a thousand have a point in them.
                rows.append(f"c{c:02};{fuel};31.12.{1999 + y};{parameter};{german(10 * value)};")
(data / "energy.csv").write_bytes(("\r\n".join(rows) + "\r\n;;;;;\r\n\r\n").encode("utf-8-sig"))
lines = ["fuel," + ",".join(PARAMETERS)]
lines += [f"{fuel}," + ",".join(str(sums[fuel, parameter]) for parameter in PARAMETERS) for fuel in FUELS]
(data / "sums.csv").write_text("\n".join(lines) + "\n")

# A column for each month, from a program that writes UTF-16 with tabs: 10 a month in the north, 20 in the south, and one more
# from month to month.
months = ["Jan-25", "Feb-25", "Mar-25", "Apr-25"]
wide = "\t".join(["place", "note", *months]) + "\r\n"
for at, place in enumerate(["north", "south"]):
    wide += "\t".join([place, "counted", *[str(10 * (at + 1) + month) for month in range(4)]]) + "\r\n"
(data / "wide.csv").write_bytes(wide.encode("utf-16"))

# Orders by month, the last first: the index is what stands there.
(data / "orders.csv").write_text("past,orders\nMar 2025,7\nFeb 2025,5\nJan 2025,3\nDec 2024,1\n")
