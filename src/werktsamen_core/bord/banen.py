"""In which lane an idea lies: the first condition that fits; and the one sentence that goes with it.

Source: contract, "Commands"; the names of lanes stand in the YAML. A lane says what an idea needs now, never
how good it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from ..idee import Antwoorden, as_text, is_datum, leesbaar, shorten
from .open import BEKIJKEN, is_voorbij, open_rondes, wachtenden

if TYPE_CHECKING:
    from ..shapes import Uitkomst
    from ..shapes_bord import Baan

_ZEEF, _ROUTE = "zeef", "route"
_LENGTE = 160  # characters: two lines of a card


class Ligging(NamedTuple):
    """What a lane looks at: the answers, what came out of them, and today."""

    antwoorden: Antwoorden
    uitkomst: Uitkomst
    op: str | None

    @property
    def bekijken_voorbij(self) -> bool:
        """Whether the date to look again has passed."""
        return is_voorbij(self.antwoorden.tekst(BEKIJKEN), self.op)


def _rust(ligging: Ligging) -> bool:
    return ligging.uitkomst["soort_beslissing"] == "niet-nu" and not ligging.bekijken_voorbij


def _beslist(ligging: Ligging) -> bool:
    return ligging.uitkomst["soort_beslissing"] in ("go", "no-go")


def _wacht(ligging: Ligging) -> bool:
    a = ligging.antwoorden
    return bool(wachtenden(a, ligging.op) or open_rondes(a))


def _beslissen(ligging: Ligging) -> bool:
    checks = ligging.uitkomst["checks"].values()
    volledig = all(check["oordeel"] != "onvolledig" for check in checks)
    return volledig or ligging.bekijken_voorbij


def _zeef(ligging: Ligging) -> bool:
    a = ligging.antwoorden
    van_de_zeef = {_ROUTE, *(vraag.id for vraag in a.instrument.routes[_ZEEF].vragen)}
    vragen = a.instrument.vragen.values()
    return all(vraag.id in van_de_zeef for vraag in vragen if a.is_gevuld(vraag))


def _bezig(_: Ligging) -> bool:
    return True


# The first that fits. An idea in which nothing is answered yet begins with the sieve.
BANEN: dict[Baan, Callable[[Ligging], bool]] = {
    "rust": _rust,
    "beslist": _beslist,
    "wacht": _wacht,
    "beslissen": _beslissen,
    "zeef": _zeef,
    "bezig": _bezig,
}


def kies_baan(ligging: Ligging) -> Baan:
    """Return the lane of an idea."""
    return next(baan for baan, past in BANEN.items() if past(ligging))


def zeg_zin(ligging: Ligging, baan: Baan) -> str:
    """Return the one sentence that blocks or carries an idea in its lane."""
    return shorten(_ZINNEN[baan](ligging), _LENGTE)


def _zin_rust(ligging: Ligging) -> str:
    datum = leesbaar(ligging.antwoorden.tekst(BEKIJKEN))
    return _met_motivering(f"Niet nu, opnieuw bekijken op {datum}", ligging)


def _zin_beslist(ligging: Ligging) -> str:
    woord = "Go" if ligging.uitkomst["beslissing"] == "go" else "No go"
    op = ligging.antwoorden.tekst("beslist-op")
    return _met_motivering(f"{woord} op {leesbaar(op)}" if op else woord, ligging)


def _met_motivering(kop: str, ligging: Ligging) -> str:
    motivering = ligging.antwoorden.tekst("motivering")
    return f"{kop}: {motivering}" if motivering else f"{kop}. Er staat nog niet bij waarom."


def _zin_wacht(ligging: Ligging) -> str:
    punten = wachtenden(ligging.antwoorden, ligging.op)
    if not punten:
        gestart = as_text(open_rondes(ligging.antwoorden)[0]["gestart"])[:10]
        sinds = f" sinds {leesbaar(gestart)}" if is_datum(gestart) else ""
        return f"Er loopt een ronde{sinds}: de antwoorden komen nog."
    punt = punten[0]
    tegen = f" Tegen {leesbaar(punt['tegen'])}." if punt["tegen"] else ""
    kop = "De datum is voorbij. " if punt["voorbij"] else ""
    return f"{kop}Wacht op {punt['wie']}: {punt['wat'].rstrip('.')}.{tegen}"


def _zin_beslissen(ligging: Ligging) -> str:
    if ligging.bekijken_voorbij:
        datum = leesbaar(ligging.antwoorden.tekst(BEKIJKEN))
        return f"De datum om opnieuw te kijken is voorbij: {datum}."
    return _eerste_reden(ligging, "voldoet-niet", "vraagtekens") or "De drie checks zijn ok."


def _eerste_reden(ligging: Ligging, *oordelen: str) -> str:
    checks = ligging.uitkomst["checks"]
    for oordeel in oordelen:
        for check in ligging.antwoorden.instrument.checks:
            gevonden = checks[check.id]
            if gevonden["oordeel"] == oordeel and gevonden["redenen"]:
                return f"{check.naam}: {gevonden['redenen'][0]['tekst']}"
    return ""


def _zin_zeef(ligging: Ligging) -> str:
    zeef = ligging.uitkomst["zeef"]
    if zeef["stand"] == "leeg":
        return "Nog niets ingevuld. Begin met de zeef."
    if zeef["remt"]:
        return zeef["remt"][0]["tekst"]
    if zeef["volgende"]:
        return zeef["volgende"]["tekst"]
    return _verder(ligging) or zeef["draagt"][0]["tekst"]


def _zin_bezig(ligging: Ligging) -> str:
    return _eerste_reden(ligging, "voldoet-niet") or _verder(ligging) or "Alles is ingevuld."


def _verder(ligging: Ligging) -> str:
    volgende = ligging.uitkomst["volgende"]
    vragen = ligging.antwoorden.instrument.vragen
    return f"Verder met ‘{vragen[volgende[0]['vraag']].kort}’." if volgende else ""


_ZINNEN: dict[Baan, Callable[[Ligging], str]] = {
    "rust": _zin_rust,
    "beslist": _zin_beslist,
    "wacht": _zin_wacht,
    "beslissen": _zin_beslissen,
    "zeef": _zin_zeef,
    "bezig": _zin_bezig,
}
