"""The whole outcome: its shape, its order, and what a date changes."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests import bouw
from werktsamen_core.errors import VerzoekError
from werktsamen_core.instrument import Instrument
from werktsamen_core.oordeel import beoordeel
from werktsamen_core.oordeel.puzzel import PUZZELREGELS
from werktsamen_core.oordeel.signalen import SIGNAALREGELS
from werktsamen_site.instrument.vast import VRAGEN

SLEUTELS = [
    *("stappen", "checks", "puzzel", "stand", "temperatuur", "beslissing", "traject"),
    *("signalen", "volgende", "spreiding", "agenda", "soort_beslissing", "routes", "zeef"),
    *("niet_aan_de_orde", "bewust", "vervolg", "waar", "openstaand", "op_te_volgen", "andere"),
    "weetjes",
    "terugblik",
    "tafel",
]


def test_keys_stand_in_the_order_of_the_contract(klein: Instrument) -> None:
    """At the top, in a step, a check, the temperature and the traject."""
    uit = bouw.uitkomst(klein, {})
    assert list(uit) == SLEUTELS
    assert list(uit["stappen"][0]) == [
        "id",
        "stand",
        "ingevuld",
        "totaal",
        "tekst",
        "sein",
        "secties",
    ]
    assert list(uit["checks"]["samenwerkcheck"]) == ["oordeel", "redenen", "delen"]
    assert list(uit["checks"]["samenwerkcheck"]["delen"]["doel"]) == ["oordeel", "redenen"]
    assert list(uit["temperatuur"])[:3] == ["niveau", "aantal", "verdeling"]
    assert list(uit["traject"])[:2] == ["nodig", "waarom"]
    assert list(uit["checks"]) == [check["id"] for check in klein.data["checks"]]


def test_an_empty_idea(klein: Instrument) -> None:
    """Incomplete everywhere, nothing found, nothing decided."""
    uit = bouw.uitkomst(klein, {})
    assert [(s["id"], s["stand"], s["ingevuld"]) for s in uit["stappen"]] == [
        (f"stap-{nr}", "leeg", 0) for nr in range(1, 5)
    ]
    assert {check["oordeel"] for check in uit["checks"].values()} == {"onvolledig"}
    assert (uit["puzzel"], uit["signalen"], uit["bewust"]) == ([], [], [])
    assert (uit["stand"], uit["beslissing"], uit["traject"]["nodig"]) == (
        "onvolledig",
        None,
        "onbekend",
    )


def test_progress_counts_what_counts(klein: Instrument) -> None:
    """A step is empty, busy or done; other questions and notes add nothing."""
    antwoorden = {"uitdaging": "x", "financieel-kader": "geld", "doelen": bouw.rijen("d")}
    [stap, *_] = bouw.uitkomst(klein, {**antwoorden, "partners": {"nota": "later"}})["stappen"]
    assert stap == {
        "id": "stap-1",
        "stand": "bezig",
        "ingevuld": 2,
        "totaal": 5,
        "tekst": "2 van 5 vragen",
        "sein": None,
        "secties": [{"id": "verkennen", "stand": "bezig", "ingevuld": 2, "totaal": 5}],
    }
    vol = bouw.uitkomst(klein, bouw.gevuld(klein))["stappen"]
    assert [(s["stand"], s["ingevuld"]) for s in vol[:3]] == [
        ("klaar", s["totaal"]) for s in vol[:3]
    ]


@pytest.mark.parametrize("op", ["23-11-2026", "2026-02-30", "", "vandaag"])
def test_today_must_be_a_date(klein: Instrument, op: str) -> None:
    """Else one sentence says how to write it."""
    with pytest.raises(VerzoekError) as fout:
        beoordeel(klein, bouw.idee(), op)
    hoe = "Schrijf ze als JJJJ-MM-DD, bijvoorbeeld 2026-11-23."
    assert fout.value.zinnen == (f"‘{op}’ is geen datum. {hoe}",)


def test_the_idea_is_not_touched(klein: Instrument) -> None:
    """Judging reads; what it read is the same afterwards."""
    idee = bouw.idee(bouw.gevuld(klein))
    voor = repr(idee)
    beoordeel(klein, idee, "2026-11-23")
    assert repr(idee) == voor


def test_an_outcome_holds_whole_numbers_only(instrument: Instrument) -> None:
    """No float anywhere, so that every machine writes the same bytes."""

    def floats(waarde: Any) -> bool:
        if isinstance(waarde, dict):
            return any(map(floats, waarde.values()))
        if isinstance(waarde, list):
            return any(map(floats, waarde))
        return isinstance(waarde, float)

    vol = {**bouw.gevuld(instrument), "bedrag": 1.5}
    assert not floats(beoordeel(instrument, bouw.idee(vol), "2026-11-23"))


# What the page would otherwise work out again


def test_where_an_idea_is_at(klein: Instrument) -> None:
    """Empty, in a step, or through all of them; with the step where one goes on."""
    leeg = beoordeel(klein, bouw.idee(titel=""))
    assert leeg["waar"] == {"tekst": "Nog leeg", "stap": "stap-1"}
    zonder_titel = beoordeel(klein, bouw.idee({"uitdaging": "Eenzaamheid"}, titel=""))
    assert zonder_titel["waar"] == {"tekst": "Stap 1: 1 van 5 vragen", "stap": "stap-1"}
    tot_2 = bouw.uitkomst(klein, bouw.gevuld(klein, tot=2))
    assert tot_2["waar"] == {"tekst": "Stap 3: nog niet begonnen", "stap": "stap-3"}
    assert [stap["tekst"] for stap in tot_2["stappen"][:2]] == ["ingevuld", "ingevuld"]
    alles = bouw.gevuld(klein)
    assert bouw.uitkomst(klein, {**alles, "beslissing": "go"})["waar"]["stap"] is None
    telt_niet = deepcopy(klein.data)  # an adaptation in which the decision does not count
    vragen = (v for stap in telt_niet["stappen"] for s in stap["secties"] for v in s["vragen"])
    next(vraag for vraag in vragen if vraag["id"] == "beslissing")["telt"] = False
    next(r for r in telt_niet["routes"] if r["id"] == "alles")["vragen"].remove("beslissing")
    uit = bouw.uitkomst(Instrument(telt_niet), alles)
    assert uit["waar"] == {"tekst": "Alle stappen zijn ingevuld", "stap": None}


def test_every_finding_says_its_question(instrument: Instrument, idee_vol: Any) -> None:
    """A finding of the puzzle, a signal and one set aside name a question there is."""
    uit = beoordeel(instrument, idee_vol, "2027-12-31")
    vondsten = [*uit["puzzel"], *uit["signalen"], *uit["bewust"]]
    assert {"puzzel", "signalen", "bewust"} <= {naam for naam, lijst in uit.items() if lijst}
    for vondst in vondsten:
        assert list(vondst)[:4] == ["regel", "rijen", "tekst", "vraag"]
        assert vondst["vraag"] in instrument.vragen


def test_every_rule_points_at_a_question_that_may_not_go(instrument: Instrument) -> None:
    """The question of a rule has a fixed id: an adaptation cannot lose it."""
    for regel, (vraag, _) in {**PUZZELREGELS, **SIGNAALREGELS}.items():
        assert vraag in VRAGEN, regel
        assert vraag in instrument.vragen


def test_what_stands_open(klein: Instrument) -> None:
    """Per table the rows that ask something, also those without a state; never a nameless one."""
    punten = [
        {"id": "o1", "wat": "Een", "stand": "klaar"},
        {"id": "o2", "wat": "Twee", "stand": "open"},
        {"id": "o3", "wat": "Drie"},
        {"id": "o4", "wat": " ", "stand": "open"},
    ]
    voorwaarden = [
        {"id": "v1", "wat": "Een", "stand": "voldaan"},
        {"id": "v2", "wat": "Twee", "stand": "kan-niet"},
    ]
    uit = bouw.uitkomst(klein, {"opvolgpunten": punten, "voorwaarden": voorwaarden})
    assert uit["openstaand"] == {"opvolgpunten": ["o2", "o3"], "voorwaarden": ["v2"]}


def test_other_versions_in_words(klein: Instrument) -> None:
    """Question, row and content by name; the number is the place in the file."""
    zelfde = {"waarde": "nee", "op": bouw.OP}
    ander = {"waarde": "ja", "nota": "Want het past", "op": "2026-11-22T09:00:00.000Z"}
    rij = {"id": "p1", "naam": "OCMW", "andere": [{"id": "p1", "naam": "Het huis", "nodig": "ja"}]}
    antwoorden = {
        "partners": {"waarde": [rij], "op": bouw.OP},
        "missie": {"waarde": "nee", "op": bouw.OP, "andere": [zelfde, ander]},
        "vroeger": {"waarde": "x", "andere": [{"waarde": {"iets": "oud"}}, {"waarde": ""}]},
    }
    namen = {vraag: klein.vragen[vraag].kort for vraag in ("partners", "missie")}
    kolommen = {kolom.id: kolom.naam for kolom in klein.vragen["partners"].kolommen}
    assert bouw.uitkomst(klein, antwoorden)["andere"] == [
        {
            "vraag": "partners",
            "rij": "p1",
            "kort": namen["partners"],
            "versies": [
                {
                    "nummer": 0,
                    "op": "",
                    "tekst": f"{kolommen['naam']}: Het huis\n{kolommen['nodig']}: Ja",
                }
            ],
        },
        {
            "vraag": "missie",
            "rij": None,
            "kort": namen["missie"],
            "versies": [{"nummer": 1, "op": ander["op"], "tekst": "Ja\nNotitie: Want het past"}],
        },
        {
            "vraag": "vroeger",
            "rij": None,
            "kort": "vroeger",
            "versies": [
                {"nummer": 0, "op": "", "tekst": "iets: oud"},
                {"nummer": 1, "op": "", "tekst": "Leeg gelaten"},
            ],
        },
    ]
