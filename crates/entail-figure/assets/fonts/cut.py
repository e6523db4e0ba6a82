#!/usr/bin/env python3
"""Cuts the embedded faces to the letters that most pages get by with.

In: the whole faces beside this file, and `plain.txt`. Out: `NAME-plain.woff2` for each face, and `NAME-western.woff2` for
those of Inter, and `serif.txt`, the letters of the serifs beyond ASCII. Needs the packages fonttools 4.68 and brotli 1.2, and is run by hand: the files that it makes are kept.

    cut.py            writes them
    cut.py --check    says where a cut face and its whole one do not set a text alike

A page embeds of each face the smallest cut that has all of its letters, never two: letters that are kerned to each other
always come from one file, so that a text is as wide as the whole face makes it.
"""

import io
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).parent
ASCII = {chr(code) for code in range(0x20, 0x7F)}
PLAIN = ASCII | set((HERE / "plain.txt").read_text("utf-8").replace("\n", ""))
WESTERN = PLAIN | {chr(code) for code in range(0xA0, 0x100)}
CUTS = [
    ("inter-regular", "plain", PLAIN), ("inter-regular", "western", WESTERN),
    ("inter-semibold", "plain", PLAIN), ("inter-semibold", "western", WESTERN),
    ("entail-serif-regular", "plain", PLAIN), ("entail-serif-italic", "plain", PLAIN),
]


def cut(face, letters):
    """The bytes of a face without other letters; its tables and features stay."""
    options = subset.Options(flavor="woff2", layout_features=["*"], name_IDs=["*"], notdef_outline=True, glyph_names=False)
    font = subset.load_font(HERE / f"{face}.woff2", options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(letter) for letter in letters])
    cutter.subset(font)
    out = io.BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()


def pairs(font):
    """What the advance of each letter changes by before each other."""
    names = {glyph: letter for letter, glyph in font.getBestCmap().items()}
    found = {}
    for lookup in font["GPOS"].table.LookupList.Lookup:
        # Of each lookup the first subtable that knows a pair says what it is.
        seen = {}
        for table in (getattr(sub, "ExtSubTable", sub) for sub in lookup.SubTable):
            if table.LookupType != 2:
                continue
            for at, left in enumerate(table.Coverage.glyphs):
                if table.Format == 1:
                    told = {p.SecondGlyph: p.Value1 for p in table.PairSet[at].PairValueRecord}
                else:
                    row = table.Class1Record[table.ClassDef1.classDefs.get(left, 0)].Class2Record
                    told = {right: row[table.ClassDef2.classDefs.get(right, 0)].Value1 for right in names}
                for right, value in told.items():
                    if left in names and right in names:
                        seen.setdefault((names[left], names[right]), getattr(value, "XAdvance", 0) or 0)
        for pair, change in seen.items():
            found[pair] = found.get(pair, 0) + change
    return {pair: change for pair, change in found.items() if change}


def faults(face, kind, letters):
    """Where a cut does not set its letters as the whole face does."""
    whole, small = TTFont(HERE / f"{face}.woff2"), TTFont(HERE / f"{face}-{kind}.woff2")
    wanted = {code for code in whole.getBestCmap() if chr(code) in letters}
    if set(small.getBestCmap()) != wanted:
        yield "has other letters"
    advances = [{code: font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items() if code in wanted} for font in (whole, small)]
    if advances[0] != advances[1]:
        yield "has other advances"
    kerned = {pair: change for pair, change in pairs(whole).items() if set(pair) <= wanted}
    if kerned != pairs(small) or not kerned:
        yield "kerns differently"
    features = [{record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord} for font in (whole, small)]
    if features[0] != features[1]:
        yield "has other features"


def serif_letters():
    """The letters of the serifs beyond ASCII, in their order; both have the same."""
    upright, italic = (set(TTFont(HERE / f"entail-serif-{style}.woff2").getBestCmap()) for style in ("regular", "italic"))
    if upright != italic:
        sys.exit("the serifs have different letters")
    return "".join(chr(code) for code in sorted(upright) if code > 0x7F) + "\n"


def main():
    wrong = []
    if sys.argv[1:] != ["--check"]:
        (HERE / "serif.txt").write_text(serif_letters(), "utf-8")
    elif (HERE / "serif.txt").read_text("utf-8") != serif_letters():
        wrong.append("serif.txt does not name the letters of the serifs")
    for face, kind, letters in CUTS:
        path = HERE / f"{face}-{kind}.woff2"
        if sys.argv[1:] != ["--check"]:
            path.write_bytes(cut(face, letters))
        wrong += [f"{path.name} {fault}" for fault in faults(face, kind, letters)]
        print(path.name, path.stat().st_size)
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
