"""Rounds in reports: the internal one and the beleidsteam's show them without names, partners see nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests import bouw
from werktsamen_core.instrument import Instrument
from werktsamen_core.oordeel import beoordeel

NAAM, OPEN = "VANNAAM", "NOGDICHT"


@pytest.fixture(scope="module")
def idee() -> Any:
    """An idea with two closed rounds and an open one; names and the open round carry a mark."""
    rondes = [
        bouw.ronde("r1", ["missie", "temperatuur"], namen="ja"),
        bouw.ronde("r2", ["missie", "visie", "uitdaging"], "2026-11-30T09:00:00.000Z"),
        bouw.ronde("o", ["missie"], "", naam=OPEN),
    ]
    stemmen = [
        bouw.stem("r1", "a", {"missie": {"waarde": "ja", "waarom": "Hier zijn we voor"}}, naam=NAAM),
        bouw.stem("r2", "a", {"missie": {"waarde": "ja", "waarom": "Past"}, "visie": "ja", "uitdaging": {"waarom": "Eenzaam"}}, naam=NAAM, weet="De stad plant iets"),
        bouw.stem("r2", "b", {"missie": {"waarde": "nee", "waarom": "Te ver"}, "visie": "ja"}, naam=NAAM, laat="ja"),
        bouw.stem("o", "a", {"missie": {"waarde": "nee", "waarom": OPEN}}, weet=OPEN, naam=OPEN),
    ]  # fmt: skip
    inschattingen = [
        {"id": "oud", "keuze": "twijfel", "waarom": "Vroeger"},
        {"id": "r1.a.t", "keuze": "enthousiast", "waarom": "Eindelijk", "ronde": "r1"},
    ]
    voorstellen = [{"id": "v", "ronde": "o", "van": NAAM, "tekst": OPEN, "stand": "open"}]
    tabellen = {"rondes": rondes, "stemmen": stemmen, "voorstellen": voorstellen}
    return bouw.idee({**tabellen, "inschattingen": inschattingen})


def test_the_internal_report(klein: Instrument, idee: Any) -> None:
    """First what others may not know and what to talk about, then each round with its reasons."""
    tekst = bouw.verslag_tekst(klein, idee)
    volgorde = [
        *("### Wat de rondes lieten zien", "De stad plant iets", "Waarover eerst praten"),
        *("**Missie**: verdeeld (1 ja en 1 nee)", "het eens", "Visie"),
        *("De ronde van 23/11/2026", "1 ja en 1 nee, waarvan 1 na het sluiten. Verdeeld."),
        *("Ja: Past", "Nee: Te ver", "Eenzaam", "De ronde van 23/11/2026", "Ja: Hier zijn we voor"),
        *("De temperatuur", "Enthousiast: Eindelijk"),
    ]
    plaats = 0
    for stuk in volgorde:
        plaats = tekst.index(stuk, plaats)
    assert "Antwoorden op vragen die er niet meer zijn" not in tekst


def test_the_voices_of_two_rounds_stand_apart(klein: Instrument, idee: Any) -> None:
    """In the steps too, the oldest first: nobody is counted twice by a reader."""
    tekst = bouw.verslag_tekst(klein, idee)
    assert tekst.index("Vroeger") < tekst.index("(de ronde van 23/11/2026)")
    assert tekst.count("**Enthousiast**: 1") == 1


def test_the_page_of_the_beleidsteam(klein: Instrument, idee: Any) -> None:
    """What to talk about, in a few lines."""
    tekst = bouw.verslag_tekst(klein, idee, voor="beleidsteam")
    assert "## Waarover eerst praten" in tekst
    assert "**Missie**: verdeeld (1 ja en 1 nee)" in tekst
    assert "‘Past’ ‘Te ver’" in tekst
    vragen = [id_ for id_, vraag in klein.vragen.items() if vraag.soort == "oordeel"]
    stemmen = [
        bouw.stem("r", persoon, {v: {"waarde": w, "waarom": "woord " * 60} for v in vragen})
        for persoon, w in (("a", "ja"), ("b", "nee"))
    ]
    lang = bouw.idee({"rondes": [bouw.ronde("r", vragen)], "stemmen": stemmen})
    pagina = bouw.verslag_tekst(klein, lang, voor="beleidsteam")
    assert f"(en nog {len(vragen) - 3})" in pagina
    assert max(map(len, pagina.splitlines())) < 250


@pytest.mark.parametrize("voor", ["intern", "partners", "beleidsteam"])
def test_no_name_and_nothing_open_is_in_a_report(klein: Instrument, idee: Any, voor: str) -> None:
    """Of whoever answered, and of what is still closed; a partner sees nothing of rounds at all."""
    tekst = bouw.verslag_tekst(klein, idee, voor=voor, financieel=True)
    assert NAAM not in tekst
    assert OPEN not in tekst
    if voor == "partners":
        zonder = bouw.verslag_tekst(klein, bouw.idee(), voor=voor, financieel=True)
        assert tekst == zonder


def test_other_versions_of_voices_are_in_no_report(klein: Instrument) -> None:
    """Which version counts is known; the other may still be closed."""
    stem = {**bouw.stem("o", "a", {}), "andere": [bouw.stem("o", "a", {}, weet=OPEN)]}
    idee = bouw.idee({"rondes": [bouw.ronde("o", ["missie"], "")], "stemmen": [stem]})
    assert OPEN not in bouw.verslag_tekst(klein, idee)
    assert beoordeel(klein, idee)["andere"] == []
