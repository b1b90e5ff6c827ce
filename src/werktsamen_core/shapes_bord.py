"""The shapes of the board: many ideas side by side, in time, and what was learnt. Only types, as in `shapes`.

Dates are YYYY-MM-DD, "" when there is none. No shape here holds a score or a rank.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from .shapes import Oordeel, SoortBeslissing, Stand, Temperatuur

Baan = Literal["beslissen", "wacht", "bezig", "zeef", "rust", "beslist"]
SoortOpen = Literal["opvolgpunt", "voorwaarde", "ronde", "herbekijken", "terugblik"]
SoortBlad = Literal["bord", "open", "verband", "gebeurd", "vergadering", "geleerd"]


class BordIdee(TypedDict):
    """One idea on the board: its lane, the sentence that blocks or carries it, and its signs.

    `wacht_op`: by name, who an open point waits on, the most urgent first. `dagen`: how old it is; None
    without a today. `bekijken_op`: the date to look again. `uit_bestand`: when it last came in from a file.
    """

    id: str
    titel: str
    baan: Baan
    zin: str
    checks: dict[str, Oordeel]
    temperatuur: Temperatuur
    wacht_op: list[str]
    opvolger: str
    partners: list[str]
    stand: Stand
    soort_beslissing: SoortBeslissing | None
    begonnen: str
    dagen: int | None
    bekijken_op: str
    voorbij: bool
    uit_bestand: str


class OpenPunt(TypedDict):
    """One thing that is open somewhere; `voorbij`: its date has passed. `rij` is "" when it is no row."""

    idee: str
    titel: str
    soort: SoortOpen
    vraag: str
    rij: str
    wat: str
    wie: str
    tegen: str
    voorbij: bool


class Gebeurtenis(TypedDict):
    """Something that happened to an idea on a day, in words."""

    idee: str
    titel: str
    op: str
    wat: str
    over: str
    waarde: str
    tekst: str


class Stuk(TypedDict):
    """A puzzelstuk an idea asks, and who brings it."""

    naam: str
    soort: str
    bij: list[str]


class Geleerd(TypedDict):
    """What one idea taught: the answers of its terugblik and its evaluation, [question, answer]."""

    idee: str
    titel: str
    soort_beslissing: SoortBeslissing | None
    antwoorden: list[list[str]]


class Kaart(TypedDict):
    """All that the board needs of one idea; cards of many ideas make a board without the ideas."""

    idee: BordIdee
    open: list[OpenPunt]
    stukken: list[Stuk]
    gebeurd: list[Gebeurtenis]
    geleerd: Geleerd | None


class BaanNaam(TypedDict):
    """A lane as people call it."""

    id: Baan
    naam: str
    zin: str


class PartnerOpBord(TypedDict):
    """A partner over the ideas that live: in which, and which pieces are asked of them there."""

    naam: str
    ideeen: list[str]
    stukken: list[str]


class MensOpBord(TypedDict):
    """One of our own people over the ideas: in which, which they follow, how many open points wait."""

    naam: str
    ideeen: list[str]
    volgt: list[str]
    open: int
    voorbij: int


class GedeeldStuk(TypedDict):
    """A puzzelstuk that more than one living idea asks."""

    naam: str
    bij: list[str]
    ideeen: list[str]


class Beslist(TypedDict):
    """How the organisation decided so far, also as a sentence."""

    go: int
    no_go: int
    niet_nu: int
    tekst: str


class Bord(TypedDict):
    """The whole board. `open`: overdue first. `binnenkort`: review dates near or past."""

    op: str | None
    ideeen: list[BordIdee]
    open: list[OpenPunt]
    banen: list[BaanNaam]
    binnenkort: list[OpenPunt]
    partners: list[PartnerOpBord]
    mensen: list[MensOpBord]
    stukken: list[GedeeldStuk]
    gebeurd: list[Gebeurtenis]
    geleerd: list[Geleerd]
    beslist: Beslist
    vraag: str


class Kenmerk(TypedDict):
    """One trait of some ideas, or of some states of one: a value each, and whether they differ."""

    naam: str
    waarden: list[str]
    anders: bool


class Naast(TypedDict):
    """Ideas side by side: what differs first. `woorden` says what differs in sentences."""

    namen: list[str]
    kenmerken: list[Kenmerk]
    woorden: list[str]
