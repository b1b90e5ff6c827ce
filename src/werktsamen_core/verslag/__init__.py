"""Reports, spreadsheet, calendar. May import `idee`, `rondes`, `oordeel`, `beelden`, `instrument`, `errors`.

This is the room's door: the doors of the package import from here, never from a module inside.
"""

from .agenda import Dag, schrijf_agenda
from .boom import alinea, gelabeld, kop, lijst, runs, sterk, tabel, verslag
from .export import LEZERS, VORMEN, meegaand, opvolgpunten, rapport
from .markdown import to_markdown
from .rekenblad import schrijf_rekenblad
from .stappen import titel

__all__ = [
    "LEZERS",
    "VORMEN",
    "Dag",
    "alinea",
    "gelabeld",
    "kop",
    "lijst",
    "meegaand",
    "opvolgpunten",
    "rapport",
    "runs",
    "schrijf_agenda",
    "schrijf_rekenblad",
    "sterk",
    "tabel",
    "titel",
    "to_markdown",
    "verslag",
]
