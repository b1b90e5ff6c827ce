"""Reads docs/instrument/werktsamen.yaml: strictly, with every problem at once, to the JSON shape.

The shape is data in `schema`, what parts say about each other is in `check`.
Here only the road: text → checked → the dict that becomes instrument.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from werktsamen_core.oordeel import CONDITIES, REGELS

from ..lezen.pagina import read_paginas
from ..lezen.yaml_strict import Pad, Regels, line_of, load
from ..probleem import Probleem, ProblemenError, name_file
from .check import CHECKS
from .schema import VORM
from .vorm import Plek
from .werk import Ankers, Werk

Geladen = tuple[dict[str, Any], list[Probleem]]


def load_instrument(path: Path) -> Geladen:
    """Return the instrument in the shape of instrument.json, and every problem, sorted by line.

    The naslagwerk that `naslag` points into is the folder `naslagwerk` beside the file's own.
    With problems the dict is empty.
    """
    try:
        data, regels = load(path)
    except ProblemenError as error:
        return {}, error.problemen
    ankers = read_ankers(path.resolve().parent.parent)
    return check_instrument(data, regels, name_file(path), ankers, core_rules())


def check_instrument(
    data: Any,
    regels: Regels,
    bestand: str,
    ankers: Ankers,
    core: Mapping[str, str],
) -> Geladen:
    """Do what `load_instrument` does for what `yaml_strict` read."""
    problemen: set[Probleem] = set()

    def meld(pad: Pad, wat: str, doe: str) -> None:
        problemen.add(Probleem(bestand, line_of(regels, pad), wat, doe))

    gelezen = VORM.read(data, Plek(meld))
    if not is_complete(data):  # what the parts say about each other would only tell it again
        return {}, sorted(problemen)
    werk = Werk(gelezen, ankers, core, CONDITIES)
    for check in CHECKS:
        for vondst in check(werk):
            meld(*vondst)
    if problemen:
        return {}, sorted(problemen)
    return complete_routes(resolve_keuzelijsten(gelezen)), []


def is_complete(data: Any) -> bool:
    """Tell whether every part at the top of the file is there, and of its own kind."""
    return isinstance(data, dict) and all(
        isinstance(data.get(sleutel), type(vorm.empty())) for sleutel, vorm in VORM.moet.items()
    )


def read_ankers(docs: Path) -> dict[str, dict[str, str]]:
    """Return per page of the naslagwerk (its name without .md) its anchors with their headings."""
    return {
        Path(pad).stem: pagina.ankers
        for pad, pagina in read_paginas(docs).items()
        if pad.startswith("naslagwerk/")
    }


def core_rules() -> Mapping[str, str]:
    """Return the core's table of rules: id to group."""
    return dict(REGELS)


def resolve_keuzelijsten(data: dict[str, Any]) -> dict[str, Any]:
    """Replace, in the columns, the name of a list of options by the list."""
    secties = (sectie["vragen"] for stap in data["stappen"] for sectie in stap["secties"])
    for vragen in (*secties, data["bijgehouden"]):
        for vraag in vragen:
            for kolom in vraag.get("kolommen", ()):
                if "opties" in kolom:
                    kolom["opties"] = data["keuzelijsten"][kolom["opties"]]
    return data


def complete_routes(data: dict[str, Any]) -> dict[str, Any]:
    """Give every route its questions and its stops; `alles` has all questions that count."""
    tellend = [
        vraag["id"]
        for stap in data["stappen"]
        for sectie in stap["secties"]
        for vraag in sectie["vragen"]
        if vraag["telt"]
    ]
    for route in data["routes"]:
        route.setdefault("vragen", tellend)
        route.setdefault("stop", [])
    return data
