"""Reports, spreadsheet, calendar. May import `idee`, `rondes`, `oordeel`, `beelden`, `instrument`, `errors`.

This is the room's door: the doors of the package import from here, never from a module inside.
"""

from .export import LEZERS, VORMEN, opvolgpunten, rapport
from .markdown import to_markdown

__all__ = ["LEZERS", "VORMEN", "opvolgpunten", "rapport", "to_markdown"]
