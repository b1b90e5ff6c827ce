"""What came out of an idea, as blocks: checks, stand, temperature, decision, puzzle, signals.

Only words for what `beoordeel` found; no rule and no threshold lives here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..beelden import teken
from ..idee import TEKENS, Antwoorden, Weergave, flat, leesbaar
from ..instrument import Check, Instrument
from ..oordeel import openstaand
from . import boom as b
from .rondes import ronde_blokken

if TYPE_CHECKING:
    from ..shapes import Blok, DeelUitkomst, Run, Temperatuur, Uitkomst

_VOORTGANG = {"leeg": "nog leeg", "bezig": "bezig", "klaar": "ingevuld"}
_BESLISSING = {"go": "Go", "no-go": "No go", "niet-nu": "No go: niet nu"}


def uitkomst_blokken(weergave: Weergave, uitkomst: Uitkomst, *, beelden: bool) -> list[Blok]:
    """Return the part "Waar staat dit idee?" of the internal report."""
    antwoorden = weergave.antwoorden

    def met_beeld(naam: str) -> list[Blok]:
        if not beelden:
            return []
        return [b.beeld(naam, teken(naam, antwoorden.instrument, antwoorden.idee, uitkomst))]

    return [
        b.kop(2, "Waar staat dit idee?"),
        _stappen(antwoorden.instrument, uitkomst),
        *_standen(antwoorden.instrument, uitkomst),
        *_temperatuur(antwoorden, uitkomst),
        *met_beeld("temperatuur"),
        *ronde_blokken(antwoorden, uitkomst),
        *_beslissing(antwoorden, uitkomst),
        *met_beeld("beslisboom"),
        *_checks(antwoorden.instrument, uitkomst),
        *met_beeld("samenwerkcheck"),
        *(met_beeld("partners") if antwoorden.rijen("partners") else []),
        *(met_beeld("bundels") if antwoorden.rijen("bundels") else []),
        *_lijst("Vragen van de puzzel", [item["tekst"] for item in uitkomst["puzzel"]]),
        *_bewust(uitkomst),
        *_lijst("Wat opvalt", [item["tekst"] for item in uitkomst["signalen"]]),
        *_volgende(antwoorden.instrument, uitkomst),
        *(met_beeld("tijdlijn") if openstaand(antwoorden, "opvolgpunten") else []),
    ]


def oordeel_woord(instrument: Instrument, oordeel: str) -> str:
    """Return an outcome as sign and word, the way it stands beside a name everywhere: lower case."""
    return f"{TEKENS[oordeel]} {instrument.uitkomsten['oordeel'][oordeel]['naam'].lower()}"


def stand_woord(instrument: Instrument, stand: str) -> str:
    """Return the stand of opvolgpunten and voorwaarden as sign and word, in lower case."""
    return f"{TEKENS[stand]} {instrument.uitkomsten['stand'][stand]['naam'].lower()}"


def verdeling_zin(temperatuur: Temperatuur) -> str:
    """Return the spread of the voices as a sentence, with their number."""
    return f"{temperatuur['verdeling_tekst']} ({temperatuur['aantal_tekst']})"


def beslissing_zin(antwoorden: Antwoorden, uitkomst: Uitkomst) -> str:
    """Return the decision with who took it and when."""
    soort = uitkomst["soort_beslissing"]
    if soort is None:
        return "Er is nog geen beslissing."
    zin = _BESLISSING[soort]
    datum, wie = antwoorden.tekst("beslist-op"), antwoorden.tekst("beslist-door")
    opnieuw = antwoorden.tekst("opnieuw-bekijken-op")
    zin += f", beslist op {leesbaar(datum)}" if datum else ""
    zin += f", door {wie}" if wie else ""
    return zin + (f". Opnieuw bekijken op {leesbaar(opnieuw)}." if opnieuw else ".")


def _stappen(instrument: Instrument, uitkomst: Uitkomst) -> Blok:
    rijen = [
        [
            f"{nummer}. {stap.naam}",
            _VOORTGANG[voortgang["stand"]],
            f"{voortgang['ingevuld']} van {voortgang['totaal']} vragen",
        ]
        for nummer, (stap, voortgang) in enumerate(
            zip(instrument.stappen, uitkomst["stappen"], strict=True), start=1
        )
    ]
    return b.tabel(["Stap", "Stand", "Ingevuld"], rijen)


def _standen(instrument: Instrument, uitkomst: Uitkomst) -> list[Blok]:
    """Return the stand with the three checks beside it: "alles ok" never stands alone."""
    rijen = [["Opvolgpunten en voorwaarden", stand_woord(instrument, uitkomst["stand"])]]
    rijen += [
        [check.naam, oordeel_woord(instrument, uitkomst["checks"][check.id]["oordeel"])]
        for check in instrument.checks
    ]
    zin = instrument.uitkomsten["stand"][uitkomst["stand"]]["zin"]
    return [
        b.kop(3, "De stand en de checks"),
        b.tabel(["Waarover", "Uitkomst"], rijen),
        b.gelabeld("Opvolgpunten en voorwaarden", zin),
    ]


def _temperatuur(antwoorden: Antwoorden, uitkomst: Uitkomst) -> list[Blok]:
    temperatuur = uitkomst["temperatuur"]
    woorden = antwoorden.instrument.uitkomsten["temperatuur"][temperatuur["niveau"]]
    kop = b.kop(3, "De temperatuur in het team, jullie inschatting")
    besluit = b.alinea(b.sterk(f"{woorden['naam']}."), f" {woorden['zin']}")
    if not temperatuur["aantal"]:
        return [kop, besluit]
    blokken: list[Blok] = [kop, b.alinea(f"{verdeling_zin(temperatuur)}."), besluit]
    if not temperatuur["gesloten"]:
        blokken.append(b.alinea("De ronde is nog niet gesloten: dit kan nog veranderen."))
    return blokken


def _beslissing(antwoorden: Antwoorden, uitkomst: Uitkomst) -> list[Blok]:
    traject = uitkomst["traject"]
    nodig = antwoorden.instrument.uitkomsten["traject-nodig"][traject["nodig"]]["naam"]
    blokken: list[Blok] = [
        b.kop(3, "De beslissing en wat daarop volgt"),
        b.alinea(b.sterk(beslissing_zin(antwoorden, uitkomst))),
        b.alinea(b.sterk(f"Traject: {nodig}."), f" {traject['waarom']}"),
    ]
    if uitkomst["vervolg"]:
        stappen = [b.runs(stap) for stap in uitkomst["vervolg"]]
        blokken += [b.alinea("Wat nu volgt:"), b.lijst(stappen)]
    return blokken


def _checks(instrument: Instrument, uitkomst: Uitkomst) -> list[Blok]:
    blokken: list[Blok] = []
    for check in instrument.checks:
        oordeel = uitkomst["checks"][check.id]
        woord = oordeel_woord(instrument, oordeel["oordeel"])
        blokken.append(b.kop(3, f"{check.naam}: {woord}"))
        blokken.append(b.alinea(instrument.uitkomsten["oordeel"][oordeel["oordeel"]]["zin"]))
        if check.delen:
            blokken.append(b.lijst(_delen(instrument, check, oordeel["delen"])))
        elif oordeel["redenen"]:
            blokken.append(b.lijst([b.runs(reden["tekst"]) for reden in oordeel["redenen"]]))
    return blokken


def _delen(instrument: Instrument, check: Check, delen: dict[str, DeelUitkomst]) -> list[list[Run]]:
    punten = []
    for id_, naam in check.delen:
        woord = oordeel_woord(instrument, delen[id_]["oordeel"])
        redenen = " ".join(reden["tekst"] for reden in delen[id_]["redenen"])
        punten.append(b.runs(b.sterk(naam), f": {woord}", f"{b.BREUK}{redenen}" if redenen else ""))
    return punten


def _lijst(kop: str, teksten: list[str]) -> list[Blok]:
    return [b.kop(3, kop), b.lijst([b.runs(flat(t)) for t in teksten])] if teksten else []


def _bewust(uitkomst: Uitkomst) -> list[Blok]:
    punten = [
        b.runs(f"{flat(item['tekst'])}{b.BREUK}", b.nadruk("Waarom:"), f" {flat(item['waarom'])}")
        for item in uitkomst["bewust"]
    ]
    return [b.kop(3, "Bewuste keuzes"), b.lijst(punten)] if punten else []


def _volgende(instrument: Instrument, uitkomst: Uitkomst) -> list[Blok]:
    punten = [
        b.runs(b.sterk(instrument.vragen[item["vraag"]].kort), f": {item['tekst']}")
        for item in uitkomst["volgende"]
    ]
    return [b.kop(3, "Wat nu?"), b.lijst(punten)] if punten else []
