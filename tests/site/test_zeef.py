"""The sieve and the routes: one question at a time to an end without points, on a phone and on a laptop."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .axe import keur
from .checklist import GEBOUWD, Checklist
from .conftest import TELEFOON, NieuweContext, Toezicht

IN_ZEEF = re.compile(r"#[^/]+/zeef$")
ROUTES = {route["id"]: route["vragen"] for route in GEBOUWD["routes"]}
ZEEF: list[str] = ROUTES["zeef"]
STOP = next(route["stop"] for route in GEBOUWD["routes"] if route["id"] == "zeef")[0]
SOORT = {
    vraag["id"]: vraag["soort"]
    for stap in GEBOUWD["stappen"]
    for sectie in stap["secties"]
    for vraag in sectie["vragen"]
}
ZINNEN = {
    "uitdaging": "Mensen die pas alleen wonen, vallen 's avonds in een gat.",
    "doelen": "Iemand om op terug te vallen",
    "idee-opvolger": "Teamcoach onthaal",
}
_DUBBEL = """() => [...document.querySelectorAll('[data-vraag]')].map((el) => el.dataset.vraag)
  .filter((id, nr, alle) => alle.indexOf(id) !== nr)"""
_KLEIN = """() => [...document.querySelectorAll('[data-zeef] :is(button, summary, a, textarea, input, select)')]
  .filter((el) => el.checkVisibility({visibilityProperty: true}))
  .map((el) => [el, (el.closest('label') ?? el).getBoundingClientRect()])
  .filter(([, vak]) => vak.height < 47.9 || vak.width < 47.9)
  .map(([el, vak]) => `${el.outerHTML.slice(0, 90)} ${vak.width} × ${vak.height}`)"""


class Zeef(Checklist):
    """Somebody in the sieve; what they press is counted."""

    def __init__(self, page: Page, adres: str) -> None:
        """Nothing was pressed yet."""
        super().__init__(page, adres)
        self.geteld: Counter[str] = Counter()

    def begin(self) -> Zeef:
        """Open the address that the home page gives."""
        self.page.goto(self.adres + "#zeef")
        expect(self.page).to_have_url(IN_ZEEF)
        self.geteld["schermen"] += 1
        return self

    def hier(self, vraag: str) -> Locator:
        """Hold that this question is the one on screen, and return its element."""
        nr = f"Vraag {ZEEF.index(vraag) + 1} van {len(ZEEF)}"
        expect(self.page.locator("[data-zeef-kop]")).to_have_text(nr)
        veld = self.page.locator(f"[data-zeef] [data-vraag='{vraag}']")
        expect(veld).to_be_visible()
        assert self.page.locator("[data-vraag]:visible").count() == 1
        assert self.page.evaluate(_DUBBEL) == []
        return veld

    def antwoord(self, vraag: str, keuze: str = "ja") -> None:
        """Answer the question on screen; a text can be typed at once."""
        veld = self.hier(vraag)
        if SOORT[vraag] == "oordeel":
            veld.locator("label", has=self.page.locator(f"input[value='{keuze}']")).click()
            self.geteld["tikken"] += 1
            return
        expect(veld.locator("input:focus, textarea:focus")).to_have_count(1)
        self.page.keyboard.type(ZINNEN[vraag])
        self.geteld["letters"] += len(ZINNEN[vraag])

    def verder(self) -> None:
        """Press *Verder*."""
        self.page.locator("[data-knop='zeef-verder']").click()
        self.geteld["tikken"] += 1
        self.geteld["schermen"] += 1

    def tot_het_einde(self, **keuzes: str) -> None:
        """Answer all, *ja* unless said otherwise, until the end comes."""
        for vraag in ZEEF:
            self.antwoord(vraag, keuzes.get(vraag.replace("-", "_"), "ja"))
            self.verder()
            if self.page.locator("[data-zeef-einde]").is_visible():
                return
            if vraag == STOP["vraag"] and keuzes.get(vraag) == STOP["antwoord"]:
                break
        self.op_het_einde()

    def op_het_einde(self) -> None:
        """Hold that the end is on screen, with what the core says."""
        expect(self.page.locator("[data-zeef-einde]")).to_be_visible()
        expect(self.page.locator("[data-zeef-einde-kop]")).to_be_focused()
        expect(self.page.locator("[data-zeef-eerst]")).not_to_be_empty()

    def vak(self, welk: str) -> Locator:
        """Return a block of the end."""
        return self.page.locator(f"[data-zeef-vak='{welk}']")

    def bewaard(self, vraag: str) -> Any:
        """Return the stored answer to a question of the only idea, once all typing is stored."""
        self.page.evaluate("dispatchEvent(new Event('pagehide'))")
        self.wacht_op_bewaard()
        [idee] = self.bewaarde_ideeen()
        return idee["antwoorden"].get(vraag, {}).get("waarde")


@pytest.fixture
def telefoon(nieuwe_context: NieuweContext) -> Page:
    """A phone."""
    return nieuwe_context(
        viewport=TELEFOON, has_touch=True, is_mobile=True, reduced_motion="reduce"
    ).new_page()


@pytest.fixture
def stil(nieuwe_context: NieuweContext) -> Page:
    """A laptop on which nothing moves."""
    return nieuwe_context(reduced_motion="reduce").new_page()


LETTER, TIK, LEZEN = 0.33, 1.5, 0.35  # seconds per letter on glass, per tap, per word that is read


def test_a_result_within_five_minutes_and_25_taps_on_a_phone(telefoon: Page, adres: str) -> None:
    """At the speed of a person: 36 words a minute typed with thumbs, 170 read."""
    zeef = Zeef(telefoon, adres)
    telefoon.goto(adres)
    telefoon.locator("main a[href$='#zeef']").first.click()
    expect(telefoon).to_have_url(IN_ZEEF)
    zeef.geteld.update(tikken=1, schermen=2)
    zeef.wacht_op_python()
    woorden = 0
    for vraag in ZEEF:
        woorden += len(zeef.hier(vraag).inner_text().split())
        zeef.antwoord(vraag)
        zeef.verder()
    zeef.op_het_einde()
    woorden += len(telefoon.locator("[data-zeef-uitslag]").inner_text().split())
    seconden = zeef.geteld["letters"] * LETTER + zeef.geteld["tikken"] * TIK + woorden * LEZEN
    print(f"\nzeef: {dict(zeef.geteld)}, {woorden} woorden gelezen, {seconden:.0f} s")
    assert zeef.geteld["tikken"] <= 25
    assert zeef.geteld["schermen"] <= 9
    assert seconden <= 300


def test_every_target_is_large_enough_for_a_thumb(telefoon: Page, adres: str) -> None:
    """At least 48 px, and *Verder* lies in the lower third of the screen, all the way."""
    zeef = Zeef(telefoon, adres).begin()
    zeef.wacht_op_python()
    for vraag in ZEEF:
        zeef.antwoord(vraag, "deels")
        assert telefoon.evaluate(_KLEIN) == []
        vak = telefoon.locator("[data-knop='zeef-verder']").bounding_box()
        assert vak
        assert TELEFOON["height"] * 2 / 3 <= vak["y"] <= TELEFOON["height"] - vak["height"]
        zeef.verder()
    zeef.op_het_einde()
    telefoon.locator("[data-zeef-weg] > summary").click()
    assert telefoon.evaluate(_KLEIN) == []


def test_the_whole_road_with_the_keyboard_alone(stil: Page, adres: str) -> None:
    """Enter in the title, then words, arrows and Enter; the end has the focus."""
    zeef = Zeef(stil, adres).open().wacht_op_python()
    assert isinstance(zeef, Zeef)
    zeef.actie("nieuw").focus()
    stil.keyboard.press("Enter")
    expect(stil.locator("[data-titel]")).to_be_focused()
    expect(zeef.actie("zeef")).to_be_visible()
    expect(zeef.actie("stap-1")).to_be_visible()
    stil.keyboard.type("Inloophuis")
    stil.keyboard.press("Enter")
    expect(stil).to_have_url(IN_ZEEF)
    for vraag in ZEEF:
        veld = zeef.hier(vraag)
        if SOORT[vraag] == "oordeel":
            expect(veld.locator("input").first).to_be_focused()
            stil.keyboard.press("Space")
            stil.keyboard.press("ArrowDown")
            expect(veld.locator("input[value='deels']")).to_be_checked()
        else:
            stil.keyboard.type(ZINNEN[vraag])
        stil.keyboard.press("Enter")
    zeef.op_het_einde()
    assert zeef.bewaard("uitdaging") == ZINNEN["uitdaging"]
    assert [rij["naam"] for rij in zeef.bewaard("doelen")] == [ZINNEN["doelen"]]
    expect(zeef.vak("remt").locator("li")).to_have_count(4)
    stil.keyboard.press("Tab")
    assert stil.evaluate("document.activeElement !== document.body")


def test_it_stops_early_at_an_answer_that_stops(stil: Page, adres: str) -> None:
    """The rest is not asked; one can still explore it, with a reason that shows where the nee shows."""
    zeef = Zeef(stil, adres).begin()
    zeef.wacht_op_python()
    zeef.tot_het_einde(**{STOP["vraag"]: STOP["antwoord"]})
    zeef.op_het_einde()
    assert zeef.geteld["schermen"] == ZEEF.index(STOP["vraag"]) + 2
    expect(zeef.vak("open")).to_be_hidden()
    expect(stil.locator("[data-knop='zeef-ga-verder']")).to_be_hidden()
    stil.locator("[data-zeef-toch] > summary").click()
    stil.locator("[data-knop='zeef-toch']").click()
    expect(stil.locator(".eerst")).to_be_visible()
    expect(stil).to_have_url(IN_ZEEF)
    zeef.typ("toch-verkennen", "De stad vraagt het ons")
    stil.locator("[data-knop='zeef-toch']").click()
    expect(stil).to_have_url(re.compile(r"#[^/]+/stap-1$"))
    assert stil.evaluate(_DUBBEL) == []
    zeef.stap(2)
    expect(zeef.oordeel("drijfveercheck")).to_contain_text("De stad vraagt het ons")
    expect(zeef.vraag("toch-verkennen")).to_be_visible()


def test_going_on_shows_the_core_with_the_answers_in_their_place(stil: Page, adres: str) -> None:
    """Step 1 has what was typed; the route is now the core, until one chooses otherwise."""
    zeef = Zeef(stil, adres).begin()
    zeef.wacht_op_python()
    zeef.tot_het_einde(expertise_beschikbaar="weten-we-nog-niet")
    expect(zeef.vak("remt").locator("li")).to_have_count(1)
    stil.locator("[data-knop='zeef-ga-verder']").click()
    expect(zeef.vraag("uitdaging").locator("textarea").first).to_have_value(ZINNEN["uitdaging"])
    expect(zeef.vraag("route").locator("input[value='kern']")).to_be_checked()
    expect(zeef.vraag("inzichten-uitdaging")).to_be_hidden()
    zeef.kies("route", "alles")
    expect(zeef.vraag("inzichten-uitdaging")).to_be_visible()


def test_put_away_until_a_day_is_a_full_result(stil: Page, adres: str) -> None:
    """A no go with a day six months ahead and a reason; no signal asks for more; it can be undone."""
    zeef = Zeef(stil, adres).begin()
    zeef.wacht_op_python()
    zeef.tot_het_einde()
    stil.locator("[data-zeef-weg] > summary").click()
    voorstel = stil.locator("[data-zeef-tot]").input_value()
    over = stil.evaluate(
        "() => { const d = new Date(); return d.getFullYear() * 12 + d.getMonth() + 6; }"
    )
    jaar, maand, _ = map(int, voorstel.split("-"))
    assert jaar * 12 + maand - 1 == over
    stil.locator("[data-zeef-weg-vorm] button").click()
    expect(stil.locator("[data-zeef-waarom]")).to_be_focused()
    stil.locator("[data-zeef-waarom]").fill("Eerst moet het nieuwe team draaien.")
    stil.locator("[data-zeef-weg-vorm] button").click()
    expect(stil.locator("[data-zeef-slot-kop]")).to_be_focused()
    expect(stil.locator("[data-zeef-slot]")).to_contain_text("Eerst moet het nieuwe team draaien.")
    expect(stil.locator("[data-zeef-slot-lijst] li").first).to_be_visible()
    assert zeef.bewaard("beslissing") == "no-go"
    assert zeef.bewaard("opnieuw-bekijken-op") == voorstel
    assert zeef.bewaard("motivering") == "Eerst moet het nieuwe team draaien."
    expect(stil.locator("[data-signalen]")).to_be_empty()
    stil.locator("[data-knop='zeef-herroep']").click()
    expect(stil.locator("[data-knop='zeef-ga-verder']")).to_be_visible()
    assert not zeef.bewaard("beslissing")
    assert not zeef.bewaard("opnieuw-bekijken-op")


def test_handed_over_it_stays_here_with_a_mark(stil: Page, adres: str) -> None:
    """The file has the answers and no mark; the card here says since when; it can be taken up again."""
    zeef = Zeef(stil, adres).begin()
    zeef.wacht_op_python()
    zeef.tot_het_einde()
    stil.locator("[data-zeef-door] > summary").click()
    stil.locator("[data-zeef-door-vorm] button").click()
    expect(stil.locator("[data-zeef-wie]")).to_be_focused()
    expect(stil.locator(".eerst")).to_be_visible()
    stil.locator("[data-zeef-wie]").fill("Buurtwerk De Linde")
    with stil.expect_download() as verwacht:
        stil.keyboard.press("Enter")
    bestand = json.loads(Path(verwacht.value.path()).read_text(encoding="utf-8"))
    assert bestand["antwoorden"]["uitdaging"]["waarde"] == ZINNEN["uitdaging"]
    assert bestand["antwoorden"]["idee-opvolger"]["waarde"] == "Buurtwerk De Linde"
    assert "doorgegeven_op" not in bestand
    zin = re.compile("Doorgegeven aan Buurtwerk De Linde, vandaag")
    expect(stil.locator("[data-zeef-slot-kop]")).to_contain_text(zin)
    stil.locator("[data-zeef-slot] [data-naar-hub]").click()
    kaart = stil.locator("[data-ideeen] [data-idee]")
    expect(kaart.locator("[data-idee-doorgegeven]")).to_contain_text(zin)
    [idee] = zeef.bewaarde_ideeen()
    assert idee["doorgegeven_op"].endswith("Z")
    assert idee["doorgegeven_aan"] == "Buurtwerk De Linde"

    stil.goto(f"{zeef.adres}#{idee['id']}/zeef")
    expect(stil.locator("[data-zeef-slot]")).to_be_visible()
    stil.locator("[data-knop='zeef-herroep']").click()
    expect(stil.locator("[data-zeef-door]")).to_be_visible()
    stil.locator("[data-naar-hub]:visible").first.click()
    expect(kaart.locator("[data-idee-doorgegeven]")).to_be_hidden()


def test_a_reload_and_the_back_button_stay_in_the_sieve(stil: Page, adres: str) -> None:
    """One is at the same question; *back* of the browser goes one question back."""
    zeef = Zeef(stil, adres).begin()
    for vraag in ZEEF[:2]:
        zeef.antwoord(vraag)
        zeef.verder()
    zeef.hier(ZEEF[2])
    zeef.wacht_op_bewaard()
    stil.reload()
    zeef.hier(ZEEF[2])
    expect(stil).to_have_url(IN_ZEEF)
    stil.go_back()
    zeef.hier(ZEEF[1])
    stil.go_forward()
    zeef.hier(ZEEF[2])
    stil.locator("[data-knop='zeef-terug']:visible").click()
    zeef.hier(ZEEF[1])
    assert zeef.bewaard(ZEEF[0]) == ZINNEN[ZEEF[0]]
    assert len(zeef.bewaarde_ideeen()) == 1


def test_a_skipped_question_is_named_at_the_end_and_one_tap_away(stil: Page, adres: str) -> None:
    """Nothing must be answered; what is open is said, also a row without its first field."""
    zeef = Zeef(stil, adres).begin()
    zeef.wacht_op_python()
    for vraag in ZEEF:
        if vraag == "doelen":
            zeef.hier(vraag).locator("[data-kolom='voor-wie']").fill("Jongvolwassenen")
        elif vraag != ZEEF[0]:
            zeef.antwoord(vraag)
        zeef.verder()
    expect(zeef.vak("open").locator("button")).to_have_count(2)
    expect(zeef.vak("eerst")).to_be_hidden()
    zeef.vak("open").locator("button").first.click()
    zeef.antwoord(ZEEF[0])


def test_without_python_it_asks_all_and_says_what_it_cannot(
    nieuwe_context: NieuweContext, adres: str, toezicht: Toezicht
) -> None:
    """Every answer is saved; the end says that nothing is judged, and the choices work."""
    toezicht.toegelaten = ("ERR_FAILED", "Failed to load", "net::")
    context = nieuwe_context(reduced_motion="reduce")
    context.route("**/*.wasm*", lambda route: route.abort())
    page = context.new_page()
    zeef = Zeef(page, adres).begin()
    expect(page.locator("html")).to_have_attribute("data-python", "fout", timeout=90_000)
    for vraag in ZEEF:
        zeef.antwoord(vraag, "nee")
        zeef.verder()
    expect(page.locator("[data-zeef-wacht]")).to_contain_text("bewaard")
    expect(page.locator("[data-zeef-vak]:visible")).to_have_count(0)
    assert zeef.bewaard(STOP["vraag"]) == "nee"
    problemen = keur(page, "einde zonder Python")
    page.locator("[data-zeef-weg] > summary").click()
    page.locator("[data-zeef-waarom]").fill("Nu niet")
    page.locator("[data-zeef-weg-vorm] button").click()
    expect(page.locator("[data-zeef-slot-kop]")).to_contain_text("Weggelegd tot")
    assert zeef.bewaard("beslissing") == "no-go"
    assert problemen == []


def test_a_route_hides_what_it_does_not_ask_but_never_an_answer(stil: Page, adres: str) -> None:
    """The four steps show the core's questions; progress counts them; the check names the rest."""
    zeef = Zeef(stil, adres)
    zeef.open().wacht_op_python()
    zeef.nieuw_idee()
    zeef.typ("herkomst", "Het OCMW sprak ons aan")
    zeef.kies("route", "kern")
    gezien = set()
    for nummer in range(1, 5):
        zeef.stap(nummer)
        expect(zeef.vraag("route")).to_be_visible()
        hier = stil.locator(f"[data-stap='stap-{nummer}']")
        if hier.locator(".vraag:not([data-buiten-route]):not([hidden])").count():
            expect(hier.locator(".vraag").filter(visible=True).first).to_be_visible()
        expect(
            stil.locator("[data-knop='sectie-verder'], .verder a").filter(visible=True)
        ).not_to_have_count(0)
        gezien |= set(
            stil.locator(
                f"[data-stap='stap-{nummer}'] [data-vraag]:not([data-buiten-route])"
            ).evaluate_all("(velden) => velden.map((veld) => veld.dataset.vraag)")
        )
    assert set(ROUTES["kern"]) <= gezien
    assert gezien - set(ROUTES["kern"]) <= {"herkomst", *(id_ for id_ in gezien if id_ in _als())}
    assert "herkomst" in gezien
    expect(stil.locator(".stappen [data-stap-link='stap-3'] [data-stap-stand]")).to_have_text(
        "niet op deze route"
    )
    stil.reload()
    expect(zeef.vraag("route").locator("input[value='kern']")).to_be_checked()
    zeef.stap(2)
    niet = zeef.oordeel("expertisecheck").locator(".oordeel__niet-gevraagd")
    expect(niet).to_have_count(1)
    expect(niet).to_contain_text("Niet gevraagd op deze route")


def _als() -> set[str]:
    return {
        vraag["id"]
        for stap in GEBOUWD["stappen"]
        for sectie in stap["secties"]
        for vraag in sectie["vragen"]
        if vraag.get("als")
    }


def test_axe_finds_nothing_in_the_sieve(stil: Page, adres: str) -> None:
    """A text, a table, a judgement, the end, and put away."""
    zeef = Zeef(stil, adres)
    zeef.open().wacht_op_python()
    zeef.nieuw_idee()
    zeef.actie("zeef").click()
    problemen: list[str] = []
    for vraag in ZEEF[:2]:
        problemen += keur(stil, f"zeef {vraag}", opnieuw=vraag != ZEEF[0])
        zeef.hier(vraag)
        zeef.page.locator(f"[data-vraag='{vraag}']").locator("textarea, input").first.focus()
        zeef.antwoord(vraag)
        zeef.verder()
    zeef.antwoord(STOP["vraag"], STOP["antwoord"])
    problemen += keur(stil, "zeef oordeel", opnieuw=True)
    zeef.verder()
    zeef.op_het_einde()
    for vouw in stil.locator("[data-zeef-keuzes] details > summary:visible").all():
        vouw.click()
    problemen += keur(stil, "einde", opnieuw=True)
    stil.locator("[data-zeef-weg-vorm] button").click()
    expect(stil.locator("[data-zeef-slot]")).to_be_visible()
    problemen += keur(stil, "weggelegd", opnieuw=True)
    assert problemen == []


@pytest.mark.inhoud
@pytest.mark.parametrize(("blad", "maat"), [("zeef", (420, 595)), ("kern", (595, 842))])
def test_a_route_is_one_side_of_paper(
    page: Page, adres: str, tmp_path: Path, blad: str, maat: tuple[int, int]
) -> None:
    """The sieve is a card of A5, the core one side of A4, with every question and its code."""
    page.goto(adres + "afdrukken/")
    op_blad = page.locator(f".blad--{blad} code").all_inner_texts()
    assert op_blad == ROUTES[blad]
    page.locator(".tekst").evaluate(
        "(tekst, blad) => tekst.replaceChildren(tekst.querySelector(blad))", f".blad--{blad}"
    )
    pad = tmp_path / "blad.pdf"
    page.pdf(path=pad, prefer_css_page_size=True, print_background=False)
    inhoud = pad.read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", inhoud)) == 1
    [vak] = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", inhoud)
    assert tuple(round(float(deel)) for deel in vak) == maat
