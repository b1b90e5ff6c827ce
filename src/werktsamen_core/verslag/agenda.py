"""The open opvolgpunten with a date as a calendar file (iCalendar, RFC 5545).

Events of a whole day and not VTODO: the agendas of these people (Outlook, Google, a phone) drop
VTODO silently. They are marked as free time, so nobody looks busy. No clock: the time stamp that
the standard asks for is when the row, its table or the idea last changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..errors import VerzoekError
from ..idee import Rij, Weergave, as_text, dag_erna, flat, is_datum, normalise, split_lines
from ..instrument import Instrument
from ..oordeel import openstaand
from .stappen import titel

if TYPE_CHECKING:
    from ..shapes import Idee

_MAX_OCTETTEN = 75
_OUDST = "1970-01-01T00:00:00.000Z"
_LAATSTE_DAG = "9999-12-31"
_VEILIG = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")


def opvolgpunten_ics(weergave: Weergave, idee: Idee) -> str:
    """Return the calendar.

    Raises:
        VerzoekError: no open point has a date; a calendar may not be empty.
    """
    punten = [
        rij
        for rij in openstaand(weergave.antwoorden, "opvolgpunten")
        if is_datum(as_text(rij.get("tegen")))
    ]
    if not punten:
        raise VerzoekError(
            "Geen enkel open opvolgpunt heeft een datum. Vul in tegen wanneer iets klaar moet zijn."
        )
    dagen = [
        Dag(
            (rij["id"], idee["id"]),
            _stamp(idee, rij),
            as_text(rij["tegen"]),
            as_text(rij["wat"]),
            _omschrijving(weergave, idee, rij),
        )
        for rij in punten
    ]
    return schrijf_agenda(weergave.antwoorden.instrument, dagen)


class Dag(NamedTuple):
    """Something on a day: (row, idea) that name it, an ISO time stamp, the date, and its words."""

    sleutel: tuple[str, str]
    stempel: str
    dag: str
    wat: str
    uitleg: str


def schrijf_agenda(instrument: Instrument, dagen: list[Dag]) -> str:
    """Return a calendar of whole days; of none it would be no valid file."""
    regels = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(instrument.naam)}//{_text(instrument.versie)}//NL",
        "CALSCALE:GREGORIAN",
    ]
    for dag in dagen:
        regels += _event(instrument, dag)
    regels.append("END:VCALENDAR")
    return "".join(_fold(regel) + "\r\n" for regel in regels)


def _event(instrument: Instrument, dag: Dag) -> list[str]:
    rij, idee = dag.sleutel
    stempel = _compact(dag.stempel)
    regels = [
        "BEGIN:VEVENT",
        f"UID:{_uid(rij)}.{_uid(idee)}@{_uid(instrument.id)}",
        f"DTSTAMP:{stempel}",
        f"LAST-MODIFIED:{stempel}",
        f"DTSTART;VALUE=DATE:{_digits(dag.dag)}",
    ]
    if dag.dag < _LAATSTE_DAG:  # without an end an event of a day lasts one day
        regels.append(f"DTEND;VALUE=DATE:{_digits(dag_erna(dag.dag))}")
    return [
        *regels,
        f"SUMMARY:{_text(flat(dag.wat))}",
        f"DESCRIPTION:{_text(dag.uitleg)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _omschrijving(weergave: Weergave, idee: Idee, rij: Rij) -> str:
    """Return the idea, and the filled columns that are not yet in the event itself."""
    vraag = weergave.antwoorden.instrument.vragen["opvolgpunten"]
    regels = [f"Idee: {titel(idee)}"]
    for kolom in vraag.kolommen[1:]:
        tekst = flat(weergave.cel(vraag, rij, kolom))
        if tekst and kolom.id not in ("tegen", "stand"):
            regels.append(f"{kolom.naam}: {tekst}")
    return "\n".join(regels)


def _stamp(idee: Idee, rij: Rij) -> str:
    antwoord = idee["antwoorden"]["opvolgpunten"]
    tijden = (rij.get("op"), antwoord.get("op"), idee["gewijzigd"], idee["gemaakt"])
    return next(filter(None, map(normalise, tijden)), _OUDST)


def _compact(tijd: str) -> str:
    return f"{_digits(tijd[:10])}T{tijd[11:19].replace(':', '')}Z"


def _digits(datum: str) -> str:
    return datum.replace("-", "")


def _uid(id_: str) -> str:
    """Return an id in the characters every program keeps; different ids stay different."""
    return "".join(char if char in _VEILIG else f"%{ord(char):x}%" for char in id_)


def _text(text: str) -> str:
    """Escape as TEXT (RFC 5545, 3.3.11)."""
    regels = split_lines(text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,"))
    return "\\n".join(regels)


def _fold(regel: str) -> str:
    """Break a line into pieces of at most 75 octets, never inside a character."""
    stukken, stuk, lengte = [], "", 0
    for char in regel:
        octetten = len(char.encode())
        if lengte + octetten > _MAX_OCTETTEN:
            stukken.append(stuk)
            stuk, lengte = " ", 1
        stuk += char
        lengte += octetten
    return "\r\n".join([*stukken, stuk])
