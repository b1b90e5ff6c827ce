"""How long a visitor waits for the first outcome, and over how many bytes, beside stock Pyodide.

`measure()` serves the built site the way GitHub Pages does (text gzipped, nothing else; ETag and
ten minutes of cache) and opens bare pages in fresh browser profiles, all ways in turn and shuffled:
stock `loadPyodide()` in a module worker with the same core as sources, our engine, the floor (the
stock wasm compiled and instantiated with the stock glue, without Python), and beside these bare pages
the real checklist. Each profile is visited twice: the second time is the repeat visit. Milliseconds
count from navigation to the first outcome; `longest` is the longest task of the page's own thread.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
import statistics
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

from werktsamen_site.paginas.post_build import hashes

ROOT = Path(__file__).resolve().parents[2]
PYODIDE = ROOT / "node_modules" / "pyodide"
CORE = ROOT / "src" / "werktsamen_core"
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{script}; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'"
)
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
}
COMPRESSED = {".html", ".js", ".mjs", ".css", ".json", ".svg", ".webmanifest"}
REQUEST = json.dumps({"doe": "beoordeel", "idee": {}, "op": None, "beelden": []})
WAYS = ("stock", "ours", "floor", "checklist")
PATIENCE = 300_000  # milliseconds
CHUNK = 4096


@dataclass(frozen=True)
class Line:
    """How fast a line is: bytes per second, and seconds before each answer begins."""

    speed: float
    latency: float


FAST = Line(float("inf"), 0)
SLOW = {
    "9 Mbps, 170 ms": Line(9e6 / 8, 0.170),
    "1.6 Mbps, 150 ms": Line(1.6e6 / 8, 0.150),
}

BEGIN = re.compile(r'(?<=<script type="module" async data-basis="../">).*?(?=</script>)', re.DOTALL)
PAGE = """<!doctype html><html lang="nl"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{way}</title>{begin}<p>{way}</p><script type="module" src="{way}.js"></script></html>"""

# In every page, before its own scripts: bare pages call done(), the checklist says data-python="klaar".
OBSERVE = """
window.done = () => { document.documentElement.dataset.ms ??= performance.now(); };
new MutationObserver(() => {
  if (document.documentElement.dataset.python === "klaar") done();
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-python"] });
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries())
    document.documentElement.dataset.longest =
      Math.max(duration, document.documentElement.dataset.longest ?? 0);
}).observe({ type: "longtask", buffered: true });
"""

# The addresses of all that is kept on the device, once it remembers that nothing is missing.
KEPT = """async () => {
  if (!Object.keys(localStorage).some((key) => key.endsWith("python-bewaard"))) return [];
  const open = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  return (await Promise.all(open.map((cache) => cache.keys()))).flat().map(({ url }) => url);
}"""

SCRIPTS = {
    "ours.js": "pythonEngine.call(REQUEST).then(done);",
    "stock.js": """
const worker = new Worker("stock-worker.js", { type: "module" });
worker.onmessage = done;
""",
    "stock-worker.js": """
import { loadPyodide } from "/npm/pyodide.mjs";
const python = await loadPyodide({ indexURL: "/npm/" });
python.unpackArchive(await (await fetch("/bench/core.zip")).arrayBuffer(), "zip");
const bridge = python.pyimport("werktsamen_core.bridge");
bridge.start(await (await fetch("/bench/instrument.json")).text());
postMessage(bridge.call(JSON.stringify(REQUEST)));
""",
    "floor.js": """
const worker = new Worker("floor-worker.js", { type: "module" });
worker.onmessage = done;
""",
    "floor-worker.js": """
import { loadPyodide } from "/npm/pyodide.mjs";
const { fetch } = globalThis;
const type = { headers: { "Content-Type": "application/wasm" } };
const unpacked = fetch("/bench/pyodide.asm.wasm.gz").then((response) =>
  new Response(response.body.pipeThrough(new DecompressionStream("gzip")), type));
globalThis.fetch = async (url) => (String(url).endsWith(".wasm") ? unpacked : new Response());
const glue = import("/npm/pyodide.asm.mjs");
loadPyodide({
  indexURL: "/npm/",
  lockFileContents: { info: {}, packages: {} },
  packageBaseUrl: "/npm/",
  createPyodideModule: async (settings) => {
    const { instantiateWasm } = settings;
    settings.instantiateWasm = (imports) => instantiateWasm(imports, () => postMessage("there"));
    return (await glue).default(settings);
  },
});
""",
}


def prepare(folder: Path, site: Path) -> None:
    """Write the bare pages, and the core as the sources that stock Pyodide would get."""
    for way in WAYS[:-1]:
        script = find_begin(site) if way == "ours" else ""
        policy = POLICY.format(script=hashes([script]) if script else "")
        begin = f'<script type="module" async data-basis="/">{script}</script>' if script else ""
        page = PAGE.format(policy=policy, way=way, begin=begin)
        (folder / f"{way}.html").write_text(page, encoding="utf-8")
    for name, script in SCRIPTS.items():
        (folder / name).write_text(script.replace("REQUEST", REQUEST), encoding="utf-8")
    with zipfile.ZipFile(folder / "core.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(CORE.rglob("*.py")):
            archive.write(file, f"werktsamen_core/{file.relative_to(CORE).as_posix()}")
    instrument = (CORE / "instrument.json").read_bytes()
    (folder / "instrument.json").write_bytes(instrument)
    wasm = (PYODIDE / "pyodide.asm.wasm").read_bytes()
    (folder / "pyodide.asm.wasm.gz").write_bytes(gzip.compress(wasm, 9))


def find_begin(site: Path) -> str:
    """Return the script with which the real page begins Python."""
    html = (site / "checklist" / "index.html").read_text(encoding="utf-8")
    [script] = BEGIN.findall(html)
    return str(script)


class Host(ThreadingHTTPServer):
    """Serves folders under prefixes, and counts the bytes it sends."""

    daemon_threads = True

    def __init__(self, folders: dict[str, Path]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.folders = folders
        self.sent = 0
        self.packed: dict[Path, bytes] = {}
        self.line = FAST
        self._free = 0.0
        self._turn = threading.Lock()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, *_arguments: Any) -> None:
        """Say nothing of browsers that hang up: they do when a test ends."""

    def find(self, address: str) -> Path | None:
        """Return the file for an address."""
        path = address.partition("?")[0]
        for prefix, folder in self.folders.items():
            if path.startswith(prefix):
                file = folder / path.removeprefix(prefix)
                file = file / "index.html" if file.is_dir() else file
                return file if file.is_file() else None
        return None

    def pass_on(self, body: bytes) -> Iterator[bytes]:
        """Yield the body as fast as the line carries it; all connections share the one line."""
        time.sleep(self.line.latency)
        for at in range(0, len(body), CHUNK):
            chunk = body[at : at + CHUNK]
            with self._turn:
                self._free = max(self._free, time.monotonic()) + len(chunk) / self.line.speed
                wait = self._free - time.monotonic()
            time.sleep(max(0.0, wait))
            yield chunk

    def read(self, file: Path) -> bytes:
        """Return what goes over the wire."""
        if file not in self.packed:
            content = file.read_bytes()
            self.packed[file] = gzip.compress(content, 6) if file.suffix in COMPRESSED else content
        return self.packed[file]


class Handler(BaseHTTPRequestHandler):
    """One request, answered as GitHub Pages would."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else many an answer waits 40 ms, as on no real host
    server: Host

    def do_GET(self) -> None:
        """Send a file, or say that it is not there or has not changed."""
        file = self.server.find(self.path)
        if file is None:
            return self.answer(404, b"", {})
        body = self.server.read(file)
        headers = {
            "Content-Type": TYPES.get(file.suffix, "application/octet-stream"),
            "Cache-Control": "max-age=600",
            "ETag": f'"{hashlib.sha256(body).hexdigest()[:16]}"',
        }
        if self.headers.get("If-None-Match") == headers["ETag"]:
            return self.answer(304, b"", headers)
        if file.suffix in COMPRESSED:
            headers["Content-Encoding"] = "gzip"
        return self.answer(200, body, headers)

    def answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        """Write status, headers and body."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for chunk in self.server.pass_on(body) if self.server.line is not FAST else (body,):
            self.wfile.write(chunk)
        self.server.sent += len(body)

    def log_message(self, *_arguments: Any) -> None:
        """Stay silent."""


@contextmanager
def serve(folders: dict[str, Path]) -> Iterator[Host]:
    """Serve until the block ends."""
    host = Host(folders)
    thread = threading.Thread(target=host.serve_forever, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.shutdown()
        host.server_close()


def visit(page: Page, host: Host, way: str) -> dict[str, float]:
    """Open the page of one way and wait for its outcome."""
    host.sent = 0
    page.goto(host.address + ("/checklist/" if way == "checklist" else f"/bench/{way}.html"))
    root = page.locator("html[data-ms]")
    root.wait_for(state="attached", timeout=PATIENCE)
    return {
        "ms": float(root.get_attribute("data-ms") or "nan"),
        "bytes": host.sent,
        "longest": float(root.get_attribute("data-longest") or 0),
    }


def wait_until_kept(page: Page) -> None:
    """Give our own engine its idle time: all is kept when the snapshot is there and nothing grows."""
    sizes: list[int] = []
    for _ in range(300):
        page.wait_for_timeout(100)
        kept = page.evaluate(KEPT)
        sizes.append(len(kept))
        there = any("python-snapshot" in address for address in kept)
        if there and len(sizes) >= 5 and len({*sizes[-5:]}) == 1:
            return
    raise TimeoutError("the engine kept no snapshot for the next visit")


def sample(launch: Callable[[str], BrowserContext], host: Host, way: str) -> dict[str, Any]:
    """Visit twice with one fresh profile."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = launch(profile)
        try:
            context.add_init_script(OBSERVE)
            page = context.pages[0] if context.pages else context.new_page()
            first = visit(page, host, way)
            if way in ("ours", "checklist"):
                wait_until_kept(page)
            page.goto("about:blank")
            page.wait_for_timeout(300)
            again = visit(page, host, way)
        finally:
            context.close()
    return {"first": first, "repeat": again}


def summarise(values: list[float]) -> dict[str, float]:
    """Return median, lowest and highest, in whole milliseconds or bytes."""
    median, low, high = statistics.median(values), min(values), max(values)
    return {"median": round(median), "min": round(low), "max": round(high)}


@contextmanager
def starting(site: Path, browser: str) -> Iterator[tuple[Callable[[str], BrowserContext], Host]]:
    """Serve the site, Pyodide and the bare pages; give how to launch a browser with a profile."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        prepare(Path(scratch), site)
        folders = {"/bench/": Path(scratch), "/npm/": PYODIDE, "/": site}

        def launch(profile: str) -> BrowserContext:
            return playwright.chromium.launch_persistent_context(
                profile, executable_path=browser, args=["--no-sandbox"], headless=True
            )

        with serve(folders) as host:
            sample(launch, host, "floor")  # the first start of a browser warms the disk
            yield launch, host


def measure(site: Path, browser: str, rounds: int) -> dict[str, Any]:
    """Return per way and visit the milliseconds and bytes, and the ratios that count.

    Args:
        site: the built site, with its engine and Python files.
        browser: path of a Chromium.
        rounds: fresh profiles per way.
    """
    samples: dict[str, list[dict[str, Any]]] = {way: [] for way in WAYS}
    with starting(site, browser) as (launch, host):
        for _ in range(rounds):
            for way in random.sample(WAYS, len(WAYS)):
                samples[way].append(sample(launch, host, way))
    return report(samples)


def measure_slow(site: Path, browser: str, rounds: int) -> dict[str, Any]:
    """Return per slow line the milliseconds of a first visit, ours and the floor, and their ratio."""
    ways = ("ours", "floor")
    found: dict[str, dict[str, list[float]]] = {name: {way: [] for way in ways} for name in SLOW}
    with starting(site, browser) as (launch, host):
        for _ in range(rounds):
            for name, way in random.sample([(n, w) for n in SLOW for w in ways], 4):
                host.line = SLOW[name]
                found[name][way].append(first_visit(launch, host, way))
    return {
        name: {
            **{way: summarise(times) for way, times in per_way.items()},
            "against_floor": round(
                statistics.median(per_way["ours"]) / statistics.median(per_way["floor"]), 3
            ),
        }
        for name, per_way in found.items()
    }


def first_visit(launch: Callable[[str], BrowserContext], host: Host, way: str) -> float:
    """Return the milliseconds of one visit with a fresh profile."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = launch(profile)
        try:
            context.add_init_script(OBSERVE)
            page = context.pages[0] if context.pages else context.new_page()
            page.set_default_timeout(PATIENCE)
            return visit(page, host, way)["ms"]
        finally:
            context.close()


def report(samples: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """Turn samples into medians with their range, and ratios of medians."""
    figures = {
        way: {
            visited: {
                measured: summarise([float(one[visited][measured]) for one in found])
                for measured in ("ms", "bytes", "longest")
            }
            for visited in ("first", "repeat")
        }
        for way, found in samples.items()
    }

    def median(way: str, visited: str) -> float:
        return figures[way][visited]["ms"]["median"]

    return {
        "figures": figures,
        "first_against_stock": round(median("ours", "first") / median("stock", "first"), 3),
        "repeat_against_stock": round(median("ours", "repeat") / median("stock", "repeat"), 3),
        "repeat_against_floor": round(median("ours", "repeat") / median("floor", "repeat"), 3),
        "checklist_first_against_stock": round(
            median("checklist", "first") / median("stock", "first"), 3
        ),
        "checklist_repeat_against_stock": round(
            median("checklist", "repeat") / median("stock", "repeat"), 3
        ),
        "first_bytes": figures["ours"]["first"]["bytes"]["median"],
        "checklist_first_bytes": figures["checklist"]["first"]["bytes"]["median"],
    }


def figures(site: Path, browser: str, quick: bool) -> dict[str, Any]:
    """Measure with few or with many fresh profiles; on slow lines with fewer."""
    return {
        **measure(site, browser, rounds=2 if quick else 9),
        "first visit on a slow line": measure_slow(site, browser, rounds=1 if quick else 3),
    }
