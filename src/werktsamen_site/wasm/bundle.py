"""Makes Python for the browser on a wasm cut to what runs there, with the whole one beside it.

`bundle()` is the door, with `CUT` as the one switch: off, the site gets the whole wasm alone, as
`pyodide.bundle` makes it. The same happens, with one line that says so, when a step or the proof fails:
a change of the core or of Pyodide that leaves the profile is caught here, never by a visitor.

Measured with Pyodide 314.0.7: wasm 3.31 → 0.89 MB gzipped, its glue 308 → 228 kB.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from ..pyodide.bundle import make_bundle, prepare, write_files
from ..pyodide.cache import keep, key_of
from ..pyodide.run import ask_here
from ..pyodide.steps import BundleError, Sources
from .proof import prove
from .requests import RECORDED, all_requests
from .steps import HERE, SCRIPTS, make_cut

#: The one switch. False: the site gets Pyodide's whole wasm, and nothing of this room is used.
CUT = True


def bundle(root: Path, out: Path) -> dict[str, Any]:
    """Write Python's files into `out` (emptied first) and return the manifest.

    Raises:
        BundleError: even with the whole wasm a step failed.
    """
    sources = Sources(root.resolve())
    runtime, stdlib = prepare(root)
    made, whole = choose(sources, runtime, stdlib) if CUT else (None, None)
    made = made or make_bundle(sources, runtime, stdlib)
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(made / "files", out)
    manifest = dict(json.loads((made / "manifest.json").read_text(encoding="utf-8")))
    if whole:
        manifest["whole"] = write_files(out, whole)
    return manifest


def choose(
    sources: Sources, runtime: Path, stdlib: Path
) -> tuple[Path | None, dict[str, tuple[str, bytes]]]:
    """Return the proven bundle and the whole wasm's own files; none, after a line that says why, if not."""
    try:
        cut = make_cut(sources, runtime, stdlib)
        made = make_bundle(sources, cut, stdlib)
        proven(sources, made, runtime, cut)
    except (BundleError, OSError) as error:
        why = next(iter(str(error).strip().splitlines()), type(error).__name__)
        print(f"Python gaat in zijn geheel mee, niet verkleind: {why[:300]}", flush=True)
        return None, {}
    return made, {
        "glue": ("pyodide-whole-glue.js", (runtime / "glue.js").read_bytes()),
        "wasm": ("pyodide-whole.wasm", (runtime / "pyodide.asm.wasm.gz").read_bytes()),
    }


def proven(sources: Sources, made: Path, runtime: Path, cut: Path) -> None:
    """Prove the bundle, once for the same bundle, wasm and recorded requests."""

    def make(_: Path) -> None:
        requests = all_requests(ask_here(sources)[0])
        with tempfile.TemporaryDirectory() as job:
            prove(sources, made, (runtime, cut), requests, Path(job))

    scripts = (SCRIPTS / "ask.mjs", HERE / "proof.py", HERE / "requests.py", RECORDED)
    key = key_of(made.name, cut.name, runtime.name, *scripts)
    keep(sources.cache / f"proof-{key}", make)
