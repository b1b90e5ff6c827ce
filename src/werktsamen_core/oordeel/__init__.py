"""What judges an idea: checks, puzzle, signals, decision, next. May import `idee`, `rondes`, `instrument`, `errors`.

This is the room's door: other rooms import from here, never from a module inside.
"""

from .aan_de_orde import CONDITIES
from .beslissing import NIVEAUS, STANDEN, TRAJECT, openstaand
from .feiten import noteer, noteer_gebeurtenis
from .regels import REGELS
from .uitkomst import beoordeel

__all__ = [
    "CONDITIES",
    "NIVEAUS",
    "REGELS",
    "STANDEN",
    "TRAJECT",
    "beoordeel",
    "noteer",
    "noteer_gebeurtenis",
    "openstaand",
]
