"""One A4 for the beleidsteam: what the idea is, where it stands, and what is asked of them.

Every list is cut ("(en nog 3)") and every text shortened, so that the page stays one page however
much was filled in. Nobody's separate voice is on it, only the spread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..idee import (
    Antwoorden,
    Rij,
    as_text,
    flat,
    is_datum,
    leesbaar,
    naam_van_optie,
    opsomming,
    shorten,
)
from ..instrument import Check, Instrument
from ..oordeel import openstaand
from . import boom as b
from .rondes import agenda_blokken
from .stappen import titel
from .uitkomst import beslissing_zin, oordeel_woord, stand_woord, verdeling_zin

if TYPE_CHECKING:
    from ..shapes import Blok, Idee, Run, Uitkomst, Verslag

# A go against what the page says above it is said plainly, never blocked.
_OVER_DE_GO = ("go-met-open-voorwaarde", "go-met-onvoldoende-check")
# Lengths in characters: a line of the page holds about ninety.
_MAX_DOELEN = 3
_MAX_REDENEN = 2
_MAX_ZINNEN = 4
_NAAM = 44
_PUNT = 64
_REDEN = 90
_WIE = 20
_REGEL = 72
_TWEE_REGELS = 140
_ALINEA = 210


def rapport_beleidsteam(
    instrument: Instrument, idee: Idee, uitkomst: Uitkomst, op: str | None
) -> Verslag:
    """Return the one page."""
    antwoorden = Antwoorden(instrument, idee)
    blokken: list[Blok] = [
        b.kop(1, shorten(titel(idee), _NAAM)),
        _wie(antwoorden, op),
        *_idee(antwoorden),
        b.kop(2, "De checks"),
        b.lijst([_check(instrument, check, uitkomst) for check in instrument.checks]),
        *_open(antwoorden, uitkomst),
        *_temperatuur(antwoorden, uitkomst),
        *agenda_blokken(instrument, uitkomst),
        b.kop(2, "Wat we jullie vragen" if uitkomst["beslissing"] is None else "De beslissing"),
        b.lijst([b.runs(shorten(zin, _TWEE_REGELS)) for zin in _gevraagd(antwoorden, uitkomst)]),
    ]
    return b.verslag(titel(idee), blokken)


def _wie(antwoorden: Antwoorden, op: str | None) -> Blok:
    opvolger = shorten(antwoorden.tekst("idee-opvolger"), _NAAM // 2) or "nog niemand"
    datum = f" Stand op {leesbaar(op)}." if op else ""
    kop = f"Voor het beleidsteam.{datum}{b.BREUK}"
    return b.alinea(kop, b.sterk("Idee-opvolger:"), f" {opvolger}")


def _idee(antwoorden: Antwoorden) -> list[Blok]:
    kort = shorten(antwoorden.tekst("idee-in-het-kort"), _ALINEA)
    doelen = [shorten(as_text(rij["naam"]), _REGEL) for rij in antwoorden.rijen("doelen")]
    return [
        *([b.alinea(kort)] if kort else []),
        b.kop(2, "Het doel"),
        _cut_list(doelen, _MAX_DOELEN)
        if doelen
        else b.alinea("Er zijn nog geen doelen genoteerd."),
    ]


def _cut_list(punten: list[str], hoogstens: int) -> Blok:
    getoond = [b.runs(punt) for punt in punten[:hoogstens]]
    if len(punten) > hoogstens:
        getoond[-1] += [{"tekst": " "}, b.nadruk(f"(en nog {len(punten) - hoogstens})")]
    return b.lijst(getoond)


def _check(instrument: Instrument, check: Check, uitkomst: Uitkomst) -> list[Run]:
    oordeel = uitkomst["checks"][check.id]
    kop = b.sterk(f"{check.naam}: {oordeel_woord(instrument, oordeel['oordeel'])}")
    if oordeel["oordeel"] == "ok":
        return b.runs(kop, f"{b.BREUK}{instrument.uitkomsten['oordeel']['ok']['zin']}")
    redenen = [shorten(reden["tekst"], _REDEN) for reden in oordeel["redenen"][:_MAX_REDENEN]]
    meer = len(oordeel["redenen"]) - len(redenen)
    delen: list[str | Run] = [kop, b.BREUK + " ".join(redenen)]
    if meer:
        nog = f"En nog {meer} andere {'reden' if meer == 1 else 'redenen'}."
        delen += [" ", b.nadruk(nog)]
    return b.runs(*delen)


def _open(antwoorden: Antwoorden, uitkomst: Uitkomst) -> list[Blok]:
    """Return the stand (the checks stand right above it) and what is still open."""
    stand = stand_woord(antwoorden.instrument, uitkomst["stand"])
    blokken: list[Blok] = [b.kop(2, f"Opvolgpunten en voorwaarden: {stand}")]
    for vraag, kop, hoogstens in (
        ("voorwaarden", "Noodzakelijke voorwaarden die openstaan", 4),
        ("opvolgpunten", "Opvolgpunten die openstaan", 3),
    ):
        rijen = sorted(openstaand(antwoorden, vraag), key=_dringend)
        items = [_punt(antwoorden, vraag, rij) for rij in rijen]
        if items:
            blokken += [b.gelabeld(kop), _cut_list(items, hoogstens)]
        elif vraag == "voorwaarden" and antwoorden.rijen(vraag):
            blokken.append(b.alinea("Aan alle noodzakelijke voorwaarden is voldaan."))
    if len(blokken) == 1:
        blokken.append(
            b.alinea(antwoorden.instrument.uitkomsten["stand"][uitkomst["stand"]]["zin"])
        )
    return blokken


def _dringend(rij: Rij) -> tuple[bool, str]:
    """Order: what cannot be first, then by date, then what has none, so that cutting hurts least."""
    datum = as_text(rij.get("tegen"))
    return rij.get("stand") != "kan-niet", datum if is_datum(datum) else "zonder datum"


def _punt(antwoorden: Antwoorden, vraag: str, rij: Rij) -> str:
    delen = []
    if rij.get("stand") == "kan-niet":
        opties = next(
            k.opties for k in antwoorden.instrument.vragen[vraag].kolommen if k.id == "stand"
        )
        delen.append(f"✕ {naam_van_optie(opties, 'kan-niet').lower()}")
    delen.append(shorten(as_text(rij.get("wie")), _WIE))
    delen.append(leesbaar(as_text(rij.get("tegen"))[:20]))
    rest = ", ".join(filter(None, delen))
    return shorten(as_text(rij["wat"]), _PUNT) + (f" ({flat(rest)})" if rest else "")


def _temperatuur(antwoorden: Antwoorden, uitkomst: Uitkomst) -> list[Blok]:
    temperatuur = uitkomst["temperatuur"]
    woorden = antwoorden.instrument.uitkomsten["temperatuur"][temperatuur["niveau"]]
    zin = f"{verdeling_zin(temperatuur)}. " if temperatuur["aantal"] else ""
    return [
        b.kop(2, "De temperatuur in het team"),
        b.alinea(zin, b.sterk(f"{woorden['naam']}."), f" {woorden['zin']}"),
    ]


def _gevraagd(antwoorden: Antwoorden, uitkomst: Uitkomst) -> list[str]:
    if uitkomst["beslissing"] is not None:
        return _na_beslissing(antwoorden, uitkomst)
    instrument = antwoorden.instrument
    vragen = ["Beslis samen: go of no go."]
    niet = _checks_met(instrument, uitkomst, "voldoet-niet")
    twijfel = _checks_met(instrument, uitkomst, "vraagtekens")
    if niet:
        vragen.append(f"Bespreek eerst of het idee verder kan: {niet} voldoet niet.")
    if twijfel:
        vragen.append(f"Help de vraagtekens uitklaren bij {twijfel}.")
    if uitkomst["stand"] == "voldoet-niet":
        vragen.append("Bespreek de voorwaarde die niet lukt, en wat we daaruit meenemen.")
    elif uitkomst["stand"] == "vraagtekens":
        vragen.append("Zeg wat jullie nodig hebben om met de open punten te kunnen beslissen.")
    onklaar = [
        f"stap {nummer}"
        for nummer, stap in enumerate(uitkomst["stappen"][:-1], start=1)
        if stap["stand"] != "klaar"
    ]
    if onklaar:
        vragen.append(f"Weet dat nog niet alles ingevuld is: kijk bij {opsomming(onklaar)}.")
    return vragen[:_MAX_ZINNEN]


def _checks_met(instrument: Instrument, uitkomst: Uitkomst, oordeel: str) -> str:
    return opsomming(
        [
            f"de {check.naam.lower()}"
            for check in instrument.checks
            if uitkomst["checks"][check.id]["oordeel"] == oordeel
        ]
    )


def _na_beslissing(antwoorden: Antwoorden, uitkomst: Uitkomst) -> list[str]:
    vragen = [beslissing_zin(antwoorden, uitkomst)]
    vragen += [item["tekst"] for item in uitkomst["signalen"] if item["regel"] in _OVER_DE_GO]
    motivering = antwoorden.tekst("motivering")
    if motivering:
        vragen.append(f"Waarom: {motivering}")
    if antwoorden.tekst("traject"):
        vragen.append(_traject(antwoorden))
    elif uitkomst["traject"]["nodig"] in ("ja", "aandacht"):
        vragen.append(uitkomst["traject"]["waarom"])
    return vragen


def _traject(antwoorden: Antwoorden) -> str:
    """Return what was agreed on one line, cut so that who leads it still stands there."""
    kop = "Afgesproken traject: "
    wie = shorten(antwoorden.tekst("traject-trekker"), _NAAM)
    slot = f" (trekker: {wie})" if wie else ""
    ruimte = _TWEE_REGELS - len(kop) - len(slot)
    return kop + shorten(antwoorden.tekst("traject"), ruimte) + slot
