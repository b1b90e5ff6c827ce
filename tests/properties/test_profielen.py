"""Property tests run with the same examples each time, and with fresh ones where that is asked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROEF = """
from hypothesis import given, settings, strategies as st
KORT = settings(max_examples=20)

@KORT
@given(st.integers())
def test_proef(getal):
    print("GETAL", getal)
"""


def examples(map_: Path, *opties: str) -> list[str]:
    """Return the examples that a property test outside our own was given."""
    (map_ / "test_proef.py").write_text(PROEF, encoding="utf-8")
    opdracht = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", *opties]
    opdracht += ["--confcutdir", str(map_), "-p", "tests.conftest", str(map_ / "test_proef.py")]
    klaar = subprocess.run(opdracht, cwd=ROOT, capture_output=True, text=True, check=False)
    assert klaar.returncode == 0, klaar.stdout + klaar.stderr
    return [regel for regel in klaar.stdout.splitlines() if "GETAL" in regel]


@pytest.mark.parametrize(
    ("opties", "zelfde"), [((), True), (("--hypothesis-profile=vers",), False)]
)
def test_the_profile_decides_about_the_examples(
    tmp_path: Path, opties: tuple[str, ...], zelfde: bool
) -> None:
    """Two runs give the same numbers, or, with the profile for the scheduled run, not."""
    gegeven = {tuple(examples(tmp_path, *opties)) for _ in range(2)}
    assert (len(gegeven) == 1) == zelfde
