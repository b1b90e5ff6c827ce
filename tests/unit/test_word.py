"""Reports as Word files, by both writers, read back by readers that never saw our code.

The browser's writer runs under Node. python-docx reads the text, the styles and the properties; a checker of
the standard says whether Word would open the file. Where LibreOffice is, it turns them into PDF.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from tests.nodig import ontbreekt
from tests.verslagen import (
    enorm,
    gelezen,
    leeg,
    naar_pdf,
    pdf_bladen,
    teksten,
    vijandig,
    zonder_onleesbaar,
)
from werktsamen_core.cli import _read as lees_bestand
from werktsamen_core.documenten import to_docx
from werktsamen_core.idee import open_text
from werktsamen_core.instrument import Instrument
from werktsamen_core.verslag import LEZERS, meegaand, rapport

ROOT = Path(__file__).parents[2]
OP = "2026-12-10"


@pytest.fixture(scope="module")
def ideeen(instrument: Instrument, idee_vol: Any) -> dict[str, Any]:
    """An empty, a full, a huge and a hostile idea."""
    return {
        "leeg": leeg(),
        "vol": idee_vol,
        "enorm": enorm(idee_vol),
        "lastig": vijandig(instrument),
    }


@pytest.fixture(scope="module")
def documenten(
    instrument: Instrument, ideeen: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], tuple[Any, Path]]:
    """Every idea for every reader, written by the browser's writer: the tree, and the file."""
    if not shutil.which("node") or not (ROOT / "node_modules" / "docx").exists():
        ontbreekt("GEEN NODE OF GEEN docx UIT NPM: Word is niet nagelezen")
    map_ = tmp_path_factory.mktemp("word")
    sleutels = [(naam, voor) for naam in ideeen for voor in LEZERS]
    regels, bomen = [], []
    for naam, voor in sleutels:
        boom = rapport(instrument, ideeen[naam], voor=voor, op=OP, beelden=True, meegaan=True)
        bestand = meegaand(instrument, ideeen[naam], voor=voor, op=OP, financieel=False)
        namen = [blok["naam"] for blok in boom["blokken"] if blok["soort"] == "beeld"]
        regels.append(json.dumps({"boom": boom, "bestand": bestand, "namen": namen}))
        bomen.append(boom)
    subprocess.run(
        ["node", str(Path(__file__).with_name("word.mjs")), str(map_)],
        input="\n".join(regels), text=True, encoding="utf-8", cwd=ROOT, check=True, timeout=120,
    )  # fmt: skip
    return {
        sleutel: (boom, map_ / f"{nr}.docx")
        for nr, (sleutel, boom) in enumerate(zip(sleutels, bomen, strict=True))
    }


@pytest.mark.parametrize("voor", LEZERS)
@pytest.mark.parametrize("naam", ["leeg", "vol", "enorm", "lastig"])
def test_word_says_what_the_tree_says(documenten: Any, naam: str, voor: str) -> None:
    """Text for text, in the same order; pictures have their words as alternative text."""
    boom, pad = documenten[naam, voor]
    document: Any = docx.Document(str(pad))
    assert gelezen(document) == teksten(boom, beelden=False)
    beelden = [blok for blok in boom["blokken"] if blok["soort"] == "beeld"]
    woorden = [vorm._inline.docPr.get("descr") for vorm in document.inline_shapes]
    assert woorden == [zonder_onleesbaar(blok["tekst"]) for blok in beelden]


@pytest.mark.parametrize("voor", LEZERS)
@pytest.mark.parametrize("naam", ["leeg", "vol", "enorm", "lastig"])
def test_word_would_open_it(documenten: Any, naam: str, voor: str) -> None:
    """A checker of the standard has nothing against it, and there is no HTML inside."""
    _, pad = documenten[naam, voor]
    assert [str(fout) for fout in OpenXmlValidator().validate(str(pad)).errors] == []
    assert b"altChunk" not in pad.read_bytes()


def test_word_has_real_styles_lists_tables_and_properties(documenten: Any) -> None:
    """Headings, list and table are Word's own; the header repeats; language, title, author, page numbers."""
    boom, pad = documenten["vol", "intern"]
    document: Any = docx.Document(str(pad))
    for blok in boom["blokken"]:
        if blok["soort"] == "kop":
            tekst = "".join(run["tekst"] for run in blok["inhoud"])
            alinea = next(p for p in document.paragraphs if p.text == tekst)
            assert alinea.style.name.lower() == f"heading {blok['niveau']}"
    punten = [p for p in document.paragraphs if p.style.name == "List Bullet"]
    assert len(punten) > 10
    assert all(p._p.pPr.numPr is not None for p in punten)
    assert len(document.tables) > 3
    for tabel in document.tables:
        assert tabel.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert document.core_properties.title == boom["titel"]
    assert document.core_properties.author == boom["auteur"] == "Teamcoach onthaal"
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "nl-BE"
    assert "PAGE" in document.sections[0].footer._element.xml
    deel = document.sections[0]
    assert (round(deel.page_width.mm), round(deel.page_height.mm)) == (210, 297)


@pytest.mark.parametrize("voor", LEZERS)
def test_the_idea_in_a_word_file_is_read_back(
    instrument: Instrument, ideeen: dict[str, Any], documenten: Any, voor: str
) -> None:
    """The command line opens the document as it opens a file, also with naughty strings in it."""
    for naam in ("vol", "lastig"):
        _, pad = documenten[naam, voor]
        verwacht = meegaand(instrument, ideeen[naam], voor=voor, op=OP, financieel=False)
        assert open_text(lees_bestand(str(pad))) == open_text(verwacht)


@pytest.mark.parametrize("voor", LEZERS)
@pytest.mark.parametrize("naam", ["leeg", "vol", "lastig"])
def test_the_command_line_writes_the_same_tree(
    instrument: Instrument, ideeen: dict[str, Any], naam: str, voor: str
) -> None:
    """`rapport --als docx`: the same text, with pictures as their words, headings and lists as styles."""
    boom = rapport(instrument, ideeen[naam], voor=voor, op=OP, beelden=True)
    document: Any = docx.Document(io.BytesIO(to_docx(boom)))
    assert gelezen(document) == teksten(boom, beelden=True)
    assert document.paragraphs[0].style.name == "Heading 1"
    assert document.styles["Normal"].element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "nl-BE"


def test_the_sheet_for_the_beleidsteam_is_one_page(documenten: Any, tmp_path: Path) -> None:
    """However much is filled in, LibreOffice sets it on one page of A4; the empty one too."""
    soffice = shutil.which("soffice")
    if not soffice:
        ontbreekt("GEEN LIBREOFFICE: of het blad één blad is, is niet nagemeten")
    paden = [pad for (_, voor), (_, pad) in documenten.items() if voor == "beleidsteam"]
    bladen = [pdf_bladen(pdf) for pdf in naar_pdf(soffice, paden, tmp_path)]
    assert bladen == [1] * len(paden)
