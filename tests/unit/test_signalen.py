"""Signals: for each what makes it speak, what keeps it silent, and which rows it names."""

from __future__ import annotations

from typing import Any

import pytest

from tests import bouw
from tests.bouw import rij, rijen
from werktsamen_core.idee import Json
from werktsamen_core.instrument import Instrument
from werktsamen_core.oordeel.signalen import SIGNAALREGELS

VANDAAG = "2026-11-23"


def vindt(
    klein: Instrument, regel: str, antwoorden: Json, op: str | None = VANDAAG
) -> list[str] | None:
    """Return the rows that a signal names, None when it is silent."""
    signalen = bouw.uitkomst(klein, antwoorden, op)["signalen"]
    return bouw.vondsten(signalen).get(regel)


def wat(id_: str, **velden: Any) -> Json:
    """Return a row of opvolgpunten or voorwaarden."""
    return {"id": id_, "wat": f"Het {id_}", **velden}


@pytest.mark.parametrize("regel", SIGNAALREGELS)
def test_an_empty_idea_gives_no_signal(klein: Instrument, regel: str) -> None:
    """Nothing is said about what is not there."""
    assert vindt(klein, regel, {}) is None


def test_go_while_a_condition_is_open(klein: Instrument) -> None:
    """Every condition that is not met is named, also one that cannot be."""
    voorwaarden = [
        wat("v1", stand="open"),
        wat("v2", stand="voldaan"),
        wat("v3", stand="kan-niet"),
        wat("v4"),
    ]
    regel = "go-met-open-voorwaarde"
    antwoorden = {"voorwaarden": voorwaarden, "beslissing": "go"}
    assert vindt(klein, regel, antwoorden) == ["v1", "v3", "v4"]
    assert vindt(klein, regel, {**antwoorden, "voorwaarden": voorwaarden[1:2]}) is None
    assert vindt(klein, regel, {**antwoorden, "beslissing": "no-go"}) is None
    assert vindt(klein, regel, {"voorwaarden": voorwaarden}) is None


@pytest.mark.parametrize(
    ("missie", "beslissing", "spreekt"),
    [("nee", "go", True), ("nee", "no-go", False), ("nee", None, False), ("deels", "go", False)],
)
def test_go_while_a_check_fails(
    klein: Instrument, missie: str, beslissing: str | None, spreekt: bool
) -> None:
    """Only *voldoet niet* speaks, and only at a go."""
    antwoorden = {"missie": missie, "beslissing": beslissing}
    assert vindt(klein, "go-met-onvoldoende-check", antwoorden) == ([] if spreekt else None)


def test_a_signal_about_checks_names_them(klein: Instrument) -> None:
    """The words hold the names of the checks, not of rows."""
    antwoorden = {"missie": "nee", "doel-overstijgend": "nee", "beslissing": "go"}
    signalen = bouw.uitkomst(klein, antwoorden)["signalen"]
    [signaal] = [s for s in signalen if s["regel"] == "go-met-onvoldoende-check"]
    assert signaal["tekst"].endswith(": de drijfveercheck en de samenwerkcheck")
    half = {**bouw.gunstig(klein), "in-huis": "deels", "voorwaarden": [wat("v", stand="voldaan")]}
    [rest] = [
        s
        for s in bouw.uitkomst(klein, half)["signalen"]
        if s["regel"] == "alles-ok-maar-check-niet"
    ]
    assert rest["tekst"].endswith(": de expertisecheck")


@pytest.mark.parametrize(
    ("vraag", "waarde", "inhoud"),
    [
        *(("uitdaging", "iets", True), ("missie", "nvt", True), ("doelen", rijen("d1"), True)),
        *(("uitdaging", " ", False), ("financieel-kader", "geld", False), ("extra", "ja", False)),
        *(("activiteiten", rijen("a1"), True), ("inschattingen", bouw.stemmen(1), False)),
        *(("motivering", "daarom", False), ("doelen", [{"id": "d1"}], False)),
    ],
)
def test_a_decision_without_anything_filled_in(
    klein: Instrument, vraag: str, waarde: object, inhoud: bool
) -> None:
    """One counting question of the first three steps is content; notes and other questions are not."""
    regel = "beslissing-zonder-inhoud"
    for beslissing in ("go", "no-go"):
        verwacht: list[str] | None = None if inhoud else []
        assert vindt(klein, regel, {vraag: waarde, "beslissing": beslissing}) == verwacht
    assert vindt(klein, regel, {vraag: waarde}) is None
    nota = {"missie": {"nota": "een nota alleen"}, "beslissing": "go"}
    assert vindt(klein, regel, nota) == []


def test_a_decision_without_a_motive(klein: Instrument) -> None:
    """Blank text is no motive; without a decision none is asked."""
    regel = "beslissing-zonder-motivering"
    assert vindt(klein, regel, {"beslissing": "no-go", "motivering": " \n"}) == []
    assert vindt(klein, regel, {"beslissing": "no-go", "motivering": "daarom"}) is None
    assert vindt(klein, regel, {"motivering": ""}) is None


@pytest.mark.parametrize(
    ("stemmen", "ronde", "beslissing", "spreekt"),
    [
        *((1, "open", "go", True), (1, None, "no-go", True), (1, "gesloten", "go", False)),
        *((0, "open", "go", False), (1, "open", None, False)),
    ],
)
def test_a_decision_while_the_round_is_open(
    klein: Instrument, stemmen: int, ronde: str | None, beslissing: str | None, spreekt: bool
) -> None:
    """Voices, a decision, and a round that nobody closed."""
    antwoorden = {
        "inschattingen": bouw.stemmen(stemmen),
        "inschattingen-gesloten": ronde,
        "beslissing": beslissing,
    }
    assert vindt(klein, "beslissing-tijdens-ronde", antwoorden) == ([] if spreekt else None)


def test_a_decision_during_a_round(klein: Instrument) -> None:
    """An open round on the temperature speaks; one about something else, or a closed one, does not."""
    dicht = bouw.ronde("r", ["temperatuur"])
    open_ = bouw.ronde("o", ["missie", "temperatuur"], gesloten="")
    anders = bouw.ronde("a", ["missie"], gesloten="")
    gevallen: list[tuple[list[Any], list[Any], bool]] = [
        ([open_], [], True),
        ([anders], [], False),
        ([dicht], bouw.stemmen(1, ronde="r"), False),
        ([dicht], bouw.stemmen(1), True),  # voices that belong to no round
        ([dicht, open_], bouw.stemmen(1, ronde="r"), True),
        ([dicht, anders], bouw.stemmen(1, ronde="r"), False),
    ]
    for rondes, stemmen, spreekt in gevallen:
        antwoorden = {"rondes": rondes, "inschattingen": stemmen}
        assert vindt(klein, "beslissing-tijdens-ronde", antwoorden) is None
        besloten = {**antwoorden, "beslissing": "go"}
        assert vindt(klein, "beslissing-tijdens-ronde", besloten) == ([] if spreekt else None)


def test_an_idea_without_a_follower(klein: Instrument) -> None:
    """Once something that counts is filled in."""
    regel = "idee-zonder-opvolger"
    assert vindt(klein, regel, {"uitdaging": "iets"}) == []
    assert vindt(klein, regel, {"uitdaging": "iets", "idee-opvolger": "Teamcoach"}) is None
    assert vindt(klein, regel, {"financieel-kader": "geld"}) is None


def test_a_goal_no_activity_serves(klein: Instrument) -> None:
    """Once there are activities; a reference to what is no goal serves nothing."""
    antwoorden = {
        "doelen": rijen("d1", "d2"),
        "activiteiten": [rij("a1", doelen=["d2", "weg"]), rij("a2", doelen=["a1"])],
    }
    assert vindt(klein, "doel-zonder-activiteit", antwoorden) == ["d1"]
    assert vindt(klein, "doel-zonder-activiteit", {"doelen": rijen("d1")}) is None
    alle = {**antwoorden, "activiteiten": [rij("a1", doelen=["d1", "d2"])]}
    assert vindt(klein, "doel-zonder-activiteit", alle) is None


def test_an_activity_that_serves_no_goal(klein: Instrument) -> None:
    """Once there are goals."""
    antwoorden = {
        "doelen": rijen("d1"),
        "activiteiten": [
            rij("a1", doelen=["d1"]),
            rij("a2"),
            rij("a3", doelen=["weg"]),
            rij("a4", doelen=["a1"]),
        ],
    }
    assert vindt(klein, "activiteit-zonder-doel", antwoorden) == ["a2", "a3", "a4"]
    assert vindt(klein, "activiteit-zonder-doel", {"activiteiten": rijen("a1")}) is None


def test_a_needed_partner_in_no_bundle(klein: Instrument) -> None:
    """Once there are bundles; holding one is being in it."""
    antwoorden = {
        "partners": [
            *rijen("p1", "p2", "p3", nodig="ja"),
            rij("p4", nodig="nee"),
            rij("p5"),
        ],
        "bundels": [rij("b1", partners=["p1"], trekker="p2")],
    }
    assert vindt(klein, "nodige-partner-zonder-bundel", antwoorden) == ["p3"]
    zonder = {**antwoorden, "bundels": []}
    assert vindt(klein, "nodige-partner-zonder-bundel", zonder) is None


@pytest.mark.parametrize(
    ("betrokken", "nodig", "overbodig", "gemist"),
    [
        *(("ja", "nee", True, False), ("nee", "ja", False, True), ("ja", "ja", False, False)),
        *(("nee", "nee", False, False), ("ja", "weten-we-nog-niet", False, False)),
        *(("weten-we-nog-niet", "ja", False, False), (None, "ja", False, False)),
        (None, None, False, False),
    ],
)
def test_needed_and_involved(
    klein: Instrument, betrokken: str | None, nodig: str | None, overbodig: bool, gemist: bool
) -> None:
    """Involved but not needed asks at once; needed but not involved once the puzzle is laid."""
    antwoorden = {"partners": [rij("p1", betrokken=betrokken, nodig=nodig), rij("p2")]}
    met_puzzel = {**antwoorden, "activiteiten": rijen("a1")}
    assert vindt(klein, "betrokken-partner-niet-nodig", antwoorden) == (
        ["p1"] if overbodig else None
    )
    assert vindt(klein, "nodige-partner-niet-betrokken", met_puzzel) == (["p1"] if gemist else None)
    assert vindt(klein, "nodige-partner-niet-betrokken", antwoorden) is None


@pytest.mark.parametrize(
    ("drijfveer", "bedrag", "termijn", "spreekt"),
    [
        *(("investering", "5000", "twee jaar", False), ("investering", " ", "twee jaar", True)),
        *(("investering", "5000", None, True), ("investering", None, None, True)),
        *(("investering", 5000, "twee jaar", False), ("brengt-op", None, None, False)),
    ],
)
def test_an_investment_without_amount_or_term(
    klein: Instrument, drijfveer: str, bedrag: object, termijn: str | None, spreekt: bool
) -> None:
    """An investment wants both; an amount may be a number."""
    antwoorden = {"financiele-drijfveer": drijfveer, "bedrag": bedrag, "termijn": termijn}
    regel = "investering-zonder-bedrag-of-termijn"
    assert vindt(klein, regel, antwoorden) == ([] if spreekt else None)


@pytest.mark.parametrize(
    ("regel", "tabel", "klaar"),
    [
        ("voorwaarde-zonder-eigenaar", "voorwaarden", "voldaan"),
        ("opvolgpunt-zonder-eigenaar", "opvolgpunten", "klaar"),
    ],
)
def test_without_an_owner(klein: Instrument, regel: str, tabel: str, klaar: str) -> None:
    """What is done needs nobody any more."""
    lijst = [
        wat("r1", stand="open"),
        wat("r2", stand="open", wie="Teamcoach"),
        wat("r3", stand=klaar),
        wat("r4", wie=" "),
    ]
    assert vindt(klein, regel, {tabel: lijst}) == ["r1", "r4"]
    assert vindt(klein, regel, {tabel: lijst[1:3]}) is None


@pytest.mark.parametrize(
    ("tegen", "stand", "op", "spreekt"),
    [
        *(("2026-11-22", "open", VANDAAG, True), ("2026-11-23", "open", VANDAAG, False)),
        *(("2026-11-24", "open", VANDAAG, False), ("2026-11-22", None, VANDAAG, True)),
        *(("2026-11-22", "klaar", VANDAAG, False), ("2026-11-22", "open", None, False)),
        *(("2026-02-30", "open", VANDAAG, False), ("", "open", VANDAAG, False)),
    ],
)
def test_a_point_past_its_date(
    klein: Instrument, tegen: str, stand: str | None, op: str | None, spreekt: bool
) -> None:
    """Only with today given, only when open, only after the day itself, only a real date."""
    antwoorden = {"opvolgpunten": [wat("o1", wie="ik", tegen=tegen, stand=stand)]}
    assert vindt(klein, "opvolgpunt-over-datum", antwoorden, op) == (["o1"] if spreekt else None)


@pytest.mark.parametrize(
    ("datum", "op", "spreekt"),
    [("2026-11-22", VANDAAG, True), (VANDAAG, VANDAAG, False), ("2026-11-22", None, False)],
)
def test_the_date_to_look_again(
    klein: Instrument, datum: str, op: str | None, spreekt: bool
) -> None:
    """It speaks from the day after."""
    antwoorden = {"opnieuw-bekijken-op": datum}
    assert vindt(klein, "opnieuw-bekijken-voorbij", antwoorden, op) == ([] if spreekt else None)


@pytest.mark.parametrize("anders", [{"missie": "nee"}, {"missie": "deels"}, {"missie": None}, {}])
def test_all_is_well_but_a_check_is_not(klein: Instrument, anders: Json) -> None:
    """*Alles ok* never stands alone while a check is anything but ok."""
    klaar = {"opvolgpunten": [wat("o1", stand="klaar")]}
    antwoorden = {**bouw.gunstig(klein), **klaar, **anders}
    regel = "alles-ok-maar-check-niet"
    assert vindt(klein, regel, antwoorden) == ([] if anders else None)
    open_ = {**antwoorden, "opvolgpunten": [wat("o1", stand="open", wie="ik")]}
    assert vindt(klein, regel, open_) is None


@pytest.mark.parametrize(
    ("beslissing", "stemmen", "traject", "spreekt"),
    [
        *(("go", (0, 0, 1), None, True), ("no-go", (1, 0, 0), " ", True)),
        *(("go", (0, 0, 1), "een proefperiode", False), ("go", (1, 0, 1), None, False)),
        *(("go", (1, 0, 0), None, False), ("go", (0, 0, 0), None, False)),
    ],
)
def test_a_traject_nobody_agreed(
    klein: Instrument,
    beslissing: str,
    stemmen: tuple[int, int, int],
    traject: str | None,
    spreekt: bool,
) -> None:
    """Only where decision and support pull apart."""
    antwoorden = {
        "beslissing": beslissing,
        "inschattingen": bouw.stemmen(*stemmen),
        "traject": traject,
    }
    assert vindt(klein, "traject-zonder-afspraak", antwoorden) == ([] if spreekt else None)


def test_signals_come_in_the_order_of_the_table(klein: Instrument) -> None:
    """Each once, with its keys in order and the names of its rows in its words."""
    antwoorden = {
        "beslissing": "go",
        "missie": "nee",
        "voorwaarden": [wat("v1")],
        "doelen": rijen("d1"),
        "activiteiten": rijen("a1"),
    }
    signalen = bouw.uitkomst(klein, antwoorden)["signalen"]
    regels = [signaal["regel"] for signaal in signalen]
    assert regels == [regel for regel in SIGNAALREGELS if regel in regels]
    assert all(list(signaal) == ["regel", "rijen", "tekst", "vraag"] for signaal in signalen)
    assert signalen[0]["tekst"] == "go-met-open-voorwaarde: ‘Het v1’"
