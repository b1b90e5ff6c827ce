"""The built site in a real browser, served under a sub-path as GitHub Pages does.

Every test that takes `page` also proves, without saying so, that the page asked nothing of another
host, broke no rule of its own Content Security Policy and raised no error.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import tasks
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from werktsamen_site.serve import make_server

from .meedenken import Draad, Json, Meedenken

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
PAD = "/werktsamen/"
TELEFOON = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def adres() -> Iterator[str]:
    """Serve `site/` under the sub-path and give its address."""
    assert (SITE / "index.html").exists(), "site/ ontbreekt: python3 tasks.py build"
    server = make_server(SITE, port=0, prefix=PAD)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}{PAD}"
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the session, by the one rule of `tasks.py`."""
    path = tasks.find_browser()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path or None,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                # each visit compiles Python anew: making fast code of it as well took a sixth of the time
                "--js-flags=--liftoff-only",
            ],
        )
        yield started
        started.close()


class Toezicht:
    """What a page may never do: talk to another host, break its CSP, raise an error."""

    def __init__(self, adres: str) -> None:
        """Keep the one origin that is allowed."""
        self.origin = "/".join(adres.split("/")[:3])
        self.overtredingen: list[str] = []
        self.toegelaten: tuple[str, ...] = ()

    def watch(self, context: BrowserContext) -> None:
        """Listen to everything pages in this context do."""
        context.on("request", lambda request: self._request(request.url))
        context.on("console", self._console)
        context.on("weberror", lambda error: self._error(str(error.error)))

    def _request(self, url: str) -> None:
        if not url.startswith((self.origin, "data:", f"blob:{self.origin}", "about:")):
            self.overtredingen.append(f"verzoek naar elders: {url}")

    def _error(self, tekst: str) -> None:
        if not any(deel in tekst for deel in self.toegelaten):
            self.overtredingen.append(f"fout: {tekst}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(deel in message.text for deel in self.toegelaten):
            self.overtredingen.append(f"console: {message.text} ({message.location.get('url')})")


@pytest.fixture
def toezicht(adres: str) -> Iterator[Toezicht]:
    """Watch all contexts of a test; its end fails on any trespass."""
    bewaker = Toezicht(adres)
    yield bewaker
    assert bewaker.overtredingen == []


NieuweContext = Callable[..., BrowserContext]


@pytest.fixture
def nieuwe_context(browser: Browser, toezicht: Toezicht) -> Iterator[NieuweContext]:
    """Give a maker of browser contexts, each a device of its own.

    Nothing is kept for a visit without a network, unless a test asks for it: fetching the whole site
    beside each test costs it a third of a second. `test_offline.py` guards that road.
    """
    contexts: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        settings: dict[str, object] = {
            "locale": "nl-BE",
            "timezone_id": "Europe/Brussels",
            "viewport": LAPTOP,
            "accept_downloads": True,
            "service_workers": "block",
            **options,
        }
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        context.set_default_timeout(30_000)
        toezicht.watch(context)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(nieuwe_context: NieuweContext) -> Page:
    """A page on a fresh device."""
    return nieuwe_context().new_page()


@pytest.fixture(scope="session")
def draad(tmp_path_factory: pytest.TempPathFactory) -> Draad:
    """Return the wire of rounds, as the page has it."""
    return Draad(tmp_path_factory.mktemp("draad"))


@pytest.fixture(scope="session")
def temperatuur(draad: Draad) -> Json:
    """Return a round that asks the temperature."""
    return draad.nodig_uit("temperatuur", van="Teamcoach onthaal", tot="2099-12-11")


@pytest.fixture
def blad(page: Page, adres: str) -> Meedenken:
    """Return the page of who is asked, not opened yet."""
    return Meedenken(page, adres)
