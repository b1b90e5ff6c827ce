"""The small words a file's shape is written in: a text, a list, a mapping with known keys.

Reading a value with a shape never fails: what is wrong is reported and an empty value of the right
kind takes its place, so that later checks can walk the result without looking over their shoulder.
The shape of the instrument, written in these words: `schema`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Protocol

from ..lezen.yaml_strict import Pad

KEBAB = r"[a-z0-9]+(-[a-z0-9]+)*"
KEBAB_VORM = "kleine letters zonder accenten, cijfers en koppeltekens, zoals 'doelen-haalbaar'"

Meld = Callable[[Pad, str, str], None]


@dataclass(frozen=True)
class Plek:
    """Where in the file we are: the path, the name of the thing there, and where to report."""

    meld: Meld
    pad: Pad = ()
    naam: str = "Het bestand"

    def at(self, stap: str | int) -> Plek:
        """Return the place one step deeper."""
        return Plek(self.meld, (*self.pad, stap), self.naam)

    def named(self, naam: str) -> Plek:
        """Return this place under the name an editor knows it by."""
        return Plek(self.meld, self.pad, naam)

    @property
    def sleutel(self) -> str:
        """Return the nearest key above this place."""
        return next((str(deel) for deel in reversed(self.pad) if isinstance(deel, str)), "")

    def problem(self, wat: str, doe: str) -> None:
        """Report what is wrong here."""
        self.meld(self.pad, f"{self.naam}: {wat}", doe)


class Vorm(Protocol):
    """A kind of value: `read` reports what is wrong and always returns a value of that kind."""

    def read(self, waarde: Any, plek: Plek) -> Any: ...  # noqa: D102 - the class says it

    def empty(self) -> Any: ...  # noqa: D102 - the class says it


def suggest(woord: str, mogelijk: list[str], anders: str) -> str:
    """Return 'Bedoel je …?' when something is close, else the other advice."""
    lijkt_op = get_close_matches(woord, mogelijk, n=1)
    return f"Bedoel je '{lijkt_op[0]}'?" if lijkt_op else anders


@dataclass(frozen=True)
class Tekst:
    """A text that is not blank; `patroon` must fit the whole of it, `vorm` says so in words."""

    patroon: str = ""
    vorm: str = ""

    def read(self, waarde: Any, plek: Plek) -> str:
        """Return the text, or an empty one."""
        if not isinstance(waarde, str):
            plek.problem(
                f"'{plek.sleutel}' moet één tekst zijn.",
                "Zet de tekst op dezelfde regel, na de dubbelepunt.",
            )
        elif not waarde.strip():
            plek.problem(f"'{plek.sleutel}' is leeg.", "Vul het in, of haal de regel weg.")
        elif self.patroon and not re.fullmatch(self.patroon, waarde):
            plek.problem(
                f"'{plek.sleutel}' heeft niet de juiste vorm: '{waarde}'.", f"Schrijf {self.vorm}."
            )
        else:
            return waarde
        return ""

    def empty(self) -> str:
        """Return an empty text."""
        return ""


@dataclass(frozen=True)
class JaNee:
    """`ja` or `nee`; true and false in JSON."""

    def read(self, waarde: Any, plek: Plek) -> bool:
        """Return whether it says ja."""
        if waarde not in ("ja", "nee"):
            plek.problem(f"'{plek.sleutel}' moet 'ja' zijn.", "Schrijf ja, of haal de regel weg.")
        return bool(waarde == "ja")

    def empty(self) -> bool:
        """Return false."""
        return False


@dataclass(frozen=True)
class Keus:
    """One word out of a fixed list."""

    opties: tuple[str, ...]

    def read(self, waarde: Any, plek: Plek) -> str:
        """Return the word, or an empty text."""
        if isinstance(waarde, str) and waarde in self.opties:
            return waarde
        gekregen = f": '{waarde}'" if isinstance(waarde, str) else ""
        plek.problem(
            f"'{plek.sleutel}' kan dit niet zijn{gekregen}.",
            suggest(str(waarde), list(self.opties), f"Kies een van: {', '.join(self.opties)}."),
        )
        return ""

    def empty(self) -> str:
        """Return an empty text."""
        return ""


@dataclass(frozen=True)
class Lijst:
    """A list of one kind of value."""

    item: Vorm
    minstens: int = 0

    def read(self, waarde: Any, plek: Plek) -> list[Any]:
        """Return the list; its positions stay those of the file."""
        if not isinstance(waarde, list):
            plek.problem(
                f"'{plek.sleutel}' moet een lijst zijn.",
                "Zet elk deel op een eigen regel, met '- ' ervoor.",
            )
            return []
        if len(waarde) < self.minstens:
            plek.problem(
                f"'{plek.sleutel}' heeft er {len(waarde)}; er zijn er minstens "
                f"{self.minstens} nodig.",
                "Vul de lijst aan.",
            )
        return [self.item.read(deel, plek.at(i)) for i, deel in enumerate(waarde)]

    def empty(self) -> list[Any]:
        """Return an empty list."""
        return []


@dataclass(frozen=True)
class Groep:
    """A mapping with known keys: `moet` must be there, `mag` may; `anders` fills in what is not."""

    naam: str
    moet: dict[str, Vorm]
    mag: dict[str, Vorm] = field(default_factory=dict)
    anders: dict[str, Any] = field(default_factory=dict)

    def read(self, waarde: Any, plek: Plek) -> dict[str, Any]:
        """Return a mapping that has every obligatory key."""
        if not isinstance(waarde, dict):
            naam = f"'{plek.sleutel}'" if plek.sleutel else "het"
            plek.problem(
                f"{naam} heeft hier geen sleutels.",
                f"Schrijf onder elkaar: {', '.join(f'{sleutel}: …' for sleutel in self.moet)}.",
            )
            return self.empty()
        plek = self._name(waarde, plek)
        vormen = {**self.moet, **self.mag}
        for sleutel in waarde:
            if sleutel not in vormen:
                plek.at(sleutel).problem(
                    f"de sleutel '{sleutel}' bestaat hier niet.",
                    suggest(sleutel, list(vormen), "Haal de regel weg."),
                )
        for sleutel in self.moet:
            if sleutel not in waarde:
                plek.problem(f"'{sleutel}' ontbreekt.", f"Voeg een regel '{sleutel}: …' toe.")
        gelezen = {
            sleutel: vorm.read(waarde[sleutel], plek.at(sleutel))
            for sleutel, vorm in vormen.items()
            if sleutel in waarde
        }
        return {**self.empty(), **gelezen}

    def _name(self, waarde: dict[str, Any], plek: Plek) -> Plek:
        id_ = waarde.get("id")
        if not self.naam:
            return plek
        return plek.named(f"{self.naam} '{id_}'" if isinstance(id_, str) else self.naam)

    def empty(self) -> dict[str, Any]:
        """Return a mapping with empty obligatory values."""
        return {**{sleutel: vorm.empty() for sleutel, vorm in self.moet.items()}, **self.anders}


@dataclass(frozen=True)
class Register:
    """A mapping from ids to one kind of value."""

    naam: str
    item: Vorm

    def read(self, waarde: Any, plek: Plek) -> dict[str, Any]:
        """Return the mapping without the keys that cannot be an id."""
        if not isinstance(waarde, dict):
            plek.problem(f"'{plek.sleutel}' heeft hier geen sleutels.", "Schrijf 'naam: …'.")
            return {}
        for sleutel in waarde:
            if not re.fullmatch(KEBAB, sleutel):
                plek.at(sleutel).problem(f"'{sleutel}' kan geen id zijn.", f"Schrijf {KEBAB_VORM}.")
        return {
            sleutel: self.item.read(deel, plek.at(sleutel).named(f"{self.naam} '{sleutel}'"))
            for sleutel, deel in waarde.items()
        }

    def empty(self) -> dict[str, Any]:
        """Return an empty mapping."""
        return {}
