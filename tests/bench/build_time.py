"""How long the whole build takes beside a plain `mkdocs build` of the same pages.

Plain means: the same Markdown files and navigation, stock Material, none of our extension, templates
or later steps. `core_changed` bundles the core anew, `cold` does the steps that depend on Pyodide alone
as well. In turn, so that a busy machine is busy for all; the fastest of the rounds counts, beside its
seconds also those of the processor, which a busy machine does not stretch as much.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .ideeen import Json

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("docs", "overrides", "src", "mkdocs.yml", "package.json", "package-lock.json")
BUNDLES = Path("build") / "pyodide"


def copy_project(target: Path) -> Path:
    """Copy what a build needs, with what an earlier one kept; npm's packages are linked to."""
    target.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            ignore = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, target / name, ignore=ignore)
        else:
            shutil.copyfile(source, target / name)
    if (ROOT / BUNDLES).exists():
        shutil.copytree(ROOT / BUNDLES, target / BUNDLES)
    (target / "node_modules").symlink_to(ROOT / "node_modules")
    return target


def make_plain(target: Path) -> Path:
    """Copy the pages, with a configuration in which nothing is ours."""
    target.mkdir()
    shutil.copytree(ROOT / "docs", target / "docs")
    for page in (target / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("\ntemplate:", "\nsjabloon:"), encoding="utf-8")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for ours in ("  - werktsamen_site.paginas.markdown\n", "strict: true\n"):
        config = config.replace(ours, "")
    lines = [line for line in config.splitlines() if "custom_dir" not in line]
    (target / "mkdocs.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return target


def run(folder: Path, *command: str) -> tuple[float, float]:
    """Run Python in a folder; return the seconds it took, on the clock and of the processor."""
    env = {**os.environ, "PYTHONPATH": str(folder / "src"), "NO_MKDOCS_2_WARNING": "1"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # what Python compiled stays, as it does for MkDocs
    start, before = time.perf_counter(), os.times()
    subprocess.run([sys.executable, *command], cwd=folder, env=env, check=True, capture_output=True)
    after = os.times()
    user, system = (after[at] - before[at] for at in (2, 3))  # of children; 0 on Windows
    return time.perf_counter() - start, user + system


def measure(rounds: int) -> Json:
    """Return seconds of each, and the ratios to plain."""
    build = ("-m", "werktsamen_site", "build")
    times: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        plain = make_plain(Path(scratch) / "plain")
        ours = copy_project(Path(scratch) / "ours")
        run(ours, *build)  # as after set-up: what depends on Pyodide alone is there
        for number in range(rounds):
            times.setdefault("plain", []).append(run(plain, "-m", "mkdocs", "build"))
            times.setdefault("warm", []).append(run(ours, *build))
            if number:
                continue
            for name, pattern in {"core_changed": "bundle-*", "cold": "*"}.items():
                for folder in (ours / BUNDLES).glob(pattern):
                    shutil.rmtree(folder)
                times[name] = [run(ours, *build)]
    clock = {name: min(one[0] for one in found) for name, found in times.items()}
    processor = {name: min(one[1] for one in found) for name, found in times.items()}
    figures: Json = {
        "seconds": {name: round(value, 2) for name, value in clock.items()},
        "processor seconds": {name: round(value, 2) for name, value in processor.items()},
    }
    for name in ("warm", "core_changed", "cold"):
        figures[f"{name} against plain"] = round(clock[name] / clock["plain"], 2)
    if processor["plain"]:
        figures["warm against plain, processor"] = round(processor["warm"] / processor["plain"], 2)
    return figures
