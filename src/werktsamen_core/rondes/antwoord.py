"""One reply to a round, checked: foreign data becomes known fields of bounded size, or is refused.

Here it is only whether it can be a reply at all; which round it belongs to, and what stands already,
is `inlezen`.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from ..errors import VerzoekError
from ..idee import Json, as_text, normalise
from .lezen import TEMPERATUUR

MAX_TEKST = 10_000
MAX_OORDELEN = 300
MAX_VOORSTELLEN = 300
MAX_CODE = 400_000
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
NIETS_VERANDERD = "Er is niets veranderd."
_KAPOT = (
    f"Dit antwoord is onvolledig of beschadigd. Vraag om het opnieuw te sturen. {NIETS_VERANDERD}"
)
_TE_GROOT = f"Dit antwoord is te groot voor een antwoord op een ronde. {NIETS_VERANDERD}"


class Inhoud(NamedTuple):
    """What is in a reply: who, the judgements by question, what others may not know, proposals."""

    naam: str
    oordelen: Json
    weet: str
    voorstellen: tuple[Json, ...]

    @property
    def temperatuur(self) -> tuple[str, str]:
        """The choice at the temperature and why; "" when it was not given."""
        oordeel = self.oordelen.get(TEMPERATUUR, {})
        return oordeel.get("waarde", ""), oordeel.get("waarom", "")


class Antwoord(NamedTuple):
    """One reply: its header, its code, and what is in it; None when nothing here opens it."""

    ronde: str
    persoon: str
    op: str
    code: str
    inhoud: Inhoud | None


def check_antwoord(waarde: Any) -> Antwoord:
    """Return a reply of clean fields.

    Raises:
        VerzoekError: it is none; one sentence.
    """
    velden = waarde if isinstance(waarde, dict) else {}
    ronde, persoon = as_text(velden.get("ronde")), as_text(velden.get("persoon"))
    op, code, inhoud = normalise(velden.get("op")), velden.get("code"), velden.get("inhoud")
    if not (ronde and _ID.fullmatch(persoon) and op and isinstance(code, str) and code):
        raise VerzoekError(_KAPOT)
    if len(code) > MAX_CODE:
        raise VerzoekError(_TE_GROOT)
    return Antwoord(ronde, persoon, op, code, None if inhoud is None else check_inhoud(inhoud))


def check_inhoud(waarde: Any) -> Inhoud:
    """Return what is in a reply, known fields only; raise VerzoekError when it cannot be."""
    if not isinstance(waarde, dict):
        raise VerzoekError(_KAPOT)
    oordelen, voorstellen = waarde.get("oordelen", {}), waarde.get("voorstellen", [])
    if not isinstance(oordelen, dict) or not isinstance(voorstellen, list):
        raise VerzoekError(_KAPOT)
    if len(oordelen) > MAX_OORDELEN or len(voorstellen) > MAX_VOORSTELLEN:
        raise VerzoekError(_TE_GROOT)
    return Inhoud(
        _text(waarde.get("naam")),
        {vraag: _fields(oordeel, "waarde", "waarom") for vraag, oordeel in oordelen.items()},
        _text(waarde.get("weet")),
        tuple(map(_voorstel, voorstellen)),
    )


def _voorstel(waarde: Any) -> Json:
    velden = _fields(waarde, "over", "soort", "waarde", "tekst")
    if not velden.get("soort") or "over" not in velden:
        raise VerzoekError(_KAPOT)
    return velden


def _fields(waarde: Any, *namen: str) -> Json:
    if not isinstance(waarde, dict):
        raise VerzoekError(_KAPOT)
    teksten = ((naam, _text(waarde.get(naam))) for naam in namen)
    return {naam: tekst for naam, tekst in teksten if tekst}


def _text(waarde: Any) -> str:
    if waarde is not None and not isinstance(waarde, str):
        raise VerzoekError(_KAPOT)
    tekst = (waarde or "").strip()
    if len(tekst) > MAX_TEKST:
        raise VerzoekError(_TE_GROOT)
    return tekst
