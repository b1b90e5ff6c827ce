"""The instrument as the core sees it: steps, questions, checks, rules, thresholds.

Built from `instrument.json`, which the build makes from the YAML after a strict check; so only
its presence and broad shape are tested here. No theme of the instrument is named in this file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from .errors import InstrumentError

Json = dict[str, Any]


class Optie(NamedTuple):
    """One answer that can be chosen.

    `aandacht` marks one that asks for a talk, `tenzij` the questions that settle it when all of them
    have a favourable answer.
    """

    id: str
    naam: str
    aandacht: bool = False
    tenzij: tuple[str, ...] = ()


class Kolom(NamedTuple):
    """One column of a table question; `naar` names the tables a reference may point to."""

    id: str
    naam: str
    soort: str
    opties: tuple[Optie, ...]
    naar: tuple[str, ...]
    delen: bool


class Vraag(NamedTuple):
    """One question, with the place where it stands; `vragen_aan` says whom a round may ask it."""

    id: str
    kort: str
    vraag: str
    soort: str
    stap: str
    sectie: str
    check: str | None
    deel: str | None
    telt: bool
    noodzakelijk: bool
    delen: str | None
    infofiche: bool
    opties: tuple[Optie, ...]
    kolommen: tuple[Kolom, ...]
    naslag: str
    als: str
    vragen_aan: tuple[str, ...] = ()


class Sectie(NamedTuple):
    """A group of questions under one heading."""

    id: str
    naam: str
    vragen: tuple[Vraag, ...]


class Stap(NamedTuple):
    """One of the four steps."""

    id: str
    naam: str
    kort: str
    secties: tuple[Sectie, ...]

    @property
    def vragen(self) -> Iterator[Vraag]:
        """All questions of the step, in order."""
        return (vraag for sectie in self.secties for vraag in sectie.vragen)


class Check(NamedTuple):
    """One check of step 2, with the ids of its parts and its questions."""

    id: str
    naam: str
    delen: tuple[tuple[str, str], ...]
    vragen: tuple[Vraag, ...]


class Route(NamedTuple):
    """A choice of the instrument's questions; `stop` holds (question, answer) that may end it early."""

    id: str
    naam: str
    vragen: tuple[Vraag, ...]
    stop: frozenset[tuple[str, str]]


class Breuk(NamedTuple):
    """A threshold, compared in whole numbers: no float ever decides."""

    teller: int
    noemer: int

    def compare(self, aantal: int, totaal: int) -> int:
        """Return -1, 0 or 1: is `aantal`/`totaal` below, at or above this fraction?"""
        verschil = aantal * self.noemer - self.teller * totaal
        return (verschil > 0) - (verschil < 0)


class Instrument:
    """The whole instrument, ready for use.

    Attributes:
        data: the JSON it was built from, for texts that only one place needs.
        bijgehouden: the tables that the checklist keeps itself; they stand in no step.
    """

    def __init__(self, data: Json) -> None:
        """Build from the decoded `instrument.json`; raise InstrumentError when it is none."""
        try:
            self._build(data)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InstrumentError(
                "Dit instrument is geen geldige instrument.json. Bouw de site opnieuw."
            ) from error

    def _build(self, data: Json) -> None:
        self.data = data
        self.id: str = data["id"]
        self.versie: str = data["versie"]
        self.naam: str = data["naam"]
        schaal = _opties(data["schaal"])
        self.schaal = {optie.id: optie.naam for optie in schaal}
        self.stappen = tuple(_stap(stap, schaal) for stap in data["stappen"])
        self.vragen = {vraag.id: vraag for stap in self.stappen for vraag in stap.vragen}
        self.checks = tuple(_check(check, self.vragen) for check in data["checks"])
        self.routes = {route["id"]: _route(route, self.vragen) for route in data["routes"]}
        self.regels: dict[str, Json] = data["regels"]
        self.uitkomsten: Json = data["uitkomsten"]
        self.drempels = {id_: _breuk(tekst) for id_, tekst in data["drempels"].items()}
        self.bijgehouden = {tabel["id"]: _bijgehouden(tabel) for tabel in data["bijgehouden"]}
        self.tabellen = tuple(
            v for v in (*self.vragen.values(), *self.bijgehouden.values()) if v.soort == "rijen"
        )
        self.spreiding: dict[str, Json] = data["spreiding"]["beelden"]
        #: minutes to talk, a suggestion by how far voices lie apart
        self.spreektijd = {id_: int(m) for id_, m in data["spreiding"].get("minuten", {}).items()}
        self.drempels |= {
            id_: _breuk(tekst) for id_, tekst in data["spreiding"]["drempels"].items()
        }
        self.naar = {
            (vraag.id, kolom.id): kolom.naar for vraag in self.tabellen for kolom in vraag.kolommen
        }

    @classmethod
    def from_text(cls, text: str) -> Instrument:
        """Build from the text of an `instrument.json`."""
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise InstrumentError(
                "Het instrument is geen geldige JSON. Bouw de site opnieuw."
            ) from error
        return cls(data)

    def zoek(self, id_: str) -> Vraag | None:
        """Return a question, or a table that the checklist keeps itself; None when there is none."""
        return self.vragen.get(id_) or self.bijgehouden.get(id_)

    def regeltekst(self, regel: str, **woorden: str) -> str:
        """Return a rule's text with its placeholders filled."""
        return fill(self.regels[regel]["tekst"], woorden)


def fill(text: str, words: Mapping[str, str]) -> str:
    """Replace each `{word}` once; what a person typed is never read as a placeholder."""
    parts = text.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, closed, rest = part.partition("}")
        filled.append(words.get(name, "") + rest if closed else "{" + part)
    return "".join(filled)


def _opties(data: list[Json]) -> tuple[Optie, ...]:
    return tuple(
        Optie(o["id"], o["naam"], bool(o.get("aandacht")), tuple(o.get("tenzij", ()))) for o in data
    )


def _kolom(data: Json) -> Kolom:
    return Kolom(
        data["id"],
        data["naam"],
        data["soort"],
        _opties(data.get("opties", [])),
        tuple(data.get("naar", [])),
        bool(data.get("delen")),
    )


def _vraag(data: Json, stap: str, sectie: Json, schaal: tuple[Optie, ...]) -> Vraag:
    zonder = data.get("zonder", [])
    opties = _opties(data.get("opties", []))
    if data["soort"] == "oordeel":
        opties = tuple(optie for optie in schaal if optie.id not in zonder)
    return Vraag(
        id=data["id"],
        kort=data["kort"],
        vraag=data["vraag"],
        soort=data["soort"],
        stap=stap,
        sectie=sectie["id"],
        check=sectie.get("check"),
        deel=sectie.get("deel"),
        telt=bool(data.get("telt")),
        noodzakelijk=bool(data.get("noodzakelijk")),
        delen=data.get("delen"),
        infofiche=bool(data.get("infofiche")),
        opties=opties,
        kolommen=tuple(_kolom(kolom) for kolom in data.get("kolommen", [])),
        naslag=data["naslag"],
        als=data.get("als", ""),
        vragen_aan=tuple(data.get("vragen-aan", [])),
    )


def _bijgehouden(data: Json) -> Vraag:
    nergens = {"vragen": [], "id": "", "naam": ""}
    return _vraag({"vraag": data["kort"], "soort": "rijen", "naslag": "", **data}, "", nergens, ())


def _stap(data: Json, schaal: tuple[Optie, ...]) -> Stap:
    secties = tuple(
        Sectie(
            sectie["id"],
            sectie["naam"],
            tuple(_vraag(vraag, data["id"], sectie, schaal) for vraag in sectie["vragen"]),
        )
        for sectie in data["secties"]
    )
    return Stap(data["id"], data["naam"], data["kort"], secties)


def _check(data: Json, vragen: dict[str, Vraag]) -> Check:
    delen = tuple((deel["id"], deel["naam"]) for deel in data["delen"])
    eigen = tuple(vraag for vraag in vragen.values() if vraag.check == data["id"])
    return Check(data["id"], data["naam"], delen, eigen)


def _breuk(text: str) -> Breuk:
    teller, _, noemer = text.partition("/")
    breuk = Breuk(int(teller), int(noemer or "1"))
    if breuk.noemer <= 0:
        raise ValueError(text)
    return breuk


def _route(data: Json, vragen: dict[str, Vraag]) -> Route:
    stop = frozenset((stop["vraag"], stop["antwoord"]) for stop in data["stop"])
    return Route(data["id"], data["naam"], tuple(vragen[id_] for id_ in data["vragen"]), stop)
