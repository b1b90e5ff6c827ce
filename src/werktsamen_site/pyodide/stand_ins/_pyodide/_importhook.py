"""Stand-in: modules made of JavaScript objects (`js`, `pyodide_js`), as Pyodide registers them."""

from __future__ import annotations

import sys
from typing import Any


def register_js_finder() -> None:
    """Have no finder: what is registered lies in sys.modules."""


def register_windows_finder() -> None:
    """Have no finder: there are no Windows paths here."""


def register_module_not_found_hook(_packages: Any) -> None:
    """Have no advice to give about packages to load."""


def register_js_module(name: str, proxy: Any) -> None:
    """Make a JavaScript object importable."""
    sys.modules[name] = proxy
