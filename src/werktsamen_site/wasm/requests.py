"""The requests that prove a cut wasm: the trial's, those recorded from the tests, and one very large idea.

Recorded is only what brought the profile something new (`profile.py`); what is large is made here.
"""

from __future__ import annotations

import json
from pathlib import Path

HERE = Path(__file__).resolve().parent
RECORDED = HERE / "learned" / "recorded.jsonl"
LARGE = 2_000_000  # characters of the large idea's file


def all_requests(trial: list[str]) -> list[str]:
    """Return the trial's requests, the recorded ones and the large ones, as text."""
    return [*trial, *read_requests(RECORDED), *make_large()]


def read_requests(file: Path) -> list[str]:
    """Return the requests in a file: one per line, as a JSON text."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def write_requests(file: Path, requests: list[str]) -> None:
    """Write requests as `read_requests` reads them."""
    lines = [json.dumps(request) + "\n" for request in requests]
    file.write_text("".join(lines), encoding="utf-8", newline="\n")


def make_large() -> list[str]:
    """Return requests about an idea of two million characters: what needs much memory, and its end."""
    nota = "Zorg & één 😀 <b> 漢字 \u200f"
    antwoorden = {
        f"vraag-{nr}": {"waarde": "Een antwoord. " * 200, "nota": nota * 20, "op": ""}
        for nr in range(LARGE // 3_500)
    }
    idee = {
        "soort": "werktsamen-idee",
        "versie": 1,
        "id": "99999999-2222-4333-8444-555555555555",
        "titel": "Een groot idee",
        "antwoorden": antwoorden,
    }
    tekst = json.dumps(idee)
    verzoeken = [
        {"doe": "open", "tekst": tekst},
        {"doe": "open", "tekst": tekst[: LARGE // 2]},
        {"doe": "open", "tekst": "[" * 100_000},
        {"doe": "beoordeel", "idee": idee, "op": "2026-12-01", "beelden": []},
        {"doe": "rapport", "idee": idee, "voor": "intern"},
    ]
    return [json.dumps(verzoek) for verzoek in verzoeken]
