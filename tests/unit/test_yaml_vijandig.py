"""A file that somebody damaged: every outcome is a good instrument or problems in Dutch, each at its line.

The mistakes by name stand in a table; beside them the files are changed at random.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from werktsamen_core.instrument import Instrument
from werktsamen_site.instrument.load import check_instrument, core_rules, read_ankers
from werktsamen_site.lezen.pagina import read_paginas
from werktsamen_site.lezen.yaml_strict import loads
from werktsamen_site.probleem import Probleem, ProblemenError
from werktsamen_site.taal.bronnen_check import controleer

ROOT = Path(__file__).parents[2]
INSTRUMENT = (ROOT / "docs" / "instrument" / "werktsamen.yaml").read_text(encoding="utf-8")
BRONNEN = (ROOT / "docs" / "naslagwerk" / "bronnen.yaml").read_text(encoding="utf-8")
KLEIN = Path(__file__).with_name("voorbeeldinstrument.yaml").read_text(encoding="utf-8")
ANKERS, REGELS = read_ankers(ROOT / "docs"), core_rules()


def read_instrument(text: str) -> list[Probleem]:
    """Return the problems of an instrument; without any, the core can use it."""
    try:
        data, regels = loads(text, "x.yaml")
    except ProblemenError as error:
        return error.problemen
    geladen, problemen = check_instrument(data, regels, "x.yaml", ANKERS, REGELS)
    assert bool(geladen) != bool(problemen)
    if geladen:
        Instrument(json.loads(json.dumps(geladen)))
    return problemen


def read_bronnen(text: str) -> list[Probleem]:
    """Return the problems of a bibliography."""
    try:
        data, regels = loads(text, "x.yaml")
    except ProblemenError as error:
        return error.problemen
    return controleer(data, regels, "x.yaml")


# What is wrong, by name

# the text, the line that must be named, and what must be said; one problem and no more
FOUTEN: dict[str, tuple[str, int, str]] = {
    "empty": ("", 0, "Dit bestand is leeg."),
    "only remarks": ("# later\n\n", 0, "Dit bestand is leeg."),
    "only a line of three": ("---\n", 0, "Dit bestand is leeg."),
    "holds itself": ("a: b\nhulp: &a [*a]\n", 2, "Een tekst begint met een &-teken."),
    "holds itself as a mapping": ("a: &a {b: *a}\n", 1, "Een tekst begint met een &-teken."),
    "a name that nobody repeats": ("a: &b c\n", 1, "Een tekst begint met een &-teken."),
    "a type that means text": ("a: !!str c\n", 1, "Een tekst begint met een uitroepteken."),
    "a star": ("a: *b\n", 1, "Een tekst begint met een sterretje."),
    "a star alone": ("a: *\nb: c\n", 1, "Een tekst begint met een sterretje."),
    "an ampersand alone": ("a: & b\n", 1, "Een tekst begint met een &-teken."),
    "brackets without end": ("[" * 3000, 0, "te veel haken"),
    "indented without end": ("\n".join(" " * i + "a:" for i in range(2000)), 0, "te veel haken"),
    "an invisible sign": ("a: b\nc: \x07\n", 2, "een onzichtbaar teken"),
    "a quotation mark that is never closed": ('a: b\nc: "d\n', 2, "wordt niet gesloten"),
    "one that swallows a key": ("a: 'b\nc: d\ne: 'f'\n", 1, "sluit pas op regel 3"),
    "one that swallows an item": ('- "b\n- c\n- "d"\n', 1, "sluit pas op regel 3"),
    "one that swallows a key and still reads": ("a: 'b\nc: d'\n", 1, "sluit pas op regel 2"),
    "an apostrophe in single quotes": ("a: 'foto's'\n", 1, "staat nog tekst"),
    "a word in double quotes": ('a: "zeg "ja" dan"\n', 1, "staat nog tekst"),
    "a brace that is not closed": ("- {a: b\n- {c: d}\n", 1, "tussen accolades"),
    "a bracket that is not closed": ("a: [b\nc: d\n", 1, "tussen haken"),
    "a colon within braces": ("a: {b: c: d}\n", 1, "tussen accolades"),
    "a slash in double quotes": ('a: "b\\q"\n', 1, "schuine streep naar links"),
    "a bar": ("a: | b\n", 1, "begint met | of >"),
    "a percent sign": ("%x\na: b\n", 2, "procentteken"),
    "a dash after a key": ("a: - b\n", 1, "een streepje"),
    "a comma for a text": ("a: , b\n", 1, "leesteken"),
    "dots": ("a: b\n...\nc: d\n", 3, "drie punten"),
}


@pytest.mark.parametrize("naam", FOUTEN)
def test_each_mistake_has_one_sentence_at_its_line(naam: str) -> None:
    """Nothing else is told beside it."""
    text, regel, wat = FOUTEN[naam]
    with pytest.raises(ProblemenError) as caught:
        loads(text, "x.yaml")
    [probleem] = caught.value.problemen
    assert probleem.regel == regel
    assert wat in probleem.wat
    assert probleem.doe


def test_a_part_that_is_gone_is_told_alone() -> None:
    """What the parts say about each other is not told once more for each of them."""
    zonder = re.sub(r"^stappen:\n(?:[ #].*\n|\n)+", "", INSTRUMENT, flags=re.MULTILINE)
    assert len(zonder) < len(INSTRUMENT) / 2
    assert [p.wat for p in read_instrument(zonder)] == ["Het bestand: 'stappen' ontbreekt."]
    assert len(read_instrument("gewoon een zin\n")) == 1


CLOSED = re.compile(r"""[:\[] ?(["']).+\1[\]},]*$""")


@pytest.mark.parametrize(("text", "read"), [(INSTRUMENT, read_instrument), (BRONNEN, read_bronnen)])
def test_an_unclosed_quotation_mark_is_told_where_it_opens(
    text: str, read: Callable[[str], list[Probleem]]
) -> None:
    """Not where the next one happens to stand: every twentieth quoted line of the real files."""
    lines = text.split("\n")
    quoted = [nr for nr, line in enumerate(lines) if CLOSED.search(line)]
    assert len(quoted) > 20
    for nr in quoted[::20]:
        open_ = re.sub(r"""["']([\]},]*)$""", r"\1", lines[nr])
        problemen = read("\n".join([*lines[:nr], open_, *lines[nr + 1 :]]))
        assert problemen[0].regel == nr + 1
        assert "aanhalingsteken" in problemen[0].wat


@pytest.mark.parametrize(
    ("inhoud", "regel", "wat"),
    [
        (b"\xff\xfe", 0, "tekencodering"),
        (b"---\ntitle: een: twee\n---\n# Kop\n", 2, "dubbelepunt"),
        (b"---\ntitle: a\ndescription: 'b\n---\n# Kop\n", 3, "wordt niet gesloten"),
        (b"---\n- a\n---\n# Kop\n", 2, "geen sleutels"),
    ],
)
def test_a_damaged_page_is_told_at_its_line(
    tmp_path: Path, inhoud: bytes, regel: int, wat: str
) -> None:
    """Of every page at once, and before MkDocs stops with a sentence of its own."""
    for naam in ("a.md", "b.md"):
        (tmp_path / naam).write_bytes(inhoud)
    with pytest.raises(ProblemenError) as caught:
        read_paginas(tmp_path)
    assert [p.regel for p in caught.value.problemen] == [regel, regel]
    assert all(wat in p.wat for p in caught.value.problemen)


# Anything may happen to the text

SCHERVEN = (
    *("'", '"', "&a", "*a", "&a [*a]", "<<: *a", "!!python/object:os.system", "!x", "|", ">"),
    *("{", "}", "[", "]", "- ", ": ", "\t", "\x00", "\ufeff", "\u2028", "---", "...", "%YAML 1.2"),
    *("# ", "? ", "@x", "`", "\\", '"\\q"', "😀", "~", "[[[[", "{{{{", ",", "\r", "\n\n", "''"),
    *("- - - -", "? [a]\n: b", '"a\nb', "<<", "\x85", "  ", "    "),
)
Schade = tuple[str, float, float, str]
schade = st.tuples(
    st.sampled_from(
        ["in", "uit", "einde", "inspring", "waarde", "ruil", "dubbel", "kant", "quote"]
    ),
    st.floats(0, 1, exclude_max=True),
    st.floats(0, 1, exclude_max=True),
    st.sampled_from(SCHERVEN),
)


def damage(text: str, kind: str, hier: float, daar: float, scherf: str) -> str:
    """Change a text in one of nine ways, at two places told as a part of its length."""
    at = int(hier * len(text))
    if kind == "in":
        return text[:at] + scherf + text[at:]
    if kind == "uit":
        return text[:at] + text[at + int(1 + 400 * daar**4) :]
    if kind == "einde":
        return text[:at]
    lines = text.split("\n")
    i, j = int(hier * len(lines)), int(daar * len(lines))
    line = lines[i]
    if kind == "ruil":
        lines[i], lines[j] = lines[j], line
    elif kind == "dubbel":
        lines.insert(j, line)
    else:
        sleutel, dubbelepunt, _ = line.partition(": ")
        lines[i] = {
            "inspring": f" {line}",
            "waarde": f"{sleutel}{dubbelepunt}{scherf}",
            "kant": line.lstrip(),
            "quote": line.replace('"', "", 1).replace("'", "", 1),
        }[kind]
    return "\n".join(lines)


def check_outcome(problemen: list[Probleem]) -> None:
    """Hold what every outcome must be: nothing wrong, or whole sentences with something to do."""
    for probleem in problemen:
        assert probleem.wat.endswith((".", "'", "?"))
        assert probleem.doe
        assert "mark" not in probleem.wat


@settings(max_examples=120)
@given(schades=st.lists(schade, min_size=1, max_size=3))
def test_any_damage_to_a_small_instrument(schades: list[Schade]) -> None:
    """Problems or a good instrument, never a traceback."""
    text = KLEIN
    for een in schades:
        text = damage(text, *een)
    check_outcome(read_instrument(text))


@settings(max_examples=25)
@given(schades=st.lists(schade, min_size=1, max_size=2))
@pytest.mark.parametrize(("text", "read"), [(INSTRUMENT, read_instrument), (BRONNEN, read_bronnen)])
def test_any_damage_to_the_real_files(
    text: str, read: Callable[[str], list[Probleem]], schades: list[Schade]
) -> None:
    """The same for the files as they are now."""
    for een in schades:
        text = damage(text, *een)
    check_outcome(read(text))
