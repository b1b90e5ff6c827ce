"""One idea from first thought to decision, filled in through the page as a team would."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from werktsamen_core.instrument import Instrument

from .checklist import Json
from .toestel import Toestel, tekst_van, toestel, werktsamen

pytestmark = pytest.mark.inhoud

# What the team answers: choices by id, rows as they are typed and chosen on screen.
VERKEN: dict[str, Any] = {
    "idee-opvolger": "Teamcoach onthaal",
    "herkomst": "Het OCMW sprak ons aan.",
    "idee-in-het-kort": "Drie organisaties openen samen een inloophuis.",
    "uitdaging": "Wie pas alleen woont, valt 's avonds in een gat.",
    "inzichten-uitdaging": "Een op de drie klopt pas aan bij schulden.",
    "doelen": [
        {"naam": "Iemand om op terug te vallen", "voor-wie": "Alleenwonenden"},
        {"naam": "Sneller hulp bij papieren"},
    ],
    "doelen-duidelijk": "ja",
    "doelen-haalbaar": "ja",
    "aanpak": "Klein beginnen, twee avonden per week.",
    "partners": [
        {"naam": "OCMW", "nodig": "Ja", "betrokken": "Ja", "wil": "Ja", "kan": "Ja"},
        {"naam": "Woonpunt", "nodig": "Ja", "betrokken": "Ja", "wil": "Ja", "kan": "Weten we nog niet", "bijdrage": "Een leeg winkelpand"},
    ],
    "puzzelstukken": [
        {"naam": "Onthaal", "soort": "Expertise", "partners": ["Onze organisatie", "OCMW"]},
        {"naam": "Ruimte", "soort": "Middelen", "partners": ["Woonpunt"]},
    ],
    "financieel-kader": "30.000 euro, twee jaar.",
    "bijdragen-duidelijk": "deels",
}  # fmt: skip
CHECK: dict[str, Any] = {
    "voorbereid-met": "Financiën en personeel",
    "missie": "ja",
    "visie": "ja",
    "opdracht": "ja",
    "financiele-drijfveer": "investering",
    "bedrag": "15000",
    "termijn": "Twee jaar",
    "expertise-in-huis": "ja",
    "expertise-beschikbaar": "ja",
    "takenpakket-haalbaar": "ja",
    "begeleiding-haalbaar": "ja",
    "doel-overstijgend": "ja",
    "doel-gedeeld": "ja",
    "partners-aanwezig": "weten-we-nog-niet",
    "partners-nodig": "ja",
    "puzzelstukken-gekend": "ja",
    "puzzelstukken-verbonden": "ja",
    "meer-dan-overleg": "ja",
    "coordinatie-vorm": "gedeeld",
    "gelijkwaardig-partnerschap": "ja",
    "positieve-sfeer": "ja",
    "voorwaarden": [{"wat": "Een vast contract voor de ruimte", "wie": "Directeur"}],
}
PUZZEL: dict[str, Any] = {
    "activiteiten": [
        {"naam": "Open onthaal", "doelen": ["Iemand om op terug te vallen"]},
        {"naam": "Hulp bij papieren", "doelen": ["Sneller hulp bij papieren"]},
    ],
    "bundels": [
        {"naam": "Het huis", "activiteiten": ["Open onthaal"], "partners": ["Onze organisatie", "Woonpunt"], "trekker": "Onze organisatie", "zeggenschap": "Openingsuren"},
        {"naam": "De papieren", "activiteiten": ["Hulp bij papieren"], "partners": ["OCMW"], "trekker": "Maatschappelijk werker", "zeggenschap": "Werkwijze"},
    ],
    "bundels-zelfsturend": "ja",
    "afspraken": [{"tekst": "Wie doorverwijst, belt vooraf", "soort": "Tussen bundels"}],
    "afstemming-vastgelegd": "ja",
    "overkoepelend-nodig": "ja",
    "indicatoren": [
        {"naam": "Bezoekers komen terug", "soort": "Resultaat", "voor": "De samenwerking"},
        {"naam": "Elke maand even bijpraten", "soort": "Proces", "voor": "De samenwerking"},
    ],
    "indicatoren-betekenisvol": "ja",
    "ruimte": "ja",
}  # fmt: skip
BESLIS: dict[str, Any] = {
    "overlopen-met": "Financiën",
    "beslissing": "go",
    "motivering": "Het past bij onze opdracht en het team staat erachter.",
    "beslist-door": "Beleidsteam",
    "beslist-op": "2026-11-20",
}


@pytest.fixture(scope="module")
def checklist(browser: Browser, adres: str) -> Iterator[Toestel]:
    """A fresh device."""
    with toestel(browser, adres) as open_:
        yield open_.alles_tonen()


def vul_in(checklist: Toestel, instrument: Instrument, antwoorden: Mapping[str, Any]) -> None:
    """Answer questions of the step on screen, each in the way of its kind."""
    for vraag, antwoord in antwoorden.items():
        soort = instrument.vragen[vraag].soort
        if soort == "rijen":
            for rij in antwoord:
                checklist.voeg_rij_toe(vraag, rij)
        elif soort in ("oordeel", "keuze"):
            checklist.kies(vraag, antwoord)
        else:
            checklist.waarde(vraag).fill(antwoord)


def opvolgpunt(checklist: Toestel, vraag: str, wie: str, tegen: str) -> None:
    """Make an opvolgpunt of an answer that is not yet a yes."""
    checklist.knop("opvolgpunt-erbij", checklist.vraag(vraag)).click()
    punt = checklist.vraag(vraag).locator("[data-rij]")
    checklist.cel(punt, "wie").fill(wie)
    checklist.cel(punt, "tegen").fill(tegen)


def zegt(checklist: Toestel) -> Json:
    """Return the outcome as it stands on the page, as far as it has a name there."""
    return dict(
        checklist.page.evaluate(
            """() => {
                const all = (keus) => [...document.querySelectorAll(keus)];
                const one = (keus) => document.querySelector(keus);
                const text = (item) => item.firstChild?.textContent.trim();
                return {
                    oordelen: Object.fromEntries(all("[data-oordeel]")
                        .map((vak) => [vak.dataset.oordeel, vak.dataset.waarde])),
                    redenen: Object.fromEntries(all("[data-oordeel]")
                        .map((vak) => [vak.dataset.oordeel,
                            [...vak.querySelectorAll("[data-redenen] li")].map(text)])),
                    puzzel: all("[data-bevinding]").map((li) =>
                        [li.dataset.bevinding, li.querySelector("[data-bevinding-tekst]").textContent]),
                    stand: one("[data-stand]:has(> * [data-stand-woord])").dataset.stand,
                    temperatuur: one("[data-temperatuur]").dataset.temperatuur,
                    traject: one("[data-traject]").dataset.traject,
                    waarom: one("[data-traject-waarom]").textContent,
                    signalen: all("[data-signalen] li").map(text),
                    stappen: all(".stappen [data-stap-link]")
                        .map((link) => [link.dataset.stapLink, link.dataset.stand]),
                    volgende: all("[data-nu-lijst] a").map((link) => link.hash.split("/").at(-1)),
                };
            }"""
        )
    )


def zou_zeggen(uitkomst: Json) -> Json:
    """Return the same of an outcome of the command line."""
    oordelen = {}
    for check, oordeel in uitkomst["checks"].items():
        oordelen[check] = oordeel
        oordelen |= {f"{check}.{deel}": van for deel, van in oordeel["delen"].items()}
    return {
        "oordelen": {naam: oordeel["oordeel"] for naam, oordeel in oordelen.items()},
        "redenen": {
            naam: [reden["tekst"] for reden in oordeel["redenen"]]
            for naam, oordeel in oordelen.items()
        },
        "puzzel": [[vondst["regel"], vondst["tekst"]] for vondst in uitkomst["puzzel"]],
        "stand": uitkomst["stand"],
        "temperatuur": uitkomst["temperatuur"]["niveau"],
        "traject": uitkomst["traject"]["nodig"],
        "waarom": uitkomst["traject"]["waarom"],
        "signalen": [signaal["tekst"] for signaal in uitkomst["signalen"]],
        "stappen": [[stap["id"], stap["stand"]] for stap in uitkomst["stappen"]],
        "volgende": [nu["vraag"] for nu in uitkomst["volgende"]],
    }


def test_a_whole_idea_through_the_page_is_judged_the_same_outside_it(
    checklist: Toestel, instrument: Instrument, tmp_path: Path
) -> None:
    """Four steps by hand; then the exported file gives, on the command line, what the page shows."""
    page = checklist.page
    checklist.nieuw_idee()
    page.locator("[data-titel]").fill("Samen een inloophuis")
    vul_in(checklist, instrument, VERKEN)
    opvolgpunt(checklist, "bijdragen-duidelijk", "Teamcoach", "2099-03-01")

    page.get_by_role("link", name="Stap 2: Check intern").click()
    vul_in(checklist, instrument, CHECK)
    opvolgpunt(checklist, "partners-aanwezig", "Directeur", "2099-02-01")
    expect(checklist.rijen("opvolgpunten")).to_have_count(2)

    page.get_by_role("link", name="Stap 3: Concretiseer").click()
    vul_in(checklist, instrument, PUZZEL)
    indicator = page.locator("[data-bevinding='partner-zonder-indicator']")
    checklist.knop("bewust", indicator).click()
    indicator.locator("[data-bewust-waarom]").fill("Zij meten zelf al genoeg.")
    checklist.knop("bewust-zo", indicator).click()
    expect(checklist.rijen("bewust-zo")).to_have_count(1)

    page.get_by_role("link", name="Stap 4: Beslis").click()
    for wat in ("Een vast contract", "Alle nodige partners", "bijdrage"):
        regel = page.locator("[data-overlopen-lijst] li").filter(has_text=wat)
        keuzes = regel.locator("label").all_inner_texts()
        regel.get_by_label("Voldaan" if "Voldaan" in keuzes else "Klaar", exact=True).check()
    vraag = checklist.vraag("inschattingen")
    for keuze in ["enthousiast"] * 3 + ["twijfel"] * 2:
        vraag.locator(f"[data-stem][value='{keuze}']").check()
        checklist.knop("stem-erbij").click()
    checklist.knop("ronde-dicht").click()
    vul_in(checklist, instrument, BESLIS)
    expect(page.locator("[data-traject]")).to_have_attribute("data-traject", "aandacht")
    expect(page.locator("[data-stap-link='stap-4']").first).to_have_attribute("data-stand", "klaar")

    bestand = tmp_path / "idee.json"
    bestand.write_text(json.dumps(checklist.json()), encoding="utf-8")
    vandaag = datetime.datetime.now(datetime.UTC).astimezone().date().isoformat()
    uitkomst = json.loads(werktsamen("beoordeel", str(bestand), "--op", vandaag))
    gezien = zegt(checklist)
    verwacht = zou_zeggen(uitkomst)
    assert sorted(gezien.pop("puzzel")) == sorted(verwacht.pop("puzzel"))
    assert gezien == verwacht
    # and that is what such a team may expect
    assert uitkomst["beslissing"] == "go"
    assert gezien["stand"] == "alles-ok"
    assert gezien["oordelen"]["drijfveercheck"] == "vraagtekens"
    assert gezien["oordelen"]["samenwerkcheck.differentiatie"] == "vraagtekens"
    assert gezien["oordelen"]["expertisecheck"] == "ok"
    assert [vondst["regel"] for vondst in uitkomst["bewust"]] == ["partner-zonder-indicator"]

    verslag = tekst_van(checklist.download("markdown"))
    for tekst in ("Samen een inloophuis", "Zij meten zelf al genoeg", "past bij onze opdracht"):
        assert tekst in verslag
    page.reload()
    checklist.wacht_op_python()
    expect(checklist.vraag("beslissing").locator("input[value='go']")).to_be_checked()
    checklist.naar_hub()
    expect(page.locator("[data-idee-waar]")).to_have_text("Beslist: go")
