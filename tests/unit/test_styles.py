"""The styles: one file per component, few widths, colours by name, each sheet folded from its entry."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from werktsamen_core.beelden.stijl import KLEUREN, REGELS, maak_stijl
from werktsamen_site.scripts import SOURCES
from werktsamen_site.styles import SHEETS, StyleError, make_styles

ROOT = Path(__file__).parents[2]
STYLES = ROOT / SOURCES
FILES = {file.relative_to(STYLES).as_posix(): file for file in sorted(STYLES.rglob("*.css"))}
TOKENS = "stijl/tokens.css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
QUERY = re.compile(r"@media[^{]*")
WIDTH = re.compile(r"width\s*[<>]=?\s*([\d.]+\w+)|([\d.]+\w+)\s*[<>]=?\s*width|(?:min|max)-width")
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b(?=[^{]*;)|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(", re.I)
SIDE = re.compile(
    r"^\s*(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom"
    r"|border-(?:top|bottom)-(?:left|right)-radius)[\w-]*:|(?:text-align|float|clear):\s*(?:left|right)",
    re.MULTILINE,
)


#: Which sheets come together on a page.
PAGES = (
    ("site", "home"),
    ("site", "checklist", "bord", "rondes", "tafel", "puzzeltafel"),
    ("site", "meedenken"),
)


def rules(file: Path) -> str:
    """Return a style file without its comments."""
    return COMMENT.sub("", file.read_text(encoding="utf-8"))


def widths(text: str) -> set[str]:
    """Return every width that a media query asks for."""
    return {
        next(filter(None, match.groups()), match[0])
        for query in QUERY.findall(text)
        for match in WIDTH.finditer(query)
    }


def test_the_page_changes_at_four_widths_and_they_are_named() -> None:
    """A fifth breakpoint is a component that should ask its container."""
    comment = (STYLES / "stijl" / "lagen.css").read_text(encoding="utf-8")
    named = set(re.findall(r"(?<![\w.])\d+rem(?= {2})", comment))
    used = {width for file in FILES.values() for width in widths(rules(file))}
    assert used == named
    assert len(named) <= 4


def test_every_way_to_ask_for_a_width_would_be_noticed() -> None:
    """The widths are read from all forms of a media query."""
    assert widths("@media (width < 41rem) {") == {"41rem"}
    assert widths("@media screen and (50em <= width) {") == {"50em"}
    assert widths("@media (max-width: 640px) {") == {"max-width"}


@pytest.mark.parametrize("name", FILES)
def test_a_file_names_its_colours_and_knows_no_left_or_right(name: str) -> None:
    """An adaptation changes tokens.css alone; a language may be read from the right."""
    text = rules(FILES[name])
    if name != TOKENS:
        sheets = re.sub(r"@bottom-right \{.*?\}", "", text, flags=re.DOTALL)  # knows no tokens
        assert COLOUR.findall(sheets) == []
    assert SIDE.findall(text) == []


@pytest.mark.parametrize("name", FILES)
def test_the_frame_looks_for_what_is_in_it_at_one_place_only(name: str) -> None:
    """`:root:has(.x)` looks through the whole form at every key: 6 ms of each with a thousand rows.

    What applies on paper alone, costs nothing on screen.
    """
    text = re.sub(r"@media print \{.*", "", rules(FILES[name]), flags=re.DOTALL)
    frame = r"(?:^|[\s,])(?::root|html|body|\.werkplek)[\w.\[\]=\"-]*:has\((?!>)"
    of_frame = r":has\(\[data-(?:toont|met-bord|aan-tafel|puzzel)\b"
    assert re.findall(f"{frame}|{of_frame}", text) == []


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_short_and_says_what_lives_there(name: str) -> None:
    """A file that grows has two components in it."""
    text = FILES[name].read_text(encoding="utf-8")
    assert text.count("\n") <= 450
    assert text.startswith("/*")


def imports(entry: str) -> Iterator[str]:
    """Yield the files that an entry, and what it imports, names."""
    for name in re.findall(r'@import "([^"]+\.css)"', rules(FILES[entry])):
        file = (FILES[entry].parent / name).resolve().relative_to(STYLES.resolve()).as_posix()
        yield file
        yield from imports(file)


def test_every_file_is_in_one_sheet_of_a_page_and_in_a_layer_that_is_named() -> None:
    """A style that no entry imports is lost; one that two of a page import would be sent twice."""
    for page in PAGES:
        together = [file for sheet in page for file in imports(SHEETS[sheet])]
        assert sorted(together) == sorted(set(together))
    imported = [file for entry in SHEETS.values() for file in imports(entry)]
    assert {*imported, *SHEETS.values()} == set(FILES)
    assert {sheet for page in PAGES for sheet in page} == SHEETS.keys()
    named = re.search(r"@layer ([\w, ]+);", rules(STYLES / "stijl" / "lagen.css"))
    assert named
    layers = {
        layer for entry in SHEETS.values() for layer in re.findall(r"layer\((\w+)\)", rules(FILES[entry]))
    }  # fmt: skip
    assert layers == set(named[1].split(", "))


def test_the_colours_of_a_picture_as_a_file_are_the_tokens_of_the_page() -> None:
    """Page and file say the same rules; only a file has the values in it."""
    light = rules(STYLES / TOKENS).split("@media screen")[0]
    tokens = dict(re.findall(r"--([\w-]+):\s*([^;]+);", light))
    assert {naam: tokens[naam] for naam in KLEUREN} == KLEUREN
    assert set(re.findall(r"var\(--([\w-]+)\)", REGELS)) == {*KLEUREN, "letter-tekst"}
    assert "var(" not in maak_stijl()


def test_sheets_are_folded_and_say_what_is_wrong(tmp_path: Path) -> None:
    """Each page part gets one sheet, the rules of pictures in it; a mistake gives esbuild's own words."""
    root, site = tmp_path / "root", tmp_path / "site"
    shutil.copytree(STYLES, root / SOURCES)
    shutil.copyfile(ROOT / "package-lock.json", root / "package-lock.json")
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    make_styles(site, root)
    sheets = {file.stem: file.read_text("utf-8") for file in (site / "assets/css").iterdir()}
    assert set(sheets) == set(SHEETS)
    assert "@import" not in "".join(sheets.values())
    assert ".b-halo" in sheets["checklist"]
    assert sheets["site"].startswith("@layer tokens,basis,tekst,onderdelen,toestand;")
    base = root / SOURCES / "stijl" / "base.css"
    base.write_text("a { color: var(--link) }\nb { color }\n", encoding="utf-8")
    with pytest.raises(StyleError, match=r"base\.css:2"):
        make_styles(site, root)
    base.unlink()
    with pytest.raises(StyleError, match=r"base\.css"):
        make_styles(site, root)
