"""What PyYAML says of a text it cannot read, told in Dutch: the line to go to, and what to do there.

PyYAML points at where it got stuck. That is often not where somebody made the mistake: a quotation
mark that is not closed swallows everything up to the next one, dozens of lines further on. So the
quotation marks are looked at first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from ..probleem import Probleem

QUOTE = "Zet de tekst tussen 'enkele aanhalingstekens'."
CLOSE = "Sluit de tekst met hetzelfde aanhalingsteken; schrijf een apostrof erin dubbel ('')."
BRACKET = "Sluit wat je opent, zet komma's ertussen, en zet een tekst met een leesteken tussen aanhalingstekens."

# What PyYAML says (a part of it) → what is wrong, and what an editor can do with it.
SYNTAX: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "Er staat een dubbelepunt op een plaats waar dat niet kan.",
        "Zet de hele tekst tussen 'enkele aanhalingstekens', of kijk de insprong na.",
    ),
    (
        "could not find expected ':'",
        "Er ontbreekt een dubbelepunt na een sleutel.",
        "Schrijf 'sleutel: tekst', met een spatie na de dubbelepunt.",
    ),
    (
        "that cannot start any token",
        "Een tekst begint met een teken dat hier iets anders betekent, zoals een tab, % of @.",
        "Spring in met spaties, en zet zo'n tekst tussen 'enkele aanhalingstekens'.",
    ),
    (
        "expected <block end>",
        "De insprong klopt niet met de regels erboven.",
        "Zet sleutels die bij elkaar horen even ver van de kantlijn.",
    ),
    (
        "escape character",
        "Een schuine streep naar links (\\) betekent iets anders tussen dubbele aanhalingstekens.",
        QUOTE,
    ),
    ("while parsing a flow mapping", "Wat hier tussen accolades staat, klopt niet.", BRACKET),
    ("while parsing a flow sequence", "Wat hier tussen haken staat, klopt niet.", BRACKET),
    ("while parsing a flow node", "Wat hier tussen haken of accolades staat, klopt niet.", BRACKET),
    (
        "expected the node content",
        "Er staat een leesteken waar een tekst hoort.",
        "Haal het weg, of zet de hele tekst tussen 'enkele aanhalingstekens'.",
    ),
    (
        "sequence entries are not allowed",
        "Er staat een streepje op een plaats waar dat niet kan.",
        "Zet het op een eigen regel, of zet de tekst tussen 'enkele aanhalingstekens'.",
    ),
    (
        "mapping keys are not allowed",
        "Er staat een vraagteken met een spatie op een plaats waar dat niet kan.",
        QUOTE,
    ),
    ("undefined alias", "Een tekst begint met een sterretje.", QUOTE),
    ("while scanning an alias", "Een tekst begint met een sterretje.", QUOTE),
    ("duplicate anchor", "Een tekst begint met een &-teken.", QUOTE),
    ("while scanning an anchor", "Een tekst begint met een &-teken.", QUOTE),
    ("a tag", "Een tekst begint met een uitroepteken.", QUOTE),
    ("tag handle", "Een tekst begint met een uitroepteken.", QUOTE),
    ("while scanning a block scalar", "Een tekst begint met | of >.", QUOTE),
    (
        "expected a single document",
        "Er staat een regel met drie streepjes (---) in het bestand.",
        "Haal die regel weg.",
    ),
    (
        "<document start>",
        "Boven deze regel staat iets dat er niet hoort: drie punten, een procentteken of een losse tekst.",
        "Haal het weg.",
    ),
)
_KEY = re.compile(r"^\s*(?:- )?\{?[a-z][a-z0-9-]*:(?:\s|$)|^\s*- ")


def explain_syntax(error: yaml.YAMLError, text: str, bestand: str) -> Probleem:
    """Turn PyYAML's own error about a text into a Dutch problem."""
    if isinstance(error, yaml.reader.ReaderError):
        regel = text.count("\n", 0, error.position) + 1
        wat = "Op deze regel staat een onzichtbaar teken dat niet in een tekst hoort."
        return Probleem(bestand, regel, wat, "Wis de regel en typ ze opnieuw.")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return (
        _explain_quote(error, mark, text, bestand)
        or _explain_said(error, mark, bestand)
        or Probleem(
            bestand,
            mark.line + 1 if mark else 0,
            "Deze regel of een regel vlak erboven is niet te lezen.",
            "Kijk insprong, dubbelepunten en aanhalingstekens na.",
        )
    )


def _explain_said(error: yaml.YAMLError, mark: yaml.Mark | None, bestand: str) -> Probleem | None:
    said = str(error)
    for part, wat, doe in SYNTAX:
        if part in said:
            # brackets that are not closed go wrong later than where they open
            if doe == BRACKET:
                mark = getattr(error, "context_mark", None) or mark
            return Probleem(bestand, mark.line + 1 if mark else 0, wat, doe)
    return None


def _explain_quote(
    error: yaml.YAMLError, mark: yaml.Mark | None, text: str, bestand: str
) -> Probleem | None:
    """Return what is wrong with the quotation marks, where they are what went wrong."""
    lines = text.split("\n")
    laatste = None
    for token in _quoted(text):
        if swallows_keys(lines, token.start_mark, token.end_mark):
            return explain_open_quote(bestand, token.start_mark, token.end_mark)
        if mark and token.end_mark.index <= mark.index:
            laatste = token
    if "while scanning a quoted scalar" in str(error) or "double-quoted" in str(error):
        context = getattr(error, "context_mark", None)
        if context and "end of stream" in str(error):
            return explain_open_quote(bestand, context, None)
    if laatste and mark and laatste.end_mark.line == mark.line:
        na = text[laatste.end_mark.index :].lstrip(" ")[:1]
        if text[laatste.end_mark.index : mark.index].isspace() or (
            laatste.end_mark.index == mark.index and na not in (":", ",", "}", "]", "")
        ):
            wat = "Na het aanhalingsteken dat de tekst sluit, staat nog tekst."
            doe = "Schrijf een aanhalingsteken of apostrof binnen 'enkele' dubbel ('')."
            return Probleem(bestand, mark.line + 1, wat, doe)
    return None


def explain_open_quote(bestand: str, start: yaml.Mark, end: yaml.Mark | None) -> Probleem:
    """Return the problem of a quotation mark that is closed too late, or (no end) never."""
    slot = f"sluit pas op regel {end.line + 1}" if end else "wordt niet gesloten"
    return Probleem(bestand, start.line + 1, f"Het aanhalingsteken dat hier opent, {slot}.", CLOSE)


def swallows_keys(lines: list[str], start: yaml.Mark, end: yaml.Mark) -> bool:
    """Tell whether a quoted text runs on over lines that look like keys or items of their own."""
    return any(_KEY.match(line) for line in lines[start.line + 1 : end.line + 1])


def _quoted(text: str) -> Iterator[yaml.ScalarToken]:
    """Yield the quoted texts, as far as the text can be read."""
    try:
        for token in yaml.scan(text, Loader=yaml.BaseLoader):
            if isinstance(token, yaml.ScalarToken) and not token.plain:
                yield token
    except yaml.YAMLError:
        return
