"""Where one idea stands, why, and what to ask next. Recomputed every time, never stored.

The tool never decides and never adds up: there is no total score.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import VerzoekError
from ..idee import Antwoorden, is_datum, toon_andere
from ..instrument import Instrument, Sectie, Stap, Vraag
from ..rondes import leg_op_tafel, maak_agenda, meet_spreiding, verzamel_weetjes
from .aan_de_orde import Situatie as Toestand
from .aan_de_orde import niet_aan_de_orde
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
from .routes import gekozen_route, tel_routes, zeef_idee
from .signalen import Tussenstand, geef_signalen
from .terugblik import bepaal_terugblik, kijk_terug
from .volgende import Situatie, kies_volgende, vraag_opvolging

if TYPE_CHECKING:
    from ..shapes import Idee, SectieStand, SoortBeslissing, Uitkomst, Voortgang, Vordering, Waar


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
    voldoet_niet = {id_ for id_, check in checks.items() if check["oordeel"] == "voldoet-niet"}
    stappen = [_beoordeel_stap(antwoorden, stap, voldoet_niet) for stap in instrument.stappen]
    if stand == "voldoet-niet":
        stappen[-1]["sein"] = "voldoet-niet"
    traject = bepaal_traject(antwoorden, beslissing, temperatuur["niveau"])
    tussenstand = Tussenstand(antwoorden, checks, stand, traject["nodig"], beslissing, op)
    situatie = Situatie(antwoorden, puzzel, traject["nodig"], beslissing, op)
    oordelen = {id_: check["oordeel"] for id_, check in checks.items()}
    spreiding = meet_spreiding(antwoorden)
    terugblik = bepaal_terugblik(antwoorden, beslissing, op)
    toestand = Toestand(antwoorden, oordelen, stand, beslissing, traject["nodig"], terugblik)
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
        "spreiding": spreiding,
        "agenda": maak_agenda(spreiding),
        "soort_beslissing": soort,
        "routes": tel_routes(antwoorden),
        "zeef": zeef_idee(antwoorden),
        "niet_aan_de_orde": niet_aan_de_orde(toestand),
        "bewust": bewust,
        "vervolg": kies_vervolg(antwoorden, soort),
        "waar": _zeg_waar(idee, stappen, soort),
        "openstaand": {
            "opvolgpunten": [rij["id"] for rij in openstaand(antwoorden, "opvolgpunten")],
            "voorwaarden": [rij["id"] for rij in openstaand(antwoorden, "voorwaarden")],
        },
        "op_te_volgen": vraag_opvolging(antwoorden),
        "andere": toon_andere(antwoorden),
        "weetjes": verzamel_weetjes(antwoorden),
        "terugblik": kijk_terug(antwoorden, terugblik, checks, puzzel),
        "tafel": leg_op_tafel(antwoorden, spreiding),
    }


def _tel(antwoorden: Antwoorden, vragen: list[Vraag]) -> tuple[Vordering, int]:
    ingevuld = sum(antwoorden.is_gevuld(vraag) for vraag in vragen)
    return "leeg" if not ingevuld else "klaar" if ingevuld == len(vragen) else "bezig", ingevuld


def _beoordeel_sectie(antwoorden: Antwoorden, sectie: Sectie) -> SectieStand:
    op_route = gekozen_route(antwoorden).vragen
    gevraagd = [vraag for vraag in sectie.vragen if vraag in op_route]
    stand, ingevuld = _tel(antwoorden, gevraagd)
    return {"id": sectie.id, "stand": stand, "ingevuld": ingevuld, "totaal": len(gevraagd)}


def _beoordeel_stap(antwoorden: Antwoorden, stap: Stap, voldoet_niet: set[str]) -> Voortgang:
    tellend = [vraag for vraag in stap.vragen if vraag.telt]
    hoever, ingevuld = _tel(antwoorden, tellend)
    in_stap = {vraag.check for vraag in stap.vragen}
    secties = [_beoordeel_sectie(antwoorden, sectie) for sectie in stap.secties]
    return {
        "id": stap.id,
        "stand": hoever,
        "ingevuld": ingevuld,
        "totaal": len(tellend),
        "tekst": _zeg_voortgang(*_op_route(secties)),
        "sein": "voldoet-niet" if voldoet_niet & in_stap else None,
        "secties": secties,
    }


def _op_route(secties: list[SectieStand]) -> tuple[int, int]:
    """Return how many of the questions that the chosen route asks are filled, and how many it asks."""
    return sum(s["ingevuld"] for s in secties), sum(s["totaal"] for s in secties)


def _zeg_voortgang(ingevuld: int, totaal: int) -> str:
    if not totaal:
        return "niet op deze route"
    if ingevuld == totaal:
        return "ingevuld"
    return f"{ingevuld} van {totaal} vragen" if ingevuld else "nog niet begonnen"


_BESLIST: dict[SoortBeslissing, str] = {
    "go": "Beslist: go",
    "no-go": "Beslist: no go",
    "niet-nu": "Beslist: niet nu",
}


def _zeg_waar(idee: Idee, stappen: list[Voortgang], soort: SoortBeslissing | None) -> Waar:
    """Return {"tekst", "stap"}: where the idea is at, and the step where one goes on (or None)."""
    op_route = [_op_route(stap["secties"]) for stap in stappen]
    bezig = [nr for nr, (ingevuld, totaal) in enumerate(op_route) if ingevuld < totaal]
    stap = stappen[bezig[0]] if bezig else None
    if soort:
        tekst = _BESLIST[soort]
    elif not idee["titel"] and not idee["antwoorden"]:
        tekst = "Nog leeg"
    else:
        tekst = f"Stap {bezig[0] + 1}: {stap['tekst']}" if stap else _alles_ingevuld(stappen)
    return {"tekst": tekst, "stap": stap["id"] if stap else None}


def _alles_ingevuld(stappen: list[Voortgang]) -> str:
    alles = all(stap["stand"] == "klaar" for stap in stappen)
    return "Alle stappen zijn ingevuld" if alles else "Alle vragen van deze route zijn ingevuld"
