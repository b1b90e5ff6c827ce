"""How an antwoord leaves the page /meedenken/, and what stays behind: nothing, unless asked."""

from __future__ import annotations

import gzip
from pathlib import Path
from random import Random
from string import ascii_letters
from time import perf_counter
from urllib.parse import unquote

import pytest
from playwright.sync_api import Dialog, Page, expect

from .conftest import PAD, SITE, TELEFOON, NieuweContext
from .meedenken import Draad, Json, Meedenken

HOOGSTENS_BYTES = 100_000  # gzipped, letters not counted
SECONDEN = 60  # from opening to sending, for the temperature, at a person's speed


def alles(page: Page) -> str:
    """Return all that is in the page: its markup and what its fields hold."""
    velden = "[...document.querySelectorAll('input, textarea')].map((veld) => veld.value)"
    return unquote(page.content()) + str(page.evaluate(velden))


def test_afterwards_nothing_is_left(blad: Meedenken, temperatuur: Json) -> None:
    """No storage, and a reload asks again with a blank sheet."""
    blad.open(temperatuur["code"])
    blad.kies("temperatuur", "Twijfel", "Dit mag nergens blijven")
    blad.maak()
    blad.knop("bestand").click()
    assert blad.page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})") == "{}"
    blad.page.reload()
    expect(blad.vraag("temperatuur")).to_be_visible()
    assert "Dit mag nergens blijven" not in alles(blad.page)
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
    assert "Alleen voor wie het vraagt" not in alles(blad.page)
    assert blad.page.evaluate("localStorage.length") == 0
    expect(blad.page.locator("h1")).to_be_focused()
    blad.kies("temperatuur", "Enthousiast")
    antwoorden = draad.open(temperatuur, blad.maak())
    expect(blad.page.locator("[data-samen]")).to_contain_text("één antwoord")
    keuzes = [een["inhoud"]["oordelen"]["temperatuur"]["waarde"] for een in antwoorden]
    assert keuzes == ["niet-enthousiast", "enthousiast"]
    assert len({een["persoon"] for een in antwoorden}) == 2
    assert "Alleen voor wie het vraagt" not in alles(blad.page)


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
    expect(blad.page.locator("[data-gemeld]")).to_contain_text("Je browser laat kopiëren niet toe")
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
    assert draad.inhoud(temperatuur, tekst)["weet"] == ruis


def test_what_is_typed_and_not_sent_is_not_lost_by_leaving(
    blad: Meedenken, temperatuur: Json
) -> None:
    """The browser asks first; after sending it does not."""
    blad.open(temperatuur["code"])
    blad.kies("temperatuur", "Twijfel")
    gevraagd: list[str] = []

    def leave(dialoog: Dialog) -> None:
        gevraagd.append(dialoog.type)
        dialoog.accept()

    blad.page.on("dialog", leave)
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
    context = nieuwe_context(service_workers="allow")
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


@pytest.mark.wekelijks
def test_from_opening_to_sending_takes_less_than_a_minute(
    nieuwe_context: NieuweContext, adres: str, temperatuur: Json
) -> None:
    """At a person's speed: reading, choosing, typing one sentence, two taps."""
    context = nieuwe_context(viewport=TELEFOON, has_touch=True, is_mobile=True)
    blad = Meedenken(context.new_page(), adres)
    begin = perf_counter()
    blad.open(temperatuur["code"])
    woorden = len(blad.page.locator("[data-meedenken]").inner_text().split())
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
