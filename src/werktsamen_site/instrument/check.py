"""What the parts of the instrument must say about each other, and about docs/naslagwerk/.

Each check is a small generator of findings; `CHECKS` at the bottom is the whole list. What is read
and how to walk through it: `werk`. What the code leans on: `vaste_ids`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from werktsamen_core.idee import OPZIJ, TITEL
from werktsamen_core.rondes import TEMPERATUUR

from ..lezen.yaml_strict import Pad
from . import vast
from .routes import conditions, routes
from .vaste_ids import fixed_frame, fixed_questions
from .vorm import suggest
from .werk import MetPad, Vondst, Werk, with_pad

# Ids


def unique_ids(werk: Werk) -> Iterator[Vondst]:
    """An id stands for one thing."""
    data = werk.data
    yield from _unique("Vraag", [*werk.vragen, *werk.bijgehouden])
    yield from _unique("Sectie", werk.secties)
    yield from _unique("Stap", with_pad(("stappen",), data["stappen"]))
    yield from _unique("Check", with_pad(("checks",), data["checks"]))
    yield from _unique("Antwoord", with_pad(("schaal",), data["schaal"]))
    for i, check in enumerate(data["checks"]):
        yield from _unique("Deel", with_pad(("checks", i, "delen"), check["delen"]))
    for id_, opties in data["keuzelijsten"].items():
        yield from _unique("Optie", with_pad(("keuzelijsten", id_), opties))
    for pad, vraag in (*werk.vragen, *werk.bijgehouden):
        yield from _unique("Optie", with_pad((*pad, "opties"), vraag.get("opties", [])))
        yield from _unique("Kolom", with_pad((*pad, "kolommen"), vraag.get("kolommen", [])))


def _unique(naam: str, items: list[MetPad]) -> Iterator[Vondst]:
    gezien: set[str] = set()
    for pad, item in items:
        if item["id"] and item["id"] in gezien:
            wat = f"{naam} '{item['id']}' bestaat al."
            yield (*pad, "id"), wat, "Kies een andere id; verander de oudste niet."
        gezien.add(item["id"])


def taken_names(werk: Werk) -> Iterator[Vondst]:
    """The core says some names where no question is meant: no question may have one."""
    for pad, vraag in werk.vragen:
        if vraag["id"] in (TITEL, OPZIJ, TEMPERATUUR):
            wat = f"Vraag '{vraag['id']}': die naam gebruikt de checklist zelf."
            yield (*pad, "id"), wat, "Kies een andere id."


def retired_ids(werk: Werk) -> Iterator[Vondst]:
    """A retired id never comes back, and is retired once."""
    ingetrokken = werk.data["ingetrokken"]
    for i, id_ in enumerate(ingetrokken):
        if id_ and id_ in ingetrokken[:i]:
            wat = f"'{id_}' staat twee keer bij 'ingetrokken'."
            yield ("ingetrokken", i), wat, "Haal er een weg."
    for pad, vraag in werk.vragen:
        if vraag["id"] and vraag["id"] in ingetrokken:
            wat = f"Vraag '{vraag['id']}': deze id is ingetrokken en komt nooit terug."
            yield (*pad, "id"), wat, "Kies een nieuwe id."


# Questions

# kind → the keys that only this kind takes; the first of them is obligatory unless it is 'zonder'
EIGEN_SLEUTELS = {"keuze": ("opties",), "rijen": ("kolommen",), "oordeel": ("zonder",)}


def kinds(werk: Werk) -> Iterator[Vondst]:
    """A kind has what it needs and nothing that belongs to another kind."""
    for pad, vraag in werk.vragen:
        soort, naam = vraag["soort"], f"Vraag '{vraag['id']}'"
        for eigenaar, sleutels in EIGEN_SLEUTELS.items():
            for sleutel in sleutels:
                if soort == eigenaar and sleutel not in vraag and sleutel != "zonder":
                    wat = f"{naam} is van soort '{soort}', maar heeft geen '{sleutel}'."
                    yield pad, wat, f"Voeg '{sleutel}:' toe, met een lijst eronder."
                elif soort and soort != eigenaar and sleutel in vraag:
                    wat = f"{naam} is van soort '{soort}'; daar hoort geen '{sleutel}' bij."
                    yield (*pad, sleutel), wat, "Haal het weg, of verander de soort."


def narrowed_scales(werk: Werk) -> Iterator[Vondst]:
    """`zonder` takes answers of the scale away, never the three that outcomes lean on."""
    weg_mag = [id_ for id_ in vast.SCHAAL if id_ in ("deels", "nvt")]
    for pad, vraag in werk.vragen:
        for k, id_ in enumerate(vraag.get("zonder", ())):
            if id_ and id_ not in weg_mag:
                wat = f"Vraag '{vraag['id']}': '{id_}' kun je niet weglaten."
                yield (*pad, "zonder", k), wat, f"Kies uit: {', '.join(weg_mag)}."


def necessary_questions(werk: Werk) -> Iterator[Vondst]:
    """`noodzakelijk` means something only on a judgement that counts in a check."""
    in_check = {
        vraag["id"] for _, sectie in werk.secties if "check" in sectie for vraag in sectie["vragen"]
    }
    for pad, vraag in werk.vragen:
        if not vraag["noodzakelijk"]:
            continue
        naam, plek = f"Vraag '{vraag['id']}'", (*pad, "noodzakelijk")
        if vraag["soort"] not in ("", "oordeel"):
            wat = f"{naam}: alleen een oordeel kan noodzakelijk zijn."
            yield plek, wat, "Haal 'noodzakelijk' weg, of maak er soort: oordeel van."
        elif vraag["id"] not in in_check:
            wat = f"{naam}: noodzakelijk kan alleen in een sectie met een check."
            yield plek, wat, "Haal 'noodzakelijk' weg, of verplaats de vraag."
        elif not vraag["telt"]:
            wat = f"{naam} is noodzakelijk, maar telt niet mee."
            yield plek, wat, "Voeg 'telt: ja' toe, of haal 'noodzakelijk' weg."


def how_questions(werk: Werk) -> Iterator[Vondst]:
    """A question that begins with 'Hoe' cannot be answered with yes or no."""
    for pad, vraag in werk.vragen:
        if vraag["soort"] == "oordeel" and re.match(r"hoe\b", vraag["vraag"], re.IGNORECASE):
            wat = f"Vraag '{vraag['id']}' begint met 'Hoe'; daarop past geen ja of nee."
            doe = (
                "Maak er soort: tekst van, en zet er een oordeelvraag onder: "
                "'Hebben we een haalbaar antwoord op …?'"
            )
            yield (*pad, "vraag"), wat, doe


def who_may_be_asked(werk: Werk) -> Iterator[Vondst]:
    """In a round one asks what has one answer, and the temperature of colleagues alone."""
    for pad, vraag in werk.vragen:
        aan, naam, plek = (
            vraag.get("vragen-aan", ()),
            f"Vraag '{vraag['id']}'",
            (*pad, "vragen-aan"),
        )
        if not aan:
            continue
        if vraag["id"] == vast.INSCHATTINGEN:
            if "partner" in aan:
                wat = f"{naam}: de temperatuur meet je alleen bij collega's."
                yield plek, wat, "Schrijf vragen-aan: [collega]."
        elif vraag["soort"] not in ("", *vast.TE_VRAGEN):
            wat = f"{naam} is van soort '{vraag['soort']}'; die kun je niet in een ronde vragen."
            yield plek, wat, f"Haal 'vragen-aan' weg. Vragen kan bij: {', '.join(vast.TE_VRAGEN)}."
        for k, wie in enumerate(aan):
            if wie and wie in aan[:k]:
                yield (*plek, k), f"{naam}: '{wie}' staat er twee keer.", "Haal er een weg."


def enough_questions(werk: Werk) -> Iterator[Vondst]:
    """The instrument has at least so many questions and judgements."""
    oordelen = [vraag for _, vraag in werk.vragen if vraag["soort"] == "oordeel"]
    for aantal, minstens, wat in (
        (len(werk.vragen), vast.MINSTENS_VRAGEN, "vragen"),
        (len(oordelen), vast.MINSTENS_OORDELEN, "oordeelvragen"),
    ):
        if aantal < minstens:
            zin = f"Er zijn {aantal} {wat}; een volledig instrument heeft er minstens {minstens}."
            yield ("stappen",), zin, "Zet de vragen die weg zijn terug."


# Columns


def columns(werk: Werk) -> Iterator[Vondst]:
    """A column has what its kind needs, and points at lists and tables that exist."""
    for pad, vraag, kolom in werk.kolommen:
        naam = f"Kolom '{kolom['id']}' van vraag '{vraag['id']}'"
        if kolom["id"] in vast.VELDEN_VAN_EEN_RIJ:
            wat = f"{naam}: elke rij heeft zelf al een '{kolom['id']}'."
            yield (*pad, "id"), wat, "Kies een andere id voor de kolom."
        yield from _column_options(werk, pad, naam, kolom)
        yield from _column_targets(werk, pad, naam, kolom)


def _column_options(werk: Werk, pad: Pad, naam: str, kolom: dict[str, Any]) -> Iterator[Vondst]:
    soort, opties = kolom["soort"], kolom.get("opties")
    lijsten = list(werk.data["keuzelijsten"])
    if soort == "keuze" and opties is None:
        yield pad, f"{naam} is een keuze, maar heeft geen 'opties'.", "Voeg 'opties: …' toe."
    elif soort not in ("", "keuze") and opties is not None:
        wat = f"{naam} is van soort '{soort}'; daar horen geen 'opties' bij."
        yield (*pad, "opties"), wat, "Haal ze weg, of schrijf soort: keuze."
    elif opties and opties not in lijsten:
        doe = suggest(opties, lijsten, f"Kies een van: {', '.join(lijsten)}.")
        yield (*pad, "opties"), f"{naam}: er is geen keuzelijst '{opties}'.", doe


def _column_targets(werk: Werk, pad: Pad, naam: str, kolom: dict[str, Any]) -> Iterator[Vondst]:
    verwijst, naar = kolom["soort"].startswith("verwijzing"), kolom.get("naar")
    mogelijk = [vast.EIGEN, vast.SAMENWERKING, *werk.tabellen]
    if verwijst and naar is None:
        wat = f"{naam} verwijst, maar zegt niet naar welke tabel."
        yield pad, wat, "Voeg bijvoorbeeld 'naar: [partners]' toe."
    elif kolom["soort"] and not verwijst and naar is not None:
        wat = f"{naam} is van soort '{kolom['soort']}'; daar hoort geen 'naar' bij."
        yield (*pad, "naar"), wat, "Haal het weg, of schrijf soort: verwijzingen."
    for k, doel in enumerate(naar or ()):
        if doel and doel not in mogelijk:
            doe = suggest(doel, mogelijk, f"Kies uit: {', '.join(mogelijk)}.")
            yield (*pad, "naar", k), f"{naam}: er is geen tabel '{doel}'.", doe


# Checks


def checks_and_sections(werk: Werk) -> Iterator[Vondst]:
    """A section belongs to a check and a part that exist, and each part has a question."""
    checks = {check["id"]: check for check in werk.data["checks"]}
    gevuld: set[tuple[str, str]] = set()
    for pad, sectie in werk.secties:
        naam = f"Sectie '{sectie['id']}'"
        id_, deel = str(sectie.get("check", "")), str(sectie.get("deel", ""))
        if not id_ and not deel:
            continue
        if id_ not in checks:
            doe = suggest(id_, list(checks), f"Kies een van: {', '.join(checks)}.")
            yield (*pad, "check"), f"{naam}: er is geen check '{id_}'.", doe
            continue
        delen = [item["id"] for item in checks[id_]["delen"]]
        if delen and deel not in delen:
            doe = suggest(deel, delen, f"Schrijf bij 'deel' een van: {', '.join(delen)}.")
            yield (*pad, "deel"), f"{naam}: '{deel}' is geen deel van '{id_}'.", doe
        elif deel and not delen:
            yield (*pad, "deel"), f"{naam}: '{id_}' heeft geen delen.", "Haal 'deel' weg."
        if any(v["telt"] and v["soort"] in ("oordeel", "keuze") for v in sectie["vragen"]):
            gevuld.add((id_, deel))
    for i, check in enumerate(werk.data["checks"]):
        for deel in [item["id"] for item in check["delen"]] or [""]:
            if check["id"] and (check["id"], deel) not in gevuld:
                wat = f"Check '{check['id']}'{f', deel {deel!r},' if deel else ''}"
                doe = "Zet de sectie terug, met 'check' erbij en een vraag met 'telt: ja'."
                yield ("checks", i), f"{wat} heeft geen vraag die meetelt.", doe


# The naslagwerk


def background_links(werk: Werk) -> Iterator[Vondst]:
    """Every `naslag` points at a page and a heading that exist."""
    regels = [(("regels", id_), regel) for id_, regel in werk.data["regels"].items()]
    for pad, ding in [*werk.vragen, *with_pad(("checks",), werk.data["checks"]), *regels]:
        thema, _, anker = ding.get("naslag", "").partition("#")
        if not thema:
            continue
        naam = f"Bij '{ding.get('id') or pad[-1]}' wijst 'naslag'"
        if thema not in werk.ankers:
            doe = suggest(thema, list(werk.ankers), "Kijk welke pagina's er in die map staan.")
            wat = f"{naam} naar docs/naslagwerk/{thema}.md, en die is er niet."
            yield (*pad, "naslag"), wat, doe
        elif anker not in werk.ankers[thema]:
            koppen = list(werk.ankers[thema])
            doe = suggest(anker, koppen, f"Zet {{#{anker}}} bij een kop op die pagina.")
            wat = f"{naam} naar de kop '#{anker}' in docs/naslagwerk/{thema}.md, en die is er niet."
            yield (*pad, "naslag"), wat, doe


# Rules


def rules(werk: Werk) -> Iterator[Vondst]:
    """The rules are those of the code, one for one; a check's rule says what it gives."""
    data = werk.data["regels"]
    for id_ in sorted(werk.regels.keys() - data.keys()):
        wat = f"Regel '{id_}' ontbreekt; de code kent ze wel."
        yield ("regels",), wat, "Zet ze terug, met groep, naam, tekst en uitleg."
    for id_ in sorted(data.keys() - werk.regels.keys()):
        doe = suggest(id_, sorted(werk.regels.keys() - data.keys()), "Haal ze weg.")
        yield ("regels", id_), f"Regel '{id_}' bestaat niet in de code.", doe
    for id_ in sorted(data.keys() & werk.regels.keys()):
        groep = werk.regels[id_]
        if data[id_]["groep"] not in ("", groep):
            wat = f"Regel '{id_}' hoort in de code bij de groep '{groep}'."
            yield ("regels", id_, "groep"), wat, f"Schrijf groep: {groep}."
    for id_, regel in data.items():
        if regel["groep"] == "check" and "geeft" not in regel:
            wat = f"Regel '{id_}' hoort bij een check, maar zegt niet wat ze geeft."
            yield ("regels", id_), wat, "Voeg bijvoorbeeld 'geeft: vraagtekens' toe."
        elif regel["groep"] not in ("", "check") and "geeft" in regel:
            wat = f"Regel '{id_}' hoort niet bij een check; 'geeft' betekent hier niets."
            yield ("regels", id_, "geeft"), wat, "Haal de regel 'geeft' weg."


def placeholders(werk: Werk) -> Iterator[Vondst]:
    """Between braces stands only what the core fills in, and every brace has its other half."""
    mogelijk = list(vast.PLAATSHOUDERS)
    for id_, regel in werk.data["regels"].items():
        for woord in re.findall(r"\{([^{}]*)\}", regel["tekst"]):
            if woord not in mogelijk:
                doe = suggest(
                    woord, mogelijk, f"Kies uit: {', '.join(f'{{{m}}}' for m in mogelijk)}."
                )
                wat = f"Regel '{id_}': de checklist kent geen '{{{woord}}}'."
                yield ("regels", id_, "tekst"), wat, doe
        if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", regel["tekst"])):
            wat = f"Regel '{id_}': een accolade heeft geen wederhelft."
            yield ("regels", id_, "tekst"), wat, "Schrijf de plaatshouder voluit, zoals {vraag}."


CHECKS: tuple[Callable[[Werk], Iterator[Vondst]], ...] = (
    *(unique_ids, taken_names, retired_ids, fixed_frame, fixed_questions),
    *(kinds, narrowed_scales, necessary_questions, how_questions),
    *(who_may_be_asked, enough_questions),
    *(columns, checks_and_sections, routes, conditions, background_links, rules, placeholders),
)
