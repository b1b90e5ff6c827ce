"""What an invitation may hold of an idea: nothing that is not marked to be shared, whoever it is for.

An invitation can be read on its way, so colleagues get no more in it than partners. Who may be asked
which question is `vragen-aan` in the YAML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import VerzoekError
from ..idee import Antwoorden, Json, Weergave, Zicht, flat
from ..instrument import Instrument, Vraag
from .lezen import COLLEGA, INSCHATTINGEN, PARTNER, TEMPERATUUR

if TYPE_CHECKING:
    from ..rondeshapes import Uitnodiging, Uitnodigingsdeel
    from ..shapes import Idee

_PARTNERS, _OPVOLGER = "partners", "idee-opvolger"


def maak_uitnodiging(
    instrument: Instrument, idee: Idee, voor: str, vragen: list[str], *, puzzel: bool = False
) -> Uitnodiging:
    """Return what may go in an invitation.

    Args:
        instrument: the instrument.
        idee: a restored idea.
        voor: `collega` or `partner`.
        vragen: what one would ask: questions, checks, `temperatuur`.
        puzzel: also what is shared of the puzzle, beside the infofiche.

    Returns:
        of `vragen` those that may be asked of them, a check as its questions; of the idea what is shared.
        A partner that is not needed is in none of it.

    Raises:
        VerzoekError: nobody else can be invited.
    """
    if voor not in (COLLEGA, PARTNER):
        raise VerzoekError("Een uitnodiging is voor collega's of voor partners.")
    antwoorden = Antwoorden(instrument, _without_needless(idee))
    weergave = Weergave(antwoorden, Zicht(alles=False))
    opvolger = instrument.vragen[_OPVOLGER]
    delen = [
        _deel(weergave, vraag)
        for vraag in instrument.vragen.values()
        if weergave.zicht.ziet(vraag) and (vraag.infofiche or puzzel)
    ]
    return {
        "titel": flat(idee["titel"]),
        "van": flat(antwoorden.tekst(_OPVOLGER)) if weergave.zicht.ziet(opvolger) else "",
        "vragen": kies_vragen(instrument, voor, vragen),
        "fiche": [deel for deel in delen if deel["tekst"] or deel["rijen"]],
    }


def kies_vragen(instrument: Instrument, voor: str, vragen: list[str]) -> list[str]:
    """Return what may be asked of colleagues or partners, each once; a check stands for its questions.

    Of a check those that count, are a judgement, a choice or a text, and are always there.
    """
    checks = {check.id: check.vragen for check in instrument.checks}
    gekozen = [
        vraag
        for id_ in vragen
        for vraag in ([v.id for v in checks[id_] if _is_of_check(v)] if id_ in checks else [id_])
    ]
    return [id_ for id_ in dict.fromkeys(gekozen) if voor in _asked_of(instrument, id_)]


def _is_of_check(vraag: Vraag) -> bool:
    return vraag.telt and not vraag.als and vraag.soort in ("oordeel", "keuze", "tekst")


def _asked_of(instrument: Instrument, id_: str) -> tuple[str, ...]:
    if id_ == INSCHATTINGEN:
        return ()  # in a round it goes by the name of the temperature
    vraag = instrument.vragen.get(INSCHATTINGEN if id_ == TEMPERATUUR else id_)
    return vraag.vragen_aan if vraag else ()


def _without_needless(idee: Idee) -> Idee:
    """Return the idea as if partners that are not needed had been taken out of it."""
    antwoord: Json = dict(idee["antwoorden"].get(_PARTNERS, {}))
    waarde = antwoord.get("waarde")
    rijen = [r for r in waarde if isinstance(r, dict)] if isinstance(waarde, list) else []
    weg: dict[str, Json] = {rij["id"]: {} for rij in rijen if rij.get("nodig") == "nee"}
    if not weg:
        return idee
    antwoord["waarde"] = [rij for rij in rijen if rij["id"] not in weg]
    # remembered as deleted, or a reference to it would be read as free text
    antwoord["verwijderd"] = {**antwoord.get("verwijderd", {}), **weg}
    zonder: Any = {**idee, "antwoorden": {**idee["antwoorden"], _PARTNERS: antwoord}}
    return zonder  # type: ignore[no-any-return]


def _deel(weergave: Weergave, vraag: Vraag) -> Uitnodigingsdeel:
    antwoorden = weergave.antwoorden
    if vraag.soort != "rijen":
        tekst = weergave.tekst(vraag, antwoorden.waarde(vraag.id))
        return {"vraag": vraag.id, "tekst": tekst, "rijen": []}
    rijen = [
        (rij["id"], {k.id: weergave.cel(vraag, rij, k) for k in weergave.zicht.kolommen(vraag)})
        for rij in antwoorden.rijen(vraag.id)
    ]
    return {
        "vraag": vraag.id,
        "tekst": "",
        "rijen": [
            {"id": id_, "cellen": {kolom: tekst for kolom, tekst in cellen.items() if tekst}}
            for id_, cellen in rijen
            if any(cellen.values())
        ],
    }
