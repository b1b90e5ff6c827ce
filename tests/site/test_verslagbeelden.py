"""The pictures of reports on the page *Op papier* show what reports of the example say now.

Beside each picture (`docs/afdrukken/verslag-….png`) lies the text it was made from
(`tests/site/aanzien/verslag-….md`). Where a report says something else since, this fails. One command makes
pictures and texts anew, as they come out of the printer; look at them before you keep them:

    WERKTSAMEN_GOEDGEKEURD=1 python3 tasks.py test -- tests/site/test_verslagbeelden.py
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.nodig import ontbreekt
from werktsamen_core.idee import restore
from werktsamen_core.instrument import Instrument
from werktsamen_core.verslag import LEZERS, rapport, to_markdown

from .conftest import ROOT
from .test_aanzien import GOEDGEKEURD, MAP
from .toestel import Toestel

pytestmark = pytest.mark.inhoud

VOORBEELD = ROOT / "overrides" / "assets" / "voorbeeld-idee.json"
BEELDEN = ROOT / "docs" / "afdrukken"
OP = "2026-11-28"
BREED, HOOG = 660, 933  # twice what the page shows of an A4


def _make_picture(page: Page, adres: str, voor: str, pdf: Path) -> None:
    """Print the report of the example and keep its first page as a picture."""
    tool = shutil.which("pdftoppm")
    if not tool:
        ontbreekt(
            "GEEN PDFTOPPM: er is geen beeld gemaakt (op Debian: apt-get install poppler-utils)"
        )
    checklist = Toestel(page, adres)
    page.clock.set_fixed_time(f"{OP}T12:00:00")
    checklist.open().wacht_op_python()
    checklist.open_tekst(VOORBEELD.read_text(encoding="utf-8"))
    page.evaluate("window.print = () => {}")
    checklist.deel(voor)
    checklist.knop("verslag-druk").click()
    expect(page.locator("[data-drukt-verslag]")).to_be_attached()
    page.pdf(path=pdf, prefer_css_page_size=True)
    maat = ("-scale-to-x", str(BREED), "-scale-to-y", str(HOOG))
    doel = str(BEELDEN / f"verslag-{voor}")
    subprocess.run([tool, "-png", "-singlefile", "-l", "1", *maat, str(pdf), doel], check=True)


@pytest.mark.parametrize("voor", LEZERS)
def test_a_picture_of_a_report_says_what_the_report_says(
    instrument: Instrument, voor: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """The text it was made from is the text of today."""
    idee = restore(json.loads(VOORBEELD.read_text(encoding="utf-8")))
    tekst = to_markdown(rapport(instrument, idee, voor=voor, op=OP))
    bewaard = MAP / f"verslag-{voor}.md"
    if GOEDGEKEURD:
        page, adres = request.getfixturevalue("page"), request.getfixturevalue("adres")
        _make_picture(page, adres, voor, tmp_path / "verslag.pdf")
        bewaard.write_text(tekst, encoding="utf-8", newline="\n")
    assert tekst == bewaard.read_text(encoding="utf-8"), (
        f"docs/afdrukken/verslag-{voor}.png is verouderd. Maak ze opnieuw zoals boven in deze test staat."
    )
    assert (BEELDEN / f"verslag-{voor}.png").read_bytes()[:4] == b"\x89PNG"
