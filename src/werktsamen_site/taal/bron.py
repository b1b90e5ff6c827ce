"""One source of the bibliography, as data. How it is read and written: `bronnen`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bron:
    """One source, checked; a key that the file leaves out is an empty text or tuple."""

    id: str
    soort: str
    jaar: str
    titel: str
    taal: str
    gelezen: str
    bewijs: str
    gecontroleerd: str
    zeker: str
    auteurs: tuple[str, ...] = ()
    redacteurs: tuple[str, ...] = ()
    kort: str = ""
    druk: str = ""
    in_: str = ""
    hoofdstuk: str = ""
    jaargang: str = ""
    nummer: str = ""
    paginas: str = ""
    uitgever: str = ""
    doi: str = ""
    url: str = ""
    bespreking: str = ""
    nog_na_te_kijken: tuple[str, ...] = ()
    opmerking: str = ""

    @property
    def makers(self) -> tuple[str, ...]:
        """Return who stands in front: the authors, or the editors of a book without authors."""
        return self.auteurs or self.redacteurs
