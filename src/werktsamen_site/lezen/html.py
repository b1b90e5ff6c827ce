"""HTML to a tree: finished pages leniently and fast, what our templates wrote strictly.

`read_html` is lxml's and takes all that browsers take; `parse_html` makes elements of Python's own
(`xml.etree`), as Python-Markdown wants them, and refuses what does not close. What a reader looks
for in the tree is its own business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Protocol
from xml.etree.ElementTree import Element

from lxml import etree

VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"),
        *("source", "track", "wbr"),
    )
)
# Python's parser makes every name lower-case; these few of SVG have a capital.
SVG_NAMES = {
    name.lower(): name
    for name in (
        *("viewBox", "preserveAspectRatio", "clipPath", "clipPathUnits", "linearGradient"),
        *("radialGradient", "gradientUnits", "gradientTransform", "patternUnits", "markerWidth"),
        *("markerHeight", "refX", "refY", "textLength", "pathLength", "maskUnits"),
    )
}


class HtmlError(Exception):
    """Elements do not close as they should."""


class Node(Protocol):
    """What we use of an element of a page; names are lower-case, lines count from 1."""

    tag: str
    text: str | None
    tail: str | None
    sourceline: int

    @property
    def attrib(self) -> Mapping[str, str]: ...  # noqa: D102 - as in xml.etree
    def get(self, key: str, default: str = "") -> str: ...  # noqa: D102 - as in xml.etree
    def iter(self, tag: str | None = None) -> Iterator[Node]: ...  # noqa: D102 - as in xml.etree
    def __iter__(self) -> Iterator[Node]: ...  # noqa: D105 - as in xml.etree


def read_html(html: str) -> Node:
    """Return `<html>` of a page or of a part of one, as browsers read it; comments are left out."""
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    root: Node = etree.fromstring(html or "<p></p>", parser)  # lxml refuses what is empty
    return root


def parse_html(html: str) -> Element:
    """Return a root without a name, around all of the HTML; comments are left out.

    Raises:
        HtmlError: an element is closed that was not open, or is never closed.
    """
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


def classes(node: Node) -> set[str]:
    """Return the classes of an element."""
    return set(node.get("class", "").split())


class _Builder(HTMLParser):
    """Builds the tree while the parser walks through the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        names = {SVG_NAMES.get(key, key): value or "" for key, value in attrs} if attrs else {}
        node = Element(SVG_NAMES.get(tag, tag), names)
        self._open[-1].append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open and close an element, as SVG is written."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, which must have this name."""
        if self._open[-1].tag == SVG_NAMES.get(tag, tag):
            self._open.pop()
        elif tag not in VOID:
            raise HtmlError(f"</{tag}> sluit <{self._open[-1].tag}> op {self.getpos()}")

    def handle_data(self, data: str) -> None:
        """Add text to where it stands."""
        parent = self._open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data

    def close(self) -> None:
        """End the text: everything must be closed."""
        super().close()
        if len(self._open) > 1:
            raise HtmlError(f"<{self._open[-1].tag}> wordt niet gesloten")
