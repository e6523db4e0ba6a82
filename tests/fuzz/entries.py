"""In: a text of YAML, sound or not. Out: its entries as spans, and texts in which entries were moved about.
Works on indents and brackets, so that a text that no parser takes can be changed further.
Never: judges what the text means.
"""

import re

BLOCK = re.compile(r"^( *)((?:- )*)([A-Za-z_\"'][^\n:#{}\[\]]*?|\d[\w.\-]*):(?=[ \n]|$)[ ]*", re.M)
INNER = re.compile(r"[ ]*([A-Za-z_\"'0-9][^:,{}\[\]\n]*?)\s*:(?=\s)[ ]*")


class Entry:
    """A key with its value: places in a text."""

    __slots__ = ("start", "key_start", "key_end", "value_start", "end", "indent", "flow")

    def __init__(self, start, key, value_start, end, indent, flow):
        self.start, (self.key_start, self.key_end) = start, key
        self.value_start, self.end, self.indent, self.flow = value_start, end, indent, flow

    def key(self, text):
        return text[self.key_start:self.key_end].strip("\"'")

    def value(self, text):
        return text[self.value_start:self.end]


def entries(text):
    """All entries of a text, of blocks and of braces, in the order in which they begin."""
    found = []
    heads = list(BLOCK.finditer(text))
    for at, head in enumerate(heads):
        indent = len(head[1]) + len(head[2])
        end = len(text)
        for later in heads[at + 1:]:
            if len(later[1]) <= len(head[1]) or (head[2] and len(later[1]) < indent):
                end = later.start()
                break
        found.append(Entry(head.start(), head.span(3), head.end(), end, indent, False))
    found += braced(text)
    return sorted(found, key=lambda entry: (entry.start, -entry.end))


def braced(text):
    """The entries of `{a: 1, b: 2}`, however deep."""
    found, open_, quote, at = [], [], "", 0
    starts = []
    while at < len(text):
        letter = text[at]
        if quote:
            if letter == "\\" and quote == '"':
                at += 1
            elif letter == quote:
                quote = ""
        elif letter in "\"'" and (at == 0 or text[at - 1] in " {[,:"):
            quote = letter
        elif letter in "{[":
            open_.append(letter)
            starts.append(at + 1)
        elif letter in "}]," and open_:
            if open_[-1] == "{":
                head = INNER.match(text, starts[-1], at)
                if head:
                    found.append(Entry(starts[-1], head.span(1), head.end(), at, 0, True))
            if letter == ",":
                starts[-1] = at + 1
            else:
                open_.pop()
                starts.pop()
        elif letter == "\n" and not open_:
            quote = ""
        at += 1
    return found


def replaced(text, start, end, new):
    return text[:start] + new + text[end:]


def without(text, entry):
    """The text less an entry, with the comma before or behind it."""
    start, end = entry.start, entry.end
    if entry.flow:
        if text[end:end + 1] == ",":
            end += 1
        elif text[:start].endswith(","):
            start -= 1
    return text[:start] + text[end:]


def copied(text, entry, key=None):
    """The text with an entry twice, the second perhaps under another key."""
    piece = text[entry.start:entry.end]
    if key is not None:
        piece = replaced(piece, entry.key_start - entry.start, entry.key_end - entry.start, key)
    joint = "," if entry.flow else "" if piece.endswith("\n") else "\n"
    return text[:entry.end] + joint + piece + text[entry.end:]


def swapped(text, one, other):
    """Two entries in each other's place; the text as it is where one holds the other."""
    if one.start > other.start:
        one, other = other, one
    if one.end > other.start:
        return text
    return (text[:one.start] + text[other.start:other.end] + text[one.end:other.start]
            + text[one.start:one.end] + text[other.end:])


def moved(text, entry, below):
    """An entry taken out and put in below another one, with the indent of what stands there."""
    if below.start <= entry.end and entry.start <= below.end:
        return text
    piece = text[entry.start:entry.end].strip(" \n")
    if below.flow or text[below.value_start:below.value_start + 1] == "{":
        brace = text.find("{", below.value_start, below.end)
        if brace < 0:
            return text
        put, piece = brace + 1, piece.replace("\n", " ") + ", "
    else:
        put = below.value_start if text[below.value_start:below.value_start + 1] == "\n" else below.end
        lead = " " * (below.indent + 2)
        piece = "\n" + lead + piece.replace("\n", "\n  ")
    if put <= entry.start:
        return without(text, entry) if put < 0 else text[:put] + piece + text[put:entry.start] + text[entry.end:]
    return text[:entry.start] + text[entry.end:put] + piece + text[put:]
