"""Tabs that write one idea together end the same, with the last of everything that was typed in any.

Played with the page's own modules, as storage and its messages work: late, and sometimes overwritten.
That real tabs do so too is in `test_opslag`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, Route

from .checklist import Json

SPEL = Path(__file__).with_name("twee_tabs.js")
MODULES = Path(__file__).parents[2] / "overrides/assets/js/checklist"
Gebeurtenis = tuple[int, str, tuple[str, ...]]
Doe = Callable[..., Any]
TOEN, STRAKS, LATER = (f"2026-11-23T09:00:0{nr}.000Z" for nr in (1, 2, 3))

TABS = st.integers(0, 2)
VELD = st.tuples(st.sampled_from(("uitdaging", "aanpak")), st.sampled_from(("waarde", "nota")))
CEL = st.tuples(st.sampled_from(("r1", "r2")), st.sampled_from(("naam", "voor-wie", "toelichting")))
RIJ = st.tuples(st.sampled_from(("r1", "r2")))
WAT = st.one_of(
    st.tuples(TABS, st.just("veld"), VELD),
    st.tuples(TABS, st.just("veld"), st.just(("doelen", "nota"))),
    st.tuples(TABS, st.just("cel"), CEL),
    st.tuples(TABS, st.sampled_from(("weg", "omlaag")), RIJ),
    st.tuples(TABS, st.sampled_from(("titel", "rij", "ander", "houd", "bestand")), st.just(())),
    st.tuples(TABS, st.sampled_from(("bewaar", "overschrijf", "hoor")), st.just(())),
)


@pytest.fixture
def doe(page: Page, adres: str) -> Doe:
    """Call `twee_tabs.js`, with the modules as they are in the source: the site has them folded in."""

    def give(route: Route) -> None:
        naam = route.request.url.rsplit("/", maxsplit=1)[1]
        route.fulfill(path=SPEL if naam == SPEL.name else MODULES / naam)

    page.goto(adres + "over/")
    page.route(f"{adres}spel/*.js", give)
    module = f"{adres}spel/{SPEL.name}"

    def call(naam: str, *argumenten: Any) -> Any:
        return page.evaluate(
            "async ([module, naam, argumenten]) => (await import(module))[naam](...argumenten)",
            [module, naam, list(argumenten)],
        )

    return call


def last_typed(gebeurtenissen: list[Gebeurtenis]) -> dict[tuple[str, ...], str]:
    """Return what was typed last per field, and per cell of a row that nobody took away."""
    weg = {waar[0] for _, wat, waar in gebeurtenissen if wat == "weg"}
    laatste = {}
    for nr, (_, wat, waar) in enumerate(gebeurtenissen):
        if wat in ("veld", "titel") or (wat == "cel" and waar[0] not in weg):
            laatste[(wat, *waar)] = f"t{nr}"
    return laatste


def held(idee: Json, plek: tuple[str, ...]) -> Any:
    """Return what the idea holds there."""
    wat, *waar = plek
    if wat == "titel":
        return idee["titel"]
    if wat == "veld":
        return idee["antwoorden"][waar[0]][waar[1]]
    return rijen(idee)[waar[0]][waar[1]]


def rijen(idee: Json) -> dict[str, Json]:
    """Return the rows by their id."""
    return {rij["id"]: rij for rij in idee["antwoorden"]["doelen"]["waarde"]}


@settings(
    max_examples=200,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(gebeurtenissen=st.lists(WAT, max_size=30))
def test_tabs_end_the_same_with_all_that_was_typed_last(
    doe: Doe, gebeurtenissen: list[Gebeurtenis]
) -> None:
    """Whatever is typed where, saved, heard late or written over: nothing is lost, all agree."""
    uit = doe("play", [list(een) for een in gebeurtenissen])
    assert uit["wetten"] == []
    assert len(set(uit["tabs"])) == 1
    laatste = last_typed(gebeurtenissen)
    assert {plek: held(uit["idee"], plek) for plek in laatste} == laatste
    nieuw = {f"t{nr}" for nr, (_, wat, _) in enumerate(gebeurtenissen) if wat == "rij"}
    assert nieuw <= rijen(uit["idee"]).keys()
    erbij = {f"t{nr}" for nr, (_, wat, _) in enumerate(gebeurtenissen) if wat == "ander"}
    andere = {ander["waarde"] for ander in uit["idee"]["antwoorden"]["uitdaging"].get("andere", ())}
    assert andere == {"van een ander toestel", *erbij} - set(uit["afgedaan"])
    assert "~op" not in json.dumps(uit["idee"])


def tekst(antwoord: Json, **rest: Any) -> str:
    """Return an idea with one answer, as text in storage."""
    idee = {"soort": "werktsamen-idee", "versie": 1, "id": "samen", "gewijzigd": antwoord["op"]}
    return json.dumps({**idee, "antwoorden": {"uitdaging": antwoord}, **rest})


def merged(doe: Doe, een: str, ander: str) -> Json:
    """Return the answer after merging."""
    antwoord: Json = json.loads(doe("merge", een, ander))["antwoorden"]["uitdaging"]
    return antwoord


def test_the_own_version_beside_one_from_a_file_stays(doe: Doe) -> None:
    """Tab one merged a file whose version is newer; tab two still has ours, exported before."""
    eigen = {"waarde": "van ons", "op": STRAKS}
    samen = {"waarde": "van het bestand", "op": LATER, "andere": [eigen]}
    teksten = [tekst(samen, uitgewisseld=LATER), tekst(eigen, uitgewisseld=STRAKS)]
    assert merged(doe, *teksten) == samen
    assert merged(doe, *reversed(teksten)) == samen


def test_a_row_that_the_core_kept_is_not_deleted_again(doe: Doe) -> None:
    """Changed on another device before it was deleted here, says the clock; the core keeps it."""
    rij = {"id": "r", "naam": "gehouden", "op": TOEN, "vervangt": [f"{STRAKS}~leeg"]}
    hier = {"waarde": [rij], "op": TOEN}
    ouder = {"waarde": [], "verwijderd": {"r": {"op": STRAKS}}, "op": TOEN}
    later = {"waarde": [], "verwijderd": {"r": {"op": LATER}}, "op": TOEN}
    for teksten in ([tekst(hier), tekst(ouder)], [tekst(ouder), tekst(hier)]):
        assert merged(doe, *teksten)["waarde"] == [rij]
    assert merged(doe, tekst(hier), tekst(later))["waarde"] == []


def test_a_list_that_is_no_table_is_carried_along(doe: Doe) -> None:
    """A newer instrument may have lists of another kind, and a row may have lost its id."""
    een = {"waarde": ["wonen", "werk"], "op": STRAKS}
    assert merged(doe, tekst(een), tekst({"nota": "erbij", "op": LATER}))["waarde"] == een["waarde"]
    rijen = {"waarde": [{"id": "r", "naam": "rij"}, {"naam": "zonder id"}], "op": STRAKS}
    assert merged(doe, tekst(rijen), tekst(rijen | {"op": LATER}))["waarde"] == rijen["waarde"]


def test_undoing_a_deletion_never_makes_a_second_row(doe: Doe) -> None:
    """Another tab changed the row later, so it was back already."""
    assert doe("undoWhenBack") == [{"id": "r", "naam": "van een ander tabblad"}]


@pytest.mark.parametrize(
    "tijden",
    [
        {"rest": TOEN, "velden": {"nota": STRAKS}},
        {"rest": TOEN, "velden": {"nota": "9999-01-01T00:00:00.000Z"}},
        {"rest": TOEN, "velden": {"nota": 5}},
        {"rest": TOEN, "velden": None},
        {"rest": None},
        [],
        5,
        None,
    ],
)
def test_times_that_do_not_fit_their_record_count_for_nothing(doe: Doe, tijden: Any) -> None:
    """A page of an earlier version changes only the record's own time; a file may hold rubbish."""
    nieuwer = {"waarde": "nieuw", "nota": "nieuw", "op": LATER, "~op": tijden}
    ouder = {"waarde": "oud", "nota": "oud", "op": STRAKS}
    verwacht = {"waarde": "nieuw", "nota": "nieuw", "op": LATER}
    assert merged(doe, tekst(nieuwer), tekst(ouder)) == verwacht
    assert merged(doe, tekst(ouder), tekst(nieuwer)) == verwacht
