"""The Markdown extension: markers, citations, glossary words, and what it says of mistakes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from markdown import Markdown

from werktsamen_site.instrument.load import load_instrument
from werktsamen_site.lezen.html import HtmlError, parse_html
from werktsamen_site.probleem import ProblemenError
from werktsamen_site.taal.begrippen import Begrip, Zoeker
from werktsamen_site.taal.markeringen import Citatie, Markering, parse_citatie, parse_markering

ROOT = Path(__file__).parents[2]
EXTENSIONS = ["admonition", "attr_list", "def_list", "fenced_code", "md_in_html", "tables", "toc"]
BRON = "jansen-peeters-2004"
BRONNEN = """\
- id: jansen-peeters-2004
  soort: boek
  auteurs: ['Jansen, A.', 'Peeters, B.']
  jaar: 2004
  titel: Samen
  taal: nl
  gelezen: niet
  bewijs: stevig
  gecontroleerd: verzonnen voor de test
  zeker: geheugen
- id: adams-2008
  soort: boek
  auteurs: ['Adams, C.']
  jaar: 2008
  titel: Alleen
  taal: nl
  gelezen: niet
  bewijs: stevig
  gecontroleerd: verzonnen voor de test
  zeker: geheugen
"""
WET = """\
- id: wet-2010
  soort: wetgeving
  auteurs: ['Overheid']
  jaar: 2010
  titel: Wet
  in: Staatsblad
  taal: nl
  gelezen: niet
  bewijs: wet
  gecontroleerd: verzonnen voor de test
  zeker: geheugen
"""
# words enough for a page to carry several marks
RUIM = f"\n\n{'Woorden genoeg. ' * 120}\n"
BEGRIPPEN = """\
<span id="puzzelstuk">puzzelstuk</span>
:   Iets wat *nodig* is, zie [de puzzel](../naslagwerk/puzzel.md).

<span id="beleidsteam">beleidsteam</span>
:   De groep die beslist.
"""


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of docs/ with a small bibliography and glossary; a test may add pages to it."""
    target = tmp_path_factory.mktemp("project") / "docs"
    shutil.copytree(ROOT / "docs", target)
    (target / "naslagwerk" / "bronnen.yaml").write_text(BRONNEN + WET, encoding="utf-8")
    (target / "over" / "begrippen.md").write_text(BEGRIPPEN, encoding="utf-8")
    return target


def convert(text: str, docs: Path = ROOT / "docs") -> tuple[str, Markdown]:
    """Return the HTML of a text, and the converter for its table of contents."""
    md = Markdown(
        extensions=[*EXTENSIONS, "werktsamen_site.paginas.markdown"],
        extension_configs={"werktsamen_site.paginas.markdown": {"docs": str(docs)}},
    )
    return md.convert(text), md


def convert_page(docs: Path, pad: str, text: str) -> str:
    """Return the HTML of a text that stands in a file of docs."""
    (docs / pad).write_text(text, encoding="utf-8")
    return convert(re.sub(r"\A---\n.*?---\n", "", text, flags=re.DOTALL), docs)[0]


def visible(html: str) -> str:
    """Return the words of a piece of HTML."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html)).strip())


# Citations


def test_a_citation_is_one_word_that_opens_its_source(docs: Path) -> None:
    """The word stands in the text; its source is a link to the bibliography, in what it opens."""
    html = convert_page(docs, "naslagwerk/proef.md", f"Zo is het [@{BRON}: redelijk].")
    knop = re.search(r'<button[^>]*popovertarget="([^"]+)"[^>]*>redelijk</button>', html)
    assert knop
    assert 'aria-label="bewijs: redelijk"' in knop[0]
    venster = html[html.index(f'id="{knop[1]}"') :]
    assert f'<a href="bronnen.md#{BRON}">Jansen &amp; Peeters, 2004</a>' in venster
    assert 'href="index.md#hoe-zeker"' in venster


def test_a_citation_finds_the_way_from_another_folder(docs: Path) -> None:
    """The way to the bibliography depends on the page; without a word it says that it is a source."""
    html = convert_page(docs, "over/proef.md", f"Ook hier [@{BRON}].")
    assert f'<a href="../naslagwerk/bronnen.md#{BRON}">' in html
    assert ">bron</button>" in html


def test_several_sources_share_one_word(docs: Path) -> None:
    """Sources are parted by a semicolon and share one word; each mark of a page opens its own."""
    html, _ = convert(f"Dit [@{BRON}; @adams-2008: dun].\n\nDat [@adams-2008: stevig].{RUIM}", docs)
    assert "Dun: Jansen & Peeters, 2004; Adams, 2008" in visible(html)
    vensters = re.findall(r'popovertarget="([^"]+)"', html)
    assert len(set(vensters)) == len(vensters) == 2
    assert all(html.count(f'id="{venster}"') == 1 for venster in vensters)


@pytest.mark.parametrize(
    ("citatie", "woord"),
    [
        *(("[@wet-2010: wet]", "wettekst"), ("[@adams-2008: kader]", "denkkader")),
        *(("[@adams-2008: stevig]", "stevig"), ("[@adams-2008: dun]", "dun")),
    ],
)
def test_a_reader_sees_words_of_the_trade(docs: Path, citatie: str, woord: str) -> None:
    """What an editor types is short; a reader sees the whole word."""
    assert f">{woord}</button>" in convert(f"Zo {citatie}.", docs)[0]


def test_practice_knowledge_opens_nothing_but_leads_to_what_it_means(docs: Path) -> None:
    """A mark without source is a link to the explanation of the words."""
    html = convert_page(docs, "naslagwerk/proef.md", "Zo doen we het [vakkennis].")
    link = '<a aria-label="bewijs: vakkennis" href="index.md#hoe-zeker">vakkennis</a>'
    assert link in html
    assert "<button" not in html


def test_a_citation_before_a_colon_is_one_too(docs: Path) -> None:
    """A sentence that opens a list ends with its citation and a colon."""
    html, _ = convert(f"Let hierop [@{BRON}: dun]:\n\n- dit [vakkennis]:{RUIM}", docs)
    assert "[" not in visible(html)
    assert visible(html).count(":") >= 2


def test_citations_in_code_stay_as_they_are() -> None:
    """Whoever explains how to cite can show it."""
    html, _ = convert("Schrijf `[@bestaat-niet: dun]`.\n\n```text\n[@ook-niet]\n[[onzin]]\n```\n")
    assert "[@bestaat-niet: dun]" in html
    assert "[[onzin]]" in html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@a", Citatie(("a",))),
        ("@a-1; @b: dun", Citatie(("a-1", "b"), "dun")),
        ("vakkennis", Citatie((), "vakkennis")),
        ("@A", None),
        ("@a, @b", None),
        ("@", None),
    ],
)
def test_reading_a_citation(text: str, expected: Citatie | None) -> None:
    """What stands between the brackets is read strictly."""
    assert parse_citatie(text) == expected


# Markers


def test_reading_a_marker() -> None:
    """A marker has a name, and sometimes what it is about."""
    assert parse_markering("[[vragen stap-1]]") == Markering("vragen", "stap-1")
    assert parse_markering("[[infofiche]]") == Markering("infofiche")
    assert parse_markering("Zie [[infofiche]]") is None


def test_questions_are_seen_by_the_table_of_contents() -> None:
    """Headings out of a marker are headings of the page."""
    html, md = convert("# Stap\n\n## De vragen\n\n[[vragen stap-1]]\n")
    tokens = str(md.toc_tokens)  # type: ignore[attr-defined] # set by the toc extension
    assert "vragen-met-wie" in tokens
    assert html.count('class="vraag"') >= 10
    assert 'id="vraag-doelen"' in html


def test_a_marker_needs_no_empty_lines() -> None:
    """An editor may put a marker right under a sentence."""
    html, _ = convert("Hier zijn ze:\n[[vragen stap-4]]\nDat was het.")
    assert "<p>Hier zijn ze:</p>" in html
    assert "<p>Dat was het.</p>" in html


def test_texts_of_the_instrument_are_not_read_as_markdown(docs: Path) -> None:
    """A star or an underscore in a question stays what it is, and markup stays text."""
    yaml = docs / "instrument" / "werktsamen.yaml"
    echt = yaml.read_text(encoding="utf-8")
    gekke_hulp = "            hulp: 'Een *ster*, een [link](x) en <b>vet</b>.'\n"
    begin = "          - id: beslist-op\n"
    yaml.write_text(echt.replace(begin, begin + gekke_hulp), encoding="utf-8")
    try:
        html, _ = convert("[[vragen stap-4]]", docs)
    finally:
        yaml.write_text(echt, encoding="utf-8")
    assert "Een *ster*, een [link](x) en &lt;b&gt;vet&lt;/b&gt;." in html


def test_sources_of_the_page_in_order(docs: Path) -> None:
    """The list of a page holds what it cites, each once, as it comes."""
    text = f"A [@adams-2008].\n\nB [@{BRON}; @adams-2008].{RUIM}\n[[bronnen-van-deze-pagina]]\n"
    html = convert_page(docs, "naslagwerk/proef.md", text)
    lijst = html[html.index('class="bronnen') :]
    assert lijst.count("<li>") == 2
    assert lijst.index("Adams") < lijst.index("Jansen")


@pytest.mark.parametrize(
    "markering",
    [
        *("infofiche", "uitkomst", "kaarten stap-2", "checklist", "bronnenlijst", "begrippen"),
        *("blad infofiche", "blad puzzel", "blad temperatuur", "blad beslissing", "blad terugblik"),
        "vragen-bij-thema vertrouwen",
    ],
)
def test_every_marker_renders(markering: str) -> None:
    """Each marker gives a piece of the page with no placeholder left in it."""
    html, _ = convert(f"[[{markering}]]")
    assert len(visible(html)) > 50
    assert "[[" not in html
    assert "Undefined" not in html


@pytest.mark.parametrize("blad", ["infofiche", "puzzel", "temperatuur", "beslissing", "terugblik"])
def test_paper_says_how_to_get_back_to_the_screen(blad: str) -> None:
    """Each question on a sheet carries its id and the page of the naslagwerk."""
    html, _ = convert(f"[[blad {blad}]]")
    assert html.count("<code>") == html.count("Naslagwerk:") > 0


def test_a_reader_hears_every_rule() -> None:
    """The page about outcomes explains every rule of the instrument, with its own anchor."""
    html, _ = convert("[[uitkomst]]")
    instrument, _ = load_instrument(ROOT / "docs" / "instrument" / "werktsamen.yaml")
    for id_, regel in instrument["regels"].items():
        assert f'id="regel-{id_}"' in html
        assert regel["uitleg"] in visible(html)
    assert "{" not in visible(html)


def test_no_id_stands_twice() -> None:
    """The page with everything to print has no id twice."""
    pagina = (ROOT / "docs" / "afdrukken" / "index.md").read_text(encoding="utf-8")
    ids = re.findall(r'\sid="([^"]+)"', convert(pagina)[0])
    assert len(ids) == len(set(ids))


def test_addresses_in_the_form_become_links_to_files(docs: Path) -> None:
    """What the form writes as an address of the site, the site builder can check as a file."""
    pagina = (docs / "checklist" / "index.md").read_text(encoding="utf-8")
    html = convert(re.sub(r"\A---\n.*?---\n", "", pagina, flags=re.DOTALL), docs)[0]
    assert 'href="../naslagwerk/doelen.md#haalbaar"' in html
    assert 'href="../naslagwerk/doelen/' not in html


# Glossary


def test_a_term_is_explained_once_where_it_first_stands(docs: Path) -> None:
    """The first time in a paragraph is a button with its explanation beside it."""
    text = "## Puzzelstukken\n\nDe *puzzelstukken* en nog puzzelstukken.\n\nEen puzzelstuk.\n"
    html = convert_page(docs, "naslagwerk/proef.md", text)
    assert html.count('class="begrip"') == 1
    assert '<em><button class="begrip" popovertarget="begrip-puzzelstuk" type="button">' in html
    assert 'id="begrip-puzzelstuk" popover=""' in html
    assert 'href="../over/begrippen.md#puzzelstuk"' in html
    assert "Iets wat nodig is, zie de puzzel." in visible(html)


def test_no_term_in_links_headings_and_code(docs: Path) -> None:
    """A word that is a link, a heading or code already, is left alone."""
    text = "## Beleidsteam\n\n[Het beleidsteam](puzzel.md) en `beleidsteam`.\n"
    assert "begrip" not in convert_page(docs, "naslagwerk/proef.md", text)


def test_terms_are_explained_in_lists_and_tables_too(docs: Path) -> None:
    """Wherever a text runs, but not in the coloured head of a step."""
    kop = '<div class="stapkop" markdown>\n\nHet beleidsteam.\n\n</div>\n\n'
    html = convert_page(docs, "over/proef.md", kop + "- Eerst het beleidsteam.\n")
    assert html.count('class="begrip"') == 1
    assert '<li>Eerst het <button class="begrip"' in html
    tabel = "| a | b |\n| --- | --- |\n| het beleidsteam | x |\n"
    assert '<td>het <button class="begrip"' in convert_page(docs, "instrument/proef.md", tabel)


@pytest.mark.parametrize("pad", ["afdrukken.md", "naslagwerk/bronnen.md", "over/begrippen.md"])
def test_lists_of_terms_and_paper_explain_no_terms(docs: Path, pad: str) -> None:
    """A term explained beside its own explanation, or on paper, helps nobody."""
    assert '"begrip"' not in convert_page(docs, pad, "Het beleidsteam beslist.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Twee bundels.", ["bundels"]),
        ("We gaan bundelen.", []),
        ("Noodzakelijke voorwaarden", ["Noodzakelijke voorwaarden"]),
        ("Go of no go?", ["Go of no go"]),
        ("Een niet-bundel", []),
    ],
)
def test_finding_terms(text: str, found: list[str]) -> None:
    """Dutch endings count, other words that begin the same do not."""
    termen = ("bundel", "noodzakelijke voorwaarde", "go / no go")
    zoeker = Zoeker(Begrip(term, term, "…") for term in termen)
    assert [text[a:b] for a, b, _ in zoeker.find(text)] == found


# Mistakes


@pytest.mark.parametrize(
    ("regel", "zin"),
    [
        ("[[vraagen stap-1]]", "Bedoel je 'vragen'?"),
        ("[[vragen stap-9]]", "'[[vragen stap-9]]' bestaat niet."),
        ("[[infofiche stap-1]]", "hoort niets meer"),
        ("Zie [[infofiche]].", "staat niet alleen op haar regel"),
        ("  [[infofiche]]", "staat niet alleen op haar regel"),
        ("Zo [@jansen-peeters-2005].", f"Bedoel je '{BRON}'?"),
        (f"Zo [@{BRON}: zeker].", "zegt niet hoe sterk het bewijs is"),
        ("Zo [@Huxham, 2004].", "is niet te lezen"),
        ("Zo [redelijk].", "staat zonder bron"),
        ("Zo [kader].", "zoals [@id: kader]"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(docs: Path, regel: str, zin: str) -> None:
    """The build stops, and says where and what to do; the front matter counts as lines too."""
    with pytest.raises(ProblemenError) as caught:
        convert_page(docs, "over/proef.md", f"---\ntitle: Proef\n---\n\nEen zin.\n\n{regel}\n")
    (probleem,) = caught.value.problemen
    assert probleem.bestand.endswith("over/proef.md")
    assert probleem.regel == 7
    assert zin in f"{probleem.wat} {probleem.doe}"


def test_mkdocs_stops_on_a_mistake(tmp_path: Path) -> None:
    """An unknown source fails the build of the site."""
    project = tmp_path
    shutil.copytree(ROOT / "docs", project / "docs")
    (project / "docs" / "index.md").write_text("Zo [@bestaat-niet].\n", encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        "site_name: Proef\nmarkdown_extensions: [attr_list, werktsamen_site.paginas.markdown]\n",
        encoding="utf-8",
    )
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(project / "site")],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode != 0
    assert "De bron 'bestaat-niet' staat niet in docs/naslagwerk/bronnen.yaml." in result.stderr


@pytest.mark.parametrize(
    "html", ["<p>open", "<p><em>x</p></em>", "x</p>", "<p a='b>x</p>", "<script>1 < 2"]
)
def test_a_template_that_does_not_close_is_refused(html: str) -> None:
    """Broken HTML out of a template stops the build."""
    with pytest.raises(HtmlError):
        parse_html(html)


def test_what_a_template_writes_is_read_as_it_stands() -> None:
    """Values, attributes without one, references, elements that close themselves, and scripts."""
    html = (
        'Eerst <p class="a > b" title=\'&lt;"\' hidden>x &amp;<!-- <b> --> y<br>z</p>'
        '<svg viewBox="0 0 1 1"><path d=""/></svg><script>if (1 < 2 && "</p>") f("&amp;")</script>.'
    )
    root = parse_html(html)
    p, svg, script = root
    assert (root.text, p.attrib) == ("Eerst ", {"class": "a > b", "title": '<"', "hidden": ""})
    assert (p.text, p[0].tag, p[0].tail) == ("x & y", "br", "z")
    assert (svg.attrib, svg[0].attrib) == ({"viewBox": "0 0 1 1"}, {"d": ""})
    assert (script.text, script.tail) == ('if (1 < 2 && "</p>") f("&amp;")', ".")
