"""Hostile files through the very bridge the browser uses: does any of them do more than be an idea?

Structure-aware fuzzing: valid ideas with types swapped, keys added and dropped, prototype keys, deep
nesting, impossible numbers, equal ids, rows that point at each other, half characters and half
files. Every import is opened and then judged, drawn, reported, exported and merged. `measure` counts;
the same number and seed always make the same files, however many processes share the work.

`reuzen` are the few files that are dangerous by size alone; each is tried once.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import werktsamen_core
from werktsamen_core import bridge
from werktsamen_core.beelden import ATTRIBUTEN, BEELDEN, ELEMENTEN
from werktsamen_core.idee import SOORT, SOORT_BUNDEL, restore, versiesleutel
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


# --- what may come of it -------------------------------------------------------------------------


class Mislukt(Exception):  # noqa: N818 - not an error of ours but a verdict on the core
    """An import did something it may not do."""


def expect(voorwaarde: bool, wat: str) -> None:
    """Reject the import unless the condition holds."""
    if not voorwaarde:
        raise Mislukt(wat)


class Klok:
    """The longest and the total time of the bridge's answers."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.langste = 0.0

    def call(self, request: str) -> str:
        """Ask the bridge, and keep how long it took."""
        begin = time.perf_counter()
        antwoord = bridge.call(request)
        self.langste = max(self.langste, time.perf_counter() - begin)
        return antwoord


ZIN = re.compile(r"[A-ZÉ‘“].*[.!?]”?", re.DOTALL)
ENGELS = re.compile(r"traceback|error|exception|expected|invalid|none\b|\bthe\b", re.IGNORECASE)


def ask(klok: Klok, doe: str, velden: str) -> Json:
    """Put one request, `velden` as JSON text, and judge the form of the answer."""
    text = klok.call(f'{{"doe":"{doe}",{velden}}}')
    expect(isinstance(text, str), f"{doe}: no text")
    try:
        text.encode()  # a half character would not survive postMessage or a file
        antwoord = json.loads(text, parse_constant=_no_constant)
    except ValueError as error:
        raise Mislukt(f"{doe}: not JSON: {error}") from error
    expect(isinstance(antwoord, dict) and isinstance(antwoord.get("ok"), bool), f"{doe}: no ok")
    if not antwoord["ok"]:
        zinnen = antwoord.get("fouten")
        expect(isinstance(zinnen, list) and bool(zinnen), f"{doe}: no sentences")
        for zin in zinnen:
            goed = isinstance(zin, str) and ZIN.fullmatch(zin) and not ENGELS.search(zin)
            expect(bool(goed), f"{doe}: no Dutch sentence: {zin!r}")
    return dict(antwoord)


def _no_constant(naam: str) -> None:
    raise ValueError(f"{naam} is no JSON")


def check_idee(idee: Any) -> None:
    """An opened idea has the fixed fields in order, each of its kind."""
    expect(isinstance(idee, dict) and list(idee)[:8] == VASTE_VELDEN, "open: fields")
    expect((idee["soort"], idee["versie"]) == (SOORT, 1), "open: soort")
    expect(
        all(isinstance(idee[v], str) for v in ("id", "titel", "gemaakt", "gewijzigd")),
        "open: texts",
    )
    expect(all(isinstance(item, dict) for item in idee["antwoorden"].values()), "open: answers")
    ids: Counter[str] = Counter()
    for bak, sleutel in nodes(idee):
        expect(sleutel != "__proto__", "open: a key that changes objects in JavaScript")
        if isinstance(bak[sleutel], float):
            expect(abs(bak[sleutel]) < float("inf"), "open: number")
    for antwoord in idee["antwoorden"].values():
        rijen = antwoord.get("waarde")
        for rij in rijen if isinstance(rijen, list) else []:
            if isinstance(rij, dict):
                expect(isinstance(rij.get("id"), str), "open: row without id")
                ids[rij["id"]] += 1
    expect(not ids or max(ids.values()) == 1, "open: two rows with one id")
    expect(not {"eigen", "samenwerking"} & ids.keys(), "open: a reserved id")


def check_beeld(boom: Any) -> None:
    """A picture is made of nothing but the allowed elements, attributes and texts."""
    stapel = [boom]
    while stapel:
        item = stapel.pop()
        if isinstance(item, str):
            continue
        expect(isinstance(item, list) and len(item) == 3 and item[0] in ELEMENTEN, "beeld: element")
        expect(
            all(naam in ATTRIBUTEN and isinstance(w, str) for naam, w in item[1].items()),
            "beeld: attribute",
        )
        stapel += item[2]


def use(klok: Klok, idee: Json, tweeling: Json) -> None:
    """Do with an opened idea all that the page can do with it."""
    veld = '"idee":' + json.dumps(idee)
    op = f'"op":"{VANDAAG}"'
    antwoord = ask(klok, "beoordeel", f'{veld},{op},"beelden":{json.dumps(BEELDEN)}')
    expect(antwoord["ok"] and set(antwoord["beelden"]) == set(BEELDEN), "beoordeel: refused")
    for boom in antwoord["beelden"].values():
        check_beeld(boom)
    for voor in LEZERS:
        antwoord = ask(klok, "rapport", f'{veld},{op},"voor":"{voor}","financieel":true')
        expect(antwoord["ok"] and antwoord["tekst"].endswith("\n"), f"rapport {voor}: refused")
    expect(ask(klok, "opvolgpunten", f'{veld},"als":"csv"')["ok"], "csv: refused")
    ask(klok, "opvolgpunten", f'{veld},"als":"ics"')  # without a date in it there is no calendar
    merge(klok, idee, tweeling)


TE_GROOT = "te groot voor één bestand"


def merge(klok: Klok, idee: Json, tweeling: Json) -> None:
    """Merge with a valid copy, and with the merge itself; of another idea nothing comes."""
    a, b = json.dumps(idee), json.dumps({**tweeling, "id": idee["id"]})
    antwoord = ask(klok, "voeg-samen", f'"a":{a},"b":{b}')
    if antwoord["ok"]:
        check_idee(antwoord["idee"])
        samen = json.dumps(antwoord["idee"])
        expect(ask(klok, "open", f'"tekst":{json.dumps(samen)}')["ok"], "voeg-samen: unreadable")
        nog_eens = ask(klok, "voeg-samen", f'"a":{samen},"b":{b}')
        expect(nog_eens["idee"] == antwoord["idee"], "voeg-samen: not idempotent")
    else:  # what could not be opened again is not made
        expect(not idee["id"] or TE_GROOT in antwoord["fouten"][0], "voeg-samen: refused")
    vreemd = json.dumps({**tweeling, "id": idee["id"] + "-ander"})
    expect(
        not ask(klok, "voeg-samen", f'"a":{a},"b":{vreemd}')["ok"],
        "voeg-samen: two ideas became one",
    )


def try_file(klok: Klok, text: str, tweeling: Json) -> str:
    """Import one file and use what is in it; return `geopend` or `geweigerd`."""
    antwoord = ask(klok, "open", '"tekst":' + json.dumps(text))
    # what lies in storage goes to the core without being opened first
    ask(klok, "beoordeel", f'"idee":{text},"op":null,"beelden":[]')
    if not antwoord["ok"]:
        return "geweigerd"
    expect(bool(antwoord["ideeen"]), "open: nothing")
    for idee in antwoord["ideeen"][:2]:
        check_idee(idee)
        expect(restore(idee) == idee, "open: not idempotent")
        use(klok, idee, tweeling)
    return "geopend"


# --- counting ------------------------------------------------------------------------------------


def chance(zaad: int, nummer: int) -> random.Random:
    """Return the source of chance for the file with this number."""
    return random.Random(f"{zaad}-{nummer}")


def file_number(instrument_text: str, zaad: int, nummer: int) -> str:
    """Make one file again, to look at what went wrong with it."""
    return make_file(
        Maker(Instrument.from_text(instrument_text), chance(zaad, nummer)), f"idee-{nummer}"
    )


def run(instrument_text: str, zaad: int, stuk: range) -> Json:
    """Try the files with these numbers; a fixed idea must come out the same before and after."""
    bridge.start(instrument_text)
    instrument = Instrument.from_text(instrument_text)
    uit: Json = {"geopend": 0, "geweigerd": 0, "mislukt": [], "langste_ms": 0}
    controle = Maker(instrument, chance(zaad, -1)).idee("controle")
    request = json.dumps({"doe": "beoordeel", "idee": controle, "op": VANDAAG, "beelden": BEELDEN})
    voor = bridge.call(request)
    for nummer in stuk:
        maker = Maker(instrument, chance(zaad, nummer))
        text, klok = make_file(maker, f"idee-{nummer}"), Klok()
        try:
            uit[try_file(klok, text, maker.idee(f"idee-{nummer}"))] += 1
        except Mislukt as error:
            uit["mislukt"].append({"nummer": nummer, "wat": str(error), "tekst": text[:2000]})
        except Exception as error:
            uit["mislukt"].append(
                {"nummer": nummer, "wat": f"raised {error!r}", "tekst": text[:2000]}
            )
        uit["langste_ms"] = max(uit["langste_ms"], round(klok.langste * 1000))
    if bridge.call(request) != voor:
        uit["mislukt"].append({"nummer": stuk.start, "wat": "another idea changed", "tekst": ""})
    return uit


def measure(aantal: int, zaad: int = 7, processen: int | None = None, instrument: str = "") -> Json:
    """Try so many generated files and every giant; return counts, failures and times.

    Args:
        aantal: how many generated files.
        zaad: the seed; the same seed makes the same files.
        processen: how many at a time; None for one per core.
        instrument: text of instrument.json; empty for the one the build made.
    """
    text = instrument or INSTRUMENT.read_text(encoding="utf-8")
    stukken = [range(van, min(van + PER_KEER, aantal)) for van in range(0, aantal, PER_KEER)]
    werk = partial(run, text, zaad)
    begin = time.perf_counter()
    if processen == 1 or len(stukken) == 1:
        uitslagen = [werk(stuk) for stuk in stukken]
    else:
        with multiprocessing.get_context("spawn").Pool(processen) as pool:
            uitslagen = list(pool.imap_unordered(werk, stukken))
    return {
        "aantal": aantal,
        "zaad": zaad,
        "geopend": sum(uit["geopend"] for uit in uitslagen),
        "geweigerd": sum(uit["geweigerd"] for uit in uitslagen),
        "mislukt": [fout for uit in uitslagen for fout in uit["mislukt"]],
        "langste_ms": max((uit["langste_ms"] for uit in uitslagen), default=0),
        "seconden": round(time.perf_counter() - begin),
    }


# --- dangerous by size ---------------------------------------------------------------------------


def _idee(antwoorden: Json, **velden: Any) -> str:
    """Return the text of an idea."""
    idee = {"soort": SOORT, "versie": 1, "id": "reus", "titel": "Reus", "antwoorden": antwoorden}
    return json.dumps(idee | velden, separators=(",", ":"))


def _partners(**antwoord: Any) -> str:
    """Return the text of an idea with one answer: to the question who the partners are."""
    return _idee({"partners": antwoord})


def _vorm(antwoord: str) -> str:
    """Return the text of an idea in which one value is written by hand."""
    return _idee({"bedrag": {"waarde": "@"}}).replace('"@"', antwoord)


def _rijen(aantal: int, **velden: Any) -> list[Json]:
    return [{"id": f"r{nr}", "naam": f"Partner {nr}", **velden} for nr in range(aantal)]


def _tables(tot: int) -> str:
    """Return an idea in which everything points at everything."""
    ids = [f"r{nr}" for nr in range(900 // tot)]
    acties = [f"a{nr}" for nr in range(300 // tot)]
    return _idee({
        "partners": {"waarde": _rijen(900 // tot)},
        "activiteiten": {"waarde": [{"id": id_, "naam": "A", "doelen": ids} for id_ in acties]},
        "bundels": {"waarde": [{"id": f"b{nr}", "naam": "B", "partners": ids, "activiteiten": acties} for nr in range(300 // tot)]},
    })  # fmt: skip


def reuzen(tot: int = 1) -> dict[str, Callable[[], str]]:
    """Return the files that are dangerous by size: name → maker of the text.

    Args:
        tot: 1 for the largest a file may be, 10 for a tenth of that.
    """
    duizend = 1000 // tot
    punt = {"wat": "Iets", "wie": "Iemand", "tegen": "2026-12-01", "stand": "open"}
    halve = [f"\\u{code:x}" for code in range(0xD800, 0xD800 + 400)]
    leeg = f'{{"soort":"{SOORT}","antwoorden":{{}}}},'
    return {
        "een miljoen rijen": lambda: _vorm("[" + "{}," * (1000 * duizend - 1) + "{}]"),
        "tienduizend rijen": lambda: _partners(waarde=_rijen(10 * duizend, nodig="ja", wil="nee")),
        "tienduizend keer een id": lambda: _partners(waarde=[{"id": "r", "naam": "x"}] * 10 * duizend),
        "ids zoals herstel ze geeft": lambda: _partners(waarde=[{"id": f"r~{10 * duizend - nr // 2}", "naam": "x"} for nr in range(10 * duizend)]),
        "tienduizend opvolgpunten": lambda: _idee({"opvolgpunten": {"waarde": [{"id": f"o{nr}", **punt} for nr in range(10 * duizend)]}}),
        "alles wijst naar alles": lambda: _tables(tot),
        "een half miljoen ids in een cel": lambda: _idee({"puzzelstukken": {"waarde": [{"id": "s", "naam": "S", "partners": ["r1"] * 500 * duizend}]}}),
        "honderdduizend andere versies": lambda: _partners(waarde=_rijen(2), andere=[{"waarde": [], "op": OP}] * 100 * duizend),
        "andere versies met veel rijen": lambda: _partners(waarde=_rijen(2), andere=[{"waarde": _rijen(9 * duizend)}] * 8),
        "verschillende andere versies": lambda: _partners(waarde="x", andere=[{"waarde": f"versie {nr}", "op": OP} for nr in range(60 * duizend)]),
        "een half miljoen vervangen versies": lambda: _partners(waarde="x", vervangt=["a~1"] * 500 * duizend),
        "honderdduizend verwijderde rijen": lambda: _partners(waarde=_rijen(2), verwijderd={f"w{nr}": {"op": OP} for nr in range(100 * duizend)}),
        "een half miljoen in de volgorde": lambda: _partners(waarde=_rijen(2), volgorde={"op": OP, "ids": ["r1"] * 500 * duizend}),
        "honderdduizend vragen": lambda: _idee({f"v{nr}": {"waarde": "x"} for nr in range(100 * duizend)}),
        "sleutels die dezelfde worden": lambda: _vorm("{" + ",".join(f'"{a}x{b}":0' for a in halve[: duizend // 3] for b in halve) + "}"),
        "driehonderdduizend opzij": lambda: _idee({}, opzij=[1] * 300 * duizend),
        "een tekst van vijf miljoen": lambda: _partners(waarde="x" * 4900 * duizend),
        "vijf miljoen sterretjes": lambda: _idee({"uitdaging": {"waarde": "*" * 4900 * duizend}}),
        "twee miljoen regels": lambda: _idee({"uitdaging": {"waarde": "\n" * 2400 * duizend + "x"}}),
        "een miljoen woorden in een cel": lambda: _partners(waarde=[{"id": "p", "naam": "een woord " * 100 * duizend, "bijdrage": "| \\ " * 300 * duizend}]),
        "een titel van vier miljoen": lambda: _idee({}, titel="é " * 600 * duizend),
        "twee miljoen haken": lambda: "[" * 2400 * duizend,
        "haken in een idee": lambda: _vorm("[" * 100 * duizend + "]" * 100 * duizend),
        "vier miljoen cijfers": lambda: _vorm("7" * 4000 * duizend),
        "vier miljoen cijfers na de komma": lambda: _vorm("0." + "7" * 4000 * duizend),
        "een reservekopie van dertigduizend": lambda: f'{{"soort":"{SOORT_BUNDEL}","versie":1,"ideeen":[{(leeg * 30 * duizend)[:-1]}]}}',
        "te groot": lambda: _partners(waarde="x" * 5_000_001),
    }  # fmt: skip


def measure_reus(naam: str, tot: int = 1, instrument: str = "") -> Json:
    """Try one giant: what came of it, and how long the longest answer took."""
    text = instrument or INSTRUMENT.read_text(encoding="utf-8")
    bridge.start(text)
    tweeling = Maker(Instrument.from_text(text), chance(7, 0)).idee("reus")
    klok = Klok()
    try:
        wat = try_file(klok, reuzen(tot)[naam](), tweeling)
    except Exception as error:
        wat = f"mislukt: {error!r}"
    return {"wat": wat, "langste_ms": round(klok.langste * 1000)}


def measure_reuzen(tot: int = 1, hoogstens: float = 120, instrument: str = "") -> dict[str, Json]:
    """Try every giant once, each at most so many seconds, in a process that can be ended."""
    spawn = multiprocessing.get_context("spawn")
    werk = partial(measure_reus, tot=tot, instrument=instrument)
    uit: dict[str, Json] = {}
    pool = spawn.Pool(1)
    for naam in reuzen(tot):
        try:
            uit[naam] = pool.apply_async(werk, (naam,)).get(hoogstens)
        except multiprocessing.TimeoutError:
            pool.terminate()
            pool = spawn.Pool(1)
            uit[naam] = {"wat": "duurt te lang", "langste_ms": round(hoogstens * 1000)}
    pool.terminate()
    return uit
