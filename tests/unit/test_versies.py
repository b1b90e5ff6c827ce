"""Every released version of the idea file keeps opening, with everything in it.

The samples in `tests/versies/` are frozen: a released version never changes. A new file version adds
a migration in `idee.repair.MIGRATIES` and a sample here.
"""

from __future__ import annotations

import copy
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests import bouw
from werktsamen_core.bridge import meld_idee
from werktsamen_core.errors import IdeeError
from werktsamen_core.idee import VERSIE, open_text, restore, to_text, voeg_samen
from werktsamen_core.idee.repair import MIGRATIES
from werktsamen_core.instrument import Instrument
from werktsamen_core.oordeel import beoordeel

MAP = Path(__file__).parents[1] / "versies"
VOORBEELDEN = sorted(MAP.glob("v*.json"))
BEVROREN = {
    "v1.json": "4bb8bda119e63ee5c52383445db4a52a1dce2316c262607186a10c6be6123e4d",
    "draad-1.json": "4c63d8ab93efba62bba2059371a680dc3c4497c67fb1bba30c502b8b83a830d2",
}


def raw(pad: Path) -> Any:
    """Return a sample as it lies in the file."""
    data: Any = json.loads(pad.read_text(encoding="utf-8"))
    return data


def leaves(value: Any) -> list[Any]:
    """Return every text and number of a value."""
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in leaves(item)]
    return [leaf for item in value for leaf in leaves(item)] if isinstance(value, list) else [value]


def test_every_released_version_has_a_sample_and_a_way_up() -> None:
    """One file per version, one migration per version but the last."""
    assert [pad.name for pad in VOORBEELDEN] == [f"v{nr}.json" for nr in range(1, VERSIE + 1)]
    assert sorted(MIGRATIES) == list(range(1, VERSIE))


@pytest.mark.parametrize("naam", BEVROREN)
def test_a_sample_is_frozen(naam: str) -> None:
    """Files and codes of that version exist on people's computers; the sample must stay like them."""
    assert hashlib.sha256((MAP / naam).read_bytes()).hexdigest() == BEVROREN[naam]


def test_every_idea_file_is_frozen() -> None:
    """None was forgotten in the list."""
    assert {pad.name for pad in VOORBEELDEN} <= BEVROREN.keys()


@pytest.mark.parametrize("pad", VOORBEELDEN, ids=lambda pad: pad.stem)
def test_a_sample_opens_with_everything_kept(pad: Path) -> None:
    """Every answer, note, row, other version, unknown field and bookkeeping."""
    ruw = raw(pad)
    [idee] = open_text(pad.read_text(encoding="utf-8"))
    assert idee["versie"] == VERSIE
    assert idee["antwoorden"].keys() >= ruw["antwoorden"].keys()
    del ruw["versie"]
    over = leaves(idee)
    assert all(leaf in over for leaf in leaves(ruw))
    assert open_text(to_text(idee)) == [idee]


def test_the_present_version_opens_as_it_was() -> None:
    """Nothing is added, nothing moved."""
    ruw = raw(MAP / f"v{VERSIE}.json")
    assert restore(ruw) == ruw
    assert voeg_samen(ruw, ruw) == ruw


@pytest.mark.inhoud
@pytest.mark.parametrize("pad", VOORBEELDEN, ids=lambda pad: pad.stem)
def test_a_sample_still_means_the_same(pad: Path, instrument: Instrument) -> None:
    """Its decision, its conditions and its findings come out as they went in."""
    [idee] = open_text(pad.read_text(encoding="utf-8"))
    uit = beoordeel(instrument, idee, "2026-12-24")
    assert (uit["beslissing"], uit["stand"], uit["temperatuur"]["aantal"]) == (
        "no-go",
        "vraagtekens",
        2,
    )
    assert "puzzelstuk-zonder-partner" in {vondst["regel"] for vondst in uit["puzzel"]}
    assert [vondst["regel"] for vondst in uit["bewust"]] == ["geen-procesindicator"]
    assert "Dit antwoord blijft bewaard." in bouw.verslag_tekst(instrument, idee)


@pytest.mark.parametrize(
    ("id_", "versie", "meldt"),
    [
        *((None, "0.0.9", True), (None, "9.0.0", True), ("anders", "1.0.0", True)),
        *(("", "", False), (None, "", False)),  # None: the id of this very instrument
    ],
)
def test_another_instrument_gives_a_notice_and_keeps_everything(
    id_: str | None, versie: str, meldt: bool, instrument: Instrument
) -> None:
    """Older, newer or of someone else: it opens, it says so, every answer stays."""
    ruw = raw(MAP / "v1.json")
    ruw["instrument"] = {"id": instrument.id if id_ is None else id_, "versie": versie}
    [idee] = open_text(json.dumps(ruw))
    assert bool(meld_idee(instrument, idee)) is meldt
    assert idee["antwoorden"] == ruw["antwoorden"]
    assert idee["instrument"] == ruw["instrument"]


def test_the_same_instrument_gives_no_notice(instrument: Instrument) -> None:
    """Made with these very questions."""
    idee = restore({"instrument": {"id": instrument.id, "versie": instrument.versie}})
    assert meld_idee(instrument, idee) == []


@pytest.mark.parametrize(
    ("antwoorden", "zin"),
    [
        (
            {"missie": {"waarde": "ja"}, "uitdaging": {"waarde": "Veel"}, "bedrag": {"waarde": 5}},
            "",
        ),
        ({"missie": {"waarde": ""}, "doelen": {"waarde": []}, "visie": {"nota": "Later"}}, ""),
        ({"missie": {"waarde": "misschien"}}, "Bij ‘Missie’ staat"),
        (
            {"missie": {"waarde": 1}, "doelen": {"waarde": "tekst"}},
            "Bij ‘Doelen’ en ‘Missie’ staat",
        ),
        (
            {vraag: {"waarde": {"a": 1}} for vraag in ("uitdaging", "aanpak", "missie", "visie")},
            "‘Missie’ en nog één andere vraag staat",
        ),
    ],
)
def test_an_answer_that_does_not_fit_its_question_is_told(
    antwoorden: Any, zin: str, instrument: Instrument
) -> None:
    """A damaged or hand-made file: it opens, the answer stays, and whoever opened it hears where."""
    [idee] = open_text(
        json.dumps({"soort": "werktsamen-idee", "versie": 1, "antwoorden": antwoorden})
    )
    meldingen = meld_idee(instrument, idee)
    assert len(meldingen) == bool(zin)
    assert zin in "".join(meldingen)
    assert {vraag: a.get("waarde") for vraag, a in idee["antwoorden"].items()} == {
        vraag: a.get("waarde") for vraag, a in antwoorden.items()
    }


def test_a_question_that_is_retired_keeps_its_answer(instrument_data: Any) -> None:
    """Take a question out of the instrument: the answer stays in the idea and in the report."""
    data = copy.deepcopy(instrument_data)
    for stap in data["stappen"]:
        for sectie in stap["secties"]:
            sectie["vragen"] = [v for v in sectie["vragen"] if v["id"] != "idee-in-het-kort"]
    for route in data["routes"]:
        route["vragen"] = [id_ for id_ in route["vragen"] if id_ != "idee-in-het-kort"]
    data["ingetrokken"] = ["idee-in-het-kort"]
    jonger = Instrument(data)
    [idee] = open_text((MAP / "v1.json").read_text(encoding="utf-8"))
    assert "idee-in-het-kort" not in jonger.vragen
    assert idee["antwoorden"]["idee-in-het-kort"]["waarde"].startswith("Drie organisaties")
    assert beoordeel(jonger, idee)["beslissing"] == "no-go"
    assert "Drie organisaties openen samen een inloophuis" in bouw.verslag_tekst(jonger, idee)


def test_a_newer_file_version_is_refused_whole() -> None:
    """Half-understood is worse than not opened."""
    with pytest.raises(IdeeError) as fout:
        open_text(json.dumps({**raw(MAP / "v1.json"), "versie": VERSIE + 1}))
    assert len(fout.value.zinnen) == 1
