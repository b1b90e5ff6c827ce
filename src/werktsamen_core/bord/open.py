"""What is open in one idea: opvolgpunten, voorwaarden, rounds, and the date to look again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..idee import Antwoorden, Rij, as_text, flat, is_datum
from ..oordeel import openstaand
from ..verslag import titel

if TYPE_CHECKING:
    from ..shapes import Uitkomst
    from ..shapes_bord import OpenPunt, SoortOpen

BEKIJKEN = "opnieuw-bekijken-op"
RONDES = "rondes"
_TABELLEN: tuple[tuple[str, SoortOpen], ...] = (
    ("opvolgpunten", "opvolgpunt"),
    ("voorwaarden", "voorwaarde"),
)
# A voorwaarde that cannot be met asks a talk; nobody is waiting for it.
LUKT_NIET = "kan-niet"


def is_voorbij(datum: str, op: str | None) -> bool:
    """Tell whether a date has passed; without a today none has."""
    return op is not None and is_datum(datum) and datum < op


def open_rondes(antwoorden: Antwoorden) -> list[Rij]:
    """Return the rounds that are not closed; whatever else lies in that answer is no round."""
    waarde = antwoorden.waarde(RONDES)
    rijen = waarde if isinstance(waarde, list) else []
    return [
        rij
        for rij in rijen
        if isinstance(rij, dict) and rij.get("gestart") and not rij.get("gesloten")
    ]


def wachtenden(antwoorden: Antwoorden, op: str | None) -> list[OpenPunt]:
    """Return the open points that wait on somebody by name, the most urgent first."""
    punten = [punt for punt in _rijen(antwoorden, op, met_lukt_niet=False) if punt["wie"]]
    return sorted(punten, key=dringend)


def open_punten(antwoorden: Antwoorden, uitkomst: Uitkomst, op: str | None) -> list[OpenPunt]:
    """Return everything open in an idea."""
    punten = [
        *_rijen(antwoorden, op, met_lukt_niet=True),
        *_rondes(antwoorden, op),
        *_bekijken(antwoorden, uitkomst, op),
    ]
    return sorted(punten, key=dringend)


def dringend(punt: OpenPunt) -> tuple[bool, bool, str, str, str]:
    """Order: what is overdue, then by date, then what has none; no weight and no person in it."""
    datum = punt["tegen"]
    return not punt["voorbij"], not is_datum(datum), datum, punt["titel"], punt["wat"]


def _punt(antwoorden: Antwoorden, soort: SoortOpen, vraag: str) -> OpenPunt:
    idee = antwoorden.idee
    return {
        "idee": idee["id"],
        "titel": titel(idee),
        "soort": soort,
        "vraag": vraag,
        "rij": "",
        "wat": "",
        "wie": "",
        "tegen": "",
        "voorbij": False,
    }


def _rijen(antwoorden: Antwoorden, op: str | None, *, met_lukt_niet: bool) -> Iterator[OpenPunt]:
    for vraag, soort in _TABELLEN:
        for rij in openstaand(antwoorden, vraag):
            if rij.get("stand") == LUKT_NIET and not met_lukt_niet:
                continue
            tegen = as_text(rij.get("tegen"))
            lukt_niet = " (lukt niet)" if rij.get("stand") == LUKT_NIET else ""
            yield {
                **_punt(antwoorden, soort, vraag),
                "rij": rij["id"],
                "wat": flat(as_text(rij.get("wat"))) + lukt_niet,
                "wie": flat(as_text(rij.get("wie"))),
                "tegen": tegen,
                "voorbij": is_voorbij(tegen, op),
            }


def _rondes(antwoorden: Antwoorden, op: str | None) -> Iterator[OpenPunt]:
    for rij in open_rondes(antwoorden):
        tegen = as_text(rij.get("tot"))[:10]
        yield {
            **_punt(antwoorden, "ronde", RONDES),
            "rij": as_text(rij.get("id")),
            "wat": "Verzamel de antwoorden en sluit de ronde",
            "wie": flat(antwoorden.tekst("idee-opvolger")),
            "tegen": tegen if is_datum(tegen) else "",
            "voorbij": is_voorbij(tegen, op),
        }


def _bekijken(antwoorden: Antwoorden, uitkomst: Uitkomst, op: str | None) -> Iterator[OpenPunt]:
    """Yield the date to look again: of an idea that rests or still runs, or the terugblik of a decided one."""
    datum = antwoorden.tekst(BEKIJKEN)
    if not is_datum(datum) or uitkomst["terugblik"]["stand"] == "af":
        return
    is_go = uitkomst["soort_beslissing"] == "go"
    yield {
        **_punt(antwoorden, "terugblik" if is_go else "herbekijken", BEKIJKEN),
        "wat": "Kijk terug op wat jullie beslisten" if is_go else "Bekijk dit idee opnieuw",
        "wie": flat(antwoorden.tekst("idee-opvolger")),
        "tegen": datum,
        "voorbij": is_voorbij(datum, op),
    }
