"""From a rendered page to its Dutch: blocks of running text, sentences, words, syllables.

Pure functions on text. Which page must reach what, and what counts as a known word, is not decided
here: see `check` and `spelling`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..lezen.html import Node, classes, read_html

PROZA = {"p", "li", "dd", "blockquote", "figcaption"}
IN_LIJST = {"li", "dd", "dt", "td", "th"}
ANDERS = {"h1", "h2", "h3", "h4", "h5", "h6", "dt", "td", "th", "summary", "caption"}
# No running Dutch, or not ours: what stands inside is not read.
OVERSLAAN = {
    *("code", "pre", "kbd", "script", "style", "svg", "math", "template", "noscript"),
    *("form", "fieldset", "select", "textarea", "button", "input", "output", "cite", "nav"),
}
# Words in a row, to be spelled right, that make no sentences.
GEEN_ZINNEN = {"trefwoorden"}
OVERSLAAN_KLASSEN = {"headerlink", "verwijzing", "bronnenlijst", "zonder-taalcontrole"}


@dataclass(frozen=True)
class Blok:
    """One piece of text on a page: sentences (`proza`) or a heading, a term, a cell; in a list or not."""

    tekst: str
    proza: bool
    in_lijst: bool = False


def read_blocks(html: str) -> list[Blok]:
    """Return the blocks of running text inside `<article>`, in order."""
    open_: list[_Open] = []
    for article in read_html(html).iter("article"):
        open_.append(_Open(proza=None))
        _read(article, open_)
    gelezen = ((_tidy("".join(blok.teksten)), blok) for blok in open_)
    return [
        Blok(tekst, blok.proza, blok.in_lijst)
        for tekst, blok in gelezen
        if tekst and blok.proza is not None
    ]


@dataclass
class _Open:
    """A block that is being read; `proza` is None for what stands in no block."""

    proza: bool | None
    in_lijst: bool = False
    teksten: list[str] = field(default_factory=list)


def _read(node: Node, blokken: list[_Open], in_lijst: bool = False) -> None:
    """Add the text below an element; a block inside it ends the one around it, which goes on after."""
    blok = blokken[-1]
    in_lijst = in_lijst or node.tag in IN_LIJST
    blok.teksten.append(node.text or "")
    for child in node:
        if child.tag in ("br", "hr"):
            blok.teksten.append("\n")
        elif child.tag in PROZA | ANDERS:
            zinnen = child.tag in PROZA and not GEEN_ZINNEN & classes(child)
            blokken.append(_Open(zinnen, in_lijst or child.tag in IN_LIJST))
        if not _is_skipped(child):
            _read(child, blokken, in_lijst)
        if blokken[-1] is not blok:
            blok = _Open(blok.proza, blok.in_lijst)
            blokken.append(blok)
        blok.teksten.append(child.tail or "")


def _is_skipped(node: Node) -> bool:
    andere_taal = not node.get("lang", "nl").lower().startswith("nl")
    return node.tag in OVERSLAAN or andere_taal or bool(OVERSLAAN_KLASSEN & classes(node))


def _tidy(text: str) -> str:
    """Collapse white space, and close the gap that a left-out citation leaves before a mark."""
    lines = (" ".join(line.split()) for line in text.replace("\xad", "").split("\n"))
    return re.sub(r" +([.,;:!?])", r"\1", " ".join(line for line in lines if line)).strip()


# Sentences, words, syllables

_AFKORTING = re.compile(
    r"(?:\b(?:bv|bijv|nr|blz|p|pp|art|red|hfst|max|min|ca|dr|prof|mevr|dhr|enz|resp|incl|excl)"
    r"|\b[a-z](?:\.[a-z])+|\b[A-Z])\.$",
    re.IGNORECASE,
)
_ZINSEINDE = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[^\W_a-zà-ÿ]|$)")
_WEG = re.compile(r"\S*(?:://|@|www\.)\S*")
_WOORD = re.compile(r"[^\W\d_]+(?:['’‑-][^\W\d_]+|\.(?=[^\W\d_]\b)[^\W\d_])*")
_LOS = re.compile(r"(?<![^\W_])['’](?:s|t|n|m|k|ns)\b", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    """Split running text into sentences; an abbreviation ends none."""
    result, start = [], 0
    for match in _ZINSEINDE.finditer(text):
        zin = text[start : match.end()].strip()
        if zin and not _AFKORTING.search(zin):
            result.append(zin)
            start = match.end()
    rest = text[start:].strip()
    return [*result, rest] if rest else result


def words(text: str) -> list[str]:
    """Return the words of a text as a spelling checker wants them; numbers and addresses fall away.

    Apostrophes come out straight; quotation marks and the hyphen of 'doel- en' are dropped.
    """
    text = _WEG.sub(" ", text)
    losse = [match.group().replace("’", "'") for match in _LOS.finditer(text)]
    rest = _LOS.sub(" ", text)
    gewoon = [
        match.group().replace("’", "'").replace("‑", "-")
        for match in _WOORD.finditer(rest)
        if not _touches_digit(rest, match.start(), match.end())
    ]
    return losse + gewoon


def _touches_digit(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].isdigit() or text[end : end + 1].isdigit()


_KLINKERS = re.compile(
    r"(?:aai|ooi|oei|eeu|ieu|eau|éé|ea(?=m)|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ai|au|ou|oi|[aeiouyáàâäéèêëíìîïóòôöúùûü])"
)


def syllables(word: str) -> int:
    """Count the syllables of a Dutch word by its vowel groups; every word has at least one."""
    return max(1, len(_KLINKERS.findall(word.casefold())))


def flesch_douma(zinnen: list[str]) -> float:
    """Return the Flesch-Douma score: about 0 (hard) to 100 (easy).

    206.835 - 0.93 · words per sentence - 77 · syllables per word (Douma 1960).
    """
    woorden = [word for zin in zinnen for word in words(zin)]
    if not woorden:
        return 100.0
    per_zin = len(woorden) / len(zinnen)
    per_woord = sum(syllables(word) for word in woorden) / len(woorden)
    return 206.835 - 0.93 * per_zin - 77 * per_woord
