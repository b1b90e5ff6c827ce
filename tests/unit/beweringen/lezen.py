"""How a text is read for claims: sentence by sentence, and what a forbidden claim looks like.

The lists themselves stand beside this file; that no text of the site makes such a claim, and that each
pattern really catches, is `test_beweringen`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Verbod:
    """One claim of a *do not write* list: any of the patterns, and sentences to try them on."""

    nummer: int
    patronen: tuple[str, ...]
    fout: tuple[str, ...]
    goed: tuple[str, ...] = ()


PROCENT = r"\s*(?:%|procent)"
HELFT = rf"\b(?:helft|50{PROCENT}|vijftig{PROCENT}|[ée]{{2}}n op (?:de )?twee)"
DEEL = (
    rf"(?:\d{PROCENT}|\b(?:vijftig|zestig|zeventig|tachtig|negentig){PROCENT}|\bhelft\b"
    r"|\b(?:(?:drie|zeven|acht|twee) (?:op|van)|[ée]{2}n op) (?:de )?(?:twee|drie|vier|vijf|tien)\b"
    r"|\b(?:twee|drie) ?(?:derden?|kwart)\b|\bdriekwart\b)"
)
MISLUKT = r"(?:mislu|\bfa(?:al|le)|\bstrand|sneuvel|spaak|h(?:aal|al)\w* het niet)"
SAMEN = r"(?:samenwerk|samen te werken|netwerk|partnerschap)"
BEWEZEN = (
    r"(?:bewij[sz]|bewezen|aangetoond|toon\w* aan|staat vast|blijkt|wetenschappelijk"
    r"|weten we zeker|la(?:at|ten) zien)"
)
BATEN = (
    r"(?:help[te]|\bbeter|vooruit|\bwerkt\b|effectief|gezonder"
    r"|goed voor (?:cli[ëe]nten|mensen))"
)

# What says that something was not shown is no claim that it was.
_GEEN = r"(?:niet|geen|nauwelijks|nooit|amper|weinig|zwak|mager|nergens)"
ONTKEND = re.compile(
    rf"\b{_GEEN}(?: \w+){{0,2}} {BEWEZEN}\w*|\b(?:bewijst|bewijzen|toont|tonen) (?:nog )?{_GEEN}\b",
    re.IGNORECASE,
)


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text, each on one line; a heading or a table cell counts as one."""
    kaal = re.sub(r"[*_‘’“”\"]", lambda m: "'" if m[0] == "’" else "", text)
    kaal = re.sub(r"\b([Aa])rt\. ", r"\1rtikel ", kaal)
    blokken = re.split(r"\n\s*\n|\n(?=\s*(?:[-#]|\d+\.)\s)|\|", kaal)
    zinnen = (re.split(r"(?<=[.!?])\s+", " ".join(blok.split())) for blok in blokken)
    return [zin.strip(" #-:") for blok in zinnen for zin in blok if zin.strip(" #-:")]


def claims(verbod: Verbod, zin: str) -> bool:
    """Tell whether a sentence makes the claim."""
    rest = ONTKEND.sub("", zin)
    return any(re.match(patroon, rest, re.IGNORECASE) for patroon in verbod.patronen)


def find_texts(data: Any) -> Iterator[str]:
    """Return every text in what was read from YAML."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from find_texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from find_texts(value)
