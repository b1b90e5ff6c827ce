"""Sources on the screen and on paper: the filter of the bibliography, and the small words in a text."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .conftest import NieuweContext

LIJST = "naslagwerk/bronnen/"
ITEMS = ".bronnenlijst > li"


def shown(page: Page) -> list[str]:
    """Return the ids of the sources that can be seen."""
    ids: list[str] = page.locator(f"{ITEMS}:visible").evaluate_all("items => items.map(i => i.id)")
    return ids


def test_without_script_all_sources_show(nieuwe_context: NieuweContext, adres: str) -> None:
    """The list is whole HTML; what cannot work is not shown."""
    page = nieuwe_context(java_script_enabled=False).new_page()
    page.goto(adres + LIJST)
    expect(page.locator("[data-bronfilter]")).to_be_hidden()
    assert page.locator(f"{ITEMS}:visible").count() == page.locator(ITEMS).count() > 250


def test_the_filter_shows_what_was_asked_with_the_keyboard_alone(page: Page, adres: str) -> None:
    """Choices add up, the number is said, and one button shows everything again."""
    page.goto(adres + LIJST)
    alles = len(shown(page))
    keuze = page.get_by_label("We lazen")
    keuze.focus()
    page.keyboard.type("de tekst")  # a native list finds by typing
    expect(keuze).to_have_value("volledig")
    zelf = shown(page)
    assert 0 < len(zelf) < alles
    assert "avg-2016-679" in zelf
    expect(page.locator("[data-bronfilter] output")).to_have_text(
        f"{len(zelf)} van de {alles} bronnen"
    )
    page.keyboard.press("Tab")
    page.keyboard.type("wet")
    wetten = shown(page)
    assert 0 < len(wetten) < len(zelf)
    assert all(
        page.locator(f"[id='{id_}']").get_attribute("data-bewijs") == "wet" for id_ in wetten
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-bronfilter] output")).to_have_text(f"{alles} van de {alles} bronnen")
    assert len(shown(page)) == alles
    expect(keuze).to_have_value("")


def test_the_filter_knows_where_a_source_is_named(page: Page, adres: str) -> None:
    """One can ask for the sources of one page, or for what no page names."""
    page.goto(adres + LIJST)
    page.get_by_label("Genoemd in").select_option(label="Doelen")
    assert "locke-latham-2002" in shown(page)
    page.get_by_label("Genoemd in").select_option("geen")
    assert "locke-latham-2002" not in shown(page)


def test_a_link_to_a_source_shows_it_whatever_was_chosen(page: Page, adres: str) -> None:
    """Who follows a link within the page never lands on nothing."""
    page.goto(adres + LIJST)
    page.get_by_label("Bewijs").select_option("wet")
    expect(page.locator("#locke-latham-2002")).to_be_hidden()
    page.evaluate("location.hash = '#locke-latham-2002'")
    expect(page.locator("#locke-latham-2002")).to_be_visible()


@pytest.mark.inhoud
def test_a_word_opens_its_source_beside_it(page: Page, adres: str) -> None:
    """One keystroke shows the source and the way to what the word means, near the word."""
    page.emulate_media(reduced_motion="reduce")  # no smooth scrolling while places are compared
    page.goto(adres + "naslagwerk/doelen/")
    knop = page.get_by_role("button", name="bewijs: stevig").first
    knop.focus()
    page.keyboard.press("Enter")
    venster = page.locator(f"[id='{knop.get_attribute('popovertarget')}']")
    expect(venster).to_be_visible()
    expect(venster.get_by_role("link").first).to_have_attribute(
        "href", "../bronnen/#locke-latham-2002"
    )
    expect(venster.get_by_role("link", name="Wat zegt dit woord?")).to_be_visible()
    page.wait_for_function(
        """([knop, venster]) => {
            const [a, b] = [knop.getBoundingClientRect(), venster.getBoundingClientRect()];
            return Math.min(Math.abs(b.top - a.bottom), Math.abs(a.top - b.bottom)) < 20;
        }""",
        arg=[knop.element_handle(), venster.element_handle()],
    )
    page.keyboard.press("Escape")
    expect(venster).to_be_hidden()


@pytest.mark.inhoud
def test_paper_names_the_source_behind_the_word(page: Page, adres: str) -> None:
    """Nothing opens on paper, so the sources are printed; explanations of terms are not."""
    page.goto(adres + "naslagwerk/doelen/")
    page.emulate_media(media="print")
    expect(page.locator(".bewijs-bronnen", has_text="Locke & Latham, 2002").first).to_be_visible()
    expect(page.get_by_role("button", name="bewijs: stevig").first).to_be_hidden()
    expect(page.locator(".begrip-uitleg:not(.bewijs-bronnen)").first).to_be_hidden()
