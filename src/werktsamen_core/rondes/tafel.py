"""Voices at one table: laid face down, turned over together, and what the group settles of them.

A question that a group answers together in one room is a round of the kind `hand` of that question
alone, so that its voices count and spread as those of any other round. While it is open they lie face
down: nothing here or elsewhere tells them. What the outer voices say in one sentence and what the group
settled stands with the round, never with a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import VerzoekError
from ..idee import Antwoorden, Rij, as_text, normalise
from ..instrument import Instrument
from .antwoord import NIETS_VERANDERD
from .inlezen import Boek, parse_counts
from .lezen import HAND, RONDES, STEMMEN, TEMPERATUUR, find_ronde
from .spreiding import AGENDA, NVT, ONZEKER, maak_agenda, schaal_van

if TYPE_CHECKING:
    from ..rondeshapes import Spreidingspunt, StandAanTafel, Tafelpunt
    from ..shapes import Idee

_OPVOLGPUNTEN = "opvolgpunten"
_GEDRAAID = f"Deze kaarten zijn al omgedraaid. {NIETS_VERANDERD} Begin een nieuw rondje."


def leg_stemmen(  # noqa: PLR0913 - what a round is made of
    instrument: Instrument, idee: Idee, *, id_: str, vraag: str, tekst: str, op: str
) -> Idee:
    """Lay voices face down.

    Args:
        instrument: the instrument.
        idee: a restored idea.
        id_: the round; a new id begins one of this question.
        vraag: a question with choices, or `temperatuur`.
        tekst: how many per choice, in the order of the scale ("6 3 1"); what is missing is 0.
        op: now, an ISO time.

    Returns:
        the idea with one row in `stemmen` per voice, of nobody by name. `sluit_ronde` turns them over.

    Raises:
        VerzoekError: this is no count, the question has no choices, or the cards lie open; nothing changes.
        IdeeError: the idea would become too large.
    """
    boek = Boek(instrument, idee)
    nu, ronde, schaal = normalise(op), boek.rondes.get(id_), schaal_van(instrument, vraag)
    if not schaal or not nu or not id_ or (ronde is None and id_ in boek.antwoorden.alle_ids):
        raise VerzoekError(f"Bij deze vraag kun je geen kaarten leggen. {NIETS_VERANDERD}")
    if ronde and (ronde.gesloten or ronde.voor != HAND or ronde.vragen != (vraag,)):
        raise VerzoekError(_GEDRAAID)
    geteld = parse_counts(tekst, [naam for _, naam in schaal])
    if ronde is None:
        velden: Rij = {"id": id_, "voor": HAND, "vragen": [vraag], "namen": "nee", "fiche": "nee"}
        boek.tabellen[RONDES].put({**velden, "gestart": nu, "op": nu})
    keuzes = [
        keuze for (keuze, _), aantal in zip(schaal, geteld, strict=False) for _ in range(aantal)
    ]
    begin = 1 + max((_number(persoon) for r, persoon in boek.stemmen if r == id_), default=0)
    for nummer, keuze in enumerate(keuzes, start=begin):
        wie = f"h{nummer}"
        stem: Rij = {"id": f"{id_}.{wie}", "ronde": id_, "persoon": wie, "op": nu}
        boek.tabellen[STEMMEN].put({**stem, "oordelen": {vraag: {"waarde": keuze}}})
    return boek.close()


def _number(persoon: str) -> int:
    return int(persoon[1:]) if persoon[:1] == "h" and persoon[1:].isdecimal() else 0


def leg_op_tafel(antwoorden: Antwoorden, spreiding: list[Spreidingspunt]) -> list[Tafelpunt]:
    """Return per question what the table has to say about it: what is still to talk about first, widest first.

    A question is here when a closed round holds voices about it, or when the team answered *weten we nog
    niet*: that is work, and is settled by an opvolgpunt.
    """
    laatste: dict[str, Spreidingspunt] = {}
    for punt in spreiding:
        if punt["aantal"]:
            laatste.setdefault(punt["vraag"], punt)
    onzeker = [v.id for v in antwoorden.instrument.vragen.values() if _is_onzeker(antwoorden, v.id)]
    punten = [_punt(antwoorden, punt) for punt in laatste.values()]
    punten += [_zonder_ronde(antwoorden, id_) for id_ in onzeker if id_ not in laatste]
    op_agenda = [punt["vraag"] for punt in maak_agenda(spreiding)]
    volgorde = list(dict.fromkeys([*op_agenda, *antwoorden.instrument.vragen, TEMPERATUUR]))
    return sorted(
        punten,
        key=lambda punt: (punt["stand"] != "praten", _width(punt), volgorde.index(punt["vraag"])),
    )


def _width(punt: Tafelpunt) -> int:
    return AGENDA.index(punt["beeld"]) if punt["beeld"] in AGENDA else len(AGENDA)


def _punt(antwoorden: Antwoorden, punt: Spreidingspunt) -> Tafelpunt:
    vraag, ronde = punt["vraag"], find_ronde(antwoorden, punt["ronde"])
    stand: StandAanTafel = "eens" if punt["beeld"] == "eens" else "praten"
    if ronde and ronde.besluiten.get(vraag) in ("vast", "verdeeld"):
        stand = "verdeeld" if ronde.besluiten[vraag] == "verdeeld" else "vast"
    if _is_onzeker(antwoorden, vraag) and stand != "verdeeld":
        stand = _of_uncertain(antwoorden, vraag)
    return {
        "vraag": vraag,
        "ronde": punt["ronde"],
        "beeld": punt["beeld"],
        "stand": stand,
        "minuten": antwoorden.instrument.spreektijd.get(punt["beeld"], 0),
        "uitersten": _uitersten(antwoorden.instrument, punt),
    }


def _zonder_ronde(antwoorden: Antwoorden, vraag: str) -> Tafelpunt:
    minuten = antwoorden.instrument.spreektijd.get("onzeker", 0)
    stand = _of_uncertain(antwoorden, vraag)
    return {"vraag": vraag, "ronde": "", "beeld": "onzeker", "stand": stand, "minuten": minuten, "uitersten": []}  # fmt: skip


def _is_onzeker(antwoorden: Antwoorden, vraag: str) -> bool:
    return antwoorden.tekst(vraag) == ONZEKER


def _of_uncertain(antwoorden: Antwoorden, vraag: str) -> StandAanTafel:
    gevolgd = any(as_text(rij.get("vraag")) == vraag for rij in antwoorden.rijen(_OPVOLGPUNTEN))
    return "vast" if gevolgd else "praten"


def _uitersten(instrument: Instrument, punt: Spreidingspunt) -> list[str]:
    """Return the two choices that lie furthest apart of those somebody made; [] where nobody stands apart."""
    schaal = [keuze for keuze, _ in schaal_van(instrument, punt["vraag"])]
    gekozen = [keuze for keuze in schaal if punt["verdeling"].get(keuze) and keuze != NVT]
    stellig = [keuze for keuze in gekozen if keuze != ONZEKER]
    over = stellig if len(stellig) > 1 else gekozen
    return [] if punt["beeld"] == "eens" or len(over) < 2 else [over[0], over[-1]]
