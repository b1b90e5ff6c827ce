"""How far the voices of a closed round lie apart: no average, no sum, no ranking.

Source of the rule: the YAML (`spreiding`) explains it, thresholds included. For 8 voices and more
*verdeeld* follows the RAND/UCLA panels (at least 3 in each extreme for 8-10, 4 for 11-13, 5 for 14-16);
below eight they have no rule, and one against one is our own choice.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ..idee import Antwoorden, as_text, flat
from ..instrument import Breuk, Instrument
from .lezen import (
    INSCHATTINGEN,
    TEMPERATUUR,
    Ronde,
    Stem,
    gesloten_rondes,
    inschatting_id,
    inschattingen_per_ronde,
    lees_stemmen,
)

if TYPE_CHECKING:
    from ..rondeshapes import Agendapunt, Spreidingsbeeld, Spreidingspunt, Stemreden, Weetje

# What to talk about first; where people agree there is nothing to put on the agenda.
AGENDA: tuple[Spreidingsbeeld, ...] = ("verdeeld", "uiteenlopend", "onzeker", "te-weinig")
BEELDEN: tuple[Spreidingsbeeld, ...] = (*AGENDA, "eens")
NVT, ONZEKER = "nvt", "weten-we-nog-niet"


class Schaal(NamedTuple):
    """What can be chosen at a question, and which of it stand against each other; a text has neither."""

    opties: tuple[str, ...]
    polen: frozenset[str]


class Gezegd(NamedTuple):
    """What one person said about one question."""

    waarde: str
    waarom: str


def schaal_van(instrument: Instrument, vraag: str) -> list[tuple[str, str]]:
    """Return what can be chosen at a question, as id and name, in order; [] where there are no choices."""
    if vraag == TEMPERATUUR:
        opties = instrument.vragen[INSCHATTINGEN].kolommen[0].opties
    else:
        schaal = _schaal(instrument, vraag)
        opties = instrument.vragen[vraag].opties if schaal else ()
    return [(optie.id, optie.naam.lower()) for optie in opties]


def meet_spreiding(antwoorden: Antwoorden) -> list[Spreidingspunt]:
    """Return per closed round and question how the voices lie, the last round first."""
    return [
        _punt(antwoorden.instrument, ronde, vraag, schaal, gezegd)
        for ronde in gesloten_rondes(antwoorden)
        for vraag, schaal, gezegd in _vragen(antwoorden, ronde)
    ]


def _vragen(
    antwoorden: Antwoorden, ronde: Ronde
) -> list[tuple[str, Schaal, list[tuple[Gezegd, bool]]]]:
    """Return what a round asked and this instrument knows, with what was said and whether late."""
    stemmen = lees_stemmen(antwoorden, ronde)
    gevonden = []
    for vraag in ronde.vragen:
        schaal = _schaal(antwoorden.instrument, vraag)
        if vraag == TEMPERATUUR:
            gevonden.append((vraag, schaal, _temperatuur(antwoorden, ronde, stemmen)))
        elif schaal is not None:
            gevonden.append((vraag, schaal, [(_gezegd(s, vraag), s.laat) for s in stemmen]))
    return gevonden  # type: ignore[return-value] # the temperature has a scale


def _schaal(instrument: Instrument, vraag: str) -> Schaal | None:
    """Return the scale of a question that can be asked in a round; None for any other."""
    if vraag == TEMPERATUUR:
        keuzes = tuple(optie.id for optie in instrument.vragen[INSCHATTINGEN].kolommen[0].opties)
        return Schaal(keuzes, frozenset(("enthousiast", "niet-enthousiast")))
    gevraagd = instrument.vragen.get(vraag)
    if gevraagd is None or gevraagd.soort not in ("oordeel", "keuze", "tekst"):
        return None
    opties = tuple(optie.id for optie in gevraagd.opties)
    polen = ("ja", "nee") if gevraagd.soort == "oordeel" else set(opties) - {ONZEKER, NVT}
    return Schaal(opties, frozenset(polen))


def _gezegd(stem: Stem, vraag: str) -> Gezegd:
    oordeel = stem.oordelen.get(vraag)
    velden = oordeel if isinstance(oordeel, dict) else {}
    return Gezegd(as_text(velden.get("waarde")), as_text(velden.get("waarom")))


def _temperatuur(
    antwoorden: Antwoorden, ronde: Ronde, stemmen: list[Stem]
) -> list[tuple[Gezegd, bool]]:
    """Return the voices of the temperature: the rows of `inschattingen` are their one source."""
    laat = {inschatting_id(stem.ronde, stem.persoon) for stem in stemmen if stem.laat}
    rijen = inschattingen_per_ronde(antwoorden).get(ronde.id, [])
    return [
        (Gezegd(as_text(rij["keuze"]), as_text(rij.get("waarom"))), rij["id"] in laat)
        for rij in rijen
    ]


def _punt(
    instrument: Instrument,
    ronde: Ronde,
    vraag: str,
    schaal: Schaal,
    gezegd: list[tuple[Gezegd, bool]],
) -> Spreidingspunt:
    stemmen = [stem for stem, _ in gezegd]
    if schaal.opties:
        telling = Counter(s.waarde for s in stemmen if s.waarde in schaal.opties)
        verdeling = {optie: telling[optie] for optie in schaal.opties}
        redenen = [*(s for s in stemmen if s.waarom), *_at_table(ronde, vraag, schaal)]
    else:  # of a text the words are the reasons, and equal texts the only thing to count
        teksten = [tekst for s in stemmen for tekst in s if tekst]
        telling = Counter(flat(s.waarde or s.waarom).casefold() for s in stemmen if any(s))
        verdeling, redenen = {}, [Gezegd("", tekst) for tekst in teksten]
    del telling[NVT]
    return {
        "ronde": ronde.id,
        "vraag": vraag,
        "aantal": telling.total(),
        "verdeling": verdeling,
        "beeld": bepaal_beeld(instrument.drempels, telling, schaal.polen),
        "redenen": _order(schaal, redenen),
        "laat": sum(laat for stem, laat in gezegd if any(stem)),
    }


def _at_table(ronde: Ronde, vraag: str, schaal: Schaal) -> list[Gezegd]:
    """Return what the outer voices said when they were asked, of nobody by name."""
    zinnen = ronde.zinnen.get(vraag)
    paren = zinnen.items() if isinstance(zinnen, dict) else ()
    return [
        Gezegd(keuze, as_text(zin))
        for keuze, zin in paren
        if keuze in schaal.opties and as_text(zin)
    ]


def bepaal_beeld(
    drempels: dict[str, Breuk], telling: Counter[str], polen: frozenset[str]
) -> Spreidingsbeeld:
    """Say in a word how votes lie.

    Args:
        drempels: the instrument's thresholds.
        telling: option → number of voices; *nvt* is no option here.
        polen: the options that stand against each other.

    Returns:
        the first that fits: te-weinig, verdeeld, onzeker, eens, uiteenlopend.
    """
    n = telling.total()
    if drempels["minstens"].compare(n, 1) < 0:
        return "te-weinig"
    groot = sorted((aantal for optie, aantal in telling.items() if optie in polen), reverse=True)
    if len(groot) > 1 and groot[1] >= minstens_per_pool(drempels, n):
        return "verdeeld"
    if drempels["onzeker-vanaf"].compare(telling[ONZEKER], n) >= 0:
        return "onzeker"
    return (
        "eens" if drempels["eens-vanaf"].compare(max(telling.values()), n) >= 0 else "uiteenlopend"
    )


def minstens_per_pool(drempels: dict[str, Breuk], n: int) -> int:
    """Return how many voices each of two sides needs before a group of `n` is divided."""
    if drempels["klein-onder"].compare(n, 1) < 0:
        return 1
    deel = drempels["verdeeld-vanaf"]
    return max(1, (2 * n * deel.teller + deel.noemer) // (2 * deel.noemer))


def _order(schaal: Schaal, redenen: list[Gezegd]) -> list[Stemreden]:
    """Return the reasons by what was chosen, then by their words: no order of coming in shows."""
    plaats = {optie: nummer for nummer, optie in enumerate(schaal.opties)}
    geordend = sorted(redenen, key=lambda r: (plaats.get(r.waarde, len(plaats)), r))
    return [{"waarde": reden.waarde, "waarom": reden.waarom} for reden in geordend]


def maak_agenda(spreiding: list[Spreidingspunt]) -> list[Agendapunt]:
    """Return what to talk about, in order; of a question its last round in which somebody answered."""
    per_vraag: dict[str, Spreidingspunt] = {}
    for punt in spreiding:
        eerder = per_vraag.setdefault(punt["vraag"], punt)
        if not eerder["aantal"] and punt["aantal"]:
            per_vraag[punt["vraag"]] = punt
    punten = [punt for punt in spreiding if per_vraag[punt["vraag"]] is punt]
    return [
        {"ronde": punt["ronde"], "vraag": punt["vraag"], "beeld": beeld}
        for beeld in AGENDA
        for punt in punten
        if punt["beeld"] == beeld
    ]


def verzamel_weetjes(antwoorden: Antwoorden) -> list[Weetje]:
    """Return what people know that others may not, per closed round, the last round first."""
    return [
        {"ronde": ronde.id, "tekst": tekst}
        for ronde in gesloten_rondes(antwoorden)
        for tekst in sorted(stem.weet for stem in lees_stemmen(antwoorden, ronde) if stem.weet)
    ]
