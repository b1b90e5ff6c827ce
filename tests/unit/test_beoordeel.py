"""The whole outcome: its shape, its order, and what a date changes."""

from __future__ import annotations

from typing import Any

import pytest

from tests import bouw
from werktsamen_core.errors import VerzoekError
from werktsamen_core.instrument import Instrument
from werktsamen_core.oordeel import beoordeel

SLEUTELS = [
    *("stappen", "checks", "puzzel", "stand", "temperatuur", "beslissing", "traject"),
    *("signalen", "volgende", "bewust"),
]


def test_keys_stand_in_the_order_of_the_contract(klein: Instrument) -> None:
    """At the top, in a step, a check, the temperature and the traject."""
    uit = bouw.uitkomst(klein, {})
    assert list(uit) == SLEUTELS
    assert list(uit["stappen"][0]) == ["id", "stand", "ingevuld", "totaal"]
    assert list(uit["checks"]["samenwerkcheck"]) == ["oordeel", "redenen", "delen"]
    assert list(uit["checks"]["samenwerkcheck"]["delen"]["doel"]) == ["oordeel", "redenen"]
    assert list(uit["temperatuur"]) == ["niveau", "aantal", "verdeling"]
    assert list(uit["traject"]) == ["nodig", "waarom"]
    assert list(uit["checks"]) == [check["id"] for check in klein.data["checks"]]


def test_an_empty_idea(klein: Instrument) -> None:
    """Incomplete everywhere, nothing found, nothing decided."""
    uit = bouw.uitkomst(klein, {})
    assert [(s["id"], s["stand"], s["ingevuld"]) for s in uit["stappen"]] == [
        (f"stap-{nr}", "leeg", 0) for nr in range(1, 5)
    ]
    assert {check["oordeel"] for check in uit["checks"].values()} == {"onvolledig"}
    assert (uit["puzzel"], uit["signalen"], uit["bewust"]) == ([], [], [])
    assert (uit["stand"], uit["beslissing"], uit["traject"]["nodig"]) == (
        "onvolledig",
        None,
        "onbekend",
    )


def test_progress_counts_what_counts(klein: Instrument) -> None:
    """A step is empty, busy or done; other questions and notes add nothing."""
    antwoorden = {"uitdaging": "x", "financieel-kader": "geld", "doelen": bouw.rijen("d")}
    [stap, *_] = bouw.uitkomst(klein, {**antwoorden, "partners": {"nota": "later"}})["stappen"]
    assert stap == {"id": "stap-1", "stand": "bezig", "ingevuld": 2, "totaal": 5}
    vol = bouw.uitkomst(klein, bouw.gevuld(klein))["stappen"]
    assert [(s["stand"], s["ingevuld"]) for s in vol[:3]] == [
        ("klaar", s["totaal"]) for s in vol[:3]
    ]


@pytest.mark.parametrize("op", ["23-11-2026", "2026-02-30", "", "vandaag"])
def test_today_must_be_a_date(klein: Instrument, op: str) -> None:
    """Else one sentence says how to write it."""
    with pytest.raises(VerzoekError) as fout:
        beoordeel(klein, bouw.idee(), op)
    assert len(fout.value.zinnen) == 1


def test_a_decision_is_one_of_two_or_none(klein: Instrument) -> None:
    """What is no known option is no decision."""
    besluiten = ("go", "no-go", "misschien", "")
    gegeven = [bouw.uitkomst(klein, {"beslissing": b})["beslissing"] for b in besluiten]
    assert gegeven == ["go", "no-go", None, None]


def test_the_idea_is_not_touched(klein: Instrument) -> None:
    """Judging reads; what it read is the same afterwards."""
    idee = bouw.idee(bouw.gevuld(klein))
    voor = repr(idee)
    beoordeel(klein, idee, "2026-11-23")
    assert repr(idee) == voor


def test_an_outcome_holds_whole_numbers_only(instrument: Instrument) -> None:
    """No float anywhere, so that every machine writes the same bytes."""

    def floats(waarde: Any) -> bool:
        if isinstance(waarde, dict):
            return any(map(floats, waarde.values()))
        if isinstance(waarde, list):
            return any(map(floats, waarde))
        return isinstance(waarde, float)

    vol = {**bouw.gevuld(instrument), "bedrag": 1.5}
    assert not floats(beoordeel(instrument, bouw.idee(vol), "2026-11-23"))
