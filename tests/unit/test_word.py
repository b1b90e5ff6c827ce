"""Reports as Word files, by both writers, read back by readers that never saw our code.

The browser's writer runs under Node. python-docx reads the text, the styles and the properties; a checker of
the standard says whether Word would open the file. Where LibreOffice is, it turns them into PDF.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from tests import bouw, lastig
from tests.nodig import ontbreekt
from werktsamen_core.cli import _read as lees_bestand
from werktsamen_core.documenten import to_docx
from werktsamen_core.idee import open_text
from werktsamen_core.instrument import Instrument
from werktsamen_core.verslag import LEZERS, meegaand, rapport

ROOT = Path(__file__).parents[2]
OP = "2026-12-10"
_GEEN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _hostile(instrument: Instrument) -> Any:
    """An idea whose every text is one of the naughty strings, each in turn."""
    antwoorden: Any = {}
    teksten = [tekst for tekst in map(lastig.kept, lastig.strings()) if tekst.strip()]
    for nr, vraag in enumerate(instrument.vragen.values()):
        tekst = " ".join(teksten[nr * 9 : nr * 9 + 9]) or teksten[nr]
        if vraag.soort == "rijen":
            waarde: Any = [
                {"id": f"{vraag.id}-{rij}", **{k.id: k.opties[0].id if k.opties else teksten[nr * 5 + rij] for k in vraag.kolommen}}
                for rij in range(5)
            ]  # fmt: skip
        else:
            waarde = vraag.opties[0].id if vraag.opties else tekst
        antwoorden[vraag.id] = {"waarde": waarde, "nota": tekst}
    return bouw.idee(titel=teksten[0], antwoorden=antwoorden)


@pytest.fixture(scope="module")
def ideeen(instrument: Instrument, idee_vol: Any) -> dict[str, Any]:
    """An empty, a full, a huge and a hostile idea."""
    enorm = json.loads(json.dumps(idee_vol))
    for antwoord in enorm["antwoorden"].values():
        if isinstance(antwoord["waarde"], list):
            antwoord["waarde"] = [
                {**rij, "id": f"{rij['id']}-{nr}"} for nr in range(40) for rij in antwoord["waarde"]
            ]
        antwoord["nota"] = "Een lange notitie. " * 100
    return {
        "leeg": bouw.idee(titel=""),
        "vol": idee_vol,
        "enorm": enorm,
        "lastig": _hostile(instrument),
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
    return [_GEEN_XML.sub("\ufffd", tekst) for tekst in gevonden if tekst]


def gelezen(document: Any) -> list[str]:
    """Return every text of a Word file in the order of the page, as python-docx reads it."""
    gevonden: list[str] = []
    for deel in document.iter_inner_content():
        cellen = (
            [cel for rij in deel.rows for cel in rij.cells] if hasattr(deel, "rows") else [deel]
        )
        gevonden += [cel.text for cel in cellen if cel.text]
    return gevonden


@pytest.mark.parametrize("voor", LEZERS)
@pytest.mark.parametrize("naam", ["leeg", "vol", "enorm", "lastig"])
def test_word_says_what_the_tree_says(documenten: Any, naam: str, voor: str) -> None:
    """Text for text, in the same order; pictures have their words as alternative text."""
    boom, pad = documenten[naam, voor]
    document: Any = docx.Document(str(pad))
    assert gelezen(document) == teksten(boom, beelden=False)
    beelden = [blok for blok in boom["blokken"] if blok["soort"] == "beeld"]
    woorden = [vorm._inline.docPr.get("descr") for vorm in document.inline_shapes]
    assert woorden == [_GEEN_XML.sub("\ufffd", blok["tekst"]) for blok in beelden]


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
    soffice, pdfinfo = shutil.which("soffice"), shutil.which("pdfinfo")
    if not soffice or not pdfinfo:
        ontbreekt("GEEN LIBREOFFICE OF PDFINFO: of het blad één blad is, is niet nagemeten")
    paden = [str(pad) for (_, voor), (_, pad) in documenten.items() if voor == "beleidsteam"]
    profiel = f"-env:UserInstallation=file://{tmp_path}/profiel"
    opdracht = [soffice, profiel, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*opdracht, *paden], check=True, capture_output=True, timeout=180)
    for pad in tmp_path.glob("*.pdf"):
        uit = subprocess.run([pdfinfo, str(pad)], check=True, capture_output=True, text=True).stdout
        assert re.search(r"Pages:\s+1\b", uit), f"{pad.name}: {uit}"
    assert len(list(tmp_path.glob("*.pdf"))) == len(paden)
