"""The idea as a file: reading, repair, versions, merging, answers. May import `instrument` and `errors`.

This is the room's door: other rooms import from here, never from a module inside.
"""

from ..instrument import Json
from .antwoorden import EIGEN, SAMENWERKING, Antwoorden, label
from .cleaning import MAX_DIEPTE, clean
from .merge import TITEL, andere_versies, voeg_samen
from .ontvangst import ontvang
from .reading import (
    MAX_TEKENS,
    SOORT_BUNDEL,
    check_size,
    nieuw_idee,
    open_text,
    parse,
    to_text,
)
from .repair import MAX_FEITEN, SLEUTELS, SOORT, VERSIE, Rij, restore, restore_clean, sort_feiten
from .tekst import as_text, flat, opsomming, shorten, split_lines
from .tijd import dag_erna, is_datum, leesbaar, normalise
from .verschil import OPZIJ, toon_andere, vergelijk, zeg_verschillen
from .versies import canonical, records, versiesleutel
from .weergave import TEKENS, Weergave, Zicht, naam_van_optie

__all__ = [
    "EIGEN",
    "MAX_DIEPTE",
    "MAX_FEITEN",
    "MAX_TEKENS",
    "OPZIJ",
    "SAMENWERKING",
    "SLEUTELS",
    "SOORT",
    "SOORT_BUNDEL",
    "TEKENS",
    "TITEL",
    "VERSIE",
    "Antwoorden",
    "Json",
    "Rij",
    "Weergave",
    "Zicht",
    "andere_versies",
    "as_text",
    "canonical",
    "check_size",
    "clean",
    "dag_erna",
    "flat",
    "is_datum",
    "label",
    "leesbaar",
    "naam_van_optie",
    "nieuw_idee",
    "normalise",
    "ontvang",
    "open_text",
    "opsomming",
    "parse",
    "records",
    "restore",
    "restore_clean",
    "shorten",
    "sort_feiten",
    "split_lines",
    "to_text",
    "toon_andere",
    "vergelijk",
    "versiesleutel",
    "voeg_samen",
    "zeg_verschillen",
]
