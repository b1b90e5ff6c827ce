"""What came out of an idea, as Markdown: checks, stand, temperature, decision, puzzle, signals.

Only words for what `beoordeel` found; no rule and no threshold lives here.
"""

from __future__ import annotations

from ..idee import TEKENS, Antwoorden, Json, Weergave, leesbaar
from ..instrument import Check, Instrument
from . import markdown as md

_STAND = {"leeg": "nog leeg", "bezig": "bezig", "klaar": "klaar"}
_BESLISSING = {"go": "Go", "no-go": "No go", "niet-nu": "No go: niet nu"}


def uitkomst_blokken(weergave: Weergave, uitkomst: Json) -> list[str]:
    """Return the part "Waar staat dit idee?" of the internal report."""
    antwoorden = weergave.antwoorden
    return [
        md.heading(2, "Waar staat dit idee?"),
        _stappen(antwoorden.instrument, uitkomst),
        *_standen(antwoorden.instrument, uitkomst),
        *_temperatuur(antwoorden, uitkomst),
        *_beslissing(antwoorden, uitkomst),
        *_checks(antwoorden.instrument, uitkomst),
        *_lijst("Vragen van de puzzel", [item["tekst"] for item in uitkomst["puzzel"]]),
        *_bewust(uitkomst),
        *_lijst("Wat opvalt", [item["tekst"] for item in uitkomst["signalen"]]),
        *_volgende(antwoorden.instrument, uitkomst),
    ]


def oordeel_woord(instrument: Instrument, oordeel: str) -> str:
    """Return an outcome as sign and word, the way it stands beside a name everywhere: lower case."""
    return f"{TEKENS[oordeel]} {instrument.uitkomsten['oordeel'][oordeel]['naam'].lower()}"


def stand_woord(instrument: Instrument, stand: str) -> str:
    """Return the stand of opvolgpunten and voorwaarden as sign and word, in lower case."""
    return f"{TEKENS[stand]} {instrument.uitkomsten['stand'][stand]['naam'].lower()}"


def verdeling_zin(temperatuur: Json) -> str:
    """Return the spread of the voices as a sentence, with their number."""
    return f"{temperatuur['verdeling_tekst']} ({temperatuur['aantal_tekst']})"


def beslissing_zin(antwoorden: Antwoorden, uitkomst: Json) -> str:
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


def _stappen(instrument: Instrument, uitkomst: Json) -> str:
    rijen = [
        [
            f"{nummer}. {stap.naam}",
            _STAND[stand["stand"]],
            f"{stand['ingevuld']} van {stand['totaal']} vragen",
        ]
        for nummer, (stap, stand) in enumerate(
            zip(instrument.stappen, uitkomst["stappen"], strict=True), start=1
        )
    ]
    return md.table(["Stap", "Stand", "Ingevuld"], rijen)


def _standen(instrument: Instrument, uitkomst: Json) -> list[str]:
    """Return the stand with the three checks beside it: "alles ok" never stands alone."""
    rijen = [["Opvolgpunten en voorwaarden", stand_woord(instrument, uitkomst["stand"])]]
    rijen += [
        [check.naam, oordeel_woord(instrument, uitkomst["checks"][check.id]["oordeel"])]
        for check in instrument.checks
    ]
    zin = instrument.uitkomsten["stand"][uitkomst["stand"]]["zin"]
    return [
        md.heading(3, "De stand en de checks"),
        md.table(["Waarover", "Uitkomst"], rijen),
        md.labelled("Opvolgpunten en voorwaarden", zin),
    ]


def _temperatuur(antwoorden: Antwoorden, uitkomst: Json) -> list[str]:
    temperatuur = uitkomst["temperatuur"]
    woorden = antwoorden.instrument.uitkomsten["temperatuur"][temperatuur["niveau"]]
    kop = md.heading(3, "De temperatuur in het team, jullie inschatting")
    besluit = f"**{md.inline(woorden['naam'])}.** {md.inline(woorden['zin'])}"
    if not temperatuur["aantal"]:
        return [kop, besluit]
    blokken = [kop, md.inline(f"{verdeling_zin(temperatuur)}."), besluit]
    if not temperatuur["gesloten"]:
        blokken.append("De ronde is nog niet gesloten: dit kan nog veranderen.")
    return blokken


def _beslissing(antwoorden: Antwoorden, uitkomst: Json) -> list[str]:
    uitkomsten, traject = antwoorden.instrument.uitkomsten, uitkomst["traject"]
    nodig = uitkomsten["traject-nodig"][traject["nodig"]]["naam"]
    blokken = [
        md.heading(3, "De beslissing en wat daarop volgt"),
        f"**{md.inline(beslissing_zin(antwoorden, uitkomst))}**",
        f"**Traject: {md.inline(nodig)}.** {md.inline(traject['waarom'])}",
    ]
    stappen = [md.inline(stap) for stap in uitkomst["vervolg"]]
    return [*blokken, "Wat nu volgt:", md.bullets(stappen)] if stappen else blokken


def _checks(instrument: Instrument, uitkomst: Json) -> list[str]:
    blokken = []
    for check in instrument.checks:
        oordeel = uitkomst["checks"][check.id]
        woord = oordeel_woord(instrument, oordeel["oordeel"])
        blokken.append(md.heading(3, f"{check.naam}: {woord}"))
        blokken.append(md.inline(instrument.uitkomsten["oordeel"][oordeel["oordeel"]]["zin"]))
        if check.delen:
            blokken.append(md.bullets(_delen(instrument, check, oordeel["delen"])))
        elif oordeel["redenen"]:
            blokken.append(md.bullets([md.inline(r["tekst"]) for r in oordeel["redenen"]]))
    return blokken


def _delen(instrument: Instrument, check: Check, delen: Json) -> list[str]:
    items = []
    for id_, naam in check.delen:
        woord = oordeel_woord(instrument, delen[id_]["oordeel"])
        redenen = [md.inline(reden["tekst"]) for reden in delen[id_]["redenen"]]
        items.append("\\\n".join([f"**{md.inline(naam)}**: {md.inline(woord)}", *redenen]))
    return items


def _lijst(kop: str, teksten: list[str]) -> list[str]:
    return [md.heading(3, kop), md.bullets([md.inline(t) for t in teksten])] if teksten else []


def _bewust(uitkomst: Json) -> list[str]:
    items = [
        f"{md.inline(item['tekst'])}\\\n*Waarom:* {md.inline(item['waarom'])}"
        for item in uitkomst["bewust"]
    ]
    return [md.heading(3, "Bewust zo"), md.bullets(items)] if items else []


def _volgende(instrument: Instrument, uitkomst: Json) -> list[str]:
    items = [
        f"**{md.inline(instrument.vragen[item['vraag']].kort)}**: {md.inline(item['tekst'])}"
        for item in uitkomst["volgende"]
    ]
    return [md.heading(3, "Wat nu?"), md.bullets(items)] if items else []
