"""What differs in words: between what stands and the other versions that are kept beside it.

Questions, rows and columns are called by their names; nothing here decides what stands (`merge`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..instrument import Json, Vraag
from .antwoorden import Antwoorden
from .merge import andere_versies
from .tekst import as_text
from .weergave import Weergave, Zicht

if TYPE_CHECKING:
    from ..shapes import Andere, AndereVersie

LEEG = "Leeg gelaten"


def toon_andere(antwoorden: Antwoorden) -> list[Andere]:
    """Return what waits for a choice: {"vraag", "rij", "kort", "versies": [{"nummer", "op", "tekst"}]}.

    `rij` is None for the answer itself; `nummer` is the version's place in the record's `andere`.
    In the order of the instrument; questions that no longer exist come last.
    """
    gevonden = andere_versies(antwoorden.idee)
    if not gevonden:
        return []
    weergave = Weergave(antwoorden, Zicht(alles=True))
    plaats = {id_: nummer for nummer, id_ in enumerate(antwoorden.instrument.vragen)}
    gevonden.sort(key=lambda anders: plaats.get(anders["vraag"], len(plaats)))
    return [_in_woorden(weergave, anders) for anders in gevonden]


def _in_woorden(weergave: Weergave, anders: Json) -> Andere:
    vraag = weergave.antwoorden.instrument.vragen.get(anders["vraag"])
    versies: list[AndereVersie] = [
        {
            "nummer": nummer,
            "op": as_text(versie.get("op")),
            "tekst": zeg_versie(weergave, vraag, versie, is_rij=anders["rij"] is not None) or LEEG,
        }
        for nummer, versie in anders["versies"]
    ]
    kort = vraag.kort if vraag else anders["vraag"]
    return {"vraag": anders["vraag"], "rij": anders["rij"], "kort": kort, "versies": versies}


def zeg_versie(weergave: Weergave, vraag: Vraag | None, versie: Json, *, is_rij: bool) -> str:
    """Return what one version of an answer or a row says, its note included."""
    if is_rij:
        return weergave.zeg_rij(vraag, versie) if vraag else weergave.ruw(versie)
    waarde, nota = weergave.zeg_waarde(vraag, versie.get("waarde")), as_text(versie.get("nota"))
    return "\n".join(filter(None, [waarde, nota and f"Notitie: {nota}"]))
