"""What differs between two states of an idea, in words; and the receipt of what a file brought."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests import bouw
from tests.conftest import KLEIN
from tests.pagina import Pagina
from werktsamen_core import bridge
from werktsamen_core.idee import ontvang, restore, to_text, vergelijk, voeg_samen, zeg_verschillen
from werktsamen_core.instrument import Instrument

T1, T2 = "2026-11-23T09:01:00.000Z", "2026-11-24T09:02:00.000Z"


def kort(verschillen: Any) -> list[Any]:
    """Return each difference as (question, row's name, kind, [(what, old, new)])."""
    return [
        (v["vraag"], v["naam"], v["soort"], [(d["naam"], d["oud"], d["nieuw"]) for d in v["delen"]])
        for v in verschillen
    ]


def test_a_state_does_not_differ_from_itself(instrument: Instrument, idee_vol: Any) -> None:
    """Nor from the same read back from its file."""
    assert vergelijk(instrument, idee_vol, idee_vol) == []
    assert vergelijk(instrument, idee_vol, restore(json.loads(to_text(idee_vol)))) == []
    assert zeg_verschillen([]) == "Er is geen verschil.\n"


def test_answers_rows_and_columns_are_named_in_words(klein: Instrument) -> None:
    """Old beside new: options by their names, references by the names of rows, in the order asked."""
    partners = [{"id": "p1", "naam": "OCMW", "nodig": "ja"}, {"id": "p2", "naam": "Het huis"}]
    oud = bouw.idee(
        {
            "missie": {"waarde": "ja", "op": T1},
            "partners": {"waarde": partners, "op": T1},
            "puzzelstukken": [{"id": "s1", "naam": "Een zaal", "partners": ["p1"]}],
        },
        titel="Oud",
    )
    nieuw = bouw.idee(
        {
            "missie": {"waarde": "nee", "nota": "Te ver van ons bed", "op": T2},
            "partners": {
                "waarde": [
                    {"id": "p3", "naam": "De Brug", "op": T2},
                    {"id": "p1", "naam": "OCMW", "nodig": "nee", "op": T2},
                ]
            },
            "puzzelstukken": [{"id": "s1", "naam": "Een zaal", "partners": ["p3", "p1"]}],
            "vroeger": "Een antwoord",
        },
        titel="Nieuw",
    )
    nodig = next(k.naam for k in klein.vragen["partners"].kolommen if k.id == "nodig")
    wie = next(k.naam for k in klein.vragen["puzzelstukken"].kolommen if k.id == "partners")
    naam = klein.vragen["partners"].kolommen[0].naam
    assert sorted(kort(vergelijk(klein, oud, nieuw))) == sorted(
        [
            ("titel", "", "gewijzigd", [("Titel", "Oud", "Nieuw")]),
            ("puzzelstukken", "Een zaal", "gewijzigd", [(wie, "OCMW", "De Brug en OCMW")]),
            ("partners", "De Brug", "nieuw", [(naam, "", "De Brug")]),
            ("partners", "OCMW", "gewijzigd", [(nodig, "Ja", "Nee")]),
            ("partners", "Het huis", "verdwenen", [(naam, "Het huis", "")]),
            (
                *("missie", "", "gewijzigd"),
                [("Antwoord", "Ja", "Nee"), ("Notitie", "", "Te ver van ons bed")],
            ),
            ("vroeger", "", "gewijzigd", [("Antwoord", "", "Een antwoord")]),
        ]
    )
    vragen = [v["vraag"] for v in vergelijk(klein, oud, nieuw)]
    volgorde = ["titel", *klein.vragen, "vroeger"]
    assert vragen == sorted(vragen, key=volgorde.index)
    tijden = {v["naam"] or v["vraag"]: v["op"] for v in vergelijk(klein, oud, nieuw)}
    assert (tijden["missie"], tijden["OCMW"], tijden["Het huis"]) == (T2, T2, "")


def test_another_order_of_rows_is_told_once(klein: Instrument) -> None:
    """Only of rows that both have: what came or went is told by itself."""
    oud = bouw.idee({"doelen": bouw.rijen("a", "b", "c")})
    nieuw = bouw.idee({"doelen": bouw.rijen("c", "n", "a", "b")})
    assert kort(vergelijk(klein, oud, nieuw))[-1] == (
        *("doelen", "", "gewijzigd"),
        [("Volgorde", "De a, De b, De c", "De c, De a, De b")],
    )
    een_weg = bouw.idee({"doelen": bouw.rijen("a", "c")})
    assert [v["soort"] for v in vergelijk(klein, oud, een_weg)] == ["verdwenen"]


def test_what_reads_the_same_is_no_difference(klein: Instrument) -> None:
    """Other times, bookkeeping, blanks around a text, an empty note."""
    oud = bouw.idee({"uitdaging": {"waarde": "x ", "op": T1}})
    nieuw = bouw.idee({"uitdaging": {"waarde": " x", "nota": "", "op": T2, "vervangt": ["a~b"]}})
    assert vergelijk(klein, oud, nieuw) == []


def test_a_table_that_is_none_is_told_as_an_answer(klein: Instrument) -> None:
    """Text where rows should be comes in like anything else."""
    oud, nieuw = bouw.idee({"doelen": "los"}), bouw.idee({"doelen": bouw.rijen("a")})
    naam = klein.vragen["doelen"].kolommen[0].naam
    assert kort(vergelijk(klein, oud, nieuw)) == [
        ("doelen", "", "gewijzigd", [("Antwoord", "los", "")]),
        ("doelen", "De a", "nieuw", [(naam, "", "De a")]),
    ]


def test_a_version_that_came_to_lie_beside_is_told(klein: Instrument) -> None:
    """With what stands; once, and not when it lay there already."""
    hier = Pagina(bouw.idee({"missie": "deels"}))
    daar = Pagina(bouw.idee({"missie": "deels"}), klok=-600)
    hier.bewaar(), daar.bewaar()
    hier.vul("missie", "waarde", "ja")
    daar.vul("missie", "waarde", "nee")
    samen = voeg_samen(hier.idee, daar.idee)
    assert kort(vergelijk(klein, hier.idee, samen)) == [
        ("missie", "", "ernaast", [("", "Ja", "Nee")])
    ]
    assert vergelijk(klein, samen, samen) == []


def test_what_could_not_be_read_is_counted(klein: Instrument) -> None:
    """New things that were set aside; not those that lay aside already."""
    oud = bouw.idee(opzij=[{"waar": "x", "waarde": 1}])
    nieuw = bouw.idee(opzij=[{"waar": "x", "waarde": 1}, {"waar": "y", "waarde": 2}])
    [verschil] = vergelijk(klein, oud, nieuw)
    assert (verschil["vraag"], verschil["delen"][0]["nieuw"]) == (
        "opzij",
        "1 stuk dat we niet konden lezen",
    )
    assert vergelijk(klein, nieuw, oud) == []


def test_differences_as_a_text(klein: Instrument) -> None:
    """Question, row, day; then what was and what is, a line each."""
    oud = bouw.idee({"partners": [{"id": "p", "naam": "OCMW", "bijdrage": "Een\nzaal"}]})
    nieuw = bouw.idee({"partners": {"waarde": [{"id": "p", "naam": "OCMW", "op": T2}]}})
    vraag = klein.vragen["partners"]
    bijdrage = next(kolom.naam for kolom in vraag.kolommen if kolom.id == "bijdrage")
    assert zeg_verschillen(vergelijk(klein, oud, nieuw)) == (
        f"{vraag.kort}, ‘OCMW’, 24/11/2026\n  {bijdrage}: Een zaal → —\n"
    )


# The receipt


def ids(bonnen: Any) -> list[tuple[str, str]]:
    """Return of each receipt the idea and what came of it."""
    return [(bon["id"], bon["soort"]) for bon in bonnen]


def test_a_file_is_received_with_a_receipt(klein: Instrument) -> None:
    """Per idea: new, together, nothing new, or refused and why; what lies here of others stays out."""
    hier = [bouw.idee({"missie": "ja"}, id="a"), bouw.idee(id="b"), bouw.idee(id="c")]
    gelezen = [
        bouw.idee({"missie": {"waarde": "nee", "op": T2}}, id="a"),
        bouw.idee(id="b"),
        bouw.idee({"missie": "ja"}, id="d"),
    ]
    ideeen, bonnen = ontvang(klein, gelezen, hier)
    assert ids(bonnen) == [("a", "samen"), ("b", "gelijk"), ("d", "nieuw")]
    assert [idee["id"] for idee in ideeen] == ["a", "b", "d"]
    verwacht = [
        ("missie", "", "gewijzigd", [("Antwoord", "Ja", "Nee")]),
        ("missie", "", "ernaast", [("", "Nee", "Ja")]),
    ]
    assert kort(bonnen[0]["verschillen"]) == verwacht
    assert ideeen[0] == voeg_samen(hier[0], gelezen[0])
    opnieuw, weer = ontvang(klein, gelezen, ideeen)
    assert (opnieuw, [bon["soort"] for bon in weer]) == (ideeen, ["gelijk"] * 3)


def test_what_cannot_come_together_is_refused_alone(klein: Instrument) -> None:
    """It says why, what lies here stays, and the others of the file come in."""
    rijen = [bouw.rijen(*(f"{letter}{nr}" for nr in range(6000))) for letter in "xy"]
    hier = [bouw.idee({"doelen": rijen[0]}, id="a")]
    gelezen = [bouw.idee({"doelen": rijen[1]}, id="a"), bouw.idee(id="b")]
    ideeen, [bon, ander] = ontvang(klein, gelezen, hier)
    assert (bon["soort"], len(bon["fouten"]), bon["verschillen"]) == ("geweigerd", 1, [])
    assert (ideeen[0], ander["soort"]) == (hier[0], "nieuw")


def test_a_file_with_an_idea_twice_or_without_id(klein: Instrument) -> None:
    """Two copies in one file come together too; ideas without an id are each their own."""
    gelezen = [
        bouw.idee({"missie": "ja"}),
        bouw.idee({"visie": "nee"}),
        bouw.idee(id=""),
        bouw.idee(id=""),
    ]
    ideeen, bonnen = ontvang(klein, gelezen, [])
    assert [bon["soort"] for bon in bonnen] == ["nieuw", "samen", "nieuw", "nieuw"]
    assert [idee["id"] for idee in ideeen] == [bouw.ID, "", ""]
    assert set(ideeen[0]["antwoorden"]) == {"missie", "visie"}


def ask(**verzoek: Any) -> Any:
    """Ask the bridge, decoded."""
    return json.loads(bridge.call(json.dumps(verzoek)))


@pytest.mark.parametrize("hier", [None, "x", [5], [{}], {}])
def test_the_bridge_opens_with_whatever_lies_here(hier: Any) -> None:
    """What is no idea there is nothing that lies here."""
    bridge.start(KLEIN.read_text(encoding="utf-8"))
    antwoord = ask(doe="open", tekst=to_text(bouw.idee()), hier=hier)
    assert (antwoord["ideeen"], ids(antwoord["ontvangst"])) == ([bouw.idee()], [(bouw.ID, "nieuw")])


def test_the_bridge_receives_and_compares(klein: Instrument) -> None:
    """One verb gives the merged ideas, the sentences and the receipt; another compares without merging."""
    bridge.start(KLEIN.read_text(encoding="utf-8"))
    hier = bouw.idee({"missie": "ja"})
    daar = bouw.idee({"missie": {"waarde": "nee", "op": T2}})
    antwoord = ask(doe="open", tekst=to_text(daar), hier=[hier], op="2026-11-25")
    [samen], [bon] = antwoord["ideeen"], antwoord["ontvangst"]
    feit = {"op": "2026-11-25", "wat": "binnengekomen", "over": "", "waarde": ""}
    assert samen.pop("feiten") == [feit]
    assert samen == voeg_samen(hier, daar)
    assert bon["verschillen"] == vergelijk(klein, hier, voeg_samen(hier, daar))
    assert ask(doe="vergelijk", a=hier, b=daar)["verschillen"] == vergelijk(klein, hier, daar)
    weer = ask(doe="open", tekst=to_text(daar), hier=[samen], op="2026-11-26")
    assert (weer["ontvangst"][0]["soort"], weer["ideeen"]) == ("gelijk", [samen])
