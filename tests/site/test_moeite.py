"""What the whole road costs on a laptop: clicks, keys that are no letters, screens.

Every answer and note of the filled example is given anew, as somebody does who clicks what they see and types;
Enter is used where hands are on the keys already. The browser counts the clicks itself; a list of the browser is two,
open and choose. A screen is a step or section that comes, and each time one scrolls on to what comes next.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from werktsamen_core.instrument import Instrument

from .checklist import Json
from .conftest import ROOT
from .toestel import ANDERS, Toestel, toestel

pytestmark = [pytest.mark.inhoud, pytest.mark.wekelijks]

# Of this idea on the page before it had sections and rows that open (counted here: 209 clicks, 61 screens).
KLIKKEN_VROEGER = 218
SCHERMEN_VROEGER = 74

# Asked since, for the letter to partners: no part of the road that was counted then.
SINDSDIEN = {"organisatie", "afzender", "verzoek-aan-partners", "antwoord-tegen"}


def _as_counted_then() -> Json:
    """Return the example without the bundles that an agreement names since."""
    idee: Json = json.loads((ROOT / "overrides/assets/voorbeeld-idee.json").read_text("utf-8"))
    for afspraak in idee["antwoorden"]["afspraken"]["waarde"]:
        afspraak.pop("bundels", None)
    return idee


VOORBEELD = _as_counted_then()

# Every press of the pointer is one, and a press on a list of the browser one more.
TELLER = """
  window.klikken = 0;
  addEventListener("pointerdown", () => { window.klikken += 1; }, true);
"""
# Scroll on by nine tenths of the screen until all of it is in sight, and say how often that took.
IN_BEELD = """(element) => {
  for (let keren = 0; keren < 99; keren += 1) {
    const { top, bottom } = element.getBoundingClientRect();
    if (top >= 0 && bottom <= innerHeight) return keren;
    scrollBy({ top: 0.9 * innerHeight * (top < 0 ? -1 : 1), behavior: "instant" });
    if (element.getBoundingClientRect().top === top) return keren;
  }
}"""
IS_HIER = "(veld) => veld === document.activeElement"
IN_EEN_ANTWOORD = "() => document.activeElement.matches('[data-stap] [data-veld]')"
IN_EEN_TEKST_HIER = "() => document.activeElement.matches('textarea')"
OPEN_SECTIE = "() => document.querySelector('[data-secties]:not([hidden]) [aria-current]')?.dataset.sectieLink"
ER_IN = "(vraag) => vraag.contains(document.activeElement)"
TYPT = "(vraag) => !['oordeel', 'keuze'].includes(vraag.dataset.type)"
IN_EEN_TEKST = """(rij) => rij.contains(document.activeElement)
  && document.activeElement.matches('textarea')"""


class Wandelaar:
    """Somebody who takes the road; what it costs is kept."""

    def __init__(self, checklist: Toestel, instrument: Instrument, idee: Json) -> None:
        """Begin to count."""
        self.checklist, self.page, self.instrument = checklist, checklist.page, instrument
        self.antwoorden = {v: a for v, a in idee["antwoorden"].items() if v not in SINDSDIEN}
        self.namen = {
            rij["id"]: rij.get("naam", "")
            for antwoord in self.antwoorden.values()
            if isinstance(antwoord.get("waarde"), list)
            for rij in antwoord["waarde"]
        } | {"eigen": "Onze organisatie", "samenwerking": "De samenwerking"}
        self.toetsen = self.schermen = self.lijsten = 0

    @property
    def klikken(self) -> int:
        """Every press of the pointer, and the two of a list."""
        return int(self.page.evaluate("klikken")) + self.lijsten

    def klik(self, doel: Locator) -> None:
        """Bring in sight and press."""
        self.schermen += doel.evaluate(IN_BEELD)
        doel.click()

    def toets(self, toets: str) -> None:
        """Press a key that is no letter."""
        self.page.keyboard.press(toets)
        self.toetsen += 1

    def typ(self, veld: Locator, tekst: str) -> None:
        """Go to a field, unless one is there, and type."""
        if not veld.evaluate(IS_HIER):
            self.klik(veld)
        if veld.get_attribute("type") == "date":
            veld.fill(tekst)
        else:
            self.page.keyboard.type(tekst)

    def naar(self, vraag: str) -> Locator:
        """Go to the section of a question, by the button at the end or by the list, and return the question."""
        veld = self.page.locator(f"[data-vraag='{vraag}']")
        if veld.is_visible():
            return veld
        verder = self.page.locator("[data-knop='sectie-verder']:visible")
        naam = veld.evaluate("(veld) => veld.closest('[data-sectie]').dataset.sectie")
        lijst = self.page.locator(f"[data-secties]:not([hidden]) [data-sectie-link='{naam}']")
        is_volgende = verder.count() and verder.inner_text().endswith(
            lijst.locator(".secties__naam").inner_text()
        )
        self.klik(verder if is_volgende else lijst)
        self.schermen += 1
        return veld

    def verder(self, vraag: str) -> None:
        """With the hands on the keys, go on with Enter, of a text Ctrl+Enter, as far as that leads to this question."""
        veld = self.page.locator(f"[data-vraag='{vraag}']")
        for _ in range(3):
            if not self.page.evaluate(IN_EEN_ANTWOORD) or veld.evaluate(ER_IN):
                return
            if veld.is_visible() and not veld.evaluate(TYPT):
                return
            was = self.page.evaluate(OPEN_SECTIE)
            self.toets("Control+Enter" if self.page.evaluate(IN_EEN_TEKST_HIER) else "Enter")
            self.schermen += self.page.evaluate(OPEN_SECTIE) != was

    def stap(self, nummer: int) -> None:
        """Go on to the next step: by the button at the end, or by the list when one skips a section."""
        naar = f"[data-stap-link='stap-{nummer}']"
        verder = self.page.locator(f".verder:visible {naar}")
        self.klik(verder if verder.count() else self.page.locator(f".stappen {naar}:visible"))
        self.schermen += 1

    def beantwoord(self, vraag: str) -> None:
        """Give the answer of the example, and its note."""
        antwoord, soort = self.antwoorden.get(vraag, {}), self.instrument.vragen[vraag].soort
        waarde = antwoord.get("waarde")
        if not waarde or vraag in ("bewust-zo", "inschattingen-gesloten"):
            return
        self.verder(vraag)
        veld = self.naar(vraag)
        if vraag == "inschattingen":
            self.stemmen(veld, waarde)
        elif soort == "rijen":
            self.rijen(veld, vraag, [rij for rij in waarde if not rij.get("vraag")])
        elif soort in ("oordeel", "keuze"):
            self.klik(veld.locator(f"label:has(input[value='{waarde}'])"))
        else:
            self.typ(veld.locator("[data-veld='waarde']").first, waarde)
        if antwoord.get("nota"):
            self.nota(veld, antwoord["nota"])
        for punt in self.antwoorden["opvolgpunten"]["waarde"]:
            if punt.get("vraag") == vraag:
                self.opvolgpunt(veld, punt)

    def nota(self, veld: Locator, nota: str) -> None:
        """Write a note; some answers open it by themselves."""
        tekst = veld.locator("[data-veld='nota']")
        if tekst.is_visible() and veld.evaluate(ER_IN) and not tekst.evaluate(IS_HIER):
            self.toets("Enter")
        elif not tekst.is_visible():
            self.klik(veld.locator("[data-nota] summary, [data-nota-plaats] button").first)
        self.typ(tekst, nota)

    def opvolgpunt(self, veld: Locator, punt: Json) -> None:
        """Make an opvolgpunt of the answer just given, in one's own words."""
        self.klik(veld.locator("[data-knop='opvolgpunt-erbij']"))
        kaart = veld.locator("[data-rij]")
        expect(kaart.locator("[data-kolom='wie']")).to_be_focused()
        self.toets("Shift+Tab")
        self.toets("Control+A")
        for kolom in ("wat", "wie", "tegen"):
            self.typ(kaart.locator(f"[data-kolom='{kolom}']"), punt[kolom])
            if kolom != "tegen":
                self.toets("Enter")

    def rijen(self, veld: Locator, vraag: str, rijen: list[Json]) -> None:
        """Fill in rows; Enter in the last text goes on to the next."""
        for nummer, inhoud in enumerate(rijen):
            kolommen = self.instrument.vragen[vraag].kolommen
            cellen = {k.id: inhoud.get(k.id) for k in kolommen if inhoud.get(k.id)}
            cellen.pop("stand", None)
            naam = str(inhoud.get("naam", "\0"))
            bestaand = veld.locator("[data-rijen] > :not([data-concept])")
            bestaand = bestaand.filter(
                has=self.page.locator(".rij__kop").get_by_text(naam, exact=True)
            )
            rij = veld.locator("[data-rijen] > [data-open]").last
            if bestaand.count():
                rij = bestaand
                del cellen["naam"]
                if not rij.evaluate(ER_IN):
                    self.klik(rij.locator("[data-knop='rij-open']"))
            elif not veld.locator("[data-open][data-concept]").count():
                self.klik(veld.locator("[data-knop='rij-erbij']"))
            teksten = {k.id for k in kolommen if k.soort in ("kort", "tekst")}
            for kolom in sorted(cellen, key=lambda kolom: kolom not in teksten):
                if kolom in teksten and rij.evaluate(IN_EEN_TEKST):
                    self.toets("Enter")
                self.cel(rij, kolom, cellen[kolom])
            for _ in range(2):
                if nummer < len(rijen) - 1 and rij.evaluate(ER_IN):
                    self.toets("Enter")

    def cel(self, rij: Locator, kolom: str, waarde: Any) -> None:
        """Fill in one column."""
        hier = self.page.locator(f"[data-kolom='{kolom}']")
        later = rij.locator("details[data-rij-later]:not([open])", has=hier)
        if later.count():
            self.klik(later.locator("summary"))
        chips = rij.locator(f"[data-chips='{kolom}']:visible")
        lijst = rij.locator(
            f"select[data-kolom='{kolom}']:visible, [data-verwijzing-of-tekst='{kolom}'] select:visible"
        )
        if isinstance(waarde, list):
            self.vink(rij.locator(f"[data-verwijzingen='{kolom}']"), waarde)
        elif chips.count():
            self.chip(rij, chips, waarde)
        elif lijst.count():
            self.kies(rij, kolom, lijst, waarde)
        else:
            self.typ(rij.locator(f"[data-kolom='{kolom}']"), waarde)

    def vink(self, groep: Locator, ids: list[str]) -> None:
        """Tick names; a partner who is not there yet is typed."""
        for naam in (self.namen[id_] for id_ in ids):
            label = groep.locator("label.aankruis").filter(has_text=naam)
            if not groep.locator("[data-nieuwe-partner]").count():
                label.wait_for()
            if label.count():
                self.klik(label)
            else:
                self.typ(groep.locator("[data-nieuwe-partner]"), naam)
                self.toets("Enter")

    def chip(self, rij: Locator, chips: Locator, waarde: str) -> None:
        """One tap; somebody who is not in the list is typed."""
        keuze = chips.locator(f"label:has(input[value='{waarde}'])")
        if keuze.count():
            self.klik(keuze)
        else:
            self.klik(chips.get_by_text(ANDERS))
            self.typ(rij.locator("[data-tekst-vak] input"), waarde)

    def kies(self, rij: Locator, kolom: str, lijst: Locator, waarde: str) -> None:
        """Choose from a list of the browser: open and choose."""
        self.schermen += lijst.evaluate(IN_BEELD)
        anders = not lijst.locator(f"option[value='{waarde}']").count()
        if anders:
            lijst.select_option(label=ANDERS)
            self.typ(rij.locator(f"input[data-kolom='{kolom}']"), waarde)
        else:
            lijst.select_option(waarde)
        self.lijsten += 2

    def stemmen(self, veld: Locator, stemmen: list[Json]) -> None:
        """One voice after another, each with its reason; then all together."""
        for stem in stemmen:
            self.klik(veld.locator(f"label:has([data-stem][value='{stem['keuze']}'])"))
            if stem.get("waarom"):
                self.typ(veld.locator("[data-stem-waarom]"), stem["waarom"])
            self.toets("Enter")
        self.klik(veld.locator("[data-knop='ronde-dicht']"))

    def bewust(self, keuze: Json) -> None:
        """Set a question of the puzzle aside, with the reason."""
        vondst = self.page.locator(f"[data-bevinding='{keuze['regel']}']")
        self.klik(vondst.locator("[data-knop='bewust']"))
        self.typ(vondst.locator("[data-bewust-waarom]"), keuze["waarom"])
        self.toets("Enter")

    def overloop(self) -> None:
        """Say at the last step which conditions are met."""
        for rij in self.antwoorden["voorwaarden"]["waarde"]:
            regel = self.page.locator("[data-overlopen-lijst] li").filter(has_text=rij["wat"])
            self.klik(regel.locator(f"label:has(input[value='{rij['stand']}'])"))


@pytest.fixture(scope="module")
def checklist(browser: Browser, adres: str) -> Iterator[Toestel]:
    """A fresh laptop; nothing moves by itself."""
    with toestel(browser, adres, reduced_motion="reduce") as open_:
        open_.page.evaluate(TELLER)
        yield open_


def test_the_whole_road_costs_half_the_clicks_and_screens(
    checklist: Toestel, instrument: Instrument
) -> None:
    """From an empty hub to the decision, with every answer of the example."""
    page, weg = checklist.page, Wandelaar(checklist, instrument, VOORBEELD)
    weg.klik(checklist.actie("nieuw"))
    weg.schermen += 1
    expect(page.locator("[data-titel]")).to_be_focused()
    page.keyboard.type(VOORBEELD["titel"])
    for nummer, stap in enumerate(instrument.stappen, 1):
        if nummer > 1:
            weg.stap(nummer)
        for vraag in stap.vragen:
            if vraag.id not in SINDSDIEN:
                weg.beantwoord(vraag.id)
            if vraag.id == "indicatoren":
                weg.bewust(VOORBEELD["antwoorden"]["bewust-zo"]["waarde"][0])
            if vraag.id == "overlopen-met":
                weg.overloop()
        tot_hier = f"{weg.klikken} klikken, {weg.toetsen} toetsen, {weg.schermen} schermen"
        print(f"\nna stap {nummer}: {tot_hier}", end="")
    klikken = weg.klikken  # before the file is asked for
    gegeven = checklist.json()["antwoorden"]
    assert {vraag for vraag, antwoord in gegeven.items() if antwoord.get("waarde")} >= set(
        weg.antwoorden
    )
    for vraag, antwoord in weg.antwoorden.items():
        assert gegeven[vraag].get("nota", "") == antwoord.get("nota", ""), vraag
        if isinstance(antwoord["waarde"], str):
            assert gegeven[vraag]["waarde"] == antwoord["waarde"], vraag
        else:
            assert len(gegeven[vraag]["waarde"]) == len(antwoord["waarde"]), vraag
    assert klikken <= KLIKKEN_VROEGER / 2
    assert weg.schermen <= SCHERMEN_VROEGER / 2
