"""Writes CommonMark (tables: GFM) in which an answer can only ever be text.

Everything that comes from outside passes through `escape`, `inline` or `cut`; the rest of the
report is ours. The whole repertoire, for whoever renders it: `#` headings, paragraphs, `**` and
`*`, `- ` lists of one level, pipe tables, a backslash at the end of a line for a line break, and a
backslash before punctuation. A backslash, and not two blanks, because editors strip blanks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..idee import flat, shorten, split_lines

# Characters that may mean something anywhere in a line; `$` for the programs that read formulas.
_OVERAL = re.compile(r"([\\`*_\[\]<>&|~#$])")
# What only means something where a line begins: lists, underlined headings, rules of a table.
_BEGIN = re.compile(r"([+\-=:])")
_NUMMER = re.compile(r"([0-9]+)([.)])(?:\s|$)")
# Bare addresses would become links in GFM; they stay the text that was typed.
_ADRES = re.compile(r"://|@|(?<=[Ww]{3})\.")

_MAX_CEL = 48
_MAX_RIJ = 150


def escape(text: str) -> str:
    """Return text as a run inside one paragraph: its own line breaks stay, nothing else means."""
    return "\\\n".join(_escape_line(line) for line in split_lines(text))


def inline(text: str) -> str:
    """Return text as a run on one line: in headings and cells."""
    return _escape_line(flat(text))


def cut(text: str, length: int) -> str:
    """Return text on one line, at most `length` characters, cut at a word with an ellipsis."""
    return _escape_line(shorten(text, length))


def _escape_line(line: str) -> str:
    safe = _OVERAL.sub(r"\\\1", line)
    safe = _ADRES.sub(lambda match: "\\" + match[0], safe)
    nummer = _NUMMER.match(safe)
    if nummer:
        return f"{nummer[1]}\\{safe[nummer.start(2) :]}"
    return "\\" + safe if _BEGIN.match(safe) else safe


def heading(level: int, text: str) -> str:
    """Return a heading."""
    return f"{'#' * level} {inline(text)}"


def labelled(label: str, text: str) -> str:
    """Return a paragraph: a bold label and under it the text as it was typed."""
    body = escape(text)
    return f"**{inline(label)}**" + (f"\\\n{body}" if body else "")


def bullets(items: Sequence[str]) -> str:
    """Return a list of one level; the items are Markdown, a line break in them is kept."""
    return "\n".join("- " + item.replace("\n", "\n  ") for item in items)


def fits_table(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether these texts are short enough to read as a table."""
    return all(
        sum(map(len, row)) <= _MAX_RIJ
        and all(len(cell) <= _MAX_CEL and len(split_lines(cell)) <= 1 for cell in row)
        for row in rows
    )


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table of plain texts."""
    lines = [heads, *rows]
    written = ["| " + " | ".join(inline(cell) for cell in line) + " |" for line in lines]
    written.insert(1, "|" + " --- |" * len(heads))
    return "\n".join(written)
