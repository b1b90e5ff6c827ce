"""The option with which one signs what the scenarios give now."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --onderteken; known only when pytest is asked for this folder."""
    parser.addoption(
        "--onderteken",
        action="store_true",
        help="schrijf in elk scenario het blok 'verwacht' opnieuw",
    )
