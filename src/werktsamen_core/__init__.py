"""The check logic of WerktSamen?: data in, data out.

Nothing in this package touches disk, clock, chance, network or browser; time and ids arrive as
arguments. Only `cli` reads files and the date. Standard library only: this very folder runs in
the visitor's browser. Rooms, and the direction of imports (a test holds it):

    instrument → idee → rondes → oordeel → beelden → verslag → bord → bridge (for the page), cli (for the terminal)

The idea is read, repaired, versioned, merged and put into words in `idee`; `rondes` asks others and
holds their replies, `oordeel` says where it stands, `beelden` draws it, `verslag` writes what leaves the house, `bord` lays many ideas side by side.
"""

__version__ = "1.0.0"
