"""What changed in an idea since a reader last got its report: facts and answers, in words.

From the dated facts that travel with the idea (`oordeel.feiten`) and the times of its answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..idee import as_text, leesbaar
from ..instrument import Instrument

if TYPE_CHECKING:
    from ..shapes import Feit, Idee

_BESLISSING = {"go": "go", "no-go": "no go", "niet-nu": "niet nu", "": "nog geen"}


def sinds(
    instrument: Instrument, idee: Idee, lezer: str, op: str | None
) -> tuple[str, list[str]] | None:
    """Return the day before today on which this reader last got a report, and what changed since.

    None when there was no such day, or when nobody said which day it is.
    """
    feiten = idee.get("feiten", [])
    dagen = [
        feit["op"]
        for feit in feiten
        if feit["wat"] == "uitgewisseld" and feit["waarde"] == lezer and op and feit["op"] < op
    ]
    if not dagen:
        return None
    dag = max(dagen)
    zinnen = [zin for feit in feiten if feit["op"] > dag and (zin := zeg_feit(instrument, feit))]
    anders = [
        vraag.kort
        for vraag in instrument.vragen.values()
        if _laatst(idee, vraag.id)[:10] > dag and vraag.id not in ("route", "inschattingen")
    ]
    if anders:
        woord = "antwoord veranderde" if len(anders) == 1 else "antwoorden veranderden"
        zinnen.append(
            f"{len(anders)} {woord} of kwam{'en' * (len(anders) > 1)} erbij: {', '.join(anders)}."
        )
    return dag, zinnen


def zeg_feit(instrument: Instrument, feit: Feit) -> str:
    """Return a fact as a sentence with its day; "" of what is no change of the idea itself."""
    wat = ""
    if feit["wat"] == "check":
        check = next((c for c in instrument.checks if c.id == feit["over"]), None)
        woorden = instrument.uitkomsten["oordeel"].get(feit["waarde"])
        wat = f"{check.naam}: {woorden['naam'].lower()}" if check and woorden else ""
    elif feit["wat"] == "ronde":
        woorden = instrument.uitkomsten["temperatuur"].get(feit["waarde"])
        wat = f"Temperatuur: {woorden['naam'].lower()}" if woorden else ""
    elif feit["wat"] == "beslissing":
        wat = f"Beslissing: {_BESLISSING.get(feit['waarde'], '')}"
    elif feit["wat"] == "begonnen":
        wat = "Het idee begon"
    return f"{leesbaar(feit['op'])}: {wat}." if wat else ""


def _laatst(idee: Idee, vraag: str) -> str:
    """Return when an answer or a row of it was last written."""
    antwoord = idee["antwoorden"].get(vraag, {})
    waarde = antwoord.get("waarde")
    rijen = waarde if isinstance(waarde, list) else []
    tijden = [as_text(rij.get("op")) for rij in rijen if isinstance(rij, dict)]
    return max([as_text(antwoord.get("op")), *tijden], default="")
