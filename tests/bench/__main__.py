"""`python3 tasks.py bench`: every full figure in one run, as tables and in `build/bench.json`.

Each measurement stands in a module of its own and knows nothing of the others; here only the order,
the tables and the file. Nothing is asserted: the bars of a table are what to aim for, not a test.
"""

from __future__ import annotations

import argparse
import importlib
import json
import platform
import sys
import time
from pathlib import Path
from typing import Any

import tasks

ROOT = Path(__file__).resolve().parents[2]
UIT = ROOT / "build" / "bench.json"
ONDERDELEN = (
    *("core", "bord", "start_up", "wasm", "page", "puzzeltafel", "rondes", "verslag", "trust"),
    "mutation",
)


def show(value: Any, indent: int = 0) -> None:
    """Print a measurement as nested lines, numbers to the right."""
    for name, item in value.items():
        label = "  " * indent + str(name)
        if isinstance(item, dict) and item:
            print(label)
            show(item, indent + 1)
        else:
            print(f"{label:<56}{item}")


def main(argv: list[str]) -> int:
    """Run the named parts, or all, and write what they measured."""
    parser = argparse.ArgumentParser(prog="tasks.py bench", description=__doc__)
    parser.add_argument("onderdelen", nargs="*", choices=[*ONDERDELEN, []])
    parser.add_argument("--snel", action="store_true", help="small numbers, to try the benchmark")
    options = parser.parse_args(argv)
    browser = tasks.find_browser() or ""
    figures: dict[str, Any] = {
        "machine": {"python": platform.python_version(), "system": platform.platform()}
    }
    for name in options.onderdelen or ONDERDELEN:
        start = time.monotonic()
        module = importlib.import_module(f"tests.bench.{name}")
        print(f"\n{name}: {(module.__doc__ or '').splitlines()[0]}", flush=True)
        figures[name] = module.figures(ROOT / "site", browser, quick=options.snel)
        show(figures[name], 1)
        print(f"  ({time.monotonic() - start:.0f} s)", flush=True)
        UIT.parent.mkdir(exist_ok=True)
        UIT.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
