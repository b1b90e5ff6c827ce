"""What an invitation may hold: only what is marked to be shared, and questions one may ask."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from tests import bouw
from werktsamen_core.errors import VerzoekError
from werktsamen_core.idee import Antwoorden, restore
from werktsamen_core.instrument import Instrument, Vraag
from werktsamen_core.rondes import (
    kies_vragen,
    lees_rondes,
    maak_uitnodiging,
    ruim_sleutels,
    zonder_sleutels,
)

MERK = "BINNENSHUIS"
GEDEELD = "MAGBUITEN"


def tainted(instrument: Instrument) -> Any:
    """Return an idea with a mark in everything that is internal, and another in what is shared."""
    antwoorden: Any = {}
    for vraag in (*instrument.vragen.values(), *instrument.bijgehouden.values()):
        antwoorden[vraag.id] = {
            "waarde": _rows(vraag) if vraag.soort == "rijen" else _word(vraag.delen == "ja"),
            "nota": MERK,
            "op": bouw.OP,
            "andere": [{"waarde": MERK, "op": "2026-01-01T00:00:00.000Z"}],
            "verwijderd": {f"{MERK}-weg": {"op": bouw.OP}},
            "onbekend": MERK,
        }
    antwoorden["weg"] = {"waarde": MERK}
    velden = {"titel_andere": [{"waarde": MERK}], "opzij": [{"waar": "x", "waarde": MERK}]}
    sleutels = {"r": {"d": MERK, "tot": "2027-01-01"}}
    return restore(
        bouw.idee(antwoorden, titel=GEDEELD, later=MERK, rondesleutels=sleutels, **velden)
    )


def _word(is_gedeeld: bool) -> str:
    return GEDEELD if is_gedeeld else MERK


def _rows(vraag: Vraag) -> list[Any]:
    cellen = {kolom.id: _word(vraag.delen == "ja" and kolom.delen) for kolom in vraag.kolommen}
    rij = {"id": f"{vraag.id}-1", **cellen, "onbekend": MERK, "andere": [{"naam": MERK}]}
    return [rij, {"id": f"{vraag.id}-2", **cellen, "nodig": "ja"}]


@pytest.mark.parametrize("voor", ["collega", "partner"])
@pytest.mark.parametrize("puzzel", [True, False])
def test_nothing_internal_is_in_an_invitation(
    instrument: Instrument, voor: str, puzzel: bool
) -> None:
    """A mark in every internal field, note, other version, key and voice comes out nowhere."""
    vragen = [*instrument.vragen, "temperatuur", *(check.id for check in instrument.checks)]
    uit = maak_uitnodiging(instrument, tainted(instrument), voor, vragen, puzzel=puzzel)
    assert MERK not in json.dumps(uit)
    assert json.dumps(uit).count(GEDEELD) > 5


def test_the_taint_is_everywhere(instrument: Instrument) -> None:
    """Were a question shared by mistake, the mark would show it."""
    data = copy.deepcopy(instrument.data)
    vragen = [v for s in data["stappen"] for c in s["secties"] for v in c["vragen"]]
    for vraag in vragen:
        if vraag.get("delen") != "ja" and vraag["soort"] in ("tekst", "kort"):
            vraag["delen"] = "ja"
            uit = maak_uitnodiging(
                Instrument(data), tainted(instrument), "partner", [], puzzel=True
            )
            assert MERK in json.dumps(uit)
            vraag["delen"] = "op-keuze"


def test_a_partner_that_is_not_needed_is_in_no_invitation(instrument: Instrument) -> None:
    """Neither as a row nor where something refers to it, and never as a bare id."""
    partners = [
        bouw.rij("ja", naam="Buurthuis", nodig="ja"),
        bouw.rij("nee", naam="Overbodig", nodig="nee"),
    ]
    idee = bouw.idee(
        {
            "partners": partners,
            "puzzelstukken": [bouw.rij("s", partners=["nee", "ja", "eigen"])],
            "bundels": [bouw.rij("b", partners=["nee"], trekker="nee")],
            "indicatoren": [bouw.rij("i", voor="nee")],
        }
    )
    uit = maak_uitnodiging(instrument, idee, "partner", [], puzzel=True)
    delen = {deel["vraag"]: deel["rijen"] for deel in uit["fiche"]}
    assert "Overbodig" not in json.dumps(uit)
    assert [rij["id"] for rij in delen["partners"]] == ["ja"]
    assert delen["puzzelstukken"][0]["cellen"]["partners"].startswith("Buurthuis; de organisatie")
    assert delen["bundels"] == [{"id": "b", "cellen": {"naam": "De b"}}]
    assert delen["indicatoren"] == [{"id": "i", "cellen": {"naam": "De i"}}]


def test_the_fiche_alone_or_with_the_puzzle(instrument: Instrument) -> None:
    """Colleagues see the infofiche, a partner at the puzzle also the activities; empty parts are left out."""
    idee = bouw.idee({"uitdaging": "Eenzaam", "activiteiten": bouw.rijen("a"), "aanpak": " "})
    zonder = maak_uitnodiging(instrument, idee, "collega", [])
    met = maak_uitnodiging(instrument, idee, "partner", [], puzzel=True)
    assert [deel["vraag"] for deel in zonder["fiche"]] == ["uitdaging"]
    assert [deel["vraag"] for deel in met["fiche"]] == ["uitdaging", "activiteiten"]


@pytest.mark.inhoud
def test_who_may_be_asked_what(instrument: Instrument) -> None:
    """Partners get no question without it; a check stands for its questions; a table is never asked."""
    vragen = [
        "temperatuur",
        "samenwerkcheck",
        "missie",
        "positieve-sfeer",
        "doelen",
        "inschattingen",
        "x",
    ]
    collega = kies_vragen(instrument, "collega", vragen)
    partner = kies_vragen(instrument, "partner", vragen)
    assert collega[0] == "temperatuur"
    assert collega[-1] == "missie"
    assert {"doelen", "inschattingen", "x", "samenwerkcheck"}.isdisjoint(collega)
    assert set(partner) == set(collega) - {"temperatuur", "missie", "partners-nodig"}
    assert all(instrument.vragen[id_].telt for id_ in partner)


def test_an_invitation_is_for_somebody(instrument: Instrument) -> None:
    """For whom else there is one sentence."""
    with pytest.raises(VerzoekError):
        maak_uitnodiging(instrument, bouw.idee(), "hand", [])


# Keys


def test_an_ordinary_file_has_no_keys(klein: Instrument) -> None:
    """Neither those of open rounds, nor what could not be read among them."""
    idee = bouw.idee(
        rondesleutels={"r": {"d": "GEHEIM", "tot": "2027-01-01"}, "s": "GEHEIM"}, opzij=[1]
    )
    assert idee["rondesleutels"] == {"r": {"d": "GEHEIM", "tot": "2027-01-01"}}
    assert [item for item in idee["opzij"] if item != 1] == [
        {"waar": "rondesleutels", "waarde": {"s": "GEHEIM"}}
    ]
    uit = zonder_sleutels(idee)
    assert "GEHEIM" not in json.dumps(uit)
    assert restore(uit) == uit
    assert lees_rondes(Antwoorden(klein, uit)) == []
    assert zonder_sleutels(restore({"rondesleutels": "GEHEIM"}))["opzij"] == []


@pytest.mark.parametrize(
    ("gesloten", "tot", "vandaag", "over"),
    [
        ("", "2026-01-01", "2030-01-01", True),
        ("2026-11-01T09:00:00.000Z", "2027-01-01", "2026-12-01", True),
        ("2026-11-01T09:00:00.000Z", "2027-01-01", "2026-12-02", False),
        ("2026-11-01T09:00:00.000Z", "2026-11-10", "2026-11-10", True),
        ("2026-11-01T09:00:00.000Z", "2026-11-10", "2026-11-11", False),
        ("2026-11-01T09:00:00.000Z", "", "2026-12-02", False),
        ("2026-11-01T09:00:00.000Z", "", "vandaag", True),
    ],
)
def test_a_key_goes_when_late_answers_end(
    klein: Instrument, gesloten: str, tot: str, vandaag: str, over: bool
) -> None:
    """On its own day, at the latest 30 days after closing; never while the round is open."""
    rondes = {"rondes": [bouw.ronde("r", [], gesloten)]}
    idee = bouw.idee(rondes, rondesleutels={"r": {"d": "x", "tot": tot}})
    assert ("r" in ruim_sleutels(klein, idee, vandaag)["rondesleutels"]) == over
