"""Letting the ideas of a file in among those that lie here, with a receipt of what each brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import IdeeError
from ..instrument import Instrument
from .merge import voeg_samen
from .verschil import vergelijk

if TYPE_CHECKING:
    from ..shapes import Idee, Ontvangst


def ontvang(
    instrument: Instrument, gelezen: list[Idee], hier: list[Idee]
) -> tuple[list[Idee], list[Ontvangst]]:
    """Return the ideas as they are from now on, each once, and a receipt per idea of the file.

    All are restored. A copy that cannot come together with what lies here is refused, and that stays
    as it is; an idea without an id is another one each time.
    """
    liggend = {idee["id"]: idee for idee in hier if idee["id"]}
    geopend: list[Idee] = []
    ontvangst: list[Ontvangst] = []
    for idee in gelezen:
        bon, idee_nu = _ontvang_een(instrument, liggend.get(idee["id"]), idee)
        ontvangst.append(bon)
        if idee["id"]:
            liggend[idee["id"]] = idee_nu
        geopend = [ander for ander in geopend if not idee["id"] or ander["id"] != idee["id"]]
        geopend.append(idee_nu)
    return geopend, ontvangst


def _ontvang_een(instrument: Instrument, hier: Idee | None, idee: Idee) -> tuple[Ontvangst, Idee]:
    bon: Ontvangst = {
        "id": idee["id"],
        "titel": idee["titel"],
        "soort": "nieuw",
        "verschillen": [],
        "fouten": [],
    }
    if hier is None:
        return bon, idee
    try:
        samen = voeg_samen(hier, idee)
    except IdeeError as error:
        return {**bon, "soort": "geweigerd", "fouten": list(error.zinnen)}, hier
    verschillen = vergelijk(instrument, hier, samen)
    return {**bon, "soort": "samen" if verschillen else "gelijk", "verschillen": verschillen}, samen
