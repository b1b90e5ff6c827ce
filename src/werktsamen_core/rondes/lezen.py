"""Rounds and voices as they lie in an idea, read so that nothing of an open round gets out.

The only place that looks into the tables `rondes` and `stemmen`. A round that is closed in one copy
of the idea is closed: whoever changed it elsewhere cannot open it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from ..idee import Antwoorden, Json, Rij, as_text, canonical, leesbaar, normalise, records

RONDES, STEMMEN, VOORSTELLEN = "rondes", "stemmen", "voorstellen"
INSCHATTINGEN = "inschattingen"
# What a round asks in the place of `inschattingen`.
TEMPERATUUR = "temperatuur"
COLLEGA, PARTNER, HAND = "collega", "partner", "hand"


class Ronde(NamedTuple):
    """One round; `gesloten` is when, "" while it is open.

    `zinnen` is what the outer voices said at the table, per question and choice; `besluiten` what became
    of a question there.
    """

    id: str
    voor: str
    vragen: tuple[str, ...]
    gestart: str
    gesloten: str
    met_namen: bool = False
    zinnen: Json = {}  # noqa: RUF012 - never changed
    besluiten: Json = {}  # noqa: RUF012 - never changed

    @property
    def naam(self) -> str:
        """What to call it in a sentence."""
        dag = leesbaar((self.gestart or self.gesloten)[:10])
        return f"de ronde van {dag}" if dag else "de ronde zonder datum"


class Stem(NamedTuple):
    """What one person said in one round, in clear."""

    ronde: str
    persoon: str
    laat: bool
    oordelen: Json
    weet: str


def find_ronde(antwoorden: Antwoorden, id_: str) -> Ronde | None:
    """Return a round by its id."""
    return next((ronde for ronde in lees_rondes(antwoorden) if ronde.id == id_), None)


def lees_rondes(antwoorden: Antwoorden) -> list[Ronde]:
    """Return all rounds, in table order."""
    return [_ronde(rij) for rij in table_rows(antwoorden, RONDES)]


def gesloten_rondes(antwoorden: Antwoorden) -> list[Ronde]:
    """Return the closed rounds, the one that was closed last first."""
    gesloten = [ronde for ronde in lees_rondes(antwoorden) if ronde.gesloten]
    return sorted(gesloten, key=lambda ronde: (ronde.gesloten, ronde.id), reverse=True)


def table_rows(antwoorden: Antwoorden, tabel: str) -> list[Rij]:
    """Return the rows of a table, also those without a name."""
    waarde = antwoorden.waarde(tabel)
    return [rij for rij in waarde if isinstance(rij, dict)] if isinstance(waarde, list) else []


def _ronde(rij: Rij) -> Ronde:
    gesloten = [as_text(versie.get("gesloten")) for versie in records(rij)]
    tijden = sorted(normalise(tijd) or tijd for tijd in gesloten if tijd)
    return Ronde(
        id=rij["id"],
        voor=as_text(rij.get("voor")),
        vragen=tuple(dict.fromkeys(_texts(rij.get("vragen")))),
        gestart=normalise(rij.get("gestart")),
        gesloten=tijden[0] if tijden else "",
        met_namen=rij.get("namen") == "ja",
        zinnen=_objects(rij.get("zinnen")),
        besluiten=_objects(rij.get("besluiten")),
    )


def _texts(waarde: Any) -> Iterable[str]:
    return (item for item in waarde if isinstance(item, str)) if isinstance(waarde, list) else ()


def _objects(waarde: Any) -> Json:
    return waarde if isinstance(waarde, dict) else {}


def lees_stemmen(antwoorden: Antwoorden, ronde: Ronde) -> list[Stem]:
    """Return the voices of a closed round, each person once; of an open one none."""
    if not ronde.gesloten:
        return []
    per_persoon: dict[str, Rij] = {}
    for rij in table_rows(antwoorden, STEMMEN):
        open_ = next((v for v in records(rij) if isinstance(v.get("oordelen"), dict)), None)
        persoon = as_text(rij.get("persoon"))
        if open_ and rij.get("ronde") == ronde.id:
            eerder = per_persoon.get(persoon, open_)
            per_persoon[persoon] = max(eerder, open_, key=_rank)
    return [
        Stem(
            ronde.id,
            persoon,
            stem.get("laat") == "ja",
            stem["oordelen"],
            as_text(stem.get("weet")),
        )
        for persoon, stem in sorted(per_persoon.items())
    ]


def inschatting_id(ronde: str, persoon: str) -> str:
    """Return the id of the row that a person's voice of the temperature becomes."""
    return f"{ronde}.{persoon}.t"


def find_verzegeld(antwoorden: Antwoorden, ronde: str) -> list[str]:
    """Return the codes of the replies to a round that are still sealed."""
    return [
        as_text(rij.get("verzegeld"))
        for rij in table_rows(antwoorden, STEMMEN)
        if rij.get("ronde") == ronde and "verzegeld" in rij
    ]


def _rank(rij: Rij) -> tuple[str, str]:
    return normalise(rij.get("op")), canonical(rij)


def inschattingen_per_ronde(antwoorden: Antwoorden) -> dict[str, list[Rij]]:
    """Return the rows of the temperature per round, the oldest first; open rounds are left out.

    Under "" stand those that belong to no round that is known: they are the oldest.
    """
    open_ = {ronde.id for ronde in lees_rondes(antwoorden) if not ronde.gesloten}
    volgorde = ["", *(ronde.id for ronde in reversed(gesloten_rondes(antwoorden)))]
    per_ronde: dict[str, list[Rij]] = {id_: [] for id_ in volgorde}
    for rij in antwoorden.rijen(INSCHATTINGEN):
        ronde = as_text(rij.get("ronde"))
        if ronde not in open_:
            per_ronde[ronde if ronde in per_ronde else ""].append(rij)
    return {id_: rijen for id_, rijen in per_ronde.items() if rijen}


def geldende_inschattingen(antwoorden: Antwoorden) -> tuple[str, list[Rij]]:
    """Return the newest round that holds voices of the temperature, and these; "" for no round."""
    per_ronde = inschattingen_per_ronde(antwoorden)
    return list(per_ronde.items())[-1] if per_ronde else ("", [])
