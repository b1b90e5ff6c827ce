"""Checks the bibliography (docs/naslagwerk/bronnen.yaml) and says all that is wrong, in Dutch.

Works on what `yaml_strict` read; touches no disk. What a source looks like on a page: `bronnen`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from ..lezen.yaml_strict import Regels, line_of
from ..probleem import Probleem

LIJSTEN = ("auteurs", "redacteurs", "nog-na-te-kijken")
VERPLICHT = ("id", "soort", "jaar", "titel", "taal", "gelezen", "bewijs", "gecontroleerd", "zeker")
SLEUTELS = (
    *("id", "soort", "auteurs", "redacteurs", "jaar", "titel", "kort", "druk", "in", "hoofdstuk"),
    *("jaargang", "nummer", "paginas", "uitgever", "doi", "url", "bespreking", "taal"),
    *("gelezen", "bewijs", "gecontroleerd", "zeker", "nog-na-te-kijken", "opmerking"),
)
# soort → keys it cannot do without, besides VERPLICHT
SOORTEN: dict[str, tuple[str, ...]] = {
    "artikel": ("in",),
    "boek": (),
    "hoofdstuk": ("in",),
    "rapport": (),
    "webpagina": ("url",),
    "congresbijdrage": ("in",),
    "wetgeving": ("in",),
}
# what was read of a source, from most to least
GELEZEN = ("volledig", "samenvatting", "begin", "bij-anderen", "niet")
# how strong a source is, from strongest to weakest; `wet` stands apart (see `markeringen`)
BEWIJZEN = ("wet", "stevig", "redelijk", "dun", "kader")
EN_ANDEREN = "e.a."

_ID = (re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"), "kleine letters, cijfers en koppeltekens")
_URL = (re.compile(r"https?://[^\s<>\"']+"), "een adres dat begint met https://")
# key → pattern for the whole value, and the pattern in words
VORM: dict[str, tuple[re.Pattern[str], str]] = {
    "id": _ID,
    "soort": (re.compile("|".join(SOORTEN)), "een van: " + ", ".join(SOORTEN)),
    "jaar": (re.compile(r"\d{4}|z\.d\."), "vier cijfers, of z.d. als de bron geen datum heeft"),
    "druk": (re.compile(r"[2-9]|[1-9]\d"), "een cijfer vanaf 2"),
    "hoofdstuk": (re.compile(r"\d+"), "een cijfer"),
    "paginas": (
        re.compile(r"[A-Za-z]*\d+(-[A-Za-z]*\d+)?"),
        "zoals 190-201, of één artikelnummer",
    ),
    "doi": (re.compile(r"10\.\d{4,}/[^\s<>\"']+"), "een doi zoals 10.1016/j.orgdyn.2004.01.006"),
    "url": _URL,
    "bespreking": _URL,
    "taal": (re.compile("nl|en|fr"), "nl, en of fr"),
    "gelezen": (re.compile("|".join(GELEZEN)), "een van: " + ", ".join(GELEZEN)),
    "bewijs": (re.compile("|".join(BEWIJZEN)), "een van: " + ", ".join(BEWIJZEN)),
    "zeker": (re.compile("gezien|geheugen"), "gezien of geheugen"),
}
_VOORLETTERS = re.compile(r"(?:[^\W\d_]\.[ -]?)+")


def controleer(data: Any, regels: Regels, bestand: str) -> list[Probleem]:
    """Return every problem of the bibliography, sorted by line; an empty list means it is fine."""
    return sorted(
        Probleem(bestand, line_of(regels, pad), wat, doe) for pad, wat, doe in _walk(data)
    )


Vondst = tuple[tuple[str | int, ...], str, str]


def _walk(data: Any) -> Iterator[Vondst]:
    if not isinstance(data, list):
        yield (), "Dit moet een lijst van bronnen zijn.", "Begin elke bron met '- id: …'."
        return
    eerste: dict[str, int] = {}
    for i, bron in enumerate(data):
        if not isinstance(bron, dict):
            yield (i,), "Dit is geen bron.", "Begin elke bron met '- id: …'."
            continue
        yield from (((i, *pad), wat, doe) for pad, wat, doe in _check_bron(bron))
        id_ = bron.get("id")
        if isinstance(id_, str) and id_ in eerste:
            wat = f"De id '{id_}' bestaat al: het is bron {eerste[id_] + 1} in de lijst."
            yield (i, "id"), wat, "Kies een andere id, of haal een van de twee weg."
        elif isinstance(id_, str):
            eerste[id_] = i


def _check_bron(bron: dict[str, Any]) -> Iterator[Vondst]:
    naam = f"Bron '{bron['id']}'" if isinstance(bron.get("id"), str) else "Deze bron"
    for key in bron:
        if key not in SLEUTELS:
            lijkt_op = get_close_matches(key, SLEUTELS, n=1)
            doe = f"Bedoel je '{lijkt_op[0]}'?" if lijkt_op else "Haal de sleutel weg."
            yield (key,), f"{naam} heeft een onbekende sleutel: '{key}'.", doe
    extra = SOORTEN.get(bron["soort"], ()) if isinstance(bron.get("soort"), str) else ()
    for key in (*VERPLICHT, *extra):
        if key not in bron:
            yield (), f"{naam} heeft geen '{key}'.", f"Voeg een regel '{key}: …' toe."
    for key, value in bron.items():
        if key in LIJSTEN:
            yield from _check_list(naam, key, value)
        elif key in SLEUTELS:
            yield from _check_text(naam, key, value)
    yield from _check_makers(naam, bron)
    yield from _check_nakijken(naam, bron)


def _check_text(naam: str, key: str, value: Any) -> Iterator[Vondst]:
    if not isinstance(value, str):
        yield (key,), f"{naam}: '{key}' moet één tekst zijn.", "Zet de tekst op dezelfde regel."
    elif not value.strip():
        yield (key,), f"{naam}: '{key}' is leeg.", "Vul het in, of haal de regel weg."
    elif key in VORM and not VORM[key][0].fullmatch(value):
        wat = f"{naam}: '{key}' heeft niet de juiste vorm: '{value}'."
        yield (key,), wat, f"Schrijf {VORM[key][1]}."


def _check_list(naam: str, key: str, value: Any) -> Iterator[Vondst]:
    if not isinstance(value, list) or not value:
        wat = f"{naam}: '{key}' moet een lijst zijn."
        yield (key,), wat, "Zet elk deel op een eigen regel, met '- ' ervoor."
        return
    for i, item in enumerate(value):
        if not isinstance(item, str) or not item.strip():
            yield (key, i), f"{naam}: een deel van '{key}' is leeg.", "Vul het in of haal het weg."


def _check_makers(naam: str, bron: dict[str, Any]) -> Iterator[Vondst]:
    boek = bron.get("soort") == "boek"
    if "auteurs" not in bron and not (boek and "redacteurs" in bron):
        keuze = "'auteurs:' of 'redacteurs:'" if boek else "'auteurs:'"
        yield (), f"{naam} heeft geen maker.", f"Voeg {keuze} toe."
    for key in ("auteurs", "redacteurs"):
        makers = bron.get(key)
        if not isinstance(makers, list):
            continue
        for i, maker in enumerate(makers):
            if isinstance(maker, str):
                yield from _check_maker(naam, (key, i), maker, is_last=i == len(makers) - 1)


def _check_maker(
    naam: str, pad: tuple[str | int, ...], maker: str, *, is_last: bool
) -> Iterator[Vondst]:
    familienaam, komma, voorletters = maker.partition(", ")
    if maker == EN_ANDEREN:
        if pad[1] == 0 or not is_last:
            yield pad, f"{naam}: 'e.a.' staat niet op het einde.", "Zet het na de andere namen."
    elif komma and not (familienaam and _VOORLETTERS.fullmatch(voorletters)):
        wat = f"{naam}: de naam '{maker}' is niet te lezen."
        yield pad, wat, "Schrijf 'Familienaam, V.', of een organisatie zonder komma."
    elif not komma and "," in maker:
        wat = f"{naam}: de naam '{maker}' is niet te lezen."
        yield pad, wat, "Zet een spatie na de komma: 'Familienaam, V.'."


def _check_nakijken(naam: str, bron: dict[str, Any]) -> Iterator[Vondst]:
    if bron.get("zeker") == "geheugen" and bron.get("gelezen") in GELEZEN[:-1]:
        wat = f"{naam} is niet teruggevonden, en toch staat er dat we ze lazen."
        yield ("gelezen",), wat, "Schrijf 'gelezen: niet', of 'zeker: gezien'."
    velden = bron.get("nog-na-te-kijken")
    if not isinstance(velden, list):
        return
    for i, veld in enumerate(velden):
        if veld != "ondertitel" and veld not in bron:
            wat = f"{naam}: '{veld}' staat bij 'nog-na-te-kijken', maar de bron heeft dat niet."
            yield ("nog-na-te-kijken", i), wat, "Haal het weg, of vul het gegeven in."
