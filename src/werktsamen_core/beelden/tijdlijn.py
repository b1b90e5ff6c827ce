"""The open opvolgpunten on a line in time: with a date in order, without a date apart.

No clock and no scale: points follow each other at equal distance. What is past its date is what
the outcome says so of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..idee import Antwoorden, Rij, as_text, is_datum, leesbaar
from ..instrument import Instrument
from ..oordeel import openstaand
from .vorm import (
    TEKST,
    ZACHT,
    Zet,
    beeld,
    cirkel,
    en_nog,
    groep,
    hoogte,
    label,
    leeg_beeld,
    lijn,
    tekst,
)

if TYPE_CHECKING:
    from ..shapes import Beeld, Idee, Uitkomst

TITEL = "Wat openstaat, en tegen wanneer"
_MAX_MET, _MAX_ZONDER = 24, 12
_LIJN, _TEKST, _BREED = 96, 118, 236
_DATUM = Zet("b-kop", 13, "end")


def teken_tijdlijn(instrument: Instrument, idee: Idee, uitkomst: Uitkomst) -> Beeld:
    """Draw the open points."""
    antwoorden = Antwoorden(instrument, idee)
    open_ = openstaand(antwoorden, "opvolgpunten")
    if not open_:
        alles_klaar = "Alle opvolgpunten zijn klaar." if antwoorden.rijen("opvolgpunten") else ""
        return leeg_beeld("tijdlijn", TITEL, alles_klaar or "Er zijn nog geen opvolgpunten.")
    met = sorted((rij for rij in open_ if _datum(rij)), key=_datum)
    zonder = [rij for rij in open_ if not _datum(rij)]
    voorbij = _voorbij(uitkomst)
    punten, y = _met_datum(met, voorbij)
    los, y = _zonder_datum(zonder, y)
    woorden = [_zin(rij, voorbij) for rij in [*met, *zonder]]
    return beeld("tijdlijn", TITEL, woorden, (360, y + 4), [*punten, *los])


def _datum(rij: Rij) -> str:
    datum = as_text(rij.get("tegen"))
    return datum if is_datum(datum) else ""


def _voorbij(uitkomst: Uitkomst) -> set[str]:
    return {
        id_
        for signaal in uitkomst["signalen"]
        if signaal["regel"] == "opvolgpunt-over-datum"
        for id_ in signaal["rijen"]
    }


def _met_datum(rijen: list[Rij], voorbij: set[str]) -> tuple[list[Beeld], int]:
    punten: list[Beeld] = []
    y, vorige, laatste = 12, "", 12
    for rij in rijen[:_MAX_MET]:
        is_voorbij = rij["id"] in voorbij
        punt, onder = _punt(rij, y, "datum voorbij" if is_voorbij else "")
        if _datum(rij) != vorige:
            vorige = _datum(rij)
            punt[2].insert(0, tekst((_LIJN - 15, y + 13), [leesbaar(vorige)], _DATUM))
        punt[2].insert(0, _bol(y + 8, is_voorbij=is_voorbij))
        punten.append(punt)
        laatste, y = y + 8, onder
    if len(rijen) > _MAX_MET:
        rest = en_nog(len(rijen) - _MAX_MET, "punt met een datum", "punten met een datum")
        punten.append(tekst((_TEKST, y + 13), [rest], ZACHT))
        y += 28
    streep = [lijn(_LIJN, 20, _LIJN, laatste, "b-draad")] if len(rijen) > 1 else []
    return [*streep, *punten], y


def _bol(y: int, *, is_voorbij: bool) -> Beeld:
    if not is_voorbij:
        return cirkel(_LIJN, y, 7, "b-stip")
    uitroep = tekst((_LIJN, y + 5), ["!"], Zet("b-kop").midden)
    return groep("b-knoop is-voorbij", cirkel(_LIJN, y, 10, "b-sein"), uitroep)


def _punt(rij: Rij, y: int, extra: str) -> tuple[Beeld, int]:
    """Return the words of a point, and where the next one begins."""
    wat = as_text(rij["wat"])
    inhoud = [label((_TEKST, y + 13), wat, _BREED, TEKST, 3)]
    onder = y + hoogte(wat, _BREED, TEKST, 3)
    wie = ", ".join(filter(None, [as_text(rij.get("wie")) or "nog niemand", extra]))
    inhoud.append(label((_TEKST, onder + 12), wie, _BREED, ZACHT))
    return groep("b-punt is-voorbij" if extra else "b-punt", *inhoud), onder + 32


def _zonder_datum(rijen: list[Rij], y: int) -> tuple[list[Beeld], int]:
    if not rijen:
        return [], y
    inhoud = [tekst((_LIJN - 15, y + 13), ["geen datum"], ZACHT._replace(anker="end"))]
    for rij in rijen[:_MAX_ZONDER]:
        punt, onder = _punt(rij, y, "")
        inhoud += [cirkel(_LIJN, y + 8, 7, "b-gat"), punt]
        y = onder
    if len(rijen) > _MAX_ZONDER:
        rest = en_nog(len(rijen) - _MAX_ZONDER, "punt zonder datum", "punten zonder datum")
        inhoud.append(tekst((_TEKST, y + 13), [rest], ZACHT))
        y += 28
    return inhoud, y


def _zin(rij: Rij, voorbij: set[str]) -> str:
    wie = as_text(rij.get("wie")) or "nog niemand"
    datum = f"Tegen {leesbaar(_datum(rij))}" if _datum(rij) else "Zonder datum"
    over = " De datum is voorbij." if rij["id"] in voorbij else ""
    return f"{datum}: {as_text(rij['wat'])} ({wie}).{over}"
