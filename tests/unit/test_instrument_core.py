"""The instrument as the core sees it."""

from __future__ import annotations

import copy

import pytest

from werktsamen_core.errors import InstrumentError
from werktsamen_core.instrument import Breuk, Instrument, fill
from werktsamen_core.oordeel import REGELS


def test_questions_know_where_they_stand(klein: Instrument) -> None:
    """Step, section, check and part come with each question."""
    sfeer = klein.vragen["positieve-sfeer"]
    assert (sfeer.stap, sfeer.sectie, sfeer.check, sfeer.deel) == (
        "stap-2",
        "sfeer",
        "samenwerkcheck",
        "sfeer",
    )
    assert (sfeer.telt, sfeer.noodzakelijk) == (True, False)
    assert [optie.id for optie in klein.vragen["missie"].opties] == list(klein.schaal)[:-1]
    assert [check.id for check in klein.checks if check.delen] == ["samenwerkcheck"]
    assert klein.naar["bundels", "trekker"] == ("eigen", "partners")


def test_the_rules_are_those_of_the_code(klein: Instrument, instrument: Instrument) -> None:
    """One for one, with their group, in the real and in the sample instrument."""
    for gekozen in (klein, instrument):
        assert {id_: regel["groep"] for id_, regel in gekozen.regels.items()} == REGELS


def test_the_sample_has_every_kind_of_question(klein: Instrument, instrument: Instrument) -> None:
    """Whatever kind the real instrument uses, the sample has one of it; columns too."""

    def soorten(gekozen: Instrument) -> set[str]:
        vragen = gekozen.vragen.values()
        return {vraag.soort for vraag in vragen} | {k.soort for v in vragen for k in v.kolommen}

    assert soorten(klein) >= soorten(instrument)


@pytest.mark.parametrize("tekst", ["", "{", "[" * 100_000, "null", "[]", "5", "{}"])
def test_what_is_no_instrument_is_refused(tekst: str) -> None:
    """One sentence, no traceback."""
    with pytest.raises(InstrumentError) as fout:
        Instrument.from_text(tekst)
    assert len(fout.value.zinnen) == 1


@pytest.mark.parametrize("drempel", ["x", "1/0", "", "1/x", "1/-2"])
def test_a_threshold_is_a_number_or_a_fraction(klein: Instrument, drempel: str) -> None:
    """Anything else is no instrument."""
    data = copy.deepcopy(klein.data)
    data["drempels"]["veel-als-tegen-tot"] = drempel
    with pytest.raises(InstrumentError):
        Instrument(data)


@pytest.mark.parametrize(
    ("aantal", "totaal", "kant"),
    [(2, 3, 0), (4, 6, 0), (1, 2, -1), (3, 4, 1), (0, 1, -1), (1, 1, 1), (199, 300, -1)],
)
def test_fractions_are_compared_in_whole_numbers(aantal: int, totaal: int, kant: int) -> None:
    """Below, at or above two thirds."""
    assert Breuk(2, 3).compare(aantal, totaal) == kant


def test_placeholders_are_filled_once() -> None:
    """What a person typed is never read as a placeholder; an odd brace stays."""
    assert fill("{a} en {b}", {"a": "{b}", "b": "x"}) == "{b} en x"
    assert fill("{onbekend}!", {}) == "!"
    assert fill("a { b", {" b": "x"}) == "a { b"
    assert fill("", {}) == ""
