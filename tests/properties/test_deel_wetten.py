"""The law of a part that comes back: only what somebody changed in what it carries is a change."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bouw import idee as maak_idee
from werktsamen_core.errors import IdeeError
from werktsamen_core.idee import Keuze, maak_deel, restore, versiesleutel, voeg_samen

KOLOMMEN = ("naam", "bijdrage")
TEKST = st.sampled_from(["", "a", "b", "een ander"])
LATER = st.integers(6, 9).map(lambda n: f"2026-11-0{n}T09:00:00.000Z")
TIJD = st.integers(1, 5).map(lambda n: f"2026-11-0{n}T09:00:00.000Z")
TEMPO = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # as the other laws of merging


@st.composite
def helen(draw: st.DrawFn) -> Any:
    """A whole idea: an answer with a note, an internal one, and rows with internal columns."""
    antwoorden: Any = {}
    for vraag in draw(st.sets(st.sampled_from(["uitdaging", "aanpak", "missie"]))):
        antwoorden[vraag] = {"waarde": draw(TEKST), "nota": draw(TEKST), "op": draw(TIJD)}
    if draw(st.booleans()):
        rijen = [
            {"id": f"p{nr}", "naam": draw(TEKST), "bijdrage": draw(TEKST), "wil": draw(TEKST), "op": draw(TIJD)}
            for nr in range(draw(st.integers(0, 3)))
        ]  # fmt: skip
        antwoorden["partners"] = {"waarde": rijen, "op": draw(TIJD)}
    return maak_idee(titel=draw(TEKST), antwoorden=antwoorden)


def neem(idee: Any) -> Any:
    """Return the part for partners."""
    rijen = idee["antwoorden"].get("partners", {}).get("waarde", [])
    tabel = Keuze(KOLOMMEN, {rij["id"]: KOLOMMEN for rij in rijen})
    vrij = Keuze(("waarde",))
    return maak_deel(idee, "partners", {"uitdaging": vrij, "aanpak": vrij, "partners": tabel})


def verander(record: Any, veld: str, waarde: str, op: str) -> None:
    """Edit a record as the page does: what was exchanged is remembered as replaced."""
    if record:
        record["vervangt"] = [*record.get("vervangt", []), versiesleutel(record)]
    record |= {veld: waarde, "op": op}


@st.composite
def bewerkt(draw: st.DrawFn, deel: Any) -> Any:
    """A part in which somebody changed some of what it carries, and threw some away."""
    kopie = restore({**deel, "antwoorden": {v: {**a} for v, a in deel["antwoorden"].items()}})
    for vraag in draw(st.sets(st.sampled_from(["uitdaging", "aanpak"]))):
        antwoord = kopie["antwoorden"].setdefault(vraag, {})
        verander(antwoord, "waarde", draw(st.sampled_from(["nieuw", "ook nieuw"])), draw(LATER))
    tabel = kopie["antwoorden"].get("partners", {"waarde": []})
    tabel["waarde"] = [{**rij} for rij in tabel["waarde"] if draw(st.booleans())]
    for rij in tabel["waarde"]:
        if draw(st.booleans()):
            verander(rij, draw(st.sampled_from(KOLOMMEN)), "nieuw", draw(LATER))
    if draw(st.booleans()):
        tabel["waarde"].append({"id": "erbij", "naam": "Een nieuwe", "op": draw(LATER)})
        kopie["antwoorden"]["partners"] = tabel
    if draw(st.booleans()):
        kopie["antwoorden"].pop("uitdaging", None)
    return kopie


@TEMPO
@given(heel=helen())
def test_an_untouched_part_changes_nothing(heel: Any) -> None:
    """What comes back as it went is no change: the whole is as if it met itself."""
    assert voeg_samen(heel, neem(heel)) == voeg_samen(heel, heel)


@TEMPO
@given(heel=helen(), data=st.data())
def test_an_older_part_takes_nothing_back(heel: Any, data: st.DataObject) -> None:
    """What the whole changed since stands, also where the part still says the old."""
    deel = neem(heel)
    for antwoord in heel["antwoorden"].values():
        if isinstance(antwoord.get("waarde"), str) and data.draw(st.booleans()):
            verander(antwoord, "waarde", "intussen", "2026-11-12T09:00:00.000Z")
        elif isinstance(antwoord.get("waarde"), list):
            for rij in antwoord["waarde"]:
                verander(rij, "naam", "intussen", "2026-11-12T09:00:00.000Z")
    assert voeg_samen(heel, deel) == voeg_samen(heel, heel)


@TEMPO
@given(heel=helen(), data=st.data())
def test_only_the_carried_columns_can_change(heel: Any, data: st.DataObject) -> None:
    """Internal answers, notes, columns and rows that are absent stay; what was changed stands there."""
    deel = data.draw(bewerkt(neem(heel)))
    samen = voeg_samen(heel, deel)
    assert "deel" not in samen
    for vraag, antwoord in heel["antwoorden"].items():
        nu = samen["antwoorden"][vraag]
        assert nu.get("nota") == antwoord.get("nota")
        if vraag == "missie":
            assert nu["waarde"] == antwoord["waarde"]
        if vraag == "partners":
            voor = {rij["id"]: rij for rij in antwoord["waarde"]}
            na = {rij["id"]: rij for rij in nu["waarde"]}
            assert voor.keys() <= na.keys()
            assert all(na[id_]["wil"] == rij["wil"] for id_, rij in voor.items())
            assert all("andere" not in rij for rij in na.values())  # nobody else went on
    for vraag, antwoord in deel["antwoorden"].items():
        if antwoord.get("waarde") in ("nieuw", "ook nieuw"):
            assert samen["antwoorden"][vraag]["waarde"] == antwoord["waarde"]
    for rij in deel["antwoorden"].get("partners", {}).get("waarde", []):
        (nu,) = [r for r in samen["antwoorden"]["partners"]["waarde"] if r["id"] == rij["id"]]
        assert {k: nu[k] for k in KOLOMMEN if k in rij} == {k: rij[k] for k in KOLOMMEN if k in rij}


@TEMPO
@given(heel=helen(), data=st.data())
def test_either_way_round_and_twice_is_once(heel: Any, data: st.DataObject) -> None:
    """Merging with a part is commutative and idempotent, also after the whole went on."""
    deel = data.draw(bewerkt(neem(heel)))
    samen = voeg_samen(heel, deel)
    assert samen == voeg_samen(deel, heel)
    assert samen == voeg_samen(samen, deel)
    for antwoord in samen["antwoorden"].values():
        if isinstance(antwoord.get("waarde"), str):
            verander(antwoord, "waarde", "daarna", "2026-11-20T09:00:00.000Z")
    assert voeg_samen(samen, deel)["antwoorden"] == voeg_samen(samen, samen)["antwoorden"]


@TEMPO
@given(heel=helen(), data=st.data())
def test_two_parts_lose_nothing_in_either_order(heel: Any, data: st.DataObject) -> None:
    """Whatever two partners changed is in the whole, standing or as another version, in both orders."""
    deel = neem(heel)
    een, twee = (data.draw(bewerkt(deel)) for _ in range(2))
    for samen in (voeg_samen(voeg_samen(heel, een), twee), voeg_samen(voeg_samen(heel, twee), een)):
        tekst = repr(samen)
        for vraag in ("uitdaging", "aanpak"):
            for kopie in (een, twee):
                waarde = kopie["antwoorden"].get(vraag, {}).get("waarde", "")
                if waarde in ("nieuw", "ook nieuw"):
                    assert waarde in repr(samen["antwoorden"][vraag])
        assert ("Een nieuwe" in repr(een) or "Een nieuwe" in repr(twee)) == ("Een nieuwe" in tekst)


@TEMPO
@given(heel=helen(), data=st.data())
def test_two_copies_of_a_part_are_a_part(heel: Any, data: st.DataObject) -> None:
    """On a partner's own device: commutative, idempotent, still a part, and an untouched one is older."""
    deel = neem(heel)
    een, twee = (data.draw(bewerkt(deel)) for _ in range(2))
    samen = voeg_samen(een, twee)
    assert samen["deel"] == "partners"
    assert samen == voeg_samen(twee, een)
    assert voeg_samen(samen, samen) == samen
    assert voeg_samen(heel, voeg_samen(deel, deel)) == voeg_samen(heel, heel)


def test_parts_for_different_readers_do_not_meet() -> None:
    """They say nothing of each other's columns: a sentence says where to open them."""
    heel = maak_idee(antwoorden={"uitdaging": "a"})
    with pytest.raises(IdeeError, match="waar het hele idee staat"):
        voeg_samen(neem(heel), maak_deel(heel, "beleidsteam", {}))
