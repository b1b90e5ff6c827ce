"""The puzzle of steps 1 and 3: which pieces, partners, bundles and agreements ask a question.

Source of the rules: contract, "Puzzle rules". A rule names the rows it is about, in table order;
[] means that something is absent as a whole; None that it has nothing to ask. A finding is a
question to people: they can set it aside as "bewust zo", with a reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from ..idee import SAMENWERKING, Antwoorden, Rij, as_text

if TYPE_CHECKING:
    from ..shapes import Bevinding, BewustZo

Rijen = list[str] | None


class PuzzelRegel(NamedTuple):
    """One rule: the question of the instrument where it can be answered, and its condition."""

    vraag: str
    zoek: Callable[[Antwoorden], Rijen]


def ids(rijen: Iterable[Rij]) -> Rijen:
    """Return the rows' ids, or None when there are none: nothing to ask."""
    return [rij["id"] for rij in rijen] or None


def used(antwoorden: Antwoorden, vraag: str, kolom: str) -> set[str]:
    """Return every row id that some row of a table points to."""
    return {
        id_ for rij in antwoorden.rijen(vraag) for id_ in antwoorden.verwijzingen(vraag, rij, kolom)
    }


def _puzzelstuk_zonder_partner(a: Antwoorden) -> Rijen:
    if not a.rijen("partners"):
        return None
    return ids(
        stuk
        for stuk in a.rijen("puzzelstukken")
        if not a.verwijzingen("puzzelstukken", stuk, "partners")
    )


def _partner_zonder_bijdrage(a: Antwoorden) -> Rijen:
    if not a.rijen("puzzelstukken"):
        return None
    brengt_in = used(a, "puzzelstukken", "partners")
    return ids(
        partner
        for partner in a.rijen("partners")
        if partner["id"] not in brengt_in and not as_text(partner.get("bijdrage"))
    )


def _partner_nog_niet_mee(a: Antwoorden) -> Rijen:
    return ids(p for p in a.rijen("partners") if p.get("nodig") == "ja" and _holds_back(p))


def _holds_back(partner: Rij) -> bool:
    """Tell whether a partner cannot, will not, or nobody knows; of one already involved a blank is no doubt."""
    antwoorden = {as_text(partner.get("wil")), as_text(partner.get("kan"))}
    stil = {"ja", ""} if partner.get("betrokken") == "ja" else {"ja"}
    return not antwoorden <= stil


def _bundle_counts(a: Antwoorden) -> Counter[str]:
    return Counter(
        activiteit
        for bundel in a.rijen("bundels")
        for activiteit in a.verwijzingen("bundels", bundel, "activiteiten")
    )


def _activiteit_zonder_bundel(a: Antwoorden) -> Rijen:
    counts = _bundle_counts(a)
    return ids(rij for rij in a.rijen("activiteiten") if rij["id"] not in counts)


def _activiteit_in_twee_bundels(a: Antwoorden) -> Rijen:
    counts = _bundle_counts(a)
    return ids(rij for rij in a.rijen("activiteiten") if counts[rij["id"]] > 1)


def _bundel_zonder_trekker(a: Antwoorden) -> Rijen:
    return _bundels(a, lambda bundel: not a.naam_of_tekst(bundel, "trekker"))


def _bundel_zonder_zeggenschap(a: Antwoorden) -> Rijen:
    return _bundels(a, lambda bundel: not as_text(bundel.get("zeggenschap")))


def _bundels(a: Antwoorden, mist: Callable[[Rij], bool]) -> Rijen:
    if not a.rijen("activiteiten"):
        return None
    return ids(bundel for bundel in a.rijen("bundels") if mist(bundel))


def _lacks_indicator(soort: str) -> Callable[[Antwoorden], Rijen]:
    def zoek(a: Antwoorden) -> Rijen:
        if not a.rijen("activiteiten"):
            return None
        aanwezig = any(
            rij.get("soort") == soort and SAMENWERKING in a.verwijzingen("indicatoren", rij, "voor")
            for rij in a.rijen("indicatoren")
        )
        return None if aanwezig else []

    return zoek


def _partner_zonder_indicator(a: Antwoorden) -> Rijen:
    if not a.rijen("activiteiten") or not a.rijen("indicatoren"):
        return None
    gemeten = used(a, "indicatoren", "voor")
    return ids(
        partner
        for partner in a.rijen("partners")
        if partner["id"] not in gemeten and partner.get("nodig") != "nee"
    )


def _te_veel_vastgelegd(a: Antwoorden) -> Rijen:
    afspraken = a.rijen("afspraken")
    bundels = max(1, len(a.rijen("bundels")))
    grens = a.instrument.drempels["afspraken-per-bundel"]
    if not a.rijen("activiteiten") or grens.compare(len(afspraken), bundels) <= 0:
        return None
    return ids(afspraken)


PUZZELREGELS: dict[str, PuzzelRegel] = {
    "puzzelstuk-zonder-partner": PuzzelRegel("puzzelstukken", _puzzelstuk_zonder_partner),
    "partner-zonder-bijdrage": PuzzelRegel("partners", _partner_zonder_bijdrage),
    "partner-nog-niet-mee": PuzzelRegel("partners", _partner_nog_niet_mee),
    "activiteit-zonder-bundel": PuzzelRegel("bundels", _activiteit_zonder_bundel),
    "activiteit-in-twee-bundels": PuzzelRegel("bundels", _activiteit_in_twee_bundels),
    "bundel-zonder-trekker": PuzzelRegel("bundels", _bundel_zonder_trekker),
    "bundel-zonder-zeggenschap": PuzzelRegel("bundels", _bundel_zonder_zeggenschap),
    "geen-procesindicator": PuzzelRegel("indicatoren", _lacks_indicator("proces")),
    "geen-resultaatsindicator": PuzzelRegel("indicatoren", _lacks_indicator("resultaat")),
    "partner-zonder-indicator": PuzzelRegel("indicatoren", _partner_zonder_indicator),
    "te-veel-vastgelegd": PuzzelRegel("afspraken", _te_veel_vastgelegd),
}


def leg_puzzel(antwoorden: Antwoorden) -> tuple[list[Bevinding], list[BewustZo]]:
    """Return (findings, findings set aside as "bewust zo").

    A finding is {"regel", "rijen", "tekst", "vraag"}: `vraag` is the question where it can be
    answered. One set aside has its reason in "waarom" too. Setting aside holds for the rows it was
    said about: a new row raises the question anew, for that row.
    """
    open_: list[Bevinding] = []
    bewust: list[BewustZo] = []
    opzij = _set_aside(antwoorden)
    for regel, puzzelregel in PUZZELREGELS.items():
        rijen = puzzelregel.zoek(antwoorden)
        if rijen is None:
            continue
        gevonden = set(rijen)
        redenen = [
            (gekozen, waarom)
            for gekozen, waarom in opzij.get(regel, [])
            if not rijen or gekozen & gevonden
        ]
        gedekt = {id_ for gekozen, _ in redenen for id_ in gekozen}
        over = [id_ for id_ in rijen if id_ not in gedekt]
        if over or not redenen:
            open_.append(_finding(antwoorden, regel, over, len(rijen)))
        if redenen:
            waarom = " ".join(dict.fromkeys(waarom for _, waarom in redenen))
            weggezet = [id_ for id_ in rijen if id_ in gedekt]
            bewust.append({**_finding(antwoorden, regel, weggezet, len(rijen)), "waarom": waarom})
    return open_, bewust


def _set_aside(a: Antwoorden) -> dict[str, list[tuple[set[str], str]]]:
    """Return per rule the rows and the reason of each "bewust zo" that has a reason."""
    opzij: dict[str, list[tuple[set[str], str]]] = {}
    for rij in a.rijen("bewust-zo"):
        waarom = as_text(rij.get("waarom"))
        if waarom:
            gekozen = set(a.verwijzingen("bewust-zo", rij, "rijen"))
            opzij.setdefault(as_text(rij.get("regel")), []).append((gekozen, waarom))
    return opzij


def _finding(a: Antwoorden, regel: str, rijen: list[str], aantal: int) -> Bevinding:
    grens = a.instrument.drempels["afspraken-per-bundel"]
    tekst = a.instrument.regeltekst(
        regel,
        namen=a.namen(rijen),
        aantal=str(aantal),
        grens=str(grens.teller) if grens.noemer == 1 else f"{grens.teller}/{grens.noemer}",
    )
    return {"regel": regel, "rijen": rijen, "tekst": tekst, "vraag": PUZZELREGELS[regel].vraag}
