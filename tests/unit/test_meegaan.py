"""The idea that travels inside a report: what is in it, and above all what is not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.bouw import idee as maak_idee
from werktsamen_core import verslag
from werktsamen_core.idee import open_text, voeg_samen
from werktsamen_core.instrument import Instrument, Vraag

OP = "2026-12-10"
TOEN = "2026-11-23T09:00:00.000Z"


def _mee(instrument: Instrument, idee: Any, voor: str, *, financieel: bool = False) -> Any:
    tekst = verslag.meegaand(instrument, idee, voor=voor, op=OP, financieel=financieel)
    return open_text(tekst)[0]


def _merk(vraag: Vraag) -> str:
    return {"ja": "open", "op-keuze": "geld"}.get(vraag.delen or "", "GEHEIM") + f"-{vraag.id}"


def _cel(vraag: Vraag, kolom: Any) -> Any:
    if kolom.opties:
        return kolom.opties[0].id
    if kolom.soort in ("kort", "tekst", "verwijzing-of-tekst"):
        return (
            "open" if vraag.delen == "ja" and kolom.delen else "GEHEIM"
        ) + f"-{vraag.id}-{kolom.id}"
    return ["GEHEIM-partner"] if "partners" in kolom.naar and kolom.soort == "verwijzingen" else ""


@pytest.fixture
def gemerkt(instrument: Instrument) -> Any:
    """An idea in which everything internal says GEHEIM: answers, notes, rows, ids, versions, keys, facts."""
    antwoorden: Any = {}
    for vraag in instrument.vragen.values():
        waarde: Any = _merk(vraag)
        if vraag.soort == "rijen":
            waarde = [{"id": f"{vraag.id}-1", **{k.id: _cel(vraag, k) for k in vraag.kolommen}}]
        elif vraag.opties:
            waarde = vraag.opties[0].id
        elif vraag.soort == "datum":
            waarde = "2027-01-15"
        antwoorden[vraag.id] = {
            "waarde": waarde, "nota": f"GEHEIM-nota-{vraag.id}", "op": TOEN,
            "andere": [{"waarde": "GEHEIM-andere"}], "vervangt": ["GEHEIM-sleutel"],
        }  # fmt: skip
    rijen = antwoorden["partners"]["waarde"]
    rijen[0] |= {
        "nodig": "ja",
        "GEHEIM-kolom": "GEHEIM",
        "andere": [{"id": "partners-1", "naam": "GEHEIM"}],
    }
    rijen.append({"id": "GEHEIM-partner", "naam": "GEHEIM-overbodig", "nodig": "nee"})
    return maak_idee(
        titel="open-titel",
        titel_andere=[{"waarde": "GEHEIM-titel"}],
        antwoorden={
            **antwoorden,
            "stemmen": [{"id": "r.p", "verzegeld": "GEHEIM-antwoord"}],
            "vraag-van-vroeger": "GEHEIM-vroeger",
        },
        feiten=[{"op": OP, "wat": "beslissing", "over": "", "waarde": "GEHEIM"}],
        rondesleutels={"r": {"d": "GEHEIM-privesleutel"}},
        opzij=[{"waar": "x", "waarde": "GEHEIM-opzij"}],
    )


@pytest.mark.parametrize("financieel", [False, True])
def test_nothing_internal_reaches_partners(
    instrument: Instrument, gemerkt: Any, financieel: bool
) -> None:
    """The taint test: the report, its pictures and the file in it hold no mark, also not as an id or key."""
    rapport = verslag.rapport(
        instrument, gemerkt, voor="partners", op=OP, financieel=financieel, beelden=True, meegaan=True
    )  # fmt: skip
    bestand = json.dumps(_mee(instrument, gemerkt, "partners", financieel=financieel))
    for tekst in (json.dumps(rapport), bestand):
        assert "GEHEIM" not in tekst
        assert ("geld-financieel-kader" in tekst) is financieel
        open_ = [_merk(v) for v in instrument.vragen.values() if v.delen == "ja" and not v.opties]
        vrij = [merk for merk in open_ if instrument.vragen[merk[5:]].soort in ("kort", "tekst")]
        assert len(vrij) > 5
        assert [merk for merk in vrij if merk not in tekst] == []
    nodig = {rij["id"] for rij in json.loads(bestand)["antwoorden"]["partners"]["waarde"]}
    assert nodig == {"partners-1"}


def test_the_beleidsteam_gets_what_the_page_shows(instrument: Instrument, idee_vol: Any) -> None:
    """Every text in its file stands on the page; a closed point, a met condition and a note beside do not."""
    mee = _mee(instrument, idee_vol, "beleidsteam")
    assert mee["deel"] == "beleidsteam"
    assert [rij["id"] for rij in mee["antwoorden"]["voorwaarden"]["waarde"]] == ["v1"]
    assert "herkomst" not in mee["antwoorden"]
    assert "bewust-zo" not in mee["antwoorden"]
    assert mee["antwoorden"]["partners-aanwezig"]["nota"] == "Vervoer ontbreekt nog."
    assert "nota" not in mee["antwoorden"].get("doelen", {})


def test_for_ourselves_all_answers_and_no_keys(instrument: Instrument, gemerkt: Any) -> None:
    """The whole idea, without private keys, sealed replies, other versions and what was set aside."""
    mee = _mee(instrument, gemerkt, "intern")
    tekst = json.dumps(mee)
    assert "deel" not in mee
    for weg in ("privesleutel", "GEHEIM-antwoord", "GEHEIM-andere", "GEHEIM-titel", "GEHEIM-opzij"):
        assert weg not in tekst
    assert "GEHEIM-nota-missie" in tekst
    samen = voeg_samen(gemerkt, mee)
    assert samen["antwoorden"] == voeg_samen(gemerkt, gemerkt)["antwoorden"]


@pytest.mark.parametrize("voor", verslag.LEZERS)
def test_a_document_says_what_is_in_it(instrument: Instrument, idee_vol: Any, voor: str) -> None:
    """With the idea inside, the last line of the report says so; without, nothing does."""
    met, zonder = (
        verslag.rapport(instrument, idee_vol, voor=voor, op=OP, meegaan=mee)["blokken"]
        for mee in (True, False)
    )
    assert "Het idee zit in dit document" in json.dumps(met[-1], ensure_ascii=False)
    assert "zit in dit document" not in json.dumps(zonder)
    assert met[:-1] == zonder


def test_partners_read_who_asks_what_by_when(instrument: Instrument) -> None:
    """Date, organisation, sender, request and date of the answer stand on top, and once."""
    idee = maak_idee(
        antwoorden={
            "organisatie": "Huis van de Wijk",
            "afzender": "Teamcoach",
            "verzoek-aan-partners": "Lees na.\nZeg wat ontbreekt.",
            "antwoord-tegen": "2027-01-15",
            "uitdaging": "Eenzaamheid",
        }
    )
    tekst = verslag.to_markdown(verslag.rapport(instrument, idee, voor="partners", op=OP))
    kop = tekst.split("## Stap 1")[0]
    for stuk in (
        "Huis van de Wijk",
        "Teamcoach",
        "10/12/2026",
        "## Wat we jullie vragen",
        "Lees na.",
        "15/01/2027",
    ):
        assert stuk in kop
        assert tekst.count(stuk) == 1
    assert verslag.rapport(instrument, idee, voor="partners")["auteur"] == "Huis van de Wijk"
    assert "zonder antwoord" not in tekst
