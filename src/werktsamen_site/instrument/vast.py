"""What the code leans on in the instrument: ids with a fixed meaning, and what they must hold.

A table of facts for `check`, no logic. Wording and order are free; these ids are not,
because a rule of the core, a picture, a file format or an address knows them by name.
"""

from __future__ import annotations

from dataclasses import dataclass, field

SCHAAL = ("ja", "deels", "nee", "weten-we-nog-niet", "nvt")
STAPPEN = ("stap-1", "stap-2", "stap-3", "stap-4")
CHECKS: dict[str, tuple[str, ...]] = {
    "drijfveercheck": (),
    "expertisecheck": (),
    "samenwerkcheck": (
        *("doel", "differentiatie", "integratie", "coordinatie", "partnerschap", "sfeer"),
    ),
}
ROUTES = ("zeef", "kern", "alles")
ZEEF = "zeef"
ALLES = "alles"  # the route that names no questions: it has them all
HOOGSTENS_ZEEF = 7
MINSTENS_VRAGEN = 35
MINSTENS_OORDELEN = 15

BESLISSING = "beslissing"
INSCHATTINGEN = "inschattingen"
# Kinds that a round can ask; of the tables only the voices of the temperature.
TE_VRAGEN = ("oordeel", "keuze", "tekst")
EIGEN = "eigen"
SAMENWERKING = "samenwerking"
# A row carries these fields itself (file format and merging), so no column may be called so.
VELDEN_VAN_EEN_RIJ = ("id", "op", "vervangt", "andere")
PLAATSHOUDERS = ("vraag", "antwoord", "namen", "aantal", "grens", "stap", "naam")

JA_NEE = ("ja", "nee", "weten-we-nog-niet")


@dataclass(frozen=True)
class Vast:
    """A question with a fixed id: the kinds it may have, its options, its columns with theirs.

    `precies` are options of which none may be added either: an outcome names each of them.
    """

    soorten: tuple[str, ...]
    opties: tuple[str, ...] = ()
    kolommen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    precies: bool = False


def _tabel(*namen: str, precies: bool = False, **met_opties: tuple[str, ...]) -> Vast:
    kolommen = {**dict.fromkeys(namen, ()), **met_opties}
    return Vast(("rijen",), kolommen=kolommen, precies=precies)


_WOORDEN = ("kort", "tekst")
VRAGEN: dict[str, Vast] = {
    "route": Vast(("keuze",), opties=ROUTES, precies=True),
    "idee-opvolger": Vast(_WOORDEN),
    "doelen": _tabel("naam"),
    "puzzelstukken": _tabel(
        *("naam", "partners"),
        soort=("expertise", "personen", "activiteiten", "middelen", "andere"),
    ),
    "partners": _tabel(
        *("naam", "bijdrage"),
        **{"nodig": JA_NEE, "betrokken": JA_NEE, "wil": JA_NEE, "kan": JA_NEE},
        precies=True,
    ),
    "activiteiten": _tabel("naam", "doelen"),
    "bundels": _tabel("naam", "activiteiten", "partners", "trekker", "zeggenschap"),
    "afspraken": _tabel("tekst", soort=("tussen-bundels", "overkoepelend")),
    "indicatoren": _tabel("naam", "voor", "waarom", soort=("proces", "resultaat")),
    "opvolgpunten": _tabel("wat", "wie", "tegen", stand=("open", "klaar"), precies=True),
    "voorwaarden": _tabel("wat", "wie", stand=("open", "voldaan", "kan-niet"), precies=True),
    "bewust-zo": _tabel("regel", "rijen", "waarom"),
    "inschattingen": _tabel(
        "waarom", keuze=("enthousiast", "twijfel", "niet-enthousiast"), precies=True
    ),
    "inschattingen-gesloten": Vast(("keuze",), opties=("open", "gesloten"), precies=True),
    "beslissing": Vast(("keuze",), opties=("go", "no-go"), precies=True),
    "motivering": Vast(_WOORDEN),
    "beslist-door": Vast(_WOORDEN),
    "beslist-op": Vast(("datum",)),
    "opnieuw-bekijken-op": Vast(("datum",)),
    "financiele-drijfveer": Vast(("keuze",), opties=("investering",)),
    "bedrag": Vast(("bedrag",)),
    "termijn": Vast(_WOORDEN),
    "investering-bewust": Vast(("oordeel",)),
    "toch-verkennen": Vast(_WOORDEN),
    "niets-op-te-volgen": Vast(("oordeel",)),
    "traject": Vast(_WOORDEN),
}
# Tables that the checklist keeps itself; rows hold more than these columns (docs/over/beheer.md).
BIJGEHOUDEN: dict[str, Vast] = {
    "rondes": _tabel(
        "tot", "gestart", "gesloten", voor=("collega", "partner", "hand"), precies=True
    ),
    "stemmen": _tabel("naam", "laat"),
    "voorstellen": _tabel(
        *("tekst", "van"),
        soort=("inbreng", "nieuw-stuk", "nieuwe-activiteit", "bijdrage", "opmerking"),
        stand=("open", "overgenomen", "ernaast", "besproken"),
        precies=True,
    ),
}
