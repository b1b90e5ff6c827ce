"""The answers of one idea, read the way the instrument's questions mean them.

The only place that knows what "filled" is, which rows count, and what a reference points to. An
answer that does not fit its question reads as no answer here; it stays in the idea untouched.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..instrument import Instrument, Json, Kolom, Vraag
from .merge import andere_versies
from .repair import Rij
from .tekst import as_text, opsomming

if TYPE_CHECKING:
    from ..shapes import Idee

EIGEN = "eigen"
SAMENWERKING = "samenwerking"
_VAST = {EIGEN: "onze organisatie", SAMENWERKING: "de samenwerking"}
_ZONDER_NAAM = "zonder naam"
_MAX_NAMEN = 6


class Antwoorden:
    """A read-only view on a restored idea."""

    def __init__(self, instrument: Instrument, idee: Idee) -> None:
        """Take a restored idea; nothing is copied and nothing is changed."""
        self.instrument = instrument
        self.idee = idee
        self._antwoorden: Json = idee["antwoorden"]
        self._keuzes: dict[str, str | None] = {}
        self._rijen = {vraag.id: self._named_rows(vraag) for vraag in instrument.tabellen}
        self._namen: dict[str, str] = {}
        self._tabel: dict[str, str] = {EIGEN: EIGEN, SAMENWERKING: SAMENWERKING}
        for vraag in instrument.tabellen:
            for rij in self._rijen[vraag.id]:
                self._namen[rij["id"]] = label(rij, vraag.kolommen[0])
                self._tabel[rij["id"]] = vraag.id

    def waarde(self, vraag: str) -> Any:
        """Return the stored value of an answer, or None."""
        antwoord = self._antwoorden.get(vraag)
        return antwoord.get("waarde") if antwoord else None

    def tekst(self, vraag: str) -> str:
        """Return the text of an answer without blanks around it, "" when there is none."""
        return as_text(self.waarde(vraag))

    def nota(self, vraag: str) -> str:
        """Return the note beside an answer."""
        antwoord = self._antwoorden.get(vraag)
        return as_text(antwoord.get("nota")) if antwoord else ""

    def keuze(self, vraag: Vraag | str) -> str | None:
        """Return the chosen option's id.

        On a judgement every answer of the scale counts, also one that the question leaves out.
        """
        id_ = vraag if isinstance(vraag, str) else vraag.id
        if id_ not in self._keuzes:  # the rules ask for each of them several times
            self._keuzes[id_] = self._read_keuze(id_)
        return self._keuzes[id_]

    def _read_keuze(self, id_: str) -> str | None:
        vraag, waarde = self.instrument.vragen.get(id_), self.waarde(id_)
        if vraag is None or not isinstance(waarde, str):
            return None
        if vraag.soort == "oordeel":
            return waarde if waarde in self.instrument.schaal else None
        return waarde if any(optie.id == waarde for optie in vraag.opties) else None

    def gekozen(self, vraag: Vraag) -> str:
        """Return the name of the chosen option, "" when there is none."""
        keuze = self.keuze(vraag)
        if vraag.soort == "oordeel":
            return self.instrument.schaal.get(keuze or "", "")
        return next((optie.naam for optie in vraag.opties if optie.id == keuze), "")

    def is_gevuld(self, vraag: Vraag) -> bool:
        """Tell whether a question has an answer; a note alone is none (contract, "Filled")."""
        return vraag.id in self._gevuld

    @cached_property
    def _gevuld(self) -> set[str]:
        return {vraag.id for vraag in self.instrument.vragen.values() if self._has_answer(vraag)}

    def _has_answer(self, vraag: Vraag) -> bool:
        if vraag.soort == "rijen":
            return bool(self._rijen[vraag.id])
        if vraag.soort in ("oordeel", "keuze"):
            return self.keuze(vraag) is not None
        return bool(self.tekst(vraag.id))

    def is_gunstig(self, vraag: str) -> bool:
        """Tell whether a question is answered, and a judgement with ja."""
        gesteld = self.instrument.vragen[vraag]
        if gesteld.soort == "oordeel":
            return self.keuze(gesteld) == "ja"
        return self.is_gevuld(gesteld)

    def niet_te_tonen(self) -> list[Vraag]:
        """Return the questions whose answer does not fit them, as in a damaged or hand-made file."""
        return [vraag for vraag in self.instrument.vragen.values() if not self._fits(vraag)]

    def _fits(self, vraag: Vraag) -> bool:
        waarde = self.waarde(vraag.id)
        if waarde is None or waarde in ("", []):
            return True
        if vraag.soort == "rijen":
            return isinstance(waarde, list)
        if vraag.soort in ("oordeel", "keuze"):
            return self.keuze(vraag) is not None
        return isinstance(waarde, str) or as_text(waarde) != ""

    def rijen(self, vraag: str) -> list[Rij]:
        """Return the rows that count: those with something in the first column."""
        return self._rijen.get(vraag, [])

    def _named_rows(self, vraag: Vraag) -> list[Rij]:
        waarde = self.waarde(vraag.id)
        if not isinstance(waarde, list):
            return []
        kolom = vraag.kolommen[0]
        return [rij for rij in waarde if isinstance(rij, dict) and label(rij, kolom)]

    def naam(self, id_: str) -> str | None:
        """Return what to call a row (or `eigen`, `samenwerking`); None when it no longer exists."""
        return _VAST.get(id_) or self._namen.get(id_)

    def namen(self, ids: list[str]) -> str:
        """Return names in a sentence: ‘a’, ‘b’ en ‘c’."""
        namen = [f"‘{self.naam(id_) or _ZONDER_NAAM}’" for id_ in ids[:_MAX_NAMEN]]
        if len(ids) > _MAX_NAMEN:
            namen.append(f"nog {len(ids) - _MAX_NAMEN} andere")
        return opsomming(namen)

    def verwijzingen(self, tabel: str, rij: Rij, kolom: str) -> list[str]:
        """Return the ids a row points to that still exist where the column may point, each once."""
        waarde = rij.get(kolom)
        if isinstance(waarde, str):
            waarde = [waarde]
        if not isinstance(waarde, list):
            return []
        naar = self.instrument.naar.get((tabel, kolom))
        gevonden = dict.fromkeys(id_ for id_ in waarde if isinstance(id_, str))
        return [
            id_ for id_ in gevonden if id_ in self._tabel and (not naar or self._tabel[id_] in naar)
        ]

    def naam_of_tekst(self, rij: Rij, kolom: str) -> str:
        """Return the name a `verwijzing-of-tekst` stands for, or the free text; never a bare id."""
        waarde = as_text(rij.get(kolom))
        if not waarde:
            return ""
        naam = self.naam(waarde)
        if naam:
            return naam
        return "" if self._was_row(waarde) else waarde

    def _was_row(self, waarde: str) -> bool:
        """Tell a dead row id from free text: it is remembered as deleted, or looks like one."""
        return waarde in self.alle_ids or _looks_like_uuid(waarde)

    @cached_property
    def andere(self) -> list[Json]:
        """What waits for a choice between versions, as `andere_versies` lists it."""
        return andere_versies(self.idee)

    @cached_property
    def alle_ids(self) -> set[str]:
        """Every id a row has or had; once per idea, or a long table would cost its square."""
        gekend: set[str] = set()
        for antwoord in self._antwoorden.values():
            gekend.update(antwoord.get("verwijderd", ()))
            waarde = antwoord.get("waarde")
            rijen = waarde if isinstance(waarde, list) else ()
            gekend.update(rij["id"] for rij in rijen if isinstance(rij, dict))
        return gekend


def label(rij: Rij, kolom: Kolom) -> str:
    """Return the text of a row's naming column; for a choice, the chosen option's name."""
    waarde = as_text(rij.get(kolom.id))
    if kolom.soort == "keuze":
        return next((optie.naam for optie in kolom.opties if optie.id == waarde), "")
    return waarde


def _looks_like_uuid(tekst: str) -> bool:
    delen = tekst.split("-")
    return [len(deel) for deel in delen] == [8, 4, 4, 4, 12] and all(
        teken in "0123456789abcdefABCDEF" for deel in delen for teken in deel
    )
