"""Rounds: asking others, taking replies in, how they lie apart. May import `idee`, `instrument`, `errors`.

This is the room's door: other rooms import from here, never from a module inside.
"""

from .inlezen import TABELLEN, lees_in, sluit_ronde, tel_met_de_hand
from .lezen import (
    INSCHATTINGEN,
    TEMPERATUUR,
    Ronde,
    find_ronde,
    find_verzegeld,
    geldende_inschattingen,
    gesloten_rondes,
    inschattingen_per_ronde,
    lees_rondes,
)
from .sleutels import ruim_sleutels, zonder_sleutels
from .spreiding import BEELDEN, maak_agenda, meet_spreiding, verzamel_weetjes
from .tafel import leg_op_tafel, leg_stemmen
from .uitnodiging import kies_vragen, maak_uitnodiging

__all__ = [
    "BEELDEN",
    "INSCHATTINGEN",
    "TABELLEN",
    "TEMPERATUUR",
    "Ronde",
    "find_ronde",
    "find_verzegeld",
    "geldende_inschattingen",
    "gesloten_rondes",
    "inschattingen_per_ronde",
    "kies_vragen",
    "lees_in",
    "lees_rondes",
    "leg_op_tafel",
    "leg_stemmen",
    "maak_agenda",
    "maak_uitnodiging",
    "meet_spreiding",
    "ruim_sleutels",
    "sluit_ronde",
    "tel_met_de_hand",
    "verzamel_weetjes",
    "zonder_sleutels",
]
