"""What came in is always shown, question by question, old beside new, and can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, expect

from .checklist import Json
from .conftest import TELEFOON
from .toestel import Toestel, toestel, zonder_boekhouding

ANTWOORDEN = {
    "missie": "ja",
    "aanpak": "Zoals het was",
    "doelen": [{"id": "d1", "naam": "Eerste doel"}, {"id": "d2", "naam": "Tweede doel"}],
}


@pytest.fixture(scope="module")
def eigenaar(browser: Browser, adres: str) -> Iterator[Toestel]:
    """The device of whose idea it is."""
    with toestel(browser, adres) as open_:
        yield open_


@pytest.fixture(scope="module")
def collega(browser: Browser, adres: str) -> Iterator[Toestel]:
    """The device of a colleague."""
    with toestel(browser, adres) as open_:
        yield open_


@pytest.fixture
def samen(eigenaar: Toestel, collega: Toestel) -> Json:
    """Open the same idea on both devices; return the file they have in common."""
    eigenaar.naar_hub()
    collega.naar_hub()
    eigenaar.open_idee(ANTWOORDEN, titel="Inloophuis")
    bestand = eigenaar.json()
    collega.open_tekst(json.dumps(bestand))
    return bestand


def lijst(toestel: Toestel) -> Locator:
    """Return what came in, as it is on screen."""
    return toestel.page.locator("[data-ontvangst]:visible")


def punt(toestel: Toestel, vraag: str) -> Locator:
    """Return what came in at one question."""
    return toestel.page.locator(f"[data-ontvangst] [data-verschil='{vraag}']")


def van_collega(collega: Toestel) -> str:
    """Let the colleague change an answer, a row and the title, and give the file back."""
    collega.stap(2)
    collega.kies("missie", "nee")
    collega.stap(1)
    collega.knop("rij-weg", collega.rij("doelen", "Tweede doel")).click()
    collega.voeg_rij_toe("doelen", {"naam": "Doel van de collega"})
    collega.page.locator("[data-titel]").fill("Huis van de wijk")
    return json.dumps(collega.json())


@pytest.mark.usefixtures("samen")
def test_the_owner_sees_what_a_colleague_changed_takes_it_back_and_the_file_brings_nothing_more(
    eigenaar: Toestel, collega: Toestel
) -> None:
    """Yes became no in a copy; the old and the new stand there, and one's own answer comes back."""
    voor = zonder_boekhouding(eigenaar.json())
    bestand = van_collega(collega)
    eigenaar.open_tekst(bestand)
    expect(lijst(eigenaar).locator("[data-ontvangst-kop]")).to_be_focused()
    expect(lijst(eigenaar)).to_contain_text("idee.json")
    for vraag in ("titel", "missie"):
        expect(punt(eigenaar, vraag)).to_have_count(1)
    expect(punt(eigenaar, "doelen")).to_have_count(2)
    expect(punt(eigenaar, "missie").locator("[data-deel='oud']")).to_have_text("Ja")
    expect(punt(eigenaar, "missie").locator("[data-deel='nieuw']")).to_have_text("Nee")
    expect(punt(eigenaar, "missie")).to_contain_text("vandaag om")

    eigenaar.knop("neem-terug", punt(eigenaar, "missie")).press("Enter")
    expect(punt(eigenaar, "missie")).to_contain_text("staat er weer")
    assert eigenaar.json()["antwoorden"]["missie"]["waarde"] == "ja"
    assert eigenaar.json()["titel"] == "Huis van de wijk"
    eigenaar.knop("neem-alles-terug").click()
    terug = eigenaar.json()
    assert terug["titel"] == "Inloophuis"
    assert zonder_boekhouding(terug) == voor

    eigenaar.page.reload()
    eigenaar.wacht_op_python()
    eigenaar.open_tekst(bestand)
    expect(eigenaar.bericht()).to_contain_text("bracht niets nieuws")
    expect(lijst(eigenaar)).to_have_count(0)
    assert zonder_boekhouding(eigenaar.json()) == voor
    collega.open_tekst(json.dumps(terug))
    expect(punt(collega, "missie").locator("[data-deel='nieuw']")).to_have_text("Ja")


@pytest.mark.usefixtures("samen")
def test_where_both_went_on_both_versions_are_listed_and_ones_own_can_come_back(
    eigenaar: Toestel, collega: Toestel
) -> None:
    """Taking back settles it: what stood stands, and the other version is gone from beside it."""
    eigenaar.typ("aanpak", "Van de eigenaar")
    eigenaar.page.wait_for_timeout(300)
    collega.typ("aanpak", "Van de collega")
    bestand = json.dumps(collega.json())
    eigenaar.open_tekst(bestand)
    expect(punt(eigenaar, "aanpak").locator("[data-deel='oud']").first).to_have_text(
        "Van de eigenaar"
    )
    expect(eigenaar.vraag("aanpak").locator("[data-andere-tekst]")).to_have_text("Van de eigenaar")
    eigenaar.knop("neem-terug", punt(eigenaar, "aanpak")).click()
    expect(eigenaar.waarde("aanpak")).to_have_value("Van de eigenaar")
    expect(eigenaar.vraag("aanpak").locator("[data-andere-tekst]")).to_have_count(0)
    eigenaar.open_tekst(bestand)
    expect(eigenaar.bericht()).to_contain_text("bracht niets nieuws")
    expect(eigenaar.waarde("aanpak")).to_have_value("Van de eigenaar")


@pytest.mark.usefixtures("samen")
def test_the_list_can_be_closed_and_called_back_and_an_item_changed_since_has_no_way_back(
    eigenaar: Toestel, collega: Toestel
) -> None:
    """With the keyboard; the list stays with its idea, also after a look at the hub; paper is without."""
    collega.typ("aanpak", "Van de collega")
    collega.typ("uitdaging", "Ook van de collega")
    eigenaar.open_tekst(json.dumps(collega.json()))
    eigenaar.knop("ontvangst-dicht").press("Enter")
    expect(lijst(eigenaar)).to_have_count(0)
    expect(eigenaar.knop("ontvangst-toon")).to_be_focused()
    eigenaar.typ("aanpak", "Later opnieuw")
    eigenaar.knop("ontvangst-toon").press("Enter")
    expect(punt(eigenaar, "aanpak")).to_contain_text("sindsdien opnieuw veranderd")
    expect(punt(eigenaar, "aanpak").get_by_role("button")).to_have_count(0)
    expect(punt(eigenaar, "uitdaging").get_by_role("button")).to_have_count(1)
    eigenaar.naar_hub()
    expect(lijst(eigenaar)).to_have_count(0)
    eigenaar.page.go_back()
    expect(lijst(eigenaar)).to_have_count(1)
    eigenaar.page.emulate_media(media="print")
    expect(lijst(eigenaar)).to_have_count(0)
    eigenaar.page.emulate_media(media="screen")


@pytest.mark.usefixtures("samen")
def test_on_a_phone_old_and_new_stand_below_each_other_within_the_screen(
    eigenaar: Toestel, collega: Toestel
) -> None:
    """Nothing sticks out at the side, however long the word."""
    collega.typ("aanpak", "Lang" * 60)
    eigenaar.open_tekst(json.dumps(collega.json()))
    scherm = eigenaar.page.viewport_size
    assert scherm
    eigenaar.page.set_viewport_size(TELEFOON)  # type: ignore[arg-type]
    oud, nieuw = (
        punt(eigenaar, "aanpak").locator(f"[data-deel='{deel}']").bounding_box()
        for deel in ("oud", "nieuw")
    )
    assert oud
    assert nieuw
    assert nieuw["y"] >= oud["y"] + oud["height"]
    assert nieuw["x"] + nieuw["width"] <= TELEFOON["width"]
    eigenaar.page.set_viewport_size(scherm)


def test_what_changed_since_a_file_is_told_without_changing_anything(
    eigenaar: Toestel, samen: Json
) -> None:
    """Asked in the idea itself; another idea's file is refused with a sentence."""
    eigenaar.typ("aanpak", "Sindsdien veranderd")
    eigenaar.wacht_op_bewaard()
    eigenaar.page.wait_for_timeout(300)
    voor = zonder_boekhouding(eigenaar.json())
    for tekst, verwacht in ((samen, None), ({**samen, "id": "een-ander"}, "een ander idee")):
        eigenaar.knop("wat-veranderde").click()
        with eigenaar.page.expect_file_chooser() as kiezer:
            eigenaar.dialoog().get_by_role("button", name="Vergelijk met een bestand").click()
        kiezer.value.set_files(
            {
                "name": "toen.json",
                "mimeType": "application/json",
                "buffer": json.dumps(tekst).encode(),
            }
        )
        if verwacht:
            expect(eigenaar.bericht()).to_contain_text(verwacht)
        else:
            expect(punt(eigenaar, "aanpak").locator("[data-deel='oud']")).to_have_text(
                "Zoals het was"
            )
            expect(punt(eigenaar, "aanpak").get_by_role("button")).to_have_count(0)
    assert zonder_boekhouding(eigenaar.json()) == voor


@pytest.mark.usefixtures("samen")
def test_several_files_stay_on_the_list_and_one_idea_tells_what_all_brought(
    eigenaar: Toestel, collega: Toestel
) -> None:
    """Two copies of one idea and a broken file at once: each is told of by name."""
    collega.typ("aanpak", "Van de collega")
    een = collega.json()
    collega.typ("uitdaging", "Later van de collega")
    twee = collega.json()
    bestanden = [("een.json", een), ("twee.json", twee), ("stuk.json", {"soort": "iets"})]
    eigenaar.page.locator("input[type=file]").first.set_input_files(
        [
            FilePayload(name=naam, mimeType="application/json", buffer=json.dumps(inhoud).encode())
            for naam, inhoud in bestanden
        ]
    )
    aankomst = eigenaar.page.locator("[data-aankomst]")
    expect(aankomst).to_contain_text("‘stuk.json’: Dit bestand is geen idee")
    expect(eigenaar.page.locator("#hub-kop")).to_be_visible()
    eigenaar.page.locator(f"[data-idee='{een['id']}'] [data-idee-link]").click()
    expect(punt(eigenaar, "aanpak").locator("[data-deel='nieuw']")).to_have_text("Van de collega")
    expect(punt(eigenaar, "uitdaging").locator("[data-deel='oud']")).to_have_text("niets")


@pytest.mark.usefixtures("samen")
def test_the_file_tells_that_it_came_in_and_for_whom_it_left(eigenaar: Toestel) -> None:
    """The facts that the core notes are kept in the idea, and go along in the next file."""
    eigenaar.deel("partners")
    eigenaar.bewaar("markdown")
    eigenaar.page.keyboard.press("Escape")
    for _ in range(50):
        feiten = [(feit["wat"], feit["waarde"]) for feit in eigenaar.json().get("feiten", [])]
        if ("uitgewisseld", "partners") in feiten:
            break
        eigenaar.page.wait_for_timeout(100)
    assert {("begonnen", ""), ("uitgewisseld", "bestand"), ("uitgewisseld", "partners")} <= set(
        feiten
    )
