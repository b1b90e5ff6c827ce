"""The instrument under check: a way to walk through what `schema.VORM` read.

Every obligatory key is there, if only empty; an empty text was reported already, so checks pass it
over. The checks themselves: `check`, and `vaste_ids` for what the code needs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..lezen.yaml_strict import Pad

Vondst = tuple[Pad, str, str]
MetPad = tuple[Pad, dict[str, Any]]
Ankers = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Werk:
    """The instrument under check, with what it points at outside itself.

    `ankers` holds per page of the naslagwerk its anchors; `regels` the core's rules with their
    group, `condities` the ids of its conditions for questions that are there only sometimes.
    """

    data: dict[str, Any]
    ankers: Ankers
    regels: Mapping[str, str]
    condities: Collection[str]

    @cached_property
    def secties(self) -> list[MetPad]:
        """Return every section with its path."""
        return [
            (("stappen", i, "secties", j), sectie)
            for i, stap in enumerate(self.data["stappen"])
            for j, sectie in enumerate(stap["secties"])
        ]

    @cached_property
    def vragen(self) -> list[MetPad]:
        """Return every question with its path."""
        return [
            ((*pad, "vragen", k), vraag)
            for pad, sectie in self.secties
            for k, vraag in enumerate(sectie["vragen"])
        ]

    @cached_property
    def per_id(self) -> dict[str, MetPad]:
        """Return the questions by id."""
        return {vraag["id"]: (pad, vraag) for pad, vraag in self.vragen}

    @cached_property
    def bijgehouden(self) -> list[MetPad]:
        """Return the tables that the checklist keeps itself, with their paths."""
        return with_pad(("bijgehouden",), self.data["bijgehouden"])

    @cached_property
    def kolommen(self) -> list[tuple[Pad, dict[str, Any], dict[str, Any]]]:
        """Return every column with its path and its question."""
        return [
            ((*pad, "kolommen", k), vraag, kolom)
            for pad, vraag in (*self.vragen, *self.bijgehouden)
            for k, kolom in enumerate(vraag.get("kolommen", ()))
        ]

    @cached_property
    def tabellen(self) -> list[str]:
        """Return the ids of the questions that are a table."""
        return [vraag["id"] for _, vraag in self.vragen if vraag["soort"] == "rijen"]


def with_pad(pad: Pad, items: list[dict[str, Any]]) -> list[MetPad]:
    """Return the parts of a list with their paths."""
    return [((*pad, i), item) for i, item in enumerate(items)]
