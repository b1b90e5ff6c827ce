"""Stand-in: the few names of typing that mean something at run time.

Used as long as the core asks for nothing else (`stdlib.find_needed`). Measured: the real one
is 44 kB gzipped and 748 instead of 692 ms to a first outcome (Chromium, the whole wasm); with it a first
visit would be over 1.25 MB.
"""

from __future__ import annotations

from collections import namedtuple

TYPE_CHECKING = False


class Any:
    """Anything."""


class NoReturn:
    """Nothing."""


class _NamedTupleMeta(type):
    """Makes of a class with annotated fields what `collections.namedtuple` makes of their names."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, object]) -> type:
        if not bases:
            return super().__new__(cls, name, bases, body)
        fields = body.get("__annotations__", ())
        assert isinstance(fields, dict)  # noqa: S101 - for mypy; compiled away
        defaults = [body[field] for field in fields if field in body]
        made: type = namedtuple(name, fields, defaults=defaults)  # type: ignore[misc]
        for key, value in body.items():
            if key not in fields and key not in ("__qualname__", "__annotations__", "__dict__"):
                setattr(made, key, value)
        return made


class NamedTuple(metaclass=_NamedTupleMeta):
    """A tuple whose places have names; classes derived from it are what namedtuple makes."""
