"""Partners lay the puzzle along: one fact per test about their proposals, from invitation to postcard."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from .checklist import Json
from .conftest import NieuweContext
from .meedenken import Meedenken
from .ronde import Ronde, Wederhelft

PARTNER = "OCMW Leuven"


@pytest.fixture(scope="module")
def ander(tmp_path_factory: pytest.TempPathFactory) -> Wederhelft:
    """Return who is asked."""
    return Wederhelft(tmp_path_factory.mktemp("ronde"))


@pytest.fixture
def ronde(page: Page, adres: str) -> Ronde:
    """Return an idea with two pieces of the puzzle and two partners, of which one is not needed."""
    ronde = Ronde(page, adres)
    idee = ronde.checklist.json()
    tabellen: dict[str, list[Json]] = {
        "puzzelstukken": [
            {"id": "stuk-woonkennis", "naam": "Woonkennis", "partners": ["partner-weg"]},
            {"id": "stuk-ruimte", "naam": "Een ruimte in de wijk"},
        ],
        "partners": [
            {"id": "partner-ocmw", "naam": PARTNER, "bijdrage": "Twee halve dagen"},
            {"id": "partner-weg", "naam": "Geen partner meer", "nodig": "nee"},
        ],
        "activiteiten": [{"id": "act-onthaal", "naam": "Open onthaal"}],
    }
    idee["antwoorden"] |= {naam: {"waarde": rijen} for naam, rijen in tabellen.items()}
    idee["id"] = ronde.idee = "idee-met-puzzel"
    ronde.checklist.open().open_bestand("idee.json", json.dumps(idee))
    expect(page.locator("[data-titel]")).to_be_visible(timeout=60_000)
    return ronde


def voorstellen(*lijst: tuple[str, str, str, str], naam: str = PARTNER) -> Json:
    """Return a reply with proposals: what about, kind, value, words."""
    velden = ("over", "soort", "waarde", "tekst")
    return {"naam": naam, "voorstellen": [dict(zip(velden, een, strict=True)) for een in lijst]}


def test_a_partner_sees_the_puzzle_and_no_partner_that_is_not_needed(
    ronde: Ronde, ander: Wederhelft, nieuwe_context: NieuweContext, adres: str
) -> None:
    """And what they lay along arrives as postcards, once the round is closed."""
    code = ronde.begin("doelen-duidelijk", voor="partner")["uitnodiging"]
    assert "Geen partner meer" not in str(ander.lees(code))
    blad = Meedenken(nieuwe_context().new_page(), adres).open(code)
    page = blad.page
    expect(page.locator("[data-puzzel]")).to_contain_text("Woonkennis")
    page.locator("[data-puzzel] fieldset").filter(has_text="Woonkennis").get_by_label(
        "Dit brengen wij in"
    ).check()
    page.locator("[data-naam]").fill(PARTNER)
    ronde.plak(blad.maak())
    blad.knop("bestand").click()
    expect(ronde.vak.locator("[data-ronde-wie] li")).to_have_text([PARTNER])
    expect(ronde.deel("voorstellen")).to_be_hidden()
    ronde.sluit()
    kaart = ronde.vak.locator("[data-voorstel]")
    expect(kaart.locator(".voorstel__staat")).to_contain_text("Woonkennis")
    expect(kaart.locator(".voorstel__post")).to_contain_text("Dit brengen wij in")


def test_what_is_taken_over_says_who_proposed_it(ronde: Ronde, ander: Wederhelft) -> None:
    """A piece, an activity, words about what they bring, who brings a piece; nothing that stood goes."""
    rij = ronde.begin(voor="partner")
    antwoord = voorstellen(
        ("stuk-woonkennis", "inbreng", "ja", ""),
        ("puzzelstukken", "nieuw-stuk", "middelen", "Een busje"),
        ("activiteiten", "nieuwe-activiteit", "", "Samen koken"),
        ("partner-ocmw", "bijdrage", "", "Drie halve dagen"),
        ("act-onthaal", "opmerking", "", "Ook zaterdag?"),
    )
    ronde.plak(ander.antwoord(rij, antwoord)[0])
    ronde.sluit()
    neem = ronde.vak.locator("[data-voorstel-knop='neem']")
    for over in range(5, 0, -1):
        expect(neem).to_have_count(over)
        neem.first.click()
    expect(neem).to_have_count(0)
    expect(ronde.vak.get_by_text(f"Overgenomen, op voorstel van {PARTNER}.")).to_have_count(5)
    antwoorden = ronde.idee_nu()["antwoorden"]
    stukken = {een["naam"]: een for een in antwoorden["puzzelstukken"]["waarde"]}
    assert stukken["Woonkennis"]["partners"] == ["partner-weg", "partner-ocmw"]
    assert stukken["Een busje"]["soort"] == "middelen"
    assert stukken["Een busje"]["partners"] == ["partner-ocmw"]
    assert [een["naam"] for een in antwoorden["activiteiten"]["waarde"]] == [
        "Open onthaal",
        "Samen koken",
    ]
    [ocmw] = [een for een in antwoorden["partners"]["waarde"] if een["id"] == "partner-ocmw"]
    assert ocmw["bijdrage"] == "Twee halve dagen\nDrie halve dagen"
    for tabel in ("puzzelstukken", "activiteiten", "partners"):
        assert f"op voorstel van {PARTNER}" in antwoorden[tabel]["nota"]
    assert "Ook zaterdag?" in antwoorden["activiteiten"]["nota"]


def test_a_proposal_can_lie_beside_or_be_talked_about(ronde: Ronde, ander: Wederhelft) -> None:
    """Beside changes nothing; to talk about it makes an opvolgpunt."""
    rij = ronde.begin(voor="partner")
    lijst = [("puzzelstukken", "nieuw-stuk", "", een) for een in ("Een busje", "Een tuin")]
    ronde.plak(ander.antwoord(rij, voorstellen(*lijst))[0])
    ronde.sluit()
    kaart = ronde.vak.locator("[data-voorstel]")
    kaart.filter(has_text="Een busje").locator("[data-voorstel-knop='naast']").click()
    kaart.filter(has_text="Een tuin").locator("[data-voorstel-knop='bespreek']").click()
    expect(kaart.filter(has_text="Een busje")).to_contain_text("Ligt ernaast")
    antwoorden = ronde.idee_nu()["antwoorden"]
    assert len(antwoorden["puzzelstukken"]["waarde"]) == 2
    [punt] = antwoorden["opvolgpunten"]["waarde"]
    assert PARTNER in punt["wat"]
    assert "Een tuin" in punt["wat"]
    assert {een["stand"] for een in antwoorden["voorstellen"]["waarde"]} == {"ernaast", "besproken"}
