"""The Python that goes to the browser: how many bytes, which modules, always the same."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import marshal
from pathlib import Path
from typing import Any

import pytest

from werktsamen_core import bridge
from werktsamen_site.pyodide.bundle import build, prepare
from werktsamen_site.pyodide.cache import cached, forget_others, hashed, key_of, pack
from werktsamen_site.pyodide.compile import compile_source
from werktsamen_site.pyodide.run import Run, ask_here
from werktsamen_site.pyodide.stdlib import (
    Modules,
    find_imports,
    find_needed,
    follow,
    read_pack,
    read_zip,
    replace,
    select,
    to_module,
    to_pack,
)
from werktsamen_site.pyodide.steps import BundleError, Sources
from werktsamen_site.wasm.bundle import bundle
from werktsamen_site.wasm.steps import make_cut

ROOT = Path(__file__).resolve().parents[2]
MB = 1_000_000

Bundle = tuple[Path, dict[str, Any]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """The real bundle; the build has put it in the cache."""
    out = tmp_path_factory.mktemp("python") / "python"
    return out, bundle(ROOT, out)


def part(made: Bundle, name: str) -> bytes:
    """Return the bytes of one part as they go over the wire."""
    out, manifest = made
    file: str = manifest["files"][name]["name"]
    return (out / file).read_bytes()


def modules(made: Bundle, name: str) -> Modules:
    """Return the files in the standard library, or in the core."""
    content = gzip.decompress(part(made, name))
    return read_pack(content) if name == "core" else read_zip(io.BytesIO(content))


def test_a_first_visit_stays_under_the_limit_of_bytes(made: Bundle) -> None:
    """The bar for a first outcome is 1.6 MB, the page included. The host gzips the two scripts."""
    scripts = sum(len(gzip.compress(part(made, name), 6)) for name in ("loader", "glue"))
    rest = sum(len(part(made, name)) for name in ("wasm", "stdlib", "core"))
    assert scripts + rest <= 1.27 * MB


def test_the_snapshot_for_later_visits_is_small(made: Bundle) -> None:
    """It is fetched in idle time, but it counts for the host's traffic."""
    assert len(part(made, "snapshot")) <= 1.2 * MB


def test_the_manifest_tells_names_and_sizes(made: Bundle) -> None:
    """Each file is there, under a name with the hash of its content, with the size that is told."""
    out, manifest = made
    told = [*manifest["files"].values(), *manifest["whole"].values()]
    assert {file.name for file in out.iterdir()} == {file["name"] for file in told}
    for file in told:
        content = (out / file["name"]).read_bytes()
        assert len(content) == file["bytes"]
        assert file["name"].split(".")[-2] == hashlib.sha256(content).hexdigest()[:12]
    assert manifest["files"]["wasm"]["name"].endswith(".wasm")


def test_only_a_few_modules_of_the_standard_library_go_along(made: Bundle) -> None:
    """A bare start of stock Pyodide has 194; none of the large ones may creep in unseen."""
    names = {to_module(name) for name in modules(made, "stdlib")}
    assert len(names) <= 50
    large = {"ssl", "socket", "subprocess", "logging", "pathlib", "tempfile", "zipfile", "ast"}
    assert not names & (large | {"argparse", "dataclasses", "asyncio.events", "tokenize"})


def test_the_command_line_stays_at_home(made: Bundle) -> None:
    """What the bridge never imports does not go to the browser; the instrument does."""
    names = modules(made, "core")
    assert "werktsamen_core/bridge.pyc" in names
    assert "werktsamen_core/instrument.json" in names
    assert not {"werktsamen_core/cli.pyc", "werktsamen_core/__main__.pyc"} & names.keys()


def test_no_address_of_another_host_is_left(made: Bundle) -> None:
    """Pyodide's loader knows a CDN by name; ours does not."""
    assert b"cdn." not in part(made, "loader")


def test_the_same_input_gives_the_same_bytes(made: Bundle, tmp_path: Path) -> None:
    """Compiling, trimming and making the snapshot once more changes no byte."""
    out, manifest = made
    runtime, stdlib = prepare(ROOT)
    build(Sources(ROOT), make_cut(Sources(ROOT), runtime, stdlib), stdlib, tmp_path)
    again = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert {**again, "whole": manifest["whole"]} == manifest
    for file in (tmp_path / "files").iterdir():
        assert (out / file.name).read_bytes() == file.read_bytes()


def test_the_probe_is_the_outcome_of_an_empty_idea(made: Bundle) -> None:
    """What the engine compares with is what the core answers here."""
    _, manifest = made
    bridge.start((ROOT / "src/werktsamen_core/instrument.json").read_text("utf-8"))
    answer = bridge.call(manifest["probe"]["request"])
    assert json.loads(answer)["uitkomst"]["beslissing"] is None
    assert hashlib.sha256(answer.encode()).hexdigest() == manifest["probe"]["sha256"]


def test_every_verb_of_the_bridge_is_tried() -> None:
    """A verb that is never tried could need a module that is not there."""
    requests, answers = ask_here(Sources(ROOT))
    assert {json.loads(request)["doe"] for request in requests} >= set(bridge.verbs())
    answered = {
        json.loads(r)["doe"] for r, a in zip(requests, answers, strict=True) if json.loads(a)["ok"]
    }
    assert answered == set(bridge.verbs())


def test_a_bundle_without_a_module_it_needs_is_refused(made: Bundle, tmp_path: Path) -> None:
    """A failing import can never reach a visitor: the trial fails first."""
    runtime, _ = prepare(ROOT)
    stdlib = modules(made, "stdlib")
    del stdlib["json/encoder.pyc"]
    run = Run(Sources(ROOT), runtime, tmp_path, [])
    with pytest.raises(BundleError, match=r"json\.encoder"):
        run.start(stdlib, modules(made, "core"), [], [])


def test_another_answer_than_here_is_refused(made: Bundle, tmp_path: Path) -> None:
    """One byte of difference between the two Pythons stops the build."""
    runtime, _ = prepare(ROOT)
    stdlib, core = modules(made, "stdlib"), modules(made, "core")
    run = Run(Sources(ROOT), runtime, tmp_path, [])
    with pytest.raises(BundleError, match="differs"):
        run.start(stdlib, core, ['{"doe": "onbekend"}'], ['{"ok": true}'])


def test_imports_are_followed_to_their_packages() -> None:
    """What a module imports comes along, and the packages they lie in."""
    graph = {"a": ["b.c"], "b": [], "b.c": ["d", "unknown"], "d": [], "e": []}
    assert follow({"a"}, graph) == {"a", "b", "b.c", "d"}


def test_a_stand_in_serves_while_it_offers_every_name(tmp_path: Path) -> None:
    """One name more, or the module as a whole, and the real one is taken."""
    (tmp_path / "typing.py").write_text("class Any: ...\n", encoding="utf-8")
    graph: dict[str, list[str]] = {"typing": ["ast"], "ast": [], "json": []}
    assert find_needed({"typing": {"Any"}}, graph, tmp_path) == set()
    assert find_needed({"typing": {"Any", "cast"}}, graph, tmp_path) == {"typing", "ast"}
    assert find_needed({"typing": {"*"}, "json": {"*"}}, graph, tmp_path) == {
        "typing",
        "ast",
        "json",
    }


def test_imports_inside_functions_count(tmp_path: Path) -> None:
    """A module that is imported only when a function runs is needed too; the command line's are not."""
    core = tmp_path / "core"
    core.mkdir()
    (core / "a.py").write_text(
        "def f():\n    import csv\n    from re import sub\n", encoding="utf-8"
    )
    (core / "cli.py").write_text("import argparse\n", encoding="utf-8")
    assert find_imports(core) == {"csv": {"*"}, "re": {"sub"}}


def test_a_stand_in_takes_the_place_of_a_whole_package() -> None:
    """Nothing of the real package stays behind it, unless the real one is needed."""
    stdlib = {"asyncio/__init__.pyc": b"1", "asyncio/events.pyc": b"2", "json/__init__.pyc": b"3"}
    stand_ins = {"asyncio.pyc": b"4"}
    assert replace(stdlib, stand_ins, set()) == {"json/__init__.pyc": b"3", "asyncio.pyc": b"4"}
    assert replace(stdlib, stand_ins, {"asyncio"}) == stdlib


def test_only_modules_in_use_are_taken() -> None:
    """Data goes along only where it is asked for."""
    files = {"a.pyc": b"", "b/__init__.pyc": b"", "b/data.json": b""}
    assert set(select(files, {"b"})) == {"b/__init__.pyc"}
    assert set(select(files, {"a"}, data=True)) == {"a.pyc", "b/data.json"}


def test_a_step_is_done_once_and_never_left_half(tmp_path: Path) -> None:
    """A failure leaves nothing that looks finished; another input drops what was there."""

    def fail(folder: Path) -> None:
        (folder / "half").touch()
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - any will do
        cached(tmp_path / "step-1", fail)
    assert not (tmp_path / "step-1").exists()
    times: list[Path] = []
    for _ in range(2):
        cached(tmp_path / "step-1", times.append)
    assert len(times) == 1
    cached(tmp_path / "step-2", times.append)
    forget_others(tmp_path / "step-2")
    assert [folder.name for folder in tmp_path.iterdir()] == ["step-2"]


def test_a_key_follows_names_and_contents(tmp_path: Path) -> None:
    """A changed or renamed file makes another key; bytecode of this Python does not."""
    file = tmp_path / "core" / "a.py"
    file.parent.mkdir()
    file.write_text("1", encoding="utf-8")
    key = key_of(file.parent, "x")
    assert key_of(file.parent, "x") == key
    (file.parent / "__pycache__").mkdir()
    (file.parent / "__pycache__" / "a.pyc").touch()
    assert key_of(file.parent, "x") == key
    file.write_text("2", encoding="utf-8")
    assert key_of(file.parent, "x") != key


def test_packing_is_gzip_and_names_carry_hashes() -> None:
    """Any browser inflates it."""
    assert gzip.decompress(pack(b"abc" * 100)) == b"abc" * 100
    assert pack(b"abc") == pack(b"abc")
    assert hashed("python-core.bin", b"abc") == "python-core.ba7816bf8f01.bin"


def test_a_pack_gives_back_what_went_in() -> None:
    """Names, sizes and bytes, whatever the bytes are; also of nothing."""
    files = {"a/b.pyc": b"\x00\n", "a/__init__.pyc": b"", "a/data.json": "é\n".encode()}
    assert read_pack(to_pack(files)) == files
    assert read_pack(to_pack({})) == {}


SOURCE = b"""
from typing import NamedTuple
LIMIT: int = 3
class Pair(NamedTuple):
    one: int
    two: int = 4
    def add(self, more: int) -> int:
        total: int
        total: int = self.one + self.two + more
        return total
def double(value: int, *rest: int, **named: int) -> int:
    return 2 * value
"""


def test_compiling_leaves_types_and_lines_out_and_all_that_counts_in() -> None:
    """The fields of a class stay, with their order and values; nothing behaves otherwise."""
    code = marshal.loads(compile_source("m.py", SOURCE)[16:])
    assert code.co_linetable == b""
    space: dict[str, Any] = {"__name__": "m"}
    exec(code, space)  # the source above
    pair, double = space["Pair"], space["double"]
    assert pair._fields == ("one", "two")
    assert pair(1).add(2) == 7
    assert double(space["LIMIT"]) == 6
    assert double.__annotations__ == pair.add.__annotations__ == {}
    assert "LIMIT" not in space.get("__annotations__", {})
    assert double.__code__.co_linetable == b""
