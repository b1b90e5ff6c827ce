"""Stand-in: no help texts."""

from __future__ import annotations

from typing import Any


def get_cmeth_docstring(_function: Any) -> str:
    """Return no text."""
    return ""


def dedent_docstring(text: str) -> str:
    """Return the text as it is."""
    return text
