"""The two ideas the page is measured with: sixty answers, and a thousand rows. Nothing is measured here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Json = dict[str, Any]

INSTRUMENT = Path(__file__).resolve().parents[2] / "src" / "werktsamen_core" / "instrument.json"
OP = "2026-11-23T09:00:00.000Z"
ZIN = "Wie pas alleen woont, valt 's avonds in een gat; niemand van ons vangt dat alleen op."
OORDELEN = ("missie", "doelen-haalbaar", "positieve-sfeer", "ruimte", "bundels-zelfsturend")
LEEG_LATEN = ("inschattingen-gesloten", "bewust-zo")
# How a thousand rows would lie if the largest idea anybody made were ten times larger.
DUIZEND = {
    "doelen": 60, "puzzelstukken": 200, "partners": 60, "opvolgpunten": 200, "voorwaarden": 80,
    "activiteiten": 120, "bundels": 20, "afspraken": 60, "indicatoren": 120, "inschattingen": 80,
}  # fmt: skip


def zestig_antwoorden() -> Json:
    """Return an idea with an answer to every question but a few: sixty, tables of three rows."""
    vragen = [vraag for vraag in _vragen() if vraag["id"] not in LEEG_LATEN]
    return _idee("zestig", {vraag["id"]: _antwoord(vraag, 3) for vraag in vragen[:60]})


def duizend_rijen() -> Json:
    """Return the same idea with a thousand rows in its tables."""
    idee = _idee(
        "duizend",
        {
            vraag["id"]: _antwoord(vraag, DUIZEND.get(vraag["id"], 0))
            for vraag in _vragen()
            if vraag["id"] not in LEEG_LATEN
        },
    )
    waarden = [antwoord["waarde"] for antwoord in idee["antwoorden"].values()]
    assert sum(len(waarde) for waarde in waarden if isinstance(waarde, list)) == 1000
    return idee


def _vragen() -> list[Json]:
    instrument = json.loads(INSTRUMENT.read_text(encoding="utf-8"))
    return [
        vraag
        for stap in instrument["stappen"]
        for sectie in stap["secties"]
        for vraag in sectie["vragen"]
    ]


def _idee(id_: str, antwoorden: Json) -> Json:
    instrument = json.loads(INSTRUMENT.read_text(encoding="utf-8"))
    return {
        "soort": "werktsamen-idee",
        "versie": 1,
        "id": id_,
        "titel": "Samen een inloophuis",
        "instrument": {"id": instrument["id"], "versie": instrument["versie"]},
        "gemaakt": OP,
        "gewijzigd": OP,
        "antwoorden": antwoorden,
    }


def _antwoord(vraag: Json, aantal: int) -> Json:
    vast = {"oordeel": "ja", "datum": "2026-12-01", "bedrag": "15000", "kort": "Teamcoach onthaal"}
    soort = vraag["soort"]
    if soort == "rijen":
        waarde: Any = [_rij(vraag, nr) for nr in range(aantal)]
    elif soort == "keuze":
        waarde = vraag["opties"][0]["id"]
    else:
        waarde = vast.get(soort, ZIN)
    return {"waarde": waarde, "op": OP}


def _rij(vraag: Json, nr: int) -> Json:
    cellen = {kolom["id"]: _cel(kolom, nr) for kolom in vraag["kolommen"]}
    return {"id": f"{vraag['id']}-{nr}", "op": OP, **cellen}


def _cel(kolom: Json, nr: int) -> Any:
    if kolom["soort"] in ("keuze", "verwijzing", "verwijzing-of-tekst") and kolom.get("opties"):
        return kolom["opties"][nr % len(kolom["opties"])]["id"]
    tabellen = [naar for naar in kolom.get("naar", []) if naar not in ("eigen", "samenwerking")]
    doel = f"{tabellen[0]}-{nr % 20}" if tabellen else ""
    per_soort: Json = {
        "datum": "2026-12-01",
        "verwijzing": doel,
        "verwijzing-of-tekst": doel,
        "verwijzingen": [doel],
        "vraag": OORDELEN[nr % len(OORDELEN)],
        "rijen-ids": [],
    }
    return per_soort.get(kolom["soort"], f"{kolom['naam']} nummer {nr}")
