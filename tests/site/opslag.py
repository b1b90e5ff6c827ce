"""What the tests of storage share: what lies in storage and in the journal behind it, and when it does."""

from __future__ import annotations

import json
from contextlib import suppress

from playwright.sync_api import Dialog, Error, Page, expect

from .checklist import INSTRUMENT, PREFIX, Checklist, Json

IETS = "Wat ik net bedacht"


def status(checklist: Checklist) -> None:
    """Wait until the page says that it could not save."""
    expect(checklist.page.locator("[data-bewaard]").first).to_have_attribute("data-bewaard", "fout")


def leave(page: Page) -> list[str]:
    """Leave the page as somebody who closes the tab; return the warnings that came."""
    gezien: list[str] = []

    def stay(dialoog: Dialog) -> None:
        gezien.append(dialoog.type)
        dialoog.dismiss()

    page.on("dialog", stay)
    page.close(run_before_unload=True)
    for _ in range(100):
        if gezien or page.is_closed():
            break
        with suppress(Error):  # without a warning the page is gone
            page.wait_for_timeout(100)
    page.remove_listener("dialog", stay)
    return gezien


def stored(checklist: Checklist, id_: str) -> Json:
    """Return an idea as it lies in storage; an empty one where there is none that can be read."""
    tekst = checklist.opslag().get(f"{PREFIX}idee:{id_}", "{}")
    idee: Json = json.loads(tekst) if tekst.startswith("{") else {}
    return {"titel": "", "antwoorden": {}, **idee}


def wait_until_stored(checklist: Checklist, id_: str, **antwoorden: str) -> None:
    """Wait until these answers lie in storage; `_` in a name stands for a hyphen."""
    wens = {vraag.replace("_", "-"): waarde for vraag, waarde in antwoorden.items()}
    er_is: dict[str, str] = {}
    for _ in range(150):
        er_is = {
            vraag: str(a.get("waarde")) for vraag, a in stored(checklist, id_)["antwoorden"].items()
        }
        if wens.items() <= er_is.items():
            return
        checklist.page.wait_for_timeout(100)
    assert {vraag: er_is.get(vraag) for vraag in wens} == wens


JOURNAAL = f"{PREFIX}journaal"
LEES_DATABANK = """([naam, plek]) => new Promise((klaar, mis) => {
  const open = indexedDB.open(naam);
  open.onerror = () => mis(open.error);
  open.onsuccess = () => {
    const db = open.result;
    if (!db.objectStoreNames.contains(plek)) return db.close(), klaar([]);
    const lade = db.transaction(plek).objectStore(plek);
    const [ids, waarden] = [lade.getAllKeys(), lade.getAll()];
    waarden.onsuccess = () => { db.close(); klaar(ids.result.map((id, nr) => [id, waarden.result[nr]])); };
  };
})"""

# A line of the journal under this number, as another tab or an earlier visit left it.
ZET_IN_JOURNAAL = """([naam, id, tekst, nr]) => new Promise((klaar) => {
  indexedDB.open(naam).onsuccess = ({ target: { result: db } }) => {
    const gang = db.transaction("teksten", "readwrite");
    gang.objectStore("teksten").put({ nr, tekst }, id);
    gang.oncomplete = () => { db.close(); klaar(); };
  };
})"""


def journalled(checklist: Checklist) -> str:
    """Return all that the journal holds; of a deletion `<id> weg`."""
    regels = checklist.page.evaluate(LEES_DATABANK, [JOURNAAL, "teksten"])
    return "\n".join(regel["tekst"] or f"{id_} weg" for id_, regel in regels)


def earlier_states(checklist: Checklist, id_: str) -> list[Json]:
    """Return the earlier states of an idea, newest first."""
    staten: list[Json] = dict(checklist.page.evaluate(LEES_DATABANK, [JOURNAAL, "vroeger"])).get(
        id_, []
    )
    return staten


def last_number(checklist: Checklist) -> int:
    """Return the number of the last write or deletion that storage holds."""
    return int(checklist.opslag()[f"{PREFIX}nr"])


def wait_until_journalled(checklist: Checklist, tekst: str) -> None:
    """Wait until the journal holds this text."""
    for _ in range(100):
        if tekst in journalled(checklist):
            return
        checklist.page.wait_for_timeout(50)
    raise AssertionError(f"not in the journal: {tekst}")


def wait_until_gone(checklist: Checklist, id_: str) -> None:
    """Wait until storage has no trace of an idea."""
    assert f"{PREFIX}idee:{id_}" not in checklist.opslag()
    for _ in range(100):
        if id_ not in " ".join(checklist.opslag()):
            return
        checklist.page.wait_for_timeout(50)
    raise AssertionError(f"still there: {sorted(checklist.opslag())}")


def reopen(checklist: Checklist, hash_: str = "") -> None:
    """Open the page as the next visit does, and wait until the journal was read."""
    checklist.page.goto("about:blank")
    checklist.open(hash_)
    expect(checklist.page.locator("[data-journaal='klaar']")).to_be_attached()


DIEP = (
    '{"soort":"werktsamen-idee","versie":1,"id":"diep","antwoorden":{"a":'
    + "[" * 5000
    + "]" * 5000
    + "}}"
)
GOED = {
    "soort": "werktsamen-idee",
    "versie": 1,
    "id": "goed",
    "titel": "Het goede idee",
    "instrument": INSTRUMENT,
    "gemaakt": "2026-11-23T09:00:00.000Z",
    "gewijzigd": "2026-11-23T09:00:00.000Z",
    "antwoorden": {"uitdaging": {"waarde": IETS, "op": "2026-11-23T09:00:00.000Z"}},
}
ZET = "(alles) => { for (const [naam, tekst] of Object.entries(alles)) localStorage.setItem(naam, tekst); }"
