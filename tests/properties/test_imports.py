"""An imported file can do nothing but be an idea: a seeded sample of what `tests/bench` does in full."""

from __future__ import annotations

import json

from tests.bench import imports, reuzen
from werktsamen_core import bridge
from werktsamen_core.idee import Json

AANTAL = 800
# Milliseconds for one answer on any machine that runs the tests. The giants here are a tenth of the
# largest file, so what takes time by the square of its size is far above it.
GRENS = 8_000
# No idea at all, or more rows than one may hold.
GEWEIGERD = (
    *("een miljoen rijen", "twee miljoen haken", "haken in een idee"),
    *("vier miljoen cijfers", "te groot"),
)


def test_no_generated_file_does_more_than_be_an_idea(instrument_data: Json) -> None:
    """Whatever is wrong with a file: an idea of the right shape or a Dutch sentence, in bounded time."""
    uit = imports.measure(AANTAL, instrument=json.dumps(instrument_data))
    assert uit["mislukt"] == []
    assert uit["geopend"] + uit["geweigerd"] == AANTAL
    assert uit["geopend"] > AANTAL // 2  # else the files are so broken that nothing is tried
    assert uit["geweigerd"] > AANTAL // 20
    assert uit["langste_ms"] < GRENS


def test_every_giant_is_answered_in_time(instrument_data: Json) -> None:
    """A million rows, keys that become the same, a text of nothing but stars: still an answer."""
    uit = reuzen.measure_reuzen(
        tot=10, hoogstens=GRENS / 1000, instrument=json.dumps(instrument_data)
    )
    verwacht = dict.fromkeys(uit, "geopend") | dict.fromkeys(GEWEIGERD, "geweigerd")
    assert {naam: reus["wat"] for naam, reus in uit.items()} == verwacht


def test_the_same_seed_makes_the_same_files(instrument_data: Json) -> None:
    """A failure in the full run can be looked at again by its number."""
    text = json.dumps(instrument_data)
    bridge.start(text)
    assert imports.file_number(text, 7, 33) == imports.file_number(text, 7, 33)
    assert imports.file_number(text, 7, 33) != imports.file_number(text, 8, 33)
