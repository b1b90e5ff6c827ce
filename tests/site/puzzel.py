"""Hands that lay the puzzle at the table: the keyboard alone, the mouse, a finger. What is laid is the example."""

from __future__ import annotations

import json
import re
from typing import Protocol

import pytest
from playwright.sync_api import Locator, Page, expect

from .checklist import Json
from .conftest import ROOT
from .toestel import ANDERS

VOORBEELD: Json = json.loads(
    (ROOT / "overrides" / "assets" / "voorbeeld-idee.json").read_text(encoding="utf-8")
)
GEGEVEN = ("doelen", "partners", "puzzelstukken")
GELEGD = ("activiteiten", "bundels", "afspraken", "indicatoren")
TAFEL = "[data-zicht='puzzel']"
ANY = re.compile("")
RUST = 350  # ms that a finger lies still: one that throws goes on scrolling, and its next tap only stops that
STAPPEN = 500  # tabs before one gives up
RAND = 120  # px at the edge, where the table scrolls along while one drags
# Which key brings the focus nearer to something; none when it is there.
WELKE_KANT = """(item) => {
  const nu = document.activeElement;
  if (nu === item) return "";
  return nu.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_PRECEDING ? "Shift+Tab" : "Tab";
}"""


def rijen_van(tabel: str) -> list[Json]:
    """Return the rows of a table in the example."""
    rijen: list[Json] = VOORBEELD["antwoorden"][tabel]["waarde"]
    return rijen


class Hand(Protocol):
    """A way to work at the table."""

    page: Page

    def druk(self, knop: Locator) -> None:
        """Press a button, tick a box."""

    def typ(self, veld: Locator, tekst: str, enter: bool = True) -> None:
        """Type in a field."""

    def kies(self, lijst: Locator, naam: str) -> None:
        """Choose from a list."""

    def leg(self, stuk: Locator, plaats: Locator) -> None:
        """Lay a piece in a place."""


class Toetsen:
    """The keyboard alone."""

    def __init__(self, page: Page) -> None:
        """Work on this page."""
        self.page = page

    def ga(self, naar: Locator) -> None:
        """Tab until something has the focus, the short way round."""
        naar.wait_for()
        for _ in range(STAPPEN):
            toets = naar.evaluate(WELKE_KANT)
            if not toets:
                return
            self.page.keyboard.press(toets)
        pytest.fail(f"met Tab onbereikbaar: {naar}")

    def druk(self, knop: Locator) -> None:
        """Go there and press the space bar."""
        if knop.get_attribute("type") == "radio":
            naam = knop.get_attribute("name")
            self.ga(self.page.locator(f"[name='{naam}']").first)
            self.page.keyboard.press("Space")
            while not knop.is_checked():
                self.page.keyboard.press("ArrowRight")
            return
        self.ga(knop)
        self.page.keyboard.press("Space")

    def typ(self, veld: Locator, tekst: str, enter: bool = True) -> None:
        """Go there and type."""
        self.ga(veld)
        self.page.keyboard.insert_text(tekst)
        if enter:
            self.page.keyboard.press("Enter")

    def kies(self, lijst: Locator, naam: str) -> None:
        """Go there, and down until the option is chosen."""
        self.ga(lijst)
        for _ in range(lijst.locator("option").count()):
            if lijst.evaluate("lijst => lijst.selectedOptions[0].text") == naam:
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"geen keuze: {naam}")

    def leg(self, stuk: Locator, plaats: Locator) -> None:
        """Pick up, go past the places, put down."""
        self.ga(stuk.locator("[data-pak]"))
        self.page.keyboard.press("Enter")
        expect(self.page.locator(f"{TAFEL} [role='status']")).to_contain_text("opgepakt")
        for _ in range(STAPPEN):
            if plaats.get_attribute("data-doel") is not None:
                break
            self.page.keyboard.press("ArrowRight")
        self.page.keyboard.press("Enter")
        expect(self.page.locator(f"{TAFEL} [role='status']")).to_contain_text("ligt nu")


class Muis(Toetsen):
    """The mouse, and letters from the keyboard."""

    def ga(self, naar: Locator) -> None:
        """Click there."""
        naar.click()

    def druk(self, knop: Locator) -> None:
        """Click; a box by what one sees of it."""
        (
            knop.locator("xpath=..")
            if knop.get_attribute("type") in ("radio", "checkbox")
            else knop
        ).click()

    def kies(self, lijst: Locator, naam: str) -> None:
        """Choose."""
        lijst.select_option(label=naam)

    def leg(self, stuk: Locator, plaats: Locator) -> None:
        """Drag."""
        (x, y), (naar_x, naar_y) = self._punten(stuk.locator(".legstuk__naam"), plaats)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + 12, y + 12, steps=3)
        self.page.mouse.move(naar_x, naar_y, steps=8)
        expect(plaats).to_have_attribute("data-doel", "")
        self.page.mouse.up()
        self._ligt()

    def _ligt(self) -> None:
        """The hand is empty, and what happened was said."""
        tafel = self.page.locator(TAFEL)
        expect(tafel).not_to_have_attribute("data-draagt", ANY)
        expect(tafel.locator("[role='status']")).to_contain_text("ligt nu")

    def _punten(self, stuk: Locator, plaats: Locator) -> list[tuple[float, float]]:
        """Bring both on screen, away from the edges, and return a spot in each."""
        plaats.evaluate("(vak, rand) => scrollBy(0, vak.getBoundingClientRect().top - rand)", RAND)
        punten = []
        for item, hoog in ((stuk, 0.5), (plaats, 0.0)):
            vak = item.bounding_box()
            assert vak
            punten.append(
                (vak["x"] + min(30, vak["width"] / 2), vak["y"] + max(8, hoog * vak["height"]))
            )
        return punten


class Vinger(Muis):
    """A finger: taps, and drags by the grip."""

    def ga(self, naar: Locator) -> None:
        """Tap there."""
        naar.tap()

    def druk(self, knop: Locator) -> None:
        """Tap; a box by what one sees of it."""
        (
            knop.locator("xpath=..")
            if knop.get_attribute("type") in ("radio", "checkbox")
            else knop
        ).tap()

    def leg(self, stuk: Locator, plaats: Locator) -> None:
        """Drag by the grip; the chip of a partner goes by two taps, as on a phone."""
        if (stuk.get_attribute("data-stuk") or "").startswith("partners/"):
            stuk.locator("[data-pak]").tap()
            expect(plaats).to_have_attribute("data-mag", "")
            self.page.wait_for_timeout(RUST)
            plaats.tap(position={"x": 24, "y": 12})
        else:
            self._sleep(stuk, plaats)
        self._ligt()

    def _sleep(self, stuk: Locator, plaats: Locator) -> None:
        (x, y), (naar_x, naar_y) = self._punten(stuk.locator(".legstuk__greep"), plaats)
        cdp = self.page.context.new_cdp_session(self.page)

        def raak(soort: str, *punten: tuple[float, float]) -> None:
            raakpunten = [{"x": a, "y": b} for a, b in punten]
            cdp.send("Input.dispatchTouchEvent", {"type": soort, "touchPoints": raakpunten})

        raak("touchStart", (x, y))
        for deel in range(1, 11):
            raak("touchMove", (x + (naar_x - x) * deel / 10, y + (naar_y - y) * deel / 10))
        expect(plaats).to_have_attribute("data-doel", "")
        self.page.wait_for_timeout(RUST)  # it lets go, it does not throw
        raak("touchMove", (naar_x, naar_y))
        raak("touchEnd")
        cdp.detach()


class Legger:
    """Lays the puzzle of the example, in whatever way."""

    def __init__(self, hand: Hand) -> None:
        """Lay with this hand."""
        self.hand = hand
        self.tafel = hand.page.locator(TAFEL)

    def nieuw(self, tabel: str, naam: str, waar: str = "") -> None:
        """Type a new piece."""
        binnen = self.tafel.locator(waar) if waar else self.tafel
        self.hand.typ(binnen.locator(f"label[data-tabel='{tabel}'] input"), naam)

    def stuk(self, tabel: str, naam: str, in_: str = "") -> Locator:
        """Return a piece by its name."""
        binnen = self.tafel.locator(in_) if in_ else self.tafel
        tekst = self.hand.page.locator(".legstuk__naam").get_by_text(naam, exact=True)
        return binnen.locator(f"[data-stuk^='{tabel}/']").filter(has=tekst).first

    def bundel(self, naam: str) -> Locator:
        """Return the tray of a bundle."""
        kop = self.hand.page.get_by_role("heading", level=4).get_by_text(naam, exact=True)
        return self.tafel.locator("[data-bundel]").filter(has=kop)

    def menu(self, stuk: Locator, keuze: str, groep: str = "") -> None:
        """Choose in the menu of a piece."""
        self.hand.druk(stuk.locator("[data-menu]"))
        menu = self.tafel.locator(".legmenu")
        lijst = menu.get_by_role("list", name=groep, exact=True) if groep else menu
        self.hand.druk(lijst.get_by_role("button", name=keuze, exact=True))

    def klaar(self) -> None:
        """Close the dialog of a row."""
        self.hand.druk(self.tafel.locator("dialog[open]").get_by_role("button", name="Klaar"))

    def vink(self, naam: str) -> None:
        """Tick in the dialog of a row."""
        self.hand.druk(
            self.tafel.locator("dialog[open]").get_by_role("checkbox", name=naam, exact=True)
        )

    def leg_alles(self) -> None:
        """Lay the whole example."""
        namen = {
            rij["id"]: rij["naam"]
            for tabel in (*GEGEVEN, *GELEGD)
            for rij in rijen_van(tabel)
            if "naam" in rij
        }
        namen["eigen"] = "Onze organisatie"
        for rij in rijen_van("activiteiten"):
            self.nieuw("activiteiten", rij["naam"])
            self.menu(self.stuk("activiteiten", rij["naam"]), "Wijzig")
            for doel in rij["doelen"]:
                self.vink(namen[doel])
            self.klaar()
        for rij in rijen_van("bundels"):
            self.nieuw("bundels", rij["naam"])
        for rij in rijen_van("bundels"):
            self._vul_bundel(rij, namen)
        for rij in rijen_van("afspraken"):
            waar = "tussen" if rij["soort"] == "tussen-bundels" else "overkoepelend"
            self.nieuw("afspraken", rij["tekst"], f"[data-plaats='{waar}']")
            for bundel in rij.get("bundels", []):
                self.hand.leg(self.stuk("afspraken", rij["tekst"]), self.bundel(namen[bundel]))
        for rij in rijen_van("indicatoren"):
            self._vul_indicator(rij)

    def _vul_bundel(self, rij: Json, namen: dict[str, str]) -> None:
        bundel = self.bundel(rij["naam"])
        los = "[data-plaats='los']"
        for activiteit in rij["activiteiten"]:
            self.hand.leg(self.stuk("activiteiten", namen[activiteit], los), bundel)
        for partner in rij["partners"]:
            self.hand.leg(self.stuk("partners", namen[partner], los), bundel)
        trekker = bundel.locator("[data-plaats^='trekker:']")
        if rij["trekker"] in namen:
            self.hand.leg(self.stuk("partners", namen[rij["trekker"]], los), trekker)
        else:
            self.hand.druk(trekker.get_by_role("button"))
            dialoog = self.tafel.locator("dialog[open] [data-verwijzing-of-tekst='trekker']")
            self.hand.druk(dialoog.locator("label", has_text=ANDERS).locator("input"))
            self.hand.typ(dialoog.locator("[data-tekst-vak] input"), rij["trekker"], enter=False)
            self.klaar()
        if rij["zeggenschap"]:
            self.hand.druk(bundel.locator("[data-kolom='zeggenschap']"))
            self.hand.typ(
                self.tafel.locator("dialog[open] [data-kolom='zeggenschap']"),
                rij["zeggenschap"],
                enter=False,
            )
            self.klaar()

    def _vul_indicator(self, rij: Json) -> None:
        self.nieuw("indicatoren", rij["naam"])
        self.menu(self.stuk("indicatoren", rij["naam"]), "Wijzig")
        dialoog = self.tafel.locator("dialog[open]")
        self.hand.druk(dialoog.locator(f"[data-kolom='soort'][value='{rij['soort']}']"))
        self.hand.typ(dialoog.locator("[data-kolom='waarom']"), rij["waarom"], enter=False)
        self.klaar()
        if rij["voor"] != "samenwerking":
            plaats = self.tafel.locator(f"[data-plaats='bij:{rij['voor']}']")
            self.hand.leg(self.stuk("indicatoren", rij["naam"]), plaats)
