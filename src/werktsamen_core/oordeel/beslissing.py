"""Step 4: the stand of opvolgpunten and voorwaarden, the temperature, the traject.

Source of the rules: contract, "`stand`", "Temperature" and "Traject". The tool shows; people decide.
"""

from __future__ import annotations

from ..idee import Antwoorden, Json, Rij, as_text, opsomming

STANDEN = ("alles-ok", "vraagtekens", "voldoet-niet", "onvolledig")
NIVEAUS = ("veel", "gemixt", "weinig", "onbekend")

# What the combination of decision and temperature asks for (contract, "Traject").
TRAJECT: dict[tuple[str, str], str] = {
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
_SEIN = {"ja": "vraagtekens", "aandacht": "vraagtekens", "nee": "ok", "onbekend": "onvolledig"}


def openstaand(antwoorden: Antwoorden, tabel: str) -> list[Rij]:
    """Return the opvolgpunten or voorwaarden that still ask something, in table order."""
    return [rij for rij in antwoorden.rijen(tabel) if rij.get("stand") != _KLAAR[tabel]]


def bepaal_soort(antwoorden: Antwoorden) -> str | None:
    """Return the kind of decision: go, no-go, niet-nu (a no-go with a date to look again) or None."""
    beslissing = antwoorden.keuze("beslissing")
    is_later = beslissing == "no-go" and bool(antwoorden.tekst("opnieuw-bekijken-op"))
    return "niet-nu" if is_later else beslissing


def bepaal_stand(antwoorden: Antwoorden) -> str:
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


def meet_temperatuur(antwoorden: Antwoorden) -> Json:
    """Return the spread of the separate voices, no average.

    Returns:
        {"niveau", "aantal", "verdeling"} and, for people, "gesloten" (may it still change?),
        "aantal_tekst" and "verdeling_tekst".
    """
    stemmen = [as_text(rij["keuze"]) for rij in antwoorden.rijen("inschattingen")]
    verdeling = {
        keuze: stemmen.count(keuze) for keuze in ("enthousiast", "twijfel", "niet-enthousiast")
    }
    return {
        "niveau": _niveau(antwoorden, verdeling, len(stemmen)),
        "aantal": len(stemmen),
        "verdeling": verdeling,
        "gesloten": antwoorden.keuze("inschattingen-gesloten") == "gesloten",
        "aantal_tekst": "1 inschatting" if len(stemmen) == 1 else f"{len(stemmen)} inschattingen",
        "verdeling_tekst": _verdeling_tekst(antwoorden, verdeling),
    }


def _verdeling_tekst(antwoorden: Antwoorden, verdeling: dict[str, int]) -> str:
    kolom = antwoorden.instrument.vragen["inschattingen"].kolommen[0]
    namen = {optie.id: optie.naam.lower() for optie in kolom.opties}
    return opsomming([f"{aantal} {namen[keuze]}" for keuze, aantal in verdeling.items()])


def _niveau(antwoorden: Antwoorden, verdeling: dict[str, int], aantal: int) -> str:
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


def bepaal_traject(antwoorden: Antwoorden, beslissing: str | None, niveau: str) -> Json:
    """Return {"nodig", "waarom", "sein"}: does the decision pull apart from the team's temperature?

    `sein` is the outcome whose sign it carries.
    """
    nodig = TRAJECT.get((beslissing or "", niveau), "onbekend")
    waarom = f"{beslissing}-{niveau}"
    if beslissing is None:
        waarom = "zonder-beslissing"
    elif niveau == "onbekend":
        waarom = "zonder-inschatting"
    teksten = antwoorden.instrument.uitkomsten["traject"]
    return {"nodig": nodig, "waarom": teksten[waarom], "sein": _SEIN[nodig]}


def kies_vervolg(antwoorden: Antwoorden, soort: str | None) -> list[str]:
    """Return what follows this kind of decision, a sentence each; [] without one."""
    return list(antwoorden.instrument.uitkomsten["vervolg"][soort]) if soort else []
