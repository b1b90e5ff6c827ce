"""HTML to a tree, for all who read pages or what templates wrote: the one reader of HTML here.

The tree is Python's own (`xml.etree`), and each element knows the line it begins on. What a reader
looks for in the tree is its own business.
"""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree.ElementTree import Element

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


class _Node(Element):
    """An element with the line it begins on."""

    line = 0


def parse_html(html: str, *, strict: bool = False) -> Element:
    """Return a root without a name, around all of the HTML; comments are left out.

    Raises:
        HtmlError: only when `strict`: an element is closed that was not open, or is never closed.
    """
    builder = _Builder(strict=strict)
    builder.feed(html)
    builder.close()
    return builder.root


def classes(node: Element) -> set[str]:
    """Return the classes of an element."""
    return set(node.get("class", "").split())


def line_of(node: Element) -> int:
    """Return the line an element of `parse_html` begins on, counted from 1."""
    return node.line if isinstance(node, _Node) else 0


class _Builder(HTMLParser):
    """Builds the tree while the parser walks through the text."""

    def __init__(self, *, strict: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.root: Element = _Node("")
        self._open = [self.root]
        self._strict = strict

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        names = {SVG_NAMES.get(key, key): value or "" for key, value in attrs} if attrs else {}
        node = _Node(SVG_NAMES.get(tag, tag), names)
        node.line = self.getpos()[0]
        self._open[-1].append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open and close an element, as SVG is written."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element of this name, and what was left open in it."""
        name = SVG_NAMES.get(tag, tag)
        if self._open[-1].tag == name:
            self._open.pop()
        elif tag in VOID:
            return
        elif self._strict:
            raise HtmlError(f"</{tag}> sluit <{self._open[-1].tag}> op {self.getpos()}")
        elif any(node.tag == name for node in self._open):
            while self._open.pop().tag != name:
                pass

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
        if self._strict and len(self._open) > 1:
            raise HtmlError(f"<{self._open[-1].tag}> wordt niet gesloten")
