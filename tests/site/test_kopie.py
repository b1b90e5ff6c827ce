"""The report for Word and mail: rich text on the clipboard, and a file that LibreOffice opens well."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, expect

from tests.nodig import ontbreekt

from .checklist import Checklist


class Verslag(NamedTuple):
    """What one visit hands over: rich and plain text of the clipboard, and the file."""

    rijk: str
    kaal: str
    bestand: Path


SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_KLEMBORD = """async () => {
  const [item] = await navigator.clipboard.read();
  const read = async (type) => (await item.getType(type)).text();
  return [await read('text/html'), await read('text/plain')];
}"""


@pytest.fixture(scope="module")
def verslag(browser: Browser, adres: str, tmp_path_factory: pytest.TempPathFactory) -> Verslag:
    """Copy the report of the example, and keep it as a file, in one visit."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    Checklist(page, adres).open().wacht_op_python()
    page.locator("[data-knop='voorbeeld']").click()
    page.locator("[data-actie='verslag']:visible").click()
    page.locator("[data-actie='kopieer']").click()
    expect(page.locator("[data-verslag-stand]")).to_contain_text("Gekopieerd")
    rijk, kaal = page.evaluate(_KLEMBORD)
    with page.expect_download() as verwacht:
        page.locator("[data-actie='html']").click()
    assert verwacht.value.suggested_filename.endswith(".html")
    pad = tmp_path_factory.mktemp("verslag") / "verslag.html"
    verwacht.value.save_as(pad)
    context.close()
    return Verslag(rijk, kaal, pad)


def test_copying_gives_rich_text_and_plain_text(verslag: Verslag) -> None:
    """Word gets headings and tables with lines, a plain text field gets the Markdown."""
    assert "<h1>" in verslag.rijk
    assert '<table border="1"' in verslag.rijk
    assert "<script" not in verslag.rijk
    assert verslag.kaal.startswith("# ")


def test_the_html_report_stands_alone(verslag: Verslag) -> None:
    """One file: Dutch, with a title and its own style, fetching nothing and running nothing."""
    tekst = verslag.bestand.read_text(encoding="utf-8")
    assert tekst.startswith("<!doctype html>")
    assert '<html lang="nl-BE">' in tekst
    assert not re.search(r"<(script|link|img|iframe)|\ssrc=|url\(", tekst)


def test_libreoffice_keeps_headings_and_tables(verslag: Verslag, tmp_path: Path) -> None:
    """Opened by LibreOffice, every heading is a heading and every table a table."""
    if not SOFFICE:
        ontbreekt("GEEN LIBREOFFICE: het verslag voor Word is niet gekeurd")
    pad = verslag.bestand
    html = pad.read_text(encoding="utf-8")
    profiel = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"
    command = [
        str(SOFFICE),
        profiel,
        "--headless",
        "--convert-to",
        "odt",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, str(pad)], check=True, capture_output=True, timeout=180)
    with zipfile.ZipFile(tmp_path / "verslag.odt") as odt:
        inhoud = odt.read("content.xml").decode("utf-8")
    koppen = re.findall(r"<text:h |style-name=\"Title\"", inhoud)
    assert len(koppen) >= len(re.findall(r"<h[2-6]>", html))
    assert inhoud.count("<table:table ") == html.count("<table")
