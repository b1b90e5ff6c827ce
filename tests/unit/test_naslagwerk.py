"""The naslagwerk keeps its shape and its promises: parts, anchors, sources, nothing forbidden."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from werktsamen_site.kennis import load_kennis
from werktsamen_site.markeringen import find_citaties

DOCS = Path(__file__).parents[2] / "docs"
KENNIS = load_kennis(DOCS)
THEMAS = sorted(KENNIS.themas)
DELEN = ("in-een-minuut", "uitleg", "onderzoek", "maandagochtend", "voorbeeld", "vragen", "bronnen")

# Claims the fact notes forbid, as they would stand on a page. A page may warn against such a claim;
# it may not make it. So each pattern is the claim itself, and a page that quotes one in order to
# refute it is named here with the sentence that does so.
VERBODEN = {
    "70 % mislukt": r"(?:50|60|70)\s*(?:%|procent)[^.]{0,60}(?:mislukt|faalt|strandt)",
    "premortem 30 % beter": r"30\s*(?:%|procent)[^.]{0,60}(?:beter|juister)",
    "vier kenmerken van Carboni": r"Carboni[^.]{0,80}(?:doel|differentiatie), (?:differentiatie|integratie)",
    "aantal CAW's": r"\b(?:11|26|25|elf|vijfentwintig|zesentwintig)\s+CAW",
    "artikel van het Strafwetboek": r"(?:artikel|art\.)\s*(?:458|352)",
    "taakconflict is goed": r"[Tt]aakconflict[a-z]*\s+(?:is|zijn|werkt|helpt)[^.]{0,20}(?:goed|gezond)",
    "bewezen dat samenwerken cliënten helpt": r"bewezen[^.]{0,40}(?:samenwerk)[^.]{0,40}(?:helpt|werkt)",
    "zelfsturende teams presteren beter": r"[Zz]elfsturende teams (?:presteren|werken) (?:gewoon )?beter",
}


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


@pytest.mark.parametrize("naam", VERBODEN)
def test_what_the_notes_forbid_is_not_claimed(naam: str) -> None:
    """No page makes a claim of the *do not write* list."""
    gevonden = [
        f"{pad}: {treffer.group(0)}"
        for pad, pagina in KENNIS.paginas.items()
        for treffer in re.finditer(VERBODEN[naam], pagina.tekst)
    ]
    assert gevonden == []


def test_every_question_reaches_an_anchor_that_exists() -> None:
    """`naslag` of each question names a heading on an existing theme page."""
    for vraag in KENNIS.vragen.values():
        thema, _, anker = vraag["naslag"].partition("#")
        assert f"{{#{anker}}}" in KENNIS.paginas[f"naslagwerk/{thema}.md"].tekst, vraag["id"]


def test_every_theme_serves_a_question() -> None:
    """No theme page stands apart from the instrument."""
    bediend = {vraag["naslag"].split("#")[0] for vraag in KENNIS.vragen.values()}
    assert set(THEMAS) <= bediend
