"""A made-up organisation: forty ideas over two years, with partners and people in common.

The same each time for the same seed. An idea grows in stages, on days, and at each stage the core notes its
facts, as a page would have done. Beside the ideas stands what the maker put in, for tests to ask about.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any, NamedTuple

from tests import bouw
from werktsamen_core.idee import restore
from werktsamen_core.instrument import Instrument
from werktsamen_core.oordeel import beoordeel, noteer

VANDAAG = date(2026, 11, 28)
EERSTE = date(2024, 12, 2)
OVERBELAST = "Teamcoach onthaal"
MENSEN = (OVERBELAST, "Stafmedewerker HR", "Teamleider wonen", "Financieel verantwoordelijke")
PARTNERS = (
    "OCMW Leuven",
    "CLB Hageland",
    "Huis van het Kind",
    "Woonmaatschappij Dijleland",
    "LOGO",
)
STUKKEN = ("Psychologische expertise", "Lokaal in de buurt", "Vrijwilligers", "Een busje")
FASEN = ("zeef", "bezig", "wacht", "beslissen", "go", "no-go", "niet-nu")
_WOORDEN = ("inloophuis", "moestuin", "taalcoaches", "nachtopvang", "buddy's", "koffietafel")
_ZEEF = ("uitdaging", "missie", "opdracht")


class Gemaakt(NamedTuple):
    """One idea, and what the maker knows of it."""

    idee: Any
    fase: str
    opvolger: str
    partners: tuple[str, ...]
    open: tuple[dict[str, str], ...]
    beslist_op: str
    motivering: str


def maak_organisatie(instrument: Instrument, aantal: int = 40, zaad: int = 17) -> list[Gemaakt]:
    """Return so many ideas, begun evenly over two years."""
    kans = random.Random(zaad)
    stap = (VANDAAG - EERSTE).days / max(1, aantal)
    return [
        _maak(instrument, kans, nr, EERSTE + timedelta(days=int(nr * stap))) for nr in range(aantal)
    ]


def _maak(instrument: Instrument, kans: random.Random, nr: int, begin: date) -> Gemaakt:
    fase = FASEN[nr % len(FASEN)]
    opvolger = OVERBELAST if nr % 3 == 0 else kans.choice(MENSEN[1:])
    partners = tuple(kans.sample(PARTNERS, 2))
    open_ = tuple(_punt(kans, nr, welk) for welk in range(2)) if fase == "wacht" else ()
    beslist = begin + timedelta(days=(VANDAAG - begin).days // 2)
    motivering = (
        f"Reden {nr}: {kans.choice(('past niet bij de opdracht', 'iedereen staat erachter'))}."
    )
    fasen = _antwoorden(instrument, kans, nr, fase, opvolger, partners, open_, beslist, motivering)
    idee = _groei(instrument, nr, begin, beslist, fasen)
    op = beslist.isoformat() if fase in ("go", "no-go", "niet-nu") else ""
    return Gemaakt(idee, fase, opvolger, partners, open_, op, motivering)


def _punt(kans: random.Random, nr: int, welk: int) -> dict[str, str]:
    tegen = VANDAAG + timedelta(days=kans.randint(-60, 60))
    return {
        "id": f"o{nr}-{welk}",
        "wat": f"Navragen {nr}-{welk}",
        "wie": kans.choice(MENSEN),
        "tegen": tegen.isoformat(),
        "stand": "open",
    }


def _antwoorden(
    instrument: Instrument,
    kans: random.Random,
    nr: int,
    fase: str,
    opvolger: str,
    partners: tuple[str, ...],
    open_: tuple[dict[str, str], ...],
    beslist: date,
    motivering: str,
) -> list[dict[str, Any]]:
    """Return what is answered per stage: the sieve, step 1, the checks, the decision."""
    zeef = {
        "idee-opvolger": opvolger,
        "uitdaging": "Mensen vallen tussen de mazen.",
        "missie": "ja",
    }
    if fase == "zeef":
        return [zeef]
    rijen = [
        {"id": f"p{nr}-{i}", "naam": naam, "nodig": "ja", "wil": "ja"}
        for i, naam in enumerate(partners)
    ]
    stukken = [
        {"id": f"s{nr}-{i}", "naam": naam, "partners": [rijen[i % 2]["id"]]}
        for i, naam in enumerate(kans.sample(STUKKEN, 2))
    ]
    stap_1 = {**zeef, "partners": rijen, "puzzelstukken": stukken, "opvolgpunten": list(open_)}
    if fase == "bezig":
        return [zeef, stap_1]
    checks = {
        **stap_1,
        **{v.id: w for v, w in _step_two(instrument).items()},
        **({"missie": "nee"} if fase == "no-go" else {}),
        "inschattingen": bouw.stemmen(kans.randint(0, 5), kans.randint(0, 3), kans.randint(0, 3)),
        "inschattingen-gesloten": "gesloten",
    }
    if fase in ("wacht", "beslissen"):
        return [zeef, stap_1, checks]
    later = beslist + timedelta(days=180)
    besluit = {
        **checks,
        "beslissing": "go" if fase == "go" else "no-go",
        "motivering": motivering,
        "beslist-op": beslist.isoformat(),
        **({} if fase == "no-go" else {"opnieuw-bekijken-op": later.isoformat()}),
    }
    return [zeef, stap_1, checks, besluit]


def _step_two(instrument: Instrument) -> dict[Any, Any]:
    antwoorden = bouw.gevuld(instrument, 2)
    return {v: antwoorden[v.id] for v in instrument.stappen[1].vragen if v.id in antwoorden}


def _groei(
    instrument: Instrument, nr: int, begin: date, beslist: date, fasen: list[dict[str, Any]]
) -> Any:
    """Let the idea grow stage by stage, its facts noted on each day; a decision on its own day."""
    feiten: list[Any] = []
    idee: Any = {}
    for plaats, antwoorden in enumerate(fasen):
        dag = beslist if "beslissing" in antwoorden else min(begin + timedelta(plaats * 9), beslist)
        op = f"{dag.isoformat()}T09:00:00.000Z"
        idee = restore(
            {
                **bouw.idee(),
                "id": f"00000000-0000-4000-8000-{nr:012d}",
                "titel": f"Samen {_WOORDEN[nr % len(_WOORDEN)]} {nr}",
                "instrument": {"id": instrument.id, "versie": instrument.versie},
                "gemaakt": f"{begin.isoformat()}T09:00:00.000Z",
                "gewijzigd": op,
                "antwoorden": {v: {"waarde": w, "op": op} for v, w in antwoorden.items()},
                "feiten": feiten,
            }
        )
        feiten = noteer(idee, beoordeel(instrument, idee, dag.isoformat()), dag.isoformat())
        idee["feiten"] = feiten
    return idee
