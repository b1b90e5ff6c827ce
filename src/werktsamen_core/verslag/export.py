"""What leaves the house: reports as a tree, opvolgpunten for a spreadsheet or an agenda.

Only the choice of reader and form; what each sees lives in `stappen` and `beleidsteam`, how it is
written in `markdown`, `rekenblad` and `agenda`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import VerzoekError
from ..idee import Antwoorden, Weergave, Zicht, opsomming
from ..instrument import Instrument
from ..oordeel import beoordeel
from .agenda import opvolgpunten_ics
from .beleidsteam import rapport_beleidsteam
from .rekenblad import opvolgpunten_csv
from .stappen import rapport_intern, rapport_partners

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
) -> Verslag:
    """Return a report on a restored idea as a tree (`boom`); `to_markdown` writes it as text.

    Args:
        instrument: the instrument whose questions are the headings.
        idee: what `restore` gave.
        voor: one of LEZERS.
        op: today as YYYY-MM-DD, for what is past its date; None for no findings about dates.
        financieel: partners also see the financial frame.
        beelden: the internal report also holds the pictures, for forms that can show them.

    Raises:
        VerzoekError: an unknown reader, or `op` is no date.
    """
    if voor not in LEZERS:
        raise VerzoekError(f"Een verslag is voor {_of(LEZERS)}, niet voor ‘{voor}’.")
    uitkomst = beoordeel(instrument, idee, op)
    if voor == "partners":
        return rapport_partners(instrument, idee, financieel=financieel)
    if voor == "beleidsteam":
        return rapport_beleidsteam(instrument, idee, uitkomst, op)
    return rapport_intern(instrument, idee, uitkomst, op, beelden=beelden)


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
