"""The two slow steps of the bundling, which depend on Pyodide alone, and how Node is asked to work.

Kept in `build/pyodide/` until the pinned Pyodide or these scripts change: an edit of a text or a rule
does not come here.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .cache import keep, key_of, pack

HERE = Path(__file__).resolve().parent
STAND_INS = HERE / "stand_ins"
NODE_TIMEOUT = 600  # seconds; the slowest step takes 10 on two cores


class BundleError(Exception):
    """The bundle could not be made, or gave a wrong answer when it was tried."""


@dataclass(frozen=True)
class Sources:
    """Where everything comes from, below the project's folder."""

    root: Path

    @property
    def pyodide(self) -> Path:
        """The npm package."""
        return self.root / "node_modules" / "pyodide"

    @property
    def terser(self) -> Path:
        """The npm package that minifies."""
        return self.root / "node_modules" / "terser"

    @property
    def esbuild(self) -> Path:
        """The npm package that makes JavaScript of the browser's side."""
        return self.root / "node_modules" / "esbuild"

    @property
    def engine(self) -> Path:
        """The browser's side; `boot.ts` is used here too."""
        return self.root / "overrides" / "browser" / "engine"

    @property
    def core(self) -> Path:
        """The rules, with `instrument.json` as data."""
        return self.root / "src" / "werktsamen_core"

    @property
    def cache(self) -> Path:
        """Where steps are kept."""
        return self.root / "build" / "pyodide"

    def job(self, runtime: Path, stdlib: Path, core: Path) -> dict[str, Any]:
        """Return what every script needs that starts Python under Node (`start.mjs`)."""
        return {
            "runtime": str(runtime),
            "engine": str(self.engine),
            "esbuild": str(self.esbuild / "lib" / "main.js"),
            "stdlib": str(stdlib),
            "core": str(core),
            "lock": self.read_lock(),
        }

    def read_version(self) -> str:
        """Return Pyodide's version."""
        text = (self.pyodide / "package.json").read_text(encoding="utf-8")
        return str(json.loads(text)["version"])

    def read_lock(self) -> dict[str, Any]:
        """Return a lock file without packages; its real ABI is checked by Pyodide at start."""
        text = (self.pyodide / "pyodide-lock.json").read_text(encoding="utf-8")
        return {"info": json.loads(text)["info"], "packages": {}}


def node(script: Path, *arguments: Path, patience: float = NODE_TIMEOUT) -> None:
    """Run a script under Node; what it complains of goes into the error."""
    command = ["node", str(script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=patience)
    if done.returncode:
        # Node shows the minified line an error came from: only what follows it is readable.
        lines = [line for line in (done.stdout + done.stderr).splitlines() if len(line) < 500]
        raise BundleError(f"{script.name} failed:\n" + "\n".join(lines[-25:]))


def make_glue(sources: Sources, out: Path, wasm: Path) -> None:
    """Write glue and loader for a wasm, and the wasm without what they do not ask for."""
    node(HERE / "glue.mjs", sources.pyodide, sources.terser / "main.js", wasm, out)


def make_runtime(sources: Sources) -> Path:
    """Return the folder with Pyodide's wasm (also gzipped), glue and loader, made smaller."""
    script = HERE / "glue.mjs"
    packages = (sources.pyodide / "package.json", sources.terser / "package.json")

    def make(fresh: Path) -> None:
        make_glue(sources, fresh, sources.pyodide / "pyodide.asm.wasm")
        wasm = fresh / "pyodide.asm.wasm"
        (fresh / "pyodide.asm.wasm.gz").write_bytes(pack(wasm.read_bytes()))

    key = key_of(script, HERE / "cache.py", *packages)
    return keep(sources.cache / f"runtime-{key}", make)


def make_stdlib(sources: Sources) -> Path:
    """Return the folder with the standard library and stand-ins compiled, and its imports."""
    scripts = (HERE / "compile.py", HERE / "node.mjs")

    def make(fresh: Path) -> None:
        shutil.copy(sources.pyodide / "python_stdlib.zip", fresh)
        compile_sources(sources, fresh, "python_stdlib.zip")
        (fresh / "python_stdlib.zip").unlink()

    key = key_of(sources.pyodide / "package.json", *scripts)
    return keep(sources.cache / f"stdlib-{key}", make)


def compile_sources(
    sources: Sources,
    job: Path,
    name: str,
    *,
    stdlib: Path | None = None,
    filenames: Mapping[str, str] | None = None,
) -> None:
    """Compile the zip or folder `name` in the job's folder into `compiled.zip` and `graph.json`.

    With `stdlib`, an already compiled standard library, it goes faster. `filenames` says what else than
    its path a source is called in tracebacks.
    """
    work = {"from": name, "filenames": dict(filenames or {})}
    (job / "job.json").write_text(json.dumps(work), encoding="utf-8")
    script, extra = HERE / "compile.py", [stdlib] if stdlib else []
    node(HERE / "node.mjs", sources.pyodide, script, job, *extra)
