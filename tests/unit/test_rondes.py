"""Replies come in, a round is closed, counts are typed: what stands after it, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests import bouw
from werktsamen_core.errors import VerzoekError
from werktsamen_core.idee import restore
from werktsamen_core.instrument import Instrument
from werktsamen_core.oordeel import beoordeel
from werktsamen_core.rondes import lees_in, sluit_ronde, tel_met_de_hand

NU = "2026-11-25T09:00:00.000Z"
LATER = "2026-11-26T09:00:00.000Z"
VRAGEN = ["missie", "temperatuur"]


def antwoord(persoon: str, inhoud: Any = None, op: str = NU, ronde: str = "r") -> Any:
    """Return a reply; its code tells what is in it, so that a test sees where that ends up."""
    inhoud = (
        {"oordelen": {"missie": {"waarde": "nee", "waarom": "Te ver"}}}
        if inhoud is None
        else inhoud
    )
    code = f"a1.{persoon}.{op}.1a"
    return {"ronde": ronde, "persoon": persoon, "op": op, "code": code, "inhoud": inhoud}


def warm(persoon: str, keuze: str, op: str = NU) -> Any:
    """Return a reply about the temperature."""
    return antwoord(persoon, {"oordelen": {"temperatuur": {"waarde": keuze}}}, op)


def begin(gesloten: str = "", **velden: Any) -> Any:
    """Return an idea with one round."""
    return bouw.idee({"rondes": [bouw.ronde("r", VRAGEN, gesloten, **velden)]})


def rijen(idee: Any, tabel: str) -> list[Any]:
    """Return the rows of a table."""
    rijen_: list[Any] = idee["antwoorden"].get(tabel, {}).get("waarde", [])
    return rijen_


def lees(klein: Instrument, idee: Any, *antwoorden: Any) -> tuple[Any, list[str]]:
    """Take replies in; return the idea, which must be as restore leaves it, and the kinds."""
    nieuw, gelezen = lees_in(klein, idee, antwoorden)
    assert restore(nieuw) == nieuw
    assert all(bon["zin"].endswith(".") for bon in gelezen)
    return nieuw, [bon["soort"] for bon in gelezen]


def test_an_open_round_keeps_a_reply_sealed(klein: Instrument) -> None:
    """Who and when are there, with names also the name; what was said only in the code."""
    inhoud = {
        "naam": "An",
        "oordelen": {"missie": {"waarde": "nee", "waarom": "Te ver"}},
        "weet": "Iets",
    }
    idee, soorten = lees(klein, begin(namen="ja"), antwoord("an", inhoud))
    code = f"a1.an.{NU}.1a"
    stem = {"id": "r.an", "ronde": "r", "persoon": "an", "op": NU, "naam": "An", "verzegeld": code}
    assert (rijen(idee, "stemmen"), soorten) == ([stem], ["nieuw"])
    zonder, _ = lees(klein, begin(namen="nee"), antwoord("an", inhoud))
    assert "naam" not in rijen(zonder, "stemmen")[0]


def test_read_twice_is_once_and_newer_replaces_older(klein: Instrument) -> None:
    """Whatever the order in which a mail conversation holds them."""
    oud, nieuw = antwoord("an"), antwoord("an", op=LATER)
    idee, soorten = lees(klein, begin(), oud, oud, nieuw, oud, nieuw, antwoord("bo"))
    assert soorten == ["nieuw", "gekend", "nieuwer", "ouder", "gekend", "nieuw"]
    assert {r["id"]: r["op"] for r in rijen(idee, "stemmen")} == {"r.an": LATER, "r.bo": NU}
    opnieuw, soorten = lees(klein, idee, oud, nieuw)
    assert (opnieuw, soorten) == (idee, ["ouder", "gekend"])


@pytest.mark.parametrize(
    ("waarde", "woord"),
    [
        (antwoord("an", ronde="elders"), "andere ronde"),
        (antwoord("an", ronde="hand"), "andere ronde"),
        (antwoord("an", op="2026-11-20T09:00:00.000Z"), "ouder dan de ronde"),
        (antwoord("an", op="gisteren"), "beschadigd"),
        (antwoord("../an"), "beschadigd"),
        ({**antwoord("an"), "code": ""}, "beschadigd"),
        ({**antwoord("an"), "code": "x" * 500_000}, "te groot"),
        (antwoord("an", {"oordelen": []}), "beschadigd"),
        (antwoord("an", {"oordelen": {"missie": "ja"}}), "beschadigd"),
        (antwoord("an", {"oordelen": {"missie": {"waarde": 1}}}), "beschadigd"),
        (antwoord("an", {"weet": "x" * 20_000}), "te groot"),
        (antwoord("an", {"oordelen": {f"v{nr}": {} for nr in range(400)}}), "te groot"),
        (antwoord("an", {"voorstellen": [{"over": "s1", "soort": ""}]}), "beschadigd"),
        (antwoord("an", "tekst"), "beschadigd"),
        ("a1.tekst.1a", "beschadigd"),
        (None, "beschadigd"),
    ],
)
def test_what_is_refused_changes_nothing(klein: Instrument, waarde: Any, woord: str) -> None:
    """One sentence that says so; the good reply beside it is taken."""
    rondes = [bouw.ronde("r", VRAGEN, ""), bouw.ronde("hand", VRAGEN, "", voor="hand")]
    idee = bouw.idee({"rondes": rondes})
    nieuw, [bon] = lees_in(klein, idee, [waarde])
    assert nieuw == idee
    assert (bon["soort"], woord in bon["zin"], "niets veranderd" in bon["zin"]) == (
        "geweigerd",
        True,
        True,
    )
    assert lees(klein, idee, waarde, antwoord("bo"))[1] == ["geweigerd", "nieuw"]


def test_a_reply_that_was_taken_away_stays_away(klein: Instrument) -> None:
    """Reading the same mail again does not bring it back; a newer reply of that person is welcome."""
    weg = {"waarde": [], "verwijderd": {"r.an": {"op": LATER, "vervangt": []}}}
    idee = bouw.idee({"rondes": [bouw.ronde("r", VRAGEN, "")], "stemmen": weg})
    assert lees(klein, idee, antwoord("an"))[1] == ["geweigerd"]
    assert lees(klein, idee, antwoord("an", op="2026-11-27T09:00:00.000Z"))[1] == ["nieuw"]


def test_who_gave_the_same_name_is_told(klein: Instrument) -> None:
    """Two ids with one name: people choose, nothing is joined."""
    idee, _ = lees(klein, begin(namen="ja"), antwoord("a", {"naam": "An"}))
    nieuw, [bon] = lees_in(klein, idee, [antwoord("b", {"naam": " an "})])
    assert (bon["naamgenoten"], len(rijen(nieuw, "stemmen"))) == (["r.a"], 2)


def test_an_instrument_that_changed(klein: Instrument) -> None:
    """Questions that are gone are said so; the reply is kept whole, and its code is what came in."""
    inhoud = {"oordelen": {"weg": {"waarde": "ja"}, "missie": {"waarde": "ja"}}}
    _, [bon] = lees_in(klein, begin(), [antwoord("an", inhoud)])
    assert (bon["vreemd"], bon["soort"], "bestaat hier nog" in bon["zin"]) == (
        ["weg"],
        "nieuw",
        True,
    )
    dicht, _ = lees(klein, begin(NU), antwoord("an", inhoud))
    assert rijen(dicht, "stemmen")[0]["oordelen"] == inhoud["oordelen"]


def test_a_late_reply_is_marked(klein: Instrument) -> None:
    """It counts, and says that it came after closing."""
    idee, _ = lees(klein, begin(NU), antwoord("an", op=LATER), warm("bo", "twijfel", LATER))
    assert [r["laat"] for r in rijen(idee, "stemmen")] == ["ja", "ja"]
    uit = beoordeel(klein, idee)
    assert [(p["vraag"], p["aantal"], p["laat"]) for p in uit["spreiding"]] == [
        *(("missie", 1, 1), ("temperatuur", 1, 1)),
    ]


def test_a_late_reply_without_a_key_waits(klein: Instrument) -> None:
    """It is kept and told; the older one that could be read counts until this can be."""
    idee, _ = lees(klein, begin(NU), antwoord("an"))
    dicht = {**antwoord("an", op=LATER), "inhoud": None}
    wacht, [bon] = lees_in(klein, idee, [dicht])
    assert (bon["soort"], bon["leesbaar"], "sleutel" in bon["zin"]) == ("nieuwer", False, True)
    assert beoordeel(klein, wacht)["spreiding"][0]["verdeling"]["nee"] == 1
    ja = {"oordelen": {"missie": {"waarde": "ja"}}}
    open_, soorten = lees(klein, wacht, antwoord("an", ja, LATER))
    assert (soorten, beoordeel(klein, open_)["spreiding"][0]["verdeling"]["ja"]) == (["nieuwer"], 1)


def test_closing_opens_all_at_once(klein: Instrument) -> None:
    """Judgements in clear, the temperature among `inschattingen`, nothing sealed left."""
    antwoorden = [antwoord("an"), warm("bo", "enthousiast"), warm("cé", "twijfel")]
    antwoorden[2]["persoon"], antwoorden[2]["code"] = "ce", "a1.ce.1a"
    idee, _ = lees(klein, begin(), *antwoorden)
    dicht, over = sluit_ronde(klein, idee, "r", antwoorden, LATER)
    assert over == 0
    assert restore(dicht) == dicht
    assert [("verzegeld" in s, "laat" in s) for s in rijen(dicht, "stemmen")] == [
        (False, False)
    ] * 3
    assert rijen(dicht, "rondes")[0]["gesloten"] == LATER
    assert [(r["id"], r["keuze"], r["ronde"]) for r in rijen(dicht, "inschattingen")] == [
        *(("r.bo.t", "enthousiast", "r"), ("r.ce.t", "twijfel", "r")),
    ]
    assert beoordeel(klein, dicht)["temperatuur"]["aantal"] == 2
    assert sluit_ronde(klein, dicht, "r", antwoorden, NU) == (dicht, 0)


def test_closing_without_some_keys(klein: Instrument) -> None:
    """What nothing opens stays sealed and is counted; opened later it is late, the round as it was."""
    an, bo = antwoord("an"), antwoord("bo")
    idee, _ = lees(klein, begin(), an, bo)
    dicht, over = sluit_ronde(klein, idee, "r", [an, {**bo, "inhoud": None}, "rommel"], NU)
    assert (over, [s.get("verzegeld") for s in rijen(dicht, "stemmen")]) == (1, [None, bo["code"]])
    later, over = sluit_ronde(klein, dicht, "r", [bo], LATER)
    assert (over, rijen(later, "stemmen")[1]["laat"]) == (0, "ja")
    assert rijen(later, "rondes") == rijen(dicht, "rondes")


def test_a_reply_opens_only_its_own_code(klein: Instrument) -> None:
    """Clear content under another code is nobody's; the header that came in first stands."""
    idee, _ = lees(klein, begin(), antwoord("an"))
    vals = {**antwoord("bo"), "code": "a1.anders.1a"}
    assert sluit_ronde(klein, idee, "r", [vals], NU)[1] == 1


@pytest.mark.parametrize(("ronde", "op"), [("weg", NU), ("r", "straks")])
def test_what_cannot_be_closed(klein: Instrument, ronde: str, op: str) -> None:
    """A round that is gone, or no time."""
    with pytest.raises(VerzoekError):
        sluit_ronde(klein, begin(), ronde, [], op)


def test_who_changes_or_withdraws_a_temperature(klein: Instrument) -> None:
    """The newest reply is what counts, also when it no longer says anything about it."""
    idee, _ = lees(klein, begin(NU), warm("an", "enthousiast"))
    anders, _ = lees(klein, idee, warm("an", "twijfel", LATER))
    assert [r["keuze"] for r in rijen(anders, "inschattingen")] == ["twijfel"]
    weg, _ = lees(klein, anders, antwoord("an", op="2026-11-27T09:00:00.000Z"))
    assert rijen(weg, "inschattingen") == []
    assert "r.an.t" in weg["antwoorden"]["inschattingen"]["verwijderd"]


def test_proposals_of_partners(klein: Instrument) -> None:
    """Each is a row that says who and about what; a short id is made whole, one of nothing is kept."""
    stuk = "3f2a9c1e-58a5-4f39-9d2c-3d1d3d8f7a10"
    rondes = [bouw.ronde("r", [], NU, voor="partner", namen="ja")]
    idee = bouw.idee({"rondes": rondes, "puzzelstukken": [bouw.rij(stuk)]})
    een = {"over": stuk[:8], "soort": "inbreng", "waarde": "ja", "tekst": "Een zaal"}
    twee = {"over": "onbekend-iets", "soort": "opmerking", "tekst": "Mooi"}
    met, _ = lees(klein, idee, antwoord("p", {"naam": "OCMW", "voorstellen": [een, twee]}))
    assert [(r["over"], r["van"], r["stand"]) for r in rijen(met, "voorstellen")] == [
        *((stuk, "OCMW", "open"), ("onbekend-iets", "OCMW", "open")),
    ]
    met["antwoorden"]["voorstellen"]["waarde"][0]["stand"] = "overgenomen"
    drie = {"over": "activiteiten", "soort": "nieuwe-activiteit", "tekst": "Koffie"}
    nieuw = antwoord("p", {"naam": "OCMW", "voorstellen": [een, drie]}, LATER)
    anders, _ = lees(klein, met, nieuw)
    assert [(r["soort"], r["stand"]) for r in rijen(anders, "voorstellen")] == [
        *(("inbreng", "overgenomen"), ("nieuwe-activiteit", "open")),
    ]


def test_counts_by_hand(klein: Instrument) -> None:
    """In the order of the scale, what is missing is nobody; a round of its own, closed at once."""
    idee = tel_met_de_hand(klein, bouw.idee(), id_="h", tekst=" 2, 0 1 ", op=NU)
    assert restore(idee) == idee
    uit = beoordeel(klein, idee)
    assert uit["temperatuur"]["verdeling"] == {
        "enthousiast": 2,
        "twijfel": 0,
        "niet-enthousiast": 1,
    }
    assert [(p["ronde"], p["beeld"]) for p in uit["spreiding"]] == [("h", "verdeeld")]
    een = tel_met_de_hand(klein, idee, id_="h2", tekst="4", op=LATER)
    assert beoordeel(klein, een)["temperatuur"]["aantal"] == 4


@pytest.mark.parametrize(
    "tekst", ["", "geen", "6 3 1 2", "-1", "1.5", "0 0 0", "1000", "999 999", "٣"]
)
def test_what_is_no_count(klein: Instrument, tekst: str) -> None:
    """One sentence says how to write it."""
    with pytest.raises(VerzoekError, match="6 3 1"):
        tel_met_de_hand(klein, bouw.idee(), id_="h", tekst=tekst, op=NU)


def test_counts_beside_an_open_round_wait_for_its_closing(klein: Instrument) -> None:
    """They count with the round they belong to, and show nothing before."""
    bo = warm("bo", "enthousiast")
    idee, _ = lees(klein, begin(), bo)
    met = tel_met_de_hand(klein, idee, id_="h", tekst="1 2", op=NU, bij="r")
    assert beoordeel(klein, met)["temperatuur"]["aantal"] == 0
    dicht, _ = sluit_ronde(klein, met, "r", [bo], LATER)
    uit = beoordeel(klein, dicht)
    assert uit["temperatuur"]["verdeling"] == {
        "enthousiast": 2,
        "twijfel": 2,
        "niet-enthousiast": 0,
    }
    assert {p["ronde"] for p in uit["spreiding"]} == {"r"}
    later = tel_met_de_hand(klein, dicht, id_="h2", tekst="0 0 1", op=LATER, bij="r")
    assert beoordeel(klein, later)["temperatuur"]["aantal"] == 5
    for fout in ({"id_": "h", "bij": "r"}, {"id_": "x", "bij": "weg"}, {"id_": ""}):
        with pytest.raises(VerzoekError, match="kan hier niet bij"):
            tel_met_de_hand(klein, dicht, tekst="1", op=NU, **fout)


def test_a_thousand_replies(klein: Instrument) -> None:
    """All are in, and closing opens all; that it stays quick is for the bench."""
    antwoorden = [warm(f"p{nr}", "twijfel") for nr in range(1000)]
    idee, soorten = lees(klein, begin(), *antwoorden)
    dicht, over = sluit_ronde(klein, idee, "r", antwoorden, LATER)
    assert (set(soorten), over) == ({"nieuw"}, 0)
    assert beoordeel(klein, dicht)["temperatuur"]["aantal"] == 1000
    assert "verzegeld" not in json.dumps(dicht)
