"""A part of an idea: what somebody may see of it, as a file of its own, and how that comes back.

A part is an idea with three fields more: `deel` (for whom it is), `draagt` (question → the fields it
carries: columns of a table, else `waarde` and `nota`; `titel` for the title) and `basis` (the keys of
the versions it was made of, as they stand in it). It carries no version keys of the whole: those are
checksums of what it hides, and a checksum of little can be guessed.

The law: a part that comes back is only what somebody changed in what it carries. An answer, a row, a
column or a deletion that is absent from it is never a change. What was changed becomes a version of
the whole record, and from there on merging is that of any two copies (`merge`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import IdeeError
from ..instrument import Json
from .repair import restore_clean
from .versies import as_str, bare, canonical, records, strings, versiesleutel

if TYPE_CHECKING:
    from ..shapes import Idee

TITEL = "titel"
_DEEL = ("deel", "draagt", "basis")


class Keuze(NamedTuple):
    """What of one answer goes along: its fields, and of a table the rows with the fields of each."""

    velden: tuple[str, ...]
    rijen: Mapping[str, Sequence[str]] | None = None


def is_deel(idee: Mapping[str, Any]) -> bool:
    """Tell whether an idea is only a part."""
    return bool(idee.get("deel"))


def maak_deel(idee: Idee, voor: str, keuzes: Mapping[str, Keuze]) -> Idee:
    """Return the part of a restored idea that holds only these answers, rows and fields.

    Args:
        idee: the whole, or a part of it.
        voor: who it is for; the whole knows it by that.
        keuzes: question → what goes along; an empty answer is carried too, so that it can be filled in.
    """
    antwoorden = {
        vraag: antwoord
        for vraag, keuze in keuzes.items()
        if (antwoord := _antwoord(dict(idee["antwoorden"].get(vraag, {})), keuze))
    }
    titel = {"waarde": idee["titel"], **({"op": idee["titel_op"]} if "titel_op" in idee else {})}
    deel: Json = {
        **{veld: idee[veld] for veld in ("soort", "versie", "id", "titel")},
        "instrument": {veld: idee["instrument"][veld] for veld in ("id", "versie")},
        "gemaakt": idee["gemaakt"],
        "gewijzigd": idee["gewijzigd"],
        "antwoorden": antwoorden,
        **({"titel_op": idee["titel_op"]} if "titel_op" in idee else {}),
        "deel": voor,
        "draagt": {TITEL: ["waarde"]} | {vraag: [*keuze.velden] for vraag, keuze in keuzes.items()},
    }
    sleutels = {versiesleutel(titel)}
    for antwoord in antwoorden.values():
        sleutels |= {versiesleutel(record) for _, record in _records(antwoord)}
    deel["basis"] = sorted(sleutels)
    return restore_clean(deel)


def _antwoord(antwoord: Json, keuze: Keuze) -> Json:
    waarde = antwoord.get("waarde")
    if keuze.rijen is None:
        return _velden(antwoord, keuze.velden)
    rijen = waarde if isinstance(waarde, list) else []
    mee = [
        {"id": rij["id"], **_velden(rij, keuze.rijen[rij["id"]])}
        for rij in rijen
        if isinstance(rij, dict) and rij.get("id") in keuze.rijen
    ]
    return {"waarde": mee, **({"op": antwoord["op"]} if "op" in antwoord else {})} if mee else {}


def _velden(record: Mapping[str, Any], velden: Sequence[str]) -> Json:
    gekozen = {veld: record[veld] for veld in velden if veld in record}
    return {**gekozen, **({"op": record["op"]} if gekozen and "op" in record else {})}


def _is_tabel(antwoord: Mapping[str, Any]) -> bool:
    waarde = antwoord.get("waarde")
    return isinstance(waarde, list) and all(
        isinstance(rij, dict) and isinstance(rij.get("id"), str) for rij in waarde
    )


def _records(antwoord: Json) -> Iterator[tuple[str | None, Json]]:
    """Yield the records of an answer: its rows by id, or itself (None)."""
    if _is_tabel(antwoord):
        yield from ((rij["id"], rij) for rij in antwoord["waarde"])
    else:
        yield None, antwoord


def wijzigingen(deel: Idee, heel: Idee) -> Idee:
    """Return what a part changes in a whole, as a copy of that whole with nothing else in it.

    Merging it with the whole (`merge.voeg_samen`) is what the law of this file says.
    """
    draagt, basis = _boek(deel)
    antwoorden: Json = {}
    for vraag, velden in draagt.items():
        antwoord = deel["antwoorden"].get(vraag)
        if antwoord is None:
            continue
        in_heel: Json = dict(heel["antwoorden"].get(vraag, {}))
        hier = dict(_records(in_heel)) if _is_tabel(in_heel) == _is_tabel(dict(antwoord)) else {}
        anders = {
            id_: lifted
            for id_, record in _records(dict(antwoord))
            if (lifted := _lift(record, hier.get(id_, {}), velden, basis)) is not None
        }
        if None in anders:
            antwoorden[vraag] = anders[None]
        elif anders:
            antwoorden[vraag] = {
                "waarde": [{**record, "id": id_} for id_, record in anders.items()]
            }
    uit: Json = {veld: waarde for veld, waarde in heel.items() if veld in _KOP}
    uit["antwoorden"] = antwoorden
    uit["gewijzigd"] = max(heel["gewijzigd"], deel["gewijzigd"] if antwoorden else "")
    titel = _lift(_titel(deel), _titel(heel), draagt.get(TITEL, ()), basis)
    if titel is not None:
        uit["gewijzigd"] = max(heel["gewijzigd"], deel["gewijzigd"])
        uit |= {"titel": titel["waarde"], "titel_vervangt": titel["vervangt"]}
        uit |= {"titel_op": titel["op"]} if "op" in titel else {}
        uit |= {"titel_andere": titel["andere"]} if "andere" in titel else {}
    return restore_clean(uit)


_KOP = ("soort", "versie", "id", "instrument", "gemaakt", "gewijzigd")


def _titel(idee: Mapping[str, Any]) -> Json:
    """Return the title as a record, as `merge` reads it."""
    record: Json = {"waarde": idee["titel"]} if idee["titel"] else {}
    for veld in ("op", "vervangt", "andere"):
        if f"titel_{veld}" in idee:
            record[veld] = idee[f"titel_{veld}"]
    return record


def _lift(record: Json, hier: Json, velden: Sequence[str], basis: frozenset[str]) -> Json | None:
    """Return a changed record of a part as versions of the whole record; None when it changes nothing."""
    bekend = set(strings(hier.get("vervangt")))
    gezien = versiesleutel(_mee(hier, velden))
    versies: list[Json] = []
    vervangt: set[str] = set()
    for versie in records(record):
        sleutel, oud = versiesleutel(bare(versie)), strings(versie.get("vervangt"))
        inhoud = {veld: versie[veld] for veld in velden if veld in versie}
        if sleutel in basis or sleutel in bekend or not inhoud:
            continue
        nieuw = {**{v: w for v, w in bare(hier).items() if v != "op"}, **inhoud}
        if "op" in versie:
            nieuw["op"] = versie["op"]
        vervangt |= {sleutel, *oud}
        if _zegt(nieuw) == _zegt(bare(hier)):
            continue
        if gezien in oud:  # nobody touched the whole since: this goes on from it
            vervangt |= {versiesleutel(bare(hier))}
        versies.append(nieuw)
    if not versies:
        return None
    versies.sort(key=lambda versie: (as_str(versie.get("op")), canonical(versie)))
    kop = {**versies[-1], "vervangt": sorted(vervangt)}
    return {**kop, "andere": versies[:-1]} if versies[:-1] else kop


def _mee(record: Json, velden: Sequence[str]) -> Json:
    """Return a record as a part carries it; a row keeps its id."""
    id_ = {"id": record["id"]} if "id" in record else {}
    return {**id_, **_velden(record, velden)}


def _zegt(record: Json) -> str:
    return canonical({veld: waarde for veld, waarde in record.items() if veld != "op"})


def _boek(deel: Idee) -> tuple[dict[str, list[str]], frozenset[str]]:
    kaal = dict(deel)
    draagt = kaal.get("draagt")
    velden = {v: strings(w) for v, w in draagt.items()} if isinstance(draagt, dict) else {}
    return velden, frozenset(strings(kaal.get("basis")))


def naast_elkaar(a: Idee, b: Idee) -> tuple[Idee, Idee, Json]:
    """Return two parts ready to be merged as any two copies, and the three fields of their union.

    What one of both left as it was made gives way to what the other says: it is merely older.

    Raises:
        IdeeError: they are for different readers, and say nothing of each other's columns.
    """
    if dict(a)["deel"] != dict(b)["deel"]:
        raise IdeeError(
            "Dit zijn twee delen van één idee, voor verschillende lezers. "
            "Open ze op het toestel waar het hele idee staat."
        )
    boeken = _boek(a), _boek(b)
    draagt = {
        vraag: list(dict.fromkeys(veld for velden, _ in boeken for veld in velden.get(vraag, ())))
        for vraag in sorted({*boeken[0][0], *boeken[1][0]})
    }
    samen = {veld: sorted(velden) for veld, velden in draagt.items()}
    basis = sorted(boeken[0][1] | boeken[1][1])
    kaal = [{veld: w for veld, w in idee.items() if veld not in _DEEL} for idee in (a, b)]
    links = _zonder_oud(kaal[0], kaal[1], frozenset(basis))
    rechts = _zonder_oud(kaal[1], kaal[0], frozenset(basis))
    boek = {"deel": dict(a)["deel"], "draagt": samen, "basis": basis}
    return links, rechts, boek


def _zonder_oud(een: Json, ander: Json, basis: frozenset[str]) -> Any:
    """Return a part without the records that were left as made and that the other has in another version."""
    antwoorden: Json = {}
    for vraag, antwoord in een["antwoorden"].items():
        tegen = dict(_records(dict(ander["antwoorden"].get(vraag, {}))))
        if not _is_tabel(antwoord):
            if not _wijkt(antwoord, tegen.get(None, {}), basis):
                antwoorden[vraag] = antwoord
            continue
        rijen = [r for r in antwoord["waarde"] if not _wijkt(r, tegen.get(r["id"], {}), basis)]
        antwoorden[vraag] = {**antwoord, "waarde": rijen}
    oud = _wijkt(_titel(een), _titel(ander), basis)
    kop = {v: w for v, w in een.items() if v != "titel_op"} | {"titel": ""} if oud else een
    return {**kop, "antwoorden": antwoorden}


def _wijkt(record: Json, tegen: Json, basis: frozenset[str]) -> bool:
    """Tell whether a record gives way: left as made, while the other is changed or made later."""
    if not tegen or record.get("andere") or versiesleutel(bare(record)) not in basis:
        return False
    if canonical(bare(record)) == canonical(bare(tegen)):
        return False
    if versiesleutel(bare(tegen)) not in basis or tegen.get("andere"):
        return versiesleutel(bare(record)) in strings(tegen.get("vervangt"))
    return _rang(record) < _rang(tegen)


def _rang(record: Json) -> tuple[str, str]:
    return as_str(record.get("op")), canonical(bare(record))
