"""Writes a report's tree as CommonMark (tables: GFM) in which an answer can only ever be text.

The whole repertoire: `#` headings, paragraphs, `**` and `*`, `- ` lists of one level, pipe tables,
a backslash at the end of a line for a line break, a backslash before punctuation, and a mail address
between backticks. A backslash, and not two blanks, because editors strip blanks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .boom import BREUK

if TYPE_CHECKING:
    from ..shapes import Blok, Run, Verslag

# Characters that may mean something anywhere in a line; `$` for the programs that read formulas.
_OVERAL = re.compile(r"([\\`*_\[\]<>&|~#$])")
# What only means something where a line begins: lists, underlined headings, rules of a table.
_BEGIN = re.compile(r"([+\-=:])")
_NUMMER = re.compile(r"([0-9]+)([.)])(?:\s|$)")
# GFM makes a link of every mail address it finds in what is left when escapes are gone: only as code is
# it the text that was typed. (`mailto:` and `xmpp:` before it belong to it.)
# It begins where no letter of it stands before, or a long word is tried anew from each of its letters.
_MAIL = re.compile(
    r"(?<![A-Za-z0-9.+_-])"
    r"((?:(?:mailto|xmpp):)?[A-Za-z0-9.+_-]+@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+)"
)
# Other bare addresses would become links too.
_ADRES = re.compile(r"://|@|(?<=[Ww]{3})\.")
_MERK = {"sterk": "**", "nadruk": "*"}
_VERVOLG = "\\\n"


def to_markdown(verslag: Verslag) -> str:
    """Return a whole report as Markdown."""
    return "\n\n".join(map(_blok, verslag["blokken"])) + "\n"


def _blok(blok: Blok) -> str:
    if blok["soort"] == "kop":
        return f"{'#' * blok['niveau']} {_runs(blok['inhoud'])}"
    if blok["soort"] == "alinea":
        return _runs(blok["inhoud"])
    if blok["soort"] == "lijst":
        return "\n".join("- " + _runs(punt).replace("\n", "\n  ") for punt in blok["punten"])
    if blok["soort"] == "beeld":  # a file of text holds no picture: its words
        return _line(blok["tekst"])
    return _tabel(blok["koppen"], blok["rijen"])


def _tabel(koppen: list[str], rijen: list[list[str]]) -> str:
    geschreven = ["| " + " | ".join(map(_line, rij)) + " |" for rij in (koppen, *rijen)]
    geschreven.insert(1, "|" + " --- |" * len(koppen))
    return "\n".join(geschreven)


def _runs(inhoud: list[Run]) -> str:
    geschreven = ""
    for run in inhoud:
        aan_het_begin = not geschreven or geschreven.endswith(_VERVOLG)
        eerste, *rest = run["tekst"].split(BREUK)
        eerste = _line(eerste) if aan_het_begin else _escape(eerste)
        tekst = _VERVOLG.join([eerste, *map(_line, rest)])
        merk = _MERK.get(run.get("merk", ""), "")
        geschreven += f"{merk}{tekst}{merk}"
    return geschreven


def _line(tekst: str) -> str:
    """Return text that begins a line."""
    veilig = _escape(tekst)
    nummer = _NUMMER.match(veilig)
    if nummer:
        return f"{nummer[1]}\\{veilig[nummer.start(2) :]}"
    return "\\" + veilig if _BEGIN.match(veilig) else veilig


def _escape(tekst: str) -> str:
    delen = _MAIL.split(tekst)
    return "".join(f"`{deel}`" if nr % 2 else _escape_plain(deel) for nr, deel in enumerate(delen))


def _escape_plain(tekst: str) -> str:
    return _ADRES.sub(lambda match: "\\" + match[0], _OVERAL.sub(r"\\\1", tekst))
