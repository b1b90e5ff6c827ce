"""Nothing lost: storage full, forbidden or wiped, two tabs at once, killed processes, others' rubbish."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
import tasks
from playwright.sync_api import Browser, Dialog, Error, Page, expect

from . import vertrouwen
from .checklist import INSTRUMENT, PREFIX, Checklist, Json
from .conftest import LAPTOP, PAD, TELEFOON, NieuweContext, Toezicht

IETS = "Wat ik net bedacht"
# Whether nothing lies over a field, at its top or at its bottom.
BLOOT = """(veld) => {
  const { left, top, bottom } = veld.getBoundingClientRect();
  return [top + 4, bottom - 4].every((y) => document.elementFromPoint(left + 20, y) === veld);
}"""


def status(checklist: Checklist) -> None:
    """Wait until the page says that it could not save."""
    expect(checklist.page.locator("[data-bewaard]").first).to_have_attribute("data-bewaard", "fout")


def leave(page: Page) -> list[str]:
    """Leave the page as somebody who closes the tab; return the warnings that came."""
    gezien: list[str] = []

    def stay(dialoog: Dialog) -> None:
        gezien.append(dialoog.type)
        dialoog.dismiss()

    page.on("dialog", stay)
    page.close(run_before_unload=True)
    for _ in range(100):
        if gezien or page.is_closed():
            break
        with suppress(Error):  # without a warning the page is gone
            page.wait_for_timeout(100)
    page.remove_listener("dialog", stay)
    return gezien


def stored(checklist: Checklist, id_: str) -> Json:
    """Return an idea as it lies in storage; an empty one where there is none that can be read."""
    tekst = checklist.opslag().get(f"{PREFIX}idee:{id_}", "{}")
    idee: Json = json.loads(tekst) if tekst.startswith("{") else {}
    return {"titel": "", "antwoorden": {}, **idee}


def wait_until_stored(checklist: Checklist, id_: str, **antwoorden: str) -> None:
    """Wait until these answers lie in storage; `_` in a name stands for a hyphen."""
    wens = {vraag.replace("_", "-"): waarde for vraag, waarde in antwoorden.items()}
    er_is: dict[str, str] = {}
    for _ in range(150):
        er_is = {
            vraag: str(a.get("waarde")) for vraag, a in stored(checklist, id_)["antwoorden"].items()
        }
        if wens.items() <= er_is.items():
            return
        checklist.page.wait_for_timeout(100)
    assert {vraag: er_is.get(vraag) for vraag in wens} == wens


# --- storage that says no ------------------------------------------------------------------------


def test_a_full_storage_is_said_at_once_and_nothing_typed_is_lost(page: Page, adres: str) -> None:
    """Typing goes on in memory, the file holds all of it, leaving warns; with room again it is saved."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Volle opslag")
    checklist.typ("uitdaging", "Wat al bewaard was")
    wait_until_stored(checklist, id_, uitdaging="Wat al bewaard was")
    page.evaluate(vertrouwen.VUL)
    voor = checklist.opslag()[f"{PREFIX}idee:{id_}"]
    checklist.typ("idee-in-het-kort", IETS * 200)
    status(checklist)
    bericht = page.locator("[data-berichten]")
    expect(bericht).to_contain_text("vol")
    assert checklist.opslag()[f"{PREFIX}idee:{id_}"] == voor

    checklist.stap(2)
    checklist.kies("missie", "ja")
    checklist.stap(1)
    expect(checklist.vraag("idee-in-het-kort").locator("textarea").first).to_have_value(IETS * 200)
    with page.expect_download() as download:
        bericht.get_by_role("button", name="Bewaar als bestand").click()
    idee = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert idee["antwoorden"]["idee-in-het-kort"]["waarde"] == IETS * 200
    assert idee["antwoorden"]["missie"]["waarde"] == "ja"
    assert leave(page) == ["beforeunload"]

    page.evaluate(vertrouwen.LEEG)
    checklist.typ("idee-opvolger", "Er is weer plaats")
    wait_until_stored(
        checklist, id_, idee_opvolger="Er is weer plaats", idee_in_het_kort=IETS * 200, missie="ja"
    )
    expect(bericht.get_by_text("vol")).to_have_count(0)
    assert leave(page) == []


@pytest.mark.parametrize("hoe", vertrouwen.VERBODEN)
def test_a_forbidden_storage_is_said_on_arrival_and_work_goes_on(
    nieuwe_context: NieuweContext, adres: str, hoe: str
) -> None:
    """New idea, typing, going between steps and saving as a file all work; leaving warns."""
    context = nieuwe_context()
    context.add_init_script(vertrouwen.VERBODEN[hoe])
    checklist = Checklist(context.new_page(), adres).open()
    bericht = checklist.page.locator("[data-berichten]")
    expect(bericht).to_contain_text("bewaar nu als bestand")
    checklist.nieuw_idee()
    checklist.typ("uitdaging", IETS)
    status(checklist)
    checklist.stap(2)
    checklist.kies("missie", "nee")
    checklist.stap(1)
    expect(checklist.vraag("uitdaging").locator("textarea").first).to_have_value(IETS)
    idee = checklist.json()
    assert idee["antwoorden"]["uitdaging"]["waarde"] == IETS
    assert idee["antwoorden"]["missie"]["waarde"] == "nee"
    assert leave(checklist.page) == ["beforeunload"]


def test_a_file_opens_even_where_nothing_can_be_stored(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """The opened idea is on screen, and the page says that it is not kept."""
    context = nieuwe_context()
    context.add_init_script(vertrouwen.VERBODEN["lezen en schrijven mogen niet"])
    checklist = Checklist(context.new_page(), adres).open().wacht_op_python()
    idee = {
        "soort": "werktsamen-idee",
        "versie": 1,
        "id": "los",
        "titel": "Uit een bestand",
        "antwoorden": {"uitdaging": {"waarde": IETS}},
    }
    checklist.open_bestand("idee.json", json.dumps(idee))
    expect(checklist.page).to_have_url(re.compile("#los/stap-1"))
    expect(checklist.page.locator("[data-berichten]")).to_contain_text("kon het niet bewaren")
    expect(checklist.vraag("uitdaging").locator("textarea").first).to_have_value(IETS)
    assert leave(checklist.page) == ["beforeunload"]


# --- wiped halfway -------------------------------------------------------------------------------


def test_wiped_under_ones_hands_the_next_letter_saves_all_again(page: Page, adres: str) -> None:
    """The browser, or a cleaner, empties storage while an idea is open: it is written whole."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Gewist")
    checklist.typ("uitdaging", IETS)
    wait_until_stored(checklist, id_, uitdaging=IETS)
    page.evaluate("localStorage.clear()")
    checklist.typ("idee-opvolger", "en verder")
    wait_until_stored(checklist, id_, idee_opvolger="en verder", uitdaging=IETS)
    assert stored(checklist, id_)["titel"] == "Gewist"


def test_wiped_by_another_tab_it_is_written_again(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """Another site of the same owner calls `clear()`: what is on screen here is not lost."""
    context = nieuwe_context()
    checklist = Checklist(context.new_page(), adres).open()
    id_ = vertrouwen.begin(checklist, "Gewist van elders")
    checklist.typ("uitdaging", IETS)
    wait_until_stored(checklist, id_, uitdaging=IETS)
    ander = context.new_page()
    ander.goto(adres + "over/")
    ander.evaluate("localStorage.clear()")
    wait_until_stored(checklist, id_, uitdaging=IETS)


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


# --- two tabs, killed processes ------------------------------------------------------------------


def test_two_tabs_that_race_lose_nothing(nieuwe_context: NieuweContext, adres: str) -> None:
    """A hundred edits at the same time: both screens and storage end the same, with all of them."""
    assert vertrouwen.race(nieuwe_context(), adres, aantal=100) == []


@pytest.mark.parametrize("venster", [TELEFOON, LAPTOP], ids=["telefoon", "laptop"])
def test_deep_in_a_step_one_sees_what_was_saved_and_what_was_not(
    nieuwe_context: NieuweContext, adres: str, venster: dict[str, int]
) -> None:
    """The title is far out of sight: the time of saving and an error are not."""
    page = nieuwe_context(viewport=venster).new_page()
    checklist = Checklist(page, adres).open()
    checklist.nieuw_idee()
    naam = checklist.vraag("partners").locator("[data-kolom='naam']").first
    naam.press_sequentially("OCMW")
    checklist.wacht_op_bewaard()
    expect(page.locator("[data-bewaard]").first).not_to_be_in_viewport()
    expect(page.get_by_text("bewaard om").last).to_be_in_viewport()
    page.evaluate(vertrouwen.VUL)
    naam.press_sequentially(" of een ander huis")
    expect(page.locator(".bericht--fout")).to_be_in_viewport()
    expect(page.get_by_text("niet bewaard").last).to_be_in_viewport()
    expect(naam).to_be_in_viewport()


@pytest.mark.parametrize("venster", [TELEFOON, LAPTOP], ids=["telefoon", "laptop"])
def test_an_error_at_the_first_letter_leaves_the_field_in_sight(
    nieuwe_context: NieuweContext, adres: str, venster: dict[str, int]
) -> None:
    """It comes in above the field before the page could have slid there: the field is bare, with its letter."""
    page = nieuwe_context(viewport=venster).new_page()
    checklist = Checklist(page, adres).open()
    checklist.nieuw_idee()
    page.evaluate(vertrouwen.VUL)
    naam = checklist.vraag("partners").locator("[data-kolom='naam']").first
    naam.press_sequentially("O")
    status(checklist)
    checklist.wacht_op_python()
    expect(naam).to_be_in_viewport(ratio=1)
    assert naam.evaluate(BLOOT)


@pytest.mark.parametrize("venster", [TELEFOON, LAPTOP], ids=["telefoon", "laptop"])
@pytest.mark.parametrize("vol", [False, True], ids=["bewaard", "vol"])
@pytest.mark.parametrize("weg", [-2000, 2000], ids=["erboven", "eronder"])
def test_typing_brings_the_field_back_in_sight(
    nieuwe_context: NieuweContext, adres: str, venster: dict[str, int], vol: bool, weg: int
) -> None:
    """One looks elsewhere and types on: the field comes back, not behind the steps or the error."""
    page = nieuwe_context(viewport=venster).new_page()
    checklist = Checklist(page, adres).open()
    checklist.nieuw_idee()
    naam = checklist.vraag("partners").locator("[data-kolom='naam']").first
    naam.focus()
    if vol:
        page.evaluate(vertrouwen.VUL)
        page.keyboard.type("O")
        status(checklist)
    page.evaluate("(top) => scrollBy({ top, behavior: 'instant' })", weg)
    expect(naam).not_to_be_in_viewport()
    page.keyboard.type("C")
    expect(naam).to_be_in_viewport(ratio=1)
    assert naam.evaluate(BLOOT)


def test_what_another_tab_wrote_counts_though_this_one_wrote_over_it(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """The other tab is closed by then: what it wrote comes with the message that it did."""
    checklist = Checklist(nieuwe_context().new_page(), adres).open()
    id_ = vertrouwen.begin(checklist, "Overschreven")
    checklist.typ("uitdaging", IETS)
    wait_until_stored(checklist, id_, uitdaging=IETS)
    checklist.page.evaluate(
        """([key, id]) => {
            const idee = JSON.parse(localStorage.getItem(key));
            idee.antwoorden["idee-opvolger"] = { waarde: "Teamcoach", op: new Date().toISOString() };
            const newValue = JSON.stringify(idee);
            dispatchEvent(new StorageEvent("storage", { key, newValue, storageArea: localStorage }));
        }""",
        [f"{PREFIX}idee:{id_}", id_],
    )
    wait_until_stored(checklist, id_, **{"idee-opvolger": "Teamcoach", "uitdaging": IETS})


def test_a_tab_that_nobody_sees_reads_when_somebody_does(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """Behind another tab it does no work at each letter that is typed there; in front again it has all."""
    context = nieuwe_context()
    een = Checklist(context.new_page(), adres).open()
    id_ = vertrouwen.begin(een, "Achteraan")
    twee = Checklist(context.new_page(), adres).open(f"#{id_}/stap-1")
    veld = twee.vraag("uitdaging").locator("textarea").first
    zet = """(hidden) => {
      Object.defineProperty(document, "hidden", { configurable: true, value: hidden });
      Object.defineProperty(document, "visibilityState", { configurable: true, value: hidden ? "hidden" : "visible" });
      document.dispatchEvent(new Event("visibilitychange"));
    }"""
    twee.page.evaluate(zet, arg=True)
    een.typ("uitdaging", IETS)
    wait_until_stored(twee, id_, uitdaging=IETS)
    twee.page.wait_for_timeout(300)
    expect(veld).to_have_value("")
    twee.page.evaluate(zet, arg=False)
    expect(veld).to_have_value(IETS)


def test_a_page_that_comes_back_reads_what_was_written_meanwhile(page: Page, adres: str) -> None:
    """The browser kept the page whole in its memory: no message told what another page wrote."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Terug")
    checklist.typ("uitdaging", "oud")
    wait_until_stored(checklist, id_, uitdaging="oud")
    page.evaluate(
        """(key) => {
            const idee = JSON.parse(localStorage.getItem(key));
            idee.antwoorden.uitdaging = { waarde: "nieuw", op: new Date(Date.now() + 1000).toISOString() };
            localStorage.setItem(key, JSON.stringify(idee));
            document.activeElement.blur();
            dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        }""",
        f"{PREFIX}idee:{id_}",
    )
    expect(checklist.vraag("uitdaging").locator("textarea").first).to_have_value("nieuw")
    checklist.typ("aanpak", "verder")
    wait_until_stored(checklist, id_, uitdaging="nieuw", aanpak="verder")


def test_the_times_of_fields_lie_in_storage_only(page: Page, adres: str) -> None:
    """Other tabs need them; no file holds them, neither of one idea nor of all."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Zonder merk")
    checklist.typ("uitdaging", IETS)
    wait_until_stored(checklist, id_, uitdaging=IETS)
    assert "~op" in stored(checklist, id_)["antwoorden"]["uitdaging"]
    assert "~op" not in json.dumps(checklist.json())
    page.reload()
    assert "~op" not in json.dumps(checklist.json())
    checklist.open()
    with page.expect_download() as download:
        page.locator("[data-knop='reservekopie']").first.click()
    assert "~op" not in Path(download.value.path()).read_text(encoding="utf-8")


WEG = {
    "verborgen": """
        Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
        document.dispatchEvent(new Event("visibilitychange"));""",
    "verlaten": "dispatchEvent(new PageTransitionEvent('pagehide'));",
    "dicht": "dispatchEvent(new Event('beforeunload', { cancelable: true }));",
}


@pytest.mark.parametrize("hoe", WEG.values(), ids=WEG.keys())
def test_hiding_or_leaving_saves_at_once(page: Page, adres: str, hoe: str) -> None:
    """Before any timer could run: the last letter is there when the page is no longer seen."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Weg")
    page.evaluate(
        f"""() => {{
          const veld = document.querySelector("[data-vraag='uitdaging'] textarea");
          for (const tekst of ["eerst", "het laatst"]) {{
            veld.value = tekst;
            veld.dispatchEvent(new InputEvent("input", {{ bubbles: true }}));
          }}
          {hoe}
          window.toen = localStorage.getItem("{PREFIX}idee:{id_}");
        }}"""
    )
    assert "het laatst" in page.evaluate("window.toen")


@pytest.mark.parametrize("na", [400, 1130, 1777])
def test_a_killed_page_loses_at_most_the_last_moment(
    nieuwe_context: NieuweContext, adres: str, na: int
) -> None:
    """The page's process dies in the middle of typing: all but the last 300 ms is there."""
    assert vertrouwen.kill_page(nieuwe_context(), adres, na) <= vertrouwen.BEWAREN_BINNEN


@pytest.mark.parametrize("na", [700, 2500, 5000])
def test_a_killed_browser_loses_a_moment_at_most(browser: Browser, adres: str, na: int) -> None:
    """The whole browser dies in the middle of typing: the next start puts back what storage missed."""
    path = tasks.find_browser() or browser.browser_type.executable_path
    verloren = vertrouwen.kill_browser(browser.browser_type, path, adres, na)
    assert verloren is not None
    assert verloren <= vertrouwen.NA_EEN_CRASH


def test_a_killed_browser_brings_no_deleted_idea_back(browser: Browser, adres: str) -> None:
    """Deleted, a second later the whole browser dies: the next start has not got it either."""
    path = tasks.find_browser() or browser.browser_type.executable_path
    assert vertrouwen.kill_after_deletion(browser.browser_type, path, adres) == []


# --- the journal ---------------------------------------------------------------------------------

JOURNAAL = f"{PREFIX}journaal"
LEES_JOURNAAL = """(naam) => new Promise((klaar, mis) => {
  const open = indexedDB.open(naam);
  open.onerror = () => mis(open.error);
  open.onsuccess = () => {
    const db = open.result;
    if (!db.objectStoreNames.length) return db.close(), klaar([]);
    const vraag = db.transaction("teksten").objectStore("teksten").getAll();
    vraag.onsuccess = () => { db.close(); klaar(vraag.result); };
  };
})"""

ZET_IN_JOURNAAL = """([naam, id, tekst]) => new Promise((klaar) => {
  indexedDB.open(naam).onsuccess = ({ target: { result: db } }) => {
    const gang = db.transaction("teksten", "readwrite");
    gang.objectStore("teksten").put(tekst, id);
    gang.oncomplete = () => { db.close(); klaar(); };
  };
})"""


def journalled(checklist: Checklist) -> str:
    """Return all that the journal holds."""
    return "\n".join(checklist.page.evaluate(LEES_JOURNAAL, JOURNAAL))


def wait_until_journalled(checklist: Checklist, tekst: str) -> None:
    """Wait until the journal holds this text."""
    for _ in range(100):
        if tekst in journalled(checklist):
            return
        checklist.page.wait_for_timeout(50)
    raise AssertionError(f"not in the journal: {tekst}")


def wait_until_gone(checklist: Checklist, id_: str) -> None:
    """Wait until storage has no trace of an idea: that it was deleted is kept until the journal knows."""
    assert f"{PREFIX}idee:{id_}" not in checklist.opslag()
    for _ in range(100):
        if id_ not in " ".join(checklist.opslag()):
            return
        checklist.page.wait_for_timeout(50)
    raise AssertionError(f"still there: {sorted(checklist.opslag())}")


def reopen(checklist: Checklist, hash_: str = "") -> None:
    """Open the page as the next visit does, and wait until the journal was read."""
    checklist.page.goto("about:blank")
    checklist.open(hash_)
    expect(checklist.page.locator("[data-journaal='klaar']")).to_be_attached()


def test_what_storage_missed_after_a_crash_comes_back(page: Page, adres: str) -> None:
    """Storage holds an older state, the journal the last: both count, field by field."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Gecrasht")
    checklist.typ("uitdaging", IETS)
    wait_until_stored(checklist, id_, uitdaging=IETS)
    toen = checklist.opslag()[f"{PREFIX}idee:{id_}"]
    checklist.typ("aanpak", "kwam niet op de schijf")
    wait_until_journalled(checklist, "kwam niet op de schijf")
    page.goto(adres + "over/")
    page.evaluate(ZET, {f"{PREFIX}idee:{id_}": toen})
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


@pytest.mark.parametrize("te_laat", [False, True], ids=["gewist", "te laat geschreven"])
def test_a_deleted_idea_stays_deleted(page: Page, adres: str, te_laat: bool) -> None:
    """Also when the page was closed, or another tab wrote, before the journal had forgotten it."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Moet weg")
    checklist.typ("uitdaging", IETS)
    wait_until_journalled(checklist, IETS)
    tekst = checklist.opslag()[f"{PREFIX}idee:{id_}"]
    checklist.open()
    page.locator("[data-knop='idee-weg']").first.click()
    for _ in range(100):
        if IETS not in journalled(checklist):
            break
        page.wait_for_timeout(50)
    assert IETS not in journalled(checklist)
    if te_laat:
        page.goto(adres + "over/")
        page.evaluate(ZET_IN_JOURNAAL, [JOURNAAL, id_, tekst])
    reopen(checklist)
    expect(page.locator(f"[data-idee='{id_}']")).to_have_count(0)
    wait_until_gone(checklist, id_)
    assert IETS not in journalled(checklist)


VERGETEN = "maar je browser was dat vergeten"


def begin_and_delete(checklist: Checklist) -> tuple[str, dict[str, str]]:
    """Make an idea and delete it; return its id, and storage as it was before that."""
    id_ = vertrouwen.begin(checklist, "Verwijderd")
    checklist.typ("uitdaging", IETS)
    wait_until_stored(checklist, id_, uitdaging=IETS)
    wait_until_journalled(checklist, IETS)
    toen = checklist.opslag()
    checklist.page.locator("[data-naar-hub]:visible").first.click()
    checklist.page.locator("[data-knop='idee-weg']").first.click()
    wait_until_journalled(checklist, "weg 20")
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
    """Storage is from before the deletion, but somebody went on in it since: typing counts more."""
    checklist = Checklist(page, adres).open()
    id_, toen = begin_and_delete(checklist)
    sleutel = f"{PREFIX}idee:{id_}"
    idee = {**json.loads(toen[sleutel]), "gewijzigd": "2099-01-01T00:00:00.000Z"}
    set_storage(checklist, {**toen, sleutel: json.dumps(idee)})
    reopen(checklist)
    expect(page.locator(f"[data-idee='{id_}']")).to_have_count(1)


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
    page.evaluate("(naam) => localStorage.removeItem(naam)", f"{PREFIX}idee:{id_}")
    reopen(checklist)
    wait_until_stored(checklist, id_, uitdaging=IETS, aanpak="na het terugzetten")


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
    page.evaluate(ZET_IN_JOURNAAL, [JOURNAAL, "vreemd", tekst])
    voor = checklist.opslag()
    reopen(checklist)
    expect(page.locator("[data-idee]")).to_have_count(1)
    expect(page.locator(f"[data-idee='{id_}']")).to_contain_text("Gewoon")
    assert checklist.opslag() == voor
    assert tekst in journalled(checklist)


def test_a_deleted_idea_from_the_future_stays_deleted(page: Page, adres: str) -> None:
    """A clock was set back since it was last changed."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Uit de toekomst")
    wait_until_journalled(checklist, "Uit de toekomst")
    idee = stored(checklist, id_) | {"gewijzigd": "2126-01-01T00:00:00.000Z"}
    checklist.open()
    page.evaluate(ZET, {f"{PREFIX}idee:{id_}": json.dumps(idee)})
    page.reload()
    page.locator("[data-knop='idee-weg']").first.click()
    expect(page.get_by_role("button", name="Zet terug")).to_be_visible()
    page.goto(adres + "over/")
    page.evaluate(ZET_IN_JOURNAAL, [JOURNAAL, id_, json.dumps(idee)])
    reopen(checklist)
    wait_until_gone(checklist, id_)


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


def test_what_another_tab_stored_counts_beside_what_did_not_fit(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """One tab holds work only in memory; another one made room, typed and closed."""
    context = nieuwe_context()
    een = Checklist(context.new_page(), adres).open()
    id_ = vertrouwen.begin(een, "Vol en toch")
    een.page.evaluate(vertrouwen.VUL)
    een.typ("uitdaging", IETS * 400)
    status(een)
    een.page.locator("[data-naar-hub]").first.click()
    een.page.evaluate(vertrouwen.LEEG)
    idee = stored(een, id_)
    idee["antwoorden"]["aanpak"] = {"waarde": "van tab twee", "op": "2026-11-24T09:00:00.000Z"}
    een.page.evaluate(ZET, {f"{PREFIX}idee:{id_}": json.dumps(idee)})
    een.page.locator("[data-idee-link]").first.click()
    een.typ("herkomst", "en verder")
    wait_until_stored(een, id_, uitdaging=IETS * 400, aanpak="van tab twee", herkomst="en verder")


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


def test_a_journal_entry_that_nobody_can_merge_stops_no_other(page: Page, adres: str) -> None:
    """Somebody else wrote it, thousands deep; the next idea still comes back."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Wel goed")
    wait_until_journalled(checklist, "Wel goed")
    page.goto(adres + "over/")
    page.evaluate(ZET_IN_JOURNAAL, [JOURNAAL, "000-diep", DIEP.replace('"diep"', '"000-diep"')])
    page.evaluate("localStorage.clear()")
    reopen(checklist)
    expect(page.locator(f"[data-idee='{id_}']")).to_contain_text("Wel goed")


def test_text_that_nobody_can_merge_over_the_open_idea_is_set_aside(page: Page, adres: str) -> None:
    """Another site wrote an idea, thousands deep, in our place: it is kept apart, typing is saved."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Diep")
    sleutel = f"{PREFIX}idee:{id_}"
    diep = f'"aanpak":{{"waarde":{"[" * 3000 + "]" * 3000},"op":"2026-11-24T09:00:00.000Z"}}'
    tekst = checklist.opslag()[sleutel].replace('"antwoorden":{', f'"antwoorden":{{{diep}')
    page.evaluate(ZET, {sleutel: tekst})
    checklist.typ("uitdaging", "verder getypt")
    # not read as JSON: this Python cannot read what lies there at first
    for _ in range(100):
        if "verder getypt" in checklist.opslag()[sleutel]:
            break
        page.wait_for_timeout(100)
    assert stored(checklist, id_)["antwoorden"]["uitdaging"]["waarde"] == "verder getypt"
    opzij = [item for naam, item in checklist.opslag().items() if f"{PREFIX}opzij:" in naam]
    assert opzij == [tekst]


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


# --- others on the same origin -------------------------------------------------------------------

DIEP = (
    '{"soort":"werktsamen-idee","versie":1,"id":"diep","antwoorden":{"a":'
    + "[" * 5000
    + "]" * 5000
    + "}}"
)
ROMMEL = {
    "idee:tekst": "geen json {",
    "idee:leeg": "",
    "idee:null": "null",
    "idee:lijst": "[1, 2]",
    "idee:getal": "1e400",
    "idee:soort": '{"soort":"iets-anders","versie":1,"id":"soort","antwoorden":{}}',
    "idee:ander-id": '{"soort":"werktsamen-idee","versie":1,"id":"niet-dit","antwoorden":{}}',
    "idee:nieuwer": '{"soort":"werktsamen-idee","versie":99,"id":"nieuwer","titel":"Later","antwoorden":{}}',
    "idee:mager": '{"soort":"werktsamen-idee","versie":1,"id":"mager","antwoorden":{}}',
    "idee:scheef": json.dumps(
        {
            "soort": "werktsamen-idee", "versie": 1, "id": "scheef", "titel": ["x"], "gewijzigd": 5,
            "instrument": 3, "uitgewisseld": {}, "opzij": "x",
            "antwoorden": {
                "uitdaging": 5, "missie": {"waarde": {"a": 1}}, "visie": {"waarde": "misschien", "andere": "x"},
                "doelen": {"waarde": [None, 5, {"id": 1}, {"naam": "zonder id"}, {"id": "d", "naam": ["x"]}]},
                "partners": {"waarde": "geen lijst", "verwijderd": 5, "volgorde": {"ids": 5}},
                "puzzelstukken": {"waarde": [{"id": "p", "naam": "P", "partners": 5, "andere": [5]}]},
                "inschattingen": {"waarde": [{"id": "i", "keuze": 5}]}, "__proto__": {"waarde": "x"},
                "toString": {"waarde": "x"}, "": {"waarde": "x"}, "vreemd": {"waarde": {"a": [1]}},
            },
        }
    ),
    "idee:diep": DIEP,
    "idee:": '{"soort":"werktsamen-idee","versie":1,"id":"","antwoorden":{}}',
    "idee:__proto__": '{"soort":"werktsamen-idee","versie":1,"id":"__proto__","titel":"p","antwoorden":{}}',
    "idee:#/stap-1": '{"soort":"werktsamen-idee","versie":1,"id":"#/stap-1","titel":"adres","antwoorden":{}}',
    "vroeger:goed": '[{"op":5},{"op":"x","idee":{}},null]',
    "vroeger:tekst": "geen json",
    "bestand:goed": "gisteren",
    "opzij:": "rommel",
    "opzij:2026-11-23T09:00:00.000Z:x": "nog rommel",
    "weergave": "regenboog",
    "": "de kale sleutel",
    "later:iets": "van een latere versie",
}  # fmt: skip
GOED = {
    "soort": "werktsamen-idee",
    "versie": 1,
    "id": "goed",
    "titel": "Het goede idee",
    "instrument": INSTRUMENT,
    "gemaakt": "2026-11-23T09:00:00.000Z",
    "gewijzigd": "2026-11-23T09:00:00.000Z",
    "antwoorden": {"uitdaging": {"waarde": IETS, "op": "2026-11-23T09:00:00.000Z"}},
}
ZET = "(alles) => { for (const [naam, tekst] of Object.entries(alles)) localStorage.setItem(naam, tekst); }"


def test_rubbish_under_our_prefix_harms_nothing(page: Page, adres: str) -> None:
    """The good idea stays to the letter, the page works, and not one byte of the rubbish is lost."""
    page.goto(adres + "over/")
    goed = json.dumps(GOED)
    rommel = {PREFIX + naam: tekst for naam, tekst in ROMMEL.items()}
    page.evaluate(ZET, {**rommel, f"{PREFIX}idee:goed": goed})
    checklist = Checklist(page, adres).open().wacht_op_python()
    expect(page.locator("[data-idee='goed'] [data-idee-link]")).to_have_text("Het goede idee")
    expect(page.locator("[data-opzij]")).to_be_visible()
    page.wait_for_timeout(500)
    na = checklist.opslag()
    assert na[f"{PREFIX}idee:goed"] == goed
    assert set(rommel.values()) <= set(na.values())
    assert na[f"{PREFIX}idee:nieuwer"] == ROMMEL["idee:nieuwer"]

    for id_ in ("scheef", "mager", "__proto__", "diep", "nieuwer", "tekst"):
        page.goto("about:blank")
        checklist.open(f"#{id_}/stap-1")
        for stap in (2, 3, 4):
            page.evaluate(
                "(stap) => { location.hash = location.hash.replace(/stap-\\d/, stap); }",
                f"stap-{stap}",
            )
        page.wait_for_timeout(200)
    page.goto("about:blank")
    checklist.open("#goed/stap-1")
    expect(checklist.vraag("uitdaging").locator("textarea").first).to_have_value(IETS)
    checklist.typ("idee-opvolger", "werkt nog")
    wait_until_stored(checklist, "goed", idee_opvolger="werkt nog", uitdaging=IETS)


@pytest.mark.parametrize("hoe", ["a full storage", "rubbish that fits only once"])
def test_rubbish_that_cannot_be_set_aside_stays_and_the_hub_works(
    page: Page, adres: str, hoe: str
) -> None:
    """No room for a copy: it is offered where it lies, never overwritten, and the ideas are there."""
    page.goto(adres + "over/")
    rommel = "geen json {" if hoe == "a full storage" else "{" * 3_000_000
    page.evaluate(ZET, {f"{PREFIX}idee:goed": json.dumps(GOED), f"{PREFIX}idee:stuk": rommel})
    if hoe == "a full storage":
        page.evaluate(vertrouwen.VUL)
    checklist = Checklist(page, adres).open()
    expect(page.locator("[data-idee='goed'] [data-idee-link]")).to_have_text("Het goede idee")
    opzij = page.locator("[data-opzij]")
    with page.expect_download() as gehaald:
        opzij.get_by_role("button", name="Bewaar als bestand").click()
    assert Path(gehaald.value.path()).read_text(encoding="utf-8") == rommel
    checklist.open("#stuk/stap-1")
    checklist.open("#goed/stap-1")
    checklist.open("")
    assert checklist.opslag()[f"{PREFIX}idee:stuk"] == rommel
    checklist.nieuw_idee()
    expect(page.locator("[data-titel]")).to_be_visible()
    checklist.open("")
    opzij.get_by_role("button", name="Haal weg").click()
    expect(opzij).to_be_hidden()


def test_wiping_offers_what_could_not_be_read_as_well(page: Page, adres: str) -> None:
    """The backup beside the button holds the ideas; a second file holds the rest, to the letter."""
    page.goto(adres + "over/")
    page.evaluate(ZET, {f"{PREFIX}idee:stuk": "geen json {"})
    Checklist(page, adres).open()
    page.locator("[data-knop='wissen']").click()
    with page.expect_download() as gehaald:
        page.locator("dialog[open] [data-knop='reservekopie']").click()
    assert Path(gehaald.value.path()).read_text(encoding="utf-8") == "geen json {"


def test_a_crooked_idea_can_be_worked_on_and_loses_nothing(page: Page, adres: str) -> None:
    """Storage holds an idea full of values of the wrong kind: typing keeps all that was there."""
    page.goto(adres + "over/")
    page.evaluate(ZET, {f"{PREFIX}idee:scheef": ROMMEL["idee:scheef"]})
    checklist = Checklist(page, adres).open("#scheef/stap-1").wacht_op_python()
    checklist.typ("uitdaging", IETS)
    checklist.typ("idee-opvolger", "nieuw")
    checklist.stap(2)
    checklist.kies("missie", "nee")
    wait_until_stored(checklist, "scheef", uitdaging=IETS, idee_opvolger="nieuw", missie="nee")
    na = checklist.opslag()[f"{PREFIX}idee:scheef"]
    for woord in ("zonder id", "misschien", "geen lijst", IETS, "nieuw", "vreemd"):
        assert woord in na
    page.set_default_timeout(10_000)
    uit = checklist.json()
    assert uit["antwoorden"]["uitdaging"]["waarde"] == IETS


def test_rubbish_over_the_open_idea_does_not_win(nieuwe_context: NieuweContext, adres: str) -> None:
    """Somebody overwrites the very idea one is typing in: it is set aside, and the idea is back."""
    context = nieuwe_context()
    checklist = Checklist(context.new_page(), adres).open()
    id_ = vertrouwen.begin(checklist, "Overschreven")
    checklist.typ("uitdaging", IETS)
    wait_until_stored(checklist, id_, uitdaging=IETS)
    ander = context.new_page()
    ander.goto(adres + "over/")
    for nummer, tekst in enumerate(("rommel", "null", '{"soort":"werktsamen-idee"}', "[]")):
        ander.evaluate(ZET, {f"{PREFIX}idee:{id_}": tekst})
        checklist.page.wait_for_timeout(nummer * 100)  # before and after the page has noticed
        checklist.typ("idee-opvolger", f"verder {nummer}")
        wait_until_stored(checklist, id_, uitdaging=IETS, idee_opvolger=f"verder {nummer}")
        assert tekst in checklist.opslag().values()


# --- earlier states, the reminder ----------------------------------------------------------------


@pytest.mark.parametrize(
    "gewijzigd",
    ["2026-11-02T08:00:00.000Z", "2031-01-01T08:00:00.000Z"],
    ids=["", "van een toestel waarvan de klok voorloopt"],
)
def test_a_handful_of_earlier_states_is_spread_over_time(
    page: Page, adres: str, gewijzigd: str
) -> None:
    """None within ten minutes of the last, never more than five, and the first stays the longest."""
    begin = datetime(2026, 11, 2, 9, tzinfo=UTC)
    page.clock.install(time=begin)
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Vroeger")
    sleutel = f"{PREFIX}idee:{id_}"
    idee = {**stored(checklist, id_), "gewijzigd": gewijzigd}
    page.evaluate(ZET, {sleutel: json.dumps(idee)})
    checklist.open(f"#{id_}/stap-1")
    page.reload()

    def earlier() -> list[str]:
        """Return what the answer was in each earlier state, newest first."""
        lijst = json.loads(checklist.opslag().get(f"{PREFIX}vroeger:{id_}", "[]"))
        return [item["idee"]["antwoorden"].get("uitdaging", {}).get("waarde", "") for item in lijst]

    def typ_na(minuten: int, tekst: str) -> None:
        page.clock.fast_forward(minuten * 60_000)
        checklist.typ("uitdaging", tekst)
        page.clock.run_for(1_000)
        wait_until_stored(checklist, id_, uitdaging=tekst)

    typ_na(0, "na 0")
    typ_na(15, "na 15")
    typ_na(3, "na 18")
    typ_na(3, "na 21")
    assert earlier()[0] == "na 0"
    assert "na 15" not in earlier()
    for nummer in range(6):
        typ_na(20, f"nog {nummer}")
    assert len(earlier()) == 5
    assert earlier()[0] == "nog 4"
    assert earlier()[-1] in ("", "na 0")


def test_a_reminder_to_keep_a_file_comes_after_a_week_with_changes(page: Page, adres: str) -> None:
    """It says when the idea was last kept as a file, and asks for one only where there is news."""
    page.clock.install(time=datetime(2026, 11, 2, 9, tzinfo=UTC))
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Herinnering")
    regel = page.locator("[data-laatste-bestand]")
    expect(regel).to_have_text("Nog niet als bestand bewaard.")
    checklist.json()
    expect(regel).to_have_text(
        re.compile(r"^Laatst als bestand bewaard: vandaag om \d+\.\d\d uur\.$")
    )
    page.clock.set_system_time(datetime(2026, 11, 8, 12, tzinfo=UTC))
    checklist.typ("uitdaging", IETS)
    wait_until_stored(checklist, id_, uitdaging=IETS)
    expect(regel).to_contain_text("op 2 november 2026")
    expect(regel).not_to_contain_text("Doe het eens")
    page.clock.set_system_time(datetime(2026, 11, 9, 12, tzinfo=UTC))
    checklist.typ("uitdaging", f"{IETS}, een week later")
    expect(regel).to_contain_text("Doe het eens: een browser kan gegevens na een tijd wissen.")
    checklist.json()
    expect(regel).to_have_text(
        re.compile(r"^Laatst als bestand bewaard: vandaag om \d+\.\d\d uur\.$")
    )


# --- persist, wiping -----------------------------------------------------------------------------


def test_lasting_storage_is_asked_for_at_the_first_real_save(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """Not on arrival and not for an empty idea: once, when there is something to keep."""
    context = nieuwe_context()
    context.add_init_script("""
        window.gevraagd = 0;
        if (window.StorageManager) StorageManager.prototype.persist = () => { window.gevraagd += 1; return Promise.resolve(false); };""")
    checklist = Checklist(context.new_page(), adres).open()
    checklist.page.wait_for_timeout(300)
    assert checklist.page.evaluate("window.gevraagd") == 0
    id_ = checklist.nieuw_idee()
    checklist.page.wait_for_timeout(300)
    assert checklist.page.evaluate("window.gevraagd") == 0
    checklist.typ("uitdaging", IETS)
    wait_until_stored(checklist, id_, uitdaging=IETS)
    checklist.typ("idee-opvolger", IETS)
    wait_until_stored(checklist, id_, idee_opvolger=IETS)
    assert checklist.page.evaluate("window.gevraagd") == 1


VREEMD = {
    "ander-project": "blijft",
    "werktsamen": "blijft",
    "werktsamen:ander-instrument:idee:x": "blijft",
    f"{PREFIX[:-1]}-bis:idee:x": "blijft",
    f"{PREFIX.capitalize()}idee:x": "blijft",
}
VREEMDE_CACHES = ["ander-project", "werktsamen:/ander/:site", "werktsamen:/ander/:python"]


def test_wiping_takes_exactly_what_is_ours(
    nieuwe_context: NieuweContext, adres: str, toezicht: Toezicht
) -> None:
    """Our keys, caches and databases go, after a file was offered; those of others stay."""
    del toezicht
    context = nieuwe_context()
    page = context.new_page()
    page.goto(adres + "over/")
    page.evaluate(ZET, VREEMD)
    page.evaluate(
        "async (namen) => { for (const naam of namen) await caches.open(naam); }", VREEMDE_CACHES
    )
    page.evaluate(
        "() => new Promise((klaar) => { indexedDB.open('ander-project').onsuccess = klaar; })"
    )
    checklist = Checklist(page, adres).open().wacht_op_python()
    vertrouwen.begin(checklist, "Straks weg")
    checklist.typ("uitdaging", IETS)
    checklist.wacht_op_bewaard()
    wait_for_our_caches(page)
    wait_until_journalled(checklist, IETS)
    checklist.open()
    page.locator("[data-knop='wissen']").click()
    dialoog = page.locator("dialog[open]")
    with page.expect_download() as download:
        dialoog.locator("[data-knop='reservekopie']").click()
    kopie = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert [idee["titel"] for idee in kopie["ideeen"]] == ["Straks weg"]
    dialoog.get_by_role("button", name="Wis alles").click()
    expect(page.locator("[data-ideeen] > li")).to_have_count(0)
    expect(page.locator("[data-berichten]")).to_contain_text("gewist")
    for _ in range(50):
        if len(page.evaluate("caches.keys()")) == len(VREEMDE_CACHES):
            break
        page.wait_for_timeout(100)
    assert checklist.opslag() == VREEMD
    assert sorted(page.evaluate("caches.keys()")) == sorted(VREEMDE_CACHES)
    assert names_of_databases(page) == ["ander-project"]


def wait_for_our_caches(page: Page) -> None:
    """Give the page its idle time: Python's files and the site are kept on the device."""
    onze = {f"werktsamen:{PAD}:site", f"werktsamen:{PAD}:python"}
    for _ in range(120):
        if onze <= set(page.evaluate("caches.keys()")):
            return
        page.wait_for_timeout(500)
    raise AssertionError("the page kept nothing")


def names_of_databases(page: Page) -> list[str]:
    """Return the databases of this origin."""
    namen: list[str] = page.evaluate(
        "async () => (await indexedDB.databases()).map((een) => een.name).sort()"
    )
    return namen


def test_the_backup_of_a_full_device_can_be_opened_again(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """As many ideas as storage holds go in one file, and that file comes back whole."""
    page = nieuwe_context().new_page()
    page.goto(adres + "over/")
    page.evaluate(
        """([goed, prefix]) => {
          const tekst = "Één zin over een idee, met aanhalingstekens „zo”. ".repeat(2000);
          for (let nr = 0; nr < 45; nr += 1) {
            const idee = { ...goed, id: `vol-${nr}`, antwoorden: { uitdaging: { waarde: tekst, op: goed.gemaakt } } };
            localStorage.setItem(`${prefix}idee:vol-${nr}`, JSON.stringify(idee));
          }
        }""",
        [GOED, PREFIX],
    )
    checklist = Checklist(page, adres).open().wacht_op_python()
    with page.expect_download() as download:
        page.locator("[data-knop='reservekopie']").first.click()
    bestand = Path(download.value.path()).read_bytes()
    ander = Checklist(nieuwe_context().new_page(), adres).open().wacht_op_python()
    ander.open_bestand("alles.json", bestand)
    expect(ander.page.locator("[data-ideeen] > [data-idee]")).to_have_count(45, timeout=30_000)
    assert checklist.bewaarde_ideeen()
