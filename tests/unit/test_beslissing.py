"""Step 4: the stand, the temperature with its thresholds, the traject."""

from __future__ import annotations

from typing import Any

import pytest

from tests import bouw
from werktsamen_core.idee import Antwoorden
from werktsamen_core.instrument import Instrument
from werktsamen_core.oordeel import NIVEAUS, STANDEN, TRAJECT
from werktsamen_core.oordeel.beslissing import bepaal_stand, bepaal_traject, meet_temperatuur


def rijen(standen: list[str | None]) -> list[Any]:
    """Return rows with a text and these states."""
    return [{"id": f"r{nr}", "wat": "iets", "stand": s} for nr, s in enumerate(standen)]


@pytest.mark.parametrize(
    ("opvolgpunten", "voorwaarden", "stand"),
    [
        ([], [], "onvolledig"),
        (["klaar"], [], "alles-ok"),
        ([], ["voldaan"], "alles-ok"),
        (["klaar", "klaar"], ["voldaan", "voldaan"], "alles-ok"),
        (["klaar", "open"], ["voldaan"], "vraagtekens"),
        (["klaar", None], [], "vraagtekens"),
        (["klaar"], ["open"], "vraagtekens"),
        (["klaar"], ["voldaan", None], "vraagtekens"),
        (["open"], ["open"], "vraagtekens"),
        ([], ["kan-niet"], "voldoet-niet"),
        (["open"], ["voldaan", "kan-niet"], "voldoet-niet"),
        (["kan-niet"], [], "vraagtekens"),
    ],
)
def test_the_stand_looks_at_points_and_conditions_only(
    klein: Instrument, opvolgpunten: list[str | None], voorwaarden: list[str | None], stand: str
) -> None:
    """Worst first: a condition that cannot be, nothing at all, everything done, else questions."""
    antwoorden = {"opvolgpunten": rijen(opvolgpunten), "voorwaarden": rijen(voorwaarden)}
    idee = bouw.idee({**antwoorden, "missie": "nee"})
    assert bepaal_stand(Antwoorden(klein, idee)) == stand
    assert stand in STANDEN


@pytest.mark.parametrize(
    ("antwoord", "punten", "stand"),
    [
        *(("ja", [], "alles-ok"), ("nee", [], "onvolledig"), (None, [], "onvolledig")),
        *(("ja", ["open"], "vraagtekens"), ("nee", ["klaar"], "alles-ok")),
    ],
)
def test_having_nothing_to_follow_up_is_said_and_any_row_makes_it_void(
    klein: Instrument, antwoord: str | None, punten: list[str | None], stand: str
) -> None:
    """Only a *ja* with both tables empty is an answer for the stand."""
    idee = bouw.idee({"niets-op-te-volgen": antwoord, "opvolgpunten": rijen(punten)})
    assert bepaal_stand(Antwoorden(klein, idee)) == stand


def test_rows_without_a_text_do_not_count_for_the_stand(klein: Instrument) -> None:
    """A blank row is no point to follow up."""
    idee = bouw.idee({"voorwaarden": [{"id": "v", "stand": "kan-niet"}]})
    assert bepaal_stand(Antwoorden(klein, idee)) == "onvolledig"


@pytest.mark.parametrize(
    ("enthousiast", "twijfel", "niet", "niveau"),
    [
        (0, 0, 0, "onbekend"),
        (1, 0, 0, "veel"),
        (0, 1, 0, "weinig"),
        (0, 0, 1, "weinig"),
        (2, 1, 0, "veel"),  # exactly 2/3
        (199, 101, 0, "gemixt"),  # just under 2/3
        (3, 0, 1, "veel"),  # exactly 1/4 against
        (73, 2, 25, "veel"),
        (73, 1, 26, "gemixt"),  # just over 1/4 against
        (1, 3, 0, "gemixt"),  # exactly 1/4 in favour
        (24, 76, 0, "weinig"),  # just under 1/4
        (1, 0, 1, "gemixt"),  # half against is not more than half
        (49, 0, 51, "weinig"),  # more than half against
        (50, 0, 50, "gemixt"),  # half fiery, half against: never "average"
        (5, 2, 1, "gemixt"),
        (6, 1, 1, "veel"),
    ],
)
def test_the_temperature(
    klein: Instrument, enthousiast: int, twijfel: int, niet: int, niveau: str
) -> None:
    """Thresholds are compared in whole numbers, and the spread stands beside them."""
    idee = bouw.idee({"inschattingen": bouw.stemmen(enthousiast, twijfel, niet)})
    gemeten = meet_temperatuur(Antwoorden(klein, idee))
    assert gemeten["niveau"] == niveau
    assert gemeten["aantal"] == enthousiast + twijfel + niet
    verdeling = {"enthousiast": enthousiast, "twijfel": twijfel, "niet-enthousiast": niet}
    assert gemeten["verdeling"] == verdeling
    assert niveau in NIVEAUS


def test_a_voice_that_says_nothing_known_is_no_voice(klein: Instrument) -> None:
    """Only the three known answers are counted."""
    stemmen = [*bouw.stemmen(1), {"id": "x", "keuze": "misschien"}, {"id": "y", "waarom": "zomaar"}]
    temperatuur = meet_temperatuur(Antwoorden(klein, bouw.idee({"inschattingen": stemmen})))
    assert temperatuur["aantal"] == 1


@pytest.mark.parametrize("gesloten", [None, "open", "gesloten"])
def test_voices_without_a_round_are_closed_by_the_answer_that_says_so(
    klein: Instrument, gesloten: str | None
) -> None:
    """Until then each may still change."""
    antwoorden = {"inschattingen": bouw.stemmen(1), "inschattingen-gesloten": gesloten}
    temperatuur = meet_temperatuur(Antwoorden(klein, bouw.idee(antwoorden)))
    assert temperatuur["gesloten"] is (gesloten == "gesloten")


def warm(klein: Instrument, rondes: list[Any], stemmen: list[Any]) -> Any:
    """Return the temperature of an idea with these rounds and voices."""
    idee = bouw.idee({"rondes": rondes, "inschattingen": stemmen})
    return meet_temperatuur(Antwoorden(klein, idee))


def test_the_temperature_counts_the_newest_closed_round_with_voices(klein: Instrument) -> None:
    """Rows without a round are the oldest, an open round does not count, nor one without voices."""
    los, een = bouw.stemmen(niet=3), bouw.stemmen(3, ronde="r1")
    r1 = bouw.ronde("r1", ["temperatuur"])
    leeg = bouw.ronde("r2", ["temperatuur"], gesloten="2026-11-30T09:00:00.000Z")
    open_ = bouw.ronde("r3", ["temperatuur"], gesloten="")
    assert warm(klein, [], los)["niveau"] == "weinig"
    uit = warm(klein, [leeg, r1, open_], [*los, *een, *bouw.stemmen(niet=9, ronde="r3")])
    assert (uit["niveau"], uit["aantal"], uit["gesloten"]) == ("veel", 3, True)
    assert warm(klein, [open_], bouw.stemmen(2, ronde="r3"))["niveau"] == "onbekend"
    assert warm(klein, [], een)["gesloten"] is False


def test_a_round_that_was_closed_in_one_copy_is_closed(klein: Instrument) -> None:
    """Also when somebody changed it elsewhere and that version stands."""
    dicht = bouw.ronde("r", ["temperatuur"])
    anders = bouw.ronde("r", ["temperatuur"], gesloten="", tot="2026-12-01", andere=[dicht])
    assert warm(klein, [anders], bouw.stemmen(2, ronde="r"))["gesloten"] is True


@pytest.mark.parametrize("niveau", NIVEAUS)
@pytest.mark.parametrize("beslissing", ["go", "no-go", None])
def test_the_traject_follows_the_table(klein: Instrument, beslissing: Any, niveau: Any) -> None:
    """Decision and temperature together; unknown where either is."""
    tabel = {
        "go": {"veel": "nee", "gemixt": "aandacht", "weinig": "ja"},
        "no-go": {"veel": "ja", "gemixt": "aandacht", "weinig": "nee"},
    }
    traject = bepaal_traject(Antwoorden(klein, bouw.idee()), beslissing, niveau)
    assert traject["nodig"] == tabel.get(beslissing or "", {}).get(niveau, "onbekend")
    sleutel = f"{beslissing}-{niveau}"
    if beslissing is None:
        sleutel = "zonder-beslissing"
    elif niveau == "onbekend":
        sleutel = "zonder-inschatting"
    assert traject["waarom"] == klein.uitkomsten["traject"][sleutel]


def test_the_table_has_every_cell() -> None:
    """Two decisions by three known levels."""
    assert set(TRAJECT) == {(b, n) for b in ("go", "no-go") for n in NIVEAUS if n != "onbekend"}


def test_a_decision_is_one_of_two_or_none(klein: Instrument) -> None:
    """What is no known option is no decision."""
    besluiten = ("go", "no-go", "misschien", "")
    gegeven = [bouw.uitkomst(klein, {"beslissing": b})["beslissing"] for b in besluiten]
    assert gegeven == ["go", "no-go", None, None]


@pytest.mark.parametrize(
    ("antwoorden", "soort", "waar"),
    [
        ({}, None, "Stap 1: nog niet begonnen"),
        ({"opnieuw-bekijken-op": "2027-05-23"}, None, "Stap 1: nog niet begonnen"),
        ({"beslissing": "go"}, "go", "Beslist: go"),
        # after a go the date is the one of looking back
        ({"beslissing": "go", "opnieuw-bekijken-op": "2027-05-23"}, "go", "Beslist: go"),
        ({"beslissing": "no-go"}, "no-go", "Beslist: no go"),
        ({"beslissing": "no-go", "opnieuw-bekijken-op": " "}, "no-go", "Beslist: no go"),
        (
            {"beslissing": "no-go", "opnieuw-bekijken-op": "2027-05-23"},
            "niet-nu",
            "Beslist: niet nu",
        ),
    ],
)
def test_the_kind_of_decision(
    klein: Instrument, antwoorden: Any, soort: str | None, waar: str
) -> None:
    """*Niet nu* is a no-go with a date to look again; what follows belongs to that kind."""
    uit = bouw.uitkomst(klein, antwoorden)
    assert (uit["soort_beslissing"], uit["waar"]["tekst"]) == (soort, waar)
    assert uit["vervolg"] == (klein.uitkomsten["vervolg"][soort] if soort else [])


def test_voices_in_words(klein: Instrument) -> None:
    """Their number and spread as people read it, and whether the round is closed."""
    uit = bouw.uitkomst(klein, {"inschattingen": bouw.stemmen(2, 1)})["temperatuur"]
    assert (uit["aantal_tekst"], uit["gesloten"]) == ("3 inschattingen", False)
    assert uit["verdeling_tekst"] == "2 enthousiast, 1 twijfel en 0 niet enthousiast"
    een = {"inschattingen": bouw.stemmen(niet=1), "inschattingen-gesloten": "gesloten"}
    uit = bouw.uitkomst(klein, een)["temperatuur"]
    assert (uit["aantal_tekst"], uit["gesloten"]) == ("1 inschatting", True)


def test_the_sign_of_the_traject(klein: Instrument) -> None:
    """It carries the sign of an outcome: a traject asks, none needed is fine, else still open."""
    gevallen: tuple[tuple[str | None, list[Any], str], ...] = (
        ("go", bouw.stemmen(niet=3), "vraagtekens"),
        ("go", bouw.stemmen(1, 1, 1), "vraagtekens"),
        ("go", bouw.stemmen(3), "ok"),
        ("go", [], "onvolledig"),
        (None, bouw.stemmen(3), "onvolledig"),
    )
    for beslissing, stemmen, sein in gevallen:
        antwoorden = {"beslissing": beslissing, "inschattingen": stemmen}
        assert bouw.uitkomst(klein, antwoorden)["traject"]["sein"] == sein
