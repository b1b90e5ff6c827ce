"""External addresses in the pages: each stands in the bibliography too, with what was seen of it.

So an address is looked after in one place, and a reader finds it in the list of sources. Links
between pages are MkDocs' to check; addresses in code are examples.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from ..lezen.pagina import Pagina
from ..probleem import Probleem
from .bron import Bron
from .markeringen import CODE

# The page for who maintains the site may name where a maintainer must be.
VRIJ = frozenset(("over/beheer.md",))
BRONNEN = "docs/naslagwerk/bronnen.yaml"

# [words](address), [name]: address, <address> and attributes of HTML
_ADRES = re.compile(
    r"(?:\]\(\s*<?|^\s*\[[^\]]+\]:\s*<?|<|\b(?:href|src)\s*=\s*[\"']?)"
    r"(?P<adres>(?:https?:)?//[^\s)>\"']+)",
    re.IGNORECASE,
)


def known_addresses(bronnen: Iterable[Bron]) -> set[str]:
    """Return the addresses that stand in the bibliography."""
    return {
        adres
        for bron in bronnen
        for adres in (bron.url, bron.bespreking, bron.doi and f"https://doi.org/{bron.doi}")
        if adres
    }


def check_adressen(pagina: Pagina, bekend: Collection[str]) -> list[Probleem]:
    """Return the external addresses of a page that do not stand in the bibliography."""
    if pagina.pad in VRIJ:
        return []
    return [
        Probleem(
            pagina.bestand,
            regel,
            f"Het adres '{adres}' staat niet in {BRONNEN}.",
            f"Voeg het daar toe als bron, met dezelfde letters bij 'url'. {_advise(adres, bekend)}",
        )
        for regel, adres in _find(pagina)
        if adres not in bekend
    ]


def _find(pagina: Pagina) -> Iterator[tuple[int, str]]:
    for regel, line in pagina.regels:
        if "//" in line:
            for match in _ADRES.finditer(CODE.sub("", line)):
                yield regel, match["adres"]


def _advise(adres: str, bekend: Collection[str]) -> str:
    kaal = _bare(adres)
    lijkt_op = next((ander for ander in sorted(bekend) if _bare(ander) == kaal), "")
    return f"Of bedoel je '{lijkt_op}'?" if lijkt_op else "Of haal de link weg."


def _bare(adres: str) -> str:
    return re.sub(r"^(?:https?:)?//(?:www\.)?", "", adres.lower()).rstrip("/")
