"""The reports that follow the four steps: for ourselves, and for partners.

Which answers a reader sees is decided by `Zicht` (`idee.weergave`), in one place. What came out (checks,
puzzle, decision) is written by `uitkomst`, the one page for the beleidsteam by `beleidsteam`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..idee import (
    TITEL,
    Antwoorden,
    Json,
    Weergave,
    Zicht,
    andere_versies,
    as_text,
    flat,
    leesbaar,
    naam_van_optie,
    records,
    split_lines,
)
from ..instrument import Instrument, Stap, Vraag
from ..rondes import INSCHATTINGEN, lees_rondes
from . import boom as b
from .uitkomst import uitkomst_blokken

if TYPE_CHECKING:
    from ..shapes import Blok, Idee, Run, Uitkomst, Verslag

ZONDER_TITEL = "Idee zonder titel"
_INTERN = (
    "Verslag voor intern gebruik. Hier staat ook de interne check in. "
    "Voor partners is er een apart verslag."
)
_PARTNERS = "Dit verslag bevat alleen wat we met partners delen."
_RIJ_ZONDER_NAAM = "Zonder naam"
_VOLGNUMMER = re.compile(r"^[0-9]+\. ")
_KORTE_SOORTEN = ("oordeel", "keuze", "datum", "bedrag")


def titel(idee: Idee) -> str:
    """Return the title of an idea on one line."""
    return flat(idee["titel"]) or ZONDER_TITEL


def rapport_intern(
    instrument: Instrument, idee: Idee, uitkomst: Uitkomst, op: str | None, *, beelden: bool
) -> Verslag:
    """Return everything there is to read about an idea, for the own organisation."""
    antwoorden = Antwoorden(instrument, idee)
    weergave = Weergave(antwoorden, Zicht(alles=True))
    blokken: list[Blok] = [b.kop(1, titel(idee)), b.alinea(_INTERN), *_herkomst(idee, op)]
    blokken += uitkomst_blokken(weergave, uitkomst, beelden=beelden)
    for nummer, stap in enumerate(instrument.stappen, start=1):
        blokken += _stap_blokken(weergave, stap, nummer)
    blokken += _verdwenen_vragen(weergave, idee)
    blokken += _andere_versies(weergave, idee)
    blokken += _opzijgezet(idee)
    return b.verslag(titel(idee), blokken)


def rapport_partners(instrument: Instrument, idee: Idee, *, financieel: bool) -> Verslag:
    """Return what partners may see: shared questions and columns, without notes or outcomes."""
    weergave = Weergave(Antwoorden(instrument, idee), Zicht(alles=False, financieel=financieel))
    blokken: list[Blok] = [b.kop(1, titel(idee)), b.alinea(_PARTNERS)]
    for nummer, stap in enumerate(instrument.stappen, start=1):
        blokken += _stap_blokken(weergave, stap, nummer)
    return b.verslag(titel(idee), blokken)


def _herkomst(idee: Idee, op: str | None) -> list[Blok]:
    delen = []
    if idee["gewijzigd"]:
        delen.append(f"Laatst gewijzigd op {leesbaar(idee['gewijzigd'][:10])}.")
    if op:
        delen.append(f"Nagekeken op {leesbaar(op)}.")
    if idee["instrument"]["versie"]:
        delen.append(f"Gemaakt met versie {idee['instrument']['versie']} van de vragen.")
    return [b.alinea(flat(" ".join(delen)))] if delen else []


def _stap_blokken(weergave: Weergave, stap: Stap, nummer: int) -> list[Blok]:
    """Return a step with its answers; a step without anything this reader sees is left out."""
    gezien = [vraag for vraag in stap.vragen if weergave.zicht.ziet(vraag)]
    if not gezien:
        return []
    blokken: list[Blok] = [b.kop(2, f"Stap {nummer}: {stap.naam}")]
    leeg: list[str] = []
    for sectie in stap.secties:
        eigen, zonder = _sectie_blokken(weergave, [v for v in sectie.vragen if v in gezien])
        leeg += zonder
        if eigen:
            blokken += [b.kop(3, _sectie_naam(weergave, sectie.naam)), *eigen]
    if leeg:
        blokken.append(b.alinea(b.nadruk("Nog zonder antwoord:"), f" {', '.join(leeg)}"))
    return blokken


def _sectie_naam(weergave: Weergave, naam: str) -> str:
    """Return the name of a section; who does not see all of them gets no number that skips one."""
    return naam if weergave.zicht.alles else _VOLGNUMMER.sub("", naam)


def _sectie_blokken(weergave: Weergave, vragen: list[Vraag]) -> tuple[list[Blok], list[str]]:
    """Return the answers of a section, and the names of the questions without any.

    Short answers that follow each other share a table.
    """
    blokken: list[Blok] = []
    leeg: list[str] = []
    reeks: list[tuple[Vraag, str]] = []
    for vraag in vragen:
        kort = _korte_tekst(weergave, vraag)
        if kort:
            reeks.append((vraag, kort))
            if not _nota(weergave, vraag):
                continue
        eigen = _nota_blokken(weergave, vraag, kort)
        if eigen:
            blokken += [*_reeks_blokken(reeks), *eigen]
            reeks = []
        else:
            leeg.append(vraag.kort)
    return [*blokken, *_reeks_blokken(reeks)], leeg


def _korte_tekst(weergave: Weergave, vraag: Vraag) -> str:
    """Return a chosen answer, a date or an amount that fits on a line; else ""."""
    if vraag.soort not in _KORTE_SOORTEN:
        return ""
    tekst = weergave.tekst(vraag, weergave.antwoorden.waarde(vraag.id))
    return tekst if b.fits_table([[tekst]]) else ""


def _reeks_blokken(reeks: list[tuple[Vraag, str]]) -> list[Blok]:
    if len(reeks) < 2:
        return [b.gelabeld(vraag.vraag, tekst) for vraag, tekst in reeks]
    return [b.tabel(["Vraag", "Antwoord"], [[vraag.vraag, tekst] for vraag, tekst in reeks])]


def _nota(weergave: Weergave, vraag: Vraag) -> str:
    nota = weergave.antwoorden.nota(vraag.id) if weergave.zicht.alles else ""
    return nota if split_lines(nota) else ""


def _nota_blokken(weergave: Weergave, vraag: Vraag, kort: str) -> list[Blok]:
    """Return the note of a question whose answer stands above, or answer and note."""
    if not kort:
        return _vraag_blokken(weergave, vraag)
    return [_notitie(f"Notitie bij ‘{vraag.kort}’:", _nota(weergave, vraag))]


def _notitie(label: str, nota: str) -> Blok:
    return b.alinea(b.nadruk(label), f" {b.regels(nota)}")


def _vraag_blokken(weergave: Weergave, vraag: Vraag) -> list[Blok]:
    blokken = waarde_blokken(weergave, vraag, weergave.antwoorden.waarde(vraag.id))
    nota = _nota(weergave, vraag)
    if not nota:
        return blokken
    return [*(blokken or [b.gelabeld(vraag.vraag)]), _notitie("Notitie:", nota)]


def waarde_blokken(weergave: Weergave, vraag: Vraag, waarde: Any, kop: str = "") -> list[Blok]:
    """Return the question and one value as blocks; [] when there is nothing to show."""
    kop = kop or vraag.vraag
    if vraag.id == INSCHATTINGEN and isinstance(waarde, list):
        return _inschattingen_per_ronde(weergave, vraag, waarde, kop)
    if vraag.soort == "rijen" and isinstance(waarde, list):
        tabel = _rijen_blok(weergave, vraag, waarde)
        if tabel:
            return [b.gelabeld(kop), tabel]
    tekst = weergave.tekst(vraag, waarde)
    if not tekst and weergave.zicht.alles and not _is_table(waarde):
        tekst = weergave.ruw(waarde)
    return [b.gelabeld(kop, tekst)] if split_lines(tekst) else []


def _is_table(waarde: Any) -> bool:
    return isinstance(waarde, list) and all(isinstance(rij, dict) for rij in waarde)


def _rijen_blok(weergave: Weergave, vraag: Vraag, waarde: list[Any]) -> Blok | None:
    """Return rows as a table where they are short, else as a list with a line per column."""
    tabel = weergave.tabel(vraag, waarde)
    if not tabel.rijen:
        return None
    if len(tabel.koppen) > 1 and b.fits_table(tabel.rijen):
        return b.tabel(tabel.koppen, tabel.rijen)
    met_naam = tabel.koppen[0] == vraag.kolommen[0].naam
    return b.lijst([_rij_tekst(tabel.koppen, rij, met_naam=met_naam) for rij in tabel.rijen])


def _rij_tekst(koppen: list[str], rij: list[str], *, met_naam: bool) -> list[Run]:
    naam = rij[0] if met_naam else ""
    if len(rij) == 1 and naam:
        return b.runs(b.regels(naam))
    delen = [
        f"{b.BREUK}{flat(kop)}{'' if kop.endswith('?') else ':'} {b.regels(cel)}"
        for kop, cel in list(zip(koppen, rij, strict=True))[met_naam:]
        if split_lines(cel)
    ]
    return b.runs(b.sterk(flat(naam) or _RIJ_ZONDER_NAAM), *delen)


def _inschattingen_per_ronde(
    weergave: Weergave, vraag: Vraag, waarde: list[Any], kop: str
) -> list[Blok]:
    """Show the voices of each round apart, the oldest first: the same people may be in two of them."""
    rondes = {ronde.id: ronde for ronde in lees_rondes(weergave.antwoorden)}
    groepen: dict[str, list[Any]] = {}
    for rij in waarde:
        ronde = as_text(rij.get("ronde")) if isinstance(rij, dict) else ""
        groepen.setdefault(ronde if ronde in rondes else "", []).append(rij)
    volgorde = sorted(groepen, key=lambda id_: rondes[id_].gesloten if id_ else "")
    gesloten = [id_ for id_ in volgorde if not id_ or rondes[id_].gesloten]
    return [
        blok
        for id_ in gesloten
        for blok in _inschattingen(
            weergave, vraag, groepen[id_], f"{kop} ({rondes[id_].naam})" if id_ else kop
        )
    ]


def _inschattingen(weergave: Weergave, vraag: Vraag, waarde: list[Any], kop: str) -> list[Blok]:
    """Show voices together, per choice, and not one by one in the order of entry."""
    rijen = [
        rij for rij in waarde if isinstance(rij, dict) and (rij.get("keuze") or rij.get("waarom"))
    ]
    stemmen = [as_text(rij.get("keuze")) for rij in rijen]
    opties = vraag.kolommen[0].opties
    punten = []
    for keuze in dict.fromkeys([*(optie.id for optie in opties), *sorted(set(stemmen))]):
        redenen = [
            as_text(rij.get("waarom")) or weergave.ruw(rij.get("waarom"))
            for rij, stem in zip(rijen, stemmen, strict=True)
            if stem == keuze
        ]
        naam = naam_van_optie(opties, keuze) or keuze or "Zonder inschatting"
        if redenen:
            gezegd = [f"{b.BREUK}{b.regels(reden)}" for reden in redenen if split_lines(reden)]
            punten.append(b.runs(b.sterk(naam), f": {len(redenen)}", *gezegd))
    return [b.gelabeld(kop), b.lijst(punten)] if punten else []


def _verdwenen_vragen(weergave: Weergave, idee: Idee) -> list[Blok]:
    """Show answers to questions this instrument does not, or no longer, ask."""
    blokken: list[Blok] = []
    for id_, antwoord in idee["antwoorden"].items():
        if weergave.antwoorden.instrument.zoek(id_):
            continue
        tekst = weergave.ruw(antwoord.get("waarde"))
        nota = as_text(antwoord.get("nota"))
        if split_lines(tekst):
            blokken.append(b.gelabeld(id_, tekst))
        if split_lines(nota):
            blokken.append(_notitie(f"Notitie bij {id_}:", nota))
    kop = b.kop(2, "Antwoorden op vragen die er niet meer zijn")
    return [kop, *blokken] if blokken else []


def _andere_versies(weergave: Weergave, idee: Idee) -> list[Blok]:
    """Show what another copy said where both had gone on; one of both stands in the steps."""
    blokken: list[Blok] = []
    eigen = weergave.antwoorden.instrument.bijgehouden
    for anders in andere_versies(idee):
        if anders["vraag"] in eigen:  # `rondes` knows which version counts; one may still be closed
            continue
        versies = [versie for _, bewaard in anders["versies"] for versie in records(bewaard)]
        blokken += [blok for versie in versies for blok in _versie(weergave, anders, versie)]
    kop = b.kop(2, "Andere versies die bewaard zijn")
    uitleg = "Twee kopieën zijn samengevoegd. Waar beide een antwoord hadden, staat het nieuwste hierboven."
    return [kop, b.alinea(uitleg), *blokken] if blokken else []


def _versie(weergave: Weergave, anders: Json, versie: Json) -> Iterator[Blok]:
    vraag = weergave.antwoorden.instrument.vragen.get(anders["vraag"])
    kop = vraag.vraag if vraag else "Titel" if anders["vraag"] == TITEL else anders["vraag"]
    wanneer = leesbaar(as_text(versie.get("op"))[:10])
    if wanneer:
        kop = f"{kop} (versie van {wanneer})"
    nota = as_text(versie.get("nota"))
    waarde = [versie] if anders["rij"] else versie.get("waarde")
    if vraag:
        yield from waarde_blokken(weergave, vraag, waarde, kop)
    elif split_lines(weergave.ruw(waarde)):
        yield b.gelabeld(kop, weergave.ruw(waarde))
    if nota and not anders["rij"]:
        yield b.gelabeld(f"Notitie bij: {kop}", nota)


def _opzijgezet(idee: Idee) -> list[Blok]:
    opzij = idee.get("opzij")
    if not opzij:
        return []
    aantal = "Eén stuk" if len(opzij) == 1 else f"{len(opzij)} stukken"
    zin = (
        f"{aantal} van dit bestand kon de checklist niet lezen. Ze blijven in het bestand bewaard."
    )
    return [b.kop(2, "Opzijgezet"), b.alinea(zin)]
