"""Step 4: the stand of opvolgpunten and voorwaarden, the temperature, the traject.

Source of the rules: contract, "`stand`", "Temperature" and "Traject". The tool shows; people decide.
"""

from __future__ import annotations

from ..idee import Antwoorden, Json, as_text

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


def bepaal_stand(antwoorden: Antwoorden) -> str:
    """Judge opvolgpunten and voorwaarden only; a row that does not say is still open."""
    opvolgpunten = antwoorden.rijen("opvolgpunten")
    voorwaarden = antwoorden.rijen("voorwaarden")
    if any(rij.get("stand") == "kan-niet" for rij in voorwaarden):
        return "voldoet-niet"
    if not opvolgpunten and not voorwaarden:
        # a row makes what was said of having none void
        return "alles-ok" if antwoorden.is_gunstig("niets-op-te-volgen") else "onvolledig"
    klaar = all(rij.get("stand") == "klaar" for rij in opvolgpunten)
    voldaan = all(rij.get("stand") == "voldaan" for rij in voorwaarden)
    return "alles-ok" if klaar and voldaan else "vraagtekens"


def meet_temperatuur(antwoorden: Antwoorden) -> Json:
    """Return {"niveau", "aantal", "verdeling"} of the separate voices; the spread, no average."""
    stemmen = [as_text(rij["keuze"]) for rij in antwoorden.rijen("inschattingen")]
    verdeling = {
        keuze: stemmen.count(keuze) for keuze in ("enthousiast", "twijfel", "niet-enthousiast")
    }
    return {
        "niveau": _niveau(antwoorden, verdeling, len(stemmen)),
        "aantal": len(stemmen),
        "verdeling": verdeling,
    }


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
    """Return {"nodig", "waarom"}: does the decision pull apart from the team's temperature?"""
    teksten = antwoorden.instrument.uitkomsten["traject"]
    if beslissing is None:
        return {"nodig": "onbekend", "waarom": teksten["zonder-beslissing"]}
    if niveau == "onbekend":
        return {"nodig": "onbekend", "waarom": teksten["zonder-inschatting"]}
    return {
        "nodig": TRAJECT[beslissing, niveau],
        "waarom": teksten[f"{beslissing}-{niveau}"],
    }
