"""What the journal behind storage brings back, and a browser that has none."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from . import vertrouwen
from .checklist import Checklist
from .opslag import (
    DIEP,
    IETS,
    JOURNAAL,
    ZET,
    ZET_IN_JOURNAAL,
    journalled,
    last_number,
    leave,
    reopen,
    status,
    wait_until_journalled,
    wait_until_stored,
)


def test_what_storage_missed_after_a_crash_comes_back(page: Page, adres: str) -> None:
    """Storage holds an older state, the journal the last."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Gecrasht")
    checklist.typ("uitdaging", IETS)
    wait_until_stored(checklist, id_, uitdaging=IETS)
    toen = checklist.opslag()
    checklist.typ("aanpak", "kwam niet op de schijf")
    wait_until_journalled(checklist, "kwam niet op de schijf")
    page.goto(adres + "over/")
    page.evaluate(ZET, toen)
    reopen(checklist, f"#{id_}/stap-1")
    expect(checklist.vraag("aanpak").locator("textarea").first).to_have_value(
        "kwam niet op de schijf"
    )
    expect(page.locator("[data-berichten]")).to_contain_text("niet alles bewaard van ‘Gecrasht’")
    wait_until_stored(checklist, id_, uitdaging=IETS, aanpak="kwam niet op de schijf")
    reopen(checklist, f"#{id_}/stap-1")
    expect(page.locator("[data-berichten]")).not_to_contain_text("niet alles bewaard")


@pytest.mark.parametrize("stap", ["stap-1", "stap-3", None])
def test_an_idea_that_storage_lost_whole_is_there_again(
    page: Page, adres: str, stap: str | None
) -> None:
    """At its own address one lands where one wanted to be; on the hub it is in the list."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Helemaal weg")
    checklist.typ("uitdaging", IETS)
    wait_until_journalled(checklist, IETS)
    page.goto(adres + "over/")
    page.evaluate("localStorage.clear()")
    reopen(checklist, f"#{id_}/{stap}" if stap else "")
    wait_until_stored(checklist, id_, uitdaging=IETS)
    if stap:
        expect(page).to_have_url(f"{adres}checklist/#{id_}/{stap}")
        expect(page.locator(f"[data-stap='{stap}'] h2").first).to_be_visible()
    else:
        expect(page.locator(f"[data-idee='{id_}']")).to_contain_text("Helemaal weg")
    expect(page.locator("[data-berichten]")).to_contain_text("‘Helemaal weg’")
    expect(page.locator("[data-berichten]")).not_to_contain_text("staat niet (meer)")


def test_what_did_not_fit_in_storage_is_there_at_the_next_visit(page: Page, adres: str) -> None:
    """Storage was full and no file was saved: the journal had room."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Vol")
    page.evaluate(vertrouwen.VUL)
    checklist.typ("uitdaging", IETS * 400)
    status(checklist)
    wait_until_journalled(checklist, IETS * 400)
    page.evaluate(vertrouwen.LEEG)
    page.on("dialog", lambda dialoog: dialoog.accept())
    reopen(checklist, f"#{id_}/stap-1")
    wait_until_stored(checklist, id_, uitdaging=IETS * 400)


def test_what_still_does_not_fit_at_the_next_visit_is_said(page: Page, adres: str) -> None:
    """It is back from the journal, in memory only: said at once, on the hub too, with a file to save."""
    checklist = Checklist(page, adres).open()
    vertrouwen.begin(checklist, "Nog vol")
    page.evaluate(vertrouwen.VUL)
    checklist.typ("uitdaging", IETS * 400)
    status(checklist)
    wait_until_journalled(checklist, IETS * 400)
    page.on("dialog", lambda dialoog: dialoog.accept())
    reopen(checklist)
    expect(page.locator("[data-berichten]")).to_contain_text("opslag van je browser is vol")
    with page.expect_download() as bestand:
        page.locator("[data-berichten]").get_by_role("button", name="Bewaar als bestand").click()
    assert IETS * 400 in Path(bestand.value.path()).read_text(encoding="utf-8")
    assert leave(page) == ["beforeunload"]


def without_places(checklist: Checklist) -> dict[str, str]:
    """Return what storage holds, without where one was in an idea: that follows every visit."""
    return {sleutel: t for sleutel, t in checklist.opslag().items() if ":plek:" not in sleutel}


@pytest.mark.parametrize(
    "tekst",
    [
        "geen json {",
        '{"soort":"werktsamen-idee","versie":1,"id":"een-ander","antwoorden":{}}',
        '{"soort":"werktsamen-idee","versie":99,"id":"vreemd","antwoorden":{}}',
    ],
)
def test_what_the_journal_holds_and_nobody_can_read_harms_nothing(
    page: Page, adres: str, tekst: str
) -> None:
    """It may be of a newer version of the page, so it stays; storage and list are as they were."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Gewoon")
    wait_until_journalled(checklist, "Gewoon")
    page.evaluate(ZET_IN_JOURNAAL, [JOURNAAL, "vreemd", tekst, last_number(checklist)])
    voor = without_places(checklist)
    reopen(checklist)
    expect(page.locator("[data-idee]")).to_have_count(1)
    expect(page.locator(f"[data-idee='{id_}']")).to_contain_text("Gewoon")
    assert without_places(checklist) == voor
    assert tekst in journalled(checklist)


def test_wiping_says_so_when_the_journal_would_not_go(page: Page, adres: str) -> None:
    """Nobody is told that all is gone while a copy may still be there."""
    checklist = Checklist(page, adres).open()
    vertrouwen.begin(checklist, "Blijft hangen")
    wait_until_journalled(checklist, "Blijft hangen")
    checklist.open()
    page.evaluate(
        "() => { IDBObjectStore.prototype.clear = () => { throw new DOMException('nee', 'AbortError'); }; }"
    )
    page.locator("[data-knop='wissen']").click()
    page.locator("dialog[open]").get_by_role("button", name="Wis alles").click()
    expect(page.locator("[data-berichten]")).to_contain_text("Bijna alles is gewist")
    assert checklist.opslag() == {}


def test_a_journal_entry_that_nobody_can_merge_stops_no_other(page: Page, adres: str) -> None:
    """Somebody else wrote it, thousands deep; the next idea still comes back."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Wel goed")
    wait_until_journalled(checklist, "Wel goed")
    page.goto(adres + "over/")
    diep = DIEP.replace('"diep"', '"000-diep"')
    page.evaluate(ZET_IN_JOURNAAL, [JOURNAAL, "000-diep", diep, 1])
    page.evaluate("localStorage.clear()")
    reopen(checklist)
    expect(page.locator(f"[data-idee='{id_}']")).to_contain_text("Wel goed")


GEEN_DATABANK = {
    "opent niet": "indexedDB.open = () => { throw new DOMException('nee', 'SecurityError'); };",
    "is er niet": "Object.defineProperty(window, 'indexedDB', { value: undefined });",
}


@pytest.mark.parametrize("hoe", GEEN_DATABANK.values(), ids=GEEN_DATABANK.keys())
def test_without_a_database_everything_works(page: Page, adres: str, hoe: str) -> None:
    """A browser that forbids it: saving, deleting and wiping go on as they did."""
    page.add_init_script(hoe)
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Zonder")
    checklist.typ("uitdaging", IETS)
    wait_until_stored(checklist, id_, uitdaging=IETS)
    reopen(checklist)
    page.locator("[data-knop='idee-weg']").first.click()
    page.locator("[data-knop='wissen']").click()
    page.locator("dialog[open]").get_by_role("button", name="Wis alles").click()
    expect(page.locator("[data-berichten]")).to_contain_text("gewist")
    assert checklist.opslag() == {}
