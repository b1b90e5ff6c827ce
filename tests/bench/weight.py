"""What a visitor downloads: each kind of page, and the home page beside a stock Material page.

The stock page is what Material for MkDocs makes of the same `index.md` with its own defaults (its
fonts, from elsewhere, are left out). Served and opened in a fresh browser each time, so what counts
is what the browser really asked for, compressed as GitHub Pages compresses it.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Request

from .ideeen import Json
from .keystrokes import opened
from .start_up import serve

ROOT = Path(__file__).resolve().parents[2]
PAGES = {
    "home": "",
    "guide": "instrument/stap-1/",
    "theme": "naslagwerk/doelen/",
    "checklist": "checklist/",
}
STOCK = """site_name: WerktSamen?
theme:
  name: material
  language: nl
  font: false
plugins:
  - search:
      lang: nl
markdown_extensions: [abbr, admonition, attr_list, def_list, md_in_html, tables]
"""
FONTS = (".woff2", ".woff", ".ttf")


def build_stock(folder: Path) -> Path:
    """Build the stock site of the same home page and return its folder."""
    docs = folder / "docs"
    docs.mkdir()
    text = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)  # its template is ours
    text = re.sub(r"\]\((?!https?:)[^)]*\)", "](#)", text)  # the other pages are not there
    (docs / "index.md").write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(STOCK, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return folder / "site"


def weigh(browser: Browser, site: Path, path: str) -> Json:
    """Return the bytes of a first visit, until the page has loaded and half a second more."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    with serve({"/": site}) as host:
        context = browser.new_context(service_workers="block")
        page = context.new_page()
        page.on("request", note)
        page.goto(f"{host.address}/{path}", wait_until="load")
        page.wait_for_timeout(500)
        if path == "checklist/":
            page.locator("html[data-python=klaar]").wait_for(state="attached", timeout=120_000)
        sizes: dict[str, int] = {}
        for url in dict.fromkeys(asked):
            file = host.find(url.removeprefix(host.address))
            sizes[url] = len(host.read(file)) if file else 0
        context.close()
    fonts = sum(size for url, size in sizes.items() if url.endswith(FONTS))
    python = sum(size for url, size in sizes.items() if "/assets/python/" in url)
    return {
        "bytes_without_fonts": sum(sizes.values()) - fonts - python,
        "fonts": fonts,
        "python": python,
        "requests": len(sizes),
    }


def measure(site: Path, browser: str) -> Json:
    """Return the bytes per kind of page, the ratio to stock, and all bytes of fonts."""
    with tempfile.TemporaryDirectory() as scratch, opened(site, browser) as (host, started):
        stock = weigh(started, build_stock(Path(scratch)), "")
        ours = {name: weigh(started, site, path) for name, path in PAGES.items()}
        ours["checklist"]["python"] = sum(python_bytes(site).values())
        whole = sum(len(host.read(file)) for file in kept_files(site))
    ratio = ours["home"]["bytes_without_fonts"] / stock["bytes_without_fonts"]
    return {
        "stock home": stock,
        **ours,
        "home against stock": round(ratio, 2),
        "all fonts": sum(file.stat().st_size for file in site.rglob("*.woff2")),
        "kept by the service worker": whole,
        "snapshot, in idle time": next(site.glob("assets/python/*snapshot*")).stat().st_size,
    }


def python_bytes(site: Path) -> dict[str, int]:
    """Return the bytes on the wire of each of Python's files that a first visit needs."""
    with serve({"/": site}) as host:
        files = sorted((site / "assets" / "python").iterdir())
        return {file.name: len(host.read(file)) for file in files if "snapshot" not in file.name}


def kept_files(site: Path) -> list[Path]:
    """Return what the service worker keeps of the site."""
    listed = re.findall(r'^"([^"]+)": "[0-9a-f]{16}"', (site / "sw.js").read_text("utf-8"), re.M)
    return [site / name for name in listed]
