"""Finding one's way in a step: one section open, the others one tap away, in reach of search and printer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.bouw import rij

from .axe import Keuring
from .checklist import Checklist
from .conftest import LAPTOP, TELEFOON, NieuweContext
from .toestel import Toestel, toestel

SCHERM = TELEFOON["height"]
STAP_HOOGSTENS = 6 * SCHERM
SECTIE_HOOGSTENS = 3 * SCHERM
# What stays of a phone's screen above the bar at the thumb and two lines of the question.
BOVEN_DE_BALK = SCHERM - 125 - 40


@pytest.fixture(scope="module")
def gedeeld(browser: Browser, adres: str) -> Iterator[Toestel]:
    """One tab for the tests that do not look at what the device remembers."""
    with toestel(browser, adres) as open_:
        yield open_


@pytest.fixture
def checklist(gedeeld: Toestel) -> Toestel:
    """The tab, with one section open."""
    aan = gedeeld.page.locator("[data-knop='toon-alles'][aria-pressed='true']:visible")
    if aan.count():
        aan.click()
    return gedeeld.naar_hub()


#: Goes to an address and says which sections are open as soon as the page has heard of it.
GA_EN_KIJK = """(adres) => new Promise((klaar) => {
  addEventListener("hashchange", () => queueMicrotask(() =>
    klaar([...document.querySelectorAll("[data-stap='stap-1'] [data-sectie]:not([hidden])")]
      .map((sectie) => sectie.dataset.sectie))), { once: true });
  location.hash = adres;
})"""


def open_secties(page: Page) -> list[str]:
    """Return the sections of the step on screen that are open."""
    return [
        str(sectie.get_attribute("data-sectie"))
        for sectie in page.locator("[data-stap]:not([data-verborgen]) [data-sectie]").all()
        if sectie.get_attribute("hidden") is None
    ]


def link(page: Page, sectie: str) -> Locator:
    """Return the button of a section in the list of the step on screen."""
    return page.locator(f"[data-secties]:not([hidden]) [data-sectie-link='{sectie}']")


def test_one_section_is_open_and_each_says_how_far_it_is(checklist: Toestel) -> None:
    """The list names all with sign and word; a tap opens one, brings it in sight and folds the other."""
    checklist.open_idee({"idee-opvolger": "Teamcoach", "uitdaging": "Eenzaamheid"})
    page = checklist.page
    assert open_secties(page) == ["het-idee"]
    expect(link(page, "het-idee")).to_have_attribute("aria-current", "true")
    expect(link(page, "het-idee")).to_contain_text(re.compile(r"\d van \d"))
    expect(link(page, "waarom").locator("[data-sectie-teken]")).to_have_text("◐")
    expect(link(page, "doelen").locator("[data-sectie-teken]")).to_have_text("○")
    link(page, "waarom").click()
    assert open_secties(page) == ["waarom"]
    kop = page.locator("[data-sectie='waarom'] .sectie__naam")
    expect(kop).to_be_focused()
    expect(kop).to_be_in_viewport()
    expect(kop).to_have_attribute("tabindex", "-1")
    page.keyboard.press("Tab")
    expect(kop).not_to_have_attribute("tabindex", "-1")  # a screen reader would call it clickable
    page.locator("[data-sectie='waarom'] [data-knop='sectie-verder']").click()
    assert open_secties(page) == ["doelen"]


def test_another_idea_in_the_same_step_begins_at_its_own_place(checklist: Toestel) -> None:
    """At once, not when Python has looked at it: what one is about to press may not go away."""
    page = checklist.page
    een, ander = checklist.open_idee(), checklist.open_idee()
    link(page, "doelen").click()
    assert page.evaluate(GA_EN_KIJK, f"#{een}/stap-1") == ["het-idee"]
    assert page.evaluate(GA_EN_KIJK, f"#{ander}/stap-1") == ["doelen"]


def test_all_sections_is_a_choice_that_this_device_remembers(page: Page, adres: str) -> None:
    """So are the codes for who takes over from paper; both hold after a reload."""
    checklist = Checklist(page, adres).open()
    checklist.nieuw_idee()
    code = page.locator("[data-vraag='idee-opvolger'] .vraag__code")
    expect(code).to_be_hidden()
    for knop in ("toon-alles", "codes"):
        page.locator(f"[data-knop='{knop}']:visible").click()
    page.reload()
    expect(page.locator("[data-knop='codes']:visible")).to_have_attribute("aria-pressed", "true")
    assert len(open_secties(page)) == 6
    expect(page.locator("[data-vraag='partners']")).to_be_visible()
    expect(code).to_be_visible()
    page.locator("[data-knop='toon-alles']:visible").click()
    assert len(open_secties(page)) == 1


def test_a_link_to_a_question_opens_its_section_and_a_row_its_row(checklist: Toestel) -> None:
    """Wherever it comes from: the address, a reason of a check, *Wat nu?*."""
    punt = {"id": "o9", "wat": "De stad bellen", "tegen": "2020-01-01", "stand": "open"}
    checklist.open_idee(
        {
            "idee-opvolger": "Teamcoach",
            "opvolgpunten": [rij("o1", wat="Eerst dit", stand="klaar"), punt],
        }
    )
    page = checklist.page
    eerste = page.locator("[data-nu-lijst] a").first
    expect(eerste).to_have_attribute("href", re.compile("/stap-2/opvolgpunten/o9$"))
    expect(page.locator("[data-nu-lijst] li").first).to_contain_text("De stad bellen")
    eerste.click()
    assert open_secties(page) == ["opvolging"]
    open_rij = page.locator("[data-vraag='opvolgpunten'] [data-open]")
    expect(open_rij).to_have_attribute("data-rij", "o9")
    expect(open_rij.locator("[data-kolom='wat']")).to_be_focused()
    page.evaluate("location.hash = location.hash.replace(/stap-2.*/, 'stap-2/visie')")
    expect(page.locator("[data-vraag='visie'] input").first).to_be_focused()
    assert open_secties(page) == ["drijfveercheck"]


def test_search_of_the_browser_and_the_printer_see_all(checklist: Toestel) -> None:
    """What is folded away waits for a search, opens when found there, and is on paper."""
    checklist.open_idee()
    page = checklist.page
    dicht = page.locator("[data-stap='stap-1'] [data-sectie='met-wie']")
    expect(dicht).to_have_attribute("hidden", "until-found")
    dicht.locator(".vraag__zin").first.evaluate(
        "(zin) => zin.dispatchEvent(new Event('beforematch', { bubbles: true }))"
    )
    assert open_secties(page) == ["met-wie"]
    page.emulate_media(media="print")
    for sectie in page.locator("[data-stap='stap-1'] [data-sectie]").all():
        hoogte = sectie.bounding_box()
        assert hoogte
        assert hoogte["height"] > 60, sectie.get_attribute("data-sectie")
    page.emulate_media(media="screen")


def test_a_question_that_is_not_asked_now_comes_and_goes_without_the_focus(
    checklist: Toestel,
) -> None:
    """It shows with the answer that asks for it, below the field one is in; answered, it stays."""
    checklist.open_idee()
    page = checklist.page
    checklist.stap(2)
    toch = page.locator("[data-vraag='toch-verkennen']")
    checklist.kies("missie", "ja")
    expect(toch).to_be_hidden()
    nee = page.locator("[data-vraag='missie'] input[value='nee']")
    nee.focus()
    voor = nee.bounding_box()
    page.keyboard.press("Space")
    expect(toch).to_be_visible()
    expect(nee).to_be_focused()
    assert nee.bounding_box() == voor
    toch.locator("textarea").first.fill("De stad vraagt het ons.")
    checklist.kies("missie", "ja")
    expect(checklist.oordeel("drijfveercheck")).to_have_attribute("data-waarde", "onvolledig")
    page.wait_for_timeout(300)
    expect(toch).to_be_visible()


def test_parts_of_one_check_show_together_where_there_is_room(checklist: Toestel) -> None:
    """On a laptop the six parts of the samenwerkcheck are one page; on a phone one at a time."""
    checklist.open_idee()
    page = checklist.page
    checklist.stap(2)
    link(page, "samenwerkcheck-sfeer").click()
    sfeer = checklist.vraag("positieve-sfeer").locator(".vraag__kort")
    expect(page.locator("[data-achtergrond-bij]")).to_have_text(f"Bij ‘{sfeer.inner_text()}’")
    assert len(open_secties(page)) == 6
    expect(page.locator("[data-sectie='samenwerkcheck-sfeer'] .sectie__naam")).to_be_in_viewport()
    page.locator("[data-knop='sectie-verder']:visible").click()
    assert open_secties(page) == ["opvolging"]
    link(page, "samenwerkcheck-doel").click()
    page.set_viewport_size(TELEFOON)  # type: ignore[arg-type]
    assert open_secties(page) == ["samenwerkcheck-doel"]
    page.set_viewport_size(LAPTOP)  # type: ignore[arg-type]


def test_enter_leads_on_to_the_next_question_note_and_section(checklist: Toestel) -> None:
    """From a line or a choice with Enter, from a text with Ctrl+Enter; a text keeps its own Enter."""
    checklist.open_idee()
    page = checklist.page
    checklist.waarde("idee-opvolger").click()
    page.keyboard.press("Enter")
    expect(checklist.waarde("herkomst")).to_be_focused()
    page.keyboard.type("Eén")
    page.keyboard.press("Enter")
    page.keyboard.type("twee")
    expect(checklist.waarde("herkomst")).to_have_value("Eén\ntwee")
    for _ in range(2):
        page.keyboard.press("Control+Enter")
    expect(checklist.waarde("uitdaging")).to_be_focused()
    assert open_secties(page) == ["waarom"]
    checklist.kies("doelen-haalbaar", "deels")
    page.keyboard.press("Enter")
    expect(checklist.vraag("doelen-haalbaar").locator("[data-veld='nota']")).to_be_focused()


def test_what_was_answered_before_stands_beside_and_is_not_filled_in(checklist: Toestel) -> None:
    """Names of partners and the judgement of step 1, to read; the question stays without answer."""
    checklist.open_idee(
        {
            "partners": [rij("p1", naam="OCMW"), rij("p2", naam="Woonpunt")],
            "bijdragen-duidelijk": "deels",
        }
    )
    checklist.stap(2)
    vraag = checklist.vraag("partners-aanwezig")
    expect(vraag.locator("[data-toont]")).to_contain_text("OCMW, Woonpunt")
    expect(vraag.locator("[data-toont]")).to_contain_text("Deels")
    expect(vraag.locator("input:checked")).to_have_count(0)
    assert "partners-aanwezig" not in checklist.json()["antwoorden"]


def test_one_comes_back_where_one_was_and_is_greeted_after_a_while(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """The section of a step is remembered; after two days one line says what is open and overdue."""
    page = nieuwe_context().new_page()
    page.clock.install(time=datetime(2026, 11, 23, 9, tzinfo=UTC))
    checklist = Toestel(page, adres)
    checklist.open().wacht_op_python()
    punt = {"id": "o1", "wat": "De stad bellen", "tegen": "2026-11-24", "stand": "open"}
    id_ = checklist.open_idee({"opvolgpunten": [punt]})
    begroeting = page.locator("[data-begroeting]")
    link(page, "doelen").click()
    checklist.naar_hub()
    checklist.open(f"#{id_}/stap-1")
    expect(page.locator("[data-sectie='doelen']").first).to_be_visible()
    assert open_secties(page) == ["doelen"]
    checklist.wacht_op_python()
    expect(begroeting).to_be_hidden()

    page.goto(adres)
    page.clock.set_system_time(datetime(2026, 11, 23, 9, tzinfo=UTC) + timedelta(days=2))
    checklist.open(f"#{id_}/stap-1")
    expect(begroeting).to_contain_text("1 opvolgpunt staat nog open.")
    expect(begroeting).to_contain_text("Over de datum: ‘De stad bellen’")
    expect(page.locator("[data-bewaard]")).to_contain_text("op 23 november 2026")
    begroeting.get_by_role("link", name="‘De stad bellen’").click()
    expect(page.locator("[data-vraag='opvolgpunten'] [data-open]")).to_have_count(1)
    begroeting.get_by_role("button").click()
    expect(begroeting).to_be_hidden()


@pytest.mark.inhoud  # the questions and the example decide how long a section is
def test_a_step_is_short_on_a_phone(nieuwe_context: NieuweContext, adres: str) -> None:
    """With the example filled: at most six screens a step, three a section, a question on the first."""
    page = nieuwe_context(viewport=TELEFOON, has_touch=True, is_mobile=True).new_page()
    page.goto(adres + "checklist/#voorbeeld")
    checklist = Checklist(page, adres).wacht_op_python()
    keuring = Keuring(page)
    te_lang = {}
    for nummer in range(1, 5):
        checklist.stap(nummer)
        expect(page.locator("[data-nu]")).to_be_visible()
        page.wait_for_timeout(800)  # the pictures of this step
        boven = page.evaluate("(scrollTo(0, 0), [...document.querySelectorAll('[data-stap] [data-vraag]')]"
            ".find((vraag) => vraag.checkVisibility()).getBoundingClientRect().top)")  # fmt: skip
        assert boven < BOVEN_DE_BALK, f"stap {nummer}: de eerste vraag staat op {boven}"
        assert page.evaluate("document.documentElement.scrollHeight") <= STAP_HOOGSTENS
        assert page.evaluate("document.documentElement.scrollWidth") <= TELEFOON["width"]
        for knop in page.locator(
            "[data-secties]:not([hidden]) li:not([hidden]) [data-sectie-link]"
        ).all():
            sectie = str(knop.get_attribute("data-sectie-link"))
            page.locator("[data-knop='secties']").click()
            knop.click()
            vak = page.locator(
                f"[data-stap='stap-{nummer}'] [data-sectie='{sectie}']"
            ).bounding_box()
            assert vak
            if vak["height"] > SECTIE_HOOGSTENS:
                te_lang[sectie] = vak["height"]
    assert te_lang == {}
    page.locator("[data-knop='secties']").click()
    keuring.kijk("lijst van delen open")
    page.set_viewport_size(TELEFOON)  # type: ignore[arg-type]  # axe looked at other sizes too
    page.keyboard.press("Escape")
    expect(page.locator("[data-knop='secties']")).to_be_focused()
    expect(page.locator("[data-secties]:not([hidden])")).to_be_hidden()
    keuring.klaar()


def test_the_new_states_pass_axe(nieuwe_context: NieuweContext, adres: str) -> None:
    """A section open, a row open, codes shown, a check that does not pass in the navigation."""
    page = nieuwe_context(viewport=LAPTOP, reduced_motion="reduce").new_page()
    checklist = Toestel(page, adres)
    checklist.open().wacht_op_python()
    checklist.open_idee({"missie": "nee", "partners": [rij("p1", naam="OCMW", nodig="ja")]})
    keuring = Keuring(page)
    checklist.open_rij(checklist.vraag("partners").locator("[data-rij]").first)
    page.locator("[data-knop='codes']:visible").click()
    keuring.kijk("een rij open, met codes")
    stap_2 = page.locator(".stappen [data-stap-link='stap-2']")
    expect(stap_2).to_have_attribute("data-sein", "voldoet-niet")
    expect(stap_2).to_contain_text("voldoet niet")
    checklist.stap(4)
    keuring.kijk("stap 4, de weg tot hier")
    keuring.klaar()
