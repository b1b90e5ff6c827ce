"""What fits on one sheet of paper: parts of which as much is shown as there is room for.

Nothing is cut off in the middle: a text is whole, or it ends after a whole sentence or word and says
how much more there is; a part names and counts what it leaves out. Lines are counted with widths on
the safe side (`beelden.wrap`), so the sheet stays one sheet in every program that shows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..beelden import wrap
from ..idee import flat, opsomming
from . import boom as b

if TYPE_CHECKING:
    from ..shapes import Blok, Run

#: Letters of 10 points on paper of A4: how wide a line is in points, and how many lines there are.
MAAT, BREED, REGELS = 10, 470, 56
_KOP, _LABEL = 2, 1  # lines that a heading, a label and a line of what is left out take
_MAX_BEKEKEN = 6_000  # characters: more never fits on a sheet
_ZIN = re.compile(r"(?<=[.!?…])\s+")
_MAX_GENOEMD = 4


class Punt(NamedTuple):
    """One thing to show: its text, what it is called when there is no room, and what of the idea it shows.

    `toont` are (question, field, row or ""), in the fields of the file.
    """

    inhoud: list[Run]
    naam: str
    toont: tuple[tuple[str, str, str], ...] = ()


class Vak(NamedTuple):
    """A part of the sheet: its heading (or its label, under another heading) and its points.

    `los`: its points are paragraphs and no list. `woord` is what its points are (one, more).
    """

    kop: str
    punten: Sequence[Punt]
    woord: tuple[str, str] = ("punt", "punten")
    is_label: bool = False
    los: bool = False


class Blad(NamedTuple):
    """What came on the sheet, and what of the idea it shows."""

    blokken: list[Blok]
    toont: list[tuple[str, str, str]]


def vul(vakken: Sequence[Vak], boven: int) -> Blad:
    """Fill the sheet: first one point of every part, then more of each in turn, as long as they fit.

    Args:
        vakken: the parts, in the order of the sheet; each has a point at least.
        boven: the lines that what stands above them takes.
    """
    aantal = [1] * len(vakken)
    hoogten = [[hoog(punt.inhoud) for punt in vak.punten] for vak in vakken]
    groeit = True
    while groeit:
        groeit = False
        for nr, vak in enumerate(vakken):
            if aantal[nr] == len(vak.punten):
                continue
            meer = [n + (plek == nr) for plek, n in enumerate(aantal)]
            if boven + _totaal(vakken, hoogten, meer) <= REGELS:
                aantal, groeit = meer, True
    blokken: list[Blok] = []
    toont: list[tuple[str, str, str]] = []
    for vak, getoond in zip(vakken, aantal, strict=True):
        blokken += _blokken(vak, getoond)
        toont += [wat for punt in vak.punten[:getoond] for wat in punt.toont]
    return Blad(blokken, toont)


def _totaal(vakken: Sequence[Vak], hoogten: Sequence[Sequence[int]], aantal: Sequence[int]) -> int:
    return sum(
        (_LABEL if vak.is_label else _KOP) * bool(vak.kop)
        + sum(hoog_[:getoond])
        + (getoond < len(vak.punten))
        for vak, hoog_, getoond in zip(vakken, hoogten, aantal, strict=True)
    )


def _blokken(vak: Vak, getoond: int) -> list[Blok]:
    kop: list[Blok] = []
    if vak.kop:
        kop = [b.alinea(b.sterk(vak.kop)) if vak.is_label else b.kop(2, vak.kop)]
    inhoud = [punt.inhoud for punt in vak.punten[:getoond]]
    rest = [punt.naam for punt in vak.punten[getoond:]]
    over = [b.runs(b.nadruk(_nog(rest, vak.woord)))] if rest else []
    if vak.los:
        return [*kop, *({"soort": "alinea", "inhoud": runs} for runs in (*inhoud, *over))]  # type: ignore[list-item] # each is an Alinea
    return [*kop, b.lijst([*inhoud, *over])]


def _nog(namen: list[str], woord: tuple[str, str]) -> str:
    """Count and name what is left out, on one line."""
    kop = f"En nog {len(namen)} {woord[len(namen) > 1]}"
    for genoemd in range(min(len(namen), _MAX_GENOEMD), 0, -1):
        over = len(namen) - genoemd
        delen = [*namen[:genoemd], *([f"{over} meer"] if over else [])]
        regel = f"{kop}: {opsomming(delen)}."
        if len(wrap(regel, MAAT, BREED, 2)) == 1:
            return regel
    return f"{kop}."


def hoog(inhoud: Sequence[Run]) -> int:
    """Return how many lines some text takes."""
    regels = "".join(run["tekst"] for run in inhoud).split(b.BREUK)
    return sum(len(wrap(regel[:_MAX_BEKEKEN], MAAT, BREED, REGELS)) for regel in regels)


def binnen(tekst: str, regels: int, breed: int = BREED, maat: int = MAAT) -> str:
    """Return a text in at most so many lines: all of it, or whole sentences or words and how many more."""
    vlak = flat(tekst)

    def past(proef: str) -> bool:
        return len(wrap(proef[:_MAX_BEKEKEN], maat, breed, regels + 1)) <= regels

    if len(vlak) <= _MAX_BEKEKEN and past(vlak):
        return vlak
    zinnen, woorden = _ZIN.split(vlak), vlak.split(" ")
    return (
        _begin(zinnen, past, "", ("zin", "zinnen"))
        or _begin(woorden, past, " …", ("woord", "woorden"))
        or _begin(list(vlak), past, "…", ("teken", "tekens"), "")
    )


def _begin(
    delen: list[str],
    past: Callable[[str], bool],
    slot: str,
    woord: tuple[str, str],
    lijm: str = " ",
) -> str:
    """Return as many whole pieces as fit with the count of the others behind them; "" when none does."""

    def met(aantal: int) -> str:
        over = len(delen) - aantal
        return f"{lijm.join(delen[:aantal])}{slot} (en nog {over} {woord[over != 1]})"

    laag, hoog_ = 0, min(len(delen) - 1, _MAX_BEKEKEN)
    while laag < hoog_:
        midden = (laag + hoog_ + 1) // 2
        laag, hoog_ = (midden, hoog_) if past(met(midden)) else (laag, midden - 1)
    return met(laag) if laag and past(met(laag)) else ""


def noem(tekst: str) -> str:
    """Return what a text is called where it is left out: its first words between quotes."""
    vlak = flat(tekst)
    woorden = vlak[:60].split(" ")[:5]
    naam = " ".join(woorden)[:32].rstrip(" ,.;:")
    return f"‘{naam}{'…' if len(naam) < len(vlak) else ''}’"


def eerste_zinnen(tekst: str, zinnen: int) -> str:
    """Return the first sentences of a text, and how many more there are."""
    delen = _ZIN.split(flat(tekst))
    over = len(delen) - zinnen
    if over <= 0:
        return " ".join(delen)
    return f"{' '.join(delen[:zinnen])} (en nog {over} {'zin' if over == 1 else 'zinnen'})"
