"""What the pages are made from, read once per build: instrument, bibliography, glossary, pages.

Whoever renders or checks a page asks here, so that all of them speak of the same instrument.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from ..instrument.load import load_instrument
from ..lezen.pagina import Pagina, read_paginas
from ..probleem import ProblemenError
from ..taal.begrippen import PAGINA, Begrip, read_begrippen
from ..taal.bronnen import Bronnen, laad_bronnen
from ..taal.markeringen import find_citaties

INSTRUMENT = Path("instrument") / "werktsamen.yaml"
BRONNEN = Path("naslagwerk") / "bronnen.yaml"
THEMA_ZONDER_VRAGEN = ("index", "bronnen", "instrumenten")


@dataclass(frozen=True)
class Kennis:
    """Everything of docs/ that is more than one page's own text."""

    instrument: dict[str, Any]
    bronnen: Bronnen
    paginas: dict[str, Pagina]
    begrippen: list[Begrip]

    @cached_property
    def per_tekst(self) -> dict[str, Pagina]:
        """Return the pages by what their text looks like (see `fingerprint`)."""
        return {fingerprint(pagina.tekst): pagina for pagina in self.paginas.values()}

    @cached_property
    def bewijs(self) -> dict[str, str]:
        """Return per source how strong its evidence is."""
        return {bron.id: bron.bewijs for bron in self.bronnen}

    @cached_property
    def geciteerd_op(self) -> dict[str, list[Pagina]]:
        """Return per source the pages that cite it, by title; a source without pages is left out."""
        paginas: dict[str, list[Pagina]] = {}
        for pagina in sorted(self.paginas.values(), key=lambda pagina: pagina.titel):
            for id_ in find_citaties(pagina):
                paginas.setdefault(id_, []).append(pagina)
        return paginas

    @cached_property
    def themas(self) -> list[str]:
        """Return the names of the theme pages of the naslagwerk."""
        namen = (Path(pad).stem for pad in self.paginas if pad.startswith("naslagwerk/"))
        return [naam for naam in namen if naam not in THEMA_ZONDER_VRAGEN]

    @cached_property
    def stappen(self) -> dict[str, dict[str, Any]]:
        """Return the steps by id."""
        return {stap["id"]: stap for stap in self.instrument["stappen"]}

    @cached_property
    def vragen(self) -> dict[str, dict[str, Any]]:
        """Return the questions by id."""
        return {
            vraag["id"]: vraag
            for stap in self.instrument["stappen"]
            for sectie in stap["secties"]
            for vraag in sectie["vragen"]
        }


def fingerprint(text: str) -> str:
    """Return a text without what site builders add or drop around it."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def load_kennis(docs: Path) -> Kennis:
    """Read everything under `docs`; read again only when a file changed.

    Raises:
        ProblemenError: with every problem of the instrument and the bibliography.
    """
    paden = [docs / INSTRUMENT, docs / BRONNEN, *sorted(docs.rglob("*.md"))]
    return _load(docs, tuple((pad, pad.stat().st_mtime_ns) for pad in paden if pad.exists()))


@lru_cache(maxsize=2)
def _load(docs: Path, _versie: tuple[tuple[Path, int], ...]) -> Kennis:
    instrument, problemen = load_instrument(docs / INSTRUMENT)
    try:
        bronnen = laad_bronnen(docs / BRONNEN)
    except ProblemenError as error:
        problemen = [*problemen, *error.problemen]
    if problemen:
        raise ProblemenError(problemen)
    paginas = read_paginas(docs)
    return Kennis(instrument, bronnen, paginas, read_begrippen(paginas.get(PAGINA)))
