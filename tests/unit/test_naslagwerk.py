"""The naslagwerk keeps its shape and its promises: parts, anchors, sources.

What it may not claim: `test_beweringen`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from werktsamen_site.paginas.kennis import load_kennis
from werktsamen_site.taal.markeringen import find_citaties

pytestmark = pytest.mark.inhoud

DOCS = Path(__file__).parents[2] / "docs"
KENNIS = load_kennis(DOCS)
THEMAS = sorted(KENNIS.themas)
DELEN = ("in-een-minuut", "uitleg", "onderzoek", "maandagochtend", "voorbeeld", "vragen", "bronnen")


def test_there_are_about_a_dozen_themes() -> None:
    """All twelve themes of the instrument's questions have a page."""
    assert len(THEMAS) >= 12


@pytest.mark.parametrize("thema", THEMAS)
def test_a_theme_page_has_all_its_parts(thema: str) -> None:
    """Question, gist in five lines, explanation, research, Monday, made-up example, questions, sources."""
    tekst = KENNIS.paginas[f"naslagwerk/{thema}.md"].tekst
    koppen = re.findall(r"^## .*\{#([a-z-]+)\}", tekst, re.MULTILINE)
    assert tuple(koppen) == DELEN
    minuut = tekst.split("{#in-een-minuut}")[1].split("\n## ")[0]
    assert len(re.findall(r"^- ", minuut, re.MULTILINE)) == 5
    assert "{ .vraag-van-dit-thema }" in tekst
    assert '!!! voorbeeld "Verzonnen voorbeeld' in tekst
    assert f"[[vragen-bij-thema {thema}]]" in tekst
    assert re.search(r"\{[^{}\n]*#oefening[ }]", tekst)  # what one can do together on Monday


@pytest.mark.parametrize("thema", THEMAS)
def test_a_theme_page_rests_on_at_least_four_sources_that_were_seen(thema: str) -> None:
    """Each cited source exists, and none is known from memory only."""
    geciteerd = set(find_citaties(KENNIS.paginas[f"naslagwerk/{thema}.md"]))
    assert len(geciteerd) >= 4
    assert geciteerd <= set(KENNIS.bron_ids)
    assert [id_ for id_ in geciteerd if KENNIS.bronnen[id_].zeker == "geheugen"] == []


@pytest.mark.parametrize("thema", THEMAS)
def test_every_citation_says_how_sure_it_is(thema: str) -> None:
    """A claim that rests on research carries stevig, redelijk, dun or vakkennis."""
    tekst = KENNIS.paginas[f"naslagwerk/{thema}.md"].tekst
    zonder = re.findall(r"\[@[^\]:]+\]", tekst)
    assert zonder == []


def test_every_question_reaches_an_anchor_that_exists() -> None:
    """`naslag` of each question names a heading on an existing theme page."""
    for vraag in KENNIS.vragen.values():
        thema, _, anker = vraag["naslag"].partition("#")
        assert f"{{#{anker}}}" in KENNIS.paginas[f"naslagwerk/{thema}.md"].tekst, vraag["id"]


def test_every_theme_serves_a_question() -> None:
    """No theme page stands apart from the instrument."""
    bediend = {vraag["naslag"].split("#")[0] for vraag in KENNIS.vragen.values()}
    assert set(THEMAS) <= bediend
