"""The same ideas give the same bytes in CPython and in Python in the browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.scenarios.laad import scenario_ideeen
from werktsamen_core import bridge
from werktsamen_core.beelden import BEELDEN

from .checklist import Checklist

pytestmark = pytest.mark.inhoud

ROOT = Path(__file__).parents[2]


def test_every_scenario_has_the_same_outcome_in_the_browser(page: Page, adres: str) -> None:
    """All scenarios, outcome and pictures, byte for byte."""
    Checklist(page, adres).open().wacht_op_python()
    instrument = ROOT / "src" / "werktsamen_core" / "instrument.json"
    bridge.start(instrument.read_text(encoding="utf-8"))
    beelden = list(BEELDEN)
    verzoeken = [
        {"doe": "beoordeel", "idee": idee, "op": "2026-11-23", "beelden": beelden}
        for _, idee in scenario_ideeen()
    ]
    if not verzoeken:
        pytest.skip("Er zijn nog geen scenario's voor dit instrument.")
    antwoorden = page.evaluate(
        """async (verzoeken) => {
            const uit = [];
            for (const verzoek of verzoeken) uit.push(JSON.stringify(await pythonEngine.call(verzoek)));
            return uit;
        }""",
        verzoeken,
    )
    for verzoek, antwoord in zip(verzoeken, antwoorden, strict=True):
        assert bridge.call(json.dumps(verzoek)) == antwoord
