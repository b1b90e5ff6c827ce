"""The page of who is asked for a voice or a proposal, as one piece of HTML made of the instrument.

Every question that may be asked stands in it as complete HTML, out of sight; an uitnodiging says which
of them are put to this person. Beside it goes what a script must know to read one: which questions a
check stands for, and the names of what may come along. No answer and no idea is ever in this page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .formulier import as_script, opties_van, vraag_van
from .render import render

Json = dict[str, Any]

TEMPERATUUR = "temperatuur"  # what is asked instead of the table below: one row of it is one voice
INSCHATTINGEN = "inschattingen"
TE_KIEZEN = ("oordeel", "keuze")


def render_meedenken(instrument: Json) -> str:
    """Return the complete HTML of `[[meedenken]]`, for the page /meedenken/."""
    return render(
        "meedenken.html",
        instrument=instrument,
        temperatuur=_temperatuur(instrument),
        vragen=list(_askable(instrument)),
        te_kiezen=TE_KIEZEN,
        soorten=instrument["keuzelijsten"].get("soort-puzzelstuk", []),
        gegevens=as_script(_extract(instrument)),
    )


def askable_of_checks(instrument: Json) -> dict[str, list[str]]:
    """Return per check the questions that an uitnodiging to that check stands for, in order."""
    return {
        check["id"]: [
            vraag["id"]
            for vraag in _askable(instrument)
            if vraag["check"] == check["id"] and vraag.get("telt") and "als" not in vraag
        ]
        for check in instrument["checks"]
    }


def _sections(instrument: Json) -> Iterator[Json]:
    for stap in instrument["stappen"]:
        yield from stap["secties"]


def _askable(instrument: Json) -> Iterator[Json]:
    """Yield the questions that may be put to others, each with its options, section and check."""
    for sectie in _sections(instrument):
        for vraag in sectie["vragen"]:
            if vraag.get("vragen-aan") and vraag["id"] != INSCHATTINGEN:
                opties = opties_van(instrument, vraag)
                yield {
                    **vraag,
                    **{"opties": opties, "sectie": sectie["naam"], "check": sectie.get("check")},
                }


def _temperatuur(instrument: Json) -> Json:
    """Return the temperature as a question of its own: one row of the table of voices."""
    tabel = next(
        vraag
        for sectie in _sections(instrument)
        for vraag in sectie["vragen"]
        if vraag["id"] == INSCHATTINGEN
    )
    keuze, waarom = vraag_van(instrument, tabel)["kolommen"][:2]
    return {"id": TEMPERATUUR, "opties": keuze["opties"], "waarom": waarom["naam"]}


def _extract(instrument: Json) -> Json:
    """Return what the script needs to read an uitnodiging and to name what came along."""
    return {
        "id": instrument["id"],
        "naam": instrument["naam"],
        "checks": askable_of_checks(instrument),
        "delen": {
            vraag["id"]: _deel(instrument, vraag)
            for sectie in _sections(instrument)
            for vraag in sectie["vragen"]
            if "delen" in vraag
        },
    }


def _deel(instrument: Json, vraag: Json) -> Json:
    kolommen = vraag_van(instrument, vraag)["kolommen"]
    return {
        "kort": vraag["kort"],
        "opties": {optie["id"]: optie["naam"] for optie in opties_van(instrument, vraag)},
        "kolommen": [
            {
                **{"id": kolom["id"], "naam": kolom["naam"], "soort": kolom["soort"]},
                "opties": {optie["id"]: optie["naam"] for optie in kolom["opties"]},
            }
            for kolom in kolommen
            if "delen" in kolom
        ],
    }
