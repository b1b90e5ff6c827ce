"""The last step over the finished site: whatever must be true of the files that visitors get.

`post_build()` is the one door; each step is a function that changes files below the site's folder or
tells what is wrong, and none depends on MkDocs: it works on any folder of pages. The order matters:
hashes for the service worker come when nothing changes any more.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..probleem import Probleem
from .vondsten import Found, read_page

PYTHON = Path("assets") / "python"
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
)
#: For a page that holds what others write and needs no Python: its scripts can reach no address at all.
POLICY_ZONDER_NET = (
    "default-src 'none'; script-src 'self'{scripts}; style-src 'self'{styles}; "
    "img-src 'self' data:; font-src 'self'; connect-src 'none'; worker-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
)
CSP = "__CSP__"
POLICIES = {CSP: POLICY, "__CSP_ZONDER_NET__": POLICY_ZONDER_NET}
#: Sources, maps to them and licences, beside what is read.
NOT_KEPT_KINDS = frozenset({".yaml", ".txt", ".bib", ".map"})
NOT_KEPT = frozenset({"sw.js", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "CNAME", ".nojekyll"})
HASH_LENGTH = 16
#: A script that goes into the page itself, and in it a list that it imports.
INLINE = re.compile(r"""<script (?P<rest>[^>]*) data-inline="(?P<file>[^"]+)"></script>""")
LISTED = re.compile(r"""\bimport (?P<name>\w+) ?from ?"(?P<file>[./\w-]+)";\n?""")


def post_build(site: Path) -> list[Probleem]:
    """Finish the site; return everything that may not go online, sorted by place."""
    problemen: list[Probleem] = []
    scripts: set[Path] = set()
    for page in sorted(site.rglob("*.html")):
        html, inlined = put_inline(page, read(page))
        scripts |= inlined
        found = read_page(html)
        problemen += check_page(page.relative_to(site).as_posix(), html, found)
        write(page, with_policy(html, found))
    for script in scripts:
        script.unlink()
    problemen += check_styles(site)
    problemen += fill_service_worker(site)
    return sorted(set(problemen))


def read(path: Path) -> str:
    """Return a file's text as it goes over the wire."""
    return path.read_bytes().decode("utf-8")


def write(path: Path, text: str) -> None:
    """Write a text byte for byte."""
    path.write_bytes(text.encode("utf-8"))


def put_inline(page: Path, html: str) -> tuple[str, set[Path]]:
    """Return the page with the scripts in it that begin before all else, and which files these were."""
    files: set[Path] = set()

    def fill(found: re.Match[str]) -> str:
        file = (page.parent / found["file"]).resolve()
        files.add(file)
        return f"<script {found['rest']}>{with_lists(file)}</script>"

    return INLINE.sub(fill, html), files


def with_lists(script: Path) -> str:
    """Return a script with the lists that it imports in it: modules of nothing but `export default`."""

    def fill(found: re.Match[str]) -> str:
        listed = read(script.parent / found["file"]).removeprefix("export default ").strip()
        return f"const {found['name']}={listed}"

    return LISTED.sub(fill, read(script)).replace("</", "<\\/")


def check_page(name: str, html: str, found: Found) -> Iterator[Probleem]:
    """Tell what in a page would reach another host, be blocked, or show its scaffolding."""
    for line, place, address in found.fetched:
        if re.match(r"(?:[a-z][a-z0-9+.-]*:)?//", address, re.IGNORECASE):
            yield Probleem(
                name,
                line,
                f"{place} haalt iets van een ander adres: {address}.",
                "Zet het bestand in de site zelf.",
            )
        elif name == "404.html" and not address.startswith(("/", "data:", "#")):
            yield _relative_in_404(line, f"{place} verwijst naar {address}")
    for line, address in found.links if name == "404.html" else ():
        if not re.match(r"/|#|[a-z]+:", address):
            yield _relative_in_404(line, f"een link verwijst naar {address}")
    for line, what in found.blocked:
        yield Probleem(
            name,
            line,
            f"{what} werkt niet onder het veiligheidsbeleid van de site.",
            "Gebruik een klasse in het stijlblad of een script.",
        )
    for line, marker in found.markers:
        yield Probleem(
            name,
            line,
            f"De markering {marker} is niet ingevuld.",
            "Controleer hoe ze geschreven is.",
        )
    if not any(place in html for place in POLICIES):
        yield Probleem(
            name, 0, f"De pagina heeft geen plaats voor het veiligheidsbeleid ({CSP}).",
            "Laat de sjabloon van main.html vertrekken.",
        )  # fmt: skip


def _relative_in_404(line: int, what: str) -> Probleem:
    return Probleem(
        "404.html",
        line,
        f"Deze pagina verschijnt op elke diepte, en {what}.",
        "Gebruik een adres dat met / begint, of haal het weg.",
    )


def with_policy(html: str, found: Found) -> str:
    """Return the page with its policy filled in."""
    for place, policy in POLICIES.items():
        filled = policy.format(scripts=hashes(found.scripts), styles=hashes(found.styles))
        html = html.replace(place, filled)
    return html


def hashes(texts: Iterable[str]) -> str:
    """Return the policy's words for inline texts, each once."""
    words = dict.fromkeys(
        f" 'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in texts
    )
    return "".join(words)


def check_styles(site: Path) -> Iterator[Probleem]:
    """Tell which style sheets fetch something from another host."""
    for sheet in sorted(site.rglob("*.css")):
        for number, line in enumerate(read(sheet).splitlines(), 1):
            if re.search(r"""(?:url\(\s*|@import\s+)["']?(?:[a-z]+:)?//""", line):
                yield Probleem(
                    sheet.relative_to(site).as_posix(),
                    number,
                    "Dit stijlblad haalt iets van een ander adres.",
                    "Zet het bestand in de site zelf.",
                )


def fill_service_worker(site: Path) -> Iterator[Probleem]:
    """Put the service worker at the root and fill in what the site consists of."""
    source = site / "assets" / "js" / "sw.js"
    empty = "const FILES = {};"
    text = read(source) if source.exists() else ""
    if empty not in text:
        yield Probleem(
            "overrides/browser/site/sw.ts", 0, f"De regel '{empty}' ontbreekt.", "Zet ze terug."
        )
        return
    source.unlink()
    files = {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()[
            :HASH_LENGTH
        ]
        for file in sorted(site.rglob("*"))
        if file.is_file() and is_kept(file.relative_to(site))
    }
    listed = json.dumps(files, ensure_ascii=False, indent=0)
    write(site / "sw.js", text.replace(empty, f"const FILES = {listed};"))


def is_kept(path: Path) -> bool:
    """Whether the service worker keeps this file: Python's are kept by the engine."""
    return (
        PYTHON not in path.parents
        and path.name not in NOT_KEPT
        and path.suffix not in NOT_KEPT_KINDS
        and not any(part.startswith(".") for part in path.parts)
    )
