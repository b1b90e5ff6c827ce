"""The board on screen: one fact a test, with the made-up organisation on the device."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import Browser, Locator, expect

from tests.organisatie import VANDAAG, Gemaakt, maak_organisatie
from werktsamen_core.instrument import Instrument

from .axe import keur
from .checklist import GEBOUWD, PREFIX
from .conftest import LAPTOP
from .toestel import Toestel, tekst_van, toestel

ZET = """(ideeen) => {
  localStorage.clear();
  for (const [sleutel, tekst] of Object.entries(ideeen)) localStorage.setItem(sleutel, tekst);
  dispatchEvent(new StorageEvent("storage", { key: null }));
}"""
# Where the lowest card ends, in px.
ONDERSTE = """() => Math.max(...[...document.querySelectorAll(".bordkaart")]
  .map((kaart) => kaart.getBoundingClientRect().bottom))"""


@pytest.fixture(scope="module")
def gemaakt() -> list[Gemaakt]:
    """Twelve ideas, with what their maker knows."""
    return maak_organisatie(Instrument(GEBOUWD), 12)


@pytest.fixture(scope="module")
def gedeeld(browser: Browser, adres: str) -> Iterator[Toestel]:
    """One tab for all tests here, on the day for which the organisation was made."""
    with toestel(browser, adres) as open_:
        open_.page.clock.set_fixed_time(f"{VANDAAG.isoformat()}T12:00:00")
        yield open_


def leg(checklist: Toestel, ideeen: list[Any]) -> None:
    """Put ideas on the device, as another tab would, and wait until each lies in its lane."""
    checklist.page.set_viewport_size({"width": LAPTOP["width"], "height": LAPTOP["height"]})
    checklist.naar_hub()
    checklist.page.evaluate(
        ZET, {f"{PREFIX}idee:{idee['id']}": json.dumps(idee) for idee in ideeen}
    )
    expect(kaarten(checklist)).to_have_count(len(ideeen))
    expect(checklist.page.locator("[data-baan='wachtend']")).to_have_count(0, timeout=30_000)


@pytest.fixture
def bord(gedeeld: Toestel, gemaakt: list[Gemaakt]) -> Toestel:
    """The board of twelve ideas, without filters, choices or messages."""
    leg(gedeeld, [])
    leg(gedeeld, [g.idee for g in gemaakt])
    gedeeld.page.locator("[data-bord-zicht='banen']").click()
    return gedeeld


def test_a_board_that_is_asked_for_twice_while_it_comes_comes_once(
    browser: Browser, adres: str, gemaakt: list[Gemaakt]
) -> None:
    """On a slow line, something stored twice before it is there: one board, with each idea once."""
    ideeen = {f"{PREFIX}idee:{g.idee['id']}": json.dumps(g.idee) for g in gemaakt}
    with toestel(browser, adres) as checklist:
        checklist.page.evaluate(
            f"""async (ideeen) => {{
              const haal = globalThis.fetch;
              globalThis.fetch = async (...vraag) => {{
                await new Promise((klaar) => setTimeout(klaar, 1200));
                return haal(...vraag);
              }};
              ({ZET})(ideeen);
              setTimeout({ZET}, 400, ideeen);
            }}""",
            ideeen,
        )
        expect(kaarten(checklist)).to_have_count(len(ideeen))
        expect(checklist.page.locator("[data-bord]")).to_have_count(1)


def kaarten(checklist: Toestel) -> Locator:
    """Return the cards that are on the board."""
    return checklist.page.locator("[data-bord] .bordkaart")


def kaart(checklist: Toestel, naam: str) -> Locator:
    """Return the card of one idea."""
    return kaarten(checklist).filter(has=checklist.page.get_by_role("link", name=naam, exact=True))


def banen(checklist: Toestel) -> dict[str, int]:
    """Return how many ideas each lane on screen holds."""
    secties = checklist.page.locator("section[data-baan]")
    return {
        str(sectie.get_attribute("data-baan")): sectie.locator(".bordkaart").count()
        for sectie in secties.all()
    }


def zicht(checklist: Toestel, naam: str) -> Locator:
    """Go to one of the sheets and return it once it is there."""
    checklist.page.locator(f"[data-bord-zicht='{naam}']").click()
    vel = checklist.page.locator(f"[data-bord-blad][data-soort='{naam}']")
    expect(vel.locator("h3").first).to_be_visible()
    expect(checklist.page.locator("[data-bord-stand]")).not_to_contain_text("wordt gemaakt")
    return vel


def kies(checklist: Toestel, *namen: str) -> None:
    """Choose ideas by their box."""
    for naam in namen:
        kaart(checklist, naam).locator("[data-kies]").check()


def test_each_idea_lies_in_its_lane_and_none_is_folded(bord: Toestel) -> None:
    """The lanes stand by need; an empty one takes no room."""
    assert banen(bord) == {
        **{"beslissen": 3, "wacht": 2, "bezig": 2, "zeef": 2},
        **{"beslist": 3},
    }
    for nummer in range(12):
        expect(kaarten(bord).nth(nummer)).to_be_visible()


@pytest.mark.parametrize(("breed", "hoog"), [(1280, 900), (1366, 768)])
def test_twelve_ideas_fit_on_one_laptop_screen(bord: Toestel, breed: int, hoog: int) -> None:
    """Without scrolling: the lowest card ends above the edge."""
    bord.page.set_viewport_size({"width": breed, "height": hoog})
    assert bord.page.evaluate(ONDERSTE) <= hoog


def test_a_card_says_what_blocks_it_and_who_follows_it(
    bord: Toestel, gemaakt: list[Gemaakt]
) -> None:
    """One sentence, three signs with their words, the voices with their number."""
    gekozen = next(g for g in gemaakt if g.fase == "wacht")
    element = kaart(bord, gekozen.idee["titel"])
    expect(element.locator("[data-idee-waar]")).to_contain_text("Wacht op")
    expect(element.locator("[data-idee-wie]")).to_have_text(gekozen.opvolger)
    expect(element.locator(".bordkaart__check")).to_have_count(3)
    expect(element.locator(".bordkaart__check").first).to_contain_text("Drijfveercheck: ok")
    expect(element.locator("[data-idee-warmte]")).to_contain_text(re.compile(r"team: \w+ \(\d+\)"))


def test_the_search_reads_answers_too(bord: Toestel) -> None:
    """A partner that stands in the answers; emptied, all are back."""
    bord.page.locator("[data-filter='zoek']").fill("dijleland")
    expect(bord.page.locator("[data-bord-telling]")).to_contain_text("van 12 ideeën")
    assert 0 < kaarten(bord).count() < 12
    bord.page.locator("[data-filter='zoek']").fill("dit staat nergens")
    expect(kaarten(bord)).to_have_count(0)
    bord.knop("bord-alles").click()
    expect(kaarten(bord)).to_have_count(12)
    expect(bord.page.locator("[data-filter='zoek']")).to_be_focused()


@pytest.mark.parametrize(
    ("filter_", "waarde"), [("opvolger", "Teamcoach onthaal"), ("partner", "OCMW Leuven")]
)
def test_a_person_or_a_partner_can_be_chosen(
    bord: Toestel, gemaakt: list[Gemaakt], filter_: str, waarde: str
) -> None:
    """Only their ideas stay."""
    bord.page.locator(f"[data-filter='{filter_}']").select_option(waarde)
    verwacht = [
        g.idee["titel"]
        for g in gemaakt
        if (g.opvolger == waarde if filter_ == "opvolger" else waarde in g.partners)
        and (filter_ == "opvolger" or g.fase != "zeef")
    ]
    expect(kaarten(bord)).to_have_count(len(verwacht))
    titels = kaarten(bord).locator("[data-idee-link]").all_inner_texts()
    assert sorted(titels) == sorted(verwacht)
    bord.knop("bord-alles").click()


def test_a_lane_and_what_is_overdue_can_be_chosen(bord: Toestel) -> None:
    """Together they narrow."""
    bord.page.locator("[data-filter='baan']").select_option("beslist")
    expect(kaarten(bord)).to_have_count(3)
    bord.page.locator("[data-filter='voorbij']").check()
    expect(kaarten(bord)).to_have_count(1)
    expect(kaarten(bord).locator("[data-idee-voorbij]")).to_have_text("! datum voorbij")
    bord.knop("bord-alles").click()


def test_within_a_lane_one_chooses_the_order(bord: Toestel) -> None:
    """By title, by age; no order by weight is offered."""
    bord.page.locator("[data-filter='volgorde']").select_option("titel")
    eerste = bord.page.locator("section[data-baan='beslist'] [data-idee-link]")
    expect(eerste).to_have_text(["Samen buddy's 4", "Samen koffietafel 11", "Samen koffietafel 5"])
    bord.page.locator("[data-filter='volgorde']").select_option("oudst")
    expect(eerste).to_have_text(["Samen buddy's 4", "Samen koffietafel 5", "Samen koffietafel 11"])
    keuzes = bord.page.locator("[data-filter='volgorde'] option").all_inner_texts()
    assert not [keuze for keuze in keuzes if "score" in keuze.lower() or "best" in keuze.lower()]
    bord.page.locator("[data-filter='volgorde']").select_option("nieuwst")


def test_dates_to_look_again_stand_first_and_lead_there(bord: Toestel) -> None:
    """In the idea, at the question of the date."""
    link = bord.page.locator("[data-bord-eerst] a").first
    expect(link).to_be_visible()
    link.click()
    expect(bord.page).to_have_url(re.compile("/stap-4/opnieuw-bekijken-op$"))


def test_everything_open_is_one_list_overdue_first(bord: Toestel, gemaakt: list[Gemaakt]) -> None:
    """Each line leads to its row."""
    vel = zicht(bord, "open")
    data = vel.locator("tbody td:first-child").all_inner_texts()
    voorbij = ["voorbij" in tekst for tekst in data]
    assert voorbij == sorted(voorbij, reverse=True)
    punten = [punt["wat"] for g in gemaakt for punt in g.open]
    for wat in punten:
        expect(vel.get_by_role("cell", name=wat, exact=True)).to_be_visible()
    rij = vel.locator("tr").filter(has_text=punten[0])
    rij.get_by_role("link").click()
    expect(bord.page).to_have_url(re.compile("/stap-2/opvolgpunten/o"))


@pytest.mark.parametrize(("als", "begin"), [("csv", "\ufeffWat;Wie"), ("ics", "BEGIN:VCALENDAR")])
def test_what_is_open_goes_along_as_a_file(bord: Toestel, als: str, begin: str) -> None:
    """For a spreadsheet, for an agenda."""
    zicht(bord, "open")
    with bord.page.expect_download() as verwacht:
        bord.knop(f"bord-{als}").click()
    assert verwacht.value.suggested_filename.endswith(f".{als}")
    tekst = Path(verwacht.value.path()).read_bytes().decode("utf-8")
    assert tekst.startswith(begin)


def test_people_and_partners_show_over_ideas(bord: Toestel, gemaakt: list[Gemaakt]) -> None:
    """Who follows most is seen by the number, not by the place."""
    vel = zicht(bord, "verband")
    leeft = [g for g in gemaakt if g.fase not in ("no-go", "niet-nu")]
    aantal = sum("OCMW Leuven" in g.partners for g in leeft if g.fase != "zeef")
    rij = vel.locator("tr").filter(
        has=bord.page.get_by_role("cell", name="OCMW Leuven", exact=True)
    )
    expect(rij.locator("td").nth(1)).to_have_text(str(aantal))


def test_the_sheet_of_the_meeting_holds_the_chosen_ideas_and_the_question(bord: Toestel) -> None:
    """On A4, or A3; the share of go is said plainly."""
    kies(bord, "Samen moestuin 1", "Samen taalcoaches 8")
    bord.knop("bord-naar-vergadering").click()
    vel = bord.page.locator("[data-bord-blad][data-soort='vergadering']")
    expect(vel.locator("tbody tr")).to_have_count(2)
    expect(vel).to_contain_text("Welk idee laten we los?")
    expect(vel).to_contain_text("keer go")
    bord.page.locator("input[name='bord-papier'][value='a3']").check()
    expect(vel).to_have_attribute("data-papier", "a3")
    bord.page.locator("input[name='bord-papier'][value='a4']").check()
    with bord.page.expect_download() as verwacht:
        bord.knop("bord-word").click()
    (tabel,) = Document(str(verwacht.value.path())).tables
    assert "Samen moestuin 1" in [cel.text for rij in tabel.rows for cel in rij.cells]


def test_two_ideas_lie_side_by_side_with_what_differs_first(bord: Toestel) -> None:
    """Trait by trait, also in words, without a total; one idea is too few."""
    kies(bord, "Samen koffietafel 5")
    bord.knop("bord-naast").click()
    expect(bord.bericht()).to_contain_text("twee tot vier")
    kies(bord, "Samen koffietafel 11")
    bord.knop("bord-naast").click()
    rijen = bord.dialoog().locator("[data-naast] tbody tr")
    expect(rijen.first).to_contain_text("no go")
    gelijk = [rij.get_attribute("data-gelijk") is not None for rij in rijen.all()]
    assert gelijk == sorted(gelijk)
    assert True in gelijk
    expect(bord.dialoog().locator("[data-naast-woorden] li").first).to_contain_text("Beslissing:")
    bord.page.keyboard.press("Escape")


def test_the_time_of_an_idea_is_a_line_of_what_happened(bord: Toestel) -> None:
    """The oldest first, the decision in it."""
    element = kaart(bord, "Samen koffietafel 11")
    element.locator("summary").click()
    bord.knop("idee-tijd", element).click()
    regels = bord.dialoog().locator("[data-tijd-lijst] li")
    expect(regels.first).to_contain_text("Eerste antwoord")
    expect(regels.last).to_contain_text("Beslist: go")
    bord.page.keyboard.press("Escape")


def test_then_lies_beside_now(bord: Toestel) -> None:
    """An idea that changed on this device, with its earlier state."""
    kaart(bord, "Samen moestuin 1").get_by_role("link").click()
    expect(bord.vraag("uitdaging")).to_be_visible()
    bestand = bord.json()
    bord.typ("uitdaging", "Iets anders")
    bestand["antwoorden"]["visie"] = {"waarde": "ja", "op": bestand["gewijzigd"]}
    bord.open_tekst(json.dumps(bestand))
    expect(bord.bericht()).to_contain_text("samengevoegd")
    bord.naar_hub()
    element = kaart(bord, "Samen moestuin 1")
    element.locator("summary").click()
    bord.knop("idee-tijd", element).click()
    expect(bord.dialoog().locator("[data-tijd-toen] option")).not_to_have_count(0)
    expect(bord.dialoog().locator("[data-naast] tbody tr").first).to_be_visible()
    expect(bord.dialoog().locator("[data-tijd-lijst]")).to_contain_text(
        "Kwam binnen uit een bestand"
    )
    bord.page.keyboard.press("Escape")


def test_many_files_report_in_one_list(bord: Toestel, gemaakt: list[Gemaakt]) -> None:
    """What is new, what came together, what brought nothing, what was refused and why."""
    leg(bord, [])
    ideeen = [g.idee for g in gemaakt[:3]]
    leg(bord, [ideeen[0], {**ideeen[1], "titel": "Anders", "titel_op": "2026-11-28T10:00:00.000Z"}])
    bestanden = [(f"{nr}.json", json.dumps(idee)) for nr, idee in enumerate(ideeen)]
    bestanden.append(("stuk.json", "{"))
    keuze: Any = [
        {"name": naam, "mimeType": "application/json", "buffer": tekst.encode()}
        for naam, tekst in bestanden
    ]
    bord.page.locator("[data-bestand]").set_input_files(keuze)
    lijst = bord.page.locator("[data-aankomst]")
    expect(lijst.locator("[data-aankomst-kop]")).to_be_focused()
    expect(lijst.locator("[data-aankomst-kop]")).to_contain_text("1 niet geopend")
    expect(lijst.locator("[data-soort='nieuw'] [data-bestand='2.json']")).to_be_visible()
    geweigerd = lijst.locator("[data-soort='geweigerd'] [data-bestand='stuk.json']")
    expect(geweigerd).to_contain_text("Dit bestand is geen idee")
    expect(kaarten(bord)).to_have_count(3)
    bord.knop("aankomst-weg").click()
    expect(lijst).to_be_hidden()


def test_files_can_be_dropped_on_the_page(bord: Toestel, gemaakt: list[Gemaakt]) -> None:
    """As from a folder on the desktop."""
    leg(bord, [])
    teksten = [json.dumps(g.idee) for g in gemaakt[:2]]
    bord.page.evaluate(
        """(teksten) => {
          const drop = new DataTransfer();
          for (const [nr, tekst] of teksten.entries()) drop.items.add(new File([tekst], `${nr}.json`));
          const doel = document.querySelector("[data-checklist]");
          for (const soort of ["dragover", "drop"])
            doel.dispatchEvent(new DragEvent(soort, { dataTransfer: drop, bubbles: true, cancelable: true }));
        }""",
        teksten,
    )
    expect(kaarten(bord)).to_have_count(2)
    expect(bord.page.locator("[data-aankomst] [data-soort='nieuw'] [data-bestand]")).to_have_count(
        2
    )


def test_one_is_told_before_storage_is_full(bord: Toestel, gemaakt: list[Gemaakt]) -> None:
    """Two hundred ideas fit; a note says so when four fifths of the room are taken."""
    ideeen = [{**gemaakt[nr % 12].idee, "id": f"id-{nr}"} for nr in range(200)]
    leg(bord, [])
    leg(bord, ideeen)
    melding = bord.page.locator("[data-bijna-vol]")
    expect(melding).to_be_hidden()
    assert len(bord.bewaarde_ideeen()) == 200
    bord.page.evaluate("localStorage.setItem('van-een-andere-site', 'x'.repeat(3_900_000))")
    kaarten(bord).first.get_by_role("link").click()
    expect(bord.vraag("uitdaging")).to_be_visible()
    bord.naar_hub()
    expect(melding).to_be_visible()


def test_the_board_is_kept_as_one_file(bord: Toestel, gemaakt: list[Gemaakt]) -> None:
    """That a colleague opens: the same ideas."""
    bestand = json.loads(tekst_van(bord.bewaar("reservekopie")))
    assert {idee["id"] for idee in bestand["ideeen"]} == {g.idee["id"] for g in gemaakt}


def test_what_one_does_with_an_idea_stands_behind_its_button(bord: Toestel) -> None:
    """Deleting leaves a way back in its place; Escape closes the list."""
    element = kaart(bord, "Samen moestuin 1")
    element.locator("summary").click()
    expect(bord.knop("idee-weg", element)).to_be_visible()
    bord.page.keyboard.press("Escape")
    expect(element.locator("details")).not_to_have_attribute("open", "")
    element.locator("summary").click()
    bord.knop("idee-weg", element).click()
    terug = bord.page.get_by_role("button", name="Zet terug")
    expect(terug).to_be_focused()
    terug.click()
    expect(kaarten(bord)).to_have_count(12)


def test_one_idea_is_a_list_again(bord: Toestel, gemaakt: list[Gemaakt]) -> None:
    """The board comes with the second and goes with it."""
    leg(bord, [gemaakt[0].idee, gemaakt[1].idee])
    expect(bord.page.locator("[data-bord]")).to_be_visible()
    bord.page.evaluate(ZET, {f"{PREFIX}idee:{gemaakt[0].idee['id']}": json.dumps(gemaakt[0].idee)})
    expect(bord.page.locator("[data-ideelijst] [data-idee]")).to_have_count(1)
    expect(bord.page.locator("[data-bord]")).to_be_hidden()


def test_the_terugblik_asks_beside_what_was_foreseen(bord: Toestel, gemaakt: list[Gemaakt]) -> None:
    """Of a go whose date is there: five questions, and the partners one counted on."""
    gekozen = next(g for g in gemaakt if g.fase == "go")
    bord.page.evaluate(f"location.hash = '{gekozen.idee['id']}/stap-4/terugblik-geleerd'")
    expect(bord.page.locator("[data-terugblik-delen]")).to_contain_text(gekozen.partners[0])
    for vraag in ("gebeurd", "uitgekomen", "verrast", "geleerd", "besluit"):
        expect(bord.vraag(f"terugblik-{vraag}")).to_be_visible()
    bord.typ("terugblik-geleerd", "Eerst bellen, dan schrijven.")
    bord.naar_hub()
    expect(zicht(bord, "geleerd")).to_contain_text("Eerst bellen, dan schrijven.")


@pytest.mark.parametrize("waar", ["banen", "open", "vergadering"])
def test_the_board_is_accessible(bord: Toestel, waar: str) -> None:
    """To the rules that axe knows, on two devices, in light and dark, narrow and zoomed in."""
    if waar != "banen":
        zicht(bord, waar)
    assert keur(bord.page, waar) == []


def test_the_board_works_by_keyboard(bord: Toestel) -> None:
    """From the search to a card, its box, its buttons and into the idea."""
    bord.page.locator("[data-filter='voorbij']").focus()
    volgorde = []
    for _ in range(8):
        bord.page.keyboard.press("Tab")
        volgorde.append(bord.page.evaluate("document.activeElement.matches('[data-kies]')"))
    assert True in volgorde
    eerste = kaarten(bord).first
    eerste.locator("[data-kies]").focus()
    bord.page.keyboard.press("Space")
    expect(bord.page.locator("[data-bord-gekozen]")).to_have_text("1 idee gekozen")
    bord.page.keyboard.press("Tab")
    bord.page.keyboard.press("Enter")
    expect(bord.knop("idee-tijd", eerste)).to_be_visible()
    bord.page.keyboard.press("Tab")
    expect(bord.knop("idee-tijd", eerste)).to_be_focused()
    bord.page.keyboard.press("Escape")
    expect(eerste.locator("summary")).to_be_focused()
