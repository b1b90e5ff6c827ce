"""A group at the table, on screen: where they are, and the keys they press."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from .checklist import Checklist


class Tafel(Checklist):
    """A group at the table; the keys they press are counted."""

    def __init__(self, page: Page, adres: str) -> None:
        """No key was pressed yet."""
        super().__init__(page, adres)
        self.toetsen = self.letters = 0
        self.vak = page.locator("[data-tafel]")
        self.idee = ""

    def zit(self, vraag: str) -> Tafel:
        """Open a new idea at a question, at the table."""
        self.open().wacht_op_python()
        self.idee = self.nieuw_idee()
        return self.ga(vraag)

    def ga(self, vraag: str, voor: str = "") -> Tafel:
        """Go to an address of the table."""
        self.page.goto(f"{self.adres}#{self.idee}/tafel/{vraag}{voor}")
        expect(self.vak).to_be_visible()
        return self

    def druk(self, *toetsen: str) -> None:
        """Press keys."""
        for toets in toetsen:
            self.page.keyboard.press(toets)
            self.toetsen += 1

    def typ_tekst(self, tekst: str) -> None:
        """Type a sentence: its letters are counted apart."""
        self.page.keyboard.type(tekst)
        self.letters += len(tekst)

    def deel(self, naam: str) -> Locator:
        """Return a state of the cards."""
        return self.vak.locator(f"[data-kaartleg-deel='{naam}']")

    def leg(self, telling: str) -> None:
        """Type how many chose what, and hold that it lies face down."""
        expect(self.vak.locator("[data-kaartleg-telling]")).to_be_focused()
        self.druk(*telling, "Enter")
        expect(self.deel("dicht")).to_be_visible()

    def draai_om(self) -> None:
        """Turn over with the remote, and wait until all lies open."""
        self.druk("PageDown")
        expect(self.deel("open")).to_be_visible()
        expect(self.deel("open")).to_be_focused()

    def praatlijst(self) -> list[str]:
        """Return what is still to talk about."""
        punten: list[str] = self.vak.locator("[data-praatpunt]").evaluate_all(
            "(p) => p.map((e) => e.dataset.praatpunt)"
        )
        return punten

    def bewaard(self, vraag: str) -> Any:
        """Return the stored answer to a question."""
        self.page.evaluate("dispatchEvent(new Event('pagehide'))")
        [idee] = [een for een in self.bewaarde_ideeen() if een["id"] == self.idee]
        return idee["antwoorden"].get(vraag, {})
