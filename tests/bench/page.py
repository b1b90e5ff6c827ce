"""The page itself: from keystroke to outcome, the first answer saved, bytes, build time, Lighthouse.

Each kind of measurement stands in a file of its own beside this one. Bars, from the project's list:
those of keystrokes and of the checklist's largest paint where they are measured, home page at most 1.1
times stock, fonts at most 80 kB, build at most 1.5 times a plain one.
"""

from __future__ import annotations

from pathlib import Path

from . import build_time, keystrokes, lighthouse, weight
from .ideeen import Json


def figures(site: Path, browser: str, quick: bool) -> Json:
    """Measure everything; `quick` takes few rounds, to try the benchmark."""
    return {
        **keystrokes.measure(site, browser, keys=28 if quick else 84, rounds=3 if quick else 15),
        "weight": weight.measure(site, browser),
        "build": build_time.measure(rounds=2 if quick else 5),
        "lighthouse": lighthouse.measure(
            site, browser, pages=2 if quick else 7, rounds=1 if quick else 3
        ),
    }
