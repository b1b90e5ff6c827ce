"""Looking back: when an idea asks it, and what was foreseen at the time of the decision.

The questions are those of the section `terugblik` in the YAML; none counts. What happened, people write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..idee import Antwoorden, Weergave, Zicht, as_text, flat, is_datum
from ..instrument import Instrument, Vraag

if TYPE_CHECKING:
    from ..shapes import Bevinding, CheckUitkomst, StandTerugblik, Terugblik, Voorzien

SECTIE = "terugblik"
_DATUM = "opnieuw-bekijken-op"


def vragen_terugblik(instrument: Instrument) -> list[Vraag]:
    """Return the questions that look back; an older instrument has none."""
    return [vraag for vraag in instrument.vragen.values() if vraag.sectie == SECTIE]


def bepaal_terugblik(
    antwoorden: Antwoorden, beslissing: str | None, op: str | None
) -> StandTerugblik:
    """Tell whether this idea asks to look back: `niet`, `straks`, `nodig` or `af`.

    `af`: every question has an answer that is not older than the date. A new date asks anew.
    """
    datum = antwoorden.tekst(_DATUM)
    vragen = vragen_terugblik(antwoorden.instrument)
    if beslissing is None or not is_datum(datum) or not vragen:
        return "niet"
    if all(_is_beantwoord(antwoorden, vraag, datum) for vraag in vragen):
        return "af"
    return "nodig" if op is not None and datum <= op else "straks"


def _is_beantwoord(antwoorden: Antwoorden, vraag: Vraag, datum: str) -> bool:
    # an answer's time begins with its day, so that one given on the date itself comes after it
    gegeven = as_text(antwoorden.idee["antwoorden"].get(vraag.id, {}).get("op"))
    return antwoorden.is_gevuld(vraag) and (not gegeven or gegeven >= datum)


def kijk_terug(
    antwoorden: Antwoorden,
    stand: StandTerugblik,
    checks: dict[str, CheckUitkomst],
    puzzel: list[Bevinding],
) -> Terugblik:
    """Return {"stand", "op", "voorzien"}: what was foreseen, once it is time to look back."""
    op = antwoorden.tekst(_DATUM) if stand != "niet" else ""
    voorzien = _voorzien(antwoorden, checks, puzzel) if stand in ("nodig", "af") else []
    return {"stand": stand, "op": op, "voorzien": [deel for deel in voorzien if deel["punten"]]}


def _voorzien(
    antwoorden: Antwoorden, checks: dict[str, CheckUitkomst], puzzel: list[Bevinding]
) -> list[Voorzien]:
    obstakels = [
        reden["tekst"]
        for check in checks.values()
        if check["oordeel"] in ("vraagtekens", "voldoet-niet")
        for reden in check["redenen"]
    ]
    return [
        {"naam": "Wat in de weg stond", "punten": obstakels + [een["tekst"] for een in puzzel]},
        {"naam": "Noodzakelijke voorwaarden", "punten": _rijen(antwoorden, "voorwaarden", "stand")},
        {"naam": "Waaraan we het zouden merken", "punten": _rijen(antwoorden, "indicatoren")},
        {"naam": "Wie wat wou", "punten": _rijen(antwoorden, "partners", "wil", "bijdrage")},
    ]


def _rijen(antwoorden: Antwoorden, tabel: str, *kolommen: str) -> list[str]:
    """Return the rows of a table in words: its name, and behind it these columns."""
    vraag = antwoorden.instrument.vragen[tabel]
    weergave = Weergave(antwoorden, Zicht(alles=True))
    toon = [kolom for kolom in vraag.kolommen if kolom.id in kolommen]
    regels = []
    for rij in antwoorden.rijen(tabel):
        naam = flat(as_text(rij.get(vraag.kolommen[0].id)))
        cellen = [(kolom.naam, flat(weergave.cel(vraag, rij, kolom))) for kolom in toon]
        rest = "; ".join(f"{kop} {tekst}" for kop, tekst in cellen if tekst)
        regels.append(f"{naam} ({rest})" if rest else naam)
    return regels
