"""Looking back: from which day on it is asked, when it is done, and what was foreseen, in words."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests import bouw
from werktsamen_core.instrument import Instrument

DATUM = "2026-11-01"
GO = {"beslissing": "go", "opnieuw-bekijken-op": DATUM}
VRAGEN = ("gebeurd", "uitgekomen")
OBSTAKELS = "Wat in de weg stond"


@pytest.fixture(scope="module")
def terug(klein: Instrument) -> Instrument:
    """The small instrument with two questions that look back."""
    data = deepcopy(klein.data)
    vragen = [
        {"id": id_, "kort": id_, "vraag": f"{id_}?", "soort": soort, "als": "terugblik"}
        | {"naslag": "thema#motivering"}
        for id_, soort in zip(VRAGEN, ("tekst", "oordeel"), strict=True)
    ]
    sectie = {"id": "terugblik", "naam": "Terugblik", "inleiding": "", "vragen": vragen}
    data["stappen"][-1]["secties"].append(sectie)
    return Instrument(data)


def gezegd(dag: str = DATUM, tijd: str = "T00:00:00.000Z", **anders: Any) -> dict[str, Any]:
    """Answers to both questions, given on a day; `anders` for another one."""
    antwoorden = {"gebeurd": {"waarde": "Veel"}, "uitgekomen": {"waarde": "deels"}}
    op = {"op": f"{dag}{tijd}"} if dag else {}
    return {vraag: anders.get(vraag, {**antwoorden[vraag], **op}) for vraag in VRAGEN}


@pytest.mark.parametrize(
    ("antwoorden", "vandaag", "stand"),
    [
        ({}, "2026-11-23", "niet"),
        # without a decision, or without a day that is one, nothing asks to look back
        ({"opnieuw-bekijken-op": DATUM}, "2026-11-23", "niet"),
        ({**GO, "beslissing": "misschien"}, "2026-11-23", "niet"),
        ({"beslissing": "go"}, "2026-11-23", "niet"),
        ({**GO, "opnieuw-bekijken-op": "2026-02-30"}, "2026-11-23", "niet"),
        ({**GO, "opnieuw-bekijken-op": "begin november"}, "2026-11-23", "niet"),
        # from the date itself on, also after a niet nu; who knows no today is not asked
        (GO, "2026-10-31", "straks"),
        (GO, DATUM, "nodig"),
        (GO, "2027-01-01", "nodig"),
        (GO, None, "straks"),
        ({**GO, "beslissing": "no-go"}, DATUM, "nodig"),
        # done: all answered, on the date or later; what bears no time counts
        ({**GO, **gezegd()}, "2026-11-23", "af"),
        ({**GO, **gezegd("2026-11-20")}, "2026-11-23", "af"),
        ({**GO, **gezegd("")}, "2026-11-23", "af"),
        ({**GO, **gezegd()}, None, "af"),
        # not done: one left, a note alone, blanks, or said before the date
        ({**GO, **gezegd(uitgekomen="")}, "2026-11-23", "nodig"),
        ({**GO, **gezegd(gebeurd={"nota": "Later"})}, "2026-11-23", "nodig"),
        ({**GO, **gezegd(gebeurd={"waarde": " "})}, "2026-11-23", "nodig"),
        ({**GO, **gezegd("2026-10-31", "T23:59:59.999Z")}, "2026-11-23", "nodig"),
        # a new date asks anew, and not before that day
        ({**GO, **gezegd(), "opnieuw-bekijken-op": "2026-11-20"}, "2026-11-23", "nodig"),
        ({**GO, **gezegd(), "opnieuw-bekijken-op": "2026-12-01"}, "2026-11-23", "straks"),
        # without a decision, answers change nothing
        ({**gezegd(), "opnieuw-bekijken-op": DATUM}, "2026-11-23", "niet"),
    ],
)
def test_when_an_idea_asks_to_look_back(
    terug: Instrument, antwoorden: dict[str, Any], vandaag: str | None, stand: str
) -> None:
    """Its state and its date; what was foreseen is there once it is time, and not sooner."""
    voorwaarde = {"voorwaarden": [{"id": "v", "wat": "Geld"}]}
    uit = bouw.uitkomst(terug, {**voorwaarde, **antwoorden}, vandaag)["terugblik"]
    delen = {deel["naam"]: deel["punten"] for deel in uit.pop("voorzien")}
    datum = "" if stand == "niet" else antwoorden["opnieuw-bekijken-op"]
    assert uit == {"stand": stand, "op": datum}
    voorzien = {"Noodzakelijke voorwaarden": ["Geld"]}
    assert delen == (voorzien if stand in ("nodig", "af") else {})


def test_an_instrument_that_does_not_look_back(klein: Instrument) -> None:
    """Nothing is asked, whatever the date."""
    uit = bouw.uitkomst(klein, GO, "2026-11-23")["terugblik"]
    assert uit == {"stand": "niet", "op": "", "voorzien": []}


def test_what_was_foreseen_in_words(terug: Instrument) -> None:
    """Per kind, rows by their name with what was said of each; a kind without rows is not there."""
    antwoorden: dict[str, Any] = {
        "voorwaarden": [
            {"id": "v1", "wat": "Geld\nvan de stad", "stand": "open", "wie": "Directeur"},
            {"id": "v2", "wat": "Een lokaal"},
            {"id": "v3", "wat": "Vervoer", "stand": "ooit"},  # an option that is gone
            {"id": "v4", "wat": " ", "stand": "open"},
        ],
        "partners": [
            bouw.rij("p1", wil="ja", kan="nee", bijdrage="Een  lokaal"),
            bouw.rij("p2", wil="weten-we-nog-niet"),
            bouw.rij("p3", bijdrage="Vrijwilligers"),
        ],
        "indicatoren": bouw.rijen("i", soort="proces"),
    }

    def voorzien(**weg: Any) -> list[tuple[str, list[str]]]:
        delen = bouw.uitkomst(terug, {**GO, **antwoorden, **weg}, DATUM)["terugblik"]["voorzien"]
        return [(deel["naam"], deel["punten"]) for deel in delen if deel["naam"] != OBSTAKELS]

    voorwaarden, indicatoren, partners = (
        (
            "Noodzakelijke voorwaarden",
            ["Geld van de stad (Stand Open)", "Een lokaal", "Vervoer (Stand ooit)"],
        ),
        ("Waaraan we het zouden merken", ["De i"]),
        (
            "Wie wat wou",
            [
                "De p1 (Wil Ja; Bijdrage Een lokaal)",
                "De p2 (Wil Weten we nog niet)",
                "De p3 (Bijdrage Vrijwilligers)",
            ],
        ),
    )
    assert voorzien() == [voorwaarden, indicatoren, partners]
    assert voorzien(indicatoren=[]) == [voorwaarden, partners]
    assert voorzien(voorwaarden=[], partners=[]) == [indicatoren]


def test_what_stood_in_the_way(terug: Instrument) -> None:
    """The reasons of checks that ask something or do not pass, then what the puzzle found."""
    checks = {"missie": "nee", "beschikbaar": "deels", "in-huis": "ja", "extra": "ja"}
    uit = bouw.uitkomst(terug, {**GO, **checks, "activiteiten": bouw.rijen("a")}, DATUM)
    per_oordeel: dict[str, list[str]] = {}
    for check in uit["checks"].values():
        redenen = [reden["tekst"] for reden in check["redenen"]]
        per_oordeel.setdefault(check["oordeel"], []).extend(redenen)
    puzzel = [vondst["tekst"] for vondst in uit["puzzel"]]
    assert {"voldoet-niet", "vraagtekens", "onvolledig"} <= {*per_oordeel}
    assert puzzel
    [eerst, *_] = uit["terugblik"]["voorzien"]
    in_de_weg = [*per_oordeel["voldoet-niet"], *per_oordeel["vraagtekens"]]
    assert eerst == {"naam": OBSTAKELS, "punten": [*in_de_weg, *puzzel]}


def test_the_questions_of_the_real_instrument(instrument: Instrument) -> None:
    """Five, asked from the date on, and none of them counts."""
    for vandaag, aantal in (("2026-10-31", 0), (DATUM, 5)):
        niet = bouw.uitkomst(instrument, GO, vandaag)["niet_aan_de_orde"]
        terugblik = [v for v in instrument.vragen.values() if v.sectie == "terugblik"]
        assert sum(vraag.id not in niet for vraag in terugblik) == aantal
        assert not any(vraag.telt for vraag in terugblik)
