"""HTML text to the element tree Python-Markdown works on.

What our templates write must be part of the tree, not a raw block: only then the table of contents,
the link check and the search see it. Texts become atomic: nothing in them is read as Markdown.
"""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

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
    """A template wrote HTML whose elements do not close as they should."""


def parse_html(html: str) -> list[Element]:
    """Return the elements of a piece of HTML; text between them is left out.

    Raises:
        HtmlError: an element is closed that was not open, or is never closed.
    """
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return list(builder.root)


class _Builder(HTMLParser):
    """Builds the tree while the parser walks through the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        names = {SVG_NAMES.get(key, key): value or "" for key, value in attrs}
        element = SubElement(self._open[-1], SVG_NAMES.get(tag, tag), names)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open and close an element, as SVG is written."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element."""
        name = SVG_NAMES.get(tag, tag)
        if tag in VOID:
            return
        if self._open[-1].tag != name or len(self._open) == 1:
            raise HtmlError(f"</{tag}> sluit <{self._open[-1].tag}> op {self.getpos()}")
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Add text to where it stands."""
        parent = self._open[-1]
        if len(parent):
            parent[-1].tail = AtomicString((parent[-1].tail or "") + data)
        else:
            parent.text = AtomicString((parent.text or "") + data)

    def close(self) -> None:
        """End the text: everything must be closed."""
        super().close()
        if len(self._open) > 1:
            raise HtmlError(f"<{self._open[-1].tag}> wordt niet gesloten")
