"""The opvolgpunten as CSV, for a spreadsheet (RFC 4180, but with semicolons).

Semicolons because the spreadsheets of these people are Flemish: there the comma is the decimal
sign, and Excel puts a line with commas in a single cell. The byte order mark is for Excel too, which
otherwise reads UTF-8 as Windows text. No `csv`: every visitor would download it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..idee import Rij, Weergave, as_text, split_lines
from ..instrument import Kolom, Vraag
from .stappen import titel

if TYPE_CHECKING:
    from ..shapes import Idee

_SCHEIDING = ";"
# What a spreadsheet would run as a formula at the start of a cell, also as a full-width sign.
_FORMULE = (*"=+-@", *"＝＋－＠", "\t", "\r")


def opvolgpunten_csv(weergave: Weergave, idee: Idee) -> str:
    """Return all opvolgpunten, a line each, with the idea's title in the last column."""
    vraag = weergave.antwoorden.instrument.vragen["opvolgpunten"]
    regels = [[*(kolom.naam for kolom in vraag.kolommen), "Idee"]]
    for rij in weergave.antwoorden.rijen(vraag.id):
        cellen = [_cel(weergave, vraag, rij, kolom) for kolom in vraag.kolommen]
        regels.append([*cellen, titel(idee)])
    return schrijf_rekenblad(regels)


def schrijf_rekenblad(regels: list[list[str]]) -> str:
    """Return lines of cells as CSV, the headers first."""
    return "\ufeff" + "".join(_SCHEIDING.join(map(_quoted, regel)) + "\r\n" for regel in regels)


def _cel(weergave: Weergave, vraag: Vraag, rij: Rij, kolom: Kolom) -> str:
    if kolom.soort == "datum":  # as stored, YYYY-MM-DD: every spreadsheet reads that as a date
        return as_text(rij.get(kolom.id))
    return "\n".join(split_lines(weergave.cel(vraag, rij, kolom)))


def _quoted(text: str) -> str:
    if text.startswith(_FORMULE):
        text = "'" + text
    if any(char in text for char in (_SCHEIDING, '"', ",", "\n", "\r", "\t")):
        return '"' + text.replace('"', '""') + '"'
    return text
