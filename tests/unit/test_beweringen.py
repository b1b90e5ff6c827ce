"""No text of ours claims what the notes on our sources forbid, and the patterns really catch it.

The notes list claims that go around and do not hold, and references that circulate wrong. Each is a
pattern in `beweringen/`, with sentences it must catch and sentences that must pass. Texts are read one
sentence at a time, with the pages, the instrument and the bibliography each in their own way.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from werktsamen_site.paginas.kennis import load_kennis

from .beweringen import gesprek_en_keuze, moet_en_delen, samenwerken, vorm_en_geld
from .beweringen.lezen import Verbod, claims, find_texts, split_sentences

DOCS = Path(__file__).parents[2] / "docs"
KENNIS = load_kennis(DOCS)

# per list of the notes: its patterns, and how many claims it numbers
LIJSTEN: dict[str, tuple[dict[str, Verbod], range]] = {
    "samenwerken": (samenwerken.VERBODEN, range(1, 11)),
    "moet en delen": (moet_en_delen.VERBODEN, range(1, 15)),
    "vorm en geld": (vorm_en_geld.VERBODEN, range(1, 11)),
    "gesprek en keuze": (gesprek_en_keuze.VERBODEN, range(11, 23)),
}
VERBODEN = {naam: v for verboden, _ in LIJSTEN.values() for naam, v in verboden.items()}

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
    ("nemeth-etal-2001a", "in_", "Journal of Applied Social Psychology"),
    ("nemeth-etal-2001b", "in_", "European Journal of Social Psychology"),
)


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


@pytest.mark.parametrize("lijst", LIJSTEN)
def test_every_item_of_a_list_has_a_pattern(lijst: str) -> None:
    """The notes number their claims, and none of them goes without sentences to try it on."""
    verboden, nummers = LIJSTEN[lijst]
    assert {verbod.nummer for verbod in verboden.values()} == set(nummers)
    assert all(verbod.fout for verbod in verboden.values())


def test_no_two_claims_share_a_name() -> None:
    """A name that came twice would silently take one pattern away."""
    assert len(VERBODEN) == sum(len(verboden) for verboden, _ in LIJSTEN.values())


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
