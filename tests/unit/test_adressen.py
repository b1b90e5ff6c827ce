"""An external address in a page is one of the bibliography, or the check says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from werktsamen_site.lezen.pagina import Pagina
from werktsamen_site.paginas.kennis import load_kennis
from werktsamen_site.taal.adressen import check_adressen, known_addresses

DOCS = Path(__file__).parents[2] / "docs"
BEKEND = known_addresses(load_kennis(DOCS).bronnen)
NIEUWSBRIEF = "https://research-expertise.ucll.be/nl/nieuwsbrief"


def make_page(text: str, pad: str = "over/proef.md") -> Pagina:
    """Return a page whose text begins on the fifth line of its file."""
    return Pagina(pad, f"docs/{pad}", text, eerste_regel=5)


@pytest.mark.parametrize(
    "text",
    [
        "Zie [hier](https://voorbeeld.be/x).",
        "Zie [hier](<https://voorbeeld.be/x> 'titel').",
        "Zie [hier](http://voorbeeld.be).",
        "Zie [hier](//voorbeeld.be).",
        "[hier]: https://voorbeeld.be/x",
        "Zie <https://voorbeeld.be/x>.",
        '<a class="knop" href="https://voorbeeld.be/x">hier</a>',
        "![beeld](https://voorbeeld.be/x.png)",
    ],
)
def test_an_unknown_address_is_told(text: str) -> None:
    """In every form that becomes a link, with its file, its line and what to do."""
    (probleem,) = check_adressen(make_page(f"Een zin.\n\n{text}\n"), BEKEND)
    assert (probleem.bestand, probleem.regel) == ("docs/over/proef.md", 7)
    assert "staat niet in docs/naslagwerk/bronnen.yaml" in probleem.wat
    assert "Voeg het daar toe als bron" in probleem.doe


@pytest.mark.parametrize(
    "text",
    [
        f"Schrijf je in op de [nieuwsbrief]({NIEUWSBRIEF}).",
        "Lees [het artikel](https://doi.org/10.2307/2666999).",
        "Zie [de pagina](../naslagwerk/index.md#hoe-zeker).",
        "Zo ziet een adres eruit: `[hier](https://voorbeeld.be)`.",
        "```\n[hier](https://voorbeeld.be)\n```",
    ],
)
def test_addresses_of_the_bibliography_and_in_code_pass(text: str) -> None:
    """What a source gives as its address, doi or description may be linked; code is no link."""
    assert check_adressen(make_page(text), BEKEND) == []


def test_a_slip_in_a_known_address_is_recognised() -> None:
    """Who forgot an s or added a slash is shown the address of the bibliography."""
    slordig = NIEUWSBRIEF.replace("https", "http") + "/"
    (probleem,) = check_adressen(make_page(f"[nieuwsbrief]({slordig})"), BEKEND)
    assert f"Of bedoel je '{NIEUWSBRIEF}'?" in probleem.doe


def test_the_page_for_maintainers_is_free() -> None:
    """A recipe may send a maintainer to where the work is done."""
    pagina = make_page("[GitHub](https://github.com)", "over/beheer.md")
    assert check_adressen(pagina, BEKEND) == []
