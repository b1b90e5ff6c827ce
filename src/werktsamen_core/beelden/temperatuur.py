"""The thermometer with a dot per voice: first the spread, then the word.

Nothing in it stands for an average: the three parts are equally long and there is no column of
mercury.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..idee import Json, opsomming
from ..instrument import Instrument
from .vorm import ZACHT, Zet, beeld, cirkel, groep, label, lijn, pad, rechthoek, tekst

if TYPE_CHECKING:
    from ..shapes import Beeld, Idee, Uitkomst

TITEL = "De temperatuur in het team"
_VAN, _TOT, _DEEL = 40, 346, 102
# Per size of the largest group: radius, distance, dots in a row.
_STIPPEN = ((15, 8, 20, 5), (40, 5, 12, 8), (104, 3, 7, 13))
_GESLOTEN = {True: "De ronde is gesloten.", False: "De ronde is nog open."}


def teken_temperatuur(instrument: Instrument, _: Idee, uitkomst: Uitkomst) -> Beeld:
    """Draw the voices of the team."""
    temperatuur = uitkomst["temperatuur"]
    verdeling = temperatuur["verdeling"]
    kolom = instrument.vragen["inschattingen"].kolommen[0]
    # From cold to warm: the instrument lists the warmest first.
    delen = [
        (optie.id, optie.naam, verdeling[optie.id])  # type: ignore[literal-required]
        for optie in reversed(kolom.opties)
        if optie.id in verdeling
    ]
    gesloten = temperatuur["gesloten"]
    stippen, hoog = _stippen([(id_, aantal) for id_, _, aantal in delen])
    y = 12 + hoog
    woorden = instrument.uitkomsten["temperatuur"][temperatuur["niveau"]]
    inhoud = [*_buis(y), *stippen]
    for nr, (_id, naam, aantal) in enumerate(delen):
        midden = _VAN + nr * _DEEL + _DEEL // 2
        inhoud.append(tekst((midden, y + 52), [str(aantal)], Zet("b-kop", 20).midden))
        inhoud.append(label((midden, y + 70), naam.lower(), _DEEL - 2, Zet(maat=13).midden, 2))
    inhoud += _besluit(y + 108, woorden["naam"], temperatuur["aantal"], gesloten=gesloten)
    return beeld("temperatuur", TITEL, _zinnen(delen, woorden, temperatuur["aantal"], gesloten=gesloten), (360, y + 138), inhoud)  # fmt: skip


def _stippen(delen: list[tuple[str, int]]) -> tuple[list[Beeld], int]:
    """Return a dot per voice above each part, and how high they stand."""
    meeste = max((aantal for _, aantal in delen), default=0)
    past, straal, afstand, per_rij = next((s for s in _STIPPEN if meeste <= s[0]), _STIPPEN[-1])
    rijen = max(1, (min(meeste, past) + per_rij - 1) // per_rij)
    hoog = max(rijen * afstand, 24) + (16 if meeste > past else 0)
    groepen = []
    for nr, (id_, aantal) in enumerate(delen):
        midden = _VAN + nr * _DEEL + _DEEL // 2
        getekend = min(aantal, past)
        stippen = []
        for stip in range(getekend):
            rij, plaats = divmod(stip, per_rij)
            in_rij = min(per_rij, getekend - rij * per_rij)
            x = midden + (2 * plaats - in_rij + 1) * afstand // 2
            stippen.append(
                cirkel(x, 12 + hoog - 8 - afstand // 2 - rij * afstand, straal, "b-stip")
            )
        if aantal > past:
            stippen.append(tekst((midden, 20), [f"en nog {aantal - past}"], ZACHT.midden))
        groepen.append(groep(f"b-stemmen is-{id_}", *stippen))
    return groepen, hoog


def _buis(y: int) -> list[Beeld]:
    """Return the glass: a bulb, three equal parts, two marks."""
    glas = f"M{_VAN - 6},{y + 1} H{_TOT - 12} A12,12 0 0 1 {_TOT - 12},{y + 25} H{_VAN - 6} A18,18 0 1 1 {_VAN - 6},{y + 1} Z"
    vlakken = [
        rechthoek((_VAN + nr * _DEEL + 3, y + 6, _DEEL - 6, 14), f"b-graad b-graad--{nr + 1}", 7)
        for nr in range(3)
    ]
    strepen = [lijn(_VAN + nr * _DEEL, y + 1, _VAN + nr * _DEEL, y + 25) for nr in (1, 2)]
    return [pad(glas, "b-kaart"), cirkel(_VAN - 20, y + 13, 10, "b-vlak"), *vlakken, *strepen]


def _aantal(aantal: int) -> str:
    return "1 inschatting" if aantal == 1 else f"{aantal} inschattingen"


def _besluit(y: int, naam: str, aantal: int, *, gesloten: bool) -> list[Beeld]:
    if not aantal:
        return [tekst((180, y), ["Er zijn nog geen inschattingen."], ZACHT.midden)]
    onder = f"{_aantal(aantal)}. {_GESLOTEN[gesloten]}"
    return [
        tekst((180, y), [naam], Zet("b-kop", 17).midden),
        tekst((180, y + 19), [onder], ZACHT.midden),
    ]


def _zinnen(
    delen: list[tuple[str, str, int]], woorden: Json, aantal: int, *, gesloten: bool
) -> list[str]:
    if not aantal:
        return [str(woorden["zin"])]
    verdeling = opsomming([f"{keer} {naam.lower()}" for _, naam, keer in reversed(delen)])
    return [f"{_aantal(aantal)}: {verdeling}.", f"{woorden['naam']}.", str(woorden["zin"]), _GESLOTEN[gesloten]]  # fmt: skip
