"""The whole road and the storage in Firefox and WebKit.

Fill in, save, reload, judge, export, import; and what storage does when it is full, forbidden or
wiped, when the page is left, and when one deletes, goes back or wipes.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tests.site.checklist import PREFIX
from tests.site.vertrouwen import LEEG, VUL
from werktsamen_core.idee import VERSIE

from .driver import Motor, wait_for
from .pagina import VELD, Pagina

LASTIG = "Regel één\nregel twee # geen kop | <b>vet</b> “aanhaling” `code`"
TYP = """
  const veld = document.querySelector(arguments[0]);
  veld.value = arguments[1];
  veld.dispatchEvent(new InputEvent("input", { bubbles: true }));
"""
TYP_TWEEMAAL = """
  const veld = document.querySelector(arguments[0]);
  for (const tekst of [arguments[1], arguments[2]]) {
    veld.value = tekst;
    veld.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
"""
# Where something stands once the frame is drawn: the page puts back in the frame what a line above it moved.
WAAR = """
  const drawn = new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return drawn.then(() => document.querySelector(arguments[0]).getBoundingClientRect().top);
"""
# From here on nothing is saved by a timer, and of the ways to go only one is heard by the page.
ALLEEN_BIJ = """
  window.setTimeout = () => 0;
  const moment = performance.now();
  performance.now = () => moment;
  for (const soort of ["visibilitychange", "pagehide", "beforeunload"]) {
    if (soort !== arguments[0]) addEventListener(soort, (event) => event.stopImmediatePropagation(), true);
  }
"""


def test_the_whole_road(pagina: Pagina, tmp_path: Path) -> None:
    """Fill in, save, reload, verdict, export; then on an empty device import, with the same verdict."""
    pagina.wacht_op_python()
    id_ = pagina.nieuw()
    pagina.motor.typ("[data-titel]", "Samen een inloophuis")
    pagina.motor.typ(VELD.format("uitdaging"), LASTIG)
    pagina.kies("doelen-haalbaar", "deels")
    pagina.stap(2)
    pagina.kies("missie", "nee")
    pagina.wacht_op_oordeel("drijfveercheck", "voldoet-niet")
    pagina.wacht_op_bewaard()

    pagina.motor.reload()
    pagina.luister()
    assert pagina.waarde("uitdaging") == LASTIG
    assert (
        pagina.motor.script(
            "return document.querySelector(\"[data-vraag='missie'] :checked\").value"
        )
        == "nee"
    )
    pagina.wacht_op_oordeel("drijfveercheck", "voldoet-niet")

    pagina.motor.click("[data-actie='verslag']")
    pagina.motor.wait("return !document.querySelector(\"[data-actie='markdown']\").disabled")
    verslag = pagina.bestand("dialog[open] [data-actie='markdown']")
    pagina.motor.click("dialog[open] button[formnovalidate]")
    assert "Samen een inloophuis" in verslag
    assert "<b>" not in verslag.replace("\\<b", "")
    tekst = pagina.bestand("[data-actie='json']")
    idee = json.loads(tekst)
    assert idee["id"] == id_
    assert idee["titel"] == "Samen een inloophuis"
    assert idee["antwoorden"]["uitdaging"]["waarde"] == LASTIG
    pagina.geen_fouten()

    pad = tmp_path / "idee.json"
    pad.write_text(tekst, encoding="utf-8")
    pagina.leeg().wacht_op_python()
    pagina.motor.typ("input[type=file]", str(pad))
    pagina.motor.wait("return location.hash.includes(arguments[0])", id_)
    assert pagina.waarde("uitdaging") == LASTIG
    pagina.stap(2)
    pagina.wacht_op_oordeel("drijfveercheck", "voldoet-niet")
    assert pagina.bewaard(id_)["antwoorden"]["uitdaging"]["waarde"] == LASTIG
    pagina.geen_fouten()


def test_a_full_storage_is_said_and_nothing_is_lost(pagina: Pagina) -> None:
    """This engine's own quota: typing goes on in memory, and is saved when there is room again."""
    id_ = pagina.nieuw()
    pagina.motor.typ(VELD.format("uitdaging"), "al bewaard")
    pagina.wacht_op_bewaard()
    pagina.motor.script(f"({VUL})()")
    pagina.motor.script(TYP, VELD.format("idee-opvolger"), "te veel " * 500)
    pagina.motor.wait("return document.querySelector('[data-bewaard]').dataset.bewaard === 'fout'")
    assert "vol" in pagina.motor.script(
        "return document.querySelector('[data-berichten]').textContent"
    )
    assert pagina.bewaard(id_)["antwoorden"]["uitdaging"]["waarde"] == "al bewaard"
    pagina.motor.script("""
      for (const naam of Object.keys(localStorage)) if (naam.startsWith("ander:")) localStorage.removeItem(naam);""")
    pagina.motor.typ(VELD.format("uitdaging"), " en verder")
    pagina.wacht_op_bewaard()
    antwoorden = pagina.bewaard(id_)["antwoorden"]
    assert antwoorden["idee-opvolger"]["waarde"] == "te veel " * 500
    assert antwoorden["uitdaging"]["waarde"] == "al bewaard en verder"
    pagina.geen_fouten()


def test_what_comes_in_above_a_field_leaves_it_where_it_is(pagina: Pagina) -> None:
    """On a narrow screen an error stands above the form: the field one types in stays under the finger."""
    motor = pagina.motor
    motor.resize(500, 800)
    try:
        pagina.wacht_op_python()
        pagina.nieuw()
        tabel = "[data-vraag='partners']"
        veld = f"{tabel} [data-kolom='naam']"
        motor.click(veld)
        motor.typ(veld, "OCMW")
        motor.wait(f'return document.querySelector("{tabel} .rij__regel").checkVisibility()')
        pagina.wacht_op_bewaard()
        hier = motor.script(WAAR, veld)
        motor.script(f"({VUL})()")
        motor.typ(veld, " en wij")
        motor.wait("return document.querySelector('.bericht--fout') !== null")
        time.sleep(1)  # the outcome of the last letter comes after it
        assert motor.script(WAAR, veld) == pytest.approx(hier, abs=2)
        motor.script("document.querySelector('.bericht--fout [data-knop=\"bericht-weg\"]').click()")
    finally:
        motor.resize(1280, 900)
    pagina.geen_fouten()


def test_a_forbidden_storage_is_said_and_work_goes_on(pagina: Pagina) -> None:
    """From one moment to the next nothing may be stored: the page says so and keeps all in memory."""
    pagina.nieuw()
    pagina.motor.script("""
      Storage.prototype.setItem = () => { throw new DOMException("nee", "SecurityError"); };""")
    pagina.motor.typ(VELD.format("uitdaging"), "blijft")
    pagina.motor.wait("return document.querySelector('[data-bewaard]').dataset.bewaard === 'fout'")
    pagina.stap(2)
    pagina.stap(1)
    assert pagina.waarde("uitdaging") == "blijft"
    idee = json.loads(pagina.bestand("[data-actie='json']"))
    assert idee["antwoorden"]["uitdaging"]["waarde"] == "blijft"


@pytest.mark.wekelijks
def test_a_storage_wiped_halfway_is_written_again(pagina: Pagina) -> None:
    """A cleaner empties storage while one types: the next letter saves the whole idea."""
    id_ = pagina.nieuw()
    pagina.motor.typ(VELD.format("uitdaging"), "was er al")
    pagina.wacht_op_bewaard()
    pagina.motor.script("localStorage.clear()")
    pagina.motor.typ(VELD.format("idee-opvolger"), "Teamcoach")
    pagina.motor.wait("return localStorage.getItem(arguments[0]) !== null", f"{PREFIX}idee:{id_}")
    pagina.motor.wait(
        "return localStorage.getItem(arguments[0]).includes('Teamcoach')", f"{PREFIX}idee:{id_}"
    )
    antwoorden = pagina.bewaard(id_)["antwoorden"]
    assert antwoorden["uitdaging"]["waarde"] == "was er al"
    assert antwoorden["idee-opvolger"]["waarde"] == "Teamcoach"
    pagina.geen_fouten()


def test_what_storage_lost_comes_back_from_the_journal(pagina: Pagina) -> None:
    """The browser stopped too soon: the next visit puts back what was typed."""
    id_ = pagina.nieuw()
    pagina.motor.typ(VELD.format("uitdaging"), "kwam niet op de schijf")
    pagina.wacht_op_bewaard()
    pagina.wacht_op_journaal("kwam niet op de schijf")
    pagina.motor.open(pagina.adres + "../over/")
    pagina.motor.script("localStorage.clear()")
    pagina.open(f"#{id_}/stap-1")
    pagina.motor.wait("return localStorage.getItem(arguments[0]) !== null", f"{PREFIX}idee:{id_}")
    assert pagina.bewaard(id_)["antwoorden"]["uitdaging"]["waarde"] == "kwam niet op de schijf"
    pagina.motor.wait(
        "return document.querySelector(arguments[0])?.value === 'kwam niet op de schijf'",
        VELD.format("uitdaging"),
    )
    pagina.geen_fouten()


@pytest.mark.wekelijks
def test_unreadable_text_is_set_aside_and_the_list_works(pagina: Pagina) -> None:
    """Rubbish under our prefix: it is kept to the letter, and the good idea is there."""
    id_ = pagina.nieuw()
    pagina.motor.typ(VELD.format("uitdaging"), "goed")
    pagina.wacht_op_bewaard()
    pagina.motor.script("localStorage.setItem(arguments[0], 'geen json {')", f"{PREFIX}idee:stuk")
    pagina.open()
    pagina.motor.wait(f"return document.querySelector(\"[data-idee='{id_}']\") !== null")
    pagina.motor.wait("return document.querySelector('[data-opzij]').hidden === false")
    assert "geen json {" in pagina.motor.script("return Object.values({ ...localStorage })")
    assert pagina.bewaard(id_)["antwoorden"]["uitdaging"]["waarde"] == "goed"
    pagina.geen_fouten()


@pytest.mark.wekelijks
def test_all_ideas_go_into_one_file_and_come_back(pagina: Pagina, tmp_path: Path) -> None:
    """The backup is opened on a device that was wiped."""
    id_ = pagina.nieuw()
    pagina.motor.typ(VELD.format("uitdaging"), LASTIG)
    pagina.wacht_op_bewaard()
    pagina.open()
    pad = tmp_path / "alles.json"
    pad.write_text(pagina.bestand(".hub [data-knop='reservekopie']:not(.bord *)"), encoding="utf-8")
    pagina.leeg()
    pagina.wacht_op_python()
    pagina.motor.typ("input[type=file]", str(pad))
    pagina.motor.wait("return localStorage.getItem(arguments[0]) !== null", f"{PREFIX}idee:{id_}")
    assert pagina.bewaard(id_)["antwoorden"]["uitdaging"]["waarde"] == LASTIG
    pagina.geen_fouten()


def test_two_tabs_end_the_same(pagina: Pagina, adres: str) -> None:
    """What one tab types the other shows, without a reload; both keep what they typed."""
    motor = pagina.motor
    id_ = pagina.nieuw()
    motor.typ(VELD.format("uitdaging"), "uit tab een")
    pagina.wacht_op_bewaard()
    een = motor.window()
    twee = motor.new_window()
    motor.switch(twee)
    try:
        ander = Pagina(motor, adres).open(f"#{id_}/stap-1")
        assert ander.waarde("uitdaging") == "uit tab een"
        motor.typ(VELD.format("idee-opvolger"), "uit tab twee")
        ander.wacht_op_bewaard()
        motor.switch(een)
        motor.wait(
            "return document.querySelector(arguments[0]).value === 'uit tab twee'",
            VELD.format("idee-opvolger"),
        )
        motor.script(TYP, VELD.format("aanpak"), "weer uit tab een")
        pagina.wacht_op_bewaard()
        motor.switch(twee)
        motor.wait(
            "return document.querySelector(arguments[0]).value === 'weer uit tab een'",
            VELD.format("aanpak"),
        )
        antwoorden = ander.bewaard(id_)["antwoorden"]
        assert {vraag: item["waarde"] for vraag, item in antwoorden.items()} == {
            "uitdaging": "uit tab een",
            "idee-opvolger": "uit tab twee",
            "aanpak": "weer uit tab een",
        }
        ander.geen_fouten()
    finally:
        motor.switch(twee)
        motor.close_window()  # it would write its idea again in the storage of the next test
        motor.switch(een)
    pagina.geen_fouten()


@pytest.mark.parametrize("hoe", ["visibilitychange", "pagehide", "beforeunload"])
def test_hiding_or_leaving_saves_at_once(pagina: Pagina, hoe: str) -> None:
    """The window really goes out of sight, or to another page: what no timer saved is there."""
    motor = pagina.motor
    id_ = pagina.nieuw()
    pagina.wacht_op_python()
    motor.typ(VELD.format("uitdaging"), "al bewaard")
    pagina.wacht_op_antwoord(id_, "uitdaging", "al bewaard")
    # what Python notes of an idea is saved too, and all else with it
    wait_for(lambda: pagina.bewaard(id_).get("feiten"), 30, "feiten")
    motor.script(ALLEEN_BIJ, hoe)
    # the first keystroke is saved in its own turn; what follows at the same moment waits for the timer
    motor.script(TYP_TWEEMAAL, VELD.format("aanpak"), "het eerst getypt", "het laatst getypt")
    time.sleep(0.3)  # a timer that still ran would have saved by now
    assert "het laatst getypt" not in str(pagina.bewaard(id_))
    if hoe == "visibilitychange":
        motor.hide()
    else:
        motor.open(pagina.adres + "../over/")
    try:
        pagina.wacht_op_antwoord(id_, "aanpak", "het laatst getypt")
    finally:
        motor.resize(1280, 900)


def test_leaving_warns_only_while_something_is_not_saved(pagina: Pagina) -> None:
    """Storage is full: the page asks to stay; with room again one may go."""
    motor = pagina.motor
    id_ = pagina.nieuw()
    motor.typ(VELD.format("uitdaging"), "al bewaard")
    pagina.wacht_op_bewaard()
    motor.script(f"({VUL})()")
    motor.script(TYP, VELD.format("aanpak"), "te veel " * 500)
    motor.wait("return document.querySelector('[data-bewaard]').dataset.bewaard === 'fout'")
    assert pagina.vertrek()
    motor.script(f"({LEEG})()")
    pagina.open(f"#{id_}/stap-1")
    motor.typ(VELD.format("uitdaging"), " en verder")
    pagina.wacht_op_antwoord(id_, "uitdaging", "al bewaard en verder")
    assert not pagina.vertrek()


def test_lasting_storage_is_asked_for_when_one_keeps_a_file(motor: Motor, adres: str) -> None:
    """Never while one types, where the browser's question would interrupt: once, at a file."""
    # a host name of its own: that of the other tests has been asked for already
    pagina = Pagina(motor, adres.replace("127.0.0.1", "localhost")).leeg()
    if not motor.script("return Boolean(navigator.storage?.persist)"):
        pytest.skip(f"NIET GETEST IN {motor.naam.upper()}: deze motor kent geen blijvende opslag.")
    motor.script("""
      window.gevraagd = 0;
      const vraag = StorageManager.prototype.persist;
      StorageManager.prototype.persist = function () { window.gevraagd += 1; return vraag.call(this); };""")
    id_ = pagina.nieuw()
    time.sleep(0.5)  # what was asked on arrival is granted by now
    assert not motor.script("return navigator.storage.persisted()")
    assert motor.script("return window.gevraagd") == 0
    motor.typ(VELD.format("uitdaging"), "iets om te bewaren")
    pagina.wacht_op_antwoord(id_, "uitdaging", "iets om te bewaren")
    assert motor.script("return window.gevraagd") == 0
    motor.click("[data-actie='json']")
    motor.wait("return navigator.storage.persisted()")
    motor.typ(VELD.format("uitdaging"), " en meer")
    pagina.wacht_op_antwoord(id_, "uitdaging", "iets om te bewaren en meer")
    assert motor.script("return window.gevraagd") == 1
    pagina.geen_fouten()


@pytest.mark.wekelijks
def test_an_earlier_state_comes_back_and_so_does_the_later_one(pagina: Pagina) -> None:
    """How the idea was at the last visit can be put back; going back can itself be undone."""
    motor = pagina.motor
    id_ = pagina.nieuw()
    motor.typ(VELD.format("uitdaging"), "eerst")
    pagina.wacht_op_antwoord(id_, "uitdaging", "eerst")
    pagina.open(f"#{id_}/stap-1")
    motor.typ(VELD.format("uitdaging"), " en later")
    pagina.wacht_op_antwoord(id_, "uitdaging", "eerst en later")
    for verwacht in ("eerst", "eerst en later"):
        pagina.open()
        motor.click("[data-knop='idee-vroeger']")
        motor.click("dialog[open] [data-vroeger-lijst] li button:last-of-type")
        pagina.wacht_op_antwoord(id_, "uitdaging", verwacht)
        pagina.open(f"#{id_}/stap-1")
        assert pagina.waarde("uitdaging") == verwacht
    pagina.geen_fouten()


@pytest.mark.wekelijks
def test_text_of_a_newer_version_is_left_whole(pagina: Pagina) -> None:
    """Nothing overwrites it, not even the very idea that is open; the hub says what it is and gives it as a file."""
    motor = pagina.motor
    id_ = pagina.nieuw()
    motor.typ(VELD.format("uitdaging"), "van deze versie")
    pagina.wacht_op_journaal("van deze versie")
    later = {"soort": "werktsamen-idee", "versie": VERSIE + 1, "id": id_, "antwoorden": ["anders"]}
    sleutel, tekst = f"{PREFIX}idee:{id_}", json.dumps(later)
    motor.script("localStorage.setItem(arguments[0], arguments[1])", sleutel, tekst)
    motor.typ(VELD.format("uitdaging"), " en verder")
    motor.wait("return document.querySelector('[data-bewaard]').dataset.bewaard === 'fout'")
    assert pagina.opslag()[sleutel] == tekst

    pagina.open(f"#{id_}/stap-1")
    pagina.wacht_op_herstel()
    assert "nieuwere versie" in pagina.tekst("[data-opzij-lijst]")
    assert "Haal weg" not in pagina.tekst("[data-opzij-lijst]")
    assert pagina.bestand("[data-opzij-lijst] button") == tekst
    assert pagina.opslag() == {sleutel: tekst, f"{PREFIX}nr": pagina.opslag()[f"{PREFIX}nr"]}
    pagina.geen_fouten()
