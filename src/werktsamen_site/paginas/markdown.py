"""The Python-Markdown extension: block markers, citations and glossary words of our pages.

MkDocs and Zensical both run it, and neither tells an extension which page it is on. So a page is
recognised by its own text: that gives the file and line of a mistake, and the way to other pages.
Links go out as one writes them in Markdown (`../naslagwerk/bronnen.md#id`), so that the site
builder resolves and checks them. A mistake stops the build with all problems of the page.
"""

from __future__ import annotations

import posixpath
import re
from itertools import count
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from ..lezen.html import parse_html
from ..lezen.pagina import Pagina, lines_outside_code
from ..probleem import ProblemenError
from ..taal.begrippen import PAGINA as BEGRIPPEN
from ..taal.begrippen import Begrip, Zoeker
from ..taal.markeringen import (
    CITATIE,
    GETOOND,
    MARKERING,
    check_pagina,
    parse_citatie,
    parse_markering,
)
from .gids import Gids, link, mogelijk
from .kennis import Kennis, fingerprint, load_kennis

PROJECT = Path(__file__).resolve().parents[3]
BRONNEN = "naslagwerk/bronnen.md"
HOE_ZEKER = "naslagwerk/index.md#hoe-zeker"
NBSP = "\u00a0"
PLAATS = "markering"  # the element that stands where a marker stood
# Where no explanation may be put: it is a button, and one word is never two controls.
ZELF_LIJST = frozenset((BEGRIPPEN, "naslagwerk/bronnen.md"))
MET_BEGRIP = frozenset(("p", "li", "dd", "td"))
ZONDER_BEGRIP = frozenset(("a", "button", "code", "pre", "label", "summary", "kbd"))


class WerktSamenExtension(Extension):
    """Registers the five processors; what they share about the page at hand is kept here."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "docs": ["docs", "The folder with the pages."],
            "kennis": ["", "What was read of them already; else it is read here."],
        }
        super().__init__(**kwargs)
        self.kennis: Kennis
        self.pagina = Pagina("", "", "")
        self.nummers = count(1)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Take our places among the other processors."""
        # before everything, on the text as the editor wrote it
        md.preprocessors.register(PaginaPreprocessor(md, self), "werktsamen-pagina", 1000)
        # before lists, references and paragraphs could take the brackets
        md.parser.blockprocessors.register(MarkeringProcessor(md.parser), "plaats", 95)
        # after code and escapes, before links and references
        md.inlinePatterns.register(CitatieProcessor(rf"[ ]?{CITATIE}", md, self), "citatie", 175)
        # after inline; no glossary word is explained in what a marker stands for
        md.treeprocessors.register(BegripTreeprocessor(md, self), "begrip", 18)
        # before the table of contents and the link check
        md.treeprocessors.register(MarkeringTreeprocessor(md, self), "markering", 15)

    def enter(self, text: str) -> Pagina:
        """Recognise the page; what is not a page of docs/ is treated as one at its top."""
        docs = Path(self.getConfig("docs"))
        self.kennis = self.getConfig("kennis") or load_kennis(
            docs if docs.is_dir() else PROJECT / docs
        )
        onbekend = Pagina("", "deze tekst", text)
        self.pagina = self.kennis.per_tekst.get(fingerprint(text), onbekend)
        self.nummers = count(1)
        return self.pagina

    @property
    def gids(self) -> Gids:
        """Return who renders the markers of the page at hand."""
        return Gids(self.kennis, self.pagina)


class PaginaPreprocessor(Preprocessor):
    """Recognises the page, refuses what is wrong in it, and sets markers apart as blocks."""

    def __init__(self, md: Markdown, extension: WerktSamenExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with an empty line around each marker."""
        text = "\n".join(lines)
        pagina = self.extension.enter(text)
        if not self.extension.getConfig("kennis"):  # what is handed on was checked: see `check`
            self._refuse(pagina, self.extension.kennis)
        apart = {i for i, line in lines_outside_code(text) if MARKERING.match(line.rstrip())}
        result: list[str] = []
        for i, line in enumerate(lines):
            result += ["", line, ""] if i in apart else [line]
        return result

    def _refuse(self, pagina: Pagina, kennis: Kennis) -> None:
        problemen = check_pagina(pagina, kennis.bewijs, mogelijk(kennis))
        if problemen:
            raise ProblemenError(problemen)


class MarkeringProcessor(BlockProcessor):
    """Keeps a place in the tree for what a marker stands for."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - fixed signature
        """Tell whether this block is a marker."""
        return parse_markering(block.strip()) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Keep the place."""
        SubElement(parent, PLAATS, {"markering": blocks.pop(0).strip()})


class MarkeringTreeprocessor(Treeprocessor):
    """Puts what a marker stands for into the tree, once everything is read that is Markdown.

    As elements, not as a raw block: only then the table of contents, the link check and the search
    see it.
    """

    def __init__(self, md: Markdown, extension: WerktSamenExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        """Fill in every place."""
        for parent in list(root.iter()):
            for plaats in parent.findall(PLAATS):
                at = list(parent).index(plaats)
                parent[at : at + 1] = self._render(plaats.get("markering", ""))

    def _render(self, tekst: str) -> list[Element]:
        markering = parse_markering(tekst)
        if markering is None:  # who kept the place said it is one
            return []
        elements = list(parse_html(self.extension.gids.render(markering)))
        for element in elements:
            self._name_sources(element)
        return elements

    def _name_sources(self, element: Element) -> None:
        """Turn links to addresses of the site into links to files, which builders check."""
        for anker in element.iter("a"):
            href = anker.get("href")
            if href:
                anker.set("href", self._to_file(href))

    def _to_file(self, href: str) -> str:
        pagina, paginas = self.extension.pagina, self.extension.kennis.paginas
        adres, hekje, anker = href.partition("#")
        if ":" in adres or not adres.endswith("/"):
            return href
        # an address counts from the page's own folder: checklist/index.md and over/beheer.md
        # are /checklist/ and /over/beheer/
        map_ = pagina.pad.removesuffix(".md").removesuffix("index")
        doel = posixpath.normpath(posixpath.join(map_, adres))
        for pad in (f"{doel}.md", f"{doel}/index.md", "index.md" if doel == "." else ""):
            if pad in paginas:
                return link(pagina, pad) + hekje + anker
        return href


class CitatieProcessor(InlineProcessor):
    """Writes a citation as one small word; which sources it stands on opens beside it."""

    def __init__(self, pattern: str, md: Markdown, extension: WerktSamenExtension) -> None:
        super().__init__(pattern, md)
        self.extension = extension

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - fixed signature
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the element for one pair of brackets."""
        citatie = parse_citatie(m["citatie"])
        if citatie is None:
            return None, None, None
        # the language check passes over the class 'verwijzing': names of authors are no Dutch
        element = Element("span", {"class": "bewijs verwijzing"})
        element.text = AtomicString(NBSP)  # the word before it goes along to the next line
        woord = GETOOND.get(citatie.zeker, "bron")
        uitleg = link(self.extension.pagina, HOE_ZEKER)
        if citatie.bronnen:
            self._with_sources(element, woord, citatie.bronnen, uitleg)
        else:
            naam = f"bewijs: {woord}"
            anker = SubElement(element, "a", {"href": uitleg, "aria-label": naam})
            anker.text = AtomicString(woord)
        return element, m.start(), m.end()

    def _with_sources(
        self, element: Element, woord: str, bronnen: tuple[str, ...], uitleg: str
    ) -> None:
        """Add the word as a button, and beside it what it opens: the sources, and what it means."""
        id_ = f"bewijs-{next(self.extension.nummers)}"
        knop = SubElement(
            element,
            "button",
            {"type": "button", "popovertarget": id_, "aria-label": f"bewijs: {woord}"},
        )
        knop.text = AtomicString(woord)
        # `begrip-uitleg`: gets its place beside the word like the explanation of a term
        klassen = "begrip-uitleg bewijs-bronnen zonder-taalcontrole"
        venster = SubElement(
            element, "span", {"class": klassen, "popover": "", "id": id_, "data-search-exclude": ""}
        )
        venster.text = AtomicString(f"{woord.capitalize()}: ")
        for i, bron in enumerate(bronnen):
            if i:
                venster[-1].tail = AtomicString("; ")
            href = link(self.extension.pagina, f"{BRONNEN}#{bron}")
            anker = SubElement(venster, "a", {"href": href})
            anker.text = AtomicString(self.extension.kennis.bronnen.kort(bron))
        verder = SubElement(venster, "a", {"href": uitleg, "class": "bewijs-verder"})
        verder.text = AtomicString("Wat zegt dit woord?")


class BegripTreeprocessor(Treeprocessor):
    """Explains glossary words where they first stand in the running text of a page.

    Headings, links and the coloured head of a step stay free of it.
    """

    def __init__(self, md: Markdown, extension: WerktSamenExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        """Walk through paragraphs, lists and cells in reading order."""
        if not explains_begrippen(self.extension.pagina):
            return
        zoeker = Zoeker(self.extension.kennis.begrippen)
        koppen = (blok for blok in root.iter("div") if "stapkop" in blok.get("class", "").split())
        overslaan = {element for kop in koppen for element in kop.iter()}
        for element in list(root.iter()):
            if element.tag in MET_BEGRIP and element not in overslaan:
                self._explain(element, zoeker)

    def _explain(self, element: Element, zoeker: Zoeker) -> None:
        children = list(element)
        position = self._split(element, None, 0, zoeker)
        for child in children:
            if child.tag not in ZONDER_BEGRIP:
                self._explain(child, zoeker)
            position = self._split(element, child, position + 1, zoeker)

    def _split(self, parent: Element, before: Element | None, position: int, zoeker: Zoeker) -> int:
        """Put explanations into the text that follows `before`; return the position after it."""
        text = (parent.text if before is None else before.tail) or ""
        if isinstance(text, AtomicString) or not text.strip():
            return position
        rest = 0
        for start, end, begrip in zoeker.find(text):
            self._append(parent, before, text[rest:start])
            word, before = self._elements(begrip, text[start:end])
            parent.insert(position, word)
            parent.insert(position + 1, before)
            position, rest = position + 2, end
        if rest:
            self._append(parent, before, text[rest:])
        return position

    def _append(self, parent: Element, before: Element | None, text: str) -> None:
        if before is None:
            parent.text = text
        else:
            before.tail = text

    def _elements(self, begrip: Begrip, woord: str) -> tuple[Element, Element]:
        id_ = f"begrip-{begrip.id}"
        knop = Element("button", {"type": "button", "class": "begrip", "popovertarget": id_})
        knop.text = AtomicString(woord)
        # without the popover attribute (old browsers) the explanation simply stands in the text
        klassen = "begrip-uitleg zonder-taalcontrole"
        uitleg = Element(
            "span", {"class": klassen, "popover": "", "id": id_, "data-search-exclude": ""}
        )
        term = SubElement(uitleg, "strong")
        term.text = AtomicString(begrip.term)
        term.tail = AtomicString(f": {begrip.uitleg} ")
        href = link(self.extension.pagina, f"{BEGRIPPEN}#{begrip.id}")
        verder = SubElement(uitleg, "a", {"href": href})
        verder.text = AtomicString("Naar de begrippenlijst")
        return knop, uitleg


def explains_begrippen(pagina: Pagina) -> bool:
    """Tell whether glossary words are explained here: not on lists of terms or sources, nor on paper."""
    map_, _ = posixpath.split(pagina.pad)
    return map_ in ("instrument", "naslagwerk", "over") and pagina.pad not in ZELF_LIJST


def makeExtension(**kwargs: Any) -> WerktSamenExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension, for `markdown_extensions` in mkdocs.yml."""
    return WerktSamenExtension(**kwargs)
