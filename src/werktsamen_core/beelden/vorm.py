"""What every picture is made of: elements, text that fits, signs, puzzle pieces.

A picture is a tree ["svg", {attribute: value}, [children]]; a child is a tree or a text. The core
fixes place and size, in whole numbers so that every computer draws the same; colour and line come
from classes (the page's stylesheet, or `beelden.stijl` for a file of its own).

Classes, all with `b-` so that they meet no others of the page:
    text        tekst, kop (bold), zacht (quiet), op (on a full colour), halo (over lines)
    grounds     kaart (a sheet), vlak (soft), stuk (a puzzle piece), gat (dashed: missing), pilvlak,
                graad--1 … graad--3 (the thermometer from cold to warm), grond (of a file)
    lines       lijn, lijn--stip, tak (a possible way), pad (the own way), draad (what joins)
    signs       sein (the round), merk (the sign in it), stip (a voice, a point)
    groups      stap, deel, chip, pil, blok, rij, knoop, punt, stemmen, seingroep; with a state
states: is-ok, is-vraagtekens, is-voldoet-niet, is-onvolledig · is-leeg, is-bezig, is-klaar · is-aan,
is-uit, is-open · is-gat, is-vraag, is-anders, is-voorbij · is-enthousiast, is-twijfel, …
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..idee import flat

if TYPE_CHECKING:
    from ..shapes import Beeld

Plek = tuple[int, int]
Vak = tuple[int, int, int, int]  # left, top, width, height


class Zet(NamedTuple):
    """How a text is set: its class, its font size and which point of it stands at its place."""

    klasse: str = "b-tekst"
    maat: int = 14
    anker: str = "start"

    @property
    def midden(self) -> Zet:
        """The same, centred."""
        return self._replace(anker="middle")

    @property
    def regel(self) -> int:
        """The distance between two lines."""
        return self.maat + 3


TEKST = Zet()
KLEIN = Zet(maat=12)
ZACHT = Zet("b-zacht", 13)
KOP = Zet("b-kop")

# Widths of letters in hundredths of the font size, on the safe side: the core knows no font.
_SMAL = frozenset("iljtfrI1.,:;'’‘|!()[]/ ")
_BREED = frozenset("mwMW@%…—✓✕“”")
_HOOFD = frozenset("ABCDEFGHJKLNOPQRSTUVXYZ")


def el(naam: str, attributen: Mapping[str, str | int], *kinderen: Beeld | str) -> Beeld:
    """Return one element."""
    waarden = {sleutel: str(waarde) for sleutel, waarde in attributen.items()}
    return [naam, waarden, list(kinderen)]  # type: ignore[return-value] # in JSON a list


def groep(klasse: str, *kinderen: Beeld) -> Beeld:
    """Return a group with a class."""
    return el("g", {"class": klasse}, *kinderen)


def beeld(
    naam: str, titel: str, woorden: Sequence[str], maten: tuple[int, int], inhoud: Sequence[Beeld]
) -> Beeld:
    """Return a whole picture; `woorden` say everything it shows, for who cannot see it."""
    return el(
        "svg",
        {"class": f"beeld beeld--{naam}", "viewBox": f"0 0 {maten[0]} {maten[1]}", "role": "img"},
        el("title", {}, titel),
        el("desc", {}, " ".join(filter(None, woorden))),
        *inhoud,
    )


def leeg_beeld(naam: str, titel: str, zin: str) -> Beeld:
    """Return the picture of nothing yet: an open place with a sentence in it, of class `is-leeg`."""
    regels = wrap(zin, TEKST.maat, 260, 3)
    y = 65 - (len(regels) - 1) * TEKST.regel // 2
    inhoud = [
        rechthoek((8, 8, 344, 104), "b-gat", 14),
        tekst((180, y), regels, Zet("b-zacht").midden),
    ]
    return beeld(f"{naam} is-leeg", titel, [zin], (360, 120), inhoud)


def breedte(inhoud: str, maat: int) -> int:
    """Return about how wide a text is at a font size."""
    return sum(map(_letter, inhoud)) * maat // 100


def _letter(teken: str) -> int:
    if teken in _SMAL:
        return 32
    if teken in _BREED:
        return 88
    if teken in _HOOFD:
        return 66
    return 54 if ord(teken) < 0x1100 else 104


def _clip(inhoud: str, maat: int, breed: int, einde: str) -> str:
    """Return as many letters as fit together with an ending, at least one."""
    past, ruimte = 0, breed * 100 // maat - sum(map(_letter, einde))
    for teken in inhoud:
        ruimte -= _letter(teken)
        if ruimte < 0:
            break
        past += 1
    return inhoud[: max(past, 1)].rstrip() + einde


def wrap(inhoud: str, maat: int, breed: int, regels: int) -> list[str]:
    """Return a text in at most so many lines; a long word is split, too much text is cut."""
    woorden = flat(inhoud).split(" ")
    gezet = [""]
    while woorden:
        langer = f"{gezet[-1]} {woorden[0]}".strip()
        if breedte(langer, maat) <= breed:
            gezet[-1] = langer
            woorden.pop(0)
        elif len(gezet) == regels:
            gezet[-1] = _clip(langer, maat, breed, "…")
            break
        elif gezet[-1]:
            gezet.append("")
        else:
            gezet[-1] = _clip(woorden[0], maat, breed, "-")
            woorden[0] = woorden[0][len(gezet[-1]) - 1 :]
            gezet.append("")
    return gezet


def tekst(plek: Plek, regels: Sequence[str], zet: Zet = TEKST, vol: str = "") -> Beeld:
    """Return lines of text, the first with its base line at `plek`.

    `vol` is the whole text, for a title where the lines say less.
    """
    x, y = plek
    attributen: dict[str, str | int] = {"class": zet.klasse, "x": x, "y": y, "font-size": zet.maat}
    if zet.anker != "start":
        attributen["text-anchor"] = zet.anker
    titel = [el("title", {}, vol)] if vol and vol != " ".join(regels) else []
    if len(regels) == 1:
        return el("text", attributen, *titel, regels[0])
    delen = [el("tspan", {"x": x, "y": y + nr * zet.regel}, r) for nr, r in enumerate(regels)]
    return el("text", attributen, *titel, *delen)


def label(plek: Plek, inhoud: str, breed: int, zet: Zet = TEKST, regels: int = 1) -> Beeld:
    """Return a text within a width; where it had to be cut, its title says all of it."""
    return tekst(plek, wrap(inhoud, zet.maat, breed, regels), zet, vol=flat(inhoud))


def hoogte(inhoud: str, breed: int, zet: Zet = TEKST, regels: int = 1) -> int:
    """Return how high `label` sets this text."""
    return len(wrap(inhoud, zet.maat, breed, regels)) * zet.regel


def rechthoek(vak: Vak, klasse: str, rond: int = 0) -> Beeld:
    """Return a rectangle with round corners."""
    x, y, breed, hoog = vak
    maten: dict[str, str | int] = {"class": klasse, "x": x, "y": y, "width": breed, "height": hoog}
    return el("rect", {**maten, "rx": rond} if rond else maten)


def cirkel(x: int, y: int, r: int, klasse: str) -> Beeld:
    """Return a circle."""
    return el("circle", {"class": klasse, "cx": x, "cy": y, "r": r})


def lijn(x1: int, y1: int, x2: int, y2: int, klasse: str = "b-lijn") -> Beeld:
    """Return a straight line."""
    return el("line", {"class": klasse, "x1": x1, "y1": y1, "x2": x2, "y2": y2})


def pad(d: str, klasse: str) -> Beeld:
    """Return a path."""
    return el("path", {"class": klasse, "d": d})


def sein(x: int, y: int, oordeel: str) -> Beeld:
    """Return the round sign of an outcome: ✓ ok, ? vraagtekens, ✕ voldoet niet, … nog leeg."""
    klasse = "is-ok" if oordeel == "alles-ok" else f"is-{oordeel}"
    merken = {
        "is-ok": pad(f"M{x - 4},{y} L{x - 1},{y + 4} L{x + 5},{y - 4}", "b-merk"),
        "is-voldoet-niet": pad(
            f"M{x - 4},{y - 4} L{x + 4},{y + 4} M{x + 4},{y - 4} L{x - 4},{y + 4}", "b-merk"
        ),
        "is-onvolledig": pad(
            f"M{x - 4},{y} H{x - 4} M{x},{y} H{x} M{x + 4},{y} H{x + 4}", "b-merk"
        ),
    }
    vraag = tekst((x, y + 5), ["?"], KOP.midden)
    return groep(f"b-seingroep {klasse}", cirkel(x, y, 9, "b-sein"), merken.get(klasse, vraag))


def vraagteken(x: int, y: int) -> Beeld:
    """Return a question where something is missing."""
    return groep(
        "b-knoop",
        cirkel(x, y, 10, "b-gat is-vraag"),
        tekst((x, y + 5), ["?"], KOP.midden),
    )


def stukje(x: int, y: int, klasse: str = "b-stuk") -> Beeld:
    """Return a small puzzle piece, 22 by 22 with a knob to the right."""
    rechts = f"H{x + 22} V{y + 8} A3,3 0 1 1 {x + 22},{y + 13} V{y + 22}"
    onder = f"H{x + 14} A3,3 0 1 0 {x + 9},{y + 22} H{x}"
    return pad(f"M{x + 2},{y} {rechts} {onder} V{y + 2} A2,2 0 0 1 {x + 2},{y} Z", klasse)


def stuk_pad(vak: Vak, randen: Vak, hoeken: Vak = (0, 0, 0, 0)) -> str:
    """Return the outline of a puzzle piece.

    Args:
        vak: its place without the knobs.
        randen: top, right, bottom and left side: 1 a knob, -1 a socket, 0 straight.
        hoeken: the radius of the corners, clockwise from the top left.
    """
    x, y, breed, hoog = vak
    mx, my = x + breed // 2, y + hoog // 2
    lb, rb, ro, lo = hoeken
    delen = [f"M{x + lb},{y}", *_knop(randen[0], f"H{mx - 10}", f"{mx + 10},{y}")]
    delen += [f"H{x + breed - rb}", *_hoek(rb, f"{x + breed},{y + rb}")]
    delen += _knop(randen[1], f"V{my - 10}", f"{x + breed},{my + 10}")
    delen += [f"V{y + hoog - ro}", *_hoek(ro, f"{x + breed - ro},{y + hoog}")]
    delen += _knop(randen[2], f"H{mx + 10}", f"{mx - 10},{y + hoog}")
    delen += [f"H{x + lo}", *_hoek(lo, f"{x},{y + hoog - lo}")]
    delen += _knop(randen[3], f"V{my + 10}", f"{x},{my - 10}")
    return " ".join([*delen, f"V{y + lb}", *_hoek(lb, f"{x + lb},{y}"), "Z"])


def _knop(rand: int, tot: str, naar: str) -> list[str]:
    return [tot, f"A13,13 0 1 {1 if rand > 0 else 0} {naar}"] if rand else []


def _hoek(straal: int, naar: str) -> list[str]:
    return [f"A{straal},{straal} 0 0 1 {naar}"] if straal else []


def en_nog(aantal: int, enkel: str, meer: str) -> str:
    """Return "en nog 3 partners": what a picture leaves out."""
    return f"en nog {aantal} {enkel if aantal == 1 else meer}"
