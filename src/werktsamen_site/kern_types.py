"""The page's TypeScript types of what the core sends and takes, made from its `shapes`, `rondeshapes` and `messages`.

`check` (before tsc) and `build` write them to `overrides/browser/kern.d.ts`, which is git-ignored: a
field that is renamed in the core no longer compiles in the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import (
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from werktsamen_core import messages, rondeshapes, shapes

TARGET = Path("overrides") / "browser" / "kern.d.ts"
_HEADER = "// Made from src/werktsamen_core/shapes.py, rondeshapes.py and messages.py by the build; never edited.\n"
_PLAIN = {str: "string", int: "number", bool: "boolean", NoneType: "null", Any: "unknown"}


def write_types(root: Path) -> None:
    """Write the types of the core for the page, unless the file says the same already."""
    target, text = root / TARGET, make_types()
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def make_types() -> str:
    """Return all shapes as TypeScript."""
    alle = {**vars(rondeshapes), **vars(shapes), **vars(messages)}
    named = {name: shape for name, shape in alle.items() if _is_shape(shape)}
    parts = [_HEADER, *(_declare(name, shape) for name, shape in named.items()), _verbs()]
    return "\n".join(parts)


def _is_shape(value: Any) -> bool:
    if isinstance(value, type):
        return value.__module__ in [module.__name__ for module in (shapes, rondeshapes, messages)]
    return get_origin(value) in (Literal, UnionType, Union)


def _declare(name: str, shape: Any) -> str:
    if not isinstance(shape, type):
        return f"export type {name} = {_write(shape)};\n"
    comment = f"/** {(shape.__doc__ or name).strip()} */\n"
    if not is_typeddict(shape):  # a NamedTuple is a list in JSON
        places = ", ".join(f"{field}: {_write(hint)}" for field, hint in _fields(shape))
        return f"{comment}export type {name} = [{places}];\n"
    lines = [f"  {_key(field, hint)}: {_write(hint)};\n" for field, hint in _fields(shape)]
    if shape in shapes.OPEN:
        lines.append("  [veld: string]: unknown;\n")
    return f"{comment}export interface {name} {{\n{''.join(lines)}}}\n"


def _fields(shape: type) -> Iterator[tuple[str, Any]]:
    yield from get_type_hints(shape, include_extras=True).items()


def _key(field: str, hint: Any) -> str:
    name = field if field.isidentifier() else f'"{field}"'
    return f"{name}?" if get_origin(hint) is NotRequired else name


def _write(hint: Any) -> str:
    """Return a type in TypeScript."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin is NotRequired:
        return _write(parts[0])
    if origin is Literal:
        return " | ".join(
            str(part).lower() if isinstance(part, bool) else f'"{part}"' for part in parts
        )
    if origin in (UnionType, Union):
        return " | ".join(map(_write, parts))
    if origin is list:
        inner = _write(parts[0])
        return f"({inner})[]" if " " in inner else f"{inner}[]"
    if origin is dict:
        return f"Record<{_write(parts[0])}, {_write(parts[1])}>"
    return _PLAIN.get(hint) or str(hint.__name__)


def _verbs() -> str:
    lines = [
        f'  "{verb}": {{ verzoek: {ask.__name__}; antwoord: {answer.__name__} }};\n'
        for verb, (ask, answer) in messages.VERBS.items()
    ]
    return f"/** What the page may ask of the bridge, by verb. */\nexport interface Verbs {{\n{''.join(lines)}}}\n"
