"""Two to four ideas side by side, or two states of one: trait by trait, what differs first. No total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import VerzoekError
from ..idee import Antwoorden, Weergave, Zicht, as_text, flat, opsomming
from ..instrument import Instrument
from ..oordeel import beoordeel
from ..verslag import titel
from .banen import Ligging, kies_baan

if TYPE_CHECKING:
    from ..shapes import Idee
    from ..shapes_bord import Kenmerk, Naast

MINSTENS, HOOGSTENS = 2, 4
_NIETS = "niets ingevuld"
_BESLISSING = {"go": "go", "no-go": "no go", "niet-nu": "niet nu", None: "nog geen"}
# Answers that tell ideas apart, beside what came out of them.
_VRAGEN = ("idee-opvolger", "financiele-drijfveer", "coordinatie-vorm", "opnieuw-bekijken-op")
_TABELLEN = ("doelen", "partners", "puzzelstukken", "bundels", "voorwaarden")


def leg_naast(instrument: Instrument, ideeen: list[Idee], op: str | None = None) -> Naast:
    """Compare restored ideas.

    Raises:
        VerzoekError: fewer than two or more than four, or `op` is no date.
    """
    if not MINSTENS <= len(ideeen) <= HOOGSTENS:
        raise VerzoekError(f"Kies {MINSTENS} tot {HOOGSTENS} ideeën om naast elkaar te leggen.")
    kolommen = [_kenmerken(instrument, idee, op) for idee in ideeen]
    alle: list[Kenmerk] = [
        _kenmerk(naam, [kolom.get(naam, _NIETS) for kolom in kolommen])
        for naam in dict.fromkeys(naam for kolom in kolommen for naam in kolom)
    ]
    anders = [kenmerk for kenmerk in alle if kenmerk["anders"]]
    gelijk = [kenmerk for kenmerk in alle if not kenmerk["anders"]]
    namen = [titel(idee) for idee in ideeen]
    is_toen_nu = len({idee["id"] for idee in ideeen}) == 1
    return {
        "namen": namen,
        "kenmerken": [*anders, *gelijk],
        "woorden": [_zeg(kenmerk, namen, is_toen_nu) for kenmerk in anders],
    }


def _kenmerk(naam: str, waarden: list[str]) -> Kenmerk:
    return {"naam": naam, "waarden": waarden, "anders": len(set(waarden)) > 1}


def _zeg(kenmerk: Kenmerk, namen: list[str], is_toen_nu: bool) -> str:
    naam, waarden = kenmerk["naam"], kenmerk["waarden"]
    if is_toen_nu:
        return f"{naam}: eerst {waarden[0]}, nu {waarden[-1]}."
    paren = [f"{waarde} bij ‘{idee}’" for idee, waarde in zip(namen, waarden, strict=True)]
    return f"{naam}: {opsomming(paren)}."


def _kenmerken(instrument: Instrument, idee: Idee, op: str | None) -> dict[str, str]:
    antwoorden = Antwoorden(instrument, idee)
    uitkomst = beoordeel(instrument, idee, op)
    woorden = instrument.uitkomsten
    baan = kies_baan(Ligging(antwoorden, uitkomst, op))
    temperatuur = uitkomst["temperatuur"]
    stemmen = f" ({temperatuur['verdeling_tekst']})" if temperatuur["aantal"] else ""
    kenmerken = {
        "Op het bord": woorden["baan"][baan]["naam"].lower(),
        "Beslissing": _BESLISSING[uitkomst["soort_beslissing"]],
    }
    for check in instrument.checks:
        gevonden = uitkomst["checks"][check.id]
        kenmerken[check.naam] = woorden["oordeel"][gevonden["oordeel"]]["naam"].lower()
        for deel, naam in check.delen:
            oordeel = gevonden["delen"][deel]["oordeel"]
            kenmerken[f"{check.naam}, {naam.lower()}"] = woorden["oordeel"][oordeel]["naam"].lower()
    return {
        **kenmerken,
        "Temperatuur": woorden["temperatuur"][temperatuur["niveau"]]["naam"].lower() + stemmen,
        "Opvolging": woorden["stand"][uitkomst["stand"]]["naam"].lower(),
        **_antwoorden(antwoorden),
    }


def _antwoorden(antwoorden: Antwoorden) -> dict[str, str]:
    vragen = antwoorden.instrument.vragen
    weergave = Weergave(antwoorden, Zicht(alles=True))
    gevonden = {}
    for id_ in (id_ for id_ in _VRAGEN if id_ in vragen):
        tekst = flat(weergave.tekst(vragen[id_], antwoorden.waarde(id_)))
        gevonden[vragen[id_].kort] = tekst or _NIETS
    for id_ in _TABELLEN:
        kolom = vragen[id_].kolommen[0].id
        namen = [flat(as_text(rij.get(kolom))) for rij in antwoorden.rijen(id_)]
        gevonden[vragen[id_].kort] = "; ".join(namen) or _NIETS
    return gevonden
