"""The bibliography: strict reading, problems in Dutch, and every form a source is written in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from werktsamen_site.lezen.yaml_strict import line_of, load, loads
from werktsamen_site.probleem import Probleem, ProblemenError
from werktsamen_site.taal.bronnen import Bronnen, laad_bronnen

ROOT = Path(__file__).parents[2]
ECHT = ROOT / "docs" / "naslagwerk" / "bronnen.yaml"

VOORBEELD = """\
- id: huxham-vangen-2004
  soort: artikel
  auteurs:
    - Huxham, C.
    - Vangen, S.
  jaar: 2004
  titel: 'Doing things collaboratively: Advantage & <inertia>?'
  in: Organizational Dynamics
  jaargang: 33
  nummer: 2
  paginas: 190-201
  doi: 10.1016/j.orgdyn.2004.01.006
  taal: en
  gelezen: begin
  bewijs: kader
  gecontroleerd: samenvatting gezien
  zeker: gezien
  nog-na-te-kijken:
    - jaargang
    - paginas
- id: vaneijnatten-1995
  soort: boek
  redacteurs:
    - van Eijnatten, F. M.
  jaar: 1995
  titel: Als het maar stroomt!
  druk: 3
  uitgever: Van Gorcum
  taal: nl
  gelezen: niet
  bewijs: kader
  gecontroleerd: niet teruggevonden
  zeker: geheugen
- id: pot-2019
  soort: hoofdstuk
  auteurs:
    - Pot, F.
    - Smit, A.-B.
    - e.a.
  redacteurs:
    - de Lange, W.
    - van der Heijden, B.
  jaar: 2019
  titel: Sociotechniek
  in: Canon van HRM
  hoofdstuk: 17
  paginas: 329-350
  taal: nl
  gelezen: begin
  bewijs: kader
  gecontroleerd: titelblad gezien
  zeker: gezien
- id: caw
  soort: webpagina
  auteurs:
    - CAW Oost-Brabant
  jaar: z.d.
  titel: Organisatie
  url: https://www.caw.be/over?a=1&b=2
  taal: nl
  gelezen: begin
  bewijs: kader
  gecontroleerd: pagina bekeken
  zeker: gezien
"""


def read(tmp_path: Path, text: str) -> Bronnen:
    """Write a bibliography and read it."""
    path = tmp_path / "bronnen.yaml"
    path.write_text(text, encoding="utf-8")
    return laad_bronnen(path)


def problems(tmp_path: Path, text: str) -> list[Probleem]:
    """Return the problems of a bibliography that must be refused."""
    with pytest.raises(ProblemenError) as caught:
        read(tmp_path, text)
    return caught.value.problemen


@pytest.fixture
def bronnen(tmp_path: Path) -> Bronnen:
    """Return the small sample."""
    return read(tmp_path, VOORBEELD)


def test_real_bibliography_is_valid() -> None:
    """The bibliography that goes online has no problems, and nothing unseen goes unmarked."""
    bronnen = laad_bronnen(ECHT)
    assert len(bronnen) >= 270
    for bron in bronnen:
        assert bronnen.controle(bron.id).startswith(("Wat we zagen: ", "Niet nagekeken: "))


def test_real_bibliography_has_no_known_wrong_citations() -> None:
    """Errors that circulate, and that were found while reading, stay out."""
    bronnen = laad_bronnen(ECHT)
    assert bronnen["carboni-etal-2019"].paginas == "187-201"
    assert (bronnen["keast-brown-mandell-2007"].jaargang, bronnen["williams-2002"].auteurs) == (
        "10",
        ("Williams, P.",),
    )
    assert bronnen["edmondson-1999"].doi == "10.2307/2666999"
    assert bronnen["emerson-etal-2012"].in_.startswith("Journal of Public Administration Research")


def test_real_short_names_are_unique() -> None:
    """Two sources never look the same in running text."""
    bronnen = laad_bronnen(ECHT)
    namen = [bronnen.kort(bron.id) for bron in bronnen]
    assert len(namen) == len(set(namen))


def test_short_form(bronnen: Bronnen) -> None:
    """One name, two with &, more with e.a.; an organisation stands whole."""
    assert bronnen.kort("huxham-vangen-2004") == "Huxham & Vangen, 2004"
    assert bronnen.kort("vaneijnatten-1995") == "van Eijnatten, 1995"
    assert bronnen.kort("pot-2019") == "Pot e.a., 2019"
    assert bronnen.kort("caw") == "CAW Oost-Brabant, z.d."


def test_a_law_has_a_short_name_of_its_own(tmp_path: Path) -> None:
    """'Vlaamse overheid, 2013a' tells nobody which decree it is; the list keeps maker and year."""
    bronnen = read(tmp_path, VOORBEELD + "  kort: Decreet welzijnswerk, 2009\n")
    assert bronnen.kort("caw") == "Decreet welzijnswerk, 2009"
    assert bronnen.apa("caw").startswith("CAW Oost-Brabant. (z.d.).")


def test_real_laws_are_known_by_their_name() -> None:
    """No law or decree of the real list is shown by its maker alone."""
    bronnen = laad_bronnen(ECHT)
    wetten = [bron for bron in bronnen if bron.soort == "wetgeving"]
    assert wetten
    assert [bron.id for bron in wetten if not bron.kort] == []


def test_equal_short_forms_get_letters(tmp_path: Path) -> None:
    """Two sources of the same people in the same year are told apart by a letter."""
    caw = VOORBEELD[VOORBEELD.index("- id: caw") :]
    bronnen = read(tmp_path, caw + caw.replace("id: caw", "id: caw-2").replace("Organ", "Zorgan"))
    assert [bronnen.kort(bron.id) for bron in bronnen] == [
        "CAW Oost-Brabant, z.d.-a",
        "CAW Oost-Brabant, z.d.-b",
    ]


def test_apa_of_an_article(bronnen: Bronnen) -> None:
    """An article: escaped title with its language, italic journal and volume, linked DOI."""
    assert bronnen.apa("huxham-vangen-2004") == (
        'Huxham, C., &amp; Vangen, S. (2004). <span lang="en">Doing things collaboratively: '
        'Advantage &amp; &lt;inertia&gt;?</span> <i lang="en">Organizational Dynamics</i>, '
        '<i>33</i>(2), 190–201. <a href="https://doi.org/10.1016/j.orgdyn.2004.01.006">'
        "https://doi.org/10.1016/j.orgdyn.2004.01.006</a>"
    )


def test_apa_of_books_chapters_and_pages(bronnen: Bronnen) -> None:
    """Editors in front get (red.), a chapter names its book, an address is escaped."""
    assert bronnen.apa("vaneijnatten-1995") == (
        "van Eijnatten, F. M. (red.). (1995). <i>Als het maar stroomt!</i> (3de druk). Van Gorcum."
    )
    assert bronnen.apa("pot-2019") == (
        "Pot, F., Smit, A.-B., e.a. (2019). Sociotechniek. In W. de Lange &amp; B. van der Heijden "
        "(red.), <i>Canon van HRM</i> (hfst. 17, pp. 329–350)."
    )
    adres = "https://www.caw.be/over?a=1&amp;b=2"
    assert bronnen.apa("caw") == (
        f'CAW Oost-Brabant. (z.d.). <i>Organisatie</i>. <a href="{adres}">{adres}</a>'
    )


def test_control_says_what_was_not_seen(bronnen: Bronnen) -> None:
    """A reader sees what was seen, what was not, and what is from memory."""
    assert bronnen.controle("huxham-vangen-2004") == (
        "Wat we zagen: samenvatting gezien. Nog na te kijken: jaargang en pagina's."
    )
    assert bronnen.controle("vaneijnatten-1995") == "Niet nagekeken: niet teruggevonden."


def test_bibtex(bronnen: Bronnen) -> None:
    """BibTeX has one entry per source, LaTeX characters escaped, organisations kept whole."""
    tex = bronnen.bibtex()
    assert re.findall(r"^@(\w+)\{([\w-]+),$", tex, re.M) == [
        ("misc", "caw"),
        ("article", "huxham-vangen-2004"),
        ("incollection", "pot-2019"),
        ("book", "vaneijnatten-1995"),
    ]
    assert r"title = {{Doing things collaboratively: Advantage \& <inertia>?}}" in tex
    assert "author = {{CAW Oost-Brabant}}" in tex
    assert "author = {Pot, F. and Smit, A.-B. and others}" in tex
    assert "pages = {190--201}" in tex


def test_csl(bronnen: Bronnen) -> None:
    """CSL-JSON splits names, keeps organisations literal and leaves empty fields out."""
    items = {item["id"]: item for item in bronnen.csl()}
    assert items["huxham-vangen-2004"]["author"][0] == {"family": "Huxham", "given": "C."}
    assert items["huxham-vangen-2004"]["issued"] == {"date-parts": [[2004]]}
    assert items["caw"]["author"] == [{"literal": "CAW Oost-Brabant"}]
    assert items["caw"]["issued"] == {"literal": "z.d."}
    assert "volume" not in items["caw"]


def test_all_problems_at_once_with_lines(tmp_path: Path) -> None:
    """Several mistakes give several problems, each with its own line."""
    text = (
        VOORBEELD.replace("jaar: 2004", "jaar: vorig jaar")
        .replace("uitgever: Van Gorcum", "uitgeever: Van Gorcum")
        .replace("  - Pot, F.", "  - Pot, Frank")
        .replace(
            "  taal: nl\n  gelezen: begin\n  bewijs: kader\n  gecontroleerd: pagina",
            "  gelezen: begin\n  bewijs: kader\n  gecontroleerd: pagina",
        )
    )
    gevonden = problems(tmp_path, text)
    assert [(p.regel, p.wat) for p in gevonden] == [
        (6, "Bron 'huxham-vangen-2004': 'jaar' heeft niet de juiste vorm: 'vorig jaar'."),
        (28, "Bron 'vaneijnatten-1995' heeft een onbekende sleutel: 'uitgeever'."),
        (37, "Bron 'pot-2019': de naam 'Pot, Frank' is niet te lezen."),
        (53, "Bron 'caw' heeft geen 'taal'."),
    ]
    assert gevonden[1].doe == "Bedoel je 'uitgever'?"
    assert all(p.bestand.endswith("bronnen.yaml") and p.doe for p in gevonden)


@pytest.mark.parametrize(
    ("was", "wordt", "wat"),
    [
        ("id: caw\n", "id: pot-2019\n", "De id 'pot-2019' bestaat al"),
        ("soort: webpagina", "soort: website", "'soort' heeft niet de juiste vorm"),
        ("gelezen: niet", "gelezen: begin", "is niet teruggevonden, en toch"),
        ("gelezen: begin", "gelezen: half", "'gelezen' heeft niet de juiste vorm"),
        ("  gelezen: begin\n", "", "heeft geen 'gelezen'"),
        ("bewijs: kader", "bewijs: vakkennis", "'bewijs' heeft niet de juiste vorm"),
        ("  url: https://www.caw.be/over?a=1&b=2\n", "", "heeft geen 'url'"),
        ("https://www.caw.be/over?a=1&b=2", "javascript:alert(1)", "'url' heeft niet de juiste"),
        ("doi: 10.1016", "doi: https://doi.org/10.1016", "'doi' heeft niet de juiste vorm"),
        ("titel: Organisatie", "titel:", "'titel' is leeg"),
        ("titel: Organisatie", "titel: [Organisatie]", "'titel' moet één tekst zijn"),
        ("    - paginas\n", "    - druk\n", "de bron heeft dat niet"),
        ("    - Pot, F.\n    - Smit, A.-B.\n    - e.a.", "    - e.a.\n    - Pot, F.", "'e.a.'"),
        ("  auteurs:\n    - CAW Oost-Brabant\n", "", "heeft geen maker"),
        ("    - CAW Oost-Brabant\n", "", "moet een lijst zijn"),
    ],
)
def test_each_rule_refuses(tmp_path: Path, was: str, wordt: str, wat: str) -> None:
    """Each rule of the bibliography is told in Dutch."""
    assert was in VOORBEELD
    gevonden = problems(tmp_path, VOORBEELD.replace(was, wordt))
    assert any(wat in p.wat for p in gevonden), gevonden


def test_file_that_is_no_list(tmp_path: Path) -> None:
    """An empty file or a mapping is refused with a sentence, never a traceback."""
    for text in ("", "id: caw\n", "- caw\n"):
        assert problems(tmp_path, text)


def test_yaml_keeps_text_and_lines() -> None:
    """Words that YAML would turn into booleans or numbers stay text, and lines are known."""
    data, regels = loads("a: no\nb:\n  - 1.10\n  - 2026-01-01\nc: ~\n", "x.yaml")
    assert data == {"a": "no", "b": ["1.10", "2026-01-01"], "c": "~"}
    assert (regels["b",], regels["b", 1]) == (2, 4)
    assert line_of(regels, ("b", 1, "weg")) == 4


@pytest.mark.parametrize(
    ("text", "regel"),
    [
        ("a: 1\nb: 2\na: 3\n", 3),
        ("a: &x tekst\nb: *x\n", 1),
        ("a: !!int 3\n", 1),
        ("a: een: twee\n", 1),
        ("a:\n\t- b\n", 2),
        ("a: 'open\n", 1),
        ("- a\nb: c\n", 2),
        ("? [a]\n: b\n", 1),
        ("a: b\n---\nc: d\n", 2),
    ],
)
def test_yaml_refuses_tricks_and_broken_text(text: str, regel: int) -> None:
    """Equal keys, references, types and broken YAML give a Dutch problem with a line."""
    with pytest.raises(ProblemenError) as caught:
        loads(text, "x.yaml")
    assert [p.regel for p in caught.value.problemen] == [regel]
    assert str(caught.value).startswith(f"x.yaml, regel {regel}: ")


def test_yaml_missing_or_unreadable_file(tmp_path: Path) -> None:
    """A missing file and a file in another encoding are problems, not tracebacks."""
    path = tmp_path / "x.yaml"
    with pytest.raises(ProblemenError, match="ontbreekt"):
        load(path)
    path.write_bytes(b"a: \xff\xfe\n")
    with pytest.raises(ProblemenError, match="tekencodering"):
        load(path)
