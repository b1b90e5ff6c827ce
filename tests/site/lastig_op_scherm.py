"""Naughty strings on the page: fill every field with them, look, export everything, run nothing.

What one does stands here, for the sample in `test_lastig` and the full list in `bench/trust`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import icalendar
from markdown_it import MarkdownIt
from playwright.sync_api import Dialog, Page, expect

from tests import lastig
from werktsamen_core.idee import Json, flat
from werktsamen_core.instrument import Instrument

from .checklist import PREFIX
from .toestel import Toestel, tekst_van, zonder_boekhouding

PER_IDEE = 10
STAPPEN = (1, 2, 3, 4)
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# What a report on screen or for Word is made of.
ELEMENTEN = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "strong", "em", "ul", "li", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td"),
    "figure class",  # around a picture of the core
}
# The text every control shows, by question (or row) and by place in it.
LEES_VELDEN = """() => {
  const uit = {};
  const lees = (controls, plek) => {
    for (const control of controls) {
      if (control.type === "radio" || control.tagName === "SELECT") continue;
      uit[JSON.stringify([...plek, control.dataset.kolom ?? control.dataset.veld])] = control.value;
    }
  };
  for (const veld of document.querySelectorAll("[data-vraag]")) {
    const vraag = veld.dataset.vraag;
    lees(veld.querySelectorAll("[data-veld]"), [vraag]);
    for (const rij of veld.querySelectorAll("[data-rijen] > [data-rij]:not([data-concept])")) {
      if (!rij.hasAttribute("data-open")) rij.querySelector("[data-knop='rij-open']").click();
      lees(rij.querySelectorAll("[data-kolom]"), [vraag, rij.dataset.rij]);
    }
  }
  return uit;
}"""
WAT_STAAT_ER = """(element) => [...element.querySelectorAll("*:not(svg, svg *)")].map((kind) =>
  [kind.localName, ...kind.getAttributeNames()].join(" "))"""


class Oor:
    """Hears whatever a string makes a page do: a dialog, a window, a variable."""

    def __init__(self, page: Page) -> None:
        """Listen to a page from now on."""
        self.page = page
        self.gehoord: list[str] = []
        page.on("dialog", self._dialog)
        page.on("popup", lambda ander: self.gehoord.append(f"popup: {ander.url}"))

    def _dialog(self, dialoog: Dialog) -> None:
        if dialoog.type == "beforeunload":
            dialoog.accept()
        else:
            self.gehoord.append(f"{dialoog.type}: {dialoog.message}")
            dialoog.dismiss()

    def nothing(self) -> None:
        """Assert that nothing ran."""
        assert self.gehoord == []
        assert self.page.evaluate("[typeof window.xss, typeof document.xss]") == ["undefined"] * 2


def shown(text: str, is_lang: bool) -> str:
    """Return a text as a browser's own field holds it: without line ends, or with one kind."""
    return re.sub(r"\r\n?", "\n", text) if is_lang else re.sub(r"[\r\n]", "", text)


def try_many(toestel: Toestel, instrument: Instrument, teksten: list[str]) -> None:
    """Open ideas full of these texts; look at every step and export in every way."""
    oor = Oor(toestel.page)
    for begin in range(0, len(teksten), PER_IDEE):
        deel = teksten[begin : begin + PER_IDEE]
        idee = lastig.idee(instrument, deel, id_=f"lastig-{begin}")
        toestel.open_tekst(json.dumps(idee))
        look_at_every_step(toestel, instrument, idee)
        export_everything(toestel, idee, deel)
        oor.nothing()
    toestel.naar_hub()
    oor.nothing()


def look_at_every_step(toestel: Toestel, instrument: Instrument, idee: Json) -> None:
    """What the fields show is what the file said, and the outcome comes."""
    lang = {vraag.id for vraag in instrument.vragen.values() if vraag.soort == "tekst"}
    lange_kolommen = {
        (vraag.id, kolom.id)
        for vraag in instrument.tabellen
        for kolom in vraag.kolommen
        if kolom.soort in ("tekst", "kort")  # both grow with their text
    }
    for nummer in STAPPEN:
        toestel.stap(nummer)
        expect(toestel.page.locator("[data-checklist]")).not_to_have_attribute("data-rekent", "")
    velden: dict[str, str] = toestel.page.evaluate(LEES_VELDEN)
    gezien = {tuple(json.loads(plek)): waarde for plek, waarde in velden.items()}
    gevonden = 0
    for plek, tekst in lastig.free_texts(instrument, idee):
        if plek not in gezien:
            continue
        gevonden += 1
        is_lang = plek[-1] == "nota" or plek[0] in lang or (plek[0], plek[-1]) in lange_kolommen
        assert gezien[plek] == shown(lastig.kept(tekst), is_lang), plek
    assert gevonden > 2 * len(instrument.tabellen)


def export_everything(toestel: Toestel, idee: Json, teksten: list[str]) -> None:
    """JSON, the three reports on screen and as files, CSV and ICS; and their names."""
    download = toestel.download("json")
    check_name(download.suggested_filename)
    uit = json.loads(tekst_van(download))
    assert zonder_boekhouding(uit) == kept_deep(zonder_boekhouding(idee))
    assert uit["titel"] == lastig.kept(idee["titel"])
    assert uit["later"] == kept_deep(idee["later"])
    for voor in ("intern", "partners", "beleidsteam"):
        voorbeeld = toestel.deel(voor, financieel=True)
        staat_er = voorbeeld.evaluate(WAT_STAAT_ER)
        assert {naam.removesuffix(" scope") for naam in staat_er} <= ELEMENTEN
        download = toestel.bewaar("markdown")
        check_name(download.suggested_filename)
        soorten = {token.type for token in READER.parse(tekst_van(download))}
        assert not {"html_block", "fence", "code_block", "blockquote_open"} & soorten
        check_html(toestel, tekst_van(toestel.bewaar("html")))
        if voor == "beleidsteam":
            check_punten(toestel, teksten)
        toestel.page.keyboard.press("Escape")


def check_html(toestel: Toestel, html: str) -> None:
    """A report for Word, opened as a page without any policy, is nothing but words."""
    context = toestel.page.context.browser.new_context()  # type: ignore[union-attr]
    try:
        page = context.new_page()
        oor = Oor(page)
        verzoeken: list[str] = []
        page.on("request", lambda verzoek: verzoeken.append(verzoek.url))
        page.set_content(html)
        staat_er = page.locator("body").evaluate(WAT_STAAT_ER)
        namen = {naam.removesuffix(" scope").removesuffix(" border") for naam in staat_er}
        assert namen <= ELEMENTEN
        assert page.locator("head > *").evaluate_all(
            "(alle) => alle.map((een) => een.localName)"
        ) == [
            *("meta", "meta", "meta", "title", "style"),
        ]
        oor.nothing()
        assert [url for url in verzoeken if url != "about:blank"] == []
    finally:
        context.close()


def check_punten(toestel: Toestel, teksten: list[str]) -> None:
    """The spreadsheet and the calendar hold each text once, as text."""
    download = toestel.bewaar("punten-csv")
    check_name(download.suggested_filename)
    rijen = list(csv.reader(io.StringIO(tekst_van(download)[1:], newline=""), delimiter=";"))
    assert {len(rij) for rij in rijen} == {6}
    assert not any(cel.startswith(("=", "+", "-", "@", "\t", "\r")) for rij in rijen for cel in rij)
    download = toestel.bewaar("punten-ics")
    check_name(download.suggested_filename)
    kalender = icalendar.Calendar.from_ical(tekst_van(download))
    punten = [flat(str(punt["SUMMARY"])) for punt in kalender.walk("VEVENT")]
    assert punten == [flat(lastig.kept(tekst)) for tekst in teksten if flat(tekst)]


def check_name(naam: str) -> None:
    """A file name is plain letters, digits and one dot."""
    assert re.fullmatch(r"werktsamen-[a-z0-9-]+\.(json|md|html|docx|csv|ics)", naam), naam


def kept_deep(value: Any) -> Any:
    """Return a tree as a file can hold it."""
    if isinstance(value, dict):
        return {lastig.kept(naam): kept_deep(item) for naam, item in value.items()}
    if isinstance(value, list):
        return [kept_deep(item) for item in value]
    return lastig.kept(value) if isinstance(value, str) else value


def try_on_hub(toestel: Toestel, teksten: list[str]) -> None:
    """A backup with an idea per text: each stands on the hub under its own name, and goes out again."""
    oor = Oor(toestel.page)
    ideeen = [
        {
            "soort": "werktsamen-idee",
            "versie": 1,
            "id": f"titel-{nummer}",
            "titel": tekst,
            "antwoorden": {"idee-opvolger": {"waarde": tekst, "nota": tekst}},
        }
        for nummer, tekst in enumerate(teksten)
    ]
    toestel.naar_hub()
    toestel.open_bestand(
        "kopie.json", json.dumps({"soort": "werktsamen-ideeen", "versie": 1, "ideeen": ideeen})
    )
    expect(toestel.page.locator("[data-aankomst-kop]")).to_contain_text("ideeën binnengekomen")
    kaarten = toestel.page.locator("[data-ideeen] [data-idee]")
    titels = dict(kaarten.evaluate_all(
        "(alle) => alle.map((een) => [een.dataset.idee, een.querySelector('[data-idee-link]').textContent])"
    ))  # fmt: skip
    uit = json.loads(tekst_van(toestel.bewaar("reservekopie")))
    terug = {idee["id"]: idee for idee in uit["ideeen"]}
    for idee in ideeen:
        tekst = lastig.kept(str(idee["titel"]))
        assert titels[idee["id"]] == tekst or not tekst
        assert terug[idee["id"]]["titel"] == tekst
        antwoord = terug[idee["id"]]["antwoorden"]["idee-opvolger"]
        assert (antwoord["waarde"], antwoord["nota"]) == (tekst, tekst)
    oor.nothing()


def try_typing(toestel: Toestel, teksten: list[str]) -> None:
    """Typed by hand, over and over in the same fields: what the field holds is what is saved."""
    oor = Oor(toestel.page)
    id_ = toestel.nieuw_idee()
    titel = toestel.page.locator("[data-titel]")
    for tekst in teksten:
        titel.fill(lastig.kept(tekst))
        toestel.typ("idee-opvolger", lastig.kept(tekst))
        toestel.typ("uitdaging", lastig.kept(tekst))
        toestel.page.evaluate("dispatchEvent(new Event('pagehide'))")
        idee = json.loads(toestel.opslag()[f"{PREFIX}idee:{id_}"])
        velden = (
            (titel, idee["titel"]),
            (toestel.waarde("idee-opvolger"), idee["antwoorden"]["idee-opvolger"]["waarde"]),
            (toestel.waarde("uitdaging"), idee["antwoorden"]["uitdaging"]["waarde"]),
        )
        for veld, bewaard in velden:
            assert veld.input_value() == bewaard
            # a field of one line takes no line ends; a title one types has an end
            getypt = "".join(lastig.kept(tekst).split())
            assert getypt.startswith("".join(bewaard.split())[:150])
        assert idee["antwoorden"]["uitdaging"]["waarde"] == shown(lastig.kept(tekst), is_lang=True)
    oor.nothing()
