"""How Python's start is watched and broken in a copy of the built site."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import ConsoleMessage, Page

from tests.bench.start_up import find_begin
from werktsamen_site.paginas.post_build import hashes

from .checklist import Checklist
from .kopie import change, replace

ENGINE = Path("assets/js/engine")
MB = 1_000_000
# Said by Playwright, a second after loading, where it keeps service workers out of a test.
BLOCKED = "Service Worker registration blocked by Playwright"


def worker(site: Path, text: str) -> None:
    """Put another worker in the place of ours."""
    replace(site / ENGINE / "worker.js", text)


def rewrite_begin(site: Path, old: str, new: str) -> None:
    """Change one text in the script with which the page begins Python, and its hash in the policy."""
    page, script = site / "checklist" / "index.html", find_begin(site)
    assert old in script, f"{old} no longer stands in the script"
    change(page, hashes([script]), hashes([script.replace(old, new)]))
    change(page, script, script.replace(old, new))


def cut(file: Path, size: int) -> None:
    """Keep only the first bytes of a file."""
    replace(file, file.read_bytes()[:size])


def start(page: Page, adres: str) -> list[str]:
    """Open the checklist anew, wait for Python, and return what the worker said meanwhile."""
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.text != BLOCKED:
            said.append(message.text)

    page.goto("about:blank")
    page.on("console", listen)
    Checklist(page, adres).open().wacht_op_python()
    page.remove_listener("console", listen)
    return said


def fetched(page: Page, adres: str) -> tuple[list[str], list[str]]:
    """Start, and return which of Python's files came over the network, and what was said."""
    urls: list[str] = []

    def note(request: object) -> None:
        urls.append(request.url.rpartition("/")[2])  # type: ignore[attr-defined]

    page.context.on("request", note)
    said = start(page, adres)
    page.context.remove_listener("request", note)
    return [url for url in urls if url.startswith(("pyodide", "python"))], said
