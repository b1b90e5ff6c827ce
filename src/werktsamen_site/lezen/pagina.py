"""The pages of docs/ as text: their path, front matter, headings with an anchor, and first line.

Only reading. What a marker or a citation on a page becomes is `paginas.markdown`'s business; what a link
to an anchor must point at is checked by who makes the link.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from ..probleem import Probleem, ProblemenError, name_file
from .yaml_strict import loads, read_text

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)
_HEADING = re.compile(
    r"^#{1,6}[ \t]+(?P<kop>.+?)[ \t]*\{[^}\n]*?#(?P<anker>[\w-]+)[^}\n]*\}[ \t]*$"
)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True)
class Pagina:
    """One Markdown file of docs/.

    `pad` counts from docs/; `eerste_regel` is the line of the file where `tekst` begins.
    """

    pad: str
    bestand: str
    tekst: str
    eerste_regel: int = 1
    meta: dict[str, str] = field(default_factory=dict)
    ankers: dict[str, str] = field(default_factory=dict)

    @cached_property
    def regels(self) -> list[tuple[int, str]]:
        """Return the lines that are not in a fenced block, each with its number in the file."""
        return [(self.eerste_regel + i, line) for i, line in lines_outside_code(self.tekst)]

    @property
    def titel(self) -> str:
        """Return the title an editor gave the page, else its file name."""
        return self.meta.get("title") or Path(self.pad).stem


def read_paginas(docs: Path) -> dict[str, Pagina]:
    """Return every page under `docs` by its path from there, with forward slashes.

    Raises:
        ProblemenError: with every problem of every page that cannot be read.
    """
    paden = sorted(docs.rglob("*.md"))
    return _read_all(docs, tuple((pad, pad.stat().st_mtime_ns) for pad in paden))


@lru_cache(maxsize=4)  # every page of a build asks for all pages
def _read_all(docs: Path, paden: tuple[tuple[Path, int], ...]) -> dict[str, Pagina]:
    paginas: dict[str, Pagina] = {}
    problemen: list[Probleem] = []
    for pad, _ in paden:
        try:
            pagina = read_pagina(pad, docs)
        except ProblemenError as error:
            problemen += error.problemen
        else:
            paginas[pagina.pad] = pagina
    if problemen:
        raise ProblemenError(problemen)
    return paginas


def read_pagina(pad: Path, docs: Path) -> Pagina:
    """Read one page.

    Raises:
        ProblemenError: the page is not UTF-8, or what stands between its first --- is no YAML.
    """
    text = read_text(pad)
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    return Pagina(
        pad=pad.relative_to(docs).as_posix(),
        bestand=name_file(pad),
        tekst=body,
        eerste_regel=text[: front.end()].count("\n") + 1 if front else 1,
        meta=_read_meta(front[1], name_file(pad)) if front else {},
        ankers=_find_ankers(body),
    )


def _read_meta(front: str, bestand: str) -> dict[str, str]:
    """Return the plain texts of the front matter."""
    if not front.strip():
        return {}
    try:
        data, _ = loads(front, bestand)
    except ProblemenError as error:  # lines count from the first ---
        raise ProblemenError(replace(p, regel=p.regel + 1) for p in error.problemen) from None
    if not isinstance(data, dict):
        doe = "Schrijf bijvoorbeeld 'title: De naam van de pagina', of haal alles tussen --- weg."
        wat = "Tussen de eerste --- staan geen sleutels."
        raise ProblemenError([Probleem(bestand, 2, wat, doe)])
    return {key: value for key, value in data.items() if isinstance(value, str)}


def _find_ankers(body: str) -> dict[str, str]:
    koppen = (_HEADING.match(line) for _, line in lines_outside_code(body))
    return {kop["anker"]: kop["kop"] for kop in koppen if kop}


def lines_outside_code(body: str) -> list[tuple[int, str]]:
    """Return the lines that are not in a fenced block, each with its position from 0."""
    result: list[tuple[int, str]] = []
    fence = ""
    for i, line in enumerate(body.split("\n")):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
        elif mark:
            fence = mark[1]
        else:
            result.append((i, line))
    return result
