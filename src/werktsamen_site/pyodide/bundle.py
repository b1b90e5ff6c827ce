"""Makes the Python that the checklist runs in the browser: few bytes, tried before it goes out.

`prepare()` and `make_bundle()` are the door; the room `wasm` calls them. Three steps, each kept in
`build/pyodide/` as long as its inputs are the same: Pyodide's own files made smaller, its standard
library compiled (`pyodide.steps`), and here the core, measured and trimmed to what it needs. Files get their content's hash in their names; the manifest
that comes back tells the engine (`overrides/browser/engine/`) what they are called.
What each measure gains stands on top of its file: `glue.mjs`, `compile.py`,
`pyodide/stand_ins/`, `cache.py`, and in the engine `begin.ts`, `compile.ts`, `boot.ts` and `snapshot.ts`.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .cache import hashed, keep, key_of, pack
from .run import Run, ask_here
from .stdlib import Modules, find_imports, find_needed, read_zip, replace, select, to_pack, to_zip
from .steps import (
    HERE,
    STAND_INS,
    BundleError,
    Sources,
    compile_sources,
    make_runtime,
    make_stdlib,
)

__all__ = ["BundleError", "make_bundle", "prepare"]


def make_bundle(sources: Sources, runtime: Path, stdlib: Path) -> Path:
    """Return the folder with the bundle's `files/` and `manifest.json`.

    Raises:
        BundleError: a step failed, or the trial gave another answer than Python on this machine.
    """
    browser = [sources.engine / name for name in ("boot.ts", "snapshot.ts")]
    inputs = (sources.core, *browser, *sorted(HERE.glob("*.*")))
    key = key_of(runtime.name, stdlib.name, *inputs)
    return keep(
        sources.cache / f"bundle-{key}", lambda fresh: build(sources, runtime, stdlib, fresh)
    )


def prepare(root: Path) -> tuple[Path, Path]:
    """Do the two slow steps that depend on Pyodide alone; set-up may do so beforehand."""
    sources = Sources(root.resolve())
    with ThreadPoolExecutor(2) as pool:
        runtime = pool.submit(make_runtime, sources)
        stdlib = pool.submit(make_stdlib, sources)
        return runtime.result(), stdlib.result()


def build(sources: Sources, runtime: Path, stdlib: Path, fresh: Path) -> None:
    """Compile the core, measure what it needs, trim, try, and write files and manifest."""
    job = fresh / "job"
    modules, core = compile_own(sources, stdlib, job)
    requests, expected = ask_here(sources)

    run = Run(sources, runtime, job, sorted(find_imports(sources.core)))
    used = run.start(modules, core, requests, expected)
    modules, core = select(modules, used), select(core, used, data=True)
    with ThreadPoolExecutor(2) as pool:  # the very files that go out, and the memory they make
        tries = [
            pool.submit(run.start, modules, core, requests, expected, snapshot)
            for snapshot in (None, job / "snapshot")
        ]
        for one in tries:
            one.result()

    snapshot_bytes = (job / "snapshot").read_bytes()
    files = write_files(
        fresh / "files",
        {
            "loader": ("pyodide-loader.js", (runtime / "loader.js").read_bytes()),
            "glue": ("pyodide-glue.js", (runtime / "glue.js").read_bytes()),
            "wasm": ("pyodide.wasm", (runtime / "pyodide.asm.wasm.gz").read_bytes()),
            "stdlib": ("python-stdlib.bin", pack(to_zip(modules))),
            "core": ("python-core.bin", pack(to_pack(core))),
            "snapshot": ("python-snapshot.bin", pack(snapshot_bytes)),
        },
    )
    shutil.rmtree(job)
    manifest = {
        "pyodide": sources.read_version(),
        "lock": sources.read_lock(),
        "files": files,
        "probe": {
            "request": requests[0],
            "sha256": hashlib.sha256(expected[0].encode()).hexdigest(),
        },
        "snapshot": hashlib.sha256(snapshot_bytes).hexdigest(),
    }
    (fresh / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")


def compile_own(sources: Sources, stdlib: Path, job: Path) -> tuple[Modules, Modules]:
    """Return the standard library with its stand-ins, and the core with its instrument."""
    everything = job / "own"
    shutil.copytree(STAND_INS, everything, ignore=shutil.ignore_patterns("__pycache__"))
    (everything / "__init__.py").unlink()
    shutil.copytree(
        sources.core,
        everything / sources.core.name,
        ignore=shutil.ignore_patterns("__pycache__", "*.json"),
    )
    compiled = stdlib / "compiled.zip"
    compile_sources(sources, job, "own", stdlib=compiled)
    own = read_zip(job / "compiled.zip")
    core = {name: code for name, code in own.items() if name.startswith(f"{sources.core.name}/")}
    stand_ins = {name: code for name, code in own.items() if name not in core}
    instrument = sources.core / "instrument.json"
    core[f"{sources.core.name}/{instrument.name}"] = instrument.read_bytes()
    graph = json.loads((stdlib / "graph.json").read_text(encoding="utf-8"))
    real = find_needed(find_imports(sources.core), graph, STAND_INS)
    return replace(read_zip(compiled), stand_ins, real), core


def write_files(
    folder: Path, files: Mapping[str, tuple[str, bytes]]
) -> dict[str, dict[str, str | int]]:
    """Write each file under its hashed name; return what the manifest says about them."""
    folder.mkdir(exist_ok=True)
    told: dict[str, dict[str, str | int]] = {}
    for part, (name, content) in files.items():
        told[part] = {"name": hashed(name, content), "bytes": len(content)}
        (folder / hashed(name, content)).write_bytes(content)
    return told
