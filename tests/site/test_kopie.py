"""The report for Word and mail: rich text on the clipboard, and a file that LibreOffice opens well."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.nodig import ontbreekt

from .checklist import Checklist
from .conftest import NieuweContext

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_KLEMBORD = """async () => {
  const [item] = await navigator.clipboard.read();
  const read = async (type) => (await item.getType(type)).text();
  return [await read('text/html'), await read('text/plain')];
}"""


def _open_sharing(page: Page, adres: str) -> None:
    Checklist(page, adres).open().wacht_op_python()
    page.locator("[data-knop='voorbeeld']").click()
    page.locator("[data-actie='verslag']:visible").click()
    expect(page.locator("[data-verslag]")).to_be_visible()


def test_copying_gives_rich_text_and_plain_text(nieuwe_context: NieuweContext, adres: str) -> None:
    """Word gets headings and tables with lines, a plain text field gets the Markdown."""
    page = nieuwe_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    _open_sharing(page, adres)
    page.locator("[data-actie='kopieer']").click()
    expect(page.locator("[data-verslag-stand]")).to_contain_text("Gekopieerd")
    rijk, kaal = page.evaluate(_KLEMBORD)
    assert "<h1>" in rijk
    assert '<table border="1"' in rijk
    assert "<script" not in rijk
    assert kaal.startswith("# ")


def _html_report(page: Page, adres: str, map_: Path) -> Path:
    _open_sharing(page, adres)
    with page.expect_download() as verwacht:
        page.locator("[data-actie='html']").click()
    assert verwacht.value.suggested_filename.endswith(".html")
    pad = map_ / "verslag.html"
    verwacht.value.save_as(pad)
    return pad


def test_the_html_report_stands_alone(page: Page, adres: str, tmp_path: Path) -> None:
    """One file: Dutch, with a title and its own style, fetching nothing and running nothing."""
    tekst = _html_report(page, adres, tmp_path).read_text(encoding="utf-8")
    assert tekst.startswith("<!doctype html>")
    assert '<html lang="nl-BE">' in tekst
    assert not re.search(r"<(script|link|img|iframe)|\ssrc=|url\(", tekst)


def test_libreoffice_keeps_headings_and_tables(page: Page, adres: str, tmp_path: Path) -> None:
    """Opened by LibreOffice, every heading is a heading and every table a table with lines."""
    if not SOFFICE:
        ontbreekt("GEEN LIBREOFFICE: het verslag voor Word is niet gekeurd")
    pad = _html_report(page, adres, tmp_path)
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
    assert re.search(r"fo:border(-left)?=\"[^n]", inhoud)
