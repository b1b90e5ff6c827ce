"""The laws of rounds: order shows nowhere, an open round shows nothing, no copy loses a reply."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import bouw
from werktsamen_core.beelden import BEELDEN, teken
from werktsamen_core.idee import restore, to_text, voeg_samen
from werktsamen_core.instrument import Instrument
from werktsamen_core.oordeel import beoordeel
from werktsamen_core.rondes import lees_in, sluit_ronde
from werktsamen_core.verslag import LEZERS, opvolgpunten, rapport

KLEIN = Instrument.from_text(
    (Path(__file__).parents[1] / "voorbeeld" / "klein.json").read_text(encoding="utf-8")
)
VRAGEN = ["missie", "financiele-drijfveer", "uitdaging", "temperatuur"]
PERSOON = st.sampled_from([f"p{nr}" for nr in range(7)])
MOMENT = st.integers(0, 5).map(lambda uur: f"2026-11-25T1{uur}:00:00.000Z")
WAARDE = st.sampled_from(
    ["ja", "deels", "nee", "weten-we-nog-niet", "nvt", "enthousiast", "niet-enthousiast", "", "?"]
)
OORDEEL = st.fixed_dictionaries(
    {}, optional={"waarde": WAARDE, "waarom": st.sampled_from(["", "Zo", "Te ver"])}
)
INHOUD = st.fixed_dictionaries(
    {"oordelen": st.dictionaries(st.sampled_from(VRAGEN), OORDEEL)},
    optional={"weet": st.sampled_from(["", "Iets"])},
)


def _antwoord(persoon: str, op: str, inhoud: Any) -> Any:
    # one person gives one reply at a moment: its code and its content belong together
    code = f"a1.{persoon}.{op}.1a"
    return {"ronde": "r", "persoon": persoon, "op": op, "code": code, "inhoud": inhoud}


ANTWOORDEN = st.lists(
    st.builds(_antwoord, PERSOON, MOMENT, INHOUD),
    max_size=12,
    unique_by=lambda antwoord: antwoord["code"],
)
KORT = settings(max_examples=150)


def begin() -> Any:
    """Return an idea with one open round."""
    return bouw.idee({"rondes": [bouw.ronde("r", VRAGEN, "")], "missie": "ja"})


def newest(antwoorden: list[Any]) -> dict[str, Any]:
    """Return per person the reply that must stand."""
    return {a["persoon"]: a for a in sorted(antwoorden, key=lambda a: a["op"])}


def stemmen(idee: Any) -> dict[str, str]:
    """Return per person when the reply that stands was given."""
    rijen = idee["antwoorden"].get("stemmen", {}).get("waarde", [])
    return {rij["persoon"]: rij["op"] for rij in rijen}


@KORT
@given(ANTWOORDEN, st.randoms(use_true_random=False))
def test_reading_twice_and_in_any_order_is_the_same(antwoorden: list[Any], toeval: Any) -> None:
    """Per person the newest stands; what came of it is the same, and a second reading changes nothing."""
    anders = copy.copy(antwoorden)
    toeval.shuffle(anders)
    een, twee = (lees_in(KLEIN, begin(), lijst)[0] for lijst in (antwoorden, anders))
    verwacht = {persoon: a["op"] for persoon, a in newest(antwoorden).items()}
    assert stemmen(een) == stemmen(twee) == verwacht
    assert lees_in(KLEIN, een, anders)[0] == een
    dicht = [sluit_ronde(KLEIN, idee, "r", antwoorden, bouw.OP)[0] for idee in (een, twee)]
    assert outcome(dicht[0]) == outcome(dicht[1])


def outcome(idee: Any) -> Any:
    """Return what rounds make of an outcome."""
    uit = beoordeel(KLEIN, idee)
    return [uit[sleutel] for sleutel in ("spreiding", "agenda", "temperatuur", "weetjes")]


@KORT
@given(ANTWOORDEN, st.randoms(use_true_random=False))
def test_the_order_of_voices_changes_nothing(antwoorden: list[Any], toeval: Any) -> None:
    """Neither their order in the file, nor who said which: only what was said."""
    idee, _ = lees_in(KLEIN, begin(), antwoorden)
    dicht, _ = sluit_ronde(KLEIN, idee, "r", antwoorden, bouw.OP)
    anders = copy.deepcopy(dicht)
    for tabel in ("stemmen", "inschattingen"):
        toeval.shuffle(anders["antwoorden"].get(tabel, {}).get("waarde", []))
    namen = [f"q{nr}" for nr in range(7)]
    toeval.shuffle(namen)
    ruil = dict(zip([f"p{nr}" for nr in range(7)], namen, strict=True))
    andere_namen = [{**a, "persoon": ruil[a["persoon"]]} for a in antwoorden]
    ander_idee, _ = lees_in(KLEIN, begin(), andere_namen)
    met_andere_namen, _ = sluit_ronde(KLEIN, ander_idee, "r", andere_namen, bouw.OP)
    assert outcome(dicht) == outcome(anders) == outcome(met_andere_namen)
    for punt in outcome(dicht)[0]:
        geteld = {o: n for o, n in punt["verdeling"].items() if o != "nvt"}
        assert not punt["verdeling"] or sum(geteld.values()) == punt["aantal"]


def shown(idee: Any) -> str:
    """Return everything that anybody can be shown of an idea, as one text."""
    uit = beoordeel(KLEIN, idee, "2026-12-01")
    verslagen = [rapport(KLEIN, idee, voor=voor, op="2026-12-01", beelden=True) for voor in LEZERS]
    tekeningen = [teken(naam, KLEIN, idee, uit) for naam in BEELDEN]
    return json.dumps([uit, verslagen, tekeningen, opvolgpunten(KLEIN, idee, "csv")])


@settings(max_examples=60)
@given(ANTWOORDEN)
def test_an_open_round_shows_nothing(antwoorden: list[Any]) -> None:
    """Its voices, even in clear, change no outcome, report, picture or list."""
    idee = begin()
    gevuld, _ = lees_in(KLEIN, idee, antwoorden)
    gelekt, _ = sluit_ronde(KLEIN, gevuld, "r", antwoorden, bouw.OP)
    gelekt["antwoorden"]["rondes"] = idee["antwoorden"][
        "rondes"
    ]  # everything opened, the round open
    gelekt["antwoorden"].pop("inschattingen", None)
    assert shown(idee) == shown(gevuld) == shown(gelekt)


@KORT
@given(ANTWOORDEN, st.data())
def test_copies_that_collect_apart_lose_nothing(antwoorden: list[Any], data: st.DataObject) -> None:
    """Three copies each read some, one may close: merging is lawful and every person's newest is in."""
    deel = st.sets(st.sampled_from(range(len(antwoorden)))) if antwoorden else st.just(set())
    kopieen, gelezen = [], set()
    for nummer in range(3):
        eigen = data.draw(deel)
        gelezen |= eigen
        kopie, _ = lees_in(KLEIN, begin(), [antwoorden[nr] for nr in sorted(eigen)])
        if nummer == 0 and data.draw(st.booleans()):
            kopie, _ = sluit_ronde(KLEIN, kopie, "r", antwoorden, "2026-11-26T09:00:00.000Z")
        kopieen.append(restore(kopie))
    x, y, z = kopieen
    xy = voeg_samen(x, y)
    alles = voeg_samen(xy, z)
    assert to_text(xy) == to_text(voeg_samen(y, x))
    assert to_text(alles) == to_text(voeg_samen(x, voeg_samen(y, z)))
    assert to_text(voeg_samen(alles, x)) == to_text(alles)
    in_kopie = newest([antwoorden[nr] for nr in gelezen])
    assert stemmen(alles) == {persoon: a["op"] for persoon, a in in_kopie.items()}
    dicht, over = sluit_ronde(KLEIN, alles, "r", antwoorden, "2026-11-27T09:00:00.000Z")
    assert over == 0
    een_kopie, _ = lees_in(KLEIN, begin(), [antwoorden[nr] for nr in gelezen])
    samen, _ = sluit_ronde(KLEIN, een_kopie, "r", antwoorden, "2026-11-27T09:00:00.000Z")
    assert without_late(outcome(dicht)) == without_late(outcome(samen))


def without_late(uit: Any) -> Any:
    """Return an outcome apart from which voices were late: that hangs on who closed when."""
    spreiding, *rest = uit
    return [[{k: w for k, w in punt.items() if k != "laat"} for punt in spreiding], *rest]


@pytest.mark.parametrize(
    "a", [{}, {"r": {"d": "1"}}, {"r": {"d": "2", "tot": "x"}, "s": {"d": "3"}}]
)
@pytest.mark.parametrize("b", [{}, {"r": {"d": "2"}}, {"t": {"d": "4"}}])
def test_keys_come_together(a: Any, b: Any) -> None:
    """The union, whichever way; where one round has two keys both sides choose the same."""
    x, y = (bouw.idee(rondesleutels=sleutels) for sleutels in (a, b))
    samen = voeg_samen(x, y)
    assert samen == voeg_samen(y, x) == voeg_samen(samen, y)
    assert samen["rondesleutels"].keys() == a.keys() | b.keys()
