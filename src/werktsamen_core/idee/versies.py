"""The versions of one answer or one row, and which of them still stand.

A record is a set of *heads*, the versions nobody went on from, and a set of *replaced* version
keys. Joining takes the union of both and drops the heads that are replaced. A version key is the
version's time and a checksum of its content, so that two versions of the same millisecond are
still told apart. The page writes the same keys (`overrides/browser/idee/versiesleutel.ts`).

What belongs together in an idea, and rows in a table: `merge`.
"""

from __future__ import annotations

import json
from binascii import crc32
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ..instrument import Json

# What is bookkeeping of a record and not its content.
_BOEKHOUDING = ("vervangt", "andere")
# Among the replaced keys, this ending marks when the record was last empty or deleted: nothing
# anyone can see depends on it, but without it the order of merging would show in a time.
_LEEG = "~leeg"


def versiesleutel(record: Json) -> str:
    """Return the key of one version of an answer or a row: its time and a checksum."""
    return f"{as_str(record.get('op'))}~{crc32(canonical(bare(record)).encode()):08x}"


def canonical(value: Any) -> str:
    """Return the one ASCII spelling of a JSON value."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


class Register(NamedTuple):
    """One answer or row for merging.

    A version that says nothing (a deleted row, an answer without value and note) is no head; only
    the newest time of such a version is kept.

    Attributes:
        heads: canonical text → version.
        vervangen: the keys of the versions that are replaced.
        gewist: those of them that were replaced by a version that says nothing.
        leeg: the newest time of a version that says nothing, with a + when it had an (empty)
            note; None when there was none.
    """

    heads: dict[str, Json]
    vervangen: frozenset[str]
    gewist: frozenset[str]
    leeg: str | None

    @classmethod
    def of(cls, record: Json) -> Register:
        """Read the register a record carries: itself, its `andere`, its `vervangt`."""
        versies = list(_versions(record))
        heads = {canonical(versie): versie for versie in versies if not _says_nothing(versie)}
        sleutels = {s for item in records(record) for s in strings(item.get("vervangt"))}
        leeg = [s.removesuffix(_LEEG) for s in sleutels if s.endswith(_LEEG)]
        leeg += [time_of(v) + "+" * ("nota" in v) for v in versies if v and _says_nothing(v)]
        vervangen = frozenset(s for s in sleutels if not s.endswith(_LEEG))
        vervangen -= {versiesleutel(head) for head in heads.values()}
        gewist = frozenset() if heads else vervangen
        return cls(heads, vervangen, gewist, max(leeg, default=None))

    def join(self, other: Register) -> Register:
        """Return the union of both, without the heads that either side replaced."""
        alle = {**self.heads, **other.heads}
        vervangen = self.vervangen | other.vervangen
        gewist = self.gewist | other.gewist
        heads = _without(alle, vervangen)
        if not heads:  # each side says it replaced the other: keep both rather than lose one
            heads = _without(alle, gewist)
            vervangen -= {versiesleutel(head) for head in heads.values()}
        leeg = max((op for op in (self.leeg, other.leeg) if op is not None), default=None)
        return Register(heads, vervangen, gewist, leeg)

    def newest_first(self) -> list[Json]:
        """Return the heads; equal times are settled by content."""
        volgorde = sorted(self.heads, key=lambda tekst: (time_of(self.heads[tekst]), tekst))
        return [self.heads[tekst] for tekst in reversed(volgorde)]

    def record(self) -> Json:
        """Return the newest head, with the others and the replaced keys in its bookkeeping."""
        koppen = self.newest_first()
        return self.write(koppen[0], koppen[1:]) if koppen else self.empty()

    def write(self, kop: Json, anderen: list[Json]) -> Json:
        """Return a head with bookkeeping: the other versions and the replaced keys."""
        record = dict(kop)
        if anderen:
            record["andere"] = anderen
        vervangt = sorted(self.vervangen)
        if self.leeg is not None:
            vervangt.append(self.leeg + _LEEG)
        if vervangt:
            record["vervangt"] = vervangt
        return record

    def empty(self) -> Json:
        """Return the record of a register without heads."""
        record: Json = {}
        if self.leeg is not None and self.leeg.endswith("+"):
            record["nota"] = ""
        if self.leeg is not None and self.leeg != "+":
            record["op"] = self.leeg.removesuffix("+")
        if self.vervangen:
            record["vervangt"] = sorted(self.vervangen)
        return record


def _without(heads: dict[str, Json], sleutels: frozenset[str]) -> dict[str, Json]:
    if not sleutels:
        return heads
    return {tekst: kop for tekst, kop in heads.items() if versiesleutel(kop) not in sleutels}


def bare(record: Mapping[str, Any]) -> Json:
    """Return what a record says, without its bookkeeping."""
    return {veld: waarde for veld, waarde in record.items() if veld not in _BOEKHOUDING}


def records(record: Json) -> Iterator[Json]:
    """Yield a record and all other versions kept in it, however deep."""
    yield record
    andere = record.get("andere")
    for ander in andere if isinstance(andere, list) else ():
        if isinstance(ander, dict):
            yield from records(ander)


def _versions(record: Json) -> Iterator[Json]:
    return (bare(item) for item in records(record))


NIETS = Register({}, frozenset(), frozenset(), None)


def _says_nothing(versie: Json) -> bool:
    return versie.keys() <= {"op", "nota"} and versie.get("nota", "") == ""


def time_of(record: Json) -> str:
    """Return when a version was written; "" is the oldest of all."""
    return as_str(record.get("op"))


def as_str(value: Any) -> str:
    """Return a text, "" for anything else."""
    return value if isinstance(value, str) else ""


def strings(value: Any) -> list[str]:
    """Return the texts of a list."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
