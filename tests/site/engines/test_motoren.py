"""The whole road and the storage in Firefox and WebKit: fill in, save, reload, judge, export, import."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from tests.site.checklist import PREFIX
from tests.site.vertrouwen import VUL

from .driver import Motor

LASTIG = "Regel één\nregel twee # geen kop | <b>vet</b> “aanhaling” `code`"
PYTHON = 180  # seconds; Python has to start, on whatever machine this is
VELD = "[data-vraag='{}'] [data-veld='waarde']"
# Remember what goes wrong on the page, and keep the next file instead of a download nobody can find.
LUISTER = """
  window.fouten = window.fouten ?? [];
  if (!window.luistert) {
    window.luistert = true;
    addEventListener("error", (fout) => window.fouten.push(String(fout.message)));
    addEventListener("unhandledrejection", (fout) => window.fouten.push(String(fout.reason)));
    document.addEventListener("securitypolicyviolation", (geval) => window.fouten.push(geval.blockedURI));
    const maak = URL.createObjectURL;
    URL.createObjectURL = (blob) => { window.bestand = blob; return maak.call(URL, blob); };
  }
  return true;
"""
LEES = """
  const blob = window.bestand;
  if (!blob) return null;
  if (window.gelezen === undefined) { window.gelezen = ""; blob.text().then((tekst) => { window.gelezen = tekst; }); }
  return window.gelezen;
"""
TYP = """
  const veld = document.querySelector(arguments[0]);
  veld.value = arguments[1];
  veld.dispatchEvent(new InputEvent("input", { bubbles: true }));
"""
JOURNAAL = f"{PREFIX}journaal"
WIS_JOURNAAL = """
  const wissen = indexedDB.deleteDatabase(arguments[0]);
  wissen.onsuccess = wissen.onerror = () => { window.gewist = true; };
"""
# Asked again and again; each time the answer of the time before.
IN_JOURNAAL = """
  indexedDB.open(arguments[0]).onsuccess = ({ target: { result: db } }) => {
    db.transaction("teksten").objectStore("teksten").getAll().onsuccess = (event) => {
      window.journaal = event.target.result.join();
      db.close();
    };
  };
  return (window.journaal ?? "").includes(arguments[1]);
"""


class Pagina:
    """The checklist in an engine, handled through the hooks of the contract."""

    def __init__(self, motor: Motor, adres: str) -> None:
        """Take the engine and the site's address."""
        self.motor = motor
        self.adres = f"{adres}checklist/"

    def open(self, plek: str = "") -> Pagina:
        """Load the page anew, at the hub or a step."""
        self.motor.open("about:blank")
        self.motor.open(self.adres + plek)
        self.luister()
        return self

    def luister(self) -> None:
        """Wait for the script of the page, then listen along."""
        self.motor.wait(
            "return document.querySelector(\"[data-checklist][data-script='ja']\") !== null"
        )
        self.motor.script(LUISTER)

    def leeg(self) -> Pagina:
        """Begin on a device without any idea."""
        self.motor.open(self.adres + "../over/")
        self.motor.script("localStorage.clear()")
        self.motor.script(WIS_JOURNAAL, JOURNAAL)
        self.motor.wait("return window.gewist === true")
        return self.open()

    def wacht_op_python(self) -> None:
        """Wait until a real outcome has come back."""
        stand = (
            "return ['klaar', 'fout'].find((s) => s === document.documentElement.dataset.python)"
        )
        assert self.motor.wait(stand, seconden=PYTHON) == "klaar"

    def nieuw(self) -> str:
        """Start an idea and return its id."""
        self.motor.click("[data-actie='nieuw']")
        adres: str = self.motor.wait("return location.hash.endsWith('/stap-1') && location.hash")
        return adres[1:].split("/", maxsplit=1)[0]

    def stap(self, nummer: int) -> None:
        """Go to a step by its link."""
        self.motor.click(f".stappen [data-stap-link='stap-{nummer}']")
        self.motor.wait(f"return location.hash.includes('/stap-{nummer}')")

    def kies(self, vraag: str, optie: str) -> None:
        """Click an option."""
        self.motor.click(f"[data-vraag='{vraag}'] label:has(input[value='{optie}'])")

    def waarde(self, vraag: str) -> str:
        """Return what the field of a question holds."""
        return str(
            self.motor.script(
                "return document.querySelector(arguments[0]).value", VELD.format(vraag)
            )
        )

    def wacht_op_oordeel(self, check: str, waarde: str) -> None:
        """Wait for an outcome."""
        self.motor.wait(
            "return document.querySelector(`[data-oordeel='${arguments[0]}'][data-waarde='${arguments[1]}']`) !== null",
            *(check, waarde),
        )  # fmt: skip

    def wacht_op_bewaard(self) -> None:
        """Wait until the page says when it saved."""
        self.motor.wait("return document.querySelector('[data-bewaard]').dataset.bewaard > '2'")
        self.motor.wait("return !document.querySelector('[data-bewaard]').dataset.bezig")

    def bestand(self, actie: str) -> str:
        """Press a button that gives a file, and return its text."""
        self.motor.script("window.bestand = undefined; window.gelezen = undefined;")
        self.motor.click(f"[data-actie='{actie}']")
        return str(self.motor.wait(LEES, seconden=60))

    def bewaard(self, id_: str) -> dict[str, Any]:
        """Return an idea as it lies in storage."""
        tekst = self.motor.script(
            "return localStorage.getItem(arguments[0])", f"{PREFIX}idee:{id_}"
        )
        idee: dict[str, Any] = json.loads(tekst)
        return idee

    def geen_fouten(self) -> None:
        """Assert that nothing went wrong on the page."""
        assert self.motor.script("return window.fouten") == []


@pytest.fixture
def pagina(motor: Motor, adres: str) -> Pagina:
    """The hub on an empty device."""
    return Pagina(motor, adres).leeg()


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

    verslag = pagina.bestand("markdown")
    assert "Samen een inloophuis" in verslag
    assert "<b>" not in verslag.replace("\\<b", "")
    tekst = pagina.bestand("json")
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
        veld = "[data-vraag='partners'] [data-kolom='naam']"
        motor.script(
            "document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", veld
        )
        motor.typ(veld, "OCMW")
        pagina.wacht_op_bewaard()
        waar = "return document.querySelector(arguments[0]).getBoundingClientRect().top"
        hier = motor.script(waar, veld)
        motor.script(f"({VUL})()")
        motor.typ(veld, " en wij")
        motor.wait("return document.querySelector('.bericht--fout') !== null")
        time.sleep(1)  # the outcome of the last letter comes after it
        assert motor.script(waar, veld) == pytest.approx(hier, abs=2)
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
    idee = json.loads(pagina.bestand("json"))
    assert idee["antwoorden"]["uitdaging"]["waarde"] == "blijft"


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
    pagina.motor.wait(IN_JOURNAAL, JOURNAAL, "kwam niet op de schijf")
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


def test_all_ideas_go_into_one_file_and_come_back(pagina: Pagina, tmp_path: Path) -> None:
    """The backup is opened on a device that was wiped."""
    id_ = pagina.nieuw()
    pagina.motor.typ(VELD.format("uitdaging"), LASTIG)
    pagina.wacht_op_bewaard()
    pagina.open()
    pagina.motor.script("window.bestand = undefined; window.gelezen = undefined;")
    pagina.motor.click(".hub [data-knop='reservekopie']")
    pad = tmp_path / "alles.json"
    pad.write_text(str(pagina.motor.wait(LEES, seconden=60)), encoding="utf-8")
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
        motor.switch(een)
    pagina.geen_fouten()
