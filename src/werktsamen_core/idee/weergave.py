"""What an answer looks like to people, and which answers a reader may see.

The one place that turns stored values into words: option ids into names, references into the names
of rows. A reference to nobody is nothing; a bare id is never shown.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ..instrument import Instrument, Kolom, Optie, Vraag
from .antwoorden import EIGEN, SAMENWERKING, Antwoorden
from .repair import Rij
from .tekst import as_text, opsomming
from .tijd import leesbaar

# The sign beside the word of an outcome: colour is never the only one.
TEKENS = {"ok": "✓", "alles-ok": "✓", "vraagtekens": "?", "voldoet-niet": "✕", "onvolledig": "…"}

_MAX_CIJFERS = 15  # beyond that it is no amount of money
_MAX_NAAM = 30  # a longer name reads as a sentence, and sentences are not joined with "en"
_VERDWENEN = "iets wat niet meer bestaat"
_VAN_DE_RIJ = ("id", "op", "vervangt", "andere")


class Zicht(NamedTuple):
    """What a reader may see: everything, or only what is marked to be shared."""

    alles: bool
    financieel: bool = False

    def ziet(self, vraag: Vraag) -> bool:
        """Tell whether this reader sees the question at all."""
        gedeeld = vraag.delen == "ja" or (vraag.delen == "op-keuze" and self.financieel)
        return self.alles or gedeeld

    def kolommen(self, vraag: Vraag) -> tuple[Kolom, ...]:
        """Return the columns of a table this reader sees."""
        return tuple(kolom for kolom in vraag.kolommen if self.alles or kolom.delen)

    def toont(self, vraag: Vraag, rij: Rij) -> bool:
        """Tell whether this reader sees a row: a partner that is not needed is ours to know."""
        return self.alles or not (vraag.id == "partners" and rij.get("nodig") == "nee")


class Tabel(NamedTuple):
    """A table question as words: column names, and per row the texts under them."""

    koppen: list[str]
    rijen: list[list[str]]


class Weergave:
    """Reads the answers of one idea as one reader sees them."""

    def __init__(self, antwoorden: Antwoorden, zicht: Zicht) -> None:
        """Take the answers and the reader."""
        self.antwoorden = antwoorden
        self.zicht = zicht
        self._zichtbaar = {EIGEN, SAMENWERKING}
        for vraag in antwoorden.instrument.tabellen:
            if zicht.ziet(vraag) and vraag.kolommen[0] in zicht.kolommen(vraag):
                self._zichtbaar.update(
                    rij["id"] for rij in antwoorden.rijen(vraag.id) if zicht.toont(vraag, rij)
                )

    def tekst(self, vraag: Vraag, waarde: Any) -> str:
        """Return the words of an answer that is no table; "" when it does not fit its question."""
        if vraag.soort == "rijen":
            return ""
        if vraag.soort == "oordeel":
            namen = self.antwoorden.instrument.schaal
            return namen.get(waarde, "") if isinstance(waarde, str) else ""
        if vraag.soort == "keuze":
            return naam_van_optie(vraag.opties, waarde)
        tekst = as_text(waarde)
        if vraag.soort == "bedrag" and tekst.isascii() and tekst.isdigit():
            return f"{int(tekst):,} euro".replace(",", ".") if len(tekst) <= _MAX_CIJFERS else tekst
        return leesbaar(tekst) if vraag.soort == "datum" else tekst

    def tabel(self, vraag: Vraag, waarde: Any) -> Tabel:
        """Return a table answer without its empty rows and columns."""
        rijen = self.rijen(vraag, waarde)
        kolommen = [*self.zicht.kolommen(vraag), *self._unknown_columns(vraag, rijen)]
        cellen = [[self.cel(vraag, rij, kolom) for kolom in kolommen] for rij in rijen]
        cellen = [rij for rij in cellen if any(rij)]
        vol = [nr for nr in range(len(kolommen)) if any(rij[nr] for rij in cellen)]
        koppen = [kolommen[nr].naam for nr in vol]
        return Tabel(koppen, [[rij[nr] for nr in vol] for rij in cellen])

    def rijen(self, vraag: Vraag, waarde: Any) -> list[Rij]:
        """Return the rows of a table answer that this reader sees."""
        rijen = waarde if isinstance(waarde, list) else []
        return [r for r in rijen if isinstance(r, dict) and self.zicht.toont(vraag, r)]

    def is_zichtbaar(self, id_: str) -> bool:
        """Tell whether this reader sees what an id stands for, or the id stands for nothing."""
        return id_ in self._zichtbaar or self.antwoorden.naam(id_) is None

    def _unknown_columns(self, vraag: Vraag, rijen: Sequence[Rij]) -> list[Kolom]:
        """Columns the instrument does not (or no longer) know, for who sees everything."""
        if not self.zicht.alles or vraag.id in self.antwoorden.instrument.bijgehouden:
            return []
        bekend = {*_VAN_DE_RIJ, *(kolom.id for kolom in vraag.kolommen)}
        vreemd = dict.fromkeys(veld for rij in rijen for veld in rij if veld not in bekend)
        return [Kolom(veld, veld, "onbekend", (), (), False) for veld in vreemd]

    def cel(self, vraag: Vraag, rij: Rij, kolom: Kolom) -> str:
        """Return the words of one cell."""
        waarde = rij.get(kolom.id)
        if kolom.soort in ("verwijzing", "verwijzingen", "rijen-ids", "verwijzing-of-tekst"):
            return self._verwijzing(vraag, rij, kolom)
        if kolom.soort == "vraag":
            return self._naam_van(waarde, lambda i, id_: i.vragen[id_].kort)
        if kolom.soort == "regel":
            return self._naam_van(waarde, lambda i, id_: str(i.regels[id_]["naam"]))
        if kolom.soort == "keuze":
            tekst = naam_van_optie(kolom.opties, waarde)
        else:
            tekst = leesbaar(as_text(waarde)) if kolom.soort == "datum" else as_text(waarde)
        return tekst or (self.ruw(waarde) if self.zicht.alles else "")

    def zeg_cel(self, vraag: Vraag, rij: Rij | None, veld: str) -> str:
        """Return the words of a cell, also of a column that the table does not have; "" of no row."""
        if rij is None:
            return ""
        kolom = next((kolom for kolom in vraag.kolommen if kolom.id == veld), None)
        return self.cel(vraag, rij, kolom) if kolom else self.ruw(rij.get(veld))

    def _verwijzing(self, vraag: Vraag, rij: Rij, kolom: Kolom) -> str:
        ids = self.antwoorden.verwijzingen(vraag.id, rij, kolom.id)
        if ids:
            namen = [self._naam(id_) for id_ in ids if id_ in self._zichtbaar]
            is_zin = any(len(naam) > _MAX_NAAM for naam in namen)
            return "; ".join(namen) if is_zin else opsomming(namen)
        if kolom.soort != "verwijzing-of-tekst" or self.antwoorden.naam(as_text(rij.get(kolom.id))):
            return ""
        return self.antwoorden.naam_of_tekst(rij, kolom.id)

    def _naam(self, id_: str) -> str:
        if id_ == EIGEN and not self.zicht.alles:  # to a partner, "our" organisation is their own
            return "de organisatie van de idee-opvolger"
        return self.antwoorden.naam(id_) or _VERDWENEN

    def _naam_van(self, waarde: Any, zoek: Callable[[Instrument, str], str]) -> str:
        id_ = as_text(waarde)
        try:
            return zoek(self.antwoorden.instrument, id_) if id_ else ""
        except KeyError:
            return _VERDWENEN

    def zeg_rij(self, vraag: Vraag, rij: Rij) -> str:
        """Return a row as lines, "column: words"; "" when nothing in it can be shown."""
        kolommen = [*self.zicht.kolommen(vraag), *self._unknown_columns(vraag, [rij])]
        cellen = ((kolom.naam, self.cel(vraag, rij, kolom)) for kolom in kolommen)
        return "\n".join(f"{naam}: {tekst}" for naam, tekst in cellen if tekst)

    def zeg_waarde(self, vraag: Vraag | None, waarde: Any) -> str:
        """Return any value as words: of a table a row under the other, of no question as it is."""
        if vraag is None:
            return self.ruw(waarde)
        if vraag.soort == "rijen" and isinstance(waarde, list):
            rijen = [self.zeg_rij(vraag, rij) for rij in waarde if isinstance(rij, dict)]
            return "\n".join(filter(None, rijen)) or self.ruw(waarde)
        return self.tekst(vraag, waarde) or self.ruw(waarde)

    def ruw(self, waarde: Any) -> str:
        """Return any stored value as readable lines, for answers that have no question."""
        if isinstance(waarde, str):
            return self.antwoorden.naam_of_tekst({"": waarde}, "")
        if isinstance(waarde, list):
            return "\n".join(filter(None, map(self.ruw, waarde)))
        if isinstance(waarde, dict):
            velden = ((veld, self.ruw(w)) for veld, w in waarde.items() if veld not in _VAN_DE_RIJ)
            return "; ".join(f"{veld}: {tekst}" for veld, tekst in velden if tekst)
        if isinstance(waarde, bool):
            return "ja" if waarde else "nee"
        return "" if waarde is None else json.dumps(waarde)


def naam_van_optie(opties: Sequence[Optie], waarde: Any) -> str:
    """Return the name of an option; "" when there is none with this id."""
    return next((optie.naam for optie in opties if optie.id == waarde), "")
