"""A deleted idea stays deleted, whatever crashes or writes, and can be put back."""

from __future__ import annotations

import pytest
import tasks
from playwright.sync_api import Browser, Page, expect

from . import vertrouwen
from .checklist import PREFIX, Checklist
from .conftest import NieuweContext
from .opslag import (
    IETS,
    JOURNAAL,
    ZET,
    ZET_IN_JOURNAAL,
    journalled,
    last_number,
    reopen,
    stored,
    wait_until_gone,
    wait_until_journalled,
    wait_until_stored,
)


def test_an_idea_deleted_in_another_tab_can_be_put_back(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """The tab that has it open says so and gives it back."""
    context = nieuwe_context()
    een = Checklist(context.new_page(), adres).open()
    id_ = vertrouwen.begin(een, "Weg en terug")
    een.typ("uitdaging", IETS)
    wait_until_stored(een, id_, uitdaging=IETS)
    twee = Checklist(context.new_page(), adres).open()
    twee.page.locator("[data-knop='idee-weg']").first.click()
    een.page.get_by_role("button", name="Zet terug").click()
    assert stored(een, id_)["antwoorden"]["uitdaging"]["waarde"] == IETS


def test_a_killed_browser_brings_no_deleted_idea_back(browser: Browser, adres: str) -> None:
    """Deleted, a second later the whole browser dies: the next start has not got it either."""
    path = tasks.find_browser() or browser.browser_type.executable_path
    assert vertrouwen.kill_after_deletion(browser.browser_type, path, adres) == []


@pytest.mark.parametrize("te_laat", [False, True], ids=["gewist", "te laat geschreven"])
def test_a_deleted_idea_stays_deleted(page: Page, adres: str, te_laat: bool) -> None:
    """Also when the page was closed, or another tab wrote, before the journal had forgotten it."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Moet weg")
    checklist.typ("uitdaging", IETS)
    wait_until_journalled(checklist, IETS)
    tekst, nr = checklist.opslag()[f"{PREFIX}idee:{id_}"], last_number(checklist)
    checklist.open()
    page.locator("[data-knop='idee-weg']").first.click()
    for _ in range(100):
        if IETS not in journalled(checklist):
            break
        page.wait_for_timeout(50)
    assert IETS not in journalled(checklist)
    if te_laat:
        page.goto(adres + "over/")
        page.evaluate(ZET_IN_JOURNAAL, [JOURNAAL, id_, tekst, nr])
    reopen(checklist)
    expect(page.locator(f"[data-idee='{id_}']")).to_have_count(0)
    wait_until_gone(checklist, id_)


VERGETEN = "maar je browser was dat vergeten"


TRAGE_DATABANK = """
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...wat) {
    const vraag = open.apply(this, wat);
    const luister = vraag.addEventListener;
    vraag.addEventListener = (soort, doe) => luister.call(vraag, soort, (event) => {
      if (soort === "success") setTimeout(() => doe.call(vraag, event), 1500); else doe.call(vraag, event);
    });
    return vraag;
  };
"""


def begin_and_delete(checklist: Checklist) -> tuple[str, dict[str, str]]:
    """Make an idea and delete it; return its id, and storage as it was before that."""
    id_ = vertrouwen.begin(checklist, "Verwijderd")
    checklist.typ("uitdaging", IETS)
    wait_until_stored(checklist, id_, uitdaging=IETS)
    wait_until_journalled(checklist, IETS)
    toen = checklist.opslag()
    checklist.page.locator("[data-naar-hub]:visible").first.click()
    checklist.page.locator("[data-knop='idee-weg']").first.click()
    wait_until_journalled(checklist, f"{id_} weg")
    return id_, toen


def set_storage(checklist: Checklist, alles: dict[str, str]) -> None:
    """Bring all of storage back to what it was, as a crash of the browser does."""
    checklist.page.goto("about:blank")
    checklist.page.goto(f"{checklist.adres.removesuffix('checklist/')}over/")
    checklist.page.evaluate("localStorage.clear()")
    checklist.page.evaluate(ZET, alles)


@pytest.mark.parametrize("waar", ["op de lijst", "in het idee zelf"])
def test_a_deletion_that_storage_forgot_is_done_again(page: Page, adres: str, waar: str) -> None:
    """A crash brought storage back to before it: the idea goes once more, and can be put back."""
    checklist = Checklist(page, adres).open()
    id_, toen = begin_and_delete(checklist)
    set_storage(checklist, toen)
    reopen(checklist, f"#{id_}/stap-1" if waar == "in het idee zelf" else "")
    expect(page.locator("[data-berichten]")).to_contain_text(VERGETEN)
    expect(page.locator("#hub-kop")).to_be_visible()
    expect(page.locator(f"[data-idee='{id_}']")).to_have_count(0)
    assert f"{PREFIX}idee:{id_}" not in checklist.opslag()
    assert IETS not in "".join(checklist.opslag().values())
    page.locator("[data-berichten]").get_by_role("button", name="Zet terug").click()
    expect(page.locator(f"[data-idee='{id_}']")).to_have_count(1)
    wait_until_journalled(checklist, IETS)
    reopen(checklist)
    expect(page.locator(f"[data-idee='{id_}']")).to_have_count(1)
    expect(page.locator("[data-berichten]")).not_to_contain_text(VERGETEN)


def test_an_idea_that_came_back_after_it_was_deleted_stays(page: Page, adres: str) -> None:
    """From its file, with the journal too late to hear it: storage knows of the deletion, so it is newer."""
    checklist = Checklist(page, adres).open()
    id_, toen = begin_and_delete(checklist)
    sleutel = f"{PREFIX}idee:{id_}"
    page.goto(f"{adres}over/")
    page.evaluate(ZET, {sleutel: toen[sleutel]})
    assert IETS not in journalled(checklist)
    for _ in range(2):
        reopen(checklist)
        expect(page.locator(f"[data-idee='{id_}']")).to_contain_text("Verwijderd")
        expect(page.locator("[data-berichten]")).not_to_contain_text(VERGETEN)


def test_what_was_typed_after_a_deletion_stays(page: Page, adres: str) -> None:
    """Storage is from before the deletion, and somebody types before the journal was read: typing counts more."""
    checklist = Checklist(page, adres).open()
    id_, toen = begin_and_delete(checklist)
    set_storage(checklist, toen)
    page.add_init_script(TRAGE_DATABANK)
    checklist.open(f"#{id_}/stap-1")
    checklist.typ("aanpak", "nog even verder")
    expect(page.locator("[data-journaal='klaar']")).to_be_attached()
    wait_until_stored(checklist, id_, uitdaging=IETS, aanpak="nog even verder")


def test_an_idea_that_was_put_back_is_kept_again(page: Page, adres: str) -> None:
    """Deleted, put back, typed in: the journal counts again."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Toch niet weg")
    checklist.typ("uitdaging", IETS)
    wait_until_journalled(checklist, IETS)
    checklist.open()
    page.locator("[data-knop='idee-weg']").first.click()
    page.get_by_role("button", name="Zet terug").click()
    page.locator("[data-idee-link]").first.click()
    checklist.typ("aanpak", "na het terugzetten")
    wait_until_journalled(checklist, "na het terugzetten")
    page.goto(adres + "over/")
    page.evaluate("localStorage.clear()")
    reopen(checklist)
    wait_until_stored(checklist, id_, uitdaging=IETS, aanpak="na het terugzetten")


def test_what_is_deleted_while_the_journal_is_read_stays_deleted(page: Page, adres: str) -> None:
    """The database is slow; one deletes at once."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Meteen weg")
    wait_until_journalled(checklist, "Meteen weg")
    page.add_init_script(TRAGE_DATABANK)
    page.goto("about:blank")
    checklist.open()
    page.locator("[data-knop='idee-weg']").first.click()
    expect(page.locator("[data-journaal='klaar']")).to_be_attached()
    assert f"{PREFIX}idee:{id_}" not in checklist.opslag()


def test_after_an_idea_went_in_another_tab_the_next_one_is_saved(page: Page, adres: str) -> None:
    """It went between a letter and its saving; that timer must not hold up another idea."""
    checklist = Checklist(page, adres).open()
    eerste = vertrouwen.begin(checklist, "Straks weg")
    checklist.typ("uitdaging", IETS)
    wait_until_stored(checklist, eerste, uitdaging=IETS)
    page.evaluate(
        """(key) => {
          const veld = document.querySelector("[data-vraag='aanpak'] textarea");
          for (const tekst of ["een", "twee"]) {
            veld.value = tekst;
            veld.dispatchEvent(new InputEvent("input", { bubbles: true }));
          }
          localStorage.removeItem(key);
          dispatchEvent(new StorageEvent("storage", { key, newValue: null, storageArea: localStorage }));
        }""",
        f"{PREFIX}idee:{eerste}",
    )
    expect(page.get_by_role("button", name="Zet terug")).to_be_visible()
    tweede = vertrouwen.begin(checklist, "De volgende")
    checklist.typ("uitdaging", "wordt bewaard")
    wait_until_stored(checklist, tweede, uitdaging="wordt bewaard")


def test_a_deleted_idea_can_be_put_back_though_another_tab_writes(page: Page, adres: str) -> None:
    """The list is shown anew; the way back stays."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Toch terug")
    checklist.open()
    page.locator("[data-knop='idee-weg']").first.click()
    page.evaluate(
        "(key) => dispatchEvent(new StorageEvent('storage', { key, newValue: '', storageArea: localStorage }))",
        f"{PREFIX}idee:iets-anders",
    )
    page.get_by_role("button", name="Zet terug").click()
    assert stored(checklist, id_)["titel"] == "Toch terug"
    expect(page.locator(f"[data-idee='{id_}']")).to_have_count(1)


def test_putting_back_undoes_nothing_of_another_tab(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """Deleted here and put back, typed in and closed; the other tab still offers its own way back."""
    context = nieuwe_context()
    een = Checklist(context.new_page(), adres).open()
    id_ = vertrouwen.begin(een, "Twee keer terug")
    een.typ("uitdaging", IETS)
    wait_until_stored(een, id_, uitdaging=IETS)
    twee = Checklist(context.new_page(), adres).open()
    twee.page.locator("[data-knop='idee-weg']").first.click()
    expect(een.page.get_by_role("button", name="Zet terug")).to_be_visible()
    twee.page.get_by_role("button", name="Zet terug").click()
    twee.page.locator("[data-idee-link]").first.click()
    twee.typ("aanpak", "sindsdien getypt")
    wait_until_stored(twee, id_, aanpak="sindsdien getypt")
    twee.page.close()
    een.page.get_by_role("button", name="Zet terug").first.click()
    wait_until_stored(een, id_, uitdaging=IETS, aanpak="sindsdien getypt")
