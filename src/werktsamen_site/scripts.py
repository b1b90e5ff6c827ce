"""One script per page part instead of a file per module, made with esbuild (npm).

The sources in `overrides/assets/js/` stay small modules; a visitor's browser would ask for each of them
apart. Measured on the checklist (two cores, medians of nine): first outcome 852 → 718 ms. Names are
kept, so that an error in the console still says where it came from. The engine is left as it is: its
worker, its list of files and its fall back are modules that must be fetched, and can fail, each on
their own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from .pyodide.cache import keep, key_of

JS = Path("assets") / "js"
#: One per script element of the pages; what they import is folded in.
ENTRIES = (Path("site") / "main.js", Path("checklist") / "main.js")
APART = "../engine/engine.js"
PACKAGES = Path("node_modules")
ESBUILD = PACKAGES / "esbuild"
KEPT = Path("build") / "scripts"
OPTIONS = (
    "--bundle",
    "--format=esm",
    "--target=es2022",
    "--charset=utf8",
    "--minify-whitespace",
    "--minify-syntax",
    "--log-level=warning",
    f"--external:{APART}",
)
TIMEOUT = 60  # seconds; it takes well under one


class ScriptError(Exception):
    """A module could not be folded in; the message is esbuild's own."""


def fold_scripts(site: Path, root: Path) -> None:
    """Fold the modules of each page part into its main script, and remove them from the site.

    Kept in `build/scripts/` until a module, or a package from npm, changes.

    Raises:
        ScriptError: esbuild stopped or is not there.
    """
    source = site / JS
    entries = [entry for entry in ENTRIES if (source / entry).exists()]
    if not entries:
        return
    folders = [source / entry.parent for entry in entries]
    key = key_of(Path(__file__), root / "package-lock.json", *folders)
    folded = keep(root / KEPT / f"folded-{key}", lambda fresh: fold(source, root, entries, fresh))
    for name in json.loads((folded / "inputs.json").read_text(encoding="utf-8"))["inputs"]:
        module = (source / name).resolve()
        if module.is_relative_to(source.resolve()):  # a package from npm stays where it is
            module.unlink()
    for entry in entries:
        shutil.copyfile(folded / entry, source / entry)
    for licence in folded.glob("LICENSE-*.txt"):
        shutil.copyfile(licence, source / licence.name)


def fold(source: Path, root: Path, entries: list[Path], out: Path) -> None:
    """Write the main scripts, with all they import, the list of what went in, and its licences."""
    command = ["node", str(root / ESBUILD / "bin" / "esbuild"), *map(str, entries), *OPTIONS]
    command += [f"--outdir={out}", "--outbase=.", f"--metafile={out / 'inputs.json'}"]
    try:
        done = subprocess.run(
            command,
            cwd=source,
            env={**os.environ, "NODE_PATH": str(root / PACKAGES)},
            capture_output=True,
            text=True,
            check=False,
            timeout=TIMEOUT,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ScriptError(str(error)) from error
    if done.returncode:
        raise ScriptError(done.stderr.strip())
    for package in packages_in(out / "inputs.json"):  # their licences must travel with their code
        shutil.copyfile(root / PACKAGES / package / "LICENSE", out / f"LICENSE-{package}.txt")


def packages_in(metafile: Path) -> set[str]:
    """Return the names of the packages from npm that were folded in."""
    names = [Path(name).parts for name in json.loads(metafile.read_text("utf-8"))["inputs"]]
    return {parts[parts.index(PACKAGES.name) + 1] for parts in names if PACKAGES.name in parts}
