"""The map of partners × puzzelstukken: who brings what, which piece has nobody, who brings nothing.

Pieces are rows, because their names are long; partners are columns, our own organisation first. A
map may be larger than a screen: what does not fit is counted, holes first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..idee import EIGEN, Antwoorden, Rij, as_text, opsomming
from ..instrument import Instrument
from .vorm import (
    KOP,
    ZACHT,
    Zet,
    beeld,
    cirkel,
    en_nog,
    groep,
    hoogte,
    label,
    leeg_beeld,
    lijn,
    rechthoek,
    stukje,
    tekst,
    vraagteken,
)

if TYPE_CHECKING:
    from ..shapes import Beeld, Idee, Uitkomst

TITEL = "Wie brengt welk puzzelstuk in?"
_MAX_STUKKEN = 24
_MAX_PARTNERS = 14
_LINKS, _BOVEN, _KOLOM, _RIJ = 144, 122, 44, 44
_NAAM_SCHUIN = 138
_NAAM = Zet(maat=13)


# A piece and the ids of who brings it.
Stuk = tuple[Rij, list[str]]


class _Kaart(NamedTuple):
    """What the map shows: pieces with who brings them, and the partners as columns."""

    antwoorden: Antwoorden
    stukken: list[Stuk]
    partners: list[str]

    def naam(self, id_: str) -> str:
        naam = self.antwoorden.naam(id_) or ""
        return naam[:1].upper() + naam[1:] if id_ == EIGEN else naam


def teken_partners(instrument: Instrument, idee: Idee, _: Uitkomst) -> Beeld:
    """Draw the map."""
    antwoorden = Antwoorden(instrument, idee)
    stukken = [
        (rij, antwoorden.verwijzingen("puzzelstukken", rij, "partners"))
        for rij in antwoorden.rijen("puzzelstukken")
    ]
    partners = [rij["id"] for rij in antwoorden.rijen("partners")]
    if not stukken or not (partners or any(wie for _, wie in stukken)):
        return leeg_beeld("partners", TITEL, _nog_leeg(stukken != [], partners != []))
    kaart = _Kaart(antwoorden, stukken, [EIGEN, *partners])
    kolommen = kaart.partners[:_MAX_PARTNERS]
    rijen = _gekozen_rijen(stukken)
    breed = max(360, _LINKS + len(kolommen) * _KOLOM + 84)
    inhoud = [tekst((4, _BOVEN - 12), ["Puzzelstuk"], ZACHT), *_koppen(kaart, kolommen, len(rijen))]
    for nr, (rij, wie) in enumerate(rijen):
        inhoud.append(_rij(rij, wie, kolommen, _BOVEN + nr * _RIJ))
    y = _BOVEN + len(rijen) * _RIJ
    onderaan, y = _onderaan(kaart, kolommen, rijen, y, breed)
    return beeld("partners", TITEL, _woorden(kaart), (breed, y), [*inhoud, *onderaan])


def _nog_leeg(stukken: bool, partners: bool) -> str:
    if stukken:
        return "Er staan puzzelstukken, maar nog geen partners."
    if partners:
        return "Er staan partners, maar nog geen puzzelstukken."
    return "Nog geen puzzelstukken en nog geen partners."


def _gekozen_rijen(stukken: list[Stuk]) -> list[Stuk]:
    """Choose the rows that fit, in their own order: those that nobody brings go first."""
    if len(stukken) <= _MAX_STUKKEN:
        return stukken
    volgorde = sorted(range(len(stukken)), key=lambda nr: (bool(stukken[nr][1]), nr))
    return [stukken[nr] for nr in sorted(volgorde[:_MAX_STUKKEN])]


def _koppen(kaart: _Kaart, kolommen: list[str], rijen: int) -> list[Beeld]:
    onder = _BOVEN + rijen * _RIJ
    inhoud = []
    for nr, id_ in enumerate(kolommen):
        x = _LINKS + nr * _KOLOM + _KOLOM // 2
        kop = label((x, _BOVEN - 12), kaart.naam(id_), _NAAM_SCHUIN, _NAAM)
        kop[1]["transform"] = f"rotate(-45 {x} {_BOVEN - 12})"
        inhoud += [lijn(x, _BOVEN - 4, x, onder, "b-lijn b-lijn--stip"), kop]
    return inhoud


def _rij(rij: Rij, wie: list[str], kolommen: list[str], y: int) -> Beeld:
    rechts = _LINKS + len(kolommen) * _KOLOM
    naam, breed = as_text(rij["naam"]), _LINKS - 14
    plek = (4, y + 35 - hoogte(naam, breed, _NAAM, 2) // 2)
    inhoud = [lijn(4, y, rechts, y), label(plek, naam, breed, _NAAM, 2)]
    if not wie:
        return groep("b-rij is-gat", *inhoud, *_gat(y, rechts))
    for nr, id_ in enumerate(kolommen):
        if id_ in wie:
            inhoud.append(stukje(_LINKS + nr * _KOLOM + 11, y + 11))
    verborgen = len([id_ for id_ in wie if id_ not in kolommen])
    if verborgen:
        inhoud.append(tekst((rechts + 4, y + 26), [f"+{verborgen}"], ZACHT))
    return groep("b-rij", *inhoud)


def _gat(y: int, rechts: int) -> list[Beeld]:
    """Return the open place over a whole row: a piece that nobody brings."""
    breed = rechts - _LINKS
    vraag = label(
        (_LINKS + breed // 2, y + 26),
        "Wie brengt dit in?",
        breed - 16,
        Zet("b-kop b-halo", 12).midden,
    )
    return [rechthoek((_LINKS + 2, y + 7, breed - 4, _RIJ - 14), "b-gat is-vraag", 10), vraag]


def _zonder_stuk(kaart: _Kaart) -> tuple[list[str], list[str]]:
    """Return the partners that bring no piece: with another contribution, and with none."""
    brengt = {id_ for _, wie in kaart.stukken for id_ in wie}
    bijdrage = {
        rij["id"]: as_text(rij.get("bijdrage")) for rij in kaart.antwoorden.rijen("partners")
    }
    zonder = [id_ for id_ in kaart.partners[1:] if id_ not in brengt]
    return [i for i in zonder if bijdrage.get(i)], [i for i in zonder if not bijdrage.get(i)]


def _onderaan(
    kaart: _Kaart, kolommen: list[str], rijen: list[Stuk], y: int, breed: int
) -> tuple[list[Beeld], int]:
    """Return what stands under the map, and how high the picture becomes."""
    anders, niets = _zonder_stuk(kaart)
    inhoud = [lijn(4, y, _LINKS + len(kolommen) * _KOLOM, y)]
    for nr, id_ in enumerate(kolommen):
        x = _LINKS + nr * _KOLOM + _KOLOM // 2
        if id_ in anders:
            plus = tekst((x, y + 25), ["+"], KOP.midden)
            inhoud.append(groep("b-knoop", cirkel(x, y + 20, 10, "b-sein is-anders"), plus))
        elif id_ in niets:
            inhoud.append(vraagteken(x, y + 20))
    y += 38 if anders or niets else 8
    for regel in _onderschrift(kaart, rijen, len(kolommen)):
        inhoud.append(label((4, y + 16), regel, breed - 12, ZACHT, 3))
        y += hoogte(regel, breed - 12, ZACHT, 3) + 4
    return inhoud, y + 8


def _onderschrift(kaart: _Kaart, rijen: list[Stuk], kolommen: int) -> list[str]:
    anders, niets = _zonder_stuk(kaart)
    regels = []
    if niets:
        regels.append(f"? brengt nog niets in: {_namen(kaart, niets)}")
    if anders:
        regels.append(f"+ geeft een andere bijdrage: {_namen(kaart, anders)}")
    if len(kaart.stukken) > len(rijen):
        meer = en_nog(len(kaart.stukken) - len(rijen), "puzzelstuk", "puzzelstukken")
        gaten = len([1 for _, wie in kaart.stukken if not wie]) - len(
            [1 for _, wie in rijen if not wie]
        )
        regels.append(meer + (f", waarvan niemand er {gaten} inbrengt" if gaten else ""))
    if len(kaart.partners) > kolommen:
        regels.append(en_nog(len(kaart.partners) - kolommen, "partner", "partners"))
    return regels


def _namen(kaart: _Kaart, ids: list[str]) -> str:
    return opsomming([kaart.naam(id_) for id_ in ids])


def _woorden(kaart: _Kaart) -> list[str]:
    woorden = []
    for rij, wie in kaart.stukken:
        naam = as_text(rij["naam"])
        wat = (
            f"wordt ingebracht door {_namen(kaart, wie)}"
            if wie
            else "wordt door niemand ingebracht"
        )
        woorden.append(f"{naam} {wat}.")
    anders, niets = _zonder_stuk(kaart)
    if anders:
        woorden.append(f"Geen puzzelstuk, wel een andere bijdrage: {_namen(kaart, anders)}.")
    if niets:
        woorden.append(f"Nog niets ingebracht: {_namen(kaart, niets)}.")
    return woorden
