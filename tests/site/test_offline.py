"""After one visit the site works without a network; a new version never gets in anybody's way.

The server of these tests can be stopped: then the network is gone and nothing answers.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Request, expect

from tests.bench.start_up import Host, serve, wait_until_kept

from .checklist import Checklist
from .conftest import PAD, SITE
from .kopie import change, copy_site, replace

PAGES = sorted(
    file.relative_to(SITE).as_posix().removesuffix("index.html")
    for file in SITE.rglob("index.html")
)
CACHES = """async () => {
  const all = {};
  for (const name of await caches.keys())
    all[name] = (await (await caches.open(name)).keys()).length;
  return all;
}"""
ACTIVE = """async () => {
  const registration = await navigator.serviceWorker.ready;
  for (let turn = 0; turn < 200 && registration.active.state !== "activated"; turn += 1)
    await new Promise((done) => setTimeout(done, 50));
  return registration.scope;
}"""

# The page registers its worker a second after it has loaded: here at once, and known when it is over.
AT_ONCE = """
if ("serviceWorker" in navigator) {
  const { setTimeout } = globalThis;
  globalThis.setTimeout = (run, after, ...rest) => setTimeout(run, after === 1000 ? 0 : after, ...rest);
  const register = navigator.serviceWorker.register.bind(navigator.serviceWorker);
  globalThis.registered = new Promise((over) => {
    navigator.serviceWorker.register = (...all) => {
      const turn = register(...all);
      turn.then(over, () => over(undefined));
      return turn;
    };
  });
}"""
# Ends once the worker that was registered (if any) works or has given up.
SETTLED = """async () => {
  const registration = await globalThis.registered;
  for (const worker of [registration?.installing, registration?.waiting, registration?.active])
    while (worker && !["activated", "redundant"].includes(worker.state))
      await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
}"""
# Looks for a new version, and tells how its worker ends.
UPDATE = """async () => {
  const registration = await navigator.serviceWorker.ready;
  await registration.update();
  const worker = registration.installing;
  while (worker && !["installed", "redundant"].includes(worker.state))
    await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
  return worker?.state;
}"""


class Bezoek:
    """A visitor with a device of their own, and the server they visit."""

    def __init__(self, host: Host, context: BrowserContext, site: Path) -> None:
        """Note what goes wrong on any page."""
        self.host, self.context, self.site = host, context, site
        self.adres = f"{host.address}{PAD}"
        self.page = context.new_page()
        self.wrong: list[str] = []
        context.on("requestfailed", self._failed)
        context.on("weberror", lambda error: self.wrong.append(str(error.error)))

    def _failed(self, request: Request) -> None:
        """Note it, unless the test itself went on to another page (the icon comes last of all)."""
        if request.failure != "net::ERR_ABORTED":
            self.wrong.append(f"{request.url}: {request.failure}")

    def keep_site(self, pad: str = "") -> None:
        """Visit a page and wait until the service worker keeps the site."""
        self.page.goto(self.adres + pad)
        assert self.page.evaluate(ACTIVE) == self.adres

    def stop_server(self) -> None:
        """No network, and nobody who would answer."""
        self.context.set_offline(True)
        self.host.folders = {}

    def caches(self) -> dict[str, int]:
        """Return how many files lie in each cache."""
        found: dict[str, int] = self.page.evaluate(CACHES)
        return found

    def publish(self, path: str, old: str, new: str) -> None:
        """Put a new version online in which one file differs."""
        file = self.site / path
        before = listed(file)
        change(file, old, new)
        change(self.site / "sw.js", f'"{path}": "{before}"', f'"{path}": "{listed(file)}"')
        self.host.packed.clear()


def listed(file: Path) -> str:
    """Return a file's hash as the service worker's list has it."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]


@contextmanager
def visit(browser: Browser, site: Path, **options: Any) -> Iterator[Bezoek]:
    """Serve a folder and visit it on a fresh device."""
    with serve({PAD: site}) as host:
        context = browser.new_context(**options)
        context.set_default_timeout(30_000)
        try:
            yield Bezoek(host, context, site)
        finally:
            context.close()


@pytest.fixture
def bezoek(browser: Browser) -> Iterator[Bezoek]:
    """A visit to the built site."""
    with visit(browser, SITE) as one:
        yield one


@pytest.fixture
def kopie(browser: Browser, tmp_path: Path) -> Iterator[Bezoek]:
    """A visit to a copy of the site that may change."""
    with visit(browser, copy_site(tmp_path / "site")) as one:
        yield one


def test_after_one_visit_every_page_opens_without_a_network(bezoek: Bezoek) -> None:
    """Each page with its style, letters and script, also at an address as people type it."""
    bezoek.keep_site()
    bezoek.stop_server()
    page = bezoek.page
    assert len(PAGES) > 25
    for pad in PAGES:
        if pad == "checklist/":  # Python has a test of its own
            continue
        page.goto(bezoek.adres + pad)
        expect(page.locator("h1").first).to_be_visible()
        sheets = page.evaluate("() => [...document.styleSheets].map((s) => s.cssRules.length)")
        assert sheets
        assert 0 not in sheets
    page.goto(bezoek.adres + "naslagwerk/doelen")  # as people type it
    expect(page).to_have_url(f"{bezoek.adres}naslagwerk/doelen/")
    assert bezoek.wrong == []


def test_an_unknown_address_gets_the_sites_own_page_without_a_network(bezoek: Bezoek) -> None:
    """Not the browser's dinosaur."""
    bezoek.keep_site()
    bezoek.stop_server()
    answer = bezoek.page.goto(bezoek.adres + "dit/is/er/niet/")
    assert answer
    assert answer.status == 404
    expect(bezoek.page.locator("h1")).to_contain_text("vinden we niet")


def test_without_python_kept_the_checklist_still_takes_answers(bezoek: Bezoek) -> None:
    """Somebody who only read so far can begin an idea on the train."""
    bezoek.keep_site()
    bezoek.stop_server()
    checklist = Checklist(bezoek.page, bezoek.adres).open()
    checklist.nieuw_idee()
    checklist.typ("uitdaging", "in de trein")
    expect(bezoek.page.locator("html")).to_have_attribute("data-python", "fout")
    checklist.wacht_op_bewaard()
    expect(bezoek.page.locator("[data-bewaard]:not([data-bezig])").first).to_be_attached()
    assert checklist.bewaarde_ideeen()[0]["antwoorden"]["uitdaging"]["waarde"] == "in de trein"


def test_after_one_visit_to_the_checklist_the_whole_tool_works_without_a_network(
    bezoek: Bezoek,
) -> None:
    """Outcome, background beside a question, report and file, and a room that is fetched when asked for."""
    checklist = Checklist(bezoek.page, bezoek.adres).open().wacht_op_python()
    assert bezoek.page.evaluate(ACTIVE)
    wait_until_kept(bezoek.page)
    python = [n for name, n in bezoek.caches().items() if name.endswith(":python")]
    assert python == [6]
    bezoek.stop_server()
    checklist.open().wacht_op_python()
    checklist.nieuw_idee()
    checklist.stap(2)
    checklist.kies("missie", "nee")
    expect(checklist.oordeel("drijfveercheck")).to_have_attribute("data-waarde", "voldoet-niet")
    expect(bezoek.page.locator("[data-achtergrond-tekst]")).to_contain_text("missie")
    assert "missie" in Path(checklist.download("markdown").path()).read_text("utf-8").lower()
    bezoek.page.keyboard.press("Escape")
    bezoek.page.locator("[data-actie='tafel']:visible").click()
    expect(bezoek.page.locator("[data-tafel] [data-tafel-vraag]")).to_be_visible()
    assert bezoek.wrong == []


def test_a_new_version_is_told_in_one_line_and_taken_only_by_a_click(kopie: Bezoek) -> None:
    """Nothing moves under somebody's typing; after the click the new version stands, answers kept."""
    kopie.keep_site("checklist/")
    page = kopie.page
    kopie.publish("over/index.html", "</body>", "<!-- nieuw --></body>")
    checklist = Checklist(page, kopie.adres).open()
    checklist.nieuw_idee()
    checklist.typ("uitdaging", "halverwege een z")
    page.evaluate("() => { window.zelfde = true; }")
    line = page.locator("[data-nieuwe-versie]")
    expect(line).to_have_count(1, timeout=30_000)
    expect(line).to_contain_text("nieuwe versie")
    page.wait_for_timeout(500)
    assert page.evaluate("() => window.zelfde")
    veld = checklist.vraag("uitdaging").locator("textarea").first
    expect(veld).to_have_value("halverwege een z")
    expect(veld).to_be_focused()
    other = kopie.context.new_page()  # whoever reads on meanwhile reads one whole version: the old
    other.goto(f"{kopie.adres}over/")
    assert "<!-- nieuw -->" not in other.content()
    other.close()
    line.get_by_role("button").click()
    expect(line).to_have_count(0, timeout=30_000)  # the old worker first ends what it was doing
    expect(veld).to_have_value("halverwege een z")
    page.goto(f"{kopie.adres}over/")
    assert "<!-- nieuw -->" in page.content()


def test_on_a_page_to_read_a_new_version_comes_with_the_next_page(kopie: Bezoek) -> None:
    """Nothing to lose there: no line, no reload, only the next page is the new one."""
    kopie.keep_site()
    page = kopie.page
    kopie.publish("over/index.html", "</body>", "<!-- nieuw --></body>")
    page.goto(kopie.adres + "naslagwerk/")
    page.evaluate("() => { window.zelfde = true; }")
    for _ in range(150):
        if page.evaluate("async () => !(await navigator.serviceWorker.getRegistration()).waiting"):
            cached = page.evaluate("async () => (await caches.keys()).length")
            page.wait_for_timeout(200)
            assert cached
            reader = kopie.context.request.get(f"{kopie.adres}sw.js").text()
            if page.evaluate(
                """async (hash) => {
                  for (const name of await caches.keys())
                    for (const key of await (await caches.open(name)).keys())
                      if (key.url.endsWith("over/index.html?" + hash)) return true;
                  return false;
                }""",
                re.search(r'"over/index\.html": "(\w+)"', reader)[1],  # type: ignore[index]
            ):
                break
        page.wait_for_timeout(100)
    assert page.evaluate("() => window.zelfde")
    assert page.locator("[data-nieuwe-versie]").count() == 0
    page.goto(kopie.adres + "over/")
    assert "<!-- nieuw -->" in page.content()


def test_a_half_published_version_is_not_taken(kopie: Bezoek) -> None:
    """A file that is not what the list says (yet): the version in use stays whole."""
    kopie.keep_site()
    kopie.publish("over/index.html", "</body>", "<!-- nieuw --></body>")
    replace(kopie.site / "over" / "index.html", "<!doctype html><p>half")
    kopie.host.packed.clear()
    page = kopie.page
    page.goto(kopie.adres)
    assert page.evaluate(UPDATE) == "redundant"
    page.goto(kopie.adres + "over/")
    assert "half" not in page.content()
    expect(page.locator("h1").first).to_be_visible()
    kopie.stop_server()
    page.goto(kopie.adres + "over/")
    expect(page.locator("h1").first).to_be_visible()


BROKEN: dict[str, Callable[[Path], None]] = {
    "missing": lambda site: (site / "sw.js").unlink(),
    "no script": lambda site: replace(site / "sw.js", "(((("),
    "fails to install": lambda site: change(
        site / "sw.js",
        "async function install() {",
        "async function install() { throw new Error();",
    ),
    "cannot read": lambda site: change(site / "sw.js", "caches.match(", "caches.nothing("),
    "cannot keep": lambda site: change(site / "sw.js", "caches.open(", "caches.nothing("),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_failing_service_worker_never_costs_the_page(kopie: Bezoek, how: str) -> None:
    """The page gets what the network says, on this visit and the next."""
    BROKEN[how](kopie.site)
    kopie.context.add_init_script(AT_ONCE)
    page = kopie.page
    for pad in ("", "naslagwerk/", "naslagwerk/doelen/"):
        page.goto(kopie.adres + pad)
        expect(page.locator("h1").first).to_be_visible()
        page.evaluate(SETTLED)
    checklist = Checklist(page, kopie.adres).open()
    checklist.nieuw_idee()
    checklist.typ("uitdaging", "gaat gewoon")
    checklist.wacht_op_bewaard()
    assert [wrong for wrong in kopie.wrong if "sw.js" not in wrong] == []


def test_a_browser_without_service_workers_shows_every_page(browser: Browser) -> None:
    """Private windows of some browsers have none."""
    with visit(browser, SITE, service_workers="block") as one:
        one.context.add_init_script("delete Navigator.prototype.serviceWorker")
        one.page.goto(one.adres)
        one.page.wait_for_timeout(1500)
        expect(one.page.locator("h1").first).to_be_visible()
        assert one.wrong == []


def test_only_own_caches_are_touched(bezoek: Bezoek) -> None:
    """Sites of one owner share an origin: theirs stay, our own of an earlier form go."""
    page = bezoek.page
    page.goto(bezoek.adres + "404.html")
    page.evaluate(
        """async (pad) => {
          for (const name of ["van-iemand-anders", "werktsamen:/andere-kopie/:site", `werktsamen:${pad}:oud`])
            await (await caches.open(name)).put("/x", new Response("x"));
          localStorage.setItem("van-iemand-anders", "blijft");
        }""",
        PAD,
    )
    bezoek.keep_site()
    found = bezoek.caches()
    assert found["van-iemand-anders"] == 1
    assert found["werktsamen:/andere-kopie/:site"] == 1
    assert f"werktsamen:{PAD}:oud" not in found
    assert found[f"werktsamen:{PAD}:site"] > 60
    assert page.evaluate("() => localStorage.getItem('van-iemand-anders')") == "blijft"


def test_the_site_can_be_installed(bezoek: Bezoek) -> None:
    """A manifest that the browser accepts, with icons of the sizes it tells."""
    bezoek.keep_site("checklist/")
    session = bezoek.context.new_cdp_session(bezoek.page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert manifest["url"].endswith("assets/site.webmanifest")
    found = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # every context of a test counts as a private window
    assert [error for error in found if error["errorId"] != "in-incognito"] == []
    described = bezoek.page.evaluate(
        "async () => (await fetch(document.querySelector('link[rel=manifest]').href)).json()"
    )
    assert described["name"]
    for icon in described["icons"]:
        png = (SITE / "assets" / icon["src"]).read_bytes()
        width, height = struct.unpack(">II", png[16:24])
        assert f"{width}x{height}" == icon["sizes"]
        assert len(png) < 15_000
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in described["icons"]}


def test_every_page_names_the_manifest() -> None:
    """Whichever page is installed from."""
    for pad in PAGES:
        assert 'rel="manifest"' in (SITE / pad / "index.html").read_text(encoding="utf-8"), pad
