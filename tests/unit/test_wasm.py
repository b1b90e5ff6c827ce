"""The cut wasm: proven against the whole one, and the whole one alone where anything is not right."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.knip import RAPPORT, knip
from werktsamen_core import bridge
from werktsamen_site.pyodide.bundle import make_bundle, prepare
from werktsamen_site.pyodide.run import ask_here
from werktsamen_site.pyodide.steps import BundleError, Sources
from werktsamen_site.wasm import bundle as door
from werktsamen_site.wasm.profile import choose
from werktsamen_site.wasm.proof import Way, ask, compare, prove, unpack
from werktsamen_site.wasm.requests import RECORDED, all_requests, read_requests, write_requests
from werktsamen_site.wasm.steps import WASM, make_cut

ROOT = Path(__file__).resolve().parents[2]
MB = 1_000_000
SAMPLE = 150
SOURCES = Sources(ROOT)

Made = tuple[Path, Path, Path]


@pytest.fixture(scope="module")
def made() -> Made:
    """The whole runtime, the cut one and the bundle on it; the build has put them in the cache."""
    runtime, stdlib = prepare(ROOT)
    cut = make_cut(SOURCES, runtime, stdlib)
    return runtime, cut, make_bundle(SOURCES, cut, stdlib)


def test_reading_and_cutting_in_node() -> None:
    """Reading, writing, walking, reaching and instrumenting, on a module small enough to read."""
    script = ROOT / "tests" / "unit" / "wasm.mjs"
    command = ["node", "--test", "--test-reporter=tap", str(script)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "# fail 0" in done.stdout, done.stdout
    assert "# tests 0" not in done.stdout


def test_the_cut_wasm_is_a_quarter_of_the_whole_one(made: Made) -> None:
    """And its glue is smaller too; three functions in four are gone."""
    runtime, cut, _ = made
    assert (cut / f"{WASM}.gz").stat().st_size <= 0.29 * (runtime / f"{WASM}.gz").stat().st_size
    assert (cut / "glue.js").stat().st_size <= 0.78 * (runtime / "glue.js").stat().st_size
    told = json.loads((cut / "told.json").read_text(encoding="utf-8"))
    assert told["ran"] >= 1500
    assert told["ran"] < told["kept"] < 0.25 * told["functions"]


def test_the_site_has_the_cut_wasm_and_the_whole_one_beside_it(tmp_path: Path) -> None:
    """Under names of their own, each a wasm for whoever looks at names."""
    manifest = door.bundle(ROOT, tmp_path / "python")
    whole, files = manifest["whole"], manifest["files"]
    for file in (*whole.values(), *files.values()):
        assert (tmp_path / "python" / file["name"]).stat().st_size == file["bytes"]
    assert whole["wasm"]["name"].endswith(".wasm")
    assert whole["wasm"]["bytes"] > 2 * files["wasm"]["bytes"]


def verbs(requests: list[str]) -> set[str]:
    """Return what is asked; some requests are no object, for a page may send anything."""
    read = [json.loads(request) for request in requests]
    return {str(one.get("doe")) for one in read if isinstance(one, dict)}


def test_the_requests_of_the_proof_ask_everything() -> None:
    """Every verb of the bridge, with an answer and with a refusal, and an idea of two million characters."""
    requests = all_requests(ask_here(SOURCES)[0])
    assert verbs(requests) >= set(bridge.verbs())
    assert max(map(len, requests)) >= 2 * MB
    assert len(verbs(read_requests(RECORDED))) >= 8
    assert RECORDED.stat().st_size <= 0.5 * MB


def test_another_answer_or_a_stop_is_refused() -> None:
    """The proof names the way and the request."""
    whole, cut = Way("whole", Path(), Path()), Way("cut", Path(), Path())
    right: dict[str, Any] = {"answers": ["a", "b"], "stopped": ""}
    compare({whole: right, cut: right}, ["een", "twee"])
    with pytest.raises(BundleError, match="cut answers otherwise: twee"):
        compare({whole: right, cut: {"answers": ["a", "c"], "stopped": ""}}, ["een", "twee"])
    with pytest.raises(BundleError, match="cut stopped at twee: unreachable"):
        compare({whole: right, cut: {"answers": ["a"], "stopped": "unreachable"}}, ["een", "twee"])


def test_a_function_that_is_missing_stops_and_never_answers(made: Made, tmp_path: Path) -> None:
    """Before it all is answered as ever; at it there is no answer at all."""
    _, cut, bundle = made
    wasm = knip(cut, bundle, tmp_path)
    requests = [json.dumps({"doe": "onbekend"}), RAPPORT, json.dumps({"doe": "onbekend"})]
    write_requests(tmp_path / "requests.jsonl", requests)
    told = ask(SOURCES, Way("cut", cut, wasm), tmp_path)
    assert len(told["answers"]) == 1
    assert "unreachable" in told["stopped"]


@pytest.mark.parametrize("broken", ["make_cut", "make_bundle", "proven"])
def test_whatever_fails_leaves_the_whole_wasm_and_says_so_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], broken: str
) -> None:
    """A change of the core or of Pyodide that leaves the profile never stops a build."""

    def fail(*_: Any) -> Path:
        raise BundleError("een functie ontbreekt\nen dit hoeft niemand te lezen")

    monkeypatch.setattr(door, broken, fail)
    assert door.choose(SOURCES, *prepare(ROOT)) == (None, {})
    assert capsys.readouterr().out == (
        "Python gaat in zijn geheel mee, niet verkleind: een functie ontbreekt\n"
    )


def test_one_switch_turns_it_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then nothing of the cut is made, and the site has the one wasm of before."""
    (tmp_path / "made" / "files").mkdir(parents=True)
    (tmp_path / "made" / "manifest.json").write_text('{"files": {}}')
    asked: list[str] = []

    def make(_sources: Sources, runtime: Path, _stdlib: Path) -> Path:
        asked.append(runtime.name.partition("-")[0])
        return tmp_path / "made"

    monkeypatch.setattr(door, "CUT", False)
    monkeypatch.setattr(door, "make_bundle", make)
    assert door.bundle(ROOT, tmp_path / "out") == {"files": {}}
    assert asked == ["runtime"]


def test_what_is_kept_of_a_recording_is_what_was_new_and_some_of_each_length() -> None:
    """In the order of their lengths, none twice."""
    more = [str(nr).zfill(3) for nr in range(500)]
    kept = choose(more, [7, 499])
    assert {"007", "499"} <= set(kept)
    assert kept == sorted(set(kept))
    assert 100 < len(kept) < 200


def test_what_scenarios_ask_is_answered_alike(made: Made, tmp_path: Path) -> None:
    """A sample of what the scenarios ask of the core, on the whole and the cut wasm, plain and restored."""
    runtime, cut, bundle = made
    file = tmp_path / "asked.jsonl"
    plugin = ("-p", "werktsamen_site.wasm.record", "-p", "no:cacheprovider")
    command = [sys.executable, "-m", "pytest", "-q", *plugin, "tests/scenarios"]
    env = {**os.environ, "WERKTSAMEN_OPNAME": str(file), "PYTEST_ADDOPTS": ""}
    env.pop("PYTEST_XDIST_WORKER", None)
    subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True)
    asked = read_requests(file)
    assert len(asked) >= SAMPLE // 3
    sample = random.Random(20).sample(asked, min(SAMPLE, len(asked)))
    (tmp_path / "job").mkdir()
    prove(SOURCES, bundle, (runtime, cut), sample, tmp_path / "job")


def test_data_that_is_wrong_is_noticed(made: Made, tmp_path: Path) -> None:
    """Poison in data that is live: the very proof stops or differs, so it would be seen in the build."""
    runtime, cut, bundle = made
    wasm = bytearray((cut / WASM).read_bytes())
    at = wasm.index(b"cannot fit '%.200s' into an index-sized")
    wasm[at - 40_000 : at] = bytes(byte and 0xA5 for byte in wasm[at - 40_000 : at])
    (tmp_path / WASM).write_bytes(wasm)
    unpack(bundle, tmp_path)
    write_requests(tmp_path / "requests.jsonl", ask_here(SOURCES)[0][:5])
    right = ask(SOURCES, Way("whole", runtime, runtime / WASM), tmp_path)
    wrong = ask(SOURCES, Way("cut", cut, tmp_path / WASM), tmp_path)
    assert wrong != right
