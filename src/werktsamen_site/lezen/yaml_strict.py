"""Strict reading of YAML: text, lists and mappings, with the line of every part.

YAML guesses (`nee` stays text, but `no` becomes false and `1.10` becomes 1.1) and keeps the last
of two equal keys without a word. Here every value stays the text that was written, and equal
keys, references and types are refused. What the values mean is the caller's business.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from ..probleem import Probleem, ProblemenError, name_file

Pad = tuple[str | int, ...]
Regels = dict[Pad, int]

PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")}

# What PyYAML says (a part of it) → what an editor can do with it.
SYNTAX: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "Er staat een dubbelepunt op een plaats waar dat niet kan.",
        "Zet de hele tekst tussen 'enkele aanhalingstekens', of kijk de insprong na.",
    ),
    (
        "could not find expected ':'",
        "Er ontbreekt een dubbelepunt na een sleutel.",
        "Schrijf 'sleutel: tekst', met een spatie na de dubbelepunt.",
    ),
    (
        "that cannot start any token",
        "Een tekst begint met een teken dat hier iets anders betekent, zoals een tab, % of @.",
        "Spring in met spaties, en zet zo'n tekst tussen 'enkele aanhalingstekens'.",
    ),
    (
        "expected <block end>",
        "De insprong klopt niet met de regels erboven.",
        "Zet sleutels die bij elkaar horen even ver van de kantlijn.",
    ),
    (
        "while scanning a quoted scalar",
        "Een aanhalingsteken wordt niet gesloten.",
        "Sluit de tekst met hetzelfde aanhalingsteken; schrijf een apostrof erin dubbel ('').",
    ),
    (
        "found unexpected end of stream",
        "Een aanhalingsteken wordt niet gesloten.",
        "Sluit de tekst met hetzelfde aanhalingsteken; schrijf een apostrof erin dubbel ('').",
    ),
    (
        "undefined alias",
        "Een tekst begint met een sterretje.",
        "Zet de tekst tussen 'enkele aanhalingstekens'.",
    ),
    (
        "duplicate anchor",
        "Een tekst begint met een &-teken.",
        "Zet de tekst tussen 'enkele aanhalingstekens'.",
    ),
    (
        "expected a single document",
        "Er staat een regel met drie streepjes (---) in het bestand.",
        "Haal die regel weg.",
    ),
)


def load(path: Path) -> tuple[Any, Regels]:
    """Read a YAML file into str, list and dict, with the line number of every part.

    The second value maps the path of a part (keys and positions from the top, `()` for the whole)
    to its line, counted from 1.

    Raises:
        ProblemenError: the file is missing, not UTF-8, not YAML, or uses what is refused here.
    """
    bestand = name_file(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ProblemenError(
            [Probleem(bestand, 0, "Dit bestand ontbreekt.", "Zet het terug.")]
        ) from None
    except UnicodeDecodeError:
        doe = "Bewaar het opnieuw als 'UTF-8'."
        raise ProblemenError(
            [Probleem(bestand, 0, "Dit bestand heeft een vreemde tekencodering.", doe)]
        ) from None
    return loads(text, bestand)


def _compose(text: str) -> yaml.Node | None:
    """Parse in C, eight times faster; what C refuses is for Python to judge and to explain."""
    try:
        return yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError:
        return yaml.compose(text, Loader=yaml.BaseLoader)


def loads(text: str, bestand: str) -> tuple[Any, Regels]:
    """Do what `load` does for a text; `bestand` is the name used in problems."""
    try:
        root = _compose(text)
    except yaml.YAMLError as error:
        raise ProblemenError([explain_syntax(error, bestand)]) from error
    if root is None:
        return "", {(): 1}
    reader = _Reader(bestand)
    data = reader.read(root, ())
    if reader.problemen:
        raise ProblemenError(reader.problemen)
    return data, reader.regels


def line_of(regels: Regels, pad: Pad) -> int:
    """Return the line of a part, or of the nearest part around it that exists."""
    while pad and pad not in regels:
        pad = pad[:-1]
    return regels.get(pad, 0)


def explain_syntax(error: yaml.YAMLError, bestand: str) -> Probleem:
    """Turn PyYAML's own error into a Dutch problem."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    regel = mark.line + 1 if mark else 0
    said = str(error)
    for part, wat, doe in SYNTAX:
        if part in said:
            return Probleem(bestand, regel, wat, doe)
    wat = "Deze regel of een regel vlak erboven is niet te lezen."
    doe = "Kijk insprong, dubbelepunten en aanhalingstekens na."
    return Probleem(bestand, regel, wat, doe)


class _Reader:
    """Walks the composed nodes, gathers values, lines and problems."""

    def __init__(self, bestand: str) -> None:
        self.bestand = bestand
        self.regels: Regels = {}
        self.problemen: list[Probleem] = []
        self._seen: set[int] = set()

    def read(self, node: yaml.Node, pad: Pad) -> Any:
        """Return the value of a node and note its line."""
        self.regels.setdefault(pad, node.start_mark.line + 1)
        self._refuse_tricks(node)
        if isinstance(node, yaml.MappingNode):
            return self._read_mapping(node, pad)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*pad, i)) for i, item in enumerate(node.value)]
        return str(node.value)

    def _read_mapping(self, node: yaml.MappingNode, pad: Pad) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            regel = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                wat = "Een sleutel moet een gewoon woord zijn."
                self._add(regel, wat, "Haal haken of accolades rond de sleutel weg.")
                continue
            key = str(key_node.value)
            if key in result:
                wat = f"De sleutel '{key}' staat hier twee keer."
                eerste = self.regels[(*pad, key)]
                self._add(regel, wat, f"Hou er één over; de eerste staat op regel {eerste}.")
                continue
            self.regels[(*pad, key)] = regel
            result[key] = self.read(value_node, (*pad, key))
        return result

    def _refuse_tricks(self, node: yaml.Node) -> None:
        regel = node.start_mark.line + 1
        quote = "Zet de tekst tussen 'enkele aanhalingstekens'."
        if id(node) in self._seen:
            self._add(regel, "Een sterretje herhaalt hier een ander stuk.", "Schrijf het uit.")
        elif node.tag not in PLAIN_TAGS:
            self._add(regel, "Een tekst begint met een uitroepteken.", quote)
        self._seen.add(id(node))

    def _add(self, regel: int, wat: str, doe: str) -> None:
        self.problemen.append(Probleem(self.bestand, regel, wat, doe))
