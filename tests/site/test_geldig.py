"""Every page and stylesheet passes the W3C checker (vnu); skipped, loudly, without Java or its jar."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

from tests.nodig import ontbreekt

from .conftest import ROOT, SITE

VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# What the checker says besides errors; these two say nothing about our pages.
STIL = (
    "Trailing slash on void elements",  # Python-Markdown writes <br />, which is valid
    "Content Security Policy",  # read from disk a page has no address, so 'self' is nobody
)
# Properties and rules younger than the checker's list.
JONG = (
    "“paint-order”",  # SVG 2, in every browser: a halo around letters in a picture
    "“container”",  # what must fit its column asks its container, in every browser since 2023
    "@container”",
    "“mask”: Too many values",  # the shorthand, likewise
)


def _check() -> list[dict[str, Any]]:
    paden = [*SITE.rglob("*.html"), *(SITE / "assets" / "css").glob("*.css")]
    assert len(paden) > 30
    java = shutil.which("java")
    command = [str(java), "-jar", str(VNU), "--also-check-css", "--format", "json"]
    result = subprocess.run(
        [*command, *map(str, paden)], capture_output=True, text=True, check=False, timeout=300
    )
    messages: list[dict[str, Any]] = json.loads(result.stderr)["messages"]
    return messages


def test_html_and_css_are_valid() -> None:
    """The checker has nothing to say about any page or stylesheet of the built site."""
    if not shutil.which("java"):
        ontbreekt("GEEN JAVA: HTML en CSS zijn niet gekeurd")
    if not VNU.exists():
        ontbreekt("GEEN VNU-JAR: HTML en CSS zijn niet gekeurd")
    problemen = [
        f"{item.get('url', '')}:{item.get('lastLine')}: {item['message']}"
        for item in _check()
        if not any(deel in item["message"] for deel in (*STIL, *JONG))
    ]
    assert not problemen, "\n" + "\n".join(problemen)
