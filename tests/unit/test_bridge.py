"""The one door for the page: every answer is JSON, also a refusal."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests import bouw
from tests.conftest import KLEIN
from werktsamen_core import beelden, bridge
from werktsamen_core.idee import MAX_DIEPTE, to_text
from werktsamen_core.instrument import Instrument
from werktsamen_core.oordeel import beoordeel

T1, T2 = "2026-11-23T09:01:00.000Z", "2026-11-23T09:02:00.000Z"


@pytest.fixture(autouse=True)
def _gestart() -> None:
    bridge.start(KLEIN.read_text(encoding="utf-8"))


def ask(**verzoek: Any) -> Any:
    """Ask the bridge, decoded."""
    antwoord: Any = json.loads(bridge.call(json.dumps(verzoek)))
    return antwoord


def test_an_idea_is_judged(klein: Instrument) -> None:
    """The very outcome of `beoordeel`, with the pictures that were asked for."""
    idee = bouw.idee({"missie": "nee"})
    antwoord = ask(doe="beoordeel", idee=idee, op="2026-11-23", beelden=["voortgang", 5])
    assert list(antwoord) == ["ok", "uitkomst", "beelden", "feiten"]
    assert antwoord["uitkomst"] == beoordeel(klein, idee, "2026-11-23")
    assert list(antwoord["beelden"]) == ["voortgang"]
    assert antwoord["beelden"]["voortgang"][0] == "svg"
    for namen in (None, "voortgang", 5):
        assert ask(doe="beoordeel", idee=idee, beelden=namen)["beelden"] == {}


@pytest.mark.parametrize("op", [None, 5, ["2026-11-23"]])
def test_without_a_date_nothing_is_said_about_dates(op: object) -> None:
    """What is no text is no date given."""
    punt = {"id": "o", "wat": "x", "wie": "ik", "tegen": "2020-01-01", "stand": "open"}
    antwoord = ask(doe="beoordeel", idee=bouw.idee({"opvolgpunten": [punt]}), op=op)
    assert antwoord["uitkomst"]["signalen"] == []


@pytest.mark.parametrize("idee", [None, 5, "x", [], {}, {"antwoorden": []}])
def test_any_idea_is_restored_first(idee: object) -> None:
    """The page's storage may hold anything; the answer is an outcome all the same."""
    assert ask(doe="beoordeel", idee=idee)["uitkomst"]["stand"] == "onvolledig"


def test_a_file_is_opened() -> None:
    """Its ideas, restored, and what there is to say about their instrument."""
    eigen, ander = bouw.idee(), bouw.idee(instrument={"id": "anders", "versie": "1.0.0"})
    ouder = bouw.idee(instrument={"id": "klein", "versie": "0.9.0"})
    zonder = bouw.idee(instrument={})
    antwoord = ask(doe="open", tekst=to_text(eigen))
    assert list(antwoord) == ["ok", "ideeen", "meldingen", "ontvangst"]
    assert (antwoord["ideeen"], antwoord["meldingen"]) == ([eigen], [])
    assert ask(doe="open", tekst=to_text(zonder))["meldingen"] == []
    bundel = {"soort": "werktsamen-ideeen", "ideeen": [ander, {**ouder, "id": "b"}]}
    antwoord = ask(doe="open", tekst=json.dumps(bundel))
    assert antwoord["ideeen"] == [ander, {**ouder, "id": "b"}]
    assert len(antwoord["meldingen"]) == 2


def test_two_copies_are_merged() -> None:
    """The idea, and the other versions there are to show."""
    a = bouw.idee({"missie": {"waarde": "ja", "op": T1}})
    b = bouw.idee({"missie": {"waarde": "nee", "op": T2}})
    antwoord = ask(**{"doe": "voeg-samen", "a": a, "b": b})
    assert antwoord["idee"]["antwoorden"]["missie"]["waarde"] == "nee"
    assert [ander["vraag"] for ander in antwoord["andere"]] == ["missie"]


def test_reports_and_points_are_text() -> None:
    """For each reader a report, for each form the points."""
    punt = {"id": "o", "wat": "Cijfers opvragen", "wie": "ik", "tegen": "2026-12-01"}
    idee = bouw.idee({"opvolgpunten": [punt], "financieel-kader": "Tien euro"})
    for voor in ("intern", "partners", "beleidsteam"):
        assert ask(doe="rapport", idee=idee, voor=voor)["tekst"]
    assert (
        ask(doe="rapport", idee=idee)["tekst"]
        == ask(doe="rapport", idee=idee, voor="intern")["tekst"]
    )
    met = ask(doe="rapport", idee=idee, voor="partners", financieel=True)["tekst"]
    zonder = ask(doe="rapport", idee=idee, voor="partners", financieel="ja")["tekst"]
    assert ("Tien euro" in met, "Tien euro" in zonder) == (True, False)
    for als in ("csv", "ics"):
        assert "Cijfers opvragen" in ask(doe="opvolgpunten", idee=idee, als=als)["tekst"]


@pytest.mark.parametrize("naam", beelden.BEELDEN)
def test_a_picture_is_a_tree(naam: str) -> None:
    """Element, attributes, children."""
    beeld = ask(doe="beeld", idee=bouw.idee(), naam=naam)["beeld"]
    assert (beeld[0], len(beeld)) == ("svg", 3)


@pytest.mark.parametrize(
    "verzoek",
    [
        *(
            "",
            "x",
            "[]",
            "5",
            "null",
            "{}",
            '{"doe": "vlieg"}',
            '{"doe": null}',
            '{"doe": ["open"]}',
        ),
        *('{"doe": {}}', '{"doe": "open"}', '{"doe": "open", "tekst": 5}', '{"doe": "voeg-samen"}'),
        *('{"doe": "beoordeel", "op": "ooit"}', '{"doe": "rapport", "voor": "iedereen"}'),
        *('{"doe": "opvolgpunten"}', '{"doe": "beeld"}', '{"doe": "beeld", "naam": "mooi"}'),
        *(
            '{"doe": "beoordeel", "beelden": ["mooi"]}',
            "[" * 100_000,
            '{"doe": "open", "tekst": "{"}',
        ),
        '{"doe": "voeg-samen", "a": {"id": "1"}, "b": {"id": "2"}}',
    ],
)
def test_a_request_that_makes_no_sense_is_refused_with_sentences(verzoek: str) -> None:
    """`ok` is false and there is at least one sentence for people; nothing is raised."""
    antwoord = json.loads(bridge.call(verzoek))
    assert antwoord["ok"] is False
    assert all(isinstance(zin, str) and zin for zin in antwoord["fouten"])
    assert antwoord["fouten"]


def test_before_it_was_started_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A call that comes too early is refused like any other."""
    monkeypatch.setattr(bridge, "_LOADED", {})
    assert ask(doe="beoordeel", idee={})["ok"] is False


def test_what_can_be_opened_can_be_judged() -> None:
    """An idea at the limit of depth still fits in a request, alone or with its copy."""
    diep = json.loads("[" * (MAX_DIEPTE - 1) + "]" * (MAX_DIEPTE - 1))
    [idee] = ask(doe="open", tekst=json.dumps(bouw.idee(later=diep)))["ideeen"]
    assert ask(doe="beoordeel", idee=idee)["ok"]
    assert ask(**{"doe": "voeg-samen", "a": idee, "b": idee})["idee"]["later"] == diep


def test_a_large_file_fits_in_a_request() -> None:
    """A file of nearly 5 MB opens, although its quotes are escaped on the way."""
    tekst = json.dumps(bouw.idee(later=["\n" * 100] * 23_000))
    assert len(tekst) > 4_500_000
    assert ask(doe="open", tekst=tekst)["ok"]


def test_the_answer_is_compact_json_of_real_letters() -> None:
    """No blanks between, no escapes for what UTF-8 can write."""
    tekst = bridge.call(json.dumps({"doe": "open", "tekst": to_text(bouw.idee(titel="é😀"))}))
    assert '"titel":"é😀"' in tekst
    assert "\n" not in tekst


def _recurse(*_: object) -> Any:
    return _recurse()


def _raise(error: Exception) -> Callable[..., Any]:
    def verb(*_: object) -> Any:
        raise error

    return verb


@pytest.mark.parametrize(
    ("verb", "soort"),
    [
        (_raise(MemoryError()), "MemoryError"),
        (_raise(KeyError("geheim antwoord")), "KeyError"),
        (_raise(AssertionError()), "AssertionError"),
        (_recurse, "RecursionError"),
        (lambda *_: {"idee": {1, 2}}, "TypeError"),  # an answer that is no JSON
    ],
)
def test_any_failure_is_an_answer_and_the_engine_lives_on(
    monkeypatch: pytest.MonkeyPatch, verb: Callable[..., Any], soort: str
) -> None:
    """A sentence for people, the place for the console, nothing of what was typed; the next call works."""
    monkeypatch.setitem(bridge._VERBS, "stuk", verb)
    antwoord = ask(doe="stuk")
    assert list(antwoord) == ["ok", "fouten", "detail"]
    assert antwoord["ok"] is False
    [zin] = antwoord["fouten"]
    assert "herlaad de pagina" in zin
    assert re.match(rf"{soort} in (bridge\.call|test_bridge\._recurse)\b", antwoord["detail"])
    assert "geheim" not in antwoord["detail"]
    assert len(antwoord["detail"]) < 500
    assert ask(doe="beoordeel", idee={})["ok"] is True
