"""Who is asked: one fact per test about the page /meedenken/, in a real browser."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from string import ascii_letters
from time import perf_counter
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from .axe import keur
from .conftest import PAD, SITE, TELEFOON, NieuweContext, Toezicht
from .meedenken import Draad, Json, Meedenken

HOOGSTENS_BYTES = 100_000  # gzipped, letters not counted
SECONDEN = 60  # from opening to sending, for the temperature, at a person's speed
FICHE = {
    "idee-in-het-kort": "Drie organisaties openen samen een inloophuis.",
    "doelen": [{"id": "aaaaaaaa", "naam": "Minder eenzaam", "voor-wie": "Wie alleen woont"}],
    "geheim": "Dit is geen vraag van het instrument",
}
PUZZEL = {
    "doelen": [{"id": "aaaaaaaa", "naam": "Minder eenzaam"}],
    "partners": [{"id": "cccccccc", "naam": "OCMW Leuven", "bijdrage": "Twee halve dagen"}],
    "puzzelstukken": [
        {"id": "bbbbbbbb", "naam": "Woonkennis", "soort": "expertise", "partners": ["cccccccc"]},
        {"id": "dddddddd", "naam": "Een ruimte in de wijk", "partners": ["eigen", "weg12345"]},
    ],
    "activiteiten": [{"id": "11111111", "naam": "Open onthaal", "doelen": ["aaaaaaaa"]}],
    "bundels": [{"id": "22222222", "naam": "Onthaal", "activiteiten": ["11111111"]}],
}


@pytest.fixture(scope="module")
def draad(tmp_path_factory: pytest.TempPathFactory) -> Draad:
    """Return the wire, as the page has it."""
    return Draad(tmp_path_factory.mktemp("draad"))


@pytest.fixture(scope="module")
def temperatuur(draad: Draad) -> Json:
    """Return a round that asks the temperature."""
    return draad.nodig_uit("temperatuur", van="Teamcoach onthaal", tot="2099-12-11")


@pytest.fixture
def blad(page: Page, adres: str) -> Meedenken:
    """Return the page, not opened yet."""
    return Meedenken(page, adres)


def inhoud(draad: Draad, ronde: Json, code: str) -> Json:
    """Return what the one antwoord in a text says."""
    [antwoord] = draad.open(ronde, code)
    assert antwoord["ronde"] == ronde["ronde"]
    return dict(antwoord["inhoud"])


def test_a_link_shows_who_asks_what_and_where_the_answer_goes(
    blad: Meedenken, temperatuur: Json
) -> None:
    """And that a code sent by mail is not anonymous; the fragment is out of the address."""
    blad.open(temperatuur["code"])
    kop = blad.page.locator("[data-deel='vraag'] header")
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
    assert inhoud(draad, temperatuur, code) == {
        "naam": "",
        "weet": "De stad plant zelf iets",
        "oordelen": {"temperatuur": {"waarde": "twijfel", "waarom": "Eerst tijd vrijmaken"}},
        "voorstellen": [],
    }


def test_a_check_asks_its_questions_and_a_name_when_names_are_asked(
    blad: Meedenken, draad: Draad
) -> None:
    """The scale of the form, *weten we nog niet* included; a question left out is no answer."""
    gegevens = _gegevens()
    vragen = gegevens["checks"]["samenwerkcheck"]
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
    uit = inhoud(draad, ronde, blad.maak())
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
    expect(page.locator("[data-over='dddddddd']")).to_contain_text("Wie brengt dit in: CAW")
    assert "weg12345" not in page.content()
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
    uit = inhoud(draad, ronde, blad.maak())
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
    assert inhoud(draad, ronde, blad.maak())["oordelen"] == {"visie": {"waarde": "nee"}}


def test_another_list_under_the_same_check_travels_with_the_answer(
    blad: Meedenken, draad: Draad
) -> None:
    """Who asks had other questions in the check: the antwoord names its own, none is swapped."""
    ronde = draad.nodig_uit("oude-vraag", "missie", gevraagd=["drijfveercheck"])
    blad.open(ronde["code"])
    blad.kies("missie", "Ja")
    assert inhoud(draad, ronde, blad.maak())["oordelen"] == {"missie": {"waarde": "ja"}}


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


def test_a_whole_mail_can_be_pasted_and_a_file_opened(blad: Meedenken, temperatuur: Json) -> None:
    """Whatever a mail program did to it."""
    code = temperatuur["code"]
    mail = "Dag,\n\n> " + "\n> ".join(re.findall(".{1,60}", f"https://x.be/#{code}")) + "\n\nGroet"
    blad.open("", "fout")
    blad.page.locator("[data-plak]").fill(mail)
    blad.knop("lees-plak").click()
    expect(blad.vraag("temperatuur")).to_be_visible()
    blad.page.goto("about:blank")
    blad.open("", "fout")
    bestand = {"name": "uitnodiging.txt", "mimeType": "text/plain", "buffer": mail.encode()}
    blad.page.locator("[data-bestand]").set_input_files([bestand])  # type: ignore[list-item]
    expect(blad.vraag("temperatuur")).to_be_visible()


def test_a_hash_written_as_percent_23_is_turned_back(
    page: Page, adres: str, temperatuur: Json, toezicht: Toezicht
) -> None:
    """Mail scanners do that: the code lands in the path, where no page is."""
    toezicht.toegelaten = ("404",)
    page.goto(f"{adres}meedenken/%23{temperatuur['code']}")
    expect(page.locator("[data-vraag='temperatuur']")).to_be_visible()


def test_afterwards_nothing_is_left(blad: Meedenken, temperatuur: Json) -> None:
    """No storage, and a reload asks again with a blank sheet."""
    blad.open(temperatuur["code"])
    blad.kies("temperatuur", "Twijfel", "Dit mag nergens blijven")
    blad.maak()
    blad.knop("bestand").click()
    assert blad.page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})") == "{}"
    blad.page.reload()
    expect(blad.vraag("temperatuur")).to_be_visible()
    assert "Dit mag nergens blijven" not in _alles(blad.page)
    expect(blad.page.locator("input:checked")).to_have_count(0)


def test_who_asks_to_keep_an_answer_changes_it_later(
    blad: Meedenken, draad: Draad, temperatuur: Json
) -> None:
    """The same person, a newer time; *Vergeet het* takes it away."""
    blad.open(temperatuur["code"])
    blad.kies("temperatuur", "Twijfel", "Te weinig tijd")
    blad.page.locator("[data-bewaar]").check()
    [eerste] = draad.open(temperatuur, blad.maak())
    blad.knop("bestand").click()
    blad.page.goto("about:blank")
    blad.open(temperatuur["code"])
    expect(blad.page.locator("[data-bewaard-zin]")).to_contain_text("bewaarde je vandaag om")
    expect(blad.vraag("temperatuur").get_by_label("Twijfel")).to_be_checked()
    blad.kies("temperatuur", "Enthousiast")
    [tweede] = draad.open(temperatuur, blad.maak())
    assert tweede["persoon"] == eerste["persoon"]
    assert tweede["op"] > eerste["op"]
    assert tweede["inhoud"]["oordelen"]["temperatuur"]["waarde"] == "enthousiast"
    blad.knop("terug").click()
    blad.knop("vergeet").click()
    expect(blad.page.locator("input:checked")).to_have_count(0)
    assert blad.page.evaluate("localStorage.length") == 0


def test_a_shared_tablet_hands_over_with_one_tap(
    blad: Meedenken, draad: Draad, temperatuur: Json
) -> None:
    """The next sees nothing of the last; both antwoorden leave together, of two persons."""
    blad.open(temperatuur["code"])
    blad.kies("temperatuur", "Niet enthousiast", "Alleen voor wie het vraagt")
    blad.page.locator("[data-bewaar]").check()
    blad.maak()
    blad.knop("volgende").click()
    expect(blad.vraag("temperatuur")).to_be_visible()
    expect(blad.page.locator("input:checked")).to_have_count(0)
    assert "Alleen voor wie het vraagt" not in _alles(blad.page)
    assert blad.page.evaluate("localStorage.length") == 0
    expect(blad.page.locator("[data-deel='vraag'] h1")).to_be_focused()
    blad.kies("temperatuur", "Enthousiast")
    antwoorden = draad.open(temperatuur, blad.maak())
    expect(blad.page.locator("[data-samen]")).to_contain_text("één antwoord")
    keuzes = [een["inhoud"]["oordelen"]["temperatuur"]["waarde"] for een in antwoorden]
    assert keuzes == ["niet-enthousiast", "enthousiast"]
    assert len({een["persoon"] for een in antwoorden}) == 2
    assert "Alleen voor wie het vraagt" not in _alles(blad.page)


def test_an_empty_sheet_is_not_sent(blad: Meedenken, temperatuur: Json) -> None:
    """The page says what to do and goes there."""
    blad.open(temperatuur["code"])
    blad.knop("maak").click()
    expect(blad.page.locator("[data-leeg]")).to_be_visible()
    expect(blad.vraag("temperatuur").locator("input").first).to_be_focused()


def test_every_way_to_send_carries_the_code(
    nieuwe_context: NieuweContext, adres: str, temperatuur: Json
) -> None:
    """Clipboard, link, file, and an app where the device has one."""
    context = nieuwe_context(permissions=["clipboard-read", "clipboard-write"])
    context.add_init_script("navigator.share = async (wat) => { window.gedeeld = wat.text; };")
    blad = Meedenken(context.new_page(), adres).open(temperatuur["code"])
    blad.kies("temperatuur", "Twijfel")
    code = blad.maak()
    blad.knop("kopieer-code").click()
    expect(blad.page.locator("[data-gemeld]")).to_contain_text("Gekopieerd")
    assert blad.page.evaluate("navigator.clipboard.readText()") == code
    blad.knop("kopieer-link").click()
    expect(blad.page.locator("[data-gemeld]")).to_contain_text("de link")
    assert blad.page.evaluate("navigator.clipboard.readText()") == f"{adres}checklist/#{code}"
    blad.knop("deel").click()
    expect(blad.page.locator("[data-gemeld]")).to_contain_text("Doorgegeven")
    assert code in blad.page.evaluate("window.gedeeld")
    with blad.page.expect_download() as wacht:
        blad.knop("bestand").click()
    assert code in Path(wacht.value.path()).read_text(encoding="utf-8")


def test_without_a_clipboard_the_code_is_chosen_to_be_copied(
    blad: Meedenken, temperatuur: Json
) -> None:
    """No rights: the other door is said."""
    blad.page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error());")
    blad.open(temperatuur["code"])
    blad.kies("temperatuur", "Twijfel")
    code = blad.maak()
    blad.knop("kopieer-code").click()
    expect(blad.page.locator("[data-gemeld]")).to_contain_text("Kopiëren lukt hier niet vanzelf")
    veld = blad.page.locator("[data-antwoordcode]")
    expect(veld).to_be_focused()
    assert veld.evaluate("(v) => v.value.slice(v.selectionStart, v.selectionEnd)") == code


def test_without_storage_keeping_says_that_it_does_not_work(
    blad: Meedenken, temperatuur: Json
) -> None:
    """The antwoord can still be sent."""
    blad.page.add_init_script("Storage.prototype.setItem = () => { throw new Error('vol'); };")
    blad.open(temperatuur["code"])
    blad.kies("temperatuur", "Twijfel")
    blad.page.locator("[data-bewaar]").check()
    assert blad.maak().startswith("a1.")
    expect(blad.page.locator("[data-gemeld]")).to_contain_text("Bewaren lukt niet op dit toestel")


def test_an_answer_too_long_for_a_link_says_so_and_goes_as_a_file(
    blad: Meedenken, draad: Draad, temperatuur: Json
) -> None:
    """Never a link or a code that gets cut on its way."""
    blad.open(temperatuur["code"])
    blad.kies("temperatuur", "Twijfel")
    ruis = "".join(Random(1).choices(ascii_letters, k=1990))
    blad.page.locator("[data-weet]").fill(ruis)
    code = blad.maak()
    assert len(code) > 1500
    expect(blad.page.locator("[data-kan-niet]")).to_contain_text("te lang voor")
    for weg in ("mail", "link", "qr"):
        expect(blad.page.locator(f"[data-weg='{weg}']")).to_be_hidden()
    with blad.page.expect_download() as wacht:
        blad.knop("bestand").click()
    tekst = Path(wacht.value.path()).read_text(encoding="utf-8")
    assert inhoud(draad, temperatuur, tekst)["weet"] == ruis


def test_what_is_typed_and_not_sent_is_not_lost_by_leaving(
    blad: Meedenken, temperatuur: Json
) -> None:
    """The browser asks first; after sending it does not."""
    blad.open(temperatuur["code"])
    blad.kies("temperatuur", "Twijfel")
    gevraagd: list[str] = []
    blad.page.on("dialog", lambda dialoog: (gevraagd.append(dialoog.type), dialoog.accept()))
    blad.page.goto("about:blank")
    assert gevraagd == ["beforeunload"]
    blad.open(temperatuur["code"])
    blad.kies("temperatuur", "Twijfel")
    blad.maak()
    blad.knop("bestand").click()
    blad.page.goto("about:blank")
    assert gevraagd == ["beforeunload"]


def test_the_page_is_light_and_asks_nothing_of_python(
    page: Page, adres: str, temperatuur: Json
) -> None:
    """At most 100 kB gzipped; QR comes when asked; its policy lets no script reach any address."""
    paden: list[str] = []
    page.on("request", lambda verzoek: paden.append(verzoek.url.split("#")[0].split(PAD, 1)[-1]))
    blad = Meedenken(page, adres).open(temperatuur["code"])
    page.wait_for_load_state("networkidle")
    eigen = [pad for pad in dict.fromkeys(paden) if not pad.endswith(".woff2")]
    bytes_ = 0
    for pad in eigen[: eigen.index("sw.js")] if "sw.js" in eigen else eigen:
        bestand = SITE / pad / "index.html" if pad.endswith("/") else SITE / pad
        bytes_ += len(gzip.compress(bestand.read_bytes(), 9))
    print(f"/meedenken/: {bytes_} bytes gzip")
    assert bytes_ <= HOOGSTENS_BYTES
    assert not [pad for pad in eigen if "python" in pad or "engine" in pad or "beeldcode" in pad]
    beleid = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
    assert beleid is not None
    assert "connect-src 'none'" in beleid
    assert "wasm" not in beleid
    blad.kies("temperatuur", "Twijfel")
    blad.maak()
    blad.knop("qr").click()
    expect(page.locator("[data-beeldcode] svg")).to_be_visible()
    assert [pad for pad in paden if "beeldcode" in pad] == ["assets/js/beeldcode/index.js"]


def test_once_opened_it_works_without_a_network(
    nieuwe_context: NieuweContext, adres: str, temperatuur: Json
) -> None:
    """Another uitnodiging too, QR included."""
    context = nieuwe_context()
    blad = Meedenken(context.new_page(), adres).open(temperatuur["code"])
    blad.page.evaluate("navigator.serviceWorker.ready.then((klaar) => Boolean(klaar))")
    blad.page.reload()
    context.set_offline(True)
    blad.page.goto("about:blank")
    blad.open(temperatuur["code"])
    blad.kies("temperatuur", "Enthousiast")
    blad.maak()
    blad.knop("qr").click()
    expect(blad.page.locator("[data-beeldcode] svg")).to_be_visible()


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
    expect(page.locator("[data-deel='verstuur'] h1")).to_be_focused()
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
    expect(blad.page.locator("h1").nth(1)).to_have_text(kwaad)
    expect(blad.page.locator("[data-meedenken] :is(img, b)")).to_have_count(0)


def test_from_opening_to_sending_takes_less_than_a_minute(
    nieuwe_context: NieuweContext, adres: str, temperatuur: Json
) -> None:
    """At a person's speed: reading, choosing, typing one sentence, two taps."""
    context = nieuwe_context(viewport=TELEFOON, has_touch=True, is_mobile=True)
    blad = Meedenken(context.new_page(), adres)
    begin = perf_counter()
    blad.open(temperatuur["code"])
    woorden = len(blad.page.locator("[data-deel='vraag']").inner_text().split())
    blad.page.wait_for_timeout(woorden / 240 * 60_000)  # 240 words a minute
    blad.vraag("temperatuur").get_by_text("Twijfel").tap()
    blad.page.wait_for_timeout(1000)
    waarom = blad.vraag("temperatuur").locator("[data-veld='waarom']")
    waarom.press_sequentially("Eerst tijd vrijmaken in het team", delay=250)
    blad.page.wait_for_timeout(1000)
    blad.knop("maak").tap()
    blad.page.wait_for_timeout(2000)
    blad.knop("bestand").tap()
    expect(blad.page.locator("[data-gemeld]")).to_contain_text("downloads")
    duur = perf_counter() - begin
    print(f"van openen tot versturen: {duur:.0f} s, {woorden} woorden gelezen")
    assert duur <= SECONDEN


def _gegevens() -> Json:
    html = (SITE / "meedenken" / "index.html").read_text(encoding="utf-8")
    found = re.search(r'data-instrument="" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def _alles(page: Page) -> str:
    """Return all that is in the page: its markup and what its fields hold."""
    velden = page.evaluate(
        "[...document.querySelectorAll('input, textarea')].map((veld) => veld.value).join('\\n')"
    )
    return unquote(page.content()) + velden
