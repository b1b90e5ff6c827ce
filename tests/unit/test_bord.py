"""The board: lanes by the first that fits, and the sentence that goes with each."""

from __future__ import annotations

from typing import Any

import pytest

from tests import bouw
from werktsamen_core.bord import BANEN, leg_naast, maak_bord, maak_kaart, open_als, zeg_tijd
from werktsamen_core.errors import VerzoekError
from werktsamen_core.instrument import Instrument

OP = "2026-11-28"
PUNT = {"id": "o1", "wat": "Bel de stad", "wie": "Sofie", "tegen": "2026-11-20", "stand": "open"}
NIET_NU = {"beslissing": "no-go", "opnieuw-bekijken-op": "2027-05-01", "motivering": "Geen tijd."}


def kaart(instrument: Instrument, antwoorden: Any, op: str | None = OP, **velden: Any) -> Any:
    """Lay one idea on the board."""
    return maak_kaart(instrument, bouw.idee(antwoorden, **velden), op)


def baan(instrument: Instrument, antwoorden: Any, op: str | None = OP) -> str:
    """Return the lane of an idea with these answers."""
    gevonden: str = kaart(instrument, antwoorden, op)["idee"]["baan"]
    return gevonden


@pytest.fixture
def checks(instrument: Instrument) -> Any:
    """Answers that leave none of the three checks onvolledig."""
    return bouw.gevuld(instrument, 2)


def test_the_lanes_stand_in_the_order_in_which_they_are_tried() -> None:
    """The first that fits; the last fits everything."""
    assert list(BANEN) == ["rust", "beslist", "wacht", "beslissen", "zeef", "bezig"]


def test_niet_nu_rests_until_its_date_has_passed(instrument: Instrument) -> None:
    """On the day itself it still rests; without a today no date has passed."""
    assert baan(instrument, NIET_NU) == "rust"
    assert baan(instrument, NIET_NU, "2027-05-01") == "rust"
    assert baan(instrument, NIET_NU, "2027-05-02") == "beslissen"
    assert baan(instrument, {**NIET_NU, "opnieuw-bekijken-op": "2020-01-01"}, None) == "rust"


@pytest.mark.parametrize("keuze", ["go", "no-go"])
def test_a_decision_comes_before_what_waits(instrument: Instrument, keuze: str) -> None:
    """Whatever is still open."""
    assert baan(instrument, {"beslissing": keuze, "opvolgpunten": [PUNT]}) == "beslist"


@pytest.mark.parametrize("tabel", ["opvolgpunten", "voorwaarden"])
def test_an_open_point_waits_only_with_a_name(
    instrument: Instrument, checks: Any, tabel: str
) -> None:
    """A point without anybody, or done, or that cannot be met, waits on nobody."""
    assert baan(instrument, {**checks, tabel: [PUNT]}) == "wacht"
    for anders in ({"wie": " "}, {"stand": "klaar" if tabel == "opvolgpunten" else "voldaan"}):
        assert baan(instrument, {**checks, tabel: [{**PUNT, **anders}]}) == "beslissen"
    if tabel == "voorwaarden":
        assert baan(instrument, {**checks, tabel: [{**PUNT, "stand": "kan-niet"}]}) == "beslissen"


def test_an_open_round_waits_and_a_closed_one_does_not(instrument: Instrument, checks: Any) -> None:
    """Also in an instrument without the question `rondes`; what is no round waits on nobody."""
    ronde = {"id": "r1", "gestart": "2026-11-20T09:00:00.000Z"}
    assert baan(instrument, {**checks, "rondes": [ronde]}) == "wacht"
    zin = kaart(instrument, {"rondes": [ronde]})["idee"]["zin"]
    assert "20/11/2026" in zin
    dicht = {**ronde, "gesloten": "2026-11-22T09:00:00.000Z"}
    for niets in ([dicht], [], "open", [{"id": "r2"}], ["r"], {"waarde": None}):
        assert baan(instrument, {**checks, "rondes": niets}) == "beslissen"


def test_only_the_sieve_answered_lies_in_the_sieve(instrument: Instrument) -> None:
    """Also with nothing yet, and with a route chosen; one answer beyond it is at work."""
    assert baan(instrument, {}) == "zeef"
    assert baan(instrument, {"missie": "ja", "route": "zeef"}) == "zeef"
    assert baan(instrument, {"missie": "ja", "visie": "ja"}) == "bezig"


def test_a_passed_review_date_asks_to_decide(instrument: Instrument) -> None:
    """Also while the checks are not complete."""
    assert baan(instrument, {"visie": "ja", "opnieuw-bekijken-op": "2026-11-27"}) == "beslissen"


def test_the_sentence_names_who_and_what_it_waits_on(instrument: Instrument) -> None:
    """The most urgent point, and that its date has passed."""
    later = {**PUNT, "id": "o2", "wie": "An", "wat": "Later", "tegen": "2027-01-01"}
    idee = kaart(instrument, {"opvolgpunten": [later, PUNT]})["idee"]
    assert idee["zin"] == "De datum is voorbij. Wacht op Sofie: Bel de stad. Tegen 20/11/2026."
    assert idee["wacht_op"] == ["Sofie", "An"]
    assert idee["voorbij"] is True


def test_the_sentence_of_a_decision_holds_its_reason(instrument: Instrument) -> None:
    """A good no is a full result."""
    assert kaart(instrument, NIET_NU)["idee"]["zin"].endswith("1/05/2027: Geen tijd.")
    zin = kaart(instrument, {"beslissing": "go"})["idee"]["zin"]
    assert "waarom" in zin


def test_a_nee_on_a_necessary_question_is_the_sentence(instrument: Instrument, checks: Any) -> None:
    """While it is worked on and when it is to be decided."""
    for antwoorden in ({"visie": "nee", "aanpak": "Zo"}, {**checks, "visie": "nee"}):
        assert "Drijfveercheck: Op ‘Visie’" in kaart(instrument, antwoorden)["idee"]["zin"]


def test_without_a_today_nothing_is_overdue_or_old(instrument: Instrument) -> None:
    """And nothing comes to the front."""
    een = kaart(instrument, {"opvolgpunten": [PUNT]}, None)
    assert (een["idee"]["dagen"], een["idee"]["voorbij"]) == (None, False)
    bord = maak_bord(instrument, [een], None)
    assert (bord["op"], bord["binnenkort"]) == (None, [])


def test_the_age_counts_from_the_first_answer(instrument: Instrument) -> None:
    """Or from when it was made."""
    assert kaart(instrument, {})["idee"]["dagen"] == 5
    feiten = [{"op": "2026-10-29", "wat": "begonnen", "over": "", "waarde": ""}]
    assert kaart(instrument, {}, feiten=feiten)["idee"]["dagen"] == 30


def test_an_idea_from_a_file_says_from_when_it_is(instrument: Instrument) -> None:
    """The last time it came in."""
    feiten = [
        {"op": op, "wat": "binnengekomen", "over": "", "waarde": ""}
        for op in ("2026-10-01", "2026-11-01")
    ]
    assert kaart(instrument, {}, feiten=feiten)["idee"]["uit_bestand"] == "2026-11-01"
    assert kaart(instrument, {})["idee"]["uit_bestand"] == ""


def test_facts_become_words(instrument: Instrument) -> None:
    """Each kind of fact has its own, and a round too."""
    feiten = [
        {"op": "2026-01-01", "wat": "begonnen", "over": "", "waarde": ""},
        {"op": "2026-02-01", "wat": "check", "over": "drijfveercheck", "waarde": "vraagtekens"},
        {"op": "2026-03-01", "wat": "ronde", "over": "temperatuur", "waarde": "gemixt"},
        {"op": "2026-04-01", "wat": "beslissing", "over": "", "waarde": "niet-nu"},
        {"op": "2026-05-01", "wat": "uitgewisseld", "over": "", "waarde": "partners"},
        {"op": "2026-06-01", "wat": "binnengekomen", "over": "", "waarde": ""},
    ]
    rondes = [{"id": "r", "gestart": "2026-02-15T09:00:00.000Z"}, "geen ronde"]
    teksten = [
        een["tekst"] for een in zeg_tijd(instrument, bouw.idee({"rondes": rondes}, feiten=feiten))
    ]
    assert teksten == [
        "Eerste antwoord",
        "Drijfveercheck: vraagtekens",
        "Ronde gestart",
        "Temperatuur: gemixt enthousiasme",
        "Beslist: niet nu",
        "Verslag gemaakt voor partners",
        "Kwam binnen uit een bestand",
    ]


def test_then_beside_now_says_what_changed(instrument: Instrument) -> None:
    """Two states of one idea, the unchanged after what changed."""
    toen, nu = bouw.idee({"missie": "ja"}), bouw.idee({"missie": "nee"})
    naast = leg_naast(instrument, [toen, nu], OP)
    assert "Drijfveercheck: eerst onvolledig, nu voldoet niet." in naast["woorden"]
    gelijk = [kenmerk for kenmerk in naast["kenmerken"] if not kenmerk["anders"]]
    assert all(kenmerk["waarden"][0] == kenmerk["waarden"][1] for kenmerk in gelijk)
    assert leg_naast(instrument, [toen, toen], OP)["woorden"] == []


@pytest.mark.parametrize("aantal", [0, 1, 5])
def test_side_by_side_takes_two_to_four(instrument: Instrument, aantal: int) -> None:
    """And says so."""
    with pytest.raises(VerzoekError, match="2 tot 4"):
        leg_naast(instrument, [bouw.idee()] * aantal, OP)


def test_names_are_the_same_when_they_read_the_same(instrument: Instrument) -> None:
    """Capitals and blanks aside; nothing guesses beyond that."""
    antwoorden = [
        {"partners": [{"id": "p", "naam": naam}]} for naam in ("OCMW  Leuven", "ocmw leuven.")
    ]
    kaarten = [
        kaart(instrument, een, id=f"id-{nr}") for nr, een in enumerate([*antwoorden, antwoorden[0]])
    ]
    partners = maak_bord(instrument, kaarten, OP)["partners"]
    assert partners == [{"naam": "OCMW Leuven", "ideeen": ["id-0", "id-1", "id-2"], "stukken": []}]


def test_an_agenda_without_a_date_says_so(instrument: Instrument) -> None:
    """And an unknown form too."""
    bord = maak_bord(instrument, [kaart(instrument, {})], OP)
    with pytest.raises(VerzoekError, match="datum"):
        open_als(instrument, bord, "ics")
    with pytest.raises(VerzoekError, match="csv of ics"):
        open_als(instrument, bord, "xls")


# Looking back

TERUG = {"beslissing": "go", "opnieuw-bekijken-op": "2026-11-01", "missie": "deels"}
VRAGEN = ("gebeurd", "uitgekomen", "verrast", "geleerd", "besluit")


def terugblik(op: str = "2026-11-10") -> Any:
    """Answers to the five questions, given on a day."""
    waarden = ("Veel", "ja", "De regen", "Eerst bellen", "verder")
    return {
        f"terugblik-{vraag}": {"waarde": waarde, "op": f"{op}T09:00:00.000Z"}
        for vraag, waarde in zip(VRAGEN, waarden, strict=True)
    }


def test_a_terugblik_is_done_with_all_five_and_a_new_date_asks_anew(instrument: Instrument) -> None:
    """What was learnt stays with the idea, and on the board."""
    af = {**TERUG, **terugblik()}
    een = kaart(instrument, af)
    assert [punt["soort"] for punt in een["open"]] == []
    assert ["Wat nemen we mee naar een volgend idee?", "Eerst bellen"] in een["geleerd"][
        "antwoorden"
    ]
    assert [p["soort"] for p in kaart(instrument, TERUG)["open"]] == ["terugblik"]
    opnieuw = {**af, "opnieuw-bekijken-op": "2026-11-20"}
    assert [p["soort"] for p in kaart(instrument, opnieuw)["open"]] == ["terugblik"]
