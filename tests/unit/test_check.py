"""Telling people what is wrong, and a build that leaves the old site alone when something is."""

from __future__ import annotations

from pathlib import Path

import pytest

from werktsamen_site import __main__ as command
from werktsamen_site import build as builder
from werktsamen_site.check import Tool, read_findings, tools
from werktsamen_site.paginas.kennis import Kennis
from werktsamen_site.paginas.mkdocs_run import BuildError, explain
from werktsamen_site.probleem import Probleem
from werktsamen_site.report import annotation, summary, tell, terminal_line

ROOT = Path(__file__).parents[2]
PROBLEEM = Probleem("docs/over/index.md", 12, "Dit is fout.", "Doe het zo.")
ZONDER_REGEL = Probleem("docs/over/weg.md", 0, "Dit ontbreekt.", "Zet het terug.")


def test_a_problem_on_the_terminal() -> None:
    """The place comes first, so that a terminal can click on it."""
    assert terminal_line(PROBLEEM) == "docs/over/index.md:12: Dit is fout. — Doe het zo."
    assert terminal_line(ZONDER_REGEL) == "docs/over/weg.md: Dit ontbreekt. — Zet het terug."


def test_a_problem_beside_the_line_on_github() -> None:
    """What GitHub reads as its own signs is escaped."""
    assert annotation(PROBLEEM) == (
        "::error file=docs/over/index.md,line=12::Dit is fout. Doe het zo."
    )
    raar = Probleem("a,b:c.md", 1, "100 %\nfout", "x")
    assert annotation(raar) == "::error file=a%2Cb%3Ac.md,line=1::100 %25%0Afout x"


def test_the_summary_says_that_nothing_went_online() -> None:
    """All problems stand in the summary, and its last line is the reassurance."""
    text = summary([PROBLEEM, ZONDER_REGEL])
    assert "## 2 problemen" in text
    assert "- `docs/over/index.md`, regel 12: Dit is fout. Doe het zo." in text
    assert text.endswith("\nDe site blijft zoals ze was.\n")


def test_github_gets_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the flag, problems are printed, annotated and written to the summary."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    tell([PROBLEEM], github=True)
    assert terminal_line(PROBLEEM) in capsys.readouterr().out
    assert "regel 12" in (tmp_path / "summary.md").read_text(encoding="utf-8")


# What other tools print


@pytest.mark.parametrize(
    ("name", "uitvoer", "bestand", "regel"),
    [
        ("ruff", "src/a.py:3:1: E501 Line too long\n", "src/a.py", 3),
        ("mypy", "src/a.py:7: error: No [x]\nsrc/a.py:7: note: because\n", "src/a.py", 7),
        ("tsc", "overrides/a.js(5,2): error TS1: No.\n  More.\n", "overrides/a.js", 5),
    ],
)
def test_reading_what_checkers_of_code_print(
    name: str, uitvoer: str, bestand: str, regel: int
) -> None:
    """Each finding becomes one problem with its file and line."""
    tool: Tool = next(tool for tool in tools() if tool.name == name)
    (probleem,) = read_findings(tool, uitvoer)
    assert (probleem.bestand, probleem.regel) == (bestand, regel)
    assert "ontwikkelaar" in probleem.doe


@pytest.mark.parametrize(
    ("melding", "zin"),
    [
        (
            "Doc file 'over/index.md' contains a link 'weg.md', but the target 'over/weg.md' is "
            "not found among documentation files.",
            "De link 'weg.md' leidt nergens heen.",
        ),
        (
            "Doc file 'over/index.md' contains a link '#weg', but there is no such anchor on this "
            "page.",
            "De link '#weg' leidt naar een kop die er niet is.",
        ),
        (
            "Doc file 'over/index.md' contains an absolute link '/weg', it was left as is.",
            "begint met een schuine streep",
        ),
        (
            "Doc file 'over/index.md' contains an unrecognized relative link 'weg', it was left "
            "as is.",
            "De link 'weg' noemt geen bestand.",
        ),
        ("Config value 'nav': Expected a list.", "Met de waarde van 'nav' kan MkDocs niet verder"),
        ("Something else entirely", "MkDocs meldt: Something else entirely"),
    ],
)
def test_what_mkdocs_says_in_dutch(melding: str, zin: str) -> None:
    """Broken links are told with their file; what is not known is passed on."""
    probleem = explain(melding, ROOT)
    assert zin in probleem.wat
    assert probleem.doe


def test_a_broken_link_has_its_line(tmp_path: Path) -> None:
    """The line is the one where the link stands."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("Een\n\n[twee](weg.md)\n", encoding="utf-8")
    melding = "Doc file 'a.md' contains a link 'weg.md', but the target is not found among …"
    assert explain(melding, tmp_path).regel == 3


# The build


def make_project(root: Path) -> None:
    """Make a folder with an old site in it."""
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("oud", encoding="utf-8")


def test_a_failed_build_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When MkDocs stops, the old site stands, and the way out is 1 with a reassurance."""
    make_project(tmp_path)
    (tmp_path / "docs").symlink_to(ROOT / "docs", target_is_directory=True)
    (tmp_path / "mkdocs.yml").symlink_to(ROOT / "mkdocs.yml")

    def fail(_root: Path, target: Path, _kennis: Kennis) -> None:
        target.mkdir(parents=True)
        raise BuildError([PROBLEEM], "uitvoer van MkDocs")

    monkeypatch.setattr(builder, "build_pages", fail)
    monkeypatch.setattr(command, "ROOT", tmp_path)
    assert command.main(["build"]) == 1
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "oud"
    said = capsys.readouterr()
    assert said.out.endswith("1 probleem. De site blijft zoals ze was.\n")
    assert "uitvoer van MkDocs" in said.err


def test_a_wrong_instrument_never_reaches_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A problem in the instrument stops before anything is written."""
    make_project(tmp_path)
    (tmp_path / "docs" / "instrument").mkdir(parents=True)
    (tmp_path / "docs" / "instrument" / "werktsamen.yaml").write_text("id: x\n", encoding="utf-8")
    monkeypatch.setattr(command, "ROOT", tmp_path)
    assert command.main(["build"]) == 1
    assert not (tmp_path / "src").exists()
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "oud"
    assert "'stappen' ontbreekt." in capsys.readouterr().out


def test_the_new_site_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """After the swap only the new files are there, and no folder is left behind."""
    make_project(tmp_path)
    nieuw = tmp_path / builder.NEW_SITE
    nieuw.mkdir(parents=True)
    (nieuw / "nieuw.html").write_text("nieuw", encoding="utf-8")
    site = builder.swap(tmp_path)
    assert [path.name for path in site.iterdir()] == ["nieuw.html"]
    assert list((tmp_path / "build").iterdir()) == []
