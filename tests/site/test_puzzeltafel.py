"""The puzzle table: laid by keyboard, mouse and touch, with the rows of the list as the one truth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from .axe import Keuring
from .checklist import Json
from .puzzel import GEGEVEN, GELEGD, TAFEL, VOORBEELD, Legger, Muis, Toetsen, Vinger, rijen_van
from .toestel import Toestel, toestel

BOEKHOUDING = {"id", "op", "vervangt", "andere"}
GROOT = {"width": 1600, "height": 1400}


@pytest.fixture(scope="module")
def checklist(browser: Browser, adres: str) -> Iterator[Toestel]:
    """One tab for all tests here; each opens an idea of its own."""
    with toestel(browser, adres, has_touch=True) as open_:
        open_.page.set_viewport_size(GROOT)  # type: ignore[arg-type]
        yield open_.alles_tonen()


def met_namen(idee: Json) -> dict[str, list[Json]]:
    """Return what was laid, with names for ids, without bookkeeping and what is empty."""
    antwoorden = idee["antwoorden"]
    namen = {
        rij["id"]: rij.get("naam") or rij.get("tekst")
        for tabel in (*GEGEVEN, *GELEGD)
        for rij in antwoorden.get(tabel, {}).get("waarde", [])
    }

    def zeg(waarde: Any) -> Any:
        if isinstance(waarde, list):
            return sorted(namen.get(item, item) for item in waarde)
        return namen.get(waarde, waarde)

    return {
        tabel: [
            {kolom: zeg(cel) for kolom, cel in rij.items() if cel and kolom not in BOEKHOUDING}
            for rij in antwoorden.get(tabel, {}).get("waarde", [])
        ]
        for tabel in GELEGD
    }


def begin(checklist: Toestel, tabellen: tuple[str, ...] = GEGEVEN) -> str:
    """Open an idea with these tables of the example, in step 3."""
    id_ = checklist.open_idee({tabel: rijen_van(tabel) for tabel in tabellen})
    checklist.stap(3)
    return id_


def naar_tafel(checklist: Toestel) -> Locator:
    """Go to the table of the step on screen."""
    checklist.knop("puzzeltafel").click()
    tafel = checklist.page.locator(TAFEL)
    expect(tafel.get_by_role("heading", level=2)).to_be_focused()
    return tafel


@pytest.mark.parametrize(
    "soort",
    [Toetsen, *(pytest.param(hand, marks=pytest.mark.wekelijks) for hand in (Muis, Vinger))],
)
def test_the_puzzle_of_the_example_is_laid_from_nothing(
    checklist: Toestel, soort: type[Toetsen]
) -> None:
    """By keyboard alone, by mouse and by touch: the rows that the list would hold, and no others."""
    begin(checklist)
    naar_tafel(checklist)
    Legger(soort(checklist.page)).leg_alles()
    assert met_namen(checklist.json()) == met_namen(VOORBEELD)
    checklist.page.locator(TAFEL).get_by_role("button", name="Toon als lijst").click()
    assert checklist.namen("bundels") == [rij["naam"] for rij in rijen_van("bundels")]


def test_the_list_gives_the_same_rows(checklist: Toestel) -> None:
    """The form of before, filled in with the same puzzle."""
    begin(checklist)
    namen = {
        rij["id"]: rij.get("naam") for tabel in (*GEGEVEN, *GELEGD) for rij in rijen_van(tabel)
    }
    namen |= {"eigen": "Onze organisatie", "samenwerking": "De samenwerking"}
    woorden = {"tussen-bundels": "Tussen bundels"}
    woorden |= {"overkoepelend": "Overkoepelend of ondersteunend"}
    woorden |= {"proces": "Proces", "resultaat": "Resultaat"}
    for tabel in GELEGD:
        for rij in rijen_van(tabel):
            cellen = {
                kolom: [namen[id_] for id_ in cel] if isinstance(cel, list)
                else namen.get(cel) or woorden.get(cel, cel)
                for kolom, cel in rij.items() if cel and kolom not in BOEKHOUDING
            }  # fmt: skip
            checklist.voeg_rij_toe(tabel, cellen)
    assert met_namen(checklist.json()) == met_namen(VOORBEELD)


def test_every_move_is_taken_back(checklist: Toestel) -> None:
    """Laid, doubled, sent by its menu, taken off the table: step by step back to how it was."""
    begin(checklist, (*GEGEVEN, *GELEGD))
    voor = met_namen(checklist.json())
    tafel = naar_tafel(checklist)
    legger = Legger(Muis(checklist.page))
    rijden = legger.stuk("activiteiten", "Rijden en onderhouden")
    legger.menu(rijden, "In ‘In de bus’", "Verplaats naar …")
    koffie = legger.stuk("activiteiten", "Koffie schenken en babbelen")
    legger.menu(koffie, "In ‘Op de weg’", "Leg ook …")
    expect(tafel.locator("[data-dubbel]")).to_have_count(2)
    legger.menu(
        legger.stuk("afspraken", "Eén telefoonnummer voor de hele bus"), "Haal weg van tafel"
    )
    terug = tafel.get_by_role("button", name="Neem terug")
    expect(terug).to_be_focused()
    for nog in ("(3)", "(2)", "(1)"):
        expect(terug).to_contain_text(nog)
        checklist.page.keyboard.press("Control+z")
    assert met_namen(checklist.json()) == voor
    expect(terug).to_have_attribute("aria-disabled", "true")


def test_a_reload_in_the_middle_loses_nothing(checklist: Toestel) -> None:
    """Half a name typed, half the puzzle laid: it is there again, at the table."""
    begin(checklist)
    tafel = naar_tafel(checklist)
    legger = Legger(Toetsen(checklist.page))
    legger.nieuw("bundels", "In de bus")
    legger.nieuw("activiteiten", "Koffie")
    legger.hand.leg(legger.stuk("activiteiten", "Koffie"), legger.bundel("In de bus"))
    legger.hand.typ(
        tafel.locator("label[data-tabel='activiteiten'] input"), "Half een na", enter=False
    )
    checklist.page.reload()
    checklist.wacht_op_python()
    expect(legger.stuk("activiteiten", "Half een na", "[data-plaats='los']")).to_be_visible()
    expect(legger.bundel("In de bus").locator("[data-stuk^='activiteiten/']")).to_contain_text(
        "Koffie"
    )
    checklist.page.go_back()
    expect(tafel).to_be_hidden()
    expect(checklist.page.locator("[data-stap='stap-3']")).to_be_visible()


def test_findings_stand_beside_their_pieces_and_go_while_partners_look_along(
    checklist: Toestel,
) -> None:
    """What the puzzle asks is ours: with partners at the table none of it is on the page."""
    begin(checklist, (*GEGEVEN, *GELEGD))
    tafel = naar_tafel(checklist)
    legger = Legger(Muis(checklist.page))
    expect(legger.bundel("Op de weg").locator(".legvraag")).to_contain_text("zeggenschap")
    meekijken = tafel.get_by_role("button", name="Partners kijken mee")
    meekijken.click()
    expect(tafel.locator(".puzzeltafel__lint")).to_contain_text("alleen wat partners mogen zien")
    expect(tafel.locator(".legvraag")).to_have_count(0)
    expect(tafel.locator(".puzzeltafel__vragen li")).to_have_count(0)
    checklist.page.reload()
    checklist.wacht_op_python()
    expect(meekijken).to_have_attribute("aria-pressed", "true")
    expect(tafel.locator(".legvraag")).to_have_count(0)
    checklist.page.go_back()  # asks first
    tafel.get_by_role("button", name="Laat het zo").click()
    expect(tafel.locator(".puzzeltafel__lint")).to_be_visible()
    meekijken.click()  # asks first
    expect(tafel.locator(".legvraag")).to_have_count(0)
    tafel.get_by_role("button", name="Toon alles weer").click()
    expect(legger.bundel("Op de weg").locator(".legvraag")).to_be_visible()


@pytest.mark.parametrize("soort", [Muis, Vinger])
def test_the_map_of_step_1_is_laid_in_the_same_manner(
    checklist: Toestel, soort: type[Muis]
) -> None:
    """A puzzelstuk is dragged to a partner, and goes to a second one; the list says the same."""
    begin(checklist)
    checklist.stap(1)
    tafel = naar_tafel(checklist)
    legger = Legger(soort(checklist.page))
    naam = "Iemand met een rijbewijs voor de bus"
    legger.hand.leg(legger.stuk("puzzelstukken", naam), tafel.locator("[data-plaats='bij:eigen']"))
    stuk = legger.stuk("puzzelstukken", naam, "[data-plaats='bij:eigen']")
    legger.menu(stuk, "Bij OCMW Lindedorp", "Leg ook …")
    rijen = checklist.json()["antwoorden"]["puzzelstukken"]["waarde"]
    [gelegd] = [rij["partners"] for rij in rijen if rij["naam"] == naam]
    assert gelegd == ["eigen", "partner-ocmw"]
    tafel.get_by_role("button", name="Toon als lijst").click()


def test_axe_finds_nothing_at_the_table(checklist: Toestel) -> None:
    """A laid puzzle with a piece in the air, its menu and a row open, partners looking along; the map of step 1."""
    page, keuring = checklist.page, Keuring(checklist.page)
    page.emulate_media(reduced_motion="reduce")
    begin(checklist, (*GEGEVEN, *GELEGD))
    tafel = naar_tafel(checklist)
    legger = Legger(Toetsen(page))
    expect(tafel.locator(".legvraag").first).to_be_visible()
    stuk = legger.stuk("activiteiten", "Rijden en onderhouden")
    stuk.locator("[data-pak]").focus()
    for toets in ("Enter", "ArrowRight"):
        page.keyboard.press(toets)
    keuring.kijk("stuk in de hand")
    page.keyboard.press("Escape")
    stuk.locator("[data-menu]").click()
    keuring.kijk("menu open")
    page.keyboard.press("Escape")
    legger.bundel("Op de weg").locator("[data-kolom='naam']").click()
    keuring.kijk("rij open")
    page.keyboard.press("Escape")
    tafel.get_by_role("button", name="Partners kijken mee").click()
    keuring.kijk("partners kijken mee")
    tafel.get_by_role("button", name="Partners kijken mee").click()
    tafel.get_by_role("button", name="Toon alles weer").click()
    checklist.stap(1)
    naar_tafel(checklist)
    keuring.kijk("kaart van stap 1")
    page.set_viewport_size(GROOT)  # type: ignore[arg-type]
    keuring.klaar()
