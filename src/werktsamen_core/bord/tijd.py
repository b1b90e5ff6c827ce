"""What happened to an idea, day by day, in words: from the dated facts it keeps, and its rounds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..idee import Antwoorden, as_text, is_datum
from ..instrument import Instrument
from ..verslag import titel
from .open import RONDES

if TYPE_CHECKING:
    from ..shapes import Feit, Idee
    from ..shapes_bord import Gebeurtenis

_BESLISSING = {"go": "Beslist: go", "no-go": "Beslist: no go", "niet-nu": "Beslist: niet nu"}
_VOOR = {
    "intern": "Verslag gemaakt voor onszelf",
    "partners": "Verslag gemaakt voor partners",
    "beleidsteam": "Verslag gemaakt voor het beleidsteam",
}


def zeg_tijd(instrument: Instrument, idee: Idee) -> list[Gebeurtenis]:
    """Return what happened, the oldest first."""
    gebeurd = [*_feiten(instrument, idee), *_rondes(instrument, idee)]
    return sorted(gebeurd, key=lambda een: een["op"])


def _feiten(instrument: Instrument, idee: Idee) -> Iterator[Gebeurtenis]:
    for feit in idee.get("feiten", []):
        yield {"idee": idee["id"], "titel": titel(idee), **feit, "tekst": _zeg(instrument, feit)}


def _zeg(instrument: Instrument, feit: Feit) -> str:
    wat, over, waarde = feit["wat"], feit["over"], feit["waarde"]
    if wat == "begonnen":
        return "Eerste antwoord"
    if wat == "check":
        naam = next((check.naam for check in instrument.checks if check.id == over), over)
        return f"{naam}: {_woord(instrument, 'oordeel', waarde)}"
    if wat == "ronde":
        woord = _woord(instrument, "temperatuur", waarde)
        return f"Temperatuur: {woord}" if waarde else "De temperatuur staat weer open"
    if wat == "beslissing":
        return _BESLISSING.get(waarde, "De beslissing is teruggenomen")
    if wat == "uitgewisseld":
        return _VOOR.get(waarde, "Bewaard als bestand")
    return "Kwam binnen uit een bestand"


def _woord(instrument: Instrument, groep: str, waarde: str) -> str:
    woorden = instrument.uitkomsten[groep].get(waarde)
    return str(woorden["naam"]).lower() if woorden else waarde


def _rondes(instrument: Instrument, idee: Idee) -> Iterator[Gebeurtenis]:
    waarde = Antwoorden(instrument, idee).waarde(RONDES)
    for rij in waarde if isinstance(waarde, list) else []:
        for veld, tekst in (("gestart", "Ronde gestart"), ("gesloten", "Ronde gesloten")):
            dag = as_text(rij.get(veld))[:10] if isinstance(rij, dict) else ""
            if is_datum(dag):
                yield {
                    "idee": idee["id"],
                    "titel": titel(idee),
                    "op": dag,
                    "wat": veld,
                    "over": as_text(rij.get("id")),
                    "waarde": "",
                    "tekst": tekst,
                }
