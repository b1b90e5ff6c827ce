"""Checks of what leads people through the questions: routes, conditions, and answers shown beside a question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..lezen.yaml_strict import Pad
from . import vast
from .vorm import suggest
from .werk import Vondst, Werk


def routes(werk: Werk) -> Iterator[Vondst]:
    """The routes the code knows, each a choice of existing questions; the sieve stays a sieve."""
    for i, route in enumerate(werk.data["routes"]):
        pad, naam = ("routes", i), f"Route '{route['id']}'"
        if route["id"] == vast.ALLES:
            if "vragen" in route:
                wat = f"{naam} neemt vanzelf elke vraag."
                yield (*pad, "vragen"), wat, "Haal 'vragen' weg."
            continue
        vragen = route.get("vragen")
        if vragen is None:
            yield pad, f"{naam}: 'vragen' ontbreekt.", "Voeg 'vragen: [id, id]' toe."
            continue
        yield from _existing(werk, (*pad, "vragen"), naam, vragen)
        if route["id"] == vast.ZEEF and len(vragen) > vast.HOOGSTENS_ZEEF:
            wat = f"{naam} heeft {len(vragen)} vragen; de zeef heeft er hoogstens {vast.HOOGSTENS_ZEEF}."
            yield (*pad, "vragen"), wat, "Haal er weg, of zet ze bij de kern."
        yield from _stops(werk, pad, naam, route)


def _existing(werk: Werk, pad: Pad, naam: str, ids: list[str]) -> Iterator[Vondst]:
    for k, id_ in enumerate(ids):
        if id_ and id_ not in werk.per_id:
            doe = suggest(id_, list(werk.per_id), "Kijk de id na, of haal ze weg.")
            yield (*pad, k), f"{naam}: er is geen vraag '{id_}'.", doe
        elif id_ and id_ in ids[:k]:
            yield (*pad, k), f"{naam}: '{id_}' staat er twee keer.", "Haal er een weg."


def _stops(werk: Werk, pad: Pad, naam: str, route: dict[str, Any]) -> Iterator[Vondst]:
    for k, stop in enumerate(route.get("stop", ())):
        plek = (*pad, "stop", k)
        if stop["vraag"] and stop["vraag"] not in route["vragen"]:
            doe = suggest(
                stop["vraag"], route["vragen"], f"Kies uit: {', '.join(route['vragen'])}."
            )
            yield (*plek, "vraag"), f"{naam}: '{stop['vraag']}' is geen vraag van deze route.", doe
        elif stop["vraag"] in werk.per_id:
            antwoorden = answers(werk, werk.per_id[stop["vraag"]][1])
            if stop["antwoord"] and stop["antwoord"] not in antwoorden:
                doe = suggest(stop["antwoord"], antwoorden, f"Kies uit: {', '.join(antwoorden)}.")
                wat = f"{naam}: '{stop['vraag']}' heeft geen antwoord '{stop['antwoord']}'."
                yield (*plek, "antwoord"), wat, doe


def answers(werk: Werk, vraag: dict[str, Any]) -> list[str]:
    """Return the ids of the answers that can be chosen at a question."""
    if vraag["soort"] == "oordeel":
        zonder = vraag.get("zonder", ())
        return [optie["id"] for optie in werk.data["schaal"] if optie["id"] not in zonder]
    return [optie["id"] for optie in vraag.get("opties", ())]


def conditions(werk: Werk) -> Iterator[Vondst]:
    """`als` names a condition of the code; `toont` and `tenzij` name questions that exist."""
    for pad, vraag in werk.vragen:
        naam = f"Vraag '{vraag['id']}'"
        als = vraag.get("als", "")
        if als and als not in werk.condities:
            mogelijk = sorted(werk.condities)
            doe = suggest(als, mogelijk, f"Kies een van: {', '.join(mogelijk)}.")
            yield (*pad, "als"), f"{naam}: de code kent geen voorwaarde '{als}'.", doe
        if als and vraag["telt"]:
            wat = f"{naam} is er alleen soms; dan kan ze niet meetellen."
            yield (*pad, "telt"), wat, "Haal 'telt' of 'als' weg."
        yield from _existing(werk, (*pad, "toont"), naam, vraag.get("toont", []))
        if "niet-nu" in vraag and vraag["id"] != vast.BESLISSING:
            yield (
                (*pad, "niet-nu"),
                f"{naam}: 'niet-nu' hoort alleen bij de beslissing.",
                "Haal het weg.",
            )
        for k, optie in enumerate(vraag.get("opties", ())):
            yield from _unless(werk, (*pad, "opties", k), naam, optie)


def _unless(werk: Werk, pad: Pad, naam: str, optie: dict[str, Any]) -> Iterator[Vondst]:
    if "tenzij" in optie and not optie["aandacht"]:
        wat = f"{naam}: optie '{optie['id']}' vraagt geen aandacht; 'tenzij' betekent hier niets."
        yield (*pad, "tenzij"), wat, "Haal het weg, of voeg 'aandacht: ja' toe."
    yield from _existing(
        werk, (*pad, "tenzij"), f"{naam}, optie '{optie['id']}'", optie.get("tenzij", [])
    )
