"""From a rendered page to its Dutch: blocks of running text, sentences, words, syllables.

Pure functions on text. Which page must reach what, and what counts as a known word, is not decided
here: see `taal` and `taal_spelling`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

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
LEEG = {"br", "hr", "img", "input", "meta", "link", "wbr", "col", "source", "area", "base"}


@dataclass(frozen=True)
class Blok:
    """One piece of text on a page: sentences (`proza`) or a heading, a term, a cell; in a list or not."""

    tekst: str
    proza: bool
    in_lijst: bool = False


def read_blocks(html: str) -> list[Blok]:
    """Return the blocks of running text inside `<article>`, in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.blokken


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blokken: list[Blok] = []
        self._open: list[tuple[str, bool]] = []  # tag, and whether its content is skipped
        self._in_article = 0
        self._skipping = 0
        self._blok: list[tuple[bool, bool]] = []  # whether it is prose, and stands in a list
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in LEEG:
            if tag in ("br", "hr"):
                self._text.append("\n")
            return
        kenmerken = {key: value or "" for key, value in attrs}
        skip = tag in OVERSLAAN or _is_skipped(kenmerken)
        self._open.append((tag, skip))
        self._skipping += skip
        self._in_article += tag == "article"
        if tag in PROZA | ANDERS:
            self._flush()
            zinnen = tag in PROZA and not GEEN_ZINNEN & set(kenmerken.get("class", "").split())
            self._blok.append((zinnen, any(name in IN_LIJST for name, _ in self._open)))

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _ in self._open):
            return
        while self._open:
            name, skip = self._open.pop()
            if name in PROZA | ANDERS:
                self._flush()
                self._blok.pop()
            self._skipping -= skip
            self._in_article -= name == "article"
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._in_article and not self._skipping and self._blok:
            self._text.append(data)

    def close(self) -> None:
        super().close()
        self._flush()

    def _flush(self) -> None:
        tekst = _tidy("".join(self._text))
        self._text.clear()
        if tekst and self._blok:
            self.blokken.append(Blok(tekst, *self._blok[-1]))


def _is_skipped(attrs: dict[str, str]) -> bool:
    andere_taal = "lang" in attrs and not attrs["lang"].lower().startswith("nl")
    return andere_taal or bool(OVERSLAAN_KLASSEN & set(attrs.get("class", "").split()))


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
