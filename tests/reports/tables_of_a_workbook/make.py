#!/usr/bin/env python3
"""Writes the workbook of this case with openpyxl, and stores a value in its one formula as a spreadsheet program does.

openpyxl 3.1 writes formulas without values, so that the value is put into the sheet's XML afterwards. The numbers are few enough
to add up by hand: 100.5 + 1,450.25 = 1,550.75; 7% and 12.5%; 10, 20 and 30 visitors in three months; 3 x 4 = 12. In
`kinds.xlsx` the costs of place 1 stand in the row whose id is 2; a quarter of a day, one and a half and two are 6, 36 and 48 hours.
"""
import datetime
import pathlib
import shutil
import zipfile

import openpyxl
from openpyxl.workbook.defined_name import DefinedName

here = pathlib.Path(__file__).parent / "input" / "data"


def save(name, epoch):
    book = openpyxl.Workbook()
    book.epoch = epoch
    inputs = book.active
    inputs.title = "Inputs"
    for row in [["site", "cost", "margin"], ["a", 100.5, 0.07], ["b", 1450.25, 0.125]]:
        inputs.append(row)
    for cell in ("C2", "C3"):
        inputs[cell].number_format = "0.0%"
    months = book.create_sheet("By month")
    months["B3"] = "A title of a sheet"
    for at, (heading, value) in enumerate([("month", "visitors"), (1, 10), (2, 20), (3, 30)]):
        months.cell(5 + at, 2, heading if at == 0 else datetime.date(2025, heading, 1))
        months.cell(5 + at, 3, value)
    months["E5"], months["F5"], months["G5"] = (datetime.date(2025, month, 28 if month == 2 else 31) for month in (1, 2, 3))
    months["E6"], months["F6"], months["G6"] = 1, 2, 3
    months["E9"] = "=3*4"
    book.defined_names["Prices"] = DefinedName("Prices", attr_text="Inputs!$A$1:$B$3")
    book.defined_names["Dozen"] = DefinedName("Dozen", attr_text="'By month'!$E$9")
    book.save(here / name)
    rewritten = here / (name + ".new")
    with zipfile.ZipFile(here / name) as old, zipfile.ZipFile(rewritten, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "xl/worksheets/sheet2.xml":
                data = data.replace(b"<f>3*4</f><v />", b"<f>3*4</f><v>12</v>")
                assert b"<v>12</v>" in data
            # One time for all files, so that a workbook differs from its last writing by the day in its properties alone.
            new.writestr(zipfile.ZipInfo(info.filename, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    shutil.move(rewritten, here / name)


def save_kinds(name):
    """Two sheets with a column of the same name, spans of time in days, and a number that was typed as a text."""
    book = openpyxl.Workbook()
    book.active.title = "Sites"
    for row in [["id", "name"], [1, "One"], [2, "Two"], [3, "Three"]]:
        book.active.append(row)
    costs = book.create_sheet("Costs")
    for row in [["id", "place", "v", "open", "typed"], [1, 3, 30, 0.25, "12,5"], [2, 1, 10, 1.5, 7.5], [3, 2, 20, 2, 8]]:
        costs.append(row)
    for cell in ("D2", "D3", "D4"):
        costs[cell].number_format = "[h]:mm"
    book.save(here / name)


save_kinds("kinds.xlsx")
save("model.xlsx", openpyxl.utils.datetime.CALENDAR_WINDOWS_1900)
save("mac.xlsx", openpyxl.utils.datetime.CALENDAR_MAC_1904)
