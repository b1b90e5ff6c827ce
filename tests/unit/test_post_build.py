"""What the last step over the finished site does and refuses."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from werktsamen_site import build as builder
from werktsamen_site.paginas.post_build import hashes, post_build
from werktsamen_site.paginas.vondsten import read_page
from werktsamen_site.probleem import Probleem
from werktsamen_site.pyodide.steps import BundleError
from werktsamen_site.scripts import APART, FOLDED, STARTED, WORD, ScriptError, make_scripts

ROOT = Path(__file__).resolve().parents[2]
HEAD = '<meta http-equiv="Content-Security-Policy" content="__CSP__">'
MANIFEST = {"pyodide": "1", "files": {"wasm": {"name": "pyodide.0.wasm", "bytes": 4}}}


def page(body: str = "", head: str = "") -> str:
    """Return a page with a place for the policy."""
    return f"<!doctype html><html><head>{HEAD}{head}</head><body>{body}</body></html>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site with our own scripts."""
    make_scripts(tmp_path, ROOT)
    (tmp_path / "index.html").write_text(page("<p>Dag</p>"), encoding="utf-8")
    return tmp_path


def problemen(site: Path, body: str = "", head: str = "", name: str = "a.html") -> list[Probleem]:
    """Finish the site with one more page."""
    (site / name).write_text(page(body, head), encoding="utf-8")
    return post_build(site)


def test_a_good_site_has_no_problems(site: Path) -> None:
    """Nothing is told, and the policy is filled in."""
    assert post_build(site) == []
    html = (site / "index.html").read_text("utf-8")
    assert "__CSP__" not in html
    assert "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';" in html


def test_the_policy_names_the_inline_scripts_of_its_own_page(site: Path) -> None:
    """Each inline script and style by its hash; data is no script, another page's hash is absent."""
    script, style = "document.title = 'é';\n", "p { color: red }"
    data = '<script type="application/json">{"a": 1}</script>'
    body = f"<script>{script}</script>{data}<script src='b.js'></script>"
    assert problemen(site, body, f"<style>{style}</style>") == []
    html = (site / "a.html").read_text("utf-8")
    for text in (script, style):
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in html
    assert html.count("sha256-") == 2
    assert "sha256-" not in (site / "index.html").read_text("utf-8")


def test_a_page_without_a_place_for_the_policy_is_refused(site: Path) -> None:
    """No page goes online without it."""
    (site / "kaal.html").write_text("<html><head></head></html>", encoding="utf-8")
    assert [p.bestand for p in post_build(site)] == ["kaal.html"]


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://voorbeeld.be/a.js"></script>',
        '<script src="//voorbeeld.be/a.js"></script>',
        '<link rel="stylesheet" href="http://voorbeeld.be/a.css">',
        '<link rel="preload" href="HTTPS://voorbeeld.be/a.woff2">',
        '<img src="https://voorbeeld.be/a.png" alt="">',
        '<img srcset="a.png 1x, https://voorbeeld.be/b.png 2x" alt="">',
        '<iframe src="https://voorbeeld.be/"></iframe>',
    ],
)
def test_what_fetches_from_another_host_is_refused(site: Path, html: str) -> None:
    """Whatever the element, the problem says which address."""
    [probleem] = problemen(site, html)
    assert "ander adres" in probleem.wat
    assert "voorbeeld.be" in probleem.wat


def test_addresses_that_fetch_nothing_are_free(site: Path) -> None:
    """People may follow a link, and a page may say where it lives."""
    head = '<link rel="canonical" href="https://voorbeeld.be/a/">'
    assert problemen(site, '<a href="https://voorbeeld.be/">bron</a>', head) == []


def test_a_style_sheet_may_not_fetch_from_another_host(site: Path) -> None:
    """Nor may it import from there."""
    sheet = 'p { background: url(a.png) }\n@import "https://voorbeeld.be/b.css";\n'
    (site / "a.css").write_text(sheet, encoding="utf-8")
    [probleem] = post_build(site)
    assert (probleem.bestand, probleem.regel) == ("a.css", 2)


@pytest.mark.parametrize("html", ['<p style="color: red">', "<button onclick='f()'>x</button>"])
def test_what_the_policy_blocks_is_told(site: Path, html: str) -> None:
    """A style attribute or an inline handler would silently do nothing."""
    [probleem] = problemen(site, html)
    assert "veiligheidsbeleid" in probleem.wat


def test_a_marker_that_was_not_filled_in_is_refused(site: Path) -> None:
    """With its line; in code it is an example."""
    [probleem] = problemen(site, "<p>\n[[vragen stap-9]]</p><code>[[vragen stap-1]]</code>")
    assert probleem.regel == 1
    assert "[[vragen stap-9]]" in probleem.wat


def test_the_page_that_is_not_found_stands_on_its_own(site: Path) -> None:
    """It shows at any depth: a relative address in it would be another one each time."""
    body = '<a href="index.html">x</a><a href="/">y</a><img src="a.png" alt="">'
    found = problemen(site, body, name="404.html")
    assert len(found) == 2
    assert all("diepte" in probleem.wat for probleem in found)


def test_the_engine_learns_the_names_of_pythons_files(site: Path, tmp_path: Path) -> None:
    """The empty form is replaced by the manifest, and the files lie in the site."""
    (tmp_path / builder.BUNDLE).mkdir(parents=True)
    (tmp_path / builder.BUNDLE / "pyodide.0.wasm").write_bytes(b"wasm")
    python: Future[dict[str, Any]] = Future()
    python.set_result(MANIFEST)
    assert list(builder.add_python(site, tmp_path, python)) == []
    text = (site / "assets/js/engine/manifest.js").read_text("utf-8")
    assert json.loads(text.removeprefix("export default ").removesuffix(";\n")) == MANIFEST
    assert (site / "assets/python/pyodide.0.wasm").exists()


def test_a_bundle_that_fails_is_told_in_a_sentence(site: Path) -> None:
    """The build stops with it; there is no traceback."""
    python: Future[dict[str, Any]] = Future()
    python.set_exception(BundleError("kapot"))
    [probleem] = builder.add_python(site, ROOT, python)
    assert "kapot" in probleem.wat


def test_the_service_worker_lists_the_site_with_its_hashes(site: Path) -> None:
    """It lies at the root, knows every page as it is in the end, and leaves Python to the engine."""
    (site / "instrument.yaml").touch()
    (site / "assets" / "python").mkdir()
    (site / "assets" / "python" / "pyodide.0.wasm").write_bytes(b"wasm")
    post_build(site)
    assert not (site / "assets/js/sw.js").exists()
    text = (site / "sw.js").read_text("utf-8")
    found = re.search(r"const FILES = (\{.*?\});", text, re.DOTALL)
    assert found
    files = json.loads(found[1])
    assert "sw.js" not in files
    assert "instrument.yaml" not in files
    assert not [name for name in files if name.startswith("assets/python/")]
    html = (site / "index.html").read_bytes()
    assert files["index.html"] == hashlib.sha256(html).hexdigest()[:16]


def test_a_script_that_begins_before_all_else_goes_into_the_page(site: Path) -> None:
    """With the list that it imports in it, and its hash in the policy; the file itself goes."""
    begin = site / "assets" / "js" / "engine" / "begin.js"
    begin.with_name("manifest.js").write_text('export default {"files": {}};\n', encoding="utf-8")
    (site / "sub").mkdir()
    head = '<script type="module" async data-inline="../assets/js/engine/begin.js"></script>'
    (site / "sub" / "index.html").write_text(page(head=head), encoding="utf-8")
    assert post_build(site) == []
    html = (site / "sub" / "index.html").read_text("utf-8")
    [script] = re.findall(r'<script type="module" async>(.*?)</script>', html, re.DOTALL)
    assert 'const builtManifest={"files": {}};' in script
    assert 'from"' not in script
    assert hashes([script]).strip() in html
    assert not begin.exists()


def test_a_page_is_read_with_its_lines() -> None:
    """Lines count from 1, wherever the element stands."""
    found = read_page('<p>\n</p>\n<img src="a.png" alt="">\n')
    assert found.fetched == [(3, "<img src>", "a.png")]


MAIN = Path("checklist") / "main.ts"


@pytest.fixture
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project: the modules that have a script of their own, and npm's packages."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    (folder / "package-lock.json").write_text("{}", encoding="utf-8")
    for name in map(Path, ({**FOLDED, **WORD, **STARTED, **APART}).values()):
        write(folder, name, 'console.log("leeg");\n')
    return folder


def write(root: Path, name: Path, text: str) -> None:
    """Write a module of the page."""
    file = root / "overrides" / "browser" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_the_modules_of_a_page_become_one_script(tmp_path: Path, root: Path) -> None:
    """What is imported is folded in, without its types; the engine stays a module of its own."""
    write(
        root,
        MAIN,
        'import { groet } from "../dom/groet.ts";\ngroet();\nawait import("../engine/begin.ts");\n',
    )
    for words in ("Dag, reiziger", "Dag, reiziger", "Dag, buur"):  # a second build finds it kept
        write(
            root,
            Path("dom/groet.ts"),
            f'export const groet = (): void => console.log("{words}");\n',
        )
        make_scripts(tmp_path, root)
        text = (tmp_path / "assets/js/checklist/main.js").read_text("utf-8")
        assert words in text
        assert "groet.ts" not in text
        assert "void" not in text
        assert 'import("../engine/begin.js")' in text
    made = {file.relative_to(tmp_path / "assets/js").as_posix() for file in tmp_path.rglob("*.js")}
    assert made == {f"{name}.js" for name in (*FOLDED, *WORD, *STARTED, *APART)}
    maps = {file.relative_to(tmp_path / "assets/js").as_posix() for file in tmp_path.rglob("*.map")}
    assert maps == {f"{name}.js.map" for name in FOLDED}
    assert len(list((root / "build" / "scripts").iterdir())) == 1


def test_the_engine_is_one_script_beside_its_list_of_files(tmp_path: Path, root: Path) -> None:
    """What it imports is folded in, but for the list: that is named as it is called in the site."""
    write(root, Path("engine/tel.ts"), "export const tel = (getal: number) => getal + 1;\n")
    begin = 'import lijst from "./manifest.ts";\nimport { tel } from "./tel.ts";\ntel(lijst);\n'
    write(root, Path("engine/begin.ts"), begin)
    make_scripts(tmp_path, root)
    text = (tmp_path / "assets/js/engine/begin.js").read_text("utf-8")
    assert 'from"./manifest.js"' in text
    assert "tel.js" not in text


def test_a_package_from_npm_is_folded_in_with_its_licence(tmp_path: Path, root: Path) -> None:
    """Its code goes in, its own files stay where they are."""
    write(root, MAIN, 'import { openDB } from "idb";\nopenDB("proef");\n')
    make_scripts(tmp_path, root)
    assert 'from "idb"' not in (tmp_path / "assets/js/checklist/main.js").read_text("utf-8")
    licence = tmp_path / "assets" / "js" / "LICENSE-idb.txt"
    assert licence.read_text("utf-8") == (ROOT / "node_modules/idb/LICENSE").read_text("utf-8")
    assert (ROOT / "node_modules" / "idb" / "build" / "index.js").exists()


def test_a_module_that_is_not_there_stops_the_build(tmp_path: Path, root: Path) -> None:
    """With the words of the bundler, which name the file."""
    write(root, MAIN, 'import "./weg.ts";\n')
    with pytest.raises(ScriptError, match=r"\./weg\.ts"):
        make_scripts(tmp_path, root)
