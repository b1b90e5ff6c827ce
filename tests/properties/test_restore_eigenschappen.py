"""Whatever JSON may hold: restoring never fails, changes nothing twice, and loses nothing."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.properties.maken import JSON
from werktsamen_core.errors import IdeeError
from werktsamen_core.idee import clean, normalise, open_text, restore, to_text

KORT = settings(max_examples=200)
TIJD = st.sampled_from(["2026-11-23T10:00:00+01:00", "2026-11-23T09:00Z", "ooit", ""]) | JSON
NAAM = st.sampled_from(["a", "b", "doelen", "partners"]) | st.text(max_size=4)
RIJ = st.fixed_dictionaries(
    {},
    optional={"id": NAAM | JSON, "naam": JSON, "op": TIJD, "vervangt": JSON, "andere": JSON},
)
VERSIE = st.fixed_dictionaries(
    {},
    optional={
        "waarde": JSON | st.lists(RIJ | JSON, max_size=4),
        "nota": JSON,
        "op": TIJD,
        "vervangt": st.lists(st.text(max_size=3)) | JSON,
        "verwijderd": st.dictionaries(NAAM, RIJ | JSON, max_size=2) | JSON,
        "volgorde": st.fixed_dictionaries({"op": TIJD, "ids": st.lists(NAAM)}) | JSON,
        "later": JSON,
    },
)
ANTWOORD = st.builds(
    lambda versie, andere: {**versie, "andere": andere}, VERSIE, st.lists(VERSIE, max_size=2) | JSON
)
IDEE = st.fixed_dictionaries(
    {},
    optional={
        "soort": st.just("werktsamen-idee") | JSON,
        "versie": st.sampled_from([1, 0, 2]) | JSON,
        "id": JSON,
        "titel": JSON,
        "instrument": st.fixed_dictionaries({"id": JSON}, optional={"later": JSON}) | JSON,
        "gemaakt": TIJD,
        "gewijzigd": TIJD,
        "titel_op": TIJD,
        "antwoorden": st.dictionaries(NAAM, ANTWOORD | JSON, max_size=4) | JSON,
        "opzij": st.lists(JSON, max_size=2) | JSON,
        "later": JSON,
    },
)


def leaves(value: Any) -> set[str]:
    """Return what a value holds that one could lose: texts and numbers, in their clean form."""
    if isinstance(value, dict):
        return {leaf for item in value.values() for leaf in leaves(item)}
    if isinstance(value, list):
        return {leaf for item in value for leaf in leaves(item)}
    return set() if value in (None, "") else {json.dumps(normalise(value) or value)}


@KORT
@given(JSON | IDEE)
@example({"antwoorden": {"a": {"waarde": [{"id": "eigen"}, {"id": "eigen~2"}, {}]}}})
def test_restoring_never_raises_and_is_idempotent(ruw: Any) -> None:
    """Twice is once, to the last byte; and the text of it opens as it was."""
    idee = restore(ruw)
    assert to_text(restore(idee)) == to_text(idee)
    assert open_text(to_text(idee)) == [idee]


@KORT
@given(JSON | IDEE)
def test_nothing_is_thrown_away(ruw: Any) -> None:
    """Every text and number is still in the idea: in its place, or set aside."""
    assert leaves(clean(ruw)) <= leaves(restore(ruw)) | {"true"}


@KORT
@given(JSON | IDEE, st.text(min_size=1, max_size=5), JSON)
def test_unknown_fields_survive(ruw: Any, naam: str, waarde: Any) -> None:
    """A field of a later version comes back as it was, of the idea and of an answer."""
    veld = clean({f"later {naam}": waarde})
    assert restore({**ruw, **veld} if isinstance(ruw, dict) else veld).items() >= veld.items()
    idee = restore({"antwoorden": {"vraag": {"waarde": "x", **veld}}})
    assert idee["antwoorden"]["vraag"].items() >= veld.items()


@KORT
@given(IDEE, st.randoms())
def test_row_ids_do_not_depend_on_the_order_of_answers(ruw: Any, rng: Any) -> None:
    """However a file lists its answers, each row gets the same id."""
    antwoorden = ruw.get("antwoorden")
    if not isinstance(antwoorden, dict):
        return
    namen = list(antwoorden)
    rng.shuffle(namen)
    anders = restore({**ruw, "antwoorden": {naam: antwoorden[naam] for naam in namen}})
    assert anders == restore(ruw)


@KORT
@given(st.text(max_size=40) | JSON.map(json.dumps) | IDEE.map(json.dumps))
def test_text_opens_or_is_refused(tekst: str) -> None:
    """There is no third way."""
    zinnen, ideeen = refusal(tekst)
    assert len(zinnen) == (0 if ideeen else 1)
    assert ideeen == [restore(idee) for idee in ideeen]


def refusal(tekst: str) -> tuple[tuple[str, ...], list[Any]]:
    """Return the sentences of a refusal, or the ideas that opened."""
    try:
        return (), open_text(tekst)
    except IdeeError as fout:
        return fout.zinnen, []
