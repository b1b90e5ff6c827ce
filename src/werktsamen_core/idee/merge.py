"""Two copies of one idea that went separate ways come together, with nothing lost.

The law: merging takes the union of what both copies know, per answer, per row and for the title (`versies`). A
copy that is merely older brings nothing new, and where both went on, both versions stay. So
merging is commutative, associative and idempotent, and no claim rests on clocks: time only
chooses which version stands and which are kept beside it as `andere`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import IdeeError
from ..instrument import Json
from .reading import check_size
from .repair import SLEUTELS, Rij, own_id, restore
from .versies import NIETS, Register, as_str, bare, canonical, records, strings, time_of

if TYPE_CHECKING:
    from ..shapes import Idee

# The name under which the title stands among the questions, where versions are listed.
TITEL = "titel"
# What of a table answer is merged row by row, not as content of the answer itself.
_TABEL = ("waarde", "verwijderd", "volgorde")
_IDEE_VELDEN = (
    *("soort", "versie", "id", "instrument", "gemaakt", "gewijzigd", "antwoorden"),
    *("titel", "titel_op", "titel_vervangt", "titel_andere", "uitgewisseld"),
)

Volgorde = tuple[str, list[str]]


def voeg_samen(a: Idee, b: Idee) -> Idee:
    """Merge two restored copies of one idea.

    Returns:
        the merged idea, restored.

    Raises:
        IdeeError: the copies are of different ideas, or too large together to be one file.
    """
    if a["id"] != b["id"] or not a["id"]:
        raise IdeeError(
            "Dit zijn twee verschillende ideeën. Samenvoegen kan alleen met kopieën van hetzelfde idee."
        )
    samen: Json = {
        "soort": a["soort"],
        "versie": a["versie"],
        "id": a["id"],
        **_write_titel(Register.of(_titel(a)).join(Register.of(_titel(b)))),
        "instrument": max(a, b, key=_rank_instrument)["instrument"],
        "gemaakt": min(filter(None, (a["gemaakt"], b["gemaakt"])), default=""),
        "gewijzigd": max(a["gewijzigd"], b["gewijzigd"]),
        "antwoorden": _join_antwoorden(a["antwoorden"], b["antwoorden"]),
    }
    uitgewisseld = max(as_str(idee.get("uitgewisseld")) for idee in (a, b))
    if uitgewisseld:
        samen["uitgewisseld"] = uitgewisseld
    feiten = [feit for idee in (a, b) for feit in idee.get("feiten", [])]
    if feiten:
        samen["feiten"] = feiten  # restore puts them in order, and keeps the last ones
    if SLEUTELS in a or SLEUTELS in b:
        samen[SLEUTELS] = _join_sleutels(a, b)
    opzij = [item for idee in (a, b) for item in idee.get("opzij", [])]
    for veld in sorted({*a, *b} - {*_IDEE_VELDEN, SLEUTELS, "feiten", "opzij"}):
        samen[veld], *anders = _unknown(veld, a, b)
        opzij += [{"waar": veld, "waarde": waarde} for waarde in anders]
    if opzij:
        uniek = {canonical(item): item for item in opzij}
        samen["opzij"] = [uniek[tekst] for tekst in sorted(uniek)]
    return check_size(restore(samen))


def _titel(idee: Idee) -> Json:
    """Return the title as a record like that of an answer; without a title it says nothing."""
    record: Json = {"waarde": idee["titel"]} if idee["titel"] else {}
    for veld in ("op", "vervangt", "andere"):
        if f"titel_{veld}" in idee:
            record[veld] = dict(idee)[f"titel_{veld}"]
    return record


def _write_titel(register: Register) -> Json:
    record = register.record()
    boek = {
        f"titel_{veld}": record[veld] for veld in ("op", "vervangt", "andere") if veld in record
    }
    return {"titel": record.get("waarde", ""), **boek}


def _unknown(veld: str, a: Mapping[str, Any], b: Mapping[str, Any]) -> list[Any]:
    """Return the values of a field we do not know, the larger spelling first, each once."""
    waarden = {canonical(idee[veld]): idee[veld] for idee in (a, b) if veld in idee}
    return [waarden[tekst] for tekst in sorted(waarden, reverse=True)]


def _join_sleutels(a: Idee, b: Idee) -> Json:
    """Return the keys of both; where one round has two, both sides choose the same."""
    samen: Json = {}
    for idee in (a, b):
        for ronde, sleutel in idee.get("rondesleutels", {}).items():
            samen[ronde] = max(samen.get(ronde, sleutel), dict(sleutel), key=canonical)
    return dict(sorted(samen.items()))


def _rank_instrument(idee: Idee) -> tuple[str, str]:
    return idee["gewijzigd"], canonical(idee["instrument"])


def _join_antwoorden(a: Json, b: Json) -> Json:
    return {vraag: _join_antwoord(a, b, vraag) for vraag in sorted({*a, *b})}


def _join_antwoord(a: Json, b: Json, vraag: str) -> Json:
    staten = [Staat.of(antwoorden[vraag], vraag) for antwoorden in (a, b) if vraag in antwoorden]
    return staten[0].join(staten[-1]).record()


class Staat(NamedTuple):
    """One answer for merging.

    Attributes:
        kop: everything but rows.
        rijen: row id → its register; None when no version of the answer is a table.
        volgorde: when the order of the rows was chosen, and the ids in that order.
    """

    kop: Register
    rijen: dict[str, Register] | None
    volgorde: Volgorde

    @classmethod
    def of(cls, antwoord: Json, vraag: str) -> Staat:
        """Read an answer; where its `andere` hold tables too, their rows are joined."""
        staat = cls(NIETS, None, ("", []))
        for versie in (_by_own_ids(versie, vraag) for versie in records(antwoord)):
            rijen = _rows(versie)
            if rijen is not None:
                staat = staat.join(cls(NIETS, _registers(versie, rijen), _order(versie, rijen)))
        return staat._replace(kop=Register.of(_head(antwoord)))

    def join(self, other: Staat) -> Staat:
        """Join the heads, and the rows one by one."""
        rijen = None
        if self.rijen is not None or other.rijen is not None:
            links, rechts = self.rijen or {}, other.rijen or {}
            rijen = {
                id_: links[id_].join(rechts[id_]) if id_ in links and id_ in rechts else register
                for id_, register in {**links, **rechts}.items()
            }
        volgorde = max(self.volgorde, other.volgorde, key=_rank_volgorde)
        return Staat(self.kop.join(other.kop), rijen, volgorde)

    def record(self) -> Json:
        """Return the answer as it stands in the file."""
        if self.rijen is None:
            return self.kop.record()
        koppen = self.kop.newest_first()
        bij_tabel = [kop for kop in koppen if "waarde" not in kop]
        levend = any(register.heads for register in self.rijen.values())
        if koppen and not bij_tabel and not levend:  # a text stands above a table without rows
            return self.kop.write(koppen[0], [*koppen[1:], self._table("")])
        if not bij_tabel:
            record = self.kop.write({}, koppen) if koppen else self.kop.empty()
        else:
            record = self.kop.write(bij_tabel[0], [k for k in koppen if k is not bij_tabel[0]])
        return {**self._table(time_of(record)), **record}

    def _table(self, op: str) -> Json:
        """Return what of the record is rows; the order is written where it does not show."""
        assert self.rijen is not None  # noqa: S101 - only asked of a table
        rijen = {id_: {**r.record(), "id": id_} for id_, r in self.rijen.items() if r.heads}
        tabel: Json = {"waarde": _in_order(rijen, self.volgorde[1])}
        graven = {id_: r.empty() for id_, r in sorted(self.rijen.items()) if not r.heads}
        if graven:
            tabel["verwijderd"] = graven
        if (op, [rij["id"] for rij in tabel["waarde"]]) != self.volgorde:
            tabel["volgorde"] = {"op": self.volgorde[0], "ids": self.volgorde[1]}
        return tabel


def _by_own_ids(tabel: Json, vraag: str) -> Json:
    """Return a table in which rows go by the ids they have within it (`repair.own_id`)."""
    rijen = _rows(tabel)
    if rijen is None:
        return tabel
    verwijderd = tabel.get("verwijderd")
    graven = verwijderd if isinstance(verwijderd, dict) else {}
    bezet = {rij["id"] for rij in rijen} | set(graven)
    eigen = {id_: own_id(id_, vraag) for id_ in bezet if own_id(id_, vraag) not in bezet}
    if not eigen:
        return tabel
    op, ids = _order(tabel, rijen)
    return {
        **tabel,
        "waarde": [{**rij, "id": eigen.get(rij["id"], rij["id"])} for rij in rijen],
        "verwijderd": {eigen.get(id_, id_): graf for id_, graf in graven.items()},
        "volgorde": {"op": op, "ids": [eigen.get(id_, id_) for id_ in ids]},
    }


def _rows(record: Mapping[str, Any]) -> list[Rij] | None:
    """Return the rows of a version that is a table; None when it is none."""
    is_rest = "verwijderd" in record or "volgorde" in record
    waarde = record.get("waarde", [] if is_rest else None)
    if not isinstance(waarde, list) or not all(isinstance(rij, dict) for rij in waarde):
        return None
    ids = [rij.get("id") for rij in waarde]
    uniek = all(isinstance(id_, str) and id_ for id_ in ids) and len(set(ids)) == len(ids)
    return waarde if uniek else None


def _head(record: Json) -> Json:
    """Return what of an answer is not rows, its other versions included."""
    kop = dict(record)
    if _rows(record) is not None:
        kop = {veld: waarde for veld, waarde in record.items() if veld not in _TABEL}
    if isinstance(kop.get("andere"), list):
        kop["andere"] = [_head(ander) for ander in kop["andere"] if isinstance(ander, dict)]
    return kop


def _registers(tabel: Json, rijen: list[Rij]) -> dict[str, Register]:
    """Return the registers of the rows, also of those that are remembered as deleted."""
    registers = {rij["id"]: Register.of(_named(rij, rij["id"])) for rij in rijen}
    verwijderd = tabel.get("verwijderd")
    for id_, wat in verwijderd.items() if isinstance(verwijderd, dict) else ():
        velden = wat if isinstance(wat, dict) else {}
        graf = {veld: velden[veld] for veld in ("op", "vervangt") if veld in velden}
        registers[id_] = registers.get(id_, NIETS).join(Register.of(graf))
    return registers


def _named(rij: Json, id_: str) -> Json:
    """Give all versions of a row its id: in a hand-made file one may lack it, and be the same row."""
    andere = rij.get("andere")
    if not isinstance(andere, list):
        return {**rij, "id": id_}
    namen = [_named(ander, id_) for ander in andere if isinstance(ander, dict)]
    return {**rij, "id": id_, "andere": namen}


def _order(tabel: Json, rijen: list[Rij]) -> Volgorde:
    volgorde = tabel.get("volgorde")
    if isinstance(volgorde, dict) and isinstance(volgorde.get("ids"), list):
        return time_of(volgorde), strings(volgorde["ids"])
    return time_of(tabel), [rij["id"] for rij in rijen]


def _rank_volgorde(volgorde: Volgorde) -> tuple[str, int, list[str]]:
    """Order by time; of the same time, the one that knows more rows."""
    op, ids = volgorde
    return op, len(ids), ids


def _in_order(rijen: dict[str, Json], ids: list[str]) -> list[Rij]:
    """Return the rows in the chosen order; those it does not know come last, oldest first."""
    bekend = [id_ for id_ in dict.fromkeys(ids) if id_ in rijen]
    rest = sorted(rijen.keys() - set(ids), key=lambda id_: (time_of(rijen[id_]), id_))
    return [rijen[id_] for id_ in (*bekend, *rest)]


def andere_versies(idee: Idee) -> list[Json]:
    """List the kept other versions: {"vraag", "rij" (None for the answer itself), "versies"}.

    `versies` are (place in the record's `andere`, version); one that says the same as what stands
    is not among them.
    """
    gevonden: list[Json] = []
    if versies := _differing(_titel(idee)):
        gevonden.append({"vraag": TITEL, "rij": None, "versies": versies})
    for vraag, antwoord in idee["antwoorden"].items():
        if versies := _differing(antwoord):
            gevonden.append({"vraag": vraag, "rij": None, "versies": versies})
        gevonden += [
            {"vraag": vraag, "rij": rij["id"], "versies": versies}
            for rij in _rows(antwoord) or []
            if (versies := _differing(rij))
        ]
    return gevonden


def _differing(record: Mapping[str, Any]) -> list[tuple[int, Json]]:
    if not record.get("andere"):
        return []
    inhoud, rijen = _content(record), _rows_say(record)

    def differs(versie: Json) -> bool:
        return _content(versie) not in ({}, inhoud) or _rows_say(versie) not in ([], rijen)

    return [
        (nummer, ander)
        for nummer, ander in enumerate(record["andere"])
        if any(map(differs, records(ander)))
    ]


def _rows_say(record: Mapping[str, Any]) -> list[Json]:
    return [_content(rij) for rij in _rows(record) or []]


def _content(record: Mapping[str, Any]) -> Json:
    """Return what a version says: not when, and no empty note."""
    kop = _head(bare(record))
    return {veld: kop[veld] for veld in kop if veld != "op" and (veld, kop[veld]) != ("nota", "")}
