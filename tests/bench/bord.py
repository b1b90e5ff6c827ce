"""The board at 12, 40 and 200 ideas: the core alone, the first paint in a browser, forty files at once.

Bars: the cards of 200 ideas are in sight within 200 ms of the start of the script's own work; forty files
are in within 3 s.
"""

from __future__ import annotations

import json
import statistics
import threading
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.organisatie import VANDAAG, maak_organisatie
from werktsamen_core.bord import maak_blad, maak_bord, maak_kaart
from werktsamen_core.idee import restore_clean
from werktsamen_core.instrument import Instrument
from werktsamen_site.serve import make_server

ROOT = Path(__file__).resolve().parents[2]
INSTRUMENT = ROOT / "src" / "werktsamen_core" / "instrument.json"
AANTALLEN = (12, 40, 200)
BESTANDEN = 40
OP = VANDAAG.isoformat()
# The board measures itself: from the moment that the hub reads storage until the frame with all cards is drawn.
VERF = """() => new Promise((klaar) => {
  const begin = performance.now();
  dispatchEvent(new StorageEvent("storage", { key: null }));
  const kijk = () => {
    const kaarten = document.querySelectorAll(".bordkaart").length;
    if (!kaarten) return requestAnimationFrame(kijk);
    requestAnimationFrame(() => klaar(Math.round(performance.now() - begin)));
  };
  kijk();
})"""
RUST = 250  # ms that the hub waits with what another tab writes: no part of the paint
WACHT = "document.querySelector('[data-baan=wachtend]') === null && document.querySelector('.bordkaart') !== null"


def figures(site: Path, browser: str, *, quick: bool) -> dict[str, Any]:
    """Return the figures for `tasks.py bench`."""
    instrument = Instrument.from_text(INSTRUMENT.read_text(encoding="utf-8"))
    aantallen = AANTALLEN[:1] if quick else AANTALLEN
    keer = 1 if quick else 5
    return {
        "the core, ms": {str(aantal): core(instrument, aantal, keer) for aantal in aantallen},
        "the page, ms": in_browser(site, browser, instrument, aantallen, keer),
    }


def core(instrument: Instrument, aantal: int, keer: int) -> dict[str, Any]:
    """Return the median milliseconds to make all cards, the board of them, and its whole sheet."""
    ideeen = [gemaakt.idee for gemaakt in maak_organisatie(instrument, aantal)]
    kaarten = [maak_kaart(instrument, idee, OP) for idee in ideeen]
    bord = maak_bord(instrument, kaarten, OP)

    def cards() -> object:
        return [maak_kaart(instrument, restore_clean(idee), OP) for idee in ideeen]

    return {
        "cards, with restoring": median(cards, keer),
        "board of the cards": median(lambda: maak_bord(instrument, kaarten, OP), keer),
        "whole sheet": median(lambda: maak_blad(instrument, bord, "bord"), keer),
    }


def median(doe: Any, keer: int) -> float:
    """Return the median milliseconds of some runs."""
    tijden = []
    for _ in range(keer):
        begin = time.perf_counter()
        doe()
        tijden.append((time.perf_counter() - begin) * 1000)
    return round(statistics.median(tijden), 1)


def in_browser(
    site: Path, browser: str, instrument: Instrument, aantallen: tuple[int, ...], keer: int
) -> dict[str, Any]:
    """Return per number of ideas the first paint and when all lanes stand; and the import of many files."""
    server = make_server(site, port=0, prefix="/")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    adres = f"http://127.0.0.1:{server.server_address[1]}/checklist/"
    try:
        with sync_playwright() as playwright:
            gestart = playwright.chromium.launch(
                executable_path=browser or None, args=["--no-sandbox", "--disable-gpu"]
            )
            uit: dict[str, Any] = {
                str(aantal): board(gestart, adres, instrument, aantal, keer) for aantal in aantallen
            }
            uit[f"{BESTANDEN} files (bar: 3000)"] = files(gestart, adres, instrument)
            gestart.close()
            return uit
    finally:
        server.shutdown()


def started(browser: Browser, adres: str) -> Page:
    """Return a page on an empty device where Python runs."""
    page = browser.new_context(bypass_csp=True, viewport={"width": 1440, "height": 900}).new_page()
    page.goto(adres)
    page.wait_for_selector("html[data-python=klaar]", timeout=90_000)
    return page


def board(
    browser: Browser, adres: str, instrument: Instrument, aantal: int, keer: int
) -> dict[str, Any]:
    """Measure the board of so many ideas, its script fetched but no card made before."""
    gemaakt = maak_organisatie(instrument, aantal)
    opslag = {
        f"werktsamen:{instrument.id}:idee:{g.idee['id']}": json.dumps(g.idee) for g in gemaakt
    }
    verf, vol = [], []
    for _ in range(keer):
        page = started(browser, adres)
        twee = dict(list(opslag.items())[:2])
        put(page, twee)  # the script of the board comes with the second idea
        page.evaluate('dispatchEvent(new StorageEvent("storage", { key: null }))')
        page.wait_for_function(WACHT)
        put(page, {})
        page.evaluate('dispatchEvent(new StorageEvent("storage", { key: null }))')
        page.wait_for_function("document.querySelector('.bordkaart') === null")
        put(page, opslag)
        begin = time.perf_counter()
        verf.append(page.evaluate(VERF) - RUST)
        page.wait_for_function(WACHT, timeout=90_000)
        vol.append((time.perf_counter() - begin) * 1000 - RUST)
        page.context.close()
    return {
        "first paint (bar: 200)": round(statistics.median(verf)),
        "all lanes": round(statistics.median(vol)),
    }


def put(page: Page, opslag: dict[str, str]) -> None:
    """Let storage hold these ideas and no others."""
    page.evaluate(
        "(o) => { localStorage.clear(); for (const [k, t] of Object.entries(o)) localStorage.setItem(k, t); }",
        opslag,
    )


def files(browser: Browser, adres: str, instrument: Instrument) -> int:
    """Return the milliseconds from choosing forty files until the list of what they brought."""
    page = started(browser, adres)
    bestanden: Any = [
        {
            "name": f"{nr}.json",
            "mimeType": "application/json",
            "buffer": json.dumps(gemaakt.idee).encode(),
        }
        for nr, gemaakt in enumerate(maak_organisatie(instrument, BESTANDEN))
    ]
    begin = time.perf_counter()
    page.locator("[data-bestand]").set_input_files(bestanden)
    page.locator("[data-aankomst]").wait_for(state="visible", timeout=60_000)
    duur = round((time.perf_counter() - begin) * 1000)
    page.context.close()
    return duur
