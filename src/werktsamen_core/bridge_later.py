"""The verbs of the bridge that no first outcome needs: reports, and many ideas together.

`bridge` imports this module when the first of them is asked: Python in the browser then has its first
outcome sooner. Measured: a sixth of what importing the core takes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .beelden import to_svg
from .bord import leg_naast, maak_blad, maak_bord, maak_kaart, open_als, zeg_tijd
from .errors import VerzoekError
from .idee import Json
from .instrument import Instrument
from .oordeel import noteer_gebeurtenis
from .verslag import LEZERS, meegaand, opvolgpunten, rapport, to_markdown
from .verzoek import lees_idee, lees_ideeen, lees_lijst, lees_op

if TYPE_CHECKING:
    from .shapes_bord import Bord


def _noteer(_: Instrument, verzoek: Json) -> Json:
    voor = verzoek.get("voor")
    if voor not in ("bestand", *LEZERS):
        raise VerzoekError("Zeg voor wie het idee meegaat.")
    return {
        "feiten": noteer_gebeurtenis(
            lees_idee(verzoek), "uitgewisseld", voor, lees_op(verzoek) or ""
        )
    }


def _rapport(instrument: Instrument, verzoek: Json) -> Json:
    idee, voor = lees_idee(verzoek), str(verzoek.get("voor", "intern"))
    financieel, meegaan = verzoek.get("financieel") is True, verzoek.get("meegaan") is True
    boom = rapport(
        instrument,
        idee,
        voor=voor,
        op=lees_op(verzoek),
        financieel=financieel,
        beelden=verzoek.get("beelden") is True,
        meegaan=meegaan,
    )
    mee = (
        meegaand(instrument, idee, voor=voor, op=lees_op(verzoek), financieel=financieel)
        if meegaan
        else ""
    )
    return {
        "boom": boom,
        "tekst": to_markdown(boom),
        "bestand": mee,
        "tekeningen": {
            b["naam"]: to_svg(b["beeld"]) for b in boom["blokken"] if b["soort"] == "beeld"
        },
    }


def _opvolgpunten(instrument: Instrument, verzoek: Json) -> Json:
    return {"tekst": opvolgpunten(instrument, lees_idee(verzoek), str(verzoek.get("als", "")))}


def _kaarten(instrument: Instrument, verzoek: Json) -> Json:
    op = lees_op(verzoek)
    return {"kaarten": [maak_kaart(instrument, idee, op) for idee in lees_ideeen(verzoek)]}


def _leg_samen(instrument: Instrument, verzoek: Json) -> Bord:
    """Lay the cards together that the page kept; they are ours, and only the page holds them."""
    return maak_bord(instrument, lees_lijst(verzoek, "kaarten"), lees_op(verzoek))


def _bord(instrument: Instrument, verzoek: Json) -> Json:
    return {"bord": _leg_samen(instrument, verzoek)}


def _blad(instrument: Instrument, verzoek: Json) -> Json:
    ids, soort = verzoek.get("ids"), str(verzoek.get("soort"))
    gekozen = ids if isinstance(ids, list) else None
    boom = maak_blad(instrument, _leg_samen(instrument, verzoek), soort, gekozen)
    return {"boom": boom, "tekst": to_markdown(boom)}


def _open_als(instrument: Instrument, verzoek: Json) -> Json:
    als = str(verzoek.get("als", ""))
    return {"tekst": open_als(instrument, _leg_samen(instrument, verzoek), als)}


def _naast(instrument: Instrument, verzoek: Json) -> Json:
    return {"naast": leg_naast(instrument, lees_ideeen(verzoek), lees_op(verzoek))}


def _tijd(instrument: Instrument, verzoek: Json) -> Json:
    return {"gebeurd": zeg_tijd(instrument, lees_idee(verzoek))}


VERBS: dict[str, Callable[[Instrument, Json], dict[str, Any]]] = {
    "rapport": _rapport,
    "opvolgpunten": _opvolgpunten,
    "noteer": _noteer,
    "kaarten": _kaarten,
    "bord": _bord,
    "blad": _blad,
    "open-als": _open_als,
    "naast": _naast,
    "tijd": _tijd,
}
