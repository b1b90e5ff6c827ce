"""A copy of the site on whose cut wasm a report cannot be made: there Python stops, on purpose."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.knip import knip
from werktsamen_site.pyodide.bundle import make_bundle, prepare
from werktsamen_site.pyodide.cache import pack
from werktsamen_site.pyodide.steps import Sources
from werktsamen_site.wasm.steps import make_cut

from .conftest import ROOT, SITE
from .engine import ENGINE
from .kopie import copy_site, replace


def manifest() -> dict[str, Any]:
    """Return the built manifest."""
    text = (SITE / ENGINE / "manifest.js").read_text(encoding="utf-8")
    return dict(json.loads(text.removeprefix("export default ").rstrip(";\n")))


def knip_site(folder: Path) -> Path:
    """Return the site's folder, made in an empty one."""
    sources = Sources(ROOT)
    runtime, stdlib = prepare(ROOT)
    cut = make_cut(sources, runtime, stdlib)
    (folder / "job").mkdir()
    wasm = knip(cut, make_bundle(sources, cut, stdlib), folder / "job")
    site = copy_site(folder / "site")
    replace(site / "assets/python" / manifest()["files"]["wasm"]["name"], pack(wasm.read_bytes()))
    return site
