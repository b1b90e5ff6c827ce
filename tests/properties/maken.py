"""Strategies: answers as people give them, with now and then something no question expects."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from werktsamen_core.instrument import Instrument, Kolom, Vraag

WOORD = st.text(st.characters(codec="utf-8"), max_size=8)
TEKST = st.sampled_from(["", " ", "een antwoord", "{namen}", "ja", "2026-11-01"]) | WOORD
DATUM = st.sampled_from(["", "2026-11-01", "2026-12-24", "ooit", "2026-02-30"])
NUMMERS = st.integers(0, 3)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda kind: (
        st.lists(kind, max_size=4) | st.dictionaries(st.text(max_size=5), kind, max_size=4)
    ),
    max_leaves=12,
)


def antwoorden(instrument: Instrument) -> SearchStrategy[dict[str, Any]]:
    """Return answers to any of the questions."""
    keuzes = {id_: _waarde(instrument, vraag) for id_, vraag in instrument.vragen.items()}
    return st.fixed_dictionaries({}, optional={id_: _antwoord(w) for id_, w in keuzes.items()})


def _antwoord(waarde: SearchStrategy[Any]) -> SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"waarde": waarde}, optional={"nota": TEKST})


def _waarde(instrument: Instrument, vraag: Vraag) -> SearchStrategy[Any]:
    if vraag.soort == "rijen":
        return st.lists(_rij(instrument, vraag), max_size=4, unique_by=lambda rij: str(rij["id"]))
    if vraag.soort in ("oordeel", "keuze"):
        return st.sampled_from([optie.id for optie in vraag.opties] + ["nvt", "onzin"]) | JSON
    return DATUM if vraag.soort == "datum" else TEKST


def _rij(instrument: Instrument, vraag: Vraag) -> SearchStrategy[dict[str, Any]]:
    kolommen = {kolom.id: _cel(instrument, kolom) for kolom in vraag.kolommen}
    naam = vraag.kolommen[0].id
    return st.fixed_dictionaries(
        {"id": NUMMERS.map(lambda nr: f"{vraag.id}-{nr}"), naam: kolommen.pop(naam)},
        optional=kolommen,
    )


def _cel(instrument: Instrument, kolom: Kolom) -> SearchStrategy[Any]:
    tabellen = [vraag.id for vraag in instrument.tabellen]
    doelen = [doel for doel in kolom.naar or tabellen if doel in tabellen]
    ids = st.sampled_from(
        ["eigen", "samenwerking", "weg", *(f"{doel}-{nr}" for doel in doelen for nr in range(4))]
    )
    per_soort: dict[str, SearchStrategy[Any]] = {
        "keuze": st.sampled_from([optie.id for optie in kolom.opties] + ["onzin"]),
        "datum": DATUM,
        "verwijzing": ids,
        "verwijzingen": st.lists(ids, max_size=3),
        "verwijzing-of-tekst": ids | TEKST,
        "vraag": st.sampled_from(list(instrument.vragen)),
        "regel": st.sampled_from(list(instrument.regels)),
        "rijen-ids": st.lists(ids, max_size=4),
    }
    return per_soort.get(kolom.soort, TEKST)
