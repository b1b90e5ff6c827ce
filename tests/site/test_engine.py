"""Python in the browser when something is wrong with it: the page goes on, and says so.

Each case is a copy of the built site with one thing broken, opened on the real checklist page. All
are opened side by side, so that the clocks of the silent ones run at the same time.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.bench.start_up import find_begin, serve, wait_until_kept
from werktsamen_site.serve import make_server

from .checklist import Checklist
from .conftest import PAD, SITE, NieuweContext, Toezicht
from .engine import ENGINE, MB, cut, rewrite_begin, start, worker
from .kopie import change, copy_site, replace

PYTHON = Path("assets/python")
WASM = ("pyodide.", "pyodide-whole.")
GLUE = ("pyodide-glue", "pyodide-whole-glue")
READY = """postMessage({ready: '{"ok":true}'})"""
# What stands in the place of the worker: started is told, then this happens to a request.
WORKER = f"""addEventListener("message", ({{ data }}) => {{
  if (data.start) {READY};
  else if ("nr" in data) WHAT;
}});"""


def part(site: Path, begin: str) -> Path:
    """Return one of Python's files."""
    return next((site / PYTHON).glob(f"{begin}*"))


def both(site: Path, names: tuple[str, str], do: Callable[[Path], None]) -> None:
    """Break the same file of the cut wasm and of the whole one, to which the engine falls back."""
    for name in names:
        do(part(site, name))


def patience(site: Path, which: str) -> None:
    """Shorten one of the engine's clocks to two seconds."""
    [clock] = re.findall(rf"\b{which}=\d+e\d", find_begin(site))
    rewrite_begin(site, clock, f"{which}=2e3")


def silent_from_the_start(site: Path) -> None:
    """The worker never says a word."""
    worker(site, 'addEventListener("message", () => {});')
    patience(site, "LOADING")


def silent_on_a_request(site: Path) -> None:
    """The worker starts, and then answers nothing."""
    worker(site, WORKER.replace("WHAT", "{}"))
    patience(site, "ANSWERING")


def another_probe(site: Path) -> None:
    """What Python answers first is not what was built."""
    rewrite_begin(site, '"sha256": "', '"sha256": "0')
    change(site / ENGINE / "manifest.js", '"sha256": "', '"sha256": "0')


FAILURES: dict[str, Callable[[Path], None]] = {
    "wasm missing": lambda site: both(site, WASM, Path.unlink),
    "wasm cut off": lambda site: both(site, WASM, lambda file: cut(file, MB // 2)),
    "wasm is a page": lambda site: both(
        site, WASM, lambda file: replace(file, "<!doctype html><p>404")
    ),
    "standard library cut off": lambda site: cut(part(site, "python-stdlib"), 50_000),
    "core cut off": lambda site: cut(part(site, "python-core"), 3_000),
    "core missing": lambda site: part(site, "python-core").unlink(),
    "glue missing": lambda site: both(site, GLUE, Path.unlink),
    "worker missing": lambda site: (site / ENGINE / "worker.js").unlink(),
    "worker is no script": lambda site: worker(site, "(((("),
    "engine never began": lambda site: rewrite_begin(site, find_begin(site), "0;"),
    "no manifest": lambda site: rewrite_begin(site, "builtManifest={", "builtManifest=null&&{"),
    "another first answer": another_probe,
    "rubbish at the start": lambda site: worker(
        site, 'addEventListener("message", () => postMessage({ ready: 42 }));'
    ),
    "rubbish as an answer": lambda site: worker(
        site, WORKER.replace("WHAT", 'postMessage({ nr: data.nr, text: "<html>" })')
    ),
    "worker dies": lambda site: worker(
        site, WORKER.replace("WHAT", 'setTimeout(() => { throw new Error("dead"); })')
    ),
    "silent from the start": silent_from_the_start,
    "silent on a request": silent_on_a_request,
}


@dataclass
class Case:
    """One broken site, open in a page of its own."""

    page: Page
    checklist: Checklist
    errors: list[str]


@pytest.fixture(scope="module")
def cases(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Callable[[], Case]]]:
    """Break a copy per case and begin an idea in each; nothing is waited for here."""
    root = tmp_path_factory.mktemp("fouten")
    servers = []
    contexts: list[BrowserContext] = []
    opened: dict[str, Case] = {}

    def open_case(name: str) -> Case:
        if name in opened:
            return opened[name]
        site = copy_site(root / name.replace(" ", "-"))
        FAILURES[name](site)
        server = make_server(site, port=0, prefix=PAD)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        context = browser.new_context(service_workers="block")
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        checklist = Checklist(page, f"http://127.0.0.1:{server.server_address[1]}{PAD}")
        checklist.open()
        checklist.nieuw_idee()
        opened[name] = Case(page, checklist, errors)
        return opened[name]

    for slow in ("silent from the start", "silent on a request"):
        open_case(slow)
    yield {name: (lambda name=name: open_case(name)) for name in FAILURES}  # type: ignore[misc]
    for context in contexts:
        context.close()
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_leaves_a_page_that_works_and_says_so(
    cases: dict[str, Callable[[], Case]], name: str
) -> None:
    """One line tells it; typing, saving and reading back go on, and no old outcome stands there."""
    case = cases[name]()
    page, checklist = case.page, case.checklist
    checklist.typ("uitdaging", "voor het mislukt")
    expect(page.locator("html")).to_have_attribute("data-python", "fout", timeout=30_000)
    expect(page.locator("[data-berichten]")).to_contain_text("kan je antwoorden nu niet nakijken")
    checklist.typ("uitdaging", "na het mislukken")
    checklist.wacht_op_bewaard()
    expect(page.locator("[data-checklist][data-rekent]")).to_have_count(0)
    checklist.stap(2)
    checklist.kies("missie", "nee")
    expect(checklist.oordeel("drijfveercheck")).to_have_attribute("data-waarde", "")
    expect(page.locator("[data-bewaard]:not([data-bezig])").first).to_be_attached()
    antwoorden = checklist.bewaarde_ideeen()[0]["antwoorden"]
    assert antwoorden["uitdaging"]["waarde"] == "na het mislukken"
    assert antwoorden["missie"]["waarde"] == "nee"
    # thrown by the case itself; or Pyodide, given up on, that still wants its library or the core, or meets
    # what was cut from the wasm while it complains
    expected = re.compile("dead|Failed to fetch|404 http|werktsamen://|^unreachable$")
    assert [error for error in case.errors if not expected.search(error)] == []


def test_python_starts_again_when_asked(
    nieuwe_context: NieuweContext, adres: str, toezicht: Toezicht
) -> None:
    """A file that could not be fetched the first time: 'Probeer opnieuw' brings the outcome."""
    # the last: Pyodide, given up on, that still wants the core
    toezicht.toegelaten = ("ERR_FAILED", "Failed to load", "net::", "Failed to fetch")
    context = nieuwe_context()
    context.route("**/python-core*", lambda route: route.abort())
    checklist = Checklist(context.new_page(), adres).open()
    checklist.nieuw_idee()
    checklist.stap(2)
    checklist.kies("missie", "nee")
    expect(checklist.page.locator("html")).to_have_attribute("data-python", "fout")
    context.unroute("**/python-core*")
    checklist.page.get_by_role("button", name="Probeer opnieuw").click()
    checklist.wacht_op_python()
    expect(checklist.oordeel("drijfveercheck")).to_have_attribute("data-waarde", "voldoet-niet")
    expect(checklist.page.locator("[data-berichten]")).not_to_contain_text("startte niet")


def test_a_late_outcome_never_stands_there_as_current(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """While one types, what is shown is marked as being recomputed, until the last answer's own outcome."""
    page = nieuwe_context().new_page()
    checklist = Checklist(page, adres).open().wacht_op_python()
    checklist.nieuw_idee()
    checklist.stap(2)
    expect(checklist.oordeel("drijfveercheck")).to_have_attribute("data-waarde", "onvolledig")
    gezien = page.evaluate(
        """async () => {
          const root = document.querySelector("[data-checklist]");
          const vak = document.querySelector("[data-oordeel='drijfveercheck']");
          const kies = (waarde) => {
            const input = document.querySelector(`[data-vraag='missie'] input[value='${waarde}']`);
            input.checked = true;
            input.dispatchEvent(new Event("input", { bubbles: true }));
          };
          const fout = [];
          let nu = "";
          const klopt = () => {
            const staat = vak.dataset.waarde === "voldoet-niet";
            if (!root.hasAttribute("data-rekent") && staat !== (nu === "nee")) fout.push(nu);
          };
          const kijker = new MutationObserver(klopt);
          kijker.observe(root, { subtree: true, attributes: true });
          for (let keer = 0; keer < 40; keer += 1) {
            nu = keer % 2 ? "nee" : "ja";
            kies(nu);
            klopt();
            await new Promise((klaar) => setTimeout(klaar, keer % 7));
          }
          for (let keer = 0; keer < 500 && root.hasAttribute("data-rekent"); keer += 1)
            await new Promise((klaar) => setTimeout(klaar, 20));
          kijker.disconnect();
          return { fout, waarde: vak.dataset.waarde, rekent: root.hasAttribute("data-rekent") };
        }"""
    )
    assert gezien == {"fout": [], "waarde": "voldoet-niet", "rekent": False}


def test_python_starts_on_the_hub_and_in_a_worker_only(page: Page, adres: str) -> None:
    """Before anybody chose an idea Python is on its way; of it the page's own thread has the wasm alone."""
    in_page: list[str] = []
    page.on("request", lambda request: in_page.append(request.url))
    Checklist(page, adres).open().wacht_op_python()
    assert len(page.workers) == 1
    names = page.evaluate("() => performance.getEntriesByType('resource').map((one) => one.name)")
    [wasm] = [name for name in names if "/assets/python/" in name]
    assert wasm.endswith(".wasm")
    assert not page.evaluate(
        "() => 'loadPyodide' in globalThis || '_createPyodideModule' in globalThis"
    )


def test_no_other_page_fetches_python(page: Page, adres: str) -> None:
    """Reading costs nothing of it."""
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    for pad in ("", "instrument/stap-1/", "naslagwerk/doelen/"):
        page.goto(adres + pad)
    assert not [url for url in asked if "/assets/python/" in url or "/js/engine/" in url]


WARMING = ("pyodide.", "pyodide-glue", "pyodide-loader", "python-core", "python-stdlib")


@pytest.mark.parametrize("how", ["pointer", "focus", "sparing", "kept"])
def test_pointing_at_the_checklist_fetches_ahead(
    nieuwe_context: NieuweContext, adres: str, how: str
) -> None:
    """What a first start needs, once; not where data must be spared, or where all is kept."""
    context = nieuwe_context()
    page = context.new_page()
    if how == "kept":
        start(page, adres)
        wait_until_kept(page)
    if how == "sparing":
        page.add_init_script(
            "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
        )
    page.goto(adres)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    links = page.get_by_role("link", name="Open de checklist")
    if how == "focus":
        links.first.focus()
    else:
        links.first.hover()
    links.last.hover()
    page.wait_for_timeout(700)
    names = sorted(url.rpartition("/")[2] for url in asked if "/assets/python/" in url)
    warmed = how in ("pointer", "focus")
    assert [name for name in names if not name.startswith(WARMING)] == []
    assert len(names) == (len(WARMING) if warmed else 0)


def test_a_first_visit_to_the_checklist_is_at_most_five_megabytes(browser: Browser) -> None:
    """Page, style, letters, script and Python, on a host that compresses only text."""
    with serve({PAD: SITE}) as host:
        context = browser.new_context(service_workers="block")
        page = context.new_page()
        page.goto(f"{host.address}{PAD}checklist/")
        page.locator("html[data-python=klaar]").wait_for(state="attached", timeout=90_000)
        sent = host.sent
        context.close()
    assert sent <= 5 * MB


def test_all_letters_together_are_at_most_eighty_kilobytes() -> None:
    """None of them blocks the first paint: each face swaps."""
    assert sum(file.stat().st_size for file in SITE.rglob("*.woff2")) <= 80_000
    faces = (SITE / "assets" / "css" / "site.css").read_text(encoding="utf-8")
    # a face of the device itself, that holds the place meanwhile, fetches nothing
    assert 0 < faces.count("src:url(../fonts/") == faces.count("font-display:swap")
