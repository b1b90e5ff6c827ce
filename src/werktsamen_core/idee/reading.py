"""Reading and writing: the text of a file becomes ideas, or is refused with a sentence.

Here are the limits of what a file may be. Only this module refuses, and then nothing has changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from ..errors import IdeeError
from ..instrument import Json
from .cleaning import MAX_DIEPTE, clean, is_clean
from .repair import SOORT, VERSIE, restore, restore_clean
from .tekst import shorten

if TYPE_CHECKING:
    from ..shapes import Idee

SOORT_BUNDEL = "werktsamen-ideeen"
MAX_TEKENS = 5_000_000
MAX_RIJEN = 10_000
_MAX_SLEUTEL = 40


def parse(
    text: str,
    max_tekens: int = MAX_TEKENS,
    max_diepte: int = MAX_DIEPTE,
    *,
    pairs: Callable[[list[tuple[str, Any]]], Any] | None = None,
) -> Any:
    """Decode JSON text from outside; raise IdeeError with one sentence when it cannot be.

    `pairs` makes an object of its members, as in `json.loads`.
    """
    if len(text) > max_tekens:
        raise IdeeError(
            "Dit bestand is groter dan 5 MB. Een idee is nooit zo groot: kies een ander bestand."
        )
    if not text.strip():
        raise IdeeError(
            "Dit bestand is leeg. Kies een bestand dat je eerder in de checklist bewaarde."
        )
    if _nests_deeper(text, max_diepte):
        raise IdeeError(_TE_DIEP)
    try:
        value = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=pairs,
            parse_float=_finite,
            parse_constant=lambda _: None,
        )
    except ValueError:
        raise IdeeError(_broken(text)) from None
    return value if is_clean(text) else clean(value)


def _finite(text: str) -> float | None:
    """Return a number that JSON can write again; None for one too large."""
    number = float(text)
    return number if number - number == 0 else None


_GEEN_IDEE = (
    "Dit bestand is geen idee uit de checklist. "
    "Kies een bestand dat je daar bewaarde met ‘Bewaar als bestand’: de naam eindigt op .json."
)
_TE_DIEP = "Dit bestand zit te ingewikkeld in elkaar om een idee te zijn. Kies een ander bestand."


def _broken(text: str) -> str:
    if SOORT in text:
        return (
            "Dit bestand is een idee, maar het is beschadigd of afgebroken. "
            "Download het opnieuw, of kies een oudere kopie."
        )
    return _GEEN_IDEE


def _nests_deeper(text: str, max_diepte: int) -> bool:
    """Tell whether brackets outside strings nest deeper than `max_diepte`, in linear time.

    Counted in the text, before it is decoded: the decoder goes a call deeper per bracket, and where
    it runs out of stack in WebAssembly is the end of Python, not an exception.
    """
    haken = _GEEN_HAAK.sub("", _without_strings(text))
    return max(accumulate(map(_HAAK.__getitem__, haken)), default=0) > max_diepte


def _without_strings(text: str) -> str:
    """Return JSON text without its strings; where no quote can be escaped, a third of the work does."""
    if '\\"' in text or "\\\\" in text:
        return _TEKENREEKS.sub("", text)
    return "".join(text.split('"')[::2])


# Each of these matches wherever it begins, also a string that never ends: nothing is tried twice.
_TEKENREEKS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)
_GEEN_HAAK = re.compile(r"[^\[\]{}]+")
_HAAK = {"[": 1, "{": 1, "]": -1, "}": -1}


def _once(leden: list[tuple[str, Any]]) -> Json:
    """Make an object; of a key that stands in it twice nobody knows which one somebody meant."""
    voorwerp = dict(leden)
    if len(voorwerp) < len(leden):
        sleutels = [sleutel for sleutel, _ in leden]
        dubbel = next(sleutel for sleutel in sleutels if sleutels.count(sleutel) > 1)
        raise IdeeError(
            f"In dit bestand staat ‘{shorten(dubbel, _MAX_SLEUTEL)}’ dubbel: het is niet zeker wat geldt. "
            "Haal een van beide weg, of kies een andere kopie."
        )
    return voorwerp


_SAMEN_TE_GROOT = (
    "Samen zijn deze kopieën te groot voor één bestand: het zou niet meer open kunnen. "
    "Er is niets veranderd. Haal in een van beide eerst weg wat niet meer nodig is."
)


def check_size(idee: Idee, te_groot: str = _SAMEN_TE_GROOT) -> Idee:
    """Return an idea that can be opened again once it is a file.

    Raises:
        IdeeError: it cannot, and `te_groot` says so; nothing has been written.
    """
    tekst = to_text(idee)
    if (
        len(tekst.encode()) > MAX_TEKENS
        or _nests_deeper(tekst, MAX_DIEPTE)
        or _row_count(idee["antwoorden"]) > MAX_RIJEN
    ):
        raise IdeeError(te_groot)
    return idee


def open_text(text: str) -> list[Idee]:
    """Open the text of a file: one idea, or a backup with several.

    Returns:
        the restored ideas, at least one.

    Raises:
        IdeeError: one Dutch sentence; the caller changes nothing.
    """
    value = parse(text, pairs=_once)
    if isinstance(value, dict) and value.get("soort") == SOORT_BUNDEL:
        _refuse_newer(value)
        ideeen = value.get("ideeen")
        if not isinstance(ideeen, list) or not ideeen:
            raise IdeeError("In deze reservekopie zit geen enkel idee. Kies een ander bestand.")
        return [open_value(item) for item in ideeen]
    return [open_value(value)]


def open_value(value: Any) -> Idee:
    """Check that a decoded value is an idea of a version we know, and restore it."""
    if not isinstance(value, dict) or value.get("soort") != SOORT:
        raise IdeeError(_GEEN_IDEE)
    _refuse_newer(value)
    if not isinstance(value.get("antwoorden"), dict):
        raise IdeeError(
            "In dit bestand ontbreken de antwoorden. Kies een andere kopie van dit idee."
        )
    aantal = _row_count(value["antwoorden"])
    if aantal > MAX_RIJEN:
        raise IdeeError(
            f"Dit bestand telt {aantal} rijen. Meer dan {MAX_RIJEN} kan de checklist niet aan: kies een ander bestand."
        )
    return restore_clean(value)


def _row_count(antwoorden: Mapping[str, Any]) -> int:
    return sum(
        len(antwoord["waarde"])
        for antwoord in antwoorden.values()
        if isinstance(antwoord, dict) and isinstance(antwoord.get("waarde"), list)
    )


def _refuse_newer(value: Json) -> None:
    versie = value.get("versie")
    if isinstance(versie, int | float) and not isinstance(versie, bool) and versie > VERSIE:
        raise IdeeError(
            "Dit bestand komt van een nieuwere versie van de checklist. Herlaad de pagina en probeer het opnieuw."
        )


def nieuw_idee(id_: str, titel: str, nu: str, instrument: tuple[str, str]) -> Idee:
    """Return an empty idea; `instrument` is (id, version), `nu` an ISO time."""
    return restore(
        {
            "id": id_,
            "titel": titel,
            "instrument": {"id": instrument[0], "versie": instrument[1]},
            "gemaakt": nu,
            "gewijzigd": nu,
        }
    )


def to_text(value: Any) -> str:
    """Write JSON the one way we write it: UTF-8, indented, keys in order, one newline at the end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
