"""The checklist in a window of Firefox or WebKit: what a person does there, and what lies in storage."""

from __future__ import annotations

import json
from typing import Any

from tests.site.checklist import PREFIX

from .driver import Motor, wait_for

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
