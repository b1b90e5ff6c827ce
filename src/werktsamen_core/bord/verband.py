"""What only shows across ideas: who sits in how many, and which ideas ask the same piece.

Names are the same when they read the same, capitals and blanks aside: nothing guesses beyond that. The
lists go by the alphabet: nobody is ranked. An idea that was let go, or rests, asks nothing of anyone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..idee import flat

if TYPE_CHECKING:
    from ..shapes_bord import GedeeldStuk, Kaart, MensOpBord, PartnerOpBord


def zet_partners(kaarten: list[Kaart]) -> list[PartnerOpBord]:
    """Return the partners of the ideas that live, with what is asked of them."""
    gevonden: dict[str, PartnerOpBord] = {}
    for kaart in filter(_leeft, kaarten):
        for naam in kaart["idee"]["partners"]:
            leeg: PartnerOpBord = {"naam": naam, "ideeen": [], "stukken": []}
            partner = gevonden.setdefault(_sleutel(naam), leeg)
            _add(partner["ideeen"], kaart["idee"]["id"])
            for stuk in kaart["stukken"]:
                if _sleutel(naam) in map(_sleutel, stuk["bij"]):
                    _add(partner["stukken"], stuk["naam"])
    return [gevonden[sleutel] for sleutel in sorted(gevonden)]


def zet_mensen(kaarten: list[Kaart]) -> list[MensOpBord]:
    """Return our own people: who follows an idea, and on whom something open waits."""
    gevonden: dict[str, MensOpBord] = {}

    def mens(naam: str) -> MensOpBord:
        leeg: MensOpBord = {"naam": naam, "ideeen": [], "volgt": [], "open": 0, "voorbij": 0}
        return gevonden.setdefault(_sleutel(naam), leeg)

    for kaart in kaarten:
        id_, opvolger = kaart["idee"]["id"], kaart["idee"]["opvolger"]
        if opvolger and _leeft(kaart):
            _add(mens(opvolger)["ideeen"], id_)
            _add(mens(opvolger)["volgt"], id_)
        for punt in kaart["open"]:
            if punt["wie"]:
                _add(mens(punt["wie"])["ideeen"], id_)
                mens(punt["wie"])["open"] += 1
                mens(punt["wie"])["voorbij"] += punt["voorbij"]
    return [gevonden[sleutel] for sleutel in sorted(gevonden)]


def deel_stukken(kaarten: list[Kaart]) -> list[GedeeldStuk]:
    """Return the puzzelstukken that more than one living idea asks."""
    gevonden: dict[str, GedeeldStuk] = {}
    for kaart in filter(_leeft, kaarten):
        for stuk in kaart["stukken"]:
            leeg: GedeeldStuk = {"naam": stuk["naam"], "bij": [], "ideeen": []}
            gedeeld = gevonden.setdefault(_sleutel(stuk["naam"]), leeg)
            _add(gedeeld["ideeen"], kaart["idee"]["id"])
            for naam in stuk["bij"]:
                _add(gedeeld["bij"], naam)
    return [gevonden[s] for s in sorted(gevonden) if len(gevonden[s]["ideeen"]) > 1]


def _leeft(kaart: Kaart) -> bool:
    return kaart["idee"]["soort_beslissing"] not in ("no-go", "niet-nu")


def _sleutel(naam: str) -> str:
    return flat(naam).casefold().rstrip(" .")


def _add(lijst: list[str], wat: str) -> None:
    if wat not in lijst:
        lijst.append(wat)
