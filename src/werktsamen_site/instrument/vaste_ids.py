"""Checks that what the code leans on is still there; what that is stands in `vast`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..lezen.yaml_strict import Pad
from . import vast
from .werk import Vondst, Werk


def fixed_frame(werk: Werk) -> Iterator[Vondst]:
    """The four steps, the scale, the checks and their parts are known to the code by name."""
    data = werk.data
    yield from _exactly("schaal", "Antwoord", data["schaal"], vast.SCHAAL)
    yield from _exactly("stappen", "Stap", data["stappen"], vast.STAPPEN)
    yield from _exactly("routes", "Route", data["routes"], vast.ROUTES)
    checks = {check["id"]: (i, check) for i, check in enumerate(data["checks"])}
    for id_, delen in vast.CHECKS.items():
        if id_ not in checks:
            yield ("checks",), f"Check '{id_}' ontbreekt.", _put_back("deze check")
            continue
        i, check = checks[id_]
        aanwezig = {deel["id"] for deel in check["delen"]}
        for deel in delen:
            if deel not in aanwezig:
                wat = f"Check '{id_}': deel '{deel}' ontbreekt."
                yield ("checks", i, "delen"), wat, _put_back("dit deel")


def _exactly(
    sleutel: str, naam: str, items: list[dict[str, Any]], verwacht: tuple[str, ...]
) -> Iterator[Vondst]:
    ids = [item["id"] for item in items]
    for id_ in verwacht:
        if id_ not in ids:
            yield (sleutel,), f"{naam} '{id_}' ontbreekt.", "Zet dit terug: de code kent het."
    for i, id_ in enumerate(ids):
        if id_ and id_ not in verwacht:
            doe = f"Hou het bij: {', '.join(verwacht)}."
            yield (sleutel, i), f"{naam} '{id_}' kent de code niet.", doe
    if sorted(ids) == sorted(verwacht) and ids != list(verwacht):
        doe = f"Zet ze zo: {', '.join(verwacht)}."
        yield (sleutel,), f"'{sleutel}' staat niet in de juiste volgorde.", doe


def _put_back(wat: str) -> str:
    return f"Zet {wat} terug; een regel in de code heeft het nodig."


def fixed_questions(werk: Werk) -> Iterator[Vondst]:
    """Questions with a fixed id stay, with the kind, options and columns that rules read."""
    for id_, moet in vast.VRAGEN.items():
        if id_ not in werk.per_id:
            wat = f"Vraag '{id_}' ontbreekt."
            yield ("stappen",), wat, "Zet ze terug; de code heeft deze vraag nodig."
            continue
        pad, vraag = werk.per_id[id_]
        if vraag["soort"] and vraag["soort"] not in moet.soorten:
            wat = f"Vraag '{id_}' kan niet van soort '{vraag['soort']}' zijn."
            yield (*pad, "soort"), wat, f"Schrijf soort: {' of '.join(moet.soorten)}."
            continue
        naam = f"Vraag '{id_}'"
        opties = vraag.get("opties", [])
        yield from _fixed_options((*pad, "opties"), naam, opties, moet, moet.opties)
        yield from _fixed_columns(werk, pad, vraag, moet)
    yield from _kept_tables(werk)


def _kept_tables(werk: Werk) -> Iterator[Vondst]:
    tabellen = {tabel["id"]: (pad, tabel) for pad, tabel in werk.bijgehouden}
    for id_, moet in vast.BIJGEHOUDEN.items():
        if id_ in tabellen:
            yield from _fixed_columns(werk, *tabellen[id_], moet)
        else:
            wat = f"Tabel '{id_}' ontbreekt."
            yield ("bijgehouden",), wat, "Zet ze terug; de code heeft deze tabel nodig."
    for id_, (pad, _) in tabellen.items():
        if id_ and id_ not in vast.BIJGEHOUDEN:
            doe = f"Hou het bij: {', '.join(vast.BIJGEHOUDEN)}."
            yield (*pad, "id"), f"Tabel '{id_}' kent de code niet.", doe


def _fixed_columns(
    werk: Werk, pad: Pad, vraag: dict[str, Any], moet: vast.Vast
) -> Iterator[Vondst]:
    naam = f"{'Vraag' if 'soort' in vraag else 'Tabel'} '{vraag['id']}'"
    kolommen = {kolom["id"]: (k, kolom) for k, kolom in enumerate(vraag.get("kolommen", ()))}
    for id_, opties in moet.kolommen.items():
        if id_ not in kolommen:
            wat = f"{naam}: kolom '{id_}' ontbreekt."
            yield (*pad, "kolommen"), wat, "Zet ze terug; de code heeft deze kolom nodig."
            continue
        k, kolom = kolommen[id_]
        lijst = werk.data["keuzelijsten"].get(kolom.get("opties"), [])
        if opties and lijst:
            lijstnaam = f"Keuzelijst '{kolom['opties']}'"
            yield from _fixed_options(
                (*pad, "kolommen", k, "opties"), lijstnaam, lijst, moet, opties
            )
        elif opties and kolom["soort"] not in ("", "keuze"):
            wat = f"Kolom '{id_}' van {naam.lower()} moet een keuze zijn."
            yield (*pad, "kolommen", k, "soort"), wat, "Schrijf soort: keuze."


def _fixed_options(
    pad: Pad,
    naam: str,
    opties: list[dict[str, Any]],
    moet: vast.Vast,
    verwacht: tuple[str, ...],
) -> Iterator[Vondst]:
    ids = [optie["id"] for optie in opties]
    for id_ in verwacht:
        if id_ not in ids:
            wat = f"{naam}: optie '{id_}' ontbreekt."
            yield pad, wat, "Zet ze terug; de code heeft deze optie nodig."
    for id_ in ids:
        if verwacht and moet.precies and id_ and id_ not in verwacht:
            doe = f"Hou het bij: {', '.join(verwacht)}."
            yield pad, f"{naam}: optie '{id_}' kent de code niet.", doe
