"""`werktsamen bord`: many files in, one board out, every problem with its file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests import bouw
from tests.unit.test_cli import Terminal
from werktsamen_core.cli import main

OP = "2026-11-28"


@pytest.fixture
def terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal in a folder of its own."""
    return Terminal(tmp_path, capfd)


def idee(nr: int, **antwoorden: Any) -> Any:
    """Return one idea of several."""
    return bouw.idee(antwoorden, id=f"idee-{nr}", titel=f"Idee {nr}")


def test_ideas_and_backups_make_one_board(terminal: Terminal) -> None:
    """As JSON with the contract's keys first; UTF-8 and one newline at the end."""
    bundel = {"soort": "werktsamen-ideeen", "versie": 1, "ideeen": [idee(2), idee(3)]}
    een = terminal.file("een.json", idee(1))
    veel = terminal.file("veel.json", json.dumps(bundel))
    code, uit, fouten = terminal.run("bord", een, veel, "--op", OP)
    bord = json.loads(uit)
    assert (code, fouten) == (0, [])
    assert list(bord)[:3] == ["op", "ideeen", "open"]
    assert bord["op"] == OP
    assert [een["id"] for een in bord["ideeen"]] == ["idee-1", "idee-2", "idee-3"]
    sleutels = ["id", "titel", "baan", "zin", "checks", "temperatuur", "wacht_op"]
    assert list(bord["ideeen"][0])[:7] == sleutels
    assert uit.endswith("}\n")


def test_copies_of_one_idea_come_together(terminal: Terminal) -> None:
    """Each idea lies on the board once, with what both copies hold."""
    een = terminal.file("een.json", idee(1, missie="ja"))
    twee = terminal.file("twee.json", idee(1, **{"idee-opvolger": "Sofie"}))
    _, uit, _ = terminal.run("bord", een, twee)
    (gevonden,) = json.loads(uit)["ideeen"]
    assert gevonden["opvolger"] == "Sofie"


def test_as_markdown_and_to_a_file(terminal: Terminal) -> None:
    """The same board, to read."""
    punt = {"id": "o", "wat": "Bel", "wie": "An", "tegen": "2026-01-01", "stand": "open"}
    een = terminal.file("een.json", idee(1, opvolgpunten=[punt]))
    doel = terminal.map / "bord.md"
    code, uit, _ = terminal.run("bord", een, "--op", OP, "--als", "markdown", "-o", str(doel))
    tekst = doel.read_text(encoding="utf-8")
    assert (code, uit) == (0, "")
    assert tekst.startswith("# Het bord van onze ideeën\n")
    assert "Wacht op An: Bel" in tekst
    assert "Welk idee laten we los?" in tekst


@pytest.mark.parametrize(
    ("opties", "zin"),
    [
        (["--als", "pdf"], "json of markdown"),
        (["--op", "vandaag"], "geen datum"),
        (["--score"], "hoort niet bij"),
    ],
)
def test_a_wrong_option_is_one_sentence(terminal: Terminal, opties: list[str], zin: str) -> None:
    """And exit code 2."""
    code, uit, fouten = terminal.run("bord", terminal.file("een.json", idee(1)), *opties)
    assert (code, uit, len(fouten)) == (2, "", 1)
    assert zin in fouten[0]


def test_every_bad_file_is_named_at_once(terminal: Terminal) -> None:
    """A sentence each; nothing is written."""
    goed = terminal.file("goed.json", idee(1))
    stuk, leeg = terminal.file("stuk.json", "{"), terminal.file("leeg.json", "")
    code, uit, fouten = terminal.run("bord", goed, stuk, leeg, "weg.json")
    assert (code, uit, len(fouten)) == (2, "", 3)
    assert [naam in zin for naam, zin in zip(("stuk", "leeg", "weg"), fouten, strict=True)] == [
        True
    ] * 3


def test_without_a_file_it_says_how(capfd: pytest.CaptureFixture[str]) -> None:
    """As every command does."""
    assert main(["bord"]) == 2
    assert "werktsamen bord" in capfd.readouterr().err
