"""Everything that can be checked in seconds and without a browser: texts, then code.

Texts: the settings, the instrument, the bibliography, the marks in the pages, the links, the language. Code:
ruff, mypy and tsc, all started at once. Nothing here prints; see `report`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .kern_types import write_types
from .paginas.check import check_sources
from .paginas.kennis import load_kennis
from .paginas.mkdocs_run import BuildError, build_pages
from .probleem import Probleem
from .taal.check import controleer as check_language

CHECK_SITE = Path("build") / "check-site"


@dataclass(frozen=True)
class Tool:
    """A checker of code: its command, how it writes a place, and what to do about its findings."""

    name: str
    command: tuple[str, ...]
    pattern: str
    doe: str


# ruff and mypy: path:line:column: message; tsc: path(line,column): message
PLACE = r"^(?P<bestand>[^:\n]+):(?P<regel>\d+)(?::\d+)?: (?P<wat>(?!note:).+)$"
PLACE_TSC = r"^(?P<bestand>[^(\n]+)\((?P<regel>\d+),\d+\): (?P<wat>.+)$"
PYTHON_CODE = ("src", "tests", "tasks.py", "hatch_build.py")
VRAAG_ONTWIKKELAAR = "Dit gaat over code: vraag het aan een ontwikkelaar"


def tools() -> tuple[Tool, ...]:
    """Return the checkers of code, from `.venv` and `node_modules`."""
    ruff, concise = (sys.executable, "-m", "ruff"), ("--quiet", "--output-format", "concise")
    node = shutil.which("node") or "node"
    return (
        Tool("ruff", (*ruff, "check", *concise, *PYTHON_CODE), PLACE, f"{VRAAG_ONTWIKKELAAR}."),
        Tool(
            "ruff format",
            (*ruff, "format", "--check", *concise, *PYTHON_CODE),
            PLACE,
            "Voer 'ruff format' uit.",
        ),
        Tool(
            "mypy",
            (sys.executable, "-m", "mypy", "--no-error-summary", "--no-color-output"),
            PLACE,
            f"{VRAAG_ONTWIKKELAAR}.",
        ),
        Tool(
            "tsc",
            (node, str(Path("node_modules") / "typescript" / "bin" / "tsc"), "-p", "tsconfig.json"),
            PLACE_TSC,
            f"{VRAAG_ONTWIKKELAAR}.",
        ),
    )


def check_all(root: Path) -> list[Probleem]:
    """Return every problem of texts and code."""
    write_types(root)
    running = [(tool, start(tool, root)) for tool in tools()]
    problemen = check_texts(root)
    for tool, process in running:
        problemen += finish(tool, process)
    return sorted(set(problemen))


def check_texts(root: Path) -> list[Probleem]:
    """Return every problem of the texts; links and language only once the rest is right."""
    problemen = check_sources(root)
    if problemen:
        return problemen
    try:
        build_pages(root, root / CHECK_SITE, load_kennis(root / "docs"))
    except BuildError as error:
        return error.problemen
    return check_language(root / CHECK_SITE, root / "docs")


def start(tool: Tool, root: Path) -> subprocess.Popen[str] | None:
    """Start a checker; None when it is not installed."""
    try:
        return subprocess.Popen(
            tool.command,
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
    except FileNotFoundError:
        return None


def finish(tool: Tool, process: subprocess.Popen[str] | None) -> list[Probleem]:
    """Wait for a checker and return what it found."""
    if process is None:
        doe = "Voer eerst 'python3 tasks.py setup' uit."
        return [Probleem("tasks.py", 0, f"{tool.name} is niet gevonden.", doe)]
    uitvoer, _ = process.communicate()
    if process.returncode == 0:
        return []
    problemen = list(read_findings(tool, uitvoer))
    if problemen:
        return problemen
    laatste = uitvoer.strip().rsplit("\n", 1)[-1]
    return [Probleem("tasks.py", 0, f"{tool.name} stopte: {laatste}", tool.doe)]


def read_findings(tool: Tool, uitvoer: str) -> Iterator[Probleem]:
    """Read the findings out of what a checker printed."""
    for match in re.finditer(tool.pattern, uitvoer, re.MULTILINE):
        bestand = match["bestand"].replace("\\", "/")
        yield Probleem(bestand, int(match["regel"]), f"{tool.name}: {match['wat']}", tool.doe)
