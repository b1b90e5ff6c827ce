"""One idea as the board needs it. Cards are small: many make a board without opening the ideas again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..idee import Antwoorden, Rij, Weergave, Zicht, as_text, dagen_tussen, flat, is_datum
from ..instrument import Instrument
from ..oordeel import beoordeel, vragen_terugblik
from ..verslag import titel
from .banen import Ligging, kies_baan, zeg_zin
from .open import BEKIJKEN, is_voorbij, open_punten, wachtenden
from .tijd import zeg_tijd

if TYPE_CHECKING:
    from ..shapes import Idee
    from ..shapes_bord import BordIdee, Geleerd, Kaart, OpenPunt, Stuk


def maak_kaart(instrument: Instrument, idee: Idee, op: str | None = None) -> Kaart:
    """Judge a restored idea and lay it on the board.

    Args:
        instrument: the instrument to judge with.
        idee: what `restore` gave.
        op: today as YYYY-MM-DD; None for nothing about dates.

    Raises:
        VerzoekError: `op` is no date.
    """
    antwoorden = Antwoorden(instrument, idee)
    ligging = Ligging(antwoorden, beoordeel(instrument, idee, op), op)
    open_ = open_punten(antwoorden, ligging.uitkomst, op)
    return {
        "idee": _bord_idee(ligging, open_),
        "open": open_,
        "stukken": [_stuk(antwoorden, rij) for rij in antwoorden.rijen("puzzelstukken")],
        "gebeurd": zeg_tijd(instrument, idee),
        "geleerd": _geleerd(ligging),
    }


def _bord_idee(ligging: Ligging, open_: list[OpenPunt]) -> BordIdee:
    antwoorden, uitkomst, op = ligging
    idee, baan = antwoorden.idee, kies_baan(ligging)
    begonnen = _begonnen(idee)
    wie = [punt["wie"] for punt in wachtenden(antwoorden, op)]
    return {
        "id": idee["id"],
        "titel": titel(idee),
        "baan": baan,
        "zin": zeg_zin(ligging, baan),
        "checks": {id_: check["oordeel"] for id_, check in uitkomst["checks"].items()},
        "temperatuur": uitkomst["temperatuur"],
        "wacht_op": list(dict.fromkeys(wie)),
        "opvolger": flat(antwoorden.tekst("idee-opvolger")),
        "partners": [flat(as_text(rij["naam"])) for rij in antwoorden.rijen("partners")],
        "stand": uitkomst["stand"],
        "soort_beslissing": uitkomst["soort_beslissing"],
        "begonnen": begonnen,
        "dagen": dagen_tussen(begonnen, op) if op and begonnen else None,
        "bekijken_op": antwoorden.tekst(BEKIJKEN),
        "voorbij": any(is_voorbij(punt["tegen"], op) for punt in open_),
        "uit_bestand": _uit_bestand(idee),
    }


def _begonnen(idee: Idee) -> str:
    """Return the day of the first answer, or on which it was made."""
    dagen = [feit["op"] for feit in idee.get("feiten", []) if feit["wat"] == "begonnen"]
    return next((dag for dag in [*dagen, idee["gemaakt"][:10]] if is_datum(dag)), "")


def _uit_bestand(idee: Idee) -> str:
    feiten = idee.get("feiten", [])
    return max((feit["op"] for feit in feiten if feit["wat"] == "binnengekomen"), default="")


def _stuk(antwoorden: Antwoorden, rij: Rij) -> Stuk:
    bij = antwoorden.verwijzingen("puzzelstukken", rij, "partners")
    return {
        "naam": flat(as_text(rij["naam"])),
        "soort": as_text(rij.get("soort")),
        "bij": [flat(antwoorden.naam(id_) or "") for id_ in bij],
    }


def _geleerd(ligging: Ligging) -> Geleerd | None:
    antwoorden = ligging.antwoorden
    weergave = Weergave(antwoorden, Zicht(alles=True))
    evaluatie = antwoorden.instrument.vragen.get("evaluatie")
    vragen = [*vragen_terugblik(antwoorden.instrument), *([evaluatie] if evaluatie else [])]
    teksten = [
        [vraag.vraag, weergave.tekst(vraag, antwoorden.waarde(vraag.id))]
        for vraag in vragen
        if antwoorden.is_gevuld(vraag)
    ]
    if not teksten:
        return None
    soort = ligging.uitkomst["soort_beslissing"]
    idee = antwoorden.idee
    return {
        "idee": idee["id"],
        "titel": titel(idee),
        "soort_beslissing": soort,
        "antwoorden": teksten,
    }
