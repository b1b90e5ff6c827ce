"""From a scenario in Dutch to an idea, and from an outcome to what one signs.

A scenario is a YAML file that content people read and sign: a story, answers as a person would
give them (rows are pointed at by their name), and what is expected, by id. How to write one is
explained in `LEESMIJ.md`; no expectation lives here.
"""

from __future__ import annotations

import json
import re
from binascii import crc32
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tests import bouw
from werktsamen_core.idee import Antwoorden, restore
from werktsamen_core.instrument import Instrument, Kolom, Vraag
from werktsamen_core.oordeel import beoordeel
from werktsamen_core.rondes import lees_in, sluit_ronde
from werktsamen_site.instrument.load import load_instrument
from werktsamen_site.lezen.yaml_strict import load
from werktsamen_site.probleem import ProblemenError

MAP = Path(__file__).parent
ROOT = MAP.parents[1]
VANDAAG = "2026-11-23"
SLEUTELS = (
    "titel",
    "verhaal",
    "instrument",
    "vandaag",
    "rest",
    "antwoorden",
    "vroeger",
    "andere",
    "rondes",
    "verwacht",
)
# Rules that name every question of a check that is in order, or every one still open: what they
# say is in the outcome of the check already, and a new question must not break a scenario.
_VANZELF = ("gunstig-antwoord", "vraag-zonder-antwoord")


class ScenarioError(Exception):
    """A scenario that cannot be played; the text is a Dutch sentence for whoever wrote it."""


@dataclass(frozen=True)
class Scenario:
    """One file; `rest` is "" or the last step whose judgements are favourable by themselves."""

    pad: Path
    titel: str
    verhaal: str
    instrument: str
    vandaag: str
    rest: str
    antwoorden: Any
    vroeger: Any
    andere: Any
    rondes: Any
    verwacht: Any = field(repr=False)

    @property
    def naam(self) -> str:
        """The file's name without its ending."""
        return self.pad.stem


def scenario_bestanden() -> list[Path]:
    """Return the scenario files, by name."""
    return sorted(MAP.glob("*.yaml"))


def lees_scenario(pad: Path) -> Scenario:
    """Read one file; raise ScenarioError when it is no scenario."""
    try:
        data, _ = load(pad)
    except ProblemenError as error:
        raise ScenarioError(str(error)) from error
    if not isinstance(data, dict):
        raise ScenarioError(f"{pad.name} is geen scenario. Begin met 'titel: …'.")
    for sleutel in data:
        if sleutel not in SLEUTELS:
            raise ScenarioError(
                f"{pad.name}: '{sleutel}' hoort niet in een scenario. Kies uit: {', '.join(SLEUTELS)}."
            )
    for sleutel in ("titel", "verhaal", "instrument"):
        if not data.get(sleutel):
            raise ScenarioError(f"{pad.name}: '{sleutel}' ontbreekt. Voeg '{sleutel}: …' toe.")
    return Scenario(
        pad,
        data["titel"],
        data["verhaal"],
        data["instrument"],
        data.get("vandaag", VANDAAG),
        data.get("rest", ""),
        data.get("antwoorden") or {},
        data.get("vroeger") or {},
        data.get("andere") or {},
        data.get("rondes") or [],
        data.get("verwacht") or {},
    )


@cache
def echt_instrument() -> Instrument:
    """Return the real instrument, as the build makes it from the YAML."""
    data, problemen = load_instrument(ROOT / "docs" / "instrument" / "werktsamen.yaml")
    if problemen:
        raise ScenarioError("\n".join(str(probleem) for probleem in problemen))
    return Instrument(data)


def scenario_ideeen() -> list[tuple[str, Any]]:
    """Return every scenario of the real instrument as (name, restored idea)."""
    instrument = echt_instrument()
    scenarios = map(lees_scenario, scenario_bestanden())
    return [(s.naam, maak_idee(instrument, s)) for s in scenarios if s.instrument == instrument.id]


def schrijf_ideeen(doel: Path = ROOT / "build" / "scenarios.json") -> Path:
    """Write the ideas to a file, for whoever plays them elsewhere; return its path."""
    doel.parent.mkdir(parents=True, exist_ok=True)
    ideeen = [{"naam": naam, "op": VANDAAG, "idee": idee} for naam, idee in scenario_ideeen()]
    doel.write_text(json.dumps(ideeen, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return doel


# From answers in words to an idea


def maak_idee(instrument: Instrument, scenario: Scenario) -> Any:
    """Return the idea of a scenario; raise ScenarioError when an answer does not fit."""
    schrijver = _Schrijver(instrument, scenario)
    antwoorden = {
        **_rest(instrument, scenario),
        **{vraag: schrijver.antwoord(vraag, w) for vraag, w in scenario.antwoorden.items()},
        **{vraag: {"waarde": waarde, "op": bouw.OP} for vraag, waarde in scenario.vroeger.items()},
    }
    for vraag, waarde in scenario.andere.items():
        versie = schrijver.antwoord(vraag, waarde)
        antwoorden[vraag] = {**antwoorden.get(vraag, {"op": bouw.OP}), "andere": [versie]}
    if scenario.rondes:
        gevraagd = [ronde["vragen"] for ronde in scenario.rondes]
        rijen = [bouw.ronde(f"ronde-{nr}", v, gesloten="") for nr, v in enumerate(gevraagd, 1)]
        antwoorden["rondes"] = {"waarde": rijen, "op": bouw.OP}
    idee = restore(
        {
            "soort": "werktsamen-idee",
            "versie": 1,
            "id": f"{crc32(scenario.naam.encode()):08x}-0000-4000-8000-000000000000",
            "titel": scenario.titel,
            "instrument": {"id": instrument.id, "versie": instrument.versie},
            "gemaakt": bouw.OP,
            "gewijzigd": bouw.OP,
            "antwoorden": antwoorden,
        }
    )
    for nr, ronde in enumerate(scenario.rondes, start=1):
        stemmen = [_stem(f"ronde-{nr}", naam, stem) for naam, stem in ronde["stemmen"].items()]
        op = f"{scenario.vandaag}T{8 + nr:02}:00:00.000Z"
        idee, _ = lees_in(instrument, idee, stemmen)
        idee, _ = sluit_ronde(instrument, idee, f"ronde-{nr}", stemmen, op)
    return idee


def _stem(ronde: str, naam: str, stem: Any) -> Any:
    """Return a reply in clear; "ja (reden)" is a judgement with its reason."""
    oordelen = {}
    for vraag, gezegd in stem.items():
        waarde, _, reden = str(gezegd).partition(" (")
        oordelen[vraag] = {"waarde": waarde, "waarom": reden.removesuffix(")")}
    inhoud = {"oordelen": oordelen}
    return {"ronde": ronde, "persoon": naam, "op": bouw.OP, "code": naam, "inhoud": inhoud}


def _rest(instrument: Instrument, scenario: Scenario) -> Any:
    stappen = [stap.id for stap in instrument.stappen]
    if scenario.rest not in ("", "ja", *stappen):
        raise ScenarioError(
            f"{scenario.pad.name}: 'rest' kan 'ja' zijn, of een stap: {', '.join(stappen)}."
        )
    tot = len(stappen) if scenario.rest == "ja" else 0
    tot = stappen.index(scenario.rest) + 1 if scenario.rest in stappen else tot
    vragen = [vraag for stap in instrument.stappen[:tot] for vraag in stap.vragen]
    gunstig = bouw.gunstig(instrument, vragen)
    return {vraag: {"waarde": waarde, "op": bouw.OP} for vraag, waarde in gunstig.items()}


class _Schrijver:
    """Turns the answers of one scenario into the file's form, with ids for names."""

    def __init__(self, instrument: Instrument, scenario: Scenario) -> None:
        self._instrument = instrument
        self._bestand = scenario.pad.name
        self._namen: dict[tuple[str, str], str] = {}
        for vraag in instrument.tabellen:
            rijen = scenario.antwoorden.get(vraag.id)
            for nummer, rij in enumerate(rijen if isinstance(rijen, list) else [], start=1):
                naam = str(rij.get(vraag.kolommen[0].id, ""))
                self._namen[vraag.id, naam] = f"{vraag.id}-{nummer}"

    def antwoord(self, id_: str, waarde: Any) -> Any:
        vraag = self._instrument.vragen.get(id_)
        if vraag is None:
            raise self._problem(
                f"de vraag '{id_}' bestaat niet (meer). Haal het antwoord weg, of zet het bij 'vroeger'."
            )
        if not isinstance(waarde, dict) or not {"antwoord", "nota"} & waarde.keys():
            return {"waarde": self._waarde(vraag, waarde), "op": bouw.OP}
        antwoord = {"nota": waarde.get("nota", ""), "op": bouw.OP}
        if "antwoord" in waarde:
            antwoord["waarde"] = self._waarde(vraag, waarde["antwoord"])
        return antwoord

    def _waarde(self, vraag: Vraag, waarde: Any) -> Any:
        if vraag.soort in ("oordeel", "keuze"):
            return self._optie(f"'{vraag.id}'", waarde, [optie.id for optie in vraag.opties])
        if vraag.soort != "rijen":
            return waarde
        if isinstance(waarde, dict):  # voices, counted
            return [
                {"id": f"{vraag.id}-{keuze}-{nr}", vraag.kolommen[0].id: keuze, "op": bouw.OP}
                for keuze, aantal in waarde.items()
                for nr in range(1, int(aantal) + 1)
            ]
        return [self._rij(vraag, nummer, rij) for nummer, rij in enumerate(waarde, start=1)]

    def _rij(self, vraag: Vraag, nummer: int, rij: Any) -> Any:
        kolommen = {kolom.id: kolom for kolom in vraag.kolommen}
        for kolom in rij:
            if kolom not in kolommen:
                raise self._problem(
                    f"de tabel '{vraag.id}' heeft geen kolom '{kolom}'. Kies uit: {', '.join(kolommen)}."
                )
        cellen = {id_: self._cel(vraag, kolommen[id_], cel) for id_, cel in rij.items()}
        return {"id": f"{vraag.id}-{nummer}", **cellen, "op": bouw.OP}

    def _cel(self, vraag: Vraag, kolom: Kolom, cel: Any) -> Any:
        waar = f"kolom '{kolom.id}' van '{vraag.id}'"
        if kolom.soort == "keuze":
            return self._optie(waar, cel, [optie.id for optie in kolom.opties])
        if kolom.soort == "verwijzing-of-tekst":
            return self._find(kolom, cel) or cel
        if not kolom.soort.startswith("verwijzing") and kolom.soort != "rijen-ids":
            return cel
        namen = cel if isinstance(cel, list) else [cel]
        ids = [self._find(kolom, naam) for naam in namen]
        for naam, id_ in zip(namen, ids, strict=True):
            if id_ is None:
                raise self._problem(f"{waar} wijst naar '{naam}', maar die rij is er niet.")
        return ids if isinstance(cel, list) else ids[0]

    def _find(self, kolom: Kolom, naam: str) -> str | None:
        if naam in kolom.naar:  # eigen, samenwerking
            return naam
        tabellen = kolom.naar or tuple(vraag.id for vraag in self._instrument.tabellen)
        gevonden = (self._namen.get((tabel, naam)) for tabel in tabellen)
        return next((id_ for id_ in gevonden if id_), None)

    def _optie(self, waar: str, waarde: Any, opties: list[str]) -> Any:
        if waarde not in opties:
            raise self._problem(
                f"'{waarde}' is geen antwoord op {waar}. Kies uit: {', '.join(opties)}."
            )
        return waarde

    def _problem(self, zin: str) -> ScenarioError:
        return ScenarioError(f"tests/scenarios/{self._bestand}: {zin}")


# From an outcome to what one signs


def werkelijk(instrument: Instrument, scenario: Scenario) -> Any:
    """Return what a scenario gives now, in the shape of its `verwacht`."""
    idee = maak_idee(instrument, scenario)
    antwoorden = Antwoorden(instrument, idee)
    uit = beoordeel(instrument, idee, scenario.vandaag)

    def named(vondsten: list[Any]) -> Any:
        return {
            vondst["regel"]: [antwoorden.naam(id_) or id_ for id_ in vondst["rijen"]]
            for vondst in vondsten
        }

    verwacht = {
        "checks": _checks(uit["checks"]),
        "omdat": _omdat(instrument, uit["checks"]),
        "puzzel": named(uit["puzzel"]),
        "bewust": named(uit["bewust"]),
        "stand": uit["stand"],
        "temperatuur": uit["temperatuur"]["niveau"],
        "beslissing": uit["beslissing"] or "geen",
        "traject": uit["traject"]["nodig"],
        "signalen": named(uit["signalen"]),
        "volgende": {vraag["vraag"]: vraag["regel"] for vraag in uit["volgende"]},
    }
    if uit["zeef"]["stand"] == "af":
        verwacht["zeef"] = _zeef(uit["zeef"])
    if scenario.rondes:
        verwacht["spreiding"] = {punt["vraag"]: punt["beeld"] for punt in uit["spreiding"]}
        verwacht["agenda"] = [punt["vraag"] for punt in uit["agenda"]]
    if not verwacht["bewust"]:
        del verwacht["bewust"]
    return verwacht


def _zeef(zeef: Any) -> Any:
    eerst = zeef["volgende"]
    return {
        **{kant: [punt["vraag"] for punt in zeef[kant]] for kant in ("draagt", "remt")},
        "eerst": {eerst["vraag"]: eerst["tekst"]},
    }


def _checks(checks: Any) -> Any:
    oordelen: Any = {}
    for id_, check in checks.items():
        oordelen[id_] = check["oordeel"]
        oordelen |= {f"{id_}.{deel}": uit["oordeel"] for deel, uit in check["delen"].items()}
    return oordelen


def _omdat(instrument: Instrument, checks: Any) -> Any:
    gevonden: dict[str, set[str]] = {}
    for check in checks.values():
        for oordeel in (check, *check["delen"].values()):
            for reden in oordeel["redenen"]:
                if reden["regel"] not in _VANZELF:
                    gevonden.setdefault(reden["regel"], set()).add(reden["vraag"])
    return {
        regel: [vraag for vraag in instrument.vragen if vraag in gevonden[regel]]
        for regel in instrument.regels
        if regel in gevonden
    }


def schrijf_blok(naam: str, waarde: Any, insprong: str = "") -> str:
    """Write one key with its value as YAML, the way the scenario files are written."""
    if isinstance(waarde, Mapping) and waarde:
        deel = "".join(schrijf_blok(str(n), w, insprong + "  ") for n, w in waarde.items())
        return f"{insprong}{naam}:\n{deel}"
    if isinstance(waarde, list):
        return f"{insprong}{naam}: [{', '.join(map(_scalar, waarde))}]\n"
    return f"{insprong}{naam}: {_scalar(waarde) if isinstance(waarde, str) else '{}'}\n"


def _scalar(tekst: str) -> str:
    kaal = re.fullmatch(r"\w(?:[\w’.()/ -]*[\w).])?", tekst)
    return tekst if kaal else json.dumps(tekst, ensure_ascii=False)


def onderteken(scenario: Scenario, nu: Any) -> None:
    """Replace the block `verwacht` at the end of a scenario's file; the rest stays as it is."""
    tekst = scenario.pad.read_text(encoding="utf-8")
    voor, gevonden, na = f"\n{tekst}".partition("\nverwacht:")
    if gevonden and re.search(r"^\S", na.partition("\n")[2], re.MULTILINE):
        raise ScenarioError(
            f"tests/scenarios/{scenario.pad.name}: zet 'verwacht' helemaal onderaan in het bestand."
        )
    scenario.pad.write_text(
        f"{voor.strip()}\n\n{schrijf_blok('verwacht', nu)}", encoding="utf-8", newline="\n"
    )
