"""The walls between the packages: who may import whom, and what the core may never touch."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src"
CORE, SITE = SRC / "werktsamen_core", SRC / "werktsamen_site"
# The core reads no disk, clock, chance, network or browser: data in, data out.
VERBODEN = frozenset(
    (
        *("os", "io", "pathlib", "shutil", "tempfile", "glob", "fileinput", "mmap", "sqlite3"),
        *("time", "datetime", "zoneinfo", "calendar", "sched", "random", "secrets", "uuid"),
        *("socket", "ssl", "select", "selectors", "asyncio", "http", "urllib", "subprocess"),
        *("threading", "multiprocessing", "ctypes", "locale", "platform", "getpass"),
        *("js", "pyodide", "sys", "logging", "importlib"),
    )
)
# The rooms of the core, each with the rooms it may import from; these are for all.
KAMERS: dict[str, tuple[str, ...]] = {
    "idee": (),
    "rondes": ("idee",),
    "oordeel": ("idee", "rondes"),
    "beelden": ("idee", "oordeel"),
    "verslag": ("idee", "rondes", "oordeel", "beelden"),
    "bord": ("idee", "oordeel", "verslag"),
}
VOOR_ALLEN = ("errors", "instrument", "shapes", "rondeshapes", "shapes_bord")
DEUREN = (
    *("bridge", "bridge_later", "verzoek", "messages"),
    *("cli", "documenten", "draad", "__main__"),
)
MEESTE_BESTANDEN, MEESTE_REGELS = 14, 450
# The command line is the core's one door outside; it alone reads replies as they travel, and writes Word.
AAN_DE_RAND = frozenset(("cli", "documenten", "draad", "__main__"))
# Optional extras, imported when they are used.
BIBLIOTHEEK = {"documenten": {"docx"}, "draad": {"cryptography"}}
# Functions of Python itself that reach outside.
VERBODEN_FUNCTIES = frozenset(("open", "input", "print", "eval", "exec", "__import__"))


def modules(package: Path) -> dict[str, Path]:
    """Return the files of a package by module name, without what stands in for Pyodide's own.

    A room's `__init__` goes by the name of the room.
    """
    paden = (path for path in sorted(package.rglob("*.py")) if "stand_ins" not in path.parts)
    return {module_name(path.relative_to(package)): path for path in paden}


def module_name(path: Path) -> str:
    """Return the module's name of a file: `idee/tijd.py` → `idee.tijd`, `idee/__init__.py` → `idee`."""
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    """Return what a module imports from elsewhere, and of its own package as `.folder.module`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level:
            found |= {f".{name}" for name in relative(path, node)}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def relative(path: Path, node: ast.ImportFrom) -> set[str]:
    """Return a relative import as names from the package's root: the module, and what it may hold."""
    package = next(root for root in (CORE, SITE) if root in path.parents)
    folder = path.parents[node.level - 1].relative_to(package).parts
    begin = (*folder, *(node.module or "").split(".")) if node.module else folder
    namen = {".".join((*begin, alias.name)) for alias in node.names}
    return namen | {".".join(begin)} if node.module else namen


def top(name: str) -> str:
    """Return the package a module belongs to; nothing for a relative name."""
    return name.partition(".")[0]


def naam_van(path: Path) -> str:
    """Return a file's place in the core."""
    return path.relative_to(CORE).as_posix()


CORE_MODULES = [p for name, p in modules(CORE).items() if name not in AAN_DE_RAND]


@pytest.mark.parametrize("path", CORE_MODULES, ids=naam_van)
def test_the_core_touches_nothing(path: Path) -> None:
    """A module of the core imports only the pure part of the standard library."""
    namen = {top(name) for name in imports(path)} - {"", "werktsamen_core"}
    assert namen <= sys.stdlib_module_names
    assert not namen & VERBODEN


@pytest.mark.parametrize("path", CORE_MODULES, ids=naam_van)
def test_the_core_calls_no_door(path: Path) -> None:
    """A module of the core neither opens, prints, asks nor evaluates."""
    calls = (n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call))
    namen = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
    assert not namen & VERBODEN_FUNCTIES


@pytest.mark.parametrize("path", sorted(CORE.rglob("*.py")), ids=naam_van)
def test_the_core_knows_nothing_of_the_build(path: Path) -> None:
    """Not even the command line imports the build-time package or, but for its extras, from outside."""
    namen = {top(name) for name in imports(path)} - {"", "werktsamen_core"}
    namen -= BIBLIOTHEEK.get(module_name(path.relative_to(CORE)), set())
    assert namen <= sys.stdlib_module_names


@pytest.mark.parametrize("package", [CORE, SITE], ids=lambda package: package.name)
def test_imports_run_one_way(package: Path) -> None:
    """Within a package no module imports, along any road, one that imports it."""
    eigen = modules(package)
    graph = {
        name: {
            deel
            for imported in imports(path)
            if (deel := own_name(imported, package)) in eigen and not in_type_checking(path, deel)
        }
        for name, path in eigen.items()
    }
    assert len(graph) > 30
    assert any("." in deel for delen in graph.values() for deel in delen)
    assert find_cycle(graph) == []


def own_name(imported: str, package: Path) -> str:
    """Return the name of a module of this package; nothing for what comes from elsewhere."""
    for begin in (".", f"{package.name}."):
        if imported.startswith(begin):
            return imported.removeprefix(begin)
    return ""


def in_type_checking(path: Path, module: str) -> bool:
    """Tell whether a module is imported for its types alone, never when it runs."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            for inner in ast.walk(node):
                if isinstance(inner, ast.ImportFrom) and module in relative(path, inner):
                    return True
    return False


def find_cycle(graph: dict[str, set[str]]) -> list[str]:
    """Return the modules that are left when all that import nothing left are taken away."""
    left = dict(graph)
    while free := [name for name, needs in left.items() if not needs & left.keys()]:
        for name in free:
            del left[name]
    return sorted(left)


def kamer_van(module: str) -> str:
    """Return the room a module of the core lies in; "" for what lies at the top."""
    return module.partition(".")[0] if module.partition(".")[0] in KAMERS else ""


@pytest.mark.parametrize("path", sorted(CORE.rglob("*.py")), ids=naam_van)
def test_rooms_are_entered_by_their_door(path: Path) -> None:
    """A module imports another room by its `__init__` alone, and only a room it may import from."""
    eigen, naam = modules(CORE), module_name(path.relative_to(CORE))
    hier = kamer_van(naam)
    mag = KAMERS[hier] if hier else tuple(KAMERS)
    for deel in {own_name(name, CORE) for name in imports(path)} & eigen.keys():
        daar = kamer_van(deel)
        if daar and daar != hier:
            assert deel == daar, f"{naam} imports {deel}, not the door of {daar}"
            assert daar in mag, f"{naam} may not import {daar}"
        elif (not daar and hier) or (not daar and naam in VOOR_ALLEN):
            assert deel in VOOR_ALLEN, f"{naam} imports {deel}"


def test_every_module_of_the_core_has_its_place() -> None:
    """The core is its rooms, what they all share, and the doors; nothing else lies at the top."""
    boven = {name for name in modules(CORE) if not kamer_van(name)}
    assert boven == {*VOOR_ALLEN, *DEUREN, "__init__"}


@pytest.mark.parametrize("kamer", KAMERS)
def test_a_room_says_what_it_is_and_stays_small(kamer: str) -> None:
    """A room's first line says what lives there and what it may import; it is no heap."""
    eerste, *_ = (
        ast.get_docstring(ast.parse((CORE / kamer / "__init__.py").read_text("utf-8"))) or ""
    ).split("\n")
    assert "May import" in eerste
    for andere in KAMERS[kamer]:
        assert f"`{andere}`" in eerste
    assert len(list((CORE / kamer).glob("*.py"))) <= MEESTE_BESTANDEN


@pytest.mark.parametrize("path", sorted(CORE.rglob("*.py")), ids=naam_van)
def test_no_file_of_the_core_is_long(path: Path) -> None:
    """Longer than this, and there are two things in it."""
    assert len(path.read_text("utf-8").splitlines()) <= MEESTE_REGELS


def test_a_cycle_would_be_found() -> None:
    """The search for cycles sees one that goes by way of a third module."""
    assert find_cycle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}, "e": set()}) != []
    assert find_cycle({"a": {"b"}, "b": {"c"}, "c": set()}) == []
