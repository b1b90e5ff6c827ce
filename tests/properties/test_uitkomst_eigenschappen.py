"""What holds of every outcome, whatever was filled in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import bouw
from tests.conftest import KLEIN
from tests.properties.maken import TEKST, antwoorden
from werktsamen_core import bridge
from werktsamen_core.idee import to_text
from werktsamen_core.instrument import Instrument
from werktsamen_core.oordeel import beoordeel
from werktsamen_core.oordeel.checks import ERNST

KORT = settings(
    max_examples=120,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
INSTRUMENT = Instrument.from_text(KLEIN.read_text(encoding="utf-8"))
NOODZAKELIJK = [vraag.id for vraag in INSTRUMENT.vragen.values() if vraag.noodzakelijk]
GEGEVEN = antwoorden(INSTRUMENT)
OP = st.sampled_from([None, "2026-11-23"])


def oordelen(uit: Any) -> dict[str, str]:
    """Return the outcome of every check and part."""
    return {
        naam: deel["oordeel"]
        for check, oordeel in uit["checks"].items()
        for naam, deel in {check: oordeel, **{f"{check}.{d}": u for d, u in oordeel["delen"].items()}}.items()
    }  # fmt: skip


@KORT
@given(GEGEVEN, OP, st.randoms())
def test_the_order_of_answering_never_matters(gegeven: Any, op: str | None, rng: Any) -> None:
    """The same answers in another order give the same bytes."""
    vragen = list(gegeven)
    rng.shuffle(vragen)
    anders = bouw.idee({vraag: gegeven[vraag] for vraag in vragen})
    eerst = to_text(beoordeel(INSTRUMENT, bouw.idee(gegeven), op))
    assert to_text(beoordeel(INSTRUMENT, anders, op)) == eerst


def _without_sign(stap: Any) -> Any:
    """The step without the sign of its outcome: a no shows there."""
    return {sleutel: waarde for sleutel, waarde in stap.items() if sleutel != "sein"}


@KORT
@given(GEGEVEN, st.sampled_from(NOODZAKELIJK), OP)
def test_a_no_on_a_necessary_question_never_helps(gegeven: Any, vraag: str, op: str | None) -> None:
    """From *ja* to *nee*: no check or part gets better, no finding or signal goes away."""
    ja, nee = (
        beoordeel(INSTRUMENT, bouw.idee({**gegeven, vraag: antwoord}), op)
        for antwoord in ("ja", "nee")
    )
    slechter, beter = oordelen(nee), oordelen(ja)
    for naam, oordeel in slechter.items():
        assert ERNST.index(oordeel) <= ERNST.index(beter[naam])
    check = INSTRUMENT.vragen[vraag].check
    assert check is not None
    assert slechter[check] == "voldoet-niet"
    assert [_without_sign(stap) for stap in nee["stappen"]] == [
        _without_sign(stap) for stap in ja["stappen"]
    ]
    for gelijk in ("puzzel", "bewust", "stand", "temperatuur", "beslissing", "traject"):
        assert nee[gelijk] == ja[gelijk]
    assert {s["regel"] for s in nee["signalen"]} >= {s["regel"] for s in ja["signalen"]}


@KORT
@given(GEGEVEN, OP)
def test_every_outcome_names_at_least_one_rule(gegeven: Any, op: str | None) -> None:
    """Each check and part says why, with rules that give just that outcome; all ids exist."""
    uit = beoordeel(INSTRUMENT, bouw.idee(gegeven), op)
    for oordeel in uit["checks"].values():
        for deel in (oordeel, *oordeel["delen"].values()):
            assert deel["redenen"]
            for reden in deel["redenen"]:
                assert INSTRUMENT.regels[reden["regel"]]["geeft"] == deel["oordeel"]
                assert reden["vraag"] in INSTRUMENT.vragen
    assert bouw.alle_regels(uit) <= INSTRUMENT.regels.keys()
    assert len(uit["volgende"]) <= 3
    assert {v["vraag"] for v in uit["volgende"]} <= INSTRUMENT.vragen.keys()


@KORT
@given(GEGEVEN, OP)
def test_findings_name_rows_that_exist_once_and_in_order(gegeven: Any, op: str | None) -> None:
    """One finding per rule; its rows are rows of one table, in the order of that table."""
    idee = bouw.idee(gegeven)
    uit = beoordeel(INSTRUMENT, idee, op)
    tabellen = [
        [rij["id"] for rij in antwoord["waarde"]]
        for antwoord in idee["antwoorden"].values()
        if isinstance(antwoord.get("waarde"), list) and all(isinstance(r, dict) for r in antwoord["waarde"])
    ]  # fmt: skip
    for lijst in (uit["puzzel"], uit["signalen"], uit["bewust"]):
        regels = [vondst["regel"] for vondst in lijst]
        assert len(regels) == len(set(regels))
        for vondst in lijst:
            assert (
                any([i for i in ids if i in vondst["rijen"]] == vondst["rijen"] for ids in tabellen)
                or not vondst["rijen"]
            )


@KORT
@given(
    st.dictionaries(
        st.sampled_from(list(INSTRUMENT.vragen)),
        st.sampled_from(["", "  ", None, [], [{"id": "r"}], "onzin van vroeger"])
        | TEKST.map(lambda nota: {"nota": nota}),
    )
)
def test_an_empty_idea_is_incomplete_and_never_ok(gegeven: Any) -> None:
    """Blanks, notes, rows without a name: none of it makes a check say anything."""
    uit = beoordeel(INSTRUMENT, bouw.idee(gegeven))
    assert {check["oordeel"] for check in uit["checks"].values()} == {"onvolledig"}
    assert "ok" not in oordelen(uit).values()
    assert uit["stand"] in ("onvolledig", "vraagtekens")
    leeg = {vraag: w for vraag, w in gegeven.items() if w != "onzin van vroeger"}
    kaal = beoordeel(INSTRUMENT, bouw.idee(leeg))
    assert (kaal["puzzel"], kaal["signalen"], kaal["stand"]) == ([], [], "onvolledig")


@KORT
@given(GEGEVEN, OP)
def test_the_bridge_gives_the_same_bytes_every_time(gegeven: Any, op: str | None) -> None:
    """Asked twice, and once more by way of text: one answer."""
    bridge.start(KLEIN.read_text(encoding="utf-8"))
    idee = bouw.idee(gegeven)
    verzoek = json.dumps({"doe": "beoordeel", "idee": idee, "op": op})
    antwoord = bridge.call(verzoek)
    assert antwoord == bridge.call(verzoek)
    assert antwoord == bridge.call(json.dumps(json.loads(verzoek), indent=1, sort_keys=True))
    assert json.loads(antwoord)["uitkomst"] == beoordeel(INSTRUMENT, idee, op)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_command_line_gives_the_same_bytes_in_every_process(
    seed: str, tmp_path: Path, idee_vol: Any, instrument: Instrument, instrument_data: Any
) -> None:
    """However Python scatters its sets: outcome, merge and report are the same."""
    (tmp_path / "i.json").write_text(json.dumps(instrument_data), encoding="utf-8")
    (tmp_path / "a.json").write_text(to_text(idee_vol), encoding="utf-8")
    basis = [sys.executable, "-m", "werktsamen_core", "--instrument", "i.json"]

    def run(*argv: str) -> str:
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "latin-1"}
        return subprocess.run(
            [*basis, *argv], cwd=tmp_path, env=env, capture_output=True, check=True
        ).stdout.decode()

    assert run("beoordeel", "a.json", "--op", "2026-11-23") == to_text(
        beoordeel(instrument, idee_vol, "2026-11-23")
    )
    assert json.loads(run("voeg-samen", "a.json", "a.json")) == idee_vol
