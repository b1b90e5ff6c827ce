"""The signposts for newcomers lead somewhere: every path they name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WEGWIJZERS = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/over/beheer.md",
    "src/werktsamen_site/__init__.py",
)
PAD = re.compile(r"`((?:docs|src|overrides|tests|\.github)/[\w./-]*|(?:mkdocs|tasks)\.\w+)`")


@pytest.mark.parametrize("bestand", WEGWIJZERS)
def test_every_path_that_is_named_exists(bestand: str) -> None:
    """A room that was renamed is renamed here too."""
    paden = set(PAD.findall((ROOT / bestand).read_text(encoding="utf-8")))
    assert [pad for pad in sorted(paden) if not (ROOT / pad).exists()] == []


def test_the_rooms_are_all_named() -> None:
    """Who reads CONTRIBUTING.md knows every room behind the three doors."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text[text.index("### Rooms") : text.index("### House rules")]
    for door in ("src/werktsamen_core", "src/werktsamen_site", "overrides/browser"):
        rooms = {p.name for p in (ROOT / door).iterdir() if p.is_dir() and p.name[:2] != "__"}
        assert rooms
        assert {room for room in rooms if f"`{room}`" not in table} == set()
