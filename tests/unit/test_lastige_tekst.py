"""Every naughty string, in every kind of field, through every export of the core.

It comes back byte for byte, or is refused with a sentence; nothing it says becomes structure. The
readers (markdown-it-py, csv, icalendar, ElementTree) never saw our code.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import icalendar
import pytest
from markdown_it import MarkdownIt

from tests import bouw, lastig
from tests.browser.node import call
from werktsamen_core import beelden, bridge, verslag
from werktsamen_core.idee import flat, open_text, restore, split_lines, to_text
from werktsamen_core.instrument import Instrument

STRINGS = lastig.strings()
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
ONZE_OPMAAK = {
    *("strong_open", "strong_close", "em_open", "em_close", "hardbreak", "softbreak", "text"),
    "text_special",  # a character behind a backslash
}
ONZE_BLOKKEN = {
    *("heading_open", "paragraph_open", "bullet_list_open", "list_item_open", "inline"),
    *("table_open", "thead_open", "tbody_open", "tr_open", "th_open", "td_open"),
}
FORMULES = ("=", "+", "-", "@", "\t", "\r")
VANDAAG = "2026-11-23"


def test_the_list_is_long_and_ours_is_in_it() -> None:
    """Some five hundred strings, of which forty and more are markup of our own making."""
    ons = json.loads(lastig.XSS.read_text(encoding="utf-8"))
    assert len(STRINGS) >= 500
    assert len(ons) >= 40
    assert set(ons) <= set(STRINGS)


@pytest.fixture(scope="module")
def ideeen(instrument: Instrument) -> list[Any]:
    """One restored idea per string, with that string everywhere."""
    return [restore(lastig.idee(instrument, [tekst])) for tekst in STRINGS]


def test_all_come_back_byte_for_byte(instrument: Instrument) -> None:
    """Written to a file, opened, and written again: every text of every field is the same."""
    for tekst in STRINGS:
        ruw = lastig.idee(instrument, [tekst])
        (open_,) = open_text(json.dumps(ruw))
        assert lastig.texts(open_) == [lastig.kept(deel) for deel in lastig.texts(ruw)]
        (nog_eens,) = open_text(to_text(open_))
        assert nog_eens == open_


def test_a_name_may_be_anything(instrument: Instrument) -> None:
    """As id of a question, a row or an idea, or as an unknown field: kept, and nothing breaks."""
    bridge.start(json.dumps(instrument.data))
    for tekst in STRINGS:
        rij = {"id": tekst, "naam": "Een partner", tekst: "vreemd"}
        antwoorden = {tekst: {"waarde": "x"}, "partners": {"waarde": [rij]}}
        ruw = {"soort": "werktsamen-idee", "id": tekst, tekst: 1, "antwoorden": antwoorden}
        if tekst in ("soort", "id", "antwoorden"):
            continue
        (idee,) = open_text(json.dumps(ruw))
        assert idee["id"] == lastig.kept(tekst)
        namen = [naam.removeprefix("opzij ") for naam in idee["antwoorden"]]
        assert namen == [lastig.kept(tekst), "partners"]
        assert idee["antwoorden"]["partners"]["waarde"][0]["naam"] == "Een partner"
        vraag = {"doe": "beoordeel", "idee": idee, "op": VANDAAG, "beelden": beelden.BEELDEN}
        assert json.loads(bridge.call(json.dumps(vraag)))["ok"]


def read(tekst: str) -> str:
    """Return what a reader of a report sees, without blanks; all of its structure must be ours."""
    blokken = READER.parse(tekst)
    assert {token.type for token in blokken if not token.type.endswith("_close")} <= ONZE_BLOKKEN
    binnen = [kind for token in blokken for kind in token.children or []]
    assert {kind.type for kind in binnen} <= ONZE_OPMAAK
    return "".join("".join(kind.content for kind in binnen).split())


@pytest.mark.parametrize("voor", ["partners", "beleidsteam"])
def test_in_a_report_they_are_nothing_but_words(
    instrument: Instrument, ideeen: list[Any], voor: str
) -> None:
    """No link, no image, no HTML, no block that is not ours."""
    for idee in ideeen:
        assert read(bouw.verslag_tekst(instrument, idee, voor=voor, op=VANDAAG, financieel=True))


def test_the_internal_report_leaves_out_none(instrument: Instrument, ideeen: list[Any]) -> None:
    """Nor there; and whatever was typed freely stands in it, letter for letter, blanks aside."""
    for idee in ideeen:
        gezien = read(bouw.verslag_tekst(instrument, idee, op=VANDAAG))
        for plek, tekst in lastig.free_texts(instrument, idee):
            assert "".join(flat(tekst).split()) in gezien, plek


def test_in_a_spreadsheet_they_are_one_cell(instrument: Instrument, ideeen: list[Any]) -> None:
    """An independent reader finds the same text in one cell, and never a formula."""
    for idee in ideeen:
        tekst = verslag.opvolgpunten(instrument, idee, "csv")
        rijen = list(csv.reader(io.StringIO(tekst[1:], newline=""), delimiter=";"))
        assert {len(rij) for rij in rijen} == {6}
        assert not any(cel.startswith(FORMULES) for rij in rijen for cel in rij)
        getypt = "\n".join(split_lines(idee["titel"]))
        for rij in rijen[1:]:
            assert rij[0].removeprefix("'") == getypt.removeprefix("'")


def test_in_a_calendar_they_are_one_event(instrument: Instrument, ideeen: list[Any]) -> None:
    """An independent reader finds one event that says it, and no property that is not ours."""
    ons = {
        "UID",
        "DTSTAMP",
        "LAST-MODIFIED",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "DESCRIPTION",
        "TRANSP",
    }
    for idee in ideeen:
        if not flat(idee["titel"]):
            continue
        tekst = verslag.opvolgpunten(instrument, idee, "ics")
        kalender = icalendar.Calendar.from_ical(tekst)
        assert [deel.name for deel in kalender.walk()] == ["VCALENDAR", "VEVENT"]
        (punt,) = kalender.walk("VEVENT")
        assert set(punt) <= ons
        assert not punt.errors
        assert flat(str(punt["SUMMARY"])) == flat(idee["titel"])


def test_in_a_picture_they_are_text(instrument: Instrument, ideeen: list[Any]) -> None:
    """Every picture is well-formed, of allowed elements and attributes only."""
    wel = {*beelden.ATTRIBUTEN, "class"}
    bridge.start(json.dumps(instrument.data))
    for idee in ideeen:
        vraag = {"doe": "beoordeel", "idee": idee, "op": VANDAAG, "beelden": beelden.BEELDEN}
        antwoord = json.loads(bridge.call(json.dumps(vraag)))
        for beeld in antwoord["beelden"].values():
            wortel = ElementTree.fromstring(beelden.to_svg(beeld))
            for element in wortel.iter():
                assert element.tag.partition("}")[2] in {*beelden.ELEMENTEN, "style"}
                assert set(element.attrib) <= wel


def test_a_file_name_is_plain(tmp_path: Path) -> None:
    """The page makes of any title a name that every system takes, in letters and digits only."""
    namen = call(tmp_path, "delen/bestanden.ts", "bestandsnaam", [(t, "json") for t in STRINGS])
    assert len(namen) == len(STRINGS)
    for naam in namen:
        assert naam.startswith("werktsamen-")
        assert set(naam) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
        assert naam.count(".") == 1
        assert len(naam) <= 90
