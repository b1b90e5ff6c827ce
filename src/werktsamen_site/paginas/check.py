"""What must be right before a page can be made: settings, instrument, bibliography, and the marks in the pages.

Nothing is built here. What is checked of finished pages and of code: the package's own `check`.
"""

from __future__ import annotations

from pathlib import Path

from ..probleem import Probleem, ProblemenError
from ..taal.adressen import check_adressen, known_addresses
from ..taal.markeringen import check_pagina
from .gids import mogelijk
from .instelling import check_instelling
from .kennis import Kennis, load_kennis


def check_sources(root: Path) -> list[Probleem]:
    """Return every problem of the settings, the instrument, the bibliography and the pages' marks."""
    problemen = check_instelling(root)
    try:
        kennis = load_kennis(root / "docs")
    except ProblemenError as error:
        return sorted([*problemen, *error.problemen])
    return sorted([*problemen, *check_marks(kennis)])


def check_marks(kennis: Kennis) -> list[Probleem]:
    """Return every problem with markers, citations and external addresses, of all pages."""
    namen = mogelijk(kennis)
    adressen = known_addresses(kennis.bronnen)
    return [
        probleem
        for pagina in kennis.paginas.values()
        for probleem in (
            *check_pagina(pagina, kennis.bewijs, namen),
            *check_adressen(pagina, adressen),
        )
    ]
