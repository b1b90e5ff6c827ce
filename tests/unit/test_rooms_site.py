"""The rooms of the build package: few, small, each with its door, and imports in one direction."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SITE = Path(__file__).parents[2] / "src" / "werktsamen_site"
# What a room may import of this package: rooms, and modules at the top.
MAG: dict[str, frozenset[str]] = {
    "lezen": frozenset({"probleem"}),
    "taal": frozenset({"lezen", "probleem"}),
    "instrument": frozenset({"lezen", "probleem"}),
    "paginas": frozenset({"instrument", "taal", "lezen", "probleem"}),
    "pyodide": frozenset(),
    "wasm": frozenset({"pyodide"}),
}
BESTANDEN, REGELS = 14, 450


def rooms() -> list[Path]:
    """Return the folders with modules, and the top; what stands in for Pyodide's own is no room."""
    return [SITE, *(pad.parent for pad in sorted(SITE.glob("*/__init__.py")))]


def imported(path: Path) -> Iterator[str]:
    """Yield what a module imports of this package, as `room` or as a module at the top."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 2:
            yield from [node.module.split(".")[0]] if node.module else [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(SITE.name):
            yield from (node.module or "").split(".")[1:2]
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith(SITE.name))


def test_every_room_is_known() -> None:
    """A new folder gets its place in the one direction."""
    assert {room.name for room in rooms()} - {SITE.name} == set(MAG)


@pytest.mark.parametrize("room", MAG)
def test_imports_between_rooms_run_one_way(room: str) -> None:
    """No module reaches into a room that its own may not know."""
    found = {path.name: set(imported(path)) - MAG[room] for path in (SITE / room).glob("*.py")}
    assert {name: te_ver for name, te_ver in found.items() if te_ver} == {}


def test_a_wrong_import_would_be_found(tmp_path: Path) -> None:
    """In each of the ways to write it."""
    module = tmp_path / "a.py"
    module.write_text(
        "from ..taal.check import controleer\nfrom .. import build\nfrom .eigen import x\n"
        "import werktsamen_site.report\nfrom werktsamen_site.pyodide.cache import keep\n"
    )
    assert list(imported(module)) == ["taal", "build", "report", "pyodide"]


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_a_room_is_small_and_says_what_lives_there(room: Path) -> None:
    """Few files, short ones, and a door with a first line."""
    files = [path for path in room.iterdir() if path.is_file()]
    assert len(files) <= BESTANDEN
    lengte = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {name: regels for name, regels in lengte.items() if regels > REGELS} == {}
    door = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8")))
    assert door
    assert "import" in door
