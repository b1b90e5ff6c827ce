"""Text in a picture: set in lines that fit."""

from __future__ import annotations

import pytest

from werktsamen_core.beelden.vorm import TEKST, breedte, wrap


@pytest.mark.parametrize("breed", [40, 60, 140, 400])
@pytest.mark.parametrize("regels", [1, 2, 5])
@pytest.mark.parametrize(
    "tekst",
    ["", "kort", "Een zin met enkele gewone woorden erin", "huisvestingsmaatschappijen" * 3],
)
def test_text_is_set_within_its_width(tekst: str, regels: int, breed: int) -> None:
    """Lines are never wider nor more than asked, and lose nothing unless an ellipsis says so."""
    gezet = wrap(tekst, TEKST.maat, breed, regels)
    assert 1 <= len(gezet) <= regels
    assert all(breedte(regel, TEKST.maat) <= breed for regel in gezet)
    heel = "".join(gezet).replace("-", "").replace(" ", "")
    assert heel == tekst.replace(" ", "") or gezet[-1].endswith("…")
