"""A cut wasm in which one function more is cut on purpose: the one that only a report needs."""

from __future__ import annotations

import json
from pathlib import Path

from werktsamen_site.pyodide.run import ask_here
from werktsamen_site.pyodide.steps import Sources, node
from werktsamen_site.wasm.proof import unpack

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "tests" / "knip.mjs"
IDEE = {
    "soort": "werktsamen-idee",
    "versie": 1,
    "id": "11111111-2222-4333-8444-555555555555",
    "titel": "Samen",
    "antwoorden": {"missie": {"waarde": "nee"}},
}
RAPPORT = json.dumps(
    {"doe": "rapport", "idee": IDEE, "voor": "intern", "beelden": True, "op": "2026-12-01"}
)


def knip(runtime: Path, bundle: Path, job: Path) -> Path:
    """Return a wasm that answers everything but a report; `job` is an empty folder to work in."""
    sources = Sources(ROOT)
    unpack(bundle, job)
    requests = [json.loads(request) for request in ask_here(sources)[0]]
    before = [one for one in requests if one["doe"] not in ("rapport", "blad")]
    work = {
        **sources.job(runtime, job / "stdlib", job / "core"),
        "wasm": str(runtime / "pyodide.asm.wasm"),
        "before": [json.dumps(one) for one in before],
        "then": [RAPPORT],
        "out": str(job / "geknipt.wasm"),
    }
    (job / "knip.json").write_text(json.dumps(work), encoding="utf-8")
    node(SCRIPT, job / "knip.json")
    return job / "geknipt.wasm"
