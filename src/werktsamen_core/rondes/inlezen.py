"""Replies come in, a round is closed, counts are typed: the changes that rounds make to an idea.

Until a round is closed a reply is kept sealed: who answered is known, what not. Each function takes a
restored idea and returns another one; what is refused changes nothing. No cipher is known here: the
page and the command line open replies and bring them in clear.
"""

from __future__ import annotations

import re
from binascii import crc32
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..errors import VerzoekError
from ..idee import (
    Antwoorden,
    Json,
    Rij,
    as_text,
    canonical,
    check_size,
    dag_erna,
    flat,
    normalise,
    records,
)
from ..instrument import Instrument
from .antwoord import NIETS_VERANDERD, Antwoord, Inhoud, check_antwoord, check_inhoud
from .lezen import (
    HAND,
    INSCHATTINGEN,
    RONDES,
    STEMMEN,
    TEMPERATUUR,
    VOORSTELLEN,
    Ronde,
    inschatting_id,
    lees_rondes,
)
from .tabel import Tabel

if TYPE_CHECKING:
    from ..rondeshapes import Gelezen, SoortGelezen
    from ..shapes import Idee

MEESTE_STEMMEN = 999
TABELLEN = (RONDES, STEMMEN, INSCHATTINGEN, VOORSTELLEN)
_TE_GROOT = (
    "Met deze antwoorden wordt het idee te groot voor één bestand. "
    f"Sluit eerst een ronde, of haal weg wat niet meer nodig is. {NIETS_VERANDERD}"
)
_VREEMD = (
    f"Dit antwoord hoort bij een andere ronde, of bij een ander idee. {NIETS_VERANDERD} "
    "Open het idee waar de ronde bij hoort."
)
_ZINNEN: dict[SoortGelezen, str] = {
    "nieuw": "Dit antwoord is toegevoegd.",
    "nieuwer": "Dit antwoord vervangt het vorige van dezelfde persoon.",
    "gekend": f"Dit antwoord hadden we al. {NIETS_VERANDERD}",
    "ouder": f"Van deze persoon is er al een nieuwer antwoord. {NIETS_VERANDERD}",
}
_LAAT = "Het kwam na het sluiten van de ronde: dat staat erbij."
_ZONDER_SLEUTEL = "Het is bewaard, maar lezen lukt pas met de sleutel van de ronde: open het bestand dat je bewaarde toen de ronde begon."


class Boek:
    """The tables of an idea that rounds write in."""

    def __init__(self, instrument: Instrument, idee: Idee) -> None:
        """Take a restored idea, which stays as it is."""
        self.idee = idee
        self.antwoorden = Antwoorden(instrument, idee)
        bron: Json = idee["antwoorden"]
        self.tabellen = {naam: Tabel(bron.get(naam)) for naam in TABELLEN}
        self.rondes = {ronde.id: ronde for ronde in lees_rondes(self.antwoorden)}
        self.stemmen = {
            (as_text(rij.get("ronde")), as_text(rij.get("persoon"))): rij
            for rij in self.tabellen[STEMMEN].rijen
        }
        self._voorstellen: dict[tuple[str, str], list[Rij]] = {}
        for rij in self.tabellen[VOORSTELLEN].rijen:
            sleutel = as_text(rij.get("ronde")), as_text(rij.get("persoon"))
            self._voorstellen.setdefault(sleutel, []).append(rij)

    def close(self) -> Idee:
        """Return the idea with its tables as they are now."""
        veranderd = {
            naam: tabel.antwoord() for naam, tabel in self.tabellen.items() if tabel.is_veranderd
        }
        if not veranderd:
            return self.idee
        samen: Any = {**self.idee, "antwoorden": {**self.idee["antwoorden"], **veranderd}}
        return check_size(samen, _TE_GROOT)

    def put_stem(self, antwoord: Antwoord, *, is_dicht: bool, laat: bool) -> None:
        """Write a reply: sealed while its round is open or nothing opens it, else in clear."""
        sleutel = antwoord.ronde, antwoord.persoon
        vroeger = self.stemmen.get(sleutel, {})
        inhoud = antwoord.inhoud
        naam = inhoud.naam if inhoud and self.rondes[antwoord.ronde].met_namen else ""
        stem: Rij = {
            "id": vroeger.get("id", f"{antwoord.ronde}.{antwoord.persoon}"),
            **{"ronde": antwoord.ronde, "persoon": antwoord.persoon, "op": antwoord.op},
            **({"naam": naam} if naam else {}),
            **({"laat": "ja"} if laat else {}),
        }
        if is_dicht or inhoud is None:
            stem["verzegeld"] = antwoord.code
            # what could be read before still counts until this can be
            leesbaar = [versie for versie in records(vroeger) if "oordelen" in versie]
            stem |= {"andere": [_bare(leesbaar[0])]} if leesbaar else {}
        else:
            stem["oordelen"] = inhoud.oordelen
            stem |= {"weet": inhoud.weet} if inhoud.weet else {}
            self.put_inschatting(antwoord, inhoud)
            self._put_voorstellen(antwoord, inhoud)
        self.tabellen[STEMMEN].put(stem)
        self.stemmen[sleutel] = stem

    def put_inschatting(self, antwoord: Antwoord, inhoud: Inhoud) -> None:
        """Write what a reply says of the temperature as a row of it; none takes away the row it was."""
        tabel, id_ = self.tabellen[INSCHATTINGEN], inschatting_id(antwoord.ronde, antwoord.persoon)
        keuze, waarom = inhoud.temperatuur
        if keuze:
            rij = {"id": id_, "keuze": keuze, "waarom": waarom, "ronde": antwoord.ronde}
            tabel.put({**rij, "op": antwoord.op})
        elif any(rij["id"] == id_ for rij in tabel.rijen):
            tabel.remove(id_, antwoord.op)

    def _put_voorstellen(self, antwoord: Antwoord, inhoud: Inhoud) -> None:
        """Write proposals; one that was made before keeps its stand, one no longer made goes if open."""
        tabel, sleutel = self.tabellen[VOORSTELLEN], (antwoord.ronde, antwoord.persoon)
        vroeger = {rij["id"]: rij for rij in self._voorstellen.get(sleutel, [])}
        nu: dict[str, Rij] = {}
        for voorstel in inhoud.voorstellen:
            velden = {**voorstel, "over": self._whole_id(voorstel["over"])}
            som = crc32(canonical(velden).encode())
            id_ = f"{antwoord.ronde}.{antwoord.persoon}.{som:08x}"
            van = {"ronde": antwoord.ronde, "persoon": antwoord.persoon, "van": inhoud.naam}
            nu[id_] = {"id": id_, **van, **velden, "stand": "open", "op": antwoord.op}
        nieuw = [rij for id_, rij in nu.items() if id_ not in vroeger]
        weg = [id_ for id_, r in vroeger.items() if id_ not in nu and r.get("stand") == "open"]
        for rij in nieuw:
            tabel.put(rij)
        for id_ in weg:
            tabel.remove(id_, antwoord.op)
        gebleven = [rij for id_, rij in vroeger.items() if id_ not in weg]
        self._voorstellen[sleutel] = [*gebleven, *nieuw]

    def _whole_id(self, kort: str) -> str:
        """Return the one row id that begins like this (eight characters or more), else what was given."""
        alle = self.antwoorden.alle_ids
        if kort in alle or len(kort) < 8:
            return kort
        lang = [id_ for id_ in alle if id_.startswith(kort)]
        return lang[0] if len(lang) == 1 else kort


def lees_in(
    instrument: Instrument, idee: Idee, antwoorden: Iterable[Any]
) -> tuple[Idee, list[Gelezen]]:
    """Take replies in.

    Args:
        instrument: the instrument that says which questions there are.
        idee: a restored idea.
        antwoorden: replies (`rondeshapes.Rondeantwoord`), not trusted.

    Returns:
        the idea with them, and per reply what became of it. Read twice is once, in any order.

    Raises:
        IdeeError: the idea would become too large.
    """
    boek = Boek(instrument, idee)
    gelezen = [_lees_een(boek, antwoord) for antwoord in antwoorden]
    return boek.close(), gelezen


def _lees_een(boek: Boek, waarde: Any) -> Gelezen:
    try:
        antwoord = check_antwoord(waarde)
        ronde = _find_own_ronde(boek, antwoord)
    except VerzoekError as error:
        velden = waarde if isinstance(waarde, dict) else {}
        leeg = Antwoord(as_text(velden.get("ronde")), as_text(velden.get("persoon")), "", "", None)
        return _gelezen(boek, leeg, "geweigerd", " ".join(error.zinnen))
    soort = _compare(boek, antwoord)
    if soort not in ("nieuw", "nieuwer"):
        return _gelezen(boek, antwoord, soort, _ZINNEN[soort])
    laat = bool(ronde.gesloten)
    boek.put_stem(antwoord, is_dicht=not laat, laat=laat)
    zinnen = [_ZINNEN[soort], *([_LAAT] if laat else [])]
    if antwoord.inhoud is None:
        zinnen.append(_ZONDER_SLEUTEL)
    vreemd = _vreemd(boek, antwoord)
    if vreemd:
        zinnen.append("Niet elke vraag ervan bestaat hier nog; het antwoord is heel bewaard.")
    return _gelezen(boek, antwoord, soort, " ".join(zinnen))


def _find_own_ronde(boek: Boek, antwoord: Antwoord) -> Ronde:
    ronde = boek.rondes.get(antwoord.ronde)
    if ronde is None or ronde.voor == HAND:
        raise VerzoekError(_VREEMD)
    # a clock may be wrong, but hardly more than a day
    if ronde.gestart and dag_erna(antwoord.op[:10]) < ronde.gestart[:10]:
        raise VerzoekError(
            f"Dit antwoord is ouder dan de ronde. Staat de klok van dat toestel juist? {NIETS_VERANDERD}"
        )
    gewist = boek.tabellen[STEMMEN].grave(f"{antwoord.ronde}.{antwoord.persoon}")
    if gewist is not None and antwoord.op <= gewist:
        raise VerzoekError(f"Dit antwoord is hier eerder weggehaald. {NIETS_VERANDERD}")
    return ronde


def _compare(boek: Boek, antwoord: Antwoord) -> SoortGelezen:
    vroeger = boek.stemmen.get((antwoord.ronde, antwoord.persoon))
    if vroeger is None:
        return "nieuw"
    op = normalise(vroeger.get("op"))
    if antwoord.op != op:
        return "nieuwer" if antwoord.op > op else "ouder"
    # the same reply, of which nothing could be read before
    ronde = boek.rondes[antwoord.ronde]
    if ronde.gesloten and antwoord.inhoud and "oordelen" not in vroeger:
        return "nieuwer"
    return "gekend"


def _vreemd(boek: Boek, antwoord: Antwoord) -> list[str]:
    oordelen = antwoord.inhoud.oordelen if antwoord.inhoud else {}
    bekend = boek.antwoorden.instrument.vragen
    return [vraag for vraag in oordelen if vraag != TEMPERATUUR and vraag not in bekend]


def _gelezen(boek: Boek, antwoord: Antwoord, soort: SoortGelezen, zin: str) -> Gelezen:
    naam = flat(antwoord.inhoud.naam).casefold() if antwoord.inhoud else ""
    return {
        "ronde": antwoord.ronde,
        "persoon": antwoord.persoon,
        "soort": soort,
        "zin": zin,
        "laat": bool(soort != "geweigerd" and boek.rondes[antwoord.ronde].gesloten),
        "leesbaar": antwoord.inhoud is not None,
        "vreemd": _vreemd(boek, antwoord),
        "naamgenoten": [
            rij["id"]
            for (ronde, persoon), rij in boek.stemmen.items()
            if naam and ronde == antwoord.ronde and persoon != antwoord.persoon
            if flat(as_text(rij.get("naam"))).casefold() == naam
        ],
    }


def sluit_ronde(
    instrument: Instrument, idee: Idee, id_: str, geopend: Iterable[Any], op: str
) -> tuple[Idee, int]:
    """Close a round: its replies from now on lie in clear, its temperature among `inschattingen`.

    Args:
        instrument: the instrument.
        idee: a restored idea.
        id_: the round.
        geopend: the replies of the round in clear (`rondeshapes.Rondeantwoord`).
        op: now, an ISO time.

    Returns:
        the idea, and how many replies stayed sealed because nothing opened them. A round that was
        closed before stays as it was; what is opened then came late.

    Raises:
        VerzoekError: there is no such round, or no time; nothing changes.
        IdeeError: the idea would become too large.
    """
    boek = Boek(instrument, idee)
    ronde = boek.rondes.get(id_)
    nu = normalise(op)
    if ronde is None or not nu:
        raise VerzoekError(f"Deze ronde is er niet meer. {NIETS_VERANDERD} Herlaad de pagina.")
    per_code: dict[str, Antwoord] = {antwoord.code: antwoord for antwoord in _valid(geopend)}
    dicht = 0
    for stem in [s for (r, _), s in boek.stemmen.items() if r == id_ and "verzegeld" in s]:
        antwoord = per_code.get(as_text(stem["verzegeld"]))
        if antwoord is None or antwoord.inhoud is None or antwoord.ronde != id_:
            dicht += 1
            continue
        eigen = antwoord._replace(persoon=as_text(stem.get("persoon")), op=as_text(stem.get("op")))
        laat = bool(ronde.gesloten) or stem.get("laat") == "ja"
        boek.put_stem(eigen, is_dicht=False, laat=laat)
    if not ronde.gesloten:
        if ronde.voor == HAND:
            _put_temperatuur(boek, id_)
        for rij in boek.tabellen[RONDES].rijen:
            if rij["id"] == id_ or (rij.get("bij") == id_ and not rij.get("gesloten")):
                boek.tabellen[RONDES].put({**_bare(rij), "gesloten": nu, "op": _later(nu, rij)})
                _put_aantallen(boek, rij, id_, nu)
    return boek.close(), dicht


def _put_temperatuur(boek: Boek, id_: str) -> None:
    """Write what was laid face down of the temperature as rows of it; a voice keeps its own time."""
    for (ronde, persoon), stem in boek.stemmen.items():
        if ronde == id_ and isinstance(stem.get("oordelen"), dict):
            inhoud = check_inhoud({"oordelen": stem["oordelen"]})
            boek.put_inschatting(
                Antwoord(id_, persoon, as_text(stem.get("op")), "", inhoud), inhoud
            )


def _valid(geopend: Iterable[Any]) -> Iterable[Antwoord]:
    for waarde in geopend:
        try:
            yield check_antwoord(waarde)
        except VerzoekError:  # it stays sealed, and is counted so
            continue


def _bare(rij: Rij) -> Rij:
    return {veld: waarde for veld, waarde in rij.items() if veld not in ("vervangt", "andere")}


def _later(nu: str, rij: Rij) -> str:
    """Return now, never before what the row says already: a clock may have been set back."""
    return max(nu, normalise(rij.get("op")))


def _put_aantallen(boek: Boek, rij: Rij, ronde: str, nu: str) -> None:
    """Write counts that were typed as rows of the temperature, a row per voice."""
    aantallen = rij.get("aantallen")
    stemmen = [
        keuze
        for keuze, aantal in (aantallen.items() if isinstance(aantallen, dict) else ())
        for _ in range(min(aantal, MEESTE_STEMMEN) if isinstance(aantal, int) else 0)
    ]
    for nummer, keuze in enumerate(stemmen[:MEESTE_STEMMEN], start=1):
        velden = {"keuze": keuze, "waarom": "", "ronde": ronde, "op": nu}
        boek.tabellen[INSCHATTINGEN].put({"id": f"{rij['id']}.h{nummer}", **velden})


def tel_met_de_hand(  # noqa: PLR0913 - what a round is made of
    instrument: Instrument, idee: Idee, *, id_: str, tekst: str, op: str, bij: str = ""
) -> Idee:
    """Take counts of the temperature that were typed ("6 3 1") as a round of their own.

    Args:
        instrument: the instrument.
        idee: a restored idea.
        id_: a new id for the round.
        tekst: how many per choice, in the order of the scale; what is missing is 0.
        op: now, an ISO time.
        bij: the round these people belong to, "" for none: while it is open, the counts wait for its
            closing.

    Raises:
        VerzoekError: this is no count, or the id is in use; nothing changes.
        IdeeError: the idea would become too large.
    """
    boek = Boek(instrument, idee)
    opties = instrument.vragen[INSCHATTINGEN].kolommen[0].opties
    aantallen = dict.fromkeys((optie.id for optie in opties), 0)
    geteld = parse_counts(tekst, [optie.naam.lower() for optie in opties])
    aantallen |= zip(aantallen, geteld, strict=False)  # what is missing stays 0
    nu, hoofd = normalise(op), boek.rondes.get(bij)
    if not id_ or id_ in boek.antwoorden.alle_ids or not nu or (bij and hoofd is None):
        raise VerzoekError(f"Deze telling kan hier niet bij. {NIETS_VERANDERD} Herlaad de pagina.")
    wacht = hoofd is not None and not hoofd.gesloten
    rij: Rij = {
        **{"id": id_, "voor": HAND, "vragen": [] if bij else [TEMPERATUUR]},
        **{"namen": "nee", "fiche": "nee", "gestart": nu, "op": nu, "aantallen": aantallen},
        **({"bij": bij} if bij else {}),
        **({} if wacht else {"gesloten": nu}),
    }
    boek.tabellen[RONDES].put(rij)
    if not wacht:
        _put_aantallen(boek, rij, bij or id_, nu)
    return boek.close()


def parse_counts(tekst: str, namen: list[str]) -> list[int]:
    """Return how many people chose what, as somebody typed it ("6 3 1"); raise VerzoekError when it is no count."""
    delen = re.split(r"[\s,;/+]+", tekst.strip())
    is_telling = len(delen) <= len(namen) and all(re.fullmatch(r"[0-9]{1,3}", d) for d in delen)
    aantallen = [int(deel) for deel in delen] if is_telling else []
    if not 1 <= sum(aantallen) <= MEESTE_STEMMEN:
        raise VerzoekError(
            f"Schrijf hoeveel mensen wat kozen, in deze volgorde: {', '.join(namen)}. Bijvoorbeeld: 6 3 1."
        )
    return aantallen
