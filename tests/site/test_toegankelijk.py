"""axe finds nothing, nothing scrolls sideways, every target is large enough: every page, every state."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .axe import Keuring
from .checklist import Checklist
from .conftest import NieuweContext, Toezicht
from .test_paginas import ADRESSEN, THEMAS

# In groups, so that a failure names where to look and the pages share a device.
# How many of these elements are in a part of the page that shows.
IN_ZICHT = """(welke) => [...document.querySelectorAll(welke)]
  .filter((een) => !een.parentElement.closest("[hidden]")).length"""
GROEPEN = {
    "gids": [pad for pad in ADRESSEN if pad == "" or pad.startswith("instrument/")],
    "themas 1 tot 6": [f"naslagwerk/{thema}/" for thema in THEMAS[:6]],
    "themas 7 tot 12": [f"naslagwerk/{thema}/" for thema in THEMAS[6:12]],
    "themas 13 tot 21": [f"naslagwerk/{thema}/" for thema in THEMAS[12:]],
    "naslagwerk": ["naslagwerk/", "naslagwerk/bronnen/", "naslagwerk/instrumenten/"],
    "over": [pad for pad in ADRESSEN if pad.startswith("over/")],
    "papier en 404": ["afdrukken/", "404.html"],
}


@pytest.fixture
def stil(nieuwe_context: NieuweContext) -> Page:
    """A page on a device that asks for less motion: colours are looked at where they end up."""
    return nieuwe_context(reduced_motion="reduce").new_page()


@pytest.mark.inhoud
def test_every_page_is_in_a_group() -> None:
    """No page of the contract is left out; what people fill in has tests of its own."""
    gekeurd = {pad for groep in GROEPEN.values() for pad in groep}
    assert gekeurd - {"404.html"} == set(ADRESSEN) - {"checklist/", "meedenken/"}


@pytest.mark.parametrize("groep", GROEPEN)
def test_axe_finds_nothing_on_any_page(stil: Page, adres: str, groep: str) -> None:
    """Every page, light and dark, phone and laptop, 320 px wide and at 400 % zoom."""
    keuring = Keuring(stil)
    for pad in GROEPEN[groep]:
        stil.goto(adres + pad)
        keuring.kijk(f"/{pad}")
    keuring.klaar()


def test_axe_finds_nothing_in_an_empty_checklist(stil: Page, adres: str) -> None:
    """The empty hub and a step in which nothing is filled in; filled, every step shows more than empty."""
    checklist = Checklist(stil, adres).open().wacht_op_python()
    keuring = Keuring(stil)
    keuring.kijk("lege lijst")
    checklist.nieuw_idee()
    keuring.kijk("lege stap 1")
    keuring.klaar()


def _open_example(checklist: Checklist) -> str:
    checklist.page.locator("[data-knop='voorbeeld']").click()
    expect(checklist.page.locator("[data-stap='stap-1']")).to_be_visible()
    expect(checklist.page.locator("[data-beeld='partners'] svg").first).to_be_attached()
    return checklist.page.url.split("#")[1].split("/")[0]


def test_axe_finds_nothing_in_a_filled_checklist(stil: Page, adres: str) -> None:
    """The four steps of the filled example, a dialog over it, and the hub with an idea."""
    checklist = Checklist(stil, adres).open().wacht_op_python()
    _open_example(checklist)
    stil.locator("[data-knop='toon-alles']:visible").click()
    keuring = Keuring(stil)
    for nummer in range(1, 5):
        checklist.stap(nummer)
        expect(stil.locator(f"[data-stap='stap-{nummer}'] svg[role='img']").first).to_be_visible()
        keuring.kijk(f"gevulde stap {nummer}")
    checklist.actie("verslag").click()
    expect(stil.locator("[data-verslag]")).to_be_visible()
    keuring.kijk("verslag open")
    stil.keyboard.press("Escape")
    checklist.open()
    expect(stil.locator("[data-idee-aandacht] li").first).to_be_visible()
    keuring.kijk("lijst met een idee")
    stil.locator("[data-knop='wissen']").click()
    expect(stil.locator("dialog[open]")).to_be_visible()
    keuring.kijk("dialoog open")
    keuring.klaar()


def test_axe_finds_nothing_when_something_is_wrong(stil: Page, adres: str) -> None:
    """A refused file, two versions of one answer, a full storage, and search open over it all."""
    checklist = Checklist(stil, adres).open().wacht_op_python()
    keuring = Keuring(stil)
    checklist.open_bestand("stuk.json", "dit is geen json")
    expect(stil.locator("[data-bericht]")).to_be_visible()
    keuring.kijk("geweigerd bestand")

    checklist.nieuw_idee()
    checklist.typ("uitdaging", "Wat hier staat")
    idee = checklist.json()
    idee["antwoorden"]["uitdaging"] = {
        "waarde": "Wat elders staat",
        "op": "2020-01-01T00:00:00.000Z",
    }
    checklist.open_bestand("kopie.json", json.dumps(idee))
    expect(stil.locator("[data-knop='andere-kies']").first).to_be_visible()
    keuring.kijk("twee versies van een antwoord")

    stil.evaluate("""() => {
      Storage.prototype.setItem = () => { throw new DOMException('vol', 'QuotaExceededError'); };
    }""")
    checklist.typ("uitdaging", "Dit kan er niet meer bij")
    expect(stil.locator("[data-bewaard='fout']").first).to_be_visible()
    keuring.kijk("opslag vol")

    stil.locator("[data-zoekknop]").click()
    stil.locator("#zoek-vraag").fill("vertrouwen")
    expect(stil.locator("[data-zoek-lijst] a").first).to_be_visible()
    keuring.kijk("zoeken open")
    keuring.klaar()


def test_axe_finds_nothing_when_python_cannot_start(
    nieuwe_context: NieuweContext, adres: str, toezicht: Toezicht
) -> None:
    """The line that says the checks do not count, and an idea without outcomes."""
    toezicht.toegelaten = ("ERR_FAILED", "Failed to load", "net::")
    context = nieuwe_context(reduced_motion="reduce")
    context.route("**/*.wasm*", lambda route: route.abort())
    page = context.new_page()
    checklist = Checklist(page, adres).open()
    checklist.nieuw_idee()
    expect(page.locator("html")).to_have_attribute("data-python", "fout", timeout=90_000)
    expect(page.locator("[data-bericht='vast']")).to_be_visible()
    keuring = Keuring(page)
    keuring.kijk("zonder Python")
    keuring.klaar()


def test_an_outcome_is_said_once_and_in_one_place(stil: Page, adres: str) -> None:
    """Of what is in sight outside the dialogs one thing is a live region; a changed check is heard once."""
    checklist = Checklist(stil, adres).open().wacht_op_python()
    live = "[aria-live]:not(dialog *), [role='status']:not(dialog *), [role='alert']:not(dialog *)"
    assert stil.evaluate(IN_ZICHT, live) == 1
    checklist.nieuw_idee()
    checklist.stap(2)
    expect(checklist.oordeel("drijfveercheck")).to_have_attribute("data-waarde", "onvolledig")
    stil.wait_for_timeout(1500)  # what was still to be said about the page itself
    stil.evaluate("""() => {
      window.gezegd = [];
      const plek = document.querySelector('[data-live]');
      const hear = () => window.gezegd.push(plek.textContent);
      new MutationObserver(hear).observe(plek, {childList: true, characterData: true, subtree: true});
    }""")
    checklist.kies("missie", "nee")
    expect(checklist.oordeel("drijfveercheck")).to_have_attribute("data-waarde", "voldoet-niet")
    checklist.vraag("missie").locator("input[value='nee']").focus()
    stil.wait_for_timeout(2500)
    [gezegd] = stil.evaluate("window.gezegd")
    assert gezegd


def test_pictures_have_their_words(stil: Page, adres: str) -> None:
    """Each picture says in words what it shows: to a screen reader, and to who opens them."""
    checklist = Checklist(stil, adres).open().wacht_op_python()
    _open_example(checklist)
    stil.locator("[data-knop='toon-alles']:visible").click()
    gezien = set()
    for nummer in range(1, 5):
        checklist.stap(nummer)
        expect(stil.locator(f"[data-stap='stap-{nummer}'] svg[role='img']").first).to_be_visible()
        for plaat in stil.locator("[data-beeld]:visible").all():
            gezien.add(plaat.get_attribute("data-beeld"))
            woorden = plaat.locator("svg > desc").text_content() or ""
            assert len(woorden) > 40, plaat.get_attribute("data-beeld")
            plaat.get_by_text("In woorden").click()
            expect(plaat.locator("[data-beeld-woorden]")).to_have_text(woorden)
            expect(plaat.locator("[data-beeld-woorden]")).to_be_visible()
    assert len(gezien) >= 5


def test_forced_colours_keep_every_choice_visible(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """With the colours of the device a chosen answer still differs from the others."""
    page = nieuwe_context(forced_colors="active", reduced_motion="reduce").new_page()
    checklist = Checklist(page, adres).open()
    checklist.nieuw_idee()
    checklist.stap(2)
    checklist.kies("missie", "nee")
    pillen = checklist.vraag("missie").locator("label.keuze")
    stijl = "(el) => { const s = getComputedStyle(el); return [s.backgroundColor, s.borderColor, s.outline].join(); }"
    vast = [pil.evaluate(stijl) for pil in pillen.all()]
    gekozen = checklist.vraag("missie").locator("label.keuze:has(:checked)").evaluate(stijl)
    assert vast.count(gekozen) == 1


def test_nothing_moves_for_who_asks_so(stil: Page, adres: str) -> None:
    """With less motion asked for, no element of home or checklist has a running animation."""
    for pad in ("", "checklist/"):
        stil.goto(adres + pad)
        stil.wait_for_timeout(300)
        lopend = "document.getAnimations().filter((a) => a.effect.getTiming().duration > 1).length"
        assert stil.evaluate(lopend) == 0


def test_the_example_is_the_one_that_is_looked_at() -> None:
    """The states above lean on the example: it has something in each of the four steps."""
    voorbeeld = Path(__file__).parents[2] / "overrides" / "assets" / "voorbeeld-idee.json"
    antwoorden = json.loads(voorbeeld.read_text(encoding="utf-8"))["antwoorden"]
    assert {"uitdaging", "partners", "missie", "bundels", "inschattingen", "beslissing"} <= set(
        antwoorden
    )
