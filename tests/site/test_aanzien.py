"""A few views as people see them, and as a screen reader reads them, against what was approved.

A view is kept as a small picture, one dot per 16 pixels: it tells a column that fell away, a lost style
sheet or wrong colours, and says nothing of a word changed or of how a machine smooths its letters.
A tree is kept as Playwright's own text. Both lie in `tests/site/aanzien/`. When a change is meant, look
at the new picture and keep it:

    WERKTSAMEN_GOEDGEKEURD=1 python3 tasks.py test -- tests/site/test_aanzien.py
"""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from .checklist import IN_STAP_1, Checklist
from .conftest import LAPTOP, TELEFOON, NieuweContext

pytestmark = pytest.mark.inhoud

MAP = Path(__file__).parent / "aanzien"
GOEDGEKEURD = "WERKTSAMEN_GOEDGEKEURD" in os.environ
NA_TE_KIJKEN = "Ziet het er goed uit? Keur het goed zoals boven in test_aanzien.py staat."
STIP = 16  # pixels on the screen for one dot in what is kept
#: Colour channels run to 255. Letters that break elsewhere stay well below, a lost column far above.
VERSCHIL = 3.0

DOTS = """async ([screenshot, stip]) => {
  const image = await createImageBitmap(await (await fetch(screenshot)).blob());
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(image.width / stip);
  canvas.height = Math.ceil(image.height / stip);
  const paper = canvas.getContext("2d");
  paper.imageSmoothingQuality = "high";
  paper.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}"""
DIFFERENCE = """async (addresses) => {
  const [was, is] = await Promise.all(addresses.map(async (address) => {
    const image = await createImageBitmap(await (await fetch(address)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const paper = canvas.getContext("2d");
    paper.drawImage(image, 0, 0);
    return paper.getImageData(0, 0, image.width, image.height);
  }));
  if (was.width !== is.width || was.height !== is.height) return 255;
  let sum = 0;
  was.data.forEach((value, at) => { sum += Math.abs(value - is.data[at]); });
  return sum / (was.width * was.height * 3);
}"""


def _home(page: Page, adres: str) -> None:
    page.goto(adres)


def _guide(page: Page, adres: str) -> None:
    page.goto(adres + "instrument/stap-2/")


def _theme(page: Page, adres: str) -> None:
    page.goto(adres + "naslagwerk/gelijkwaardigheid/")


def _example(page: Page, adres: str) -> None:
    """The example idea at the question with the richest surroundings, every outcome there."""
    checklist = Checklist(page, adres).open()
    page.locator("[data-knop='voorbeeld']").click()
    expect(page).to_have_url(IN_STAP_1)
    checklist.wacht_op_python().stap(2)
    expect(checklist.oordeel("samenwerkcheck")).not_to_have_attribute("data-waarde", "")
    page.evaluate("scrollTo(0, 0)")


def _decision_sheet(page: Page, adres: str) -> None:
    page.goto(adres + "afdrukken/")
    page.emulate_media(media="print")


def _search_open(page: Page, adres: str) -> Locator:
    page.goto(adres)
    page.locator("[data-zoekknop]").click()
    expect(page.locator("[data-zoek-stand]")).not_to_be_empty()
    return page.locator("dialog[open]")


def _hub_empty(page: Page, adres: str) -> Locator:
    Checklist(page, adres).open()
    return page.locator("main")


def _hub(page: Page, adres: str) -> Locator:
    checklist = Checklist(page, adres).open()
    checklist.nieuw_idee()
    checklist.typ("idee-opvolger", "Teamcoach onthaal")
    checklist.wacht_op_bewaard()
    checklist.wacht_op_python()
    page.locator("[data-naar-hub]").first.click()
    expect(page.locator("[data-idee-aandacht] li").first).to_be_visible()
    return page.locator("main")


def _workplace(page: Page, adres: str) -> Locator:
    _example(page, adres)
    return page.locator(".werk__links")


def _answered(page: Page, adres: str) -> Locator:
    checklist = Checklist(page, adres).open()
    checklist.nieuw_idee()
    checklist.wacht_op_python().stap(2)
    checklist.kies("missie", "nee")
    expect(checklist.oordeel("drijfveercheck")).to_have_attribute("data-waarde", "voldoet-niet")
    return checklist.vraag("missie")


def _judged(page: Page, adres: str) -> Locator:
    _answered(page, adres)
    return page.locator("[data-oordeel='drijfveercheck']").first


def _sharing(page: Page, adres: str) -> Locator:
    _example(page, adres)
    page.locator("[data-actie='verslag']").click()
    dialoog = page.locator("dialog[open]")
    expect(dialoog.get_by_role("button", name="Download voor Word")).to_be_enabled()
    dialoog.get_by_role("region").evaluate("verslag => verslag.replaceChildren()")
    return dialoog


def _refused(page: Page, adres: str) -> Locator:
    checklist = Checklist(page, adres).open()
    checklist.open_bestand("idee.json", '{"half')
    bericht = page.locator("[data-berichten]")
    expect(bericht).not_to_be_empty()
    return bericht


BOMEN: dict[str, Callable[[Page, str], Locator]] = {
    "zoeken": _search_open,
    "hub-leeg": _hub_empty,
    "hub": _hub,
    "werkplek": _workplace,
    "vraag": _answered,
    "oordeel": _judged,
    "delen": _sharing,
    "geweigerd": _refused,
}
#: What differs from one run to the next: addresses with an id, and the time.
WISSELT = (
    (re.compile(r"#[0-9a-z-]{8,}/"), "#ID/"),
    (re.compile(r"\d{1,2}\.\d\d (?:u\.|uur)"), "TIJD"),
)
BEELDEN: dict[str, tuple[Callable[[Page, str], None], dict[str, object]]] = {
    "home-telefoon": (_home, {"viewport": TELEFOON}),
    "home-donker": (_home, {"viewport": LAPTOP, "color_scheme": "dark"}),
    "stap-2": (_guide, {"viewport": LAPTOP}),
    "thema-telefoon": (_theme, {"viewport": TELEFOON}),
    "checklist": (_example, {"viewport": LAPTOP}),
    "checklist-telefoon": (_example, {"viewport": TELEFOON}),
    "papier": (_decision_sheet, {"viewport": LAPTOP}),
}


class Loep:
    """A page that nobody watches, in which pictures are made small and compared."""

    def __init__(self, page: Page) -> None:
        """Work in this page."""
        self.page = page

    def dots(self, screenshot: bytes) -> bytes:
        """Return a screenshot with one dot per 16 pixels."""
        url: str = self.page.evaluate(DOTS, [as_url(screenshot), STIP])
        return base64.b64decode(url.partition(",")[2])

    def difference(self, was: bytes, is_: bytes) -> float:
        """Return how much two small pictures differ, per dot and colour."""
        return float(self.page.evaluate(DIFFERENCE, [as_url(was), as_url(is_)]))


def as_url(png: bytes) -> str:
    """Return a picture as an address."""
    return "data:image/png;base64," + base64.b64encode(png).decode()


@pytest.fixture
def kijk(nieuwe_context: NieuweContext, adres: str) -> Callable[[str], bytes]:
    """Give a maker of screenshots by name."""

    def make(naam: str) -> bytes:
        show, options = BEELDEN[naam]
        page = nieuwe_context(reduced_motion="reduce", **options).new_page()
        show(page, adres)
        page.evaluate("document.fonts.ready.then(() => null)")
        return page.screenshot(animations="disabled", caret="hide")

    return make


@pytest.fixture
def loep(nieuwe_context: NieuweContext) -> Loep:
    """An empty page to compare in."""
    return Loep(nieuwe_context().new_page())


@pytest.mark.parametrize("naam", BEELDEN)
def test_a_view_looks_as_it_was_approved(
    kijk: Callable[[str], bytes], loep: Loep, naam: str, tmp_path: Path
) -> None:
    """Same columns, same blocks, same colours."""
    bewaard = MAP / f"{naam}.png"
    screenshot = kijk(naam)
    nu = loep.dots(screenshot)
    if GOEDGEKEURD:
        bewaard.write_bytes(nu)
    (tmp_path / f"{naam}.png").write_bytes(screenshot)
    verschil = loep.difference(bewaard.read_bytes(), nu)
    assert verschil <= VERSCHIL, f"{naam} verschilt {verschil:.1f}: {tmp_path}. {NA_TE_KIJKEN}"


def test_a_view_that_lost_its_style_would_be_noticed(
    nieuwe_context: NieuweContext, adres: str, loep: Loep
) -> None:
    """The measure is coarse, and fine enough: without one style sheet, or in the other scheme."""
    for naam, change in (
        ("home-telefoon", "document.querySelector('link[href*=home]').remove()"),
        ("checklist", "document.querySelector('.werk__links').remove()"),
        (
            "home-donker",
            "document.documentElement.dataset.mdColorScheme = document.body.dataset.mdColorScheme = 'licht'",
        ),
    ):
        show, options = BEELDEN[naam]
        page = nieuwe_context(reduced_motion="reduce", **options).new_page()
        show(page, adres)
        page.evaluate(change)
        anders = loep.dots(page.screenshot(animations="disabled"))
        assert loep.difference((MAP / f"{naam}.png").read_bytes(), anders) > VERSCHIL, naam


@pytest.mark.parametrize("naam", BOMEN)
def test_a_state_reads_as_it_was_approved(page: Page, adres: str, naam: str) -> None:
    """Roles, names, states and their order, as a screen reader meets them."""
    boom = BOMEN[naam](page, adres).aria_snapshot()
    for wat, vast in WISSELT:
        boom = wat.sub(vast, boom)
    bewaard = MAP / f"{naam}.aria.yaml"
    if GOEDGEKEURD:
        bewaard.write_text(boom + "\n", encoding="utf-8", newline="\n")
    assert boom + "\n" == bewaard.read_text(encoding="utf-8"), (
        f"{naam} leest anders. {NA_TE_KIJKEN}"
    )
