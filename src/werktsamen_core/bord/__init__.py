"""Many ideas: lanes, what is open, in time. May import `idee`, `oordeel`, `verslag`, `instrument`, `errors`.

This is the room's door: the doors of the package import from here, never from a module inside. Nothing
here adds up, weighs or ranks: an idea lies where its need is, and people choose.
"""

from .banen import BANEN, kies_baan
from .bladen import BLADEN, maak_blad
from .bord import maak_bord
from .kaart import maak_kaart
from .naast import leg_naast
from .tijd import zeg_tijd
from .uitvoer import open_als

__all__ = [
    "BANEN",
    "BLADEN",
    "kies_baan",
    "leg_naast",
    "maak_blad",
    "maak_bord",
    "maak_kaart",
    "open_als",
    "zeg_tijd",
]
