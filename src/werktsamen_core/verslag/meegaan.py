"""The idea that travels inside a report: for each reader no more of it than that reader may see.

Never along, for nobody: keys of rounds, replies that were not opened, other versions, earlier states.
For partners and the beleidsteam it is a part (`idee.deel`), made of what the report shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..idee import Json, Keuze, Weergave, maak_deel, restore_clean
from ..instrument import Vraag

if TYPE_CHECKING:
    from ..shapes import Idee

#: What the report says of the file in it; a document that holds something must say so.
MEEGAAN = {
    "intern": "Het idee zit in dit document. Met ‘Open bestand’ in de checklist open je het. Wie dit document krijgt, krijgt alle antwoorden.",
    "partners": "Het idee zit in dit document: alleen wat we met partners delen. Met ‘Open bestand’ in de checklist open je het.",
    "beleidsteam": "Het idee zit in dit document: alleen wat op dit blad staat. Met ‘Open bestand’ in de checklist open je het.",
}
_GEHEIM = ("rondesleutels", "titel_andere", "opzij")
_VERWIJZINGEN = ("verwijzing", "verwijzingen", "verwijzing-of-tekst")


def voor_intern(idee: Idee) -> Idee:
    """Return the whole idea without keys, sealed replies and other versions."""
    los: Json = {veld: waarde for veld, waarde in idee.items() if veld not in _GEHEIM}
    los["antwoorden"] = {
        vraag: _zonder_andere(antwoord) for vraag, antwoord in idee["antwoorden"].items()
    }
    return restore_clean(los)


def _zonder_andere(antwoord: Any) -> Json:
    """Return an answer as it stands; a reply that is still sealed is left out."""
    los = {veld: waarde for veld, waarde in antwoord.items() if veld != "andere"}
    if isinstance(los.get("waarde"), list):
        los["waarde"] = [
            _zonder_andere(rij) if isinstance(rij, dict) else rij
            for rij in los["waarde"]
            if not (isinstance(rij, dict) and "verzegeld" in rij)
        ]
    return los


def voor_partners(weergave: Weergave, idee: Idee) -> Idee:
    """Return the part for partners: shared questions, columns and rows."""
    vragen = weergave.antwoorden.instrument.vragen.values()
    keuzes = {vraag.id: _keuze(weergave, vraag) for vraag in vragen if weergave.zicht.ziet(vraag)}
    return maak_deel(idee, "partners", keuzes)


def _keuze(weergave: Weergave, vraag: Vraag) -> Keuze:
    if vraag.soort != "rijen":
        return Keuze(("waarde",))
    kolommen = weergave.zicht.kolommen(vraag)
    rijen = {
        rij["id"]: [
            kolom.id
            for kolom in kolommen
            if kolom.soort not in _VERWIJZINGEN or _mag(weergave, rij.get(kolom.id))
        ]
        for rij in weergave.rijen(vraag, weergave.antwoorden.waarde(vraag.id))
        if any(weergave.cel(vraag, rij, kolom) for kolom in kolommen)
    }
    return Keuze(tuple(kolom.id for kolom in kolommen), rijen)


def _mag(weergave: Weergave, waarde: Any) -> bool:
    """Tell whether a reference names nothing that this reader may not see.

    A column that does is left out of its row: an absent one is never a change.
    """
    ids = [waarde] if isinstance(waarde, str) else waarde if isinstance(waarde, list) else []
    return all(weergave.is_zichtbaar(id_) for id_ in ids if isinstance(id_, str))


def voor_beleidsteam(idee: Idee, toont: Iterable[tuple[str, str, str]]) -> Idee:
    """Return the part that holds what the page shows: (question, field, row or "") each."""
    velden: dict[str, list[str]] = {}
    rijen: dict[str, dict[str, list[str]]] = {}
    for vraag, veld, rij in toont:
        if vraag == "titel":
            continue
        if veld not in velden.setdefault(vraag, []):
            velden[vraag].append(veld)
        if rij:
            rijen.setdefault(vraag, {}).setdefault(rij, []).append(veld)
    keuzes = {vraag: Keuze(tuple(namen), rijen.get(vraag)) for vraag, namen in velden.items()}
    return maak_deel(idee, "beleidsteam", keuzes)
