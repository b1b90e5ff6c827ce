"""Lighthouse (mobile) on every kind of page, beside a stock Material page in the same run.

Lighthouse is no dependency: it weighs more than all the rest of the set-up together. `npx` fetches it
when the full figures are asked for; where that cannot be, this says so loudly and nothing else fails.
Its performance score is noise on a busy machine: it only counts beside that of the stock page. The largest
paint is what its phone would wait for it, in milliseconds; aim for the checklist: 1,800.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

from .ideeen import Json
from .start_up import serve
from .weight import PAGES, build_stock

PACKAGE = "lighthouse@12.8.2"  # 13 needs a newer Node than this project asks for
CATEGORIES = "performance,accessibility,best-practices,seo"
PAINT = "largest-contentful-paint"
SLOWED = "--throttling-method=devtools"
MORE = {"reference": "naslagwerk/bronnen/", "paper": "afdrukken/", "about": "over/uitkomst/"}


def run(url: str, browser: str, folder: Path, *more: str) -> Json:
    """Return the four scores, the largest paint, and the audits that cost points outside performance.

    Without more options Lighthouse calculates from a fast visit what a phone would wait: whatever came
    before the paint counts as needed for it. `SLOWED` slows the visit itself down.

    Raises:
        RuntimeError: Lighthouse did not run; with the last line of what it said.
    """
    npx = shutil.which("npx") or "npx"
    out = folder / "report.json"
    flags = "--headless=new --no-sandbox --disable-gpu"
    command = [npx, "--yes", PACKAGE, url, "--quiet", "--output=json", f"--output-path={out}"]
    command += [f"--only-categories={CATEGORIES}", f"--chrome-flags={flags}", *more]
    env = {**os.environ, "CHROME_PATH": browser}
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=300
    )
    if done.returncode or not out.exists():
        raise RuntimeError((done.stderr.strip() or "no report").splitlines()[-1])
    report = json.loads(out.read_text(encoding="utf-8"))
    out.unlink()
    scores: Json = {
        name: round(100 * (category["score"] or 0))
        for name, category in report["categories"].items()
    }
    lost = [
        ref["id"]
        for name, category in report["categories"].items()
        for ref in category["auditRefs"]
        if name != "performance"
        and ref["weight"]
        and (report["audits"][ref["id"]]["score"] or 0) < 1
        and report["audits"][ref["id"]]["scoreDisplayMode"] not in ("notApplicable", "manual")
    ]
    paint = round(report["audits"][PAINT]["numericValue"])
    return {**scores, PAINT: paint, **({"lost": lost} if lost else {})}


def measure(site: Path, browser: str, pages: int, rounds: int) -> Json:
    """Return the scores of so many kinds of page, the checklist first, or why there are none.

    Each round visits all pages once, in another order; a score is the median with its range.
    """
    chosen = dict(list({"checklist": PAGES["checklist"], **PAGES, **MORE}.items())[:pages])
    runs: dict[str, list[Json]] = defaultdict(list)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        with serve({"/stock/": build_stock(folder), "/": site}) as host:
            paths = {
                "stock Material": ["stock/"],
                **{name: [path] for name, path in chosen.items()},
            }
            paths["checklist, slowed down"] = [PAGES["checklist"], SLOWED]
            try:
                for _ in range(rounds):
                    for name in random.sample(list(paths), len(paths)):
                        path, *more = paths[name]
                        found = run(f"{host.address}/{path}", browser, folder, *more)
                        runs[name].append(found)
            except (RuntimeError, OSError, subprocess.TimeoutExpired) as error:
                print(f"\n*** LIGHTHOUSE DID NOT RUN: {error} ***\n", flush=True)
                return {"not run": str(error)}
    return {name: summarise(found) for name, found in runs.items()}


def summarise(runs: list[Json]) -> Json:
    """Return per category the median with its range, and everything that ever cost points."""
    scores = {
        name: f"{median(values):.0f} [{min(values)}–{max(values)}]"
        for name in (*CATEGORIES.split(","), PAINT)
        if (values := [one[name] for one in runs])
    }
    lost = sorted({audit for one in runs for audit in one.get("lost", ())})
    return {**scores, **({"lost": lost} if lost else {})}
