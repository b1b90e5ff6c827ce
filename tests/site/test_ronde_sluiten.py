"""A closed round: one fact per test about what opens, for all at once, and what the team does with it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .checklist import Json
from .conftest import NieuweContext
from .meedenken import Meedenken
from .ronde import Ronde, Wederhelft

# What seven people choose at the questions of the samenwerkcheck, in order: ja, deels, nee, weten we nog niet;
# of the coördinatie its first or its third option.
ZEVEN = [
    "jjjjjjjgjj",
    "jjjjjjjgjj",
    "jjjdjjjgjj",
    "jjndjwjgjj",
    "jjnnjwwgjj",
    "jdnnjwwejj",
    "jdjjjwwejj",
]
OPTIES = {"j": "ja", "d": "deels", "n": "nee", "w": "weten-we-nog-niet"}
KEUZES = {"g": 0, "e": 2}


@pytest.fixture(scope="module")
def ander(tmp_path_factory: pytest.TempPathFactory) -> Wederhelft:
    """Return who is asked."""
    return Wederhelft(tmp_path_factory.mktemp("ronde"))


@pytest.fixture
def ronde(page: Page, adres: str) -> Ronde:
    """Return an idea without rounds."""
    return Ronde(page, adres)


def allen(vragen: list[str], *waarden: str) -> list[Json]:
    """Return a reply per value, the same at every question."""
    return [{"oordelen": {vraag: {"waarde": waarde} for vraag in vragen}} for waarde in waarden]


def test_seven_people_do_the_samenwerkcheck_and_the_agenda_is_right(
    ronde: Ronde, nieuwe_context: NieuweContext, adres: str
) -> None:
    """Each on a device of their own; nobody's name stands anywhere."""
    rij = ronde.begin("samenwerkcheck")
    codes = []
    for nr, keuzes in enumerate(ZEVEN):
        blad = Meedenken(nieuwe_context().new_page(), adres).open(rij["uitnodiging"])
        for vraag, letter in zip(rij["vragen"], keuzes, strict=True):
            radios = blad.vraag(vraag).locator("input[type=radio]")
            if letter in KEUZES:
                radios.nth(KEUZES[letter]).check()
            else:
                blad.vraag(vraag).locator(f"input[value='{OPTIES[letter]}']").check()
        if nr == 3:
            blad.page.locator("[data-weet]").fill("De stad plant zelf een huis van de wijk.")
            blad.vraag(rij["vragen"][2]).locator("[data-veld='waarom']").fill(
                "De huisarts ontbreekt"
            )
        codes.append(blad.maak())
        blad.knop("bestand").click()
    ronde.plak("\n".join(codes))
    ronde.sluit()
    beelden = [
        (
            punt.get_attribute("data-agendapunt"),
            punt.locator("[data-woord]").get_attribute("data-woord"),
        )
        for punt in ronde.vak.locator("[data-agendapunt]").all()
    ]
    v = rij["vragen"]
    assert beelden == [
        (v[2], "verdeeld"),
        (v[3], "verdeeld"),
        (v[7], "verdeeld"),
        (v[1], "uiteenlopend"),
        (v[6], "uiteenlopend"),
        (v[5], "onzeker"),
    ]
    uitslag = ronde.deel("uitslag").inner_text()
    assert uitslag.index("De stad plant zelf") < uitslag.index("Praat hier eerst over")
    expect(ronde.vak.locator(f"[data-punt='{v[2]}']")).to_contain_text("De huisarts ontbreekt")
    stippen = ronde.vak.locator(f"[data-punt='{v[2]}'] .stippen li[data-optie='nee'] .stippen__rij")
    expect(stippen).to_have_text("●●●")


def test_a_shared_answer_is_taken_over_by_one_tap(ronde: Ronde, ander: Wederhelft) -> None:
    """It says from which round; it can be undone; the team's note stays."""
    ronde.checklist.stap(2)
    ronde.checklist.kies("missie", "nee")
    rij = ronde.begin("drijfveercheck")
    ronde.plak(" ".join(ander.antwoord(rij, *allen(rij["vragen"], "ja", "ja", "ja", "ja"))))
    ronde.sluit()
    punt = ronde.vak.locator("[data-punt='missie']")
    punt.locator("summary").click()
    punt.locator("[data-neem-over]").click()
    expect(punt).to_contain_text("staat bij deze vraag als jullie antwoord")
    antwoord = ronde.idee_nu()["antwoorden"]["missie"]
    assert antwoord["waarde"] == "ja"
    assert antwoord["nota"].startswith("Overgenomen uit de ronde van")
    ronde.page.get_by_role("button", name="Maak ongedaan").click()
    assert ronde.idee_nu()["antwoorden"]["missie"]["waarde"] == "nee"


def test_a_second_round_stands_beside_the_first(ronde: Ronde, ander: Wederhelft) -> None:
    """Per question, with the word of then."""
    for waarden in (("ja", "nee"), ("ja", "ja")):
        rij = ronde.begin("drijfveercheck")
        ronde.plak(" ".join(ander.antwoord(rij, *allen(rij["vragen"], *waarden))))
        ronde.sluit()
    punt = ronde.vak.locator("[data-punt='missie']")
    punt.locator("summary").click()
    eerste = ronde.tabel("rondes")[0]["id"]
    expect(punt.locator("summary")).to_contain_text("Eens")
    expect(punt.locator(f"[data-naast='{eerste}']")).to_contain_text("Verdeeld")
    expect(ronde.vak.locator("[data-ronde-andere] a").first).to_be_visible()


def test_a_late_reply_is_taken_in_and_marked(ronde: Ronde, ander: Wederhelft) -> None:
    """It shows at once: the round is open already."""
    rij = ronde.begin("drijfveercheck")
    eerst, tweede, laat = ander.antwoord(rij, *allen(rij["vragen"], "ja", "ja", "nee"))
    ronde.plak(f"{eerst} {tweede}")
    ronde.sluit()
    assert "na het sluiten" in ronde.plak(laat)[0]
    expect(ronde.vak.locator("[data-ronde-laat]")).to_have_text("1 antwoord kwam na het sluiten.")
    expect(ronde.vak.locator("[data-punt='missie']")).to_contain_text("waarvan 1 na het sluiten")
    expect(ronde.vak.locator("[data-agendapunt='missie']")).to_contain_text("Verdeeld")


def test_the_temperature_of_the_idea_follows_the_round(ronde: Ronde, ander: Wederhelft) -> None:
    """The newest closed round counts; voices by hand from before do not mix with it."""
    ronde.checklist.stap(4)
    vak = ronde.checklist.vraag("inschattingen")
    vak.locator("[data-stem][value='niet-enthousiast']").check()
    vak.locator("[data-knop='stem-erbij']").click()
    rij = ronde.begin("temperatuur")
    codes = ander.antwoord(
        rij, *allen(["temperatuur"], "enthousiast", "enthousiast", "enthousiast")
    )
    ronde.plak(" ".join(codes))
    ronde.sluit()
    ronde.checklist.stap(4)
    ronde.checklist.vraag("inschattingen")
    expect(ronde.page.locator("[data-temperatuur]")).to_have_attribute("data-temperatuur", "veel")
    expect(ronde.page.locator("[data-temperatuur-verdeling]")).to_have_text(
        "De spreiding: enthousiast: 3, twijfel: 0, niet enthousiast: 0."
    )


def test_a_reload_stays_at_the_round_and_back_leads_out(ronde: Ronde, ander: Wederhelft) -> None:
    """The address is that of the round, open or closed."""
    rij = ronde.begin("temperatuur")
    ronde.plak(" ".join(ander.antwoord(rij, *allen(["temperatuur"], "twijfel"))))
    ronde.sluit()
    assert ronde.page.url.endswith(f"#{ronde.idee}/ronde/{rij['id']}")
    ronde.page.reload()
    expect(ronde.deel("uitslag")).to_have_attribute("data-klaar", "ja", timeout=60_000)
    ronde.vak.get_by_role("link", name="Naar stap 4").click()
    expect(ronde.page.locator("[data-stap='stap-4']")).to_be_visible()
    expect(ronde.vak).to_be_hidden()
    ronde.page.go_back()
    expect(ronde.deel("uitslag")).to_be_visible()


def test_two_tabs_begin_a_round_each_and_lose_no_key(ronde: Ronde) -> None:
    """What one tab begins, the other has too, with what opens it."""
    tweede = ronde.page.context.new_page()
    tweede.goto(f"{ronde.checklist.adres}#{ronde.idee}/ronde/nieuw/temperatuur")
    expect(tweede.locator("[data-voorbeeld-open]")).to_be_visible(timeout=60_000)
    ronde.begin("drijfveercheck")
    tweede.locator("[data-knop='ronde-start']").click()
    expect(tweede.locator("[data-ronde-deel='uitnodigen']")).to_be_visible()
    tweede.wait_for_timeout(500)
    idee = ronde.idee_nu()
    assert len(idee["antwoorden"]["rondes"]["waarde"]) == 2
    assert {rij["id"] for rij in idee["antwoorden"]["rondes"]["waarde"]} == set(
        idee["rondesleutels"]
    )
