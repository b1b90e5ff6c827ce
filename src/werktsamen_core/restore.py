"""The one door for every outside byte: storage, file, paste, message.

Restore, don't trust, throw nothing away: whatever comes in leaves as a well-shaped idea, unknown
fields survive, and what has no place is kept under `opzij`. `restore` never raises and is
idempotent. Only `parse` refuses, with sentences, and then nothing has changed.

The shape is independent of the instrument: answers to questions it does not (or no longer) know
are kept like any other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import accumulate
from typing import Any

from . import tijd
from .errors import IdeeError

SOORT = "werktsamen-idee"
SOORT_BUNDEL = "werktsamen-ideeen"
VERSIE = 1
MAX_TEKENS = 5_000_000
MAX_DIEPTE = 32
MAX_RIJEN = 10_000
_GERESERVEERD = ("eigen", "samenwerking")  # ids that are no row, allowed where a row's id is

Json = dict[str, Any]
Rij = dict[str, Any]

# Each entry lifts an idea of that file version one version up. Version 1 is the first released.
MIGRATIES: dict[int, Callable[[Json], Json]] = {}


def parse(text: str, max_tekens: int = MAX_TEKENS, max_diepte: int = MAX_DIEPTE) -> Any:
    """Decode JSON text from outside; raise IdeeError with one sentence when it cannot be."""
    if len(text) > max_tekens:
        raise IdeeError(
            "Dit bestand is groter dan 5 MB. Een idee is nooit zo groot: kies een ander bestand."
        )
    if not text.strip():
        raise IdeeError(
            "Dit bestand is leeg. Kies een bestand dat je eerder in de checklist bewaarde."
        )
    if _nests_deeper(text, max_diepte):
        raise IdeeError(_TE_DIEP)
    try:
        value = json.loads(text.removeprefix("\ufeff"))
    except ValueError:
        raise IdeeError(_broken(text)) from None
    return clean(value)


_GEEN_IDEE = (
    "Dit bestand is geen idee uit de checklist. "
    "Kies een bestand dat je daar bewaarde met ‘Bewaar als bestand’: de naam eindigt op .json."
)
_TE_DIEP = "Dit bestand zit te ingewikkeld in elkaar om een idee te zijn. Kies een ander bestand."


def _broken(text: str) -> str:
    if SOORT in text:
        return (
            "Dit bestand is een idee, maar het is beschadigd of afgebroken. "
            "Download het opnieuw, of kies een oudere kopie."
        )
    return _GEEN_IDEE


def _nests_deeper(text: str, max_diepte: int) -> bool:
    """Tell whether brackets outside strings nest deeper than `max_diepte`, in linear time.

    Counted in the text, before it is decoded: the decoder goes a call deeper per bracket, and where
    it runs out of stack in WebAssembly is the end of Python, not an exception.
    """
    haken = _GEEN_HAAK.sub("", _TEKENREEKS.sub("", text))
    return max(accumulate(map(_HAAK.__getitem__, haken)), default=0) > max_diepte


# Each of these matches wherever it begins, also a string that never ends: nothing is tried twice.
_TEKENREEKS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)
_GEEN_HAAK = re.compile(r"[^\[\]{}]+")
_HAAK = {"[": 1, "{": 1, "]": -1, "}": -1}


def clean(value: Any, depth: int = 0) -> Any:
    """Return a copy that any JSON reader and any browser can hold.

    Lone surrogates become U+FFFD, numbers that JSON cannot write become null, and a key that
    means something to JavaScript gets another name. What is nested deeper than MAX_DIEPTE + 8 is
    cut off (`parse` refuses such text before it comes here).
    """
    if isinstance(value, str):
        return _clean_text(value)
    if isinstance(value, float):
        return value if value - value == 0 else None
    if isinstance(value, dict):
        if depth > MAX_DIEPTE + 8:
            return {}
        return _clean_dict(value, depth)
    if isinstance(value, list | tuple):
        return [] if depth > MAX_DIEPTE + 8 else [clean(item, depth + 1) for item in value]
    return value if value is None or isinstance(value, bool | int) else str(value)


def _clean_dict(value: Json, depth: int) -> Json:
    """Clean keys and items; two keys that clean to the same name are both kept."""
    schoon: Json = {}
    vaker: dict[str, int] = {}  # how far the numbers behind a name have come
    for key, item in value.items():
        uniek = naam = _clean_key(key)
        while uniek in schoon:
            vaker[naam] = vaker.get(naam, 1) + 1
            uniek = f"{naam}~{vaker[naam]}"
        schoon[uniek] = clean(item, depth + 1)
    return schoon


def _clean_text(text: str) -> str:
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _clean_key(key: object) -> str:
    text = _clean_text(str(key))
    return "opzij __proto__" if text == "__proto__" else text


def open_text(text: str) -> list[Json]:
    """Open the text of a file: one idea, or a backup with several.

    Returns:
        the restored ideas, at least one.

    Raises:
        IdeeError: one Dutch sentence; the caller changes nothing.
    """
    value = parse(text)
    if isinstance(value, dict) and value.get("soort") == SOORT_BUNDEL:
        _refuse_newer(value)
        ideeen = value.get("ideeen")
        if not isinstance(ideeen, list) or not ideeen:
            raise IdeeError("In deze reservekopie zit geen enkel idee. Kies een ander bestand.")
        return [open_value(item) for item in ideeen]
    return [open_value(value)]


def open_value(value: Any) -> Json:
    """Check that a decoded value is an idea of a version we know, and restore it."""
    if not isinstance(value, dict) or value.get("soort") != SOORT:
        raise IdeeError(_GEEN_IDEE)
    _refuse_newer(value)
    if not isinstance(value.get("antwoorden"), dict):
        raise IdeeError(
            "In dit bestand ontbreken de antwoorden. Kies een andere kopie van dit idee."
        )
    aantal = sum(
        len(antwoord["waarde"])
        for antwoord in value["antwoorden"].values()
        if isinstance(antwoord, dict) and isinstance(antwoord.get("waarde"), list)
    )
    if aantal > MAX_RIJEN:
        raise IdeeError(
            f"Dit bestand telt {aantal} rijen. Meer dan {MAX_RIJEN} kan de checklist niet aan: kies een ander bestand."
        )
    return restore_clean(value)


def _refuse_newer(value: Json) -> None:
    versie = value.get("versie")
    if isinstance(versie, int | float) and not isinstance(versie, bool) and versie > VERSIE:
        raise IdeeError(
            "Dit bestand komt van een nieuwere versie van de checklist. Herlaad de pagina en probeer het opnieuw."
        )


def restore(value: Any) -> Json:
    """Return a well-shaped idea made of anything JSON-shaped; never raises, idempotent."""
    return restore_clean(clean(value))


def restore_clean(value: Any) -> Json:
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
    for veld in ("soort", "versie"):
        if bron.get(veld) is not None and bron[veld] != idee[veld]:
            opzij.add(veld, bron[veld])
        bron.pop(veld, None)
    idee.update(bron)
    if opzij.items:
        idee["opzij"] = opzij.items
    return idee


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
        op = tijd.normalise(waarde)
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
    rij_ids = dict.fromkeys(_GERESERVEERD, 1)
    hersteld: Json = {}
    for vraag in sorted(antwoorden):
        antwoord = antwoorden[vraag]
        waar = f"antwoorden.{vraag}"
        if isinstance(antwoord, dict):
            hersteld[vraag] = _versie(vraag, antwoord, rij_ids, opzij, f"{waar}.")
        else:
            opzij.add(waar, antwoord)
    return {vraag: hersteld[vraag] for vraag in antwoorden if vraag in hersteld}


def _versie(vraag: str, versie: Json, rij_ids: dict[str, int], opzij: _Opzij, waar: str) -> Json:
    """Restore one version of an answer; the other versions kept in it have row ids of their own."""

    def ander(bewaard: Json, plek: str) -> Json:
        return _versie(vraag, bewaard, dict.fromkeys(_GERESERVEERD, 1), opzij, plek)

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


def _rijen(
    vraag: str, waarde: list[Any], rij_ids: dict[str, int], opzij: _Opzij, waar: str
) -> list[Any]:
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
        hersteld["id"] = _unique(gevraagd or f"{vraag}-{nummer}", rij_ids)
        rijen.append(hersteld)
    return rijen


def _unique(gevraagd: str, rij_ids: dict[str, int]) -> str:
    """Return the id, with a number behind it when it is taken; `rij_ids` counts how often."""
    uniek = gevraagd
    while uniek in rij_ids:
        rij_ids[gevraagd] += 1
        uniek = f"{gevraagd}~{rij_ids[gevraagd]}"
    rij_ids[uniek] = 1
    return uniek


def nieuw_idee(id_: str, titel: str, nu: str, instrument: tuple[str, str]) -> Json:
    """Return an empty idea; `instrument` is (id, version), `nu` an ISO time."""
    return restore(
        {
            "id": id_,
            "titel": titel,
            "instrument": {"id": instrument[0], "versie": instrument[1]},
            "gemaakt": nu,
            "gewijzigd": nu,
        }
    )


def to_text(value: Any) -> str:
    """Write JSON the one way we write it: UTF-8, indented, keys in order, one newline at the end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
