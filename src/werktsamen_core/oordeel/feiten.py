"""What happened to an idea and when: a short list of dated facts that travels in its file.

A fact is {"op" (a date), "wat", "over", "waarde"}. It is noted when the outcome says something else
than the last fact about the same thing; what turned and turned back on one day leaves nothing. Merging
takes the facts of both copies (`idee.merge`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..idee import MAX_FEITEN, as_text, is_datum, sort_feiten

if TYPE_CHECKING:
    from ..shapes import Feit, Idee, SoortFeit, Uitkomst


def noteer(idee: Idee, uitkomst: Uitkomst, op: str) -> list[Feit]:
    """Return the facts of an idea, with what its outcome says today.

    Args:
        idee: a restored idea.
        uitkomst: what `beoordeel` said of it.
        op: today as YYYY-MM-DD; with anything else nothing is noted.
    """
    feiten = list(idee.get("feiten", []))
    if not is_datum(op):
        return feiten
    if _has_begun(idee) and not any(feit["wat"] == "begonnen" for feit in feiten):
        feiten.append({"op": _first_day(idee, op), "wat": "begonnen", "over": "", "waarde": ""})
    for wat, over, waarde, begin in _now(uitkomst):
        zelfde = [feit for feit in feiten if (feit["wat"], feit["over"]) == (wat, over)]
        vandaag = [feit for feit in zelfde if feit["op"] == op]
        eerder = [feit["waarde"] for feit in zelfde if feit["op"] < op]
        feiten = [feit for feit in feiten if feit not in vandaag]
        if waarde != (eerder[-1] if eerder else begin):
            feiten.append({"op": op, "wat": wat, "over": over, "waarde": waarde})
    return sort_feiten(feiten)[-MAX_FEITEN:]


def noteer_gebeurtenis(idee: Idee, wat: SoortFeit, waarde: str, op: str) -> list[Feit]:
    """Return the facts of an idea with one more: it was exchanged (for whom), or came in."""
    feiten = list(idee.get("feiten", []))
    if is_datum(op):
        feiten.append({"op": op, "wat": wat, "over": "", "waarde": waarde})
    return sort_feiten(feiten)[-MAX_FEITEN:]


def _now(uitkomst: Uitkomst) -> list[tuple[SoortFeit, str, str, str]]:
    """Return what may turn: kind, about what, how it is now, and how it is before anything is filled in."""
    temperatuur = uitkomst["temperatuur"]
    ronde = temperatuur["niveau"] if temperatuur["gesloten"] and temperatuur["aantal"] else ""
    return [
        *(
            ("check", id_, check["oordeel"], "onvolledig")
            for id_, check in uitkomst["checks"].items()
        ),
        ("ronde", "temperatuur", ronde, ""),
        ("beslissing", "", uitkomst["soort_beslissing"] or "", ""),
    ]


def _has_begun(idee: Idee) -> bool:
    return any("waarde" in antwoord for antwoord in idee["antwoorden"].values())


def _first_day(idee: Idee, op: str) -> str:
    """Return the day of the oldest answer that says when it was given."""
    dagen = [as_text(antwoord.get("op"))[:10] for antwoord in idee["antwoorden"].values()]
    return min(filter(is_datum, dagen), default=op)
