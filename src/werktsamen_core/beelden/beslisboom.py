"""The decision tree of step 4 with the own path lit: stand, temperature, decision, traject.

The three checks stand above it, so that "alles ok" is never read without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..instrument import Instrument
from ..oordeel import NIVEAUS, STANDEN, TRAJECT
from .vorm import KLEIN, ZACHT, Zet, beeld, groep, label, pad, rechthoek, sein, tekst, wrap

if TYPE_CHECKING:
    from ..shapes import Beeld, Idee, Uitkomst

TITEL = "Waar loopt jullie weg?"
_BREED, _PIL_HOOG, _TUSSEN, _EERSTE, _WIT = 360, 44, 60, 124, 4
_NODIG = ("nee", "aandacht", "ja", "onbekend")
_GEEN = "geen"


class _Rij(NamedTuple):
    """One row of the tree: its name, the places on it, and which is ours."""

    naam: str
    plekken: list[tuple[str, str]]
    eigen: str


def teken_beslisboom(instrument: Instrument, _: Idee, uitkomst: Uitkomst) -> Beeld:
    """Draw the tree."""
    rijen = _rijen(instrument, uitkomst)
    inhoud = [*_checks(instrument, uitkomst)]
    for nr in range(len(rijen) - 1):
        inhoud += _takken(rijen[nr], rijen[nr + 1], nr)
    for nr in range(len(rijen) - 1):
        inhoud.append(_pad(rijen[nr], rijen[nr + 1], nr))
    for nr, rij in enumerate(rijen):
        inhoud += _pillen(rij, nr)
    hoog = _y(len(rijen) - 1) + _PIL_HOOG + 10
    return beeld("beslisboom", TITEL, _woorden(instrument, rijen, uitkomst), (_BREED, hoog), inhoud)


def _rijen(instrument: Instrument, uitkomst: Uitkomst) -> list[_Rij]:
    woorden = instrument.uitkomsten
    opties = {optie.id: optie.naam for optie in instrument.vragen["beslissing"].opties}
    if uitkomst["soort_beslissing"] == "niet-nu":
        opties["no-go"] += ": niet nu"
    opties[_GEEN] = "Nog geen beslissing"
    return [
        _Rij("Opvolgpunten en voorwaarden", [(s, woorden["stand"][s]["naam"]) for s in STANDEN], uitkomst["stand"]),
        _Rij("Temperatuur in het team", [(n, woorden["temperatuur"][n]["naam"]) for n in NIVEAUS], uitkomst["temperatuur"]["niveau"]),
        _Rij("Beslissing", list(opties.items()), uitkomst["beslissing"] or _GEEN),
        _Rij("Traject", [(n, woorden["traject-nodig"][n]["naam"]) for n in _NODIG], uitkomst["traject"]["nodig"]),
    ]  # fmt: skip


def _checks(instrument: Instrument, uitkomst: Uitkomst) -> list[Beeld]:
    aantal = len(instrument.checks)
    breed = (_BREED - 4 - _WIT * (aantal - 1)) // aantal
    inhoud = [tekst((4, 16), ["De checks"], ZACHT)]
    for nr, check in enumerate(instrument.checks):
        x = 2 + nr * (breed + _WIT)
        oordeel = uitkomst["checks"][check.id]["oordeel"]
        woord = instrument.uitkomsten["oordeel"][oordeel]["naam"].lower()
        delen = [
            rechthoek((x, 24, breed, 52), "b-kaart", 12),
            label((x + 10, 43), check.naam, breed - 14, Zet("b-kop", 12)),
            sein(x + 19, 61, oordeel),
            label((x + 34, 65), woord, breed - 38, KLEIN),
        ]
        inhoud.append(groep(f"b-chip is-{oordeel}", *delen))
    return inhoud


def _y(rij: int) -> int:
    return _EERSTE + rij * (_PIL_HOOG + _TUSSEN)


def _plaats(rij: _Rij, id_: str) -> tuple[int, int]:
    """Return the left side and width of a place on its row."""
    aantal = len(rij.plekken)
    breed = (_BREED - 4 - _WIT * (aantal - 1)) // aantal
    nummer = next(nr for nr, (plek, _) in enumerate(rij.plekken) if plek == id_)
    return 2 + nummer * (breed + _WIT), breed


def _bocht(van: _Rij, a: str, naar: _Rij, b: str, nr: int) -> str:
    (x1, b1), (x2, b2) = _plaats(van, a), _plaats(naar, b)
    x1, x2 = x1 + b1 // 2, x2 + b2 // 2
    y1, y2 = _y(nr) + _PIL_HOOG, _y(nr + 1)
    midden = (y1 + y2) // 2
    return f"M{x1},{y1} C{x1},{midden + 8} {x2},{midden - 8} {x2},{y2}"


def _takken(van: _Rij, naar: _Rij, nr: int) -> list[Beeld]:
    """Return the ways from our place on one row to the next: all others together would be a tangle."""
    return [
        pad(_bocht(van, van.eigen, naar, b, nr), "b-tak")
        for b, _ in naar.plekken
        if naar.naam != "Traject" or _kan(van.eigen, b)
    ]


def _kan(beslissing: str, nodig: str) -> bool:
    if nodig == "onbekend":
        return True
    return any(uit == nodig for (wat, _), uit in TRAJECT.items() if wat == beslissing)


def _pad(van: _Rij, naar: _Rij, nr: int) -> Beeld:
    return pad(_bocht(van, van.eigen, naar, naar.eigen, nr), "b-pad")


def _rij_naam(rij: _Rij, y: int) -> Beeld:
    """Return the name of a row, on the side where the own path does not come in."""
    x, breed = _plaats(rij, rij.eigen)
    zet = Zet("b-zacht b-halo", 13)
    if x + breed // 2 > _BREED // 2 - 10:
        return tekst((4, y), [rij.naam], zet)
    return tekst((_BREED - 4, y), [rij.naam], zet._replace(anker="end"))


def _pil_regels(naam: str, breed: int) -> list[str]:
    """Return a name in two lines, with room beside it unless that would split a word."""
    ruim = wrap(naam, KLEIN.maat, breed - 14, 2)
    return ruim if " ".join(ruim) == naam else wrap(naam, KLEIN.maat, breed - 2, 2)


def _pillen(rij: _Rij, nr: int) -> list[Beeld]:
    y = _y(nr)
    pillen = [_rij_naam(rij, y - 8)]
    for id_, naam in rij.plekken:
        x, breed = _plaats(rij, id_)
        aan = id_ == rij.eigen
        open_ = id_ in ("onbekend", "onvolledig", _GEEN)
        klasse = f"b-pil {'is-aan' if aan else 'is-uit'}{' is-open' if open_ else ''}"
        regels = _pil_regels(naam, breed)
        plek = (x + breed // 2, y + 26 - (len(regels) - 1) * 7)
        woord = tekst(plek, regels, Zet("b-kop" if aan else "b-tekst", 12).midden, vol=naam)
        pillen.append(groep(klasse, rechthoek((x, y, breed, _PIL_HOOG), "b-pilvlak", 14), woord))
    return pillen


def _woorden(instrument: Instrument, rijen: list[_Rij], uitkomst: Uitkomst) -> list[str]:
    oordeel = instrument.uitkomsten["oordeel"]
    checks = [
        f"{check.naam}: {oordeel[uitkomst['checks'][check.id]['oordeel']]['naam'].lower()}."
        for check in instrument.checks
    ]
    pad_woorden = [f"{rij.naam}: {dict(rij.plekken)[rij.eigen].lower()}." for rij in rijen]
    return [*checks, *pad_woorden, str(uitkomst["traject"]["waarom"])]
