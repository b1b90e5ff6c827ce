"""The bundles with their activities, what is agreed between them, and what lies over them as a roof.

Agreements "between" hang on one line that joins all bundles; one that names its bundles says which.
An activity in no bundle, a bundle without a holder or a say of its own: an open place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..idee import Antwoorden, Rij, as_text, opsomming
from ..instrument import Instrument
from .vorm import (
    KOP,
    TEKST,
    ZACHT,
    Zet,
    beeld,
    cirkel,
    el,
    en_nog,
    groep,
    hoogte,
    label,
    leeg_beeld,
    lijn,
    rechthoek,
    stukje,
    vraagteken,
)

if TYPE_CHECKING:
    from ..shapes import Beeld, Idee, Uitkomst

TITEL = "De bundels en wat ertussen loopt"
_MAX_BUNDELS = 12
_MAX_REGELS = 8
_SOORTEN = ("overkoepelend", "tussen-bundels")
_BREED, _LINKS, _TEKST_BREED = 360, 28, 296
_INSPRONG = 32
_TUSSEN, _DAK = "Tussen de bundels", "Overkoepelend"
_ZONDER_SOORT, _LOS = "Afspraken zonder soort", "Nog in geen bundel"
_VAKER = " (in meer dan één bundel)"


class _Regel(NamedTuple):
    """One line of text in a block, with what stands before it."""

    inhoud: str
    zet: Zet = TEKST
    merk: str = ""

    @property
    def breed(self) -> int:
        """The room for its text."""
        return _TEKST_BREED - (_INSPRONG if self.merk else 0)

    @property
    def hoog(self) -> int:
        """Its height, with the white under it."""
        return max(hoogte(self.inhoud, self.breed, self.zet, 2) + 3, 29 if self.merk else 0)


class _Blok(NamedTuple):
    """One block of the picture; `aan_de_draad` when the line that joins the bundles passes it."""

    regels: list[_Regel]
    klasse: str
    aan_de_draad: bool = False


def teken_bundels(instrument: Instrument, idee: Idee, _: Uitkomst) -> Beeld:
    """Draw the bundles."""
    antwoorden = Antwoorden(instrument, idee)
    lijsten = _lijsten(antwoorden)
    if not antwoorden.rijen("bundels") and not any(lijsten.values()):
        return leeg_beeld("bundels", TITEL, "Nog geen activiteiten, bundels of afspraken.")
    inhoud, y = _dak(lijsten[_DAK])
    knopen = []
    for blok in _blokken(antwoorden, lijsten):
        if blok.aan_de_draad:
            knopen.append(y + 24)
        getekend, y = _blok(y, blok)
        inhoud.append(getekend)
    woorden = _woorden(antwoorden, lijsten)
    return beeld("bundels", TITEL, woorden, (_BREED, y), [*_draad(knopen), *inhoud])


def _lijsten(antwoorden: Antwoorden) -> dict[str, list[str]]:
    """Return what is no bundle, under its heading."""
    afspraken = antwoorden.rijen("afspraken")
    return {
        _TUSSEN: [
            _met_bundels(antwoorden, r) for r in afspraken if r.get("soort") == "tussen-bundels"
        ],
        _DAK: [as_text(r["tekst"]) for r in afspraken if r.get("soort") == "overkoepelend"],
        _ZONDER_SOORT: [as_text(r["tekst"]) for r in afspraken if r.get("soort") not in _SOORTEN],
        _LOS: [as_text(rij["naam"]) for rij in _losse_activiteiten(antwoorden)],
    }


def _met_bundels(antwoorden: Antwoorden, afspraak: Rij) -> str:
    """Return an agreement, and between which bundles it is when it says so."""
    namen = antwoorden.namen(antwoorden.verwijzingen("afspraken", afspraak, "bundels"))
    return f"{as_text(afspraak['tekst'])} ({namen})" if namen else as_text(afspraak["tekst"])


def _blokken(antwoorden: Antwoorden, lijsten: dict[str, list[str]]) -> list[_Blok]:
    """Return the blocks from top to bottom: bundles, what runs between them, what is loose."""
    bundels, vaker = antwoorden.rijen("bundels"), _in_meer_bundels(antwoorden)
    blokken = [
        _Blok(_bundel_regels(antwoorden, bundel, vaker), "b-kaart", aan_de_draad=True)
        for bundel in bundels[:_MAX_BUNDELS]
    ]
    if len(bundels) > _MAX_BUNDELS:
        rest = en_nog(len(bundels) - _MAX_BUNDELS, "bundel", "bundels")
        blokken.append(_Blok([_Regel(rest, ZACHT)], "b-vlak"))
    for kop, klasse, merk in (
        (_TUSSEN, "b-vlak", "punt"),
        (_ZONDER_SOORT, "b-vlak", "punt"),
        (_LOS, "b-gat", "stuk-leeg"),
    ):
        if lijsten[kop]:
            regels = [_Regel(kop, KOP), *_opgesomd(lijsten[kop], merk)]
            blokken.append(_Blok(regels, klasse, aan_de_draad=kop == _TUSSEN))
    return blokken


def _losse_activiteiten(antwoorden: Antwoorden) -> list[Rij]:
    in_bundel = {
        id_
        for bundel in antwoorden.rijen("bundels")
        for id_ in antwoorden.verwijzingen("bundels", bundel, "activiteiten")
    }
    return [rij for rij in antwoorden.rijen("activiteiten") if rij["id"] not in in_bundel]


def _activiteiten(antwoorden: Antwoorden, bundel: Rij, vaker: set[str]) -> list[str]:
    """Return the names of what lies in a bundle; `vaker` lies in more than one."""
    ids = antwoorden.verwijzingen("bundels", bundel, "activiteiten")
    return [(antwoorden.naam(id_) or "") + (_VAKER if id_ in vaker else "") for id_ in ids]


def _in_meer_bundels(antwoorden: Antwoorden) -> set[str]:
    gezien: set[str] = set()
    vaker: set[str] = set()
    for bundel in antwoorden.rijen("bundels"):
        ids = set(antwoorden.verwijzingen("bundels", bundel, "activiteiten"))
        vaker |= gezien & ids
        gezien |= ids
    return vaker


def _partners(antwoorden: Antwoorden, bundel: Rij) -> str:
    ids = antwoorden.verwijzingen("bundels", bundel, "partners")
    return opsomming([antwoorden.naam(id_) or "" for id_ in ids])


def _bundel_regels(antwoorden: Antwoorden, bundel: Rij, vaker: set[str]) -> list[_Regel]:
    trekker = antwoorden.naam_of_tekst(bundel, "trekker")
    zeggenschap = as_text(bundel.get("zeggenschap"))
    partners = _partners(antwoorden, bundel)
    regels = [
        _Regel(as_text(bundel["naam"]), KOP),
        *_opgesomd(_activiteiten(antwoorden, bundel, vaker), "stuk"),
        *_of_vraag("Trekker", trekker, "Wie trekt deze bundel?"),
        *_of_vraag("Beslist zelf", zeggenschap, "Wat beslist deze bundel zelf?"),
    ]
    return [*regels, _Regel(f"Met {partners}", ZACHT)] if partners else regels


def _of_vraag(kop: str, inhoud: str, vraag: str) -> list[_Regel]:
    return [_Regel(f"{kop}: {inhoud}", ZACHT) if inhoud else _Regel(vraag, TEKST, "vraag")]


def _opgesomd(teksten: list[str], merk: str) -> list[_Regel]:
    regels = [_Regel(inhoud, TEKST, merk) for inhoud in teksten[:_MAX_REGELS]]
    if len(teksten) > _MAX_REGELS:
        regels.append(_Regel(f"en nog {len(teksten) - _MAX_REGELS}", ZACHT))
    return regels


def _blok(y: int, blok: _Blok) -> tuple[Beeld, int]:
    """Return a block drawn from `y` on, and where the next one begins."""
    inhoud, onder = _regels(blok.regels, _LINKS + 16, y + 13)
    vak = rechthoek((_LINKS, y, _BREED - _LINKS - 4, onder - y + 10), blok.klasse, 12)
    return groep("b-blok", vak, *inhoud), onder + 24


def _regels(regels: list[_Regel], x: int, y: int) -> tuple[list[Beeld], int]:
    inhoud: list[Beeld] = []
    for regel in regels:
        tx = x
        if regel.merk:
            tx += _INSPRONG
            inhoud.append(_merk(regel.merk, x, y))
        onder_merk = 16 if regel.merk else 12
        inhoud.append(label((tx, y + onder_merk), regel.inhoud, regel.breed, regel.zet, 2))
        y += regel.hoog + (4 if regel.zet is KOP else 0)
    return inhoud, y


def _merk(merk: str, x: int, y: int) -> Beeld:
    if merk == "vraag":
        return vraagteken(x + 10, y + 11)
    if merk == "punt":
        return cirkel(x + 10, y + 11, 3, "b-stip")
    return stukje(x, y, "b-gat b-gat--klein" if merk == "stuk-leeg" else "b-stuk")


def _dak(dak: list[str]) -> tuple[list[Beeld], int]:
    """Return the roof over all bundles, with what is agreed for the whole."""
    if not dak:
        return [], 8
    regels, onder = _regels(_opgesomd(dak, "punt"), _LINKS + 16, 46)
    links, rechts, voet = _LINKS, _BREED - 4, onder + 8
    hoeken = [(links, voet), (links, 42), (links + 40, 6), (rechts - 40, 6), (rechts, 42), (rechts, voet)]  # fmt: skip
    punten = " ".join(f"{x},{y}" for x, y in hoeken)
    inhoud = [
        el("polygon", {"class": "b-vlak b-dak", "points": punten}),
        label(((links + rechts) // 2, 31), _DAK, 200, KOP.midden),
        *regels,
    ]
    return [groep("b-blok", *inhoud)], voet + 14


def _draad(knopen: list[int]) -> list[Beeld]:
    """Return the line that joins the bundles, with a knot at each."""
    if len(knopen) < 2:
        return []
    dwars = [lijn(12, y, _LINKS, y, "b-draad") for y in knopen]
    rug = lijn(12, knopen[0], 12, knopen[-1], "b-draad")
    return [rug, *dwars, *(cirkel(12, y, 5, "b-stip") for y in knopen)]


def _woorden(antwoorden: Antwoorden, lijsten: dict[str, list[str]]) -> list[str]:
    woorden, vaker = [], _in_meer_bundels(antwoorden)
    for bundel in antwoorden.rijen("bundels"):
        activiteiten = (
            opsomming(_activiteiten(antwoorden, bundel, vaker)) or "nog geen activiteiten"
        )
        trekker = antwoorden.naam_of_tekst(bundel, "trekker") or "nog niemand"
        zelf = as_text(bundel.get("zeggenschap")) or "nog niets"
        partners = _partners(antwoorden, bundel)
        met = f" Partners: {partners}." if partners else ""
        woorden.append(
            f"Bundel {as_text(bundel['naam'])}: {activiteiten}. Trekker: {trekker}. "
            f"Beslist zelf: {zelf}.{met}"
        )
    return [*woorden, *(f"{kop}: {opsomming(lijst)}." for kop, lijst in lijsten.items() if lijst)]
