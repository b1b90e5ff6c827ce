"""The page and the core write the very same version keys, or merging would see false conflicts."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from tests.pagina import kop
from werktsamen_core.idee import versiesleutel

from .node import call

OP = "2026-11-23T09:00:00.000Z"
RECORDS: list[dict[str, Any]] = [
    {},
    {"op": OP},
    {"op": 5, "waarde": "een tijd die geen tekst is"},
    {"waarde": "ja", "nota": "", "op": OP},
    {"waarde": "é ë ï Œ ß ’ “aanhaling” … – €", "op": OP},
    {"waarde": "e\u0301 is geen é", "op": OP},
    {"waarde": "regel\nregel\r\n\ttab", "op": OP},
    {"waarde": "".join(map(chr, range(32))) + '\x7f\x80\x9f"\\/', "op": OP},
    {"waarde": "\u2028\u2029\ufeff\u202e\u00ad", "op": OP},
    {"waarde": "puzzel 🧩, vlag 🇧🇪, samen 👩‍👩‍👧", "op": OP},
    {"waarde": "\ud83e los", "op": OP},
    {"waarde": 12000, "op": OP},
    {"waarde": -0.5, "groot": 9007199254740991, "niets": None, "waar": True, "op": OP},
    {"onbekend": {"diep": [{"b": [], "a": {}, "é": [None, False, 1.25]}]}, "op": OP},
    {"\uffff": 1, "\U0001f9e9": 2, "Z": 3, "a": 4, "é": 5, "10": 6, "9": 7, "": 8, "op": OP},
    {"waarde": "x", "vervangt": ["weg"], "andere": [{"waarde": "y"}], "op": OP},
    {
        "waarde": [{"id": "r1", "naam": "Een rij"}],
        "verwijderd": {"r2": {"op": OP}},
        "volgorde": {"op": OP, "ids": ["r1"]},
        "nota": "Bij de tabel",
        "eigen_veld": [1, 2],
        "op": OP,
    },
]
TEKENS = 'aZ09 "\\/\n\t\x00\x1f\x7féÿ\u0130ﬀ\u2028\ud7ff\ue000\uffff🧩\U0010ffff'


def _value(kans: random.Random, diepte: int = 0) -> Any:
    if diepte < 3 and kans.random() < 0.4:
        items = [_value(kans, diepte + 1) for _ in range(kans.randrange(4))]
        return items if kans.random() < 0.5 else {_text(kans): item for item in items}
    return kans.choice([_text(kans), kans.randrange(-(2**53), 2**53), True, False, None, 0.125])


def _text(kans: random.Random) -> str:
    return "".join(kans.choices(TEKENS, k=kans.randrange(8)))


def _random_records(aantal: int) -> list[dict[str, Any]]:
    kans = random.Random(20261123)
    return [
        {"op": OP, "waarde": _value(kans), **{_text(kans): _value(kans) for _ in range(4)}}
        for _ in range(aantal)
    ]


def test_the_page_and_the_core_write_the_same_version_keys(tmp_path: Path) -> None:
    """Accents, control characters, other alphabets, unknown fields, tables: one key for both."""
    records = [*RECORDS, *_random_records(400)]
    items = [(record, isinstance(record.get("waarde"), list)) for record in records]
    sleutels = call(tmp_path, "idee/versiesleutel.ts", "versieSleutel", items)
    for record, sleutel in zip(records, sleutels, strict=True):
        assert sleutel == versiesleutel(kop(record)), record
