"""Runs MkDocs, strictly, and says in Dutch what it found: the file, the line, what to do.

Never with `-q`: then MkDocs 1.6 exits with 0 on broken links, `--strict` or not.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from ..probleem import Probleem

# What MkDocs logs (without its level) → what is wrong, and what to do; names come from the pattern.
LINK = r"Doc file '(?P<pad>[^']+)' contains "
MELDINGEN: tuple[tuple[str, str, str], ...] = (
    (
        LINK + r"an absolute link '(?P<link>[^']+)'",
        "De link '{link}' begint met een schuine streep; dat werkt niet in een submap.",
        "Schrijf de weg vanaf dit bestand, zoals ../over/index.md.",
    ),
    (
        LINK + r"an unrecognized relative link '(?P<link>[^']+)'",
        "De link '{link}' noemt geen bestand.",
        "Schrijf de naam van het bestand, met .md erbij.",
    ),
    (
        LINK + r"a link '(?P<link>[^']+)'.* is not found",
        "De link '{link}' leidt nergens heen.",
        "Kijk de naam van het bestand na.",
    ),
    (
        LINK + r"a link '(?P<link>[^']+)', but .*anchor",
        "De link '{link}' leidt naar een kop die er niet is.",
        "Kijk welke naam er bij die kop tussen {{# en }} staat.",
    ),
    (
        r"A reference to '(?P<link>[^']+)' is included in the 'nav'",
        "Het menu noemt '{link}', maar die pagina is er niet.",
        "Maak de pagina, of haal ze uit 'nav' in mkdocs.yml.",
    ),
    (
        r"Config value '(?P<link>[^']+)': (?P<meer>.+)",
        "Met de waarde van '{link}' kan MkDocs niet verder: {meer}",
        "Kijk die regel na.",
    ),
    (
        r"- (?P<pad>\S+\.md)$",
        "Deze pagina staat niet in het menu.",
        "Zet ze bij 'nav' in mkdocs.yml.",
    ),
)
KOP_VAN_LIJST = "The following pages exist in the docs directory"


class BuildError(Exception):
    """The site could not be built; `problemen` say why, `uitvoer` is what MkDocs printed."""

    def __init__(self, problemen: list[Probleem], uitvoer: str) -> None:
        super().__init__(uitvoer)
        self.problemen = problemen
        self.uitvoer = uitvoer


def build_pages(root: Path, target: Path) -> None:
    """Build the pages of the project at `root` into `target`.

    Raises:
        BuildError: MkDocs stopped, or warned about anything at all.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    result = subprocess.run(
        command,
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    uitvoer = result.stdout + result.stderr
    if result.returncode:
        problemen = sorted(set(_explain_all(uitvoer, root)))
        raise BuildError(problemen or [_unknown(uitvoer)], uitvoer)


def _explain_all(uitvoer: str, root: Path) -> Iterator[Probleem]:
    in_lijst = False
    for line in uitvoer.splitlines():
        level, _, melding = line.partition(" - ")
        if in_lijst and line.startswith("  - "):
            level, melding = "WARNING", line.strip()
        elif level.strip() not in ("WARNING", "ERROR"):
            in_lijst = False
            continue
        in_lijst = (in_lijst and line.startswith("  - ")) or KOP_VAN_LIJST in melding
        if KOP_VAN_LIJST not in melding:
            yield explain(melding.strip(), root)


def explain(melding: str, root: Path) -> Probleem:
    """Turn one message of MkDocs into a problem with its place."""
    for patroon, wat, doe in MELDINGEN:
        match = re.search(patroon, melding)
        if match:
            namen = match.groupdict()
            bestand = f"docs/{namen['pad']}" if "pad" in namen else "mkdocs.yml"
            regel = _find_line(root / bestand, namen.get("link", ""))
            return Probleem(bestand, regel, wat.format(**namen), doe.format())
    return Probleem("mkdocs.yml", 0, f"MkDocs meldt: {melding}", "Vraag een ontwikkelaar om hulp.")


def _find_line(path: Path, zoek: str) -> int:
    if not zoek or not path.is_file():
        return 0
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((nr for nr, line in enumerate(lines, 1) if zoek in line), 0)


def _unknown(uitvoer: str) -> Probleem:
    laatste = uitvoer.strip().rsplit("\n", 1)[-1]
    return Probleem(
        "mkdocs.yml",
        0,
        f"De pagina's konden niet gebouwd worden: {laatste}",
        "Vraag een ontwikkelaar om hulp.",
    )
