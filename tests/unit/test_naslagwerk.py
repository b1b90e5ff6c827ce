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
VAST = ("in-een-minuut", "uitleg", "onderzoek", "volgende-overleg", "voorbeeld")
AAN_KENNERS = "vragen-aan-kenners"  # what you ask a lawyer, an accountant or your officer
# Pages about law, money, endings and conversation: each hands the reader on to who knows.
MET_KENNERS = {
    *("moet-of-mag", "delen-van-informatie", "vorm-en-tekenen", "wat-kost-het"),
    *("stoppen-en-doorgeven", "gesprek-leiden", "met-wie-het-over-gaat", "te-veel-tafels"),
    "praktijk",
}
BEDIEND = {vraag["naslag"].split("#")[0] for vraag in KENNIS.vragen.values()}


def test_there_are_some_twenty_themes() -> None:
    """The themes of the instrument's questions have a page, and so have law, money and endings."""
    assert set(THEMAS) >= BEDIEND | MET_KENNERS


@pytest.mark.parametrize("thema", THEMAS)
def test_a_theme_page_has_all_its_parts(thema: str) -> None:
    """Question, gist in five lines, explanation, research, next meeting, example, questions, sources."""
    tekst = KENNIS.paginas[f"naslagwerk/{thema}.md"].tekst
    koppen = re.findall(r"^## .*\{#([a-z-]+)\}", tekst, re.MULTILINE)
    vragen = ["vragen"] if thema in BEDIEND else []
    kenners = [AAN_KENNERS] if thema in MET_KENNERS else []
    assert koppen == [*VAST, *vragen, *kenners, "bronnen"]
    minuut = tekst.split("{#in-een-minuut}")[1].split("\n## ")[0]
    assert len(re.findall(r"^- ", minuut, re.MULTILINE)) == 5
    assert "{ .vraag-van-dit-thema }" in tekst
    assert '!!! voorbeeld "Verzonnen voorbeeld' in tekst
    assert (f"[[vragen-bij-thema {thema}]]" in tekst) == (thema in BEDIEND)
    assert re.search(r"\{[^{}\n]*#oefening[ }]", tekst)  # what one can do together next time


@pytest.mark.parametrize("thema", THEMAS)
def test_a_theme_page_says_at_once_what_it_helps_decide(thema: str) -> None:
    """Between the question and the gist stands a sentence that says so."""
    tekst = KENNIS.paginas[f"naslagwerk/{thema}.md"].tekst
    begin = tekst.split("{ .vraag-van-dit-thema }")[1].split("\n## ")[0]
    assert re.search(r"helpt? (?:je|jullie|een beleidsteam)\b", begin), begin


@pytest.mark.parametrize("thema", sorted(MET_KENNERS))
def test_a_new_page_has_body(thema: str) -> None:
    """At least seven hundred words, headings and tables left out, and questions for who knows."""
    tekst = KENNIS.paginas[f"naslagwerk/{thema}.md"].tekst
    lopend = re.sub(r"^(?:#|\||<|\[\[).*$", "", tekst, flags=re.MULTILINE)
    assert len(lopend.split()) >= 700
    kenners = tekst.split(f"{{#{AAN_KENNERS}}}")[1].split("\n## ")[0]
    assert len(re.findall(r"^- .*\?", kenners, re.MULTILINE)) >= 3


@pytest.mark.parametrize("thema", THEMAS)
def test_a_theme_page_rests_on_at_least_four_sources_that_were_seen(thema: str) -> None:
    """Each cited source exists, and none is known from memory only."""
    geciteerd = set(find_citaties(KENNIS.paginas[f"naslagwerk/{thema}.md"]))
    assert len(geciteerd) >= 4
    assert geciteerd <= set(KENNIS.bewijs)
    assert [id_ for id_ in geciteerd if KENNIS.bronnen[id_].zeker == "geheugen"] == []


@pytest.mark.parametrize("pad", [pad for pad in KENNIS.paginas if pad.startswith("naslagwerk/")])
def test_every_citation_says_how_strong_the_evidence_is(pad: str) -> None:
    """A mark with a source always carries one of the words."""
    assert re.findall(r"\[@[^\]:]+\]", KENNIS.paginas[pad].tekst) == []


def test_every_question_reaches_an_anchor_that_exists() -> None:
    """`naslag` of each question names a heading on an existing theme page."""
    for vraag in KENNIS.vragen.values():
        thema, _, anker = vraag["naslag"].partition("#")
        assert f"{{#{anker}}}" in KENNIS.paginas[f"naslagwerk/{thema}.md"].tekst, vraag["id"]


def test_every_theme_can_be_reached() -> None:
    """No page stands apart: a question leads to it, or another theme page does."""
    for thema in THEMAS:
        andere = (p.tekst for pad, p in KENNIS.paginas.items() if not pad.endswith(f"/{thema}.md"))
        assert thema in BEDIEND or any(f"({thema}.md" in tekst for tekst in andere), thema


def test_the_overview_names_every_theme_once() -> None:
    """Who starts at the overview finds each page, in the menu too."""
    overzicht = KENNIS.paginas["naslagwerk/index.md"].tekst
    menu = (DOCS.parent / "mkdocs.yml").read_text(encoding="utf-8")
    for thema in THEMAS:
        assert len(re.findall(rf"^\[[^\]]+\]\({thema}\.md\)$", overzicht, re.MULTILINE)) == 1, thema
        assert menu.count(f"naslagwerk/{thema}.md") == 1, thema
