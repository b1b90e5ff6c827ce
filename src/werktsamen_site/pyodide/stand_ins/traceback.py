"""Stand-in: what Pyodide needs to turn a Python error into the message of a JavaScript one."""

from __future__ import annotations

from types import TracebackType
from typing import Any


def format_exception(
    kind: type[BaseException],
    value: BaseException | None = None,
    trace: TracebackType | None = None,
    **_options: Any,
) -> list[str]:
    """Return file and function of each frame, and the error itself; there are no line numbers."""
    lines = ["Traceback (most recent call last):\n"]
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f'  File "{code.co_filename}", in {code.co_name}\n')
        trace = trace.tb_next
    return [*lines, f"{kind.__name__}: {value}\n"]


def print_exception(*_arguments: Any, **_options: Any) -> None:
    """Print nothing: the worker has nobody who reads it."""
