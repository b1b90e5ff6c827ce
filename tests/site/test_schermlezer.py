"""What somebody hears who uses the site with a screen reader: Orca in Firefox, with the keyboard alone.

Takes minutes and programs that few machines have: `weekly.yml` installs them and runs this by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .oor import Oor, luister

pytestmark = [pytest.mark.inhoud, pytest.mark.wekelijks]

OPVOLGER, HULP = "Wie volgt dit idee op", "Noteer een naam of een functie"
HULP_DAARNA = "Bedacht iemand van jullie"


@pytest.fixture(scope="module")
def oor(adres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Oor]:
    """The home page, heard."""
    with luister(adres, tmp_path_factory.mktemp("oor")) as oor:
        oor.wacht("Klaar met laden|Pagina heeft")
        yield oor


@pytest.fixture(scope="module")
def idee(oor: Oor, adres: str) -> Oor:
    """An idea that has just begun."""
    oor.toets("ctrl+l")
    oor.typ(f"{adres}checklist/#nieuw")
    oor.toets("Return")
    oor.wacht("Titel van dit idee")
    return oor


def test_no_part_of_the_home_page_is_named_twice(oor: Oor) -> None:
    """From landmark to landmark, each by its name, and none that only repeats its heading."""
    gehoord = [oor.toets("m") for _ in range(2)]
    while not any("bovenzijde" in zin for zin in gehoord[-1]):
        gehoord.append(oor.toets("m"))
        assert len(gehoord) < 12, gehoord
    assert any("Hoofdmenu" in zin for zinnen in gehoord for zin in zinnen), gehoord
    for naam, *rest in (zinnen for zinnen in gehoord if zinnen):
        assert not any(zin.startswith(naam) for zin in rest), gehoord


def test_nothing_interrupts_typing(idee: Oor) -> None:
    """While an idea is saved for the first time the browser asks nothing, and the focus stays."""
    for woord in ("Buurthuis", " aan", " de kade"):
        gezegd = idee.typ(woord, stil=1.5)
        assert not [zin for zin in gezegd if "opslag" in zin.lower() or "stor" in zin.lower()], (
            gezegd
        )
    idee.tot("shift+Tab", "Mijn idee")
    assert any("Buurthuis aan de kade" in zin for zin in idee.toets("Tab"))


def test_a_field_says_its_question_its_help_and_who_may_read_it(idee: Oor) -> None:
    """In that order; who reads on line by line hears no code between a question and its help."""
    gezegd = " ".join(idee.tot("Tab", OPVOLGER))
    plaatsen = [gezegd.find(zin) for zin in (OPVOLGER, HULP, "partners mogen dit zien")]
    assert -1 not in plaatsen, gezegd
    assert plaatsen == sorted(plaatsen), gezegd
    idee.tot("Tab", "Notitie toevoegen")
    regels: list[str] = []
    while not any(HULP_DAARNA in zin for zin in regels):
        regels += idee.toets("Down")
        assert len(regels) < 20, regels
    assert any(zin.startswith("Herkomst") for zin in regels), regels
    assert not [zin for zin in regels if "herkomst" in zin], regels


def test_a_row_is_named_without_a_dangling_colon(idee: Oor) -> None:
    """One goes to the goals by the list of sections and tabs into the first."""
    idee.tot("shift+Tab", "Wat zijn de doelen", hoogstens=60)
    idee.toets("Return", stil=1.2)
    gezegd = idee.tot("Tab", "Doel 1")
    assert not [zin for zin in gezegd if "Doel 1:" in zin or "Doel 1 :" in zin], gezegd
    assert any("invoerveld" in zin for zin in gezegd), gezegd
