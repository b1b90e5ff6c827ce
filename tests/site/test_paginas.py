"""Every address of the contract answers with a sound page, on the site as it will be published."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import SITE

THEMAS = (
    "waarom-samenwerken",
    "doelgerichte-netwerken",
    "doelen",
    "partners",
    "coordinatie",
    "vertrouwen",
    "gelijkwaardigheid",
    "puzzel",
    "expertise",
    "geld",
    "indicatoren",
    "beslissen",
    "moet-of-mag",
    "met-wie-het-over-gaat",
    "wat-kost-het",
    "delen-van-informatie",
    "vorm-en-tekenen",
    "te-veel-tafels",
    "stoppen-en-doorgeven",
    "gesprek-leiden",
    "praktijk",
)
# How a marker or a citation looks that nobody read. The maintainers' page shows some, as code.
RUW = re.compile(r"\[\[|\[@|\[(?:wet|stevig|redelijk|dun|kader|vakkennis)\]")
PROZA = """() => {
    const body = document.body.cloneNode(true);
    for (const code of body.querySelectorAll("code, pre, script, style")) code.remove();
    return body.textContent;
}"""
ADRESSEN = (
    "",
    "instrument/",
    *(f"instrument/stap-{nummer}/" for nummer in range(1, 5)),
    "instrument/infofiche/",
    "naslagwerk/",
    *(f"naslagwerk/{thema}/" for thema in THEMAS),
    "naslagwerk/bronnen/",
    "naslagwerk/instrumenten/",
    "checklist/",
    "meedenken/",
    "afdrukken/",
    "over/",
    "over/uitkomst/",
    "over/begrippen/",
    "over/privacy/",
    "over/toegankelijkheid/",
    "over/beheer/",
)


@pytest.mark.parametrize("pad", ADRESSEN)
def test_every_address_is_a_sound_page(page: Page, adres: str, pad: str) -> None:
    """The page answers, is Dutch, has one main heading and landmark, and no raw marker or citation."""
    response = page.goto(adres + pad, wait_until="load")
    assert response is not None
    assert response.status == 200
    assert page.locator("html").get_attribute("lang") == "nl"
    expect(page.locator("h1:visible")).to_have_count(1)
    assert page.locator("main").count() == 1
    assert RUW.findall(page.evaluate(PROZA)) == []
    assert page.locator("meta[name=description]").get_attribute("content")


def test_an_unknown_address_gets_a_dutch_page_that_works_at_any_depth(
    page: Page, adres: str, toezicht: object
) -> None:
    """The 404 page speaks Dutch and leans on nothing relative."""
    toezicht.toegelaten = ("404",)  # type: ignore[attr-defined]
    response = page.goto(adres + "bestaat/niet/hier/")
    assert response is not None
    assert response.status == 404
    assert page.locator("html").get_attribute("lang") == "nl"
    assert page.locator("h1").count() == 1


def test_the_instrument_is_open_data(page: Page, adres: str) -> None:
    """instrument.json on the site is the very file the core reads."""
    response = page.request.get(adres + "instrument/instrument.json")
    assert response.ok
    published = response.json()
    vragen = [
        vraag
        for stap in published["stappen"]
        for sectie in stap["secties"]
        for vraag in sectie["vragen"]
    ]
    assert len(vragen) >= 35
    assert sum(vraag["soort"] == "oordeel" for vraag in vragen) >= 15
    eigen = SITE.parent / "src" / "werktsamen_core" / "instrument.json"
    assert published == json.loads(eigen.read_text(encoding="utf-8"))


def test_every_background_link_of_the_instrument_reaches_its_paragraph(
    page: Page, adres: str
) -> None:
    """Each question's `naslag` is an existing anchor on an existing page."""
    instrument = page.request.get(adres + "instrument/instrument.json").json()
    doelen = {
        vraag["naslag"]
        for stap in instrument["stappen"]
        for sectie in stap["secties"]
        for vraag in sectie["vragen"]
    } | {regel["naslag"] for regel in instrument["regels"].values() if "naslag" in regel}
    per_thema: dict[str, set[str]] = {}
    for doel in doelen:
        thema, _, anker = doel.partition("#")
        per_thema.setdefault(thema, set()).add(anker)
    for thema, ankers in per_thema.items():
        page.goto(f"{adres}naslagwerk/{thema}/")
        for anker in ankers:
            assert page.locator(f"[id='{anker}']").count() == 1, f"{thema}#{anker}"
