"""How long after a keystroke the outcome stands on the page, and how soon a first answer is saved.

On the real checklist page, served as GitHub Pages would. A sample begins at the browser's own time
of the key and ends when the page has painted an outcome of the new answer and says that it is
current; `frame` also counts until the next frame. Longest tasks come with it, also on a processor
slowed four times; that slows the page alone and not the worker, so its times say nothing there.

Chromium keeps every message back between a key and the frame that shows it (its feature
DeferRendererTasksAfterInput), so an outcome cannot come before that frame, however soon Python answers.
The floor says how long that is: an empty page whose worker answers at once. So 60 answers are measured
without that wait as well: what is left then is ours.

Bars: 60 answers p95 at most 16 ms, 1,000 rows 60 ms; first answer saved 50 ms after DOMContentLoaded; no
task over 50 ms at a quarter of the speed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from .ideeen import Json, duizend_rijen, zestig_antwoorden
from .start_up import Host, serve

WITHOUT_THE_WAIT = "--disable-features=DeferRendererTasksAfterInput"
KEY = "werktsamen:werktsamen:idee:"
PATIENCE = 120_000  # milliseconds
TRAAG = 4  # times slower: a phone of some years ago
EERSTE_LETTERS = "Wie pas alleen woont"

OBSERVE = """
window.samples = [];
window.longest = 0;
let begin = 0;
addEventListener("keydown", (event) => { begin = event.timeStamp; }, true);
new MutationObserver(() => {
  const root = document.querySelector("[data-checklist]");
  if (!begin || !root) return;
  if (root.hasAttribute("data-rekent")) { root.busy = true; return; }
  if (!root.busy) return;
  root.busy = false;
  const from = begin;
  const painted = performance.now() - from;
  begin = 0;
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => window.samples.push({ painted, frame: performance.now() - from });
    port2.postMessage(0);
  });
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-rekent"] });
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
}).observe({ type: "longtask" });
"""

# Nothing but a field, and a worker that has nothing to work out.
FLOOR = """() => {
  const worker = new Worker(URL.createObjectURL(new Blob(["onmessage = () => postMessage(0)"])));
  let begin = 0;
  window.samples = [];
  addEventListener("keydown", (event) => { begin = event.timeStamp; }, true);
  addEventListener("input", () => worker.postMessage(0));
  worker.onmessage = () => {
    const painted = performance.now() - begin;
    requestAnimationFrame(() => window.samples.push({ painted, frame: performance.now() - begin }));
  };
}"""

# The section and the row of a field open, as by a click.
TO_FIELD = """(place) => {
  const vraag = document.querySelector(place.split(" ")[0]);
  const sectie = vraag.closest("[data-sectie][hidden]")?.dataset.sectie;
  if (sectie) document.querySelector(`.stappen [data-sectie-link="${sectie}"]`).click();
  if (place.includes("data-rij")) vraag.querySelector("[data-knop=rij-open]")?.click();
}"""

# Type as soon as the field is there, and look when it lies in storage.
FIRST_ANSWER = """
let dcl = 0;
const first = { typable: 0, saved: 0 };
window.first = first;
addEventListener("DOMContentLoaded", () => { dcl = performance.now(); });
const look = () => {
  const field = document.querySelector("[data-vraag='uitdaging'] textarea");
  const open = document.querySelector("[data-checklist][data-script][data-toont='idee']");
  if (!first.typable && dcl && field && open) {
    first.typable = performance.now() - dcl;
    field.value = TEXT;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  if (first.typable) {
    const kept = Object.keys(localStorage).some((key) => localStorage[key].includes(TEXT));
    if (kept) { first.saved = performance.now() - dcl; return; }
  }
  setTimeout(look, 0);
};
look();
""".replace("TEXT", json.dumps(EERSTE_LETTERS))


@contextmanager
def opened(site: Path, browser: str, *more: str) -> Iterator[tuple[Host, Browser]]:
    """Serve the site and start a browser, with more options than usual."""
    with sync_playwright() as playwright, serve({"/": site}) as host:
        args = ["--no-sandbox", *more]
        started = playwright.chromium.launch(executable_path=browser, args=args)
        try:
            yield host, started
        finally:
            started.close()


def percentile(values: list[float], share: float) -> float:
    """Return the value that this share of all does not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def summarise(values: list[float]) -> Json:
    """Return count, p50, p95 and the longest, in milliseconds."""
    return {
        "n": len(values),
        "p50": round(percentile(values, 0.5), 1),
        "p95": round(percentile(values, 0.95), 1),
        "max": round(max(values), 1),
    }


def open_idee(page: Page, host: Host, idee: Json, stap: int) -> None:
    """Put an idea in storage and open a step of it, with Python ready and its outcome painted."""
    page.goto(f"{host.address}/404.html")
    page.evaluate("([k, v]) => localStorage.setItem(k, v)", [KEY + idee["id"], json.dumps(idee)])
    page.goto(f"{host.address}/checklist/#{idee['id']}/stap-{stap}")
    page.locator("html[data-python=klaar]").wait_for(state="attached", timeout=PATIENCE)
    page.locator("[data-oordeel=drijfveercheck]:not([data-waarde=''])").first.wait_for(
        state="attached", timeout=PATIENCE
    )
    page.wait_for_timeout(4000)  # Python's files are being kept; that is over in a while


def press(page: Page, keys: list[str]) -> Json:
    """Press keys one by one, each when the former's outcome stands there; return the samples."""
    page.evaluate("() => { window.samples.length = 0; window.longest = 0; }")
    for number, key in enumerate(keys, 1):
        page.keyboard.press(key)
        for _ in range(2000):
            if page.evaluate("() => window.samples.length") >= number:
                break
            page.wait_for_timeout(5)
        page.wait_for_timeout(40)
    samples = page.evaluate("() => window.samples")
    return {
        "painted": summarise([sample["painted"] for sample in samples]),
        "frame": summarise([sample["frame"] for sample in samples]),
        "longest_task": round(page.evaluate("() => window.longest")),
    }


def measure_keys(host: Host, browser: Browser, idee: Json, count: int) -> Json:
    """Choose with the arrow keys, type in a text, and type in the first cell of a long table."""
    context = browser.new_context()
    context.add_init_script(OBSERVE)
    page = context.new_page()
    open_idee(page, host, idee, 2)
    page.evaluate(TO_FIELD, "[data-vraag=missie]")
    page.locator("[data-vraag=missie] input[type=radio]:checked").focus()
    figures = {"choose": press(page, ["ArrowRight", "ArrowLeft"] * (count // 2))}
    text = [*"een zin, zoals men die typt "] * (count // 28 + 1)
    for name, place in {
        "type": "[data-vraag=uitdaging] textarea",
        "type_in_table": "[data-vraag=partners] [data-rij] textarea",
    }.items():
        page.goto(f"{host.address}/checklist/#{idee['id']}/stap-1")
        page.evaluate(TO_FIELD, place)
        page.locator(place).first.focus()
        page.keyboard.press("End")
        page.wait_for_timeout(1000)
        figures[name] = press(page, text[:count])
    cdp = context.new_cdp_session(page)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": TRAAG})
    traag = press(page, text[:count])["longest_task"]
    figures["type_in_table"][f"longest_task, {TRAAG} times slower"] = traag
    context.close()
    return figures


def measure_floor(browser: Browser, count: int) -> Json:
    """Type in an empty page: an answer cannot be there sooner than this, whoever gives it."""
    context = browser.new_context()
    page = context.new_page()
    page.set_content("<textarea></textarea>")
    page.evaluate(FLOOR)
    page.locator("textarea").focus()
    figures = press(page, ["x"] * count)
    context.close()
    painted: Json = figures["painted"]
    return painted


def measure_first_answer(host: Host, browser: Browser, rounds: int) -> Json:
    """Open the checklist on a fresh device and type at once."""
    found: list[dict[str, Any]] = []
    for _ in range(rounds):
        context = browser.new_context()
        context.add_init_script(FIRST_ANSWER)
        page = context.new_page()
        page.goto(f"{host.address}/checklist/#nieuw")
        for _ in range(1000):
            first = page.evaluate("() => window.first")
            if first["saved"]:
                found.append(first)
                break
            page.wait_for_timeout(10)
        context.close()
    return {name: summarise([first[name] for first in found]) for name in ("typable", "saved")}


def measure(site: Path, browser: str, keys: int, rounds: int) -> Json:
    """Return the figures of both ideas and of the first answer."""
    with opened(site, browser, WITHOUT_THE_WAIT) as (host, started):
        without = measure_keys(host, started, zestig_antwoorden(), keys)
        floor_without = measure_floor(started, keys)
    with opened(site, browser) as (host, started):
        return {
            "keystroke, floor, without the browser's own wait": floor_without,
            "keystroke, floor": measure_floor(started, keys),
            "keystroke, 60 answers, without the browser's own wait": without,
            "keystroke, 60 answers": measure_keys(host, started, zestig_antwoorden(), keys),
            "keystroke, 1,000 rows": measure_keys(host, started, duizend_rijen(), keys),
            "first answer after DOMContentLoaded": measure_first_answer(host, started, rounds),
        }
