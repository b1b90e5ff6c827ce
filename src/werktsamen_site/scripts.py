"""The scripts of the site, made with esbuild (npm) from the TypeScript in `overrides/browser/`.

One script per page part instead of a file per module: a visitor's browser would ask for each of them
apart. Measured on the checklist (two cores, medians of nine): first outcome 852 → 718 ms. Names are
shortened (61.9 → 52.3 kB gzipped); beside each script lies a map, which only developer tools fetch, so that
an error still says in which module and line it came up. Of the engine each is one script too:
what begins it (the build puts that into the page), its worker, and what other pages ask of it. Its list
of files stays apart, for the build fills that in, and so does the service worker.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from itertools import chain
from pathlib import Path

from .pyodide.cache import keep, key_of

SOURCES = Path("overrides") / "browser"
JS = Path("assets") / "js"
#: One per script element of the pages, and what is fetched when somebody asks for it, by its name in the
#: site; what they import is folded in.
FOLDED = {
    "site/main": "site/main.ts",
    "checklist/main": "checklist/main.ts",
    "meedenken/main": "meedenken/main.ts",
    "beeldcode/index": "beeldcode/index.ts",
    "rondes/index": "rondes/index.ts",
    "tafel/index": "tafel/index.ts",
    "puzzeltafel/index": "puzzeltafel/index.ts",
    "offline": "site/offline.ts",
    "bord/index": "bord/index.ts",
}
#: Nearly all of it is a library, of which a map would be larger than all others together.
WORD = {"word/word": "word/word.ts", "word/uitpakken": "word/uitpakken.ts"}
ENGINE = "engine"
#: What is fetched of the engine: by the page, by the engine itself, and by pages that fetch ahead.
STARTED = {
    f"{ENGINE}/{name}": f"{ENGINE}/{name}.ts" for name in ("begin", "worker", "store", "whole")
}
APART = {f"{ENGINE}/manifest": f"{ENGINE}/manifest.ts", "sw": "site/sw.ts"}
#: Rooms of which a page fetches the script only when somebody asks for what they do.
WHEN_ASKED = ("beeldcode", "bord", "puzzeltafel", "rondes", "tafel", "word")
PACKAGES = Path("node_modules")
ESBUILD = PACKAGES / "esbuild" / "bin" / "esbuild"
KEPT = Path("build") / "scripts"
COMMON = ("--format=esm", "--target=es2022", "--charset=utf8", "--log-level=warning")
TOGETHER = ("--bundle", "--minify-whitespace", "--minify-syntax")
FOLD = (*TOGETHER, *(f"--external:../{room}/*" for room in (ENGINE, *WHEN_ASKED)))
MAPPED = ("--minify-identifiers", "--sourcemap")
#: A module that stays apart, as another one names it: esbuild leaves that as it was written.
NAMED = re.compile(r"""(?<=["'])(?P<stem>\.{1,2}/[\w./-]+)\.ts(?=["'])""")
TIMEOUT = 60  # seconds; it takes well under one


class ScriptError(Exception):
    """A script could not be made; the message is esbuild's own."""


def make_scripts(site: Path, root: Path) -> None:
    """Put the scripts of the pages, the engine and the service worker in `assets/js/` of the site.

    Kept in `build/scripts/` until a module, or a package from npm, changes.

    Raises:
        ScriptError: esbuild stopped or is not there.
    """
    key = key_of(Path(__file__), root / "package-lock.json", root / SOURCES)
    made = keep(root / KEPT / f"made-{key}", lambda fresh: make(root, fresh))
    shutil.copytree(made / "js", site / JS, dirs_exist_ok=True)


def make(root: Path, fresh: Path) -> None:
    """Write all scripts, and the licences of what was folded in, into `js/` of a fresh folder."""
    out = fresh / "js"
    pages, word = fresh / "pages.json", fresh / "word.json"
    esbuild(root, FOLDED, out, *FOLD, *MAPPED, f"--metafile={pages}")
    esbuild(root, WORD, out, *FOLD, f"--metafile={word}")
    esbuild(root, STARTED, out, *TOGETHER, "--external:./manifest.ts")
    esbuild(root, APART, out)
    for script in out.rglob("*.js"):
        text = script.read_bytes().decode("utf-8")
        script.write_bytes(NAMED.sub(r"\g<stem>.js", text).encode("utf-8"))
    for package in packages_in(pages, word):  # their licences must travel with their code
        shutil.copyfile(root / PACKAGES / package / "LICENSE", out / f"LICENSE-{package}.txt")


def esbuild(root: Path, entries: dict[str, str], out: Path, *options: str) -> None:
    """Let esbuild make scripts, each under its name, from modules in the folder of the sources."""
    command = ["node", str(root / ESBUILD), *(f"{name}={file}" for name, file in entries.items())]
    try:
        done = subprocess.run(
            [*command, *COMMON, *options, f"--outdir={out}"],
            cwd=root / SOURCES,
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


def packages_in(*metafiles: Path) -> set[str]:
    """Return the names of the packages from npm that were folded in."""
    inputs = [json.loads(metafile.read_text("utf-8"))["inputs"] for metafile in metafiles]
    names = [Path(name).parts for name in chain.from_iterable(inputs)]
    return {parts[parts.index(PACKAGES.name) + 1] for parts in names if PACKAGES.name in parts}
