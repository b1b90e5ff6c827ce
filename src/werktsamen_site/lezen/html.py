"""HTML to a tree: finished pages leniently and fast, what our templates wrote strictly.

`read_html` is lxml's and takes all that browsers take; `parse_html` makes elements of Python's own
(`xml.etree`), as Python-Markdown wants them, and refuses what does not close. What a reader looks
for in the tree is its own business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Protocol
from xml.etree.ElementTree import Element, SubElement

from lxml import etree

VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"),
        *("source", "track", "wbr"),
    )
)
# A tag or a comment, with the text up to the next one; in a script nothing is a tag or a reference.
_PART = re.compile(
    r"""(?:</(?P<closed>[a-zA-Z][\w-]*)>
    |<(?P<opened>(?P<verbatim>(?:script|style)(?![\w-]))|[a-zA-Z][\w-]*)
        (?P<attributes>(?:[^<>"'=/]++|="[^"]*"|='[^']*')*+)(?P<empty>/?)>
    |<!--.*?-->
    |\A(?!<))
    (?P<text>(?(verbatim).*?(?=</(?P=verbatim)>)|[^<]*))""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([^\s="']+)(?:="([^"]*)"|='([^']*)')?""")


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

    Values stand in quotes. Python's `html.parser` took 90 of the 1,250 ms of a build for it, this 40.

    Raises:
        HtmlError: an element is closed that was not open, or is never closed, or a tag is none.
    """
    open_ = [Element("")]
    at = 0
    while at < len(html):
        part = _PART.match(html, at)
        if part is None:
            raise HtmlError(f"Hier staat geen element: {html[at : at + 40]}")
        closed, opened, verbatim, attributes, empty, text = part.groups()
        at = part.end()
        if closed and open_.pop().tag != closed:
            raise HtmlError(f"</{closed}> sluit iets anders: {html[max(0, at - 40) : at]}")
        if opened:
            node = SubElement(open_[-1], opened, _read_attributes(attributes))
            if opened not in VOID and not empty:
                open_.append(node)
        _add_text(open_[-1], text if verbatim else unescape(text))
    if len(open_) > 1:
        raise HtmlError(f"<{open_[-1].tag}> wordt niet gesloten")
    return open_[0]


def _read_attributes(text: str) -> dict[str, str]:
    return {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(text)}


def _add_text(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    elif text:
        parent.text = (parent.text or "") + text


def classes(node: Node) -> set[str]:
    """Return the classes of an element."""
    return set(node.get("class", "").split())
