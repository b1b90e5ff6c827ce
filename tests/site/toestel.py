"""A device that a whole module of tests shares, and the finer handling of the checklist on it.

Starting Python takes seconds, so tests that do not depend on an empty device share one tab; each
begins with an idea of its own. What every test needs stands in `checklist`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Download, Locator, expect

from tests import bouw

from .checklist import INSTRUMENT, Checklist, Json
from .conftest import LAPTOP, Toezicht

ANDERS = "Iemand anders …"
KNOPPEN_VAN_EEN_RIJ = ("rij-omhoog", "rij-omlaag", "rij-weg")
# Open a row that is a line now, and what of it is folded, as a visitor does.
OPEN_RIJ = """(rij) => {
  if (rij.matches('[data-rijen] > :not([data-open])')) rij.querySelector("[data-knop='rij-open']").click();
  rij.querySelector('details[data-rij-later]:not([open]) > summary')?.click();
}"""


class Toestel(Checklist):
    """The checklist, with what one does to rows, whole ideas and dialogs."""

    def alles_tonen(self) -> Toestel:
        """Show all sections of a step, on this device: for tests that look at several at once."""
        self.page.evaluate("document.querySelector(\"[data-knop='toon-alles']\").click()")
        return self

    def naar_hub(self) -> Toestel:
        """Go to the hub without loading the page anew."""
        if self.page.locator("dialog[open]").count():
            self.page.keyboard.press("Escape")
        terug = self.page.locator("[data-naar-hub]:visible").first
        if terug.count():
            terug.click()
        expect(self.page.locator("#hub-kop")).to_be_visible()
        return self

    def open_idee(self, antwoorden: Mapping[str, Any] | None = None, **velden: Any) -> str:
        """Open an idea with these answers from a file, and return its id."""
        nieuw = {"id": str(uuid.uuid4()), "instrument": INSTRUMENT, **velden}
        return self.open_tekst(json.dumps(bouw.idee(antwoorden, **nieuw)))

    def open_tekst(self, tekst: str) -> str:
        """Open the text of a file that holds one idea, and return its id."""
        id_ = str(json.loads(tekst)["id"])
        # the file's message, not one of an earlier file
        self.page.evaluate("document.querySelector('[data-berichten]').replaceChildren()")
        self.open_bestand("idee.json", tekst)
        expect(self.bericht()).to_contain_text("Het bestand is geopend.")  # not: it is being opened
        expect(self.page).to_have_url(re.compile(f"#{id_}/stap-1$"))
        return id_

    def bericht(self) -> Locator:
        """Return the messages the page gives."""
        return self.page.locator("[data-berichten]")

    def knop(self, naam: str, binnen: Locator | None = None) -> Locator:
        """Return a visible button, somewhere or within something."""
        knoppen = f"[data-knop='{naam}']:visible"
        if binnen and naam in KNOPPEN_VAN_EEN_RIJ:
            self.open_rij(binnen)
        return (binnen.locator(knoppen) if binnen else self.page.locator(knoppen)).first

    def dialoog(self) -> Locator:
        """Return the dialog that is open."""
        return self.page.locator("dialog[open]")

    def waarde(self, vraag: str) -> Locator:
        """Return the field of a text-like question."""
        return self.vraag(vraag).locator("[data-veld='waarde']").first

    # Rows

    def rijen(self, vraag: str) -> Locator:
        """Return the rows of a table, without the empty card to type in."""
        return self.vraag(vraag).locator("[data-rijen] > [data-rij]:not([data-concept])")

    def rij(self, vraag: str, naam: str) -> Locator:
        """Return the row that is called so."""
        kop = self.page.locator(".rij__kop").get_by_text(naam, exact=True)
        return self.rijen(vraag).filter(has=kop)

    def namen(self, vraag: str) -> list[str]:
        """Return what the rows are called, in order."""
        return self.rijen(vraag).locator(".rij__kop [data-rij-naam]").all_inner_texts()

    def open_rij(self, rij: Locator) -> Locator:
        """Open a row to edit, and what of it is folded."""
        rij.evaluate(OPEN_RIJ)
        return rij

    def cel(self, rij: Locator, kolom: str) -> Locator:
        """Return the text field, list or chips of a column, in a row that is open."""
        self.open_rij(rij)
        return rij.locator(f"[data-kolom='{kolom}']")

    def vink(self, rij: Locator, kolom: str, naam: str) -> Locator:
        """Return the checkbox of one reference."""
        groep = self.open_rij(rij).locator(f"[data-verwijzingen='{kolom}']")
        return groep.get_by_role("checkbox", name=naam, exact=True)

    def chip(self, rij: Locator, kolom: str, naam: str) -> Locator:
        """Return one option of a choice that is a row of chips."""
        chips = self.open_rij(rij).locator(f"[data-chips='{kolom}']")
        return chips.get_by_role("radio", name=naam, exact=True)

    def voeg_rij_toe(self, vraag: str, cellen: Mapping[str, Any]) -> Locator:
        """Fill in a new row: lists by what stands on screen, references by name."""
        self.knop("rij-erbij", self.vraag(vraag)).click()
        rij = self.vraag(vraag).locator("[data-rijen] > [data-rij]").last
        for kolom, inhoud in cellen.items():
            self._vul_cel(rij, kolom, inhoud)
        return rij

    def _vul_cel(self, rij: Locator, kolom: str, inhoud: Any) -> None:
        if isinstance(inhoud, list):
            for naam in inhoud:
                self.vink(rij, kolom, naam).check()
        elif rij.locator(f"[data-verwijzing-of-tekst='{kolom}']").count():
            self.kies_of_typ(rij, kolom, inhoud)
        elif rij.locator(f"[data-chips='{kolom}']").count():
            self.kies_uit(rij, kolom, inhoud)
        else:
            self.cel(rij, kolom).fill(inhoud)

    def opties(self, rij: Locator, kolom: str) -> list[str]:
        """Return what one can choose in a column: chips while they are few, else a list."""
        namen = self.open_rij(rij).locator(f"[data-chips='{kolom}'] label").all_inner_texts()
        lijst = rij.locator(f"select[data-kolom='{kolom}'] option:not([value=''])")
        return namen or lijst.all_inner_texts()

    def kies_uit(self, rij: Locator, kolom: str, naam: str) -> None:
        """Choose one of those."""
        lijst = self.open_rij(rij).locator(f"select[data-kolom='{kolom}']:visible")
        if lijst.count():
            lijst.select_option(label=naam)
        else:
            self.chip(rij, kolom, naam).check()

    def anders(self, rij: Locator, kolom: str) -> Locator:
        """Return the field for who is not in the list."""
        return rij.locator(f"[data-verwijzing-of-tekst='{kolom}'] [data-tekst-vak] input")

    def kies_of_typ(self, rij: Locator, kolom: str, naam: str) -> None:
        """Choose a name, or type one that is not there."""
        staat_er = naam in self.opties(rij, kolom)
        self.kies_uit(rij, kolom, naam if staat_er else ANDERS)
        if not staat_er:
            self.anders(rij, kolom).fill(naam)

    # Files

    def deel(self, voor: str, financieel: bool = False) -> Locator:
        """Open the dialog to share, choose a reader and return the preview."""
        self.actie("verslag").click()
        self.dialoog().locator(f"[data-voor][value='{voor}']").check()
        if voor == "partners":
            self.dialoog().locator("[data-financieel]").set_checked(financieel)
        expect(self.dialoog().locator("[data-verslag-stand]")).to_contain_text("precies")
        return self.dialoog().locator("[data-verslag]")

    def bewaar(self, vorm: str) -> Download:
        """Press a button that gives a file: of the preview (word, html, markdown, punten-csv …), else of the page."""
        knop = f"[data-actie='{vorm}']:visible, [data-knop='{vorm}']:visible"
        plek = self.dialoog() if self.dialoog().count() else self.page
        with self.page.expect_download() as verwacht:
            plek.locator(knop).first.click()
        return verwacht.value


@contextmanager
def toestel(browser: Browser, adres: str, **opties: Any) -> Iterator[Toestel]:
    """Give a fresh device with the hub open and Python started; its end fails on any trespass."""
    toezicht = Toezicht(adres)
    context = browser.new_context(
        locale="nl-BE",
        timezone_id="Europe/Brussels",
        viewport=LAPTOP,  # type: ignore[arg-type]
        accept_downloads=True,
        **opties,
    )
    toezicht.watch(context)
    open_ = Toestel(context.new_page(), adres)
    open_.open().wacht_op_python()
    yield open_
    context.close()
    assert toezicht.overtredingen == []


def tekst_van(download: Download) -> str:
    """Read a file the page gave."""
    return Path(download.path()).read_text(encoding="utf-8")


def werktsamen(*woorden: str) -> str:
    """Run the command line and return what it prints."""
    opdracht = [sys.executable, "-m", "werktsamen_core", *woorden]
    klaar = subprocess.run(opdracht, capture_output=True, check=True, encoding="utf-8")
    return klaar.stdout


def zonder_boekhouding(idee: Json) -> Json:
    """Return what a person filled in: no times, no bookkeeping for merging."""
    return {vraag: _inhoud(antwoord) for vraag, antwoord in idee["antwoorden"].items()}


def _inhoud(waarde: Any) -> Any:
    if isinstance(waarde, list):
        return [_inhoud(item) for item in waarde]
    if not isinstance(waarde, dict):
        return waarde
    weg = ("op", "vervangt", "verwijderd", "volgorde")
    return {veld: _inhoud(item) for veld, item in waarde.items() if veld not in weg}
