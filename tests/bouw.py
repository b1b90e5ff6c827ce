"""Short ways to build an idea in a test, and to read an outcome by its ids.

What is built goes through `restore`, as everything from outside does. No fixtures here (those are
in `conftest`), so that benchmarks and scenarios can use it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from werktsamen_core.idee import restore
from werktsamen_core.instrument import Instrument, Vraag
from werktsamen_core.oordeel import beoordeel
from werktsamen_core.verslag import rapport, to_markdown

ID = "6b0f9f0e-58a5-4f39-9d2c-3d1d3d8f7a10"
OP = "2026-11-23T09:00:00.000Z"
# Choices that say where the work stands; no shorthand may make a decision.
_NOOIT_VANZELF = ("route", "beslissing", "inschattingen-gesloten")


def idee(antwoorden: Mapping[str, Any] | None = None, **velden: Any) -> Any:
    """Return a restored idea; an answer that is no object stands for its `waarde`."""
    return restore(
        {
            "soort": "werktsamen-idee",
            "versie": 1,
            "id": ID,
            "titel": "Een idee",
            "instrument": {"id": "klein", "versie": "1.0.0"},
            "gemaakt": OP,
            "gewijzigd": OP,
            **velden,
            "antwoorden": {
                vraag: antwoord if isinstance(antwoord, dict) else {"waarde": antwoord, "op": OP}
                for vraag, antwoord in (antwoorden or {}).items()
            },
        }
    )


def rij(id_: str, **velden: Any) -> Any:
    """Return a row; without a name it is called after its id."""
    return {"id": id_, "naam": f"De {id_}", **velden}


def rijen(*ids: str, **velden: Any) -> list[Any]:
    """Return rows with these ids, all with the same fields."""
    return [rij(id_, **velden) for id_ in ids]


def stemmen(enthousiast: int = 0, twijfel: int = 0, niet: int = 0, ronde: str = "") -> list[Any]:
    """Return so many voices of the temperature, from a round or from none."""
    keuzes = ["enthousiast"] * enthousiast + ["twijfel"] * twijfel + ["niet-enthousiast"] * niet
    bij = {"ronde": ronde} if ronde else {}
    return [{"id": f"stem{ronde}-{nr}", "keuze": keuze, **bij} for nr, keuze in enumerate(keuzes)]


def gunstig(instrument: Instrument, vragen: Iterable[Vraag] | None = None) -> Any:
    """Return *ja* on every judgement and the first option without attention on every choice."""
    antwoorden: Any = {}
    for vraag in vragen if vragen is not None else instrument.vragen.values():
        if vraag.als:
            continue  # asked only sometimes: who wants an answer there gives it
        if vraag.soort == "oordeel":
            antwoorden[vraag.id] = "ja"
        elif vraag.soort == "keuze" and vraag.id not in _NOOIT_VANZELF:
            rustig = [optie.id for optie in vraag.opties if not optie.aandacht]
            antwoorden[vraag.id] = (rustig or [vraag.opties[0].id])[0]
    return antwoorden


def gevuld(instrument: Instrument, tot: int = 4) -> Any:
    """Return an answer to every question that counts in the first steps, favourable and plain."""
    antwoorden: Any = {}
    for stap in instrument.stappen[:tot]:
        for vraag in stap.vragen:
            if vraag.telt and vraag.soort in ("kort", "tekst"):
                antwoorden[vraag.id] = "Een antwoord"
            elif vraag.telt and vraag.soort == "datum":
                antwoorden[vraag.id] = "2026-11-23"
            elif vraag.telt and vraag.soort == "rijen":
                eerste = vraag.kolommen[0]
                naam = eerste.opties[0].id if eerste.opties else "Een rij"
                antwoorden[vraag.id] = [{"id": f"{vraag.id}-1", eerste.id: naam}]
        antwoorden |= gunstig(instrument, stap.vragen)
    return antwoorden


def uitkomst(instrument: Instrument, antwoorden: Mapping[str, Any], op: str | None = None) -> Any:
    """Judge an idea with these answers."""
    return beoordeel(instrument, idee(antwoorden), op)


def vondsten(lijst: list[Any]) -> dict[str, list[str]]:
    """Return findings or signals as rule → rows."""
    return {vondst["regel"]: vondst["rijen"] for vondst in lijst}


def regels_van(oordeel: Any) -> dict[str, list[str]]:
    """Return the reasons of a check or part as rule → questions."""
    regels: dict[str, list[str]] = {}
    for reden in oordeel["redenen"]:
        regels.setdefault(reden["regel"], []).append(reden["vraag"])
    return regels


def alle_regels(uit: Any) -> set[str]:
    """Return the id of every rule that fired anywhere in an outcome."""
    redenen = [
        reden["regel"]
        for check in uit["checks"].values()
        for oordeel in (check, *check["delen"].values())
        for reden in oordeel["redenen"]
    ]
    zeef = uit["zeef"]
    eerst = [zeef["volgende"]] if zeef["volgende"] else []
    lijsten = [*uit["puzzel"], *uit["signalen"], *uit["volgende"]]
    lijsten += [*zeef["draagt"], *zeef["remt"], *eerst]
    return {*redenen, *(vondst["regel"] for vondst in lijsten)}


def verslag_tekst(instrument: Instrument, idee_: Any, **wensen: Any) -> str:
    """Return a report as Markdown."""
    return to_markdown(rapport(instrument, idee_, **wensen))


def ronde(
    id_: str, vragen: Iterable[str], gesloten: str = "2026-11-24T09:00:00.000Z", **velden: Any
) -> Any:
    """Return a round of colleagues; with `gesloten=""` it is still open."""
    sluiting = {"gesloten": gesloten} if gesloten else {}
    rest = {"voor": "collega", "vragen": [*vragen], "namen": "nee", "gestart": OP, "op": OP}
    return {"id": id_, **rest, **sluiting, **velden}


def stem(ronde_: str, persoon: str, oordelen: Mapping[str, Any], **velden: Any) -> Any:
    """Return what a person said in a round; a judgement that is no object stands for its `waarde`."""
    return {
        "id": f"{ronde_}.{persoon}",
        "ronde": ronde_,
        "persoon": persoon,
        "op": OP,
        "oordelen": {
            vraag: oordeel if isinstance(oordeel, dict) else {"waarde": oordeel}
            for vraag, oordeel in oordelen.items()
        },
        **velden,
    }
