"""Questions that are there only sometimes: when each is asked, and that nothing typed goes out of sight."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests import bouw
from werktsamen_core.instrument import Instrument
from werktsamen_core.oordeel.aan_de_orde import CONDITIES

VANDAAG = "2026-11-23"
PUNT = {"opvolgpunten": [{"id": "o", "wat": "Bellen"}]}
LUKT_NIET = {"voorwaarden": [{"id": "v", "wat": "Geld", "stand": "kan-niet"}]}
NIET_NU = {"beslissing": "no-go", "opnieuw-bekijken-op": "2027-05-23"}
KIJK_TERUG = {"beslissing": "go", "opnieuw-bekijken-op": VANDAAG}


@pytest.fixture(scope="module")
def soms(klein: Instrument) -> Instrument:
    """The small instrument with a question per condition added, in a section called after it."""
    data = deepcopy(klein.data)
    for conditie in CONDITIES:
        vraag = {"id": conditie, "kort": conditie, "vraag": f"{conditie}?", "als": conditie}
        rest = {"soort": "tekst", "naslag": "thema#motivering"}
        sectie = {"id": conditie, "naam": conditie, "inleiding": "", "vragen": [{**vraag, **rest}]}
        data["stappen"][-1]["secties"].append(sectie)
    return Instrument(data)


def gevraagd(soms: Instrument, antwoorden: dict[str, Any]) -> set[str]:
    """Return the conditions whose question is asked today."""
    uit = bouw.uitkomst(soms, antwoorden, VANDAAG)["niet_aan_de_orde"]
    return {conditie for conditie in CONDITIES if conditie not in uit}


@pytest.mark.parametrize(
    ("antwoorden", "verwacht"),
    [
        ({}, {"niets-genoteerd"}),
        # a row without a name is none
        ({"opvolgpunten": [{"id": "o", "wat": " "}]}, {"niets-genoteerd"}),
        (PUNT, set()),
        ({"voorwaarden": [{"id": "v", "wat": "Geld"}]}, set()),
        # a nee counts on something necessary alone, and is no reason to stop once one decided to go on
        ({**PUNT, "missie": "nee"}, {"nee-op-noodzakelijke-vraag", "gaat-niet-door"}),
        ({**PUNT, "doel-overstijgend": "nee"}, {"nee-op-noodzakelijke-vraag", "gaat-niet-door"}),
        ({**PUNT, "missie": "nee", "beslissing": "go"}, {"nee-op-noodzakelijke-vraag"}),
        ({**PUNT, "missie": "deels"}, set()),
        ({**PUNT, "missie": "weten-we-nog-niet"}, set()),
        ({**PUNT, "positieve-sfeer": "nee"}, set()),
        ({**PUNT, "financiele-drijfveer": "investering"}, {"investering"}),
        ({**PUNT, "financiele-drijfveer": "break-even"}, set()),
        # it does not go on: decided, or nothing decided and something that cannot pass
        ({**PUNT, "beslissing": "no-go"}, {"gaat-niet-door"}),
        ({**PUNT, **NIET_NU}, {"gaat-niet-door"}),
        ({**PUNT, "beslissing": "go"}, set()),
        (LUKT_NIET, {"gaat-niet-door"}),
        ({**LUKT_NIET, "beslissing": "go"}, set()),
        # tension between the team and a decision: a traject is needed, or asks attention
        ({**PUNT, "beslissing": "go", "inschattingen": bouw.stemmen(niet=3)}, {"spanning"}),
        ({**PUNT, "beslissing": "go", "inschattingen": bouw.stemmen(1, 1, 1)}, {"spanning"}),
        ({**PUNT, "beslissing": "go", "inschattingen": bouw.stemmen(3)}, set()),
        ({**PUNT, "inschattingen": bouw.stemmen(niet=3)}, set()),
        # looking back: from the date on, and until all is answered
        ({**PUNT, **KIJK_TERUG}, {"terugblik"}),
        ({**PUNT, **KIJK_TERUG, "opnieuw-bekijken-op": "2026-11-24"}, set()),
        ({**PUNT, "opnieuw-bekijken-op": VANDAAG}, set()),
    ],
)
def test_a_question_is_asked_only_when_it_matters(
    soms: Instrument, antwoorden: dict[str, Any], verwacht: set[str]
) -> None:
    """Each case names every question that is asked then: no condition sets off another."""
    assert gevraagd(soms, antwoorden) == verwacht


@pytest.mark.parametrize("conditie", CONDITIES)
def test_what_was_typed_is_never_out_of_sight(soms: Instrument, conditie: str) -> None:
    """An answer keeps its question there, and so does a note alone; blanks are neither."""
    elders: dict[str, Any] = {**PUNT, conditie: "Daarom"}
    assert gevraagd(soms, elders) == {conditie}
    elders[conditie] = {"nota": "Nog te bespreken.", "op": bouw.OP}
    assert gevraagd(soms, elders) == {conditie}
    elders[conditie] = {"waarde": " ", "nota": " ", "op": bouw.OP}
    assert gevraagd(soms, elders) == set()


def test_what_is_not_asked_stands_in_the_order_of_the_instrument(soms: Instrument) -> None:
    """Only questions with a condition; every other one is always asked."""
    uit = bouw.uitkomst(soms, PUNT)["niet_aan_de_orde"]
    assert uit == [vraag.id for vraag in soms.vragen.values() if vraag.als]
