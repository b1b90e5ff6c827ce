"""Questions with rows: adding, moving, taking away and putting back, and references that follow."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.bouw import rij

from .toestel import ANDERS, Toestel, toestel

# An id as the page makes them, of a row that is not (or no longer) in the idea.
DOOD = "0b6f9f0e-58a5-4f39-9d2c-3d1d3d8f7a99"
PARTNERS = [rij("p1", naam="OCMW"), rij("p2", naam="Woonpunt"), rij("p3", naam="De Brug")]

# Python gets no question until somebody says `verder`.
HOU_OP = """() => {
  const stuur = Worker.prototype.postMessage;
  const wachtend = [];
  Worker.prototype.postMessage = function (...bericht) { wachtend.push(() => stuur.apply(this, bericht)); };
  window.verder = () => {
    Worker.prototype.postMessage = stuur;
    for (const doe of wachtend) doe();
  };
}"""


@pytest.fixture(scope="module")
def checklist(browser: Browser, adres: str) -> Iterator[Toestel]:
    """One tab for all tests here; each opens an idea of its own."""
    with toestel(browser, adres) as open_:
        yield open_.alles_tonen()


def test_an_empty_card_becomes_a_row_with_the_first_thing_in_it(checklist: Toestel) -> None:
    """A table always offers a place to type; a card nobody typed in is no row."""
    checklist.open_idee()
    doelen = checklist.vraag("doelen")
    expect(doelen.locator("[data-concept]")).to_have_count(1)
    checklist.knop("rij-erbij", doelen).click()
    expect(doelen.locator("[data-concept]")).to_have_count(1)
    assert "doelen" not in checklist.json()["antwoorden"]
    checklist.voeg_rij_toe("doelen", {"naam": "Eerste doel", "voor-wie": "Alleenwonenden"})
    checklist.voeg_rij_toe("doelen", {"naam": "Tweede doel"})
    assert checklist.namen("doelen") == ["Eerste doel", "Tweede doel"]
    rijen = checklist.json()["antwoorden"]["doelen"]["waarde"]
    assert [doel["naam"] for doel in rijen] == ["Eerste doel", "Tweede doel"]
    assert rijen[0]["voor-wie"] == "Alleenwonenden"


def test_a_name_in_a_row_shows_whole_and_stays_one_line(checklist: Toestel) -> None:
    """A long one makes its field taller, and pasted lines become one."""
    checklist.open_idee({"doelen": [rij("d1", naam="Kort")]})
    naam = checklist.cel(checklist.rijen("doelen").first, "naam")
    hoogte = naam.evaluate("veld => veld.clientHeight")
    naam.fill("Een doel van\n  twee regels, " + "en nog wat meer " * 12)
    expect(naam).to_have_value("Een doel van twee regels, " + "en nog wat meer " * 12)
    assert (
        naam.evaluate("veld => veld.clientHeight >= veld.scrollHeight && veld.clientHeight")
        > hoogte
    )
    [doel] = checklist.json()["antwoorden"]["doelen"]["waarde"]
    assert doel["naam"].startswith("Een doel van twee regels")


def test_rows_move_and_the_focus_moves_along(checklist: Toestel) -> None:
    """Up and down keep the focus on a button that works, and the order is what is saved."""
    checklist.open_idee({"partners": PARTNERS})
    omhoog = checklist.knop("rij-omhoog", checklist.rij("partners", "De Brug"))
    omhoog.click()
    expect(omhoog).to_be_focused()
    assert checklist.namen("partners") == ["OCMW", "De Brug", "Woonpunt"]
    omhoog.press("Enter")
    expect(omhoog).to_be_disabled()
    expect(checklist.knop("rij-omlaag", checklist.rij("partners", "De Brug"))).to_be_focused()
    waarde = checklist.json()["antwoorden"]["partners"]["waarde"]
    assert [partner["naam"] for partner in waarde] == ["De Brug", "OCMW", "Woonpunt"]


def test_a_row_taken_away_comes_back_in_its_place_with_all_that_pointed_to_it(
    checklist: Toestel,
) -> None:
    """The way back has the focus and stands where the row was; references are whole again."""
    stuk = {"id": "s1", "naam": "Onthaal", "partners": ["p2", "eigen"]}
    checklist.open_idee({"partners": PARTNERS, "puzzelstukken": [stuk]})
    onthaal = checklist.rij("puzzelstukken", "Onthaal")
    checklist.knop("rij-weg", checklist.rij("partners", "Woonpunt")).click()
    assert checklist.namen("partners") == ["OCMW", "De Brug"]
    terug = checklist.vraag("partners").get_by_role("button", name="Zet terug")
    expect(terug).to_be_focused()
    expect(checklist.vink(onthaal, "partners", "Woonpunt")).to_have_count(0)
    expect(checklist.vink(onthaal, "partners", "Onze organisatie")).to_be_checked()
    expect(checklist.vraag("partners")).to_contain_text("‘Woonpunt’ is weggehaald.")
    terug.click()
    assert checklist.namen("partners") == ["OCMW", "Woonpunt", "De Brug"]
    expect(checklist.vink(onthaal, "partners", "Woonpunt")).to_be_checked()
    partners = checklist.json()["antwoorden"]["partners"]
    assert [partner["id"] for partner in partners["waarde"]] == ["p1", "p2", "p3"]
    assert not partners.get("verwijderd")


def test_a_new_name_shows_wherever_the_row_is_chosen(checklist: Toestel) -> None:
    """Renaming a partner renames it at puzzle pieces, bundles and indicators, still chosen."""
    checklist.open_idee(
        {
            "partners": PARTNERS,
            "puzzelstukken": [rij("s1", naam="Onthaal", partners=["p1"])],
            "bundels": [rij("b1", naam="Het huis", trekker="p1", partners=["p1"])],
            "indicatoren": [rij("i1", naam="Bezoekers", voor="p1")],
        }
    )
    checklist.cel(checklist.rij("partners", "OCMW"), "naam").fill("Welzijnshuis")
    onthaal = checklist.rij("puzzelstukken", "Onthaal")
    expect(checklist.vink(onthaal, "partners", "Welzijnshuis")).to_be_checked()
    checklist.stap(3)
    huis = checklist.rij("bundels", "Het huis")
    expect(checklist.vink(huis, "partners", "Welzijnshuis")).to_be_checked()
    expect(checklist.chip(huis, "trekker", "Welzijnshuis")).to_be_checked()
    expect(
        checklist.chip(checklist.rij("indicatoren", "Bezoekers"), "voor", "Welzijnshuis")
    ).to_be_checked()
    for vraag in ("bundels", "indicatoren"):
        expect(checklist.vraag(vraag)).not_to_contain_text("OCMW")


def test_a_bundle_is_drawn_by_a_partner_or_by_somebody_else(checklist: Toestel) -> None:
    """The trekker is chosen from the list, or typed after 'iemand anders'."""
    checklist.open_idee({"partners": PARTNERS, "bundels": [rij("b1", naam="Het huis")]})
    checklist.stap(3)
    huis = checklist.rij("bundels", "Het huis")
    checklist.kies_of_typ(huis, "trekker", "Woonpunt")
    iemand = checklist.anders(huis, "trekker")
    expect(iemand).to_be_hidden()
    assert checklist.json()["antwoorden"]["bundels"]["waarde"][0]["trekker"] == "p2"
    checklist.kies_uit(huis, "trekker", ANDERS)
    expect(iemand).to_be_focused()
    iemand.fill("Vrijwilliger van de buurt")
    assert (
        checklist.json()["antwoorden"]["bundels"]["waarde"][0]["trekker"]
        == "Vrijwilliger van de buurt"
    )
    checklist.kies_uit(huis, "trekker", "Onze organisatie")
    assert checklist.json()["antwoorden"]["bundels"]["waarde"][0]["trekker"] == "eigen"


def test_an_id_of_a_row_that_is_gone_is_never_shown(checklist: Toestel) -> None:
    """Not in a field, a list, an outcome, a picture or a report; it counts as nobody."""
    checklist.open_idee(
        {
            "partners": PARTNERS,
            "puzzelstukken": [rij("s1", naam="Onthaal", partners=[DOOD])],
            "activiteiten": [rij("a1", naam="Koffie", doelen=[DOOD])],
            "bundels": [
                rij("b1", naam="Het huis", trekker="p1", partners=["p1", DOOD]),
                rij("b2", naam="De papieren", trekker=DOOD, activiteiten=["a1", DOOD]),
            ],
            "indicatoren": [rij("i1", naam="Bezoekers", voor=DOOD)],
            "bewust-zo": [
                {"id": "w1", "regel": "bundel-zonder-zeggenschap", "rijen": [DOOD], "waarom": "x"}
            ],
        }
    )
    checklist.knop("rij-weg", checklist.rij("partners", "OCMW")).click()
    bevinding = checklist.page.locator("[data-bevinding='puzzelstuk-zonder-partner']")
    expect(bevinding).to_contain_text("Onthaal")
    checklist.stap(3)
    bevinding = checklist.page.locator("[data-bevinding='bundel-zonder-trekker']")
    expect(bevinding).to_contain_text("De papieren")
    expect(bevinding).to_contain_text("Het huis")
    for vraag, naam in (("bundels", "Het huis"), ("bundels", "De papieren")):
        keuze = checklist.open_rij(checklist.rij(vraag, naam)).locator("[data-chips='trekker']")
        expect(keuze.locator("label")).not_to_have_count(0)
        expect(keuze.locator("input:checked")).to_have_count(0)
    gezien = checklist.page.evaluate(
        """() => [document.querySelector('main').textContent,
            ...[...document.querySelectorAll('input[type=text], textarea')].map((v) => v.value)]"""
    )
    gezien.append(checklist.deel("intern").inner_text())
    assert not [tekst for tekst in gezien if DOOD in tekst]


def test_what_somebody_presses_stays_under_the_pointer(checklist: Toestel) -> None:
    """An outcome that comes in between pressing and letting go waits; the click reaches its goal."""
    page = checklist.page
    checklist.naar_hub()
    checklist.open_idee({"partners": PARTNERS, "activiteiten": [rij("a1", naam="Open onthaal")]})
    page.set_viewport_size({"width": 1280, "height": 3200})  # the table and what comes after it
    checklist.stap(3)
    zelfsturend = checklist.vraag("bundels-zelfsturend")
    ja = zelfsturend.locator("input[value='ja']")
    bevindingen = checklist.vraag("bundels").locator("[data-bevinding]")
    expect(bevindingen).to_have_count(1)  # an activity without a bundle
    page.evaluate(HOU_OP)
    checklist.voeg_rij_toe("bundels", {"naam": "Het huis"})
    plaats = ja.bounding_box()
    assert plaats is not None
    page.mouse.move(plaats["x"] + plaats["width"] / 2, plaats["y"] + plaats["height"] / 2)
    page.mouse.down()
    page.evaluate("window.verder()")
    # long enough for the outcome with its pictures, of a bundle without a lead or a say of its own
    page.wait_for_timeout(600)
    assert ja.bounding_box() == plaats
    page.mouse.up()
    expect(ja).to_be_checked()
    expect(bevindingen).to_have_count(3)
