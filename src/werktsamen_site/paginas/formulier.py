"""The interactive checklist as one piece of HTML, made of the instrument.

The form is complete without script: every question with native controls, tables with blank rows.
Beside it goes a small extract of the instrument as JSON, which is what the page's script reads;
so form and script can never speak of two different instruments. How it looks and behaves lives in
`overrides/`; what a question means lives in the YAML.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from .render import render

Json = dict[str, Any]

BLANCO_RIJEN = 4  # blank rows of a table, for whoever prints the page without script

# What one row of a table with a fixed id is called; any other is "een rij".
RIJNAMEN = {
    "doelen": "doel",
    "puzzelstukken": "puzzelstuk",
    "partners": "partner",
    "activiteiten": "activiteit",
    "bundels": "bundel",
    "afspraken": "afspraak",
    "indicatoren": "indicator",
    "opvolgpunten": "opvolgpunt",
    "voorwaarden": "voorwaarde",
    "inschattingen": "inschatting",
    "bewust-zo": "bewuste keuze",
}

# Of a wide table these columns come first, in this order; the rest of a row folds open.
KOLOMMEN_EERST = {"partners": ("naam", "nodig", "bijdrage")}

# Pictures of the core, and the question or section after which the page shows them.
BEELDEN_NA_VRAAG = {"partners": ["partners"], "bundels": ["bundels"], "opvolgpunten": ["tijdlijn"]}

# A room that only a script shows → its templates: they come with its script, when somebody goes there.
SJABLONEN = {
    "bord": "formulier-bord.html",
    "rondes": "formulier-ronde.html",
    "tafel": "formulier-tafel.html",
}

ROUTE = "route"  # the question whose answer is the route of an idea

VRAAG_VELDEN = (
    *("id", "kort", "vraag", "soort", "naslag", "telt", "als", "niet-nu", "vragen-aan", "delen"),
)
ROUTE_VELDEN = ("id", "naam", "vragen")
KOLOM_VELDEN = ("id", "naam", "soort", "opties", "naar")


def render_checklist(instrument: Json) -> str:
    """Return the complete HTML of `[[checklist]]`, for the page /checklist/."""
    return render(
        "formulier.html",
        instrument=instrument,
        stappen=_stappen(instrument),
        routevraag=_routevraag(instrument),
        routes={route["id"]: route for route in instrument["routes"]},
        checks=instrument["checks"],
        gegevens=as_script(_extract(instrument)),
        blanco_rijen=range(BLANCO_RIJEN),
    )


def render_sjablonen(instrument: Json) -> dict[str, str]:
    """Return what comes with a room that is fetched when asked for: its name → a file of templates."""
    return {
        kamer: render("formulier-later.html", sjabloon=sjabloon, checks=instrument["checks"])
        for kamer, sjabloon in SJABLONEN.items()
    }


def _routevraag(instrument: Json) -> Json:
    """Return the question that chooses the route: it stands above the steps, in none of them."""
    vragen = [v for stap in instrument["stappen"] for s in stap["secties"] for v in s["vragen"]]
    return vraag_van(instrument, next(vraag for vraag in vragen if vraag["id"] == ROUTE))


def _stappen(instrument: Json) -> list[Json]:
    stappen = [_stap(instrument, stap, nr) for nr, stap in enumerate(instrument["stappen"], 1)]
    kort = [{veld: stap[veld] for veld in ("id", "nr", "naam")} for stap in stappen]
    return [
        {**stap, "vorige": vorige, "volgende": volgende}
        for stap, vorige, volgende in zip(stappen, [None, *kort], [*kort[1:], None], strict=False)
    ]


def _stap(instrument: Json, stap: Json, nr: int) -> Json:
    secties = [
        {
            **sectie,
            "vragen": [vraag_van(instrument, v) for v in sectie["vragen"] if v["id"] != ROUTE],
        }
        for sectie in stap["secties"]
    ]
    for sectie, volgende in zip(secties, [*secties[1:], {}], strict=True):
        check = sectie.get("check")
        # the outcome of a check as a whole stands once, after its last part
        sectie["sluit_check"] = check if check and volgende.get("check") != check else None
    ids = {vraag["id"] for sectie in secties for vraag in sectie["vragen"]}
    return {
        **stap,
        "nr": nr,
        "secties": secties,
        "is_puzzelstap": "activiteiten" in ids,
        "heeft_stukken": "puzzelstukken" in ids,
        "is_beslisstap": "beslissing" in ids,
        "ronde_over": _ronde_over(secties, ids),
    }


def _ronde_over(secties: list[Json], ids: set[str]) -> str:
    """Return what a round that begins in this step asks first; "" where it is not offered as such."""
    if "inschattingen" in ids:
        return "temperatuur"
    checks = [sectie["check"] for sectie in secties if "check" in sectie]
    return checks[-1] if checks else ""


def vraag_van(instrument: Json, vraag: Json) -> Json:
    """Return a question as templates use it: with its options, columns and background."""
    pagina, _, kop = vraag["naslag"].partition("#")
    return {
        **vraag,
        "opties": opties_van(instrument, vraag),
        "kolommen": _kolommen(instrument, vraag),
        "naslag_adres": f"../naslagwerk/{pagina}/#{kop}",
        "rijnaam": RIJNAMEN.get(vraag["id"], "rij"),
        "beelden": BEELDEN_NA_VRAAG.get(vraag["id"], []),
    }


def _kolommen(instrument: Json, vraag: Json) -> list[Json]:
    """Return the columns in the order of the form, each with its options; `later` folds open."""
    kolommen = vraag.get("kolommen", [])
    eerst = KOLOMMEN_EERST.get(vraag["id"], [kolom["id"] for kolom in kolommen])
    return [
        {
            **kolom,
            "opties": _lijst(instrument, kolom.get("opties", [])),
            "later": kolom["id"] not in eerst,
        }
        for kolom in sorted(kolommen, key=lambda kolom: _place(kolom["id"], eerst))
    ]


def _place(kolom: str, eerst: Sequence[str]) -> int:
    return eerst.index(kolom) if kolom in eerst else len(eerst)


def opties_van(instrument: Json, vraag: Json) -> list[Json]:
    """Return what can be chosen at a judgement or a choice; at another question nothing."""
    if vraag["soort"] == "oordeel":
        zonder = vraag.get("zonder", [])
        return [optie for optie in instrument["schaal"] if optie["id"] not in zonder]
    return _lijst(instrument, vraag.get("opties", []))


def _lijst(instrument: Json, opties: list[Json] | str) -> list[Json]:
    """Return a list of options; a name stands for one of the instrument's own lists."""
    if isinstance(opties, str):
        lijst: list[Json] = instrument["keuzelijsten"][opties]
        return lijst
    return opties


def _extract(instrument: Json) -> Json:
    """Return what the script needs to know of the instrument: no sentence that the page shows."""
    return {
        "id": instrument["id"],
        "versie": instrument["versie"],
        "naam": instrument["naam"],
        "stappen": [
            {"id": stap["id"], "naam": stap["naam"], "kort": stap["kort"]}
            for stap in instrument["stappen"]
        ],
        "vragen": [
            _vraag_extract(instrument, stap, vraag)
            for stap in instrument["stappen"]
            for sectie in stap["secties"]
            for vraag in sectie["vragen"]
        ],
        "routes": [{v: route[v] for v in ROUTE_VELDEN} for route in instrument["routes"]],
        "checks": [
            {
                "id": check["id"],
                "naam": check["naam"],
                "delen": [{"id": deel["id"], "naam": deel["naam"]} for deel in check["delen"]],
            }
            for check in instrument["checks"]
        ],
        "regels": {
            id_: {"naam": regel["naam"], "naslag": regel.get("naslag", "")}
            for id_, regel in instrument["regels"].items()
        },
        "uitkomsten": instrument["uitkomsten"],
        "bijgehouden": [
            {"id": tabel["id"], "kort": tabel["kort"], "kolommen": tabel["kolommen"]}
            for tabel in instrument["bijgehouden"]
        ],
        "spreiding": instrument["spreiding"]["beelden"],
    }


def _vraag_extract(instrument: Json, stap: Json, vraag: Json) -> Json:
    kolommen = vraag_van(instrument, vraag)["kolommen"]
    return {
        **{veld: vraag[veld] for veld in VRAAG_VELDEN if veld in vraag},
        "stap": stap["id"],
        "opties": opties_van(instrument, vraag),
        "kolommen": [{v: kolom[v] for v in KOLOM_VELDEN if v in kolom} for kolom in kolommen],
        "rijnaam": RIJNAMEN.get(vraag["id"], "rij"),
    }


def as_script(value: Json) -> Markup:
    """Return JSON that is safe inside a script element: no `<` can end it early."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028"))  # noqa: S704 - escaped
