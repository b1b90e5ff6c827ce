"""A month of one idea on four devices, told in the receipts as the people would read them."""

from __future__ import annotations

from typing import Any

import pytest

from tests import bouw
from tests.pagina import Pagina
from werktsamen_core.idee import ontvang, restore, zeg_verschillen
from werktsamen_core.instrument import Instrument

BEGIN = {
    "missie": "ja",
    "opdracht": "weten-we-nog-niet",
    "partners": [{"id": "p1", "naam": "OCMW", "nodig": "ja", "op": bouw.OP}],
}


class Toestel(Pagina):
    """A device that reads a receipt when it opens a file."""

    def __init__(self, instrument: Instrument, idee: Any, klok: int) -> None:
        """Start from the same copy as the others."""
        super().__init__(idee, klok)
        self._instrument = instrument

    def krijgt(self, van: Toestel) -> tuple[str, str]:
        """Open a file of somebody else; return what the page says came in."""
        ander, gezien = van.bewaar()
        [self.idee], [bon] = ontvang(self._instrument, [restore(ander)], [restore(self.idee)])
        self._mark_exchanged()
        self.gezien |= gezien
        return bon["soort"], zeg_verschillen(bon["verschillen"])


@pytest.mark.inhoud
def test_a_month_on_four_devices(instrument: Instrument) -> None:
    """Who opens a file reads every change of the others, and no change twice; in the end all agree."""
    idee = bouw.idee(BEGIN, titel="Inloophuis")
    # four clocks, one of them a day behind
    an, bert, chris, dina = (Toestel(instrument, idee, klok) for klok in (0, 5, -1440, 3))
    for toestel in (an, bert, chris, dina):
        toestel.bewaar()

    # week 1: Bert of finance fills in what the idea costs, and Chris asks the team
    bert.vul("bedrag", "waarde", "15000")
    bert.vul("opdracht", "waarde", "ja")
    chris.vul("opdracht", "waarde", "nee")
    chris.vul("opdracht", "nota", "Dit is werk voor de stad.")
    chris.voeg_rij_toe("partners", {"id": "p2", "naam": "Stad", "nodig": "ja"})
    assert an.krijgt(bert) == (
        "samen",
        "Opdracht, 23/11/2026\n"
        "  Antwoord: Weten we nog niet → Ja\n"
        "Bedrag, 23/11/2026\n"
        "  Antwoord: — → 15.000 euro\n",
    )
    # Chris did not know Bert's answer, and his clock is behind: it is kept beside, and An reads so
    assert an.krijgt(chris) == (
        "samen",
        "Partners, ‘Stad’ (nieuw), 23/11/2026\n"
        "  Partner: — → Stad\n"
        "  Nodig?: — → Ja\n"
        "Opdracht (ernaast bewaard), 23/11/2026\n"
        "  Er staat: Ja; daarnaast: Nee Notitie: Dit is werk voor de stad.\n",
    )
    # the same file once more brings nothing
    assert an.krijgt(chris) == ("gelijk", "Er is geen verschil.\n")

    # week 2: An settles it with Chris, gives the idea another name, and Dina renames it too
    an.kies("opdracht", 0, neem=True)
    an.noem("Inloophuis in de wijk")
    dina.noem("Huis van de buurt")
    dina.haal_weg("partners", 0)
    assert bert.krijgt(an) == (
        "samen",
        "Titel, 23/11/2026\n"
        "  Titel: Inloophuis → Inloophuis in de wijk\n"
        "Partners, ‘Stad’ (nieuw), 23/11/2026\n"
        "  Partner: — → Stad\n"
        "  Nodig?: — → Ja\n"
        "Opdracht, 23/11/2026\n"
        "  Antwoord: Ja → Nee\n"
        "  Notitie: — → Dit is werk voor de stad.\n",
    )
    soort, gelezen = an.krijgt(dina)
    assert soort == "samen"
    assert "Partners, ‘OCMW’ (verdwenen)\n  Partner: OCMW → —\n" in gelezen
    # of two names one stands, and the other is kept beside it
    assert {an.idee["titel"], *(v["waarde"] for v in an.idee["titel_andere"])} == {
        "Inloophuis in de wijk",
        "Huis van de buurt",
    }
    assert "Titel (ernaast bewaard)" in gelezen

    # week 4: everybody opens what An has
    for toestel in (bert, chris, dina):
        assert toestel.krijgt(an)[0] == "samen"
        assert toestel.krijgt(an)[0] == "gelijk"
    zonder = ("uitgewisseld", "gewijzigd")
    staten = [{v: w for v, w in t.idee.items() if v not in zonder} for t in (an, bert, chris, dina)]
    assert staten[0] == staten[1] == staten[2] == staten[3]
