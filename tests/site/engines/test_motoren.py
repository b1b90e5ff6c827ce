"""The whole road and the storage in Firefox and WebKit.

Fill in, save, reload, judge, export, import; and what storage does when it is full, forbidden or
wiped, when the page is left, and when one deletes, goes back or wipes.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from tests.site.checklist import PREFIX
from tests.site.conftest import PAD
from tests.site.vertrouwen import LEEG, VUL
from werktsamen_core.idee import VERSIE

from .driver import Motor, wait_for

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
TYP_TWEEMAAL = """
  const veld = document.querySelector(arguments[0]);
  for (const tekst of [arguments[1], arguments[2]]) {
    veld.value = tekst;
    veld.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
"""
JOURNAAL = f"{PREFIX}journaal"
WIS_JOURNAAL = """
  const wissen = indexedDB.deleteDatabase(arguments[0]);
  wissen.onsuccess = wissen.onerror = () => { window.gewist = true; };
"""
LEES_JOURNAAL = """
  return new Promise((klaar) => {
    indexedDB.open(arguments[0]).onsuccess = ({ target: { result: db } }) => {
      const klaarMet = (teksten) => { db.close(); klaar(teksten.map(({ tekst }) => tekst).join()); };
      if (!db.objectStoreNames.length) return klaarMet([]);
      db.transaction("teksten").objectStore("teksten").getAll().onsuccess = (event) => klaarMet(event.target.result);
    };
  });
"""
ZET_IN_JOURNAAL = """
  return new Promise((klaar) => {
    indexedDB.open(arguments[0]).onsuccess = ({ target: { result: db } }) => {
      const gang = db.transaction("teksten", "readwrite");
      gang.objectStore("teksten").put({ nr: arguments[3], tekst: arguments[2] }, arguments[1]);
      gang.oncomplete = () => { db.close(); klaar(); };
    };
  });
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
# What others keep on the same origin.
VREEMD = {"ander-project": "blijft", f"{PREFIX[:-1]}-bis:idee:x": "blijft"}
VREEMDE_CACHES = ["ander-project", "werktsamen:/ander/:site"]
VREEMDE_DATABANKEN = ["ander-project", f"{PREFIX[:-1]}-bis:journaal"]
ONZE_CACHES = [f"werktsamen:{PAD}:python", f"werktsamen:{PAD}:site"]
# What belongs to the site itself is kept in idle time: from here on there is none.
NIETS_MEER_BEWAREN = """
  window.requestIdleCallback = () => 0;
  const isActief = (werker) => werker.state === "activated" || new Promise((klaar) => {
    werker.addEventListener("statechange", () => klaar(true), { once: true });
  });
  return navigator.serviceWorker.ready.then(({ active }) => isActief(active));
"""
ZET = """
  const [sleutels, namen, databanken] = arguments;
  for (const [naam, tekst] of Object.entries(sleutels)) localStorage.setItem(naam, tekst);
  const open = (naam) => new Promise((klaar) => {
    indexedDB.open(naam).onsuccess = (event) => { event.target.result.close(); klaar(); };
  });
  return Promise.all([...namen.map((naam) => caches.open(naam)), ...databanken.map(open)]).then(() => true);
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
        # all sections, so that each question can be typed in at once
        self.motor.script(
            "document.querySelector('[data-knop=toon-alles][aria-pressed=false]')?.click()"
        )
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

    def bestand(self, knop: str) -> str:
        """Press a button that gives a file, and return its text."""
        self.motor.script("window.bestand = undefined; window.gelezen = undefined;")
        self.motor.click(knop)
        return str(self.motor.wait(LEES, seconden=60))

    def opslag(self) -> dict[str, str]:
        """Return everything in local storage but what one likes to see and where one was."""
        alles: dict[str, str] = self.motor.script("return { ...localStorage }")
        voorkeuren = (f"{PREFIX}plek:", f"{PREFIX}toon-alles")
        return {
            sleutel: tekst for sleutel, tekst in alles.items() if not sleutel.startswith(voorkeuren)
        }

    def bewaard(self, id_: str) -> dict[str, Any]:
        """Return an idea as it lies in storage."""
        tekst = self.motor.script(
            "return localStorage.getItem(arguments[0])", f"{PREFIX}idee:{id_}"
        )
        idee: dict[str, Any] = json.loads(tekst)
        return idee

    def wacht_op_antwoord(self, id_: str, vraag: str, waarde: str) -> None:
        """Wait until this answer lies in storage."""
        self.motor.wait(
            "return JSON.parse(localStorage.getItem(arguments[0]))?.antwoorden[arguments[1]]?.waarde === arguments[2]",
            *(f"{PREFIX}idee:{id_}", vraag, waarde),
        )  # fmt: skip

    def journaal(self) -> str:
        """Return all that the journal holds."""
        return str(self.motor.script(LEES_JOURNAAL, JOURNAAL))

    def wacht_op_journaal(self, tekst: str) -> None:
        """Wait until the journal holds this text."""
        wait_for(lambda: tekst in self.journaal(), 30, f"{tekst} in het journaal")

    def wacht_op_herstel(self) -> None:
        """Wait until the page has read the journal."""
        self.motor.wait("return document.querySelector(\"[data-journaal='klaar']\") !== null")

    def tekst(self, css: str) -> str:
        """Return what stands in an element."""
        return str(
            self.motor.script("return document.querySelector(arguments[0]).textContent", css)
        )

    def vertrek(self) -> bool:
        """Go to another page, and tell whether this one asked to stay; drivers never show that question."""
        self.motor.script("""
          window.name = "";
          addEventListener("beforeunload", (event) => { window.name = String(event.defaultPrevented); });""")
        self.motor.open(self.adres + "../over/")
        return bool(json.loads(self.motor.script("return window.name")))

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

    verslag = pagina.bestand("[data-actie='markdown']")
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
    idee = json.loads(pagina.bestand("[data-actie='json']"))
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
    pad = tmp_path / "alles.json"
    pad.write_text(pagina.bestand(".hub [data-knop='reservekopie']"), encoding="utf-8")
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
    motor.typ(VELD.format("uitdaging"), "al bewaard")
    pagina.wacht_op_antwoord(id_, "uitdaging", "al bewaard")
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


def test_a_deleted_idea_can_be_put_back_and_else_stays_deleted(pagina: Pagina) -> None:
    """Also when another tab wrote in the journal after it was deleted."""
    motor = pagina.motor
    id_ = pagina.nieuw()
    motor.typ(VELD.format("uitdaging"), "moet weg")
    pagina.wacht_op_journaal("moet weg")
    tekst, nr = (pagina.opslag()[f"{PREFIX}{naam}"] for naam in (f"idee:{id_}", "nr"))
    pagina.open()
    motor.click("[data-knop='idee-weg']")
    assert f"{PREFIX}idee:{id_}" not in pagina.opslag()
    motor.click(".weggehaald button")
    assert pagina.bewaard(id_)["antwoorden"]["uitdaging"]["waarde"] == "moet weg"
    motor.click(f"[data-idee='{id_}'] [data-knop='idee-weg']")
    wait_for(lambda: "moet weg" not in str(pagina.journaal()), 30, "een journaal zonder het idee")

    motor.open(pagina.adres + "../over/")
    motor.script(ZET_IN_JOURNAAL, JOURNAAL, id_, tekst, int(nr))
    pagina.open()
    pagina.wacht_op_herstel()
    # only the number of the last write or deletion is left
    wait_for(lambda: list(pagina.opslag()) == [f"{PREFIX}nr"], 30, "een lege opslag")
    assert motor.script("return document.querySelector('[data-idee]') === null")
    pagina.geen_fouten()


def test_wiping_takes_exactly_what_is_ours(pagina: Pagina) -> None:
    """Our keys, caches and databases go for good, after a file was offered; those of others stay."""
    motor = pagina.motor
    motor.script(NIETS_MEER_BEWAREN)
    motor.script(ZET, VREEMD, [*VREEMDE_CACHES, *ONZE_CACHES], VREEMDE_DATABANKEN)
    pagina.nieuw()
    motor.typ("[data-titel]", "Straks weg")
    pagina.wacht_op_journaal("Straks weg")
    motor.click("[data-naar-hub]")
    motor.click("[data-knop='wissen']")
    kopie = json.loads(pagina.bestand("dialog[open] [data-knop='reservekopie']"))
    assert [idee["titel"] for idee in kopie["ideeen"]] == ["Straks weg"]
    motor.click("dialog[open] [value='ja']")
    motor.wait("return document.querySelector('[data-berichten]').textContent.includes('gewist')")
    assert "Alles van deze site is gewist" in pagina.tekst("[data-berichten]")
    assert motor.script("return caches.keys()") == VREEMDE_CACHES
    databanken = motor.script(
        "return indexedDB.databases().then((alle) => alle.map((een) => een.name))"
    )
    assert sorted(databanken) == sorted(VREEMDE_DATABANKEN)

    motor.reload()
    pagina.luister()
    pagina.wacht_op_herstel()
    assert pagina.opslag() == VREEMD
    assert pagina.journaal() == ""
    assert motor.script("return document.querySelector('[data-idee]') === null")
    pagina.geen_fouten()
