"""Documents on the command line: a report as a Word file, and the idea that travels in one.

At the edge, like `cli`: no part of what runs in the browser. Writing Word takes python-docx, the extra
`werktsamen[word]`; pictures are their words here, as nothing of Python's own draws SVG. The browser's
writer is `overrides/browser/word`.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from .errors import IdeeError, VerzoekError

if TYPE_CHECKING:
    from .shapes import Blok, Run, Verslag

ZIP = b"PK\x03\x04"
NAAMRUIMTE = "urn:werktsamen:idee"
_DEEL = re.compile(r"customXml/item\d+\.xml")
_IN_DEEL = re.compile(r">\s*([A-Za-z0-9+/=\s]+)</(?:\w+:)?idee>")
_IN_HTML = re.compile(r'<script type="application/json" id="werktsamen-idee">(.*?)</script>', re.S)
_GROOTSTE = 7_000_000  # bytes: an idea of five million, in base64
_GEEN_IDEE = "In {naam} zit geen idee. Vraag om het verslag mét het idee erin, of om het bestand dat op .json eindigt."
_STIJLEN = {1: "Heading 1", 2: "Heading 2", 3: "Heading 3", 4: "Heading 4"}
_GEEN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def haal_uit_docx(data: bytes, naam: str) -> str:
    """Return the text of the idea inside a Word file; raise IdeeError when there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as docx:
            for deel in docx.infolist():
                if _DEEL.fullmatch(deel.filename) and deel.file_size <= _GROOTSTE:
                    tekst = docx.read(deel).decode("utf-8", "replace")
                    binnen = _IN_DEEL.search(tekst) if NAAMRUIMTE in tekst else None
                    if binnen:
                        return base64.b64decode(binnen[1]).decode("utf-8")
    except (zipfile.BadZipFile, binascii.Error, UnicodeDecodeError, OSError, RuntimeError):
        pass  # said below: whatever is broken, there is no idea to be had
    raise IdeeError(_GEEN_IDEE.format(naam=naam))


def haal_uit_html(tekst: str, naam: str) -> str:
    """Return the text of the idea inside a report as a page; raise IdeeError when there is none."""
    binnen = _IN_HTML.search(tekst)
    if not binnen:
        raise IdeeError(_GEEN_IDEE.format(naam=naam))
    return binnen[1]


def to_docx(verslag: Verslag) -> bytes:
    """Write a report's tree as a Word file.

    Raises:
        VerzoekError: python-docx is not there.
    """
    try:
        import docx  # noqa: PLC0415 - an extra: only who writes Word needs it
        from docx.shared import Cm  # noqa: PLC0415 - the same
    except ImportError:
        raise VerzoekError(
            "Voor Word is er een pakket meer nodig. Installeer: pip install 'werktsamen[word]'."
        ) from None
    document = docx.Document()
    document.core_properties.title = _schoon(verslag["titel"])[:255]
    document.core_properties.author = _schoon(verslag["auteur"])[:255]
    document.core_properties.language = verslag["taal"]
    deel = document.sections[0]
    deel.page_width, deel.page_height = Cm(21), Cm(29.7)
    deel.left_margin = deel.right_margin = deel.top_margin = deel.bottom_margin = Cm(2)
    _taal(document, verslag["taal"])
    _paginanummer(deel.footer.paragraphs[0])
    for blok in verslag["blokken"]:
        _blok(document, blok)
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def _blok(document: Any, blok: Blok) -> None:
    if blok["soort"] == "kop":
        _runs(document.add_paragraph(style=_STIJLEN[min(blok["niveau"], 4)]), blok["inhoud"])
    elif blok["soort"] == "alinea":
        _runs(document.add_paragraph(), blok["inhoud"])
    elif blok["soort"] == "lijst":
        for punt in blok["punten"]:
            _runs(document.add_paragraph(style="List Bullet"), punt)
    elif blok["soort"] == "beeld":
        document.add_paragraph(_schoon(blok["tekst"]))
    else:
        _tabel(document, [blok["koppen"], *blok["rijen"]])


def _tabel(document: Any, rijen: list[list[str]]) -> None:
    tabel = document.add_table(len(rijen), len(rijen[0]), style="Table Grid")
    for rij, cellen in zip(tabel.rows, rijen, strict=True):
        for cel, tekst in zip(rij.cells, cellen, strict=True):
            cel.text = _schoon(tekst)
    _element(tabel.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    document.add_paragraph()  # what follows would stick to the table


def _runs(alinea: Any, inhoud: list[Run]) -> None:
    for run in inhoud:
        geschreven = alinea.add_run(_schoon(run["tekst"]))  # a line break stays one
        geschreven.bold = run.get("merk") == "sterk" or None
        geschreven.italic = run.get("merk") == "nadruk" or None


def _taal(document: Any, taal: str) -> None:
    eigenschappen = document.styles["Normal"].element.get_or_add_rPr()
    _element(eigenschappen, "w:lang", val=taal, eastAsia=taal, bidi=taal)


def _paginanummer(alinea: Any) -> None:
    veld = _element(alinea._p, "w:fldSimple", instr="PAGE")
    _element(_element(veld, "w:r"), "w:t").text = "1"


def _element(ouder: Any, naam: str, **attributen: str) -> Any:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - as in `to_docx`
    from docx.oxml.ns import qn  # noqa: PLC0415 - the same

    element = OxmlElement(naam)
    for sleutel, waarde in attributen.items():
        element.set(qn(f"w:{sleutel}"), waarde)
    ouder.append(element)
    return element


def _schoon(tekst: str) -> str:
    return _GEEN_XML.sub("\ufffd", tekst)
