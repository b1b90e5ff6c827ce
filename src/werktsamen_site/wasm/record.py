"""Writes down, as requests to the bridge, what tests ask of the core: a plugin for pytest.

`python -m pytest -p werktsamen_site.wasm.record …` with `WERKTSAMEN_OPNAME` naming the file: one
request per line, each once, as JSON text. What a test asks of the small sample instrument is put to the
real one: for a profile the way through the code counts, not what comes out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from werktsamen_core import beelden, bord, bridge, idee, oordeel, rondes, verslag

Json = dict[str, Any]
MOST = 200_000  # characters of one request; larger ones are made, not kept (`requests.py`)
FILE = os.environ.get("WERKTSAMEN_OPNAME", "")

# Per door of the core: its function, and the request that asks the same.
ASKED: dict[tuple[Any, str], Callable[..., Json]] = {
    (idee, "restore"): lambda data: {"doe": "bestand", "idee": data},
    (idee, "open_text"): lambda tekst: {"doe": "open", "tekst": tekst},
    (idee, "voeg_samen"): lambda a, b: {"doe": "voeg-samen", "a": a, "b": b},
    (idee, "vergelijk"): lambda _, a, b: {"doe": "vergelijk", "a": a, "b": b},
    (idee, "ontvang"): lambda _, gelezen, hier: {
        "doe": "open",
        "tekst": json.dumps(gelezen[0] if gelezen else None),
        "hier": hier,
        "op": "2026-12-01",
    },
    (oordeel, "beoordeel"): lambda _, data, op=None: {
        "doe": "beoordeel",
        "idee": data,
        "op": op,
        "beelden": [],
    },
    (verslag, "rapport"): lambda _, data, **wensen: {"doe": "rapport", "idee": data, **wensen},
    (verslag, "opvolgpunten"): lambda _, data, als: {
        "doe": "opvolgpunten",
        "idee": data,
        "als": als,
    },
    (beelden, "teken"): lambda naam, _, data, *_uitkomst: {
        "doe": "beeld",
        "idee": data,
        "naam": naam,
    },
    (rondes, "lees_in"): lambda _, data, antwoorden: {
        "doe": "lees-in",
        "idee": data,
        "antwoorden": antwoorden,
    },
    (rondes, "sluit_ronde"): lambda _, data, ronde, geopend, op: {
        "doe": "sluit-ronde",
        "idee": data,
        "ronde": ronde,
        "geopend": geopend,
        "op": op,
    },
    (bord, "maak_kaart"): lambda _, data, op=None: {"doe": "kaarten", "ideeen": [data], "op": op},
    (bord, "maak_bord"): lambda _, kaarten, op=None: {"doe": "bord", "kaarten": kaarten, "op": op},
    (bord, "leg_naast"): lambda _, ideeen, op=None: {"doe": "naast", "ideeen": ideeen, "op": op},
    (bridge, "call"): json.loads,
}
_seen: set[str] = set()
_busy: list[bool] = []


def note(asked: Callable[..., Json], arguments: tuple[Any, ...], named: Json) -> None:
    """Write a request down; what is no request (a test may ask anything) is left out."""
    try:
        text = json.dumps(asked(*arguments, **named))
    except (TypeError, ValueError, RecursionError, AttributeError):
        return
    if len(text) <= MOST and text not in _seen:
        _seen.add(text)
        with Path(FILE).open("a", encoding="utf-8") as file:
            file.write(json.dumps(text) + "\n")


def listen(room: Any, name: str, asked: Callable[..., Json]) -> None:
    """Put a listener in the place of a room's function; what the core asks itself is not heard."""
    real = getattr(room, name)

    def heard(*arguments: Any, **named: Any) -> Any:
        if _busy:
            return real(*arguments, **named)
        note(asked, arguments, named)
        _busy.append(True)
        try:
            return real(*arguments, **named)
        finally:
            _busy.pop()

    setattr(room, name, heard)


if FILE:
    for (_room, _name), _asked in ASKED.items():
        listen(_room, _name, _asked)
