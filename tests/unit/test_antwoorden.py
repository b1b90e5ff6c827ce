"""What counts as an answer, which rows count, and what a reference points to."""

from __future__ import annotations

from typing import Any

import pytest

from tests import bouw
from tests.bouw import rij, rijen
from werktsamen_core.idee import Antwoorden, as_text, label, opsomming
from werktsamen_core.instrument import Instrument

WEG = "0b1c2d3e-0000-4000-8000-aabbccddeeff"


def lees(klein: Instrument, antwoorden: Any | None = None) -> Antwoorden:
    """Read an idea with these answers."""
    return Antwoorden(klein, bouw.idee(antwoorden))


@pytest.mark.parametrize(
    ("vraag", "waarde", "gevuld"),
    [
        *(("uitdaging", "x", True), ("uitdaging", " \n\t", False), ("uitdaging", 5, True)),
        *(("uitdaging", None, False), ("uitdaging", True, False), ("uitdaging", ["x"], False)),
        *(("bedrag", "1.000", True), ("bedrag", 0, True), ("bedrag", 1.5, False)),
        *(("beslist-op", "ooit", True), ("missie", "weten-we-nog-niet", True)),
        *(("missie", "nvt", True), ("missie", "go", False), ("missie", " ja", False)),
        *(("beslissing", "go", True), ("beslissing", "ja", False), ("beslissing", ["go"], False)),
        *(("doelen", rijen("d"), True), ("doelen", [], False), ("doelen", "tekst", False)),
        *(("doelen", [{"id": "d", "naam": " "}], False), ("doelen", ["d"], False)),
        *(("inschattingen", bouw.stemmen(1), True), ("inschattingen", rijen("i"), False)),
        ("inschattingen", [{"id": "i", "keuze": "koud"}], False),
    ],
)
def test_filled(klein: Instrument, vraag: str, waarde: object, gevuld: bool) -> None:
    """Text that is not blank, a known option, a table with a named row."""
    antwoorden = lees(klein, {vraag: waarde})
    assert antwoorden.is_gevuld(klein.vragen[vraag]) is gevuld


def test_a_note_alone_is_no_answer(klein: Instrument) -> None:
    """It is kept and can be read, but fills nothing."""
    antwoorden = lees(klein, {"missie": {"nota": " na te gaan "}})
    assert not antwoorden.is_gevuld(klein.vragen["missie"])
    assert antwoorden.nota("missie") == "na te gaan"
    assert (antwoorden.nota("visie"), antwoorden.waarde("visie"), antwoorden.tekst("visie")) == (
        "",
        None,
        "",
    )


def test_a_question_that_no_longer_exists_has_no_choice(klein: Instrument) -> None:
    """Its answer is kept in the idea and read by no rule."""
    antwoorden = lees(klein, {"vroegere-vraag": "ja"})
    assert antwoorden.keuze("vroegere-vraag") is None
    assert antwoorden.tekst("vroegere-vraag") == "ja"
    assert antwoorden.keuze("missie") is None


@pytest.mark.parametrize(
    ("vraag", "waarde", "naam"),
    [
        ("missie", "deels", "Deels"),
        ("missie", "nvt", "Nvt"),  # left out by the question, but an older file can hold it
        ("missie", "go", ""),
        ("beslissing", "go", "Go"),
        ("beslissing", "ja", ""),
        ("beslissing", None, ""),
        ("uitdaging", "ja", ""),
    ],
)
def test_the_name_of_what_was_chosen(
    klein: Instrument, vraag: str, waarde: str | None, naam: str
) -> None:
    """Of a judgement any answer of the scale, of a choice one of its options."""
    assert lees(klein, {vraag: waarde}).gekozen(klein.vragen[vraag]) == naam


def test_rows_without_a_name_do_not_count(klein: Instrument) -> None:
    """Nor as a row, nor as what another row points to; other things in a list are no rows."""
    antwoorden = lees(klein, {"partners": [rij("p1"), {"id": "p2"}, "los"]})
    assert [r["id"] for r in antwoorden.rijen("partners")] == ["p1"]
    assert antwoorden.rijen("bestaat-niet") == []
    assert antwoorden.naam("p2") is None


def test_a_reference_points_where_its_column_may(klein: Instrument) -> None:
    """Each once, in the order chosen; what is gone or of another table is nobody."""
    gekozen = ["p2", "eigen", "p1", "p2", "d1", "samenwerking", WEG, 5, None]
    antwoorden = lees(
        klein,
        {
            "partners": rijen("p1", "p2"),
            "doelen": rijen("d1"),
            "puzzelstukken": [rij("s1", partners=gekozen)],
            "indicatoren": [
                rij("i1", voor="samenwerking"),
                rij("i2", voor="d1"),
                rij("i3", voor=5),
            ],
            "bewust-zo": [{"id": "w", "regel": "x", "rijen": ["d1", "p1", WEG]}],
        },
    )

    def wijst(tabel: str, kolom: str) -> list[list[str]]:
        return [antwoorden.verwijzingen(tabel, r, kolom) for r in antwoorden.rijen(tabel)]

    assert wijst("puzzelstukken", "partners") == [["p2", "eigen", "p1"]]
    assert wijst("indicatoren", "voor") == [["samenwerking"], [], []]
    assert wijst("bewust-zo", "rijen") == [["d1", "p1"]]


@pytest.mark.parametrize(
    ("trekker", "naam"),
    [
        *(("p1", "De p1"), ("eigen", "onze organisatie"), (" Teamcoach ", "Teamcoach")),
        *((WEG, ""), (WEG.upper(), ""), ("p-weg", ""), ("p-leeg", ""), ("", ""), (None, "")),
        *((["p1"], ""), (7, "7"), (WEG[:-1], WEG[:-1]), (WEG[:-1] + "g", WEG[:-1] + "g")),
    ],
)
def test_a_name_or_a_text_but_never_a_bare_id(
    klein: Instrument, trekker: object, naam: str
) -> None:
    """A row's name, free text as it is, nothing for a row that is gone."""
    partners = {"waarde": [rij("p1"), {"id": "p-leeg"}], "verwijderd": {"p-weg": {}}}
    antwoorden = lees(klein, {"partners": partners})
    assert antwoorden.naam_of_tekst({"trekker": trekker}, "trekker") == naam


def test_names_in_a_sentence(klein: Instrument) -> None:
    """Up to six, then how many more; a row without a name is called so."""
    antwoorden = lees(klein, {"doelen": rijen(*(f"d{nr}" for nr in range(9)))})
    assert antwoorden.namen([]) == ""
    assert antwoorden.namen(["d1", "weg"]) == "‘De d1’ en ‘zonder naam’"
    zes = antwoorden.namen([f"d{nr}" for nr in range(6)])
    assert zes.endswith("‘De d4’ en ‘De d5’")
    assert antwoorden.namen([f"d{nr}" for nr in range(8)]).endswith("‘De d5’ en nog 2 andere")


def test_a_row_is_called_by_its_first_column(klein: Instrument) -> None:
    """For a choice, by the name of the option."""
    kolom = klein.vragen["inschattingen"].kolommen[0]
    assert label({"keuze": "twijfel"}, kolom) == "Twijfel"
    assert label({"keuze": "koud"}, kolom) == ""
    assert label({"naam": " x "}, klein.vragen["doelen"].kolommen[0]) == "x"


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [(" a ", "a"), (12, "12"), (-3, "-3"), (True, ""), (None, ""), (1.5, ""), ([], ""), (10**15, ""), (10**15 - 1, "9" * 15)],
)  # fmt: skip
def test_as_text(waarde: Any, tekst: str) -> None:
    """Texts and whole numbers of a human size; nothing else."""
    assert as_text(waarde) == tekst


def test_an_enumeration() -> None:
    """Commas, and *en* before the last."""
    assert [opsomming(list(letters)) for letters in ("", "a", "ab", "abc")] == [
        "",
        "a",
        "a en b",
        "a, b en c",
    ]
