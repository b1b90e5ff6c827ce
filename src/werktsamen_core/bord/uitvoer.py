"""Everything open across ideas, for an agenda or a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import VerzoekError
from ..idee import is_datum
from ..instrument import Instrument
from ..verslag import Dag, schrijf_agenda, schrijf_rekenblad

if TYPE_CHECKING:
    from ..shapes_bord import Bord, OpenPunt, SoortOpen

SOORTEN: dict[SoortOpen, str] = {
    "opvolgpunt": "Opvolgpunt",
    "voorwaarde": "Noodzakelijke voorwaarde",
    "ronde": "Ronde",
    "herbekijken": "Opnieuw bekijken",
    "terugblik": "Terugblik",
}


def open_als(instrument: Instrument, bord: Bord, als: str) -> str:
    """Return the open list of a board as `csv` or `ics`.

    Raises:
        VerzoekError: an unknown format, or nothing open has a date.
    """
    if als == "csv":
        koppen = ["Wat", "Wie", "Tegen wanneer", "Datum voorbij", "Soort", "Idee"]
        return schrijf_rekenblad([koppen, *map(_regel, bord["open"])])
    if als != "ics":
        raise VerzoekError(f"Wat openstaat, bestaat als csv of ics, niet als ‘{als}’.")
    dagen = [_dag(bord, punt) for punt in bord["open"] if is_datum(punt["tegen"])]
    if not dagen:
        raise VerzoekError(
            "Niets van wat openstaat, heeft een datum. Vul in tegen wanneer iets klaar moet zijn."
        )
    return schrijf_agenda(instrument, dagen)


def _regel(punt: OpenPunt) -> list[str]:
    voorbij = "ja" if punt["voorbij"] else ""
    soort = SOORTEN[punt["soort"]]
    return [punt["wat"], punt["wie"], punt["tegen"], voorbij, soort, punt["titel"]]


def _dag(bord: Bord, punt: OpenPunt) -> Dag:
    wie = f"\nWie: {punt['wie']}" if punt["wie"] else ""
    return Dag(
        sleutel=(punt["rij"] or punt["soort"], punt["idee"]),
        stempel=f"{bord['op'] or punt['tegen']}T00:00:00.000Z",
        dag=punt["tegen"],
        wat=punt["wat"],
        uitleg=f"Idee: {punt['titel']}{wie}\n{SOORTEN[punt['soort']]}",
    )
