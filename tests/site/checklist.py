"""The checklist as a visitor handles it, through the hooks of the contract only.

A test says what somebody does; how that is done on the page stands here, once.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Download, Locator, Page, expect

from .conftest import ROOT

Json = dict[str, Any]
OPSTARTEN = 90_000  # ms; Python has to start in the browser, on whatever machine this is
#: The instrument as it was built: a version of one's own has another id, and its keys follow.
GEBOUWD = json.loads(
    (ROOT / "src" / "werktsamen_core" / "instrument.json").read_text(encoding="utf-8")
)
INSTRUMENT = {"id": GEBOUWD["id"], "versie": GEBOUWD["versie"]}
PREFIX = f"werktsamen:{GEBOUWD['id']}:"
IN_STAP_1 = re.compile(r"#[^/]+/stap-1$")
TIJDSTIP = re.compile(r"^\d{4}-\d\d-\d\dT")


# Choose the section of a question in the list of sections, as a visitor does, when it is folded away.
NAAR_SECTIE = """(vraag) => {
  const sectie = document.querySelector(`[data-vraag='${vraag}']`)?.closest('[data-sectie][hidden]');
  const stap = sectie?.closest('[data-stap]:not([data-verborgen])')?.dataset.stap;
  if (!stap || document.querySelector("[data-checklist]").dataset.script !== 'ja') return;
  document.querySelector(`[data-secties='${stap}'] [data-sectie-link='${sectie.dataset.sectie}']`).click();
}"""


class Checklist:
    """One tab with the checklist open."""

    def __init__(self, page: Page, adres: str) -> None:
        """Open the bare address: the hub."""
        self.page = page
        self.adres = adres + "checklist/"

    def open(self, plek: str = "") -> Checklist:
        """Go to the hub, or to `#<idea>/<step>`."""
        self.page.goto(self.adres + plek)
        return self

    def wacht_op_python(self) -> Checklist:
        """Wait until a real outcome has come back."""
        # wait_for hears the change at once, expect() looks again every second
        klaar = self.page.locator("html[data-python='klaar']")
        klaar.wait_for(state="attached", timeout=OPSTARTEN)
        return self

    def nieuw_idee(self, titel: str = "Samen een inloophuis") -> str:
        """Start an idea, give its title and return its id."""
        self.actie("nieuw").click()
        dialoog = self.page.locator("dialog[open]")
        if dialoog.count():
            dialoog.get_by_role("textbox").fill(titel)
            dialoog.get_by_role("textbox").press("Enter")
        expect(self.page).to_have_url(IN_STAP_1)
        return self.page.url.split("#")[1].split("/")[0]

    def actie(self, naam: str) -> Locator:
        """Return the visible control for an action."""
        return self.page.locator(f"[data-actie='{naam}']:visible").first

    def stap(self, nummer: int) -> Checklist:
        """Go to a step of the open idea."""
        idee = self.page.url.split("#")[1].split("/")[0]
        self.page.goto(f"{self.adres}#{idee}/stap-{nummer}")
        expect(self.page.locator(f"[data-stap='stap-{nummer}']")).to_be_visible()
        return self

    def vraag(self, vraag: str) -> Locator:
        """Return the element around a question, after going to its section in the step on screen."""
        self.page.evaluate(NAAR_SECTIE, vraag)
        return self.page.locator(f"[data-vraag='{vraag}']")

    def typ(self, vraag: str, tekst: str) -> None:
        """Type an answer in a text-like question."""
        self.vraag(vraag).locator("input:visible, textarea:visible").first.fill(tekst)

    def kies(self, vraag: str, optie: str) -> None:
        """Choose an option of a judgement or a choice, as a click on its pill does."""
        self.vraag(vraag).locator(f"input[type=radio][value='{optie}']").check()

    def wacht_op_bewaard(self) -> None:
        """Wait until the page says when it saved."""
        plek = self.page.locator("[data-bewaard]").first
        expect(plek).to_have_attribute("data-bewaard", TIJDSTIP)

    def oordeel(self, check: str) -> Locator:
        """Return the outcome of a check or a part."""
        return self.page.locator(f"[data-oordeel='{check}']").first

    def download(self, actie: str) -> Download:
        """Export with one of the actions; those of a report stand in its preview, for ourselves at first."""
        if actie in ("word", "html", "markdown"):
            self.actie("verslag").click()
            expect(self.page.locator("[data-verslag-stand]")).to_contain_text("precies")
        with self.page.expect_download() as verwacht:
            self.actie(actie).locator("visible=true").click()
        if actie in ("word", "html", "markdown"):
            self.page.keyboard.press("Escape")
        return verwacht.value

    def json(self) -> Json:
        """Export as JSON and read it."""
        tekst = Path(self.download("json").path()).read_text(encoding="utf-8")
        idee: Json = json.loads(tekst)
        return idee

    def open_bestand(self, naam: str, inhoud: str | bytes) -> None:
        """Open a file as if chosen from the device."""
        if isinstance(inhoud, str):
            inhoud = inhoud.encode()
        self.page.locator("input[type=file]").first.set_input_files(
            {"name": naam, "mimeType": "application/json", "buffer": inhoud}
        )

    def opslag(self) -> dict[str, str]:
        """Return everything in local storage."""
        waarde: dict[str, str] = self.page.evaluate("() => ({...localStorage})")
        return waarde

    def bewaarde_ideeen(self) -> list[Json]:
        """Return the ideas as they stand in local storage."""
        gelezen = [
            json.loads(tekst)
            for sleutel, tekst in self.opslag().items()
            if sleutel.startswith(PREFIX) and tekst.startswith("{")
        ]
        return [item for item in gelezen if item.get("soort") == "werktsamen-idee"]
