"""Step 4: the stand of opvolgpunten and voorwaarden, the temperature, the traject.

Source of the rules: contract, "`stand`", "Temperature" and "Traject". The tool shows; people decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..idee import Antwoorden, Rij, as_text, opsomming
from ..rondes import geldende_inschattingen

if TYPE_CHECKING:
    from ..shapes import (
        Beslissing,
        Niveau,
        Nodig,
        Oordeel,
        SoortBeslissing,
        Stand,
        Temperatuur,
        Traject,
        Verdeling,
    )

STANDEN: tuple[Stand, ...] = ("alles-ok", "vraagtekens", "voldoet-niet", "onvolledig")
NIVEAUS: tuple[Niveau, ...] = ("veel", "gemixt", "weinig", "onbekend")

# What the combination of decision and temperature asks for (contract, "Traject").
TRAJECT: dict[tuple[Beslissing, Niveau], Nodig] = {
    ("go", "veel"): "nee",
    ("go", "gemixt"): "aandacht",
    ("go", "weinig"): "ja",
    ("no-go", "veel"): "ja",
    ("no-go", "gemixt"): "aandacht",
    ("no-go", "weinig"): "nee",
}


# The state in which a row of these tables asks nothing more.
_KLAAR = {"opvolgpunten": "klaar", "voorwaarden": "voldaan"}
# What the sign of the traject is: it is no judgement, but it stands among them.
_SEIN: dict[Nodig, Oordeel] = {
    "ja": "vraagtekens",
    "aandacht": "vraagtekens",
    "nee": "ok",
    "onbekend": "onvolledig",
}


def openstaand(antwoorden: Antwoorden, tabel: str) -> list[Rij]:
    """Return the opvolgpunten or voorwaarden that still ask something, in table order."""
    return [rij for rij in antwoorden.rijen(tabel) if rij.get("stand") != _KLAAR[tabel]]


def lees_beslissing(antwoorden: Antwoorden) -> Beslissing | None:
    """Return the decision, None while there is none."""
    keuze = antwoorden.keuze("beslissing")
    return "go" if keuze == "go" else "no-go" if keuze == "no-go" else None


def bepaal_soort(antwoorden: Antwoorden) -> SoortBeslissing | None:
    """Return the kind of decision: a no-go with a date to look again is a niet-nu."""
    beslissing = lees_beslissing(antwoorden)
    is_later = beslissing == "no-go" and bool(antwoorden.tekst("opnieuw-bekijken-op"))
    return "niet-nu" if is_later else beslissing


def bepaal_stand(antwoorden: Antwoorden) -> Stand:
    """Judge opvolgpunten and voorwaarden only; a row that does not say is still open."""
    opvolgpunten = antwoorden.rijen("opvolgpunten")
    voorwaarden = antwoorden.rijen("voorwaarden")
    if any(rij.get("stand") == "kan-niet" for rij in voorwaarden):
        return "voldoet-niet"
    if not opvolgpunten and not voorwaarden:
        # a row makes what was said of having none void
        return "alles-ok" if antwoorden.is_gunstig("niets-op-te-volgen") else "onvolledig"
    is_open = openstaand(antwoorden, "opvolgpunten") or openstaand(antwoorden, "voorwaarden")
    return "vraagtekens" if is_open else "alles-ok"


def meet_temperatuur(antwoorden: Antwoorden) -> Temperatuur:
    """Return the spread of the separate voices, no average: those of the newest closed round alone.

    Returns:
        {"niveau", "aantal", "verdeling"} and, for people, "gesloten" (may it still change?),
        "aantal_tekst" and "verdeling_tekst".
    """
    ronde, rijen = geldende_inschattingen(antwoorden)
    stemmen = [as_text(rij["keuze"]) for rij in rijen]
    verdeling: Verdeling = {
        "enthousiast": stemmen.count("enthousiast"),
        "twijfel": stemmen.count("twijfel"),
        "niet-enthousiast": stemmen.count("niet-enthousiast"),
    }
    return {
        "niveau": _niveau(antwoorden, verdeling, len(stemmen)),
        "aantal": len(stemmen),
        "verdeling": verdeling,
        "gesloten": bool(ronde) or antwoorden.keuze("inschattingen-gesloten") == "gesloten",
        "aantal_tekst": "1 inschatting" if len(stemmen) == 1 else f"{len(stemmen)} inschattingen",
        "verdeling_tekst": _verdeling_tekst(antwoorden, verdeling),
    }


def _verdeling_tekst(antwoorden: Antwoorden, verdeling: Verdeling) -> str:
    kolom = antwoorden.instrument.vragen["inschattingen"].kolommen[0]
    namen = {optie.id: optie.naam.lower() for optie in kolom.opties}
    return opsomming([f"{aantal} {namen[keuze]}" for keuze, aantal in verdeling.items()])


def _niveau(antwoorden: Antwoorden, verdeling: Verdeling, aantal: int) -> Niveau:
    if not aantal:
        return "onbekend"
    grens = antwoorden.instrument.drempels
    voor, tegen = verdeling["enthousiast"], verdeling["niet-enthousiast"]
    if (
        grens["weinig-als-enthousiast-onder"].compare(voor, aantal) < 0
        or grens["weinig-als-tegen-boven"].compare(tegen, aantal) > 0
    ):
        return "weinig"
    if (
        grens["veel-als-enthousiast-vanaf"].compare(voor, aantal) >= 0
        and grens["veel-als-tegen-tot"].compare(tegen, aantal) <= 0
    ):
        return "veel"
    return "gemixt"


def bepaal_traject(
    antwoorden: Antwoorden, beslissing: Beslissing | None, niveau: Niveau
) -> Traject:
    """Return {"nodig", "waarom", "sein"}: does the decision pull apart from the team's temperature?

    `sein` is the outcome whose sign it carries.
    """
    nodig: Nodig
    if beslissing is None:
        nodig, waarom = "onbekend", "zonder-beslissing"
    elif niveau == "onbekend":
        nodig, waarom = "onbekend", "zonder-inschatting"
    else:
        nodig, waarom = TRAJECT[beslissing, niveau], f"{beslissing}-{niveau}"
    teksten = antwoorden.instrument.uitkomsten["traject"]
    return {"nodig": nodig, "waarom": teksten[waarom], "sein": _SEIN[nodig]}


def kies_vervolg(antwoorden: Antwoorden, soort: SoortBeslissing | None) -> list[str]:
    """Return what follows this kind of decision, a sentence each; [] without one."""
    return list(antwoorden.instrument.uitkomsten["vervolg"][soort]) if soort else []
