"""Stand-in: runs the handful of fixed lines with which Pyodide starts, without ast and tokenize."""

from __future__ import annotations

from typing import Any


def eval_code(
    source: str,
    globals: dict[str, Any] | None = None,  # noqa: A002 - Pyodide's name
    *_rest: Any,
    **_options: Any,
) -> Any:
    """Run `statement; statement; expression` and return the expression's value."""
    scope: dict[str, Any] = {} if globals is None else globals
    *statements, expression = source.split("; ")
    exec("\n".join(statements), scope)  # noqa: S102 - only Pyodide's own fixed lines get here
    return eval(expression, scope)  # noqa: S307 - likewise


def pyimport_impl(path: str) -> Any:
    """Import a module, or one name out of a module."""
    stem, *names = path.rsplit(".", 1)
    found = __import__(stem, fromlist=names)
    return getattr(found, names[0]) if names else found
