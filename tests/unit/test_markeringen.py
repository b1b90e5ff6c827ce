"""The marks of a page: none stronger than its source, one per paragraph, few per page."""

from __future__ import annotations

import pytest

from werktsamen_site.lezen.pagina import Pagina
from werktsamen_site.taal.markeringen import check_pagina

BEWIJS = {
    "meta": "stevig",
    "studie": "redelijk",
    "geval": "dun",
    "theorie": "kader",
    "decreet": "wet",
}
LANG = "Deze zin telt met alles erbij precies tien woorden, echt. " * 60


def check(tekst: str) -> list[str]:
    """Return what is wrong with a page of this text that has words enough for ten marks."""
    pagina = Pagina("naslagwerk/proef.md", "Proef", f"{tekst}\n\n{LANG}")
    return [p.wat for p in check_pagina(pagina, BEWIJS, {})]


@pytest.mark.parametrize(
    "citatie",
    [
        *("[@meta: stevig]", "[@meta: redelijk]", "[@meta: kader]", "[@studie: dun]"),
        *("[@theorie: kader]", "[@decreet: wet]", "[@decreet: kader]", "[vakkennis]"),
        *("[@meta; @theorie: stevig]", "[@decreet; @geval: wet]", "[@decreet; @geval: dun]"),
    ],
)
def test_a_mark_may_say_what_its_source_carries(citatie: str) -> None:
    """The word of the strongest source, or a weaker one."""
    assert check(f"Zo is het {citatie}.") == []


@pytest.mark.parametrize(
    "citatie",
    [
        *("[@studie: stevig]", "[@geval: redelijk]", "[@theorie: dun]", "[@decreet: stevig]"),
        *("[@meta: wet]", "[@theorie: wet]", "[@geval; @theorie: redelijk]", "[@decreet: dun]"),
    ],
)
def test_a_mark_may_not_say_more(citatie: str) -> None:
    """A framework is no finding, a finding no law, and a law no evidence that it works."""
    assert check(f"Zo is het {citatie}.") == [f"'{citatie}' zegt meer dan de bron kan dragen."]


def test_practice_knowledge_has_no_source() -> None:
    """What rests on a source says how strong that source is."""
    assert check("Zo [@meta: vakkennis].") == [
        "'[@meta: vakkennis]' noemt vakkennis en toch een bron."
    ]


def test_one_paragraph_names_a_source_once() -> None:
    """One mark carries the paragraph, over all its lines; the next paragraph may name it again."""
    dubbel = "Een [@meta: stevig].\nTwee [@meta: stevig].\n\nDrie [@meta: stevig]."
    assert check(dubbel) == ["'[@meta: stevig]' noemt een bron die al in deze alinea staat: meta."]
    assert check("- een [@meta: stevig]\n- twee [@meta: stevig]\n") == []
    assert check("Een [@meta: stevig] en twee [@studie: dun].") == []


def test_a_page_has_at_most_one_mark_per_sixty_words() -> None:
    """Ten on six hundred words pass; two more are too many, and code counts for nothing."""
    alinea = "Zo is het [@meta: stevig].\n\n"
    assert check(alinea * 10) == []
    (wat,) = check(alinea * 12)
    assert wat.startswith("Er staan 12 markeringen op ")
    assert check(alinea * 10 + "```text\n[@meta: stevig]\n```\n") == []
