"""Rubbish of others under our keys harms nothing, and not a byte of it is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from . import vertrouwen
from .checklist import PREFIX, Checklist
from .conftest import NieuweContext
from .opslag import DIEP, GOED, IETS, ZET, stored, wait_until_stored


def test_text_that_nobody_can_merge_over_the_open_idea_is_set_aside(page: Page, adres: str) -> None:
    """Another site wrote an idea, thousands deep, in our place: it is kept apart, typing is saved."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Diep")
    sleutel = f"{PREFIX}idee:{id_}"
    diep = f'"aanpak":{{"waarde":{"[" * 3000 + "]" * 3000},"op":"2026-11-24T09:00:00.000Z"}}'
    tekst = checklist.opslag()[sleutel].replace('"antwoorden":{', f'"antwoorden":{{{diep}')
    page.evaluate(ZET, {sleutel: tekst})
    checklist.typ("uitdaging", "verder getypt")
    # not read as JSON: this Python cannot read what lies there at first
    for _ in range(100):
        if "verder getypt" in checklist.opslag()[sleutel]:
            break
        page.wait_for_timeout(100)
    assert stored(checklist, id_)["antwoorden"]["uitdaging"]["waarde"] == "verder getypt"
    opzij = [item for naam, item in checklist.opslag().items() if f"{PREFIX}opzij:" in naam]
    assert opzij == [tekst]


ROMMEL = {
    "idee:tekst": "geen json {",
    "idee:leeg": "",
    "idee:null": "null",
    "idee:lijst": "[1, 2]",
    "idee:getal": "1e400",
    "idee:soort": '{"soort":"iets-anders","versie":1,"id":"soort","antwoorden":{}}',
    "idee:ander-id": '{"soort":"werktsamen-idee","versie":1,"id":"niet-dit","antwoorden":{}}',
    "idee:nieuwer": '{"soort":"werktsamen-idee","versie":99,"id":"nieuwer","titel":"Later","antwoorden":{}}',
    "idee:mager": '{"soort":"werktsamen-idee","versie":1,"id":"mager","antwoorden":{}}',
    "idee:scheef": json.dumps(
        {
            "soort": "werktsamen-idee", "versie": 1, "id": "scheef", "titel": ["x"], "gewijzigd": 5,
            "instrument": 3, "uitgewisseld": {}, "opzij": "x",
            "antwoorden": {
                "uitdaging": 5, "missie": {"waarde": {"a": 1}}, "visie": {"waarde": "misschien", "andere": "x"},
                "doelen": {"waarde": [None, 5, {"id": 1}, {"naam": "zonder id"}, {"id": "d", "naam": ["x"]}]},
                "partners": {"waarde": "geen lijst", "verwijderd": 5, "volgorde": {"ids": 5}},
                "puzzelstukken": {"waarde": [{"id": "p", "naam": "P", "partners": 5, "andere": [5]}]},
                "inschattingen": {"waarde": [{"id": "i", "keuze": 5}]}, "__proto__": {"waarde": "x"},
                "toString": {"waarde": "x"}, "": {"waarde": "x"}, "vreemd": {"waarde": {"a": [1]}},
            },
        }
    ),
    "idee:diep": DIEP,
    "idee:": '{"soort":"werktsamen-idee","versie":1,"id":"","antwoorden":{}}',
    "idee:__proto__": '{"soort":"werktsamen-idee","versie":1,"id":"__proto__","titel":"p","antwoorden":{}}',
    "idee:#/stap-1": '{"soort":"werktsamen-idee","versie":1,"id":"#/stap-1","titel":"adres","antwoorden":{}}',
    "vroeger:goed": '[{"op":5},{"op":"x","idee":{}},null]',
    "vroeger:tekst": "geen json",
    "bestand:goed": "gisteren",
    "opzij:": "rommel",
    "opzij:2026-11-23T09:00:00.000Z:x": "nog rommel",
    "weergave": "regenboog",
    "": "de kale sleutel",
    "later:iets": "van een latere versie",
}  # fmt: skip


def test_rubbish_under_our_prefix_harms_nothing(page: Page, adres: str) -> None:
    """The good idea stays to the letter, the page works, and not one byte of the rubbish is lost."""
    page.goto(adres + "over/")
    goed = json.dumps(GOED)
    rommel = {PREFIX + naam: tekst for naam, tekst in ROMMEL.items()}
    page.evaluate(ZET, {**rommel, f"{PREFIX}idee:goed": goed})
    checklist = Checklist(page, adres).open().wacht_op_python()
    expect(page.locator("[data-idee='goed'] [data-idee-link]")).to_have_text("Het goede idee")
    expect(page.locator("[data-opzij]")).to_be_visible()
    page.wait_for_timeout(500)
    na = checklist.opslag()
    assert na[f"{PREFIX}idee:goed"] == goed
    assert set(rommel.values()) <= set(na.values())
    assert na[f"{PREFIX}idee:nieuwer"] == ROMMEL["idee:nieuwer"]

    for id_ in ("scheef", "mager", "__proto__", "diep", "nieuwer", "tekst"):
        page.goto("about:blank")
        checklist.open(f"#{id_}/stap-1")
        for stap in (2, 3, 4):
            page.evaluate(
                "(stap) => { location.hash = location.hash.replace(/stap-\\d/, stap); }",
                f"stap-{stap}",
            )
        page.wait_for_timeout(200)
    page.goto("about:blank")
    checklist.open("#goed/stap-1")
    expect(checklist.vraag("uitdaging").locator("textarea").first).to_have_value(IETS)
    checklist.typ("idee-opvolger", "werkt nog")
    wait_until_stored(checklist, "goed", idee_opvolger="werkt nog", uitdaging=IETS)


@pytest.mark.parametrize("hoe", ["a full storage", "rubbish that fits only once"])
def test_rubbish_that_cannot_be_set_aside_stays_and_the_hub_works(
    page: Page, adres: str, hoe: str
) -> None:
    """No room for a copy: it is offered where it lies, never overwritten, and the ideas are there."""
    page.goto(adres + "over/")
    rommel = "geen json {" if hoe == "a full storage" else "{" * 3_000_000
    page.evaluate(ZET, {f"{PREFIX}idee:goed": json.dumps(GOED), f"{PREFIX}idee:stuk": rommel})
    if hoe == "a full storage":
        page.evaluate(vertrouwen.VUL)
    checklist = Checklist(page, adres).open()
    expect(page.locator("[data-idee='goed'] [data-idee-link]")).to_have_text("Het goede idee")
    opzij = page.locator("[data-opzij]")
    with page.expect_download() as gehaald:
        opzij.get_by_role("button", name="Bewaar als bestand").click()
    assert Path(gehaald.value.path()).read_text(encoding="utf-8") == rommel
    checklist.open("#stuk/stap-1")
    checklist.open("#goed/stap-1")
    checklist.open("")
    assert checklist.opslag()[f"{PREFIX}idee:stuk"] == rommel
    checklist.nieuw_idee()
    expect(page.locator("[data-titel]")).to_be_visible()
    checklist.open("")
    opzij.get_by_role("button", name="Haal weg").click()
    expect(opzij).to_be_hidden()


def test_wiping_offers_what_could_not_be_read_as_well(page: Page, adres: str) -> None:
    """The backup beside the button holds the ideas; a second file holds the rest, to the letter."""
    page.goto(adres + "over/")
    page.evaluate(ZET, {f"{PREFIX}idee:stuk": "geen json {"})
    Checklist(page, adres).open()
    page.locator("[data-knop='wissen']").click()
    with page.expect_download() as gehaald:
        page.locator("dialog[open] [data-knop='reservekopie']").click()
    assert Path(gehaald.value.path()).read_text(encoding="utf-8") == "geen json {"


def test_a_crooked_idea_can_be_worked_on_and_loses_nothing(page: Page, adres: str) -> None:
    """Storage holds an idea full of values of the wrong kind: typing keeps all that was there."""
    page.goto(adres + "over/")
    page.evaluate(ZET, {f"{PREFIX}idee:scheef": ROMMEL["idee:scheef"]})
    checklist = Checklist(page, adres).open("#scheef/stap-1").wacht_op_python()
    checklist.typ("uitdaging", IETS)
    checklist.typ("idee-opvolger", "nieuw")
    checklist.stap(2)
    checklist.kies("missie", "nee")
    wait_until_stored(checklist, "scheef", uitdaging=IETS, idee_opvolger="nieuw", missie="nee")
    na = checklist.opslag()[f"{PREFIX}idee:scheef"]
    for woord in ("zonder id", "misschien", "geen lijst", IETS, "nieuw", "vreemd"):
        assert woord in na
    page.set_default_timeout(10_000)
    uit = checklist.json()
    assert uit["antwoorden"]["uitdaging"]["waarde"] == IETS


def test_rubbish_over_the_open_idea_does_not_win(nieuwe_context: NieuweContext, adres: str) -> None:
    """Somebody overwrites the very idea one is typing in: it is set aside, and the idea is back."""
    context = nieuwe_context()
    checklist = Checklist(context.new_page(), adres).open()
    id_ = vertrouwen.begin(checklist, "Overschreven")
    checklist.typ("uitdaging", IETS)
    wait_until_stored(checklist, id_, uitdaging=IETS)
    ander = context.new_page()
    ander.goto(adres + "over/")
    for nummer, tekst in enumerate(("rommel", "null", '{"soort":"werktsamen-idee"}', "[]")):
        ander.evaluate(ZET, {f"{PREFIX}idee:{id_}": tekst})
        checklist.page.wait_for_timeout(nummer * 100)  # before and after the page has noticed
        checklist.typ("idee-opvolger", f"verder {nummer}")
        wait_until_stored(checklist, id_, uitdaging=IETS, idee_opvolger=f"verder {nummer}")
        assert tekst in checklist.opslag().values()
