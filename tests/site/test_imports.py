"""The browser's Python says of a hostile file exactly what CPython says, and survives it.

What overflows in WebAssembly is no exception there but the end of Python: only here does that show.
The full count of files runs in CPython (`tests/properties/test_imports`, `tests/bench/imports`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.bench import imports, reuzen, vijandig
from werktsamen_core import bridge

from .checklist import PREFIX
from .toestel import Toestel, toestel

AANTAL = 150
IN_DE_PAGINA = 60
ZAAD = 11
# Choose each file as a person does, and wait for what the page says of it.
OPEN = """async (teksten) => {
  const kiezer = document.querySelector("input[type=file]");
  const berichten = document.querySelector("[data-berichten]");
  const gezegd = [];
  const isBezig = () => !berichten.textContent || berichten.textContent.includes("wordt geopend");
  for (const tekst of teksten) {
    berichten.replaceChildren();
    const keuze = new DataTransfer();
    keuze.items.add(new File([tekst], "idee.json"));
    kiezer.files = keuze.files;
    kiezer.dispatchEvent(new Event("change", { bubbles: true }));
    for (let keer = 0; keer < 1000 && isBezig(); keer += 1) await new Promise((verder) => setTimeout(verder, 20));
    gezegd.push(berichten.textContent);
  }
  return gezegd;
}"""
VRAAG = """async (teksten) => {
  const uit = [];
  for (const tekst of teksten) {
    const antwoord = await pythonEngine.call({ doe: "open", tekst }).catch((fout) => ({ dood: String(fout) }));
    uit.push(antwoord);
    if (antwoord.dood) break;
  }
  return uit;
}"""


@pytest.fixture(scope="module")
def proef(browser: Browser, adres: str) -> Iterator[Toestel]:
    """A tab with the checklist and its engine."""
    bridge.start(vijandig.INSTRUMENT.read_text(encoding="utf-8"))
    with toestel(browser, adres) as open_:
        yield open_


def ask(proef: Toestel, teksten: list[str]) -> list[dict[str, Any]]:
    """Open these files in the browser's Python."""
    antwoorden: list[dict[str, Any]] = proef.page.evaluate(VRAAG, teksten)
    return antwoorden


def expected(tekst: str) -> dict[str, Any]:
    """Open a file in this Python, as the page asks for it."""
    antwoord = bridge.call(json.dumps({"doe": "open", "tekst": tekst}))
    uit: dict[str, Any] = json.loads(antwoord, parse_int=float)
    return uit


def as_script_reads(value: Any) -> Any:
    """Return a tree with numbers as JavaScript has them: all of one kind, huge ones rounded."""
    if isinstance(value, dict):
        return {naam: as_script_reads(item) for naam, item in value.items()}
    if isinstance(value, list):
        return [as_script_reads(item) for item in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def test_generated_files_get_the_same_answer(proef: Toestel) -> None:
    """The same sentences, the same ideas; and Python is still there after the last."""
    instrument = vijandig.INSTRUMENT.read_text(encoding="utf-8")
    teksten = [imports.file_number(instrument, ZAAD, nummer) for nummer in range(AANTAL)]
    antwoorden = ask(proef, teksten)
    for tekst, antwoord in zip(teksten, antwoorden, strict=False):
        assert as_script_reads(antwoord) == expected(tekst), tekst[:2000]
    assert len(antwoorden) == AANTAL


def test_whatever_is_opened_no_other_idea_changes(proef: Toestel) -> None:
    """Each file gets a sentence in the page; the idea that was there stays as it was, letter for letter."""
    id_ = proef.nieuw_idee()
    proef.typ("uitdaging", "Hier kwam niets aan")
    proef.naar_hub()
    sleutel = f"{PREFIX}idee:{id_}"
    stond = proef.opslag()[sleutel]
    assert "Hier kwam niets aan" in stond
    instrument = vijandig.INSTRUMENT.read_text(encoding="utf-8")
    teksten = [imports.file_number(instrument, ZAAD, nummer) for nummer in range(IN_DE_PAGINA)]
    gezegd = proef.page.evaluate(OPEN, teksten)
    assert all(gezegd)
    assert len(set(gezegd)) > 3
    assert proef.opslag()[sleutel] == stond


@pytest.mark.parametrize("diepte", [20, 33, 100, 300, 1_000, 3_000, 20_000])
@pytest.mark.parametrize("haak", ["[]", "{}"])
def test_deep_nesting_is_refused_and_python_lives_on(
    proef: Toestel, diepte: int, haak: str
) -> None:
    """However deep, open or closed: a sentence, never the end of Python."""
    open_, dicht = ("[", "]") if haak == "[]" else ('{"a":', "}")
    heel = open_ * diepte + "1" + dicht * diepte
    kop = '{"soort":"werktsamen-idee","versie":1,"id":"d","antwoorden":{"uitdaging":{"waarde":'
    teksten = [heel, open_ * diepte, kop + heel + "}}}", kop + open_ * diepte]
    antwoorden = ask(proef, [*teksten, kop + '"goed"}}}'])
    assert as_script_reads(antwoorden[:-1]) == [expected(tekst) for tekst in teksten]
    assert antwoorden[-1]["ok"]


def test_giants_are_answered(proef: Toestel) -> None:
    """Files that are dangerous by size, at a fortieth of it; the benchmark opens them whole."""
    teksten = {naam: make() for naam, make in reuzen.reuzen(40).items() if "dezelfde" not in naam}
    antwoorden = ask(proef, list(teksten.values()))
    goed = dict(zip(teksten, (antwoord.get("ok") for antwoord in antwoorden), strict=False))
    assert goed == {naam: expected(tekst)["ok"] for naam, tekst in teksten.items()}
