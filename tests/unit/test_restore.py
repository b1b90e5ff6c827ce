"""The one door for outside data: what comes in is well-shaped, and nothing is thrown away."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests import bouw
from werktsamen_core.errors import IdeeError
from werktsamen_core.idee import (
    MAX_DIEPTE,
    MAX_TEKENS,
    SOORT,
    SOORT_BUNDEL,
    VERSIE,
    clean,
    nieuw_idee,
    open_text,
    parse,
    repair,
    restore,
    to_text,
)
from werktsamen_core.idee.reading import MAX_RIJEN, open_value

VELDEN = ["soort", "versie", "id", "titel", "instrument", "gemaakt", "gewijzigd", "antwoorden"]


def aside(idee: Any) -> dict[str, Any]:
    """Return what was set aside as place → value."""
    return {item["waar"]: item["waarde"] for item in idee.get("opzij", [])}


def file_text(**velden: Any) -> str:
    """Return the text of a file with an idea."""
    return json.dumps({"soort": SOORT, "versie": 1, "antwoorden": {}, **velden})


# Shape


@pytest.mark.parametrize("rommel", [None, 5, "tekst", [], {}, True, 1.5])
def test_anything_becomes_a_well_shaped_idea(rommel: object) -> None:
    """Whatever comes in, the fixed fields are there, in order, with their kinds."""
    idee = restore(rommel)
    assert list(idee)[: len(VELDEN)] == VELDEN
    assert (idee["soort"], idee["versie"]) == (SOORT, VERSIE)
    assert idee["antwoorden"] == {}
    assert idee["instrument"] == {"id": "", "versie": ""}


@pytest.mark.parametrize("rommel", [5, "tekst", ["a"], True])
def test_what_is_no_object_is_set_aside_whole(rommel: object) -> None:
    """A value that can never be an idea is kept, not lost."""
    assert aside(restore(rommel)) == {"bestand": rommel}


def test_nothing_is_set_aside_of_a_good_idea() -> None:
    """A file in order has no `opzij` and comes back as it was."""
    idee = bouw.idee({"missie": "ja", "doelen": bouw.rijen("d1", "d2")})
    assert "opzij" not in idee
    assert restore(idee) == idee
    assert restore(json.loads(to_text(idee))) == idee


def test_unknown_fields_survive_everywhere() -> None:
    """Fields of a later version stay: of the idea, its instrument, an answer, a row."""
    ruw = {
        "later": {"a": [1]},
        "instrument": {"id": "klein", "later": 2},
        "antwoorden": {
            "weg": {"waarde": "x", "later": 3},
            "doelen": {"waarde": [{"id": "d", "naam": "n", "later": 4}]},
        },
    }
    idee: Any = restore(ruw)
    assert idee["later"] == {"a": [1]}
    assert idee["instrument"]["later"] == 2
    assert idee["antwoorden"]["weg"] == {"waarde": "x", "later": 3}
    assert idee["antwoorden"]["doelen"]["waarde"][0]["later"] == 4


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        *(("soort", "iets-anders"), ("versie", "oud"), ("id", 5), ("titel", ["t"])),
        *(("instrument", "x"), ("gemaakt", "gisteren"), ("gewijzigd", 5), ("antwoorden", ["x"])),
        *(("titel_op", "straks"), ("uitgewisseld", {}), ("opzij", "los")),
    ],
)
def test_a_field_of_the_wrong_kind_is_set_aside(veld: str, waarde: object) -> None:
    """What does not fit a fixed field is kept under the name of that field."""
    assert aside(restore({veld: waarde})) == {veld: waarde}


def test_a_missing_or_null_field_leaves_nothing_aside() -> None:
    """Null says nothing, so there is nothing to keep."""
    leeg = dict.fromkeys([*VELDEN, "titel_op"])
    leeg |= {"antwoorden": {"a": {"nota": None}, "doelen": {"waarde": [{"id": None, "naam": "n"}]}}}
    idee = restore({**leeg, "instrument": {"id": None, "versie": None}})
    assert "opzij" not in idee
    assert idee["antwoorden"]["a"] == {"nota": ""}


@pytest.mark.parametrize(
    ("antwoord", "waar", "over"),
    [
        ("los", "", None),
        ({"nota": 5}, ".nota", {"nota": ""}),
        ({"op": "straks"}, ".op", {"op": ""}),
        ({"vervangt": "x"}, ".vervangt", {}),
        ({"vervangt": [1]}, ".vervangt", {}),
        ({"andere": {"waarde": 1}}, ".andere", {}),
        ({"andere": ["x"]}, ".andere", {}),
        ({"andere": [{"op": "straks"}]}, ".andere.1.op", {"andere": [{"op": ""}]}),
        ({"verwijderd": ["x"]}, ".verwijderd", {}),
        ({"verwijderd": {"r": "x"}}, ".verwijderd.r", {}),
        (
            {"verwijderd": {"r": {"vervangt": 5}}},
            ".verwijderd.r.vervangt",
            {"verwijderd": {"r": {}}},
        ),
        ({"volgorde": "x"}, ".volgorde", {}),
        ({"volgorde": {"ids": [1]}}, ".volgorde", {}),
        (
            {"volgorde": {"op": "straks", "ids": ["a"]}},
            ".volgorde.op",
            {"volgorde": {"op": "", "ids": ["a"]}},
        ),
    ],
)
def test_bookkeeping_of_the_wrong_kind_is_set_aside(
    antwoord: object, waar: str, over: Any | None
) -> None:
    """An answer keeps what fits; the rest stands aside with its place."""
    idee = restore({"antwoorden": {"vraag": antwoord}})
    assert list(aside(idee)) == [f"antwoorden.vraag{waar}"]
    assert idee["antwoorden"].get("vraag") == over


def test_times_in_bookkeeping_are_normalised() -> None:
    """Times of answers, rows, other versions and orders are UTC with milliseconds."""
    los, vast = "2026-11-23T10:00+01:00", bouw.OP
    idee = restore(
        {
            "titel_op": los,
            "uitgewisseld": los,
            "antwoorden": {
                "doelen": {
                    "op": los,
                    "waarde": [{"id": "d", "naam": "n", "op": los}],
                    "andere": [{"waarde": "x", "op": los}],
                    "verwijderd": {"e": {"op": los}},
                    "volgorde": {"op": los, "ids": ["d"]},
                }
            },
        }
    )
    antwoord = idee["antwoorden"]["doelen"]
    tijden = [antwoord, antwoord["waarde"][0], antwoord["andere"][0], antwoord["volgorde"]]
    assert {tijd["op"] for tijd in (*tijden, antwoord["verwijderd"]["e"])} == {vast}
    assert (idee["titel_op"], idee["uitgewisseld"]) == (vast, vast)
    assert "opzij" not in idee


def test_setting_aside_twice_keeps_one() -> None:
    """The same thing at the same place is not kept again each time the idea is opened."""
    idee = restore({"titel": 5, "opzij": [{"waar": "titel", "waarde": 5}, "iets"]})
    assert idee["opzij"] == [{"waar": "titel", "waarde": 5}, "iets"]


# Rows


def test_every_row_gets_an_id_of_its_own() -> None:
    """Ids are unique in the whole idea; what another table has, or is reserved, gets the table's name."""
    idee = restore(
        {
            "antwoorden": {
                "b": {"waarde": [{"id": "x"}, {"id": "x"}, {"id": "eigen"}]},
                "a": {"waarde": [{"id": "x"}, {}, {"id": ""}, {"id": "samenwerking"}]},
            }
        }
    )
    ids = {vraag: [rij["id"] for rij in a["waarde"]] for vraag, a in idee["antwoorden"].items()}
    assert ids == {
        "b": ["x~b", "x~b~2", "eigen~b"],
        "a": ["x", "a-2", "a-3", "samenwerking~a"],
    }
    assert list(ids) == ["b", "a"]


def test_a_row_id_that_is_no_text_is_set_aside() -> None:
    """A number is no id; the row gets one and the number is kept."""
    idee = restore({"antwoorden": {"a": {"waarde": [{"id": 7}]}}})
    assert idee["antwoorden"]["a"]["waarde"] == [{"id": "a-1"}]
    assert aside(idee) == {"antwoorden.a.1.id": 7}


def test_what_is_no_row_stands_aside() -> None:
    """Between rows only rows stay; a list without any row is left as it is."""
    idee = restore(
        {"antwoorden": {"a": {"waarde": [{"id": "x"}, "los"]}, "b": {"waarde": ["los", 1]}}}
    )
    assert idee["antwoorden"]["a"]["waarde"] == [{"id": "x"}]
    assert aside(idee) == {"antwoorden.a.2": "los"}
    assert idee["antwoorden"]["b"]["waarde"] == ["los", 1]


def test_bookkeeping_of_a_row_is_brought_into_shape() -> None:
    """A row's `vervangt` that is no list of texts is set aside with its place."""
    idee = restore({"antwoorden": {"a": {"waarde": [{"id": "x", "vervangt": 5}]}}})
    assert idee["antwoorden"]["a"]["waarde"] == [{"id": "x"}]
    assert aside(idee) == {"antwoorden.a.1.vervangt": 5}


# What any JSON reader and any browser can hold


def test_dangerous_and_broken_text_is_cleaned() -> None:
    """Lone surrogates, numbers JSON cannot write and JavaScript's own key get a safe form."""
    vuil = {"__proto__": 1, "a\ud800": float("nan"), "b": float("inf"), "c": ["\udc00", 1.5]}
    assert clean(vuil) == {"opzij __proto__": 1, "a\ufffd": None, "b": None, "c": ["\ufffd", 1.5]}


def test_a_pair_of_surrogates_is_one_character() -> None:
    """Text that was cut up into halves is put together again."""
    assert clean("\ud83d\ude00") == "😀"


def test_keys_that_clean_to_the_same_name_are_both_kept() -> None:
    """No answer disappears because two names became one."""
    kapot = {f"a{teken}": nr for nr, teken in enumerate(("\ud800", "\udbff", "\ufffd"))}
    assert clean(kapot) == {"a\ufffd": 0, "a\ufffd~2": 1, "a\ufffd~3": 2}


def test_too_deep_is_cut_for_whoever_skips_the_door() -> None:
    """Direct restoring of endless nesting ends; through `parse` such text is refused."""
    diep: Any = "x"
    for _ in range(3000):
        diep = [{"a": diep}]
    assert to_text(restore({"later": diep}))


# Opening text


@pytest.mark.parametrize(
    "tekst",
    [
        *("", "  \n", "geen json", "{", '{"soort": "werktsamen-idee"', "[1,]", "\ufeff"),
        *("[]", "5", "null", '"tekst"', "{}", file_text(soort="x"), '{"soort": 5}'),
        *(file_text(versie=2), file_text(versie=1.5), file_text(antwoorden=[])),
        json.dumps({"soort": SOORT, "versie": 1}),
        json.dumps({"soort": SOORT_BUNDEL, "ideeen": []}),
        json.dumps({"soort": SOORT_BUNDEL, "ideeen": "x"}),
        json.dumps({"soort": SOORT_BUNDEL, "versie": 2, "ideeen": [json.loads(file_text())]}),
        json.dumps({"soort": SOORT_BUNDEL, "ideeen": [json.loads(file_text()), 5]}),
        "[" * 100_000,
        '{"a":' * 100_000,
        "1" * 5000,
        file_text(later=json.loads("[" * 40 + "]" * 40)),
        file_text(antwoorden={"a": {"waarde": [{}] * (MAX_RIJEN + 1)}}),
        " " * MAX_TEKENS + "{}",
    ],
)
def test_text_that_is_no_idea_is_refused_with_one_sentence(tekst: str) -> None:
    """Nothing is opened by half: one sentence for people, nothing else."""
    with pytest.raises(IdeeError) as fout:
        open_text(tekst)
    assert len(fout.value.zinnen) == 1


def test_limits_are_what_they_say() -> None:
    """Exactly at the limit of depth, rows and characters a file still opens."""
    diep = json.loads("[" * (MAX_DIEPTE - 1) + "]" * (MAX_DIEPTE - 1))
    [idee] = open_text(file_text(later=diep))
    assert dict(idee)["later"] == diep
    with pytest.raises(IdeeError):
        open_text(file_text(later=[diep]))
    rijen = [{"id": str(nr)} for nr in range(MAX_RIJEN)]
    [idee] = open_text(file_text(antwoorden={"a": {"waarde": rijen}}))
    assert len(idee["antwoorden"]["a"]["waarde"]) == MAX_RIJEN
    tekst = file_text()
    assert open_text(tekst + " " * (MAX_TEKENS - len(tekst)))


def test_an_older_or_odd_version_opens() -> None:
    """Only a newer number is refused; true is no number."""
    for versie in (1, 0, True, None, "x"):
        [idee] = open_text(file_text(versie=versie))
        assert idee["versie"] == VERSIE


def test_a_byte_order_mark_is_no_obstacle() -> None:
    """Some editors put one in front of a file."""
    assert open_text("\ufeff" + file_text(titel="t"))[0]["titel"] == "t"


def test_a_backup_opens_with_all_its_ideas() -> None:
    """One file with several ideas gives them in order."""
    bundel = {"soort": SOORT_BUNDEL, "versie": 1, "ideeen": [bouw.idee(titel=t) for t in "ab"]}
    assert [idee["titel"] for idee in open_text(json.dumps(bundel))] == ["a", "b"]


def test_a_good_idea_opens_as_it_was() -> None:
    """What was written comes back."""
    idee = bouw.idee({"missie": {"waarde": "ja", "nota": "vraag het na", "op": bouw.OP}})
    assert open_text(to_text(idee)) == [idee]
    assert open_value(idee) == idee


def test_an_older_version_is_lifted_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each migration lifts one version; a version without one is left to `restore`."""
    monkeypatch.setattr(
        repair,
        "MIGRATIES",
        {
            -1: lambda idee: {**idee, "versie": 0, "spoor": ["-1"]},
            0: lambda idee: {**idee, "versie": 1, "spoor": [*idee["spoor"], "0"]},
        },
    )
    assert dict(restore({"versie": -1}))["spoor"] == ["-1", "0"]
    assert "spoor" not in restore({"versie": True})


def test_parse_gives_what_was_written() -> None:
    """Decoding alone changes nothing of clean JSON."""
    assert parse('{"a": [1, 2.5, null, true, "é"]}') == {"a": [1, 2.5, None, True, "é"]}


@pytest.mark.parametrize(
    "text",
    [
        '{"__proto__": 1, "\\u005f_proto__": 2}',
        '{"a\\ud800": "\\udc00", "\\ud83d\\ude00": "\\u0001"}',
        '{"a": [NaN, Infinity, -Infinity, 1e999, -1e999, 1.5, 12345678901234567890]}',
        f'{{"a": {"9" * 400}.5}}',
        '{"a": "\ud800"}',
        '{"a": "NaN __proto__ é 😀 \\n"}',
    ],
)
def test_parse_cleans_all_that_needs_it(text: str) -> None:
    """Text that needs no cleaning is spared it; what comes out is the same."""
    assert parse(text) == clean(json.loads(text))


@pytest.mark.parametrize("quotes", ["a", 'a\\"[', "\\\\", '\\\\\\"[[', "[["])
def test_brackets_count_outside_strings_only(quotes: str) -> None:
    """With or without escaped quotes: what is in a string never nests."""
    text = f'["{quotes}", {{"{quotes}": [1]}}]'
    assert parse(text, max_diepte=3) == json.loads(text)
    with pytest.raises(IdeeError):
        parse(text, max_diepte=2)


def test_a_new_idea_is_empty_and_dated() -> None:
    """Id, title, time and instrument come from the caller."""
    idee = nieuw_idee("i", "t", bouw.OP, ("klein", "1.0.0"))
    assert (idee["id"], idee["titel"], idee["antwoorden"]) == ("i", "t", {})
    assert idee["gemaakt"] == idee["gewijzigd"] == bouw.OP
    assert idee["instrument"] == {"id": "klein", "versie": "1.0.0"}


def test_text_is_written_one_way() -> None:
    """UTF-8 as it is, indented, one newline at the end."""
    assert to_text({"a": "é"}) == '{\n  "a": "é"\n}\n'


@pytest.mark.parametrize(
    "tekst",
    [
        '{"soort": "werktsamen-idee", "antwoorden": {"missie": {"waarde": "ja"}, "missie": {}}}',
        '{"soort": "werktsamen-idee", "antwoorden": {}, "antwoorden": {}}',
        '{"soort": "werktsamen-idee", "antwoorden": {"a": {"waarde": [{"id": "1", "id": "2"}]}}}',
        '{"soort": "werktsamen-ideeen", "ideeen": [{"a": 1, "\\u0061": 2}]}',
    ],
)
def test_a_key_that_stands_twice_is_refused(tekst: str) -> None:
    """Which of both somebody meant, nobody knows; the decoder would drop the first in silence."""
    with pytest.raises(IdeeError, match=r"staat ‘.*’ dubbel") as fout:
        open_text(tekst)
    assert len(fout.value.zinnen) == 1
