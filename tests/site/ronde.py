"""Rounds as who follows up an idea handles them, and replies as the page of who is asked makes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.node import BROWSER, ESBUILD, OPTIONS, ROOT

from .checklist import GEBOUWD, Checklist
from .meedenken import Draad

Json = dict[str, Any]
#: Stands in every field that nobody outside may see.
MERK = "INTERNGEHEIM"
# Replies by the browser's own wire, as many as asked: to an invitation, each of another person.
ANTWOORDEN = """
import * as draad from "./draad/index.ts";
import { readFileSync } from "node:fs";
const { uitnodiging, vragen, antwoorden } = JSON.parse(readFileSync(0, "utf8"));
const u = await draad.readUitnodiging(uitnodiging);
const leeg = { naam: "", weet: "", oordelen: {}, voorstellen: [] };
const codes = await Promise.all(antwoorden.map(({ persoon, op, ...inhoud }) =>
  draad.sealAntwoord({ ronde: u.ronde, persoon: persoon ?? draad.newPersoon(), op: op ?? new Date().toISOString() },
    { ...leeg, ...inhoud }, { publiek: u.publiek, vragen, gelijk: true })));
console.log(JSON.stringify({ u, codes }));
"""


class Wederhelft(Draad):
    """Makes replies to an invitation, apart from any page."""

    def __init__(self, map_: Path) -> None:
        """Fold the wire into one script."""
        self.script = map_ / "antwoorden.mjs"
        words = ("--sourcefile=antwoorden-test.ts", "--loader=ts", f"--outfile={self.script}")
        self._run(["node", str(ESBUILD), *OPTIONS, *words], ANTWOORDEN, BROWSER)

    def lees(self, uitnodiging: str) -> Json:
        """Return what an invitation says."""
        return dict(self._vraag(uitnodiging, [], [])["u"])

    def antwoord(self, ronde: Json, *antwoorden: Json) -> list[str]:
        """Return the codes of replies to a round, as it lies in the idea."""
        return list(self._vraag(ronde["uitnodiging"], ronde["vragen"], list(antwoorden))["codes"])

    def _vraag(self, uitnodiging: str, vragen: list[str], antwoorden: list[Json]) -> Json:
        data = {"uitnodiging": uitnodiging, "vragen": vragen, "antwoorden": antwoorden}
        gemaakt: Json = json.loads(self._run(["node", str(self.script)], json.dumps(data), ROOT))
        return gemaakt


class Ronde:
    """The rounds of one idea in one tab."""

    def __init__(self, page: Page, adres: str) -> None:
        """Open the checklist with a new idea."""
        self.page = page
        self.checklist = Checklist(page, adres).open().wacht_op_python()
        self.idee = self.checklist.nieuw_idee()
        titel = page.locator("[data-titel]")
        titel.fill("Een inloophuis in de stationsbuurt")
        titel.press("Tab")
        self.checklist.typ("idee-opvolger", "Teamcoach onthaal")
        self.vak = page.locator("[data-ronde]")

    def begin(self, *vragen: str, voor: str = "collega", namen: bool = False) -> Json:
        """Begin a round and return it as it lies in the idea."""
        self.page.goto(f"{self.checklist.adres}#{self.idee}/ronde/nieuw")
        expect(self.deel("begin")).to_be_visible()
        if voor == "partner":
            self.vak.locator("[data-ronde-voor][value='partner']").check()
        for vraag in vragen:
            vakje = self.vak.locator(f"[data-ronde-vraag][value='{vraag}']")
            if not vakje.is_visible():
                self.vak.get_by_text("Kies vragen een voor een").click()
            vakje.check()
        if namen:
            self.vak.locator("[data-ronde-namen][value='ja']").check()
        self.knop("ronde-start").click()
        expect(self.deel("uitnodigen")).to_be_visible()
        return self.tabel("rondes")[-1]

    def deel(self, naam: str) -> Locator:
        """Return a part of the room."""
        return self.vak.locator(f"[data-ronde-deel='{naam}']")

    def knop(self, naam: str) -> Locator:
        """Return a button by the name in its data."""
        return self.vak.locator(f"[data-knop='{naam}']")

    def plak(self, tekst: str) -> list[str]:
        """Paste and read; return the sentences that come of it."""
        self.vak.locator("[data-ronde-regels]").evaluate("(lijst) => lijst.replaceChildren()")
        self.vak.locator("[data-ronde-plak]").fill(tekst)
        self.knop("ronde-lees").click()
        expect(self.vak.locator("[data-ronde-regels] li").first).to_be_visible(timeout=60_000)
        return self.regels()

    def regels(self) -> list[str]:
        """Return what the room says of replies."""
        return self.vak.locator("[data-ronde-regels] li").all_inner_texts()

    def aantal(self) -> str:
        """Return how many replies there are, in words."""
        return self.vak.locator("[data-ronde-aantal]").inner_text()

    def sluit(self) -> None:
        """Close the round and wait until its outcome is there."""
        self.knop("ronde-sluit").click()
        self.vak.get_by_role("button", name="Sluit en open alles").click()
        expect(self.deel("uitslag")).to_have_attribute("data-klaar", "ja", timeout=60_000)

    def idee_nu(self) -> Json:
        """Return the idea as it lies in storage."""
        self.checklist.wacht_op_bewaard()
        self.page.wait_for_timeout(200)  # saving waits 120 ms after a change
        [idee] = [een for een in self.checklist.bewaarde_ideeen() if een["id"] == self.idee]
        return idee

    def tabel(self, naam: str) -> list[Json]:
        """Return the rows of a table of the idea in storage."""
        antwoord: Json = self.idee_nu()["antwoorden"].get(naam, {})
        return list(antwoord.get("waarde", []))


def besmet(id_: str) -> Json:
    """Return an idea with a mark in all that is internal, and other words in what is shared."""
    antwoorden: Json = {}
    for stap in GEBOUWD["stappen"]:
        for vraag in (vraag for sectie in stap["secties"] for vraag in sectie["vragen"]):
            tekst = "Gedeelde tekst" if vraag.get("delen") == "ja" else MERK
            if vraag["soort"] == "rijen":
                cellen = {
                    kolom["id"]: "Gedeelde tekst" if kolom.get("delen") == "ja" else MERK
                    for kolom in vraag["kolommen"]
                    if kolom["soort"] in ("kort", "tekst", "keuze")
                }
                rijen: list[Json] = [{"id": f"{vraag['id']}-een", **cellen}]
                if vraag["id"] == "partners":
                    rijen += [{"id": "partner-weg", "naam": MERK, "nodig": "nee", "bijdrage": MERK}]
                if vraag["id"] == "puzzelstukken":
                    rijen[0]["partners"] = ["partner-weg", "partners-een"]
                waarde: object = rijen
            else:
                waarde = tekst
            antwoorden[vraag["id"]] = {"waarde": waarde, "nota": MERK}
    return {
        **{"soort": "werktsamen-idee", "versie": 1, "id": "besmet-" + id_[:8], "titel": "Idee"},
        "instrument": {"id": GEBOUWD["id"], "versie": GEBOUWD["versie"]},
        **{"gemaakt": "2026-11-01T09:00:00.000Z", "gewijzigd": "2026-11-01T09:00:00.000Z"},
        "antwoorden": antwoorden,
    }
