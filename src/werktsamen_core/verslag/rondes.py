"""What rounds showed, as blocks: what to talk about first, how voices lie, the reasons without names.

Only words for what `rondes` found, of closed rounds alone; partners see none of it. No sum and no
average: numbers stand beside what was chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..idee import Antwoorden, opsomming, shorten
from ..instrument import Instrument, Optie
from ..rondes import INSCHATTINGEN, TEMPERATUUR, Ronde, gesloten_rondes
from . import boom as b

if TYPE_CHECKING:
    from ..rondeshapes import Spreidingspunt, Tafelpunt
    from ..shapes import Blok, Run, Uitkomst

_NAAM_VAN_TEMPERATUUR = "De temperatuur"
_MAX_REDENEN = 2
_REDEN = 60


def ronde_blokken(antwoorden: Antwoorden, uitkomst: Uitkomst) -> list[Blok]:
    """Return the part of the internal report about rounds; [] before one is closed."""
    rondes = [r for r in gesloten_rondes(antwoorden) if _of_round(uitkomst, r)]
    if not rondes and not uitkomst["weetjes"]:
        return []
    instrument = antwoorden.instrument
    blokken: list[Blok] = [b.kop(3, "Wat de rondes lieten zien")]
    if uitkomst["weetjes"]:
        weetjes = [b.runs(b.regels(weetje["tekst"])) for weetje in uitkomst["weetjes"]]
        blokken += [b.gelabeld("Wat anderen misschien niet weten"), b.lijst(weetjes)]
    if uitkomst["agenda"]:
        punten = [_agendapunt(instrument, punt) for punt in _on_agenda(uitkomst)]
        blokken += [b.gelabeld("Waarover eerst praten"), b.lijst(punten)]
    eens = [_naam(instrument, p) for p in _newest(uitkomst) if p["beeld"] == "eens"]
    if eens:
        blokken.append(b.gelabeld("Hierover zijn jullie het eens", opsomming(eens)))
    verdeeld = [_naam(instrument, p) for p in uitkomst["tafel"] if p["stand"] == "verdeeld"]
    if verdeeld:
        blokken.append(b.gelabeld("Hierover bleven jullie aan tafel verdeeld", opsomming(verdeeld)))
    for ronde in rondes:
        punten = [_met_redenen(instrument, punt) for punt in _of_round(uitkomst, ronde)]
        blokken += [b.gelabeld(ronde.naam[:1].upper() + ronde.naam[1:]), b.lijst(punten)]
    return blokken


def agenda_punten(instrument: Instrument, uitkomst: Uitkomst) -> list[tuple[list[Run], str]]:
    """Return what to talk about for the one page of the beleidsteam: the line, and the name of its question."""
    return [
        (_agendapunt(instrument, punt, redenen=_MAX_REDENEN), _naam(instrument, punt))
        for punt in _on_agenda(uitkomst)
    ]


def zeg_verdeling(instrument: Instrument, punt: Spreidingspunt) -> str:
    """Return the dots in words: 3 ja, 1 nee en 1 weten we nog niet."""
    namen = {optie.id: optie.naam.lower() for optie in _opties(instrument, punt["vraag"])}
    geteld = [f"{n} {namen[keuze]}" for keuze, n in punt["verdeling"].items() if n]
    if geteld:
        return opsomming(geteld)
    aantal = punt["aantal"]
    return "1 antwoord" if aantal == 1 else f"{aantal or 'geen'} antwoorden"


def _opties(instrument: Instrument, vraag: str) -> tuple[Optie, ...]:
    if vraag == TEMPERATUUR:
        return instrument.vragen[INSCHATTINGEN].kolommen[0].opties
    return instrument.vragen[vraag].opties


def _naam(instrument: Instrument, punt: Spreidingspunt | Tafelpunt) -> str:
    vraag = punt["vraag"]
    return _NAAM_VAN_TEMPERATUUR if vraag == TEMPERATUUR else instrument.vragen[vraag].kort


def _of_round(uitkomst: Uitkomst, ronde: Ronde) -> list[Spreidingspunt]:
    return [punt for punt in uitkomst["spreiding"] if punt["ronde"] == ronde.id]


def _on_agenda(uitkomst: Uitkomst) -> list[Spreidingspunt]:
    punten = {(punt["ronde"], punt["vraag"]): punt for punt in uitkomst["spreiding"]}
    return [punten[punt["ronde"], punt["vraag"]] for punt in uitkomst["agenda"]]


def _newest(uitkomst: Uitkomst) -> list[Spreidingspunt]:
    """Return what the last round said about each question that is not on the agenda."""
    op_agenda = {punt["vraag"] for punt in uitkomst["agenda"]}
    per_vraag: dict[str, Spreidingspunt] = {}
    for punt in uitkomst["spreiding"]:
        if punt["vraag"] not in op_agenda and punt["aantal"]:
            per_vraag.setdefault(punt["vraag"], punt)
    return list(per_vraag.values())


def _agendapunt(instrument: Instrument, punt: Spreidingspunt, redenen: int = 0) -> list[Run]:
    woord = instrument.spreiding[punt["beeld"]]["naam"].lower()
    gezegd = [f"‘{shorten(reden['waarom'], _REDEN)}’" for reden in punt["redenen"][:redenen]]
    staart = f"{b.BREUK}{' '.join(gezegd)}" if gezegd else ""
    zin = f": {woord} ({zeg_verdeling(instrument, punt)}){staart}"
    return b.runs(b.sterk(_naam(instrument, punt)), zin)


def _met_redenen(instrument: Instrument, punt: Spreidingspunt) -> list[Run]:
    woord = instrument.spreiding[punt["beeld"]]["naam"]
    laat = f", waarvan {punt['laat']} na het sluiten" if punt["laat"] else ""
    namen = {optie.id: optie.naam for optie in _opties(instrument, punt["vraag"])}
    redenen = [
        f"{b.BREUK}{namen[r['waarde']] + ': ' if r['waarde'] in namen else ''}{b.regels(r['waarom'])}"
        for r in punt["redenen"]
    ]
    zin = f": {zeg_verdeling(instrument, punt)}{laat}. {woord}."
    return b.runs(b.sterk(_naam(instrument, punt)), zin, *redenen)
