"""What one finished page contains: read once, so that the post-build step can judge and fill it in.

Touches no files and knows no policy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..lezen.html import Node, read_html

# Elements that fetch what their attribute names; a link does so only with these relations.
FETCHING = {
    "script": ("src",),
    "link": ("href",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "object": ("data",),
    "embed": ("src",),
}
LINKS_TO_READ = frozenset({"canonical", "alternate", "author", "license", "help", "next", "prev"})
DATA_BLOCKS = frozenset({"application/json", "application/ld+json", "text/template", "text/plain"})
VERBATIM = frozenset({"script", "style", "code", "pre", "kbd", "samp", "textarea", "template"})


@dataclass
class Found:
    """What a page holds; lines count from 1."""

    scripts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    fetched: list[tuple[int, str, str]] = field(default_factory=list)
    links: list[tuple[int, str]] = field(default_factory=list)
    blocked: list[tuple[int, str]] = field(default_factory=list)
    markers: list[tuple[int, str]] = field(default_factory=list)


def read_page(html: str) -> Found:
    """Return what is in the page."""
    found = Found()
    root = read_html(html)
    for node in root.iter():
        _note(found, node)
    if "[[" in html:
        found.markers += _markers(root)
    return found


def _note(found: Found, node: Node) -> None:
    for name in node.attrib:
        if name == "style" or name.startswith("on"):
            found.blocked.append((node.sourceline, f"<{node.tag} {name}>"))
    if node.tag in FETCHING:
        found.fetched += ((node.sourceline, *address) for address in _addresses(node))
    if node.tag == "a" and "href" in node.attrib:
        found.links.append((node.sourceline, node.attrib["href"]))
    elif node.tag == "style":
        found.styles.append(node.text or "")
    elif node.tag == "script" and "src" not in node.attrib and node.get("type") not in DATA_BLOCKS:
        found.scripts.append(node.text or "")


def _addresses(node: Node) -> Iterator[tuple[str, str]]:
    """Yield what an element fetches: which element and attribute, and the address."""
    if node.tag == "link" and LINKS_TO_READ & set(node.get("rel", "").split()):
        return
    for name in FETCHING[node.tag]:
        value = node.get(name, "")
        # srcset="a.png 1x, b.png 2x" names several, each with a size after it
        candidates = [part.strip().split(" ")[0] for part in value.split(",")]
        for address in candidates if name == "srcset" else [value.strip()]:
            if address:
                yield f"<{node.tag} {name}>", address


def _markers(node: Node) -> Iterator[tuple[int, str]]:
    """Yield block markers that still stand in the text below an element, with its line."""
    if node.tag not in VERBATIM:
        for text in (node.text, *(child.tail for child in node)):
            if text and "[[" in text:
                yield node.sourceline, text[text.index("[[") :].partition("]]")[0][:60] + "]]"
        for child in node:
            yield from _markers(child)
