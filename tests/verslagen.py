"""Reports as readers see them that never saw our code, and the ideas to try them with.

What a report says is its tree (`werktsamen_core.verslag.boom`); `teksten` gives it text for text, and the
others give what python-docx, markdown-it, lxml, pdftotext and LibreOffice make of what was handed over.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

from lxml import etree
from markdown_it import MarkdownIt

from tests import bouw, lastig
from werktsamen_core.instrument import Instrument

_GEEN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


# Ideas


def leeg() -> Any:
    """Return an idea of which nothing was filled in."""
    return bouw.idee(titel="")


def enorm(idee: Any) -> Any:
    """Return an idea with forty times its rows and a note of a hundred sentences everywhere."""
    groot = json.loads(json.dumps(idee))
    for antwoord in groot["antwoorden"].values():
        if isinstance(antwoord["waarde"], list):
            antwoord["waarde"] = [
                {**rij, "id": f"{rij['id']}-{nr}"} for nr in range(40) for rij in antwoord["waarde"]
            ]
        antwoord["nota"] = "Een lange notitie. " * 100
    return groot


def vijandig(instrument: Instrument) -> Any:
    """Return an idea whose every text is one of the naughty strings, each in turn."""
    antwoorden: Any = {}
    strings = [tekst for tekst in map(lastig.kept, lastig.strings()) if tekst.strip()]
    for nr, vraag in enumerate(instrument.vragen.values()):
        tekst = " ".join(strings[nr * 9 : nr * 9 + 9]) or strings[nr]
        if vraag.soort == "rijen":
            waarde: Any = [
                {"id": f"{vraag.id}-{rij}", **{k.id: k.opties[0].id if k.opties else strings[nr * 5 + rij] for k in vraag.kolommen}}
                for rij in range(5)
            ]  # fmt: skip
        else:
            waarde = vraag.opties[0].id if vraag.opties else tekst
        antwoorden[vraag.id] = {"waarde": waarde, "nota": tekst}
    return bouw.idee(titel=strings[0], antwoorden=antwoorden)


# The tree


def teksten(boom: Any, *, beelden: bool) -> list[str]:
    """Return every text of a tree, a paragraph or cell each; `beelden` are words, and not pictures."""
    gevonden: list[str] = []
    for blok in boom["blokken"]:
        if blok["soort"] == "tabel":
            gevonden += [cel for rij in (blok["koppen"], *blok["rijen"]) for cel in rij]
        elif blok["soort"] == "beeld":
            gevonden += [blok["tekst"]] if beelden else []
        else:
            alineas = blok["punten"] if blok["soort"] == "lijst" else [blok["inhoud"]]
            gevonden += ["".join(run["tekst"] for run in alinea) for alinea in alineas]
    return [zonder_onleesbaar(tekst) for tekst in gevonden if tekst]


def zonder_onleesbaar(tekst: str) -> str:
    """Return a text as XML can hold it."""
    return _GEEN_XML.sub("\ufffd", tekst)


# Readers


def gelezen(document: Any) -> list[str]:
    """Return every text of a Word file in the order of the page, as python-docx reads it."""
    gevonden: list[str] = []
    for deel in document.iter_inner_content():
        cellen = (
            [cel for rij in deel.rows for cel in rij.cells] if hasattr(deel, "rows") else [deel]
        )
        gevonden += [cel.text for cel in cellen if cel.text]
    return gevonden


def html_tekst(html: str) -> str:
    """Return the text of a page of its own, as lxml reads it."""
    return "".join(etree.fromstring(html, etree.HTMLParser()).find("body").itertext())


def markdown_tekst(markdown: str) -> str:
    """Return the text of Markdown, as markdown-it writes it out."""
    html = MarkdownIt().enable("table").render(markdown)
    return html_tekst(f"<html><body>{html}</body></html>")


def pdf_tekst(pad: Path) -> str:
    """Return what stands on paper, without the numbers of pages; "" where there is no pdftotext."""
    if not shutil.which("pdftotext"):
        return ""
    return re.sub(r"\f\d+\n", "\f", _poppler("pdftotext", "-raw", str(pad), "-"))


def pdf_bladen(pad: Path) -> int:
    """Return on how many pages."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pad.read_bytes()))


def pdf_koppen(pad: Path) -> list[str]:
    """Return the outline that a reader of PDF shows, in order."""
    xml = _poppler("pdftohtml", "-xml", "-i", "-stdout", str(pad))
    return [unescape(kop) for kop in re.findall(r'<item page="\d+">(.*?)</item>', xml)]


def pdf_is_gemerkt(pad: Path) -> bool:
    """Tell whether a screen reader finds headings, lists and tables in it."""
    return bool(re.search(r"Tagged:\s+yes", _poppler("pdfinfo", str(pad))))


def naar_pdf(soffice: str, paden: list[Path], map_: Path) -> list[Path]:
    """Let LibreOffice make PDF of Word files, all in one go."""
    profiel = f"-env:UserInstallation=file://{map_}/profiel"
    opdracht = [soffice, profiel, "--headless", "--convert-to", "pdf", "--outdir", str(map_)]
    subprocess.run([*opdracht, *map(str, paden)], check=True, capture_output=True, timeout=300)
    return [map_ / f"{pad.stem}.pdf" for pad in paden]


def effen(tekst: str) -> str:
    """Leave out all that a line break or a hyphen on paper may change."""
    return re.sub(r"[\s\u00ad\u200b\u2010-]+", "", tekst)


def _poppler(*opdracht: str) -> str:
    return subprocess.run(opdracht, capture_output=True, check=True).stdout.decode("utf-8")
