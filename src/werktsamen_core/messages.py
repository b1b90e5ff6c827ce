"""What the page asks of the bridge, and what it answers: a request and an answer per verb.

Only types, as in `shapes`: nothing imports this when it runs.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from .rondeshapes import Gelezen, Rondeantwoord, Rondesleutel, Uitnodiging
from .shapes import (
    Andere,
    Antwoord,
    Beeld,
    Feit,
    Idee,
    Lezer,
    Ontvangst,
    Uitkomst,
    Verschil,
    Verslag,
)
from .shapes_bord import Bord, Gebeurtenis, Kaart, Naast, SoortBlad


class BeoordeelVerzoek(TypedDict):
    """Judge an idea; `op` is today, `beelden` are the pictures that go with it."""

    doe: Literal["beoordeel"]
    idee: Idee
    op: str | None
    beelden: list[str]


class BeoordeelAntwoord(TypedDict):
    """The outcome, the pictures by name, and the idea's facts when they are no longer what it holds."""

    ok: Literal[True]
    uitkomst: Uitkomst
    beelden: dict[str, Beeld]
    feiten: list[Feit] | None


class OpenVerzoek(TypedDict):
    """Open the text of a file; `hier` are the ideas of the same ids that lie here."""

    doe: Literal["open"]
    tekst: str
    hier: NotRequired[list[Idee]]
    op: NotRequired[str | None]


class OpenAntwoord(TypedDict):
    """The ideas to store, what to tell people, and per idea in the file what came in."""

    ok: Literal[True]
    ideeen: list[Idee]
    meldingen: list[str]
    ontvangst: list[Ontvangst]


class VergelijkVerzoek(TypedDict):
    """What of `b` is not in `a`?"""

    doe: Literal["vergelijk"]
    a: Idee
    b: Idee


class VergelijkAntwoord(TypedDict):
    """The differences, question by question."""

    ok: Literal[True]
    verschillen: list[Verschil]


class VoegSamenVerzoek(TypedDict):
    """Merge two copies of one idea."""

    doe: Literal["voeg-samen"]
    a: Idee
    b: Idee


class VoegSamenAntwoord(TypedDict):
    """The merged idea, and where other versions wait for a choice."""

    ok: Literal[True]
    idee: Idee
    andere: list[Andere]


class RapportVerzoek(TypedDict):
    """Make a report; `beelden` puts the pictures in the internal one, `meegaan` gives the file for inside."""

    doe: Literal["rapport"]
    idee: Idee
    voor: Lezer
    op: str | None
    financieel: NotRequired[bool]
    beelden: NotRequired[bool]
    meegaan: NotRequired[bool]


class RapportAntwoord(TypedDict):
    """The report as a tree and as Markdown, the file inside ("" for none), its pictures as SVG by name."""

    ok: Literal[True]
    boom: Verslag
    tekst: str
    bestand: str
    tekeningen: dict[str, str]


class OpvolgpuntenVerzoek(TypedDict):
    """Write the opvolgpunten for a spreadsheet or a calendar."""

    doe: Literal["opvolgpunten"]
    idee: Idee
    als: Literal["csv", "ics"]


class OpvolgpuntenAntwoord(TypedDict):
    """The text of the file."""

    ok: Literal[True]
    tekst: str


class BeeldVerzoek(TypedDict):
    """Draw one picture."""

    doe: Literal["beeld"]
    idee: Idee
    naam: str
    op: str | None


class BeeldAntwoord(TypedDict):
    """The picture."""

    ok: Literal[True]
    beeld: Beeld


class NoteerVerzoek(TypedDict):
    """Note that an idea leaves this device: as a file, or as a report for somebody."""

    doe: Literal["noteer"]
    idee: Idee
    voor: Literal["bestand", "intern", "partners", "beleidsteam"]
    op: str


class NoteerAntwoord(TypedDict):
    """The facts to keep in the idea."""

    ok: Literal[True]
    feiten: list[Feit]


class UitnodigingVerzoek(TypedDict):
    """What may an invitation hold? `vragen` are questions, checks and `temperatuur`."""

    doe: Literal["uitnodiging"]
    idee: Idee
    voor: Literal["collega", "partner"]
    vragen: list[str]
    puzzel: NotRequired[bool]


class UitnodigingAntwoord(TypedDict):
    """What may be asked of them, and what of the idea is shared."""

    ok: Literal[True]
    uitnodiging: Uitnodiging


class LeesInVerzoek(TypedDict):
    """Take replies to rounds in; `op` is now."""

    doe: Literal["lees-in"]
    idee: Idee
    antwoorden: list[Rondeantwoord]
    op: str


class LeesInAntwoord(TypedDict):
    """The tables that changed, to store as they are, the keys that are left, and per reply what became of it."""

    ok: Literal[True]
    tabellen: dict[str, Antwoord]
    rondesleutels: dict[str, Rondesleutel]
    gelezen: list[Gelezen]


class SluitRondeVerzoek(TypedDict):
    """Close a round with its replies in clear, or open what came late; `op` is now."""

    doe: Literal["sluit-ronde"]
    idee: Idee
    ronde: str
    geopend: list[Rondeantwoord]
    op: str


class SluitRondeAntwoord(TypedDict):
    """The tables that changed, the keys that are left, and how many replies no key opened."""

    ok: Literal[True]
    tabellen: dict[str, Antwoord]
    rondesleutels: dict[str, Rondesleutel]
    verzegeld: int


class TelStemmenVerzoek(TypedDict):
    """Take counts of the temperature that were typed; `ronde` is a new id, `bij` the round they belong to."""

    doe: Literal["tel-stemmen"]
    idee: Idee
    ronde: str
    tekst: str
    op: str
    bij: NotRequired[str]


class TelStemmenAntwoord(TypedDict):
    """The tables that changed."""

    ok: Literal[True]
    tabellen: dict[str, Antwoord]


class LegStemmenVerzoek(TypedDict):
    """Lay voices of one question face down, as typed; `ronde` is a new id, or that of the cards that lie there."""

    doe: Literal["leg-stemmen"]
    idee: Idee
    ronde: str
    vraag: str
    tekst: str
    op: str


class LegStemmenAntwoord(TypedDict):
    """The tables that changed."""

    ok: Literal[True]
    tabellen: dict[str, Antwoord]


class BestandVerzoek(TypedDict):
    """Write the file of an idea; the keys of its rounds go along only for another device of one's own."""

    doe: Literal["bestand"]
    idee: Idee
    sleutels: bool


class BestandAntwoord(TypedDict):
    """The text of the file."""

    ok: Literal[True]
    tekst: str


class KaartenVerzoek(TypedDict):
    """Lay ideas on the board: a card of each. Many at once would hold up what one types."""

    doe: Literal["kaarten"]
    ideeen: list[Idee]
    op: str | None


class KaartenAntwoord(TypedDict):
    """A card per idea, in that order."""

    ok: Literal[True]
    kaarten: list[Kaart]


class BordVerzoek(TypedDict):
    """Lay cards together."""

    doe: Literal["bord"]
    kaarten: list[Kaart]
    op: str | None


class BordAntwoord(TypedDict):
    """The board."""

    ok: Literal[True]
    bord: Bord


class BladVerzoek(TypedDict):
    """Write the board out: a sheet, of all ideas or of some."""

    doe: Literal["blad"]
    kaarten: list[Kaart]
    op: str | None
    soort: SoortBlad
    ids: list[str] | None


class BladAntwoord(TypedDict):
    """The sheet as a tree, and as Markdown."""

    ok: Literal[True]
    boom: Verslag
    tekst: str


class OpenAlsVerzoek(TypedDict):
    """Write everything open for a spreadsheet or a calendar."""

    doe: Literal["open-als"]
    kaarten: list[Kaart]
    op: str | None
    als: Literal["csv", "ics"]


class OpenAlsAntwoord(TypedDict):
    """The text of the file."""

    ok: Literal[True]
    tekst: str


class NaastVerzoek(TypedDict):
    """Lay ideas, or two states of one, side by side."""

    doe: Literal["naast"]
    ideeen: list[Idee]
    op: str | None


class NaastAntwoord(TypedDict):
    """Trait by trait."""

    ok: Literal[True]
    naast: Naast


class TijdVerzoek(TypedDict):
    """What happened to an idea?"""

    doe: Literal["tijd"]
    idee: Idee


class TijdAntwoord(TypedDict):
    """Day by day, the oldest first."""

    ok: Literal[True]
    gebeurd: list[Gebeurtenis]


class Fout(TypedDict):
    """What any verb answers when it cannot: sentences for people, and a detail for the console."""

    ok: Literal[False]
    fouten: list[str]
    detail: NotRequired[str]


VERBS: dict[str, tuple[type, type]] = {
    "beoordeel": (BeoordeelVerzoek, BeoordeelAntwoord),
    "open": (OpenVerzoek, OpenAntwoord),
    "vergelijk": (VergelijkVerzoek, VergelijkAntwoord),
    "voeg-samen": (VoegSamenVerzoek, VoegSamenAntwoord),
    "rapport": (RapportVerzoek, RapportAntwoord),
    "opvolgpunten": (OpvolgpuntenVerzoek, OpvolgpuntenAntwoord),
    "beeld": (BeeldVerzoek, BeeldAntwoord),
    "noteer": (NoteerVerzoek, NoteerAntwoord),
    "uitnodiging": (UitnodigingVerzoek, UitnodigingAntwoord),
    "lees-in": (LeesInVerzoek, LeesInAntwoord),
    "sluit-ronde": (SluitRondeVerzoek, SluitRondeAntwoord),
    "tel-stemmen": (TelStemmenVerzoek, TelStemmenAntwoord),
    "leg-stemmen": (LegStemmenVerzoek, LegStemmenAntwoord),
    "bestand": (BestandVerzoek, BestandAntwoord),
    "kaarten": (KaartenVerzoek, KaartenAntwoord),
    "bord": (BordVerzoek, BordAntwoord),
    "blad": (BladVerzoek, BladAntwoord),
    "open-als": (OpenAlsVerzoek, OpenAlsAntwoord),
    "naast": (NaastVerzoek, NaastAntwoord),
    "tijd": (TijdVerzoek, TijdAntwoord),
}
