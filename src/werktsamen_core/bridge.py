"""The one door between the page and the core: JSON text in, JSON text out.

Python in the browser is started with `start(text of instrument.json)`; after that every question
goes through `call`. A failure is an answer too: {"ok": false, "fouten": [sentence, …]}; one that
nobody foresaw has a "detail" besides, for the console, and the next call works as ever.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .beelden import teken
from .errors import VerzoekError, WerktSamenError
from .idee import (
    MAX_DIEPTE,
    MAX_TEKENS,
    Antwoorden,
    Json,
    flat,
    is_deel,
    ontvang,
    open_text,
    opsomming,
    parse,
    to_text,
    toon_andere,
    vergelijk,
    voeg_samen,
)
from .instrument import Instrument, Vraag
from .oordeel import beoordeel, noteer, noteer_gebeurtenis
from .rondes import (
    TABELLEN,
    lees_in,
    leg_stemmen,
    maak_uitnodiging,
    ruim_sleutels,
    sluit_ronde,
    tel_met_de_hand,
    zonder_sleutels,
)
from .verzoek import lees_idee, lees_ideeen, lees_lijst, lees_op

if TYPE_CHECKING:
    from .shapes import Idee

# A request holds up to two ideas, or a file as text with its quotes escaped, inside an object.
_RUIMTE = 3
_DIEPER = 8
_HOOGSTENS_SPOOR = 8  # the last calls before it went wrong: a recursion is a thousand deep
_ONVERWACHT = (
    "De site kon dit idee niet nakijken. Je antwoorden staan er nog: bewaar ze als bestand "
    "en herlaad de pagina."
)
_HOOGSTENS = 3  # questions that a sentence calls by name
_LOADED: dict[str, Instrument] = {}


def start(instrument_text: str) -> None:
    """Take the instrument that all calls are about."""
    _LOADED["instrument"] = Instrument.from_text(instrument_text)


def call(text: str) -> str:
    """Answer one request; never raises."""
    try:
        return _write({"ok": True, **_answer(text)})
    except WerktSamenError as error:
        return _write({"ok": False, "fouten": list(error.zinnen)})
    except Exception as error:  # whatever it is: the page must hear it, and Python live on
        return _write({"ok": False, "fouten": [_ONVERWACHT], "detail": _detail(error)})


def _answer(text: str) -> dict[str, Any]:
    verzoek = parse(text, _RUIMTE * MAX_TEKENS, MAX_DIEPTE + _DIEPER)
    doe = _find_verb(str(verzoek.get("doe"))) if isinstance(verzoek, dict) else None
    if doe is None or "instrument" not in _LOADED:
        raise VerzoekError("Deze vraag kent de checklist niet. Herlaad de pagina.")
    return doe(_LOADED["instrument"], verzoek)


def _find_verb(naam: str) -> Callable[[Instrument, Json], dict[str, Any]] | None:
    return _VERBS.get(naam) or verbs().get(naam)


def verbs() -> dict[str, Callable[[Instrument, Json], dict[str, Any]]]:
    """Return all that can be asked: its name, and what answers it."""
    from . import bridge_later  # noqa: PLC0415 - the first outcome does not wait for it

    return {**_VERBS, **bridge_later.VERBS}


def _write(antwoord: dict[str, Any]) -> str:
    return json.dumps(antwoord, ensure_ascii=False, separators=(",", ":"))


def _detail(error: Exception) -> str:
    """Return what went wrong and where, without a word of the visitor's: KeyError in bridge.call.

    Without line numbers: the browser's copy of the core has none.
    """
    spoor, waar = error.__traceback__, []
    while spoor is not None:
        frame = spoor.tb_frame
        waar.append(
            f"{frame.f_globals.get('__name__', '').rpartition('.')[2]}.{frame.f_code.co_name}"
        )
        spoor = spoor.tb_next
    return f"{type(error).__name__} in {' '.join(waar[-_HOOGSTENS_SPOOR:])}"


def _beoordeel(instrument: Instrument, verzoek: Json) -> Json:
    idee = lees_idee(verzoek)
    uitkomst = beoordeel(instrument, idee, lees_op(verzoek))
    namen = verzoek.get("beelden")
    beelden = {
        naam: teken(naam, instrument, idee, uitkomst)
        for naam in (namen if isinstance(namen, list) else [])
        if isinstance(naam, str)
    }
    feiten = noteer(idee, uitkomst, lees_op(verzoek) or "")
    anders = feiten if feiten != idee.get("feiten", []) else None
    return {"uitkomst": uitkomst, "beelden": beelden, "feiten": anders}


def _open(instrument: Instrument, verzoek: Json) -> Json:
    gelezen = open_text(str(verzoek.get("tekst", "")))
    meldingen = [zin for idee in gelezen for zin in meld_idee(instrument, idee)]
    ideeen, ontvangst = ontvang(instrument, gelezen, lees_ideeen(verzoek, "hier"))
    bracht = {bon["id"] for bon in ontvangst if bon["soort"] in ("nieuw", "samen")}
    op = lees_op(verzoek)
    for idee in ideeen:
        if idee["id"] in bracht and op:
            idee["feiten"] = noteer_gebeurtenis(idee, "binnengekomen", "", op)
    return {
        "ideeen": ideeen,
        "meldingen": list(dict.fromkeys(meldingen)),
        "ontvangst": ontvangst,
    }


def meld_idee(instrument: Instrument, idee: Idee) -> list[str]:
    """Return what to tell people of an opened idea: another instrument or version, odd answers."""
    eigen = idee["instrument"]
    if eigen["id"] and eigen["id"] != instrument.id:
        return [
            f"Dit idee is gemaakt met een ander instrument ({flat(eigen['id'])}). "
            "Alle antwoorden zijn bewaard; wat hier niet bestaat, zie je onderaan."
        ]
    zinnen = _meld_deel(idee) + _meld_niet_te_tonen(Antwoorden(instrument, idee).niet_te_tonen())
    if eigen["versie"] and eigen["versie"] != instrument.versie:
        zinnen.insert(
            0,
            f"Dit idee is gemaakt met versie {flat(eigen['versie'])} van de vragen; nu is het versie "
            f"{instrument.versie}. Alle antwoorden zijn bewaard.",
        )
    return zinnen


def _meld_deel(idee: Idee) -> list[str]:
    if not is_deel(idee):
        return []
    return [
        "Dit is een deel van een idee: alleen wat iemand ermee wilde delen. Vul gerust aan. "
        "Wie het hele idee heeft, opent jouw bestand en ziet wat erbij kwam."
    ]


def _meld_niet_te_tonen(vragen: list[Vraag]) -> list[str]:
    if not vragen:
        return []
    namen = [f"‘{vraag.kort}’" for vraag in vragen[:_HOOGSTENS]]
    over = len(vragen) - _HOOGSTENS
    if over > 0:
        namen.append("nog één andere vraag" if over == 1 else f"{over} andere vragen")
    return [
        f"Bij {opsomming(namen)} staat iets wat we niet kunnen tonen. "
        "Het blijft bewaard en gaat mee in je bestanden."
    ]


def _voeg_samen(instrument: Instrument, verzoek: Json) -> Json:
    idee = voeg_samen(lees_idee(verzoek, "a"), lees_idee(verzoek, "b"))
    return {"idee": idee, "andere": toon_andere(Antwoorden(instrument, idee))}


def _vergelijk(instrument: Instrument, verzoek: Json) -> Json:
    return {"verschillen": vergelijk(instrument, lees_idee(verzoek, "a"), lees_idee(verzoek, "b"))}


def _beeld(instrument: Instrument, verzoek: Json) -> Json:
    idee = lees_idee(verzoek)
    uitkomst = beoordeel(instrument, idee, lees_op(verzoek))
    return {"beeld": teken(str(verzoek.get("naam")), instrument, idee, uitkomst)}


def _uitnodiging(instrument: Instrument, verzoek: Json) -> Json:
    uitnodiging = maak_uitnodiging(
        instrument,
        lees_idee(verzoek),
        str(verzoek.get("voor")),
        [vraag for vraag in lees_lijst(verzoek, "vragen") if isinstance(vraag, str)],
        puzzel=verzoek.get("puzzel") is True,
    )
    return {"uitnodiging": uitnodiging}


def _lees_in(instrument: Instrument, verzoek: Json) -> Json:
    idee = lees_idee(verzoek)
    nieuw, gelezen = lees_in(instrument, idee, lees_lijst(verzoek, "antwoorden"))
    return {**_veranderd(instrument, idee, nieuw, verzoek), "gelezen": gelezen}


def _sluit_ronde(instrument: Instrument, verzoek: Json) -> Json:
    idee, ronde = lees_idee(verzoek), str(verzoek.get("ronde"))
    geopend = lees_lijst(verzoek, "geopend")
    nieuw, dicht = sluit_ronde(instrument, idee, ronde, geopend, lees_op(verzoek) or "")
    return {**_veranderd(instrument, idee, nieuw, verzoek), "verzegeld": dicht}


def _tel_stemmen(instrument: Instrument, verzoek: Json) -> Json:
    idee = lees_idee(verzoek)
    nieuw = tel_met_de_hand(
        instrument,
        idee,
        id_=str(verzoek.get("ronde") or ""),
        tekst=str(verzoek.get("tekst") or ""),
        op=lees_op(verzoek) or "",
        bij=str(verzoek.get("bij") or ""),
    )
    return {"tabellen": _tabellen(idee, nieuw)}


def _leg_stemmen(instrument: Instrument, verzoek: Json) -> Json:
    idee = lees_idee(verzoek)
    velden = {naam: str(verzoek.get(naam) or "") for naam in ("vraag", "tekst")}
    id_ = str(verzoek.get("ronde") or "")
    nieuw = leg_stemmen(instrument, idee, id_=id_, op=lees_op(verzoek) or "", **velden)
    return {"tabellen": _tabellen(idee, nieuw)}


def _tabellen(oud: Idee, nieuw: Idee) -> Json:
    """Return the tables of rounds that are no longer what they were."""
    antwoorden = oud["antwoorden"], nieuw["antwoorden"]
    return {
        naam: antwoorden[1][naam]
        for naam in TABELLEN
        if naam in antwoorden[1] and antwoorden[1][naam] != antwoorden[0].get(naam)
    }


def _veranderd(instrument: Instrument, oud: Idee, nieuw: Idee, verzoek: Json) -> Json:
    over = ruim_sleutels(instrument, nieuw, (lees_op(verzoek) or "")[:10])
    return {"tabellen": _tabellen(oud, nieuw), "rondesleutels": over.get("rondesleutels", {})}


def _bestand(_: Instrument, verzoek: Json) -> Json:
    idee = lees_idee(verzoek)
    return {"tekst": to_text(idee if verzoek.get("sleutels") is True else zonder_sleutels(idee))}


_VERBS: dict[str, Callable[[Instrument, Json], dict[str, Any]]] = {
    "beoordeel": _beoordeel,
    "open": _open,
    "vergelijk": _vergelijk,
    "voeg-samen": _voeg_samen,
    "beeld": _beeld,
    "uitnodiging": _uitnodiging,
    "lees-in": _lees_in,
    "sluit-ronde": _sluit_ronde,
    "tel-stemmen": _tel_stemmen,
    "leg-stemmen": _leg_stemmen,
    "bestand": _bestand,
}
