"""The pages of docs/ as text: their path, front matter, headings with an anchor, and first line.

Only reading. What a marker or a citation on a page becomes is `paginas.markdown`'s business; what a link
to an anchor must point at is checked by who makes the link.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

from ..probleem import name_file

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

    @property
    def titel(self) -> str:
        """Return the title an editor gave the page, else its file name."""
        return self.meta.get("title") or Path(self.pad).stem


def read_paginas(docs: Path) -> dict[str, Pagina]:
    """Return every page under `docs` by its path from there, with forward slashes."""
    paden = sorted(docs.rglob("*.md"))
    return _read_all(docs, tuple((pad, pad.stat().st_mtime_ns) for pad in paden))


@lru_cache(maxsize=4)  # every page of a build asks for all pages
def _read_all(docs: Path, paden: tuple[tuple[Path, int], ...]) -> dict[str, Pagina]:
    paginas = (read_pagina(pad, docs) for pad, _ in paden)
    return {pagina.pad: pagina for pagina in paginas}


def read_pagina(pad: Path, docs: Path) -> Pagina:
    """Read one page."""
    text = pad.read_text(encoding="utf-8-sig")
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    return Pagina(
        pad=pad.relative_to(docs).as_posix(),
        bestand=name_file(pad),
        tekst=body,
        eerste_regel=text[: front.end()].count("\n") + 1 if front else 1,
        meta=_read_meta(front[1]) if front else {},
        ankers=_find_ankers(body),
    )


def _read_meta(front: str) -> dict[str, str]:
    """Return the plain texts of the front matter; what cannot be read is MkDocs' to report."""
    try:
        data = yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes only text
    except yaml.YAMLError:
        return {}
    if not isinstance(data, dict):
        return {}
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
