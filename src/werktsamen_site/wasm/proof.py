"""Proves a cut wasm: it answers every request as the whole one does, byte for byte.

Started plainly and from the snapshot that visitors get; and once with rubbish in the place of all data
that was cut. A difference, or a stop, is an error: the site then keeps the whole wasm.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..pyodide.steps import NODE_TIMEOUT, BundleError, Sources, node
from .requests import write_requests
from .steps import SCRIPTS, WASM


@dataclass(frozen=True)
class Way:
    """One way of starting Python: with which wasm and which glue, and from which memory."""

    name: str
    runtime: Path
    wasm: Path
    snapshot: Path | None = None


def ways(runtime: Path, cut: Path, snapshot: Path) -> list[Way]:
    """Return the whole wasm, which is right by definition, and the ways that must agree with it."""
    return [
        Way("whole", runtime, runtime / WASM),
        Way("cut", cut, cut / WASM),
        Way("cut, restored", cut, cut / WASM, snapshot),
        Way("poisoned", runtime, cut / "poisoned.wasm"),
    ]


def prove(
    sources: Sources, bundle: Path, runtimes: tuple[Path, Path], requests: list[str], job: Path
) -> None:
    """Put the requests to every way.

    Args:
        sources: where the engine is.
        bundle: the folder of the files that go out, and their manifest.
        runtimes: the folder of the whole wasm and its glue, and of the cut one, with the poisoned one
            beside it.
        requests: as text.
        job: an empty folder to work in.

    Raises:
        BundleError: a way stopped, or answered otherwise than the whole wasm.
    """
    runtime, cut = runtimes
    unpack(bundle, job)
    write_requests(job / "requests.jsonl", requests)
    asked = ways(runtime, cut, job / "snapshot")
    with ThreadPoolExecutor(2) as pool:
        answers = dict(zip(asked, pool.map(lambda way: ask(sources, way, job), asked), strict=True))
    compare(answers, requests)


def unpack(bundle: Path, job: Path) -> None:
    """Put the files that go out, unpacked, in the folder to work in."""
    files = json.loads((bundle / "manifest.json").read_text(encoding="utf-8"))["files"]
    for part in ("stdlib", "core", "snapshot"):
        packed = (bundle / "files" / files[part]["name"]).read_bytes()
        (job / part).write_bytes(gzip.decompress(packed))


def ask(sources: Sources, way: Way, job: Path, patience: float = NODE_TIMEOUT) -> dict[str, Any]:
    """Return what one way answered: hashes, and how it stopped."""
    name = way.name.replace(", ", "-")
    told = job / f"{name}.told"
    work = {
        **sources.job(way.runtime, job / "stdlib", job / "core"),
        "wasm": str(way.wasm),
        "snapshot": str(way.snapshot) if way.snapshot else None,
        "requests": str(job / "requests.jsonl"),
        "result": str(told),
    }
    (job / f"{name}.json").write_text(json.dumps(work), encoding="utf-8")
    node(SCRIPTS / "ask.mjs", job / f"{name}.json", patience=patience)
    return dict(json.loads(told.read_text(encoding="utf-8")))


def compare(told: Mapping[Way, Mapping[str, Any]], requests: list[str]) -> None:
    """Refuse what stopped, and whatever differs from the whole wasm."""
    whole = next(answers["answers"] for way, answers in told.items() if way.name == "whole")
    for way, answers in told.items():
        if answers["stopped"]:
            asked = requests[len(answers["answers"])][:200] if answers["answers"] else "its start"
            raise BundleError(f"{way.name} stopped at {asked}: {answers['stopped'][:600]}")
        for request, right, answer in zip(requests, whole, answers["answers"], strict=True):
            if answer != right:
                raise BundleError(f"{way.name} answers otherwise: {request[:300]}")
