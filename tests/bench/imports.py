"""Hostile files through the very bridge the browser uses: does any of them do more than be an idea?

Structure-aware fuzzing: valid ideas with types swapped, keys added and dropped, prototype keys, deep
nesting, impossible numbers, equal ids, rows that point at each other, half characters and half
files. Every import is opened and then judged, drawn, reported, exported and merged. `measure` counts;
the same number and seed always make the same files, however many processes share the work.

Files that are dangerous by size alone are in `reuzen`.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import re
import time
from collections import Counter
from functools import partial
from typing import Any

from werktsamen_core import bridge
from werktsamen_core.beelden import ATTRIBUTEN, BEELDEN, ELEMENTEN
from werktsamen_core.idee import SOORT, restore
from werktsamen_core.instrument import Instrument

from .vijandig import INSTRUMENT, LEZERS, PER_KEER, VANDAAG, VASTE_VELDEN, Maker, make_file, nodes

Json = dict[str, Any]

# --- what may come of it -------------------------------------------------------------------------


class Mislukt(Exception):  # noqa: N818 - not an error of ours but a verdict on the core
    """An import did something it may not do."""


def expect(voorwaarde: bool, wat: str) -> None:
    """Reject the import unless the condition holds."""
    if not voorwaarde:
        raise Mislukt(wat)


class Klok:
    """The longest and the total time of the bridge's answers."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.langste = 0.0

    def call(self, request: str) -> str:
        """Ask the bridge, and keep how long it took."""
        begin = time.perf_counter()
        antwoord = bridge.call(request)
        self.langste = max(self.langste, time.perf_counter() - begin)
        return antwoord


ZIN = re.compile(r"[A-ZÉ‘“].*[.!?]”?", re.DOTALL)
ENGELS = re.compile(r"traceback|error|exception|expected|invalid|none\b|\bthe\b", re.IGNORECASE)


def ask(klok: Klok, doe: str, velden: str) -> Json:
    """Put one request, `velden` as JSON text, and judge the form of the answer."""
    text = klok.call(f'{{"doe":"{doe}",{velden}}}')
    expect(isinstance(text, str), f"{doe}: no text")
    try:
        text.encode()  # a half character would not survive postMessage or a file
        antwoord = json.loads(text, parse_constant=_no_constant)
    except ValueError as error:
        raise Mislukt(f"{doe}: not JSON: {error}") from error
    expect(isinstance(antwoord, dict) and isinstance(antwoord.get("ok"), bool), f"{doe}: no ok")
    if not antwoord["ok"]:
        zinnen = antwoord.get("fouten")
        expect(isinstance(zinnen, list) and bool(zinnen), f"{doe}: no sentences")
        for zin in zinnen:
            goed = isinstance(zin, str) and ZIN.fullmatch(zin) and not ENGELS.search(zin)
            expect(bool(goed), f"{doe}: no Dutch sentence: {zin!r}")
    return dict(antwoord)


def _no_constant(naam: str) -> None:
    raise ValueError(f"{naam} is no JSON")


def check_idee(idee: Any) -> None:
    """An opened idea has the fixed fields in order, each of its kind."""
    expect(isinstance(idee, dict) and list(idee)[:8] == VASTE_VELDEN, "open: fields")
    expect((idee["soort"], idee["versie"]) == (SOORT, 1), "open: soort")
    expect(
        all(isinstance(idee[v], str) for v in ("id", "titel", "gemaakt", "gewijzigd")),
        "open: texts",
    )
    expect(all(isinstance(item, dict) for item in idee["antwoorden"].values()), "open: answers")
    ids: Counter[str] = Counter()
    for bak, sleutel in nodes(idee):
        expect(sleutel != "__proto__", "open: a key that changes objects in JavaScript")
        if isinstance(bak[sleutel], float):
            expect(abs(bak[sleutel]) < float("inf"), "open: number")
    for antwoord in idee["antwoorden"].values():
        rijen = antwoord.get("waarde")
        for rij in rijen if isinstance(rijen, list) else []:
            if isinstance(rij, dict):
                expect(isinstance(rij.get("id"), str), "open: row without id")
                ids[rij["id"]] += 1
    expect(not ids or max(ids.values()) == 1, "open: two rows with one id")
    expect(not {"eigen", "samenwerking"} & ids.keys(), "open: a reserved id")


def check_beeld(boom: Any) -> None:
    """A picture is made of nothing but the allowed elements, attributes and texts."""
    stapel = [boom]
    while stapel:
        item = stapel.pop()
        if isinstance(item, str):
            continue
        expect(isinstance(item, list) and len(item) == 3 and item[0] in ELEMENTEN, "beeld: element")
        expect(
            all(naam in ATTRIBUTEN and isinstance(w, str) for naam, w in item[1].items()),
            "beeld: attribute",
        )
        stapel += item[2]


def use(klok: Klok, idee: Json, tweeling: Json) -> None:
    """Do with an opened idea all that the page can do with it."""
    veld = '"idee":' + json.dumps(idee)
    op = f'"op":"{VANDAAG}"'
    antwoord = ask(klok, "beoordeel", f'{veld},{op},"beelden":{json.dumps(BEELDEN)}')
    expect(antwoord["ok"] and set(antwoord["beelden"]) == set(BEELDEN), "beoordeel: refused")
    for boom in antwoord["beelden"].values():
        check_beeld(boom)
    for voor in LEZERS:
        antwoord = ask(klok, "rapport", f'{veld},{op},"voor":"{voor}","financieel":true')
        expect(antwoord["ok"] and antwoord["tekst"].endswith("\n"), f"rapport {voor}: refused")
    expect(ask(klok, "opvolgpunten", f'{veld},"als":"csv"')["ok"], "csv: refused")
    ask(klok, "opvolgpunten", f'{veld},"als":"ics"')  # without a date in it there is no calendar
    merge(klok, idee, tweeling)


TE_GROOT = "te groot voor één bestand"


def merge(klok: Klok, idee: Json, tweeling: Json) -> None:
    """Merge with a valid copy, and with the merge itself; of another idea nothing comes."""
    a, b = json.dumps(idee), json.dumps({**tweeling, "id": idee["id"]})
    antwoord = ask(klok, "voeg-samen", f'"a":{a},"b":{b}')
    if antwoord["ok"]:
        check_idee(antwoord["idee"])
        samen = json.dumps(antwoord["idee"])
        expect(ask(klok, "open", f'"tekst":{json.dumps(samen)}')["ok"], "voeg-samen: unreadable")
        nog_eens = ask(klok, "voeg-samen", f'"a":{samen},"b":{b}')
        expect(nog_eens["idee"] == antwoord["idee"], "voeg-samen: not idempotent")
    else:  # what could not be opened again is not made
        expect(not idee["id"] or TE_GROOT in antwoord["fouten"][0], "voeg-samen: refused")
    vreemd = json.dumps({**tweeling, "id": idee["id"] + "-ander"})
    expect(
        not ask(klok, "voeg-samen", f'"a":{a},"b":{vreemd}')["ok"],
        "voeg-samen: two ideas became one",
    )


def try_file(klok: Klok, text: str, tweeling: Json) -> str:
    """Import one file and use what is in it; return `geopend` or `geweigerd`."""
    antwoord = ask(klok, "open", '"tekst":' + json.dumps(text))
    # what lies in storage goes to the core without being opened first
    ask(klok, "beoordeel", f'"idee":{text},"op":null,"beelden":[]')
    if not antwoord["ok"]:
        return "geweigerd"
    expect(bool(antwoord["ideeen"]), "open: nothing")
    for idee in antwoord["ideeen"][:2]:
        check_idee(idee)
        expect(restore(idee) == idee, "open: not idempotent")
        use(klok, idee, tweeling)
    return "geopend"


# --- counting ------------------------------------------------------------------------------------


def chance(zaad: int, nummer: int) -> random.Random:
    """Return the source of chance for the file with this number."""
    return random.Random(f"{zaad}-{nummer}")


def file_number(instrument_text: str, zaad: int, nummer: int) -> str:
    """Make one file again, to look at what went wrong with it."""
    return make_file(
        Maker(Instrument.from_text(instrument_text), chance(zaad, nummer)), f"idee-{nummer}"
    )


def run(instrument_text: str, zaad: int, stuk: range) -> Json:
    """Try the files with these numbers; a fixed idea must come out the same before and after."""
    bridge.start(instrument_text)
    instrument = Instrument.from_text(instrument_text)
    uit: Json = {"geopend": 0, "geweigerd": 0, "mislukt": [], "langste_ms": 0}
    controle = Maker(instrument, chance(zaad, -1)).idee("controle")
    request = json.dumps({"doe": "beoordeel", "idee": controle, "op": VANDAAG, "beelden": BEELDEN})
    voor = bridge.call(request)
    for nummer in stuk:
        maker = Maker(instrument, chance(zaad, nummer))
        text, klok = make_file(maker, f"idee-{nummer}"), Klok()
        try:
            uit[try_file(klok, text, maker.idee(f"idee-{nummer}"))] += 1
        except Mislukt as error:
            uit["mislukt"].append({"nummer": nummer, "wat": str(error), "tekst": text[:2000]})
        except Exception as error:
            uit["mislukt"].append(
                {"nummer": nummer, "wat": f"raised {error!r}", "tekst": text[:2000]}
            )
        uit["langste_ms"] = max(uit["langste_ms"], round(klok.langste * 1000))
    if bridge.call(request) != voor:
        uit["mislukt"].append({"nummer": stuk.start, "wat": "another idea changed", "tekst": ""})
    return uit


def measure(aantal: int, zaad: int = 7, processen: int | None = None, instrument: str = "") -> Json:
    """Try so many generated files and every giant; return counts, failures and times.

    Args:
        aantal: how many generated files.
        zaad: the seed; the same seed makes the same files.
        processen: how many at a time; None for one per core.
        instrument: text of instrument.json; empty for the one the build made.
    """
    text = instrument or INSTRUMENT.read_text(encoding="utf-8")
    stukken = [range(van, min(van + PER_KEER, aantal)) for van in range(0, aantal, PER_KEER)]
    werk = partial(run, text, zaad)
    begin = time.perf_counter()
    if processen == 1 or len(stukken) == 1:
        uitslagen = [werk(stuk) for stuk in stukken]
    else:
        with multiprocessing.get_context("spawn").Pool(processen) as pool:
            uitslagen = list(pool.imap_unordered(werk, stukken))
    return {
        "aantal": aantal,
        "zaad": zaad,
        "geopend": sum(uit["geopend"] for uit in uitslagen),
        "geweigerd": sum(uit["geweigerd"] for uit in uitslagen),
        "mislukt": [fout for uit in uitslagen for fout in uit["mislukt"]],
        "langste_ms": max((uit["langste_ms"] for uit in uitslagen), default=0),
        "seconden": round(time.perf_counter() - begin),
    }
