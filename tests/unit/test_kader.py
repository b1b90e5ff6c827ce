"""The frame works with what MkDocs and its successor both give to a template."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

OVERRIDES = Path(__file__).parents[2] / "overrides"
# Zensical gives each place in the menu an object of its own, and knows no parent or home page.
ALLEEN_MKDOCS = re.compile(r"==\s*page\b(?!\.)|\bpage\s*==|\.parent\b|\.is_homepage\b")


@pytest.mark.parametrize(
    "path",
    [*OVERRIDES.glob("*.html"), *OVERRIDES.glob("partials/*.html")],
    ids=lambda path: path.name,
)
def test_pages_are_compared_by_their_address(path: Path) -> None:
    """So that the current page is found whoever builds the site."""
    assert ALLEEN_MKDOCS.findall(path.read_text(encoding="utf-8")) == []


def test_a_comparison_of_objects_would_be_found() -> None:
    """In the ways it was written before."""
    for wrong in ("{% if kind == page %}", "page.next_page.parent == x", "page.is_homepage"):
        assert ALLEEN_MKDOCS.search(wrong)
    assert not ALLEEN_MKDOCS.search("kind.url == page.url")
