"""Rough handling of a device: storage that is full or forbidden, racing tabs, killed processes.

What one does stands here, for the samples in `test_bewaren` and the full figures in `bench/trust`.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, BrowserType, Error, Page, expect

from .checklist import PREFIX, Checklist, Json
from .toestel import OPEN_RIJ

BEWAREN_BINNEN = 300  # ms; what may be lost at most when the page's process dies
NA_EEN_CRASH = 2_000  # ms; the same when the whole browser dies (measured: 648 at most)
VAST = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")

# Fill storage to the last letter, under a name that is not ours.
VUL = """() => {
  let stuk = "x".repeat(1 << 20);
  for (let nr = 0; stuk.length; ) {
    try { localStorage.setItem(`ander:vol:${nr}`, stuk); nr += 1; }
    catch { stuk = stuk.slice(stuk.length >> 1 || 1); }
  }
}"""
LEEG = """() => {
  for (const naam of Object.keys(localStorage)) if (naam.startsWith("ander:vol:")) localStorage.removeItem(naam);
}"""

# Storage that says no, in the three ways a browser can.
VERBODEN = {
    "schrijven is vol": """
        Storage.prototype.setItem = () => { throw new DOMException("vol", "QuotaExceededError"); };""",
    "lezen en schrijven mogen niet": """
        const nee = () => { throw new DOMException("nee", "SecurityError"); };
        Object.assign(Storage.prototype, { getItem: nee, setItem: nee, removeItem: nee, key: nee });""",
    "er is geen opslag": """
        Object.defineProperty(window, "localStorage", {
          get() { throw new DOMException("nee", "SecurityError"); },
        });""",
}


def begin(checklist: Checklist, titel: str) -> str:
    """Start an idea under this name, and wait until it is saved."""
    id_ = checklist.nieuw_idee()
    checklist.page.locator("[data-titel]").fill(titel)
    checklist.wacht_op_bewaard()
    return id_


# --- two tabs ------------------------------------------------------------------------------------

# The answers and the row of each tab: (question, part). A part `waarde` or `nota` is of an answer; any
# other is a cell of the row that is this tab's, the first or the second of those both have.
DELEN = (
    (("aanpak", "waarde"), ("inzichten-uitdaging", "nota"), ("doelen", "naam")),
    (("uitdaging", "waarde"), ("idee-opvolger", "waarde"), ("doelen", "voor-wie")),
)
GEDEELD = ("Van de eerste", "Van de tweede")
RIJ = {"naam": 0, "voor-wie": 1}
# Edits of one tab, each after a pause, as a person's keystrokes reach the form: value, then event.
BEWERK = """async (stappen) => {
  const gedaan = [];
  const put = (control, tekst) => {
    control.value = tekst;
    control.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  for (const { na, vraag, deel, tekst } of stappen) {
    await new Promise((klaar) => setTimeout(klaar, na));
    const veld = document.querySelector(`[data-vraag="${vraag}"]`);
    if (deel === "nota" && !veld.querySelector("[data-nota]")) veld.querySelector('[data-knop="nota"]').click();
    if (deel === "rij") {
      veld.querySelector('[data-knop="rij-erbij"]').click();
      put(veld.querySelector('[data-rijen] > [data-concept] [data-kolom="naam"]'), tekst);
    } else {
      const plaats = deel === "voor-wie" ? 1 : 0;
      veld.querySelectorAll("[data-rijen] > *")[plaats]?.querySelector(':scope:not([data-open]) > [data-knop="rij-open"]')?.click();
      const rij = veld.querySelectorAll("[data-rij]")[plaats] ?? veld;
      put(veld.querySelector(`[data-veld="${deel}"]`) ?? rij.querySelector(`[data-kolom="${deel}"]`), tekst);
    }
    gedaan.push([`${vraag}.${deel}`, tekst, Date.now()]);
  }
  return gedaan;
}"""
# Started without waiting for it, so that two tabs really run at the same time.
START = f"(stappen) => {{ window.bewerkt = ({BEWERK})(stappen); }}"


def make_edits(aantal: int, zaad: int) -> tuple[list[Json], list[Json]]:
    """Return the edits of two tabs: each in its own answers, in its own row of one table, and new rows there."""
    kans = random.Random(zaad)
    tabs: tuple[list[Json], list[Json]] = ([], [])
    for nummer in range(aantal):
        welk = kans.randrange(2)
        vraag, deel = kans.choice((("doelen", "rij"), *DELEN[welk], *DELEN[welk]))
        na = kans.choice((0, 0, 3, 10, 30, 60, 130))
        tekst = f"tab {welk} bewerking {nummer}"
        tabs[welk].append({"na": na, "vraag": vraag, "deel": deel, "tekst": tekst})
    return tabs


def race(context: BrowserContext, adres: str, aantal: int, zaad: int = 7) -> list[str]:
    """Let two tabs edit one idea at the same time; return what was lost or differs, in words."""
    een = Checklist(context.new_page(), adres).open()
    id_ = begin(een, "Twee tabbladen")
    rijen = [{"na": 0, "vraag": "doelen", "deel": "rij", "tekst": tekst} for tekst in GEDEELD]
    een.page.evaluate(BEWERK, rijen)
    een.wacht_op_bewaard()
    een.page.wait_for_timeout(BEWAREN_BINNEN)
    twee = Checklist(context.new_page(), adres).open(f"#{id_}/stap-1")
    expect(twee.page.locator("[data-titel]")).to_have_value("Twee tabbladen")
    for nummer, tekst in enumerate(GEDEELD):
        expect(twee.vraag("doelen").locator("[data-rij-naam]").nth(nummer)).to_have_text(tekst)
    tabs = (een, twee)
    for tab, stappen in zip(tabs, make_edits(aantal, zaad), strict=True):
        tab.page.evaluate(START, stappen)
    gedaan = [tab.page.evaluate("() => window.bewerkt") for tab in tabs]
    return compare(tabs, id_, gedaan)


def compare(
    tabs: tuple[Checklist, Checklist], id_: str, gedaan: list[list[list[Any]]]
) -> list[str]:
    """Wait until both tabs say the same, and say what of the edits is not there."""
    rijen = {tekst for tab in gedaan for plek, tekst, _ in tab if plek == "doelen.rij"}
    laatste: dict[str, list[tuple[int, str]]] = {}
    for tab in gedaan:
        per_plek = {plek: (moment, tekst) for plek, tekst, moment in tab if plek != "doelen.rij"}
        for plek, item in per_plek.items():
            laatste.setdefault(plek, []).append(item)
    fouten: list[str] = []
    for _ in range(40):
        tabs[0].page.wait_for_timeout(250)
        fouten = differences(tabs, id_, laatste, rijen)
        if not fouten:
            break
    return fouten


def differences(
    tabs: tuple[Checklist, Checklist],
    id_: str,
    laatste: dict[str, list[tuple[int, str]]],
    rijen: set[str],
) -> list[str]:
    """Compare both screens and storage with what was typed."""
    antwoorden = json.loads(tabs[0].opslag()[f"{PREFIX}idee:{id_}"])["antwoorden"]
    gedeeld, overige = antwoorden["doelen"]["waarde"][:2], antwoorden["doelen"]["waarde"][2:]
    fouten = []
    for plek, items in laatste.items():
        vraag, deel = plek.split(".")
        nieuwste = max(moment for moment, _ in items)
        # two tabs in one breath: either may stand, as long as all agree
        mogelijk = {tekst for moment, tekst in items if nieuwste - moment < 5}
        rij = RIJ.get(deel, 0)
        waarde = str(
            (gedeeld[rij] if vraag == "doelen" else antwoorden.get(vraag, {})).get(deel, "")
        )
        if waarde not in mogelijk:
            fouten.append(f"{plek}: bewaard is {waarde!r}, getypt {sorted(mogelijk)}")
        for nummer, tab in enumerate(tabs):
            veld = tab.vraag(vraag).locator(f"[data-veld='{deel}']")
            if vraag == "doelen":
                kaart = tab.vraag(vraag).locator("[data-rijen] > [data-rij]").nth(rij)
                kaart.evaluate(OPEN_RIJ)
                veld = kaart.locator(f"[data-kolom='{deel}']")
            getoond = veld.input_value()
            if getoond != waarde:
                fouten.append(f"{plek}: tab {nummer} toont {getoond!r}, bewaard is {waarde!r}")
    bewaard = [str(rij.get("naam")) for rij in overige]
    if sorted(bewaard) != sorted(rijen):
        fouten.append(
            f"doelen: weg {sorted(rijen - set(bewaard))}, te veel {sorted(set(bewaard) - rijen)}"
        )
    for nummer, tab in enumerate(tabs):
        namen = tab.vraag("doelen").locator(
            "[data-rijen] > [data-rij]:not([data-concept]) .rij__kop [data-rij-naam]"
        )
        getoond_ = namen.all_text_contents()
        if getoond_[2:] != bewaard:
            fouten.append(f"doelen: tab {nummer} toont andere rijen of een andere volgorde")
    return fouten


# --- killed --------------------------------------------------------------------------------------

# Somebody who types: the field holds the moment of the last keystroke, and the console hears it.
TYP = """() => {
  const veld = document.querySelector('[data-vraag="uitdaging"] textarea');
  veld.focus();
  setInterval(() => {
    veld.value = String(Date.now());
    veld.dispatchEvent(new InputEvent("input", { bubbles: true }));
    console.debug(`getypt ${veld.value}`);
  }, 20);
}"""


class Getypt:
    """The first and the last keystroke that the page told of before it died."""

    def __init__(self, page: Page) -> None:
        """Listen to the page's console."""
        self.eerste = 0
        self.moment = 0
        page.on("console", lambda bericht: self._hear(bericht.text))

    def _hear(self, tekst: str) -> None:
        if tekst.startswith("getypt "):
            self.moment = int(tekst.split()[1])
            self.eerste = self.eerste or self.moment


def stored_moment(tekst: str | None) -> int:
    """Read the keystroke that was stored; an idea that cannot be read is an error."""
    if tekst is None:
        return 0
    return int(json.loads(tekst)["antwoorden"].get("uitdaging", {}).get("waarde") or 0)


def kill_page(context: BrowserContext, adres: str, na: int) -> int:
    """Kill the page's process after so many ms of typing; return how many ms of typing were lost."""
    page = context.new_page()
    checklist = Checklist(page, adres).open()
    id_ = begin(checklist, "Plots weg")
    getypt = Getypt(page)
    page.evaluate(TYP)
    page.wait_for_timeout(na)
    with suppress(Error):  # ends the page's process on the spot: no event, no goodbye
        page.goto("chrome://crash", timeout=5_000)
    with suppress(Error):
        page.close()
    weer = Checklist(context.new_page(), adres).open(f"#{id_}/stap-1")
    expect(weer.page.locator("[data-titel]")).to_have_value("Plots weg")
    veld = weer.vraag("uitdaging").locator("textarea").first
    # before the first save nothing is there: lost is then what was typed since the first keystroke
    verloren = getypt.moment - int(veld.input_value() or getypt.eerste)
    weer.page.close()
    return max(verloren, 0)


@contextmanager
def own_browser(
    soort: BrowserType, path: str, profiel: str
) -> Iterator[tuple[BrowserContext, int]]:
    """Start a browser whose process is ours to kill; give its context and its process id."""
    poort = Path(profiel) / "DevToolsActivePort"
    poort.unlink(missing_ok=True)
    proces = subprocess.Popen(
        [
            path,
            *VAST,
            "--headless=new",
            f"--user-data-dir={profiel}",
            "--remote-debugging-port=0",
            "about:blank",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        grens = time.monotonic() + 60
        while not (poort.exists() and poort.read_text().count("\n")):
            assert time.monotonic() < grens, "the browser did not start"
            time.sleep(0.05)
        adres = f"http://127.0.0.1:{poort.read_text().splitlines()[0]}"
        yield soort.connect_over_cdp(adres).contexts[0], proces.pid
    finally:
        with suppress(ProcessLookupError):
            os.killpg(proces.pid, signal.SIGKILL)
        proces.wait()


def kill_browser(soort: BrowserType, path: str, adres: str, na: int) -> int | None:
    """Kill the whole browser after so many ms of typing.

    Returns:
        how many ms of typing were lost; None when storage could not be read any more.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profiel:
        with own_browser(soort, path, profiel) as (context, pid):
            page = context.new_page()
            checklist = Checklist(page, adres).open()
            begin(checklist, "Stroom weg")
            start = int(page.evaluate("Date.now()"))
            getypt = Getypt(page)
            page.evaluate(TYP)
            page.wait_for_timeout(na)
            os.killpg(pid, signal.SIGKILL)
        with own_browser(soort, path, profiel) as (context, _):
            weer = Checklist(context.new_page(), adres).open()
            expect(weer.page.locator("[data-journaal='klaar']")).to_be_attached()
            ideeen = {k: v for k, v in weer.opslag().items() if k.startswith(f"{PREFIX}idee:")}
            opzij = [k for k in weer.opslag() if k.startswith(f"{PREFIX}opzij:")]
            try:
                moment = max((stored_moment(tekst) for tekst in ideeen.values()), default=0)
            except (ValueError, KeyError, AttributeError):
                return None
            return None if opzij else max(getypt.moment - max(moment, start), 0)


def kill_after_deletion(soort: BrowserType, path: str, adres: str) -> list[str]:
    """Kill the whole browser a second after an idea was deleted; return the keys of ideas at the next start."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profiel:
        with own_browser(soort, path, profiel) as (context, pid):
            page = context.new_page()
            checklist = Checklist(page, adres).open()
            begin(checklist, "Verwijderd voor de stroom wegviel")
            getypt = Getypt(page)
            page.evaluate(TYP)  # so long that the browser writes storage to disk only now and then
            page.wait_for_timeout(4000)
            assert getypt.moment
            page.goto(adres + "over/")
            checklist.open()
            page.locator("[data-knop='idee-weg']").first.click()
            page.wait_for_timeout(1000)
            os.killpg(pid, signal.SIGKILL)
        with own_browser(soort, path, profiel) as (context, _):
            weer = Checklist(context.new_page(), adres).open()
            expect(weer.page.locator("[data-journaal='klaar']")).to_be_attached()
            return [sleutel for sleutel in weer.opslag() if sleutel.startswith(f"{PREFIX}idee:")]
