"""Where one idea stands, why, and what to ask next. Recomputed every time, never stored.

The tool never decides and never adds up: there is no total score.
"""

from __future__ import annotations

from ..errors import VerzoekError
from ..idee import Antwoorden, Json, is_datum
from ..instrument import Instrument, Stap
from .aan_de_orde import Situatie as Toestand
from .aan_de_orde import niet_aan_de_orde
from .beslissing import bepaal_stand, bepaal_traject, meet_temperatuur
from .checks import beoordeel_check
from .puzzel import leg_puzzel
from .routes import tel_routes, zeef_idee
from .signalen import Tussenstand, geef_signalen
from .volgende import Situatie, kies_volgende


def beoordeel(instrument: Instrument, idee: Json, op: str | None = None) -> Json:
    """Judge a restored idea.

    Args:
        instrument: the instrument to judge with.
        idee: what `restore` gave.
        op: today as YYYY-MM-DD; None for no findings about dates.

    Returns:
        the outcome, keys in the contract's order, whole numbers only; "bewust" at the end lists
        the findings that were set aside, with their reason.

    Raises:
        VerzoekError: `op` is no date.
    """
    if op is not None and not is_datum(op):
        raise VerzoekError(
            f"‘{op}’ is geen datum. Schrijf ze als JJJJ-MM-DD, bijvoorbeeld 2026-11-23."
        )
    antwoorden = Antwoorden(instrument, idee)
    checks = {check.id: beoordeel_check(antwoorden, check) for check in instrument.checks}
    puzzel, bewust = leg_puzzel(antwoorden)
    stand = bepaal_stand(antwoorden)
    temperatuur = meet_temperatuur(antwoorden)
    beslissing = antwoorden.keuze("beslissing")
    traject = bepaal_traject(antwoorden, beslissing, temperatuur["niveau"])
    tussenstand = Tussenstand(antwoorden, checks, stand, traject["nodig"], beslissing, op)
    situatie = Situatie(antwoorden, puzzel, traject["nodig"], beslissing, op)
    oordelen = {id_: check["oordeel"] for id_, check in checks.items()}
    toestand = Toestand(antwoorden, oordelen, stand, beslissing, traject["nodig"])
    return {
        "stappen": [_beoordeel_stap(antwoorden, stap) for stap in instrument.stappen],
        "checks": checks,
        "puzzel": puzzel,
        "stand": stand,
        "temperatuur": temperatuur,
        "beslissing": beslissing,
        "traject": traject,
        "signalen": geef_signalen(tussenstand),
        "volgende": kies_volgende(situatie),
        "routes": tel_routes(antwoorden),
        "zeef": zeef_idee(antwoorden),
        "niet_aan_de_orde": niet_aan_de_orde(toestand),
        "bewust": bewust,
    }


def _beoordeel_stap(antwoorden: Antwoorden, stap: Stap) -> Json:
    tellend = [vraag for vraag in stap.vragen if vraag.telt]
    ingevuld = sum(antwoorden.is_gevuld(vraag) for vraag in tellend)
    stand = "leeg" if not ingevuld else "klaar" if ingevuld == len(tellend) else "bezig"
    return {"id": stap.id, "stand": stand, "ingevuld": ingevuld, "totaal": len(tellend)}
