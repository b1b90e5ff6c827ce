"""The dated facts of an idea: what turned, and when; bounded, and the same however copies meet."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests import bouw
from tests.conftest import KLEIN
from werktsamen_core import bridge
from werktsamen_core.idee import MAX_FEITEN, restore, voeg_samen
from werktsamen_core.instrument import Instrument
from werktsamen_core.oordeel import beoordeel, noteer, noteer_gebeurtenis

BEGIN = bouw.OP[:10]
D1, D2, D3 = "2026-11-23", "2026-11-24", "2026-12-24"


def loop(instrument: Instrument, *dagen: tuple[str, Any]) -> list[tuple[str, str, str, str]]:
    """Play days with their answers; return the facts in the end."""
    feiten: list[Any] = []
    for op, antwoorden in dagen:
        idee = bouw.idee(antwoorden, feiten=feiten)
        feiten = noteer(idee, beoordeel(instrument, idee, op), op)
    return [(f["op"], f["wat"], f["over"], f["waarde"]) for f in feiten]


def test_what_turns_is_noted_on_its_day(klein: Instrument) -> None:
    """The first answer, a check, the round, the decision; nothing twice."""
    nee = {"missie": "nee"}
    ronde = {**nee, "inschattingen": bouw.stemmen(3), "inschattingen-gesloten": "gesloten"}
    beslist = {**ronde, "beslissing": "no-go", "opnieuw-bekijken-op": "2027-06-01"}
    check = next(c.id for c in klein.checks if any(v.id == "missie" for v in c.vragen))
    assert loop(
        klein, (D1, {}), (D1, nee), (D2, nee), (D2, ronde), (D3, beslist), (D3, beslist)
    ) == [
        (D1, "begonnen", "", ""),
        (D1, "check", check, "voldoet-niet"),
        (D2, "ronde", "temperatuur", "veel"),
        (D3, "beslissing", "", "niet-nu"),
    ]


def test_what_has_not_happened_is_not_noted(klein: Instrument) -> None:
    """An idea with nothing but a note has not begun; a round is one once it is closed, with voices in it."""
    stemmen = {"inschattingen": bouw.stemmen(3)}
    gesloten = {"inschattingen-gesloten": "gesloten"}
    assert loop(klein, (D1, {}), (D2, {"missie": {"nota": "Later"}})) == []
    met_nota = {"missie": {"nota": "Later"}, **stemmen}
    assert loop(klein, (D1, {}), (D2, met_nota)) == [(BEGIN, "begonnen", "", "")]
    alleen_gesloten = loop(klein, (D1, gesloten))
    assert [feit[1] for feit in alleen_gesloten] == ["begonnen"]


def test_what_turns_back_on_one_day_leaves_nothing(klein: Instrument) -> None:
    """Only where a day ends is noted; on another day turning back is a fact."""
    heen, terug = {"beslissing": "go"}, {"beslissing": ""}
    assert (D1, "beslissing", "", "go") not in loop(klein, (D1, heen), (D1, terug))
    weer = [
        feit for feit in loop(klein, (D1, heen), (D2, terug), (D3, heen)) if feit[1] == "beslissing"
    ]
    assert weer == [
        (op, "beslissing", "", waarde) for op, waarde in ((D1, "go"), (D2, ""), (D3, "go"))
    ]


def test_an_idea_of_before_begins_at_its_first_answer(klein: Instrument) -> None:
    """An idea without facts gets the day of its oldest answer; without times, today."""
    oud = bouw.idee({"missie": {"waarde": "ja", "op": "2025-01-02T10:00:00.000Z"}, "visie": "ja"})
    [begonnen] = [f for f in noteer(oud, beoordeel(klein, oud), D1) if f["wat"] == "begonnen"]
    assert begonnen["op"] == "2025-01-02"
    # the first answer is given once, however old the answers are that are left
    later = bouw.idee({"missie": {"waarde": "ja", "op": f"{D3}T10:00:00.000Z"}}, feiten=[begonnen])
    assert [f for f in noteer(later, beoordeel(klein, later), D3) if f["wat"] == "begonnen"] == [
        begonnen
    ]
    zonder = bouw.idee({"missie": {"waarde": "ja"}})
    assert noteer(zonder, beoordeel(klein, zonder), D1)[0]["op"] == D1


@pytest.mark.parametrize("op", ["", "ooit"])
def test_without_a_date_nothing_is_noted(klein: Instrument, op: str) -> None:
    """What there was stays."""
    eerder = [{"op": D1, "wat": "begonnen", "over": "", "waarde": ""}]
    idee = bouw.idee({"beslissing": "go"}, feiten=eerder)
    assert noteer(idee, beoordeel(klein, idee), op) == eerder
    assert noteer_gebeurtenis(idee, "uitgewisseld", "intern", op) == eerder


def test_the_list_is_bounded() -> None:
    """The oldest go; an event of the same day and kind is there once."""
    veel = [
        {"op": f"{jaar}-01-01", "wat": "check", "over": "x", "waarde": "ok"}
        for jaar in range(1900, 2100)
    ]
    idee = bouw.idee(feiten=veel)
    assert len(idee["feiten"]) == MAX_FEITEN
    feiten = noteer_gebeurtenis(idee, "uitgewisseld", "partners", "2100-01-01")
    mee = {"op": "2100-01-01", "wat": "uitgewisseld", "over": "", "waarde": "partners"}
    assert (len(feiten), feiten[-1]) == (MAX_FEITEN, mee)
    twee = noteer_gebeurtenis(bouw.idee(feiten=feiten), "uitgewisseld", "partners", "2100-01-01")
    assert twee == feiten


def test_facts_of_both_copies_come_together() -> None:
    """Each once, in order, whichever way round; the merge of a merge is the same."""

    def feit(op: str, wat: str) -> Any:
        return {"op": op, "wat": wat, "over": "", "waarde": ""}

    a = bouw.idee(feiten=[feit(D1, "begonnen"), feit(D3, "uitgewisseld")])
    b = bouw.idee(feiten=[feit(D1, "begonnen"), feit(D2, "binnengekomen")])
    uit = voeg_samen(a, b)
    assert uit == voeg_samen(b, a) == voeg_samen(uit, b)
    assert [f["op"] for f in uit["feiten"]] == [D1, D2, D3]


@pytest.mark.parametrize(
    "kapot",
    [
        5, "x", {}, {"op": D1}, {"op": "ooit", "wat": "check", "over": "", "waarde": ""},
        {"op": D1, "wat": 5, "over": "", "waarde": ""},
    ],
)  # fmt: skip
def test_what_is_no_fact_is_set_aside(kapot: Any) -> None:
    """And the facts beside it stay."""
    goed = {"op": D1, "wat": "begonnen", "over": "", "waarde": ""}
    idee = restore({"feiten": [goed, kapot]})
    assert idee["feiten"] == [goed]
    assert idee["opzij"] == [{"waar": "feiten", "waarde": kapot}]
    assert restore(idee) == idee
    assert restore({"feiten": kapot})["opzij"] == [{"waar": "feiten", "waarde": kapot}]


def test_the_bridge_gives_facts_when_they_are_new() -> None:
    """With an outcome, only when the idea does not hold them yet; and for an exchange."""
    bridge.start(KLEIN.read_text(encoding="utf-8"))
    idee = bouw.idee({"beslissing": "go"})
    vraag = {"doe": "beoordeel", "idee": idee, "op": D1, "beelden": []}
    feiten = json.loads(bridge.call(json.dumps(vraag)))["feiten"]
    assert [f["wat"] for f in feiten] == ["begonnen", "beslissing"]
    idee["feiten"] = feiten
    assert json.loads(bridge.call(json.dumps(vraag)))["feiten"] is None
    mee = {"doe": "noteer", "idee": idee, "voor": "partners", "op": D2}
    assert json.loads(bridge.call(json.dumps(mee)))["feiten"][-1]["waarde"] == "partners"
    assert json.loads(bridge.call(json.dumps({**mee, "voor": "iedereen"})))["ok"] is False
