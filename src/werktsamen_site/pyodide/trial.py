"""The requests with which every bundle is tried, and what CPython on this machine answers to them.

They are made from the instrument, whatever it asks: nothing, everything, and a mixture. The build
measures with them which modules Python needs, and refuses a bundle that answers one byte otherwise
than the same core does here. Run as a module it prints requests and answers as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

Json = dict[str, Any]

OP = "2026-11-23T09:12:30.120Z"
DATUM = "2026-12-01"
TEKST = 'Zorg <b>& "samen"</b> één; =1+1 😀\n- twee'
RIJEN = 3

EMPTY = json.dumps({"doe": "beoordeel", "idee": {}, "op": None, "beelden": []})


def make_requests(instrument: Json, beelden: list[str]) -> list[str]:
    """Return requests, as text, that use every verb of the bridge; the first is the empty idea."""
    ideeen = [make_idee(instrument, keuze) for keuze in (0, 1, 2, 3)]
    leeg, vol = ideeen[0] | {"antwoorden": {}}, ideeen[0]
    verzoeken: list[Json] = [
        {"doe": "beoordeel", "idee": idee, "op": op, "beelden": beelden}
        for idee in (leeg, *ideeen)
        for op in (None, DATUM)
    ]
    verzoeken += [{"doe": "open", "tekst": json.dumps(idee)} for idee in ideeen]
    verzoeken += [{"doe": "open", "tekst": tekst} for tekst in ("", "{", '"\\ud800"', "[]")]
    verzoeken += [
        {"doe": "open", "tekst": json.dumps(vol), "hier": [idee], "op": DATUM} for idee in ideeen
    ]
    for verb in ("vergelijk", "voeg-samen"):
        verzoeken += [{"doe": verb, "a": vol, "b": idee} for idee in ideeen]
    verzoeken += [
        {"doe": "rapport", "idee": vol, "voor": voor, "financieel": financieel, "op": DATUM}
        for voor in ("intern", "partners", "beleidsteam")
        for financieel in (False, True)
    ]
    verzoeken += [
        {"doe": "rapport", "idee": vol, "voor": voor, "beelden": True, "meegaan": True}
        for voor in ("intern", "partners", "beleidsteam")
    ]
    deel = {**vol, "deel": "partners", "draagt": {}, "basis": []}
    verzoeken += [{"doe": "open", "tekst": json.dumps(deel), "hier": [vol], "op": DATUM}]
    verzoeken += [{"doe": "noteer", "idee": vol, "voor": "bestand", "op": DATUM}]
    verzoeken += [
        {"doe": "opvolgpunten", "idee": vol, "als": als, "op": DATUM} for als in ("csv", "ics", "")
    ]
    verzoeken += [{"doe": "beeld", "idee": vol, "naam": naam, "op": None} for naam in beelden]
    verzoeken += _rounds(instrument, vol)
    verzoeken += [{"doe": "naast", "ideeen": [vol, idee], "op": DATUM} for idee in ideeen]
    verzoeken += [{"doe": "tijd", "idee": vol}]
    verzoeken += [{"doe": "onbekend"}, {"doe": "kaarten", "ideeen": ideeen, "op": DATUM}]
    return [EMPTY, *(json.dumps(verzoek) for verzoek in verzoeken)]


def _rounds(instrument: Json, vol: Json) -> Iterator[Json]:
    """Yield the requests about rounds: one is filled, closed, counted by hand and judged."""
    vragen = [v for stap in instrument["stappen"] for s in stap["secties"] for v in s["vragen"]]
    gevraagd = [v["id"] for v in vragen if v["soort"] in ("oordeel", "keuze", "tekst")]
    ronde: Json = {
        "id": "ronde",
        "voor": "collega",
        "gestart": OP,
        "vragen": [*gevraagd, "temperatuur"],
    }
    waarden = ("ja", "nee", "weten-we-nog-niet", "enthousiast")
    antwoorden: list[Json] = [
        {
            **{"ronde": "ronde", "persoon": f"p{nr}", "op": OP, "code": f"a1.{nr}.1a"},
            "inhoud": {
                "weet": TEKST,
                "oordelen": {v: {"waarde": w, "waarom": TEKST} for v in ronde["vragen"]},
                "voorstellen": [{"over": "doelen", "soort": "opmerking", "tekst": TEKST}],
            },
        }
        for nr, w in enumerate(waarden)
    ]
    open_ = {**vol, "antwoorden": {**vol["antwoorden"], "rondes": {"waarde": [ronde]}}}
    dicht: Json = {"rondes": {"waarde": [{**ronde, "gesloten": OP}]}}
    stemmen = [{**a, "id": a["persoon"], **a["inhoud"]} for a in antwoorden]
    dicht["stemmen"] = {"waarde": stemmen}
    for voor in ("collega", "partner", "niemand"):
        yield {"doe": "uitnodiging", "idee": vol, "voor": voor, "vragen": gevraagd, "puzzel": True}
    yield {"doe": "lees-in", "idee": open_, "antwoorden": [*antwoorden, None], "op": OP}
    yield {"doe": "sluit-ronde", "idee": open_, "ronde": "ronde", "geopend": antwoorden, "op": OP}
    yield {"doe": "tel-stemmen", "idee": vol, "ronde": "hand", "tekst": "6 3 1", "op": OP}
    yield {
        "doe": "leg-stemmen",
        "idee": vol,
        "ronde": "tafel",
        "vraag": "missie",
        "tekst": "3 2 1",
        "op": OP,
    }
    yield {
        "doe": "bestand",
        "idee": {**vol, "rondesleutels": {"ronde": {"d": "x"}}},
        "sleutels": False,
    }
    gesloten = {**vol, "antwoorden": {**vol["antwoorden"], **dicht}}
    yield {"doe": "beoordeel", "idee": gesloten, "op": DATUM, "beelden": []}
    for voor in ("intern", "beleidsteam"):
        yield {"doe": "rapport", "idee": gesloten, "voor": voor, "op": DATUM}


def make_board_requests(kaarten: list[Json]) -> list[str]:
    """Return requests, as text, about ideas together; cards are what the core made of each."""
    bord: Json = {"kaarten": kaarten, "op": DATUM}
    verzoeken: list[Json] = [{"doe": "bord", **bord}]
    verzoeken += [
        {"doe": "blad", **bord, "soort": soort, "ids": None}
        for soort in ("bord", "open", "verband", "gebeurd", "vergadering", "geleerd", "")
    ]
    verzoeken += [{"doe": "open-als", **bord, "als": als} for als in ("csv", "ics", "")]
    return [json.dumps(verzoek) for verzoek in verzoeken]


def make_idee(instrument: Json, keuze: int) -> Json:
    """Return an idea with an answer to every question; `keuze` varies which options are chosen."""
    vragen = [v for stap in instrument["stappen"] for s in stap["secties"] for v in s["vragen"]]
    nummers = count(keuze)
    return {
        "soort": "werktsamen-idee",
        "versie": 1,
        "id": "11111111-2222-4333-8444-555555555555",
        "titel": TEKST,
        "instrument": {"id": instrument["id"], "versie": instrument["versie"]},
        "gemaakt": OP,
        "gewijzigd": OP,
        "antwoorden": {
            vraag["id"]: {
                "waarde": make_waarde(instrument, vraag, nummers),
                "nota": TEKST,
                "op": OP.replace("12:30", f"12:3{keuze}"),
            }
            for vraag in vragen
        },
    }


def make_waarde(instrument: Json, vraag: Json, nummers: Iterator[int]) -> Any:
    """Return a fitting answer to one question, or for one cell of a table."""
    soort = vraag["soort"]
    if soort == "rijen":
        return [
            {"id": f"{vraag['id']}-{rij}"}
            | {k["id"]: make_waarde(instrument, k, nummers) for k in vraag["kolommen"]}
            for rij in range(RIJEN)
        ]
    if soort in ("keuze", "oordeel"):
        opties = vraag.get("opties") or instrument["schaal"]
        return opties[next(nummers) % len(opties)]["id"]
    if soort.startswith("verwijzing"):
        doel = f"{vraag['naar'][0]}-{next(nummers) % RIJEN}"
        return [doel, "eigen", "weg"] if soort == "verwijzingen" else doel
    return {"datum": DATUM, "bedrag": "1250"}.get(soort, TEKST)


def main() -> None:
    """Print the requests, and what the core that is importable here answers to them."""
    from werktsamen_core import beelden, bridge  # noqa: PLC0415 - the ones on the path it was given

    text = Path(str(bridge.__file__)).with_name("instrument.json").read_text(encoding="utf-8")
    bridge.start(text)
    requests = make_requests(json.loads(text), list(beelden.BEELDEN))
    answers = [bridge.call(request) for request in requests]
    requests += make_board_requests(json.loads(answers[-1])["kaarten"])
    answers += [bridge.call(request) for request in requests[len(answers) :]]
    sys.stdout.write(json.dumps({"requests": requests, "answers": answers}))


if __name__ == "__main__":
    main()
