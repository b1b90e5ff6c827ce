"""Python in the browser when something is wrong with it: the page goes on, and says so.

Each case is a copy of the built site with one thing broken, opened on the real checklist page. All
are opened side by side, so that the clocks of the silent ones run at the same time.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Worker, expect

from tests.bench.start_up import serve, wait_until_kept
from werktsamen_site.serve import make_server

from .checklist import Checklist
from .conftest import PAD, SITE, NieuweContext, Toezicht
from .kopie import change, copy_site, replace

ENGINE = Path("assets/js/engine")
PYTHON = Path("assets/python")
MB = 1_000_000
READY = """postMessage({ready: '{"ok":true}'})"""
# What stands in the place of the worker: started is told, then this happens to a request.
WORKER = f"""addEventListener("message", ({{ data }}) => {{
  if (data.start) {READY};
  else if ("nr" in data) WHAT;
}});"""


def worker(site: Path, text: str) -> None:
    """Put another worker in the place of ours."""
    replace(site / ENGINE / "worker.js", text)


def part(site: Path, begin: str) -> Path:
    """Return one of Python's files."""
    return next((site / PYTHON).glob(f"{begin}*"))


def cut(file: Path, size: int) -> None:
    """Keep only the first bytes of a file."""
    replace(file, file.read_bytes()[:size])


def patience(site: Path, which: str) -> None:
    """Shorten one of the engine's clocks to two seconds."""
    engine = site / ENGINE / "engine.js"
    [clock] = re.findall(rf"const {which} = .+;", engine.read_text(encoding="utf-8"))
    change(engine, clock, f"const {which} = 2_000;")


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
    change(site / ENGINE / "manifest.js", '"sha256": "', '"sha256": "0')


FAILURES: dict[str, Callable[[Path], None]] = {
    "wasm missing": lambda site: part(site, "pyodide.").unlink(),
    "wasm cut off": lambda site: cut(part(site, "pyodide."), 2 * MB),
    "wasm is a page": lambda site: replace(part(site, "pyodide."), "<!doctype html><p>404"),
    "standard library cut off": lambda site: cut(part(site, "python-stdlib"), 50_000),
    "core cut off": lambda site: cut(part(site, "python-core"), 3_000),
    "core missing": lambda site: part(site, "python-core").unlink(),
    "glue missing": lambda site: part(site, "pyodide-glue").unlink(),
    "worker missing": lambda site: (site / ENGINE / "worker.js").unlink(),
    "worker is no script": lambda site: worker(site, "(((("),
    "engine missing": lambda site: (site / ENGINE / "engine.js").unlink(),
    "no manifest": lambda site: replace(site / ENGINE / "manifest.js", "export default null;"),
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
    # thrown by the case itself; or Pyodide, given up on, that still wants its library or the core
    expected = re.compile("dead|Failed to fetch|404 http|werktsamen://")
    assert [error for error in case.errors if not expected.search(error)] == []


def test_python_starts_again_when_asked(
    nieuwe_context: NieuweContext, adres: str, toezicht: Toezicht
) -> None:
    """A file that could not be fetched the first time: 'Probeer opnieuw' brings the outcome."""
    # the last: Pyodide, given up on, that still wants the core
    toezicht.toegelaten = ("ERR_FAILED", "Failed to load", "net::", "Failed to fetch")
    context = nieuwe_context(service_workers="block")
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
    """Before anybody chose an idea Python is on its way; the page's own thread never imports it."""
    in_page: list[str] = []
    page.on("request", lambda request: in_page.append(request.url))
    Checklist(page, adres).open().wacht_op_python()
    assert len(page.workers) == 1
    names = page.evaluate("() => performance.getEntriesByType('resource').map((one) => one.name)")
    assert not [name for name in names if "/assets/python/" in name]
    assert not page.evaluate(
        "() => 'loadPyodide' in globalThis || '_createPyodideModule' in globalThis"
    )
    html = (SITE / "checklist" / "index.html").read_text(encoding="utf-8")
    assert "pyodide" not in re.sub(r"<!--.*?-->", "", html).lower()


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
    context = nieuwe_context(service_workers="block")
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
    assert 0 < faces.count("@font-face{") == faces.count("font-display:swap")


CHANGE_SNAPSHOT = """async (how) => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const key of await cache.keys()) {
      if (!key.url.includes("snapshot")) continue;
      const bytes = new Uint8Array(await (await cache.match(key)).arrayBuffer());
      if (how === "damaged") for (let at = 900000; at < 1500000; at += 7) bytes[at] ^= 255;
      const body = { damaged: bytes, "cut off": bytes.slice(0, 100000), rubbish: "x" }[how];
      await cache.put(key, new Response(body));
      return true;
    }
  }
  return false;
}"""


# Said by Playwright, a second after loading, where it keeps service workers out of a test.
BLOCKED = "Service Worker registration blocked by Playwright"


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


def test_a_later_visit_starts_from_the_snapshot_and_any_doubt_falls_back(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """Kept and right: nothing large is fetched. Damaged, cut off or rubbish: the plain way, silently."""
    page = nieuwe_context(service_workers="block").new_page()
    start(page, adres)
    wait_until_kept(page)
    urls, said = fetched(page, adres)
    assert [url for url in urls if not url.endswith(".js")] == []  # modules pass by the cache
    assert said == []
    for how in ("damaged", "cut off", "rubbish"):
        assert page.evaluate(CHANGE_SNAPSHOT, how)
        assert "without its snapshot" in " ".join(start(page, adres))
        checklist = Checklist(page, adres)
        checklist.nieuw_idee(how)
        checklist.stap(2)
        checklist.kies("missie", "nee")
        oordeel = checklist.oordeel("drijfveercheck")
        expect(oordeel).to_have_attribute("data-waarde", "voldoet-niet")


CUT_KEPT = """async (names) => {
  const cut = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      if (!names.some((one) => url.includes(`/${one}.`))) continue;
      const response = await cache.match(url);
      const body = (await response.arrayBuffer()).slice(0, 3000);
      await cache.put(url, new Response(body, { headers: response.headers }));
      cut.push(url);
    }
  }
  return cut.length;
}"""
# Per file that is kept: how many bytes.
SIZES = """async () => {
  const sizes = {};
  for (const name of (await caches.keys()).filter((one) => one.endsWith(":python"))) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys())
      sizes[url] = (await (await cache.match(url)).arrayBuffer()).byteLength;
  }
  return sizes;
}"""


@pytest.mark.parametrize(
    "names", [["pyodide"], ["python-core", "python-snapshot"]], ids=" and ".join
)
def test_a_damaged_kept_file_is_fetched_anew_and_kept_right(
    nieuwe_context: NieuweContext, adres: str, names: list[str]
) -> None:
    """The next visit has its outcomes as ever, nothing is said of it, and the visit after that is fast."""
    page = nieuwe_context(service_workers="block").new_page()
    start(page, adres)
    wait_until_kept(page)
    right = page.evaluate(SIZES)
    assert page.evaluate(CUT_KEPT, names) == len(names)
    seen: list[str] = []

    def note(state: str) -> None:
        seen.append(state)

    page.expose_function("note", note)
    page.add_init_script(
        """new MutationObserver(() => note(document.documentElement.dataset.python)).observe(
          document, { subtree: true, attributes: true, attributeFilter: ["data-python"] });"""
    )
    said = start(page, adres)
    assert "starts again without what was kept" in " ".join(said)
    assert "klaar" in seen
    assert "fout" not in seen
    wait_until_kept(page)
    assert page.evaluate(SIZES) == right
    urls, said = fetched(page, adres)
    assert [url for url in urls if not url.endswith(".js")] == []
    assert said == []


def test_a_start_that_fails_in_every_way_is_tried_no_more_than_that(
    nieuwe_context: NieuweContext, adres: str, toezicht: Toezicht
) -> None:
    """Something kept is damaged and the network is no help: two starts, then the page says so."""
    toezicht.toegelaten = ("ERR_FAILED", "Failed to load", "net::")
    context = nieuwe_context(service_workers="block")
    page = context.new_page()
    start(page, adres)
    wait_until_kept(page)
    page.evaluate(CUT_KEPT, ["pyodide"])
    context.route("**/pyodide.*", lambda route: route.abort())
    page.goto("about:blank")
    workers: list[str] = []

    def note(worker: Worker) -> None:
        workers.append(worker.url)

    page.on("worker", note)
    page.goto(f"{adres}checklist/")
    expect(page.locator("html")).to_have_attribute("data-python", "fout")
    page.wait_for_timeout(1000)
    assert len(workers) == 2
    context.unroute("**/pyodide.*")
    page.get_by_role("button", name="Probeer opnieuw").click()
    expect(page.locator("html")).to_have_attribute("data-python", "klaar")
    assert len(workers) == 3


@pytest.mark.parametrize("free", [10 * MB, 500 * MB])
def test_python_is_kept_only_where_there_is_room(
    browser: Browser, tmp_path: Path, free: int
) -> None:
    """On a device that is almost full, answers go before speed; the worker is told how full it is."""
    site = copy_site(tmp_path / "site")
    store = site / ENGINE / "store.js"
    stub = f"""navigator.storage.estimate = async () => {{
  console.debug("room was asked for");
  return {{ quota: {1000 * MB}, usage: {1000 * MB - free} }};
}};"""
    replace(store, f"{stub}\n{store.read_text(encoding='utf-8')}")
    with serve({PAD: site}) as host:
        context = browser.new_context(service_workers="block")
        page = context.new_page()
        with page.expect_console_message(lambda message: message.text == "room was asked for"):
            page.goto(f"{host.address}{PAD}checklist/")
        if free > 60 * MB:
            wait_until_kept(page)
        else:
            page.wait_for_timeout(1500)
            assert page.evaluate("() => caches.keys()") == []
        context.close()


def test_files_of_an_earlier_version_are_never_used_and_are_dropped(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """What is kept under an old name is not looked at, and goes once the new files are kept."""
    page = nieuwe_context(service_workers="block").new_page()
    start(page, adres)
    wait_until_kept(page)
    old = page.evaluate(
        """async () => {
          const [name] = (await caches.keys()).filter((one) => one.endsWith(":python"));
          const cache = await caches.open(name);
          for (const key of await cache.keys()) {
            const kept = await cache.match(key);
            await cache.put(key.url.replace(/\\.[0-9a-f]{12}\\./, ".0123456789ab."), kept);
            await cache.delete(key);
          }
          await (await caches.open("van-iemand-anders")).put("/x", new Response("blijft"));
          return (await cache.keys()).length;
        }"""
    )
    assert old == len(json.loads(manifest_text())["files"])
    urls, _ = fetched(page, adres)
    assert any("wasm" in url for url in urls)
    for _ in range(100):
        kept = page.evaluate(
            """async () => {
              const all = {};
              for (const name of await caches.keys())
                all[name] = (await (await caches.open(name)).keys()).map((key) => key.url);
              return all;
            }"""
        )
        others = kept.pop("van-iemand-anders")
        [urls] = kept.values()
        if not [url for url in urls if "0123456789ab" in url]:
            break
        page.wait_for_timeout(200)
    assert len(others) == 1
    assert len(urls) == old
    assert not [url for url in urls if "0123456789ab" in url]


def manifest_text() -> str:
    """Return the built manifest as JSON."""
    text = (SITE / ENGINE / "manifest.js").read_text(encoding="utf-8")
    return text.removeprefix("export default ").rstrip(";\n")


def test_restored_memory_is_what_the_build_made(page: Page, adres: str) -> None:
    """In this very browser, byte for byte, wherever the snapshot says what the memory holds."""
    page.goto(adres + "404.html")
    found = page.evaluate(
        """async ([engine, base]) => {
          const { restore, MAGIC } = await import(engine + "snapshot.js");
          const { inflate } = await import(engine + "inflate.js");
          const { default: manifest } = await import(engine + "manifest.js");
          const url = base + "assets/python/" + manifest.files.snapshot.name;
          const body = await new Response(await inflate(await fetch(url))).arrayBuffer();
          const file = new Uint8Array(body);
          const [magic, header, size, dataEnd, count] = new Uint32Array(body, 0, 5);
          const runs = new Uint32Array(body, 20, 2 * count);
          const before = new Uint8Array(size).fill(7); // what a start leaves behind: anything
          const pristine = Uint8Array.from({ length: dataEnd }, (_, at) => at % 251);
          const accelerator = restore(file);
          accelerator.onInstance({ exports: { memory: { buffer: pristine.buffer } } });
          accelerator.onModule({ HEAPU8: before, _sbrk: () => size });
          const expected = new Uint8Array(size);
          expected.set(pristine);
          let at = 20 + runs.byteLength + header;
          for (let run = 0; run < runs.length; run += 2) {
            expected.set(file.subarray(at, at + runs[run + 1]), runs[run]);
            at += runs[run + 1];
          }
          let wrong = 0;
          for (let byte = 0; byte < size; byte += 1) if (before[byte] !== expected[byte]) wrong += 1;
          const smaller = { HEAPU8: new Uint8Array(size - 65536), _sbrk: () => 0 };
          let refused = "";
          try { accelerator.onModule(smaller); } catch (error) { refused = String(error); }
          return { right: magic === MAGIC, wrong, end: at === file.length, refused };
        }""",
        [f"{adres}{ENGINE.as_posix()}/", adres],
    )
    assert found == {
        "right": True,
        "wrong": 0,
        "end": True,
        "refused": "Error: the memory has another size",
    }
