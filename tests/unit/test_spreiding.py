"""How far voices lie apart: each word at its edges, and nothing of a round that is open."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from tests import bouw
from werktsamen_core.idee import Antwoorden
from werktsamen_core.instrument import Instrument
from werktsamen_core.oordeel import beoordeel
from werktsamen_core.rondes.spreiding import (
    AGENDA,
    bepaal_beeld,
    maak_agenda,
    meet_spreiding,
    minstens_per_pool,
)

POLEN = frozenset(("ja", "nee"))
# voices → how many of each side make a group divided (RAND/UCLA from eight on)
PER_POOL = {**dict.fromkeys(range(2, 8), 1), 8: 3, 9: 3, 10: 3, 11: 4, 12: 4, 13: 4, 14: 5, 15: 5, 16: 5}  # fmt: skip


def beeld(klein: Instrument, polen: frozenset[str] = POLEN, **telling: int) -> str:
    """Return the word for a count; `weet` stands for weten-we-nog-niet."""
    stemmen = Counter({"weten-we-nog-niet" if k == "weet" else k: n for k, n in telling.items()})
    return bepaal_beeld(klein.drempels, stemmen, polen)


def meet(klein: Instrument, *stemmen: Any, vragen: Any = ("missie",), **velden: Any) -> Any:
    """Return the spread of one round."""
    tabellen = {"rondes": [bouw.ronde("r", vragen, **velden)], "stemmen": [*stemmen]}
    return meet_spreiding(Antwoorden(klein, bouw.idee(tabellen)))


def oordelen(vraag: str, *waarden: str) -> list[Any]:
    """Return a voice per value."""
    return [bouw.stem("r", f"p{nr}", {vraag: waarde}) for nr, waarde in enumerate(waarden)]


@pytest.mark.parametrize(("n", "k"), PER_POOL.items())
def test_divided_begins_at_k_on_both_sides(klein: Instrument, n: int, k: int) -> None:
    """With k yes and k no it is divided; with one fewer on a side it is not, whatever the rest says."""
    assert minstens_per_pool(klein.drempels, n) == k
    rest = n - 2 * k
    assert beeld(klein, ja=k, nee=k, deels=rest) == "verdeeld"
    assert beeld(klein, ja=k, nee=k, weet=rest) == "verdeeld"
    assert beeld(klein, ja=n - k, nee=k) == "verdeeld"
    assert beeld(klein, ja=n - k + 1, nee=k - 1) != "verdeeld"
    assert beeld(klein, ja=k - 1, nee=k, deels=rest + 1) != "verdeeld"


@pytest.mark.parametrize("n", range(2, 17))
def test_half_that_does_not_know_is_uncertain(klein: Instrument, n: int) -> None:
    """From exactly half; one below it is not, and being all uncertain is no agreement."""
    half = (n + 1) // 2
    assert beeld(klein, ja=n - half, weet=half) == "onzeker"
    assert beeld(klein, ja=n - half + 1, weet=half - 1) != "onzeker"
    assert beeld(klein, weet=n) == "onzeker"


@pytest.mark.parametrize("n", range(2, 17))
def test_three_quarters_agree(klein: Instrument, n: int) -> None:
    """From exactly three quarters that chose the same, also when that is *deels*."""
    veel = -(-3 * n // 4)
    assert beeld(klein, ja=veel, deels=n - veel) == "eens"
    assert beeld(klein, deels=veel, nee=n - veel) == "eens"
    net_niet = beeld(klein, ja=veel - 1, deels=n - veel + 1)
    assert net_niet == ("eens" if 4 * (n - veel + 1) >= 3 * n else "uiteenlopend")


def test_one_voice_is_too_few(klein: Instrument) -> None:
    """And none is; *nvt* is not counted among them."""
    assert [beeld(klein), beeld(klein, ja=1), beeld(klein, ja=2)] == [
        "te-weinig",
        "te-weinig",
        "eens",
    ]
    [punt] = meet(klein, *oordelen("extra", "ja", "nvt", "nvt"), vragen=["extra"])
    assert (punt["aantal"], punt["beeld"]) == (1, "te-weinig")
    assert punt["verdeling"] == {"ja": 1, "deels": 0, "nee": 0, "weten-we-nog-niet": 0, "nvt": 2}


def test_a_choice_is_divided_between_any_two_options(klein: Instrument) -> None:
    """Not knowing is no side."""
    keuze = "financiele-drijfveer"
    uit = [
        meet(klein, *oordelen(keuze, *waarden), vragen=[keuze])[0]["beeld"]
        for waarden in (
            ("brengt-op", "break-even"),
            ("brengt-op", "weten-we-nog-niet", "brengt-op"),
            ("break-even", "break-even"),
        )
    ]
    assert uit == ["verdeeld", "uiteenlopend", "eens"]


def test_a_text_has_reasons_only(klein: Instrument) -> None:
    """Its words stand among the reasons, wherever the page put them; equal words agree."""
    stemmen = [
        bouw.stem("r", "a", {"uitdaging": {"waarom": "Geen huis"}}),
        bouw.stem("r", "b", {"uitdaging": {"waarde": "Eenzaam"}}),
    ]
    [punt] = meet(klein, *stemmen, vragen=["uitdaging"])
    assert (punt["aantal"], punt["verdeling"], punt["beeld"]) == (2, {}, "uiteenlopend")
    assert [reden["waarom"] for reden in punt["redenen"]] == ["Eenzaam", "Geen huis"]
    zelfde = [
        bouw.stem("r", p, {"uitdaging": {"waarom": t}}) for p, t in (("a", "Ja "), ("b", "ja"))
    ]
    assert meet(klein, *zelfde, vragen=["uitdaging"])[0]["beeld"] == "eens"


def test_the_temperature_of_a_round(klein: Instrument) -> None:
    """The rows of `inschattingen` are its voices; warm against cold is divided, also counted by hand."""
    rijen = [
        {"id": "r.a", "keuze": "enthousiast", "waarom": "Eindelijk", "ronde": "r"},
        {"id": "r.h1", "keuze": "niet-enthousiast", "ronde": "r"},
        {"id": "oud", "keuze": "niet-enthousiast"},
    ]
    idee = bouw.idee({"rondes": [bouw.ronde("r", ["temperatuur"])], "inschattingen": rijen})
    [punt] = meet_spreiding(Antwoorden(klein, idee))
    assert (punt["vraag"], punt["aantal"], punt["beeld"]) == ("temperatuur", 2, "verdeeld")
    assert punt["redenen"] == [{"waarde": "enthousiast", "waarom": "Eindelijk"}]


def test_what_is_no_answer_to_what_was_asked(klein: Instrument) -> None:
    """An option that is gone, a question that was not asked or is gone, a table: none is counted."""
    stemmen = [*oordelen("missie", "ja", "misschien"), bouw.stem("r", "x", {"visie": "nee"})]
    uit = meet(klein, *stemmen, vragen=["missie", "weg", "doelen", "missie"])
    assert [(punt["vraag"], punt["aantal"]) for punt in uit] == [("missie", 1)]


def test_a_person_counts_once_and_the_newest_stands(klein: Instrument) -> None:
    """Also where a hand-made file has two rows, or merging put a sealed one above the open one."""
    dubbel = [
        bouw.stem("r", "a", {"missie": "nee"}),
        bouw.stem("r", "a", {"missie": "ja"}, id="anders", op="2026-11-23T10:00:00.000Z"),
    ]
    assert meet(klein, *dubbel)[0]["verdeling"]["ja"] == 1
    open_ = bouw.stem("r", "a", {"missie": "nee"})
    verzegeld = {k: v for k, v in open_.items() if k != "oordelen"} | {"verzegeld": "a1.x.1a"}
    assert meet(klein, {**verzegeld, "andere": [open_]})[0]["verdeling"]["nee"] == 1


def test_reasons_stand_by_choice_without_who(klein: Instrument) -> None:
    """In the order of the scale, then of the alphabet; late ones are counted apart."""
    stemmen = [
        bouw.stem("r", "a", {"missie": {"waarde": "nee", "waarom": "Te ver"}}, naam="An"),
        bouw.stem("r", "b", {"missie": {"waarde": "ja", "waarom": "Zo"}}, laat="ja", naam="Bo"),
        bouw.stem("r", "c", {"missie": {"waarom": "Weet niet"}}),
    ]
    [punt] = meet(klein, *stemmen)
    assert [r["waarom"] for r in punt["redenen"]] == ["Zo", "Te ver", "Weet niet"]
    assert (punt["aantal"], punt["laat"]) == (2, 1)
    assert "An" not in json.dumps(punt)


def test_the_agenda_has_its_order(klein: Instrument) -> None:
    """Divided, apart, uncertain, too few; where all agree there is nothing to talk about."""
    vragen = ["missie", "visie", "in-huis", "beschikbaar", "extra"]
    gezegd = {
        "missie": ("ja", "ja", "ja"),
        "visie": ("ja",),
        "in-huis": ("weten-we-nog-niet", "weten-we-nog-niet", "ja"),
        "beschikbaar": ("deels", "ja", "deels"),
        "extra": ("ja", "nee", "nvt"),
    }
    stemmen = [s for vraag in vragen for s in _named(oordelen(vraag, *gezegd[vraag]), vraag)]
    agenda = maak_agenda(meet(klein, *stemmen, vragen=vragen))
    assert [punt["vraag"] for punt in agenda] == ["extra", "beschikbaar", "in-huis", "visie"]
    assert tuple(punt["beeld"] for punt in agenda) == AGENDA


def _named(stemmen: list[Any], vraag: str) -> list[Any]:
    """Give voices other persons than those of another question."""
    return [{**s, "persoon": vraag + s["persoon"], "id": vraag + s["id"]} for s in stemmen]


def test_a_second_round_stands_beside_the_first(klein: Instrument) -> None:
    """Both are in the spread, the last first; the agenda follows the last in which anybody answered."""
    rondes = [
        bouw.ronde("r1", ["missie", "visie"]),
        bouw.ronde("r2", ["missie", "visie"], gesloten="2026-11-30T09:00:00.000Z"),
    ]
    stemmen = [
        *(
            bouw.stem("r1", f"p{nr}", {"missie": w, "visie": w})
            for nr, w in enumerate(("ja", "nee"))
        ),
        *(bouw.stem("r2", f"p{nr}", {"missie": "ja"}) for nr in range(3)),
    ]
    idee = bouw.idee({"rondes": rondes, "stemmen": stemmen})
    uit = beoordeel(klein, idee)
    assert [(p["ronde"], p["vraag"], p["beeld"]) for p in uit["spreiding"]] == [
        *(("r2", "missie", "eens"), ("r2", "visie", "te-weinig")),
        *(("r1", "missie", "verdeeld"), ("r1", "visie", "verdeeld")),
    ]
    assert uit["agenda"] == [{"ronde": "r1", "vraag": "visie", "beeld": "verdeeld"}]


def test_what_others_may_not_know(klein: Instrument) -> None:
    """Per round, in the order of the alphabet; of an open round nothing."""
    rondes = [bouw.ronde("r", ["missie"]), bouw.ronde("o", ["missie"], gesloten="")]
    stemmen = [bouw.stem(r, p, {}, weet=f"{p} van {r}") for r in "ro" for p in "ba"]
    uit = bouw.uitkomst(klein, {"rondes": rondes, "stemmen": stemmen})
    assert [w["tekst"] for w in uit["weetjes"]] == ["a van r", "b van r"]
