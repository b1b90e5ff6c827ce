"""The page's bookkeeping in a few lines of Python, for tests of merging.

A device edits its copy, keeps it as a file, opens files of others. Mirrors
`overrides/browser/idee/`; clocks may be wrong, stand still or differ per device.
Beside the idea it keeps what the tests need to know: every version this device ever exchanged.
"""

from __future__ import annotations

import copy
from datetime import UTC, datetime, timedelta
from typing import Any

from werktsamen_core.idee import records, restore, versiesleutel, voeg_samen

TABEL = ("waarde", "verwijderd", "volgorde")
_BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def iso(moment: datetime) -> str:
    """Write a moment as a file does."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def later(moment: str, vorige: str | None) -> str:
    """Return the moment, or one millisecond after the former when it is not later."""
    if not vorige or moment > vorige:
        return moment
    return iso(datetime.fromisoformat(vorige) + timedelta(milliseconds=1))


def kop(antwoord: Any) -> Any:
    """Return what of a table's answer is not rows."""
    if not isinstance(antwoord.get("waarde"), list):
        return antwoord
    return {veld: waarde for veld, waarde in antwoord.items() if veld not in TABEL}


def zichtbaar(idee: Any) -> set[str]:
    """Return the keys of all versions that stand in an idea, other versions included."""
    sleutels: set[str] = set()
    for vraag, antwoord in idee["antwoorden"].items():
        waarde = antwoord.get("waarde")
        rijen = waarde if isinstance(waarde, list) else []
        for record in (kop(antwoord), *rijen):
            for versie in records(record):
                zegt_iets = set(versie) - {"op", "vervangt", "andere"} and versie.get("nota") != ""
                if zegt_iets or "waarde" in versie:
                    sleutels.add(f"{vraag} {versiesleutel(versie)}")
    return sleutels


class Pagina:
    """One device with its copy of the idea and its own clock."""

    def __init__(self, idee: Any, klok: int = 0, tik: int = 1) -> None:
        """Start from a copy; `klok` is how many minutes the clock is wrong, `tik` its step in ms."""
        self.idee = copy.deepcopy(idee)
        self.gezien = zichtbaar(self.idee)
        self.weggehaald: list[tuple[str, Any]] = []
        self._nu = _BEGIN + timedelta(minutes=klok)
        self._tik = timedelta(milliseconds=tik)

    def nu(self) -> str:
        """Read the clock."""
        self._nu += self._tik
        return iso(self._nu)

    def _edit(self) -> str:
        self.idee["gewijzigd"] = later(self.nu(), self.idee["gewijzigd"])
        return str(self.idee["gewijzigd"])

    def _touch(self, record: Any, nu: str, is_tabel: bool = False) -> None:
        op, uitgewisseld = record.get("op", ""), self.idee.get("uitgewisseld")
        if record and uitgewisseld and op <= uitgewisseld:
            sleutel = versiesleutel(kop(record) if is_tabel else record)
            record["vervangt"] = list(dict.fromkeys([*record.get("vervangt", []), sleutel]))
        record["op"] = later(nu, op)

    def _antwoord(self, vraag: str) -> Any:
        return self.idee["antwoorden"].setdefault(vraag, {})

    def _rijen(self, vraag: str) -> Any:
        return self._antwoord(vraag).setdefault("waarde", [])

    def vul(self, vraag: str, veld: str, waarde: Any) -> None:
        """Change an answer or its note."""
        nu, antwoord = self._edit(), self._antwoord(vraag)
        self._touch(antwoord, nu, isinstance(antwoord.get("waarde"), list))
        antwoord[veld] = waarde

    def noem(self, titel: str) -> None:
        """Change the title."""
        op, uitgewisseld = self.idee.get("titel_op", ""), self.idee.get("uitgewisseld")
        if self.idee["titel"] and uitgewisseld and op <= uitgewisseld:
            vorige = {"waarde": self.idee["titel"], **({"op": op} if op else {})}
            eerder = self.idee.get("titel_vervangt", [])
            self.idee["titel_vervangt"] = [*eerder, versiesleutel(vorige)]
        self.idee["titel"] = titel
        self.idee["titel_op"] = later(self._edit(), self.idee.get("titel_op"))

    def voeg_rij_toe(self, vraag: str, rij: Any) -> None:
        """Add a row at the end."""
        nu = self._edit()
        self._rijen(vraag).append({**rij, "op": nu})
        if "volgorde" in self._antwoord(vraag):
            self._keep_order(vraag, nu)

    def verander_cel(self, vraag: str, plaats: int, kolom: str, waarde: Any) -> None:
        """Change one cell of a row."""
        rijen = self._rijen(vraag)
        if rijen:
            rij = rijen[plaats % len(rijen)]
            self._touch(rij, self._edit())
            rij[kolom] = waarde

    def verplaats(self, vraag: str, van: int, naar: int) -> None:
        """Put a row elsewhere."""
        rijen = self._rijen(vraag)
        if rijen:
            rijen.insert(naar % len(rijen), rijen.pop(van % len(rijen)))
            self._keep_order(vraag, self._edit())

    def haal_weg(self, vraag: str, plaats: int) -> None:
        """Take a row away, and remember that it is gone."""
        rijen = self._rijen(vraag)
        if not rijen:
            return
        rij = rijen.pop(plaats % len(rijen))
        sleutels = [versiesleutel(versie) for versie in records(rij)]
        self._antwoord(vraag).setdefault("verwijderd", {})[rij["id"]] = {
            "op": later(self._edit(), rij.get("op")),
            "vervangt": [*rij.get("vervangt", []), *sleutels],
        }
        self.weggehaald.append((vraag, rij))

    def zet_terug(self) -> None:
        """Put the row back that was taken away last."""
        if not self.weggehaald:
            return
        vraag, rij = self.weggehaald.pop()
        verwijderd = self._antwoord(vraag).get("verwijderd", {})
        if any(levend["id"] == rij["id"] for levend in self._rijen(vraag)):
            return
        graf = verwijderd.pop(rij["id"], {})
        nu = self._edit()
        terug = {**rij, "op": later(nu, graf.get("op", rij.get("op")))}
        if "vervangt" in graf:
            terug["vervangt"] = graf["vervangt"]
        self._rijen(vraag).append(terug)
        self._keep_order(vraag, nu)

    def kies(self, vraag: str, plaats: int, neem: bool) -> None:
        """Settle another version, of a row or of the answer itself."""
        antwoord = self._antwoord(vraag)
        rijen = antwoord.get("waarde") if isinstance(antwoord.get("waarde"), list) else []
        kandidaten = [record for record in (antwoord, *(rijen or ())) if record.get("andere")]
        if not kandidaten:
            return
        record = kandidaten[plaats % len(kandidaten)]
        ander = record["andere"].pop(plaats % len(record["andere"]))
        is_tabel = record is antwoord and isinstance(rijen, list) and "waarde" in antwoord
        sleutels = [versiesleutel(kop(v) if is_tabel else v) for v in (record, ander)]
        record["vervangt"] = list(dict.fromkeys([*record.get("vervangt", []), *sleutels]))
        record["op"] = later(self._edit(), record.get("op"))
        if neem:
            weg = ("op", "vervangt", "id", "andere")
            record.update({veld: waarde for veld, waarde in ander.items() if veld not in weg})
        if not record["andere"]:
            del record["andere"]

    def _keep_order(self, vraag: str, nu: str) -> None:
        antwoord = self._antwoord(vraag)
        antwoord["volgorde"] = {
            "op": later(nu, antwoord.get("volgorde", {}).get("op")),
            "ids": [rij["id"] for rij in antwoord["waarde"]],
        }

    # Files

    def bewaar(self) -> tuple[Any, set[str]]:
        """Keep the idea as a file; beside it, the versions whoever opens it has then seen."""
        self._mark_exchanged()
        return copy.deepcopy(self.idee), set(self.gezien)

    def open(self, bestand: tuple[Any, set[str]]) -> None:
        """Open a file of the same idea."""
        ander, gezien = bestand
        self.idee = voeg_samen(restore(self.idee), restore(ander))
        self._mark_exchanged()
        self.gezien |= gezien

    def _mark_exchanged(self) -> None:
        self.idee["uitgewisseld"] = max(self.nu(), self.idee["gewijzigd"])
        self.gezien |= zichtbaar(self.idee)
