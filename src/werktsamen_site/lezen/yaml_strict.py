"""Strict reading of YAML: text, lists and mappings, with the line of every part.

YAML guesses (`nee` stays text, but `no` becomes false and `1.10` becomes 1.1) and keeps the last
of two equal keys without a word. Here every value stays the text that was written, and equal
keys, references and types are refused. What the values mean is the caller's business.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

import yaml

from ..probleem import Probleem, ProblemenError, name_file
from .yaml_fouten import QUOTE, explain_open_quote, explain_syntax, swallows_keys

Pad = tuple[str | int, ...]
Regels = dict[Pad, int]

TERUG = "Zet de vorige versie terug; op GitHub staat ze bij 'History'."
QUOTES = ("'", '"')
TRICKS = {"!": "uitroepteken", "&": "&-teken"}  # a type, and a name to repeat it by


def load(path: Path, tags: Collection[str] = ()) -> tuple[Any, Regels]:
    """Read a YAML file into str, list and dict, with the line number of every part.

    The second value maps the path of a part (keys and positions from the top, `()` for the whole)
    to its line, counted from 1. A type of `tags` may stand before a value and is passed over.

    Raises:
        ProblemenError: the file is missing, not UTF-8, not YAML, or uses what is refused here.
    """
    return loads(read_text(path), name_file(path), tags)


def read_text(path: Path) -> str:
    """Return a file's text, without a mark at its beginning.

    Raises:
        ProblemenError: the file is missing or not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        wat, doe = "Dit bestand ontbreekt.", TERUG
    except UnicodeDecodeError:
        wat, doe = "Dit bestand heeft een vreemde tekencodering.", "Bewaar het opnieuw als 'UTF-8'."
    raise ProblemenError([Probleem(name_file(path), 0, wat, doe)])


def _compose(text: str) -> yaml.Node | None:
    """Parse in C, eight times faster; what C refuses is for Python to judge and to explain."""
    try:
        return yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError:
        return yaml.compose(text, Loader=yaml.BaseLoader)


def loads(text: str, bestand: str, tags: Collection[str] = ()) -> tuple[Any, Regels]:
    """Do what `load` does for a text; `bestand` is the name used in problems."""
    reader = _Reader(bestand, text, tags)
    try:
        root = _compose(text)
        if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
            raise ProblemenError([Probleem(bestand, 0, "Dit bestand is leeg.", TERUG)])
        data = reader.read(root, ())
    except yaml.YAMLError as error:
        raise ProblemenError([explain_syntax(error, text, bestand)]) from error
    except RecursionError:  # nobody writes this; a file that was damaged may hold it
        wat = "Er staan te veel haken, accolades of insprongen in elkaar."
        raise ProblemenError([Probleem(bestand, 0, wat, TERUG)]) from None
    if reader.problemen:
        raise ProblemenError(reader.problemen)
    return data, reader.regels


def line_of(regels: Regels, pad: Pad) -> int:
    """Return the line of a part, or of the nearest part around it that exists."""
    while pad and pad not in regels:
        pad = pad[:-1]
    return regels.get(pad, 0)


class _Reader:
    """Walks the composed nodes, gathers values, lines and problems."""

    def __init__(self, bestand: str, text: str, tags: Collection[str]) -> None:
        self.tags = tags
        self.bestand = bestand
        self.text = text
        self.lines = text.split("\n")
        self.regels: Regels = {}
        self.problemen: list[Probleem] = []
        self._seen: set[int] = set()

    def read(self, node: yaml.Node, pad: Pad) -> Any:
        """Return the value of a node and note its line."""
        self.regels.setdefault(pad, node.start_mark.line + 1)
        self._refuse_tricks(node)
        if (
            id(node) in self._seen
        ):  # named with & (told above) and repeated with *, perhaps in itself
            return ""
        self._seen.add(id(node))
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
        start, end = node.start_mark, node.end_mark
        naam = TRICKS.get(self.text[start.index : start.index + 1])
        if naam and node.tag not in self.tags:
            self._add(start.line + 1, f"Een tekst begint met een {naam}.", QUOTE)
        if getattr(node, "style", None) in QUOTES and swallows_keys(self.lines, start, end):
            self.problemen.append(explain_open_quote(self.bestand, start, end))

    def _add(self, regel: int, wat: str, doe: str) -> None:
        self.problemen.append(Probleem(self.bestand, regel, wat, doe))
