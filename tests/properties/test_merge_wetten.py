"""The laws of merging, on long histories of devices that edit, exchange and forget.

The judge is the set of version keys: a version stands in the merge when a side that holds it has
it standing, and the other side never saw it or has it standing too. So nothing vanishes, nothing
that was replaced or deleted comes back, and a copy that is merely older changes nothing.
"""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests import bouw
from tests.pagina import Pagina, zichtbaar
from werktsamen_core.idee import andere_versies, restore, to_text, voeg_samen
from werktsamen_core.idee.versies import bare

VRAGEN = ("missie", "uitdaging")
TABELLEN = ("doelen", "partners")
GETAL = st.integers(0, 5)
STAP = st.one_of(
    st.tuples(st.just("vul"), st.sampled_from(VRAGEN), st.sampled_from(("waarde", "nota"))),
    st.tuples(st.just("leeg"), st.sampled_from(VRAGEN + TABELLEN), GETAL),
    st.tuples(st.just("nota"), st.sampled_from(TABELLEN), GETAL),
    st.tuples(st.just("rij"), st.sampled_from(TABELLEN), GETAL),
    st.tuples(st.just("cel"), st.sampled_from(TABELLEN), GETAL),
    st.tuples(st.just("verplaats"), st.sampled_from(TABELLEN), GETAL),
    st.tuples(st.just("weg"), st.sampled_from(TABELLEN), GETAL),
    st.tuples(st.just("terug"), st.none(), GETAL),
    st.tuples(st.just("kies"), st.sampled_from(VRAGEN + TABELLEN), GETAL),
    st.tuples(st.just("titel"), st.none(), GETAL),
    st.tuples(st.just("bewaar"), st.none(), GETAL),
    st.tuples(st.just("open"), st.none(), GETAL),
)
STAPPEN = st.lists(st.tuples(st.integers(0, 2), STAP), min_size=4, max_size=40)
# how wrong the three clocks are, and whether they run at all
KLOKKEN = st.tuples(
    *[st.tuples(st.sampled_from((-90, 0, 0, 45)), st.sampled_from((0, 1, 700)))] * 3
)
KORT = settings(max_examples=150)


class Geschiedenis:
    """Three devices that share one idea, and the files they kept."""

    def __init__(self, klokken: Any) -> None:
        """Begin with one small idea on every device."""
        begin = bouw.idee({"missie": "deels", "doelen": bouw.rijen("d1", "d2")}, titel="Begin")
        self.toestellen = [Pagina(begin, *klok) for klok in klokken]
        self.bestanden = [toestel.bewaar() for toestel in self.toestellen]
        # per device: the files that are its own past, or that it opened
        self.vroeger: list[list[Any]] = [[self.bestanden[nr][0]] for nr in range(3)]
        self.teller = 0

    def play(self, nummer: int, stap: tuple[str, Any, Any]) -> None:
        """Take one step on one device."""
        toestel, (wat, vraag, getal) = self.toestellen[nummer], stap
        self.teller += 1
        woord = f"w{self.teller}"
        if wat == "vul":
            toestel.vul(vraag, getal, woord)
        elif wat == "leeg":
            # each device blank in its own way: the same version is never made twice
            leeg = "" if vraag in TABELLEN else " " * nummer
            toestel.vul(vraag, "nota" if getal % 2 or vraag in TABELLEN else "waarde", leeg)
        elif wat == "nota":
            toestel.vul(vraag, "nota", woord)
        elif wat == "rij":
            toestel.voeg_rij_toe(vraag, {"id": f"r{self.teller}", "naam": woord})
        elif wat == "cel":
            toestel.verander_cel(vraag, getal, "naam", woord)
        elif wat == "verplaats":
            toestel.verplaats(vraag, getal, getal // 2)
        elif wat == "weg":
            toestel.haal_weg(vraag, getal)
        elif wat == "terug":
            toestel.zet_terug()
        elif wat == "kies":
            toestel.kies(vraag, getal, neem=getal % 2 == 0)
        elif wat == "titel":
            toestel.noem(woord)
        elif wat == "bewaar":
            self.bestanden.append(toestel.bewaar())
            self.vroeger[nummer].append(self.bestanden[-1][0])
        else:
            bestand = self.bestanden[-1 - getal % len(self.bestanden)]
            toestel.open(bestand)
            self.vroeger[nummer].append(bestand[0])


def play(klokken: Any, stappen: Any) -> Geschiedenis:
    """Play a whole history."""
    geschiedenis = Geschiedenis(klokken)
    for nummer, stap in stappen:
        geschiedenis.play(nummer, stap)
    return geschiedenis


@KORT
@given(KLOKKEN, STAPPEN)
def test_the_laws_hold(klokken: Any, stappen: Any) -> None:
    """Commutative, associative, idempotent, on every three states, to the last byte."""
    geschiedenis = play(klokken, stappen)
    x, y, z = (restore(toestel.idee) for toestel in geschiedenis.toestellen)
    xy = voeg_samen(x, y)
    assert to_text(xy) == to_text(voeg_samen(y, x))
    assert to_text(voeg_samen(xy, z)) == to_text(voeg_samen(x, voeg_samen(y, z)))
    assert to_text(voeg_samen(xy, xy)) == to_text(xy)
    assert to_text(voeg_samen(xy, x)) == to_text(xy)
    assert to_text(voeg_samen(y, xy)) == to_text(xy)


@KORT
@given(KLOKKEN, STAPPEN)
def test_nothing_vanishes_and_nothing_comes_back(klokken: Any, stappen: Any) -> None:
    """Exactly the versions stand that no side went on from, whatever the clocks say."""
    toestellen = play(klokken, stappen).toestellen
    for a in toestellen:
        for b in toestellen:
            hier, daar = zichtbaar(restore(a.idee)), zichtbaar(restore(b.idee))
            verwacht = {
                sleutel
                for sleutel in hier | daar
                if (sleutel in hier or sleutel not in a.gezien)
                and (sleutel in daar or sleutel not in b.gezien)
            }
            assert zichtbaar(voeg_samen(restore(a.idee), restore(b.idee))) == verwacht


@KORT
@given(KLOKKEN, STAPPEN)
def test_a_merely_older_copy_changes_nothing(klokken: Any, stappen: Any) -> None:
    """A file of one's own past, or one already opened: no conflict, no row back, no order moved."""
    geschiedenis = play(klokken, stappen)
    for toestel, vroeger in zip(geschiedenis.toestellen, geschiedenis.vroeger, strict=True):
        nu = restore(toestel.idee)
        alleen = voeg_samen(nu, nu)
        assert andere_versies(alleen) == andere_versies(nu)
        for ouder in vroeger:
            uit = voeg_samen(nu, restore(ouder))
            assert zichtbaar(uit) == zichtbaar(nu)
            assert andere_versies(uit) == andere_versies(nu)
            assert uit["titel"] == nu["titel"]
            for vraag, antwoord in nu["antwoorden"].items():
                assert shown(uit["antwoorden"][vraag]) == shown(antwoord)


def shown(antwoord: Any) -> Any:
    """Return what a person sees of an answer, rows in their order."""
    waarde = antwoord.get("waarde")
    if isinstance(waarde, list):
        waarde = [bare(rij) for rij in waarde]
    return {"waarde": waarde, "nota": antwoord.get("nota", "")}


# Copies of nobody's making: whatever a file may hold


TEKST = st.text(st.characters(codec="utf-8"), max_size=6)
IDS = st.sampled_from(["r1", "r2", "r3"])
WAARDE = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | TEKST,
    lambda kind: st.lists(kind, max_size=3) | st.dictionaries(TEKST, kind, max_size=3),
    max_leaves=6,
)
OP = st.sampled_from(["", "2026-11-23T09:00:00.000Z", "2026-11-23T09:00:00.001Z", "ooit", None])
RECORD = st.fixed_dictionaries(
    {},
    optional={
        "waarde": WAARDE | st.lists(st.fixed_dictionaries({"id": IDS, "naam": TEKST}), max_size=3),
        "nota": TEKST | WAARDE,
        "op": OP,
        "vervangt": st.lists(TEKST, max_size=2) | WAARDE,
        "verwijderd": st.dictionaries(IDS, WAARDE, max_size=2) | WAARDE,
        "volgorde": st.fixed_dictionaries({"op": OP, "ids": st.lists(IDS)}) | WAARDE,
        "iets": WAARDE,
    },
)
ANTWOORD = st.builds(
    lambda record, andere: {**record, "andere": andere} if andere else record,
    RECORD,
    st.lists(RECORD, max_size=2) | WAARDE,
)
KOPIE = st.fixed_dictionaries(
    {
        "id": st.just("x"),
        "antwoorden": st.dictionaries(st.sampled_from(("doelen", "partners")), ANTWOORD | WAARDE),
    },
    optional={"titel": TEKST, "gewijzigd": OP, "later": WAARDE, "opzij": WAARDE, "titel_op": OP},
).map(restore)


def words(value: Any) -> set[str]:
    """Return every text that people may have typed: what is in values and notes, however deep."""
    if isinstance(value, dict):
        return {w for veld, item in value.items() if veld not in _GEEN_TEKST for w in words(item)}
    if isinstance(value, list):
        return {w for item in value for w in words(item)}
    return {value} if isinstance(value, str) and value.strip() else set()


# times and bookkeeping; a row's id is checked by the rows
_GEEN_TEKST = ("op", "vervangt", "verwijderd", "volgorde", "waar", "id")


@settings(max_examples=300)
@given(KOPIE, KOPIE, KOPIE)
def test_any_copies_merge_without_loss(x: Any, y: Any, z: Any) -> None:
    """No error, the laws, and every word of both copies is still somewhere."""
    xy = voeg_samen(x, y)
    assert xy == voeg_samen(y, x)
    assert voeg_samen(xy, z) == voeg_samen(x, voeg_samen(y, z))
    assert voeg_samen(xy, xy) == xy
    assert voeg_samen(xy, x) == xy
    assert restore(xy) == xy
    for kopie in (x, y):
        assert words(kopie["antwoorden"]) <= words(xy["antwoorden"])
        assert words(kopie.get("opzij", [])) <= words(xy.get("opzij", []))
    assert isinstance(andere_versies(xy), list)
