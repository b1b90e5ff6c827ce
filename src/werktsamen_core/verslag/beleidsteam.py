"""One A4 for the beleidsteam: what the idea is, where it stands, and what is asked of them.

How much of each part comes on the page, `blad` decides; here is what the parts are, with the full
question and the note that decided. Voices stand together, without names. What of the idea the page
shows is remembered beside it: nothing else goes along in its file (`meegaan`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..idee import (
    Antwoorden,
    Rij,
    Weergave,
    Zicht,
    as_text,
    flat,
    is_datum,
    leesbaar,
    opsomming,
)
from ..instrument import Check, Instrument
from ..oordeel import openstaand
from ..rondes import geldende_inschattingen
from . import boom as b
from .blad import BREED, Blad, Punt, Vak, binnen, eerste_zinnen, hoog, noem, vul
from .rondes import agenda_punten
from .sinds import sinds
from .stappen import titel
from .uitkomst import beslissing_zin, oordeel_woord, stand_woord, verdeling_zin

if TYPE_CHECKING:
    from ..shapes import Blok, Idee, Reden, Run, Uitkomst

# A go against what the page says above it is said plainly, never blocked.
_OVER_DE_GO = ("go-met-open-voorwaarde", "go-met-onvoldoende-check")
_KOP_MAAT = 17  # the letters of the title, in points
_ZINNEN = 3
_KOP_REGELS, _VOET = 4, 2  # the title with who and when; the line that a file goes along
_GELD = ("financiele-drijfveer", "bedrag", "termijn")


def rapport_beleidsteam(
    instrument: Instrument, idee: Idee, uitkomst: Uitkomst, op: str | None
) -> Blad:
    """Return the one page, and what of the idea it shows."""
    weergave = Weergave(Antwoorden(instrument, idee), Zicht(alles=True))
    antwoorden = weergave.antwoorden
    vakken = [
        _idee(antwoorden),
        _gevraagd(antwoorden, uitkomst),
        _geld(weergave),
        _partners(antwoorden),
        *(_check(weergave, check, uitkomst) for check in instrument.checks),
        *_open(weergave, uitkomst),
        _temperatuur(antwoorden, uitkomst),
        *_agenda(instrument, uitkomst),
        *_sinds(instrument, idee, op),
    ]
    naam = binnen(titel(idee), 2, maat=_KOP_MAAT)
    boven = _KOP_REGELS + (2 if naam != binnen(titel(idee), 1, maat=_KOP_MAAT) else 0)
    kop: list[Blok] = [b.kop(1, naam), _wie(antwoorden, op)]
    eerste_check = vakken.index(next(vak for vak in vakken if vak.is_label and vak.kop and vak.los))
    gevuld = vul(vakken, boven + _VOET + 2)
    wie = [("idee-opvolger", "waarde", ""), ("titel", "waarde", "")]
    return Blad(
        [*kop, *_met_kop(gevuld.blokken, vakken[eerste_check].kop, "De checks")],
        [*wie, *gevuld.toont],
    )


def _met_kop(blokken: list[Blok], label: str, kop: str) -> list[Blok]:
    """Put a heading above the paragraph with this label."""
    plaats = blokken.index(b.alinea(b.sterk(label)))
    return [*blokken[:plaats], b.kop(2, kop), *blokken[plaats:]]


def _wie(antwoorden: Antwoorden, op: str | None) -> Blok:
    opvolger = binnen(antwoorden.tekst("idee-opvolger"), 1, 300) or "nog niemand"
    datum = f" Stand op {leesbaar(op)}." if op else ""
    kop = f"Voor het beleidsteam.{datum}{b.BREUK}"
    return b.alinea(kop, b.sterk("Idee-opvolger:"), f" {opvolger}")


def _waarde(vraag: str, rij: str = "", *velden: str) -> tuple[tuple[str, str, str], ...]:
    return tuple((vraag, veld, rij) for veld in velden or ("waarde",))


def _idee(antwoorden: Antwoorden) -> Vak:
    """Return the idea in three sentences, and its goals."""
    kort = eerste_zinnen(antwoorden.tekst("idee-in-het-kort"), _ZINNEN)
    zin = binnen(kort, 3) or "Het idee is nog niet in het kort beschreven."
    punten = [Punt(b.runs(zin), "", _waarde("idee-in-het-kort"))]
    for rij in antwoorden.rijen("doelen"):
        naam = binnen(as_text(rij["naam"]), 2, 420)
        tekst = b.runs(b.sterk("Doel:"), f" {naam}")
        punten.append(Punt(tekst, noem(naam), _waarde("doelen", rij["id"], "naam")))
    return Vak("Het idee", punten, ("doel", "doelen"), los=True)


def _gevraagd(antwoorden: Antwoorden, uitkomst: Uitkomst) -> Vak:
    besloten = uitkomst["beslissing"] is not None
    zinnen = (_na_beslissing if besloten else _voor_beslissing)(antwoorden, uitkomst)
    toont = _waarde("beslissing") + _waarde("motivering") if besloten else ()
    if besloten:
        toont += tuple(
            wat
            for vraag in ("beslist-op", "beslist-door", "opnieuw-bekijken-op")
            for wat in _waarde(vraag)
        )
        toont += _waarde("traject") + _waarde("traject-trekker")
    punten = [Punt(b.runs(binnen(zin, 2)), noem(zin), toont if nr == 0 else ()) for nr, zin in enumerate(zinnen)]  # fmt: skip
    return Vak("De beslissing" if besloten else "Wat we jullie vragen", punten, ("zin", "zinnen"))


def _voor_beslissing(antwoorden: Antwoorden, uitkomst: Uitkomst) -> list[str]:
    instrument = antwoorden.instrument
    vragen = ["Beslis samen: go of no go."]
    niet = _checks_met(instrument, uitkomst, "voldoet-niet")
    twijfel = _checks_met(instrument, uitkomst, "vraagtekens")
    if niet:
        vragen.append(f"Bespreek eerst of het idee verder kan: {niet} voldoet niet.")
    if twijfel:
        vragen.append(f"Help de vraagtekens uitklaren bij {twijfel}.")
    if uitkomst["stand"] == "voldoet-niet":
        vragen.append("Bespreek de voorwaarde die niet lukt, en wat we daaruit meenemen.")
    elif uitkomst["stand"] == "vraagtekens":
        vragen.append("Wat hebben jullie nog nodig om te beslissen?")
    onklaar = [
        f"stap {nummer}"
        for nummer, stap in enumerate(uitkomst["stappen"][:-1], start=1)
        if stap["stand"] != "klaar"
    ]
    if onklaar:
        vragen.append(f"Let op: nog niet alles is ingevuld. Kijk bij {opsomming(onklaar)}.")
    return vragen


def _checks_met(instrument: Instrument, uitkomst: Uitkomst, oordeel: str) -> str:
    return opsomming(
        [
            f"de {check.naam.lower()}"
            for check in instrument.checks
            if uitkomst["checks"][check.id]["oordeel"] == oordeel
        ]
    )


def _na_beslissing(antwoorden: Antwoorden, uitkomst: Uitkomst) -> list[str]:
    vragen = [beslissing_zin(antwoorden, uitkomst)]
    vragen += [item["tekst"] for item in uitkomst["signalen"] if item["regel"] in _OVER_DE_GO]
    if antwoorden.tekst("motivering"):
        vragen.append(f"Waarom: {antwoorden.tekst('motivering')}")
    if antwoorden.tekst("traject"):
        wie = antwoorden.tekst("traject-trekker")
        trekker = f" (trekker: {wie})" if wie else ""
        vragen.append(f"Afgesproken traject{trekker}: {antwoorden.tekst('traject')}")
    elif uitkomst["traject"]["nodig"] in ("ja", "aandacht"):
        vragen.append(uitkomst["traject"]["waarom"])
    return vragen


def _geld(weergave: Weergave) -> Vak:
    """Return the money: what drives it, how much and for how long, and the frame."""
    antwoorden = weergave.antwoorden
    instrument = antwoorden.instrument
    delen = [
        weergave.tekst(instrument.vragen[id_], antwoorden.waarde(id_))
        for id_ in _GELD
        if id_ in instrument.vragen
    ]
    kort = ", ".join(filter(None, delen))
    kader = antwoorden.tekst("financieel-kader")
    alles = " ".join(filter(None, (f"{kort}." if kort else "", kader)))
    tekst = b.runs(
        b.sterk("Geld:"), f" {binnen(alles, 2, 430) or 'Het financiële kader is nog niet gekend.'}"
    )
    toont = tuple(wat for id_ in (*_GELD, "financieel-kader") for wat in _waarde(id_))
    return Vak("Geld en partners", [Punt(tekst, "het geld", toont)], los=True)


def _partners(antwoorden: Antwoorden) -> Vak:
    punten = []
    for rij in antwoorden.rijen("partners"):
        if rij.get("nodig") == "nee":
            continue
        naam, bijdrage = as_text(rij["naam"]), as_text(rij.get("bijdrage"))
        kort = binnen(naam, 1, 200)
        tekst = binnen(f"{kort}: {bijdrage}" if bijdrage else kort, 2)
        toont = _waarde("partners", rij["id"], "naam", "bijdrage")
        punten.append(Punt(b.runs(tekst), noem(naam), toont))
    leeg = Punt(b.runs("Er zijn nog geen partners genoteerd."), "")
    return Vak("", punten or [leeg], ("partner", "partners"))


def _check(weergave: Weergave, check: Check, uitkomst: Uitkomst) -> Vak:
    instrument = weergave.antwoorden.instrument
    oordeel = uitkomst["checks"][check.id]
    label = f"{check.naam}: {oordeel_woord(instrument, oordeel['oordeel'])}"
    if oordeel["oordeel"] == "ok":
        zin = instrument.uitkomsten["oordeel"]["ok"]["zin"]
        return Vak(label, [Punt(b.runs(zin), "")], is_label=True, los=True)
    punten = [_reden(weergave, reden) for reden in oordeel["redenen"]]
    return Vak(label, punten, ("vraag", "vragen"), is_label=True, los=True)


def _reden(weergave: Weergave, reden: Reden) -> Punt:
    """Return what decided: the full question, the answer and its note."""
    antwoorden = weergave.antwoorden
    vraag = antwoorden.instrument.vragen[reden["vraag"]]
    antwoord = weergave.tekst(vraag, antwoorden.waarde(vraag.id)) or "Nog geen antwoord"
    toch = antwoorden.tekst("toch-verkennen") if reden["regel"].startswith("nee-op") else ""
    nota = " ".join(
        filter(None, (antwoorden.nota(vraag.id), f"Jullie verkennen het toch: {toch}" * bool(toch)))
    )
    gezegd: list[str | Run] = [f"{vraag.vraag} ", b.sterk(f"{antwoord}.")]
    vrij = max(3 - hoog(b.runs(*gezegd)), 1)
    tekst = b.runs(*gezegd, f" {binnen(nota, vrij)}" if nota else "")
    toont = _waarde(vraag.id, "", "waarde", "nota")
    toont += _waarde("toch-verkennen") if toch else ()
    return Punt(tekst, f"‘{vraag.kort}’", toont)


def _open(weergave: Weergave, uitkomst: Uitkomst) -> list[Vak]:
    """Return the stand (the checks stand right above it) and what is still open."""
    antwoorden = weergave.antwoorden
    stand = stand_woord(antwoorden.instrument, uitkomst["stand"])
    zin = antwoorden.instrument.uitkomsten["stand"][uitkomst["stand"]]["zin"]
    if antwoorden.rijen("voorwaarden") and not openstaand(antwoorden, "voorwaarden"):
        zin = "Aan alle noodzakelijke voorwaarden is voldaan."
    kop = f"Opvolgpunten en voorwaarden: {stand}"
    vakken = [Vak(kop, [Punt(b.runs(binnen(zin, 2)), "")], los=True)]
    for vraag, label, woord in (
        ("voorwaarden", "Voorwaarden die openstaan", ("voorwaarde", "voorwaarden")),
        ("opvolgpunten", "Opvolgpunten die openstaan", ("opvolgpunt", "opvolgpunten")),
    ):
        rijen = sorted(openstaand(antwoorden, vraag), key=_dringend)
        punten = [_punt(weergave, vraag, rij) for rij in rijen]
        vakken += [Vak(label, punten, woord, is_label=True)] if punten else []
    return vakken


def _dringend(rij: Rij) -> tuple[bool, str]:
    """Order: what cannot be first, then by date, then what has none, so that leaving out hurts least."""
    datum = as_text(rij.get("tegen"))
    return rij.get("stand") != "kan-niet", datum if is_datum(datum) else "zonder datum"


def _punt(weergave: Weergave, vraag: str, rij: Rij) -> Punt:
    gesteld = weergave.antwoorden.instrument.vragen[vraag]
    stand = next((k for k in gesteld.kolommen if k.id == "stand"), None)
    kan_niet = rij.get("stand") == "kan-niet"
    delen = [
        f"✕ {weergave.cel(gesteld, rij, stand).lower()}" if kan_niet and stand else "",
        binnen(as_text(rij.get("wie")), 1, 150),
        leesbaar(as_text(rij.get("tegen"))[:20]),
    ]
    rest = flat(", ".join(filter(None, delen)))
    wat = as_text(rij["wat"])
    tekst = binnen(wat, 2, 340 if rest else BREED) + (f" ({rest})" if rest else "")
    toont = _waarde(vraag, rij["id"], "wat", "wie", "tegen", "stand")
    return Punt(b.runs(tekst), noem(wat), toont)


def _temperatuur(antwoorden: Antwoorden, uitkomst: Uitkomst) -> Vak:
    """Return the spread before the word, and then the reasons, those of the same choice together."""
    temperatuur = uitkomst["temperatuur"]
    woorden = antwoorden.instrument.uitkomsten["temperatuur"][temperatuur["niveau"]]
    zin = f"{verdeling_zin(temperatuur)}. " if temperatuur["aantal"] else ""
    samen = b.runs(zin, b.sterk(f"{woorden['naam']}."), f" {woorden['zin']}")
    _, rijen = geldende_inschattingen(antwoorden)
    keuzes = tuple(("inschattingen", "keuze", rij["id"]) for rij in rijen)
    punten = [Punt(samen, "", keuzes)]
    opties = antwoorden.instrument.vragen["inschattingen"].kolommen[0].opties
    per_keuze = [
        [(optie.naam, rij) for rij in rijen if rij.get("keuze") == optie.id and as_text(rij.get("waarom"))]
        for optie in opties
    ]  # fmt: skip
    # one reason of each choice in turn: no side has the page to itself
    for nr in range(max(map(len, per_keuze), default=0)):
        for redenen in per_keuze:
            if nr < len(redenen):
                naam, rij = redenen[nr]
                waarom = as_text(rij["waarom"])
                tekst = b.runs(b.nadruk(f"{naam}:"), f" {binnen(waarom, 1, 400)}")
                toont = (("inschattingen", "waarom", rij["id"]),)
                punten.append(Punt(tekst, noem(waarom), toont))
    return Vak("De temperatuur in het team", punten, ("reden", "redenen"))


def _agenda(instrument: Instrument, uitkomst: Uitkomst) -> list[Vak]:
    punten = [Punt(regel, naam) for regel, naam in agenda_punten(instrument, uitkomst)]
    return [Vak("Waarover eerst praten", punten, ("vraag", "vragen"))] if punten else []


def _sinds(instrument: Instrument, idee: Idee, op: str | None) -> list[Vak]:
    gevonden = sinds(instrument, idee, "beleidsteam", op)
    if gevonden is None:
        return []
    dag, zinnen = gevonden
    punten = [Punt(b.runs(binnen(zin, 1, 440)), noem(zin)) for zin in zinnen]
    niets = Punt(b.runs("Er veranderde niets."), "")
    kop = f"Wat veranderde sinds {leesbaar(dag)}, toen jullie dit zagen"
    return [Vak(kop, punten or [niets], ("verandering", "veranderingen"))]
