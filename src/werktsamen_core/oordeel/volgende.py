"""What now: at any moment at most three next questions ("Wat nu?"), and why these.

Rules stand in order of urgency: what broke, what is overdue, a nee on something necessary, versions
that differ, then what is missing. Each yields questions, the first three different ones are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..idee import Antwoorden, Rij, as_text
from ..instrument import Stap
from .puzzel import PUZZELREGELS
from .routes import gekozen_route
from .signalen import over_datum

if TYPE_CHECKING:
    from .. import shapes
    from ..shapes import Bevinding, OpTeVolgen

HOOGSTENS = 3
_STAP_PUZZEL = 2  # index of the step in which the puzzle is laid


# How the opvolgpunt begins that an answer asks for; the question itself follows.
_BEGIN: dict[str | None, str] = {
    "weten-we-nog-niet": "Nagaan",
    "deels": "Bespreken",
    "nee": "Bespreken",
}


class Situatie(NamedTuple):
    """What is known when the next questions are chosen."""

    antwoorden: Antwoorden
    puzzel: list[Bevinding]
    traject: str
    beslissing: str | None
    op: str | None

    @property
    def leeft(self) -> bool:
        """Tell whether the idea goes on: after a no go only rounding off is left."""
        return self.beslissing != "no-go"

    def is_klaar(self, stappen: tuple[Stap, ...]) -> bool:
        """Tell whether every question of these steps that counts has an answer."""
        a = self.antwoorden
        return all(a.is_gevuld(v) for stap in stappen for v in stap.vragen if v.telt)

    @property
    def voor_de_beslissing(self) -> tuple[Stap, ...]:
        """The steps that come before the decision."""
        return self.antwoorden.instrument.stappen[: _STAP_PUZZEL + 1]


class Volgende(NamedTuple):
    """A question to take up now, the words its rule needs, and the row it is about."""

    vraag: str
    woorden: dict[str, str]
    rij: str | None = None


def _rows(s: Situatie, vraag: str, rijen: Iterable[Rij]) -> Iterator[Volgende]:
    for rij in rijen:
        yield Volgende(vraag, {"namen": s.antwoorden.namen([rij["id"]])}, rij["id"])


def _lukt_niet(s: Situatie) -> Iterator[Volgende]:
    rijen = s.antwoorden.rijen("voorwaarden") if s.beslissing is None else []
    yield from _rows(s, "voorwaarden", (rij for rij in rijen if rij.get("stand") == "kan-niet"))


def _over_datum(s: Situatie) -> Iterator[Volgende]:
    yield from _rows(s, "opvolgpunten", over_datum(s.antwoorden, s.op) if s.leeft else [])


def _andere_versie(s: Situatie) -> Iterator[Volgende]:
    vragen = s.antwoorden.instrument.vragen
    for gevonden in s.antwoorden.andere:
        if gevonden["vraag"] in vragen:
            woorden = {"vraag": f"‘{vragen[gevonden['vraag']].kort}’"}
            yield Volgende(gevonden["vraag"], woorden, gevonden["rij"])


def _opvolger(s: Situatie) -> Iterator[Volgende]:
    if not s.antwoorden.tekst("idee-opvolger"):
        yield Volgende("idee-opvolger", {})


def _noodzakelijk(s: Situatie) -> Iterator[Volgende]:
    if not s.leeft or s.antwoorden.tekst("toch-verkennen"):
        return
    for vraag in s.antwoorden.instrument.vragen.values():
        if vraag.noodzakelijk and s.antwoorden.keuze(vraag) == "nee":
            yield Volgende(vraag.id, {"vraag": f"‘{vraag.kort}’"})
            return


def _traject(s: Situatie) -> Iterator[Volgende]:
    if s.traject == "ja" and not s.antwoorden.tekst("traject"):
        yield Volgende("traject", {})


def _opvolgpunt(s: Situatie) -> Iterator[Volgende]:
    opgevolgd = {as_text(rij.get("vraag")) for rij in s.antwoorden.rijen("opvolgpunten")}
    for vraag in s.antwoorden.instrument.vragen.values() if s.leeft else ():
        if vraag.id not in opgevolgd and s.antwoorden.keuze(vraag) == "weten-we-nog-niet":
            yield Volgende(vraag.id, {"vraag": f"‘{vraag.kort}’"})
            return


def _puzzel(s: Situatie) -> Iterator[Volgende]:
    if s.puzzel and s.leeft and s.is_klaar(s.voor_de_beslissing):
        regel, rijen = s.puzzel[0]["regel"], s.puzzel[0]["rijen"]
        naam = s.antwoorden.instrument.regels[regel]["naam"]
        woorden = {"naam": naam[:1].lower() + naam[1:]}
        yield Volgende(PUZZELREGELS[regel].vraag, woorden, rijen[0] if rijen else None)


def _voorwaarde(s: Situatie) -> Iterator[Volgende]:
    a = s.antwoorden
    leeg = not a.rijen("opvolgpunten") and not a.rijen("voorwaarden")
    if leeg and s.beslissing is None and s.is_klaar(s.voor_de_beslissing):
        yield Volgende("opvolgpunten", {})


def _open_vraag(s: Situatie) -> Iterator[Volgende]:
    stappen = s.antwoorden.instrument.stappen
    gevraagd = gekozen_route(s.antwoorden).vragen
    for stap in stappen if s.leeft else stappen[-1:]:
        leeg = [v for v in stap.vragen if v in gevraagd and not s.antwoorden.is_gevuld(v)]
        for vraag in leeg[:HOOGSTENS]:
            yield Volgende(vraag.id, {"stap": _stap_naam(stap), "vraag": f"‘{vraag.kort}’"})
        if leeg:
            return


def _stap_naam(stap: Stap) -> str:
    return f"stap {stap.id.removeprefix('stap-')}"


VOLGENDEREGELS: dict[str, Callable[[Situatie], Iterator[Volgende]]] = {
    "volgende-lukt-niet": _lukt_niet,
    "volgende-over-datum": _over_datum,
    "volgende-noodzakelijk": _noodzakelijk,
    "volgende-andere-versie": _andere_versie,
    "volgende-opvolger": _opvolger,
    "volgende-traject": _traject,
    "volgende-opvolgpunt": _opvolgpunt,
    "volgende-puzzel": _puzzel,
    "volgende-voorwaarde": _voorwaarde,
    "volgende-open-vraag": _open_vraag,
}


def vraag_opvolging(antwoorden: Antwoorden) -> list[OpTeVolgen]:
    """Return the answers that ask for an opvolgpunt: {"vraag", "wat", "rijen"}.

    `wat` is how the point would begin, `rijen` are the points that came of the question already.
    """
    punten: dict[str, list[str]] = {}
    for rij in antwoorden.rijen("opvolgpunten"):
        punten.setdefault(as_text(rij.get("vraag")), []).append(rij["id"])
    return [
        {"vraag": vraag.id, "wat": f"{begin}: {vraag.vraag}", "rijen": punten.get(vraag.id, [])}
        for vraag in antwoorden.instrument.vragen.values()
        if (begin := _BEGIN.get(antwoorden.keuze(vraag)))
    ]


def kies_volgende(situatie: Situatie) -> list[shapes.Volgende]:
    """Return at most three {"vraag", "tekst", "regel", "rij"}, each question once; "rij" may be None."""
    gekozen: dict[str, shapes.Volgende] = {}
    for regel, zoek in VOLGENDEREGELS.items():
        for vraag, woorden, rij in zoek(situatie):
            if len(gekozen) < HOOGSTENS and vraag not in gekozen:
                tekst = situatie.antwoorden.instrument.regeltekst(regel, **woorden)
                gekozen[vraag] = {"vraag": vraag, "tekst": tekst, "regel": regel, "rij": rij}
    return list(gekozen.values())
