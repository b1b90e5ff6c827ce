"""The wasm that visitors get is cut: where it cannot do its work, the whole one takes over, unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bench.start_up import serve
from werktsamen_site.pyodide.cache import pack

from .checklist import Checklist
from .conftest import PAD
from .engine import fetched
from .geknipt import knip_site, manifest
from .kopie import copy_site, replace

KEPT = """async () => {
  const names = (await caches.keys()).filter((name) => name.endsWith(":python"));
  const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return keys.flat().map(({ url }) => url.split("/").at(-1)).filter((name) => name.endsWith(".wasm"));
}"""

# The device says that all is kept: the last of it to come.
REMEMBERED = "(name) => Object.entries(localStorage).some(([key, value]) => key.endsWith('python-bewaard') && value === name)"


@pytest.fixture
def geknipt(browser: Browser, tmp_path: Path) -> Iterator[tuple[Page, str]]:
    """A page on a site whose cut wasm stops at a report, and its address."""
    with serve({PAD: knip_site(tmp_path)}) as host:
        context = browser.new_context(service_workers="block")
        context.set_default_timeout(60_000)
        yield context.new_page(), host.address + PAD
        context.close()


def test_a_function_that_was_cut_away_costs_a_visitor_nothing_but_a_moment(
    geknipt: tuple[Page, str],
) -> None:
    """The report comes within the same visit, on the whole wasm; the next visit starts that at once."""
    page, adres = geknipt
    files = manifest()
    page.add_init_script(
        """window.gezien = [];
        new MutationObserver(() => gezien.push(document.documentElement.dataset.python)).observe(
          document, { subtree: true, attributes: true, attributeFilter: ["data-python"] });"""
    )
    checklist = Checklist(page, adres).open().wacht_op_python()
    checklist.nieuw_idee()
    checklist.stap(2)
    checklist.kies("missie", "nee")
    expect(checklist.oordeel("drijfveercheck")).to_have_attribute("data-waarde", "voldoet-niet")
    assert page.evaluate("gezien.at(-1)") == "klaar"

    checklist.actie("verslag").click()  # here the cut wasm stops
    expect(page.locator("dialog[open] [data-verslag]")).to_contain_text(
        "Drijfveercheck", timeout=60_000
    )
    assert page.evaluate("gezien") == ["laden", "klaar", "laden", "klaar"]
    expect(page.locator("[data-berichten]")).not_to_contain_text("nakijken")
    page.keyboard.press("Escape")
    checklist.kies("missie", "ja")
    expect(checklist.oordeel("drijfveercheck")).to_have_attribute("data-waarde", "onvolledig")

    urls, _ = fetched(page, adres)
    assert files["files"]["wasm"]["name"] not in urls
    whole = files["whole"]["wasm"]["name"]
    page.wait_for_function(REMEMBERED, arg=whole)
    assert page.evaluate(KEPT) == [whole]
    urls, _ = fetched(page, adres)
    assert [url for url in urls if url.endswith(".wasm")] == []


def test_a_cut_file_that_is_damaged_is_passed_by(browser: Browser, tmp_path: Path) -> None:
    """It does not even compile: the first outcome comes from the whole wasm, and no failure is shown."""
    site = copy_site(tmp_path / "site")
    replace(site / "assets/python" / manifest()["files"]["wasm"]["name"], pack(b"\0asm rubbish"))
    with serve({PAD: site}) as host:
        context = browser.new_context(service_workers="block")
        page = context.new_page()
        urls, said = fetched(page, host.address + PAD)
        assert manifest()["whole"]["wasm"]["name"] in urls
        assert "on the whole wasm" in " ".join(said)
        expect(page.locator("html")).to_have_attribute("data-python", "klaar")
        context.close()
