"""Whether the cut wasm answers as the whole one does: everything that all tests ask, plain and restored.

Bar: 0 answered differently. The requests are recorded anew from the unit, property and scenario tests,
so most of them the committed profile never saw; a stop counts as a difference.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from werktsamen_site.pyodide.bundle import make_bundle, prepare
from werktsamen_site.pyodide.steps import Sources
from werktsamen_site.wasm.profile import record
from werktsamen_site.wasm.proof import ask, unpack, ways
from werktsamen_site.wasm.requests import write_requests
from werktsamen_site.wasm.steps import WASM, make_cut

ROOT = Path(__file__).resolve().parents[2]
FEW = 500
PATIENCE = 3600  # seconds for one way


def figures(_site: Path, _browser: str, *, quick: bool) -> dict[str, Any]:
    """Return how many requests were answered differently, and what the cut saved."""
    sources = Sources(ROOT)
    runtime, stdlib = prepare(ROOT)
    cut = make_cut(sources, runtime, stdlib)
    made = make_bundle(sources, cut, stdlib)
    with tempfile.TemporaryDirectory() as scratch:
        job = Path(scratch)
        requests = record(ROOT, job / "all.jsonl")
        asked = requests[:: max(1, len(requests) // FEW)] if quick else requests
        unpack(made, job)
        write_requests(job / "requests.jsonl", asked)
        found = ways(runtime, cut, job / "snapshot")
        told = {way.name: ask(sources, way, job, PATIENCE) for way in found}
    whole = told.pop("whole")["answers"]
    verbs = Counter(map(_verb, asked))
    return {
        "requests": {"asked": len(asked), **dict(verbs.most_common(8))},
        "answered differently (bar: 0)": {
            name: len(asked) - sum(a == b for a, b in zip(whole, one["answers"], strict=False))
            for name, one in told.items()
        },
        "wasm, kB gzipped": {
            "whole": (runtime / f"{WASM}.gz").stat().st_size // 1000,
            "cut": (cut / f"{WASM}.gz").stat().st_size // 1000,
        },
        "functions and bytes of data": json.loads((cut / "told.json").read_text(encoding="utf-8")),
    }


def _verb(request: str) -> str:
    try:
        asked = json.loads(request)
    except (ValueError, RecursionError):  # tests ask rubbish too
        return "no JSON"
    return str(asked.get("doe")) if isinstance(asked, dict) else "no object"
