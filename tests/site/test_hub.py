"""The hub: what one does with whole ideas, and that nothing goes without a way back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from .checklist import INSTRUMENT, PREFIX
from .toestel import Toestel, tekst_van, toestel, zonder_boekhouding

ANTWOORDEN = {
    "idee-opvolger": "Teamcoach onthaal",
    "uitdaging": "Niemand klopt op tijd aan.",
    "doelen": [{"id": "d1", "naam": "Iemand om op terug te vallen"}],
}


@pytest.fixture(scope="module")
def gedeeld(browser: Browser, adres: str) -> Iterator[Toestel]:
    """One tab for all tests here."""
    with toestel(browser, adres) as open_:
        yield open_


@pytest.fixture
def checklist(gedeeld: Toestel) -> Toestel:
    """The hub, without any idea."""
    gedeeld.naar_hub()
    gedeeld.page.evaluate("localStorage.clear()")
    # an empty device, without starting Python again
    gedeeld.page.evaluate("dispatchEvent(new StorageEvent('storage', { key: null }))")
    expect(kaarten(gedeeld)).to_have_count(0)
    return gedeeld


def kaarten(checklist: Toestel) -> Locator:
    """Return the cards of all ideas."""
    return checklist.page.locator("[data-ideeen] [data-idee]")


def titels(checklist: Toestel) -> Locator:
    """Return the titles on the cards, each a link to its idea."""
    return kaarten(checklist).locator("[data-idee-link]")


def test_a_new_idea_starts_at_once_and_a_second_time_it_is_the_same_empty_one(
    checklist: Toestel,
) -> None:
    """Nothing is asked beforehand, and an idea nobody touched is not left behind."""
    checklist.actie("nieuw").click()
    expect(checklist.page).to_have_url(re.compile("#[^/]+/stap-1$"))
    expect(checklist.page.locator("[data-titel]")).to_be_focused()
    eerste = checklist.page.url
    checklist.naar_hub()
    expect(titels(checklist)).to_have_text(["Idee zonder titel"])
    checklist.actie("nieuw").click()
    expect(checklist.page).to_have_url(eerste)
    checklist.page.locator("[data-titel]").fill("Inloophuis")
    checklist.actie("nieuw").click()
    expect(checklist.page).not_to_have_url(eerste)
    checklist.naar_hub()
    expect(kaarten(checklist)).to_have_count(2)


def test_a_card_says_who_follows_the_idea_and_where_it_stands(checklist: Toestel) -> None:
    """The idee-opvolger, the step it is at, what to go on with, and the way there."""
    checklist.open_idee(ANTWOORDEN, titel="Inloophuis")
    checklist.naar_hub()
    kaart = kaarten(checklist)
    expect(kaart.locator("[data-idee-wie]")).to_contain_text("Teamcoach onthaal")
    expect(kaart.locator("[data-idee-waar]")).to_contain_text("Stap 1")
    expect(kaart.locator("[data-idee-aandacht] li").first).to_be_visible()
    expect(kaart.locator("[data-stuk='stap-1']")).to_have_attribute("data-stand", "bezig")
    titels(checklist).click()
    expect(checklist.waarde("uitdaging")).to_have_value("Niemand klopt op tijd aan.")


def test_an_idea_gets_another_name(checklist: Toestel) -> None:
    """The dialog renames; leaving it with Escape does not."""
    checklist.open_idee(ANTWOORDEN, titel="Inloophuis")
    checklist.naar_hub()
    checklist.knop("idee-hernoem").click()
    veld = checklist.dialoog().get_by_role("textbox")
    expect(veld).to_have_value("Inloophuis")
    veld.fill("Niet dit")
    veld.press("Escape")
    expect(titels(checklist)).to_have_text(["Inloophuis"])
    checklist.knop("idee-hernoem").click()
    veld.fill("Huis van de wijk")
    veld.press("Enter")
    expect(titels(checklist)).to_have_text(["Huis van de wijk"])
    expect(titels(checklist)).to_be_focused()


ELDERS = """([sleutel, antwoord]) => {
  const idee = JSON.parse(localStorage.getItem(sleutel));
  idee.antwoorden["uitdaging"] = antwoord;
  localStorage.setItem(sleutel, JSON.stringify(idee));
}"""


def test_a_name_undoes_nothing_that_another_tab_wrote_meanwhile(checklist: Toestel) -> None:
    """The dialog was open while another tab typed, saved and closed."""
    id_ = checklist.open_idee(ANTWOORDEN, titel="Inloophuis")
    checklist.naar_hub()
    checklist.knop("idee-hernoem").click()
    antwoord = {"waarde": "Van het andere tabblad", "op": "2126-01-01T00:00:00.000Z"}
    checklist.page.evaluate(ELDERS, [f"{PREFIX}idee:{id_}", antwoord])
    veld = checklist.dialoog().get_by_role("textbox")
    veld.fill("Huis van de wijk")
    veld.press("Enter")
    expect(titels(checklist)).to_have_text(["Huis van de wijk"])
    titels(checklist).click()
    expect(checklist.waarde("uitdaging")).to_have_value("Van het andere tabblad")


def test_a_duplicate_is_an_idea_of_its_own(checklist: Toestel) -> None:
    """The copy has all answers and another id; changing it leaves the first as it was."""
    id_ = checklist.open_idee(ANTWOORDEN, titel="Inloophuis")
    checklist.naar_hub()
    checklist.knop("idee-kopie").click()
    expect(kaarten(checklist)).to_have_count(2)
    titels(checklist).filter(has_text="(kopie)").click()
    expect(checklist.waarde("uitdaging")).to_have_value("Niemand klopt op tijd aan.")
    checklist.typ("uitdaging", "Iets anders")
    assert checklist.json()["id"] != id_
    checklist.naar_hub()
    titels(checklist).filter(has_not_text="(kopie)").click()
    expect(checklist.waarde("uitdaging")).to_have_value("Niemand klopt op tijd aan.")


def test_a_deleted_idea_can_be_put_back_whole(checklist: Toestel) -> None:
    """Deleting asks nothing but leaves a way back in its place; the idea returns as it was."""
    checklist.open_idee(ANTWOORDEN, titel="Inloophuis")
    voor = checklist.json()
    checklist.naar_hub()
    checklist.knop("idee-weg").click()
    expect(kaarten(checklist)).to_have_count(0)
    assert checklist.bewaarde_ideeen() == []
    terug = checklist.page.get_by_role("button", name="Zet terug")
    expect(terug).to_be_focused()
    terug.click()
    expect(titels(checklist)).to_have_text(["Inloophuis"])
    titels(checklist).click()
    assert zonder_boekhouding(checklist.json()) == zonder_boekhouding(voor)


def test_all_ideas_go_in_one_file_and_come_back_from_it(checklist: Toestel) -> None:
    """A backup holds every idea; on an empty device it puts each of them back, under its own id."""
    ids = {checklist.open_idee(ANTWOORDEN, titel=titel) for titel in ("Een", "Twee", "Drie")}
    checklist.naar_hub()
    bestand = tekst_van(checklist.bewaar("reservekopie"))
    assert {idee["id"] for idee in json.loads(bestand)["ideeen"]} == ids
    checklist.page.evaluate("localStorage.clear()")
    checklist.page.evaluate("dispatchEvent(new StorageEvent('storage', { key: null }))")
    expect(kaarten(checklist)).to_have_count(0)
    checklist.open_bestand("alles.json", bestand)
    expect(kaarten(checklist)).to_have_count(3)
    assert sorted(titels(checklist).all_inner_texts()) == ["Drie", "Een", "Twee"]
    assert {idee["id"] for idee in checklist.bewaarde_ideeen()} == ids


def test_one_idea_can_be_kept_as_a_file_from_the_hub(checklist: Toestel) -> None:
    """The card gives the same file as the idea itself does."""
    id_ = checklist.open_idee(ANTWOORDEN, titel="Inloophuis")
    checklist.naar_hub()
    idee = json.loads(tekst_van(checklist.bewaar("idee-json")))
    assert idee["id"] == id_
    assert idee["antwoorden"]["uitdaging"]["waarde"] == "Niemand klopt op tijd aan."


def test_the_example_is_a_copy_one_may_break(checklist: Toestel) -> None:
    """It opens filled in all steps; opened again it is whole again, beside the broken one."""
    checklist.knop("voorbeeld").click()
    expect(checklist.bericht()).to_contain_text("verzonnen")
    expect(checklist.rijen("partners").first).to_be_visible()
    heel = checklist.waarde("uitdaging").input_value()
    assert heel
    checklist.typ("uitdaging", "Kapot")
    expect(checklist.page.locator("[data-stap-link='stap-4']:visible").first).to_have_attribute(
        "data-stand", re.compile("bezig|klaar")
    )
    checklist.naar_hub()
    checklist.knop("voorbeeld").click()
    expect(checklist.waarde("uitdaging")).to_have_value(heel)
    for idee in checklist.bewaarde_ideeen():
        assert idee["instrument"] == INSTRUMENT  # not a word of older questions
    checklist.naar_hub()
    expect(kaarten(checklist)).to_have_count(2)


def test_an_earlier_state_comes_back_and_leaves_the_later_one_as_an_earlier_state(
    checklist: Toestel,
) -> None:
    """Opening another copy keeps how the idea was; going back can itself be undone."""
    checklist.open_idee(ANTWOORDEN, titel="Inloophuis")
    bestand = checklist.json()
    bestand["antwoorden"]["aanpak"] = {"waarde": "Uit het bestand", "op": bestand["gewijzigd"]}
    checklist.typ("uitdaging", "Later geschreven")
    checklist.open_tekst(json.dumps(bestand))
    checklist.typ("uitdaging", "Nog later geschreven")
    for verwacht in ("Later geschreven", "Nog later geschreven"):
        checklist.naar_hub()
        checklist.knop("idee-vroeger").click()
        checklist.dialoog().get_by_role("button", name="Zet deze versie terug").first.click()
        expect(checklist.bericht()).to_contain_text("vroegere versie")
        expect(checklist.waarde("uitdaging")).to_have_value(verwacht)
        expect(
            checklist.page.locator("[data-ontvangst] [data-verschil='uitdaging']")
        ).to_be_visible()


def test_wiping_asks_first_and_leaves_other_sites_alone(checklist: Toestel) -> None:
    """Cancelling changes nothing; wiping takes everything of this site and nothing else."""
    checklist.open_idee(ANTWOORDEN, titel="Inloophuis")
    checklist.naar_hub()
    checklist.page.evaluate("localStorage.setItem('van-een-andere-site', 'blijft')")
    checklist.knop("wissen").click()
    checklist.dialoog().get_by_role("button", name="Annuleer").click()
    expect(kaarten(checklist)).to_have_count(1)
    checklist.knop("wissen").click()
    checklist.dialoog().get_by_role("button", name="Wis alles").click()
    expect(kaarten(checklist)).to_have_count(0)
    over = checklist.opslag()
    assert over == {"van-een-andere-site": "blijft"}
    assert not [sleutel for sleutel in over if sleutel.startswith(PREFIX)]


def test_an_address_of_an_idea_that_is_not_here_leads_to_the_hub(checklist: Toestel) -> None:
    """A link from another device says what to do instead of showing an empty form."""
    checklist.page.evaluate("location.hash = 'a0b1/stap-3'")
    expect(checklist.bericht()).to_contain_text("Open bestand")
    expect(checklist.page.locator("[data-hub-leeg]")).to_be_visible()
