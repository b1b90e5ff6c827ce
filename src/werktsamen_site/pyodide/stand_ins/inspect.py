"""Stand-in: Pyodide's C code asks one name of it."""

from __future__ import annotations

from typing import Any


def iscoroutinefunction(_function: Any) -> bool:
    """Say no: the core has no coroutines."""
    return False
