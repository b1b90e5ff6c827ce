"""The one page for the beleidsteam: what stands on it, in which order, and that it stays one page."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bouw import idee as maak_idee
from tests.bouw import verslag_tekst
from werktsamen_core.instrument import Instrument
from werktsamen_core.verslag import rapport
from werktsamen_core.verslag.blad import BREED, REGELS, binnen, eerste_zinnen, hoog, noem

OP = "2026-12-10"
LANG = "Een zin die iets zegt over het idee en lang genoeg is. " * 80


def _blad(instrument: Instrument, idee: Any) -> str:
    return verslag_tekst(instrument, idee, voor="beleidsteam", op=OP).replace("\\", "")


def _regels(instrument: Instrument, idee: Any) -> int:
    """Return how many lines the page takes, a heading as two."""
    totaal = 0
    for blok in rapport(instrument, idee, voor="beleidsteam", op=OP, meegaan=True)["blokken"]:
        if blok["soort"] == "kop":
            totaal += 2 * hoog(blok["inhoud"])
        elif blok["soort"] == "lijst":
            totaal += sum(map(hoog, blok["punten"]))
        elif blok["soort"] == "alinea":
            totaal += hoog(blok["inhoud"])
    return totaal


@pytest.mark.inhoud
def test_the_page_in_its_order(instrument: Instrument, idee_vol: Any) -> None:
    """From the idea and what is asked, over money, partners and checks, to the spread with reasons."""
    tekst = _blad(instrument, idee_vol)
    volgorde = [
        "# Samen een inloophuis", "Teamcoach onthaal", "## Het idee", "Drie organisaties openen",
        "## De beslissing", "## Geld en partners", "15.000 euro", "Huur nog te bespreken", "## De checks",
        "Drijfveercheck", "Expertisecheck: ✓ ok", instrument.vragen["meer-dan-overleg"].vraag, "**Nee.**",
        "Opvolgpunten en voorwaarden: ? nog vraagtekens", "- Een vast contract", "vervoer kan betalen",
        "3 enthousiast, 1 twijfel en 3 niet enthousiast (7 inschattingen)", "*Enthousiast:* Eindelijk samen",
    ]  # fmt: skip
    plaatsen = [tekst.find(stuk) for stuk in volgorde]
    assert [stuk for stuk, plaats in zip(volgorde, plaatsen, strict=True) if plaats < 0] == []
    assert plaatsen == sorted(plaatsen)
    for weg in ("Akkoord van de raad", "Cijfers opvragen"):  # met, done
        assert weg not in tekst


def test_what_decided_stands_there_in_full(instrument: Instrument) -> None:
    """The whole question, the answer and the note beside it; not its short name."""
    vraag = instrument.vragen["missie"]
    idee = maak_idee(antwoorden={"missie": {"waarde": "nee", "nota": "Wij werken elders."}})
    assert f"{vraag.vraag} **Nee.** Wij werken elders." in _blad(instrument, idee)


@pytest.mark.inhoud
def test_the_team_is_asked_to_decide(instrument: Instrument) -> None:
    """Before the decision the page asks for one, and says what stands in the way."""
    idee = maak_idee(
        antwoorden={
            "missie": "nee",
            "voorwaarden": [{"id": "v1", "wat": "Geld", "stand": "kan-niet"}],
        }
    )
    tekst = _blad(instrument, idee)
    assert "## Wat we jullie vragen\n\n- Beslis samen: go of no go." in tekst
    assert "de drijfveercheck voldoet niet" in tekst
    assert "- Geld (✕ lukt niet)" in tekst
    assert "stap 1, stap 2 en stap 3" in tekst


def test_what_does_not_fit_is_counted_and_named(instrument: Instrument) -> None:
    """What comes first by date is shown; the rest is counted, and the first of it named."""
    punten = [
        {"id": f"o{nr}", "wat": f"Punt {nr}", "tegen": f"2027-01-{99 - nr:02}"}
        for nr in range(70, 99)
    ]
    tekst = _blad(instrument, maak_idee(antwoorden={"opvolgpunten": punten}))
    getoond = tekst.count("/01/2027)")
    assert 0 < getoond < len(punten)
    assert "- Punt 98 (01/01/2027)" in tekst
    volgende = 98 - getoond
    assert f"En nog {29 - getoond} opvolgpunten: ‘Punt {volgende}’, " in tekst


@pytest.mark.inhoud
def test_needed_partners_and_money(instrument: Instrument) -> None:
    """A partner that is not needed is not on the page; money has its kind, amount and frame."""
    idee = maak_idee(
        antwoorden={
            "partners": [
                {"id": "p1", "naam": "OCMW", "nodig": "ja", "bijdrage": "Een bureau"},
                {"id": "p2", "naam": "De harmonie", "nodig": "nee"},
            ],
            "financiele-drijfveer": "investering",
            "bedrag": "12000",
        }
    )
    tekst = _blad(instrument, idee)
    assert "- OCMW: Een bureau" in tekst
    assert "harmonie" not in tekst
    assert "**Geld:** Het is een investering, 12.000 euro." in tekst


def test_what_changed_since_they_last_saw_it(instrument: Instrument) -> None:
    """Facts and answers after the last day this reader got it, and nothing of before."""
    feiten = [
        {"op": "2026-11-20", "wat": "check", "over": "drijfveercheck", "waarde": "onvolledig"},
        {"op": "2026-11-25", "wat": "uitgewisseld", "over": "", "waarde": "beleidsteam"},
        {"op": "2026-12-01", "wat": "check", "over": "drijfveercheck", "waarde": "ok"},
        {"op": "2026-12-05", "wat": "uitgewisseld", "over": "", "waarde": "partners"},
    ]
    antwoorden = {
        "missie": {"waarde": "ja", "op": "2026-11-29T09:00:00.000Z"},
        "visie": {"waarde": "ja", "op": "2026-11-21T09:00:00.000Z"},
    }
    tekst = _blad(instrument, maak_idee(antwoorden=antwoorden, feiten=feiten))
    slot = tekst.split("Wat veranderde sinds 25/11/2026")[1]
    assert "01/12/2026: Drijfveercheck: ok." in slot
    assert "1 antwoord veranderde of kwam erbij: Missie." in slot
    assert "20/11/2026" not in slot
    assert "Visie" not in slot
    zonder = _blad(instrument, maak_idee(antwoorden=antwoorden, feiten=feiten[:1]))
    assert "Wat veranderde" not in zonder


@pytest.mark.parametrize("letter", ["w", "W", "字", "een woord "])
def test_a_full_idea_stays_on_the_page(instrument: Instrument, letter: str) -> None:
    """Everything filled in, every text long, fifty rows in every table: still one page, nothing halved."""
    tekst = (letter * 900)[:900]
    antwoorden: Any = {}
    for vraag in instrument.vragen.values():
        waarde: Any = tekst
        if vraag.soort == "rijen":
            waarde = [
                {
                    "id": f"{vraag.id}-{nr}",
                    **{k.id: k.opties[nr % len(k.opties)].id if k.opties else tekst for k in vraag.kolommen},
                    **({"nodig": "ja"} if vraag.id == "partners" else {}),
                }
                for nr in range(50)
            ]  # fmt: skip
        elif vraag.opties:
            waarde = "nee" if vraag.soort == "oordeel" else vraag.opties[-1].id
        antwoorden[vraag.id] = {"waarde": waarde, "nota": tekst, "op": "2026-12-01T09:00:00.000Z"}
    feiten = [{"op": "2026-11-25", "wat": "uitgewisseld", "over": "", "waarde": "beleidsteam"}]
    idee = maak_idee(titel=tekst, antwoorden=antwoorden, feiten=feiten)
    # a part always has its first point, also when the lines are gone; the sheet has room for these
    assert _regels(instrument, idee) <= REGELS + 6
    assert "En nog" in _blad(instrument, idee)


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Kort.", "Kort."),
        ("Een zin. " * 40, "(en nog "),
        ("woord " * 300, " … (en nog "),
        ("x" * 900, "… (en nog "),
    ],
)
def test_a_text_ends_after_a_whole_piece(tekst: str, verwacht: str) -> None:
    """A text that is too long ends after a sentence, a word or a letter, and counts what is left."""
    kort = binnen(tekst, 2)
    assert kort.endswith(verwacht) if verwacht == "Kort." else verwacht in kort
    assert hoog([{"tekst": kort}]) <= 2
    if "zin" in kort:
        aantal = int(kort.split("(en nog ")[1].split(" ")[0])
        assert kort.count("Een zin.") + aantal == 40


def test_the_first_sentences_and_how_many_more() -> None:
    """Three sentences are three sentences; of five, two more are counted."""
    assert eerste_zinnen("Een. Twee! Drie?", 3) == "Een. Twee! Drie?"
    assert eerste_zinnen("Een. Twee! Drie? Vier. Vijf.", 3) == "Een. Twee! Drie? (en nog 2 zinnen)"


def test_what_is_left_out_has_a_short_name() -> None:
    """The first words of it, between quotes."""
    assert noem("Nagaan of het stadhuis vervoer kan betalen") == "‘Nagaan of het stadhuis vervoer…’"
    assert noem("Kort") == "‘Kort’"
    assert len(noem("x" * 500)) < BREED
