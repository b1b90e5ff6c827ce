"""The board: cards of many ideas together, and what only shows across them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..idee import dagen_tussen, is_datum
from ..instrument import Instrument
from .open import dringend
from .verband import deel_stukken, zet_mensen, zet_partners

if TYPE_CHECKING:
    from ..shapes_bord import Baan, BaanNaam, Beslist, Bord, Kaart, OpenPunt

# The order on screen and paper: what asks people most, first.
VOLGORDE: tuple[Baan, ...] = ("beslissen", "wacht", "bezig", "zeef", "rust", "beslist")
_KIJK_VOORUIT = 30  # days before a date to look again comes to the front
_VRAAG = "Welk idee laten we los?"


def maak_bord(instrument: Instrument, kaarten: list[Kaart], op: str | None = None) -> Bord:
    """Lay the cards of some ideas together; they keep the order in which they came."""
    open_ = sorted((punt for kaart in kaarten for punt in kaart["open"]), key=dringend)
    gebeurd = [een for kaart in kaarten for een in kaart["gebeurd"]]
    return {
        "op": op,
        "ideeen": [kaart["idee"] for kaart in kaarten],
        "open": open_,
        "banen": _banen(instrument),
        "binnenkort": [punt for punt in open_ if _is_nabij(punt, op)],
        "partners": zet_partners(kaarten),
        "mensen": zet_mensen(kaarten),
        "stukken": deel_stukken(kaarten),
        "gebeurd": sorted(gebeurd, key=lambda een: een["op"], reverse=True),
        "geleerd": [kaart["geleerd"] for kaart in kaarten if kaart["geleerd"]],
        "beslist": _tel_beslist(kaarten),
        "vraag": _VRAAG,
    }


def _banen(instrument: Instrument) -> list[BaanNaam]:
    woorden = instrument.uitkomsten["baan"]
    return [
        {"id": id_, "naam": woorden[id_]["naam"], "zin": woorden[id_]["zin"]} for id_ in VOLGORDE
    ]


def _is_nabij(punt: OpenPunt, op: str | None) -> bool:
    if op is None or punt["soort"] not in ("herbekijken", "terugblik"):
        return False
    return is_datum(punt["tegen"]) and dagen_tussen(op, punt["tegen"]) <= _KIJK_VOORUIT


def _tel_beslist(kaarten: list[Kaart]) -> Beslist:
    soorten = [kaart["idee"]["soort_beslissing"] for kaart in kaarten]
    go, no_go, niet_nu = (soorten.count(soort) for soort in ("go", "no-go", "niet-nu"))
    totaal = go + no_go + niet_nu
    if not totaal:
        tekst = "Over geen enkel idee is al beslist."
    elif totaal == 1:
        woord = "go" if go else "no go" if no_go else "niet nu"
        tekst = f"Over één idee is al beslist: {woord}."
    else:
        tekst = f"Over {totaal} ideeën is al beslist: {go} keer go, {no_go} keer no go, {niet_nu} keer niet nu."
    return {"go": go, "no_go": no_go, "niet_nu": niet_nu, "tekst": tekst}
