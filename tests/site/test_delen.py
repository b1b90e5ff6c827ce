"""What leaves the page: the preview is what one shares, and partners never see anything internal.

What is in which report is proven in `tests/unit/test_export.py`; here that the page shares just that.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import uuid
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt
from openxml_audit import OpenXmlValidator
from playwright.sync_api import Browser, Download, Page, expect

from werktsamen_core.instrument import Instrument, Kolom, Vraag

from .checklist import Json
from .conftest import NieuweContext
from .toestel import Toestel, tekst_van, toestel

LASTIG = '<img src=x onerror="geraakt=1"> <b>vet</b> | **ster** `code` [x](javascript:alert)'
KLEMBORD = ["clipboard-read", "clipboard-write"]


@pytest.fixture(scope="module")
def gedeeld(browser: Browser, adres: str) -> Iterator[Toestel]:
    """One tab for all tests here."""
    with toestel(browser, adres, permissions=KLEMBORD) as open_:
        yield open_


@pytest.fixture
def checklist(gedeeld: Toestel) -> Toestel:
    """The tab at the hub, without a dialog that an earlier test left open."""
    return gedeeld.naar_hub()


@pytest.fixture
def vol(checklist: Toestel, idee_vol: Json) -> Toestel:
    """The tab with an idea open that is filled from end to end."""
    checklist.open_tekst(json.dumps({**idee_vol, "id": str(uuid.uuid4())}))
    return checklist


def woorden(page: Page, html: str) -> list[str]:
    """Return the words a reader sees in a page."""
    page.set_content(html)
    return page.locator("body").inner_text().split()


def teksten(document: Any) -> list[str]:
    """Return every text of a Word file in the words of python-docx: paragraphs and cells."""
    alineas = [
        *document.paragraphs,
        *(p for t in document.tables for c in t._cells for p in c.paragraphs),
    ]
    return [alinea.text for alinea in alineas if alinea.text]


def delen_van(download: Download) -> list[str]:
    """Return the names of the parts of a Word file."""
    with zipfile.ZipFile(download.path()) as archief:
        return archief.namelist()


def fouten_in(download: Download) -> list[str]:
    """Return what a checker of the standard has against a Word file."""
    return [str(fout) for fout in OpenXmlValidator().validate(str(download.path())).errors]


# An idea in which every text says whether a partner may read it


def _tekst(vraag: Vraag) -> str:
    soort = {"ja": "open", "op-keuze": "geld"}.get(vraag.delen or "", "geheim")
    return f"{soort}-{vraag.id}"


def _cel(vraag: Vraag, kolom: Kolom) -> str:
    if kolom.opties:
        return kolom.opties[0].id
    if kolom.soort not in ("kort", "tekst", "verwijzing-of-tekst"):
        return ""
    soort = "open" if vraag.delen == "ja" and kolom.delen else "geheim"
    return f"{soort}-{vraag.id}-{kolom.id}"


def _antwoord(vraag: Vraag) -> Json:
    waarde: object = _tekst(vraag)
    if vraag.soort == "rijen":
        waarde = [{"id": f"{vraag.id}-1", **{k.id: _cel(vraag, k) for k in vraag.kolommen}}]
    elif vraag.opties:
        waarde = vraag.opties[0].id
    elif vraag.soort == "datum":
        waarde = "2027-01-15"
    return {"waarde": waarde, "nota": f"geheim-nota-{vraag.id}", "op": "2026-11-23T09:00:00.000Z"}


@pytest.mark.parametrize("financieel", [False, True])
def test_partners_get_what_the_preview_shows_and_nothing_internal(
    checklist: Toestel, nieuwe_context: NieuweContext, instrument: Instrument, financieel: bool
) -> None:
    """Every text and note that is not marked to be shared stays out; the money only when ticked."""
    antwoorden = {vraag.id: _antwoord(vraag) for vraag in instrument.vragen.values()}
    checklist.open_idee(antwoorden)
    voorbeeld = checklist.deel("partners", financieel).inner_text()
    verslag = tekst_van(checklist.bewaar("markdown"))
    open_ = set(re.findall(r"\bopen-[a-z-]+", json.dumps(antwoorden)))
    assert len(open_) > 15
    for tekst in (voorbeeld, re.sub(r"\\(.)", r"\1", verslag)):
        assert "geheim" not in tekst
        assert ("geld-financieel-kader" in tekst) is financieel
        assert not [merk for merk in open_ if merk not in tekst]
        for check in instrument.checks:
            assert check.naam not in tekst
    lezer = nieuwe_context().new_page()
    assert woorden(lezer, MarkdownIt().enable("table").render(verslag)) == voorbeeld.split()


def test_the_preview_follows_the_reader_and_the_money_is_asked_each_time(
    checklist: Toestel, idee_vol: Json, instrument: Instrument
) -> None:
    """For partners it says what they do not see; a tick for the money holds for one time."""
    check = instrument.checks[0].naam
    for _ in range(2):
        checklist.naar_hub().open_tekst(json.dumps({**idee_vol, "id": str(uuid.uuid4())}))
        verslag = checklist.deel("intern")
        expect(verslag).to_contain_text(check)
        checklist.page.keyboard.press("Escape")
        checklist.actie("verslag").click()
        dialoog = checklist.dialoog()
        expect(dialoog.locator("[data-voor-partners]")).to_be_hidden()
        dialoog.locator("[data-voor][value='partners']").check()
        expect(dialoog.locator("[data-verslag-zonder]")).to_contain_text("geen notities")
        expect(dialoog.locator("[data-financieel]")).not_to_be_checked()
        expect(verslag).not_to_contain_text(check)
        expect(verslag).not_to_contain_text("30.000 euro")
        dialoog.locator("[data-financieel]").check()
        expect(verslag).to_contain_text("30.000 euro")
        checklist.page.keyboard.press("Escape")
        expect(checklist.actie("verslag")).to_be_focused()


@pytest.mark.inhoud
def test_the_beleidsteam_gets_one_page_with_what_decides(vol: Toestel) -> None:
    """Idea, opvolger, goal, checks with deciding answers, what is open, the spread, the decision."""
    vol.deel("beleidsteam")
    download = vol.bewaar("html")
    assert "beleidsteam" in download.suggested_filename
    blad = vol.dialoog().locator("[data-verslag]")
    for tekst in (
        "Samen een inloophuis",
        "Teamcoach onthaal",
        "heeft na drie maanden iemand",
        "Samenwerkcheck",
        "meer dan overleg",
        "Een vast contract voor de ruimte",
        "Nagaan of het stadhuis vervoer kan betalen",
    ):
        expect(blad).to_contain_text(tekst)
    expect(blad).to_contain_text(re.compile("3.*enthousiast.*1.*twijfel", re.IGNORECASE))
    expect(blad).not_to_contain_text("Akkoord van de raad")


def test_a_page_of_its_own_has_the_same_words_and_nothing_in_them_runs(
    checklist: Toestel, nieuwe_context: NieuweContext
) -> None:
    """The HTML file is plain: no script, no fetched picture, no request, whatever was typed."""
    antwoorden = {"uitdaging": LASTIG, "doelen": [{"id": "d1", "naam": LASTIG}]}
    checklist.open_idee(antwoorden, titel=LASTIG)
    voorbeeld = checklist.deel("intern")
    assert LASTIG in voorbeeld.inner_text()
    expect(voorbeeld.locator("img, script, a, b")).to_have_count(0)
    verwacht = voorbeeld.inner_text().split()
    assert len(verwacht) > 100
    html = tekst_van(checklist.bewaar("html"))
    lezer = nieuwe_context().new_page()
    assert woorden(lezer, html) == verwacht
    assert lezer.locator("img, script, a, b, [onerror]").count() == 0
    assert lezer.title() == LASTIG
    assert lezer.evaluate("'geraakt' in window") is False
    assert checklist.page.evaluate("'geraakt' in window") is False


def test_copying_gives_word_formatted_text_and_mail_plain_text(vol: Toestel) -> None:
    """Both kinds are on the clipboard: headings for Word, Markdown for whoever pastes plain."""
    vol.deel("partners")
    vol.actie("kopieer").click()
    expect(vol.dialoog().locator("[data-verslag-stand]")).to_contain_text("Gekopieerd")
    html, tekst = vol.page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            const read = async (type) => (await item.getType(type)).text();
            return Promise.all(["text/html", "text/plain"].map(read));
        }"""
    )
    assert "<h1" in html
    assert "Samen een inloophuis" in html
    assert "<script" not in html
    assert tekst == tekst_van(vol.bewaar("markdown"))


def test_a_browser_that_refuses_to_copy_leaves_the_text_selected(vol: Toestel) -> None:
    """Then one can still copy it by hand, and is told so."""
    vol.deel("partners")
    vol.page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(Error('nee')); }")
    vol.actie("kopieer").click()
    expect(vol.dialoog().locator("[data-verslag-stand]")).to_contain_text("geselecteerd")
    assert "inloophuis" in vol.page.evaluate("String(getSelection())")
    vol.page.evaluate("() => delete navigator.clipboard.write")


@pytest.mark.parametrize("voor", ["intern", "partners", "beleidsteam"])
def test_word_has_the_words_of_the_preview_and_its_pictures(vol: Toestel, voor: str) -> None:
    """Read back with python-docx: the same text, pictures with their words, and Word would open it."""
    voorbeeld = vol.deel(voor)
    gezien = [
        *voorbeeld.locator(":is(h3, h4, h5, p, li, th, td):not(svg *)").all_inner_texts(),
    ]
    beelden = voorbeeld.locator("svg desc").all_text_contents()
    download = vol.bewaar("word")
    assert download.suggested_filename.endswith(".docx")
    document = docx.Document(str(download.path()))
    assert sorted(teksten(document)) == sorted(tekst for tekst in gezien if tekst)
    alternatief = [vorm._inline.docPr.get("descr") for vorm in document.inline_shapes]
    assert len(alternatief) == len(beelden) == (6 if voor == "intern" else 0)
    assert all(woorden in tekst for woorden, tekst in zip(beelden, alternatief, strict=True))
    assert "html" not in {pad.rpartition(".")[2] for pad in delen_van(download)}
    assert fouten_in(download) == []


def test_the_file_travels_only_when_asked_and_comes_back_by_the_same_door(
    vol: Toestel,
) -> None:
    """Off by default and each time; a document with the idea in it opens like a file, one without says so."""
    vol.deel("partners")
    expect(vol.dialoog().locator("[data-meegaan]")).not_to_be_checked()
    zonder = vol.bewaar("word").path().read_bytes()
    vol.dialoog().locator("[data-meegaan]").check()
    expect(vol.dialoog().locator("[data-verslag]")).to_contain_text("Het idee zit in dit document")
    met = {"docx": vol.bewaar("word").path(), "html": vol.bewaar("html").path()}
    los = tekst_van(vol.bewaar("markdown"))
    assert "zit in dit document" not in los
    vol.page.keyboard.press("Escape")
    vol.actie("verslag").click()
    expect(vol.dialoog().locator("[data-meegaan]")).not_to_be_checked()
    vol.page.keyboard.press("Escape")
    invoer = vol.page.locator("[data-bestand]")
    invoer.set_input_files({"name": "zonder.docx", "mimeType": "", "buffer": zonder})
    expect(vol.bericht()).to_contain_text("zit geen idee")
    for naam, pad in met.items():
        vol.typ("aanpak", f"Na {naam}")
        vol.wacht_op_bewaard()
        invoer.set_input_files({"name": f"met.{naam}", "mimeType": "", "buffer": pad.read_bytes()})
        expect(vol.bericht()).to_contain_text("niets nieuws")  # our own changes stand
        antwoorden = vol.json()["antwoorden"]
        assert antwoorden["missie"]["waarde"] == "ja"
        assert "nodig" in antwoorden["partners"]["waarde"][0]


def test_what_is_asked_of_partners_is_asked_in_the_preview(checklist: Toestel) -> None:
    """The questions themselves stand there, go back, and this device remembers who sends."""
    checklist.open_idee({}, titel="Een")
    checklist.deel("partners")
    vak = checklist.dialoog().locator("[data-brief]")
    vak.locator("[data-vraag='organisatie'] input[data-veld='waarde']").fill("Huis van de Wijk")
    vak.locator("[data-vraag='verzoek-aan-partners'] textarea[data-veld='waarde']").fill(
        "Lees dit na."
    )
    vak.locator("[data-vraag='verzoek-aan-partners'] textarea[data-veld='waarde']").blur()
    expect(checklist.dialoog().locator("[data-verslag]")).to_contain_text("Huis van de Wijk")
    expect(checklist.dialoog().locator("[data-verslag]")).to_contain_text("Lees dit na.")
    expect(checklist.knop("punten-ics")).to_be_hidden()  # our calendar is none of theirs
    checklist.page.keyboard.press("Escape")
    expect(checklist.page.locator("form [data-vraag='organisatie']")).to_have_count(1)
    assert checklist.page.locator("[data-vraag='organisatie']").count() == 1
    checklist.naar_hub()
    checklist.open_idee({}, titel="Twee")
    expect(checklist.deel("partners")).to_contain_text("Huis van de Wijk")
    expect(
        vak.locator("[data-vraag='verzoek-aan-partners'] textarea[data-veld='waarde']")
    ).to_have_value("")


def test_a_spreadsheet_gets_every_opvolgpunt(
    vol: Toestel, idee_vol: Json, instrument: Instrument
) -> None:
    """The CSV reads with an ordinary reader: one line per point, in order, with its stand."""
    vol.deel("intern")
    download = vol.bewaar("punten-csv")
    assert download.suggested_filename.endswith(".csv")
    kop, *regels = csv.reader(io.StringIO(tekst_van(download).lstrip("\ufeff")), delimiter=";")
    punten = idee_vol["antwoorden"]["opvolgpunten"]["waarde"]
    assert [regel[0] for regel in regels] == [punt["wat"] for punt in punten]
    assert [regel[2] for regel in regels] == [punt["tegen"] for punt in punten]
    kolommen = {kolom.id: kolom.naam for kolom in instrument.vragen["opvolgpunten"].kolommen}
    assert kop[:3] == [kolommen[id_] for id_ in ("wat", "wie", "tegen")]


def test_a_calendar_gets_the_open_opvolgpunten_with_a_date(vol: Toestel) -> None:
    """The ICS reads with an independent library; what is done or undated is left out."""
    vol.deel("intern")
    download = vol.bewaar("punten-ics")
    assert download.suggested_filename.endswith(".ics")
    agenda = Calendar.from_ical(tekst_van(download))
    gevonden = {str(item["SUMMARY"]): item.decoded("DTSTART") for item in agenda.walk("VEVENT")}
    assert gevonden == {
        "Nagaan of het stadhuis vervoer kan betalen": datetime.date(2026, 12, 1),
        "Bespreken met de raad van bestuur": datetime.date(2026, 12, 15),
    }


def test_a_calendar_of_nothing_says_what_to_fill_in(checklist: Toestel) -> None:
    """Without a date there is no file but a sentence."""
    checklist.open_idee({"opvolgpunten": [{"id": "o1", "wat": "Nagaan"}]})
    checklist.deel("intern")
    checklist.knop("punten-ics").click()
    expect(checklist.dialoog().locator("[data-verslag-stand]")).to_contain_text("tegen wanneer")
