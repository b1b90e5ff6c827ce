"""The core alone: how fast it judges, how its cost grows, and what importing it pulls in.

Bars: 60 answers judged in under 1 ms (median); twice the rows at most 2.2 times the time; no
standard module beyond those that Pyodide's own start-up loads (`pyodide_modules.txt`, made by
`node` with `loadPyodide()` of the pinned version: the sorted names of `sys.modules`).
"""

from __future__ import annotations

import gc
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count, pairwise
from pathlib import Path
from typing import Any

from tests import bouw
from werktsamen_core import bridge
from werktsamen_core.idee import restore, voeg_samen
from werktsamen_core.instrument import Instrument
from werktsamen_core.oordeel import beoordeel
from werktsamen_core.rondes import lees_in, sluit_ronde

ROOT = Path(__file__).resolve().parents[2]
INSTRUMENT = ROOT / "src" / "werktsamen_core" / "instrument.json"
PYODIDE = Path(__file__).parent / "pyodide_modules.txt"
ANTWOORDEN = 60
STEMMEN = 1000
RIJEN = (1000, 2000, 4000)
VANDAAG = "2026-11-23"


def figures(_site: Path, _browser: str, *, quick: bool) -> dict[str, Any]:
    """Return the figures for `tasks.py bench`."""
    return measure(5 if quick else 60)


def measure(rounds: int) -> dict[str, Any]:
    """Measure everything; milliseconds are the median of `rounds`, with the least and the most."""
    tekst = INSTRUMENT.read_text(encoding="utf-8")
    instrument = Instrument.from_text(tekst)
    bridge.start(tekst)
    idee = zestig_antwoorden(instrument)
    verzoek = json.dumps({"doe": "beoordeel", "idee": idee, "op": VANDAAG, "beelden": []})
    return {
        f"{len(idee['antwoorden'])} answers (bar: 1 ms)": {
            "beoordeel": spread(lambda: beoordeel(instrument, idee, VANDAAG), rounds * 10),
            "restore": spread(lambda: restore(idee), rounds * 10),
            "a whole call of the bridge": spread(lambda: bridge.call(verzoek), rounds * 10),
        },
        f"{STEMMEN:,} replies into one round (bar: 2 s in the browser)": replies(
            instrument, rounds
        ),
        "1,000, 2,000 and 4,000 rows (bar: 2.2 times)": growth(instrument, max(3, rounds // 2)),
        "importing the core": imported(),
    }


def zestig_antwoorden(instrument: Instrument) -> Any:
    """Return an idea with sixty answers: every question, and some that no longer exist."""
    antwoorden = {
        vraag.id: {"waarde": "Een antwoord van een paar woorden", "nota": "Een nota", "op": bouw.OP}
        for vraag in instrument.vragen.values()
    }
    waarden = {**bouw.gevuld(instrument), **_rows(20), "beslissing": "go"}
    for vraag, waarde in waarden.items():
        antwoorden[vraag] = {"waarde": waarde, "op": bouw.OP}
    for nummer in range(ANTWOORDEN - len(antwoorden)):
        antwoorden[f"vroegere-vraag-{nummer}"] = {"waarde": "ja", "op": bouw.OP}
    return bouw.idee(dict(list(antwoorden.items())[:ANTWOORDEN]))


def _rows(aantal: int) -> Any:
    """Return so many rows, spread over the tables and pointing at each other."""
    per = max(1, aantal // 8)
    teller = count()

    def moment() -> str:
        minuten, milli = divmod(next(teller), 1000)
        return f"2026-11-23T09:{minuten:02d}:00.{milli:03d}Z"

    def lijst(naam: str, *velden: Callable[[int], Any]) -> list[Any]:
        return [
            {"id": f"{naam}{nr}", "op": moment(), **{k: w for veld in velden for k, w in veld(nr).items()}}
            for nr in range(per)
        ]  # fmt: skip

    def genoemd(nr: int) -> Any:
        return {"naam": f"Rij {nr}"}

    def wat(nr: int) -> Any:
        return {"wat": f"Iets {nr}", "wie": "ik", "stand": "open", "tegen": "2026-11-01"}

    return {
        "doelen": lijst("d", genoemd),
        "partners": lijst("p", genoemd, lambda _: {"nodig": "ja", "wil": "ja", "kan": "nee"}),
        "puzzelstukken": lijst("s", genoemd, lambda nr: {"partners": [f"p{nr}", "eigen"]}),
        "activiteiten": lijst("a", genoemd, lambda nr: {"doelen": [f"d{nr}"]}),
        "bundels": lijst(
            "b",
            genoemd,
            lambda nr: {"activiteiten": [f"a{nr}"], "partners": [f"p{nr}"], "trekker": f"Iemand {nr}"},
        ),
        "indicatoren": lijst("i", genoemd, lambda nr: {"soort": "proces", "voor": f"p{nr}"}),
        "opvolgpunten": lijst("o", wat),
        "bewust-zo": lijst(
            "w", lambda nr: {"regel": "bundel-zonder-trekker", "rijen": [f"b{nr}"], "waarom": "zo"}
        ),
    }  # fmt: skip


def replies(instrument: Instrument, rounds: int) -> dict[str, str]:
    """Return how long a round takes to fill, to close, and to be judged."""
    leeg = bouw.idee({"rondes": [bouw.ronde("r", ["missie", "temperatuur"], "")]})
    inhoud = {
        "oordelen": {
            "missie": {"waarde": "nee", "waarom": "Het ligt ver van onze opdracht"},
            "temperatuur": {"waarde": "twijfel", "waarom": "Eerst tijd vrijmaken"},
        }
    }
    antwoorden = [
        {"ronde": "r", "persoon": f"p{nr}", "op": bouw.OP, "code": f"{nr} " + "x" * 400, "inhoud": inhoud}
        for nr in range(STEMMEN)
    ]  # fmt: skip
    vol, _ = lees_in(instrument, leeg, antwoorden)
    dicht, _ = sluit_ronde(instrument, vol, "r", antwoorden, bouw.OP)
    return {
        "reading": spread(lambda: lees_in(instrument, leeg, antwoorden), rounds),
        "closing": spread(lambda: sluit_ronde(instrument, vol, "r", antwoorden, bouw.OP), rounds),
        "beoordeel": spread(lambda: beoordeel(instrument, dicht, VANDAAG), rounds),
    }


def growth(instrument: Instrument, rounds: int) -> dict[str, Any]:
    """Return per size the fastest time, and how many times that is the time of half the rows."""
    uit: dict[str, Any] = {}
    ideeen = {aantal: bouw.idee(_rows(aantal)) for aantal in RIJEN}
    werk: dict[str, Callable[[Any], object]] = {
        "beoordeel": lambda idee: beoordeel(instrument, idee, VANDAAG),
        "restore": restore,
        "merge": lambda idee: voeg_samen(idee, idee),
    }
    for naam, doe in werk.items():
        tijden = {aantal: fastest(doe, idee, rounds) for aantal, idee in ideeen.items()}
        uit[naam] = {f"{aantal} rows": f"{tijd:.2f} ms" for aantal, tijd in tijden.items()}
        for half, heel in pairwise(RIJEN):
            uit[naam][f"{heel} to {half}"] = round(tijden[heel] / tijden[half], 2)
    return uit


def imported() -> dict[str, Any]:
    """Return what importing the bridge loads beyond what Pyodide has loaded by itself."""
    code = (
        "import sys; voor = set(sys.modules); sys.path.insert(0, sys.argv[1]); "
        "import werktsamen_core.bridge; print(*sorted(set(sys.modules) - voor))"
    )
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, str(ROOT / "src")],
        capture_output=True,
        text=True,
        check=True,
    )
    vrij = set(PYODIDE.read_text(encoding="utf-8").split())
    vrij |= {"typing.io", "typing.re"}  # no files: older Pythons make them inside typing itself
    geladen = run.stdout.split()
    eigen = [naam for naam in geladen if naam.partition(".")[0] == "werktsamen_core"]
    extra = sorted(set(geladen) - vrij - set(eigen))
    return {"modules of the core": len(eigen), "beyond Pyodide's own": extra or "none"}


def fastest(doe: Callable[[Any], object], idee: Any, rounds: int) -> float:
    """Return the shortest of some rounds in milliseconds; the collector is off meanwhile."""
    duur = []
    gc.disable()
    try:
        for _ in range(rounds):
            gc.collect()
            start = time.perf_counter()
            doe(idee)
            duur.append(1000 * (time.perf_counter() - start))
    finally:
        gc.enable()
    return min(duur)


def spread(doe: Callable[[], object], rounds: int) -> str:
    """Return the median with the least and the most, in milliseconds."""
    doe()
    duur = []
    for _ in range(rounds):
        start = time.perf_counter()
        doe()
        duur.append(1000 * (time.perf_counter() - start))
    return f"{statistics.median(duur):.2f} ms [{min(duur):.2f}–{max(duur):.2f}]"


if __name__ == "__main__":
    print(json.dumps(measure(30), ensure_ascii=False, indent=2))
