"""Runs modules of the page under Node: bundled by esbuild, as the build does it for the site."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
BROWSER = ROOT / "overrides" / "browser"
ESBUILD = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"
OPTIONS = ("--bundle", "--format=esm", "--platform=node", "--target=es2022", "--log-level=warning")
#: A function of one module, called once per item that comes in.
CALL = """
import {{ {name} as call }} from "./{module}";
import {{ readFileSync }} from "node:fs";
const items = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(items.map((item) => call(...item))));
"""


def run(*command: str | Path, data: str | None = None) -> str:
    """Return what a command says; what it complains of is the failure."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words, input=data, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def bundle(entries: Iterable[Path], out: Path) -> None:
    """Write each entry with all it imports as one `.mjs` file in the folder `out`."""
    run("node", ESBUILD, *entries, *OPTIONS, f"--outdir={out}", "--out-extension:.js=.mjs")


def call(out: Path, module: str, name: str, items: Iterable[tuple[Any, ...]]) -> list[Any]:
    """Return what a function of a module, such as `idee/tijd.ts`, answers to each list of arguments."""
    script = out / "call.mjs"
    source = CALL.format(module=module, name=name)
    words = ("--sourcefile=call.ts", "--loader=ts", f"--outfile={script}")
    done = subprocess.run(
        ["node", str(ESBUILD), *OPTIONS, *words],
        input=source, capture_output=True, text=True, check=False, cwd=BROWSER,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answers: list[Any] = json.loads(run("node", script, data=json.dumps(list(items))))
    return answers
