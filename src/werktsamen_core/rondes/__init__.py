"""Rounds: asking others, taking replies in, how they lie apart. May import `idee`, `instrument`, `errors`.

This is the room's door: other rooms import from here, never from a module inside.
"""

from .lezen import (
    INSCHATTINGEN,
    TEMPERATUUR,
    find_ronde,
    geldende_inschattingen,
    gesloten_rondes,
    inschattingen_per_ronde,
    lees_rondes,
)
from .spreiding import BEELDEN, maak_agenda, meet_spreiding, verzamel_weetjes

__all__ = [
    "BEELDEN",
    "INSCHATTINGEN",
    "TEMPERATUUR",
    "find_ronde",
    "geldende_inschattingen",
    "gesloten_rondes",
    "inschattingen_per_ronde",
    "lees_rondes",
    "maak_agenda",
    "meet_spreiding",
    "verzamel_weetjes",
]
