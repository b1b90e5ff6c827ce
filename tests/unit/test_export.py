"""What leaves the house: who sees what, in which words, and in which formats."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import icalendar
import pytest

from tests.bouw import idee as maak_idee
from tests.bouw import verslag_tekst
from werktsamen_core import verslag
from werktsamen_core.errors import VerzoekError
from werktsamen_core.instrument import Instrument

OP = "2026-12-10"
UUID = "6b1f0c1e-0000-4000-8000-00000000000"


def _csv(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


def _events(text: str) -> list[Any]:
    return icalendar.Calendar.from_ical(text).walk("VEVENT")


# --- requests ----------------------------------------------------------------------------------


def test_unknown_reader_is_refused(instrument: Instrument, idee_vol: Any) -> None:
    """An unknown reader gets one sentence that names the readers there are."""
    with pytest.raises(VerzoekError, match="intern, partners of beleidsteam, niet voor ‘iedereen’"):
        verslag_tekst(instrument, idee_vol, voor="iedereen")


def test_unknown_format_is_refused(instrument: Instrument, idee_vol: Any) -> None:
    """An unknown format gets one sentence that names the formats there are."""
    with pytest.raises(VerzoekError, match="csv of ics, niet als ‘pdf’"):
        verslag.opvolgpunten(instrument, idee_vol, "pdf")


@pytest.mark.parametrize("voor", verslag.LEZERS)
def test_date_must_be_a_date(instrument: Instrument, idee_vol: Any, voor: str) -> None:
    """A day that is no date is refused for every reader."""
    with pytest.raises(VerzoekError, match="geen datum"):
        verslag_tekst(instrument, idee_vol, voor=voor, op="morgen")


@pytest.mark.parametrize("voor", verslag.LEZERS)
def test_empty_idea_has_a_report(instrument: Instrument, voor: str) -> None:
    """An idea without a title and answers still gives a report with a heading and one end of line."""
    tekst = verslag_tekst(instrument, maak_idee(titel=" "), voor=voor)
    assert tekst.startswith("# Idee zonder titel\n")
    assert tekst.endswith("\n")
    assert not tekst.endswith("\n\n")


@pytest.mark.parametrize("voor", verslag.LEZERS)
def test_report_leaves_the_idea_as_it_was(instrument: Instrument, idee_vol: Any, voor: str) -> None:
    """Writing a report changes nothing in the idea."""
    voordien = repr(idee_vol)
    verslag_tekst(instrument, idee_vol, voor=voor, op=OP)
    assert repr(idee_vol) == voordien


# --- intern ------------------------------------------------------------------------------------


@pytest.mark.inhoud
def test_stand_has_the_checks_beside_it(instrument: Instrument, idee_vol: Any) -> None:
    """The stand and the three checks stand in one table."""
    tekst = verslag_tekst(instrument, idee_vol)
    tabel = tekst.split("### De stand en de checks\n\n")[1].split("\n\n")[0]
    assert tabel.splitlines()[2:] == [
        "| Opvolgpunten en voorwaarden | ? nog vraagtekens |",
        "| Drijfveercheck | ✓ ok |",
        "| Expertisecheck | ✓ ok |",
        "| Samenwerkcheck | ? vraagtekens |",
    ]


@pytest.mark.inhoud
def test_spread_comes_before_the_word(instrument: Instrument, idee_vol: Any) -> None:
    """The temperature shows the spread and the number of voices, and then the word."""
    tekst = verslag_tekst(instrument, idee_vol)
    spreiding = tekst.index("3 enthousiast, 1 twijfel en 3 niet enthousiast (7 inschattingen).")
    assert spreiding < tekst.index("**Gemixt enthousiasme.**")


def test_open_round_is_said(instrument: Instrument) -> None:
    """While the round is open, the report says that the temperature can still change."""
    stemmen = [{"id": "n1", "keuze": "twijfel"}]
    tekst = verslag_tekst(instrument, maak_idee(antwoorden={"inschattingen": stemmen}))
    assert "(1 inschatting)." in tekst
    assert "De ronde is nog niet gesloten" in tekst


@pytest.mark.inhoud
def test_voices_are_shown_together(instrument: Instrument) -> None:
    """Voices stand per choice, not in the order in which they were given."""
    keuzes = ["niet-enthousiast", "enthousiast", "niet-enthousiast"]
    stemmen = [{"id": f"n{nr}", "keuze": k, "waarom": f"reden {nr}"} for nr, k in enumerate(keuzes)]
    tekst = verslag_tekst(instrument, maak_idee(antwoorden={"inschattingen": stemmen}))
    assert "- **Enthousiast**: 1\\\n  reden 1" in tekst
    assert "- **Niet enthousiast**: 2\\\n  reden 0\\\n  reden 2" in tekst


def test_set_aside_finding_keeps_its_reason(instrument: Instrument, idee_vol: Any) -> None:
    """A finding set aside as 'bewust zo' is shown with its reason, and no longer as a question."""
    tekst = verslag_tekst(instrument, idee_vol)
    bewust = tekst.split("### Bewuste keuzes\n\n")[1].split("\n\n")[0]
    assert "dat de samenwerking goed loopt" in bewust
    assert "*Waarom:* Eerst een jaar proberen" in bewust
    vragen = tekst.split("### Vragen van de puzzel\n\n")[1].split("\n\n")[0]
    assert "dat de samenwerking goed loopt" not in vragen


def test_signal_about_a_date_needs_a_date(instrument: Instrument, idee_vol: Any) -> None:
    """A point past its date is a signal when the report knows which day it is."""
    assert "is voorbij" in verslag_tekst(instrument, idee_vol, op=OP)
    assert "is voorbij" not in verslag_tekst(instrument, idee_vol)


@pytest.mark.parametrize(
    ("antwoorden", "soort"),
    [
        ({"beslissing": "go"}, "go"),
        ({"beslissing": "no-go"}, "no-go"),
        ({"beslissing": "no-go", "opnieuw-bekijken-op": "2027-06-01"}, "niet-nu"),
    ],
)
def test_decision_says_what_follows(
    instrument: Instrument, antwoorden: dict[str, str], soort: str
) -> None:
    """Each decision is followed by its own words, and by no others."""
    tekst = verslag_tekst(instrument, maak_idee(antwoorden=antwoorden)).replace("\\", "")
    for ander, stappen in instrument.uitkomsten["vervolg"].items():
        assert all((stap in tekst) == (ander == soort) for stap in stappen)


@pytest.mark.inhoud
def test_note_without_answer_is_shown(instrument: Instrument) -> None:
    """A note stands under its question, also when there is no answer."""
    idee = maak_idee(antwoorden={"missie": {"nota": "Eerst lezen."}})
    assert "**Sluit het idee aan bij onze missie?**\n\n*Notitie:* Eerst lezen." in verslag_tekst(
        instrument, idee
    )


def test_answer_to_a_vanished_question_is_shown(instrument: Instrument) -> None:
    """What was answered to a question that is no more stays readable."""
    idee = maak_idee(
        antwoorden={
            "oude-vraag": {"waarde": "Toen gezegd", "nota": "En genoteerd"},
            "oude-tabel": [{"id": "x1", "naam": "Eerste", "wie": "Iemand"}],
        }
    )
    tekst = verslag_tekst(instrument, idee).split("## Antwoorden op vragen die er niet meer zijn")[
        1
    ]
    assert "**oude-vraag**\\\nToen gezegd" in tekst
    assert "En genoteerd" in tekst
    assert "naam: Eerste; wie: Iemand" in tekst
    assert "x1" not in tekst


def test_answer_that_does_not_fit_is_shown(instrument: Instrument) -> None:
    """A value that is none of the options is still shown to ourselves, and not to partners."""
    idee = maak_idee(antwoorden={"missie": "misschien", "doelen": "geen tabel"})
    tekst = verslag_tekst(instrument, idee)
    assert "misschien" in tekst
    assert "geen tabel" in tekst


@pytest.mark.inhoud
def test_other_versions_are_shown(instrument: Instrument) -> None:
    """What another copy said is shown with its time: of an answer, of a row, of a note."""
    op = "2026-11-01T09:00:00.000Z"
    rij = {
        "id": "d1",
        "naam": "Nieuw doel",
        "andere": [{"id": "d1", "naam": "Ander doel", "op": op}],
    }
    idee = maak_idee(
        antwoorden={
            "uitdaging": {"waarde": "Nu", "andere": [{"waarde": "Toen", "nota": "Want", "op": op}]},
            "missie": {"waarde": "ja", "andere": [{"waarde": "nee", "op": op}]},
            "doelen": [rij],
        }
    )
    tekst = verslag_tekst(instrument, idee).split("## Andere versies")[1]
    assert "(versie van 01/11/2026)**\\\nToen" in tekst
    assert "Want" in tekst
    assert "\\\nNee" in tekst
    assert "Ander doel" in tekst
    assert "Nieuw doel" not in tekst


def test_set_aside_parts_are_counted(instrument: Instrument) -> None:
    """What could not be read is mentioned, so that nobody thinks it is lost."""
    tekst = verslag_tekst(instrument, maak_idee(antwoorden={"missie": {"nota": ["?"]}}))
    assert "Eén stuk van dit bestand" in tekst


def test_no_bare_id_in_any_report(instrument: Instrument) -> None:
    """References read as names; a reference to nobody reads as nothing."""
    partner = {"id": f"{UUID}1", "naam": "OCMW"}
    idee = maak_idee(
        antwoorden={
            "partners": [partner],
            "puzzelstukken": [{"id": f"{UUID}2", "naam": "Onthaal", "partners": [f"{UUID}1", f"{UUID}9"]}],
            "bundels": [{"id": f"{UUID}3", "naam": "Huis", "trekker": f"{UUID}9", "partners": ["eigen"]}],
            "indicatoren": [{"id": f"{UUID}4", "naam": "Rust", "voor": "samenwerking"}],
            "opvolgpunten": [{"id": f"{UUID}5", "wat": "Bellen", "vraag": "missie"}, {"id": f"{UUID}6", "wat": "Mailen", "vraag": "weg"}],
            "bewust-zo": [{"id": f"{UUID}7", "regel": "bundel-zonder-trekker", "rijen": [f"{UUID}3"], "waarom": "Zo"}],
        }
    )  # fmt: skip
    for voor in verslag.LEZERS:
        tekst = verslag_tekst(instrument, idee, voor=voor)
        assert UUID[:13] not in tekst
        assert "eigen" not in tekst.replace("eigen team", "").replace("eigen gebruik", "")
    tekst = verslag_tekst(instrument, idee)
    assert "| Onthaal | OCMW |" in tekst
    assert "| Huis | onze organisatie |" in tekst
    assert "Missie" in tekst
    assert "iets wat niet meer bestaat" in tekst
    assert "Een bundel zonder trekker" in tekst


def test_unnamed_rows_and_unknown_columns_are_kept(instrument: Instrument) -> None:
    """A row without a name and a column of another version are shown to ourselves."""
    rijen = [{"id": "p1", "bijdrage": "Een busje"}, {"id": "p2", "naam": "OCMW", "kleur": "groen"}]
    idee = maak_idee(antwoorden={"partners": rijen})
    tekst = verslag_tekst(instrument, idee)
    assert "Een busje" in tekst
    assert "groen" in tekst
    assert "groen" not in verslag_tekst(instrument, idee, voor="partners")


# --- partners ----------------------------------------------------------------------------------


def test_partners_see_only_what_is_shared(instrument: Instrument, idee_vol: Any) -> None:
    """No judgement, note, voice, point, condition, finding or decision reaches partners."""
    tekst = verslag_tekst(instrument, idee_vol, voor="partners", op=OP)
    # the sections of step 3 have numbers, and one of them shares nothing: a gap would be seen
    assert "### Samenhangende activiteiten bundelen" in tekst
    assert re.search(r"^### \d", tekst, re.MULTILINE) is None
    for geheim in (
        "Vervoer ontbreekt nog", "Het OCMW sprak ons aan", "Nodig?", "Weten we nog niet",
        "Directeur", "contract", "enthousiast", "Eindelijk", "Het past bij", "Go", "Bewust",
        "vraagtekens", "check", "15000", "30.000", "Deels", "Stap 2", "Stap 4",
    ):  # fmt: skip
        assert geheim not in tekst
    for gedeeld in (
        "Teamcoach onthaal",
        "OCMW",
        "Huur nog te bespreken",
        "Het huis",
        "Eén sleutelplan",
    ):
        assert gedeeld in tekst


def test_financial_frame_only_when_ticked(instrument: Instrument, idee_vol: Any) -> None:
    """The financial frame is shared when someone says so; the amount never is."""
    tekst = verslag_tekst(instrument, idee_vol, voor="partners", financieel=True)
    assert "30.000 euro van de stad" in tekst
    assert "15000" not in tekst


def test_reference_to_something_internal_is_hidden(instrument_data: Any) -> None:
    """A shared column that points into a table partners may not see, shows no names."""
    data = {**instrument_data, "stappen": [_hide(stap, "partners") for stap in instrument_data["stappen"]]}  # fmt: skip
    idee = maak_idee(
        antwoorden={
            "partners": [{"id": "p1", "naam": "Stille partner"}],
            "bundels": [{"id": "b1", "naam": "Huis", "partners": ["p1", "eigen"], "trekker": "p1"}],
        }
    )
    tekst = verslag_tekst(Instrument(data), idee, voor="partners")
    assert "Stille partner" not in tekst
    assert "de organisatie van de idee-opvolger" in tekst  # "onze" is for a partner their own


def _hide(stap: Any, id_: str) -> Any:
    secties = [
        {
            **sectie,
            "vragen": [
                {k: v for k, v in vraag.items() if vraag["id"] != id_ or k != "delen"}
                for vraag in sectie["vragen"]
            ],
        }
        for sectie in stap["secties"]
    ]
    return {**stap, "secties": secties}


# --- rekenblad ---------------------------------------------------------------------------------


@pytest.mark.inhoud
def test_csv_for_a_flemish_spreadsheet(instrument: Instrument, idee_vol: Any) -> None:
    """A byte order mark, semicolons, CRLF, the columns of the instrument and names for ids."""
    tekst = verslag.opvolgpunten(instrument, idee_vol, "csv")
    assert tekst.startswith("\ufeffWat;Wie;Tegen wanneer;Stand;Bij welke vraag;Idee\r\n")
    rijen = _csv(tekst)
    assert len(rijen) == 5
    assert rijen[1] == [
        "Nagaan of het stadhuis vervoer kan betalen", "Teamcoach onthaal", "2026-12-01", "Open",
        "Alle nodige partners", "Samen een inloophuis",
    ]  # fmt: skip


@pytest.mark.parametrize("start", ["=1+1", "+32 16 00 00 00", "-1", "@som"])
def test_csv_runs_no_formula(instrument: Instrument, start: str) -> None:
    """What a spreadsheet would run as a formula gets an apostrophe in front."""
    rijen = [{"id": "o1", "wat": start, "wie": f'{start}"; "'}]
    gelezen = _csv(verslag.opvolgpunten(instrument, maak_idee(antwoorden={"opvolgpunten": rijen}), "csv"))  # fmt: skip
    assert gelezen[1][:2] == ["'" + start, f'\'{start}"; "']


def test_csv_of_nothing_is_a_heading(instrument: Instrument) -> None:
    """Without opvolgpunten there is still a line of headings."""
    assert len(_csv(verslag.opvolgpunten(instrument, maak_idee(), "csv"))) == 1


# --- agenda ------------------------------------------------------------------------------------


@pytest.mark.inhoud
def test_calendar_holds_open_points_with_a_date(instrument: Instrument, idee_vol: Any) -> None:
    """Only what is open and has a real date is an event, of a whole day and free of time."""
    punten = _events(verslag.opvolgpunten(instrument, idee_vol, "ics"))
    assert [str(punt["SUMMARY"]) for punt in punten] == [
        "Nagaan of het stadhuis vervoer kan betalen",
        "Bespreken met de raad van bestuur",
    ]
    eerste = punten[0]
    assert eerste["DTSTART"].params["VALUE"] == "DATE"
    assert eerste.decoded("DTEND").isoformat() == "2026-12-02"
    assert str(eerste["TRANSP"]) == "TRANSPARENT"
    assert str(eerste["DESCRIPTION"]).splitlines() == [
        "Idee: Samen een inloophuis",
        "Wie: Teamcoach onthaal",
        "Bij welke vraag: Alle nodige partners",
    ]


@pytest.mark.parametrize(
    ("rij", "antwoord", "idee", "verwacht"),
    [
        ("2026-11-03T10:20:30.400Z", "2026-11-04T10:00:00.000Z", {}, "2026-11-03T10:20:30+00:00"),
        ("", "2026-11-04T10:00:00.000Z", {}, "2026-11-04T10:00:00+00:00"),
        ("", "", {}, "2026-11-23T09:00:00+00:00"),
        ("", "", {"gewijzigd": "", "gemaakt": ""}, "1970-01-01T00:00:00+00:00"),
    ],
)
def test_time_stamp_without_a_clock(
    instrument: Instrument, rij: str, antwoord: str, idee: Any, verwacht: str
) -> None:
    """The time stamp is when the row, else its table, else the idea last changed."""
    punt = {"id": "o1", "wat": "Bellen", "tegen": "2026-12-01", "op": rij}
    opvolgpunten = {"waarde": [punt], "op": antwoord}
    tekst = verslag.opvolgpunten(
        instrument, maak_idee(antwoorden={"opvolgpunten": opvolgpunten}, **idee), "ics"
    )
    assert _events(tekst)[0].decoded("DTSTAMP").isoformat() == verwacht


def test_same_point_keeps_its_uid(instrument: Instrument, idee_vol: Any) -> None:
    """Importing twice gives one event: the UID comes from row and idea, and is unique."""
    uids = [str(p["UID"]) for p in _events(verslag.opvolgpunten(instrument, idee_vol, "ics"))]
    opnieuw = [str(p["UID"]) for p in _events(verslag.opvolgpunten(instrument, idee_vol, "ics"))]
    assert uids == opnieuw
    assert len(set(uids)) == len(uids)
    assert all(idee_vol["id"] in uid for uid in uids)


def test_calendar_of_nothing_is_refused(instrument: Instrument) -> None:
    """A calendar may not be empty: people get a sentence instead of a file that does not open."""
    punten = [
        {"id": "o1", "wat": "Ooit"},
        {"id": "o2", "wat": "Vaag", "tegen": "2026-02-30"},
        {"id": "o3", "wat": "Gedaan", "tegen": "2026-12-01", "stand": "klaar"},
    ]
    with pytest.raises(VerzoekError, match="Geen enkel open opvolgpunt heeft een datum"):
        verslag.opvolgpunten(instrument, maak_idee(antwoorden={"opvolgpunten": punten}), "ics")


def test_last_day_of_time_has_no_end(instrument: Instrument) -> None:
    """On 9999-12-31 there is no next day; the event then lasts its one day without an end."""
    punten = [{"id": "o1", "wat": "Ooit", "tegen": "9999-12-31"}]
    tekst = verslag.opvolgpunten(instrument, maak_idee(antwoorden={"opvolgpunten": punten}), "ics")
    assert "DTEND" not in tekst
    assert _events(tekst)[0].decoded("DTSTART").isoformat() == "9999-12-31"


def test_a_table_stored_as_text_never_reaches_partners(instrument: Instrument) -> None:
    """What is no table has no columns: nobody can tell which part of it is internal."""
    for waarde in ("OCMW: nodig maar wil niet", ["OCMW: wil niet"], {"naam": "OCMW"}):
        idee = maak_idee(antwoorden={"partners": {"waarde": waarde}})
        assert "OCMW" not in verslag_tekst(instrument, idee, voor="partners")
        assert "OCMW" in verslag_tekst(instrument, idee)


def test_a_formula_in_full_width_is_no_formula(instrument: Instrument) -> None:
    """A spreadsheet may read ＝1+1 as a formula too."""
    for wat in ("＝1+1", "＋1", "－1", "＠SOM(1)"):
        punten = [{"id": "o", "wat": wat}]
        tekst = verslag.opvolgpunten(
            instrument, maak_idee(antwoorden={"opvolgpunten": punten}), "csv"
        )
        assert f"\n'{wat};" in tekst
