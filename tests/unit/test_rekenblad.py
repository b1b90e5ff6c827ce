"""The worked calculation of docs/naslagwerk/wat-kost-het.md adds up: rows, columns, tables, text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.inhoud

PAGINA = Path(__file__).parents[2] / "docs" / "naslagwerk" / "wat-kost-het.md"
VOORBEELD = PAGINA.read_text(encoding="utf-8").split("{#uitgerekend}")[1].split("\n## ")[0]
Tabel = dict[str, list[int]]  # row → figures per partner, the last for all together


def read_number(text: str) -> int:
    """Read a Dutch whole number, such as 1.200 or −6.000."""
    return int(re.sub(r"<[^>]+>|\.", "", text).replace("−", "-"))


def read_tables() -> list[Tabel]:
    """Return the tables with figures, in the order of the page."""
    tabellen = re.findall(r"<table class=\"[^\"]*--cijfers\">(.*?)</table>", VOORBEELD, re.DOTALL)
    return [
        {
            naam: [read_number(cel) for cel in re.findall(r"<td>(.*?)</td>", cellen)]
            for naam, cellen in re.findall(r"<th scope=\"row\">(.*?)</th>(.*?)</tr>", tabel)
        }
        for tabel in tabellen
    ]


UREN, KOSTEN, VERDELING = read_tables()


def add_up(rijen: list[list[int]]) -> list[int]:
    """Return the sum of each column."""
    return [sum(kolom) for kolom in zip(*rijen, strict=True)]


@pytest.mark.parametrize("tabel", [UREN, KOSTEN, VERDELING])
def test_the_last_figure_of_a_row_is_that_of_all_partners(tabel: Tabel) -> None:
    """Three partners, and together."""
    assert len(tabel) > 3
    assert all(len(rij) == 4 and sum(rij[:3]) == rij[3] for rij in tabel.values())


@pytest.mark.parametrize("tabel", [UREN, KOSTEN])
def test_the_last_row_is_the_sum_of_those_above(tabel: Tabel) -> None:
    """The row 'Samen' stands at the bottom."""
    *posten, samen = tabel.values()
    assert list(tabel)[-1] == "Samen"
    assert add_up(posten) == samen


def test_the_tables_follow_from_each_other() -> None:
    """Hours times their price are a cost; costs minus money are what one bears; then VAT."""
    prijs = int(re.findall(r"Uren, aan (\d+) euro", VOORBEELD)[0])
    tarief = int(re.findall(r"met (\d+) procent, een rond getal", VOORBEELD)[0])
    kosten, loon, fonds, zonder, btw, met = VERDELING.values()
    assert KOSTEN[f"Uren, aan {prijs} euro"] == [uren * prijs for uren in UREN["Samen"]]
    assert kosten == KOSTEN["Samen"]
    assert zonder == add_up([kosten, loon, fonds])
    assert btw[1] * 100 == loon[1] * tarief
    assert met == add_up([zonder, btw])


def test_the_text_names_no_other_figures() -> None:
    """What the sentences say stands in the tables, or is what seemed to be left of the money."""
    zinnen = re.sub(r"<table.*?</table>", "", VOORBEELD, flags=re.DOTALL)
    genoemd = {read_number(getal) for getal in re.findall(r"\d+\.\d{3}", zinnen)}
    over = -VERDELING["Geld van het fonds"][0] - KOSTEN["Medewerker, halftijds"][0]
    in_tabellen = {
        abs(getal) for t in (UREN, KOSTEN, VERDELING) for rij in t.values() for getal in rij
    }
    assert over in genoemd
    assert genoemd <= in_tabellen | {over}
