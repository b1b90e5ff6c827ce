"""The whole road with the keyboard alone: from home to a downloaded report, focus seen at each stop."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from .checklist import Checklist
from .conftest import NieuweContext

MEEST = 400  # stops before something counts as out of reach
# The focused thing, or the label that stands for it, has a ring; some of it is in view, uncovered.
_FOCUS = """async () => {
  await new Promise(requestAnimationFrame);
  const el = document.activeElement;
  if (!el || el === document.body) return 'de focus is weg';
  const naam = el.outerHTML.slice(0, 140);
  if (!el.checkVisibility({visibilityProperty: true})) return `onzichtbaar: ${naam}`;
  const around = [el, el.closest('label'), el.nextElementSibling].filter(Boolean);
  const hasRing = around.some((item) => {
    const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(item);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
  });
  if (!hasRing) return `geen focusrand: ${naam}`;
  const box = (el.closest('label') ?? el).getBoundingClientRect();
  const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) =>
    [box.left + x * box.width, box.top + y * box.height]));
  const seen = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (top === el || el.contains(top) || top.closest('label')?.contains(el));
  });
  return seen ? '' : `bedekt of buiten beeld: ${naam}`;
}"""


class Toetsen:
    """Someone at the keyboard; the mouse is in the drawer."""

    def __init__(self, page: Page) -> None:
        """Sit down at this page."""
        self.page = page
        self.problemen: list[str] = []
        self.haltes = 0

    def druk(self, toets: str) -> None:
        """Press a key and look whether the focus can be seen."""
        self.page.keyboard.press(toets)
        if toets.endswith("Tab") and self.page.evaluate("document.activeElement === document.body"):
            self.page.keyboard.press(toets)  # past the browser's own bar
        probleem = self.page.evaluate(_FOCUS)
        self.haltes += 1
        if probleem:
            self.problemen.append(f"na {toets}: {probleem}")

    def ga_naar(self, doel: Locator, toets: str = "Tab") -> None:
        """Press Tab (or Shift+Tab) until the focus is there."""
        for _ in range(MEEST):
            if doel.evaluate("(el) => el === document.activeElement"):
                return
            self.druk(toets)
        raise AssertionError(f"niet te bereiken met {toets}: {doel}")

    def kies(self, doel: Locator, toets: str = "Tab") -> None:
        """Go to a button or link and press Enter."""
        self.ga_naar(doel, toets)
        self.page.keyboard.press("Enter")

    def verder(self, sectie: str) -> None:
        """Go to the next section by the button at the end of this one; its heading has the focus."""
        knop = self.page.locator("[data-sectie]:not([hidden]) [data-knop='sectie-verder']:visible")
        self.kies(knop.first)
        expect(self.page.locator(f"[data-sectie='{sectie}'] .sectie__naam:visible")).to_be_focused()

    def focus_op(self, doel: Locator) -> None:
        """Hold that the focus is there now, and seen."""
        expect(doel).to_be_focused()
        probleem = self.page.evaluate(_FOCUS)
        if probleem:
            self.problemen.append(probleem)


@pytest.fixture
def stil(nieuwe_context: NieuweContext) -> Page:
    """A page that scrolls at once, so that a stop is looked at where it ends up."""
    return nieuwe_context(reduced_motion="reduce").new_page()


def _search_and_return(toetsen: Toetsen, page: Page) -> None:
    knop = page.locator("[data-zoekknop]")
    toetsen.kies(knop)
    expect(page.locator("#zoek-vraag")).to_be_focused()
    page.keyboard.type("vertrouwen")
    expect(page.locator("[data-zoek-lijst] a").first).to_be_visible()
    toetsen.ga_naar(page.locator("[data-zoek-lijst] a").first)
    page.keyboard.press("Escape")
    toetsen.focus_op(knop)


def _fill_step_1(toetsen: Toetsen, page: Page, checklist: Checklist) -> None:
    toetsen.ga_naar(checklist.vraag("idee-opvolger").locator("[data-veld='waarde']"))
    page.keyboard.type("Teamcoach onthaal")
    toetsen.verder("waarom")
    toetsen.ga_naar(page.locator("[data-vraag='uitdaging'] [data-veld='waarde']"))
    page.keyboard.type("Wie alleen woont, valt in een gat")

    # the background of a question, also where it stands in a column beside it for whoever has a mouse
    meer = checklist.vraag("uitdaging").locator("details.meer")
    toetsen.ga_naar(meer.locator("summary"))
    toetsen.druk("Enter")
    expect(meer.locator("[data-meer-tekst] h3")).to_be_visible()
    toetsen.ga_naar(meer.locator("a").last)

    toetsen.verder("doelen")
    # rows: added, taken away, put back; the focus is always somewhere sensible
    doelen = checklist.vraag("doelen")
    naam = doelen.locator("[data-open] [data-kolom='naam']")
    toetsen.ga_naar(naam)
    page.keyboard.type("Iemand om op terug te vallen")
    page.keyboard.press("Enter")
    toetsen.focus_op(doelen.locator("[data-open] [data-kolom='voor-wie']"))
    page.keyboard.press("Enter")
    toetsen.focus_op(naam)
    page.keyboard.type("Sneller hulp")
    toetsen.kies(doelen.locator("[data-rij]").nth(1).locator("[data-knop='rij-weg']"))
    terug = doelen.locator(".weggehaald button")
    toetsen.focus_op(terug)
    page.keyboard.press("Enter")
    toetsen.focus_op(naam)
    expect(naam).to_have_value("Sneller hulp")
    toetsen.kies(doelen.locator("[data-rij]").nth(1).locator("[data-knop='rij-omhoog']"))
    toetsen.focus_op(doelen.locator("[data-rij]").nth(0).locator("[data-knop='rij-omlaag']"))

    oordeel = checklist.vraag("doelen-haalbaar").locator("input[type=radio]")
    toetsen.ga_naar(oordeel.first)
    toetsen.druk("Space")
    toetsen.druk("ArrowRight")
    expect(oordeel.nth(1)).to_be_checked()


def test_from_home_to_a_report_with_the_keyboard_alone(stil: Page, adres: str) -> None:
    """Tab, Enter, Space and arrows are enough, the focus is seen at each stop and never lost."""
    page = stil
    toetsen = Toetsen(page)
    page.goto(adres)
    toetsen.druk("Tab")
    expect(page.locator(".overslaan")).to_be_focused()
    _search_and_return(toetsen, page)
    toetsen.kies(page.locator("main a[href$='checklist/']").first)
    page.wait_for_url("**/checklist/**")

    checklist = Checklist(page, adres).wacht_op_python()
    if not page.locator("[data-titel]").is_visible():
        toetsen.kies(checklist.actie("nieuw"))
    toetsen.focus_op(page.locator("[data-titel]"))
    page.keyboard.type("Samen een inloophuis")
    toetsen.kies(checklist.actie("stap-1"))  # Enter in the title opens the sieve: test_zeef.py
    expect(page.locator("[data-stap='stap-1'] h2")).to_be_focused()
    _fill_step_1(toetsen, page, checklist)

    # to the next step and back up to the buttons
    toetsen.kies(page.locator(".stappen [data-stap-link='stap-2']"), "Shift+Tab")
    expect(page.locator("[data-stap='stap-2'] h2")).to_be_focused()
    toetsen.verder("drijfveercheck")
    missie = page.locator("[data-vraag='missie'] input[type=radio]")
    toetsen.ga_naar(missie.first)
    toetsen.druk("Space")
    expect(checklist.oordeel("drijfveercheck")).to_have_attribute("data-waarde", "onvolledig")
    toetsen.focus_op(missie.first)  # what Python paints takes nobody's focus

    opener = checklist.actie("verslag")
    toetsen.kies(opener, "Shift+Tab")
    expect(page.locator("[data-verslag]")).to_be_visible()
    toetsen.ga_naar(checklist.actie("markdown"))
    with page.expect_download() as verwacht:
        page.keyboard.press("Enter")
    verslag = Path(verwacht.value.path()).read_text(encoding="utf-8")
    for deel in ("Samen een inloophuis", "Teamcoach onthaal", "Sneller hulp", "Iemand om op terug"):
        assert deel in verslag
    page.keyboard.press("Escape")
    toetsen.focus_op(opener)
    assert not toetsen.problemen, "\n" + "\n".join(toetsen.problemen)
    assert toetsen.haltes > 40


def test_every_dialog_gives_the_focus_back(stil: Page, adres: str) -> None:
    """Escape closes each dialog of the hub, and the focus is on what opened it."""
    page = stil
    checklist = Checklist(page, adres).open()
    checklist.nieuw_idee("Eén idee")
    checklist.typ("idee-opvolger", "Teamcoach")
    checklist.open()
    toetsen = Toetsen(page)
    for knop in ("idee-hernoem", "wissen"):
        opener = page.locator(f"[data-knop='{knop}']:visible").first
        toetsen.kies(opener)
        expect(page.locator("dialog[open]")).to_be_visible()
        for _ in range(4):
            toetsen.druk("Tab")
        page.keyboard.press("Escape")
        toetsen.focus_op(opener)
    # a deleted idea takes its buttons along: the focus then goes to something that is still there
    toetsen.kies(page.locator("[data-knop='idee-weg']:visible").first)
    expect(page.locator("[data-idee]")).to_have_count(0)
    assert page.evaluate("document.activeElement !== document.body")
    assert not toetsen.problemen, "\n" + "\n".join(toetsen.problemen)
