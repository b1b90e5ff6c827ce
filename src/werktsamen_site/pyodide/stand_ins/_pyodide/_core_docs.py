"""Stand-in for the documented classes from which Pyodide's C code copies its help texts."""

from __future__ import annotations

from typing import Any

_js_flags: dict[str, int] = {}
_instantiate_token = None


class _JsProxyMetaClass(type):
    pass


class JsProxy(metaclass=_JsProxyMetaClass):
    """Stands for every documented class at once."""

    _js_type_flags = 0

    def __new__(cls, *_arguments: Any) -> JsProxy:
        return super().__new__(cls)

    def __init__(self, *_arguments: Any) -> None: ...


# The C code looks every method up here for its text; that it exists is enough.
_METHODS = (
    "__reversed__ _into_file _new_exc aclose addEventListener append appendChild as_object_map "
    "as_py_json asend assign assign_to athrow bind_class bind_sig catch children clear clone close "
    "count deref destroy extend finally_ from_file get index insert items js_id keys new "
    "object_entries object_keys object_values pop popitem push remove removeEventListener reverse "
    "send setdefault style subarray tagName then throw to_bytes to_file to_memoryview to_py "
    "to_string to_weakref typeof unwrap update values"
)
for _name in _METHODS.split():
    setattr(JsProxy, _name, None)


class JsNull:
    """The type of JavaScript's null."""


jsnull = JsNull()


class JsBigInt(int):
    """An integer that came from a BigInt."""


class ConversionError(Exception):
    """A value that cannot cross between the two languages."""


class InternalError(Exception):
    """Something inside Pyodide went wrong."""


class JsException(JsProxy, Exception):  # noqa: N818 - Pyodide's name
    """An error thrown by JavaScript."""


def __getattr__(name: str) -> type[JsProxy]:
    if name.startswith("__"):
        raise AttributeError(name)
    return JsProxy
