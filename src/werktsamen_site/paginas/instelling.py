"""What of mkdocs.yml works here; all else is refused, so that nothing in it is ignored in silence.

Pages have their own frame (`overrides/main.html`). So most options of Material for MkDocs, and what
MkDocs leaves to a theme, would change nothing that a visitor sees. An option that begins to work gets
its line in `WERKT`.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ..lezen.yaml_strict import Pad, line_of, load
from ..probleem import Probleem, ProblemenError, name_file

BESTAND = "mkdocs.yml"
# key → what may stand under it: keys of its own, the only value that works here, or ALLES
ALLES = None
WERKT: dict[str, Any] = {
    **dict.fromkeys(("site_name", "site_description", "site_url"), ALLES),
    "extra": {"instelling": dict.fromkeys(("contact", "bewerk", "instrument"), ALLES)},
    "theme": {"name": "material", "custom_dir": "overrides"},
    "docs_dir": "docs",
    **dict.fromkeys(("exclude_docs", "not_in_nav", "validation", "extra_css", "nav"), ALLES),
    "strict": "true",
    "plugins": {"search": {}},
    "markdown_extensions": {
        **dict.fromkeys(("abbr", "admonition", "attr_list", "def_list", "md_in_html"), ALLES),
        "tables": ALLES,
        "toc": ALLES,
        "werktsamen_site.paginas.markdown": ALLES,
    },
}
MOET: tuple[tuple[str, ...], ...] = (
    *(("site_name",), ("theme", "name"), ("theme", "custom_dir"), ("plugins", "search")),
    ("markdown_extensions", "werktsamen_site.paginas.markdown"),
)
WEG = "Haal het weg."
BEWERK = "Voor de link 'Verbeter deze tekst' vul je 'bewerk' in, onder 'extra' en 'instelling'."
# first key → what to do about what does nothing below it
ADVIES: dict[str, str] = {
    "theme": f"{WEG} Kleuren, letters, beelden en taal van het kader staan in overrides/.",
    "plugins": f"{WEG} Alleen 'search' werkt hier: geen pagina haalt iets van een ander adres.",
    "markdown_extensions": f"{WEG} De stijlen van de site kennen het niet.",
    "extra": f"{WEG} Onder 'extra' werkt alleen 'instelling', met 'contact' en 'bewerk'.",
    **dict.fromkeys(("repo_url", "repo_name", "edit_uri", "edit_uri_template"), f"{WEG} {BEWERK}"),
    "extra_javascript": f"{WEG} De scripts van de site staan in overrides/.",
    "copyright": f"{WEG} Wat onderaan elke pagina staat, vind je in overrides/partials/footer.html.",
}


def check_instelling(root: Path) -> list[Probleem]:
    """Return everything in mkdocs.yml that would do nothing, or that is missing."""
    try:
        data, regels = load(root / BESTAND, tags=("!ENV",))
    except ProblemenError as error:
        return error.problemen
    bestand = name_file(root / BESTAND)
    vondsten = [*_walk(data, WERKT, (), ()), *_missing(data)]
    return sorted(Probleem(bestand, line_of(regels, pad), wat, doe) for pad, wat, doe in vondsten)


Vondst = tuple[Pad, str, str]


def _walk(data: Any, werkt: Any, pad: Pad, namen: tuple[str, ...]) -> Iterator[Vondst]:
    """Yield what does nothing below a place; `namen` are the keys above it, without positions."""
    if werkt is ALLES:
        return
    if isinstance(werkt, str):
        if data != werkt:
            yield pad, f"'{namen[-1]}' moet hier '{werkt}' zijn.", f"Schrijf {namen[-1]}: {werkt}"
        return
    for plek, naam, waarde in _parts(data, pad):
        if naam in werkt:
            yield from _walk(waarde, werkt[naam], plek, (*namen, naam))
        else:
            yield plek, f"'{naam}' werkt op deze site niet.", _advise(naam, werkt, namen)


def _parts(data: Any, pad: Pad) -> Iterator[tuple[Pad, str, Any]]:
    """Yield the parts of a mapping, or of a list of names with options, each with its place."""
    if isinstance(data, dict):
        yield from (((*pad, naam), naam, waarde) for naam, waarde in data.items())
    elif isinstance(data, list):
        for i, deel in enumerate(data):
            yield from _parts(deel, (*pad, i))
    elif data:
        yield pad, str(data), {}


def _advise(naam: str, werkt: dict[str, Any], namen: tuple[str, ...]) -> str:
    lijkt_op = get_close_matches(naam, list(werkt), n=1, cutoff=0.8)
    if lijkt_op:
        return f"Bedoel je '{lijkt_op[0]}'?"
    return ADVIES.get((*namen, naam)[0], WEG)


def _missing(data: Any) -> Iterator[Vondst]:
    for moet in MOET:
        deel = data
        for i, naam in enumerate(moet):
            delen = {gevonden: waarde for _, gevonden, waarde in _parts(deel, ())}
            if naam not in delen:
                yield moet[:i], f"'{naam}' ontbreekt.", f"Zet '{' > '.join(moet)}' terug."
                break
            deel = delen[naam]
