"""Do we still mean this? Every scenario gives what was signed. Messages are for content people.

None of this asks whether the machine works; that is `tests/unit` and `tests/properties`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests import bouw
from tests.scenarios.laad import (
    Scenario,
    ScenarioError,
    echt_instrument,
    lees_scenario,
    maak_idee,
    onderteken,
    scenario_bestanden,
    scenario_ideeen,
    schrijf_blok,
    schrijf_ideeen,
    werkelijk,
)
from werktsamen_core.oordeel import beoordeel

HOE = (
    "Is dit wat je wilt? Neem de blokken hieronder dan over onder 'verwacht' in {bestand}.\n"
    "Of laat het doen: python -m pytest tests/scenarios --onderteken -k {naam}\n"
    "Is dit niet wat je wilt? Kijk dan wat je in het instrument veranderde."
)


def play(pad: Path) -> tuple[Scenario, Any]:
    """Read and play one scenario; a mistake in it is told without a traceback."""
    try:
        scenario = lees_scenario(pad)
        if scenario.instrument != echt_instrument().id:
            pytest.skip(f"Dit scenario hoort bij het instrument '{scenario.instrument}'.")
        return scenario, werkelijk(echt_instrument(), scenario)
    except ScenarioError as fout:
        pytest.fail(str(fout), pytrace=False)


def differences(verwacht: Any, nu: Any, pad: str = "") -> list[str]:
    """Return in Dutch what moved, one line each."""
    zinnen = []
    for naam in [*verwacht, *(naam for naam in nu if naam not in verwacht)]:
        oud, nieuw, waar = verwacht.get(naam), nu.get(naam), f"{pad}{naam}"
        if isinstance(oud, dict) and isinstance(nieuw, dict):
            zinnen += differences(oud, nieuw, f"{waar} › ")
            if oud == nieuw and list(oud) != list(nieuw):
                zinnen.append(f"  {waar}: dezelfde, maar in een andere volgorde.")
        elif oud != nieuw:
            zinnen.append(f"  {waar}: verwacht {_say(oud)}, nu {_say(nieuw)}.")
    return zinnen


def _say(waarde: object) -> str:
    if waarde is None:
        return "niets"
    if isinstance(waarde, list):
        return ", ".join(map(str, waarde)) or "het idee als geheel"
    return ", ".join(waarde) or "niets" if isinstance(waarde, dict) else f"'{waarde}'"


@pytest.mark.parametrize("pad", scenario_bestanden(), ids=lambda pad: pad.stem)
def test_scenario(pad: Path, request: pytest.FixtureRequest) -> None:
    """A scenario gives what was signed."""
    scenario, nu = play(pad)
    if request.config.getoption("--onderteken", default=False):
        onderteken(scenario, nu)
        return
    anders = differences(scenario.verwacht, nu)
    if anders:
        bestand = f"tests/scenarios/{pad.name}"
        kop = f"\nHet scenario '{scenario.titel}' ({bestand}) geeft iets anders dan ondertekend is:"
        blokken = [schrijf_blok(n, w, "  ") for n, w in nu.items() if scenario.verwacht.get(n) != w]
        hoe = HOE.format(bestand=bestand, naam=scenario.naam)
        pytest.fail("\n".join([kop, *anders, "", hoe, "", "".join(blokken)]), pytrace=False)


def test_there_are_enough_scenarios() -> None:
    """At least twenty-five collaborations, each with a story."""
    scenarios = [lees_scenario(pad) for pad in scenario_bestanden()]
    assert len(scenarios) >= 25
    assert len({scenario.titel for scenario in scenarios}) == len(scenarios)


def test_every_rule_speaks_in_one_scenario_and_is_silent_in_another() -> None:
    """A rule nobody ever saw at work is a rule nobody meant."""
    instrument = echt_instrument()
    eigen = [s for s in map(lees_scenario, scenario_bestanden()) if s.instrument == instrument.id]
    if not eigen:
        pytest.skip(f"Er zijn nog geen scenario's voor het instrument '{instrument.id}'.")
    gehoord = [
        bouw.alle_regels(beoordeel(instrument, maak_idee(instrument, scenario), scenario.vandaag))
        for scenario in eigen
    ]
    nooit = [regel for regel in instrument.regels if not any(regel in g for g in gehoord)]
    altijd = [regel for regel in instrument.regels if all(regel in g for g in gehoord)]
    if nooit or altijd:
        pytest.fail(
            f"Er is geen scenario waarin deze regels iets zeggen: {', '.join(nooit) or 'geen'}.\n"
            f"Er is geen scenario waarin deze regels zwijgen: {', '.join(altijd) or 'geen'}.\n"
            "Schrijf een scenario erbij.",
            pytrace=False,
        )


def test_every_combination_of_decision_and_temperature_has_a_scenario() -> None:
    """Twelve cells: go, no go or nothing yet, by four temperatures."""
    gespeeld = {(nu["beslissing"], nu["temperatuur"]) for _, nu in map(play, scenario_bestanden())}
    temperaturen = ("veel", "gemixt", "weinig", "onbekend")
    alle = {(b, t) for b in ("go", "no-go", "geen") for t in temperaturen}
    if alle - gespeeld:
        pytest.fail(f"Er is nog geen scenario voor: {sorted(alle - gespeeld)}.", pytrace=False)


# The reading and signing itself


def write(tmp_path: Path, tekst: str) -> Scenario:
    """Write a scenario file and read it."""
    pad = tmp_path / "proef.yaml"
    pad.write_text(
        f"titel: Proef\nverhaal: Een proef.\ninstrument: werktsamen\n{tekst}", encoding="utf-8"
    )
    return lees_scenario(pad)


def test_signing_replaces_only_what_is_expected(tmp_path: Path) -> None:
    """The story, the answers and the comments of the file stay letter for letter."""
    begin = "# een opmerking\nantwoorden:\n  missie: nee   # hierom\n\n"
    scenario = write(tmp_path, f"{begin}verwacht:\n  stand: oud\n")
    nu = werkelijk(echt_instrument(), scenario)
    onderteken(scenario, nu)
    tekst = scenario.pad.read_text(encoding="utf-8")
    assert tekst.startswith(
        f"titel: Proef\nverhaal: Een proef.\ninstrument: werktsamen\n{begin}verwacht:\n"
    )
    assert lees_scenario(scenario.pad).verwacht == nu
    onderteken(lees_scenario(scenario.pad), nu)
    assert scenario.pad.read_text(encoding="utf-8") == tekst


def test_signing_refuses_a_block_in_the_middle(tmp_path: Path) -> None:
    """What comes after `verwacht` would be lost."""
    scenario = write(tmp_path, "verwacht:\n  stand: x\nrest: ja\n")
    with pytest.raises(ScenarioError):
        onderteken(scenario, {})


@pytest.mark.parametrize(
    "tekst",
    [
        "antwoorden: {bestaat-niet: ja}",
        "antwoorden: {missie: misschien}",
        "antwoorden: {partners: [{naam: OCMW, wel: ja}]}",
        "antwoorden: {partners: [{naam: OCMW, wil: jazeker}]}",
        "antwoorden: {puzzelstukken: [{naam: Ruimte, partners: [OCMW]}]}",
        "rest: stap-9",
    ],
)
def test_a_mistake_in_a_scenario_is_told(tmp_path: Path, tekst: str) -> None:
    """A question, option, column or row that does not exist is no silent nothing."""
    scenario = write(tmp_path, tekst)
    with pytest.raises(ScenarioError):
        maak_idee(echt_instrument(), scenario)


@pytest.mark.parametrize(
    "tekst", ["- los", "titel: x", "titel: x\nverhaal: y\ninstrument: z\nfout: a"]
)
def test_a_file_that_is_no_scenario_is_told(tmp_path: Path, tekst: str) -> None:
    """Unknown keys and missing ones."""
    pad = tmp_path / "proef.yaml"
    pad.write_text(tekst, encoding="utf-8")
    with pytest.raises(ScenarioError):
        lees_scenario(pad)


def test_the_ideas_are_written_for_the_browser(tmp_path: Path) -> None:
    """One file with every restored idea."""
    doel = schrijf_ideeen(tmp_path / "build" / "scenarios.json")
    assert doel.read_text(encoding="utf-8").count('"naam": ') >= len(scenario_ideeen())
