"""Who is asked: what the page /meedenken/ shows and asks, by link, mail or file; one fact per test."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .axe import keur
from .conftest import NieuweContext, Toezicht
from .meedenken import Draad, Json, Meedenken, gegevens

FICHE = {
    "idee-in-het-kort": "Drie organisaties openen samen een inloophuis.",
    "doelen": [{"id": "aaaaaaaa", "naam": "Minder eenzaam", "voor-wie": "Wie alleen woont"}],
    "geheim": "Dit is geen vraag van het instrument",
}
PUZZEL = {
    "doelen": [{"id": "aaaaaaaa", "naam": "Minder eenzaam"}],
    "partners": [{"id": "cccccccc", "naam": "OCMW Leuven", "bijdrage": "Twee halve dagen"}],
    "puzzelstukken": [
        {"id": "bbbbbbbb", "naam": "Woonkennis", "soort": "Expertise", "partners": "OCMW Leuven"},
        {"id": "dddddddd", "naam": "Een ruimte in de wijk", "partners": "Onze organisatie"},
    ],
    "activiteiten": [{"id": "11111111", "naam": "Open onthaal", "doelen": "Minder eenzaam"}],
    "bundels": [{"id": "22222222", "naam": "Onthaal", "activiteiten": "Open onthaal"}],
}


def test_a_link_shows_who_asks_what_and_where_the_answer_goes(
    blad: Meedenken, temperatuur: Json
) -> None:
    """And that a code sent by mail is not anonymous; the fragment is out of the address."""
    blad.open(temperatuur["code"])
    kop = blad.page.locator("[data-meedenken] > header")
    expect(kop).to_contain_text("Teamcoach onthaal vraagt wat jij denkt over")
    expect(kop.locator("h1")).to_have_text("Een inloophuis in de stationsbuurt")
    expect(kop).to_contain_text("verzegeld naar Teamcoach onthaal")
    expect(kop).to_contain_text("11 december 2099")
    kop.get_by_text("Wat gebeurt er met mijn antwoord?").click()
    expect(kop).to_contain_text("Anoniem is het dan niet")
    assert "#" not in blad.page.url


def test_an_answer_to_the_temperature_opens_with_the_key_of_its_round(
    blad: Meedenken, draad: Draad, temperatuur: Json
) -> None:
    """What was chosen, why, and what others may not know."""
    blad.open(temperatuur["code"])
    blad.kies("temperatuur", "Twijfel", "Eerst tijd vrijmaken")
    blad.page.locator("[data-weet]").fill("De stad plant zelf iets")
    code = blad.maak()
    assert "Twijfel" not in code
    assert draad.inhoud(temperatuur, code) == {
        "naam": "",
        "weet": "De stad plant zelf iets",
        "oordelen": {"temperatuur": {"waarde": "twijfel", "waarom": "Eerst tijd vrijmaken"}},
        "voorstellen": [],
    }


def test_a_check_asks_its_questions_and_a_name_when_names_are_asked(
    blad: Meedenken, draad: Draad
) -> None:
    """The scale of the form, *weten we nog niet* included; a question left out is no answer."""
    vragen = gegevens()["checks"]["samenwerkcheck"]
    ronde = draad.nodig_uit(*vragen, gevraagd=["samenwerkcheck"], namen=True)
    blad.open(ronde["code"])
    gesteld = blad.page.locator("[data-gesteld] [data-vraag]")
    assert [vraag.get_attribute("data-vraag") for vraag in gesteld.all()] == vragen
    blad.kies(vragen[0], "Weten we nog niet", "Wie vraagt het na?")
    blad.kies(vragen[1], "Ja")
    blad.kies(vragen[1], "Deels")
    blad.kies(vragen[2], "Nee")
    blad.vraag(vragen[2]).locator("[data-knop='wis']").click()
    blad.page.locator("[data-naam]").fill("An")
    uit = draad.inhoud(ronde, blad.maak())
    assert uit["naam"] == "An"
    assert uit["oordelen"] == {
        vragen[0]: {"waarde": "weten-we-nog-niet", "waarom": "Wie vraagt het na?"},
        vragen[1]: {"waarde": "deels"},
    }


def test_what_came_along_is_shown_under_the_names_of_this_site(
    blad: Meedenken, draad: Draad
) -> None:
    """What this site has no shared question for is not shown."""
    blad.open(draad.nodig_uit("temperatuur", delen=FICHE)["code"])
    lijst = blad.page.locator("[data-meegestuurd]")
    expect(lijst).to_contain_text("Drie organisaties openen samen een inloophuis.")
    expect(lijst).to_contain_text("Voor wie: Wie alleen woont")
    expect(lijst).not_to_contain_text("geen vraag van het instrument")


def test_a_partner_lays_the_puzzle_along(blad: Meedenken, draad: Draad) -> None:
    """Goals, partners and bundles to read; pieces and activities to answer; all in one antwoord."""
    ronde = draad.nodig_uit(soort="puzzel", van="CAW", delen=PUZZEL)
    blad.open(ronde["code"])
    page = blad.page
    for tekst in ("Minder eenzaam", "OCMW Leuven", "Onthaal"):
        expect(page.locator("[data-meegestuurd]")).to_contain_text(tekst)
    stuk = page.locator("[data-over='bbbbbbbb']")
    expect(stuk).to_contain_text("Soort: Expertise · Wie brengt dit in: OCMW Leuven")
    expect(page.locator("[data-over='dddddddd']")).to_contain_text(
        "Wie brengt dit in: de organisatie van CAW"
    )
    stuk.get_by_label("Dit brengen wij in").check()
    page.locator("[data-over='dddddddd'] [data-tekst]").fill("Te klein")
    page.locator("[data-over='11111111'] [data-tekst]").fill("Ook zaterdag?")
    blad.knop("nieuw-stuk").click()
    page.keyboard.type("Een busje")
    page.locator("[data-nieuw] select").select_option("middelen")
    blad.knop("nieuw-stuk").click()
    blad.knop("nieuwe-activiteit").click()
    page.keyboard.type("Samen koken")
    page.locator("#bijdrage").fill("Drie halve dagen")
    page.locator("[data-naam]").fill("ocmw leuven")
    uit = draad.inhoud(ronde, blad.maak())
    assert uit["naam"] == "ocmw leuven"
    assert uit["voorstellen"] == [
        {"over": "bbbbbbbb", "soort": "inbreng", "waarde": "ja"},
        {"over": "dddddddd", "soort": "opmerking", "tekst": "Te klein"},
        {
            "over": "puzzelstukken",
            "soort": "nieuw-stuk",
            "waarde": "middelen",
            "tekst": "Een busje",
        },
        {"over": "11111111", "soort": "opmerking", "tekst": "Ook zaterdag?"},
        {"over": "activiteiten", "soort": "nieuwe-activiteit", "tekst": "Samen koken"},
        {"over": "cccccccc", "soort": "bijdrage", "tekst": "Drie halve dagen"},
    ]


def test_a_partner_is_asked_no_question_that_is_not_for_partners(
    blad: Meedenken, draad: Draad
) -> None:
    """Also when somebody forged an uitnodiging that asks it."""
    ronde = draad.nodig_uit("missie", "doelen-duidelijk", soort="puzzel")
    blad.open(ronde["code"])
    expect(blad.vraag("doelen-duidelijk")).to_be_visible()
    expect(blad.vraag("missie")).to_have_count(0)


def test_a_question_that_no_longer_exists_is_told(blad: Meedenken, draad: Draad) -> None:
    """The others are asked, and the antwoord stays in line with what was asked."""
    ronde = draad.nodig_uit("missie", "verdwenen-vraag", "visie")
    blad.open(ronde["code"])
    expect(blad.page.locator("[data-let-op]")).to_contain_text("Eén gevraagde vraag bestaat")
    blad.kies("visie", "Nee")
    assert draad.inhoud(ronde, blad.maak())["oordelen"] == {"visie": {"waarde": "nee"}}


def test_another_list_under_the_same_check_travels_with_the_answer(
    blad: Meedenken, draad: Draad
) -> None:
    """Who asks had other questions in the check: the antwoord names its own, none is swapped."""
    ronde = draad.nodig_uit("oude-vraag", "missie", gevraagd=["drijfveercheck"])
    blad.open(ronde["code"])
    blad.kies("missie", "Ja")
    assert draad.inhoud(ronde, blad.maak())["oordelen"] == {"missie": {"waarde": "ja"}}


@pytest.mark.parametrize(
    ("verander", "zin"),
    [
        (lambda _: "", "Open deze pagina met de link of de QR-code"),
        (lambda code: code[:100], "onderweg afgeknipt of veranderd"),
        (lambda code: code.lower(), "onderweg afgeknipt of veranderd"),
        (lambda code: code[:60] + "x" + code[60:], "onderweg afgeknipt of veranderd"),
        (lambda code: code.replace("u1.", "u2.").replace(".1u", ".2u"), "nieuwere versie"),
        (lambda _: "zomaar-een-hekje-met-tekst", "Hier staat geen uitnodiging in"),
    ],
)
def test_a_broken_invitation_gives_one_sentence_and_no_example(
    verander: Callable[[str], str], zin: str, blad: Meedenken, temperatuur: Json
) -> None:
    """Nothing is asked and no title shown; one can paste it again."""
    blad.open(verander(temperatuur["code"]), "fout")
    assert zin in blad.zin()
    expect(blad.page.locator("[data-deel='vraag']")).to_be_hidden()
    expect(blad.page.locator("[data-gesteld] [data-vraag]")).to_have_count(0)
    expect(blad.page.locator("[data-plak]")).to_be_visible()


def test_an_invitation_of_another_instrument_is_refused(blad: Meedenken, draad: Draad) -> None:
    """The page says for which site it is not."""
    blad.open(draad.nodig_uit("temperatuur", instrument="ander")["code"], "fout")
    assert "niet voor WerktSamen? op deze site" in blad.zin()


def test_an_answer_opened_as_an_invitation_can_be_copied(
    blad: Meedenken, temperatuur: Json
) -> None:
    """A tapped link may open where the idea is not."""
    blad.open(temperatuur["code"])
    blad.kies("temperatuur", "Enthousiast")
    code = blad.maak()
    blad.knop("bestand").click()
    blad.page.goto("about:blank")
    blad.open(code, "fout")
    assert "Dit is een antwoord" in blad.zin()
    blad.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    blad.knop("kopieer-vreemd").click()
    expect(blad.knop("kopieer-vreemd")).to_have_text("Gekopieerd")
    assert blad.page.evaluate("navigator.clipboard.readText()") == code


def test_a_whole_mail_can_be_pasted_and_a_file_opened(
    blad: Meedenken, temperatuur: Json, tmp_path: Path
) -> None:
    """Whatever a mail program did to it."""
    code = temperatuur["code"]
    mail = "Dag,\n\n> " + "\n> ".join(re.findall(".{1,60}", f"https://x.be/#{code}")) + "\n\nGroet"
    blad.open("", "fout")
    blad.page.locator("[data-plak]").fill(mail)
    blad.knop("lees-plak").click()
    expect(blad.vraag("temperatuur")).to_be_visible()
    blad.page.goto("about:blank")
    blad.open("", "fout")
    bestand = tmp_path / "uitnodiging.txt"
    bestand.write_text(mail, encoding="utf-8")
    blad.page.locator("[data-bestand]").set_input_files(bestand)
    expect(blad.vraag("temperatuur")).to_be_visible()


def test_a_hash_written_as_percent_23_is_turned_back(
    page: Page, adres: str, temperatuur: Json, toezicht: Toezicht
) -> None:
    """Mail scanners do that: the code lands in the path, where no page is."""
    toezicht.toegelaten = ("404",)
    page.goto(f"{adres}meedenken/%23{temperatuur['code']}")
    expect(page.locator("[data-vraag='temperatuur']")).to_be_visible()


def test_by_keyboard_alone_from_opening_to_sending(blad: Meedenken, temperatuur: Json) -> None:
    """Tab, arrows, letters and Enter."""
    blad.open(temperatuur["code"])
    page = blad.page
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    page.keyboard.press("ArrowDown")
    expect(blad.vraag("temperatuur").get_by_label("Twijfel")).to_be_checked()
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.knop") == "maak":
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()
    gezien = []
    for _ in range(8):
        page.keyboard.press("Tab")
        gezien.append(page.evaluate("document.activeElement.dataset.knop"))
    for knop in ("mail", "kopieer-code", "kopieer-link", "qr", "bestand", "terug", "volgende"):
        assert knop in gezien


def test_axe_finds_nothing(
    nieuwe_context: NieuweContext, adres: str, draad: Draad, temperatuur: Json
) -> None:
    """In every part of the page: refused, asked, laid along, sent."""
    context = nieuwe_context(reduced_motion="reduce")
    blad = Meedenken(context.new_page(), adres).open("u1.kapot-en-te-kort", "fout")
    assert keur(blad.page, "geweigerd") == []
    blad.page.goto("about:blank")
    check = draad.nodig_uit("missie", "visie", "opdracht", "financiele-drijfveer", delen=FICHE)
    for ronde in (check, draad.nodig_uit(soort="puzzel", delen=PUZZEL), temperatuur):
        blad.open(ronde["code"])
        for knop in blad.page.locator("[data-knop^='nieuw']:visible").all():
            knop.click()
        blad.page.locator("summary").first.click()
        blad.page.locator("input[type='radio']").first.check()
        assert keur(blad.page, "gevraagd") == []
        blad.maak()
        blad.knop("qr").click()
        blad.page.locator("summary").last.click()
        assert keur(blad.page, "verstuurd") == []
        blad.knop("bestand").click()
        blad.page.goto("about:blank")


@pytest.mark.parametrize("breedte", [320, 390, 1280])
def test_nothing_runs_out_of_the_screen(
    breedte: int, nieuwe_context: NieuweContext, adres: str, draad: Draad
) -> None:
    """Also with long words."""
    lang = "Samenwerkingsverbandsovereenkomst" * 3
    delen = {**PUZZEL, "puzzelstukken": [{"id": "bbbbbbbb", "naam": lang}], "uitdaging": lang}
    ronde = draad.nodig_uit(soort="puzzel", delen=delen, titel=lang, van=lang)
    page = nieuwe_context(viewport={"width": breedte, "height": 800}).new_page()
    blad = Meedenken(page, adres).open(ronde["code"])
    assert page.evaluate("document.documentElement.scrollWidth") <= breedte
    page.locator("input[type='radio']").first.check()
    blad.maak()
    blad.knop("qr").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= breedte


def test_text_of_others_is_never_markup(blad: Meedenken, draad: Draad) -> None:
    """An uitnodiging that somebody forged shows as the text it is."""
    kwaad = "<img src=x onerror=alert(1)><b>vet</b>"
    delen = {**PUZZEL, "uitdaging": kwaad, "puzzelstukken": [{"id": "bbbbbbbb", "naam": kwaad}]}
    blad.open(draad.nodig_uit(soort="puzzel", titel=kwaad, van=kwaad, delen=delen)["code"])
    expect(blad.page.locator("h1")).to_have_text(kwaad)
    expect(blad.page.locator("[data-meedenken] :is(img, b)")).to_have_count(0)
