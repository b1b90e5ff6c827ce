"""Repair: whatever comes in leaves as a well-shaped idea.

Restore, don't trust, throw nothing away: unknown fields survive, and what has no place is kept
under `opzij`. `restore` never raises and is idempotent.

The shape is independent of the instrument: answers to questions it does not (or no longer) know
are kept like any other.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..instrument import Json
from .cleaning import clean
from .tijd import is_datum, normalise

if TYPE_CHECKING:
    from ..shapes import Idee

SOORT = "werktsamen-idee"
VERSIE = 1
MAX_FEITEN = 100
SLEUTELS = "rondesleutels"
_GERESERVEERD = ("eigen", "samenwerking")  # ids that are no row, allowed where a row's id is

Rij = dict[str, Any]

# Each entry lifts an idea of that file version one version up. Version 1 is the first released.
MIGRATIES: dict[int, Callable[[Json], Json]] = {}


def restore(value: Any) -> Idee:
    """Return a well-shaped idea made of anything JSON-shaped; never raises, idempotent."""
    return restore_clean(clean(value))


def restore_clean(value: Any) -> Idee:
    """Do what `restore` does for what came out of `parse`, which is clean already."""
    bron: Json = _migrate(dict(value)) if isinstance(value, dict) else {}
    opzij = _Opzij(bron.pop("opzij", None))
    if value is not None and not isinstance(value, dict):
        opzij.add("bestand", value)
    antwoorden = bron.pop("antwoorden", {})
    if not isinstance(antwoorden, dict):
        opzij.add("antwoorden", antwoorden)
        antwoorden = {}
    idee: Json = {
        "soort": SOORT,
        "versie": VERSIE,
        "id": opzij.text(bron, "id"),
        "titel": opzij.text(bron, "titel"),
        "instrument": _instrument(bron, opzij),
        "gemaakt": opzij.time(bron.pop("gemaakt", ""), "gemaakt"),
        "gewijzigd": opzij.time(bron.pop("gewijzigd", ""), "gewijzigd"),
        "antwoorden": _antwoorden(antwoorden, opzij),
    }
    for veld in ("titel_op", "uitgewisseld"):  # the page's bookkeeping, see `merge`
        if veld in bron:
            bron[veld] = opzij.time(bron[veld], veld)
    for veld, soort in (("titel_vervangt", str), ("titel_andere", dict)):
        if veld in bron and not _is_list_of(soort, bron[veld]):
            opzij.add(veld, bron.pop(veld))
    if SLEUTELS in bron:
        bron[SLEUTELS] = _sleutels(bron[SLEUTELS], opzij)
    if "feiten" in bron:
        bron["feiten"] = _feiten(bron["feiten"], opzij)
    for veld in ("soort", "versie"):
        if bron.get(veld) is not None and bron[veld] != idee[veld]:
            opzij.add(veld, bron[veld])
        bron.pop(veld, None)
    idee.update(bron)
    if opzij.items:
        idee["opzij"] = opzij.items
    return idee  # type: ignore[return-value] # from here on it is one


def _sleutels(sleutels: Any, opzij: _Opzij) -> Json:
    """Restore the keys of rounds: per round an object of texts (`rondes.sleutels` leaves them out)."""
    goed: Json = {}
    for ronde, sleutel in sleutels.items() if isinstance(sleutels, dict) else [("", sleutels)]:
        if isinstance(sleutel, dict) and all(isinstance(tekst, str) for tekst in sleutel.values()):
            goed[ronde] = sleutel
        else:
            opzij.add(SLEUTELS, {ronde: sleutel})
    return goed


def _feiten(feiten: Any, opzij: _Opzij) -> list[Any]:
    """Restore the dated facts: each a date and three texts; anything else is set aside."""
    goed = []
    for feit in feiten if isinstance(feiten, list) else [feiten]:
        if (
            isinstance(feit, dict)
            and feit.keys() == {"op", "wat", "over", "waarde"}
            and all(isinstance(tekst, str) for tekst in feit.values())
            and is_datum(feit["op"])
        ):
            goed.append(feit)
        else:
            opzij.add("feiten", feit)
    return sort_feiten(goed)[-MAX_FEITEN:]


def sort_feiten(feiten: list[Any]) -> list[Any]:
    """Return dated facts in order of their dates, each once."""
    uniek = {(f["op"], f["wat"], f["over"], f["waarde"]): f for f in feiten}
    return [uniek[sleutel] for sleutel in sorted(uniek)]


def _migrate(idee: Json) -> Json:
    versie = idee.get("versie")
    while isinstance(versie, int) and not isinstance(versie, bool) and versie in MIGRATIES:
        idee = MIGRATIES[versie](idee)
        versie = idee.get("versie")
    return idee


class _Opzij:
    """What has no place in the shape, kept with the name of where it stood."""

    def __init__(self, bestaand: Any) -> None:
        self.items: list[Any] = [*bestaand] if isinstance(bestaand, list) else []
        self._known = {json.dumps(item, sort_keys=True) for item in self.items}
        if bestaand is not None and not isinstance(bestaand, list):
            self.add("opzij", bestaand)

    def add(self, waar: str, waarde: Any) -> None:
        item = {"waar": waar, "waarde": waarde}
        key = json.dumps(item, sort_keys=True)
        if key not in self._known:
            self._known.add(key)
            self.items.append(item)

    def time(self, waarde: Any, waar: str) -> str:
        """Normalise a time; one that cannot be read is set aside and counts as the oldest."""
        op = normalise(waarde)
        if not op and waarde not in ("", None):
            self.add(waar, waarde)
        return op

    def text(self, bron: Json, veld: str, waar: str = "") -> str:
        """Take a field that must be text out of `bron`; set anything else aside."""
        waarde = bron.pop(veld, "")
        if isinstance(waarde, str):
            return waarde
        if waarde is not None:
            self.add(waar + veld, waarde)
        return ""


class _RijIds:
    """The ids that rows have so far, and the table that has them.

    An id that another table has gets the name of its own table behind it, and no number: it must come
    out the same in every copy, or merging would take the row for another one (`own_id`).
    """

    def __init__(self) -> None:
        self._tabel = dict.fromkeys(_GERESERVEERD, "")
        self._vaker: dict[str, int] = {}  # how far the numbers behind an id have come

    def take(self, gevraagd: str, vraag: str) -> str:
        """Return the id for a row of this table."""
        if self._tabel.get(gevraagd, vraag) != vraag:
            gevraagd = f"{gevraagd}~{vraag}"
        uniek = gevraagd
        while uniek in self._tabel:
            self._vaker[gevraagd] = self._vaker.get(gevraagd, 1) + 1
            uniek = f"{gevraagd}~{self._vaker[gevraagd]}"
        self._tabel[uniek] = vraag
        return uniek


def own_id(id_: str, vraag: str) -> str:
    """Return what a row's id is within its own table."""
    return id_.removesuffix(f"~{vraag}") or id_


def _instrument(bron: Json, opzij: _Opzij) -> Json:
    waarde = bron.pop("instrument", {})
    if not isinstance(waarde, dict):
        opzij.add("instrument", waarde)
        waarde = {}
    waarde = dict(waarde)
    return {
        "id": opzij.text(waarde, "id", "instrument."),
        "versie": opzij.text(waarde, "versie", "instrument."),
        **waarde,
    }


def _antwoorden(antwoorden: Json, opzij: _Opzij) -> Json:
    """Restore the answers; in order of their ids, so that row ids never depend on the file's."""
    rij_ids = _RijIds()
    hersteld: Json = {}
    for vraag in sorted(antwoorden):
        antwoord = antwoorden[vraag]
        waar = f"antwoorden.{vraag}"
        if isinstance(antwoord, dict):
            hersteld[vraag] = _versie(vraag, antwoord, rij_ids, opzij, f"{waar}.")
        else:
            opzij.add(waar, antwoord)
    return {vraag: hersteld[vraag] for vraag in antwoorden if vraag in hersteld}


def _versie(vraag: str, versie: Json, rij_ids: _RijIds, opzij: _Opzij, waar: str) -> Json:
    """Restore one version of an answer; the other versions kept in it have row ids of their own."""

    def ander(bewaard: Json, plek: str) -> Json:
        return _versie(vraag, bewaard, _RijIds(), opzij, plek)

    hersteld = _record(versie, opzij, waar, ander)
    if "nota" in versie:
        hersteld["nota"] = opzij.text(dict(versie), "nota", waar)
    for veld, herstel in (("verwijderd", _verwijderd), ("volgorde", _volgorde)):
        if veld in versie and (goed := herstel(hersteld.pop(veld), opzij, waar + veld)):
            hersteld[veld] = goed
    if isinstance(versie.get("waarde"), list):
        hersteld["waarde"] = _rijen(vraag, versie["waarde"], rij_ids, opzij, waar)
    return hersteld


def _verwijderd(verwijderd: Any, opzij: _Opzij, waar: str) -> Json:
    """Restore what is remembered of deleted rows: per id the time and the versions deleted."""
    if not isinstance(verwijderd, dict):
        opzij.add(waar, verwijderd)
        return {}
    hersteld: Json = {}
    for id_, wat in verwijderd.items():
        if isinstance(wat, dict):
            hersteld[id_] = _rij(wat, opzij, f"{waar}.{id_}.")
        else:
            opzij.add(f"{waar}.{id_}", wat)
    return hersteld


def _volgorde(volgorde: Any, opzij: _Opzij, waar: str) -> Json:
    """Restore the order of rows: the time it was chosen and the ids."""
    if isinstance(volgorde, dict) and _is_list_of(str, volgorde.get("ids")):
        return {**volgorde, "op": opzij.time(volgorde.get("op"), f"{waar}.op")}
    opzij.add(waar, volgorde)
    return {}


def _record(record: Json, opzij: _Opzij, waar: str, ander: Callable[[Json, str], Json]) -> Json:
    """Bring the bookkeeping of an answer or a row into shape: `op`, `vervangt`, `andere`.

    `ander` restores one of the other versions kept in it.
    """
    hersteld = dict(record)
    if "op" in record:
        hersteld["op"] = opzij.time(record["op"], waar + "op")
    for veld, soort in (("vervangt", str), ("andere", dict)):
        if veld in record and not _is_list_of(soort, record[veld]):
            opzij.add(waar + veld, hersteld.pop(veld))
    if "andere" in hersteld:
        hersteld["andere"] = [
            ander(versie, f"{waar}andere.{nummer}.")
            for nummer, versie in enumerate(hersteld["andere"], start=1)
        ]
    return hersteld


def _rij(rij: Rij, opzij: _Opzij, waar: str) -> Rij:
    return _record(rij, opzij, waar, lambda versie, plek: _rij(versie, opzij, plek))


def _is_list_of(soort: type, value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, soort) for item in value)


def _rijen(vraag: str, waarde: list[Any], rij_ids: _RijIds, opzij: _Opzij, waar: str) -> list[Any]:
    """Rows get an id that is unique in the idea; a list without any object is left as it is."""
    if waarde and not any(isinstance(rij, dict) for rij in waarde):
        return waarde
    rijen: list[Rij] = []
    for nummer, rij in enumerate(waarde, start=1):
        if not isinstance(rij, dict):
            opzij.add(f"{waar}{nummer}", rij)
            continue
        hersteld = _rij(rij, opzij, f"{waar}{nummer}.")
        gevraagd = opzij.text(dict(rij), "id", f"{waar}{nummer}.")
        hersteld["id"] = rij_ids.take(gevraagd or f"{vraag}-{nummer}", vraag)
        rijen.append(hersteld)
    return rijen
