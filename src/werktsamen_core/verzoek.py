"""What is in a request to the bridge, read so that odd values do no harm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .idee import Json, restore_clean

if TYPE_CHECKING:
    from .shapes import Idee


def lees_idee(verzoek: Json, veld: str = "idee") -> Idee:
    """Return the idea in a field, restored."""
    return restore_clean(verzoek.get(veld))


def lees_ideeen(verzoek: Json, veld: str = "ideeen") -> list[Idee]:
    """Return the ideas in a field, each restored."""
    return [restore_clean(idee) for idee in lees_lijst(verzoek, veld)]


def lees_op(verzoek: Json) -> str | None:
    """Return the moment of the request, if it has one."""
    op = verzoek.get("op")
    return op if isinstance(op, str) else None


def lees_lijst(verzoek: Json, veld: str) -> list[Any]:
    """Return the list in a field; an empty one for anything else."""
    waarde = verzoek.get(veld)
    return waarde if isinstance(waarde, list) else []
