"""What is kept of Python for a later visit: it starts from that, and any doubt falls back to the files."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bench.start_up import serve, wait_until_kept
from tests.browser.node import ESBUILD, ROOT

from .checklist import Checklist
from .conftest import PAD, SITE, NieuweContext, Toezicht
from .engine import ENGINE, MB, fetched, start
from .kopie import copy_site, replace

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
# Counts here, for one that is ended at once may never be told to Playwright.
COUNT_STARTS = """
window.starts = 0;
window.Worker = class extends Worker {
  constructor(...options) { super(...options); window.starts += 1; }
};
"""


def test_a_later_visit_starts_from_the_snapshot_and_any_doubt_falls_back(
    nieuwe_context: NieuweContext, adres: str
) -> None:
    """Kept and right: nothing large is fetched. Damaged, cut off or rubbish: the plain way, silently."""
    page = nieuwe_context().new_page()
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
    page = nieuwe_context().new_page()
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
    """Something kept is damaged and the network is no help: three starts, then the page says so."""
    toezicht.toegelaten = ("ERR_FAILED", "Failed to load", "net::")
    context = nieuwe_context()
    page = context.new_page()
    start(page, adres)
    wait_until_kept(page)
    page.evaluate(CUT_KEPT, ["pyodide"])
    context.route("**/pyodide*.wasm", lambda route: route.abort())
    page.goto("about:blank")
    page.add_init_script(COUNT_STARTS)
    page.goto(f"{adres}checklist/")
    expect(page.locator("html")).to_have_attribute("data-python", "fout")
    page.wait_for_timeout(1000)
    assert page.evaluate("starts") == 3
    context.unroute("**/pyodide*.wasm")
    page.get_by_role("button", name="Probeer opnieuw").click()
    expect(page.locator("html")).to_have_attribute("data-python", "klaar")
    assert page.evaluate("starts") == 4


@pytest.mark.parametrize("free", [10 * MB, 500 * MB])
def test_python_is_kept_only_where_there_is_room(
    browser: Browser, tmp_path: Path, free: int
) -> None:
    """On a device that is almost full, answers go before speed; the worker is told how full it is."""
    site = copy_site(tmp_path / "site")
    worker = site / ENGINE / "worker.js"
    stub = f"""navigator.storage.estimate = async () => {{
  console.debug("room was asked for");
  return {{ quota: {1000 * MB}, usage: {1000 * MB - free} }};
}};"""
    replace(worker, f"{stub}\n{worker.read_text(encoding='utf-8')}")
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
    page = nieuwe_context().new_page()
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


# What the engine restores from the snapshot at an address, beside what the snapshot says.
RESTORE = """async (address) => {
  SOURCE;
  const { restore, MAGIC } = snapshot;
  const packed = (await fetch(address)).body.pipeThrough(new DecompressionStream("gzip"));
  const body = await new Response(packed).arrayBuffer();
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
}"""


def test_restored_memory_is_what_the_build_made(page: Page, adres: str) -> None:
    """In this very browser, byte for byte, wherever the snapshot says what the memory holds."""
    page.goto(adres + "404.html")
    options = ("--format=iife", "--global-name=snapshot")
    command = ["node", str(ESBUILD), "overrides/browser/engine/snapshot.ts", *options]
    source = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    name = json.loads(manifest_text())["files"]["snapshot"]["name"]
    found = page.evaluate(RESTORE.replace("SOURCE", source), f"{adres}assets/python/{name}")
    assert found == {
        "right": True,
        "wrong": 0,
        "end": True,
        "refused": "Error: the memory has another size",
    }
