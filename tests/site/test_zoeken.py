"""Search finds the themes with the words a social worker would type."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.inhoud

# what somebody types -> a page that must be among the first three
ZOEKTERMEN = {
    # the idea and its partners
    "alleen doen": "naslagwerk/waarom-samenwerken/",
    "maatschappelijke uitdaging": "naslagwerk/waarom-samenwerken/",
    "haalbaar doel": "naslagwerk/doelen/",
    "overbodige partners": "naslagwerk/partners/",
    "overleg": "naslagwerk/partners/",
    "netwerk": "naslagwerk/doelgerichte-netwerken/",
    "infofiche": "instrument/infofiche/",
    "trekker": "naslagwerk/puzzel/",
    "zelfsturende teams": "naslagwerk/puzzel/",
    "autonomie": "naslagwerk/puzzel/",
    "netwerkcoördinator": "naslagwerk/coordinatie/",
    "coordinatie": "naslagwerk/coordinatie/",
    "vertrouwen": "naslagwerk/vertrouwen/",
    "sfeer": "naslagwerk/vertrouwen/",
    "conflict": "naslagwerk/vertrouwen/",
    "macht": "naslagwerk/gelijkwaardigheid/",
    "gelijkwaardig": "naslagwerk/gelijkwaardigheid/",
    "wie beslist": "naslagwerk/vorm-en-tekenen/",
    # our own house
    "missie": "naslagwerk/geld/",
    "investering": "naslagwerk/geld/",
    "nieuwe medewerkers": "naslagwerk/expertise/",
    "werkdruk": "naslagwerk/expertise/",
    "draagvlak": "naslagwerk/beslissen/",
    "teleurstelling": "naslagwerk/beslissen/",
    "no go": "naslagwerk/beslissen/",
    "indicatoren": "naslagwerk/indicatoren/",
    "meten": "naslagwerk/indicatoren/",
    # must or may
    "verplicht": "naslagwerk/moet-of-mag/",
    "moeten we meedoen": "naslagwerk/moet-of-mag/",
    "opgelegd": "naslagwerk/moet-of-mag/",
    "zorgraad": "naslagwerk/moet-of-mag/",
    "huis van het kind": "naslagwerk/moet-of-mag/",
    # sharing
    "beroepsgeheim": "naslagwerk/delen-van-informatie/",
    "gdpr": "naslagwerk/delen-van-informatie/",
    "toestemming cliënt": "naslagwerk/delen-van-informatie/",
    "gegevens delen": "naslagwerk/delen-van-informatie/",
    "casusoverleg": "naslagwerk/delen-van-informatie/",
    # form
    "vzw": "naslagwerk/vorm-en-tekenen/",
    "overeenkomst": "naslagwerk/vorm-en-tekenen/",
    "wie mag tekenen": "naslagwerk/vorm-en-tekenen/",
    "mandaat": "naslagwerk/vorm-en-tekenen/",
    "personeel uitlenen": "naslagwerk/vorm-en-tekenen/",
    "detachering": "naslagwerk/vorm-en-tekenen/",
    "vrijwilligers verzekering": "naslagwerk/vorm-en-tekenen/",
    # money
    "subsidie": "naslagwerk/wat-kost-het/",
    "kosten": "naslagwerk/wat-kost-het/",
    "btw": "naslagwerk/wat-kost-het/",
    "begroting": "naslagwerk/wat-kost-het/",
    "financier": "naslagwerk/wat-kost-het/",
    "overhead": "naslagwerk/wat-kost-het/",
    # ending
    "stoppen": "naslagwerk/stoppen-en-doorgeven/",
    "opzeggen": "naslagwerk/stoppen-en-doorgeven/",
    "einde project": "naslagwerk/stoppen-en-doorgeven/",
    "uitstappen": "naslagwerk/stoppen-en-doorgeven/",
    # the conversation
    "draaiboek": "naslagwerk/gesprek-leiden/",
    "vergadering leiden": "naslagwerk/gesprek-leiden/",
    "ruzie": "naslagwerk/gesprek-leiden/",
    "consent": "naslagwerk/gesprek-leiden/",
    "agenda": "naslagwerk/gesprek-leiden/",
    # clients
    "ervaringsdeskundige": "naslagwerk/met-wie-het-over-gaat/",
    "inspraak": "naslagwerk/met-wie-het-over-gaat/",
    "stem van de cliënt": "naslagwerk/met-wie-het-over-gaat/",
    "armoede": "naslagwerk/met-wie-het-over-gaat/",
    # too much
    "te veel overleg": "naslagwerk/te-veel-tafels/",
    "prioriteiten": "naslagwerk/te-veel-tafels/",
    "nee zeggen": "naslagwerk/te-veel-tafels/",
    "voorbeeld uit de praktijk": "naslagwerk/praktijk/",
    "kortrijk": "naslagwerk/praktijk/",
}


# Type each term, wait until the dialog says what it found, and take the first three addresses.
_ZOEK = """async (termen) => {
  const veld = document.querySelector('#zoek-vraag');
  const stand = document.querySelector('[data-zoek-stand]');
  const resultaten = {};
  for (const term of termen) {
    stand.textContent = '';
    veld.value = term;
    veld.dispatchEvent(new Event('input', {bubbles: true}));
    while (!stand.textContent.includes('gevonden')) await new Promise(requestAnimationFrame);
    const links = document.querySelectorAll('[data-zoek-lijst] a');
    resultaten[term] = [...links].slice(0, 3).map((link) => link.href);
  }
  return resultaten;
}"""


@pytest.fixture(scope="module")
def gevonden(browser: object, adres: str) -> dict[str, list[str]]:
    """Type each of the searches in the dialog and return the first results' addresses."""
    page: Page = browser.new_page()  # type: ignore[attr-defined]
    # the dialog waits a moment after each letter; that moment is not what is tested here
    page.add_init_script("const wacht = setTimeout; window.setTimeout = (doe) => wacht(doe, 0);")
    page.goto(adres)
    page.locator("[data-zoekknop]").click()
    resultaten: dict[str, list[str]] = page.evaluate(_ZOEK, list(ZOEKTERMEN))
    page.close()
    return resultaten


def test_there_are_sixty_searches() -> None:
    """Enough to notice when a page falls out of sight."""
    assert len(ZOEKTERMEN) >= 60


@pytest.mark.parametrize("term", ZOEKTERMEN)
def test_a_social_workers_words_find_the_theme(term: str, gevonden: dict[str, list[str]]) -> None:
    """The theme page is among the first three results."""
    assert any(ZOEKTERMEN[term] in adres for adres in gevonden[term]), gevonden[term]
