"""Starts a bundle under Node and compares what it answers with the same core in this Python."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .cache import key_of
from .stdlib import Modules, to_module, to_pack, to_zip
from .steps import HERE, BundleError, Sources, node


def ask_here(sources: Sources) -> tuple[list[str], list[str]]:
    """Return requests, and what the core answers to them in the Python of this machine."""
    path = os.pathsep.join([str(sources.core.parent), str(HERE.parents[1])])
    done = subprocess.run(
        [sys.executable, "-m", "werktsamen_site.pyodide.trial"],
        env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BundleError(f"the core fails in this Python:\n{done.stderr[-2000:]}")
    told = json.loads(done.stdout)
    return told["requests"], told["answers"]


@dataclass(frozen=True)
class Run:
    """One way of starting: which runtime, where to put files in between."""

    sources: Sources
    runtime: Path
    job: Path
    imports: Sequence[str]

    def start(
        self,
        stdlib: Modules,
        core: Modules,
        requests: Sequence[str],
        expected: Sequence[str],
        snapshot: Path | None = None,
    ) -> set[str]:
        """Start, put the requests, and return the names of the modules then in use.

        With `snapshot` that file is made, and the answers come from the memory it restores.

        Raises:
            BundleError: it does not start, or an answer is not what this Python answered.
        """
        place = self.job / ("restored" if snapshot else key_of(*stdlib))
        place.mkdir()
        ours = [to_module(name) for name in core if name.endswith(".pyc")] if snapshot else []
        (place / "stdlib.zip").write_bytes(to_zip(stdlib))
        (place / "core").write_bytes(to_pack(core))
        job = {
            **self.sources.job(self.runtime, place / "stdlib.zip", place / "core"),
            "imports": [*self.imports, *sorted(ours)],
            "requests": list(requests),
            "result": str(place / "result.json"),
            "snapshot": str(snapshot) if snapshot else None,
        }
        (place / "run.json").write_text(json.dumps(job), encoding="utf-8")
        node(HERE / "run.mjs", place / "run.json")
        result = json.loads((place / "result.json").read_text(encoding="utf-8"))
        for request, here, there in zip(requests, expected, result["answers"], strict=True):
            if here != there:
                raise BundleError(
                    "in the browser's Python an answer differs from the one here\n"
                    f"request: {request[:300]}\nhere: {here[:300]}\nthere: {there[:300]}"
                )
        return set(result["modules"])
