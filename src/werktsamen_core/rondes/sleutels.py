"""The keys that open the replies to a round: what leaves the device without them, and when they go.

They lie in the idea under `rondesleutels`, so that a copy for another device can take them along. No
report, picture or outcome reads them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..idee import SLEUTELS, Antwoorden, dag_erna, is_datum
from ..instrument import Instrument
from .lezen import lees_rondes

if TYPE_CHECKING:
    from ..shapes import Idee

DAGEN_NA_SLUITEN = 30


def zonder_sleutels(idee: Idee) -> Idee:
    """Return an idea as it leaves the device in an ordinary file: all but the keys."""
    over = {veld: waarde for veld, waarde in idee.items() if veld != SLEUTELS}
    if "opzij" in idee:
        over["opzij"] = [item for item in idee["opzij"] if not _is_sleutel(item)]
    return over  # type: ignore[return-value] # an idea needs no keys


def _is_sleutel(item: object) -> bool:
    """Tell whether what was set aside came from among the keys."""
    return isinstance(item, dict) and item.get("waar") == SLEUTELS


def ruim_sleutels(instrument: Instrument, idee: Idee, vandaag: str | None) -> Idee:
    """Return an idea without the keys of rounds that take no late replies any more.

    That is after the key's own last day, and at the latest 30 days after closing; the key of an open
    round stays. Without a date (YYYY-MM-DD) nothing goes.
    """
    sleutels = idee.get("rondesleutels")
    if not sleutels or not is_datum(vandaag):
        return idee
    rondes = lees_rondes(Antwoorden(instrument, idee))
    laatste = {r.id: _laatste_dag(r.gesloten[:10]) for r in rondes if r.gesloten}

    def is_voorbij(ronde: str, tot: str) -> bool:
        dagen = [dag for dag in (laatste[ronde], tot) if is_datum(dag)]
        return any(dag < str(vandaag) for dag in dagen)

    over = {
        ronde: sleutel
        for ronde, sleutel in sleutels.items()
        if ronde not in laatste or not is_voorbij(ronde, sleutel.get("tot", ""))
    }
    return idee if over == sleutels else {**idee, "rondesleutels": over}


def _laatste_dag(dag: str) -> str:
    for _ in range(DAGEN_NA_SLUITEN if is_datum(dag) else 0):
        dag = dag_erna(dag)
    return dag
