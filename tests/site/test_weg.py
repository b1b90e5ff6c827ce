"""The whole road once: fill in, reload, outcome, export, clear, import; and the ways it can go wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Page, expect

from .checklist import PREFIX, Checklist
from .conftest import NieuweContext, Toezicht

LASTIG = 'Regel één\nregel twee # geen kop | <b>vet</b> "aanhaling" `code` *ster* _streep_ [x](y)'


def _fill(checklist: Checklist) -> None:
    checklist.typ("idee-opvolger", "Teamcoach onthaal")
    checklist.typ("uitdaging", LASTIG)
    checklist.kies("doelen-haalbaar", "deels")
    checklist.stap(2)
    checklist.kies("missie", "ja")
    checklist.kies("visie", "weten-we-nog-niet")
    checklist.kies("opdracht", "nee")
    checklist.wacht_op_bewaard()


def test_answers_survive_a_reload(page: Page, adres: str) -> None:
    """What was typed and chosen is there again after a reload, at the same step."""
    checklist = Checklist(page, adres).open()
    checklist.nieuw_idee()
    _fill(checklist)
    page.wait_for_timeout(500)
    page.reload()
    expect(page.locator("[data-stap='stap-2']")).to_be_visible()
    expect(checklist.vraag("opdracht").locator("input[value='nee']")).to_be_checked()
    checklist.stap(1)
    expect(checklist.vraag("uitdaging").locator("textarea").first).to_have_value(LASTIG)


def test_the_outcome_follows_the_answers(page: Page, adres: str) -> None:
    """A nee on a necessary question sinks its check; taking it back lifts it again."""
    checklist = Checklist(page, adres).open().wacht_op_python()
    checklist.nieuw_idee()
    checklist.stap(2)
    expect(checklist.oordeel("drijfveercheck")).to_have_attribute("data-waarde", "onvolledig")
    checklist.kies("missie", "nee")
    expect(checklist.oordeel("drijfveercheck")).to_have_attribute("data-waarde", "voldoet-niet")
    for vraag in ("missie", "visie", "opdracht"):
        checklist.kies(vraag, "ja")
    checklist.kies("financiele-drijfveer", "break-even")
    expect(checklist.oordeel("drijfveercheck")).to_have_attribute("data-waarde", "ok")
    checklist.kies("financiele-drijfveer", "investering")
    expect(checklist.oordeel("drijfveercheck")).to_have_attribute("data-waarde", "vraagtekens")


def test_ctrl_s_downloads_the_open_idea(page: Page, adres: str) -> None:
    """The keys people press anyway give the file, with what was typed last, also from within a field."""
    checklist = Checklist(page, adres).open().wacht_op_python()
    id_ = checklist.nieuw_idee("Samen koken")
    checklist.typ("uitdaging", "nog niet bewaard")
    with page.expect_download() as verwacht:
        page.keyboard.press("Control+s")
    assert verwacht.value.suggested_filename.endswith(".json")
    idee = json.loads(Path(verwacht.value.path()).read_text(encoding="utf-8"))
    assert (idee["soort"], idee["id"]) == ("werktsamen-idee", id_)
    assert idee["antwoorden"]["uitdaging"]["waarde"] == "nog niet bewaard"


def test_an_exported_idea_opens_on_another_device(
    page: Page, adres: str, nieuwe_context: NieuweContext
) -> None:
    """Export as JSON, open on a fresh device: every answer is back, under the same id."""
    checklist = Checklist(page, adres).open().wacht_op_python()
    id_ = checklist.nieuw_idee("Idee met “vreemde” tekens: é/\\?*")
    _fill(checklist)
    download = checklist.download("json")
    assert download.suggested_filename.endswith(".json")
    assert not set(download.suggested_filename) & set('/\\?*:"<>|')
    tekst = Path(download.path()).read_text(encoding="utf-8")
    idee = json.loads(tekst)
    assert idee["soort"] == "werktsamen-idee"
    assert idee["id"] == id_

    ander = Checklist(nieuwe_context().new_page(), adres).open().wacht_op_python()
    ander.open_bestand("idee.json", tekst)
    expect(ander.page).to_have_url(re.compile(f"#{id_}"))
    ander.stap(1)
    expect(ander.vraag("uitdaging").locator("textarea").first).to_have_value(LASTIG)
    bewaard = next(item for item in ander.bewaarde_ideeen() if item["id"] == id_)
    for vraag, antwoord in idee["antwoorden"].items():
        assert bewaard["antwoorden"][vraag]["waarde"] == antwoord["waarde"]


def test_the_markdown_report_holds_every_answer_and_keeps_its_structure(
    page: Page, adres: str
) -> None:
    """An answer full of Markdown and HTML comes out as text, line breaks kept."""
    checklist = Checklist(page, adres).open().wacht_op_python()
    checklist.nieuw_idee()
    _fill(checklist)
    download = checklist.download("markdown")
    assert download.suggested_filename.endswith(".md")
    html = MarkdownIt().enable("table").render(Path(download.path()).read_text(encoding="utf-8"))
    page.set_content(html)
    tekst = page.locator("body").inner_text()
    for regel in LASTIG.split("\n"):
        assert regel in tekst
    assert page.locator("b").count() == 0
    assert "Teamcoach onthaal" in tekst


def test_without_python_one_can_fill_in_save_and_export(
    nieuwe_context: NieuweContext, adres: str, toezicht: Toezicht
) -> None:
    """When Python cannot start the page says so, and filling in, saving and JSON keep working."""
    toezicht.toegelaten = ("ERR_FAILED", "Failed to load", "net::")
    context = nieuwe_context()
    context.route("**/*.wasm*", lambda route: route.abort())
    page = context.new_page()
    checklist = Checklist(page, adres).open()
    checklist.nieuw_idee()
    expect(page.locator("html")).to_have_attribute("data-python", "fout", timeout=90_000)
    _fill(checklist)
    page.wait_for_timeout(500)
    page.reload()
    expect(checklist.vraag("opdracht").locator("input[value='nee']")).to_be_checked()
    idee = checklist.json()
    assert idee["antwoorden"]["uitdaging"]["waarde"] == LASTIG


def test_without_script_the_page_reads_and_prints(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """Without script every question of every step stands on the page, and it prints.

    Which questions one wants to see is no question then: the switch would do nothing.
    """
    page = nieuwe_context(java_script_enabled=False).new_page()
    page.goto(adres + "checklist/")
    vragen = page.locator("[data-vraag]:not([data-vraag='route'])")
    assert vragen.count() >= 35
    assert all(vragen.nth(nummer).is_visible() for nummer in range(vragen.count()))
    assert len(page.pdf()) > 20_000


SLECHTE_BESTANDEN = {
    "geen json": "dit is geen json",
    "leeg": "",
    "geen idee": '{"naam": "iets anders"}',
    "nieuwer": json.dumps(
        {"soort": "werktsamen-idee", "versie": 99, "id": "x", "titel": "x", "antwoorden": {}}
    ),
    "geen antwoorden": json.dumps({"soort": "werktsamen-idee", "versie": 1, "id": "x"}),
    "afgebroken": '{"soort": "werktsamen-idee", "versie": 1, "id": "x", "antwoorden": {"uitda',
    "te groot": '{"soort": "werktsamen-idee", "versie": 1, "x": "' + "x" * 5_100_000 + '"}',
}


@pytest.mark.parametrize("naam", SLECHTE_BESTANDEN)
def test_a_bad_file_gets_one_sentence_and_changes_nothing(
    page: Page, adres: str, naam: str
) -> None:
    """A file that is no idea is refused in Dutch, and the device stays as it was."""
    checklist = Checklist(page, adres).open().wacht_op_python()
    checklist.nieuw_idee()
    checklist.typ("uitdaging", "blijft staan")
    checklist.wacht_op_bewaard()
    page.wait_for_timeout(600)
    checklist.open()
    voor = {k: v for k, v in checklist.opslag().items() if k.startswith(PREFIX + "idee:")}
    assert voor
    checklist.open_bestand("slecht.json", SLECHTE_BESTANDEN[naam])
    bericht = page.locator("[data-berichten]")
    expect(bericht).to_contain_text("bestand")
    na = {k: v for k, v in checklist.opslag().items() if k.startswith(PREFIX + "idee:")}
    assert na == voor


def test_unreadable_stored_text_is_set_aside_and_offered(page: Page, adres: str) -> None:
    """Stored text that is no idea is never overwritten: it can be downloaded from the hub."""
    checklist = Checklist(page, adres).open()
    kapot = '{"soort": "werktsamen-idee", "afgebroken'
    page.evaluate("([k, v]) => localStorage.setItem(k, v)", [f"{PREFIX}idee:kapot", kapot])
    page.reload()
    with page.expect_download() as download:
        page.locator("[data-opzij] button").first.click()
    assert Path(download.value.path()).read_text(encoding="utf-8") == kapot
    assert kapot in checklist.opslag().values()
