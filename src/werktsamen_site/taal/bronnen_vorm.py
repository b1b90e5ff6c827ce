"""Writes one source in APA (as safe HTML), BibTeX and CSL-JSON: text in, text out.

APA is written here and not by citeproc-py 0.11, which was tried on the whole list: in Dutch it
writes '(z.d., z.d.)', 'Chapter 10', 'inertia?.' and 'Geraadpleegd https://…', names the editors of
a book twice and leaves `&` in titles unescaped, and its styles weigh 89 MB; the rest was equal.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from .bron import Bron
from .bronnen_check import EN_ANDEREN

BIBTEX_SOORT = {
    "artikel": "article",
    "boek": "book",
    "hoofdstuk": "incollection",
    "rapport": "techreport",
    "congresbijdrage": "inproceedings",
    "webpagina": "misc",
    "wetgeving": "misc",
}
CSL_SOORT = {
    "artikel": "article-journal",
    "boek": "book",
    "hoofdstuk": "chapter",
    "rapport": "report",
    "congresbijdrage": "paper-conference",
    "webpagina": "webpage",
    "wetgeving": "legislation",
}


# APA


def apa(bron: Bron, jaar: str) -> str:
    """Return the reference in APA style as safe HTML; `jaar` as shown, for instance 2004a."""
    wie = escape(_apa_names(bron.makers), quote=False)
    if not bron.auteurs:
        wie += " (red.)"
    delen = [_stop(wie), f"({jaar}).", *_apa_body(bron)]
    if bron.doi or bron.url:
        adres = escape(f"https://doi.org/{bron.doi}" if bron.doi else bron.url)
        delen.append(f'<a href="{adres}">{adres}</a>')
    return " ".join(delen)


def _apa_names(makers: tuple[str, ...]) -> str:
    if len(makers) == 1:
        return makers[0]
    voeg = ", " if makers[-1] == EN_ANDEREN else ", & "
    return ", ".join(makers[:-1]) + voeg + makers[-1]


def _apa_body(bron: Bron) -> list[str]:
    """Return the parts between the year and the address, as HTML."""
    if bron.soort == "artikel":
        return [_stop(_text(bron, bron.titel)), _stop(_journal(bron))]
    if bron.soort == "hoofdstuk":
        return [_stop(_text(bron, bron.titel)), _stop(_in_book(bron)), *_publisher(bron)]
    titel = _text(bron, bron.titel, italic=True)
    if bron.druk:
        titel += f" ({_ordinal(bron.druk)} druk)"
    if bron.soort == "congresbijdrage":
        titel += " [congresbijdrage]"
    waarin = [_stop(escape(bron.in_, quote=False))] if bron.in_ else []
    return [_stop(titel), *waarin, *_publisher(bron)]


def _publisher(bron: Bron) -> list[str]:
    return [_stop(escape(bron.uitgever, quote=False))] if bron.uitgever else []


def _journal(bron: Bron) -> str:
    delen = _text(bron, bron.in_, italic=True)
    if bron.jaargang:
        delen += f", <i>{escape(bron.jaargang)}</i>"
    if bron.nummer:
        delen += f"({_range(bron.nummer)})" if bron.jaargang else f", ({_range(bron.nummer)})"
    if bron.paginas:
        delen += f", {_range(bron.paginas)}"
    return delen


def _in_book(bron: Bron) -> str:
    waarin = _text(bron, bron.in_, italic=True)
    if bron.redacteurs:
        namen = [_initials_first(maker) for maker in bron.redacteurs]
        rij = " & ".join([", ".join(namen[:-1]), namen[-1]] if namen[1:] else namen)
        waarin = f"{escape(rij, quote=False)} (red.), {waarin}"
    plaats = []
    if bron.hoofdstuk:
        plaats.append(f"hfst. {bron.hoofdstuk}")
    if bron.paginas:
        plaats.append(f"pp. {_range(bron.paginas)}")
    return f"In {waarin}" + (f" ({', '.join(plaats)})" if plaats else "")


def _initials_first(maker: str) -> str:
    familienaam, _, voorletters = maker.partition(", ")
    return f"{voorletters} {familienaam}".strip()


def _text(bron: Bron, text: str, *, italic: bool = False) -> str:
    lang = "" if bron.taal == "nl" else f' lang="{bron.taal}"'
    tag = "i" if italic else "span"
    inner = escape(text, quote=False)
    return f"<{tag}{lang}>{inner}</{tag}>" if italic or lang else inner


def _stop(html: str) -> str:
    """End with one full stop, unless the words themselves already end a sentence."""
    return html if re.sub(r"<[^>]*>", "", html).endswith((".", "?", "!")) else f"{html}."


def _ordinal(number: str) -> str:
    return number + ("ste" if number in ("1", "8") or int(number) >= 20 else "de")


def _range(text: str) -> str:
    return escape(text).replace("-", "–")


# BibTeX and CSL-JSON

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "&%$#_{}"},
    }
)


def _latex(text: str) -> str:
    return text.translate(_LATEX)


def _bibtex_names(makers: tuple[str, ...]) -> str:
    namen = []
    for maker in makers:
        if maker == EN_ANDEREN:
            namen.append("others")
        else:
            namen.append(_latex(maker) if ", " in maker else f"{{{_latex(maker)}}}")
    return " and ".join(namen)


def bibtex_entry(bron: Bron, controle: str) -> str:
    """Return one BibTeX entry (UTF-8); `controle` goes into its note."""
    waarin = "journal" if bron.soort == "artikel" else "booktitle"
    if bron.soort in ("webpagina", "wetgeving"):
        waarin = "howpublished"
    uitgever = "institution" if bron.soort == "rapport" else "publisher"
    velden = {
        "author": _bibtex_names(bron.auteurs),
        "editor": _bibtex_names(bron.redacteurs),
        "year": bron.jaar,
        "title": f"{{{_latex(bron.titel)}}}",
        "edition": bron.druk,
        waarin: _latex(bron.in_),
        "chapter": bron.hoofdstuk,
        "volume": bron.jaargang,
        "number": bron.nummer.replace("-", "--"),
        "pages": bron.paginas.replace("-", "--"),
        uitgever: _latex(bron.uitgever),
        "doi": bron.doi,
        "url": bron.url,
        "langid": {"nl": "dutch", "en": "english", "fr": "french"}[bron.taal],
        "note": _latex(" ".join(filter(None, (controle, bron.opmerking)))),
    }
    regels = [f"  {key} = {{{value}}}," for key, value in velden.items() if value]
    return "\n".join([f"@{BIBTEX_SOORT[bron.soort]}{{{bron.id},", *regels, "}", ""])


def _csl_names(makers: tuple[str, ...]) -> list[dict[str, str]]:
    namen = []
    for maker in makers:
        familienaam, komma, voorletters = maker.partition(", ")
        namen.append({"family": familienaam, "given": voorletters} if komma else {"literal": maker})
    return namen


def csl_item(bron: Bron, controle: str) -> dict[str, Any]:
    """Return one CSL-JSON item; `controle` goes into its note."""
    datum: dict[str, Any] = (
        {"date-parts": [[int(bron.jaar)]]} if bron.jaar.isdigit() else {"literal": bron.jaar}
    )
    velden: dict[str, Any] = {
        "id": bron.id,
        "type": CSL_SOORT[bron.soort],
        "author": _csl_names(bron.auteurs),
        "editor": _csl_names(bron.redacteurs),
        "issued": datum,
        "title": bron.titel,
        "edition": bron.druk,
        "container-title": bron.in_,
        "chapter-number": bron.hoofdstuk,
        "volume": bron.jaargang,
        "issue": bron.nummer,
        "page": bron.paginas,
        "publisher": bron.uitgever,
        "DOI": bron.doi,
        "URL": bron.url,
        "language": bron.taal,
        "note": " ".join(filter(None, (controle, bron.opmerking))),
    }
    return {key: value for key, value in velden.items() if value}
