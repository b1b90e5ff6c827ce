"""Stand-in: the one signature with which Pyodide's C code calls JavaScript by default."""

from __future__ import annotations

from _pyodide_core import (  # type: ignore[import-not-found]
    JsFuncSignature,
    js2py_default_call_result,
    py2js_default,
)

no_default = object()


def _stencil() -> None: ...


default_signature = JsFuncSignature(
    _stencil, False, 0, (), (), py2js_default, (), (), (), py2js_default, js2py_default_call_result
)
