"""What leaves the house: reports as a tree, opvolgpunten for a spreadsheet or an agenda.

Only the choice of reader and form; what each sees lives in `stappen` and `beleidsteam`, what of the
idea goes along in `meegaan`, how it is written in `markdown`, `rekenblad` and `agenda`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import VerzoekError
from ..idee import Antwoorden, Weergave, Zicht, opsomming, to_text
from ..instrument import Instrument
from ..oordeel import beoordeel
from . import boom as b
from .agenda import opvolgpunten_ics
from .beleidsteam import rapport_beleidsteam
from .blad import Blad
from .meegaan import MEEGAAN, voor_beleidsteam, voor_intern, voor_partners
from .rekenblad import opvolgpunten_csv
from .stappen import auteur, rapport_intern, rapport_partners, titel

if TYPE_CHECKING:
    from ..shapes import Idee, Verslag

LEZERS = ("intern", "partners", "beleidsteam")
VORMEN = {"csv": opvolgpunten_csv, "ics": opvolgpunten_ics}


def rapport(  # noqa: PLR0913 - all but two by name
    instrument: Instrument,
    idee: Idee,
    *,
    voor: str = "intern",
    op: str | None = None,
    financieel: bool = False,
    beelden: bool = False,
    meegaan: bool = False,
) -> Verslag:
    """Return a report on a restored idea as a tree (`boom`); `to_markdown` writes it as text.

    Args:
        instrument: the instrument whose questions are the headings.
        idee: what `restore` gave.
        voor: one of LEZERS.
        op: today as YYYY-MM-DD, for what is past its date; None for no findings about dates.
        financieel: partners also see the financial frame.
        beelden: the internal report also holds the pictures, for forms that can show them.
        meegaan: the idea travels inside the document (`meegaand`), and the report says so.

    Raises:
        VerzoekError: an unknown reader, or `op` is no date.
    """
    blokken = _blad(instrument, idee, voor, op, financieel=financieel, beelden=beelden).blokken
    if meegaan:
        blokken.append(b.alinea(b.nadruk(MEEGAAN[voor])))
    wie = auteur(Antwoorden(instrument, idee))
    return b.verslag(voor, titel(idee), wie, blokken)  # type: ignore[arg-type] # one of LEZERS


def meegaand(
    instrument: Instrument, idee: Idee, *, voor: str, op: str | None, financieel: bool
) -> str:
    """Return the file that travels inside a report: no more of the idea than its reader may see.

    Raises:
        VerzoekError: as `rapport`.
    """
    blad = _blad(instrument, idee, voor, op, financieel=financieel, beelden=False)
    if voor == "intern":
        return to_text(voor_intern(idee))
    if voor == "partners":
        return to_text(voor_partners(_weergave(instrument, idee, financieel=financieel), idee))
    return to_text(voor_beleidsteam(idee, blad.toont))


def _blad(  # noqa: PLR0913 - as `rapport`
    instrument: Instrument,
    idee: Idee,
    voor: str,
    op: str | None,
    *,
    financieel: bool,
    beelden: bool,
) -> Blad:
    if voor not in LEZERS:
        raise VerzoekError(f"Een verslag is voor {_of(LEZERS)}, niet voor ‘{voor}’.")
    uitkomst = beoordeel(instrument, idee, op)
    if voor == "partners":
        weergave = _weergave(instrument, idee, financieel=financieel)
        return Blad(rapport_partners(weergave, idee, op), [])
    if voor == "beleidsteam":
        return rapport_beleidsteam(instrument, idee, uitkomst, op)
    return Blad(rapport_intern(instrument, idee, uitkomst, op, beelden=beelden), [])


def _weergave(instrument: Instrument, idee: Idee, *, financieel: bool) -> Weergave:
    """Return the answers as partners see them."""
    return Weergave(Antwoorden(instrument, idee), Zicht(alles=False, financieel=financieel))


def opvolgpunten(instrument: Instrument, idee: Idee, als: str) -> str:
    """Return the opvolgpunten of a restored idea as `csv` or `ics`.

    Raises:
        VerzoekError: an unknown format, or nothing to put in a calendar.
    """
    if als not in VORMEN:
        raise VerzoekError(f"Opvolgpunten bestaan als {_of(tuple(VORMEN))}, niet als ‘{als}’.")
    weergave = Weergave(Antwoorden(instrument, idee), Zicht(alles=True))
    return VORMEN[als](weergave, idee)


def _of(namen: tuple[str, ...]) -> str:
    return opsomming(list(namen)).replace(" en ", " of ")
