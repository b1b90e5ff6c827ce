"""Pictures: each a small tree of elements. May import `idee`, `oordeel`, `instrument`, `errors`.

This is the room's door: other rooms import from here, never from a module inside.
"""

from .pictures import ATTRIBUTEN, BEELDEN, ELEMENTEN, teken, to_svg
from .vorm import wrap

__all__ = ["ATTRIBUTEN", "BEELDEN", "ELEMENTEN", "teken", "to_svg", "wrap"]
