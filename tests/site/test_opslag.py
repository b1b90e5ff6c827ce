"""Nothing lost: storage full, forbidden or wiped, earlier states, and what wiping takes."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from . import vertrouwen
from .checklist import PREFIX, Checklist
from .conftest import PAD, NieuweContext, Toezicht
from .opslag import (
    GOED,
    IETS,
    ZET,
    earlier_states,
    leave,
    status,
    stored,
    wait_until_journalled,
    wait_until_stored,
)


def test_a_full_storage_is_said_at_once_and_nothing_typed_is_lost(page: Page, adres: str) -> None:
    """Typing goes on in memory, the file holds all of it, leaving warns; with room again it is saved."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Volle opslag")
    checklist.typ("uitdaging", "Wat al bewaard was")
    wait_until_stored(checklist, id_, uitdaging="Wat al bewaard was")
    page.evaluate(vertrouwen.VUL)
    voor = checklist.opslag()[f"{PREFIX}idee:{id_}"]
    checklist.typ("idee-in-het-kort", IETS * 200)
    status(checklist)
    bericht = page.locator("[data-berichten]")
    expect(bericht).to_contain_text("vol")
    assert checklist.opslag()[f"{PREFIX}idee:{id_}"] == voor

    checklist.stap(2)
    checklist.kies("missie", "ja")
    checklist.stap(1)
    expect(checklist.vraag("idee-in-het-kort").locator("textarea").first).to_have_value(IETS * 200)
    with page.expect_download() as download:
        bericht.get_by_role("button", name="Bewaar als bestand").click()
    idee = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert idee["antwoorden"]["idee-in-het-kort"]["waarde"] == IETS * 200
    assert idee["antwoorden"]["missie"]["waarde"] == "ja"
    assert leave(page) == ["beforeunload"]

    page.evaluate(vertrouwen.LEEG)
    checklist.typ("idee-opvolger", "Er is weer plaats")
    wait_until_stored(
        checklist, id_, idee_opvolger="Er is weer plaats", idee_in_het_kort=IETS * 200, missie="ja"
    )
    expect(bericht.get_by_text("vol")).to_have_count(0)
    assert leave(page) == []


@pytest.mark.parametrize("hoe", vertrouwen.VERBODEN)
def test_a_forbidden_storage_is_said_on_arrival_and_work_goes_on(
    nieuwe_context: NieuweContext, adres: str, hoe: str
) -> None:
    """New idea, typing, going between steps and saving as a file all work; leaving warns."""
    context = nieuwe_context()
    context.add_init_script(vertrouwen.VERBODEN[hoe])
    checklist = Checklist(context.new_page(), adres).open()
    bericht = checklist.page.locator("[data-berichten]")
    expect(bericht).to_contain_text("bewaar nu als bestand")
    checklist.nieuw_idee()
    checklist.typ("uitdaging", IETS)
    status(checklist)
    checklist.stap(2)
    checklist.kies("missie", "nee")
    checklist.stap(1)
    expect(checklist.vraag("uitdaging").locator("textarea").first).to_have_value(IETS)
    idee = checklist.json()
    assert idee["antwoorden"]["uitdaging"]["waarde"] == IETS
    assert idee["antwoorden"]["missie"]["waarde"] == "nee"
    assert leave(checklist.page) == ["beforeunload"]


def test_a_file_opens_even_where_nothing_can_be_stored(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """The opened idea is on screen, and the page says that it is not kept."""
    context = nieuwe_context()
    context.add_init_script(vertrouwen.VERBODEN["lezen en schrijven mogen niet"])
    checklist = Checklist(context.new_page(), adres).open().wacht_op_python()
    idee = {
        "soort": "werktsamen-idee",
        "versie": 1,
        "id": "los",
        "titel": "Uit een bestand",
        "antwoorden": {"uitdaging": {"waarde": IETS}},
    }
    checklist.open_bestand("idee.json", json.dumps(idee))
    expect(checklist.page).to_have_url(re.compile("#los/stap-1"))
    expect(checklist.page.locator("[data-berichten]")).to_contain_text("kon het niet bewaren")
    expect(checklist.vraag("uitdaging").locator("textarea").first).to_have_value(IETS)
    assert leave(checklist.page) == ["beforeunload"]


def test_wiped_under_ones_hands_the_next_letter_saves_all_again(page: Page, adres: str) -> None:
    """The browser, or a cleaner, empties storage while an idea is open: it is written whole."""
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Gewist")
    checklist.typ("uitdaging", IETS)
    wait_until_stored(checklist, id_, uitdaging=IETS)
    page.evaluate("localStorage.clear()")
    checklist.typ("idee-opvolger", "en verder")
    wait_until_stored(checklist, id_, idee_opvolger="en verder", uitdaging=IETS)
    assert stored(checklist, id_)["titel"] == "Gewist"


def test_wiped_by_another_tab_it_is_written_again(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """Another site of the same owner calls `clear()`: what is on screen here is not lost."""
    context = nieuwe_context()
    checklist = Checklist(context.new_page(), adres).open()
    id_ = vertrouwen.begin(checklist, "Gewist van elders")
    checklist.typ("uitdaging", IETS)
    wait_until_stored(checklist, id_, uitdaging=IETS)
    ander = context.new_page()
    ander.goto(adres + "over/")
    ander.evaluate("localStorage.clear()")
    wait_until_stored(checklist, id_, uitdaging=IETS)


def test_earlier_states_are_kept_while_one_works(page: Page, adres: str) -> None:
    """Not within ten minutes of the last; which of many are kept is tested without a page."""
    page.clock.install(time=datetime(2026, 11, 2, 9, tzinfo=UTC))
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Vroeger")
    page.reload()
    for minuten, tekst in ((0, "na 0"), (15, "na 15"), (3, "na 18"), (3, "na 21")):
        page.clock.fast_forward(minuten * 60_000)
        checklist.typ("uitdaging", tekst)
        page.clock.run_for(1_000)
        wait_until_stored(checklist, id_, uitdaging=tekst)
    for _ in range(50):
        staten = earlier_states(checklist, id_)
        if len(staten) == 2:
            break
        page.clock.run_for(100)
    toen = [staat["idee"]["antwoorden"].get("uitdaging", {}).get("waarde", "") for staat in staten]
    assert toen == ["na 0", ""]
    assert not [sleutel for sleutel in checklist.opslag() if "vroeger" in sleutel]


def test_a_reminder_to_keep_a_file_comes_after_a_week_with_changes(page: Page, adres: str) -> None:
    """It says when the idea was last kept as a file, and asks for one only where there is news."""
    page.clock.install(time=datetime(2026, 11, 2, 9, tzinfo=UTC))
    checklist = Checklist(page, adres).open()
    id_ = vertrouwen.begin(checklist, "Herinnering")
    regel = page.locator("[data-laatste-bestand]")
    expect(regel).to_have_text("Nog niet als bestand bewaard.")
    checklist.json()
    expect(regel).to_have_text(
        re.compile(r"^Laatst als bestand bewaard: vandaag om \d+\.\d\d uur\.$")
    )
    page.clock.set_system_time(datetime(2026, 11, 8, 12, tzinfo=UTC))
    checklist.typ("uitdaging", IETS)
    wait_until_stored(checklist, id_, uitdaging=IETS)
    expect(regel).to_contain_text("op 2 november 2026")
    expect(regel).not_to_contain_text("Doe het eens")
    page.clock.set_system_time(datetime(2026, 11, 9, 12, tzinfo=UTC))
    checklist.typ("uitdaging", f"{IETS}, een week later")
    expect(regel).to_contain_text("Doe het eens: een browser kan gegevens na een tijd wissen.")
    checklist.json()
    expect(regel).to_have_text(
        re.compile(r"^Laatst als bestand bewaard: vandaag om \d+\.\d\d uur\.$")
    )


def test_lasting_storage_is_asked_for_when_one_keeps_a_file(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """Never while one types, where a question of the browser would interrupt: once, at a file."""
    context = nieuwe_context()
    context.add_init_script("""
        window.gevraagd = 0;
        if (window.StorageManager) StorageManager.prototype.persist = () => { window.gevraagd += 1; return Promise.resolve(false); };""")
    checklist = Checklist(context.new_page(), adres).open()
    checklist.page.wait_for_timeout(300)
    assert checklist.page.evaluate("window.gevraagd") == 0
    id_ = checklist.nieuw_idee()
    checklist.page.wait_for_timeout(300)
    assert checklist.page.evaluate("window.gevraagd") == 0
    checklist.typ("uitdaging", IETS)
    wait_until_stored(checklist, id_, uitdaging=IETS)
    checklist.typ("idee-opvolger", IETS)
    wait_until_stored(checklist, id_, idee_opvolger=IETS)
    assert checklist.page.evaluate("window.gevraagd") == 0
    checklist.json()
    checklist.json()
    assert checklist.page.evaluate("window.gevraagd") == 1


VREEMD = {
    "ander-project": "blijft",
    "werktsamen": "blijft",
    "werktsamen:ander-instrument:idee:x": "blijft",
    f"{PREFIX[:-1]}-bis:idee:x": "blijft",
    f"{PREFIX.capitalize()}idee:x": "blijft",
}
VREEMDE_CACHES = ["ander-project", "werktsamen:/ander/:site", "werktsamen:/ander/:python"]


def test_wiping_takes_exactly_what_is_ours(
    nieuwe_context: NieuweContext, adres: str, toezicht: Toezicht
) -> None:
    """Our keys, caches and databases go, after a file was offered; those of others stay."""
    del toezicht
    context = nieuwe_context(service_workers="allow")
    page = context.new_page()
    page.goto(adres + "over/")
    page.evaluate(ZET, VREEMD)
    page.evaluate(
        "async (namen) => { for (const naam of namen) await caches.open(naam); }", VREEMDE_CACHES
    )
    page.evaluate(
        "() => new Promise((klaar) => { indexedDB.open('ander-project').onsuccess = klaar; })"
    )
    checklist = Checklist(page, adres).open().wacht_op_python()
    vertrouwen.begin(checklist, "Straks weg")
    checklist.typ("uitdaging", IETS)
    checklist.wacht_op_bewaard()
    wait_for_our_caches(page)
    wait_until_journalled(checklist, IETS)
    checklist.open()
    page.locator("[data-knop='wissen']").click()
    dialoog = page.locator("dialog[open]")
    with page.expect_download() as download:
        dialoog.locator("[data-knop='reservekopie']").click()
    kopie = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert [idee["titel"] for idee in kopie["ideeen"]] == ["Straks weg"]
    dialoog.get_by_role("button", name="Wis alles").click()
    expect(page.locator("[data-ideeen] li")).to_have_count(0)
    expect(page.locator("[data-berichten]")).to_contain_text("gewist")
    for _ in range(50):
        if len(page.evaluate("caches.keys()")) == len(VREEMDE_CACHES):
            break
        page.wait_for_timeout(100)
    assert checklist.opslag() == VREEMD
    assert sorted(page.evaluate("caches.keys()")) == sorted(VREEMDE_CACHES)
    assert names_of_databases(page) == ["ander-project"]


def wait_for_our_caches(page: Page) -> None:
    """Give the page its idle time: Python's files and the site are kept on the device."""
    onze = {f"werktsamen:{PAD}:site", f"werktsamen:{PAD}:python"}
    for _ in range(120):
        if onze <= set(page.evaluate("caches.keys()")):
            return
        page.wait_for_timeout(500)
    raise AssertionError("the page kept nothing")


def names_of_databases(page: Page) -> list[str]:
    """Return the databases of this origin."""
    namen: list[str] = page.evaluate(
        "async () => (await indexedDB.databases()).map((een) => een.name).sort()"
    )
    return namen


def test_the_backup_of_a_full_device_can_be_opened_again(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """As many ideas as storage holds go in one file, and that file comes back whole."""
    page = nieuwe_context().new_page()
    page.goto(adres + "over/")
    page.evaluate(
        """([goed, prefix]) => {
          const tekst = "Één zin over een idee, met aanhalingstekens „zo”. ".repeat(2000);
          for (let nr = 0; nr < 45; nr += 1) {
            const idee = { ...goed, id: `vol-${nr}`, antwoorden: { uitdaging: { waarde: tekst, op: goed.gemaakt } } };
            localStorage.setItem(`${prefix}idee:vol-${nr}`, JSON.stringify(idee));
          }
        }""",
        [GOED, PREFIX],
    )
    checklist = Checklist(page, adres).open().wacht_op_python()
    with page.expect_download() as download:
        page.locator("[data-knop='reservekopie']:visible").first.click()
    bestand = Path(download.value.path()).read_bytes()
    ander = Checklist(nieuwe_context().new_page(), adres).open().wacht_op_python()
    ander.open_bestand("alles.json", bestand)
    expect(ander.page.locator("[data-ideeen] [data-idee]")).to_have_count(45, timeout=30_000)
    assert checklist.bewaarde_ideeen()
