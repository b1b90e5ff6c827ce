"""Makes the profile anew: what is committed here and says which functions and data stay.

One command, after a new Pyodide or when a build says that the core left the profile:
`python3 tasks.py profile`. It runs the tests that ask the core something and records what they ask,
answers that in an instrumented wasm, and keeps the requests that brought something new. Takes minutes;
a build never does this.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from ..pyodide.bundle import make_bundle, prepare
from ..pyodide.run import ask_here
from ..pyodide.stdlib import find_imports, read_pack, to_module
from ..pyodide.steps import Sources, node
from .proof import unpack
from .requests import RECORDED, make_large, read_requests, write_requests
from .steps import PROFILE, SCRIPTS

#: Where tests ask the core something; those with giants would only repeat what `make_large` does.
TESTS = ("tests/unit", "tests/properties", "tests/scenarios")
NOT = (
    "tests/unit/test_pyodide_bundle.py",
    "tests/unit/test_wasm.py",
    "tests/properties/test_imports.py",
)

SHORT, SOME = 6_000, 120  # characters and number of the requests kept for variety
LONGEST = 50_000  # characters of a request that is kept; the profile knows longer ones all the same
PATIENCE = 3600  # seconds; on two free cores it takes a few minutes


def record(root: Path, out: Path) -> list[str]:
    """Run the tests and return what they asked, the shortest first."""
    env = {**os.environ, "WERKTSAMEN_OPNAME": str(out)}
    ignored = [f"--ignore={name}" for name in NOT]
    plugin = ("-p", "werktsamen_site.wasm.record", "-p", "no:cacheprovider")
    command = [sys.executable, "-m", "pytest", "-q", *plugin, *ignored, *TESTS]
    subprocess.run(command, cwd=root, env=env, check=False)  # a red test asks its questions too
    return sorted(read_requests(out), key=len)


def make_profile(root: Path) -> dict[str, int]:
    """Write `profile.json` and `recorded.jsonl`; return what was found."""
    sources = Sources(root.resolve())
    runtime, stdlib = prepare(root)
    made = make_bundle(sources, runtime, stdlib)
    with tempfile.TemporaryDirectory() as scratch:
        job = Path(scratch)
        more = record(root, job / "all.jsonl")
        learned = learn(sources, made, runtime, more, job)
    told = {"pyodide": sources.read_version(), "ran": learned["ran"], "read": learned["read"]}
    PROFILE.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8", newline="\n")
    kept = choose(more, learned["chosen"])
    write_requests(RECORDED, kept)
    return {"recorded": len(more), "kept": len(kept)}


def choose(more: list[str], chosen: list[int]) -> list[str]:
    """Return the requests to keep: what brought something new, and a few of every length besides."""
    short = [nr for nr, request in enumerate(more) if len(request) <= SHORT]
    some = short[:: max(1, len(short) // SOME)]
    return [more[nr] for nr in sorted({*chosen, *some}) if len(more[nr]) <= LONGEST]


def learn(
    sources: Sources, made: Path, runtime: Path, more: list[str], job: Path
) -> dict[str, Any]:
    """Answer all requests in an instrumented wasm and return what it learned."""
    unpack(made, job)
    write_requests(job / "sure.jsonl", [*ask_here(sources)[0], *make_large()])
    write_requests(job / "more.jsonl", more)
    ours = [
        to_module(name) for name in read_pack((job / "core").read_bytes()) if name.endswith(".pyc")
    ]
    work = {
        **sources.job(runtime, job / "stdlib", job / "core"),
        "imports": [*sorted(find_imports(sources.core)), *sorted(ours)],
        "sure": str(job / "sure.jsonl"),
        "more": str(job / "more.jsonl"),
        "result": str(job / "profile.json"),
    }
    (job / "job.json").write_text(json.dumps(work), encoding="utf-8")
    node(SCRIPTS / "profile.mjs", job / "job.json", patience=PATIENCE)
    return dict(json.loads((job / "profile.json").read_text(encoding="utf-8")))
