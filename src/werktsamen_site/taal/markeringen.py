"""The marks an editor puts in a page: block markers and citations. Finding and checking, no HTML.

A block marker stands alone on its line: `[[vragen stap-1]]`. A citation stands in a sentence:
`[@huxham-vangen-2004: redelijk]`, `[@a; @b]`, or `[vakkennis]` for what has no source.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from ..lezen.pagina import Pagina, lines_outside_code
from ..probleem import Probleem

ZEKERHEDEN = ("stevig", "redelijk", "dun", "vakkennis")
ZONDER_BRON = "vakkennis"

MARKERING = re.compile(r"^\[\[(?P<naam>[a-z-]+)(?:[ \t]+(?P<waarover>[^\]\s][^\]]*?))?[ \t]*\]\]$")
CITATIE = r"\[(?P<citatie>@[^\[\]\n]*|vakkennis|stevig|redelijk|dun)\](?![\[(])"
_CITATIE = re.compile(CITATIE)
_BRON = re.compile(r"@[a-z0-9]+(?:-[a-z0-9]+)*")
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")


@dataclass(frozen=True)
class Markering:
    """A block marker: its name and what it is about ("" when nothing follows the name)."""

    naam: str
    waarover: str = ""


@dataclass(frozen=True)
class Citatie:
    """One pair of square brackets: the sources, and how sure the sentence is ("" when unsaid)."""

    bronnen: tuple[str, ...]
    zeker: str = ""


def parse_markering(line: str) -> Markering | None:
    """Return the marker that this line is, if it is one."""
    match = MARKERING.match(line)
    return Markering(match["naam"], match["waarover"] or "") if match else None


def parse_citatie(text: str) -> Citatie | None:
    """Return the citation between two square brackets; None when it cannot be read."""
    if text in ZEKERHEDEN:
        return Citatie((), text)
    bronnen, _, zeker = (deel.strip() for deel in text.partition(":"))
    delen = [deel.strip() for deel in bronnen.split(";")]
    if not all(_BRON.fullmatch(deel) for deel in delen):
        return None
    return Citatie(tuple(deel[1:] for deel in delen), zeker)


def find_citaties(pagina: Pagina) -> list[str]:
    """Return the ids of the sources a page cites, each once, in order of appearance."""
    citaties = (citatie for _, _, citatie in _citaties(pagina) if citatie)
    return list(dict.fromkeys(id_ for citatie in citaties for id_ in citatie.bronnen))


def _citaties(pagina: Pagina) -> Iterator[tuple[int, str, Citatie | None]]:
    for i, line in lines_outside_code(pagina.tekst):
        for match in _CITATIE.finditer(CODE.sub("", line)):
            yield pagina.eerste_regel + i, match[0], parse_citatie(match["citatie"])


def check_pagina(
    pagina: Pagina, bronnen: Collection[str], markeringen: Mapping[str, Collection[str] | None]
) -> list[Probleem]:
    """Return what is wrong with the marks of a page.

    `markeringen` holds per name what the marker can be about; None when nothing follows the name.
    """
    vondsten = [*_check_markeringen(pagina, markeringen), *_check_citaties(pagina, bronnen)]
    return sorted(Probleem(pagina.bestand, regel, wat, doe) for regel, wat, doe in vondsten)


Vondst = tuple[int, str, str]


def _check_markeringen(
    pagina: Pagina, markeringen: Mapping[str, Collection[str] | None]
) -> Iterator[Vondst]:
    for i, line in lines_outside_code(pagina.tekst):
        regel, kaal = pagina.eerste_regel + i, CODE.sub("", line)
        markering = parse_markering(kaal.rstrip())
        if markering:
            yield from ((regel, *rest) for rest in _check_one(markering, markeringen))
        elif re.search(r"\[\[[a-z-]+[^\]]*\]\]", kaal):
            wat = f"Een markering staat niet alleen op haar regel: '{kaal.strip()}'."
            yield regel, wat, "Zet ze op een eigen regel, zonder insprong en zonder andere tekst."


def _check_one(
    markering: Markering, markeringen: Mapping[str, Collection[str] | None]
) -> Iterator[tuple[str, str]]:
    naam, waarover = markering.naam, markering.waarover
    if naam not in markeringen:
        yield f"De markering '[[{naam}]]' bestaat niet.", _advise(naam, markeringen)
        return
    mogelijk = markeringen[naam]
    if mogelijk is None and waarover:
        yield f"Achter '[[{naam}' hoort niets meer.", f"Schrijf [[{naam}]]."
    elif mogelijk is not None and waarover not in mogelijk:
        yield f"'[[{naam} {waarover}]]' bestaat niet.", _advise(waarover, mogelijk)


def _check_citaties(pagina: Pagina, bronnen: Collection[str]) -> Iterator[Vondst]:
    for regel, tekst, citatie in _citaties(pagina):
        if citatie is None:
            doe = "Schrijf [@id], [@id: redelijk] of [@id; @id: dun], met de id uit bronnen.yaml."
            yield regel, f"De verwijzing '{tekst}' is niet te lezen.", doe
            continue
        if not citatie.bronnen and citatie.zeker != ZONDER_BRON:
            doe = "Zet er de bron bij, zoals [@id: redelijk], of schrijf [vakkennis]."
            yield regel, f"'{tekst}' staat zonder bron.", doe
        if citatie.zeker and citatie.zeker not in ZEKERHEDEN:
            doe = f"Kies een van: {', '.join(ZEKERHEDEN)}."
            yield regel, f"'{citatie.zeker}' in '{tekst}' zegt niet hoe zeker het is.", doe
        for id_ in citatie.bronnen:
            if id_ not in bronnen:
                wat = f"De bron '{id_}' staat niet in docs/naslagwerk/bronnen.yaml."
                yield regel, wat, _advise(id_, bronnen)


def _advise(woord: str, mogelijk: Collection[str]) -> str:
    lijkt_op = get_close_matches(woord, list(mogelijk), n=1)
    if lijkt_op:
        return f"Bedoel je '{lijkt_op[0]}'?"
    if len(mogelijk) > 20:
        return "Kijk de spelling na, of voeg het toe."
    return f"Kies uit: {', '.join(mogelijk)}."
