"""Runs MkDocs, strictly, and says in Dutch what it found: the file, the line, what to do.

In this very process: what the pages are made of was read already, and is handed on. What MkDocs logs
is listened to; nothing of it is printed.
"""

from __future__ import annotations

import logging
import os
import re
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files

from ..probleem import Probleem
from .kennis import Kennis
from .render import keep_compiled

SOURCES = "browser/"  # in overrides/; `scripts` and `styles` make what a visitor gets of them
EXTENSION = "werktsamen_site.paginas.markdown"

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


def build_pages(root: Path, target: Path, kennis: Kennis) -> None:
    """Build the pages of the project at `root`, which `kennis` was read from, into `target`.

    Raises:
        BuildError: MkDocs stopped, or warned about anything at all.
    """
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material's own advertisement, on every run
    target.parent.mkdir(parents=True, exist_ok=True)
    oor = _Oor()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(oor)
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(target), strict=True)
        config.mdx_configs.setdefault(EXTENSION, {})["kennis"] = kennis
        config.plugins.events["config"].append(_only_our_frame)
        config.plugins.events["files"].append(_no_sources)
        # every time, not only the last: the search plug-in asks three times before
        make_env = config.theme.get_env
        config.theme.get_env = lambda: keep_compiled(make_env())  # type: ignore[method-assign]
        build_with_mkdocs(config)
    except Abort:
        problemen = sorted(set(_explain_all(oor.meldingen, root)))
        raise BuildError(problemen, "\n".join(oor.meldingen)) from None
    except (
        Exception
    ) as error:  # of MkDocs, a plug-in or a template: any of them, told in a sentence
        raise BuildError([_unknown(error)], traceback.format_exc()) from error
    finally:
        logger.removeHandler(oor)


def _only_our_frame(config: MkDocsConfig) -> MkDocsConfig:
    """Forget Material's folder once its search plug-in is set up: ten thousand files nobody here needs.

    So none of them can go online, and a template that leans on one of them fails.
    """
    config.theme.dirs = [
        str(config.theme.custom_dir),
        *config.theme.dirs[-1:],
    ]  # MkDocs' own is last
    return config


def _no_sources(files: Files, **_: Any) -> Files:
    """Leave out the sources of our scripts and styles."""
    for file in list(files):
        if file.src_uri.startswith(SOURCES):
            files.remove(file)
    return files


class _Oor(logging.Handler):
    """Keeps what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.meldingen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.meldingen.append(record.getMessage())


def _explain_all(meldingen: list[str], root: Path) -> Iterator[Probleem]:
    for melding in meldingen:
        kop, *lijst = melding.split("\n")
        for regel in lijst if KOP_VAN_LIJST in kop else (melding,):
            yield explain(regel.strip(), root)


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


def _unknown(error: Exception) -> Probleem:
    return Probleem(
        "mkdocs.yml",
        0,
        f"De pagina's konden niet gebouwd worden: {error or type(error).__name__}",
        "Vraag een ontwikkelaar om hulp.",
    )
