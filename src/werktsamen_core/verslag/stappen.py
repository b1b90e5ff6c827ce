"""The reports that follow the four steps: for ourselves, and for partners.

Which answers a reader sees is decided in `verslag.weergave`, in one place. What came out (checks, puzzle, decision) is written by `verslag.uitkomst`, the one page for the
beleidsteam by `verslag.beleidsteam`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..idee import (
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
from . import markdown as md
from .uitkomst import uitkomst_blokken

ZONDER_TITEL = "Idee zonder titel"
_INTERN = (
    "Verslag voor intern gebruik. Hier staat ook de interne check in. "
    "Voor partners is er een apart verslag."
)
_PARTNERS = "Dit verslag bevat alleen wat we met partners delen."
_RIJ_ZONDER_NAAM = "Zonder naam"
_VOLGNUMMER = re.compile(r"^[0-9]+\. ")
_KORTE_SOORTEN = ("oordeel", "keuze", "datum", "bedrag")


def titel(idee: Json) -> str:
    """Return the title of an idea on one line."""
    return flat(idee["titel"]) or ZONDER_TITEL


def rapport_intern(instrument: Instrument, idee: Json, uitkomst: Json, op: str | None) -> str:
    """Return everything there is to read about an idea, for the own organisation."""
    antwoorden = Antwoorden(instrument, idee)
    weergave = Weergave(antwoorden, Zicht(alles=True))
    blokken = [md.heading(1, titel(idee)), md.inline(_INTERN), *_herkomst(idee, op)]
    blokken += uitkomst_blokken(weergave, uitkomst)
    for nummer, stap in enumerate(instrument.stappen, start=1):
        blokken += _stap_blokken(weergave, stap, nummer)
    blokken += _verdwenen_vragen(weergave, idee)
    blokken += _andere_versies(weergave, idee)
    blokken += _opzijgezet(idee)
    return join(blokken)


def rapport_partners(instrument: Instrument, idee: Json, *, financieel: bool) -> str:
    """Return what partners may see: shared questions and columns, without notes or outcomes."""
    weergave = Weergave(Antwoorden(instrument, idee), Zicht(alles=False, financieel=financieel))
    blokken = [md.heading(1, titel(idee)), md.inline(_PARTNERS)]
    for nummer, stap in enumerate(instrument.stappen, start=1):
        blokken += _stap_blokken(weergave, stap, nummer)
    return join(blokken)


def join(blokken: list[str]) -> str:
    """Return blocks as one Markdown text."""
    return "\n\n".join(blokken) + "\n"


def _herkomst(idee: Json, op: str | None) -> list[str]:
    delen = []
    if idee["gewijzigd"]:
        delen.append(f"Laatst gewijzigd op {leesbaar(idee['gewijzigd'][:10])}.")
    if op:
        delen.append(f"Nagekeken op {leesbaar(op)}.")
    if idee["instrument"]["versie"]:
        delen.append(f"Gemaakt met versie {idee['instrument']['versie']} van de vragen.")
    return [md.inline(" ".join(delen))] if delen else []


def _stap_blokken(weergave: Weergave, stap: Stap, nummer: int) -> list[str]:
    """Return a step with its answers; a step without anything this reader sees is left out."""
    gezien = [vraag for vraag in stap.vragen if weergave.zicht.ziet(vraag)]
    if not gezien:
        return []
    blokken = [md.heading(2, f"Stap {nummer}: {stap.naam}")]
    leeg: list[str] = []
    for sectie in stap.secties:
        eigen, zonder = _sectie_blokken(weergave, [v for v in sectie.vragen if v in gezien])
        leeg += zonder
        if eigen:
            blokken += [md.heading(3, _sectie_naam(weergave, sectie.naam)), *eigen]
    if leeg:
        blokken.append(f"*Nog zonder antwoord:* {md.inline(', '.join(leeg))}")
    return blokken


def _sectie_naam(weergave: Weergave, naam: str) -> str:
    """Return the name of a section; who does not see all of them gets no number that skips one."""
    return naam if weergave.zicht.alles else _VOLGNUMMER.sub("", naam)


def _sectie_blokken(weergave: Weergave, vragen: list[Vraag]) -> tuple[list[str], list[str]]:
    """Return the answers of a section, and the names of the questions without any.

    Short answers that follow each other share a table.
    """
    blokken: list[str] = []
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
    return tekst if md.fits_table([[tekst]]) else ""


def _reeks_blokken(reeks: list[tuple[Vraag, str]]) -> list[str]:
    if len(reeks) < 2:
        return [md.labelled(vraag.vraag, tekst) for vraag, tekst in reeks]
    return [md.table(["Vraag", "Antwoord"], [[vraag.vraag, tekst] for vraag, tekst in reeks])]


def _nota(weergave: Weergave, vraag: Vraag) -> str:
    nota = weergave.antwoorden.nota(vraag.id) if weergave.zicht.alles else ""
    return nota if split_lines(nota) else ""


def _nota_blokken(weergave: Weergave, vraag: Vraag, kort: str) -> list[str]:
    """Return the note of a question whose answer stands above, or answer and note."""
    if not kort:
        return _vraag_blokken(weergave, vraag)
    return [f"*Notitie bij ‘{md.inline(vraag.kort)}’:* {md.escape(_nota(weergave, vraag))}"]


def _vraag_blokken(weergave: Weergave, vraag: Vraag) -> list[str]:
    blokken = waarde_blokken(weergave, vraag, weergave.antwoorden.waarde(vraag.id))
    nota = _nota(weergave, vraag)
    if not nota:
        return blokken
    return [*(blokken or [md.labelled(vraag.vraag, "")]), f"*Notitie:* {md.escape(nota)}"]


def waarde_blokken(weergave: Weergave, vraag: Vraag, waarde: Any, kop: str = "") -> list[str]:
    """Return the question and one value as blocks; [] when there is nothing to show."""
    kop = kop or vraag.vraag
    if vraag.id == "inschattingen" and isinstance(waarde, list):
        return _inschattingen(weergave, vraag, waarde, kop)
    if vraag.soort == "rijen" and isinstance(waarde, list):
        tabel = _rijen_blok(weergave, vraag, waarde)
        if tabel:
            return [md.labelled(kop, ""), tabel]
    tekst = weergave.tekst(vraag, waarde)
    if not tekst and weergave.zicht.alles and not _is_table(waarde):
        tekst = weergave.ruw(waarde)
    return [md.labelled(kop, tekst)] if split_lines(tekst) else []


def _is_table(waarde: Any) -> bool:
    return isinstance(waarde, list) and all(isinstance(rij, dict) for rij in waarde)


def _rijen_blok(weergave: Weergave, vraag: Vraag, waarde: list[Any]) -> str:
    """Return rows as a table where they are short, else as a list with a line per column."""
    tabel = weergave.tabel(vraag, waarde)
    if not tabel.rijen:
        return ""
    if len(tabel.koppen) > 1 and md.fits_table(tabel.rijen):
        return md.table(tabel.koppen, tabel.rijen)
    met_naam = tabel.koppen[0] == vraag.kolommen[0].naam
    return md.bullets([_rij_tekst(tabel.koppen, rij, met_naam=met_naam) for rij in tabel.rijen])


def _rij_tekst(koppen: list[str], rij: list[str], *, met_naam: bool) -> str:
    naam = rij[0] if met_naam else ""
    if len(rij) == 1 and naam:
        return md.escape(naam)
    regels = [f"**{md.inline(naam) or _RIJ_ZONDER_NAAM}**"]
    for kop, cel in list(zip(koppen, rij, strict=True))[met_naam:]:
        if split_lines(cel):
            regels.append(f"{md.inline(kop)}{'' if kop.endswith('?') else ':'} {md.escape(cel)}")
    return "\\\n".join(regels)


def _inschattingen(weergave: Weergave, vraag: Vraag, waarde: list[Any], kop: str) -> list[str]:
    """Show voices together, per choice, and not one by one in the order of entry."""
    rijen = [
        rij for rij in waarde if isinstance(rij, dict) and (rij.get("keuze") or rij.get("waarom"))
    ]
    stemmen = [as_text(rij.get("keuze")) for rij in rijen]
    opties = vraag.kolommen[0].opties
    regels = []
    for keuze in dict.fromkeys([*(optie.id for optie in opties), *sorted(set(stemmen))]):
        redenen = [
            as_text(rij.get("waarom")) or weergave.ruw(rij.get("waarom"))
            for rij, stem in zip(rijen, stemmen, strict=True)
            if stem == keuze
        ]
        naam = naam_van_optie(opties, keuze) or keuze or "Zonder inschatting"
        if redenen:
            gezegd = [md.escape(reden) for reden in redenen if split_lines(reden)]
            regels.append("\\\n".join([f"**{md.inline(naam)}**: {len(redenen)}", *gezegd]))
    return [md.labelled(kop, ""), md.bullets(regels)] if regels else []


def _verdwenen_vragen(weergave: Weergave, idee: Json) -> list[str]:
    """Show answers to questions this instrument does not, or no longer, ask."""
    blokken = []
    for id_, antwoord in idee["antwoorden"].items():
        if id_ in weergave.antwoorden.instrument.vragen:
            continue
        tekst = weergave.ruw(antwoord.get("waarde"))
        nota = as_text(antwoord.get("nota"))
        if split_lines(tekst):
            blokken.append(md.labelled(id_, tekst))
        if split_lines(nota):
            blokken.append(f"*Notitie bij {md.inline(id_)}:* {md.escape(nota)}")
    kop = md.heading(2, "Antwoorden op vragen die er niet meer zijn")
    return [kop, *blokken] if blokken else []


def _andere_versies(weergave: Weergave, idee: Json) -> list[str]:
    """Show what another copy said where both had gone on; one of both stands in the steps."""
    blokken: list[str] = []
    for anders in andere_versies(idee):
        versies = [versie for _, bewaard in anders["versies"] for versie in records(bewaard)]
        blokken += [blok for versie in versies for blok in _versie(weergave, anders, versie)]
    kop = md.heading(2, "Andere versies die bewaard zijn")
    uitleg = "Twee kopieën zijn samengevoegd. Waar beide een antwoord hadden, staat het nieuwste hierboven."
    return [kop, uitleg, *blokken] if blokken else []


def _versie(weergave: Weergave, anders: Json, versie: Json) -> Iterator[str]:
    vraag = weergave.antwoorden.instrument.vragen.get(anders["vraag"])
    kop = vraag.vraag if vraag else anders["vraag"]
    wanneer = leesbaar(as_text(versie.get("op"))[:10])
    if wanneer:
        kop = f"{kop} (versie van {wanneer})"
    nota = as_text(versie.get("nota"))
    waarde = [versie] if anders["rij"] else versie.get("waarde")
    if vraag:
        yield from waarde_blokken(weergave, vraag, waarde, kop)
    elif split_lines(weergave.ruw(waarde)):
        yield md.labelled(kop, weergave.ruw(waarde))
    if nota and not anders["rij"]:
        yield md.labelled(f"Notitie bij: {kop}", nota)


def _opzijgezet(idee: Json) -> list[str]:
    opzij = idee.get("opzij")
    if not opzij:
        return []
    aantal = "Eén stuk" if len(opzij) == 1 else f"{len(opzij)} stukken"
    zin = (
        f"{aantal} van dit bestand kon de checklist niet lezen. Ze blijven in het bestand bewaard."
    )
    return [md.heading(2, "Opzijgezet"), zin]
