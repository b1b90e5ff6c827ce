"""Routes: choices of the same questions. How far each is, what the sieve says, what is asked at all.

Source of the rules: contract, "Routes" and "Outcome". No points: the sieve names what carries the
idea, what holds it back and why, and the first thing to do. People decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..idee import Antwoorden
from ..instrument import Route, Vraag

if TYPE_CHECKING:
    from ..shapes import RouteStand, Zeef, ZeefPunt

ZEEF = "zeef"
ALLES = "alles"
# The texts stand in the YAML, group `zeef`; the conditions in the functions below.
ZEEFREGELS = (
    "zeef-ja",
    "zeef-ingevuld",
    "zeef-stop",
    "zeef-niet-ja",
    "zeef-eerst-afronden",
    "zeef-eerst-nagaan",
    "zeef-eerst-bespreken",
    "zeef-verder",
)


class Punt(NamedTuple):
    """One question of the sieve with the rule that speaks about its answer."""

    regel: str
    vraag: Vraag


def gekozen_route(antwoorden: Antwoorden) -> Route:
    """Return the route of this idea; who chose none sees all questions."""
    routes = antwoorden.instrument.routes
    keuze = antwoorden.keuze("route")
    return routes[keuze if keuze in routes else ALLES]


def tel_routes(antwoorden: Antwoorden) -> list[RouteStand]:
    """Return per route how many of its questions are filled; of `alles` those that count."""
    return [_tel(antwoorden, route) for route in antwoorden.instrument.routes.values()]


def _tel(antwoorden: Antwoorden, route: Route) -> RouteStand:
    ingevuld = sum(antwoorden.is_gevuld(vraag) for vraag in route.vragen)
    return {"id": route.id, "ingevuld": ingevuld, "totaal": len(route.vragen)}


def zeef_idee(antwoorden: Antwoorden) -> Zeef:
    """Return what the sieve says: {"stand", "draagt", "remt", "volgende"}, without points."""
    route = antwoorden.instrument.routes[ZEEF]
    gevuld = [vraag for vraag in route.vragen if antwoorden.is_gevuld(vraag)]
    punten = [_punt(antwoorden, route, vraag) for vraag in gevuld]
    gestopt = any(punt.regel == "zeef-stop" for punt in punten)
    af = gestopt or len(gevuld) == len(route.vragen)
    return {
        "stand": "af" if af else "bezig" if gevuld else "leeg",
        "draagt": [_zeg(antwoorden, punt) for punt in punten if punt.regel in _DRAAGT],
        "remt": [_zeg(antwoorden, punt) for punt in punten if punt.regel not in _DRAAGT],
        "volgende": _zeg(antwoorden, _eerst(antwoorden, punten)) if af else None,
    }


_DRAAGT = frozenset(("zeef-ja", "zeef-ingevuld"))


def _punt(antwoorden: Antwoorden, route: Route, vraag: Vraag) -> Punt:
    keuze = antwoorden.keuze(vraag)
    if (vraag.id, keuze) in route.stop:
        return Punt("zeef-stop", vraag)
    if vraag.soort != "oordeel":
        return Punt("zeef-ingevuld", vraag)
    return Punt("zeef-ja" if keuze == "ja" else "zeef-niet-ja", vraag)


def _eerst(antwoorden: Antwoorden, punten: list[Punt]) -> Punt:
    """Choose the first call: what stops, then what nobody knows yet, then what is no ja, else go on."""
    for punt in punten:
        if punt.regel == "zeef-stop":
            return Punt("zeef-eerst-afronden", punt.vraag)
    remt = [punt.vraag for punt in punten if punt.regel == "zeef-niet-ja"]
    for vraag in remt:
        if antwoorden.keuze(vraag) == "weten-we-nog-niet":
            return Punt("zeef-eerst-nagaan", vraag)
    if remt:
        return Punt("zeef-eerst-bespreken", remt[0])
    return Punt("zeef-verder", antwoorden.instrument.vragen["partners"])


def _zeg(antwoorden: Antwoorden, punt: Punt) -> ZeefPunt:
    tekst = antwoorden.instrument.regeltekst(
        punt.regel,
        vraag=f"‘{punt.vraag.kort}’",
        antwoord=antwoorden.gekozen(punt.vraag).lower(),
    )
    return {"vraag": punt.vraag.id, "tekst": tekst, "regel": punt.regel}
