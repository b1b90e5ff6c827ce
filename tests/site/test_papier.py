"""Paper: the blank sheets with their codes, and a filled idea as a few pages with every answer whole.

What stands on a page of the PDF is read with pdftotext; without it the tests look at the page in print
media only, and say so by being skipped.
"""

from __future__ import annotations

import json
import threading
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.nodig import ontbreekt
from tests.verslagen import effen, pdf_bladen, pdf_is_gemerkt, pdf_koppen, pdf_tekst

from .checklist import Checklist
from .conftest import ROOT, NieuweContext, Toezicht

LANG = (
    "Een lang antwoord. " + "Dit is een zin die op papier helemaal moet staan. " * 30 + "SLOTWOORD"
)
# Text cut off in print: something that hides its overflow and has more in it than it shows.
_AFGEKNIPT = """() => [...document.querySelectorAll('main *')]
  .filter((el) => !el.matches('svg *, .lees-alleen, .vinkje, textarea, option'))
  .filter((el) => !el.closest('.lees-alleen') && el.checkVisibility() && el.clientHeight > 0)
  .filter((el) => getComputedStyle(el).overflow !== 'visible' && el.textContent.trim())
  .filter((el) => el.scrollHeight > el.clientHeight + 2 || el.scrollWidth > el.clientWidth + 2)
  .map((el) => `${el.tagName}.${el.className}: ${el.textContent.trim().slice(0, 60)}`)"""
# Letters lighter than a printer in black and white still shows: contrast with white below 4.5.
_BLEEK = """() => {
  const channel = (value) => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(channel);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = new Set();
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const el = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !el.checkVisibility({visibilityProperty: true})) continue;
    if (el.closest('svg, script, style, .lees-alleen, .vinkje, .stand__teken, option')) continue;
    const {color} = getComputedStyle(el);
    if (/rgb/.test(color) && 1.05 / (light(color) + 0.05) < 4.5) found.add(`${el.className}: ${color}`);
  }
  return [...found];
}"""


class Vel:
    """A page as it comes out of the printer."""

    def __init__(self, page: Page, pad: Path) -> None:
        """Print it, without backgrounds: that is how a browser prints by itself."""
        page.pdf(
            path=pad, prefer_css_page_size=True, print_background=False, tagged=True, outline=True
        )
        self.pad = pad
        self.paginas = pdf_bladen(pad)
        self.tekst = effen(pdf_tekst(pad))

    def mist(self, delen: list[str]) -> list[str]:
        """Tell which texts are not on paper."""
        if not self.tekst:
            ontbreekt("GEEN PDFTOTEXT: wat op papier staat, is niet nagelezen")
        return [deel for deel in delen if effen(deel) not in self.tekst]


def _answers(antwoorden: dict[str, Any]) -> list[str]:
    """Return every text a person wrote in the example: answers, notes, cells of rows."""
    teksten: list[str] = []
    for vraag, antwoord in antwoorden.items():
        waarde = antwoord.get("waarde")
        if isinstance(waarde, list) and vraag != "inschattingen":
            tekst_in = (
                "naam",
                "wat",
                "wie",
                "bijdrage",
                "zeggenschap",
                "tekst",
                "waarom",
                "voor-wie",
            )
            teksten += [str(rij[veld]) for rij in waarde for veld in tekst_in if rij.get(veld)]
        elif isinstance(waarde, str) and " " in waarde:
            teksten.append(waarde)
        teksten += [antwoord["nota"]] if antwoord.get("nota") else []
    return teksten


@pytest.mark.inhoud  # how many sheets there are, the questions decide
@pytest.mark.parametrize(
    ("pad", "minst", "meest"), [("afdrukken/", 18, 34), ("instrument/infofiche/", 2, 4)]
)
def test_blank_paper_carries_the_question_ids(
    page: Page, adres: str, tmp_path: Path, pad: str, minst: int, meest: int
) -> None:
    """The sheets are a sensible number of pages, nothing is cut off, each question has its code."""
    page.goto(adres + pad)
    vel = Vel(page, tmp_path / "blad.pdf")
    assert minst <= vel.paginas <= meest
    page.emulate_media(media="print")
    assert page.evaluate(_AFGEKNIPT) == []
    assert page.evaluate(_BLEEK) == []
    instrument = json.loads((ROOT / "src/werktsamen_core/instrument.json").read_text("utf-8"))
    ids = [
        vraag["id"]
        for stap in instrument["stappen"]
        for sectie in stap["secties"]
        for vraag in sectie["vragen"]
        if pad == "afdrukken/" or vraag.get("infofiche")
    ]
    op_papier = page.locator("main").inner_text()
    assert [id_ for id_ in ids if id_ not in op_papier] == []
    assert vel.mist(ids) == []


@pytest.mark.inhoud
@pytest.mark.parametrize(
    ("blad", "kanten"),
    [("infofiche", 2), ("puzzel", 2), ("temperatuur", 1), ("beslissing", 2), ("terugblik", 1)],
)
def test_a_sheet_is_one_sheet_of_paper(
    page: Page, adres: str, tmp_path: Path, blad: str, kanten: int
) -> None:
    """One sheet, both sides at most, with on top which idea it is about and of when."""
    page.goto(adres + "afdrukken/")
    boven = page.locator(f".blad--{blad} .blad-gegevens")
    assert boven.locator("p").all_inner_texts() == ["Naam van het idee", "Datum"]
    page.locator(".tekst").evaluate(
        "(tekst, blad) => tekst.replaceChildren(tekst.querySelector(blad))", f".blad--{blad}"
    )
    assert Vel(page, tmp_path / "blad.pdf").paginas == kanten


@pytest.mark.inhoud
def test_the_decision_sheet_has_what_the_traject_follows_from(page: Page, adres: str) -> None:
    """Stand, temperature and decision can each be ticked."""
    page.goto(adres + "afdrukken/")
    vinkjes = " ".join(page.locator(".blad--beslissing .vinkjes").all_inner_texts())
    for woord in (
        "Alles ok",
        "Nog vraagtekens",
        "Voldoet niet",
        "Veel",
        "Gemixt",
        "Weinig",
        "No go",
        "Niet nu",
    ):
        assert woord in vinkjes


def _open_example(page: Page, adres: str) -> Checklist:
    checklist = Checklist(page, adres).open().wacht_op_python()
    page.locator("[data-knop='voorbeeld']").click()
    expect(page.locator("[data-beeld='partners'] svg").first).to_be_attached()
    return checklist


@pytest.mark.inhoud
def test_a_filled_idea_prints_whole(page: Page, adres: str, tmp_path: Path) -> None:
    """Every text of the example and every check is on paper, on at most twelve pages; nothing to press, no code."""
    _open_example(page, adres)
    page.locator("[data-knop='codes']:visible").click()  # a switch for the screen
    idee = json.loads((ROOT / "overrides/assets/voorbeeld-idee.json").read_text("utf-8"))
    vel = Vel(page, tmp_path / "idee.pdf")
    assert 5 <= vel.paginas <= 12
    woorden = ["Drijfveercheck", "Expertisecheck", "Samenwerkcheck", "vraagtekens"]
    assert vel.mist([idee["titel"], *_answers(idee["antwoorden"]), *woorden]) == []
    knoppen = ["Open bestand", "Notitie toevoegen", "Haal weg", "Alles tonen", "Verder: "]
    codes = ["idee-in-het-kort", "financieel-kader", "doel-overstijgend", "opnieuw-bekijken-op"]
    assert vel.mist([*knoppen, *codes]) == [*knoppen, *codes]


def test_a_long_answer_is_not_cut_off(page: Page, adres: str, tmp_path: Path) -> None:
    """An answer of many lines is on paper to its last word, in print media too."""
    checklist = _open_example(page, adres)
    checklist.typ("uitdaging", LANG)
    checklist.typ("idee-opvolger", "Een naam die veel langer is dan het veld breed is " * 4)
    vel = Vel(page, tmp_path / "idee.pdf")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    spiegel = checklist.vraag("uitdaging").locator(".groei__spiegel").first
    expect(spiegel).to_be_visible()
    assert "SLOTWOORD" in spiegel.inner_text()
    assert page.evaluate(_AFGEKNIPT) == []
    assert page.evaluate(_BLEEK) == []
    assert vel.mist(["SLOTWOORD", LANG]) == []


_BEELDEN = ("partners", "samenwerkcheck", "bundels", "temperatuur", "beslisboom", "tijdlijn")
# The printer of these tests: it counts what it gets and keeps which pictures were on the sheet.
_PRINTER = """() => {
  window.print = () => {
    const op_blad = [...document.querySelectorAll('[data-drukvel] svg')].map((svg) => svg.classList[1].slice(7));
    document.body.dataset.gedrukt = [document.body.dataset.gedrukt, [...new Set(op_blad)].sort().join(' ')]
      .filter((blad) => blad !== undefined).join(' | ');
  };
}"""


def _op_blad(page: Page) -> Locator:
    return page.locator("body[data-gedrukt]")


def test_the_print_button_prints_the_report_with_its_pictures(page: Page, adres: str) -> None:
    """On screen there are only the pictures of one step; what is printed has them all."""
    checklist = _open_example(page, adres)
    page.evaluate(_PRINTER)
    checklist.actie("afdrukken").click()
    expect(_op_blad(page)).to_have_attribute(
        "data-gedrukt", " ".join(sorted(_BEELDEN)), timeout=60_000
    )


@pytest.mark.inhoud  # how long the example is, its words decide
def test_the_example_prints_as_text_on_six_pages(page: Page, adres: str, tmp_path: Path) -> None:
    """Every text is on paper, no field is, and a reader of PDF finds the headings as an outline."""
    checklist = _open_example(page, adres)
    page.evaluate("window.print = () => {}")
    checklist.actie("afdrukken").click()
    expect(page.locator("[data-drukt-verslag]")).to_be_attached()
    page.emulate_media(media="print")
    assert page.locator("main :is(input, select, textarea, button):visible").count() == 0
    assert page.evaluate(_AFGEKNIPT) == []
    koppen = page.locator("[data-drukvel] :is(h1, h2, h3)").all()
    namen = [effen(kop.inner_text()) for kop in koppen]
    niveaus = [int(kop.evaluate("kop => kop.tagName[1]")) for kop in koppen]
    assert niveaus[0] == 1
    assert all(later - eerder <= 1 for eerder, later in pairwise(niveaus))
    vel = Vel(page, tmp_path / "idee.pdf")
    assert 3 <= vel.paginas <= 6
    idee = json.loads((ROOT / "overrides/assets/voorbeeld-idee.json").read_text("utf-8"))
    assert vel.mist([idee["titel"], *_answers(idee["antwoorden"]), "Samenwerkcheck"]) == []
    assert [effen(kop) for kop in pdf_koppen(vel.pad)] == namen
    assert pdf_is_gemerkt(vel.pad)
    expect(page.locator("[data-drukvel] *")).to_have_count(0)  # printed: the page is back


def test_printing_waits_for_python_or_for_who_does_not_want_to(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """While Python starts one is told what it waits for; skipped, it prints; else with all pictures."""
    context = nieuwe_context()
    vast: list[Route] = []
    context.route("**/*.wasm*", lambda route: vast.append(route))  # noqa: PLW0108 - it wants a function
    page = context.new_page()
    checklist = Checklist(page, adres).open()
    checklist.nieuw_idee()
    page.evaluate(_PRINTER)
    wacht = page.locator("[data-bericht='vast']", has_text="verslag")

    checklist.actie("afdrukken").click()
    expect(wacht).to_be_visible()
    assert _op_blad(page).count() == 0
    wacht.get_by_role("button", name="Druk nu het formulier af").click()
    expect(_op_blad(page)).to_have_attribute("data-gedrukt", "")
    expect(wacht).to_have_count(0)
    expect(checklist.actie("afdrukken")).to_be_focused()

    checklist.actie("afdrukken").click()
    expect(wacht).to_be_visible()
    checklist.typ("uitdaging", "Wat er intussen bij komt, staat ook op papier")
    for route in vast:
        route.continue_()
    verwacht = " | beslisboom samenwerkcheck temperatuur"  # of an idea without rows
    expect(_op_blad(page)).to_have_attribute("data-gedrukt", verwacht, timeout=90_000)
    expect(page.locator("[data-drukvel]")).to_contain_text("Wat er intussen bij komt")
    expect(wacht).to_have_count(0)


def test_without_python_it_prints_as_it_stands(
    nieuwe_context: NieuweContext, adres: str, toezicht: Toezicht
) -> None:
    """Where Python cannot start the printer waits for nothing, also when that shows only later."""
    toezicht.toegelaten = ("ERR_FAILED", "Failed to load", "net::")
    context = nieuwe_context()
    vast: list[Route] = []
    weg = threading.Event()
    context.route("**/*.wasm*", lambda route: route.abort() if weg.is_set() else vast.append(route))
    page = context.new_page()
    checklist = Checklist(page, adres).open()
    checklist.nieuw_idee()
    page.evaluate(_PRINTER)
    checklist.actie("afdrukken").click()
    expect(page.locator("[data-bericht='vast']")).to_be_visible()
    weg.set()
    for route in list(vast):
        route.abort()
    expect(page.locator("html")).to_have_attribute("data-python", "fout", timeout=90_000)
    expect(_op_blad(page)).to_have_attribute("data-gedrukt", "")
    checklist.actie("afdrukken").click()
    expect(_op_blad(page)).to_have_attribute("data-gedrukt", " | ")
