"""Nothing comes in without being listed: laws of the comparison, on any two ideas."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import bouw
from tests.bouw import verslag_tekst
from tests.properties import maken
from werktsamen_core.idee import canonical, ontvang, restore, vergelijk, voeg_samen, zeg_verschillen
from werktsamen_core.instrument import Instrument

TEMPO = settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
VROEG, LAAT = "2026-11-01T09:00:00.000Z", "2026-11-02T09:00:00.000Z"


@st.composite
def kopieen(draw: st.DrawFn, instrument: Instrument) -> tuple[Any, Any]:
    """Two copies of one idea: some answers the same, some only here, some only there, some both."""
    hier = draw(maken.antwoorden(instrument))
    daar = {**hier, **draw(maken.antwoorden(instrument))}
    for weg in draw(st.lists(st.sampled_from(sorted(daar)), max_size=3)) if daar else ():
        daar.pop(weg, None)
    titels = draw(st.tuples(maken.TEKST, maken.TEKST))
    return tuple(
        restore(bouw.idee({v: {**a, "op": op} for v, a in antwoorden.items()}, titel=titel))
        for antwoorden, titel, op in ((hier, titels[0], VROEG), (daar, titels[1], LAAT))
    )  # type: ignore[return-value] # of two there are two


@TEMPO
@given(data=st.data())
def test_where_nothing_differs_a_reader_sees_no_difference(
    instrument: Instrument, data: st.DataObject
) -> None:
    """Two states without a listed difference have the same internal report."""
    hier, daar = data.draw(kopieen(instrument))
    verschillen = vergelijk(instrument, hier, daar)
    if not verschillen:
        assert verslag_tekst(instrument, hier) == verslag_tekst(instrument, daar)
    assert vergelijk(instrument, hier, hier) == []
    assert bool(verschillen) == bool(vergelijk(instrument, daar, hier))
    assert zeg_verschillen(verschillen).endswith("\n")


@TEMPO
@given(data=st.data())
def test_a_receipt_names_all_that_came_in(instrument: Instrument, data: st.DataObject) -> None:
    """What of the merged idea is not as it was here stands in the receipt; the same file again brings nothing."""
    hier, daar = data.draw(kopieen(instrument))
    [samen], [bon] = ontvang(instrument, [daar], [hier])
    assert samen == voeg_samen(hier, daar)
    genoemd = {(v["vraag"], v["rij"]) for v in bon["verschillen"]}
    for vraag, antwoord in samen["antwoorden"].items():
        was = hier["antwoorden"].get(vraag, {})
        if verslag_van(instrument, vraag, was) != verslag_van(instrument, vraag, antwoord):
            assert any(naam == vraag for naam, _ in genoemd)
    [weer], [leeg] = ontvang(instrument, [daar], [samen])
    assert canonical(weer) == canonical(samen)
    assert (leeg["soort"], leeg["verschillen"]) == ("gelijk", [])


def verslag_van(instrument: Instrument, vraag: str, antwoord: Any) -> str:
    """Return what a reader sees of an idea with this one answer."""
    return verslag_tekst(instrument, bouw.idee({vraag: antwoord} if antwoord else {}))
