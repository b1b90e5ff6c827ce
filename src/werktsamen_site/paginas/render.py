"""The Jinja environment for everything that is rendered from the instrument.

Templates live in `overrides/vragen/`; they may import the macros of `overrides/partials/` (the
puzzle piece is drawn in one place). Autoescape is on and an unknown name is an error, so that a
typo in a template stops the build. What goes into a template is its caller's business.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

OVERRIDES = Path(__file__).resolve().parents[3] / "overrides"


@cache
def environment() -> Environment:
    """Return the one environment; compiled templates are kept as long as the build runs."""
    return Environment(
        loader=FileSystemLoader([OVERRIDES / "vragen", OVERRIDES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **context: Any) -> str:
    """Render one template of `overrides/vragen/` with these names."""
    return environment().get_template(template).render(**context)
