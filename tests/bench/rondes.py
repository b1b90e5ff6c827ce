"""Rounds in the browser: a thousand replies into one round, and the size of usual invitations.

Bars: a thousand replies in at most 2 s, from the tap on *Lees in* to the sentence that they are in; a link of
at most 500 characters and a QR code of at most 400 for a round without the infofiche.
"""

from __future__ import annotations

import statistics
import tempfile
import threading
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.site.ronde import Ronde, Wederhelft
from werktsamen_site.serve import make_server

PAD = "/werktsamen/"
BASIS = "https://organisatie.github.io/werktsamen/meedenken/#"  # as long as they come, the page included
VRAGEN = ("temperatuur", "drijfveercheck", "expertisecheck", "samenwerkcheck")
WAARDEN = ("ja", "deels", "nee", "weten-we-nog-niet")
# From the tap to the sentence, in the page itself: no waiting of the driver is in it.
METEN = """async (tekst) => {
  const vak = document.querySelector("[data-ronde]");
  const lijst = vak.querySelector("[data-ronde-regels]");
  lijst.replaceChildren();
  vak.querySelector("[data-ronde-plak]").value = tekst;
  const begin = performance.now();
  const klaar = new Promise((gezien) => new MutationObserver(gezien).observe(lijst, { childList: true }));
  vak.querySelector("[data-knop='ronde-lees']").click();
  await klaar;
  return [performance.now() - begin, lijst.textContent];
}"""


def figures(site: Path, browser: str, quick: bool) -> dict[str, Any]:
    """Return the figures for `tasks.py bench`."""
    return measure(site, browser, antwoorden=100 if quick else 1000, keer=2 if quick else 5)


def measure(site: Path, browser: str, antwoorden: int, keer: int) -> dict[str, Any]:
    """Read so many replies into a new round, so many times."""
    server = make_server(site, port=0, prefix=PAD)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    adres = f"http://127.0.0.1:{server.server_address[1]}{PAD}"
    with tempfile.TemporaryDirectory() as map_, sync_playwright() as playwright:
        ander = Wederhelft(Path(map_))
        gestart = playwright.chromium.launch(executable_path=browser or None, args=["--no-sandbox"])
        ronde = Ronde(gestart.new_page(), adres)
        maten = [len(BASIS) + len(ronde.begin(vraag)["uitnodiging"]) for vraag in VRAGEN]
        # each time a new idea: replies to other rounds in it would be measured too
        duur = [_one(Ronde(ronde.page, adres), ander, antwoorden) for _ in range(keer)]
        gestart.close()
    server.shutdown()
    return {
        f"{antwoorden} antwoorden, mediaan ms": round(statistics.median(duur)),
        f"{antwoorden} antwoorden, traagste ms": round(max(duur)),
        "tekens van een gewone uitnodiging": dict(zip(VRAGEN, maten, strict=True)),
    }


def _one(ronde: Ronde, ander: Wederhelft, aantal: int) -> float:
    rij = ronde.begin("samenwerkcheck")
    inhoud = [
        {
            "weet": f"Iets dat alleen nummer {nr} weet",
            "oordelen": {vraag: {"waarde": WAARDEN[nr % 4]} for vraag in rij["vragen"]},
        }
        for nr in range(aantal)
    ]
    duur, gezegd = ronde.page.evaluate(METEN, "\n".join(ander.antwoord(rij, *inhoud)))
    assert gezegd == f"{aantal} antwoorden zijn toegevoegd.", gezegd
    return float(duur)
