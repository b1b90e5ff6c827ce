"""Stand-in for Pyodide's own bootstrap package."""

from . import _base, _importhook

__all__ = ["_base", "_importhook"]


def set_excepthook() -> None:
    """Leave it as it is: errors reach the page through the bridge."""
