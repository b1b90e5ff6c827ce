"""No text of ours claims what the notes on our sources forbid, and the patterns really catch it.

The notes list ten claims that go around and do not hold, and references that circulate wrong. Each
is a pattern here, with sentences it must catch and sentences that must pass. Texts are read one
sentence at a time, with the pages, the instrument and the bibliography each in their own way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from werktsamen_site.paginas.kennis import load_kennis

DOCS = Path(__file__).parents[2] / "docs"
KENNIS = load_kennis(DOCS)


@dataclass(frozen=True)
class Verbod:
    """One claim of the *do not write* list: any of the patterns, and sentences to try them on."""

    nummer: int
    patronen: tuple[str, ...]
    fout: tuple[str, ...]
    goed: tuple[str, ...] = ()


PROCENT = r"\s*(?:%|procent)"
HELFT = rf"\b(?:helft|50{PROCENT}|vijftig{PROCENT}|[ée]{{2}}n op (?:de )?twee)"
DEEL = (
    rf"(?:\d{PROCENT}|\b(?:vijftig|zestig|zeventig|tachtig|negentig){PROCENT}|\bhelft\b"
    r"|\b(?:(?:drie|zeven|acht|twee) (?:op|van)|[ée]{2}n op) (?:de )?(?:twee|drie|vier|vijf|tien)\b"
    r"|\b(?:twee|drie) ?(?:derden?|kwart)\b|\bdriekwart\b)"
)
MISLUKT = r"(?:mislu|\bfa(?:al|le)|\bstrand|sneuvel|spaak|h(?:aal|al)\w* het niet)"
SAMEN = r"(?:samenwerk|samen te werken|netwerk|partnerschap)"
BEWEZEN = (
    r"(?:bewij[sz]|bewezen|aangetoond|toon\w* aan|staat vast|blijkt|wetenschappelijk"
    r"|weten we zeker|la(?:at|ten) zien)"
)
BATEN = (
    r"(?:help[te]|\bbeter|vooruit|\bwerkt\b|effectief|gezonder"
    r"|goed voor (?:cli[ëe]nten|mensen))"
)

VERBODEN: dict[str, Verbod] = {
    "zoveel procent van de samenwerkingen mislukt": Verbod(
        1,
        (rf"(?=.*{DEEL})(?=.*{MISLUKT})",),
        (
            "Zeventig procent van alle netwerken mislukt.",
            "Mislukt: 70% van de samenwerkingen",
            "Tussen 50 en 70 procent van de allianties faalt.",
            "Zeven op de tien veranderingen stranden.",
            "Twee derde van de samenwerkingen haalt het niet.",
            "Van alle netwerken sneuvelt driekwart.",
            "Drie op de vier samenwerkingsverbanden falen.",
        ),
        (
            "Hoeveel samenwerkingen mislukken er?",
            "Vaste cijfers over hoeveel samenwerkingen mislukken, geven we niet.",
        ),
    ),
    "premortem 30 % beter": Verbod(
        2,
        (
            rf"(?=.*\b(?:30|dertig){PROCENT})"
            r"(?=.*(?:beter|juister|meer|vaker|nauwkeurig|premortem|toekomst|voorspel))",
        ),
        (
            "Wie terugkijkt vanuit de toekomst, voorspelt 30 % beter wat er misloopt.",
            "Met een premortem zie je dertig procent meer risico's.",
            "Je oordeel wordt zo 30% juister.",
        ),
        ("Wie zich zo inbeeldt dat iets al gebeurd is, noemt meer redenen.",),
    ),
    "de helft van de beslissingen mislukt": Verbod(
        3,
        (rf"(?=.*{HELFT})(?=.*(?:beslissing|besluit|keuze))(?=.*{MISLUKT})",),
        (
            "De helft van alle beslissingen mislukt.",
            "Volgens Nutt faalt 50 procent van de besluiten.",
            "Eén op de twee beslissingen strandt.",
        ),
        ("Besluiten mislukten vaker als iemand ze oplegde of met macht doordrukte.",),
    ),
    "onze vier kenmerken zijn die van Carboni": Verbod(
        4,
        (
            r"(?=.*carboni)(?=.*\b(?:differentiatie|integratie)\b)",
            r"(?=.*carboni)(?=.*vier kenmerken)",
        ),
        (
            "De vier dimensies van Carboni zijn doel, differentiatie, integratie en coördinatie.",
            "Doel, differentiatie, integratie en coördinatie komen van Carboni en collega's.",
            "Deze vier kenmerken staan bij [@carboni-etal-2019: redelijk].",
        ),
        ("Carboni en collega's schrijven over wie erbij hoort en wat je samen doet.",),
    ),
    "de maat die een doel wordt, in woorden van Goodhart": Verbod(
        5,
        (r"(?!.*strathern)(?=.*goodhart)(?=.*(?:\bmaat|cijfer|meting|meten|indicator))(?=.*doel)",),
        (
            "Goodhart zei: een maat die een doel wordt, is geen goede maat meer.",
            "Als een maatstaf een doel wordt, deugt ze niet meer [@goodhart-1975: dun].",
            "De wet van Goodhart: een cijfer dat een doel wordt, is als cijfer niets meer waard.",
        ),
        ("Vaak noemt men daar Goodhart bij, maar die woorden komen van Strathern.",),
    ),
    "de tabel van Provan en Kenis als getoetst": Verbod(
        6,
        (
            rf"(?=.*provan (?:en|&) kenis)(?=.*(?:{BEWEZEN}|onderzochten|vonden|getoetst))",
            r".*@provan-kenis-2008[^\]]*: *(?:stevig|redelijk|dun)",
        ),
        (
            "Provan en Kenis bewezen welke vorm bij hoeveel partners past.",
            "Uit onderzoek van Provan en Kenis blijkt dat weinig partners samen kunnen sturen.",
            "Bij veel partners werkt een externe coördinator [@provan-kenis-2008: redelijk].",
        ),
        ("Dat zijn stellingen, geen bewezen regels [@provan-kenis-2008: vakkennis].",),
    ),
    "een aantal CAW's": Verbod(
        7,
        (
            r".*(?:\d|\b(?:acht|negen|tien|elf|twaalf|dertien|\w+tien|\w*twintig|dertig))"
            r" (?:\w+ )?(?:caw(?:'s)?\b|centra (?:voor )?algemeen welzijnswerk)",
            r".*\bcaw's\b.{0,30}(?:\d|\b(?:tien|elf|twaalf|vijfentwintig|zesentwintig)\b)",
        ),
        (
            "Er zijn vandaag 10 CAW's.",
            "Vlaanderen telt elf CAW's.",
            "De 26 vroegere CAW’s gingen samen.",
            "Er zijn tien centra voor algemeen welzijnswerk.",
            "Het aantal CAW's daalde tot 11.",
        ),
        ("Een CAW, een OCMW en een woonmaatschappij willen samen uithuiszetting voorkomen.",),
    ),
    "een artikel van het Strafwetboek": Verbod(
        7,
        (
            r".*(?:\b458(?:bis|ter)?\b|artikel 352\b)",
            r"(?=.*(?:strafwet|beroepsgeheim|\bsw\b))(?=.*artikel(?:en)? \d)",
        ),
        (
            "Het beroepsgeheim staat in art. 458 van het Strafwetboek.",
            "Artikel 352 regelt het beroepsgeheim.",
            "Volgens 458ter mag overleg wel.",
            "Wie het beroepsgeheim schendt, overtreedt artikel 12 van de strafwet.",
        ),
        ("Toets dat vooraf met jullie juridische dienst aan het beroepsgeheim.",),
    ),
    "een regel of bedrag van Vlaamse subsidies": Verbod(
        7,
        (
            rf"(?=.*subsidi)(?=.*(?:\d{PROCENT}|\beuro\b|€|artikel \d|\bper vte\b|enveloppe))",
            r"(?=.*subsidi)(?=.*(?:vlaanderen|vlaamse|overheid)\b)"
            r"(?=.*(?:recht op|verplicht|hoogstens|maximaal|minstens|voorwaarde))",
        ),
        (
            "Een CAW krijgt 85 procent subsidie van Vlaanderen.",
            "De subsidie bedraagt 50.000 euro per jaar.",
            "Elk centrum heeft recht op subsidie van de Vlaamse overheid.",
            "De subsidies staan in artikel 7.",
        ),
        ("Beide partners kennen de nood aan cijfers voor een subsidie.",),
    ),
    "ruzie over het werk is goed voor een team": Verbod(
        8,
        (
            r"(?!.*\b(?:niet|geen|minder)\b)"
            r".*(?:taakconflict\w*|(?:conflict|ruzie|botsing|discussie)\w* over (?:het werk|de taak"
            r"|taken|de inhoud))\b.{0,30}\b(?:is|zijn|werkt|werken|helpt|helpen|maakt|maken|houdt)\b"
            r".{0,30}(?:goed|gezond|nuttig|beter|ster|vooruit|scherp|teams?\b)",
        ),
        (
            "Taakconflict is goed voor een team.",
            "Taakconflicten maken teams sterker.",
            "Ruzie over het werk is gezond.",
            "Conflicten over de inhoud helpen een team vooruit.",
        ),
        ("Teams met veel ruzie deden het minder goed, ook als die ruzie over het werk ging.",),
    ),
    "zelfsturende teams presteren gewoon beter": Verbod(
        9,
        (
            r"(?!.*(?:\bniet\b|alleen|\bpas\b|hangt|soms|kunnen|kan\b))"
            r"(?=.*(?:(?:zelfstur|zelforganis)\w+ (?:teams?|ploegen)|teams? die zich(?:zelf)? stur))"
            r"(?=.*(?:beter|\bmeer\b|sneller|sterker|gelukkiger|productiever))",
        ),
        (
            "Zelfsturende teams presteren gewoon beter.",
            "Een zelfsturend team werkt altijd beter.",
            "Teams die zichzelf sturen, halen meer resultaat.",
            "Zelforganiserende teams zijn sneller.",
        ),
        (
            "Teams die zichzelf sturen, doen het niet altijd beter.",
            "Zo krijg je zelfsturende partners of teams.",
        ),
    ),
    "bewezen dat samenwerken cliënten helpt": Verbod(
        10,
        (rf"(?=.*{BEWEZEN})(?=.*{SAMEN})(?=.*{BATEN})",),
        (
            "Onderzoek bewijst dat samenwerken cliënten helpt.",
            "Het is bewezen dat samenwerking de hulp beter maakt.",
            "Dat netwerken cliënten vooruithelpen, is aangetoond.",
            "Uit onderzoek blijkt dat cliënten beter worden van samenwerking.",
            "Het staat vast dat samenwerken werkt.",
            "Studies laten zien dat een netwerk mensen gezonder maakt.",
        ),
        (
            "Dat samenwerken mensen vooruithelpt, is nog niet overtuigend aangetoond.",
            "Er is geen bewijs dat samenwerken cliënten helpt.",
        ),
    ),
}

# What says that something was not shown is no claim that it was.
_GEEN = r"(?:niet|geen|nauwelijks|nooit|amper|weinig|zwak|mager|nergens)"
ONTKEND = re.compile(
    rf"\b{_GEEN}(?: \w+){{0,2}} {BEWEZEN}\w*|\b(?:bewijst|bewijzen|toont|tonen) (?:nog )?{_GEEN}\b",
    re.IGNORECASE,
)

# Sentences that quote such a claim in order to refute it, with what must follow for that to be so.
WEERLEGD: dict[str, str] = {
    "Je leest soms dat de helft van alle beslissingen mislukt.": (
        "Nutt noemde een beslissing mislukt als ze na twee jaar niet of niet helemaal in gebruik was."
    ),
    "Bij allianties van bedrijven lopen de cijfers van zo'n 20 tot 80 procent, naargelang wat je "
    "mislukken noemt.": "Die cijfers komen uit commerciële hoek",
}

# References that circulate wrong: the source, the key, and what it may not say.
FOUTE_VERWIJZINGEN = (
    ("carboni-etal-2019", "paginas", "209-223"),
    ("keast-brown-mandell-2007", "jaargang", "6"),
    ("keast-brown-mandell-2007", "paginas", "363-371"),
    ("williams-2002", "auteurs", "Boyne"),
    ("williams-2002", "auteurs", "Dahya"),
    ("edmondson-1999", "doi", "10.2307/2667054"),
    ("emerson-etal-2012", "in_", "Public Administration Review"),
    ("vangen-huxham-2003", "auteurs", "Huxham, C.', 'Vangen"),
    ("huxham-vangen-2004", "auteurs", "Vangen, S.', 'Huxham"),
)


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text, each on one line; a heading or a table cell counts as one."""
    kaal = re.sub(r"[*_‘’“”\"]", lambda m: "'" if m[0] == "’" else "", text)
    kaal = re.sub(r"\b([Aa])rt\. ", r"\1rtikel ", kaal)
    blokken = re.split(r"\n\s*\n|\n(?=\s*(?:[-#]|\d+\.)\s)|\|", kaal)
    zinnen = (re.split(r"(?<=[.!?])\s+", " ".join(blok.split())) for blok in blokken)
    return [zin.strip(" #-:") for blok in zinnen for zin in blok if zin.strip(" #-:")]


def claims(verbod: Verbod, zin: str) -> bool:
    """Tell whether a sentence makes the claim."""
    rest = ONTKEND.sub("", zin)
    return any(re.match(patroon, rest, re.IGNORECASE) for patroon in verbod.patronen)


def find_texts(data: Any) -> Iterator[str]:
    """Return every text in what was read from YAML."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from find_texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from find_texts(value)


def all_sentences() -> list[tuple[str, str]]:
    """Return every sentence of the pages and of the instrument, with where it stands."""
    zinnen = [
        (pad, zin)
        for pad, pagina in KENNIS.paginas.items()
        for text in (*pagina.meta.values(), pagina.tekst)
        for zin in split_sentences(text)
    ]
    zinnen += [
        ("instrument/werktsamen.yaml", zin)
        for text in find_texts(KENNIS.instrument)
        for zin in split_sentences(text)
    ]
    return zinnen


ZINNEN = all_sentences()
FOUT = [(naam, zin) for naam, verbod in VERBODEN.items() for zin in verbod.fout]
GOED = [(naam, zin) for naam, verbod in VERBODEN.items() for zin in verbod.goed]


def test_every_item_of_the_list_has_a_pattern() -> None:
    """The notes number ten claims, and none of them goes without a sentence that is caught."""
    assert {verbod.nummer for verbod in VERBODEN.values()} == set(range(1, 11))
    assert all(verbod.fout for verbod in VERBODEN.values())


@pytest.mark.parametrize(("naam", "zin"), FOUT)
def test_a_forbidden_claim_is_caught(naam: str, zin: str) -> None:
    """The pattern fires on the claim, also in the middle of a page and with markup in it."""
    pagina = f"## Kop\n\nEen zin vooraf.\n- **{zin[:9]}**{zin[9:]}\n- Nog een zin."
    assert [naam for zin in split_sentences(pagina) if claims(VERBODEN[naam], zin)] == [naam]


@pytest.mark.parametrize(("naam", "zin"), GOED)
def test_what_is_no_such_claim_passes(naam: str, zin: str) -> None:
    """A careful sentence about the same thing may be written."""
    assert not any(claims(VERBODEN[naam], zin) for zin in split_sentences(zin))


@pytest.mark.parametrize("naam", VERBODEN)
def test_no_text_makes_a_forbidden_claim(naam: str) -> None:
    """Neither a page nor the instrument makes the claim; a refuted quote is none."""
    gevonden = [
        f"{plaats}: {zin}"
        for plaats, zin in ZINNEN
        if claims(VERBODEN[naam], zin) and zin not in WEERLEGD
    ]
    assert gevonden == []


@pytest.mark.parametrize("citaat", WEERLEGD)
def test_a_quoted_claim_is_refuted_at_once(citaat: str) -> None:
    """The exception holds only where the refutation follows, and goes when the quote goes."""
    plaatsen = [i for i, (_, zin) in enumerate(ZINNEN) if zin == citaat]
    assert plaatsen
    assert all(ZINNEN[i + 1][1].startswith(WEERLEGD[citaat]) for i in plaatsen)


@pytest.mark.parametrize(("id_", "sleutel", "fout"), FOUTE_VERWIJZINGEN)
def test_no_reference_is_one_that_circulates_wrong(id_: str, sleutel: str, fout: str) -> None:
    """The bibliography holds the source, and not with the mistake that goes around."""
    waarde = repr(getattr(KENNIS.bronnen[id_], sleutel))
    assert waarde not in ("''", "()")
    assert not re.search(rf"(?<![\w-]){re.escape(fout)}(?![\w-])", waarde)
