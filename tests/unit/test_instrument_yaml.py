"""The strict reading of the instrument: every mistake has its sentence, on the right line."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from werktsamen_core.instrument import Instrument
from werktsamen_site.instrument.load import (
    check_instrument,
    core_rules,
    load_instrument,
    read_ankers,
)
from werktsamen_site.lezen.yaml_strict import Pad, loads
from werktsamen_site.probleem import Probleem, ProblemenError

ROOT = Path(__file__).parents[2]
YAML = ROOT / "docs" / "instrument" / "werktsamen.yaml"
NAAM = "voorbeeldinstrument.yaml"
TEKST = Path(__file__).with_name(NAAM).read_text(encoding="utf-8")
ANKERS = {"thema": {"kop": "Een kop", "andere-kop": "Een andere"}}
CORE = {"antwoord-deels": "check", "puzzelstuk-zonder-partner": "puzzel"}


def find_problems(tekst: str) -> list[Probleem]:
    """Return the problems of a changed instrument."""
    data, regels = loads(tekst, NAAM)
    return check_instrument(data, regels, NAAM, ANKERS, CORE)[1]


def change(oud: str, nieuw: str) -> str:
    """Return the sample with one piece of text changed, where it first stands."""
    assert oud in TEKST
    return TEKST.replace(oud, nieuw, 1)


def line_with(tekst: str, fragment: str) -> int:
    """Return the first line that holds a piece of text."""
    return tekst[: tekst.index(fragment)].count("\n") + 1


def drop_vraag(id_: str) -> str:
    """Return the sample without one question."""
    begin = TEKST.index(f"          - id: {id_}\n")
    eind = min(
        at
        for at in (TEKST.find(mark, begin + 10) for mark in ("          - id: ", "\n      - id: "))
        if at > 0
    )
    return TEKST[:begin] + TEKST[eind:].lstrip("\n")


def test_the_real_instrument_is_right() -> None:
    """What is in the repository loads without a problem, and the core can use it."""
    data, problemen = load_instrument(YAML)
    assert problemen == []
    assert Instrument(json.loads(json.dumps(data))).id == data["id"]


@pytest.mark.inhoud
def test_the_shape_of_the_json() -> None:
    """Booleans are booleans, lists of options stand in their columns, thresholds stay texts."""
    data, _ = load_instrument(YAML)
    vragen = {
        vraag["id"]: vraag
        for stap in data["stappen"]
        for sectie in stap["secties"]
        for vraag in sectie["vragen"]
    }
    assert vragen["missie"]["noodzakelijk"] is True
    assert vragen["herkomst"]["telt"] is False
    assert vragen["financieel-kader"]["delen"] == "op-keuze"
    nodig = next(k for k in vragen["partners"]["kolommen"] if k["id"] == "nodig")
    assert [optie["id"] for optie in nodig["opties"]] == ["ja", "nee", "weten-we-nog-niet"]
    assert vragen["financiele-drijfveer"]["opties"][2]["aandacht"] is True
    assert vragen["financiele-drijfveer"]["opties"][0]["aandacht"] is False
    assert data["drempels"]["veel-als-enthousiast-vanaf"] == "2/3"
    assert "keuzelijsten" in data


# what is changed, into what, the text on the line that must be named, and what must be said
FOUTEN: dict[str, tuple[str, str, str, str]] = {
    "unknown key": ("vraag: Wat is herkomst?", "vraagg: Wat?", "vraagg:", "Bedoel je 'vraag'?"),
    "missing key": ("            soort: kort\n", "", "- id: idee-opvolger", "'soort' ontbreekt."),
    "empty text": ("vraag: Wat is herkomst?", "vraag:", "vraag:\n", "'vraag' is leeg."),
    "no question mark": (
        *("vraag: Wat is herkomst?", "vraag: De herkomst", "vraag: De herkomst"),
        "met een vraagteken op het einde",
    ),
    "list for a text": (
        *("vraag: Wat is herkomst?", "vraag: [Wat]", "vraag: [Wat]"),
        "'vraag' moet één tekst zijn.",
    ),
    "text for a list": (
        *("zonder: [nvt]", "zonder: nvt", "zonder: nvt"),
        "'zonder' moet een lijst zijn.",
    ),
    "text for a mapping": (
        *("    go-veel: Zin.", "    go-veel: {a: b}", "go-veel: {a"),
        "'go-veel' moet één tekst zijn.",
    ),
    "mapping for a text": (
        *("    ok: {naam: N ok, zin: Zin.}", "    ok: x", "ok: x"),
        "'ok' heeft hier geen sleutels.",
    ),
    "neither ja nor nee": ("telt: ja", "telt: true", "telt: true", "'telt' moet 'ja' zijn."),
    "id not kebab": ("- id: herkomst", "- id: Herkómst", "- id: Herkómst", "niet de juiste vorm"),
    "id twice": ("- id: oordeel-2", "- id: oordeel-1", "", "Vraag 'oordeel-1' bestaat al."),
    "a name the checklist uses": (
        *("- id: herkomst", "- id: titel", "- id: titel"),
        "Vraag 'titel': die naam gebruikt de checklist zelf.",
    ),
    "name of the temperature in a round": (
        *("- id: herkomst", "- id: temperatuur", "- id: temperatuur"),
        "Vraag 'temperatuur': die naam gebruikt de checklist zelf.",
    ),
    "retired id": (
        *("ingetrokken: []", "ingetrokken: [herkomst]", "- id: herkomst"),
        "is ingetrokken en komt nooit terug",
    ),
    "retired twice": (
        *("ingetrokken: []", "ingetrokken: [oud, oud]", "ingetrokken:"),
        "staat twee keer bij 'ingetrokken'",
    ),
    "unknown kind": ("soort: oordeel", "soort: oordel", "soort: oordel", "Bedoel je 'oordeel'?"),
    "fixed question of another kind": (
        *("soort: bedrag", "soort:  tekst", "soort:  tekst"),
        "kan niet van soort 'tekst' zijn",
    ),
    "key of another kind": (
        *("soort: tekst\n", "soort: tekst\n            zonder: [nvt]\n", "zonder: [nvt]"),
        "daar hoort geen 'zonder' bij",
    ),
    "scale cut too short": (
        *("zonder: [nvt]", "zonder: [ja]", "zonder: [ja]"),
        "'ja' kun je niet weglaten",
    ),
    "how with a judgement": (
        *("vraag: Wat is oordeel-1?", "vraag: Hoe is oordeel-1?", "vraag: Hoe is"),
        "begint met 'Hoe'",
    ),
    "necessary without a check": (
        *("            zonder: [nvt]\n", "            noodzakelijk: ja\n", "noodzakelijk: ja"),
        "alleen in een sectie met een check",
    ),
    "necessary without counting": (
        *("telt: ja\n            noodzakelijk: ja", "noodzakelijk: ja", "noodzakelijk: ja"),
        "is noodzakelijk, maar telt niet mee",
    ),
    "threshold as a decimal": ("onder: 1/4", "onder: 0.25", "onder: 0.25", "of een breuk, zoals"),
    "threshold over zero": ("onder: 1/4", "onder: 1/0", "onder: 1/0", "of een breuk, zoals"),
    "no such theme": ("thema#kop", "tema#kop", "tema#kop", "Bedoel je 'thema'?"),
    "no such anchor": ("thema#kop", "thema#kopp", "thema#kopp", "Bedoel je 'kop'?"),
    "background without anchor": (
        *("naslag: thema#kop", "naslag: thema", "naslag: thema\n"),
        "de pagina en de kop",
    ),
    "no such list of options": (
        *("opties: soort-puzzelstuk", "opties: soort-stuk", "opties: soort-stuk"),
        "er is geen keuzelijst 'soort-stuk'",
    ),
    "choice without options": (
        *(", opties: soort-puzzelstuk}", "}", "{id: soort, naam: Soort, soort: keuze}"),
        "is een keuze, maar heeft geen 'opties'",
    ),
    "reference to no table": (
        *("naar: [eigen, partners]", "naar: [eigen, partnerz]", "naar: [eigen, partnerz]"),
        "Bedoel je 'partners'?",
    ),
    "reference to nowhere": (
        *(", naar: [doelen]}", "}", "naam: Doelen, soort: verwijzingen}"),
        "zegt niet naar welke tabel",
    ),
    "column named as a row's own field": (
        *("{id: voor-wie,", "{id: op,", "{id: op,"),
        "elke rij heeft zelf al een 'op'",
    ),
    "fixed column gone": (
        *("              - {id: bijdrage, naam: Bijdrage, soort: tekst}\n", ""),
        *("kolommen:\n              - {id: naam, naam: Partner", "kolom 'bijdrage' ontbreekt"),
    ),
    "fixed option gone": (
        *("    - {id: middelen, naam: Middelen}\n", "", "opties: soort-puzzelstuk"),
        "optie 'middelen' ontbreekt",
    ),
    "option no outcome knows": (
        *("    - {id: twijfel, naam: Twijfel}\n", "    - {id: x, naam: X}\n"),
        *("opties: enthousiasme", "optie 'x' kent de code niet"),
    ),
    "answer of the scale gone": (
        *("  - {id: deels, naam: Deels}\n", "", "schaal:"),
        "Antwoord 'deels' ontbreekt",
    ),
    "scale in another order": (
        "  - {id: ja, naam: Ja}\n  - {id: deels, naam: Deels}\n",
        "  - {id: deels, naam: Deels}\n  - {id: ja, naam: Ja}\n",
        *("schaal:", "niet in de juiste volgorde"),
    ),
    "step gone": ("  - id: stap-4\n", "  - id: stap-5\n", "stappen:", "Stap 'stap-4' ontbreekt"),
    "part of a check gone": (
        *("      - {id: sfeer, naam: sfeer, uitleg: uitleg}\n", ""),
        *("delen:\n      - {id: doel", "deel 'sfeer' ontbreekt"),
    ),
    "section of no check": (
        *("check: drijfveercheck", "check: drijfverencheck", "check: drijfverencheck"),
        "Bedoel je 'drijfveercheck'?",
    ),
    "section of no part": (
        *("        deel: sfeer", "        deel: sfeertje", "deel: sfeertje"),
        "is geen deel van 'samenwerkcheck'",
    ),
    "part without a question": (
        *("        check: samenwerkcheck\n        deel: sfeer\n", ""),
        *("  - id: samenwerkcheck\n", "deel 'sfeer', heeft geen vraag die meetelt"),
    ),
    "rule the code does not know": (
        *("  antwoord-deels:", "  antwoord-half:", "  antwoord-half:"),
        "Regel 'antwoord-half' bestaat niet in de code",
    ),
    "rule without a text": (
        *('    tekst: "Op {vraag} is het antwoord deels."\n', "", "  antwoord-deels:"),
        "'tekst' ontbreekt",
    ),
    "rule in another group": (
        *("groep: puzzel", "groep: signaal", "groep: signaal"),
        "hoort in de code bij de groep 'puzzel'",
    ),
    "check's rule that gives nothing": (
        *("    geeft: vraagtekens\n", "", "  antwoord-deels:"),
        "zegt niet wat ze geeft",
    ),
    "other rule that gives something": (
        *("    groep: puzzel\n", "    groep: puzzel\n    geeft: ok\n", "geeft: ok"),
        "'geeft' betekent hier niets",
    ),
    "asked of nobody we know": (
        *(
            "soort: tekst\n",
            "soort: tekst\n            vragen-aan: [klant]\n",
            "vragen-aan: [klant]",
        ),
        "Kies een van: collega, partner.",
    ),
    "asked twice": (
        *("soort: tekst\n", "soort: tekst\n            vragen-aan: [partner, partner]\n"),
        *("vragen-aan: [partner", "'partner' staat er twee keer"),
    ),
    "a table that is asked": (
        *("soort: rijen\n", "soort: rijen\n            vragen-aan: [collega]\n"),
        *("vragen-aan: [collega]", "die kun je niet in een ronde vragen"),
    ),
    "the temperature of partners": (
        "            vraag: Wat is inschattingen?\n",
        "            vraag: Wat is inschattingen?\n            vragen-aan: [collega, partner]\n",
        *("vragen-aan: [collega, partner]", "meet je alleen bij collega's"),
    ),
    "kept table gone": (
        *("  - id: stemmen\n    kort: Stemmen", "  - id: stemming\n    kort: Stemmen"),
        *("bijgehouden:", "Tabel 'stemmen' ontbreekt."),
    ),
    "kept table the code does not know": (
        *("  - id: stemmen\n    kort: Stemmen", "  - id: stemming\n    kort: Stemmen"),
        *("- id: stemming", "Tabel 'stemming' kent de code niet."),
    ),
    "kept table called as a question": (
        *("  - id: stemmen\n    kort: Stemmen", "  - id: herkomst\n    kort: Stemmen"),
        *("  - id: herkomst\n    kort: Stemmen", "Vraag 'herkomst' bestaat al."),
    ),
    "column of a kept table gone": (
        *("      - {id: gesloten, naam: Gesloten, soort: kort}\n", ""),
        *("    kolommen:\n      - {id: voor", "Tabel 'rondes': kolom 'gesloten' ontbreekt."),
    ),
    "threshold of the spread gone": (
        *('minstens: "2", ', "", "  drempels: {klein-onder", "'minstens' ontbreekt."),
    ),
    "unknown placeholder": ("Op {vraag} is", "Op {vragen} is", "{vragen}", "Bedoel je 'vraag'?"),
    "half a placeholder": ("Op {vraag} is", "Op {vraag is", "{vraag is", "heeft geen wederhelft"),
    "version": ('versie: "1.0.0"', 'versie: "1.0"', 'versie: "1.0"', "drie getallen"),
}


@pytest.mark.parametrize(("oud", "nieuw", "plaats", "zin"), FOUTEN.values(), ids=FOUTEN)
def test_a_mistake_gets_its_sentence_and_line(oud: str, nieuw: str, plaats: str, zin: str) -> None:
    """Each kind of mistake is told where it stands, with what to do."""
    tekst = change(oud, nieuw)
    gevonden = [p for p in find_problems(tekst) if zin in f"{p.wat} {p.doe}"]
    assert gevonden, find_problems(tekst)
    assert all(p.wat and p.doe for p in gevonden)
    if plaats:
        assert line_with(tekst, plaats) in [p.regel for p in gevonden]


def test_a_key_that_stands_twice_is_refused() -> None:
    """Where YAML keeps the last of two equal keys, this reader says which line is too many."""
    regel = "            soort: kort\n"
    tekst = change(regel, regel * 2)
    with pytest.raises(ProblemenError) as caught:
        find_problems(tekst)
    assert caught.value.problemen[0].regel == line_with(tekst, "soort: kort") + 1


@pytest.mark.parametrize("id_", ["idee-opvolger", "bundels", "beslissing", "bewust-zo"])
def test_a_fixed_question_cannot_go(id_: str) -> None:
    """The build says which questions may not be removed."""
    assert f"Vraag '{id_}' ontbreekt." in [p.wat for p in find_problems(drop_vraag(id_))]


def test_a_free_question_can_go() -> None:
    """A question without a fixed meaning may be retired as the maintainers' page says."""
    zonder = drop_vraag("herkomst").replace("ingetrokken: []", "ingetrokken: [herkomst]")
    assert find_problems(zonder) == []


def test_the_recipe_for_a_new_question_loads() -> None:
    """The question that the maintainers' page gives to copy loads in the real instrument."""
    beheer = (ROOT / "docs" / "over" / "beheer.md").read_text(encoding="utf-8")
    begin = beheer.index("```yaml\n", beheer.index("{#vraag-toevoegen}")) + len("```yaml\n")
    recept = beheer[begin : beheer.index("```", begin)]
    recept = recept.replace("- id: ", "- id: proef-", 1)  # an editor may have copied it as it is
    tekst = YAML.read_text(encoding="utf-8")
    plaats = "          - id: opnieuw-bekijken-op\n"
    data, regels = loads(tekst.replace(plaats, recept + plaats), "werktsamen.yaml")
    ankers = read_ankers(ROOT / "docs")
    assert check_instrument(data, regels, "werktsamen.yaml", ankers, core_rules())[1] == []


def test_too_few_questions() -> None:
    """An instrument that lost most of its questions is refused with both counts."""
    data, regels = loads(TEKST, NAAM)
    data["stappen"] = data["stappen"][-1:]
    woorden = " ".join(p.wat for p in check_instrument(data, regels, NAAM, ANKERS, CORE)[1])
    assert "minstens 35" in woorden
    assert "minstens 15" in woorden


def test_a_missing_rule_is_named() -> None:
    """Rules of the code and of the YAML match one to one."""
    data, regels = loads(TEKST, NAAM)
    core = {**CORE, "nieuwe-regel": "signaal"}
    woorden = [p.wat for p in check_instrument(data, regels, NAAM, ANKERS, core)[1]]
    assert woorden == ["Regel 'nieuwe-regel' ontbreekt; de code kent ze wel."]


def test_a_table_and_a_choice_need_their_list() -> None:
    """A table has columns and a choice has options, and says so when they are gone."""
    data, regels = loads(TEKST, NAAM)
    for vraag in (v for s in data["stappen"] for c in s["secties"] for v in c["vragen"]):
        for sleutel in ("kolommen", "opties"):
            vraag.pop(sleutel, None)
    woorden = [p.wat for p in check_instrument(data, regels, NAAM, ANKERS, CORE)[1]]
    assert "Vraag 'doelen' is van soort 'rijen', maar heeft geen 'kolommen'." in woorden
    assert "Vraag 'beslissing' is van soort 'keuze', maar heeft geen 'opties'." in woorden


def test_all_problems_come_at_once() -> None:
    """Three mistakes in one file are three problems, sorted by line."""
    tekst = change("zonder: [nvt]", "zonder: [ja]").replace("onder: 1/4", "onder: x", 1)
    problemen = find_problems(tekst.replace("Op {vraag} is", "Op {v} is", 1))
    assert len(problemen) == 3
    assert [p.regel for p in problemen] == sorted(p.regel for p in problemen)


# Anything may happen to one part of the file

ECHT = YAML.read_text(encoding="utf-8")
DATA, REGELS = loads(ECHT, "werktsamen.yaml")
ECHTE_ANKERS = read_ankers(ROOT / "docs")
ECHTE_REGELS = core_rules()
WAARDEN: tuple[Any, ...] = ("", " ", "x", "ja", "Ü#{", [], ["x"], [[]], {}, {"x": "y"}, {"id": []})


def mutate(data: Any, pad: Pad, kind: str, waarde: Any) -> None:
    """Change one part in place: take it away, give it another value, or rename its key."""
    for stap in pad[:-1]:
        data = data[stap]
    laatste = pad[-1]
    if kind == "vervang":
        data[laatste] = waarde
    elif kind == "hernoem" and isinstance(data, dict):
        data["andere-sleutel"] = data.pop(laatste)
    else:
        del data[laatste]


@settings(max_examples=300)
@given(
    pad=st.sampled_from([pad for pad in REGELS if pad]),
    kind=st.sampled_from(["vervang", "hernoem", "weg"]),
    waarde=st.sampled_from(WAARDEN),
)
def test_any_change_of_one_part_is_reported_or_loads(pad: Pad, kind: str, waarde: Any) -> None:
    """The reader never raises, and what it lets through the core can use."""
    data = copy.deepcopy(DATA)
    mutate(data, pad, kind, copy.deepcopy(waarde))
    geladen, problemen = check_instrument(
        data, REGELS, "werktsamen.yaml", ECHTE_ANKERS, ECHTE_REGELS
    )
    assert bool(geladen) != bool(problemen)
    if geladen:
        Instrument(json.loads(json.dumps(geladen)))
    assert all(p.regel > 0 and p.wat and p.doe for p in problemen)


@settings(max_examples=40)
@given(regel=st.integers(0, ECHT.count("\n") - 1), kind=st.sampled_from(["weg", "dubbel", "tab"]))
def test_any_line_may_go_wrong(
    tmp_path_factory: pytest.TempPathFactory, regel: int, kind: str
) -> None:
    """A line that is lost, doubled or indented with a tab gives problems or a good instrument."""
    lines = ECHT.split("\n")
    lines[regel : regel + 1] = {
        "weg": [],
        "dubbel": [lines[regel]] * 2,
        "tab": [f"\t{lines[regel]}"],
    }[kind]
    docs = tmp_path_factory.mktemp("docs")
    (docs / "naslagwerk").symlink_to(ROOT / "docs" / "naslagwerk", target_is_directory=True)
    (docs / "instrument").mkdir()
    path = docs / "instrument" / "werktsamen.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    geladen, problemen = load_instrument(path)
    assert bool(geladen) != bool(problemen)
