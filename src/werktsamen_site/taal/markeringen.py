"""The marks an editor puts in a page: block markers and citations. Finding and checking, no HTML.

A block marker stands alone on its line: `[[vragen stap-1]]`. A citation stands in a paragraph:
`[@huxham-vangen-2004: redelijk]`, `[@a; @b: dun]`, or `[vakkennis]` for what has no source. Its word
says how strong the evidence is; what was read of a source stands in the bibliography.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from math import ceil

from ..lezen.pagina import Pagina
from ..probleem import Probleem

STERKTES = ("stevig", "redelijk", "dun", "kader")  # from strong to weak
WETTEKST = "wet"
ZONDER_BRON = "vakkennis"
ZEKERHEDEN = (WETTEKST, *STERKTES, ZONDER_BRON)
# what a reader sees, where that says more than the word an editor types
GETOOND = {woord: woord for woord in ZEKERHEDEN} | {WETTEKST: "wettekst", "kader": "denkkader"}
WOORDEN_PER_CITATIE = 60

MARKERING = re.compile(r"^\[\[(?P<naam>[a-z-]+)(?:[ \t]+(?P<waarover>[^\]\s][^\]]*?))?[ \t]*\]\]$")
CITATIE = rf"\[(?P<citatie>@[^\[\]\n]*|{'|'.join(ZEKERHEDEN)})\](?![\[(])"
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


#: Where a citation stands, its text, and what it says if it can be read.
Gevonden = tuple[int, str, Citatie | None]


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


def _citaties(pagina: Pagina) -> Iterator[Gevonden]:
    for regel, line in pagina.regels:
        if "[" in line:
            for match in _CITATIE.finditer(CODE.sub("", line)):
                yield regel, match[0], parse_citatie(match["citatie"])


def check_pagina(
    pagina: Pagina,
    bewijs: Mapping[str, str],
    markeringen: Mapping[str, Collection[str] | None],
) -> list[Probleem]:
    """Return what is wrong with the marks of a page.

    `bewijs` holds per source how strong it is; `markeringen` per name what the marker can be about,
    None when nothing follows the name.
    """
    citaties = list(_citaties(pagina))
    vondsten = [
        *_check_markeringen(pagina, markeringen),
        *_check_citaties(citaties, bewijs),
        *_check_sterkte(citaties, bewijs),
        *_check_maat(citaties, pagina),
    ]
    return sorted(Probleem(pagina.bestand, regel, wat, doe) for regel, wat, doe in vondsten)


Vondst = tuple[int, str, str]


def _check_markeringen(
    pagina: Pagina, markeringen: Mapping[str, Collection[str] | None]
) -> Iterator[Vondst]:
    for regel, line in pagina.regels:
        kaal = CODE.sub("", line) if "[[" in line else ""
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


def _check_citaties(citaties: list[Gevonden], bronnen: Collection[str]) -> Iterator[Vondst]:
    for regel, tekst, citatie in citaties:
        if citatie is None:
            doe = "Schrijf [@id], [@id: redelijk] of [@id; @id: dun], met de id uit bronnen.yaml."
            yield regel, f"De verwijzing '{tekst}' is niet te lezen.", doe
            continue
        if not citatie.bronnen and citatie.zeker != ZONDER_BRON:
            doe = f"Zet er de bron bij, zoals [@id: {citatie.zeker}], of schrijf [vakkennis]."
            yield regel, f"'{tekst}' staat zonder bron.", doe
        if citatie.zeker and citatie.zeker not in ZEKERHEDEN:
            doe = f"Kies een van: {', '.join(ZEKERHEDEN)}."
            yield regel, f"'{citatie.zeker}' in '{tekst}' zegt niet hoe sterk het bewijs is.", doe
        for id_ in citatie.bronnen:
            if id_ not in bronnen:
                wat = f"De bron '{id_}' staat niet in docs/naslagwerk/bronnen.yaml."
                yield regel, wat, _advise(id_, bronnen)


def _check_sterkte(citaties: list[Gevonden], bewijs: Mapping[str, str]) -> Iterator[Vondst]:
    """Say which marks claim more than their sources can carry."""
    for regel, tekst, citatie in citaties:
        sterktes = {bewijs[id_] for id_ in citatie.bronnen if id_ in bewijs} if citatie else set()
        if not citatie or citatie.zeker not in ZEKERHEDEN or not sterktes:
            continue  # nothing claimed, or what `_check_citaties` already told
        if citatie.zeker == ZONDER_BRON:
            doe = "Schrijf [vakkennis] zonder bron, of zeg hoe sterk het bewijs van de bron is."
            yield regel, f"'{tekst}' noemt vakkennis en toch een bron.", doe
        elif citatie.zeker not in _mogelijk(sterktes):
            wat = f"'{tekst}' zegt meer dan de bron kan dragen."
            doe = f"In bronnen.yaml staat: {', '.join(sorted(sterktes))}. Neem dat woord over."
            yield regel, wat, doe


def _mogelijk(sterktes: set[str]) -> set[str]:
    """Return the words that sources of these strengths may carry: theirs, and all weaker ones."""
    sterkste = min(
        (STERKTES.index(s) for s in sterktes if s in STERKTES), default=len(STERKTES) - 1
    )
    return {*STERKTES[sterkste:], *(sterktes & {WETTEKST})}


def _check_maat(citaties: list[Gevonden], pagina: Pagina) -> Iterator[Vondst]:
    """Say where a source returns within one paragraph, and whether a page has too many marks."""
    if not citaties:
        return
    for alinea in _alineas(pagina):
        gezien: set[str] = set()
        for regel, tekst, citatie in (c for c in citaties if c[0] in alinea):
            terug = gezien.intersection(citatie.bronnen if citatie else ())
            if terug:
                wat = f"'{tekst}' noemt een bron die al in deze alinea staat: {min(terug)}."
                yield regel, wat, "Eén markering per alinea volstaat. Haal deze weg."
            gezien.update(citatie.bronnen if citatie else ())
    woorden = len(_doorlopend(pagina).split())
    hoogstens = ceil(woorden / WOORDEN_PER_CITATIE)
    if len(citaties) > hoogstens:
        wat = (
            f"Er staan {len(citaties)} markeringen op {woorden} woorden: dat onderbreekt het lezen."
        )
        yield citaties[0][0], wat, f"Hou er hoogstens {hoogstens} over: één per alinea is genoeg."


_NIEUWE_ALINEA = re.compile(r"[ \t]*(?:[-*+]|\d+\.|:|\||>|#+|!!!)[ \t]")


def _alineas(pagina: Pagina) -> Iterator[range]:
    """Yield the lines of each paragraph, list item or row."""
    begin = vorige = -1
    for regel, line in pagina.regels:
        if not line.strip():
            continue
        if begin < 0 or regel != vorige + 1 or _NIEUWE_ALINEA.match(line):
            if begin >= 0:
                yield range(begin, vorige + 1)
            begin = regel
        vorige = regel
    if begin >= 0:
        yield range(begin, vorige + 1)


def _doorlopend(pagina: Pagina) -> str:
    """Return the running text of a page, lists too, without headings, tables, links and marks."""
    regels = (line for _, line in pagina.regels if not re.match(r"[ \t]*(?:#|\||!!!|\[\[|<)", line))
    return re.sub(r"\]\([^)\n]*\)|\{[^}\n]*\}|\[@[^\]\n]*\]", " ", "\n".join(regels))


def _advise(woord: str, mogelijk: Collection[str]) -> str:
    lijkt_op = get_close_matches(woord, list(mogelijk), n=1)
    if lijkt_op:
        return f"Bedoel je '{lijkt_op[0]}'?"
    if len(mogelijk) > 20:
        return "Kijk de spelling na, of voeg het toe."
    return f"Kies uit: {', '.join(mogelijk)}."
