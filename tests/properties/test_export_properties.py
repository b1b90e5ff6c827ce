"""Whatever people type: a report keeps its structure and loses no word, and leaks none to partners.

markdown-it-py and icalendar are independent readers: they never saw our code.
"""

from __future__ import annotations

import csv
import io
import re
from contextlib import suppress
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import icalendar
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.bouw import idee as maak_idee
from tests.bouw import verslag_tekst
from werktsamen_core import beelden, verslag
from werktsamen_core.errors import VerzoekError
from werktsamen_core.idee import flat, shorten, split_lines
from werktsamen_core.instrument import Instrument, Kolom, Vraag
from werktsamen_core.oordeel import beoordeel
from werktsamen_core.shapes import Blok, Run

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
EIGEN_OPMAAK = {
    *("strong_open", "strong_close", "em_open", "em_close", "hardbreak", "text", "code_inline"),
}
# What GFM makes a link of, in a text node whose escapes are gone (its spec, "Autolinks").
GFM_MAIL = re.compile(r"[A-Za-z0-9.+_-]+@[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+")

GEVAARLIJK = [
    "# kop",
    "Kop\n===",
    "Kop\n---",
    "- punt\n- punt",
    "1. eerste\n2) tweede",
    "> citaat",
    "    code",
    "```\ncode\n```",
    "~~~\n<script>alert(1)</script>",
    "<b>vet</b> <!-- weg -->",
    "<https://voorbeeld.be> https://voorbeeld.be www.voorbeeld.be iemand@voorbeeld.be",
    "c@d.be mailto:c@d.be xmpp:c@d.be/bron a.b-c+d_e@sub.domein.example`c@d.be`",
    "c\\@d.be\n-x@y.be **1@2.be",
    "[link](https://voorbeeld.be) ![beeld](x) [^1] [a]: b",
    "&amp; &#42; &nbsp;",
    "a | b\n--- | ---\nc | d",
    "| a |\n:-:\n|",
    "| a |\n:-:",
    "a | b\n-|-",
    "*nadruk* **vet** _nadruk_ __vet__ ~~weg~~ `code`",
    "een \\ en twee \\\\ en \\| pijp\\",
    "\\\n\\",
    "eerste\n\n\n  tweede\r\nderde\rvierde",
    "***\n___\n* * *",
    "+ meer\n= gelijk\n: uitleg",
    "tekst\\",
    "\u2028regel\u0085regel\x0bregel",
    "$x^2$ ==geel== {klasse}",
    "\x00\x1b[31mrood",
]
ALFABET = st.sampled_from(
    "#*-_+=`~<>[]()|&;:!\\\"'$@/. \n\t\r1ab\u00e9\u202e\u200b\u3000\U0001f9e9"
)
TEKST = st.one_of(
    st.sampled_from(GEVAARLIJK),
    st.text(ALFABET, max_size=30),
    st.text(max_size=20),
    st.lists(st.sampled_from(GEVAARLIJK), min_size=2, max_size=3).map("".join),
)
VRIJ = ("kort", "tekst")
FORMULES = ("=", "+", "-", "@", "\t", "\r")
TEMPO = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def _cel(draw: st.DrawFn, vraag: Vraag, kolom: Kolom, ids: dict[str, list[str]]) -> Any:
    if kolom.soort in VRIJ:
        return draw(TEKST)
    if kolom.opties:
        return draw(st.sampled_from([optie.id for optie in kolom.opties]))
    if kolom.soort == "datum":
        return draw(st.sampled_from(["2026-12-01", "2024-02-29", ""]))
    mogelijk = ["eigen", *(id_ for naar in kolom.naar for id_ in ids.get(naar, []))]
    if kolom.soort == "verwijzing-of-tekst":
        return draw(st.one_of(st.sampled_from(mogelijk), TEKST))
    if kolom.soort in ("verwijzingen", "rijen-ids"):
        return draw(st.lists(st.sampled_from(mogelijk), max_size=3))
    return draw(st.sampled_from(mogelijk)) if kolom.soort == "verwijzing" else vraag.id


@st.composite
def ideeen(draw: st.DrawFn, instrument: Instrument) -> Any:
    """An idea with hostile text in any free field, and a table or two with rows."""
    vragen = list(instrument.vragen.values())
    gekozen = draw(st.lists(st.sampled_from(vragen), max_size=9, unique_by=lambda v: v.id))
    ids = {
        vraag.id: [f"rij-{vraag.id}-{nr}" for nr in range(draw(st.integers(1, 3)))]
        for vraag in gekozen
        if vraag.soort == "rijen"
    }
    antwoorden: Any = {}
    for vraag in gekozen:
        if vraag.soort == "rijen":
            waarde: Any = [
                {"id": id_, **{k.id: _cel(draw, vraag, k, ids) for k in vraag.kolommen}}
                for id_ in ids[vraag.id]
            ]
        elif vraag.opties:
            waarde = draw(st.sampled_from([optie.id for optie in vraag.opties]))
        else:
            waarde = "2026-12-01" if vraag.soort == "datum" else draw(TEKST)
        antwoorden[vraag.id] = {"waarde": waarde, "nota": draw(st.one_of(st.just(""), TEKST))}
    if draw(st.booleans()):
        antwoorden["vraag-van-vroeger"] = {"waarde": draw(TEKST), "nota": draw(TEKST)}
    return maak_idee(titel=draw(TEKST), antwoorden=antwoorden)


def free_texts(instrument: Instrument, idee: Any) -> list[tuple[Any, str]]:
    """Return every place (container, key) in which a person typed freely."""
    plekken: list[tuple[Any, str]] = [(idee, "titel")]
    for id_, antwoord in idee["antwoorden"].items():
        vraag = instrument.vragen.get(id_)
        plekken.append((antwoord, "nota"))
        if vraag is None or (not vraag.opties and vraag.soort not in ("rijen", "datum")):
            plekken.append((antwoord, "waarde"))
        elif vraag.soort == "rijen":
            plekken += [
                (rij, kolom.id)
                for rij in antwoord["waarde"]
                for kolom in vraag.kolommen
                if kolom.soort in VRIJ
                or (kolom.soort == "verwijzing-of-tekst" and not _is_id(rij[kolom.id]))
            ]
    return [(bak, sleutel) for bak, sleutel in plekken if sleutel in bak]


def _is_id(text: str) -> bool:
    return text == "eigen" or text.startswith("rij-")


def harmless(text: str) -> str:
    """Return a text of the same lengths and line breaks, of nothing but the letter x."""
    return "".join(c if c.isspace() or ord(c) < 32 or 126 < ord(c) < 160 else "x" for c in text)


def defanged(instrument: Instrument, idee: Any) -> Any:
    """Return a copy of an idea in which every free text is harmless."""
    kopie = maak_idee(**_deep_copy({k: v for k, v in idee.items() if k != "soort"}))
    for bak, sleutel in free_texts(instrument, kopie):
        bak[sleutel] = harmless(bak[sleutel])
    return kopie


def _deep_copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _deep_copy(v) for k, v in value.items()}
    return [_deep_copy(v) for v in value] if isinstance(value, list) else value


def structure(text: str) -> list[tuple[str, str, int]]:
    """Return the blocks of a Markdown text as an independent parser sees them."""
    return [(token.type, token.tag, token.level) for token in READER.parse(text)]


def inlines(text: str) -> list[Token]:
    """Return everything inside the blocks."""
    return [kind for token in READER.parse(text) for kind in token.children or []]


def words(text: str) -> str:
    """Return what a reader of the rendered text sees, every stretch of blanks as one."""
    gezien = []
    for token in READER.parse(text):
        if token.type == "inline":
            gezien += [k.content if k.content else "\n" for k in token.children or []]
            gezien.append("\n")
    return flat("".join(gezien).replace(" \n", "\n").replace("\n ", "\n"))


def read_back(tekst: str) -> list[tuple[str, Any]]:
    """Return the blocks of a Markdown text with what a reader sees in them, by an independent parser."""
    blokken: list[tuple[str, Any]] = []
    open_: list[str] = []
    for token in READER.parse(tekst):
        if token.type.endswith("_open"):
            open_.append(token.type.removesuffix("_open"))
            if open_[-1] in ("bullet_list", "table"):
                blokken.append(("lijst" if open_[-1] == "bullet_list" else "tabel", []))
            elif open_[-1] == "tr":
                blokken[-1][1].append([])
        elif token.type.endswith("_close"):
            open_.pop()
        elif token.type == "inline":
            runs = _runs(token.children or [])
            if "table" in open_:
                blokken[-1][1][-1].append("".join(tekst for tekst, _ in runs))
            elif "bullet_list" in open_:
                blokken[-1][1].append(runs)
            else:
                blokken.append((open_[-1], runs))
        else:  # nothing of ours is a rule, a code block, a piece of HTML
            blokken.append((token.type, token.content))
    return blokken


def _runs(kinderen: list[Token]) -> list[tuple[str, str]]:
    """Return text and mark, neighbours with the same mark as one."""
    merken = {"strong_open": "sterk", "em_open": "nadruk"}
    runs: list[tuple[str, str]] = []
    merk = ""
    for kind in kinderen:
        if kind.type in merken:
            merk = merken[kind.type]
        elif kind.type in ("strong_close", "em_close"):
            merk = ""
        else:
            runs.append(("\n" if kind.type == "hardbreak" else kind.content, merk))
    return joined(runs)


def joined(runs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return runs with neighbours of the same mark as one."""
    samen: list[tuple[str, str]] = []
    for tekst, merk in runs:
        if samen and samen[-1][1] == merk:
            samen[-1] = (samen[-1][0] + tekst, merk)
        elif tekst:
            samen.append((tekst, merk))
    return samen


def in_tree(blok: Blok) -> tuple[str, Any]:
    """Return a block of the tree the way `read_back` tells it."""
    if blok["soort"] == "lijst":
        return "lijst", [_tree_runs(punt) for punt in blok["punten"]]
    if blok["soort"] == "tabel":
        return "tabel", [blok["koppen"], *blok["rijen"]]
    if blok["soort"] == "beeld":
        return "paragraph", [(blok["tekst"], "")]
    return "heading" if blok["soort"] == "kop" else "paragraph", _tree_runs(blok["inhoud"])


def _tree_runs(runs: list[Run]) -> list[tuple[str, str]]:
    return joined([(run["tekst"], run.get("merk", "")) for run in runs])


@TEMPO
@given(data=st.data(), voor=st.sampled_from(verslag.LEZERS), beelden=st.booleans())
def test_the_markdown_says_what_the_tree_says(
    instrument: Instrument, data: st.DataObject, voor: str, beelden: bool
) -> None:
    """Block for block, run for run, mark for mark: read by markdown-it it is the tree again."""
    idee = data.draw(st.one_of(ideeen(instrument), odd_ideas(instrument)))
    boom = verslag.rapport(instrument, idee, voor=voor, op="2026-12-10", beelden=beelden)
    assert read_back(verslag.to_markdown(boom)) == [in_tree(blok) for blok in boom["blokken"]]
    koppen = [blok["niveau"] for blok in boom["blokken"] if blok["soort"] == "kop"]
    assert koppen[0] == 1
    assert all(na - voor_ <= 1 for voor_, na in pairwise(koppen))  # no level is skipped
    assert boom["taal"] == "nl-BE"


@TEMPO
@given(data=st.data(), voor=st.sampled_from(verslag.LEZERS))
def test_no_mail_address_becomes_a_link(
    instrument: Instrument, data: st.DataObject, voor: str
) -> None:
    """GFM looks for addresses in what is text once escapes are gone; there is none left to find."""
    idee = data.draw(ideeen(instrument))
    for kinderen in (
        t.children or [] for t in READER.parse(verslag_tekst(instrument, idee, voor=voor))
    ):
        los = "".join(kind.content if kind.type == "text" else "\n" for kind in kinderen)
        assert not GFM_MAIL.search(los)


@TEMPO
@given(data=st.data(), voor=st.sampled_from(verslag.LEZERS), financieel=st.booleans())
def test_structure_is_independent_of_answers(
    instrument: Instrument, data: st.DataObject, voor: str, financieel: bool
) -> None:
    """The blocks of a report are those of the same idea with nothing but x for letters."""
    idee = data.draw(ideeen(instrument))
    tekst = verslag_tekst(instrument, idee, voor=voor, financieel=financieel)
    braaf = verslag_tekst(instrument, defanged(instrument, idee), voor=voor, financieel=financieel)
    assert structure(tekst) == structure(braaf)
    assert {kind.type for kind in inlines(tekst)} <= EIGEN_OPMAAK


@TEMPO
@given(data=st.data())
def test_every_word_is_in_the_internal_report(instrument: Instrument, data: st.DataObject) -> None:
    """Rendered by an independent parser, the internal report holds every answer, readable."""
    idee = data.draw(ideeen(instrument))
    gezien = words(verslag_tekst(instrument, idee)).replace(" ", "")
    for bak, sleutel in free_texts(instrument, idee):
        assert flat(bak[sleutel]).replace(" ", "") in gezien


@TEMPO
@given(data=st.data())
def test_line_breaks_survive(instrument: Instrument, data: st.DataObject) -> None:
    """An answer of n lines renders with n - 1 line breaks."""
    tekst = data.draw(TEKST)
    idee = maak_idee(antwoorden={"uitdaging": tekst})
    blokken = READER.parse(verslag_tekst(instrument, idee, voor="partners"))
    verwacht = split_lines(tekst)
    if not any(verwacht):
        return
    vraag = instrument.vragen["uitdaging"].vraag
    blok = next(b for b in blokken if b.type == "inline" and vraag in b.content)
    breuken = [kind for kind in blok.children or [] if kind.type == "hardbreak"]
    assert len(breuken) == len(verwacht)


def without_secrets(instrument: Instrument, idee: Any) -> Any:
    """Return an idea from which everything that partners may not see is taken away."""
    antwoorden = {}
    for id_, antwoord in idee["antwoorden"].items():
        vraag = instrument.vragen.get(id_)
        if vraag is None or vraag.delen != "ja":
            continue
        waarde = antwoord["waarde"]
        if vraag.soort == "rijen":
            gedeeld = {"id", *(kolom.id for kolom in vraag.kolommen if kolom.delen)}
            waarde = [
                {k: v for k, v in rij.items() if k in gedeeld}
                for rij in waarde
                if id_ != "partners" or rij["nodig"] != "nee"
            ]
        antwoorden[id_] = {"waarde": waarde}
    return maak_idee(titel=idee["titel"], antwoorden=antwoorden)


@TEMPO
@given(data=st.data())
def test_partners_see_nothing_else(instrument: Instrument, data: st.DataObject) -> None:
    """The report for partners is the same when everything internal is taken out of the idea."""
    idee = data.draw(ideeen(instrument))
    for antwoord in idee["antwoorden"].values():
        antwoord["andere"] = [{"waarde": "GEHEIM", "nota": "GEHEIM"}]
        for rij in antwoord["waarde"] if isinstance(antwoord["waarde"], list) else []:
            rij |= {"eigen-kolom": "GEHEIM", "andere": [{"naam": "GEHEIM"}]}
    idee |= {"opzij": [{"waar": "x", "waarde": "GEHEIM"}], "eigen-veld": "GEHEIM"}
    tekst = verslag_tekst(instrument, idee, voor="partners")
    assert tekst == verslag_tekst(instrument, without_secrets(instrument, idee), voor="partners")
    assert "GEHEIM" not in tekst


@TEMPO
@given(wat=TEKST, wie=TEKST, titel=TEKST)
def test_csv_is_read_back_whole(instrument: Instrument, wat: str, wie: str, titel: str) -> None:
    """An independent reader finds the same cells, and none that a spreadsheet would run."""
    rijen = [{"id": "o1", "wat": wat, "wie": wie, "tegen": "2026-12-01", "stand": "open"}]
    idee = maak_idee(titel=titel, antwoorden={"opvolgpunten": rijen})
    tekst = verslag.opvolgpunten(instrument, idee, "csv")
    assert tekst.startswith("\ufeff")
    gelezen = list(csv.reader(io.StringIO(tekst[1:], newline=""), delimiter=";"))
    assert [len(rij) for rij in gelezen] == [6] * (1 + bool(wat.strip()))
    assert not any(cel.startswith(FORMULES) for rij in gelezen for cel in rij)
    if wat.strip():
        getypt = "\n".join(split_lines(wat))
        assert gelezen[1][0] == ("'" + getypt if getypt.startswith(FORMULES) else getypt)


@TEMPO
@given(wat=TEKST, wie=TEKST, titel=TEKST, id_=TEKST)
def test_calendar_is_read_back_whole(
    instrument: Instrument, wat: str, wie: str, titel: str, id_: str
) -> None:
    """An independent reader finds the point on its day; lines are short and end as they must."""
    rijen = [{"id": id_, "wat": wat, "wie": wie, "tegen": "2026-12-31", "stand": "open"}]
    idee = maak_idee(titel=titel, antwoorden={"opvolgpunten": rijen})
    if not wat.strip():
        return
    tekst = verslag.opvolgpunten(instrument, idee, "ics")
    assert tekst.endswith("\r\n")
    assert all(len(regel.encode()) <= 75 for regel in tekst.split("\r\n"))
    assert not {"\r", "\n"} & set(tekst.replace("\r\n", ""))
    (punt,) = icalendar.Calendar.from_ical(tekst).walk("VEVENT")
    assert flat(str(punt["SUMMARY"])) == flat(wat)
    assert punt.decoded("DTSTART").isoformat() == "2026-12-31"
    assert punt.decoded("DTEND").isoformat() == "2027-01-01"
    assert not punt.errors


@given(st.text(ALFABET, max_size=80), st.integers(8, 40))
def test_shortened_text_is_never_longer(text: str, length: int) -> None:
    """Shortening keeps within the length, and leaves alone what already fits."""
    kort = shorten(text, length)
    assert len(kort) <= length
    assert kort == flat(text) or kort.endswith("…")


@st.composite
def odd_ideas(draw: st.DrawFn, instrument: Instrument) -> Any:
    """An idea with anything at all for answers, other versions of them included."""
    json = st.recursive(
        st.none() | st.booleans() | st.integers() | TEKST,
        lambda kind: st.lists(kind, max_size=3) | st.dictionaries(st.text(max_size=5), kind, max_size=3),
        max_leaves=8,
    )  # fmt: skip
    vragen = st.sampled_from([*instrument.vragen, "vraag-van-vroeger"])
    antwoorden = draw(st.dictionaries(vragen, json.map(lambda w: {"waarde": w}), max_size=8))
    for vraag in draw(st.lists(st.sampled_from(instrument.tabellen), max_size=3)):
        velden = {kolom.id: json for kolom in vraag.kolommen}
        rijen = draw(st.lists(st.fixed_dictionaries(velden, optional={"id": TEKST}), max_size=3))
        antwoorden[vraag.id] = {"waarde": rijen}
    for antwoord in antwoorden.values():
        antwoord["andere"] = [{"waarde": draw(json), "op": "2026-11-01T09:00:00.000Z"}]
    return maak_idee(antwoorden=antwoorden)


@TEMPO
@given(data=st.data(), voor=st.sampled_from(verslag.LEZERS))
def test_reports_of_odd_ideas_never_fail(
    instrument: Instrument, data: st.DataObject, voor: str
) -> None:
    """Answers of a wrong kind, dead references and kept versions still give a report."""
    idee = data.draw(odd_ideas(instrument))
    tekst = verslag_tekst(instrument, idee, voor=voor)
    assert tekst.endswith("\n")
    assert {kind.type for kind in inlines(tekst)} <= EIGEN_OPMAAK
    assert verslag.opvolgpunten(instrument, idee, "csv")
    with suppress(VerzoekError):
        verslag.opvolgpunten(instrument, idee, "ics")


@TEMPO
@given(data=st.data(), naam=st.sampled_from(beelden.BEELDEN))
def test_pictures_of_odd_ideas_are_whole(
    instrument: Instrument, data: st.DataObject, naam: str
) -> None:
    """Whatever was answered, a picture is well-formed, and no text in it becomes an element."""
    idee = data.draw(st.one_of(ideeen(instrument), odd_ideas(instrument)))
    beeld = beelden.teken(naam, instrument, idee, beoordeel(instrument, idee, "2026-12-10"))
    wortel = ElementTree.fromstring(beelden.to_svg(beeld))
    gezien = {kind.tag.partition("}")[2] for kind in wortel.iter()}
    assert gezien <= {*beelden.ELEMENTEN, "style"}
