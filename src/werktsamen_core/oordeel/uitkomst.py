"""Where one idea stands, why, and what to ask next. Recomputed every time, never stored.

The tool never decides and never adds up: there is no total score.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import VerzoekError
from ..idee import Antwoorden, is_datum, toon_andere
from ..instrument import Instrument, Stap
from .beslissing import (
    bepaal_soort,
    bepaal_stand,
    bepaal_traject,
    kies_vervolg,
    lees_beslissing,
    meet_temperatuur,
    openstaand,
)
from .checks import beoordeel_check
from .puzzel import leg_puzzel
from .signalen import Tussenstand, geef_signalen
from .volgende import Situatie, kies_volgende, vraag_opvolging

if TYPE_CHECKING:
    from ..shapes import Idee, SoortBeslissing, Uitkomst, Voortgang, Vordering, Waar


def beoordeel(instrument: Instrument, idee: Idee, op: str | None = None) -> Uitkomst:
    """Judge a restored idea.

    Args:
        instrument: the instrument to judge with.
        idee: what `restore` gave.
        op: today as YYYY-MM-DD; None for no findings about dates.

    Returns:
        the outcome (`shapes.Uitkomst`), keys in the contract's order, whole numbers only. After
        those of the contract stands what the page would otherwise have to know of rules.

    Raises:
        VerzoekError: `op` is no date.
    """
    if op is not None and not is_datum(op):
        raise VerzoekError(
            f"‘{op}’ is geen datum. Schrijf ze als JJJJ-MM-DD, bijvoorbeeld 2026-11-23."
        )
    antwoorden = Antwoorden(instrument, idee)
    checks = {check.id: beoordeel_check(antwoorden, check) for check in instrument.checks}
    puzzel, bewust = leg_puzzel(antwoorden)
    stand = bepaal_stand(antwoorden)
    temperatuur = meet_temperatuur(antwoorden)
    beslissing = lees_beslissing(antwoorden)
    soort = bepaal_soort(antwoorden)
    stappen = [_beoordeel_stap(antwoorden, stap) for stap in instrument.stappen]
    traject = bepaal_traject(antwoorden, beslissing, temperatuur["niveau"])
    tussenstand = Tussenstand(antwoorden, checks, stand, traject["nodig"], beslissing, op)
    situatie = Situatie(antwoorden, puzzel, traject["nodig"], beslissing)
    return {
        "stappen": stappen,
        "checks": checks,
        "puzzel": puzzel,
        "stand": stand,
        "temperatuur": temperatuur,
        "beslissing": beslissing,
        "traject": traject,
        "signalen": geef_signalen(tussenstand),
        "volgende": kies_volgende(situatie),
        "soort_beslissing": soort,
        "bewust": bewust,
        "vervolg": kies_vervolg(antwoorden, soort),
        "waar": _zeg_waar(idee, stappen, soort),
        "openstaand": {
            "opvolgpunten": [rij["id"] for rij in openstaand(antwoorden, "opvolgpunten")],
            "voorwaarden": [rij["id"] for rij in openstaand(antwoorden, "voorwaarden")],
        },
        "op_te_volgen": vraag_opvolging(antwoorden),
        "andere": toon_andere(antwoorden),
    }


def _beoordeel_stap(antwoorden: Antwoorden, stap: Stap) -> Voortgang:
    tellend = [vraag for vraag in stap.vragen if vraag.telt]
    ingevuld = sum(antwoorden.is_gevuld(vraag) for vraag in tellend)
    hoever: Vordering = "bezig"
    if not ingevuld:
        hoever = "leeg"
    elif ingevuld == len(tellend):
        hoever = "klaar"
    woorden = {"leeg": "nog niet begonnen", "klaar": "klaar"}
    return {
        "id": stap.id,
        "stand": hoever,
        "ingevuld": ingevuld,
        "totaal": len(tellend),
        "tekst": woorden.get(hoever, f"{ingevuld} van {len(tellend)} vragen"),
    }


_BESLIST: dict[SoortBeslissing, str] = {
    "go": "Beslist: go",
    "no-go": "Beslist: no go",
    "niet-nu": "Beslist: niet nu",
}


def _zeg_waar(idee: Idee, stappen: list[Voortgang], soort: SoortBeslissing | None) -> Waar:
    """Return {"tekst", "stap"}: where the idea is at, and the step where one goes on (or None)."""
    bezig = [nr for nr, stap in enumerate(stappen) if stap["stand"] != "klaar"]
    stap = stappen[bezig[0]] if bezig else None
    if soort:
        tekst = _BESLIST[soort]
    elif not idee["titel"] and not idee["antwoorden"]:
        tekst = "Nog leeg"
    else:
        tekst = f"Stap {bezig[0] + 1}: {stap['tekst']}" if stap else "Alle stappen zijn ingevuld"
    return {"tekst": tekst, "stap": stap["id"] if stap else None}
