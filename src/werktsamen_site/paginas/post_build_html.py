"""What one finished page contains: read once, so that the post-build step can judge and fill it in.

Reads HTML only; touches no files and knows no policy.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

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
VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()  # noqa: SIM905
)


@dataclass
class Found:
    """What a page holds; lines count from 1."""

    scripts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    modules: list[str] = field(default_factory=list)
    fetched: list[tuple[int, str, str]] = field(default_factory=list)
    links: list[tuple[int, str]] = field(default_factory=list)
    blocked: list[tuple[int, str]] = field(default_factory=list)
    markers: list[tuple[int, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Walks through a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Found()
        self._open: list[str] = []
        self._inline: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        self._note_addresses(line, tag, values)
        for name in values:
            if name == "style" or name.startswith("on"):
                self.found.blocked.append((line, f"<{tag} {name}>"))
        if tag == "style":
            self._inline = self._start(self.found.styles)
        if tag == "script" and "src" not in values and values.get("type", "") not in DATA_BLOCKS:
            self._inline = self._start(self.found.scripts)
        if tag == "script" and values.get("type") == "module" and "src" in values:
            self.found.modules.append(values["src"])
        if tag not in VOID:
            self._open.append(tag)

    def _start(self, texts: list[str]) -> list[str]:
        texts.append("")
        return texts

    def _note_addresses(self, line: int, tag: str, values: dict[str, str]) -> None:
        if tag == "a" and "href" in values:
            self.found.links.append((line, values["href"]))
        if tag == "link" and LINKS_TO_READ & set(values.get("rel", "").split()):
            return
        for name in FETCHING.get(tag, ()):
            for part in values.get(name, "").split(",") if name == "srcset" else [values.get(name)]:
                address = (part or "").strip()
                address = address.split()[0] if name == "srcset" and address else address
                if address:
                    self.found.fetched.append((line, f"<{tag} {name}>", address))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        self._inline = None
        while tag in self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._inline is not None:
            self._inline[-1] += data
        if "[[" in data and not VERBATIM & set(self._open):
            marker = data[data.index("[[") :].partition("]]")[0][:60] + "]]"
            self.found.markers.append((self.getpos()[0], marker))


def read_page(html: str) -> Found:
    """Return what is in the page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found
