"""What each block marker becomes: guide, infofiche, paper, rules, questions per theme, sources.

One function per marker gathers what its template in `overrides/vragen/` needs; the words that
belong to the instrument come from the YAML, the words around them stand in the templates.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from ..lezen.pagina import Pagina
from ..taal.begrippen import PAGINA as BEGRIPPEN
from ..taal.bronnen import GELEZEN_IN_WOORDEN
from ..taal.bronnen_check import BEWIJZEN
from ..taal.markeringen import GETOOND, Markering, find_citaties
from .formulier import render_checklist
from .kennis import Kennis
from .meedenken import render_meedenken
from .render import render

Json = dict[str, Any]

BLADEN = ("zeef", "kern", "infofiche", "puzzel", "temperatuur", "beslissing", "terugblik")
BREUKEN = {
    **{"1/2": "de helft", "1/3": "een derde", "2/3": "twee derde"},
    **{"1/4": "een kwart", "3/4": "drie kwart"},
}
# On the sheet of the decision, what the team said stands on a sheet of its own.
OP_TEMPERATUURBLAD = ("inschattingen", "inschattingen-gesloten")


@dataclass(frozen=True)
class Gids:
    """Renders markers for one page."""

    kennis: Kennis
    pagina: Pagina

    def render(self, markering: Markering) -> str:
        """Return the HTML of a marker that `mogelijk` knows."""
        return MARKERINGEN[markering.naam](self, markering.waarover)

    def link(self, doel: str) -> str:
        """Return the way from this page to a file of docs/ (with or without #anchor)."""
        return link(self.pagina, doel)

    def naslag(self, naslag: str) -> Json:
        """Return where a question's background is: its link, page and heading."""
        thema, _, anker = naslag.partition("#")
        pagina = self.kennis.paginas[f"naslagwerk/{thema}.md"]
        return {
            "href": self.link(f"{pagina.pad}#{anker}"),
            "titel": pagina.titel,
            "kop": plain(pagina.ankers[anker]),
        }

    def show(self, template: str, **context: Any) -> str:
        """Render a template with what all of them may use."""
        return render(
            template,
            instrument=self.kennis.instrument,
            schaal=self.kennis.instrument["schaal"],
            vraag_met_id=self.kennis.vragen.__getitem__,
            link=self.link,
            naslag=self.naslag,
            antwoorden=self.antwoorden,
            **context,
        )

    def antwoorden(self, vraag: Json) -> list[Json]:
        """Return the answers one can choose from, for a judgement or a choice; *niet nu* is one of them."""
        if vraag["soort"] == "oordeel":
            zonder = vraag.get("zonder", [])
            return [
                optie for optie in self.kennis.instrument["schaal"] if optie["id"] not in zonder
            ]
        niet_nu = [vraag["niet-nu"]] if "niet-nu" in vraag else []
        return [*vraag.get("opties", []), *niet_nu]


def link(pagina: Pagina, doel: str) -> str:
    """Return the way from a page to a file of docs/, as one writes it in Markdown."""
    pad, hekje, anker = doel.partition("#")
    return _relative(pad, posixpath.dirname(pagina.pad) or ".") + hekje + anker


_relative = cache(posixpath.relpath)  # the same few ways over two thousand times


def plain(kop: str) -> str:
    """Return a heading without Markdown."""
    return re.sub(r"[*_`]|\[|\]\([^)]*\)", "", kop)


def mogelijk(kennis: Kennis) -> dict[str, Collection[str] | None]:
    """Return per marker what it can be about; None when nothing follows its name."""
    stappen, themas = list(kennis.stappen), kennis.themas
    waarover: dict[str, Collection[str] | None] = {
        "vragen": stappen,
        "kaarten": stappen,
        "blad": BLADEN,
        "vragen-bij-thema": themas,
    }
    return {naam: waarover.get(naam) for naam in MARKERINGEN}


def _vragen(gids: Gids, stap: str) -> str:
    return gids.show("vragen.html", stap=gids.kennis.stappen[stap])


def _infofiche(gids: Gids, _: str) -> str:
    return gids.show("infofiche.html", secties=_select(gids.kennis, lambda v: v["infofiche"]))


def _kaarten(gids: Gids, stap: str) -> str:
    return gids.show("kaarten.html", stap=gids.kennis.stappen[stap])


def _inschattingskaarten(gids: Gids, _: str) -> str:
    """Return one set of cards to lay face down: an answer on each, of the scale and of the temperature."""
    temperatuur = gids.kennis.vragen["inschattingen"]["kolommen"][0]["opties"]
    return gids.show("inschattingskaarten.html", temperatuur=temperatuur)


def _blad(gids: Gids, naam: str) -> str:
    return gids.show(f"blad_{naam}.html", **BLAD_CONTEXT[naam](gids.kennis))


def _select(kennis: Kennis, keep: Callable[[Json], bool]) -> list[Json]:
    """Return the sections with only the questions that are kept; empty ones fall away."""
    secties = [
        {**sectie, "stap": stap["id"], "vragen": [v for v in sectie["vragen"] if keep(v)]}
        for stap in kennis.instrument["stappen"]
        for sectie in stap["secties"]
    ]
    return [sectie for sectie in secties if sectie["vragen"]]


def _of_stap(kennis: Kennis, stap: str, keep: Callable[[Json], bool]) -> list[Json]:
    return [sectie for sectie in _select(kennis, keep) if sectie["stap"] == stap]


def _stap_4(kennis: Kennis) -> list[Json]:
    return _of_stap(kennis, "stap-4", lambda v: v["id"] not in OP_TEMPERATUURBLAD)


BLAD_CONTEXT: dict[str, Callable[[Kennis], Json]] = {
    "zeef": lambda kennis: _of_blad(kennis, "zeef"),
    "kern": lambda kennis: _of_blad(kennis, "kern"),
    "infofiche": lambda kennis: {"secties": _select(kennis, lambda v: v["infofiche"])},
    "puzzel": lambda kennis: {
        # partners look on: only what they may see
        "secties": _of_stap(kennis, "stap-3", lambda v: "delen" in v or v["soort"] == "oordeel")
    },
    "temperatuur": lambda _: {},
    "beslissing": lambda kennis: {
        # what is asked months later is no part of deciding
        "secties": [s for s in _stap_4(kennis) if s["id"] != "terugblik"]
    },
    "terugblik": lambda kennis: {"secties": [s for s in _stap_4(kennis) if s["id"] == "terugblik"]},
}


def _uitkomst(gids: Gids, _: str) -> str:
    instrument = gids.kennis.instrument
    drempels = _in_words(instrument)
    grens = drempels["afspraken-per-bundel"]
    regels = [
        {**regel, "id": id_, "zin": _open_places(regel["tekst"], grens)}
        for id_, regel in instrument["regels"].items()
    ]
    return gids.show(
        "uitkomst.html",
        drempels=drempels,
        regels=regels,
        checks=[
            {**check, "secties": _of_check(gids.kennis, check)} for check in instrument["checks"]
        ],
        uitkomsten=instrument["uitkomsten"],
        spreiding={**instrument["spreiding"], "drempels": _in_words(instrument["spreiding"])},
        routes=_routes(gids.kennis),
        kort={id_: vraag["kort"] for id_, vraag in gids.kennis.vragen.items()},
    )


def _in_words(deel: Json) -> dict[str, str]:
    """Return thresholds as people say them."""
    return {id_: BREUKEN.get(drempel, drempel) for id_, drempel in deel["drempels"].items()}


def _routes(kennis: Kennis) -> list[Json]:
    """Return the routes with their questions by step, and their stops in words."""
    instrument, vragen = kennis.instrument, kennis.vragen
    schaal = {optie["id"]: optie["naam"].lower() for optie in instrument["schaal"]}
    return [
        {
            **route,
            "secties": _of_route(kennis, route["vragen"]),
            "stop": [
                {"kort": vragen[stop["vraag"]]["kort"], "antwoord": schaal[stop["antwoord"]]}
                for stop in route["stop"]
            ],
        }
        for route in instrument["routes"]
    ]


def _of_blad(kennis: Kennis, id_: str) -> Json:
    """Return a route for its sheet, with its questions in its own order."""
    route = next(route for route in _routes(kennis) if route["id"] == id_)
    return {"route": route, "vragen": [kennis.vragen[vraag] for vraag in route["vragen"]]}


def _of_route(kennis: Kennis, ids: list[str]) -> list[Json]:
    return _select(kennis, lambda v: v["id"] in ids)


def _of_check(kennis: Kennis, check: Json) -> list[Json]:
    secties = _select(kennis, lambda v: v["telt"] and v["soort"] in ("oordeel", "keuze"))
    return [sectie for sectie in secties if sectie.get("check") == check["id"]]


def _open_places(tekst: str, grens: str) -> str:
    """Return a rule's text with … where the checklist fills in what people wrote."""
    return re.sub(r"\{[a-z]+\}\.?", "…", tekst.replace("{grens}", grens))


def _vragen_bij_thema(gids: Gids, thema: str) -> str:
    stappen = [
        {**stap, "nr": nr, "vragen": vragen}
        for nr, stap in enumerate(gids.kennis.instrument["stappen"], 1)
        if (
            vragen := [
                vraag
                for sectie in stap["secties"]
                for vraag in sectie["vragen"]
                if vraag["naslag"].startswith(f"{thema}#")
            ]
        )
    ]
    return gids.show("vragen_bij_thema.html", stappen=stappen)


def _bronnenlijst(gids: Gids, _: str) -> str:
    geciteerd_op = gids.kennis.geciteerd_op
    paginas = {pagina.pad: pagina for op in geciteerd_op.values() for pagina in op}
    return _show_bronnen(
        gids,
        [bron.id for bron in gids.kennis.bronnen],
        geheel=True,
        geciteerd_op=geciteerd_op,
        paginas=sorted(paginas.values(), key=lambda pagina: pagina.titel),
        gelezen=GELEZEN_IN_WOORDEN,
        bewijzen={bewijs: GETOOND[bewijs] for bewijs in BEWIJZEN},
    )


def _bronnen_van_deze_pagina(gids: Gids, _: str) -> str:
    return _show_bronnen(gids, find_citaties(gids.pagina), geheel=False)


def _show_bronnen(gids: Gids, ids: list[str], *, geheel: bool, **context: Any) -> str:
    bronnen = gids.kennis.bronnen
    lijst = [
        {
            "bron": bronnen[id_],
            "apa": Markup(bronnen.apa(id_)),  # noqa: S704 - `apa` promises safe HTML
            "controle": bronnen.controle(id_),
        }
        for id_ in ids
    ]
    return gids.show("bronnenlijst.html", lijst=lijst, geheel=geheel, **context)


def _begrippen(gids: Gids, _: str) -> str:
    begrippen = sorted(gids.kennis.begrippen, key=lambda begrip: begrip.term.casefold())
    return gids.show("begrippen.html", begrippen=begrippen, pagina=BEGRIPPEN)


def _checklist(gids: Gids, _: str) -> str:
    return render_checklist(gids.kennis.instrument)


def _meedenken(gids: Gids, _: str) -> str:
    return render_meedenken(gids.kennis.instrument)


MARKERINGEN: dict[str, Callable[[Gids, str], str]] = {
    "vragen": _vragen,
    "infofiche": _infofiche,
    "uitkomst": _uitkomst,
    "kaarten": _kaarten,
    "inschattingskaarten": _inschattingskaarten,
    "blad": _blad,
    "checklist": _checklist,
    "meedenken": _meedenken,
    "vragen-bij-thema": _vragen_bij_thema,
    "bronnen-van-deze-pagina": _bronnen_van_deze_pagina,
    "bronnenlijst": _bronnenlijst,
    "begrippen": _begrippen,
}
