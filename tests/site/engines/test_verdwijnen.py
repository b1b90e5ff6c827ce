"""What goes away in Firefox and WebKit: a deleted idea, and all of ours when one wipes."""

from __future__ import annotations

import json

from tests.site.checklist import PREFIX
from tests.site.conftest import PAD

from .driver import wait_for
from .pagina import JOURNAAL, VELD, ZET_IN_JOURNAAL, Pagina

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
