"""In Firefox and WebKit too, the whole wasm takes over where the cut one stops."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bench.start_up import serve
from tests.site.conftest import PAD
from tests.site.geknipt import knip_site, manifest

from .driver import Motor
from .pagina import Pagina

# Names of the files that the page itself asked for: the wasm is compiled there.
GEVRAAGD = (
    "return performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1))"
)
VOLG = """
  window.standen = [];
  new MutationObserver(() => window.standen.push(document.documentElement.dataset.python)).observe(
    document.documentElement, { attributes: true, attributeFilter: ["data-python"] });
"""


@pytest.fixture(scope="module")
def geknipt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose cut wasm stops at a report."""
    with serve({PAD: knip_site(tmp_path_factory.mktemp("geknipt"))}) as host:
        yield host.address + PAD


@pytest.mark.wekelijks
def test_a_function_that_was_cut_away_costs_a_visitor_nothing_but_a_moment(
    motor: Motor, geknipt: str
) -> None:
    """The report comes in the same visit, and no answer is lost; the next visit begins with the whole wasm."""
    cut, whole = (manifest()[part]["wasm"]["name"] for part in ("files", "whole"))
    pagina = Pagina(motor, geknipt).leeg()
    pagina.wacht_op_python()
    id_ = pagina.nieuw()
    pagina.stap(2)
    pagina.kies("missie", "nee")
    pagina.wacht_op_oordeel("drijfveercheck", "voldoet-niet")
    assert whole not in motor.script(GEVRAAGD)

    motor.script(VOLG)
    motor.click("[data-actie='verslag']")  # here the cut wasm stops
    motor.wait(
        "return document.querySelector('dialog[open] [data-verslag]')?.textContent.includes('Drijfveercheck')"
    )
    assert motor.script("return window.standen") == ["laden", "klaar"]
    assert whole in motor.script(GEVRAAGD)
    motor.click("dialog[open] button[formnovalidate]")
    pagina.kies("missie", "ja")
    pagina.wacht_op_oordeel("drijfveercheck", "onvolledig")
    pagina.wacht_op_antwoord(id_, "missie", "ja")
    pagina.geen_fouten()

    motor.reload()
    pagina.luister()
    pagina.wacht_op_python()
    pagina.wacht_op_oordeel("drijfveercheck", "onvolledig")
    assert cut not in motor.script(GEVRAAGD)
