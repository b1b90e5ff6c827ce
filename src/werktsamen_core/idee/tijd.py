"""Times and dates as text, without a clock: normalise, compare, check.

`datetime` is left alone on purpose: it is not among the modules Pyodide loads by itself, so every
visitor would download it.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TIJD = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?",
    re.ASCII,
)
_DATUM = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_DAGEN = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _is_date(jaar: int, maand: int, dag: int) -> bool:
    if not (1 <= maand <= 12 and jaar >= 1):
        return False
    schrikkel = jaar % 4 == 0 and (jaar % 100 != 0 or jaar % 400 == 0)
    return 1 <= dag <= _DAGEN[maand - 1] + (maand == 2 and schrikkel)


def is_datum(text: object) -> bool:
    """Tell whether this is a real calendar date as YYYY-MM-DD."""
    match = _DATUM.fullmatch(text) if isinstance(text, str) else None
    return match is not None and _is_date(int(match[1]), int(match[2]), int(match[3]))


def _day_number(jaar: int, maand: int, dag: int) -> int:
    """Days since 0000-03-01 (proleptic Gregorian, years starting in March)."""
    jaar -= maand < 3
    maand = (maand + 9) % 12
    return jaar * 365 + jaar // 4 - jaar // 100 + jaar // 400 + (maand * 306 + 5) // 10 + dag - 1


def _from_day_number(number: int) -> tuple[int, int, int]:
    jaar = (10000 * number + 14780) // 3652425
    rest = number - (365 * jaar + jaar // 4 - jaar // 100 + jaar // 400)
    if rest < 0:
        jaar -= 1
        rest = number - (365 * jaar + jaar // 4 - jaar // 100 + jaar // 400)
    maand = (100 * rest + 52) // 3060
    return (
        jaar + (maand + 2) // 12,
        (maand + 2) % 12 + 1,
        rest - (maand * 306 + 5) // 10 + 1,
    )


def dag_erna(datum: str) -> str:
    """Return the day after a date that `is_datum`."""
    jaar, maand, dag = (int(part) for part in datum.split("-"))
    return "{:04d}-{:02d}-{:02d}".format(*_from_day_number(_day_number(jaar, maand, dag) + 1))


def dagen_tussen(van: str, tot: str) -> int:
    """Return how many days lie between two dates that are `is_datum`; negative when `tot` comes first."""
    eerst, laatst = (_day_number(*(int(part) for part in datum.split("-"))) for datum in (van, tot))
    return laatst - eerst


def _offset_minutes(zone: str | None) -> int | None:
    if zone in (None, "Z"):
        return 0
    uren, minuten = int(zone[1:3]), int(zone[-2:])
    if uren > 14 or minuten > 59:
        return None
    return (uren * 60 + minuten) * (-1 if zone[0] == "-" else 1)


def normalise(value: object) -> str:
    """Return a time as UTC with milliseconds, or "" (the oldest of all) when it is unreadable."""
    return _normalise(value) if isinstance(value, str) else ""


# Every keystroke asks for the same times again; remembering them halves what restoring costs.
@lru_cache(maxsize=4096)
def _normalise(text: str) -> str:
    match = _TIJD.fullmatch(text)
    if not match:
        return ""
    jaar, maand, dag, uur, minuut = (int(match[i]) for i in range(1, 6))
    seconde = int(match[6] or 0)
    offset = _offset_minutes(match[8])
    if not _is_date(jaar, maand, dag) or uur > 23 or minuut > 59 or seconde > 59 or offset is None:
        return ""
    minuten = _day_number(jaar, maand, dag) * 1440 + uur * 60 + minuut - offset
    jaar, maand, dag = _from_day_number(minuten // 1440)
    if not 1 <= jaar <= 9999:
        return ""
    uur, minuut = divmod(minuten % 1440, 60)
    milli = (match[7] or "").ljust(3, "0")[:3]
    return f"{jaar:04d}-{maand:02d}-{dag:02d}T{uur:02d}:{minuut:02d}:{seconde:02d}.{milli}Z"


def leesbaar(datum: str) -> str:
    """Return a date as people write it here: 23/11/2026; anything else comes back unchanged."""
    return "/".join(reversed(datum.split("-"))) if is_datum(datum) else datum
