"""Hostile files, made by chance from a seed: ideas, what is done to them, and what is done to their text."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import werktsamen_core
from werktsamen_core.idee import SOORT, SOORT_BUNDEL, versiesleutel
from werktsamen_core.instrument import Instrument, Kolom, Vraag

Json = dict[str, Any]

INSTRUMENT = Path(werktsamen_core.__file__).parent / "instrument.json"
OP = "2026-11-23T09:00:00.000Z"
VANDAAG = "2026-11-23"
PER_KEER = 250  # imports a process takes at a time
LEZERS = ("intern", "partners", "beleidsteam")
VASTE_VELDEN = [
    "soort",
    "versie",
    "id",
    "titel",
    "instrument",
    "gemaakt",
    "gewijzigd",
    "antwoorden",
]

# What JSON text can say and Python's `json.dumps` cannot: put in afterwards.
LETTERLIJK = {
    "@1e400@": "1e400", "@-1e400@": "-1E400", "@nan@": "NaN", "@inf@": "-Infinity",
    "@lang@": "9" * 5000, "@fijn@": "0." + "3" * 3000, "@nul@": "-0",
}  # fmt: skip
SLEUTELS = (
    *("__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "then", "length"),
    *("__class__", "__init__", "", " ", "\x00", "0", "-1", "id", "op", "waarde", "nota", "andere"),
    *(
        "vervangt",
        "verwijderd",
        "volgorde",
        "opzij",
        "soort",
        "versie",
        "\ud800",
        "\ufffd",
        "é" * 300,
    ),
)
TEKSTEN = (
    *(
        "",
        " ",
        "\u200b",
        "\ud800",
        "\udfff\ud800",
        "a\udc00b",
        "\x00\x1b[31m",
        "\ufeff",
        "\u202eom",
    ),
    *("ja", "nee", "eigen", "samenwerking", "weten-we-nog-niet", "<script>alert(1)</script>"),
    *("=1+1", "@SUM(A1)", "-2+3", "\t=1", "| a | b |\n|---|---|", "# kop", "BEGIN:VEVENT\r\nX:1"),
    *(
        "9999-12-31",
        "0001-01-01",
        "2026-02-30",
        "2026-11-23T09:00:00+14:00",
        "10000-01-01T00:00:00Z",
    ),
    *(
        "\N{FAMILY}" * 40,
        "x" * 3000,
        "é" * 500,
        "e" + "\u0301" * 200,
        "\u2028\u2029\x85",
        "]]>",
        "&amp;",
    ),
)
GETALLEN = (0, -1, 1, 2, 99, 2**31, 2**53 + 1, -(2**63), 10**30, 1.5, -0.0, 1e308, 5e-324)
TIJDEN = (
    OP,
    "",
    "2026-11-23T09:00:00.001Z",
    "2026-11-24 10:00",
    "gisteren",
    "9999-12-31T23:59:59.999Z",
)


# --- valid ideas ---------------------------------------------------------------------------------


class Maker:
    """Makes ideas that fit the instrument, every choice by one source of chance."""

    def __init__(self, instrument: Instrument, kans: random.Random) -> None:
        """Take the instrument whose questions are answered."""
        self.kans = kans
        self.vragen = list(instrument.vragen.values())
        self.tabellen = list(instrument.tabellen)
        self.schaal = list(instrument.schaal)
        self.regels = list(instrument.regels)

    def idee(self, id_: str) -> Json:
        """Return a valid idea with a handful of answers."""
        gekozen = self.kans.sample(self.vragen, self.kans.randint(1, 4))
        gekozen += self.kans.sample(self.tabellen, self.kans.randint(0, 2))
        antwoorden = {vraag.id: self._antwoord(vraag) for vraag in gekozen}
        return {
            "soort": SOORT,
            "versie": 1,
            "id": id_,
            "titel": self._tekst(),
            "instrument": {"id": "werktsamen", "versie": "1.0.0"},
            "gemaakt": OP,
            "gewijzigd": self.kans.choice(TIJDEN[:3]) or OP,
            **({"uitgewisseld": OP} if self.kans.random() < 0.5 else {}),
            "antwoorden": antwoorden,
        }

    def _antwoord(self, vraag: Vraag) -> Json:
        antwoord: Json = {"waarde": self._waarde(vraag), "op": self.kans.choice(TIJDEN[:3])}
        if self.kans.random() < 0.3:
            antwoord["nota"] = self._tekst()
        if self.kans.random() < 0.2:
            antwoord["vervangt"] = [f"{OP}~{self.kans.getrandbits(32):08x}"]
        if self.kans.random() < 0.2:
            antwoord["andere"] = [{"waarde": self._waarde(vraag), "nota": self._tekst(), "op": OP}]
        if vraag.soort == "rijen" and self.kans.random() < 0.3:
            antwoord["verwijderd"] = {self._id(): {"op": OP, "vervangt": [f"{OP}~00000000"]}}
            antwoord["volgorde"] = {"op": OP, "ids": [self._id(), self._id()]}
        return antwoord

    def _waarde(self, vraag: Vraag) -> Any:
        if vraag.soort == "rijen":
            return [self._rij(vraag) for _ in range(self.kans.randint(0, 3))]
        if vraag.soort == "oordeel":
            return self.kans.choice(self.schaal)
        if vraag.opties:
            return self.kans.choice(vraag.opties).id
        return VANDAAG if vraag.soort == "datum" else self._tekst()

    def _rij(self, vraag: Vraag) -> Json:
        rij = {kolom.id: self._cel(kolom) for kolom in vraag.kolommen}
        # as on the page: an id belongs to one row of the idea
        return {"id": f"{vraag.id[:4]}-{self._id()}", "op": OP, **rij}

    def _cel(self, kolom: Kolom) -> Any:
        if kolom.opties:
            return self.kans.choice(kolom.opties).id
        if kolom.soort in ("verwijzingen", "rijen-ids"):
            return [self._id() for _ in range(self.kans.randint(0, 3))]
        if kolom.soort == "datum":
            return self.kans.choice(("2026-12-01", "2024-02-29", ""))
        if kolom.soort == "regel":
            return self.kans.choice(self.regels)
        if kolom.soort == "vraag":
            return self.kans.choice(self.vragen).id
        return self._id() if kolom.soort == "verwijzing" else self._tekst()

    def _id(self) -> str:
        return self.kans.choice(
            ("r1", "r2", "r3", "part-r1", "part-r2", "doel-r1", "acti-r2", "eigen")
        )

    def _tekst(self) -> str:
        return self.kans.choice(
            ("Een inloophuis", "Teamcoach", "Twee\nregels", *TEKSTEN[:4], "x" * 90)
        )


# --- what is done to them ------------------------------------------------------------------------


def nodes(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every place in a tree as (container, key)."""
    stapel = [value]
    while stapel:
        bak = stapel.pop()
        sleutels = bak if isinstance(bak, dict) else range(len(bak))
        for sleutel in list(sleutels):
            yield bak, sleutel
            if isinstance(bak[sleutel], dict | list):
                stapel.append(bak[sleutel])


def anything(kans: random.Random) -> Any:
    """Return a small value of any kind, impossible ones included."""
    soort = kans.randrange(9)
    if soort == 0:
        return kans.choice((None, True, False))
    if soort == 1:
        return kans.choice(GETALLEN)
    if soort == 2:
        return kans.choice(tuple(LETTERLIJK))
    if soort in (3, 4):
        return kans.choice(TEKSTEN)
    if soort == 5:
        return [anything(kans) for _ in range(kans.randrange(3))]
    if soort == 6:
        return {kans.choice(SLEUTELS): anything(kans) for _ in range(kans.randrange(3))}
    return [] if soort == 7 else {}


def nest(value: Any, diepte: int, in_lijst: bool) -> Any:
    """Return a value wrapped in so many lists or objects."""
    for _ in range(diepte):
        value = [value] if in_lijst else {"a": value}
    return value


def swap(kans: random.Random, idee: Json) -> None:
    """Put something else in a place."""
    bak, sleutel = kans.choice(list(nodes(idee)))
    bak[sleutel] = anything(kans)


def drop(kans: random.Random, idee: Json) -> None:
    """Take something away."""
    bak, sleutel = kans.choice(list(nodes(idee)))
    del bak[sleutel]


def add(kans: random.Random, idee: Json) -> None:
    """Add a key that means something to us, to JavaScript or to Python."""
    bakken = [idee, *(bak[sleutel] for bak, sleutel in nodes(idee))]
    bak = kans.choice([bak for bak in bakken if isinstance(bak, dict)])
    bak[kans.choice(SLEUTELS)] = anything(kans)


def transplant(kans: random.Random, idee: Json) -> None:
    """Put a copy of one part in the place of another."""
    plekken = list(nodes(idee))
    (bak, sleutel), (van, welk) = kans.choice(plekken), kans.choice(plekken)
    bak[sleutel] = json.loads(json.dumps(van[welk]))


def deepen(kans: random.Random, idee: Json) -> None:
    """Nest a part: a little, just at the limit, far beyond it."""
    bak, sleutel = kans.choice(list(nodes(idee)))
    diepte = kans.choice((1, 2, 20, 27, 28, 29, 30, 31, 32, 33, 40, 41, 200, 600))
    bak[sleutel] = nest(bak[sleutel], diepte, kans.random() < 0.5)


def garble(kans: random.Random, idee: Json) -> None:
    """Put hostile text inside a text."""
    plekken = [(bak, sleutel) for bak, sleutel in nodes(idee) if isinstance(bak[sleutel], str)]
    if plekken:
        bak, sleutel = kans.choice(plekken)
        plaats = kans.randint(0, len(bak[sleutel]))
        bak[sleutel] = bak[sleutel][:plaats] + kans.choice(TEKSTEN) + bak[sleutel][plaats:]


def equal_ids(kans: random.Random, idee: Json) -> None:
    """Give all rows one id, or ids that look like the numbered ones of `restore`."""
    ids = kans.choice(
        (["r1"], ["eigen"], [""], ["r1", "r1~2", "r1~3"], [0, None], ["\ud800", "\udfff"])
    )
    for bak, sleutel in list(nodes(idee)):
        if sleutel == "id":
            bak[sleutel] = kans.choice(ids)


def cycle(kans: random.Random, idee: Json) -> None:
    """Let all rows point at all rows, themselves included, in every column that can."""
    for bak, sleutel in list(nodes(idee)):
        if sleutel in ("partners", "doelen", "activiteiten", "rijen", "ids"):
            bak[sleutel] = ["r1", "r2", "r3", "r4", "eigen", "r1"]
        elif sleutel in ("voor", "trekker", "vraag"):
            bak[sleutel] = kans.choice(("r1", "r2", "doelen"))


def replace_each_other(_: random.Random, idee: Json) -> None:
    """Let versions claim to have replaced each other, and themselves."""
    antwoorden = idee.get("antwoorden")
    records = (
        [item for item in antwoorden.values() if isinstance(item, dict)]
        if isinstance(antwoorden, dict)
        else []
    )
    sleutels = [versiesleutel(item) for item in records]
    for record in records:
        record["vervangt"] = sleutels
        record["andere"] = [dict(item) for item in records[:2]]


def many_rows(kans: random.Random, idee: Json) -> None:
    """Repeat the items of a list, ids and all."""
    lijsten = [bak[sleutel] for bak, sleutel in nodes(idee) if isinstance(bak[sleutel], list)]
    if lijsten:
        lijst = kans.choice(lijsten)
        lijst *= kans.choice((2, 10, 40))


def double_keys(kans: random.Random, text: str) -> str:
    """Say a key twice: the parsers of this world do not agree on which counts."""
    return text.replace('"waarde":', f'"waarde": {kans.choice(["1", "[]", "null"])}, "waarde":', 3)


def truncate(kans: random.Random, text: str) -> str:
    """Keep the first part, as a broken download does."""
    return text[: kans.randrange(len(text) + 1)]


def flip(kans: random.Random, text: str) -> str:
    """Change some bytes, then read them as the page reads a file."""
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    for _ in range(kans.choice((1, 3, 30))):
        if data:
            data[kans.randrange(len(data))] = kans.randrange(256)
    return data.decode("utf-8", "replace")


def insert(kans: random.Random, text: str) -> str:
    """Put a piece of something else in the text."""
    plaats = kans.randrange(len(text) + 1)
    stuk = kans.choice(
        (
            "[" * 3000,
            '{"a":' * 3000,
            ",",
            "\\",
            "\\ud800",
            '"',
            "\x00",
            "\ufeff",
            "1e999",
            text[:60],
        )
    )
    return text[:plaats] + stuk + text[plaats:]


def noise(kans: random.Random, _: str) -> str:
    """Return bytes that are no file of ours at all."""
    return kans.randbytes(kans.choice((0, 1, 20, 2000))).decode("utf-8", "replace")


def other_file(kans: random.Random, _: str) -> str:
    """Return a file of another kind."""
    return kans.choice((
        "", " \n", "null", "[]", "0", '"tekst"', "[[[[", "<html></html>", "%PDF-1.7", "PK\x03\x04", '{"soort":"werktsamen-idee"}',
        '{"soort":"werktsamen-ideeen","ideeen":[]}', '{"soort":"werktsamen-ideeen","versie":1,"ideeen":[null,1,{}]}',
        '{"soort":"werktsamen-idee","versie":2,"antwoorden":{}}', '{"soort":"werktsamen-idee","versie":1e400,"antwoorden":{}}',
        '{"soort":"werktsamen-idee","versie":true,"antwoorden":{}}', '\ufeff{"soort":"werktsamen-idee","antwoorden":{}}',
    ))  # fmt: skip


OP_IDEE: tuple[Callable[[random.Random, Json], None], ...] = (
    swap, swap, swap, drop, add, add, transplant, transplant, deepen, garble, garble, garble,
    equal_ids, cycle, replace_each_other, many_rows,
)  # fmt: skip
OP_TEKST: tuple[Callable[[random.Random, str], str], ...] = (
    double_keys, truncate, flip, insert, noise, other_file,
)  # fmt: skip


@contextmanager
def deep_writing() -> Iterator[None]:
    """Let Python write what is nested deeper than it goes by itself; reading must do without."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


def make_file(maker: Maker, id_: str) -> str:
    """Return the text of one hostile file; one in six is hostile as a text too."""
    with deep_writing():
        return _make_file(maker, id_)


def _make_file(maker: Maker, id_: str) -> str:
    kans = maker.kans
    idee = maker.idee(id_)
    for _ in range(kans.choice((0, 1, 1, 2, 3, 6))):
        if any(True for _ in nodes(idee)):
            kans.choice(OP_IDEE)(kans, idee)
    waarde: Any = idee
    if kans.random() < 0.1:
        waarde = {"soort": SOORT_BUNDEL, "versie": 1, "ideeen": [idee, maker.idee("nog-een")]}
    text = json.dumps(waarde, ensure_ascii=kans.random() < 0.5)
    for teken, letterlijk in LETTERLIJK.items():
        text = text.replace(f'"{teken}"', letterlijk)
    if kans.random() < 1 / 6:
        text = kans.choice(OP_TEKST)(kans, text)
    # a file is bytes: what the page reads of them has no half characters
    return text.encode("utf-8", "replace" if kans.random() < 0.9 else "surrogatepass").decode(
        "utf-8", "replace"
    )
