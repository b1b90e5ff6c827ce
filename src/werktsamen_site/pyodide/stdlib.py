"""Which modules Python needs in the browser, and files of just those.

What is needed is measured (the modules in use after the trial), never listed by hand; a stand-in
takes the place of a module only where nothing that the core imports leads to the real one.
"""

from __future__ import annotations

import ast
import io
import zipfile
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

Modules = dict[str, bytes]


def read_zip(path: Path | BinaryIO) -> Modules:
    """Return name → content."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def to_zip(files: Mapping[str, bytes]) -> bytes:
    """Return a zip that stores the files: what is in it is gzipped as a whole."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()


def to_pack(files: Mapping[str, bytes]) -> bytes:
    """Return files one after the other, behind a list of sizes and names: what `werktsamen_start` reads."""
    names = sorted(files)
    listed = "".join(f"{len(files[name])} {name}\n" for name in names).encode()
    return b"".join((f"{len(listed):08}".encode(), listed, *(files[name] for name in names)))


def read_pack(packed: bytes) -> Modules:
    """Return name → content of what `to_pack` made."""
    at = 8 + int(packed[:8])
    found: Modules = {}
    for line in packed[8:at].decode().splitlines():
        size, _, name = line.partition(" ")
        found[name] = packed[at : at + int(size)]
        at += int(size)
    return found


def to_module(name: str) -> str:
    """Return the module's name of a `.pyc` in a zip: `json/__init__.pyc` → `json`."""
    return name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")


def find_imports(core: Path) -> dict[str, set[str]]:
    """Return what the core's modules import from outside it, anywhere in their code.

    Module → the names taken from it; "*" stands for the module as a whole. The command line, its
    entry and the shapes are left out: they do not run in the browser.
    """
    found: dict[str, set[str]] = {}
    for file in core.rglob("*.py"):
        if file.name in (
            "cli.py",
            "documenten.py",
            "draad.py",
            "__main__.py",
            "shapes.py",
            "shapes_bord.py",
            "rondeshapes.py",
            "messages.py",
        ):
            continue
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    found.setdefault(alias.name, set()).add("*")
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = {alias.name for alias in node.names}
                found.setdefault(node.module, set()).update(names)
    found.pop(core.name, None)
    return found


def find_needed(
    imports: Mapping[str, set[str]], graph: Mapping[str, Collection[str]], stand_ins: Path
) -> set[str]:
    """Return the modules that must be the real ones.

    These are all that the core's imports lead to, except where a stand-in offers every name asked.
    """
    roots = [
        module
        for module, names in imports.items()
        if not names <= names_in(stand_ins / f"{module}.py")
    ]
    return follow(roots, graph)


def names_in(file: Path) -> set[str]:
    """Return the names that a module defines at its top; none if there is no such file."""
    if not file.exists():
        return set()
    found: set[str] = set()
    for node in ast.parse(file.read_bytes()).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found.update(name.id for name in node.targets if isinstance(name, ast.Name))
    return found


def follow(names: Iterable[str], graph: Mapping[str, Collection[str]]) -> set[str]:
    """Return the modules that are imported when these are, themselves included."""
    seen: set[str] = set()
    todo = [name for name in names if name in graph]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            parents = [name.rpartition(".")[0]]
            todo += [other for other in (*graph[name], *parents) if other in graph]
    return seen


def replace(stdlib: Modules, stand_ins: Modules, real: Collection[str]) -> Modules:
    """Return the standard library with its stand-ins, except for the modules in `real`.

    A stand-in takes the place of a whole package: what lies in it goes.
    """
    chosen = {name: code for name, code in stand_ins.items() if to_module(name) not in real}
    tops = {to_module(name).partition(".")[0] for name in chosen}
    kept = {
        name: code for name, code in stdlib.items() if to_module(name).partition(".")[0] not in tops
    }
    return kept | chosen


def select(modules: Modules, used: Collection[str], *, data: bool = False) -> Modules:
    """Return only the modules in use; `data` keeps what is no module."""
    return {
        name: code
        for name, code in modules.items()
        if to_module(name) in used or (data and not name.endswith(".pyc"))
    }
