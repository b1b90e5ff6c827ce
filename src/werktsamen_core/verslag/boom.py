r"""A report as one small tree, from which every form of it is written: Markdown, the page, files.

A report is {"titel", "auteur", "voor", "taal", "blokken"}; a block is one of

    {"soort": "kop", "niveau": 1 …, "inhoud": runs}        {"soort": "alinea", "inhoud": runs}
    {"soort": "lijst", "punten": [runs, …]}  (one level)   {"soort": "beeld", "naam", "tekst", "beeld"}
    {"soort": "tabel", "koppen": [text, …], "rijen": [[text, …], …]}  (the first row is the header)

and a run is text with at most one mark: {"tekst", "merk": "sterk" | "nadruk"}. A line break is a
"\n" in the text of a run; headings and cells have none. `shapes` holds the types.

What somebody typed enters by `regels` (its lines are kept) or `flat`: no control character is left
in a tree. No mark of any format is known here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..idee import flat, split_lines

if TYPE_CHECKING:
    from ..shapes import Alinea, Beeld, BeeldBlok, Blok, Kop, Lezer, Lijst, Run, Tabel, Verslag

TAAL = "nl-BE"
BREUK = "\n"

_MAX_CEL = 48
_MAX_RIJ = 150


def verslag(voor: Lezer, titel: str, auteur: str, blokken: list[Blok]) -> Verslag:
    """Return a whole report; `auteur` is who it comes from, "" when nobody said so."""
    return {
        "titel": flat(titel),
        "auteur": flat(auteur),
        "voor": voor,
        "taal": TAAL,
        "blokken": blokken,
    }


def sterk(tekst: str) -> Run:
    """Return a run of weight, on one line."""
    return {"tekst": flat(tekst), "merk": "sterk"}


def nadruk(tekst: str) -> Run:
    """Return a run of emphasis, on one line."""
    return {"tekst": flat(tekst), "merk": "nadruk"}


def regels(tekst: str) -> str:
    """Return what somebody typed, its lines kept and nothing around them."""
    return BREUK.join(split_lines(tekst))


def runs(*delen: str | Run) -> list[Run]:
    """Return runs, neighbours without a mark as one; empty ones are left out."""
    gevonden: list[Run] = []
    for deel in delen:
        run: Run = {"tekst": deel} if isinstance(deel, str) else deel
        if gevonden and "merk" not in run and "merk" not in gevonden[-1]:
            gevonden[-1] = {"tekst": gevonden[-1]["tekst"] + run["tekst"]}
        elif run["tekst"]:
            gevonden.append(run)
    return gevonden


def kop(niveau: int, tekst: str) -> Kop:
    """Return a heading."""
    return {"soort": "kop", "niveau": niveau, "inhoud": runs(flat(tekst))}


def alinea(*delen: str | Run) -> Alinea:
    """Return a paragraph."""
    return {"soort": "alinea", "inhoud": runs(*delen)}


def gelabeld(label: str, tekst: str = "") -> Alinea:
    """Return a paragraph: a label of weight and under it the text as it was typed."""
    onder = regels(tekst)
    return alinea(sterk(label), *([BREUK, onder] if onder else []))


def lijst(punten: Sequence[list[Run]]) -> Lijst:
    """Return a list of one level."""
    return {"soort": "lijst", "punten": list(punten)}


def tabel(koppen: Sequence[str], rijen: Sequence[Sequence[str]]) -> Tabel:
    """Return a table of plain texts under a row of headers."""
    return {
        "soort": "tabel",
        "koppen": [flat(cel) for cel in koppen],
        "rijen": [[flat(cel) for cel in rij] for rij in rijen],
    }


def beeld(naam: str, boom: Beeld) -> BeeldBlok:
    """Return a picture, with its words for who cannot see it."""
    _, _, (titel, beschrijving, *_) = boom
    woorden = [str(kind) for deel in (titel, beschrijving) for kind in deel[2]]
    return {"soort": "beeld", "naam": naam, "tekst": flat(". ".join(woorden)), "beeld": boom}


def fits_table(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether these texts are short enough to read as a table."""
    return all(
        sum(map(len, row)) <= _MAX_RIJ
        and all(len(cell) <= _MAX_CEL and len(split_lines(cell)) <= 1 for cell in row)
        for row in rows
    )
