"""mkdocs.yml holds nothing that does nothing: what would be ignored is refused, each with one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from werktsamen_site.paginas.check import check_sources
from werktsamen_site.paginas.instelling import MOET, check_instelling

ROOT = Path(__file__).parents[2]
ECHT = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
BEGIN = "site_name: WerktSamen?\n"


def write(folder: Path, text: str) -> Path:
    """Put a mkdocs.yml in a folder of its own."""
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return folder


def test_the_real_settings_are_right() -> None:
    """What is in the repository all works."""
    assert check_instelling(ROOT) == []


@pytest.mark.parametrize(
    ("onder", "regel", "doe"),
    [
        ("theme:\n", "  features: [navigation.instant]", "overrides/"),
        ("theme:\n", "  palette: {scheme: slate, primary: teal}", "overrides/"),
        ("theme:\n", "  logo: assets/logo.png", "overrides/"),
        ("theme:\n", "  icon: {logo: material/library}", "overrides/"),
        ("theme:\n", "  font: {text: Roboto}", "overrides/"),
        ("theme:\n", "  language: fr", "overrides/"),
        ("theme:\n", "  favicon: assets/ander.svg", "overrides/"),
        (BEGIN, "repo_url: https://github.com/a/b", "'bewerk'"),
        (BEGIN, "repo_name: a/b", "'bewerk'"),
        (BEGIN, "edit_uri: edit/main/docs/", "'bewerk'"),
        (BEGIN, "copyright: van ons", "footer.html"),
        (BEGIN, "extra_javascript: [mijn.js]", "scripts"),
        (BEGIN, "hooks: [haak.py]", "Haal het weg."),
        (BEGIN, "site_dir: elders", "Haal het weg."),
        (BEGIN, "use_directory_urls: false", "Haal het weg."),
        (BEGIN, "site_nam: Ons", "'site_name'"),
        ("extra:\n", "  social: [{icon: x, link: y}]", "'instelling'"),
        ("extra:\n", "  analytics: {provider: google, property: x}", "'instelling'"),
        ("extra:\n", "  generator: false", "'instelling'"),
        ("  instelling:\n", "    contakt: a@b.be", "'contact'"),
        ("plugins:\n", "  - privacy", "'search'"),
        ("plugins:\n", "  - social: {cards: true}", "'search'"),
        ("plugins:\n", "  - offline", "'search'"),
        ("markdown_extensions:\n", "  - pymdownx.tabbed: {alternate_style: true}", "stijlen"),
    ],
)
def test_what_does_nothing_is_refused_at_its_line(
    tmp_path: Path, onder: str, regel: str, doe: str
) -> None:
    """One problem, with what to do instead."""
    assert onder in ECHT
    text = ECHT.replace(onder, f"{onder}{regel}\n", 1)
    [probleem] = check_instelling(write(tmp_path, text))
    assert "werkt op deze site niet" in probleem.wat
    assert doe in probleem.doe
    assert text.split("\n")[probleem.regel - 1] == regel


def test_an_option_of_the_search_is_refused(tmp_path: Path) -> None:
    """The site's own search reads none of them."""
    text = ECHT.replace("  - search\n", "  - search: {lang: fr, separator: x}\n")
    assert [p.wat.split("'")[1] for p in check_instelling(write(tmp_path, text))] == [
        "lang",
        "separator",
    ]


@pytest.mark.parametrize(
    ("was", "wordt"),
    [
        ("name: material", "name: readthedocs"),
        ("custom_dir: overrides", "custom_dir: elders"),
        ("docs_dir: docs", "docs_dir: bronnen"),
        ("strict: true", "strict: false"),
    ],
)
def test_a_value_that_cannot_be_another(tmp_path: Path, was: str, wordt: str) -> None:
    """Where only one value works, it is named."""
    assert was in ECHT
    [probleem] = check_instelling(write(tmp_path, ECHT.replace(was, wordt)))
    assert probleem.doe == f"Schrijf {was}"


@pytest.mark.parametrize(
    "text", ["", "theme: material\n", "x\n", "- a\n", "theme: [a]\nplugins: x\n"]
)
def test_damaged_settings_are_told_and_never_a_traceback(tmp_path: Path, text: str) -> None:
    """Whatever stands in the file."""
    assert check_instelling(write(tmp_path, text))


def test_what_the_site_cannot_do_without_is_asked_for(tmp_path: Path) -> None:
    """Each by its way from the top."""
    found = check_instelling(write(tmp_path, "nav: [index.md]\n"))
    assert len(found) == len(MOET)
    assert any("'theme > custom_dir'" in probleem.doe for probleem in found)


def test_the_settings_are_part_of_the_check(tmp_path: Path) -> None:
    """Every build and every check looks at them."""
    write(tmp_path, ECHT.replace(BEGIN, f"{BEGIN}repo_url: x\n"))
    assert any("'repo_url'" in probleem.wat for probleem in check_sources(tmp_path))
