"""The run of MkDocs: what it puts in the site, and what it says when it stops."""

from __future__ import annotations

from pathlib import Path

import pytest

from werktsamen_site.paginas.kennis import Kennis, load_kennis
from werktsamen_site.paginas.mkdocs_run import BuildError, build_pages

ROOT = Path(__file__).parents[2]
CONFIG = "site_name: Proef\ntheme: {name: material, custom_dir: overrides}\n"


@pytest.fixture(scope="module")
def kennis() -> Kennis:
    """What the real pages are made of."""
    return load_kennis(ROOT / "docs")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with a frame of its own, a picture, and sources of scripts."""
    for name, text in {
        "mkdocs.yml": CONFIG,
        "docs/index.md": "# Dag\n",
        "docs/assets/images/foto.svg": "<svg/>",
        "overrides/main.html": "{{ page.content }}",
        "overrides/404.html": "weg",
        "overrides/assets/beeld/stuk.svg": "<svg/>",
        "overrides/browser/dom/groet.ts": "let groet: string;",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def refuse(project: Path, kennis: Kennis) -> BuildError:
    """Build what cannot be built."""
    with pytest.raises(BuildError) as caught:
        build_pages(project, project / "uit", kennis)
    return caught.value


def test_only_our_own_files_go_online(project: Path, kennis: Kennis) -> None:
    """No script, style or picture of Material, and no source of ours; what an editor adds comes along."""
    build_pages(project, project / "uit", kennis)
    found = {p.relative_to(project / "uit").as_posix() for p in (project / "uit").rglob("*.*")}
    assert {"index.html", "404.html", "assets/beeld/stuk.svg", "assets/images/foto.svg"} <= found
    rest = {name for name in found if name.startswith(("assets/", "browser/"))}
    assert rest == {"assets/beeld/stuk.svg", "assets/images/foto.svg"}


def test_every_broken_link_and_lost_page_is_told_at_once(project: Path, kennis: Kennis) -> None:
    """With its file and line, in Dutch, and without a word on the screen from MkDocs itself."""
    (project / "docs" / "index.md").write_text("# Dag\n\n[a](weg.md)\n\n[b](#nergens)\n")
    (project / "docs" / "los.md").write_text("# Los\n")
    with (project / "mkdocs.yml").open("a") as file:
        file.write("nav: [index.md]\nvalidation: {omitted_files: warn, anchors: warn}\n")
    found = {
        (p.bestand, p.regel, p.wat.split("'")[-1].strip())
        for p in refuse(project, kennis).problemen
    }
    assert found == {
        ("docs/index.md", 3, "leidt nergens heen."),
        ("docs/index.md", 5, "leidt naar een kop die er niet is."),
        ("docs/los.md", 0, "Deze pagina staat niet in het menu."),
    }


def test_a_wrong_value_in_the_settings(project: Path, kennis: Kennis) -> None:
    """The key is named, at its line."""
    with (project / "mkdocs.yml").open("a") as file:
        file.write("nav: 3\n")
    [probleem] = refuse(project, kennis).problemen
    assert (probleem.bestand, probleem.regel) == ("mkdocs.yml", 3)
    assert "'nav'" in probleem.wat


def test_a_template_that_fails_is_one_sentence(project: Path, kennis: Kennis) -> None:
    """The rest is for a developer, apart."""
    (project / "overrides" / "main.html").write_text("{{ page.bestaat_niet.echt_niet }}")
    error = refuse(project, kennis)
    [probleem] = error.problemen
    assert "bestaat_niet" in probleem.wat
    assert "Traceback" in error.uitvoer
