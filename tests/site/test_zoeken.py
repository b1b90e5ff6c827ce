"""Search finds the themes with the words a social worker would type."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.inhoud

# what somebody types -> a page that must be among the first five
ZOEKTERMEN = {
    "draagvlak": "naslagwerk/beslissen/",
    "trekker": "naslagwerk/puzzel/",
    "subsidie": "naslagwerk/geld/",
    "wie beslist": "naslagwerk/gelijkwaardigheid/",
    "overleg": "naslagwerk/partners/",
    "netwerkcoördinator": "naslagwerk/coordinatie/",
    "coordinatie": "naslagwerk/coordinatie/",
    "vertrouwen": "naslagwerk/vertrouwen/",
    "sfeer": "naslagwerk/vertrouwen/",
    "conflict": "naslagwerk/vertrouwen/",
    "macht": "naslagwerk/gelijkwaardigheid/",
    "gelijkwaardig": "naslagwerk/gelijkwaardigheid/",
    "teleurstelling": "naslagwerk/beslissen/",
    "no go": "naslagwerk/beslissen/",
    "investering": "naslagwerk/geld/",
    "kosten": "naslagwerk/geld/",
    "missie": "naslagwerk/geld/",
    "indicatoren": "naslagwerk/indicatoren/",
    "meten": "naslagwerk/indicatoren/",
    "zelfsturende teams": "naslagwerk/puzzel/",
    "autonomie": "naslagwerk/puzzel/",
    "nieuwe medewerkers": "naslagwerk/expertise/",
    "werkdruk": "naslagwerk/expertise/",
    "overbodige partners": "naslagwerk/partners/",
    "haalbaar doel": "naslagwerk/doelen/",
    "netwerk": "naslagwerk/doelgerichte-netwerken/",
    "alleen doen": "naslagwerk/waarom-samenwerken/",
    "maatschappelijke uitdaging": "naslagwerk/waarom-samenwerken/",
}


@pytest.fixture(scope="module")
def gevonden(browser: object, adres: str) -> dict[str, list[str]]:
    """Type each of the searches in the dialog and return the first results' addresses."""
    page: Page = browser.new_page()  # type: ignore[attr-defined]
    page.goto(adres)
    page.locator("[data-zoekknop]").click()
    veld = page.locator("#zoek-vraag")
    resultaten = {}
    for term in ZOEKTERMEN:
        veld.fill("")
        expect(page.locator("[data-zoek-stand]")).to_contain_text("Typ")
        veld.fill(term)
        expect(page.locator("[data-zoek-stand]")).to_contain_text("gevonden")
        resultaten[term] = page.locator("[data-zoek-lijst] a").evaluate_all(
            "links => links.slice(0, 5).map(link => link.href)"
        )
    page.close()
    return resultaten


@pytest.mark.parametrize("term", ZOEKTERMEN)
def test_a_social_workers_words_find_the_theme(term: str, gevonden: dict[str, list[str]]) -> None:
    """The theme page is among the first five results."""
    assert any(ZOEKTERMEN[term] in adres for adres in gevonden[term]), gevonden[term]
