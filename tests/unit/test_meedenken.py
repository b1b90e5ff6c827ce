"""What the page of who is asked knows of the instrument: what may be asked, and names of what is shared."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.browser.node import ROOT
from werktsamen_site.paginas.kennis import load_kennis
from werktsamen_site.paginas.meedenken import askable_of_checks, render_meedenken

Json = dict[str, Any]


@pytest.fixture(scope="module")
def instrument() -> Json:
    """Return the real instrument, as the build reads it."""
    return load_kennis(ROOT / "docs").instrument


@pytest.fixture(scope="module")
def html(instrument: Json) -> str:
    """Return the page."""
    return render_meedenken(instrument)


def vragen(instrument: Json) -> list[Json]:
    """Return all questions with the check of their section."""
    return [
        {**vraag, "check": sectie.get("check")}
        for stap in instrument["stappen"]
        for sectie in stap["secties"]
        for vraag in sectie["vragen"]
    ]


def test_every_question_that_may_be_asked_is_in_the_page_once_and_no_other(
    instrument: Json, html: str
) -> None:
    """The table of voices is asked as the temperature."""
    gesteld = re.findall(r'data-vraag="([^"]+)"', html)
    mag = {vraag["id"] for vraag in vragen(instrument) if vraag.get("vragen-aan")}
    assert sorted(gesteld) == sorted(mag - {"inschattingen"} | {"temperatuur"})


def test_a_check_stands_for_its_counting_questions_in_order(instrument: Json) -> None:
    """What is asked only sometimes, or does not count, is asked by itself."""
    checks = askable_of_checks(instrument)
    assert len(checks["samenwerkcheck"]) >= 8
    for check, ids in checks.items():
        van_check = [vraag for vraag in vragen(instrument) if vraag["check"] == check]
        telt = [v["id"] for v in van_check if v.get("telt") and "als" not in v]
        assert ids == [id_ for id_ in telt if id_ in ids]
        assert set(telt) - set(ids) == {
            v["id"] for v in van_check if v["id"] in telt and not v.get("vragen-aan")
        }


def test_names_are_given_of_what_is_shared_alone(instrument: Json, html: str) -> None:
    """A question or a column without `delen` has no name here: it cannot be shown."""
    found = re.search(r"data-instrument>(.*?)</script>", html, re.DOTALL)
    assert found
    delen = json.loads(found[1])["delen"]
    assert set(delen) == {vraag["id"] for vraag in vragen(instrument) if "delen" in vraag}
    namen = {kolom["id"] for kolom in delen["partners"]["kolommen"]}
    assert namen == {"naam", "bijdrage"}
