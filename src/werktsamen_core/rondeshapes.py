"""The shapes of rounds: keys, replies, what came of reading them, invitations, the spread.

Only types, as in `shapes`: nothing imports this when it runs. Which bytes a reply travels as is not
told here (docs/over/beheer.md); what comes in here is in clear, or still sealed as a whole.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

# In the file


class Rondesleutel(TypedDict):
    """The private key that opens the replies to a round, and the last day it is kept.

    `d` is the private number of P-256, base64url, as in a JWK.
    """

    d: NotRequired[str]
    tot: NotRequired[str]


# What comes in


class Rondeoordeel(TypedDict):
    """What somebody answered to one question of a round; of a text the words are in `waarom`."""

    waarde: NotRequired[str]
    waarom: NotRequired[str]


class Rondevoorstel(TypedDict):
    """What a partner proposes; `over` is a row or a question, a row's id may be cut short."""

    over: str
    soort: Literal["inbreng", "nieuw-stuk", "nieuwe-activiteit", "bijdrage", "opmerking"]
    waarde: NotRequired[str]
    tekst: NotRequired[str]


class Rondeinhoud(TypedDict):
    """What is in a reply once it is opened; every field may be missing."""

    naam: NotRequired[str]
    oordelen: NotRequired[dict[str, Rondeoordeel]]
    weet: NotRequired[str]
    voorstellen: NotRequired[list[Rondevoorstel]]


class Rondeantwoord(TypedDict):
    """One reply: its header, the text of its code, and what is in it; None when no key opens it here."""

    ronde: str
    persoon: str
    op: str
    code: str
    inhoud: Rondeinhoud | None


SoortGelezen = Literal["nieuw", "nieuwer", "gekend", "ouder", "geweigerd"]


class Gelezen(TypedDict):
    """What became of one reply, and that in a sentence; after the last two nothing has changed.

    `vreemd` are questions that this instrument does not have, `naamgenoten` the ids of rows in `stemmen`
    of other persons who gave the same name.
    """

    ronde: str
    persoon: str
    soort: SoortGelezen
    zin: str
    laat: bool
    leesbaar: bool
    vreemd: list[str]
    naamgenoten: list[str]


# What goes out


class Uitnodigingsrij(TypedDict):
    """One row of a table as who is invited sees it: the words per column."""

    id: str
    cellen: dict[str, str]


class Uitnodigingsdeel(TypedDict):
    """What is sent of one question: a text, or rows."""

    vraag: str
    tekst: str
    rijen: list[Uitnodigingsrij]


class Uitnodiging(TypedDict):
    """All an invitation may hold of an idea; `van` is who asks, `vragen` what may be asked of them."""

    titel: str
    van: str
    vragen: list[str]
    fiche: list[Uitnodigingsdeel]


# What comes out

Spreidingsbeeld = Literal["te-weinig", "verdeeld", "onzeker", "eens", "uiteenlopend"]


class Stemreden(TypedDict):
    """A reason somebody gave in a round, beside what they chose; nobody's name."""

    waarde: str
    waarom: str


class Spreidingspunt(TypedDict):
    """How the voices of a closed round lie at one question (`temperatuur` is one).

    `verdeling` counts per option, *nvt* included; `aantal` leaves *nvt* out. `laat` is how many of the
    voices came after closing. A text has no options: its `redenen` are the texts.
    """

    ronde: str
    vraag: str
    aantal: int
    verdeling: dict[str, int]
    beeld: Spreidingsbeeld
    redenen: list[Stemreden]
    laat: int


class Agendapunt(TypedDict):
    """What to talk about, and why: how the voices lie in that round."""

    ronde: str
    vraag: str
    beeld: Spreidingsbeeld


class Weetje(TypedDict):
    """What somebody knows that others may not."""

    ronde: str
    tekst: str


StandAanTafel = Literal["praten", "eens", "vast", "verdeeld"]


class Tafelpunt(TypedDict):
    """What the table has to say about a question.

    `ronde` is the newest closed round with voices about it, "" when only the team's answer is there:
    *weten we nog niet*. `stand`: still to talk about, agreed at once, settled, or left divided. `minuten`
    is a suggestion; `uitersten` are the two choices furthest apart, to ask for one sentence each.
    """

    vraag: str
    ronde: str
    beeld: Spreidingsbeeld
    stand: StandAanTafel
    minuten: int
    uitersten: list[str]
