"""A table of the idea with rows that come, change and go, and the bookkeeping that merging needs.

The same bookkeeping as the page keeps (`overrides/browser/idee/bewerken.ts`): what was replaced, and
what was deleted. No clock: times come with the rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..idee import Json, Rij, as_text, records, versiesleutel


class Tabel:
    """The rows of one answer, ready to change; what it was made from stays as it is."""

    def __init__(self, antwoord: Json | None) -> None:
        """Take the answer as it stands in a restored idea; None when there is none."""
        self._antwoord: Json = dict(antwoord or {})
        waarde = self._antwoord.get("waarde")
        rijen = [rij for rij in waarde if isinstance(rij, dict)] if isinstance(waarde, list) else []
        self._rijen: dict[str, Rij] = {rij["id"]: rij for rij in rijen}
        is_tabel = waarde in (None, "") or (isinstance(waarde, list) and len(rijen) == len(waarde))
        self._geen_tabel = [] if is_tabel else [waarde]
        self._graven: dict[str, Json] = dict(self._antwoord.get("verwijderd", {}))
        self.is_veranderd = False

    @property
    def rijen(self) -> list[Rij]:
        """The rows, in order."""
        return list(self._rijen.values())

    def grave(self, id_: str) -> str | None:
        """Return when a row was deleted; None when it was not."""
        return as_text(self._graven[id_].get("op")) if id_ in self._graven else None

    def put(self, rij: Rij) -> None:
        """Add a row, or let it replace the one with its id and the other versions it does not keep."""
        vroeger = self._rijen.get(rij["id"])
        vervangt = _replaced(records(vroeger)) if vroeger else []
        if graf := self._graven.pop(rij["id"], None):
            vervangt += [*_strings(graf.get("vervangt")), f"{as_text(graf.get('op'))}~leeg"]
        sleutels = sorted({*vervangt} - {versiesleutel(versie) for versie in records(rij)})
        self._rijen[rij["id"]] = {**rij, "vervangt": sleutels} if sleutels else rij
        self.is_veranderd = True

    def remove(self, id_: str, op: str) -> None:
        """Take a row away; that it is gone is remembered."""
        rij = self._rijen.pop(id_)
        later = max(op, as_text(rij.get("op")))
        self._graven[id_] = {"op": later, "vervangt": _replaced(records(rij))}
        self.is_veranderd = True

    def antwoord(self) -> Json:
        """Return the answer with its rows as they are now."""
        over = {veld: w for veld, w in self._antwoord.items() if veld != "verwijderd"}
        if self._geen_tabel:  # a text where a table belongs, of a hand-made file: kept beside it
            over["andere"] = [*over.get("andere", []), {"waarde": self._geen_tabel[0]}]
        return {
            **over,
            "waarde": self.rijen,
            **({"verwijderd": self._graven} if self._graven else {}),
        }


def _replaced(versies: Iterable[Json]) -> list[str]:
    return sorted({s for v in versies for s in (versiesleutel(v), *_strings(v.get("vervangt")))})


def _strings(waarde: Any) -> list[str]:
    return [item for item in waarde if isinstance(item, str)] if isinstance(waarde, list) else []
