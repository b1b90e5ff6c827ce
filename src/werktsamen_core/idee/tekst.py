"""Plain text: what somebody typed as lines, on one line, shortened, and listed as Dutch lists it.

No marks of any format: those are the writers' (`verslag`).
"""

from __future__ import annotations

# Control characters become blanks, but for those that end a line.
_STUUR = dict.fromkeys(
    (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)), " "
)


def as_text(waarde: object) -> str:
    """Return a value as text without blanks around it; whole numbers are read as text too."""
    if isinstance(waarde, str):
        return waarde.strip()
    if isinstance(waarde, int) and not isinstance(waarde, bool):
        return str(waarde) if abs(waarde) < 10**15 else ""
    return ""


def opsomming(namen: list[str]) -> str:
    """Join as a Dutch enumeration: a, b en c."""
    if len(namen) < 2:
        return "".join(namen)
    return ", ".join(namen[:-1]) + " en " + namen[-1]


def split_lines(text: str) -> list[str]:
    """Return the lines of a text without blanks around them; control characters become blanks."""
    return [line.strip() for line in text.translate(_STUUR).strip().splitlines()]


def flat(text: str) -> str:
    """Return text on one line, every stretch of blanks as one blank."""
    return " ".join(text.translate(_STUUR).split())


def shorten(text: str, length: int) -> str:
    """Return text on one line of at most `length` characters, cut at a word with an ellipsis."""
    text = flat(text)
    if len(text) <= length:
        return text
    head = text[: length - 1]
    whole_words = head if text[length - 1] == " " else head.rpartition(" ")[0]
    if len(whole_words) > length // 2:
        head = whole_words
    return head.rstrip(" ,.;:") + "…"
