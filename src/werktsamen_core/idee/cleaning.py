"""Cleaning: a JSON value becomes one that any JSON reader and any browser can hold.

What a value means is not asked here; that is `repair`.
"""

from __future__ import annotations

from typing import Any

from ..instrument import Json

MAX_DIEPTE = 32


def clean(value: Any, depth: int = 0) -> Any:
    """Return a copy that any JSON reader and any browser can hold.

    Lone surrogates become U+FFFD, numbers that JSON cannot write become null, and a key that
    means something to JavaScript gets another name. What is nested deeper than MAX_DIEPTE + 8 is
    cut off (`parse` refuses such text before it comes here).
    """
    if isinstance(value, str):
        return _clean_text(value)
    if isinstance(value, float):
        return value if value - value == 0 else None
    if isinstance(value, dict):
        if depth > MAX_DIEPTE + 8:
            return {}
        return _clean_dict(value, depth)
    if isinstance(value, list | tuple):
        return [] if depth > MAX_DIEPTE + 8 else [clean(item, depth + 1) for item in value]
    return value if value is None or isinstance(value, bool | int) else str(value)


def is_clean(text: str) -> bool:
    """Tell whether `clean` would leave what this JSON text decodes to as it is, numbers aside.

    Usual text is. Looking through all of a long idea again took a third of judging it.
    """
    return "\\u" not in text and "__proto__" not in text and _clean_text(text) is text


def _clean_dict(value: Json, depth: int) -> Json:
    """Clean keys and items; two keys that clean to the same name are both kept."""
    schoon: Json = {}
    vaker: dict[str, int] = {}  # how far the numbers behind a name have come
    for key, item in value.items():
        uniek = naam = _clean_key(key)
        while uniek in schoon:
            vaker[naam] = vaker.get(naam, 1) + 1
            uniek = f"{naam}~{vaker[naam]}"
        schoon[uniek] = clean(item, depth + 1)
    return schoon


def _clean_text(text: str) -> str:
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _clean_key(key: object) -> str:
    text = _clean_text(str(key))
    return "opzij __proto__" if text == "__proto__" else text
