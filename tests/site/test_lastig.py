"""Text that breaks software, on the page: it is only ever text, and it comes out as it went in."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests import lastig
from werktsamen_core.instrument import Instrument

from . import lastig_op_scherm
from .toestel import Toestel, toestel

AANTAL = 20
STEEKPROEF = random.Random(7).sample(lastig.strings(), AANTAL)


@pytest.fixture(scope="module")
def open_toestel(browser: Browser, adres: str) -> Iterator[Toestel]:
    """One tab for all tests here."""
    with toestel(browser, adres) as open_:
        yield open_


def test_in_every_field_and_every_export_they_are_only_text(
    open_toestel: Toestel, instrument: Instrument
) -> None:
    """Every kind of field shows them, every file holds them, none runs."""
    lastig_op_scherm.try_many(open_toestel, instrument, STEEKPROEF)


def test_as_titles_on_the_hub_they_are_only_text(open_toestel: Toestel) -> None:
    """A backup of ideas with such names comes in and goes out whole."""
    lastig_op_scherm.try_on_hub(open_toestel, STEEKPROEF)


def test_typed_by_hand_they_are_saved_as_the_field_holds_them(open_toestel: Toestel) -> None:
    """From a keystroke to storage, letter for letter."""
    lastig_op_scherm.try_typing(open_toestel, STEEKPROEF)
