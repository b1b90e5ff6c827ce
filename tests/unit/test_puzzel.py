"""The puzzle: for each rule what fires it, what does not, and which rows it names."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from tests import bouw
from tests.bouw import rij, rijen
from werktsamen_core.idee import Antwoorden
from werktsamen_core.instrument import Instrument
from werktsamen_core.oordeel.puzzel import PUZZELREGELS, leg_puzzel

ACTIEF = {"activiteiten": rijen("a1")}


def leg(klein: Instrument, antwoorden: Any, **velden: Any) -> tuple[list[Any], list[Any]]:
    """Lay the puzzle of an idea with these answers."""
    return leg_puzzel(Antwoorden(klein, bouw.idee(antwoorden, **velden)))


def vindt(klein: Instrument, regel: str, antwoorden: Any) -> list[str] | None:
    """Return the rows that a rule names, None when it says nothing."""
    return bouw.vondsten(leg(klein, antwoorden)[0]).get(regel)


@pytest.mark.parametrize("regel", PUZZELREGELS)
def test_an_empty_puzzle_asks_nothing(klein: Instrument, regel: str) -> None:
    """No rule speaks before there is something to speak about."""
    assert vindt(klein, regel, {}) is None


def test_a_finding_points_at_a_question_that_exists(
    klein: Instrument, instrument: Instrument
) -> None:
    """Every rule says where it can be answered, in both instruments."""
    for puzzelregel in PUZZELREGELS.values():
        assert puzzelregel.vraag in klein.vragen
        assert puzzelregel.vraag in instrument.vragen


def test_a_piece_nobody_brings(klein: Instrument) -> None:
    """Once there are partners; our own organisation and a partner both bring pieces."""
    stukken = [
        rij("s1"),
        rij("s2", partners=["p1"]),
        rij("s3", partners=["eigen"]),
        rij("s4", partners=["verdwenen", 5]),
        rij("s5", partners="p1"),
        {"id": "s6", "partners": []},
        rij("s7", partners=["s1", "samenwerking"]),
    ]
    regel = "puzzelstuk-zonder-partner"
    antwoorden = {"puzzelstukken": stukken, "partners": rijen("p1")}
    assert vindt(klein, regel, antwoorden) == ["s1", "s4", "s7"]
    assert vindt(klein, regel, {"puzzelstukken": stukken}) is None
    assert vindt(klein, regel, {**antwoorden, "puzzelstukken": stukken[1:3]}) is None


def test_a_partner_that_brings_nothing(klein: Instrument) -> None:
    """Once there are pieces; a piece or a contribution in words is enough."""
    antwoorden = {
        "puzzelstukken": [rij("s1", partners=["p2"])],
        "partners": [
            rij("p1"),
            rij("p2"),
            rij("p3", bijdrage="uren"),
            rij("p4", bijdrage="  "),
            {"id": "p5"},
        ],
    }
    regel = "partner-zonder-bijdrage"
    assert vindt(klein, regel, antwoorden) == ["p1", "p4"]
    assert vindt(klein, regel, {"partners": rijen("p1")}) is None


KANT = ("ja", "nee", "weten-we-nog-niet", None)


@pytest.mark.parametrize("nodig", KANT)
@pytest.mark.parametrize("betrokken", KANT)
def test_a_needed_partner_that_is_not_along(
    klein: Instrument, nodig: str | None, betrokken: str | None
) -> None:
    """Only a needed one is asked: both *wil* and *kan* are *ja*, or blank with who is involved."""
    paren = list(itertools.product(KANT, repeat=2))
    partners = [
        rij(f"p{nr}", nodig=nodig, betrokken=betrokken, wil=wil, kan=kan)
        for nr, (wil, kan) in enumerate(paren)
    ]
    genoeg = ("ja", None) if betrokken == "ja" else ("ja",)
    niet_mee = [
        f"p{nr}" for nr, (wil, kan) in enumerate(paren) if wil not in genoeg or kan not in genoeg
    ]
    verwacht = niet_mee if nodig == "ja" else None
    assert vindt(klein, "partner-nog-niet-mee", {"partners": partners}) == verwacht


def test_an_activity_in_none_or_in_two_bundles(klein: Instrument) -> None:
    """Twice in one bundle is once; a bundle without a name holds nothing."""
    antwoorden = {
        "activiteiten": rijen("a1", "a2", "a3", "a4"),
        "bundels": [
            rij("b1", activiteiten=["a2", "a2", "a3"]),
            rij("b2", activiteiten=["a3", "weg"]),
            {"id": "b3", "activiteiten": ["a1"]},
        ],
    }
    assert vindt(klein, "activiteit-zonder-bundel", antwoorden) == ["a1", "a4"]
    assert vindt(klein, "activiteit-in-twee-bundels", antwoorden) == ["a3"]
    in_orde = {**ACTIEF, "bundels": [rij("b1", activiteiten=["a1"])]}
    assert vindt(klein, "activiteit-zonder-bundel", in_orde) is None
    assert vindt(klein, "activiteit-in-twee-bundels", in_orde) is None


def test_a_bundle_without_a_holder(klein: Instrument) -> None:
    """A name, a partner or ourselves is a holder; a row that is gone is nobody."""
    weg = "0b1c2d3e-0000-4000-8000-aabbccddeeff"
    bundels = [
        rij("b1"),
        rij("b2", trekker="Teamcoach"),
        rij("b3", trekker="p1"),
        rij("b4", trekker="eigen"),
        rij("b5", trekker=weg),
        rij("b6", trekker="p-zonder-naam"),
        rij("b7", trekker="p-verwijderd"),
        rij("b8", trekker=" "),
        rij("b9", trekker=["p1"]),
    ]
    partners = {
        "waarde": [rij("p1"), {"id": "p-zonder-naam"}],
        "verwijderd": {"p-verwijderd": {}},
    }
    antwoorden = {**ACTIEF, "bundels": bundels, "partners": partners}
    regel = "bundel-zonder-trekker"
    assert vindt(klein, regel, antwoorden) == ["b1", "b5", "b6", "b7", "b8", "b9"]
    assert vindt(klein, regel, {"bundels": bundels}) is None
    assert vindt(klein, regel, {**antwoorden, "bundels": bundels[1:4]}) is None


def test_a_bundle_without_a_say_of_its_own(klein: Instrument) -> None:
    """Once there are activities, each bundle decides something itself."""
    bundels = [rij("b1"), rij("b2", zeggenschap="de uren"), rij("b3", zeggenschap="")]
    regel = "bundel-zonder-zeggenschap"
    assert vindt(klein, regel, {**ACTIEF, "bundels": bundels}) == ["b1", "b3"]
    assert vindt(klein, regel, {"bundels": bundels}) is None
    assert vindt(klein, regel, {**ACTIEF, "bundels": bundels[1:2]}) is None


@pytest.mark.parametrize(
    ("soort", "regel"),
    [("proces", "geen-procesindicator"), ("resultaat", "geen-resultaatsindicator")],
)
def test_an_indicator_for_the_whole(klein: Instrument, soort: str, regel: str) -> None:
    """Of each kind one for the collaboration itself; without one, no row is named."""
    ander = {"proces": "resultaat", "resultaat": "proces"}[soort]
    mist = [rij("i1", soort=soort, voor="p1"), rij("i2", soort=ander, voor="samenwerking")]
    antwoorden = {**ACTIEF, "partners": rijen("p1")}
    assert vindt(klein, regel, antwoorden) == []
    assert vindt(klein, regel, {**antwoorden, "indicatoren": mist}) == []
    heeft = [*mist, rij("i3", soort=soort, voor="samenwerking")]
    assert vindt(klein, regel, {**antwoorden, "indicatoren": heeft}) is None
    assert vindt(klein, regel, {"indicatoren": mist}) is None


def test_a_partner_without_an_indicator(klein: Instrument) -> None:
    """Once any indicator exists, each has one of its own; one that is not needed is not asked."""
    nodig = [rij(f"p-{nodig}", nodig=nodig) for nodig in ("ja", "nee", "weten-we-nog-niet")]
    antwoorden = {
        **ACTIEF,
        "partners": [*rijen("p1", "p2"), *nodig],
        "indicatoren": [rij("i1", soort="proces", voor="p2")],
    }
    regel = "partner-zonder-indicator"
    assert vindt(klein, regel, antwoorden) == ["p1", "p-ja", "p-weten-we-nog-niet"]
    assert vindt(klein, regel, {**antwoorden, "indicatoren": []}) is None
    assert vindt(klein, regel, {**antwoorden, "activiteiten": []}) is None
    assert vindt(klein, regel, {**antwoorden, "partners": rijen("p2")}) is None


@pytest.mark.parametrize(
    ("bundels", "afspraken", "te_veel"),
    [(0, 3, False), (0, 4, True), (1, 3, False), (1, 4, True), (2, 6, False), (2, 7, True)],
)
def test_the_brake_on_fixing_too_much(
    klein: Instrument, bundels: int, afspraken: int, te_veel: bool
) -> None:
    """More than three per bundle, counting at least one bundle; then all of them are named."""
    ids = [f"f{nr}" for nr in range(afspraken)]
    antwoorden = {
        **ACTIEF,
        "bundels": rijen(*(f"b{nr}" for nr in range(bundels))),
        "afspraken": [{"id": id_, "tekst": "Zo doen we het"} for id_ in ids],
    }
    assert vindt(klein, "te-veel-vastgelegd", antwoorden) == (ids if te_veel else None)
    assert vindt(klein, "te-veel-vastgelegd", {**antwoorden, "activiteiten": []}) is None


def test_the_threshold_of_the_brake_is_the_instruments(klein: Instrument) -> None:
    """Another fraction in the instrument moves the rule and its words."""
    data = {**klein.data, "drempels": {**klein.data["drempels"], "afspraken-per-bundel": "3/2"}}
    antwoorden = {**ACTIEF, "afspraken": [{"id": f"f{nr}", "tekst": "t"} for nr in range(2)]}
    [vondst] = [
        v for v in leg(Instrument(data), antwoorden)[0] if v["regel"] == "te-veel-vastgelegd"
    ]
    assert vondst["rijen"] == ["f0", "f1"]
    assert vondst["tekst"].endswith(" 2 3/2")


# Set aside: "bewust zo"


def bewust(regel: str, *ids: str, waarom: str = "Daarom") -> Any:
    """Return a row that sets a finding aside."""
    return {"id": f"w-{regel}-{waarom}", "regel": regel, "rijen": list(ids), "waarom": waarom}


BUNDELS = {**ACTIEF, "bundels": rijen("b1", "b2", "b3", activiteiten=["a1"], trekker="eigen")}
ZEGGENSCHAP = "bundel-zonder-zeggenschap"


def test_a_finding_set_aside_leaves_the_list(klein: Instrument) -> None:
    """It moves to the second list, rows and reason with it."""
    antwoorden = {**BUNDELS, "bewust-zo": [bewust(ZEGGENSCHAP, "b1", "b2", "b3")]}
    open_, opzij = leg(klein, antwoorden)
    assert ZEGGENSCHAP not in bouw.vondsten(open_)
    [vondst] = opzij
    assert list(vondst) == ["regel", "rijen", "tekst", "vraag", "waarom"]
    assert (vondst["regel"], vondst["rijen"]) == (ZEGGENSCHAP, ["b1", "b2", "b3"])
    assert vondst["waarom"] == "Daarom"


def test_a_new_row_raises_the_question_for_that_row(klein: Instrument) -> None:
    """What was set aside stays so, with its own reason; only the rest is asked."""
    antwoorden = {**BUNDELS, "bewust-zo": [bewust(ZEGGENSCHAP, "b3", "b1")]}
    open_, opzij = leg(klein, antwoorden)
    assert bouw.vondsten(open_)[ZEGGENSCHAP] == ["b2"]
    assert bouw.vondsten(opzij) == {ZEGGENSCHAP: ["b1", "b3"]}


def test_reasons_of_several_rows_are_said_once_each(klein: Instrument) -> None:
    """Two rows of "bewust zo" about one rule give one finding; a reason about others is left out."""
    rijen_ = [
        bewust(ZEGGENSCHAP, "b1"),
        bewust(ZEGGENSCHAP, "b2", waarom="Ook daarom"),
        {**bewust(ZEGGENSCHAP, "b3"), "id": "w3"},
        bewust(ZEGGENSCHAP, "a1", waarom="Over iets anders"),
    ]
    [vondst] = leg(klein, {**BUNDELS, "bewust-zo": rijen_})[1]
    assert vondst["waarom"] == "Daarom Ook daarom"


@pytest.mark.parametrize(
    "rij_",
    [
        bewust(ZEGGENSCHAP, "b1", "b2", "b3", waarom=" "),
        bewust(ZEGGENSCHAP),
        bewust(ZEGGENSCHAP, "weg"),
        bewust("bundel-zonder-trekker", "b1", "b2", "b3"),
        bewust("bestaat-niet", "b1"),
        bewust("", "b1", "b2", "b3"),
    ],
)
def test_without_reason_or_rows_nothing_is_set_aside(klein: Instrument, rij_: Any) -> None:
    """It takes a reason, the right rule and rows that still exist."""
    open_, opzij = leg(klein, {**BUNDELS, "bewust-zo": [rij_]})
    assert bouw.vondsten(open_)[ZEGGENSCHAP] == ["b1", "b2", "b3"]
    assert opzij == []


def test_a_finding_without_rows_is_set_aside_by_its_rule(klein: Instrument) -> None:
    """What is absent as a whole has no rows to name."""
    regel = "geen-procesindicator"
    open_, opzij = leg(klein, {**ACTIEF, "bewust-zo": [bewust(regel)]})
    assert regel not in bouw.vondsten(open_)
    assert bouw.vondsten(opzij) == {regel: []}


def test_setting_aside_what_is_no_finding_says_nothing(klein: Instrument) -> None:
    """A reason for a question that no longer comes up is not shown."""
    heeft = [rij("i", soort="proces", voor="samenwerking")]
    antwoorden = {**ACTIEF, "indicatoren": heeft, "bewust-zo": [bewust("geen-procesindicator")]}
    assert leg(klein, antwoorden)[1] == []


def test_the_number_of_agreements_is_that_of_all(klein: Instrument) -> None:
    """Set aside four and add one: the text still speaks of five."""
    antwoorden = {
        **ACTIEF,
        "afspraken": [{"id": f"f{nr}", "tekst": "t"} for nr in range(5)],
        "bewust-zo": [bewust("te-veel-vastgelegd", "f0", "f1", "f2", "f3")],
    }
    open_, _ = leg(klein, antwoorden)
    [vondst] = [v for v in open_ if v["regel"] == "te-veel-vastgelegd"]
    assert vondst["rijen"] == ["f4"]
    assert vondst["tekst"] == "te-veel-vastgelegd: ‘t’ 5 3"


def test_findings_come_in_the_order_of_the_table(klein: Instrument) -> None:
    """One finding per rule, whatever order the answers came in."""
    antwoorden = {
        **BUNDELS,
        "partners": [rij("p1", nodig="ja")],
        "puzzelstukken": rijen("s1"),
        "indicatoren": rijen("i1"),
    }
    volgorde = [vondst["regel"] for vondst in leg(klein, antwoorden)[0]]
    assert volgorde == [regel for regel in PUZZELREGELS if regel in volgorde]
    assert len(volgorde) == len(set(volgorde)) == 8
