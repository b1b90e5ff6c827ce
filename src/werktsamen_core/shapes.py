"""The shapes of what crosses a border: the file, the outcome, pictures, reports.

Only types. Nothing imports this when it runs (`TYPE_CHECKING`), so no visitor downloads it. The
build makes the page's TypeScript types of it (`werktsamen_site.kern_types`), and a test holds the
core's real answers against it, so a field has one name on both sides or something fails.

`rondeshapes` holds those of rounds, `messages` what the page asks of the bridge. A NamedTuple here is a list in JSON. OPEN lists the
shapes that may carry fields we do not know.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, NotRequired, TypedDict

from .rondeshapes import Agendapunt, Rondesleutel, Spreidingspunt, Tafelpunt, Weetje

# The idea as a file


class Herkomst(TypedDict):
    """The instrument an idea was made with."""

    id: str
    versie: str


class Rij(TypedDict):
    """One row of a table; its columns stand beside these fields."""

    id: str
    op: NotRequired[str]
    vervangt: NotRequired[list[str]]
    andere: NotRequired[list[Rij]]


class Graf(TypedDict):
    """What is remembered of a deleted row."""

    op: NotRequired[str]
    vervangt: NotRequired[list[str]]


class Volgorde(TypedDict):
    """The order of rows: when it was chosen, and the ids."""

    op: str
    ids: list[str]


class Antwoord(TypedDict):
    """One answer; of a table, `waarde` are its rows."""

    waarde: NotRequired[Any]
    nota: NotRequired[str]
    op: NotRequired[str]
    vervangt: NotRequired[list[str]]
    andere: NotRequired[list[Antwoord]]
    verwijderd: NotRequired[dict[str, Graf]]
    volgorde: NotRequired[Volgorde]


class Opzij(TypedDict):
    """What had no place in the file, and where it stood."""

    waar: str
    waarde: Any


SoortFeit = Literal["begonnen", "check", "ronde", "beslissing", "uitgewisseld", "binnengekomen"]


class Feit(TypedDict):
    """Something that happened on a day: a check turned, a file came in."""

    op: str
    wat: SoortFeit
    over: str
    waarde: str


class Idee(TypedDict):
    """One idea: the file, what is stored, what is sent."""

    soort: Literal["werktsamen-idee"]
    versie: int
    id: str
    titel: str
    instrument: Herkomst
    gemaakt: str
    gewijzigd: str
    antwoorden: dict[str, Antwoord]
    titel_op: NotRequired[str]
    titel_vervangt: NotRequired[list[str]]
    titel_andere: NotRequired[list[Antwoord]]
    uitgewisseld: NotRequired[str]
    feiten: NotRequired[list[Feit]]
    rondesleutels: NotRequired[dict[str, Rondesleutel]]
    deel: NotRequired[str]
    draagt: NotRequired[dict[str, list[str]]]
    basis: NotRequired[list[str]]
    opzij: NotRequired[list[Opzij]]


# The outcome

Oordeel = Literal["ok", "vraagtekens", "voldoet-niet", "onvolledig"]
Stand = Literal["alles-ok", "vraagtekens", "voldoet-niet", "onvolledig"]
Niveau = Literal["veel", "gemixt", "weinig", "onbekend"]
Nodig = Literal["ja", "aandacht", "nee", "onbekend"]
Beslissing = Literal["go", "no-go"]
SoortBeslissing = Literal["go", "no-go", "niet-nu"]
Vordering = Literal["leeg", "bezig", "klaar"]


class Reden(TypedDict):
    """Why an outcome is what it is: the rule, and the question whose answer fired it."""

    regel: str
    vraag: str
    tekst: str
    naslag: str


class DeelUitkomst(TypedDict):
    """The outcome of a part of a check."""

    oordeel: Oordeel
    redenen: list[Reden]


class CheckUitkomst(DeelUitkomst):
    """The outcome of a check, with its parts by id."""

    delen: dict[str, DeelUitkomst]


class Bevinding(TypedDict):
    """A question of the puzzle or a signal, and the question of the instrument it belongs to."""

    regel: str
    rijen: list[str]
    tekst: str
    vraag: str


class BewustZo(Bevinding):
    """A finding that people set aside, with their reason."""

    waarom: str


class SectieStand(TypedDict):
    """How far a section is, counting what the chosen route asks in it."""

    id: str
    stand: Vordering
    ingevuld: int
    totaal: int


class Voortgang(TypedDict):
    """How far a step is, `tekst` in words; `sein` tells of a check in it that does not pass."""

    id: str
    stand: Vordering
    ingevuld: int
    totaal: int
    tekst: str
    sein: Literal["voldoet-niet"] | None
    secties: list[SectieStand]


Verdeling = TypedDict("Verdeling", {"enthousiast": int, "twijfel": int, "niet-enthousiast": int})


class Temperatuur(TypedDict):
    """The separate voices: the word, their number and spread, also in words."""

    niveau: Niveau
    aantal: int
    verdeling: Verdeling
    gesloten: bool
    aantal_tekst: str
    verdeling_tekst: str


class Traject(TypedDict):
    """Whether a traject is needed and why; `sein` is the outcome whose sign it carries."""

    nodig: Nodig
    waarom: str
    sein: Oordeel


class Volgende(TypedDict):
    """A question to take up now."""

    vraag: str
    tekst: str
    regel: str
    rij: str | None


class RouteStand(TypedDict):
    """How far one is on a route."""

    id: str
    ingevuld: int
    totaal: int


class ZeefPunt(TypedDict):
    """What the sieve says about one question."""

    vraag: str
    tekst: str
    regel: str


class Zeef(TypedDict):
    """The sieve: what carries the idea, what holds it back, and the first call."""

    stand: Literal["leeg", "bezig", "af"]
    draagt: list[ZeefPunt]
    remt: list[ZeefPunt]
    volgende: ZeefPunt | None


class Waar(TypedDict):
    """Where an idea is at, and the step where one goes on."""

    tekst: str
    stap: str | None


class Openstaand(TypedDict):
    """The ids of the rows that still ask something."""

    opvolgpunten: list[str]
    voorwaarden: list[str]


class OpTeVolgen(TypedDict):
    """An answer that asks for an opvolgpunt: how it begins, and the rows that came of it already."""

    vraag: str
    wat: str
    rijen: list[str]


class AndereVersie(TypedDict):
    """Another version in words; `nummer` is its place in the record's `andere`."""

    nummer: int
    op: str
    tekst: str


class Andere(TypedDict):
    """Where other versions wait for a choice: at an answer, or at a row of it."""

    vraag: str
    rij: str | None
    kort: str
    versies: list[AndereVersie]


SoortVerschil = Literal["nieuw", "gewijzigd", "verdwenen", "ernaast"]


class Deelverschil(TypedDict):
    """What one field said and says; `veld` is `waarde`, `nota`, `volgorde` or a column's id."""

    veld: str
    naam: str
    oud: str
    nieuw: str


class Verschil(TypedDict):
    """What differs in one answer or row. `vraag` may be `titel` or `opzij` too.

    `ernaast`: another version came to lie beside what stands. `op` is when the new side was written,
    "" when that is not known.
    """

    vraag: str
    rij: str | None
    soort: SoortVerschil
    kort: str
    naam: str
    delen: list[Deelverschil]
    op: str


class Ontvangst(TypedDict):
    """What one idea of a file brought.

    `nieuw`: it was not here. `samen`: it came together with what was here. `gelijk`: it brought
    nothing. `geweigerd`: it could not come together (`fouten` say why), and nothing changed.
    """

    id: str
    titel: str
    soort: Literal["nieuw", "samen", "gelijk", "geweigerd"]
    verschillen: list[Verschil]
    fouten: list[str]


StandTerugblik = Literal["niet", "straks", "nodig", "af"]


class Voorzien(TypedDict):
    """One kind of thing that was foreseen, its points in words."""

    naam: str
    punten: list[str]


class Terugblik(TypedDict):
    """Whether the idea asks to look back, at which date ("" for none), and what was foreseen."""

    stand: StandTerugblik
    op: str
    voorzien: list[Voorzien]


class Uitkomst(TypedDict):
    """Where an idea stands, why, and what to ask next."""

    stappen: list[Voortgang]
    checks: dict[str, CheckUitkomst]
    puzzel: list[Bevinding]
    stand: Stand
    temperatuur: Temperatuur
    beslissing: Beslissing | None
    traject: Traject
    signalen: list[Bevinding]
    volgende: list[Volgende]
    spreiding: list[Spreidingspunt]
    agenda: list[Agendapunt]
    soort_beslissing: SoortBeslissing | None
    routes: list[RouteStand]
    zeef: Zeef
    niet_aan_de_orde: list[str]
    bewust: list[BewustZo]
    vervolg: list[str]
    waar: Waar
    openstaand: Openstaand
    op_te_volgen: list[OpTeVolgen]
    andere: list[Andere]
    weetjes: list[Weetje]
    terugblik: Terugblik
    tafel: list[Tafelpunt]


# Pictures


class Beeld(NamedTuple):
    """A picture, or a part of one: an element of SVG."""

    element: str
    attributen: dict[str, str]
    kinderen: list[Beeld | str]


# Reports


class Run(TypedDict):
    """Text with at most one mark; a line break is a newline in it."""

    tekst: str
    merk: NotRequired[Literal["sterk", "nadruk"]]


class Kop(TypedDict):
    """A heading."""

    soort: Literal["kop"]
    niveau: int
    inhoud: list[Run]


class Alinea(TypedDict):
    """A paragraph."""

    soort: Literal["alinea"]
    inhoud: list[Run]


class Lijst(TypedDict):
    """A list of one level."""

    soort: Literal["lijst"]
    punten: list[list[Run]]


class Tabel(TypedDict):
    """A table; its first row is `koppen`."""

    soort: Literal["tabel"]
    koppen: list[str]
    rijen: list[list[str]]


class BeeldBlok(TypedDict):
    """A picture in a report; `tekst` says all it shows."""

    soort: Literal["beeld"]
    naam: str
    tekst: str
    beeld: Beeld


Blok = Kop | Alinea | Lijst | Tabel | BeeldBlok
Lezer = Literal["intern", "partners", "beleidsteam"]


class Verslag(TypedDict):
    """A whole report; `taal` is a language tag, `auteur` who it comes from ("" when not said)."""

    titel: str
    auteur: str
    voor: Lezer
    taal: str
    blokken: list[Blok]


OPEN = (Idee, Rondesleutel, Herkomst, Antwoord, Rij, Graf, Volgorde)
