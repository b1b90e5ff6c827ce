"""Stand-in: Pyodide's C code looks these names up at start; nothing in the worker is asynchronous."""

from __future__ import annotations

from typing import Any, NoReturn


def _absent(*_arguments: Any) -> NoReturn:
    raise RuntimeError("asyncio is left out of the Python in the browser")


get_event_loop = get_running_loop = ensure_future = _absent


def iscoroutinefunction(_function: Any) -> bool:
    """Say no: the core has no coroutines."""
    return False


class Future:
    """Only its name is needed."""
