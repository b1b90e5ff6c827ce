"""Files that are dangerous by their size: giants, and how long the core takes over each."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable
from functools import partial
from typing import Any

from werktsamen_core import bridge
from werktsamen_core.idee import SOORT, SOORT_BUNDEL
from werktsamen_core.instrument import Instrument

from .imports import Klok, chance, try_file
from .vijandig import INSTRUMENT, OP, Maker

Json = dict[str, Any]


def _idee(antwoorden: Json, **velden: Any) -> str:
    """Return the text of an idea."""
    idee = {"soort": SOORT, "versie": 1, "id": "reus", "titel": "Reus", "antwoorden": antwoorden}
    return json.dumps(idee | velden, separators=(",", ":"))


def _partners(**antwoord: Any) -> str:
    """Return the text of an idea with one answer: to the question who the partners are."""
    return _idee({"partners": antwoord})


def _vorm(antwoord: str) -> str:
    """Return the text of an idea in which one value is written by hand."""
    return _idee({"bedrag": {"waarde": "@"}}).replace('"@"', antwoord)


def _rijen(aantal: int, **velden: Any) -> list[Json]:
    return [{"id": f"r{nr}", "naam": f"Partner {nr}", **velden} for nr in range(aantal)]


def _tables(tot: int) -> str:
    """Return an idea in which everything points at everything."""
    ids = [f"r{nr}" for nr in range(900 // tot)]
    acties = [f"a{nr}" for nr in range(300 // tot)]
    return _idee({
        "partners": {"waarde": _rijen(900 // tot)},
        "activiteiten": {"waarde": [{"id": id_, "naam": "A", "doelen": ids} for id_ in acties]},
        "bundels": {"waarde": [{"id": f"b{nr}", "naam": "B", "partners": ids, "activiteiten": acties} for nr in range(300 // tot)]},
    })  # fmt: skip


def reuzen(tot: int = 1) -> dict[str, Callable[[], str]]:
    """Return the files that are dangerous by size: name → maker of the text.

    Args:
        tot: 1 for the largest a file may be, 10 for a tenth of that.
    """
    duizend = 1000 // tot
    punt = {"wat": "Iets", "wie": "Iemand", "tegen": "2026-12-01", "stand": "open"}
    halve = [f"\\u{code:x}" for code in range(0xD800, 0xD800 + 400)]
    leeg = f'{{"soort":"{SOORT}","antwoorden":{{}}}},'
    return {
        "een miljoen rijen": lambda: _vorm("[" + "{}," * (1000 * duizend - 1) + "{}]"),
        "tienduizend rijen": lambda: _partners(waarde=_rijen(10 * duizend, nodig="ja", wil="nee")),
        "tienduizend keer een id": lambda: _partners(waarde=[{"id": "r", "naam": "x"}] * 10 * duizend),
        "ids zoals herstel ze geeft": lambda: _partners(waarde=[{"id": f"r~{10 * duizend - nr // 2}", "naam": "x"} for nr in range(10 * duizend)]),
        "tienduizend opvolgpunten": lambda: _idee({"opvolgpunten": {"waarde": [{"id": f"o{nr}", **punt} for nr in range(10 * duizend)]}}),
        "alles wijst naar alles": lambda: _tables(tot),
        "een half miljoen ids in een cel": lambda: _idee({"puzzelstukken": {"waarde": [{"id": "s", "naam": "S", "partners": ["r1"] * 500 * duizend}]}}),
        "honderdduizend andere versies": lambda: _partners(waarde=_rijen(2), andere=[{"waarde": [], "op": OP}] * 100 * duizend),
        "andere versies met veel rijen": lambda: _partners(waarde=_rijen(2), andere=[{"waarde": _rijen(9 * duizend)}] * 8),
        "verschillende andere versies": lambda: _partners(waarde="x", andere=[{"waarde": f"versie {nr}", "op": OP} for nr in range(60 * duizend)]),
        "een half miljoen vervangen versies": lambda: _partners(waarde="x", vervangt=["a~1"] * 500 * duizend),
        "honderdduizend verwijderde rijen": lambda: _partners(waarde=_rijen(2), verwijderd={f"w{nr}": {"op": OP} for nr in range(100 * duizend)}),
        "een half miljoen in de volgorde": lambda: _partners(waarde=_rijen(2), volgorde={"op": OP, "ids": ["r1"] * 500 * duizend}),
        "honderdduizend vragen": lambda: _idee({f"v{nr}": {"waarde": "x"} for nr in range(100 * duizend)}),
        "sleutels die dezelfde worden": lambda: _vorm("{" + ",".join(f'"{a}x{b}":0' for a in halve[: duizend // 3] for b in halve) + "}"),
        "driehonderdduizend opzij": lambda: _idee({}, opzij=[1] * 300 * duizend),
        "een tekst van vijf miljoen": lambda: _partners(waarde="x" * 4900 * duizend),
        "vijf miljoen sterretjes": lambda: _idee({"uitdaging": {"waarde": "*" * 4900 * duizend}}),
        "twee miljoen regels": lambda: _idee({"uitdaging": {"waarde": "\n" * 2400 * duizend + "x"}}),
        "een miljoen woorden in een cel": lambda: _partners(waarde=[{"id": "p", "naam": "een woord " * 100 * duizend, "bijdrage": "| \\ " * 300 * duizend}]),
        "een titel van vier miljoen": lambda: _idee({}, titel="é " * 600 * duizend),
        "twee miljoen haken": lambda: "[" * 2400 * duizend,
        "haken in een idee": lambda: _vorm("[" * 100 * duizend + "]" * 100 * duizend),
        "vier miljoen cijfers": lambda: _vorm("7" * 4000 * duizend),
        "vier miljoen cijfers na de komma": lambda: _vorm("0." + "7" * 4000 * duizend),
        "een reservekopie van dertigduizend": lambda: f'{{"soort":"{SOORT_BUNDEL}","versie":1,"ideeen":[{(leeg * 30 * duizend)[:-1]}]}}',
        "te groot": lambda: _partners(waarde="x" * 5_000_001),
    }  # fmt: skip


def measure_reus(naam: str, tot: int = 1, instrument: str = "") -> Json:
    """Try one giant: what came of it, and how long the longest answer took."""
    text = instrument or INSTRUMENT.read_text(encoding="utf-8")
    bridge.start(text)
    tweeling = Maker(Instrument.from_text(text), chance(7, 0)).idee("reus")
    klok = Klok()
    try:
        wat = try_file(klok, reuzen(tot)[naam](), tweeling)
    except Exception as error:
        wat = f"mislukt: {error!r}"
    return {"wat": wat, "langste_ms": round(klok.langste * 1000)}


def measure_reuzen(tot: int = 1, hoogstens: float = 120, instrument: str = "") -> dict[str, Json]:
    """Try every giant once, each at most so many seconds, in a process that can be ended."""
    spawn = multiprocessing.get_context("spawn")
    werk = partial(measure_reus, tot=tot, instrument=instrument)
    uit: dict[str, Json] = {}
    pool = spawn.Pool(1)
    for naam in reuzen(tot):
        try:
            uit[naam] = pool.apply_async(werk, (naam,)).get(hoogstens)
        except multiprocessing.TimeoutError:
            pool.terminate()
            pool = spawn.Pool(1)
            uit[naam] = {"wat": "duurt te lang", "langste_ms": round(hoogstens * 1000)}
    pool.terminate()
    return uit
