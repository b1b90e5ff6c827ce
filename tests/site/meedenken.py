"""The page of who is asked, as a visitor handles it, and rounds made and opened by the browser's own code."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.node import BROWSER, ESBUILD, OPTIONS, ROOT

Json = dict[str, Any]
DRAAD = """
import * as draad from "./draad/index.ts";
import { readFileSync } from "node:fs";
const work = {
  async uitnodigen(rondes) {
    return Promise.all(rondes.map(async (ronde) => {
      const sleutel = await draad.makeSleutel();
      const merk = await draad.vragenmerk(ronde.vragen);
      const id = crypto.randomUUID();
      const u = { ronde: id, publiek: sleutel.publiek, instrument: "werktsamen", soort: "vragen", merk, namen: false,
        tot: "", van: "", delen: {}, gevraagd: ronde.vragen, titel: "", ...ronde };
      delete u.vragen;
      return { ronde: id, sleutel, vragen: ronde.vragen, code: await draad.packUitnodiging(u) };
    }));
  },
  async openen({ tekst, sleutel, vragen }) {
    const { antwoorden, kapot } = await draad.readAntwoord(tekst);
    const open = await draad.openAntwoorden(antwoorden.map((een) => een.code), sleutel, vragen);
    return { antwoorden: antwoorden.map((een, nr) => ({ ...een, inhoud: open[nr] })), kapot };
  },
};
const [name, data] = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(await work[name](data)));
"""


class Draad:
    """The wire of the page itself, run by Node: what this makes and opens is what others will."""

    def __init__(self, map_: Path) -> None:
        """Fold the room into one script."""
        self.script = map_ / "draad.mjs"
        words = ("--sourcefile=draad-test.ts", "--loader=ts", f"--outfile={self.script}")
        self._run(["node", str(ESBUILD), *OPTIONS, *words], DRAAD, BROWSER)

    def _run(self, command: list[str], data: str, cwd: Path) -> str:
        done = subprocess.run(
            command, input=data, capture_output=True, encoding="utf-8", check=False, cwd=cwd
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def nodig_uit(self, *vragen: str, **rest: Any) -> Json:
        """Return a round with its key, and the code of its uitnodiging."""
        ronde = {"titel": "Een inloophuis in de stationsbuurt", "vragen": list(vragen), **rest}
        [gemaakt] = json.loads(
            self._run(["node", str(self.script)], json.dumps(["uitnodigen", [ronde]]), ROOT)
        )
        return dict(gemaakt)

    def open(self, ronde: Json, tekst: str) -> list[Json]:
        """Return every antwoord in a text, opened with the key of the round."""
        vraag = ["openen", {"tekst": tekst, **{v: ronde[v] for v in ("sleutel", "vragen")}}]
        gelezen = json.loads(self._run(["node", str(self.script)], json.dumps(vraag), ROOT))
        assert gelezen["kapot"] == 0
        return list(gelezen["antwoorden"])

    def inhoud(self, ronde: Json, tekst: str) -> Json:
        """Return what the one antwoord in a text says."""
        [antwoord] = self.open(ronde, tekst)
        assert antwoord["ronde"] == ronde["ronde"]
        return dict(antwoord["inhoud"])


def gegevens() -> Json:
    """Return what the built page knows of the instrument."""
    html = (ROOT / "site" / "meedenken" / "index.html").read_text(encoding="utf-8")
    found = re.search(r'data-instrument="" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


class Meedenken:
    """The page /meedenken/ in one tab."""

    def __init__(self, page: Page, adres: str) -> None:
        """Keep the tab and where the site is."""
        self.page = page
        self.adres = f"{adres}meedenken/"

    def open(self, code: str = "", staat: str = "klaar") -> Meedenken:
        """Open the page by a link, and wait until it has read it."""
        self.page.goto(f"{self.adres}#{code}" if code else self.adres)
        expect(self.page.locator("html")).to_have_attribute("data-staat", staat)
        return self

    def vraag(self, id_: str) -> Locator:
        """Return the element of one question."""
        return self.page.locator(f"[data-vraag='{id_}']")

    def kies(self, id_: str, naam: str, waarom: str = "") -> None:
        """Choose an answer by its words, and say why."""
        self.vraag(id_).get_by_label(naam, exact=True).check()
        if waarom:
            self.vraag(id_).locator("[data-veld='waarom']").fill(waarom)

    def knop(self, naam: str) -> Locator:
        """Return a button by the name in its data."""
        return self.page.locator(f"[data-knop='{naam}']")

    def maak(self) -> str:
        """Make the antwoord; return its code, or codes."""
        self.knop("maak").click()
        expect(self.page.locator("[data-deel='verstuur']")).to_be_visible()
        return self.page.locator("[data-antwoordcode]").input_value()

    def zin(self) -> str:
        """Return why an uitnodiging was not read."""
        return self.page.locator("[data-fout]").inner_text()
