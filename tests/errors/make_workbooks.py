#!/usr/bin/env python3
"""Prints the bytes of the smallest workbooks that show an error, in hexadecimal, for the cases in tables/workbook-*.txt.

Written part by part with the standard library alone: `make_workbooks.py formulas | unsaved | title | cells`.
"""
import io
import sys
import zipfile

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACK = "http://schemas.openxmlformats.org/package/2006"


def text(address, words):
    return f'<c r="{address}" t="inlineStr"><is><t>{words}</t></is></c>'


def number(address, value, formula=""):
    return f'<c r="{address}">{formula}<v>{value}</v></c>'


SHEETS = {
    "formulas": [[text("A1", "site"), text("B1", "cost")], [text("A2", "a"), number("B2", 5, "<f>2+3</f>")]],
    "unsaved": [[text("A1", "site"), text("B1", "cost")], [text("A2", "a"), '<c r="B2"><f>2+3</f></c>']],
    "title": [[text("A1", "Costs of sites")], [text("A2", "site"), text("B2", "cost")], [text("A3", "a"), number("B3", 5)]],
    "cells": [
        [text("A1", "site"), text("B1", "cost"), text("C1", "fees")],
        [text("A2", "a"), text("B2", "about 5"), text("C2", "1.234")],
        [text("A3", "z"), number("B3", 5), number("C3", 2)],
    ],
}


def workbook(kind):
    rows = "".join(f'<row r="{at + 1}">{"".join(cells)}</row>' for at, cells in enumerate(SHEETS[kind]))
    files = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACK}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACK}/relationships"><Relationship Id="r1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook {MAIN} xmlns:r="{REL}"><sheets><sheet name="Inputs" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACK}/relationships"><Relationship Id="r1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"{HEAD}<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


if __name__ == "__main__":
    data = workbook(sys.argv[1])
    print("\n".join(data[at : at + 40].hex(" ") for at in range(0, len(data), 40)))
