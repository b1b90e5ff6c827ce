"""Reports: every one of the example, an empty, a huge and a hostile idea, in every form, opened by others.

Made in the page, as a visitor makes them, and read by programs that never saw our code: Word files by
python-docx, a checker of the standard and LibreOffice; pages by the W3C checker and lxml; Markdown by
markdown-it; paper by poppler. Bars: none says something else than the report; the beleidsteam's is one page
everywhere; the example for ourselves at most six; a Word file at most 1 s after its writer is loaded.
What is not on this machine (LibreOffice, Java, poppler) is left out and said.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import docx
from openxml_audit import OpenXmlValidator
from playwright.sync_api import Download, Response, expect, sync_playwright

from tests import verslagen
from werktsamen_core.idee import restore
from werktsamen_core.instrument import Instrument
from werktsamen_core.verslag import LEZERS, rapport

from .ideeen import Json
from .trust import device, serve
from .vijandig import INSTRUMENT

ROOT = Path(__file__).resolve().parents[2]
VOORBEELD = ROOT / "overrides" / "assets" / "voorbeeld-idee.json"
VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
OP = "2026-11-28"
# From the tap to the file, in the page itself: no waiting of the driver is in it.
METEN = """async () => {
  const begin = performance.now();
  const klaar = new Promise((gemaakt) => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      URL.createObjectURL = make;
      gemaakt(performance.now() - begin);
      return make.call(URL, blob);
    };
  });
  document.querySelector("dialog[open] [data-actie='word']").click();
  return klaar;
}"""
KEREN = 3  # the fastest counts: a busy machine makes a picture wait
# What the W3C checker says of naughty strings themselves: a page holds what somebody typed.
OVER_DE_TEKST = ("Private Use Area", "Normalization Form C", "composing character")
VORMEN = {"word": "docx", "html": "html", "markdown": "md"}


def figures(site: Path, browser: str, quick: bool) -> Json:
    """Return the figures for `tasks.py bench`."""
    return measure(site, browser, ["voorbeeld", "leeg"] if quick else None)


def measure(site: Path, browser: str, namen: list[str] | None = None) -> Json:
    """Make and read the reports of these ideas, or of all.

    Returns:
        per report its pages on paper and in Word, and the milliseconds of the Word file; what is loaded
        first; under `failed` a line for each that says something else, or that a reader has something against.
    """
    instrument = Instrument.from_text(INSTRUMENT.read_text(encoding="utf-8"))
    ideeen = {naam: idee for naam, idee in _ideeen(instrument).items() if naam in (namen or _ALLE)}
    with tempfile.TemporaryDirectory() as scratch:
        map_ = Path(scratch)
        verslagen_: Json = {}
        eerst: dict[str, int] = {}
        gemaakt: dict[tuple[str, str], Any] = {}
        with serve(site) as adres, sync_playwright() as playwright:
            gestart = playwright.chromium.launch(
                executable_path=browser or None, args=["--no-sandbox"]
            )
            for naam, idee in ideeen.items():
                with device(gestart) as context:
                    maker = Maker(context.new_page(), adres, map_)
                    verslagen_ |= maker.make_all(naam, idee)
                    eerst = eerst or maker.eerst
                    gemaakt |= maker.ideeen
            gestart.close()
        fouten = [*_read_all(instrument, gemaakt, map_), *_valid(map_)]
        _in_libreoffice(map_, verslagen_)
        return {
            "loaded for the first Word file, bytes gzipped": eerst,
            "reports": verslagen_,
            "slowest Word file, ms (bar: 1000)": max(v["word ms"] for v in verslagen_.values()),
            "failed (bar: none)": fouten,
        }


_ALLE = ("voorbeeld", "leeg", "enorm", "vijandig")


def _ideeen(instrument: Instrument) -> dict[str, Any]:
    voorbeeld = restore(json.loads(VOORBEELD.read_text(encoding="utf-8")))
    ideeen = {
        "voorbeeld": voorbeeld,
        "leeg": verslagen.leeg(),
        "enorm": verslagen.enorm(voorbeeld),
        "vijandig": verslagen.vijandig(instrument),
    }
    kop = {"instrument": voorbeeld["instrument"]}
    return {naam: {**idee, **kop, "id": str(uuid.uuid4())} for naam, idee in ideeen.items()}


class Maker:
    """One visitor who makes every report of an idea, in every form."""

    def __init__(self, page: Any, adres: str, map_: Path) -> None:
        """Open the checklist on the day of the reports."""
        from tests.site.toestel import Toestel  # noqa: PLC0415 - takes the built site when imported

        self.toestel, self.map_ = Toestel(page, adres), map_
        self.eerst: dict[str, int] = {}
        self.ideeen: dict[tuple[str, str], Any] = {}
        page.clock.set_fixed_time(f"{OP}T12:00:00")
        page.set_default_timeout(120_000)
        self.toestel.open().wacht_op_python()
        page.evaluate("window.print = () => {}")

    def _weigh(self, response: Response) -> None:
        name = response.url.rpartition("/")[2]
        self.eerst[name] = len(gzip.compress(response.body(), 6)) if response.ok else 0

    def make_all(self, naam: str, idee: Any) -> Json:
        """Make the files of all readers; return what was measured, per report."""
        self.toestel.open_tekst(json.dumps(idee))
        return {f"{naam}, {voor}": self._make(naam, voor) for voor in LEZERS}

    def _make(self, naam: str, voor: str) -> Json:
        page = self.toestel.page
        self.ideeen[naam, voor] = self._preview(voor)
        is_eerste = not self.eerst
        if is_eerste:
            page.on("response", self._weigh)
        self._take(naam, voor, "word")  # fetches its writer
        if is_eerste:
            page.remove_listener("response", self._weigh)
        duur = min(self._time_word() for _ in range(KEREN))
        for vorm in ("html", "markdown"):
            self._take(naam, voor, vorm)
        return {"word ms": duur, "paper pages": self._print(naam, voor)}

    def _time_word(self) -> int:
        page = self.toestel.page
        with page.expect_download():
            return int(page.evaluate(METEN))

    def _preview(self, voor: str) -> Any:
        """Open the preview and return the idea it shows: what was decided or made before, becomes a fact in it."""
        while True:
            voordien = self.toestel.bewaarde_ideeen()
            self.toestel.deel(voor)
            if self.toestel.bewaarde_ideeen() == voordien:
                return voordien[0]
            self.toestel.page.keyboard.press("Escape")

    def _take(self, naam: str, voor: str, vorm: str) -> None:
        download: Download = self.toestel.bewaar(vorm)
        download.save_as(self.map_ / f"{naam}-{voor}.{VORMEN[vorm]}")

    def _print(self, naam: str, voor: str) -> int:
        page, pad = self.toestel.page, self.map_ / f"{naam}-{voor}.pdf"
        self.toestel.knop("verslag-druk").click()
        expect(page.locator("[data-drukt-verslag]")).to_be_attached()
        page.pdf(path=pad, prefer_css_page_size=True, tagged=True, outline=True)
        return verslagen.pdf_bladen(pad)


def _read_all(
    instrument: Instrument, ideeen: dict[tuple[str, str], Any], map_: Path
) -> Iterator[str]:
    """Yield what other programs read differently."""
    for (naam, voor), idee in ideeen.items():
        ja = voor != "partners"
        boom = rapport(instrument, restore(idee), voor=voor, op=OP, beelden=True, financieel=ja)
        stam = map_ / f"{naam}-{voor}"
        for fout in (*_in_word(stam, boom), *_in_text(stam, boom), *_on_paper(stam, boom)):
            yield f"{naam}, {voor}: {fout}"


def _in_word(stam: Path, boom: Any) -> Iterator[str]:
    pad = str(stam.with_suffix(".docx"))
    gelezen, teksten = (
        verslagen.gelezen(docx.Document(pad)),
        verslagen.teksten(boom, beelden=False),
    )
    if gelezen != teksten:
        paar = next(((is_, was) for is_, was in zip_longest(gelezen, teksten) if is_ != was), None)
        yield f"python-docx reads other texts, first {paar}"
    yield from (f"Word: {fout}" for fout in OpenXmlValidator().validate(pad).errors)


def _in_text(stam: Path, boom: Any) -> Iterator[str]:
    html = verslagen.html_tekst(stam.with_suffix(".html").read_text(encoding="utf-8"))
    markdown = verslagen.markdown_tekst(stam.with_suffix(".md").read_text(encoding="utf-8"))
    yield from _missing("HTML", html, verslagen.teksten(boom, beelden=False))
    yield from _missing("Markdown", markdown, verslagen.teksten(boom, beelden=True))


def _on_paper(stam: Path, boom: Any) -> Iterator[str]:
    pad = stam.with_suffix(".pdf")
    tekst = verslagen.pdf_tekst(pad)
    if not tekst:
        return
    if "vijandig" not in stam.name:  # letters that no font here has come back as others
        yield from _missing("paper", tekst, verslagen.teksten(boom, beelden=False))
        koppen = [
            "".join(run["tekst"] for run in blok["inhoud"])
            for blok in boom["blokken"]
            if blok["soort"] == "kop"
        ]
        if [*map(verslagen.effen, verslagen.pdf_koppen(pad))] != [*map(verslagen.effen, koppen)]:
            yield f"the outline of the PDF has other headings: {verslagen.pdf_koppen(pad)} for {koppen}"
    if not verslagen.pdf_is_gemerkt(pad):
        yield "the PDF has no structure"


def _missing(waar: str, gevonden: str, teksten: list[str]) -> Iterator[str]:
    vlak = verslagen.effen(gevonden)
    weg = [tekst for tekst in teksten if verslagen.effen(tekst) not in vlak]
    if weg:
        yield f"{waar} misses {len(weg)} of {len(teksten)} texts, as {[tekst[:60] for tekst in weg[:9]]}"


def _valid(map_: Path) -> list[str]:
    """Return what the W3C checker has against the pages."""
    java = shutil.which("java")
    if not java or not VNU.exists():
        return ["not looked at: there is no Java or no vnu"]
    paden = [str(pad) for pad in map_.glob("*.html")]
    opdracht = [java, "-jar", str(VNU), "--format", "json", *paden]
    uit = subprocess.run(opdracht, capture_output=True, text=True, check=False, timeout=300)
    return [
        f"{Path(fout['url']).name}: {fout['message']}"
        for fout in json.loads(uit.stderr)["messages"]
        if not any(deel in fout["message"] for deel in OVER_DE_TEKST)
    ]


def _in_libreoffice(map_: Path, verslagen_: Json) -> None:
    """Add on how many pages LibreOffice sets each Word file."""
    soffice = shutil.which("soffice")
    paden = sorted(map_.glob("*.docx")) if soffice else []
    doel = map_ / "libreoffice"
    doel.mkdir()
    if soffice:
        for pad, pdf in zip(paden, verslagen.naar_pdf(soffice, paden, doel), strict=True):
            sleutel = ", ".join(pad.stem.split("-"))
            verslagen_[sleutel]["Word pages"] = verslagen.pdf_bladen(pdf)
