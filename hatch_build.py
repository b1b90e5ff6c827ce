"""Refuses to make a package without the instrument, which the build of the site puts in the core."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

INSTRUMENT = Path("src") / "werktsamen_core" / "instrument.json"


class InstrumentHook(BuildHookInterface):  # type: ignore[type-arg] # hatchling is not typed
    """Runs before each sdist and wheel; an editable install comes before the first build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's
        """Stop with one sentence when the command line would lack its instrument."""
        if version != "editable" and not (Path(self.root) / INSTRUMENT).exists():
            raise SystemExit(
                f"{INSTRUMENT.as_posix()} ontbreekt. Bouw eerst de site: python3 tasks.py build."
            )
