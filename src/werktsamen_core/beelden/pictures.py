"""The pictures by name, and how a picture becomes a file.

Each picture is drawn in a module of its own (`beelden`); what they are made of is in `beelden.vorm`. The
page builds a tree with `createElementNS` and takes only what ELEMENTEN and ATTRIBUTEN allow.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..errors import VerzoekError
from ..idee import opsomming
from ..instrument import Instrument
from .beslisboom import teken_beslisboom
from .bundels import teken_bundels
from .partners import teken_partners
from .samenwerkcheck import teken_samenwerkcheck
from .stijl import maak_stijl
from .temperatuur import teken_temperatuur
from .tijdlijn import teken_tijdlijn
from .voortgang import teken_voortgang
from .vorm import el

if TYPE_CHECKING:
    from ..shapes import Beeld, Idee, Uitkomst

ELEMENTEN = (
    *("svg", "g", "path", "rect", "circle", "line", "polygon"),
    *("text", "tspan", "title", "desc"),
)
ATTRIBUTEN = (
    *("class", "role", "viewBox", "transform", "d", "points"),
    *("x", "y", "width", "height", "rx", "cx", "cy", "r", "x1", "y1", "x2", "y2"),
    *("font-size", "text-anchor"),
)

_TEKENAARS: dict[str, Callable[[Instrument, Idee, Uitkomst], Beeld]] = {
    "voortgang": teken_voortgang,
    "samenwerkcheck": teken_samenwerkcheck,
    "partners": teken_partners,
    "bundels": teken_bundels,
    "temperatuur": teken_temperatuur,
    "beslisboom": teken_beslisboom,
    "tijdlijn": teken_tijdlijn,
}
BEELDEN = tuple(_TEKENAARS)

# What XML 1.0 cannot hold, not even escaped.
_GEEN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def teken(naam: str, instrument: Instrument, idee: Idee, uitkomst: Uitkomst) -> Beeld:
    """Draw one picture of a restored idea.

    Args:
        naam: one of BEELDEN.
        instrument: the instrument that gives the names.
        idee: what `restore` gave.
        uitkomst: what `beoordeel` said of it.

    Raises:
        VerzoekError: there is no such picture.
    """
    if naam not in _TEKENAARS:
        namen = opsomming(list(BEELDEN)).replace(" en ", " of ")
        raise VerzoekError(f"De tekening ‘{naam}’ bestaat niet. Kies {namen}.")
    return _TEKENAARS[naam](instrument, idee, uitkomst)


def to_svg(beeld: Beeld) -> str:
    """Write a picture as a file that stands on its own, with its colours and its ground."""
    naam, attributen, kinderen = beeld
    _, _, breed, hoog = attributen["viewBox"].split(" ")
    los = {
        "xmlns": "http://www.w3.org/2000/svg", **attributen, "width": breed, "height": hoog,
    }  # fmt: skip
    stijl = el("style", {}, maak_stijl())
    grond = el("rect", {"class": "b-grond", "width": breed, "height": hoog})
    titel, beschrijving, *rest = kinderen
    binnen = "".join(map(_write, [titel, beschrijving, stijl, grond, *rest]))
    return f"<{naam}{_attributes(los)}>{binnen}</{naam}>\n"


def _write(boom: Beeld | str) -> str:
    if isinstance(boom, str):
        return _escape(boom)
    naam, attributen, kinderen = boom
    if not kinderen:
        return f"<{naam}{_attributes(attributen)}/>"
    return f"<{naam}{_attributes(attributen)}>{''.join(map(_write, kinderen))}</{naam}>"


def _attributes(attributen: dict[str, str]) -> str:
    return "".join(f' {sleutel}="{_escape(waarde)}"' for sleutel, waarde in attributen.items())


def _escape(tekst: str) -> str:
    schoon = _GEEN_XML.sub("\ufffd", tekst).replace("&", "&amp;").replace("<", "&lt;")
    return schoon.replace(">", "&gt;").replace('"', "&quot;")
