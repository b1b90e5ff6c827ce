"""What more than one test file needs: the real instrument, and one idea filled from end to end.

Tests that try many made-up inputs try the same ones each time, so that a failure is never somebody
else's. With WERKTSAMEN_ZADEN=vers they look for new ones (.github/workflows/weekly.yml).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings

from tests import bouw
from werktsamen_core.idee import Json
from werktsamen_core.instrument import Instrument
from werktsamen_site.instrument.load import load_instrument

YAML = Path(__file__).parent.parent / "docs" / "instrument" / "werktsamen.yaml"
KLEIN = Path(__file__).parent / "voorbeeld" / "klein.json"
settings.register_profile("vast", deadline=None, derandomize=True)
settings.register_profile("vers", deadline=None, derandomize=False, print_blob=True)
settings.load_profile("vers" if os.environ.get("WERKTSAMEN_ZADEN") == "vers" else "vast")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser files first: at the end each core is left with small files, and none waits for the other."""
    items.sort(key=lambda item: not item.nodeid.startswith("tests/site/"))


_JA = ("telt", "noodzakelijk", "infofiche", "aandacht")


def name_options(data: Json, vraag: Json) -> None:
    """Put in the columns the list of options that they call by name."""
    for kolom in vraag.get("kolommen", []):
        if "opties" in kolom:
            kolom["opties"] = data["keuzelijsten"][kolom["opties"]]


def _unchecked() -> Json:
    """Convert the YAML without the strict checks, so that a page in the making breaks no test."""
    data: Json = yaml.load(YAML.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for stap in data["stappen"]:
        for sectie in stap["secties"]:
            for vraag in sectie["vragen"]:
                name_options(data, vraag)
                for deel in (vraag, *vraag.get("opties", [])):
                    deel.update({veld: True for veld in _JA if veld in deel})
    for tabel in data["bijgehouden"]:
        name_options(data, tabel)
    return data


@pytest.fixture(scope="session")
def instrument_data() -> Json:
    """The real instrument in the shape of instrument.json."""
    data, _ = load_instrument(YAML)
    return data or _unchecked()


@pytest.fixture(scope="session")
def instrument(instrument_data: Json) -> Instrument:
    """The real instrument."""
    return Instrument(instrument_data)


@pytest.fixture(scope="session")
def klein() -> Instrument:
    """A small sample instrument with every kind of question: for tests of the machine."""
    return Instrument.from_text(KLEIN.read_text(encoding="utf-8"))


def _opvolgpunten() -> list[Json]:
    return [
        {"id": "o1", "wat": "Nagaan of het stadhuis vervoer kan betalen", "wie": "Teamcoach onthaal", "tegen": "2026-12-01", "stand": "open", "vraag": "partners-aanwezig"},
        {"id": "o2", "wat": "Bespreken met de raad van bestuur", "wie": "Directeur", "tegen": "2026-12-15", "stand": "open"},
        {"id": "o3", "wat": "Woonpunt vragen wat ze kan inbrengen", "wie": "", "tegen": "", "stand": "open"},
        {"id": "o4", "wat": "Cijfers opvragen bij de stad", "wie": "Stafmedewerker", "tegen": "2026-11-10", "stand": "klaar"},
    ]  # fmt: skip


def _puzzel() -> Json:
    return {
        "puzzelstukken": [
            {"id": "s1", "naam": "Onthaal", "soort": "expertise", "partners": ["eigen", "p1"]},
            {"id": "s2", "naam": "Een ruimte in de wijk", "soort": "middelen", "partners": ["p2"]},
            {"id": "s3", "naam": "Vervoer", "soort": "middelen", "partners": []},
            {"id": "s4", "naam": "Vrijwilligers", "soort": "personen", "partners": ["p1"]},
        ],
        "partners": [
            {"id": "p1", "naam": "OCMW", "nodig": "ja", "betrokken": "ja", "wil": "ja", "kan": "ja", "bijdrage": "Twee vrijwilligers"},
            {"id": "p2", "naam": "Woonpunt", "nodig": "ja", "betrokken": "ja", "wil": "ja", "kan": "weten-we-nog-niet", "bijdrage": "Een leeg winkelpand\nHuur nog te bespreken"},
            {"id": "p3", "naam": "Buurtwerk De Brug", "nodig": "weten-we-nog-niet", "betrokken": "nee"},
        ],
        "doelen": [
            {"id": "d1", "naam": "Wie pas alleen woont, heeft na drie maanden iemand om op terug te vallen", "voor-wie": "Alleenwonenden"},
            {"id": "d2", "naam": "Mensen vinden sneller hulp bij hun papieren", "voor-wie": "Buurtbewoners"},
        ],
        "activiteiten": [
            {"id": "a1", "naam": "Open onthaal", "doelen": ["d1"]},
            {"id": "a2", "naam": "Warme maaltijd", "doelen": ["d1"]},
            {"id": "a3", "naam": "Hulp bij papieren", "doelen": ["d2"]},
            {"id": "a4", "naam": "Wijkwandeling", "doelen": []},
        ],
        "bundels": [
            {"id": "b1", "naam": "Het huis", "activiteiten": ["a1", "a2"], "partners": ["eigen", "p2"], "trekker": "eigen", "zeggenschap": "Openingsuren en inrichting"},
            {"id": "b2", "naam": "De papieren", "activiteiten": ["a3"], "partners": ["p1"], "trekker": "Maatschappelijk werker van het OCMW", "zeggenschap": ""},
        ],
        "afspraken": [
            {"id": "f1", "tekst": "Wie doorverwijst, belt vooraf", "soort": "tussen-bundels"},
            {"id": "f2", "tekst": "Eén sleutelplan", "soort": "overkoepelend"},
        ],
        "indicatoren": [
            {"id": "i1", "naam": "Bezoekers komen terug", "soort": "resultaat", "voor": "samenwerking", "waarom": "Dan is er vertrouwen"},
            {"id": "i2", "naam": "Uren vrijwilligers", "soort": "proces", "voor": "p1"},
        ],
        "bewust-zo": [
            {"id": "w1", "regel": "geen-procesindicator", "rijen": [], "waarom": "Eerst een jaar proberen"},
        ],
    }  # fmt: skip


def _oordelen(instrument: Instrument) -> Json:
    oordelen: Json = {v.id: "ja" for v in instrument.vragen.values() if v.soort == "oordeel"}
    return {
        **oordelen,
        "doelen-haalbaar": "deels",
        "partners-aanwezig": {"waarde": "weten-we-nog-niet", "nota": "Vervoer ontbreekt nog."},
        "meer-dan-overleg": "nee",
        "coordinatie-vorm": "gedeeld",
        "financiele-drijfveer": "investering",
    }


@pytest.fixture(scope="session")
def idee_vol(instrument: Instrument) -> Any:
    """An idea with something in every step, a decision, and questions of the puzzle left."""
    stemmen = ["enthousiast"] * 3 + ["twijfel"] + ["niet-enthousiast"] * 3
    return bouw.idee(
        titel="Samen een inloophuis",
        instrument={"id": "werktsamen", "versie": "1.0.0"},
        antwoorden={
            **_oordelen(instrument),
            **_puzzel(),
            "idee-opvolger": "Teamcoach onthaal",
            "herkomst": "Het OCMW sprak ons aan.",
            "idee-in-het-kort": "Drie organisaties openen samen een inloophuis.\nMet warme maaltijd.",
            "uitdaging": "Mensen die pas alleen wonen, vallen 's avonds in een gat.",
            "financieel-kader": "30.000 euro van de stad, twee jaar.",
            "bedrag": "15000",
            "termijn": "Twee jaar",
            "opvolgpunten": _opvolgpunten(),
            "voorwaarden": [
                {"id": "v1", "wat": "Een vast contract voor de ruimte", "wie": "Directeur", "stand": "open"},
                {"id": "v2", "wat": "Akkoord van de raad van bestuur", "wie": "Directeur", "stand": "voldaan"},
            ],
            "inschattingen": [
                {"id": f"n{nr}", "keuze": keuze, "waarom": "Eindelijk samen" if nr == 0 else ""}
                for nr, keuze in enumerate(stemmen)
            ],
            "inschattingen-gesloten": "gesloten",
            "beslissing": "go",
            "motivering": "Het past bij onze opdracht.",
            "beslist-door": "Beleidsteam",
            "beslist-op": "2026-11-20",
        }
    )  # fmt: skip
