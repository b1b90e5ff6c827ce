"""What a machine can see of accessibility on the page as it stands now: axe, width, targets, headings.

Every function gives back problems as sentences, an empty list when there are none. Which pages and
states are looked at is up to the tests.
"""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

from .conftest import LAPTOP, ROOT, TELEFOON

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
SMAL = {"width": 320, "height": 640}
ZOOM = {"width": 320, "height": 256}  # a laptop of 1280 × 1024 at 400 %
SCHUIFT = (
    ".tabel, .kaarten"  # what may scroll by itself: tables of data, a row of cards to leaf through
)

# Judge contrast also beside a pseudo element and of one letter: axe would call those "incomplete", which
# is not looked at.
_RUN = """async (rules) => {
  axe.configure({checks: [{id: 'color-contrast', options: {ignorePseudo: true, ignoreLength: true}}]});
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const runOnly = rules ? {type: 'rule', values: rules} : {type: 'tag', values: tags};
  const options = {runOnly, resultTypes: ['violations'], iframes: false};
  const {violations} = await axe.run(document, options);
  return violations.map((item) => `${item.id}: ` +
    item.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' / '));
}"""
# What another width or the dark changes on a page whose structure has been judged on this device before.
_AANZIEN = ["color-contrast", "link-in-text-block", "scrollable-region-focusable"]
_SCHEME = """(naam) => {
  for (const element of [document.documentElement, document.body]) {
    element.dataset.mdColorScheme = naam;
  }
}"""
_BREED = """(mag) => [...document.querySelectorAll('body, body *')]
  .filter((element) => {
    if (element.closest(mag) || element.matches('svg *, .lees-alleen')) return false;
    const {overflowX} = getComputedStyle(element);
    const scrolls = overflowX === 'auto' || overflowX === 'scroll' || element === document.body;
    return scrolls && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
  })
  .map((element) => `schuift opzij: ${element.tagName}.${element.className}`)
  .concat(document.documentElement.scrollWidth > innerWidth ? ['de pagina schuift opzij'] : [])"""
# WCAG 2.5.8 leaves out a link within a sentence; a field is as large as the label around it
_DOELEN = """() => {
  const own = (text) => text.replace(/\\s+/g, '').length;
  const inSentence = (link) => {
    if (getComputedStyle(link).display !== 'inline') return false;
    let block = link.parentElement;
    while (getComputedStyle(block).display === 'inline') block = block.parentElement;
    const links = [...block.querySelectorAll('a')].reduce((sum, a) => sum + own(a.textContent), 0);
    return own(block.textContent) > links;
  };
  const all = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  return [...document.querySelectorAll(all)]
    .filter((element) => element.checkVisibility({visibilityProperty: true}))
    .filter((element) => !element.matches('.overslaan, .lees-alleen'))
    .filter((element) => !(element.tagName === 'A' && inSentence(element)))
    .map((element) => [element, (element.closest('label') ?? element).getBoundingClientRect()])
    .filter(([, {width, height}]) => width < 23.99 || height < 23.99)
    .map(([element, {width, height}]) => `klein doel: ${element.outerHTML.slice(0, 120)} ` +
      `(${width.toFixed(1)} × ${height.toFixed(1)})`);
}"""
_KOPPEN = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  .filter((kop) => kop.checkVisibility({visibilityProperty: true}))
  .filter((kop) => !kop.closest('dialog'))
  .map((kop) => [Number(kop.tagName[1]), kop.textContent.trim()])"""


def _headings(page: Page) -> Iterator[str]:
    vorige = 0
    for niveau, tekst in page.evaluate(_KOPPEN):
        if not tekst:
            yield f"een lege kop van niveau {niveau}"
        if niveau > vorige + 1:
            yield f"kop ‘{tekst}’ springt van niveau {vorige} naar {niveau}"
        if niveau == 1 and vorige:
            yield f"een tweede hoofdkop: ‘{tekst}’"
        vorige = niveau


def keur(page: Page, staat: str, *, opnieuw: bool = False) -> list[str]:
    """Look at one state on a laptop in light and a phone in dark, narrow and zoomed in.

    Each problem has the state in front; the page is left on the laptop. A colour is the same token on both
    devices, so each is judged once in light and once in dark; what a device shows or hides on both.
    `opnieuw` for a later state of a page: every rule on the laptop, on the phone what colour and width
    change (targets and headings always).
    """
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    problemen: list[str] = []
    for naam, maat in (("320 breed", SMAL), ("400 %", ZOOM)):
        page.set_viewport_size(maat)  # type: ignore[arg-type]
        problemen += [f"{staat}, {naam}: {item}" for item in page.evaluate(_BREED, SCHUIFT)]
    op_telefoon = _AANZIEN if opnieuw else None
    for scherm, maat, weergave, regels in (
        ("telefoon", TELEFOON, "donker", op_telefoon),
        ("laptop", LAPTOP, "licht", None),
    ):
        page.set_viewport_size(maat)  # type: ignore[arg-type]
        page.evaluate(_SCHEME, weergave)
        gevonden = [*page.evaluate(_RUN, regels), *page.evaluate(_DOELEN), *_headings(page)]
        problemen += [f"{staat}, {scherm}, {weergave}: {item}" for item in gevonden]
    return problemen


class Keuring:
    """Collects the problems of several states, to tell them all at once."""

    def __init__(self, page: Page) -> None:
        """Look at this page."""
        self.page = page
        self.problemen: list[str] = []
        self._gezien: set[str] = set()

    def kijk(self, staat: str) -> None:
        """Look at the page as it stands."""
        adres = self.page.url.partition("#")[0]
        self.problemen += keur(self.page, staat, opnieuw=adres in self._gezien)
        self._gezien.add(adres)

    def klaar(self) -> None:
        """Tell what was found."""
        assert not self.problemen, "\n" + "\n".join(self.problemen)
