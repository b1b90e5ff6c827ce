"""Routes and the sieve, and what a route does to checks and progress: does the machine work?"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import bouw
from werktsamen_core.instrument import Instrument

ZEEF = {
    "uitdaging": "Eenzaamheid",
    "doelen": bouw.rijen("d1"),
    "missie": "ja",
    "beschikbaar": "ja",
    "idee-opvolger": "ik",
}
ANTWOORDEN = ("ja", "deels", "nee", "weten-we-nog-niet", "nvt")


def zeef(klein: Instrument, antwoorden: dict[str, Any]) -> Any:
    """Return what the sieve says."""
    return bouw.uitkomst(klein, antwoorden)["zeef"]


def test_an_empty_sieve_says_nothing(klein: Instrument) -> None:
    """No answer carries or holds back, and there is no first call."""
    leeg: dict[str, Any] = {"stand": "leeg", "draagt": [], "remt": [], "volgende": None}
    assert zeef(klein, {}) == leeg


def test_the_sieve_is_done_when_all_is_answered(klein: Instrument) -> None:
    """Not one question sooner, unless an answer stops it."""
    for weg in ZEEF:
        bijna = {vraag: w for vraag, w in ZEEF.items() if vraag != weg}
        assert zeef(klein, bijna)["stand"] == "bezig"
    assert zeef(klein, ZEEF)["stand"] == "af"
    assert [punt["regel"] for punt in zeef(klein, {"missie": "nee"})["remt"]] == ["zeef-stop"]
    assert zeef(klein, {"missie": "nee"})["stand"] == "af"


@pytest.mark.parametrize(
    ("antwoorden", "eerst"),
    [
        ({}, "zeef-verder"),
        ({"beschikbaar": "deels"}, "zeef-eerst-bespreken"),
        ({"beschikbaar": "weten-we-nog-niet"}, "zeef-eerst-nagaan"),
        ({"missie": "deels", "beschikbaar": "weten-we-nog-niet"}, "zeef-eerst-nagaan"),
        ({"missie": "nee", "beschikbaar": "weten-we-nog-niet"}, "zeef-eerst-afronden"),
    ],
)
def test_the_first_call(klein: Instrument, antwoorden: dict[str, str], eerst: str) -> None:
    """What stops comes first, then what nobody knows, then what is no ja, else one goes on."""
    assert zeef(klein, {**ZEEF, **antwoorden})["volgende"]["regel"] == eerst


@given(missie=st.sampled_from(ANTWOORDEN), beschikbaar=st.sampled_from(ANTWOORDEN))
def test_every_answer_of_the_sieve_is_on_one_side(
    klein: Instrument, missie: str, beschikbaar: str
) -> None:
    """What is answered carries or holds back, never both, never neither."""
    uit = zeef(klein, {**ZEEF, "missie": missie, "beschikbaar": beschikbaar})
    kanten = [punt["vraag"] for kant in ("draagt", "remt") for punt in uit[kant]]
    assert sorted(kanten) == sorted(ZEEF)


def test_the_sieve_says_which_answer_was_given(klein: Instrument) -> None:
    """In words, small; of an open question only that it has one, and never a blank."""
    teksten = {
        punt["vraag"]: punt["tekst"]
        for antwoorden in ({}, {"missie": "nvt", "beschikbaar": "weten-we-nog-niet"})
        for kant in ("draagt", "remt")
        for punt in zeef(klein, {**ZEEF, "missie": "deels", **antwoorden})[kant]
    }
    # missie leaves out `nvt`, but an older file can hold it
    assert teksten["missie"].strip() == "zeef-niet-ja: ‘Missie’ nvt"
    assert teksten["beschikbaar"].strip() == "zeef-niet-ja: ‘Beschikbaar’ weten we nog niet"
    assert teksten["uitdaging"].strip() == "zeef-ingevuld: ‘Uitdaging’"


def test_routes_count_the_same_answers(klein: Instrument) -> None:
    """An answer given on one route is there on all."""
    uit = bouw.uitkomst(klein, ZEEF)["routes"]
    per_route = {route["id"]: route["ingevuld"] for route in uit}
    assert per_route["zeef"] == len(ZEEF)
    assert {route["id"]: route["totaal"] for route in uit} == {"zeef": 5, "kern": 9, "alles": 17}
    for route in klein.routes.values():
        assert per_route[route.id] == sum(vraag.id in ZEEF for vraag in route.vragen)


@pytest.mark.parametrize("keuze", ["", "alles", "geen-optie", "zonder-route"])
def test_who_chose_no_route_sees_all_questions(klein: Instrument, keuze: str) -> None:
    """Nor does an option that leads nowhere leave a question out."""
    data = deepcopy(klein.data)
    [route, *_] = data["stappen"][0]["secties"][0]["vragen"]
    route["opties"].append({"id": "zonder-route", "naam": "Zonder route"})
    stappen = bouw.uitkomst(Instrument(data), {"route": keuze})["stappen"]
    assert [stap["tekst"] for stap in stappen] == ["nog niet begonnen"] * 4


def test_what_a_route_leaves_out_is_never_ok(klein: Instrument) -> None:
    """It is said to be not asked, and the check stays incomplete."""
    uit = bouw.uitkomst(klein, {**ZEEF, "route": "zeef"})["checks"]["drijfveercheck"]
    assert uit["oordeel"] == "onvolledig"
    assert {reden["regel"] for reden in uit["redenen"]} == {"niet-gevraagd"}
    alles = bouw.uitkomst(klein, ZEEF)["checks"]["drijfveercheck"]
    assert {reden["regel"] for reden in alles["redenen"]} == {"vraag-zonder-antwoord"}
    assert [r["vraag"] for r in alles["redenen"]] == [r["vraag"] for r in uit["redenen"]]
    gegeven = bouw.uitkomst(klein, {**ZEEF, "visie": "ja", "route": "zeef"})["checks"]
    open_ = {reden["vraag"] for reden in gegeven["drijfveercheck"]["redenen"]}
    assert open_ == {r["vraag"] for r in uit["redenen"]} - {
        "visie"
    }  # an answer counts all the same


def test_a_no_on_something_necessary_says_why_one_goes_on(klein: Instrument) -> None:
    """The reason to explore it all the same stands wherever that nee stands."""
    toch = {"visie": "nee", "toch-verkennen": "De stad vroeg het."}
    [reden] = bouw.uitkomst(klein, toch)["checks"]["drijfveercheck"]["redenen"]
    assert reden["tekst"].endswith(" Jullie verkennen het toch: De stad vroeg het.")


def test_an_investment_can_be_ok(klein: Instrument) -> None:
    """With an amount, a term and a conscious choice; one of them missing asks attention."""
    rond = {
        **{"missie": "ja", "visie": "ja", "financiele-drijfveer": "investering"},
        **{"bedrag": "1000", "termijn": "Eén jaar", "investering-bewust": "ja"},
    }
    assert bouw.uitkomst(klein, rond)["checks"]["drijfveercheck"]["oordeel"] == "ok"
    for weg in ("bedrag", "termijn", "investering-bewust"):
        half = {vraag: w for vraag, w in rond.items() if vraag != weg}
        assert bouw.uitkomst(klein, half)["checks"]["drijfveercheck"]["oordeel"] == "vraagtekens"


def test_nothing_to_follow_up_is_all_ok_until_there_is_a_row(klein: Instrument) -> None:
    """Any row makes what was said of having none void."""
    niets = {"niets-op-te-volgen": "ja"}
    assert bouw.uitkomst(klein, niets)["stand"] == "alles-ok"
    assert bouw.uitkomst(klein, {"niets-op-te-volgen": "nee"})["stand"] == "onvolledig"
    rij = {**niets, "opvolgpunten": [{"id": "o", "wat": "Bellen", "stand": "open"}]}
    assert bouw.uitkomst(klein, rij)["stand"] == "vraagtekens"


@pytest.mark.parametrize(
    ("betrokken", "wil", "gevonden"),
    [("ja", "", []), ("", "", ["p"]), ("ja", "weten-we-nog-niet", ["p"]), ("ja", "ja", [])],
)
def test_a_blank_is_no_doubt_about_who_is_involved(
    klein: Instrument, betrokken: str, wil: str, gevonden: list[str]
) -> None:
    """Contract: a blank counts too, unless the partner is already involved."""
    partner = bouw.rij("p", nodig="ja", betrokken=betrokken, wil=wil, kan="ja")
    rijen = {
        f["regel"]: f["rijen"] for f in bouw.uitkomst(klein, {"partners": [partner]})["puzzel"]
    }
    assert rijen.get("partner-nog-niet-mee", []) == gevonden


def test_a_step_tells_of_a_check_that_does_not_pass(klein: Instrument) -> None:
    """However much of it is filled in."""
    for antwoorden, sein in (
        ({}, None),
        ({"visie": "deels"}, None),
        ({"visie": "nee"}, "voldoet-niet"),
    ):
        seinen = [stap["sein"] for stap in bouw.uitkomst(klein, antwoorden)["stappen"]]
        assert seinen == [None, sein, None, None]
    stuk = {"voorwaarden": [{"id": "v", "wat": "Geld", "stand": "kan-niet"}]}
    assert bouw.uitkomst(klein, stuk)["stappen"][-1]["sein"] == "voldoet-niet"


def test_a_section_counts_what_the_route_asks(klein: Instrument) -> None:
    """Of all questions those that count; of the sieve its own."""
    alles, zeef_ = (
        {s["id"]: s for stap in bouw.uitkomst(klein, a)["stappen"] for s in stap["secties"]}
        for a in (ZEEF, {**ZEEF, "route": "zeef"})
    )
    assert alles["verkennen"]["ingevuld"] == zeef_["verkennen"]["ingevuld"] == 3
    assert zeef_["verkennen"]["stand"] == "klaar"
    assert alles["verkennen"]["stand"] == "bezig"
    assert (zeef_["puzzelen"]["totaal"], zeef_["puzzelen"]["stand"]) == (0, "leeg")


def test_progress_in_words_counts_the_chosen_route(klein: Instrument) -> None:
    """What a route leaves out is no work left; a step in which it asks nothing says so."""
    zonder = bouw.uitkomst(klein, ZEEF)
    gekozen = bouw.uitkomst(klein, {**ZEEF, "route": "zeef"})
    assert zonder["waar"]["stap"] == "stap-1"
    rond = {"tekst": "Alle vragen van deze route zijn ingevuld", "stap": None}
    stap_1 = {**bouw.gevuld(klein, tot=1), **ZEEF, "route": "zeef"}  # one whole step is not all
    assert gekozen["waar"] == bouw.uitkomst(klein, stap_1)["waar"] == rond
    woorden = {stap["tekst"] for stap in gekozen["stappen"]}
    assert woorden == {"ingevuld", "niet op deze route"}
    for stap in gekozen["stappen"]:
        leeg = not any(sectie["totaal"] for sectie in stap["secties"])
        assert (stap["tekst"] == "niet op deze route") is leeg
    half = bouw.uitkomst(klein, {"uitdaging": "Eenzaamheid", "route": "zeef"})
    ingevuld, totaal = (
        sum(s[naam] for s in half["stappen"][0]["secties"]) for naam in ("ingevuld", "totaal")
    )
    assert half["stappen"][0]["tekst"] == f"{ingevuld} van {totaal} vragen"
