"""The shape of the samenwerkcheck: each part a piece of one puzzle, all of the same size.

What is ok lies full in its place, a question mark is light, what does not fit lies askew, what has
no answer is an open place. A shape to look at, no sum and no length to compare.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import VerzoekError
from ..instrument import Instrument
from .vorm import Vak, Zet, beeld, groep, label, pad, sein, stuk_pad, tekst

if TYPE_CHECKING:
    from ..shapes import Beeld, Idee, Uitkomst

_BREED, _HOOG, _RAND = 170, 88, 10
_KOLOMMEN = 2


def teken_samenwerkcheck(instrument: Instrument, _: Idee, uitkomst: Uitkomst) -> Beeld:
    """Draw the parts of the samenwerkcheck."""
    check = next((check for check in instrument.checks if check.id == "samenwerkcheck"), None)
    if check is None or not check.delen:
        raise VerzoekError("Dit instrument heeft geen samenwerkcheck met delen om te tekenen.")
    namen = instrument.uitkomsten["oordeel"]
    uit = uitkomst["checks"][check.id]
    rijen = (len(check.delen) + _KOLOMMEN - 1) // _KOLOMMEN
    stukken = []
    woorden = [f"{check.naam}: {namen[uit['oordeel']]['naam'].lower()}."]
    for nr, (id_, naam) in enumerate(check.delen):
        oordeel = uit["delen"][id_]["oordeel"]
        woord = namen[oordeel]["naam"].lower()
        woorden.append(f"{naam}: {woord}.")
        stukken.append(_stuk(nr, len(check.delen), naam, oordeel, woord))
    stukken.sort(key=_laag)
    maten = (_KOLOMMEN * _BREED + 2 * _RAND, rijen * _HOOG + 2 * _RAND)
    return beeld("samenwerkcheck", f"De vorm van de {check.naam.lower()}", woorden, maten, stukken)


def _laag(stuk: Beeld) -> int:
    """Open places below, what lies askew on top: so every outline stays whole."""
    lagen = ("is-onvolledig", "is-ok", "is-vraagtekens", "is-voldoet-niet")
    return lagen.index(stuk[1]["class"].split(" ")[1])


def _stuk(nr: int, aantal: int, naam: str, oordeel: str, woord: str) -> Beeld:
    rij, kolom = divmod(nr, _KOLOMMEN)
    x, y = _RAND + kolom * _BREED, _RAND + rij * _HOOG
    tx = x + (38 if kolom else 24)
    op = " b-op" if oordeel == "ok" else ""
    stuk = groep(
        f"b-deel is-{oordeel}",
        pad(stuk_pad((x, y, _BREED, _HOOG), *_vorm(nr, aantal)), "b-stuk"),
        label((tx, y + 45), naam, x + _BREED - tx - 16, Zet(f"b-kop{op}")),
        sein(tx + 9, y + 63, oordeel),
        tekst((tx + 25, y + 68), [woord], Zet(f"b-tekst{op}", 13)),
    )
    if oordeel == "voldoet-niet":
        stuk[1]["transform"] = f"rotate(-3 {x + _BREED // 2} {y + _HOOG // 2})"
    return stuk


def _vorm(nr: int, aantal: int) -> tuple[Vak, Vak]:
    """Return the sides and corners of a piece: knobs to the right and down, round outside."""
    rij, kolom = divmod(nr, _KOLOMMEN)
    boven, links = rij == 0, kolom == 0
    rechts = kolom + 1 == _KOLOMMEN or nr + 1 == aantal
    onder = nr + _KOLOMMEN >= aantal
    randen = (int(boven) - 1, int(not rechts), int(not onder), int(links) - 1)
    hoeken = (boven and links, boven and rechts, onder and rechts, onder and links)
    lb, rb, ro, lo = (14 * hoek for hoek in hoeken)
    return randen, (lb, rb, ro, lo)
