"""What crosses the border has one shape on both sides: the core's answers, and the page's types."""

from __future__ import annotations

import copy
import json
import subprocess
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints

import pytest

from tests import bouw, lastig
from tests.scenarios.laad import scenario_ideeen
from werktsamen_core import beelden, bridge, messages, shapes, verslag
from werktsamen_core.idee import restore
from werktsamen_core.instrument import Instrument
from werktsamen_site.kern_types import TARGET, make_types, write_types

ROOT = Path(__file__).parents[2]
TSC = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
OP = "2026-12-10"


def misfits(value: Any, hint: Any, waar: str = "") -> list[str]:
    """Return where a JSON value is not what a shape says: a missing, an unknown, a wrong field."""
    origin, delen = get_origin(hint), get_args(hint)
    if hint is Any:
        return []
    if origin is NotRequired:
        return misfits(value, delen[0], waar)
    if origin is Literal:
        return [] if value in delen else [f"{waar}: {value!r}"]
    if origin in (UnionType, Union):
        kansen = [misfits(value, deel, waar) for deel in delen]
        return [] if [] in kansen else min(kansen, key=len)
    if origin is list:
        if not isinstance(value, list):
            return [f"{waar}: no list"]
        return [
            m for nr, item in enumerate(value) for m in misfits(item, delen[0], f"{waar}[{nr}]")
        ]
    if origin is dict:
        if not isinstance(value, dict):
            return [f"{waar}: no object"]
        return [m for key, item in value.items() for m in misfits(item, delen[1], f"{waar}.{key}")]
    if hint in (str, int, bool, NoneType):
        return [] if type(value) is hint else [f"{waar}: {type(value).__name__}"]
    return misfits_in_shape(value, hint, waar)


def misfits_in_shape(value: Any, shape: Any, waar: str) -> list[str]:
    """Return what is wrong with an object, or with a list whose places have names."""
    velden = get_type_hints(shape, include_extras=True)
    if issubclass(shape, tuple):
        if not isinstance(value, list) or len(value) != len(velden):
            return [f"{waar}: no {shape.__name__}"]
        return [
            m
            for (naam, hint), item in zip(velden.items(), value, strict=True)
            for m in misfits(item, hint, f"{waar}.{naam}")
        ]
    if not isinstance(value, dict):
        return [f"{waar}: no {shape.__name__}"]
    nodig = {naam for naam, hint in velden.items() if get_origin(hint) is not NotRequired}
    fouten = [f"{waar}.{naam}: missing" for naam in nodig - value.keys()]
    if shape not in shapes.OPEN:
        fouten += [f"{waar}.{naam}: unknown" for naam in value.keys() - velden.keys()]
    for naam in velden.keys() & value.keys():
        fouten += misfits(value[naam], velden[naam], f"{waar}.{naam}")
    return fouten


def ask(**verzoek: Any) -> Any:
    """Ask the bridge; the request itself must have its shape too."""
    vraag, _ = messages.VERBS[verzoek["doe"]]
    assert misfits(verzoek, vraag) == []
    return json.loads(bridge.call(json.dumps(verzoek)))


@pytest.fixture(scope="module")
def ideeen(instrument: Instrument, idee_vol: Any) -> list[Any]:
    """Every scenario, an empty one, a full one, one with naughty strings, one with other versions."""
    andere = {"missie": {"waarde": "ja", "op": bouw.OP, "andere": [{"waarde": "nee"}]}}
    lastig_ = restore(lastig.idee(instrument, lastig.strings()[:8]))
    scenarios = [idee for _, idee in scenario_ideeen()]
    return [bouw.idee(), idee_vol, lastig_, bouw.idee(andere), *scenarios]


@pytest.fixture(autouse=True, scope="module")
def _started(instrument_data: Any) -> None:
    bridge.start(json.dumps(instrument_data))


def requests(idee: Any) -> list[Any]:
    """Return every verb's requests about one idea."""
    return [
        {"doe": "beoordeel", "idee": idee, "op": OP, "beelden": list(beelden.BEELDEN)},
        {"doe": "open", "tekst": json.dumps(idee)},
        {
            "doe": "open",
            "tekst": json.dumps(idee),
            "hier": [bouw.idee({"missie": "nee"})],
            "op": OP,
        },
        {"doe": "vergelijk", "a": bouw.idee({"missie": "nee"}), "b": idee},
        {"doe": "voeg-samen", "a": idee, "b": idee},
        *(
            {"doe": "rapport", "idee": idee, "voor": voor, "op": OP, "beelden": True}
            for voor in verslag.LEZERS
        ),
        {"doe": "opvolgpunten", "idee": idee, "als": "csv"},
        {"doe": "beeld", "idee": idee, "naam": "beslisboom", "op": None},
        {"doe": "noteer", "idee": idee, "voor": "bestand", "op": OP},
        {"doe": "bestand", "idee": idee, "sleutels": True},
        *rounds(idee),
        {"doe": "kaarten", "ideeen": [idee, idee], "op": OP},
        {"doe": "naast", "ideeen": [bouw.idee({"missie": "nee"}), idee], "op": OP},
        {"doe": "tijd", "idee": idee},
    ]


def rounds(idee: Any) -> list[Any]:
    """Return the requests about rounds, on an idea that has one beside what it holds already."""
    met = copy.deepcopy(idee)
    met["antwoorden"]["rondes"] = {"waarde": [bouw.ronde("r", ["missie", "temperatuur"], "")]}
    met["rondesleutels"] = {"r": {"d": "x", "tot": "2027-01-01"}}
    inhoud = {"oordelen": {"missie": {"waarde": "nee", "waarom": "Te ver"}}, "voorstellen": []}
    antwoord = {"ronde": "r", "persoon": "p", "op": bouw.OP, "code": "a1.x.1a", "inhoud": inhoud}
    vragen = ["samenwerkcheck", "temperatuur"]
    return [
        {"doe": "uitnodiging", "idee": met, "voor": "partner", "vragen": vragen, "puzzel": True},
        {
            "doe": "lees-in",
            "idee": met,
            "antwoorden": [antwoord, {**antwoord, "inhoud": None}],
            "op": bouw.OP,
        },
        {"doe": "sluit-ronde", "idee": met, "ronde": "r", "geopend": [antwoord], "op": bouw.OP},
        {"doe": "tel-stemmen", "idee": met, "ronde": "h", "tekst": "6 3 1", "op": bouw.OP},
    ]


def board_requests(kaarten: list[Any]) -> list[Any]:
    """Return every verb's requests about ideas together."""
    bord = {"kaarten": kaarten, "op": OP}
    return [
        {"doe": "bord", **bord},
        {"doe": "blad", **bord, "soort": "vergadering", "ids": [kaarten[0]["idee"]["id"]]},
        {"doe": "open-als", **bord, "als": "csv"},
    ]


def test_every_verb_has_its_shapes() -> None:
    """The verbs of the bridge are those of the shapes, no more and no less."""
    assert set(messages.VERBS) == set(bridge.verbs())


def test_real_answers_have_their_shape(ideeen: list[Any]) -> None:
    """On every scenario and worse: no field is missing, none is unknown, none has another type."""
    for idee in ideeen:
        for verzoek in requests(idee):
            _, antwoord = messages.VERBS[verzoek["doe"]]
            assert misfits(ask(**verzoek), antwoord, verzoek["doe"]) == []
    kaarten = ask(doe="kaarten", ideeen=ideeen, op=OP)["kaarten"]
    for verzoek in board_requests(kaarten):
        _, antwoord = messages.VERBS[verzoek["doe"]]
        assert misfits(ask(**verzoek), antwoord, verzoek["doe"]) == []
    weigering = json.loads(bridge.call("{}"))
    assert misfits(weigering, messages.Fout) == []


def test_a_field_by_another_name_is_seen() -> None:
    """The comparison itself notices what it must: missing, unknown, another type, another word."""
    goed = ask(doe="beoordeel", idee=bouw.idee({"missie": "nee"}), op=OP, beelden=["voortgang"])
    assert misfits(goed, messages.BeoordeelAntwoord) == []
    uitkomst = goed["uitkomst"]
    uitkomst["checks"]["drijfveercheck"]["redenen"][0]["uitleg"] = uitkomst["checks"][
        "drijfveercheck"
    ]["redenen"][0].pop("naslag")
    uitkomst["waar"]["stap"] = 1
    uitkomst["stand"] = "goed"
    goed["beelden"]["voortgang"].append("x")
    assert sorted(misfits(goed, messages.BeoordeelAntwoord)) == [
        ".beelden.voortgang: no Beeld",
        ".uitkomst.checks.drijfveercheck.redenen[0].naslag: missing",
        ".uitkomst.checks.drijfveercheck.redenen[0].uitleg: unknown",
        ".uitkomst.stand: 'goed'",
        ".uitkomst.waar.stap: int",
    ]


PAGINA = """
import type { Beeld, BeoordeelAntwoord, Blok, Idee, Run, Verbs } from "./kern";

export function lees(antwoord: BeoordeelAntwoord, idee: Idee): string[] {
  const { uitkomst, beelden } = antwoord;
  const beeld: Beeld | undefined = beelden["voortgang"];
  const soort: "go" | "no-go" | "niet-nu" | null = uitkomst.soort_beslissing;
  const veld: unknown = idee["later"];
  const niet: number = uitkomst.temperatuur.verdeling["niet-enthousiast"];
  const tekst = (runs: Run[]) => runs.map((run) => (run.merk === "sterk" ? run.tekst : "")).join("");
  const zeg = (blok: Blok) => (blok.soort === "lijst" ? blok.punten.map(tekst).join() : blok.soort);
  const verzoek: Verbs["rapport"]["verzoek"] = { doe: "rapport", idee, voor: "partners", op: null };
  const boom: Verbs["rapport"]["antwoord"]["boom"] = { titel: "", auteur: "", voor: "intern", taal: "nl-BE", blokken: [] };
  return [
    ...uitkomst.signalen.map(({ vraag, tekst }) => vraag + tekst),
    ...boom.blokken.map(zeg),
    String([soort, veld, niet, beeld?.[0], verzoek.doe, idee.antwoorden["missie"]?.nota]),
  ];
}
"""


@pytest.mark.parametrize(
    ("oud", "nieuw", "fout"),
    [
        ("", "", ""),
        ("uitkomst.soort_beslissing", "uitkomst.beslissing_soort", "beslissing_soort"),
        ("{ vraag, tekst }", "{ zin, tekst }", "zin"),
        ('voor: "partners"', 'voor: "iedereen"', "iedereen"),
        ('run.merk === "sterk"', 'run.merk === "vet"', "vet"),
    ],
)
def test_the_page_compiles_only_with_the_cores_names(
    tmp_path: Path, oud: str, nieuw: str, fout: str
) -> None:
    """Tsc takes a page that uses the types as they are, and refuses a field of another name."""
    (tmp_path / "kern.d.ts").write_text(make_types(), encoding="utf-8")
    (tmp_path / "pagina.ts").write_text(PAGINA.replace(oud, nieuw), encoding="utf-8")
    opties = ["--strict", "--noEmit", "--noUncheckedIndexedAccess", "--module", "es2022"]
    opties += ["--moduleResolution", "bundler", "--target", "es2022", "--types", ""]
    klaar = subprocess.run(
        ["node", str(TSC), *opties, "pagina.ts"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (klaar.returncode == 0) == (not fout), klaar.stdout
    assert fout in klaar.stdout


def test_types_are_written_once(tmp_path: Path) -> None:
    """The file is left alone while it says the same: esbuild and tsc see no change."""
    write_types(tmp_path)
    pad = tmp_path / TARGET
    voor = pad.stat().st_mtime_ns
    write_types(tmp_path)
    assert pad.stat().st_mtime_ns == voor
    pad.write_text("oud", encoding="utf-8")
    write_types(tmp_path)
    assert pad.read_text(encoding="utf-8") == make_types()
