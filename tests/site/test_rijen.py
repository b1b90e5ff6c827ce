"""Rows that read as a line and open to edit: few keys, few taps, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bouw import rij

from .checklist import Checklist
from .toestel import Toestel, toestel

PARTNERS = [f"Partner {nummer}" for nummer in range(1, 9)]
# Measured on the page before rows became lines: eight partners, each with a contribution.
TOETSEN_VROEGER = 67
KLIKKEN_VROEGER = 16


@pytest.fixture(scope="module")
def checklist(browser: Browser, adres: str) -> Iterator[Toestel]:
    """One tab for all tests here; each opens an idea of its own."""
    with toestel(browser, adres) as open_:
        yield open_


def bijdragen(checklist: Toestel) -> list[tuple[str, str]]:
    """Return names and contributions as they are in the idea."""
    waarde = checklist.json()["antwoorden"]["partners"]["waarde"]
    return [(partner["naam"], partner["bijdrage"]) for partner in waarde]


def test_eight_partners_take_at_most_half_the_keys_and_clicks(checklist: Toestel) -> None:
    """Enter, *next* on a phone, goes from a name to the contribution and on to the next partner."""
    checklist.open_idee()
    page = checklist.page
    checklist.vraag("partners")
    page.evaluate(
        "window.geteld = 0; addEventListener('pointerdown', () => { geteld += 1; }, true)"
    )
    checklist.vraag("partners").locator("[data-kolom='naam']").click()
    toetsen = 0
    for naam in PARTNERS:
        for kolom, tekst in (("naam", naam), ("bijdrage", f"Bijdrage van {naam}")):
            assert page.evaluate("document.activeElement.dataset.kolom") == kolom
            page.keyboard.type(tekst)
            page.keyboard.press("Enter")
            toetsen += 1
    assert toetsen <= TOETSEN_VROEGER / 2
    assert page.evaluate("geteld") <= KLIKKEN_VROEGER / 2
    assert bijdragen(checklist) == [(naam, f"Bijdrage van {naam}") for naam in PARTNERS]
    expect(checklist.rijen("partners")).to_have_count(len(PARTNERS))


def test_a_row_reads_as_a_line_and_one_is_open_at_a_time(checklist: Toestel) -> None:
    """The line says what is filled in; opening another closes it, Escape closes and keeps the focus."""
    checklist.open_idee(
        {
            "partners": [
                rij("p1", naam="OCMW", nodig="ja", kan="nee", bijdrage="Een zaal"),
                rij("p2", naam="Woonpunt"),
            ]
        }
    )
    checklist.vraag("partners")
    ocmw, woonpunt = (checklist.rij("partners", naam) for naam in ("OCMW", "Woonpunt"))
    expect(ocmw.locator("[data-kolom]")).to_have_count(0)
    for tekst in ("Nodig: ja", "Kan bijdragen: nee", "Een zaal"):
        expect(ocmw).to_contain_text(tekst)
    ocmw.get_by_role("button").click()
    expect(ocmw.locator("[data-kolom='naam']")).to_be_focused()
    expect(ocmw.locator("[data-kolom='kan'][value='nee']")).to_be_visible()  # filled, so unfolded
    woonpunt.get_by_role("button").click()
    expect(ocmw.locator("[data-kolom]")).to_have_count(0)
    expect(woonpunt.locator("[data-kolom='kan']").first).to_be_hidden()
    checklist.page.keyboard.press("Escape")
    expect(woonpunt.locator("[data-kolom]")).to_have_count(0)
    expect(woonpunt.get_by_role("button")).to_be_focused()


def test_a_choice_of_few_is_one_tap_and_can_be_taken_back(checklist: Toestel) -> None:
    """A tap chooses, a second tap or Delete takes it away."""
    checklist.open_idee({"partners": [rij("p1", naam="OCMW")]})
    checklist.vraag("partners")
    rij_ = checklist.rij("partners", "OCMW")
    ja = checklist.chip(rij_, "nodig", "Ja")
    for met_toets in (False, True):
        ja.click()
        expect(ja).to_be_checked()
        assert checklist.json()["antwoorden"]["partners"]["waarde"][0]["nodig"] == "ja"
        if met_toets:
            ja.press("Delete")
        else:
            ja.click()
        expect(ja).not_to_be_checked()
        assert checklist.json()["antwoorden"]["partners"]["waarde"][0]["nodig"] == ""


def test_a_partner_is_added_where_one_says_who_brings_something(checklist: Toestel) -> None:
    """Typed there it is a partner and chosen; a name that is there already is chosen, not doubled."""
    checklist.open_idee(
        {"partners": [rij("p1", naam="OCMW")], "puzzelstukken": [rij("s1", naam="Onthaal")]}
    )
    checklist.vraag("puzzelstukken")
    onthaal = checklist.open_rij(checklist.rij("puzzelstukken", "Onthaal"))
    nieuw = onthaal.get_by_role("textbox", name="Nieuwe partner")
    nieuw.fill("Woonpunt")
    nieuw.press("Enter")
    expect(nieuw).to_have_value("")
    expect(nieuw).to_be_focused()
    expect(checklist.vink(onthaal, "partners", "Woonpunt")).to_be_checked()
    nieuw.fill("ocmw")
    nieuw.press("Tab")
    expect(checklist.vink(onthaal, "partners", "OCMW")).to_be_checked()
    checklist.vraag("partners")
    assert checklist.namen("partners") == ["OCMW", "Woonpunt"]


def test_niet_nu_fills_in_a_date_and_no_go_takes_it_away_with_a_way_back(
    checklist: Toestel,
) -> None:
    """In the file it is a no-go with a date; after a go that date is the one to look back."""
    checklist.open_idee()
    checklist.stap(4)
    checklist.kies("beslissing", "niet-nu")
    datum = checklist.waarde("opnieuw-bekijken-op")
    expect(datum).not_to_have_value("")
    over_een_half_jaar = datum.input_value()
    maanden = checklist.page.evaluate(
        "(dag) => { const [nu, dan] = [new Date(), new Date(dag)];"
        " return (dan.getFullYear() - nu.getFullYear()) * 12 + dan.getMonth() - nu.getMonth(); }",
        over_een_half_jaar,
    )
    assert maanden == 6
    assert checklist.json()["antwoorden"]["beslissing"]["waarde"] == "no-go"
    datum.fill("2027-09-01")
    keuze = checklist.vraag("beslissing")
    expect(keuze.locator("input[value='niet-nu']")).to_be_checked()
    checklist.kies("beslissing", "no-go")
    expect(datum).to_have_value("")
    expect(keuze).to_contain_text("1 september 2027) is weggehaald")
    keuze.get_by_role("button", name="Zet terug").click()
    expect(datum).to_have_value("2027-09-01")
    expect(keuze.locator("input[value='niet-nu']")).to_be_checked()
    checklist.kies("beslissing", "go")
    expect(datum).to_have_value("2027-09-01")


def test_what_partners_may_see_is_heard_with_the_field_and_no_code(page: Page, adres: str) -> None:
    """The description of a field ends with who may read it; the code of the question is not in it."""
    checklist = Checklist(page, adres).open()
    checklist.nieuw_idee()
    veld = checklist.vraag("idee-opvolger").locator("[data-veld='waarde']")
    beschrijving = veld.evaluate(
        "(veld) => veld.getAttribute('aria-describedby').split(' ')"
        ".map((id) => document.getElementById(id).textContent).join(' ')"
    )
    assert "partners mogen dit zien" in beschrijving
    assert "idee-opvolger" not in checklist.vraag("idee-opvolger").aria_snapshot()
