"""The puzzle table: laid by keyboard, mouse and touch, with the rows of the list as the one truth."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .axe import Keuring
from .checklist import Json
from .conftest import ROOT
from .toestel import ANDERS, Toestel, toestel

VOORBEELD: Json = json.loads(
    (ROOT / "overrides" / "assets" / "voorbeeld-idee.json").read_text(encoding="utf-8")
)
GEGEVEN = ("doelen", "partners", "puzzelstukken")
GELEGD = ("activiteiten", "bundels", "afspraken", "indicatoren")
TAFEL = "[data-zicht='puzzel']"
BOEKHOUDING = {"id", "op", "vervangt", "andere"}
STAPPEN = 500  # tabs before one gives up
RAND = 120  # px at the edge, where the table scrolls along while one drags
GROOT = {"width": 1600, "height": 1400}


@pytest.fixture(scope="module")
def checklist(browser: Browser, adres: str) -> Iterator[Toestel]:
    """One tab for all tests here; each opens an idea of its own."""
    with toestel(browser, adres, has_touch=True) as open_:
        open_.page.set_viewport_size(GROOT)  # type: ignore[arg-type]
        yield open_.alles_tonen()


def rijen_van(tabel: str) -> list[Json]:
    """Return the rows of a table in the example."""
    rijen: list[Json] = VOORBEELD["antwoorden"][tabel]["waarde"]
    return rijen


def met_namen(idee: Json) -> dict[str, list[Json]]:
    """Return what was laid, with names for ids, without bookkeeping and what is empty."""
    antwoorden = idee["antwoorden"]
    namen = {
        rij["id"]: rij.get("naam") or rij.get("tekst")
        for tabel in (*GEGEVEN, *GELEGD)
        for rij in antwoorden.get(tabel, {}).get("waarde", [])
    }

    def zeg(waarde: Any) -> Any:
        if isinstance(waarde, list):
            return sorted(namen.get(item, item) for item in waarde)
        return namen.get(waarde, waarde)

    return {
        tabel: [
            {kolom: zeg(cel) for kolom, cel in rij.items() if cel and kolom not in BOEKHOUDING}
            for rij in antwoorden.get(tabel, {}).get("waarde", [])
        ]
        for tabel in GELEGD
    }


def begin(checklist: Toestel, tabellen: tuple[str, ...] = GEGEVEN) -> str:
    """Open an idea with these tables of the example, in step 3."""
    id_ = checklist.open_idee({tabel: rijen_van(tabel) for tabel in tabellen})
    checklist.stap(3)
    return id_


def naar_tafel(checklist: Toestel) -> Locator:
    """Go to the table of the step on screen."""
    checklist.knop("puzzeltafel").click()
    tafel = checklist.page.locator(TAFEL)
    expect(tafel.get_by_role("heading", level=2)).to_be_focused()
    return tafel


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
        """Tab until something has the focus."""
        naar.wait_for()
        for _ in range(STAPPEN):
            if naar.evaluate("item => item === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
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
        expect(self.page.locator(f"{TAFEL} [role='status']")).to_contain_text("ligt nu")

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
        """Drag by the grip; a chip without one goes by two taps."""
        greep = stuk.locator(".legstuk__greep")
        if not greep.is_visible():
            stuk.locator("[data-pak]").tap()
            plaats.tap(position={"x": 24, "y": 12})
        else:
            (x, y), (naar_x, naar_y) = self._punten(greep, plaats)
            cdp = self.page.context.new_cdp_session(self.page)

            def raak(soort: str, *punten: tuple[float, float]) -> None:
                raakpunten = [{"x": a, "y": b} for a, b in punten]
                cdp.send("Input.dispatchTouchEvent", {"type": soort, "touchPoints": raakpunten})

            raak("touchStart", (x, y))
            for deel in range(1, 11):
                raak("touchMove", (x + (naar_x - x) * deel / 10, y + (naar_y - y) * deel / 10))
            expect(plaats).to_have_attribute("data-doel", "")
            raak("touchEnd")
            cdp.detach()
        expect(self.page.locator(f"{TAFEL} [role='status']")).to_contain_text("ligt nu")


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


@pytest.mark.parametrize("soort", [Toetsen, Muis, Vinger])
def test_the_puzzle_of_the_example_is_laid_from_nothing(
    checklist: Toestel, soort: type[Toetsen]
) -> None:
    """By keyboard alone, by mouse and by touch: the rows that the list would hold, and no others."""
    begin(checklist)
    naar_tafel(checklist)
    Legger(soort(checklist.page)).leg_alles()
    assert met_namen(checklist.json()) == met_namen(VOORBEELD)
    checklist.page.locator(TAFEL).get_by_role("button", name="Toon als lijst").click()
    assert checklist.namen("bundels") == [rij["naam"] for rij in rijen_van("bundels")]


def test_the_list_gives_the_same_rows(checklist: Toestel) -> None:
    """The form of before, filled in with the same puzzle."""
    begin(checklist)
    namen = {
        rij["id"]: rij.get("naam") for tabel in (*GEGEVEN, *GELEGD) for rij in rijen_van(tabel)
    }
    namen |= {"eigen": "Onze organisatie", "samenwerking": "De samenwerking"}
    woorden = {"tussen-bundels": "Tussen bundels"}
    woorden |= {"overkoepelend": "Overkoepelend of ondersteunend"}
    woorden |= {"proces": "Proces", "resultaat": "Resultaat"}
    for tabel in GELEGD:
        for rij in rijen_van(tabel):
            cellen = {
                kolom: [namen[id_] for id_ in cel] if isinstance(cel, list)
                else namen.get(cel) or woorden.get(cel, cel)
                for kolom, cel in rij.items() if cel and kolom not in BOEKHOUDING
            }  # fmt: skip
            checklist.voeg_rij_toe(tabel, cellen)
    assert met_namen(checklist.json()) == met_namen(VOORBEELD)


def test_every_move_is_taken_back(checklist: Toestel) -> None:
    """Laid, doubled, sent by its menu, taken off the table: step by step back to how it was."""
    begin(checklist, (*GEGEVEN, *GELEGD))
    voor = met_namen(checklist.json())
    tafel = naar_tafel(checklist)
    legger = Legger(Muis(checklist.page))
    rijden = legger.stuk("activiteiten", "Rijden en onderhouden")
    legger.menu(rijden, "In ‘In de bus’", "Verplaats naar …")
    koffie = legger.stuk("activiteiten", "Koffie schenken en babbelen")
    legger.menu(koffie, "In ‘Op de weg’", "Leg ook …")
    expect(tafel.locator("[data-dubbel]")).to_have_count(2)
    legger.menu(
        legger.stuk("afspraken", "Eén telefoonnummer voor de hele bus"), "Haal weg van tafel"
    )
    terug = tafel.get_by_role("button", name="Neem terug")
    expect(terug).to_be_focused()
    for nog in ("(3)", "(2)", "(1)"):
        expect(terug).to_contain_text(nog)
        checklist.page.keyboard.press("Control+z")
    assert met_namen(checklist.json()) == voor
    expect(terug).to_have_attribute("aria-disabled", "true")


def test_a_reload_in_the_middle_loses_nothing(checklist: Toestel) -> None:
    """Half a name typed, half the puzzle laid: it is there again, at the table."""
    begin(checklist)
    tafel = naar_tafel(checklist)
    legger = Legger(Toetsen(checklist.page))
    legger.nieuw("bundels", "In de bus")
    legger.nieuw("activiteiten", "Koffie")
    legger.hand.leg(legger.stuk("activiteiten", "Koffie"), legger.bundel("In de bus"))
    legger.hand.typ(
        tafel.locator("label[data-tabel='activiteiten'] input"), "Half een na", enter=False
    )
    checklist.page.reload()
    checklist.wacht_op_python()
    expect(legger.stuk("activiteiten", "Half een na", "[data-plaats='los']")).to_be_visible()
    expect(legger.bundel("In de bus").locator("[data-stuk^='activiteiten/']")).to_contain_text(
        "Koffie"
    )
    checklist.page.go_back()
    expect(tafel).to_be_hidden()
    expect(checklist.page.locator("[data-stap='stap-3']")).to_be_visible()


def test_findings_stand_beside_their_pieces_and_go_while_partners_look_along(
    checklist: Toestel,
) -> None:
    """What the puzzle asks is ours: with partners at the table none of it is on the page."""
    begin(checklist, (*GEGEVEN, *GELEGD))
    tafel = naar_tafel(checklist)
    legger = Legger(Muis(checklist.page))
    expect(legger.bundel("Op de weg").locator(".legvraag")).to_contain_text("zeggenschap")
    meekijken = tafel.get_by_role("button", name="Partners kijken mee")
    meekijken.click()
    expect(tafel.locator(".puzzeltafel__lint")).to_contain_text("alleen wat partners mogen zien")
    expect(tafel.locator(".legvraag")).to_have_count(0)
    expect(tafel.locator(".puzzeltafel__vragen li")).to_have_count(0)
    checklist.page.reload()
    checklist.wacht_op_python()
    expect(meekijken).to_have_attribute("aria-pressed", "true")
    expect(tafel.locator(".legvraag")).to_have_count(0)
    meekijken.click()  # asks first
    expect(tafel.locator(".legvraag")).to_have_count(0)
    tafel.get_by_role("button", name="Toon de vragen weer").click()
    expect(legger.bundel("Op de weg").locator(".legvraag")).to_be_visible()


def test_the_map_of_step_1_is_laid_in_the_same_manner(checklist: Toestel) -> None:
    """A puzzelstuk goes to a partner, and to a second one; the list says the same."""
    begin(checklist)
    checklist.stap(1)
    tafel = naar_tafel(checklist)
    legger = Legger(Muis(checklist.page))
    naam = "Iemand met een rijbewijs voor de bus"
    legger.hand.leg(legger.stuk("puzzelstukken", naam), tafel.locator("[data-plaats='bij:eigen']"))
    stuk = legger.stuk("puzzelstukken", naam, "[data-plaats='bij:eigen']")
    legger.menu(stuk, "Bij OCMW Lindedorp", "Leg ook …")
    rijen = checklist.json()["antwoorden"]["puzzelstukken"]["waarde"]
    [gelegd] = [rij["partners"] for rij in rijen if rij["naam"] == naam]
    assert gelegd == ["eigen", "partner-ocmw"]
    tafel.get_by_role("button", name="Toon als lijst").click()


def test_axe_finds_nothing_at_the_table(checklist: Toestel) -> None:
    """Laid and empty, a piece in the air, its menu and its row open, partners looking along."""
    page, keuring = checklist.page, Keuring(checklist.page)
    page.emulate_media(reduced_motion="reduce")
    begin(checklist, (*GEGEVEN, *GELEGD))
    tafel = naar_tafel(checklist)
    legger = Legger(Toetsen(page))
    expect(tafel.locator(".legvraag").first).to_be_visible()
    keuring.kijk("gelegde puzzel")
    stuk = legger.stuk("activiteiten", "Rijden en onderhouden")
    stuk.locator("[data-pak]").focus()
    for toets in ("Enter", "ArrowRight"):
        page.keyboard.press(toets)
    keuring.kijk("stuk in de hand")
    page.keyboard.press("Escape")
    stuk.locator("[data-menu]").click()
    keuring.kijk("menu open")
    page.keyboard.press("Escape")
    legger.bundel("Op de weg").locator("[data-kolom='naam']").click()
    keuring.kijk("rij open")
    page.keyboard.press("Escape")
    tafel.get_by_role("button", name="Partners kijken mee").click()
    keuring.kijk("partners kijken mee")
    checklist.stap(1)
    naar_tafel(checklist)
    keuring.kijk("kaart van stap 1")
    page.set_viewport_size(GROOT)  # type: ignore[arg-type]
    keuring.klaar()
