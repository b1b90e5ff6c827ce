"""The three checks of step 2: each answer fires one rule, the worst rule is the outcome.

Source of the rules: contract, "A part of a check". Texts and which questions are necessary or
ask attention live in the YAML; here only the conditions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from ..idee import Antwoorden
from ..instrument import Check, Route, Vraag
from .routes import gekozen_route

if TYPE_CHECKING:
    from .. import shapes
    from ..shapes import CheckUitkomst, DeelUitkomst, Oordeel

# Worst first: a check is its worst part, a part its worst answer.
ERNST: tuple[Oordeel, ...] = ("voldoet-niet", "onvolledig", "vraagtekens", "ok")
_RANG = {oordeel: rang for rang, oordeel in enumerate(ERNST)}


class Gegeven(NamedTuple):
    """What a check rule looks at: one question, its answer, and whether the chosen route asks it."""

    vraag: Vraag
    keuze: str | None
    gevuld: bool
    gevraagd: bool
    vraagt_aandacht: bool


class CheckRegel(NamedTuple):
    """One condition on one answer, and what it makes of the part."""

    oordeel: Oordeel
    geldt: Callable[[Gegeven], bool]


def _asks_attention(antwoorden: Antwoorden, vraag: Vraag) -> bool:
    keuze = antwoorden.keuze(vraag)
    optie = next((optie for optie in vraag.opties if optie.id == keuze), None)
    if optie is None or not optie.aandacht:
        return False
    return not optie.tenzij or not all(map(antwoorden.is_gunstig, optie.tenzij))


def _is(keuze: str) -> Callable[[Gegeven], bool]:
    return lambda gegeven: gegeven.vraag.soort == "oordeel" and gegeven.keuze == keuze


# The first rule that fits an answer is the one that counts for it. `alleen-niet-van-toepassing`
# looks at a whole check and stands apart, in `beoordeel_check`.
CHECKREGELS: dict[str, CheckRegel] = {
    "nee-op-noodzakelijke-vraag": CheckRegel(
        "voldoet-niet", lambda g: g.vraag.noodzakelijk and _is("nee")(g)
    ),
    "niet-gevraagd": CheckRegel(
        "onvolledig", lambda g: g.vraag.telt and not g.gevuld and not g.gevraagd
    ),
    "vraag-zonder-antwoord": CheckRegel("onvolledig", lambda g: g.vraag.telt and not g.gevuld),
    "antwoord-nee": CheckRegel("vraagtekens", _is("nee")),
    "antwoord-deels": CheckRegel("vraagtekens", _is("deels")),
    "antwoord-nog-niet-geweten": CheckRegel("vraagtekens", _is("weten-we-nog-niet")),
    "keuze-vraagt-aandacht": CheckRegel("vraagtekens", lambda g: g.vraagt_aandacht),
    "nvt-op-noodzakelijke-vraag": CheckRegel(
        "vraagtekens", lambda g: g.vraag.noodzakelijk and _is("nvt")(g)
    ),
    "niet-van-toepassing": CheckRegel("ok", lambda g: g.vraag.telt and _is("nvt")(g)),
    "gunstig-antwoord": CheckRegel("ok", lambda g: g.vraag.telt),
}
ALLEEN_NVT = "alleen-niet-van-toepassing"
_NEE_OP_NOODZAKELIJKE = "nee-op-noodzakelijke-vraag"


class Reden(NamedTuple):
    """Why an outcome is what it is: the rule and the question whose answer fired it."""

    regel: str
    oordeel: Oordeel
    vraag: Vraag


def _reden(antwoorden: Antwoorden, vraag: Vraag, route: Route) -> Reden | None:
    gegeven = Gegeven(
        vraag,
        antwoorden.keuze(vraag),
        antwoorden.is_gevuld(vraag),
        vraag in route.vragen,
        _asks_attention(antwoorden, vraag),
    )
    for regel, checkregel in CHECKREGELS.items():
        if checkregel.geldt(gegeven):
            return Reden(regel, checkregel.oordeel, vraag)
    return None


def worst(oordelen: list[Oordeel]) -> Oordeel:
    """Return the worst of some outcomes; of none, `onvolledig`."""
    return min(oordelen, key=_RANG.__getitem__) if oordelen else "onvolledig"


def _uitkomst(antwoorden: Antwoorden, redenen: list[Reden]) -> DeelUitkomst:
    oordeel = worst([reden.oordeel for reden in redenen])
    return {
        "oordeel": oordeel,
        "redenen": [_to_json(antwoorden, reden) for reden in redenen if reden.oordeel == oordeel],
    }


def _to_json(antwoorden: Antwoorden, reden: Reden) -> shapes.Reden:
    tekst = antwoorden.instrument.regeltekst(
        reden.regel, vraag=f"‘{reden.vraag.kort}’", antwoord=antwoorden.gekozen(reden.vraag)
    )
    toch = antwoorden.tekst("toch-verkennen") if reden.regel == _NEE_OP_NOODZAKELIJKE else ""
    return {
        "regel": reden.regel,
        "vraag": reden.vraag.id,
        "tekst": f"{tekst} Jullie verkennen het toch: {toch}" if toch else tekst,
        "naslag": reden.vraag.naslag,
    }


def beoordeel_check(antwoorden: Antwoorden, check: Check) -> CheckUitkomst:
    """Return {"oordeel", "redenen", "delen"} of one check; only the deciding answers are named."""
    route = gekozen_route(antwoorden)
    redenen = [reden for vraag in check.vragen if (reden := _reden(antwoorden, vraag, route))]
    delen = {
        deel: _uitkomst(antwoorden, [reden for reden in redenen if reden.vraag.deel == deel])
        for deel, _ in check.delen
    }
    if all(antwoorden.keuze(reden.vraag) == "nvt" for reden in redenen):
        redenen = [Reden(ALLEEN_NVT, "onvolledig", reden.vraag) for reden in redenen]
    return {**_uitkomst(antwoorden, redenen), "delen": delen}
