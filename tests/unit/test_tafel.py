"""Voices at the table: laid face down, turned over at once, and what is still to talk about."""

from __future__ import annotations

from typing import Any

import pytest

from tests import bouw
from werktsamen_core.errors import VerzoekError
from werktsamen_core.idee import restore
from werktsamen_core.instrument import Instrument
from werktsamen_core.oordeel import beoordeel
from werktsamen_core.rondes import leg_stemmen, sluit_ronde

NU = "2026-11-25T09:00:00.000Z"
LATER = "2026-11-25T09:05:00.000Z"


def leg(klein: Instrument, idee: Any, vraag: str, tekst: str, ronde: str = "t1") -> Any:
    """Lay voices; what comes out is as restore leaves it."""
    nieuw = leg_stemmen(klein, idee, id_=ronde, vraag=vraag, tekst=tekst, op=NU)
    assert restore(nieuw) == nieuw
    return nieuw


def draai_om(klein: Instrument, idee: Any, ronde: str = "t1") -> Any:
    """Turn all over."""
    return sluit_ronde(klein, idee, ronde, [], LATER)[0]


def aan_tafel(klein: Instrument, idee: Any) -> list[tuple[str, str, str]]:
    """Return per question on the table how it lies and where it stands."""
    return [(p["vraag"], p["beeld"], p["stand"]) for p in beoordeel(klein, idee)["tafel"]]


def rijen(idee: Any, tabel: str) -> list[Any]:
    """Return the rows of a table."""
    rijen_: list[Any] = idee["antwoorden"].get(tabel, {}).get("waarde", [])
    return rijen_


def test_what_lies_face_down_shows_nowhere(klein: Instrument) -> None:
    """Typed at once or one by one: an outcome is that of the idea without, until all is turned over."""
    leeg = bouw.idee()
    idee = leg(klein, leg(klein, leeg, "missie", "2 0 1"), "missie", "0 1")
    dicht, zonder = ({**beoordeel(klein, i), "waar": ""} for i in (idee, leeg))
    assert dicht == zonder
    assert [rij["id"] for rij in rijen(idee, "stemmen")] == ["t1.h1", "t1.h2", "t1.h3", "t1.h4"]
    [punt] = beoordeel(klein, draai_om(klein, idee))["spreiding"]
    assert (punt["vraag"], punt["aantal"], punt["beeld"]) == ("missie", 4, "verdeeld")
    assert [n for n in punt["verdeling"].values() if n] == [2, 1, 1]


def test_the_temperature_counts_as_that_of_any_round(klein: Instrument) -> None:
    """At turning over each voice becomes a row of it, and the newest closed round is what counts."""
    idee = leg(klein, bouw.idee({"inschattingen": bouw.stemmen(0, 0, 5)}), "temperatuur", "3 1")
    assert beoordeel(klein, idee)["temperatuur"]["aantal"] == 5
    temperatuur = beoordeel(klein, draai_om(klein, idee))["temperatuur"]
    assert (temperatuur["aantal"], temperatuur["verdeling"]["enthousiast"]) == (4, 3)


@pytest.mark.parametrize("tekst", ["", "0 0", "veel", "1 1 1 1 1 1 1 1", "6,5", "-1"])
def test_what_is_no_count_is_refused(klein: Instrument, tekst: str) -> None:
    """One sentence with the order of the scale."""
    if tekst == "6,5":  # a comma separates: six and five
        assert len(rijen(leg(klein, bouw.idee(), "missie", tekst), "stemmen")) == 11
        return
    with pytest.raises(VerzoekError, match=r"deze volgorde|geen kaarten"):
        leg_stemmen(klein, bouw.idee(), id_="t1", vraag="missie", tekst=tekst, op=NU)


def test_no_card_is_laid_with_those_that_lie_open_or_at_another_question(klein: Instrument) -> None:
    """Nor at a text, which has no choices, nor under an id that is taken."""
    open_ = draai_om(klein, leg(klein, bouw.idee(), "missie", "1 1"))
    for vraag, ronde in [("missie", "t1"), ("in-huis", "t1"), ("uitdaging", "t2"), ("missie", "")]:
        with pytest.raises(VerzoekError, match="niets veranderd"):
            leg_stemmen(klein, open_, id_=ronde, vraag=vraag, tekst="1 1", op=NU)


def test_the_widest_split_comes_first_and_what_is_settled_last(klein: Instrument) -> None:
    """A question left divided stays so: agreed is only what all chose, or what the group settled."""
    idee = bouw.idee()
    for ronde, vraag, tekst in [
        ("a", "visie", "4"),
        ("b", "missie", "2 1"),
        ("c", "in-huis", "2 0 2"),
    ]:
        idee = draai_om(klein, leg(klein, idee, vraag, tekst, ronde), ronde)
    assert aan_tafel(klein, idee) == [
        ("in-huis", "verdeeld", "praten"),
        ("missie", "uiteenlopend", "praten"),
        ("visie", "eens", "eens"),
    ]
    idee["antwoorden"]["rondes"]["waarde"][2]["besluiten"] = {"in-huis": "verdeeld"}
    idee["antwoorden"]["rondes"]["waarde"][1]["besluiten"] = {"missie": "vast"}
    assert {v: s for v, _, s in aan_tafel(klein, restore(idee))} == {
        **{"in-huis": "verdeeld", "missie": "vast", "visie": "eens"}
    }


def test_not_knowing_yet_is_work_until_somebody_takes_it_up(klein: Instrument) -> None:
    """Also without any voice; an opvolgpunt about the question settles it."""
    antwoorden = {"missie": "weten-we-nog-niet"}
    assert aan_tafel(klein, bouw.idee(antwoorden)) == [("missie", "onzeker", "praten")]
    punt = [{"id": "p1", "wat": "Nagaan", "vraag": "missie", "stand": "open"}]
    assert aan_tafel(klein, bouw.idee({**antwoorden, "opvolgpunten": punt})) == [
        ("missie", "onzeker", "vast")
    ]


def test_the_outer_choices_are_asked_and_their_sentence_is_a_reason(klein: Instrument) -> None:
    """Of those that somebody chose; who does not know yet is no pole. It stands with the round."""
    idee = draai_om(klein, leg(klein, bouw.idee(), "missie", "0 2 1 3"))
    [aan_tafel_] = beoordeel(klein, idee)["tafel"]
    assert (aan_tafel_["uitersten"], aan_tafel_["minuten"]) == (["deels", "nee"], 4)
    idee["antwoorden"]["rondes"]["waarde"][0]["zinnen"] = {"missie": {"nee": "Te ver", "x": "y"}}
    [punt] = beoordeel(klein, restore(idee))["spreiding"]
    assert punt["redenen"] == [{"waarde": "nee", "waarom": "Te ver"}]
