"""Builds the whole site beside the old one and puts it in its place only when all went well.

Order: instrument → package data of the core → pages (MkDocs), with Python for the browser alongside →
data and letters → the finished files. Every step writes into the new folder;
the old site stands until the end.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from .kern_types import write_types
from .paginas.check import check_sources
from .paginas.fonts import copy_fonts
from .paginas.formulier import render_sjablonen
from .paginas.kennis import Kennis, load_kennis
from .paginas.mkdocs_run import build_pages
from .paginas.post_build import post_build
from .probleem import Probleem, ProblemenError
from .pyodide.steps import BundleError
from .scripts import ScriptError, make_scripts
from .styles import StyleError, make_styles
from .wasm.bundle import bundle

SITE = Path("site")
NEW_SITE = Path("build") / "nieuwe-site"
OLD_SITE = Path("build") / "vorige-site"
BUNDLE = Path("build") / "python"
PYTHON = Path("assets") / "python"
ENGINE = Path("assets") / "js" / "engine"
LATER = Path("assets") / "sjablonen"
INSTRUMENT_JSON = Path("src") / "werktsamen_core" / "instrument.json"


def build(root: Path) -> Path:
    """Build the site of the project at `root`; return its folder.

    Raises:
        ProblemenError: what stands in docs/ is wrong, or what came out may not go online; the
            old site is untouched.
        BuildError: MkDocs stopped; the old site is untouched.
    """
    nieuw = root / NEW_SITE
    shutil.rmtree(nieuw, ignore_errors=True)
    write_types(root)
    problemen = check_sources(root)
    if problemen:
        raise ProblemenError(problemen)
    kennis = load_kennis(root / "docs")
    write_json(root / INSTRUMENT_JSON, kennis.instrument, indent=None)  # every visitor fetches it
    with ThreadPoolExecutor(1) as pool:
        python = pool.submit(bundle, root, root / BUNDLE)
        build_pages(root, nieuw, kennis)
    add_data(kennis, nieuw)
    add_sjablonen(kennis, nieuw)
    copy_fonts(root, nieuw)
    problemen = [
        *add_scripts(nieuw, root),
        *add_styles(nieuw, root),
        *add_python(nieuw, root, python),
    ]
    problemen += post_build(nieuw)
    if problemen:
        raise ProblemenError(problemen)
    return swap(root)


def write_json(path: Path, data: Any, indent: int | None = 1) -> None:
    """Write JSON as UTF-8 with one newline at the end; without indent as small as it goes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    separators = None if indent else (",", ":")
    text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def add_data(kennis: Kennis, site: Path) -> None:
    """Write what visitors can take along as data: the instrument and the bibliography."""
    write_json(site / "instrument" / "instrument.json", kennis.instrument)
    name_app(kennis, site / "assets" / "site.webmanifest")
    naslagwerk = site / "naslagwerk"
    write_json(naslagwerk / "bronnen.json", kennis.bronnen.csl())
    (naslagwerk / "bronnen.bib").write_text(kennis.bronnen.bibtex(), encoding="utf-8", newline="\n")


def add_sjablonen(kennis: Kennis, site: Path) -> None:
    """Write what of the checklist comes with a room that a visitor asks for."""
    (site / LATER).mkdir(parents=True)
    for kamer, html in render_sjablonen(kennis.instrument).items():
        (site / LATER / f"{kamer}.html").write_text(html, encoding="utf-8", newline="\n")


def name_app(kennis: Kennis, manifest: Path) -> None:
    """Give the installed site the instrument's name: an adaptation has another."""
    naam = kennis.instrument["naam"]
    data = json.loads(manifest.read_text(encoding="utf-8"))
    write_json(manifest, {**data, "name": naam, "short_name": naam})


def add_python(site: Path, root: Path, python: Future[dict[str, Any]]) -> Iterator[Probleem]:
    """Put Python for the browser in the site, and tell the engine what its files are called."""
    try:
        manifest = python.result()
    except (BundleError, OSError) as error:
        yield Probleem(
            "src/werktsamen_core",
            0,
            f"Python voor de browser kon niet gemaakt worden: {error}.",
            "Los op wat hierboven staat en bouw opnieuw.",
        )
        return
    shutil.copytree(root / BUNDLE, site / PYTHON)
    names = f"export default {json.dumps(manifest)};\n"
    (site / ENGINE / "manifest.js").write_text(names, encoding="utf-8", newline="\n")


def add_scripts(site: Path, root: Path) -> Iterator[Probleem]:
    """Put the scripts in the site."""
    try:
        make_scripts(site, root)
    except ScriptError as error:
        yield Probleem(
            "overrides/browser",
            0,
            f"De scripts konden niet gemaakt worden: {error}.",
            "Los op wat hierboven staat en bouw opnieuw.",
        )


def add_styles(site: Path, root: Path) -> Iterator[Probleem]:
    """Put the style sheets in the site."""
    try:
        make_styles(site, root)
    except StyleError as error:
        yield Probleem(
            "overrides/browser",
            0,
            f"De stijlbladen konden niet gemaakt worden: {error}.",
            "Los op wat hierboven staat en bouw opnieuw.",
        )


def swap(root: Path) -> Path:
    """Put the new site in the place of the old one."""
    site, nieuw, oud = root / SITE, root / NEW_SITE, root / OLD_SITE
    shutil.rmtree(oud, ignore_errors=True)
    if site.exists():
        site.rename(oud)
    nieuw.rename(site)
    shutil.rmtree(oud, ignore_errors=True)
    return site
