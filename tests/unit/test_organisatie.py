"""The questions that a policy team asks of forty ideas over two years, answered from the board alone."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.organisatie import OVERBELAST, VANDAAG, Gemaakt, maak_organisatie
from werktsamen_core.bord import leg_naast, maak_blad, maak_bord, maak_kaart, open_als
from werktsamen_core.instrument import Instrument
from werktsamen_core.verslag import to_markdown

OP = VANDAAG.isoformat()


@pytest.fixture(scope="module")
def gemaakt(instrument: Instrument) -> list[Gemaakt]:
    """The organisation, with what its maker knows."""
    return maak_organisatie(instrument)


@pytest.fixture(scope="module")
def bord(instrument: Instrument, gemaakt: list[Gemaakt]) -> Any:
    """Its board today."""
    return maak_bord(instrument, [maak_kaart(instrument, g.idee, OP) for g in gemaakt], OP)


def test_each_idea_lies_in_the_lane_of_its_need(bord: Any, gemaakt: list[Gemaakt]) -> None:
    """Forty ideas, each in one lane; one that rested too long is to be decided again."""
    verwacht = []
    for g in gemaakt:
        te_lang = g.idee["antwoorden"].get("opnieuw-bekijken-op", {}).get("waarde", "9") < OP
        niet_nu = "beslissen" if te_lang else "rust"
        verwacht.append(
            {"go": "beslist", "no-go": "beslist", "niet-nu": niet_nu}.get(g.fase, g.fase)
        )
    assert [idee["baan"] for idee in bord["ideeen"]] == verwacht
    assert set(verwacht) == {baan["id"] for baan in bord["banen"]}
    assert all(idee["zin"] for idee in bord["ideeen"])


def test_what_waits_on_whom(bord: Any, gemaakt: list[Gemaakt]) -> None:
    """Every open point once, by the person it waits on."""
    verwacht = Counter(punt["wie"] for g in gemaakt for punt in g.open)
    gevonden = Counter(punt["wie"] for punt in bord["open"] if punt["soort"] == "opvolgpunt")
    assert gevonden == verwacht
    assert sum(verwacht.values()) > 10
    wachtend = {naam for idee in bord["ideeen"] for naam in idee["wacht_op"]}
    assert wachtend == set(verwacht)


def test_what_is_overdue_comes_first(bord: Any, gemaakt: list[Gemaakt]) -> None:
    """Overdue, then by date, and nothing overdue is missing."""
    voorbij = [punt["voorbij"] for punt in bord["open"]]
    assert voorbij == sorted(voorbij, reverse=True)
    verwacht = {punt["wat"] for g in gemaakt for punt in g.open if punt["tegen"] < OP}
    assert verwacht
    assert verwacht == {
        p["wat"] for p in bord["open"] if p["voorbij"] and p["soort"] == "opvolgpunt"
    }
    data = [punt["tegen"] for punt in bord["open"] if punt["voorbij"]]
    assert data == sorted(data)


def test_who_is_overloaded(bord: Any, gemaakt: list[Gemaakt]) -> None:
    """In how many ideas each person follows or is waited on; by the alphabet, not by number."""
    leeft = [g for g in gemaakt if g.fase not in ("no-go", "niet-nu")]
    volgt = {m["naam"]: m["volgt"] for m in bord["mensen"]}
    assert volgt[OVERBELAST] == [g.idee["id"] for g in leeft if g.opvolger == OVERBELAST]
    assert len(volgt[OVERBELAST]) == max(map(len, volgt.values()))
    namen = [m["naam"] for m in bord["mensen"]]
    assert namen == sorted(namen, key=str.casefold)


def test_which_partners_and_pieces_ideas_share(bord: Any, gemaakt: list[Gemaakt]) -> None:
    """Of the ideas that live, each partner with the ideas that count on it."""
    leeft = [g for g in gemaakt if g.fase in ("bezig", "wacht", "beslissen", "go")]
    for partner in bord["partners"]:
        verwacht = [g.idee["id"] for g in leeft if partner["naam"] in g.partners]
        assert partner["ideeen"] == verwacht
    assert bord["stukken"]
    assert all(len(stuk["ideeen"]) > 1 for stuk in bord["stukken"])


def test_what_changed_since_last_month(bord: Any, gemaakt: list[Gemaakt]) -> None:
    """From the dated facts alone, the newest first."""
    sinds = [een for een in bord["gebeurd"] if een["op"] >= "2026-10-28"]
    verwacht = sum(feit["op"] >= "2026-10-28" for g in gemaakt for feit in g.idee["feiten"])
    assert len(sinds) == verwacht > 0
    assert [een["op"] for een in bord["gebeurd"]] == sorted(
        (een["op"] for een in bord["gebeurd"]), reverse=True
    )
    assert all(een["tekst"] for een in sinds)


def test_which_were_let_go_and_why(bord: Any, gemaakt: list[Gemaakt]) -> None:
    """The reason stands in the sentence; how often it was a go is said plainly."""
    weg = {
        idee["id"]: idee["zin"] for idee in bord["ideeen"] if idee["soort_beslissing"] == "no-go"
    }
    assert set(weg) == {g.idee["id"] for g in gemaakt if g.fase == "no-go"}
    assert all(g.motivering in weg[g.idee["id"]] for g in gemaakt if g.fase == "no-go")
    keer = Counter(g.fase for g in gemaakt)
    geteld = {soort: bord["beslist"][soort] for soort in ("go", "no_go", "niet_nu")}
    assert geteld == {"go": keer["go"], "no_go": keer["no-go"], "niet_nu": keer["niet-nu"]}
    assert f"{keer['go']} keer go" in bord["beslist"]["tekst"]


def test_dates_to_look_again_come_to_the_front_before_they_pass(bord: Any) -> None:
    """A month ahead; what has passed stays until somebody looked."""
    assert bord["binnenkort"]
    assert {punt["soort"] for punt in bord["binnenkort"]} <= {"herbekijken", "terugblik"}
    assert all(punt["tegen"] <= "2026-12-28" for punt in bord["binnenkort"])


def test_no_sum_and_no_rank_anywhere(bord: Any) -> None:
    """Ideas keep the order in which they came, and no key speaks of points."""
    assert [idee["id"] for idee in bord["ideeen"]] == sorted(idee["id"] for idee in bord["ideeen"])
    sleutels = {sleutel for idee in bord["ideeen"] for sleutel in idee}
    assert not sleutels & {"score", "punten", "rang", "totaal", "gemiddelde"}


@pytest.mark.parametrize("soort", ["bord", "open", "verband", "gebeurd", "vergadering", "geleerd"])
def test_every_sheet_reads(instrument: Instrument, bord: Any, soort: str) -> None:
    """With a heading and the day it stands for."""
    tekst = to_markdown(maak_blad(instrument, bord, soort))
    assert tekst.startswith("# ")
    assert "28/11/2026" in tekst
    assert ("Welk idee laten we los?" in tekst) == (soort in ("bord", "vergadering"))


def test_everything_open_goes_to_a_spreadsheet_and_an_agenda(
    instrument: Instrument, bord: Any
) -> None:
    """A line per point, and a day per date, with a name of its own."""
    csv = open_als(instrument, bord, "csv")
    assert csv.count("\r\n") == len(bord["open"]) + 1
    ics = open_als(instrument, bord, "ics")
    uids = [regel for regel in ics.splitlines() if regel.startswith("UID:")]
    assert len(uids) == len(set(uids)) == ics.count("BEGIN:VEVENT")
    assert len(uids) == sum(bool(punt["tegen"]) for punt in bord["open"])


def test_two_ideas_side_by_side_begin_with_what_differs(
    instrument: Instrument, gemaakt: list[Gemaakt]
) -> None:
    """Trait by trait, without a total."""
    go, no_go = (next(g.idee for g in gemaakt if g.fase == fase) for fase in ("go", "no-go"))
    naast = leg_naast(instrument, [go, no_go], OP)
    anders = [kenmerk["anders"] for kenmerk in naast["kenmerken"]]
    assert anders == sorted(anders, reverse=True)
    assert naast["kenmerken"][0] == {
        "naam": "Beslissing",
        "waarden": ["go", "no go"],
        "anders": True,
    }
    assert len(naast["woorden"]) == sum(anders)
