"""Makes the runtime with the cut wasm: the same files as the whole one's, so that it takes its place.

Depends on Pyodide and the committed profile alone, not on the core: an edit of a text or a rule changes
no byte of it, and visitors fetch nothing anew.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

from ..pyodide.cache import keep, key_of, pack
from ..pyodide.steps import BundleError, Sources, compile_sources, make_glue, node

HERE = Path(__file__).resolve().parent
SCRIPTS = HERE / "scripts"
PROFILE = HERE / "learned" / "profile.json"
WASM = "pyodide.asm.wasm"
PYC_HEADER = 16  # bytes
#: What Pyodide's wasm uses beyond the first version; and equal functions once, what nobody uses away.
#: Measured: 90 kB gzipped of the cut wasm, in 3 seconds. `-Oz` would give 10 kB more in half a minute.
OPTIMISE = (
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-exception-handling",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--duplicate-function-elimination",
    "--remove-unused-module-elements",
)


#: Frozen modules whose source has another name.
RENAMED = {
    "_frozen_importlib": "importlib._bootstrap",
    "_frozen_importlib_external": "importlib._bootstrap_external",
}
FROZEN = (
    *RENAMED,
    *("zipimport", "abc", "codecs", "io", "_collections_abc", "_sitebuiltins", "genericpath"),
    *(
        "ntpath",
        "posixpath",
        "os",
        "site",
        "stat",
        "importlib.util",
        "importlib.machinery",
        "runpy",
    ),
)


def make_frozen(sources: Sources, stdlib: Path, out: Path) -> None:
    """Compile CPython's frozen modules anew, without line tables and docstrings: a file for each."""
    (out / "sources").mkdir(parents=True)
    filenames: dict[str, str] = {}
    paths = {name: RENAMED.get(name, name).replace(".", "/") + ".py" for name in FROZEN}
    with zipfile.ZipFile(sources.pyodide / "python_stdlib.zip") as archive:
        for name, path in paths.items():
            file = out / "sources" / path
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(archive.read(path))
            filenames[path] = f"<frozen {RENAMED.get(name, name)}>"
    compiled = stdlib / "compiled.zip"
    compile_sources(sources, out, "sources", stdlib=compiled, filenames=filenames)
    with zipfile.ZipFile(out / "compiled.zip") as archive:
        for name, path in paths.items():
            (out / f"{name}.marshal").write_bytes(archive.read(f"{path}c")[PYC_HEADER:])


def make_cut(sources: Sources, runtime: Path, stdlib: Path) -> Path:
    """Return the folder with the cut wasm (also gzipped), its glue and loader, and the poisoned wasm."""
    binaryen = sources.root / "node_modules" / "binaryen"

    def make(fresh: Path) -> None:
        job = {
            "stock": str(sources.pyodide / WASM),
            "wasm": str(runtime / WASM),
            "profile": str(PROFILE),
            "frozen": str(fresh / "frozen"),
            "cut": str(fresh / "cut.wasm"),
            "poisoned": str(fresh / "poisoned.wasm"),
            "told": str(fresh / "told.json"),
        }
        make_frozen(sources, stdlib, fresh / "frozen")
        (fresh / "job.json").write_text(json.dumps(job), encoding="utf-8")
        node(SCRIPTS / "cut.mjs", fresh / "job.json")
        optimise(binaryen / "bin" / "wasm-opt", fresh / "cut.wasm", fresh / "optimised.wasm")
        make_glue(sources, fresh, fresh / "optimised.wasm")
        (fresh / f"{WASM}.gz").write_bytes(pack((fresh / WASM).read_bytes()))
        shutil.rmtree(fresh / "frozen")
        for name in ("cut.wasm", "optimised.wasm", "job.json"):
            (fresh / name).unlink()

    scripts = [*sorted(SCRIPTS.glob("*.mjs")), HERE / "steps.py", PROFILE]
    key = key_of(runtime.name, stdlib.name, binaryen / "package.json", *scripts)
    return keep(sources.cache / f"cut-{key}", make)


def optimise(program: Path, wasm: Path, out: Path) -> None:
    """Let Binaryen drop what the cut left unused."""
    node_path = shutil.which("node") or "node"
    command = [node_path, str(program), str(wasm), "-o", str(out), *OPTIMISE]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode or not out.exists():
        raise BundleError(f"Binaryen failed: {(done.stderr or done.stdout)[-500:]}")
