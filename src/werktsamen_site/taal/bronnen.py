"""The bibliography: reads docs/naslagwerk/bronnen.yaml and writes each source in every form.

Forms: short (in the running text), APA (in lists), BibTeX and CSL-JSON (downloads): see
`bronnen_vorm`. What counts as wrong: `bronnen_check`. How a citation is found on a page is the
Markdown extension's business.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..lezen.yaml_strict import load
from ..probleem import ProblemenError, name_file
from .bron import Bron
from .bronnen_check import EN_ANDEREN, controleer
from .bronnen_vorm import apa, bibtex_entry, csl_item

# what a reader calls it: "we lazen …"
GELEZEN_IN_WOORDEN = {
    "volledig": "de tekst zelf",
    "samenvatting": "de samenvatting",
    "begin": "het begin of een deel",
    "bij-anderen": "wat anderen erover schrijven",
    "niet": "alleen de verwijzing",
}
VELDNAMEN = {  # what a reader calls the field, where that differs from its key
    "in": "waarin het verscheen",
    "paginas": "pagina's",
}


class Bronnen:
    """All sources; the methods that take an id raise KeyError for an unknown one."""

    def __init__(self, bronnen: list[Bron]) -> None:
        in_order = sorted(bronnen, key=lambda b: (_sort_key(b), b.id))
        self._bronnen = {bron.id: bron for bron in in_order}
        self._jaar = _number_equal_years(in_order)

    def __contains__(self, id_: object) -> bool:
        """Tell whether a source with this id exists."""
        return id_ in self._bronnen

    def __getitem__(self, id_: str) -> Bron:
        """Return the source with this id."""
        return self._bronnen[id_]

    def __iter__(self) -> Iterator[Bron]:
        """Go through the sources in the order of a reference list."""
        return iter(self._bronnen.values())

    def __len__(self) -> int:
        """Return how many sources there are."""
        return len(self._bronnen)

    def kort(self, id_: str) -> str:
        """Return the source as it stands beside a text: its own short name, or Huxham & Vangen, 2004."""
        return self[id_].kort or f"{_short_names(self[id_].makers)}, {self._jaar[id_]}"

    def apa(self, id_: str) -> str:
        """Return the reference in APA style as safe HTML; foreign titles carry their language."""
        return apa(self[id_], self._jaar[id_])

    def controle(self, id_: str) -> str:
        """Return in one Dutch line (plain text) what of the source was seen and what was not."""
        bron = self[id_]
        if bron.zeker == "geheugen":
            return f"Niet nagekeken: {bron.gecontroleerd}."
        zin = f"Wat we zagen: {bron.gecontroleerd}."
        if bron.nog_na_te_kijken:
            velden = [VELDNAMEN.get(veld, veld) for veld in bron.nog_na_te_kijken]
            zin += f" Nog na te kijken: {_enumerate(velden)}."
        return zin

    def bibtex(self) -> str:
        """Return all sources as one BibTeX file (UTF-8)."""
        return "\n".join(bibtex_entry(bron, self.controle(bron.id)) for bron in self)

    def csl(self) -> list[dict[str, Any]]:
        """Return all sources as CSL-JSON items."""
        return [csl_item(bron, self.controle(bron.id)) for bron in self]


def laad_bronnen(path: Path) -> Bronnen:
    """Read and check the bibliography.

    Raises:
        ProblemenError: with every problem of the file at once.
    """
    data, regels = load(path)
    problemen = controleer(data, regels, name_file(path))
    if problemen:
        raise ProblemenError(problemen)
    return Bronnen([_make_bron(ruw) for ruw in data])


def _make_bron(ruw: dict[str, Any]) -> Bron:
    velden: dict[str, Any] = {
        ("in_" if key == "in" else key.replace("-", "_")): tuple(v) if isinstance(v, list) else v
        for key, v in ruw.items()
    }
    return Bron(**velden)


# Names and years


def _family(maker: str) -> str:
    return maker.partition(", ")[0]


def _short_names(makers: tuple[str, ...]) -> str:
    namen = [_family(maker) for maker in makers]
    if len(namen) > 2 or namen[-1] == EN_ANDEREN:
        return f"{namen[0]} {EN_ANDEREN}"
    return " & ".join(namen)


def _sort_key(bron: Bron) -> tuple[str, str, str]:
    return _plain(" ".join(bron.makers)), bron.jaar, _plain(bron.titel)


def _plain(text: str) -> str:
    """Drop accents, capitals and punctuation, for sorting."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in letters if c.isalnum() or c == " ")


def _number_equal_years(bronnen: list[Bron]) -> dict[str, str]:
    """Return per id the year as shown: 2004a and 2004b where the short names are equal too."""
    gelijk: dict[tuple[str, str], list[Bron]] = defaultdict(list)
    for bron in bronnen:
        gelijk[_short_names(bron.makers), bron.jaar].append(bron)
    jaren: dict[str, str] = {}
    for (_, jaar), groep in gelijk.items():
        streep = "-" if jaar == "z.d." else ""
        for i, bron in enumerate(groep):
            jaren[bron.id] = jaar if len(groep) == 1 else f"{jaar}{streep}{chr(ord('a') + i)}"
    return jaren


def _enumerate(words: list[str]) -> str:
    return " en ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
