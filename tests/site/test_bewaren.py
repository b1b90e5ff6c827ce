"""Nothing lost while one types: two tabs at once, pages left or killed, and what one sees of it."""

from __future__ import annotations

import json

import pytest
import tasks
from playwright.sync_api import Browser, Page, expect

from . import vertrouwen
from .checklist import PREFIX, Checklist
from .conftest import LAPTOP, TELEFOON, NieuweContext
from .opslag import IETS, ZET, status, stored, wait_until_stored

# Whether nothing lies over a field, at its top or at its bottom.
BLOOT = """(veld) => {
  const { left, top, bottom } = veld.getBoundingClientRect();
  return [top + 4, bottom - 4].every((y) => document.elementFromPoint(left + 20, y) === veld);
}"""


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
    expect(page.locator("[data-bewaard]")).to_be_in_viewport()
    expect(page.get_by_text("bewaard om")).to_have_count(1)
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
    # however short the step is, there is something to scroll to
    page.evaluate("document.querySelector('main').style.paddingBlock = '2000px'")
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


def test_who_typed_and_left_at_once_sees_what_another_tab_stored_since(
    page: Page, adres: str
) -> None:
    """On a device without a moment of rest too: the form shows the idea, not what was typed before."""
    checklist = Checklist(page, adres).open()
    checklist.nieuw_idee()
    page.evaluate("window.requestIdleCallback = () => 0")
    checklist.typ("uitdaging", "Eerst")
    page.evaluate("document.activeElement.blur()")
    expect(checklist.vraag("uitdaging")).to_have_attribute("data-gevuld", "ja")
    checklist.typ("uitdaging", "Toen")
    hier = page.evaluate("location.hash")
    page.evaluate("location.hash = ''")
    expect(page.locator("#hub-kop")).to_be_visible()
    page.evaluate(
        """(begin) => {
          const sleutel = Object.keys(localStorage).find((naam) => naam.startsWith(begin));
          localStorage.setItem(sleutel, localStorage.getItem(sleutel).replace("Toen", "Eerst"));
        }""",
        f"{PREFIX}idee:",
    )
    page.evaluate("(hier) => { location.hash = hier; }", hier)
    expect(checklist.vraag("uitdaging").locator("textarea").first).to_have_value("Eerst")


def test_what_two_tabs_changed_in_one_answer_is_kept_twice_and_shown(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """Typed in both before either heard: the newest stands in both, the other beside it and in the list."""
    context = nieuwe_context()
    een = Checklist(context.new_page(), adres).open().wacht_op_python()
    id_ = vertrouwen.begin(een, "Twee meningen")
    een.typ("uitdaging", "Zoals het was")
    wait_until_stored(een, id_, uitdaging="Zoals het was")
    # what another tab typed at the same time, in storage while this one holds an unsaved letter
    een.page.evaluate(
        """([key, id]) => {
          const veld = document.querySelector("[data-vraag='uitdaging'] textarea");
          const typ = (tekst) => {
            veld.value = tekst;
            veld.dispatchEvent(new InputEvent("input", { bubbles: true }));
          };
          typ("Van hier, eerst");
          const idee = JSON.parse(localStorage.getItem(key));
          typ("Van hier");
          idee.antwoorden.uitdaging = { waarde: "Van het andere tabblad", op: "2026-11-01T09:00:00.000Z" };
          localStorage.setItem(key, JSON.stringify(idee));
        }""",
        [f"{PREFIX}idee:{id_}", id_],
    )
    wait_until_stored(een, id_, uitdaging="Van hier")
    [ander] = stored(een, id_)["antwoorden"]["uitdaging"]["andere"]
    assert ander["waarde"] == "Van het andere tabblad"
    expect(een.vraag("uitdaging").locator("[data-andere-tekst]")).to_have_text(
        "Van het andere tabblad"
    )
    punt = een.page.locator("[data-ontvangst] [data-verschil='uitdaging']")
    expect(punt).to_contain_text("Van het andere tabblad")
    expect(een.vraag("uitdaging").locator("textarea").first).to_have_value("Van hier")


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


def test_a_killed_page_loses_at_most_the_last_moment(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """The page's process dies in the middle of typing: all but the last 300 ms is there."""
    assert vertrouwen.kill_page(nieuwe_context(), adres, 1130) <= vertrouwen.BEWAREN_BINNEN


def test_a_killed_browser_loses_a_moment_at_most(browser: Browser, adres: str) -> None:
    """The whole browser dies in the middle of typing: the next start puts back what storage missed."""
    path = tasks.find_browser() or browser.browser_type.executable_path
    verloren = vertrouwen.kill_browser(browser.browser_type, path, adres, 2500)
    assert verloren is not None
    assert verloren <= vertrouwen.NA_EEN_CRASH


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
