"""The board on paper, as trees from which every form of it is written.

The whole board, what is open, people and partners, what happened, the meeting, what was learnt.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..errors import VerzoekError
from ..idee import TEKENS, leesbaar, opsomming, shorten
from ..instrument import Instrument
from ..verslag import alinea, gelabeld, kop, lijst, runs, sterk, tabel, verslag
from .uitvoer import SOORTEN

if TYPE_CHECKING:
    from ..shapes import Blok, Verslag
    from ..shapes_bord import Bord, BordIdee, OpenPunt

_GEBEURD = 40  # lines of what happened on paper, the newest


def maak_blad(
    instrument: Instrument, bord: Bord, soort: str, ids: list[str] | None = None
) -> Verslag:
    """Return a sheet of the board as a tree.

    Args:
        instrument: whose words are used.
        bord: what `maak_bord` gave.
        soort: one of BLADEN.
        ids: the ideas on the sheet for the meeting; None for all.

    Raises:
        VerzoekError: an unknown sheet.
    """
    if soort not in BLADEN:
        raise VerzoekError(f"Een blad van het bord is {opsomming(list(BLADEN))}, niet ‘{soort}’.")
    naam, doe = BLADEN[soort]
    gekozen = [idee for idee in bord["ideeen"] if ids is None or idee["id"] in ids]
    datum = [alinea(f"Stand op {leesbaar(bord['op'])}.")] if bord["op"] else []
    return verslag("beleidsteam", naam, "", [kop(1, naam), *datum, *doe(instrument, bord, gekozen)])


def _hele_bord(instrument: Instrument, bord: Bord, gekozen: list[BordIdee]) -> list[Blok]:
    return [
        *_los_te_laten(bord),
        *_binnenkort(bord),
        *_banen(instrument, bord, gekozen),
        kop(2, "Wat openstaat"),
        *_open(bord["open"]),
        *_verband(bord),
        *_gebeurd(bord),
        *([kop(2, "Wat leerden we?"), *_geleerd(3, bord)] if bord["geleerd"] else []),
    ]


def _los_te_laten(bord: Bord) -> list[Blok]:
    return [alinea(bord["beslist"]["tekst"]), alinea(sterk(bord["vraag"]))]


def _binnenkort(bord: Bord) -> list[Blok]:
    punten = [
        runs(sterk(punt["titel"]), f": {_wanneer(punt)}. {punt['wat']}.")
        for punt in bord["binnenkort"]
    ]
    return [kop(2, "Eerst: opnieuw bekijken"), lijst(punten)] if punten else []


def _wanneer(punt: OpenPunt) -> str:
    return leesbaar(punt["tegen"]) + (" (voorbij)" if punt["voorbij"] else "")


def _banen(instrument: Instrument, bord: Bord, gekozen: list[BordIdee]) -> list[Blok]:
    blokken: list[Blok] = []
    for baan in bord["banen"]:
        rijen = [_rij(instrument, idee) for idee in gekozen if idee["baan"] == baan["id"]]
        if rijen:
            koppen = ["Idee", "Wat het nodig heeft", "Checks", "Temperatuur", "Idee-opvolger"]
            blokken += [kop(2, f"{baan['naam']} ({len(rijen)})"), alinea(baan["zin"])]
            blokken.append(tabel(koppen, rijen))
    return blokken


def _rij(instrument: Instrument, idee: BordIdee) -> list[str]:
    uit = idee["uit_bestand"]
    naam = idee["titel"] + (f" (stand van {leesbaar(uit)})" if uit else "")
    return [
        naam,
        idee["zin"],
        _checks(instrument, idee),
        _warmte(instrument, idee),
        idee["opvolger"],
    ]


def _checks(instrument: Instrument, idee: BordIdee) -> str:
    return " ".join(
        f"{check.naam.removesuffix('check')} {TEKENS[idee['checks'][check.id]]}"
        for check in instrument.checks
    )


def _warmte(instrument: Instrument, idee: BordIdee) -> str:
    temperatuur = idee["temperatuur"]
    naam = str(instrument.uitkomsten["temperatuur"][temperatuur["niveau"]]["naam"])
    return f"{naam} ({temperatuur['aantal']})" if temperatuur["aantal"] else naam


def _open_blad(_: Instrument, bord: Bord, gekozen: list[BordIdee]) -> list[Blok]:
    ids = {idee["id"] for idee in gekozen}
    return _open([punt for punt in bord["open"] if punt["idee"] in ids])


def _open(punten: list[OpenPunt]) -> list[Blok]:
    if not punten:
        return [alinea("Er staat niets open.")]
    rijen = [
        [
            (_wanneer(punt) if punt["tegen"] else "geen datum"),
            *(punt["wie"] or "nog niemand", punt["wat"], SOORTEN[punt["soort"]], punt["titel"]),
        ]
        for punt in punten
    ]
    return [tabel(["Tegen wanneer", "Wie", "Wat", "Soort", "Idee"], rijen)]


def _vergadering(instrument: Instrument, bord: Bord, gekozen: list[BordIdee]) -> list[Blok]:
    """One sheet for the table: per idea what it needs, and room to write the decision."""
    banen = {baan["id"]: baan["naam"] for baan in bord["banen"]}
    rijen = [
        [
            shorten(idee["titel"], 60),
            f"{banen[idee['baan']]}. {idee['zin']}",
            _checks(instrument, idee),
            _warmte(instrument, idee),
            _nog_open(bord, idee),
            "",
        ]
        for idee in gekozen
    ]
    koppen = ["Idee", "Waar het staat", "Checks", "Temperatuur", "Staat open", "Wat we beslissen"]
    return [*_los_te_laten(bord), tabel(koppen, rijen)]


def _nog_open(bord: Bord, idee: BordIdee) -> str:
    punten = [punt for punt in bord["open"] if punt["idee"] == idee["id"]]
    voorbij = sum(punt["voorbij"] for punt in punten)
    wie = opsomming(idee["wacht_op"][:3])
    delen = [f"{len(punten)} open" if punten else "niets", f"{voorbij} voorbij" if voorbij else ""]
    return ", ".join(filter(None, [*delen, f"wacht op {wie}" if wie else ""]))


def _verband(bord: Bord) -> list[Blok]:
    titels = {idee["id"]: idee["titel"] for idee in bord["ideeen"]}

    def namen(ids: list[str]) -> str:
        return "; ".join(titels[id_] for id_ in ids)

    partners = [
        [p["naam"], str(len(p["ideeen"])), namen(p["ideeen"]), "; ".join(p["stukken"])]
        for p in bord["partners"]
    ]
    mensen = [
        [
            m["naam"],
            str(len(m["ideeen"])),
            namen(m["ideeen"]),
            f"{m['open']} ({m['voorbij']} voorbij)",
        ]
        for m in bord["mensen"]
    ]
    stukken = [[s["naam"], "; ".join(s["bij"]), namen(s["ideeen"])] for s in bord["stukken"]]
    return [
        *_tabel("Onze mensen over de ideeën", ["Wie", "Ideeën", "Welke", "Staat open"], mensen),
        *_tabel("Partners over de ideeën", ["Partner", "Ideeën", "Welke", "Brengt in"], partners),
        *_tabel(
            "Puzzelstukken die meer dan één idee vraagt",
            ["Puzzelstuk", "Wie brengt het in?", "Ideeën"],
            stukken,
        ),
    ]


def _tabel(naam: str, koppen: list[str], rijen: list[list[str]]) -> list[Blok]:
    return [kop(2, naam), tabel(koppen, rijen)] if rijen else []


def _gebeurd(bord: Bord) -> list[Blok]:
    rijen = [[leesbaar(g["op"]), g["titel"], g["tekst"]] for g in bord["gebeurd"][:_GEBEURD]]
    return _tabel("Wat gebeurde er het laatst?", ["Wanneer", "Idee", "Wat"], rijen)


def _geleerd_blad(_: Instrument, bord: Bord, gekozen: list[BordIdee]) -> list[Blok]:  # noqa: ARG001 - all sheets are called alike
    return _geleerd(2, bord) or [alinea("Er is nog geen terugblik ingevuld.")]


def _geleerd(niveau: int, bord: Bord) -> list[Blok]:
    blokken: list[Blok] = []
    woorden = {"go": "go", "no-go": "no go", "niet-nu": "niet nu"}
    for item in bord["geleerd"]:
        soort = woorden.get(item["soort_beslissing"] or "", "nog niet beslist")
        blokken.append(kop(niveau, f"{item['titel']} ({soort})"))
        blokken += [gelabeld(vraag, tekst) for vraag, tekst in item["antwoorden"]]
    return blokken


BLADEN: dict[str, tuple[str, Callable[[Instrument, Bord, list[BordIdee]], list[Blok]]]] = {
    "bord": ("Het bord van onze ideeën", _hele_bord),
    "open": ("Alles wat openstaat", _open_blad),
    "verband": ("Mensen en partners over de ideeën", lambda _, bord, __: _verband(bord)),
    "gebeurd": ("Wat gebeurde er?", lambda _, bord, __: _gebeurd(bord)),
    "vergadering": ("Ideeën voor het beleidsteam", _vergadering),
    "geleerd": ("Wat leerden we?", _geleerd_blad),
}
