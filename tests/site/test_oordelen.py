"""What the page does with an outcome: offers, findings, the temperature, the decision, what next.

That the outcomes themselves are right is proven without a browser, in `tests/unit` and
`tests/scenarios`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests import bouw
from tests.bouw import rij, stemmen
from werktsamen_core.instrument import Instrument

from .checklist import Json
from .toestel import Toestel, toestel


@pytest.fixture(scope="module")
def gedeeld(browser: Browser, adres: str) -> Iterator[Toestel]:
    """One tab for all tests here; each opens an idea of its own."""
    with toestel(browser, adres) as open_:
        yield open_.alles_tonen()


@pytest.fixture
def checklist(gedeeld: Toestel) -> Toestel:
    """The tab, without a dialog that an earlier test left open."""
    return gedeeld.naar_hub()


def gevolg(checklist: Toestel, naam: str) -> Locator:
    """Return one of the places in step 4 that say what follows."""
    return checklist.page.locator(f"[data-{naam}]:visible").first


def signaal(checklist: Toestel, tekst: str) -> Locator:
    """Return the signals on screen that hold this text."""
    return checklist.page.locator("[data-signalen]:visible li").filter(has_text=tekst)


AANGERAAKT = """(root) => {
  const eigen = ".bewaard, .bewaard *, .groei__spiegel, [data-live]";
  window.aangeraakt = [];
  new MutationObserver((lijst) => {
    for (const { target, attributeName } of lijst) {
      const element = target.closest ? target : target.parentElement;
      if (element === root || element.matches(eigen)) continue;
      window.aangeraakt.push(`${element.className || element.localName} ${attributeName ?? "inhoud"}`);
    }
  }).observe(root, {subtree: true, attributes: true, childList: true, characterData: true});
}"""


def test_a_letter_that_changes_no_outcome_touches_nothing_of_the_page(
    checklist: Toestel, instrument: Instrument
) -> None:
    """What stays the same is not written again: a browser would look at its styles, a reader could say it."""
    checklist.open_idee(bouw.gevuld(instrument))
    checklist.stap(1)
    tekst = checklist.waarde("uitdaging")
    tekst.press("End")
    tekst.press_sequentially(" en")
    rustig = checklist.page.locator("[data-checklist]:not([data-rekent]):not([data-tekent])")
    expect(rustig).to_be_attached()
    rustig.evaluate(AANGERAAKT)
    tekst.press_sequentially(" nog")
    expect(rustig).to_be_attached()
    assert checklist.page.evaluate("window.aangeraakt") == []


# Opvolgpunten


@pytest.mark.parametrize("antwoord", ["deels", "nee", "weten-we-nog-niet"])
def test_an_answer_that_is_not_yet_a_yes_offers_an_opvolgpunt(
    checklist: Toestel, instrument: Instrument, antwoord: str
) -> None:
    """The offer makes the point on the spot, with its question; wie and tegen are filled in there."""
    checklist.open_idee()
    checklist.stap(2)
    vraag = checklist.vraag("positieve-sfeer")
    checklist.kies("positieve-sfeer", antwoord)
    checklist.knop("opvolgpunt-erbij", vraag).click()
    punt = vraag.locator("[data-rij]")
    expect(checklist.cel(punt, "wat")).not_to_have_value("")
    expect(checklist.cel(punt, "wie")).to_be_focused()
    checklist.cel(punt, "wie").fill("Teamcoach")
    checklist.cel(punt, "tegen").fill("2027-01-15")
    expect(checklist.knop("opvolgpunt-erbij", vraag)).to_have_count(0)
    (bewaard,) = checklist.json()["antwoorden"]["opvolgpunten"]["waarde"]
    assert bewaard["vraag"] == "positieve-sfeer"
    assert (bewaard["wie"], bewaard["tegen"]) == ("Teamcoach", "2027-01-15")
    assert bewaard["stand"] == "open"
    checklist.vraag("opvolgpunten")
    rij_ = checklist.rijen("opvolgpunten")
    expect(checklist.cel(rij_, "wie")).to_have_value("Teamcoach")
    expect(rij_.locator("[data-kolom-vraag] a")).to_have_text(
        f"‘{instrument.vragen['positieve-sfeer'].kort}’"
    )


@pytest.mark.parametrize("antwoord", ["ja", "nvt"])
def test_a_settled_answer_offers_no_opvolgpunt(checklist: Toestel, antwoord: str) -> None:
    """Where nothing is open there is nothing to follow up; the offer goes when it is settled."""
    checklist.open_idee()
    checklist.stap(2)
    vraag = checklist.vraag("positieve-sfeer")
    checklist.kies("positieve-sfeer", "deels")
    expect(checklist.knop("opvolgpunt-erbij", vraag)).to_be_visible()
    checklist.kies("positieve-sfeer", antwoord)
    expect(checklist.knop("opvolgpunt-erbij", vraag)).to_have_count(0)


def test_an_open_opvolgpunt_leads_back_to_its_question_before_the_puzzle(
    checklist: Toestel,
) -> None:
    """Step 3 begins with what is still open, each with the way to its question in step 1."""
    punt = {"id": "o1", "wat": "Doel scherper", "stand": "open", "vraag": "doelen-duidelijk"}
    klaar = {"id": "o2", "wat": "Is al gebeurd", "stand": "klaar"}
    checklist.open_idee({"opvolgpunten": [punt, klaar], "doelen-duidelijk": "deels"})
    checklist.stap(3)
    terug = checklist.page.locator("[data-terug]")
    expect(terug.locator("li")).to_have_count(1)
    terug.get_by_role("link").click()
    expect(checklist.page).to_have_url(re.compile("/stap-1/doelen-duidelijk$"))
    expect(checklist.vraag("doelen-duidelijk").locator("input:checked")).to_be_focused()


# The puzzle


def test_a_question_of_the_puzzle_is_set_aside_with_a_reason_and_comes_back(
    checklist: Toestel,
) -> None:
    """Without a reason nothing is set aside; with one it moves to the brake, and back when undone."""
    checklist.open_idee(
        {
            "partners": [rij("p1", naam="OCMW", bijdrage="Tijd")],
            "puzzelstukken": [rij("s1", naam="Vervoer")],
        }
    )
    stukken = checklist.vraag("puzzelstukken")
    bevinding = stukken.locator("[data-bevinding='puzzelstuk-zonder-partner']")
    expect(bevinding).to_contain_text("Vervoer")
    checklist.knop("bewust", bevinding).click()
    waarom = bevinding.locator("[data-bewust-waarom]")
    expect(waarom).to_be_focused()
    checklist.knop("bewust-zo", bevinding).click()
    eerst = bevinding.get_by_role("alert")
    expect(eerst).to_contain_text("waarom")
    expect(eerst).to_be_in_viewport()
    expect(waarom).to_be_focused()
    expect(waarom).to_have_accessible_description(re.compile("waarom"))
    waarom.fill("De gemeente zoekt mee.")
    expect(eerst).to_have_count(0)
    expect(waarom).not_to_have_attribute("aria-invalid", "true")
    waarom.press("Tab")
    checklist.page.keyboard.press("Enter")
    expect(bevinding).to_have_count(0)
    expect(stukken).to_contain_text("Opzijgezet als bewuste keuze")
    terug = stukken.locator("[data-opzijgezet]").get_by_role("button", name="Zet terug")
    expect(terug).to_be_focused()
    expect(terug).to_be_in_viewport()
    terug.click()
    expect(bevinding).to_contain_text("Vervoer")
    expect(terug).to_have_count(0)
    expect(stukken.locator(".bevindingen__kop")).to_be_focused()
    checklist.knop("bewust", bevinding).click()
    waarom.fill("De gemeente zoekt mee.")
    checklist.knop("bewust-zo", bevinding).click()
    expect(bevinding).to_have_count(0)

    checklist.stap(3)
    opzij = checklist.rijen("bewust-zo")
    expect(opzij).to_have_count(1)
    expect(checklist.open_rij(opzij).locator("[data-kolom-rijen]")).to_have_text("Vervoer")
    expect(checklist.cel(opzij, "waarom")).to_have_value("De gemeente zoekt mee.")
    checklist.knop("rij-weg", opzij).click()
    checklist.stap(1)
    expect(bevinding).to_contain_text("Vervoer")
    expect(terug).to_have_count(0)  # it is back already


# The temperature


@pytest.mark.inhoud  # the thresholds say what 5, 2 and 1 are
def test_a_quick_count_of_hands_shows_its_spread_before_any_word(checklist: Toestel) -> None:
    """5, 2 and 1 become eight voices; the spread comes with the closed round, then the word."""
    checklist.open_idee()
    checklist.stap(4)
    checklist.vraag("inschattingen").get_by_text("Snel invullen").click()
    for keuze, aantal in (("enthousiast", "5"), ("twijfel", "2"), ("niet-enthousiast", "1")):
        checklist.page.locator(f"[data-stemmen-aantal='{keuze}']").fill(aantal)
    checklist.knop("stemmen-erbij").click()
    temperatuur = gevolg(checklist, "temperatuur")
    expect(temperatuur).to_contain_text("8 inschattingen tot nu toe")
    expect(temperatuur).to_have_attribute("data-temperatuur", "gemixt")
    expect(temperatuur.locator("[data-temperatuur-woord]")).to_be_hidden()
    checklist.knop("ronde-dicht").click()
    spreiding = temperatuur.locator("[data-temperatuur-verdeling]")
    expect(spreiding).to_contain_text("enthousiast: 5, twijfel: 2, niet enthousiast: 1")
    woord = temperatuur.locator("[data-temperatuur-woord]")
    expect(woord).to_have_text("Gemixt enthousiasme.")
    boven, onder = spreiding.bounding_box(), woord.bounding_box()
    assert boven
    assert onder
    assert boven["y"] < onder["y"]
    waarden = checklist.json()["antwoorden"]["inschattingen"]["waarde"]
    assert [stem["keuze"] for stem in waarden] == [
        *["enthousiast"] * 5,
        *["twijfel"] * 2,
        "niet-enthousiast",
    ]


@pytest.mark.parametrize("aantal", ["2.5", "9999", "-1"])
def test_a_count_that_is_no_number_of_people_is_asked_again(
    checklist: Toestel, aantal: str
) -> None:
    """Nothing is rounded or cut off in silence; the other counts stay as they were typed."""
    checklist.open_idee()
    checklist.stap(4)
    vraag = checklist.vraag("inschattingen")
    vraag.locator("details", has_text="Snel invullen").evaluate("(vak) => { vak.open = true; }")
    goed, fout = (
        checklist.page.locator(f"[data-stemmen-aantal='{keuze}']")
        for keuze in ("enthousiast", "twijfel")
    )
    goed.fill("5")
    fout.fill(aantal)
    checklist.knop("stemmen-erbij").click()
    expect(vraag.get_by_role("alert")).to_contain_text("een geheel getal in, van 0 tot 200")
    expect(fout).to_be_focused()
    assert "inschattingen" not in checklist.json()["antwoorden"]
    fout.fill("2")
    checklist.knop("stemmen-erbij").click()
    expect(gevolg(checklist, "temperatuur")).to_contain_text("7 inschattingen")
    expect(vraag.get_by_role("alert")).to_have_count(0)


def test_voices_stay_folded_until_asked_for_and_closed_with_the_round(checklist: Toestel) -> None:
    """Who gives a voice does not see the former ones; a closed round opens again for a change."""
    checklist.open_idee()
    checklist.stap(4)
    vraag = checklist.vraag("inschattingen")
    checklist.knop("stem-erbij").click()
    eerst = vraag.get_by_role("alert")
    expect(eerst).to_contain_text("Kies eerst")
    expect(eerst).to_be_in_viewport()
    for keuze, waarom in (("enthousiast", "Eindelijk samen"), ("twijfel", "Wie betaalt dit?")):
        vraag.locator(f"[data-stem][value='{keuze}']").check()
        vraag.locator("[data-stem-waarom]").fill(waarom)
        checklist.knop("stem-erbij").click()
        expect(vraag.locator("[data-stem-waarom]")).to_have_value("")
    expect(eerst).to_have_count(0)
    expect(checklist.rijen("inschattingen").first).to_be_hidden()
    checklist.knop("stemmen-lijst").click()
    tweede = checklist.rijen("inschattingen").nth(1)
    expect(checklist.cel(tweede, "waarom")).to_have_value("Wie betaalt dit?")
    checklist.knop("ronde-dicht").click()
    expect(tweede.locator("[data-kolom]")).to_have_count(0)
    expect(tweede).to_contain_text("Wie betaalt dit?")
    expect(tweede.get_by_role("button")).to_be_disabled()
    expect(vraag.locator("[data-stem]").first).to_be_hidden()
    checklist.knop("ronde-open").click()
    expect(checklist.cel(tweede, "keuze").first).to_be_enabled()
    expect(checklist.knop("rij-omhoog", tweede)).to_be_enabled()
    expect(checklist.knop("rij-omhoog", checklist.rijen("inschattingen").first)).to_be_disabled()

    checklist.knop("stem-erbij").click()
    expect(eerst).to_have_count(1)
    checklist.naar_hub()
    checklist.open_idee()
    checklist.stap(4)
    expect(eerst).to_have_count(0)  # it was about another idea


# The stand and the decision


def test_the_stand_never_stands_without_the_three_checks(
    checklist: Toestel, instrument: Instrument
) -> None:
    """'Alles ok' of the points and conditions has each check beside it, as it is."""
    antwoorden: Json = bouw.gunstig(instrument) | {"missie": "nee"}
    antwoorden["voorwaarden"] = [{"id": "v1", "wat": "Een vast contract", "stand": "open"}]
    checklist.open_idee(antwoorden)
    checklist.stap(4)
    stand = checklist.page.locator("[data-stand]:has(> * [data-stand-woord])")
    expect(stand).to_have_attribute("data-stand", "vraagtekens")
    overloop = checklist.page.locator("[data-overlopen-lijst] li")
    overloop.get_by_label("Voldaan", exact=True).check()
    expect(stand).to_have_attribute("data-stand", "alles-ok")
    for check, waarde in (
        ("drijfveercheck", "voldoet-niet"),
        ("expertisecheck", "ok"),
        ("samenwerkcheck", "ok"),
    ):
        naast = checklist.page.locator(f"[data-oordeel-kopie='{check}']:visible")
        expect(naast).to_have_attribute("data-waarde", waarde)
        boven, ernaast = stand.bounding_box(), naast.bounding_box()
        assert boven
        assert ernaast
        assert abs(boven["y"] - ernaast["y"]) < 600  # on one screen
    [drijfveer] = [check.naam for check in instrument.checks if check.id == "drijfveercheck"]
    expect(signaal(checklist, drijfveer)).to_be_visible()
    overloop.get_by_label("Lukt niet", exact=True).check()
    expect(stand).to_have_attribute("data-stand", "voldoet-niet")


@pytest.mark.inhoud  # so do they for these
@pytest.mark.parametrize(
    ("beslissing", "stemmen_", "opnieuw", "nodig", "vervolg"),
    [
        ("go", stemmen(4), "", "nee", "in ieders agenda"),
        ("go", stemmen(1, 0, 4), "", "ja", "in ieders agenda"),
        ("no-go", stemmen(4), "", "ja", "Plan een evaluatie"),
        ("no-go", stemmen(2, 2, 1), "2027-09-01", "aandacht", "Zet de datum"),
    ],
)
def test_a_decision_says_what_follows(
    checklist: Toestel,
    beslissing: str,
    stemmen_: list[Json],
    opnieuw: str,
    nodig: str,
    vervolg: str,
) -> None:
    """Go, no go and 'niet nu' each have their own next steps, and say whether a traject is needed."""
    checklist.open_idee({"inschattingen": stemmen_, "inschattingen-gesloten": "gesloten"})
    checklist.stap(4)
    expect(gevolg(checklist, "traject")).to_have_attribute("data-traject", "onbekend")
    expect(checklist.page.locator("[data-vervolg]")).to_be_hidden()
    checklist.kies("beslissing", beslissing)
    if opnieuw:
        checklist.waarde("opnieuw-bekijken-op").fill(opnieuw)
    expect(gevolg(checklist, "traject")).to_have_attribute("data-traject", nodig)
    expect(gevolg(checklist, "vervolg")).to_contain_text(vervolg)


@pytest.mark.inhoud
def test_signals_come_with_the_decision_and_go_when_answered(checklist: Toestel) -> None:
    """A go with an open condition, without a reason and without content is pointed out, no more."""
    checklist.open_idee({"voorwaarden": [{"id": "v1", "wat": "Een vast contract", "wie": "Wij"}]})
    checklist.stap(4)
    checklist.kies("beslissing", "go")
    expect(signaal(checklist, "Een vast contract")).to_be_visible()
    expect(signaal(checklist, "waarom")).to_be_visible()
    checklist.typ("motivering", "Het past bij onze opdracht.")
    expect(signaal(checklist, "waarom")).to_have_count(0)
    expect(checklist.vraag("beslissing").locator("input[value='go']")).to_be_checked()
    checklist.kies("beslissing", "no-go")
    expect(signaal(checklist, "Een vast contract")).to_have_count(0)


# What next


def test_wat_nu_names_at_most_three_questions_and_leads_to_them(checklist: Toestel) -> None:
    """A click goes to the question, also in another step, and answering it brings the next."""
    checklist.open_idee()
    checklist.stap(3)
    nu = checklist.page.locator("[data-nu-lijst] a")
    opvolger = re.compile("/idee-opvolger$")
    expect(nu.first).to_have_attribute("href", opvolger)
    assert 1 <= nu.count() <= 3
    nu.first.click()
    expect(checklist.page).to_have_url(re.compile("/stap-1/idee-opvolger$"))
    expect(checklist.waarde("idee-opvolger")).to_be_focused()
    checklist.typ("idee-opvolger", "Teamcoach onthaal")
    expect(nu.first).not_to_have_attribute("href", opvolger)


def test_a_reason_leads_to_its_question_and_its_background(checklist: Toestel) -> None:
    """A check that is not ok names the deciding answer, a link to it, and one to the naslagwerk."""
    checklist.open_idee({"missie": "nee"})
    checklist.stap(2)
    check = checklist.oordeel("drijfveercheck")
    expect(check).to_have_attribute("data-waarde", "voldoet-niet")
    reden = check.locator("[data-redenen] li").first
    naslag = reden.get_by_role("link", name="achtergrond")
    expect(naslag).to_have_attribute("href", re.compile(r"/naslagwerk/geld/#"))
    reden.get_by_role("link").first.click()
    expect(checklist.vraag("missie").locator("input:checked")).to_be_focused()


@pytest.mark.inhoud
def test_a_table_in_the_background_has_lines_and_fits(checklist: Toestel) -> None:
    """Rows are told apart by a line, cells by room between them, and the column is not too narrow."""
    checklist.open_idee()
    checklist.stap(1)
    checklist.vraag("doelen").locator(".vraag__zin").click()
    tabel = checklist.page.locator("[data-achtergrond-tekst] table")
    cel = tabel.locator("tbody td").first
    expect(cel).to_have_css("border-bottom-style", "solid")
    expect(cel).not_to_have_css("padding-right", "0px")
    assert tabel.evaluate("tabel => tabel.offsetWidth <= tabel.parentElement.clientWidth")


@pytest.mark.inhoud
def test_a_term_in_the_background_is_explained_there(checklist: Toestel) -> None:
    """Beside the question one is at, by an explanation with an id of its own."""
    checklist.open_idee()
    checklist.stap(2)
    checklist.kies("coordinatie-vorm", "netwerkleider")
    achtergrond = checklist.page.locator("[data-achtergrond-tekst]")
    expect(achtergrond).to_contain_text("netwerkleider")
    term = achtergrond.locator("button.begrip").first
    uitleg = achtergrond.locator(".begrip-uitleg").first
    expect(uitleg).to_be_hidden()
    term.click()
    expect(uitleg).to_be_visible()
    expect(uitleg.get_by_role("link")).to_have_attribute("href", re.compile(r"/over/begrippen/#"))
    dubbel = checklist.page.evaluate(
        """() => {
            const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
            return ids.filter((id, plaats) => ids.indexOf(id) !== plaats);
        }"""
    )
    assert dubbel == []
