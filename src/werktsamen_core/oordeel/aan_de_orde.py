"""Questions that are there only sometimes: the conditions that the YAML's `als` names.

A question that already has an answer is always shown: nothing a person typed goes out of sight.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ..idee import Antwoorden


class Situatie(NamedTuple):
    """What the conditions look at: the answers, and what came out of them."""

    antwoorden: Antwoorden
    oordelen: Mapping[str, str]
    stand: str
    beslissing: str | None
    traject: str
    terugblik: str


def _nee_op_noodzakelijke_vraag(s: Situatie) -> bool:
    return any(
        vraag.noodzakelijk and s.antwoorden.keuze(vraag) == "nee"
        for vraag in s.antwoorden.instrument.vragen.values()
    )


def _investering(s: Situatie) -> bool:
    return s.antwoorden.keuze("financiele-drijfveer") == "investering"


def _niets_genoteerd(s: Situatie) -> bool:
    return not s.antwoorden.rijen("opvolgpunten") and not s.antwoorden.rijen("voorwaarden")


def _gaat_niet_door(s: Situatie) -> bool:
    voldoet_niet = s.stand == "voldoet-niet" or "voldoet-niet" in s.oordelen.values()
    return s.beslissing == "no-go" or (s.beslissing is None and voldoet_niet)


def _spanning(s: Situatie) -> bool:
    return s.traject in ("ja", "aandacht")


def _terugblik(s: Situatie) -> bool:
    return s.terugblik == "nodig"


# id, as the YAML's `als` names it → whether the question is to be asked now
CONDITIES: dict[str, Callable[[Situatie], bool]] = {
    "nee-op-noodzakelijke-vraag": _nee_op_noodzakelijke_vraag,
    "investering": _investering,
    "niets-genoteerd": _niets_genoteerd,
    "gaat-niet-door": _gaat_niet_door,
    "spanning": _spanning,
    "terugblik": _terugblik,
}


def niet_aan_de_orde(situatie: Situatie) -> list[str]:
    """Return the ids of the questions that need not be asked now, in the instrument's order."""
    a = situatie.antwoorden
    return [
        vraag.id
        for vraag in a.instrument.vragen.values()
        if vraag.als
        and not CONDITIES[vraag.als](situatie)
        and not a.is_gevuld(vraag)
        and not a.nota(vraag.id)
    ]
