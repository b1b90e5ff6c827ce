"""The puzzle of four pieces that fills with the four steps: empty, begun, done.

Three states and no lengths: how far one is, is no score.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..instrument import Instrument
from .vorm import Zet, beeld, el, groep, label, tekst

if TYPE_CHECKING:
    from ..shapes import Beeld, Idee, Uitkomst

# The one piece of the house, turned four times about its inner corner.
STUK = "M12,0 H100 V40 A13,13 0 1 1 100,60 V100 H60 A13,13 0 1 0 40,100 H0 V12 A12,12 0 0 1 12,0 Z"
_MIDDEN = ((48, 37), (161, 47), (152, 150), (39, 150))
_HOEVER = {"leeg": "nog leeg", "bezig": "… bezig", "klaar": "✓ klaar"}


def teken_voortgang(instrument: Instrument, _: Idee, uitkomst: Uitkomst) -> Beeld:
    """Draw the progress of the steps."""
    stukken, woorden = [], []
    for nummer, (stap, voortgang) in enumerate(
        zip(instrument.stappen, uitkomst["stappen"], strict=True), start=1
    ):
        stukken.append(_stuk(nummer, stap.kort, voortgang["stand"]))
        woorden.append(
            f"Stap {nummer}, {stap.naam}: {voortgang['stand']}, "
            f"{voortgang['ingevuld']} van {voortgang['totaal']} vragen ingevuld."
        )
    # A piece that lies there covers the dashed edge of one that does not: draw the empty ones first.
    stukken.sort(key=lambda stuk: "is-leeg" not in stuk[1]["class"])
    inhoud = el("g", {"transform": "translate(4 4)"}, *stukken)
    return beeld("voortgang", "De puzzel van de vier stappen", woorden, (208, 208), [inhoud])


def _stuk(nummer: int, kort: str, hoever: str) -> Beeld:
    x, y = _MIDDEN[(nummer - 1) % 4]
    draai = f"rotate({90 * (nummer - 1)} 100 100)"
    op = " b-op" if hoever == "klaar" else ""
    return groep(
        f"b-stap stap-{nummer} is-{hoever}",
        el("path", {"class": "b-stuk", "d": STUK, "transform": draai}),
        tekst((x, y), [str(nummer)], Zet(f"b-kop{op}", 24).midden),
        label((x, y + 17), kort, 90, Zet(f"b-kop{op}", 12).midden),
        tekst((x, y + 32), [_HOEVER[hoever]], Zet(f"b-tekst{op}", 12).midden),
    )
