"""The command line reads replies to a round: from mails and files, with the key that lies in the idea."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import bouw, zegel
from tests.unit.test_cli import Terminal

RONDE = "5d0f6b0e-8a1c-4f3e-9c55-2b7d1e0f4a66"
OP = "2026-11-27T20:15:30.120Z"
D, PUBLIEK = zegel.make_sleutel()
AN, BO = "Zm9vYmFyMTIz", "Zm9vYmFyNDU2"


@pytest.fixture
def terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal in a folder of its own."""
    return Terminal(tmp_path, capfd)


def code(
    persoon: str, letter: str, ronde: str = RONDE, publiek: Any = PUBLIEK, op: str = OP
) -> str:
    """Return a reply about one judgement."""
    return zegel.seal(ronde, persoon, op, {"o": letter, "w": [[0, "Te ver"]]}, publiek)


def idee(gesloten: str = "", **velden: Any) -> Any:
    """Return an idea with one round and its key."""
    sleutels = {"rondesleutels": {RONDE: {"d": D, "tot": "2027-01-01"}}}
    rondes = {"rondes": [bouw.ronde(RONDE, ["missie"], gesloten)]}
    return bouw.idee(rondes, **{**sleutels, **velden})


def test_replies_are_read_into_an_open_round(terminal: Terminal) -> None:
    """From several texts, each reply once; the file is whole, sealed, and holds the key still."""
    mail = terminal.file("mail.eml", f"Dag,\n> {code(AN, 'n')}\n\n{code(BO, 'j')}")
    los = terminal.file("los.txt", code(AN, "n"))
    doel = str(terminal.map / "uit.json")
    pad = terminal.file("idee.json", idee())
    uitgang, uit, fout = terminal.run("lees-in", pad, mail, los, "-o", doel)
    assert (uitgang, uit) == (0, "")
    assert [regel.split(": ")[1].split(".")[0] for regel in fout] == [
        *["Dit antwoord is toegevoegd"] * 2,
        "Dit antwoord hadden we al",
    ]
    nieuw = json.loads(Path(doel).read_text(encoding="utf-8"))
    assert len(nieuw["antwoorden"]["stemmen"]["waarde"]) == 2
    assert RONDE in nieuw["rondesleutels"]
    assert "Te ver" not in json.dumps(nieuw)
    assert terminal.run("beoordeel", doel)[1].count('"agenda": []') == 1


def test_a_late_reply_shows_in_the_outcome(terminal: Terminal) -> None:
    """In a closed round it is opened and marked; the outcome gives spread and agenda."""
    pad = terminal.file("idee.json", idee("2026-11-26T09:00:00.000Z"))
    antwoorden = terminal.file("a.txt", f"{code(AN, 'n')} {code(BO, 'j')}")
    uitgang, uit, fout = terminal.run("lees-in", pad, antwoorden)
    assert (uitgang, all("laat" not in regel or "sluiten" in regel for regel in fout)) == (0, True)
    nieuw = terminal.file("nieuw.json", uit)
    uitkomst = json.loads(terminal.run("beoordeel", nieuw)[1])
    assert uitkomst["agenda"] == [{"ronde": RONDE, "vraag": "missie", "beeld": "verdeeld"}]
    assert uitkomst["spreiding"][0]["laat"] == 2


def test_without_the_key_a_reply_is_kept_and_told(terminal: Terminal) -> None:
    """An idea from an ordinary file has no key; no library is needed either."""
    pad = terminal.file("idee.json", idee(rondesleutels={}))
    uitgang, uit, fout = terminal.run("lees-in", pad, terminal.file("a.txt", code(AN, "n")))
    assert (uitgang, len(fout), "sleutel van de ronde" in fout[0]) == (0, 1, True)
    assert json.loads(uit)["antwoorden"]["stemmen"]["waarde"][0]["verzegeld"].startswith("a1.")


@pytest.mark.parametrize(
    ("tekst", "woord"),
    [
        ("Dag, geen antwoord vandaag", "staat geen antwoord"),
        (code(AN, "n")[:-8], "afgebroken of veranderd"),
        (code(AN, "n", ronde="6d0f6b0e-8a1c-4f3e-9c55-2b7d1e0f4a66"), "andere ronde"),
        (code(AN, "n", publiek=zegel.make_sleutel(8)[1]), "past niet op de sleutel"),
        (code(AN, "nn"), "past niet op de sleutel"),
        (code(AN, "n", op="2026-01-01T09:00:00.000Z"), "ouder dan de ronde"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(terminal: Terminal, tekst: str, woord: str) -> None:
    """Exit code 2 and nothing written."""
    pad, antwoord = terminal.file("idee.json", idee()), terminal.file("a.txt", tekst)
    doel = terminal.map / "uit.json"
    uitgang, uit, fout = terminal.run("lees-in", pad, antwoord, "-o", str(doel))
    assert (uitgang, uit, len(fout), doel.exists()) == (2, "", 1, False)
    assert woord in fout[0]


def test_a_good_reply_beside_a_bad_one_is_taken(terminal: Terminal) -> None:
    """And the bad one is told."""
    tekst = f"{code(AN, 'n')[:60]} ... {code(BO, 'j')}"
    pad = terminal.file("idee.json", idee())
    uitgang, uit, fout = terminal.run("lees-in", pad, terminal.file("a.txt", tekst))
    assert (uitgang, len(fout)) == (0, 2)
    assert len(json.loads(uit)["antwoorden"]["stemmen"]["waarde"]) == 1


def test_without_the_library_one_sentence_says_so(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names the extra; nothing else of the command line needs it."""
    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)
    pad = terminal.file("idee.json", idee())
    uitgang, _, fout = terminal.run("lees-in", pad, terminal.file("a.txt", code(AN, "n")))
    assert (uitgang, len(fout), "werktsamen[rondes]" in fout[0]) == (2, 1, True)
    assert terminal.run("beoordeel", pad)[0] == 0


def test_a_mail_in_another_spelling(terminal: Terminal) -> None:
    """A file that is no UTF-8 still gives its code."""
    pad = terminal.map / "mail.txt"
    pad.write_bytes(f"Één antwoord: {code(AN, 'n')}".encode("latin-1"))
    assert terminal.run("lees-in", terminal.file("idee.json", idee()), str(pad))[0] == 0
