"""Merging, example by example; the laws on long histories are in `tests/properties`."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests import bouw
from tests.pagina import Pagina
from werktsamen_core.errors import IdeeError
from werktsamen_core.idee import (
    Antwoorden,
    andere_versies,
    canonical,
    open_text,
    to_text,
    versiesleutel,
    voeg_samen,
)
from werktsamen_core.instrument import Instrument

T1, T2, T3 = (f"2026-11-23T09:0{minuut}:00.000Z" for minuut in (1, 2, 3))


def twee(antwoorden: Any | None = None, **velden: Any) -> tuple[Pagina, Pagina]:
    """Return two devices with the same copy, after an exchange; the second clock runs behind."""
    eerste = Pagina(bouw.idee(antwoorden, **velden))
    tweede = Pagina(bouw.idee(antwoorden, **velden), klok=-600)
    eerste.bewaar(), tweede.bewaar()
    return eerste, tweede


def samen(a: Pagina, b: Pagina) -> Any:
    """Merge what two devices hold; both ways round must give the same."""
    uit = voeg_samen(a.idee, b.idee)
    assert uit == voeg_samen(b.idee, a.idee)
    return uit


def answer(idee: Any, vraag: str) -> Any:
    """Return one answer of an idea."""
    antwoord: Any = idee["antwoorden"][vraag]
    return antwoord


def row_ids(idee: Any, vraag: str) -> list[str]:
    """Return the ids of a table's rows, in order."""
    return [rij["id"] for rij in answer(idee, vraag)["waarde"]]


# Answers


def test_two_ideas_are_never_mixed() -> None:
    """Only copies of one id come together, and an idea without an id has no copies."""
    for a, b in (("1", "2"), ("", "")):
        with pytest.raises(IdeeError) as fout:
            voeg_samen(bouw.idee(id=a), bouw.idee(id=b))
        assert len(fout.value.zinnen) == 1


def test_where_one_side_went_on_it_stands() -> None:
    """Also when its clock runs behind: what counts is what it replaced."""
    a, b = twee({"missie": "deels"})
    b.vul("missie", "waarde", "ja")
    antwoord = answer(samen(a, b), "missie")
    assert antwoord["waarde"] == "ja"
    assert "andere" not in antwoord
    assert andere_versies(samen(a, b)) == []


def test_where_both_went_on_the_newest_stands_and_the_other_is_kept() -> None:
    """The other version keeps its note and its time, and is listed."""
    a, b = twee({"missie": "deels"})
    b.vul("missie", "nota", "eerst navragen")
    a.vul("missie", "waarde", "ja")
    uit = samen(a, b)
    antwoord = answer(uit, "missie")
    nieuw, oud = sorted((a, b), key=lambda p: str(answer(p.idee, "missie")["op"]), reverse=True)
    assert antwoord["waarde"] == answer(nieuw.idee, "missie")["waarde"]
    [ander] = antwoord["andere"]
    assert ander == {v: w for v, w in answer(oud.idee, "missie").items() if v != "vervangt"}
    assert andere_versies(uit) == [{"vraag": "missie", "rij": None, "versies": [(0, ander)]}]


def test_an_answer_without_ancestry_counts_as_changed_on_both_sides() -> None:
    """A file made elsewhere knows nothing of versions: the newest stands, the other is kept."""
    a = bouw.idee({"missie": {"waarde": "ja", "op": T1}})
    b = bouw.idee({"missie": {"waarde": "nee", "op": T2}})
    antwoord = answer(voeg_samen(a, b), "missie")
    assert (antwoord["waarde"], antwoord["andere"]) == ("nee", [{"waarde": "ja", "op": T1}])


def test_equal_times_are_settled_by_content() -> None:
    """Both ways round the same version stands."""
    a = bouw.idee({"missie": {"waarde": "ja", "op": T1}})
    b = bouw.idee({"missie": {"waarde": "nee", "op": T1}})
    uit = voeg_samen(a, b)
    assert uit == voeg_samen(b, a)
    assert answer(uit, "missie")["waarde"] == "nee"


def test_the_same_answer_at_another_time_is_kept_but_not_shown() -> None:
    """Where both say the same there is nothing to choose."""
    a = bouw.idee({"missie": {"waarde": "ja", "op": T1}})
    b = bouw.idee({"missie": {"waarde": "ja", "op": T2, "nota": ""}})
    uit = voeg_samen(a, b)
    assert len(answer(uit, "missie")["andere"]) == 1
    assert andere_versies(uit) == []


def test_answers_of_one_side_are_kept() -> None:
    """A question only one copy answered is no conflict."""
    a, b = twee()
    a.vul("missie", "waarde", "ja")
    b.vul("visie", "waarde", "nee")
    uit = samen(a, b)
    assert {v: x["waarde"] for v, x in uit["antwoorden"].items()} == {
        "missie": "ja",
        "visie": "nee",
    }


def test_a_settled_conflict_stays_settled() -> None:
    """Once one chose, the copy that still has the other version brings nothing back."""
    a, b = twee({"missie": "deels"})
    a.vul("missie", "waarde", "ja")
    b.vul("missie", "waarde", "nee")
    bestand = b.bewaar()
    a.open(bestand)
    assert len(andere_versies(a.idee)) == 1
    a.kies("missie", 0, neem=True)
    gekozen = answer(a.idee, "missie")["waarde"]
    uit = samen(a, b)
    assert answer(uit, "missie")["waarde"] == gekozen
    assert andere_versies(uit) == []


def test_emptying_an_answer_is_a_change_like_any_other() -> None:
    """A blank answer replaces what it saw, and stands beside what it did not see."""
    a, b = twee({"uitdaging": "x"})
    a.vul("uitdaging", "waarde", "")
    assert answer(samen(a, b), "uitdaging")["waarde"] == ""
    b.vul("uitdaging", "waarde", "y")
    antwoord = answer(samen(a, b), "uitdaging")
    assert {antwoord["waarde"], antwoord["andere"][0]["waarde"]} == {"", "y"}
    assert len(andere_versies(samen(a, b))) == 1


def test_versions_that_claim_to_replace_each_other_both_stay() -> None:
    """A tampered file can say so; nothing may vanish."""
    a, b = {"waarde": "ja", "op": T1}, {"waarde": "nee", "op": T1}
    x = bouw.idee({"missie": {**a, "vervangt": [versiesleutel(b)]}})
    y = bouw.idee({"missie": {**b, "vervangt": [versiesleutel(a)]}})
    antwoord = answer(voeg_samen(x, y), "missie")
    assert {antwoord["waarde"], antwoord["andere"][0]["waarde"]} == {"ja", "nee"}


# Rows


def test_rows_of_both_sides_are_kept_and_in_the_same_order() -> None:
    """Added rows come after those that were there, oldest first."""
    a, b = twee({"doelen": bouw.rijen("d1", "d2")})
    a.voeg_rij_toe("doelen", {"id": "x", "naam": "van a"})
    b.voeg_rij_toe("doelen", {"id": "y", "naam": "van b"})
    b.voeg_rij_toe("doelen", {"id": "q", "naam": "nog van b"})
    uit = samen(a, b)
    assert row_ids(uit, "doelen")[:2] == ["d1", "d2"]
    assert set(row_ids(uit, "doelen")) == {"d1", "d2", "x", "y", "q"}
    assert andere_versies(uit) == []
    c = bouw.idee({"doelen": {"op": T1, "waarde": [{"id": "r", "naam": "r", "op": T3}]}})
    d = bouw.idee({"doelen": {"op": T1, "waarde": [{"id": "s", "naam": "s", "op": T2}]}})
    e = bouw.idee({"doelen": {"op": T2, "waarde": [{"id": "z", "naam": "z", "op": T1}]}})
    assert row_ids(voeg_samen(voeg_samen(c, d), e), "doelen") == ["z", "s", "r"]


def test_a_cell_changed_on_one_side_stands() -> None:
    """Per row as per answer; other rows are not touched."""
    a, b = twee({"doelen": bouw.rijen("d1", "d2")})
    b.verander_cel("doelen", 0, "naam", "beter")
    a.verander_cel("doelen", 1, "naam", "anders")
    uit = samen(a, b)
    assert [rij["naam"] for rij in answer(uit, "doelen")["waarde"]] == ["beter", "anders"]
    assert andere_versies(uit) == []


def test_a_row_changed_on_both_sides_keeps_both() -> None:
    """The list of other versions names the row."""
    a, b = twee({"doelen": bouw.rijen("d1")})
    a.verander_cel("doelen", 0, "naam", "van a")
    b.verander_cel("doelen", 0, "naam", "van b")
    [ander] = andere_versies(samen(a, b))
    assert (ander["vraag"], ander["rij"], len(ander["versies"])) == ("doelen", "d1", 1)


def test_a_deleted_row_stays_deleted() -> None:
    """Against the older copy, and against a copy that never saw more of it."""
    a, b = twee({"doelen": bouw.rijen("d1", "d2")})
    a.verander_cel("doelen", 0, "naam", "nog even")
    a.haal_weg("doelen", 0)
    uit = samen(a, b)
    assert row_ids(uit, "doelen") == ["d2"]
    assert row_ids(voeg_samen(uit, b.idee), "doelen") == ["d2"]


def test_a_row_that_went_on_elsewhere_survives_its_deletion() -> None:
    """Who deleted it had not seen what the other wrote."""
    a, b = twee({"doelen": bouw.rijen("d1", "d2")})
    a.haal_weg("doelen", 0)
    b.verander_cel("doelen", 0, "naam", "toch belangrijk")
    uit = samen(a, b)
    assert row_ids(uit, "doelen") == ["d1", "d2"]
    assert "verwijderd" not in answer(uit, "doelen")
    a.open(b.bewaar())
    a.haal_weg("doelen", 0)
    assert row_ids(samen(a, b), "doelen") == ["d2"]


def test_a_row_put_back_is_back() -> None:
    """Also where the deletion had reached the other device."""
    a, b = twee({"doelen": bouw.rijen("d1", "d2")})
    a.haal_weg("doelen", 0)
    b.open(a.bewaar())
    assert row_ids(b.idee, "doelen") == ["d2"]
    a.zet_terug()
    assert set(row_ids(samen(a, b), "doelen")) == {"d1", "d2"}


def test_deleting_a_row_deletes_its_other_versions() -> None:
    """Both versions were on screen when it was taken away."""
    a, b = twee({"doelen": bouw.rijen("d1", "d2")})
    a.verander_cel("doelen", 0, "naam", "van a")
    b.verander_cel("doelen", 0, "naam", "van b")
    a.open(b.bewaar())
    a.haal_weg("doelen", 0)
    assert row_ids(samen(a, b), "doelen") == ["d2"]


def test_what_is_remembered_of_a_deletion_keeps_its_time() -> None:
    """The newest time, and every version that is gone."""
    oud = {"id": "d1", "naam": "x", "op": T1}
    weg = {"d1": {"op": T2, "vervangt": [versiesleutel(oud)]}}
    a = bouw.idee({"doelen": {"waarde": [], "op": T1, "verwijderd": weg}})
    b = bouw.idee({"doelen": {"waarde": [], "op": T1, "verwijderd": {"d1": {"op": T3}}}})
    uit = answer(voeg_samen(a, b), "doelen")["verwijderd"]
    assert uit == {"d1": {"op": T3, "vervangt": weg["d1"]["vervangt"]}}


def test_the_order_chosen_last_stands() -> None:
    """Rows the order does not know come behind."""
    a, b = twee({"doelen": bouw.rijen("d1", "d2", "d3")})
    a.verplaats("doelen", 0, 2)
    b.voeg_rij_toe("doelen", {"id": "x", "naam": "nieuw"})
    assert row_ids(samen(a, b), "doelen") == ["d2", "d3", "d1", "x"]


def test_two_devices_that_begin_the_same_table_have_no_conflict() -> None:
    """A table without a note says nothing by itself: only rows are merged."""
    a, b = twee()
    a.voeg_rij_toe("doelen", {"id": "x", "naam": "van a"})
    b.voeg_rij_toe("doelen", {"id": "y", "naam": "van b"})
    antwoord = answer(samen(a, b), "doelen")
    assert "andere" not in antwoord
    assert {rij["id"] for rij in antwoord["waarde"]} == {"x", "y"}


def test_notes_beside_a_table_are_versions_too() -> None:
    """Two notes on one table: one stands, one is kept, no row is touched."""
    a, b = twee({"doelen": bouw.rijen("d1")})
    a.vul("doelen", "nota", "van a")
    b.vul("doelen", "nota", "van b")
    uit = samen(a, b)
    antwoord = answer(uit, "doelen")
    assert {antwoord["nota"], antwoord["andere"][0]["nota"]} == {"van a", "van b"}
    assert row_ids(uit, "doelen") == ["d1"]
    assert [ander["rij"] for ander in andere_versies(uit)] == [None]


@pytest.mark.parametrize("rijen", [bouw.rijen("d1"), []])
def test_a_text_and_a_table_on_one_question_are_both_kept(rijen: list[Any]) -> None:
    """A question may have changed its kind between two instruments."""
    a = bouw.idee({"doelen": {"waarde": "vroeger een tekst", "op": T2}})
    b = bouw.idee({"doelen": {"waarde": rijen, "op": T1}})
    uit = voeg_samen(a, b)
    assert uit == voeg_samen(b, a) == voeg_samen(uit, a) == voeg_samen(uit, b)
    assert "vroeger een tekst" in canonical(uit)
    assert isinstance(answer(uit, "doelen")["waarde"], list if rijen else str)


# The idea around it


def test_the_title_chosen_last_stands() -> None:
    """An edit elsewhere does not bring an old title back."""
    a, b = twee(titel="Oud")
    a.noem("Nieuw")
    b.vul("missie", "waarde", "ja")
    b.idee["gewijzigd"] = T3
    assert samen(a, b)["titel"] == "Nieuw"
    zonder = bouw.idee(titel="x"), bouw.idee(titel="a")
    assert voeg_samen(*zonder)["titel"] == voeg_samen(*reversed(zonder))["titel"] == "x"


def test_of_two_titles_the_other_is_kept_and_shown() -> None:
    """Where both copies chose one; not when one only went on, and no longer once it is settled."""
    a, b = twee(titel="Oud")
    a.noem("Nieuw")
    assert andere_versies(samen(a, b)) == []
    b.noem("Anders")
    uit: Any = samen(a, b)
    titels = {uit["titel"], uit["titel_andere"][0]["waarde"]}
    assert titels == {"Nieuw", "Anders"}
    [anders] = andere_versies(uit)
    assert (anders["vraag"], anders["rij"]) == ("titel", None)
    a.open(b.bewaar())
    a.noem("Samen gekozen")
    b.open(a.bewaar())
    assert b.idee["titel"] == "Samen gekozen"
    assert "Nieuw" not in str(b.idee.get("titel_andere", ""))
    leeg = voeg_samen(bouw.idee(titel=""), bouw.idee(titel="Een titel"))
    assert (leeg["titel"], andere_versies(leeg)) == ("Een titel", [])


def test_two_tables_with_the_same_row_id(klein: Instrument) -> None:
    """An id belongs to its table: however often a copy comes in, a row stays one row."""
    een = bouw.idee({"partners": [{"id": "r1", "naam": "OCMW"}]})
    twee_ = bouw.idee(
        {"doelen": [{"id": "r1", "naam": "Doel"}], "partners": [{"id": "r1", "naam": "OCMW"}]}
    )
    uit = voeg_samen(een, twee_)
    for kopie in (twee_, een, twee_, uit):
        uit = voeg_samen(uit, kopie)
    rijen = {vraag: antwoord["waarde"] for vraag, antwoord in uit["antwoorden"].items()}
    assert rijen == {
        "doelen": [{"id": "r1", "naam": "Doel"}],
        "partners": [{"id": "r1~partners", "naam": "OCMW"}],
    }
    assert andere_versies(uit) == []
    assert [p["naam"] for p in Antwoorden(klein, uit).rijen("partners")] == ["OCMW"]


GROOT = "x" * 3_000_000
DIEP = json.loads("[" * 27 + "1" + "]" * 27)


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ({"doelen": bouw.rijen(*map(str, range(6000)))}, {"doelen": bouw.rijen(*map(str, range(6000, 12000)))}),
        ({"missie": {"nota": GROOT, "op": T1}}, {"missie": {"nota": GROOT + "y", "op": T1}}),
        ({"missie": {"waarde": [DIEP], "op": T1}}, {"missie": {"waarde": [[DIEP]], "op": T1}}),
    ],
    ids=["rows", "characters", "depth"],
)  # fmt: skip
def test_what_could_not_be_opened_again_is_not_made(een: Any, ander: Any) -> None:
    """Two readable copies that would make one unreadable file are refused, in one sentence."""
    a, b = bouw.idee(een), bouw.idee(ander)
    for kopie in (a, b):
        assert open_text(to_text(kopie)) == [kopie]
    with pytest.raises(IdeeError, match="te groot voor één bestand") as fout:
        voeg_samen(a, b)
    assert len(fout.value.zinnen) == 1


def test_dates_of_the_idea() -> None:
    """Made at the earliest known time, changed at the latest."""
    a = bouw.idee(gemaakt=T2, gewijzigd=T2, instrument={"id": "klein", "versie": "1"})
    b = bouw.idee(gemaakt="", gewijzigd=T3, instrument={"id": "klein", "versie": "2"})
    uit = voeg_samen(a, b)
    assert (uit["gemaakt"], uit["gewijzigd"], uit["instrument"]["versie"]) == (T2, T3, "2")
    vroeger = voeg_samen(a, bouw.idee(gemaakt=T1))
    assert vroeger["gemaakt"] == T1


def test_unknown_fields_and_what_was_set_aside_come_along() -> None:
    """Of both sides; where both have a field, one of the two, always the same."""
    a = bouw.idee(opzij=[{"waar": "x", "waarde": 1}], een=1, beide="a")
    b = bouw.idee(opzij=[{"waar": "y", "waarde": 2}], twee=2, beide="b")
    uit: Any = voeg_samen(a, b)
    assert uit == voeg_samen(b, a)
    assert (uit["een"], uit["twee"], uit["beide"]) == (1, 2, "b")
    assert {"waar": "beide", "waarde": "a"} in uit["opzij"]  # what does not stand is kept
    assert [item["waar"] for item in uit["opzij"]] == ["beide", "x", "y"]
    assert voeg_samen(uit, a) == uit


def test_a_copy_merged_with_itself_is_itself() -> None:
    """Nothing is added to an idea that meets its own copy."""
    idee = bouw.idee(
        {
            "missie": {"waarde": "ja", "nota": "n", "op": T1},
            "doelen": {"waarde": bouw.rijen("b", "a"), "nota": "", "op": T2},
            "los": {"op": T1},
        }
    )
    assert voeg_samen(idee, idee) == idee


def test_a_version_key_is_time_and_checksum() -> None:
    """Without bookkeeping, and the same for keys in any order."""
    sleutel = versiesleutel({"waarde": "é", "op": T1})
    assert sleutel == f"{T1}~cff4c89e"
    assert versiesleutel({"op": T1, "waarde": "é", "vervangt": ["x"], "andere": []}) == sleutel
    assert versiesleutel({"op": T1, "waarde": "e"}) != sleutel
    assert versiesleutel({}) == "~a3a6bf43"
    assert canonical({"b": "\u2028", "a": [1, None]}) == '{"a":[1,null],"b":"\\u2028"}'


def test_a_version_of_a_row_without_the_id_is_of_that_row() -> None:
    """As in a hand-made file: merging twice gives what merging once gave."""
    zonder_id = {"naam": "Koffie", "op": T1}
    rij = {**bouw.rij("r1", **zonder_id), "andere": [zonder_id, {"naam": "Thee", "op": T1}]}
    idee = bouw.idee({"activiteiten": {"waarde": [rij], "op": T1}})
    leeg = bouw.idee({})
    een_keer = voeg_samen(idee, leeg)
    assert voeg_samen(een_keer, leeg) == een_keer
    [samen_rij] = answer(een_keer, "activiteiten")["waarde"]
    assert [v["id"] for v in (samen_rij, *samen_rij["andere"])] == ["r1", "r1"]


def test_another_version_is_shown_when_it_says_something_else() -> None:
    """A version of the same words is not; one that is a table of other rows, or holds one, is."""
    tabel = bouw.rijen("d1", "d2")
    kale = [{veld: w for veld, w in rij.items() if veld != "op"} for rij in tabel]
    zelfde = [{"waarde": "x"}, {"waarde": "x", "nota": ""}, {}]
    idee = bouw.idee(
        {
            "uitdaging": {"waarde": "x", "op": T1, "andere": [*zelfde, {"waarde": "y"}]},
            "missie": {"waarde": "ja", "op": T1, "andere": zelfde[2:]},
            "visie": {"waarde": "ja", "andere": [{"waarde": "ja", "andere": [{"waarde": "nee"}]}]},
            "doelen": {
                "waarde": tabel,
                "op": T1,
                "andere": [{"waarde": kale}, {"waarde": kale[:1]}],
            },
        }
    )
    gevonden = {
        anders["vraag"]: [nr for nr, _ in anders["versies"]] for anders in andere_versies(idee)
    }
    assert gevonden == {"uitdaging": [3], "visie": [0], "doelen": [1]}
