"""Trust: hostile files, killed processes, racing tabs and naughty strings, in full.

Bars: of 100,000 generated files none does more than be an idea; of 50 kills of the page's process at
most the last 300 ms of typing is lost; of 50 kills of the whole browser storage can always be read
(what was lost, after the journal put back what storage missed, is told); of 1,000 edits in
two racing tabs none is lost; of some 530 strings in every field and every export none runs or changes.
"""

from __future__ import annotations

import random
import statistics
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests import lastig
from tests.bench import imports, reuzen, vijandig
from tests.site import lastig_op_scherm, vertrouwen
from tests.site.toestel import Toestel
from werktsamen_core.instrument import Instrument
from werktsamen_site.serve import make_server

PAD = "/werktsamen/"
VOL = {"imports": 100_000, "kills": 50, "edits": 1_000, "strings": 10_000, "tot": 1}
SNEL = {"imports": 2_000, "kills": 3, "edits": 100, "strings": 20, "tot": 10}
# Chromium writes local storage to disk less and less often as somebody goes on typing.
LANG = (20_000, 45_000, 75_000, 110_000)
TEGELIJK = 50  # strings in one tab; a tab that never closes grows slow


def figures(site: Path, browser: str, *, quick: bool) -> dict[str, Any]:
    """Return the figures for `tasks.py bench`."""
    return measure(site, browser, **(SNEL if quick else VOL))


def measure(
    site: Path, browser: str, *, imports: int, kills: int, edits: int, strings: int, tot: int
) -> dict[str, Any]:
    """Measure everything.

    Args:
        site: the built site.
        browser: path of a Chromium; empty for Playwright's own.
        imports: how many generated files.
        kills: how many times the page's process, and the whole browser, is killed.
        edits: how many edits in two tabs.
        strings: at most so many naughty strings.
        tot: giants are this many times smaller than the largest file.
    """
    uit: dict[str, Any] = {
        "generated files (bar: none fails)": count_imports(imports),
        "files dangerous by size (bar: none takes 30 s)": count_giants(tot),
    }
    with serve(site) as adres, sync_playwright() as playwright:
        soort = playwright.chromium
        gestart = soort.launch(executable_path=browser or None, args=list(vertrouwen.VAST))
        kans = random.Random(7)
        momenten = [kans.randint(150, 2500) for _ in range(kills)]
        lang = LANG if tot == 1 else ()
        with device(gestart) as context:
            verloren = [vertrouwen.kill_page(context, adres, na) for na in momenten]
        uit["the page's process killed (bar: 300 ms)"] = spread(verloren)
        with device(gestart) as context:
            uit["two racing tabs (bar: none lost)"] = {
                "edits": edits,
                "lost or different": vertrouwen.race(context, adres, edits),
            }
        uit["naughty strings on the page (bar: none fails)"] = count_strings(
            gestart, adres, strings
        )
        gestart.close()
        pad = browser or soort.executable_path
        weg = [vertrouwen.kill_browser(soort, pad, adres, na) for na in (*momenten, *lang)]
        uit["the whole browser killed (bar: always readable)"] = {
            "unreadable": weg.count(None),
            **spread([ms for ms in weg if ms is not None]),
        }
    return uit


def count_imports(aantal: int) -> dict[str, Any]:
    """Try generated files on all cores."""
    uit = imports.measure(aantal)
    return {**uit, "mislukt": len(uit["mislukt"]), "voorbeelden": uit["mislukt"][:5]}


def count_giants(tot: int) -> dict[str, Any]:
    """Try the files that are dangerous by size; name those that fail, and the slowest."""
    uit = reuzen.measure_reuzen(tot)
    traagst = max(uit, key=lambda naam: int(uit[naam]["langste_ms"]))
    return {
        "files": len(uit),
        "failed": [
            naam for naam, reus in uit.items() if reus["wat"] not in ("geopend", "geweigerd")
        ],
        "slowest answer": f"{traagst}: {uit[traagst]['langste_ms']} ms",
    }


def count_strings(browser: Browser, adres: str, hoogstens: int) -> dict[str, Any]:
    """Put the strings through every field and export of the page; tell which fail."""
    instrument = Instrument.from_text(vijandig.INSTRUMENT.read_text(encoding="utf-8"))
    teksten = lastig.strings()[:hoogstens]
    mislukt: list[str] = []
    for begin in range(0, len(teksten), TEGELIJK):
        deel = teksten[begin : begin + TEGELIJK]
        wegen: list[Callable[[Toestel], None]] = [
            lambda toestel, deel=deel: lastig_op_scherm.try_many(toestel, instrument, deel),  # type: ignore[misc]
            lambda toestel, deel=deel: lastig_op_scherm.try_on_hub(toestel, deel),  # type: ignore[misc]
            lambda toestel, deel=deel: lastig_op_scherm.try_typing(toestel, deel),  # type: ignore[misc]
        ]
        with device(browser) as context:
            toestel = Toestel(context.new_page(), adres)
            toestel.open().wacht_op_python()
            for weg in wegen:
                try:
                    weg(toestel)
                except AssertionError as fout:
                    mislukt.append(f"{begin}–{begin + len(deel)}: {tell(fout)}")
    return {"strings": len(teksten), "failed": mislukt}


def tell(fout: AssertionError) -> str:
    """Return where an assertion failed and what it said."""
    plek = traceback.extract_tb(fout.__traceback__)[-1]
    return f"{plek.name}: {plek.line} {str(fout)[:300]}"


def spread(waarden: list[int]) -> dict[str, Any]:
    """Return how often, and the median and the most milliseconds that were lost."""
    if not waarden:
        return {"kills": 0}
    midden = round(statistics.median(waarden))
    return {"kills": len(waarden), "median ms lost": midden, "most ms lost": max(waarden)}


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve the site under a sub-path and give its address."""
    server = make_server(site, port=0, prefix=PAD)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}{PAD}"
    server.shutdown()


@contextmanager
def device(browser: Browser) -> Iterator[BrowserContext]:
    """Give a fresh device."""
    context = browser.new_context(locale="nl-BE", timezone_id="Europe/Brussels")
    yield context
    context.close()
