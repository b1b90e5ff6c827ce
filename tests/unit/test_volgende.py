"""What now: which questions come next, in which order, and when a rule is silent."""

from __future__ import annotations

from typing import Any

import pytest

from tests import bouw
from tests.bouw import rijen
from werktsamen_core.idee import Json
from werktsamen_core.instrument import Instrument
from werktsamen_core.oordeel.volgende import HOOGSTENS, VOLGENDEREGELS

# A puzzle in order for what `bouw.gevuld` fills in, so that no finding is left.
GELEGD: Json = {
    "puzzelstukken": [{"id": "s1", "naam": "stuk", "partners": ["partners-1"]}],
    "activiteiten": [{"id": "a1", "naam": "activiteit", "doelen": ["doelen-1"]}],
    "bundels": [
        {
            "id": "b1",
            "naam": "bundel",
            "activiteiten": ["a1"],
            "partners": ["partners-1"],
            "trekker": "eigen",
            "zeggenschap": "alles",
        }
    ],
    "indicatoren": [
        {"id": "i1", "naam": "i", "soort": "proces", "voor": "samenwerking"},
        {"id": "i2", "naam": "i", "soort": "resultaat", "voor": "samenwerking"},
        {"id": "i3", "naam": "i", "soort": "proces", "voor": "partners-1"},
    ],
}
PUNT = {"opvolgpunten": [{"id": "o1", "wat": "iets", "stand": "klaar"}]}


def kies(klein: Instrument, antwoorden: Json, tot: int = 0, **anders: Any) -> list[tuple[str, str]]:
    """Return (rule, question) of what comes next, with the first steps filled in."""
    gelegd = {**bouw.gevuld(klein, tot), **(GELEGD if tot >= 3 else {})}
    alles = {**gelegd, **antwoorden, **{k.replace("_", "-"): v for k, v in anders.items()}}
    return [(v["regel"], v["vraag"]) for v in bouw.uitkomst(klein, alles)["volgende"]]


def test_an_empty_idea_begins_with_its_follower(klein: Instrument) -> None:
    """Then the first open questions of step 1; never more than three, each once."""
    assert kies(klein, {}) == [
        ("volgende-opvolger", "idee-opvolger"),
        ("volgende-open-vraag", "uitdaging"),
        ("volgende-open-vraag", "doelen"),
    ]
    assert HOOGSTENS == 3


def test_open_questions_come_from_the_first_step_that_is_not_done(klein: Instrument) -> None:
    """Steps in order, questions in order, only those that count."""
    assert kies(klein, {"idee-opvolger": "ik", "doelen": rijen("d")}) == [
        ("volgende-open-vraag", vraag) for vraag in ("uitdaging", "puzzelstukken", "partners")
    ]
    assert kies(klein, {"partners": []}, tot=1) == [("volgende-open-vraag", "partners")]
    assert kies(klein, {}, tot=1) == [
        ("volgende-open-vraag", vraag) for vraag in ("missie", "visie", "financiele-drijfveer")
    ]


def test_a_necessary_no_comes_before_new_questions(klein: Instrument) -> None:
    """The first of them, and even before there is a follower."""
    antwoorden = {"visie": "nee", "doel-overstijgend": "nee"}
    assert kies(klein, antwoorden)[:2] == [
        ("volgende-noodzakelijk", "visie"),
        ("volgende-opvolger", "idee-opvolger"),
    ]
    toch = {**antwoorden, "toch-verkennen": "De stad vroeg het."}
    assert kies(klein, toch)[0] == ("volgende-opvolger", "idee-opvolger")
    gewoon = kies(klein, {"in-huis": "nee", "missie": "deels"})
    assert all(regel != "volgende-noodzakelijk" for regel, _ in gewoon)


@pytest.mark.parametrize("vraag", ["in-huis", "financiele-drijfveer", "extra"])
def test_what_is_not_known_yet_becomes_a_point(klein: Instrument, vraag: str) -> None:
    """The first judgement or choice without a point of its own; one at a time."""
    antwoorden = {"idee-opvolger": "ik", "positieve-sfeer": "weten-we-nog-niet"}
    onbekend = {**antwoorden, vraag: "weten-we-nog-niet"}
    assert kies(klein, onbekend)[:2] == [
        ("volgende-opvolgpunt", vraag),
        ("volgende-open-vraag", "uitdaging"),
    ]
    opgevolgd = {**onbekend, "opvolgpunten": [{"id": "o", "wat": "vragen", "vraag": vraag}]}
    assert kies(klein, opgevolgd)[0] == ("volgende-opvolgpunt", "positieve-sfeer")


def test_words_that_look_alike_in_a_text_are_no_unknown(klein: Instrument) -> None:
    """Only a judgement or a choice can be *weten we nog niet*."""
    gekozen = kies(klein, {"idee-opvolger": "ik", "uitdaging": "weten-we-nog-niet"})
    assert all(regel != "volgende-opvolgpunt" for regel, _ in gekozen)


def test_a_traject_is_asked_where_the_decision_pulls_apart(klein: Instrument) -> None:
    """Also after a no go; not once it is agreed."""
    stemmen = {"inschattingen": bouw.stemmen(3)}
    antwoorden = {**stemmen, "idee-opvolger": "ik", "beslissing": "no-go"}
    assert kies(klein, antwoorden)[0] == ("volgende-traject", "traject")
    assert kies(klein, {**antwoorden, "traject": "een gesprek"}) == [
        ("volgende-open-vraag", "motivering")
    ]
    go = kies(klein, {**antwoorden, "beslissing": "go"})
    assert all(regel != "volgende-traject" for regel, _ in go)


def test_the_puzzle_asks_once_the_steps_before_are_filled(klein: Instrument) -> None:
    """Its first finding, before the questions of step 4; not earlier."""
    zonder = {**PUNT, "indicatoren": []}
    assert kies(klein, zonder, tot=3)[:2] == [
        ("volgende-puzzel", "indicatoren"),
        ("volgende-open-vraag", "inschattingen"),
    ]
    assert kies(klein, {**zonder, "uitdaging": ""}, tot=3) == [("volgende-open-vraag", "uitdaging")]
    assert kies(klein, PUNT, tot=3)[0] == ("volgende-open-vraag", "inschattingen")
    bewust = [
        {"id": f"w{nr}", "regel": regel, "waarom": "daarom"}
        for nr, regel in enumerate(("geen-procesindicator", "geen-resultaatsindicator"))
    ]
    opzij = kies(klein, {**zonder, "bewust-zo": bewust}, tot=3)
    assert opzij[0] == ("volgende-open-vraag", "inschattingen")


def test_points_and_conditions_are_asked_before_deciding(klein: Instrument) -> None:
    """Once steps 1 to 3 are filled and neither table has a row, while nothing is decided."""
    asked = ("volgende-voorwaarde", "opvolgpunten")
    assert kies(klein, {}, tot=3)[:2] == [asked, ("volgende-open-vraag", "inschattingen")]
    assert asked not in kies(klein, {"uitdaging": ""}, tot=3)
    assert asked not in kies(klein, {"bundels": []}, tot=3)
    assert asked not in kies(klein, PUNT, tot=3)
    assert asked not in kies(klein, {"voorwaarden": [{"id": "v", "wat": "iets"}]}, tot=3)
    assert asked not in kies(klein, {"beslissing": "go"}, tot=3)


def test_after_a_no_go_only_rounding_off_is_left(klein: Instrument) -> None:
    """No question of the steps before, no puzzle, nothing about what was still unknown."""
    antwoorden = {
        "idee-opvolger": "ik",
        "missie": "nee",
        "in-huis": "weten-we-nog-niet",
        "beslissing": "no-go",
    }
    assert kies(klein, antwoorden) == [
        ("volgende-open-vraag", "inschattingen"),
        ("volgende-open-vraag", "motivering"),
    ]
    puzzel = {**PUNT, "indicatoren": [], "beslissing": "no-go"}
    assert kies(klein, puzzel, tot=3)[0] == ("volgende-open-vraag", "inschattingen")
    assert kies(klein, {**puzzel, "beslissing": "go"}, tot=3)[0][0] == "volgende-puzzel"


def test_when_all_is_done_nothing_is_asked(klein: Instrument) -> None:
    """A finished idea has no next question."""
    klaar = {**PUNT, "beslissing": "go", "inschattingen": bouw.stemmen(3)}
    assert kies(klein, klaar, tot=4) == []


def test_a_next_question_has_its_words(klein: Instrument) -> None:
    """Question, text, rule, row; the text knows the question, the step or the finding."""
    uit = bouw.uitkomst(klein, {})["volgende"]
    assert list(uit[1]) == ["vraag", "tekst", "regel", "rij"]
    assert uit[1]["tekst"] == "volgende-open-vraag: ‘Uitdaging’ stap 1 "
    vol = {**bouw.gevuld(klein, 3), **GELEGD, **PUNT, "indicatoren": []}
    [puzzel, *_] = bouw.uitkomst(klein, vol)["volgende"]
    assert puzzel["tekst"] == "volgende-puzzel:   geen procesindicator"
    onzeker = {"idee-opvolger": "ik", "missie": "nee", "visie": "weten-we-nog-niet"}
    [nee, onbekend, _] = bouw.uitkomst(klein, onzeker)["volgende"]
    assert nee["tekst"] == "volgende-noodzakelijk: ‘Missie’  "
    assert onbekend["tekst"] == "volgende-opvolgpunt: ‘Visie’  "


def test_every_question_asked_exists(klein: Instrument, instrument: Instrument) -> None:
    """The questions that rules name by id are in both instruments."""
    for gekozen in (klein, instrument):
        for vraag in ("idee-opvolger", "traject", "opvolgpunten"):
            assert vraag in gekozen.vragen
    assert next(iter(VOLGENDEREGELS)) == "volgende-lukt-niet"


def test_what_broke_comes_first_then_what_is_overdue_then_what_differs(klein: Instrument) -> None:
    """And each lands on the very row it is about."""
    antwoorden = {
        "visie": "nee",
        "missie": {"waarde": "deels", "op": bouw.OP, "andere": [{"waarde": "ja", "op": bouw.OP}]},
        "opvolgpunten": [{"id": "laat", "wat": "Bellen", "tegen": "2026-01-01", "stand": "open"}],
        "voorwaarden": [{"id": "stuk", "wat": "Geld", "wie": "ik", "stand": "kan-niet"}],
    }
    uit = bouw.uitkomst(klein, antwoorden, op="2026-11-23")["volgende"]
    assert [(v["regel"], v["rij"]) for v in uit] == [
        ("volgende-lukt-niet", "stuk"),
        ("volgende-over-datum", "laat"),
        ("volgende-noodzakelijk", None),
    ]
    zonder = {k: antwoorden[k] for k in ("missie",)}
    assert kies(klein, zonder)[0] == ("volgende-andere-versie", "missie")


def test_a_route_asks_only_its_own_questions(klein: Instrument) -> None:
    """Who chose the core is not asked for what it leaves out."""
    kern = klein.routes["kern"]
    antwoorden = {"route": "kern", "idee-opvolger": "ik"}
    for vraag in kern.vragen:
        if vraag.soort != "rijen":
            antwoorden.setdefault(vraag.id, vraag.opties[0].id if vraag.opties else "tekst")
    gevraagd = {vraag for regel, vraag in kies(klein, antwoorden) if regel == "volgende-open-vraag"}
    assert gevraagd
    assert gevraagd <= {vraag.id for vraag in kern.vragen}


@pytest.mark.parametrize(
    ("beslissing", "verwacht"),
    [
        (None, [("volgende-lukt-niet", "stuk"), ("volgende-over-datum", "laat")]),
        ("go", [("volgende-over-datum", "laat")]),
        ("no-go", []),
    ],
)
def test_a_decision_ends_what_broke_and_a_no_go_what_is_overdue(
    klein: Instrument, beslissing: str | None, verwacht: list[tuple[str, str]]
) -> None:
    """A condition that fails is for before deciding; after a no go nothing is overdue any more."""
    antwoorden = {
        "beslissing": beslissing,
        "opvolgpunten": [
            {"id": "laat", "wat": "Bellen", "tegen": "2026-01-01", "stand": "open"},
            {"id": "later", "wat": "Mailen", "tegen": "2027-01-01", "stand": "open"},
        ],
        "voorwaarden": [
            {"id": "open", "wat": "Tijd", "stand": "open"},
            {"id": "stuk", "wat": "Geld", "stand": "kan-niet"},
        ],
    }
    uit = bouw.uitkomst(klein, antwoorden, op="2026-11-23")["volgende"]
    assert [(v["regel"], v["rij"]) for v in uit if v["rij"]] == verwacht
    assert all(v["vraag"] in klein.vragen for v in uit)
    namen = {"stuk": "‘Geld’", "laat": "‘Bellen’"}
    assert [v["tekst"] for v in uit if v["rij"]] == [f"{r}:   {namen[id_]}" for r, id_ in verwacht]


def test_a_version_that_differs_is_asked_where_it_is(klein: Instrument) -> None:
    """An answer or one row of it, by the question's short name; no question, then no asking."""
    ander = [{"id": "d1", "naam": "Buren helpen"}]
    antwoorden = {
        "vroeger": {"waarde": "x", "op": bouw.OP, "andere": [{"waarde": "y", "op": bouw.OP}]},
        "doelen": [{"id": "d1", "naam": "Buren ontmoeten", "andere": ander}],
        "idee-opvolger": "ik",
    }
    eerste, volgende, *_ = bouw.uitkomst(klein, antwoorden)["volgende"]
    assert (eerste["vraag"], eerste["rij"]) == ("doelen", "d1")
    assert eerste["tekst"] == f"volgende-andere-versie: ‘{klein.vragen['doelen'].kort}’  "
    assert volgende["regel"] == "volgende-open-vraag"


def test_a_question_of_the_puzzle_lands_on_its_first_row(klein: Instrument) -> None:
    """Its first finding, and the first row of that; what is absent as a whole has no row."""
    vol = {**bouw.gevuld(klein, 3), **GELEGD, **PUNT}
    stukken = [{"id": f"s{nr}", "naam": "stuk"} for nr in range(3)]
    for anders, vraag, rij in (
        ({"puzzelstukken": stukken}, "puzzelstukken", "s0"),
        ({"puzzelstukken": stukken, "indicatoren": []}, "puzzelstukken", "s0"),
        ({"indicatoren": []}, "indicatoren", None),
    ):
        [eerste, *_] = bouw.uitkomst(klein, {**vol, **anders})["volgende"]
        assert (eerste["regel"], eerste["vraag"], eerste["rij"]) == ("volgende-puzzel", vraag, rij)


@pytest.mark.parametrize(
    ("antwoord", "begin"),
    [
        *(("weten-we-nog-niet", "Nagaan"), ("deels", "Bespreken"), ("nee", "Bespreken")),
        *(("ja", None), ("nvt", None), (None, None)),
    ],
)
def test_which_answers_ask_for_a_point(
    klein: Instrument, antwoord: str | None, begin: str | None
) -> None:
    """With the point's first words before the question, and the points that came of it already."""
    punten = [
        {"id": "o1", "wat": "Iets", "vraag": "missie"},
        {"id": "o2", "wat": "Los"},
        {"id": "o3", "wat": "Nog iets", "vraag": "missie"},
    ]
    wat = f"{begin}: {klein.vragen['missie'].vraag}"
    for punten_, rijen_ in (([], []), (punten, ["o1", "o3"])):
        uit = bouw.uitkomst(klein, {"missie": antwoord, "opvolgpunten": punten_})
        punt = {"vraag": "missie", "wat": wat, "rijen": rijen_}
        assert uit["op_te_volgen"] == ([punt] if begin else [])
    twee = bouw.uitkomst(klein, {"visie": "nee", "missie": "deels"})["op_te_volgen"]
    assert [punt["vraag"] for punt in twee] == ["missie", "visie"]
