"""The glossary of docs/over/begrippen.md, and where its words stand in a text.

The page is the source: a definition list in which each term is a span with an id. How a found term
is shown is `paginas.markdown`'s business.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..lezen.pagina import Pagina

PAGINA = "over/begrippen.md"

_ENTRY = re.compile(
    r"^<span id=\"(?P<id>[\w-]+)\">(?P<term>[^<]+)</span>[ \t]*\n:[ \t]+(?P<uitleg>.+)$",
    re.MULTILINE,
)
# Words of the glossary that everyone reads rightly without help, or that mostly mean something else.
ALLEDAAGS = frozenset(
    (
        *("idee", "stap", "check", "checklist", "naslagwerk", "partner", "doel", "doelen"),
        *("activiteit", "afspraak", "bijdrage", "opdracht", "stand", "uitkomst", "notitie"),
        *("delen", "oordeel", "vakkennis", "sfeer", "eigen team", "evaluatie", "niet nu"),
        *(
            "tafel",
            "financier",
            "andere versie",
            "signaal",
            "temperatuur",
            "weten we nog niet",
            "overkoepelend",
        ),
    )
)
_SUFFIX = r"(?:[kmnprst]?en|e|s|n)?"  # puzzelstukken, opvolgpunten, ondersteunende
_UNSTRESSED = ("el", "er", "em", "en", "air")  # bundels, trekkers: never bundelen, which is a verb


@dataclass(frozen=True)
class Begrip:
    """One word with its explanation as plain text."""

    id: str
    term: str
    uitleg: str


def read_begrippen(pagina: Pagina | None) -> list[Begrip]:
    """Return the terms of the glossary page, in its order; none where there is no page."""
    if pagina is None:
        return []
    return [
        Begrip(m["id"], m["term"].strip(), _plain(m["uitleg"]))
        for m in _ENTRY.finditer(pagina.tekst)
    ]


def _plain(markdown: str) -> str:
    """Drop links and emphasis."""
    without_links = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    return re.sub(r"[*_`]", "", without_links).strip()


class Zoeker:
    """Finds each term once, the first time it stands in the texts given one after another."""

    def __init__(self, begrippen: Iterable[Begrip]) -> None:
        gezocht = sorted(
            (b for b in begrippen if b.term not in ALLEDAAGS), key=lambda b: -len(b.term)
        )
        self._begrippen = {f"t{i}": begrip for i, begrip in enumerate(gezocht)}
        self._gezien: set[str] = set()
        # by first letter, which rules most terms out at once: four times as fast
        per_letter: dict[str, list[str]] = defaultdict(list)
        for naam, b in self._begrippen.items():
            per_letter[b.term[:1].lower()].append(f"(?P<{naam}>{_pattern(b.term)})")
        delen = (f"(?={re.escape(a)})(?:{'|'.join(v)})" for a, v in per_letter.items())
        self._regex = re.compile(rf"(?<![\w-])(?:{'|'.join(delen)})(?![\w-])", re.IGNORECASE)

    def find(self, text: str) -> Iterator[tuple[int, int, Begrip]]:
        """Yield (start, end, term) for each term that stands here for the first time."""
        if not self._begrippen:
            return
        for match in self._regex.finditer(text):
            naam = match.lastgroup or ""
            if naam not in self._gezien:
                self._gezien.add(naam)
                yield match.start(), match.end(), self._begrippen[naam]


def _pattern(term: str) -> str:
    """Return a pattern for the term with the endings Dutch gives it, each word on its own."""
    return r"\s+".join(r"(?:/|of)" if woord == "/" else _inflected(woord) for woord in term.split())


def _inflected(woord: str) -> str:
    return re.escape(woord) + ("s?" if woord.endswith(_UNSTRESSED) else _SUFFIX)
