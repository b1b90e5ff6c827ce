"""The shape of docs/instrument/werktsamen.yaml, as data: which keys stand where, and their kind.

What parts must say *about each other* (ids, references, minimum counts): `check`.
"""

from __future__ import annotations

from .vorm import KEBAB, KEBAB_VORM, Groep, JaNee, Keus, Lijst, Register, Tekst, Vorm

SOORTEN = ("kort", "tekst", "oordeel", "keuze", "datum", "bedrag", "rijen")
KOLOMSOORTEN = (
    *("kort", "tekst", "keuze", "datum", "verwijzing", "verwijzingen", "verwijzing-of-tekst"),
    *("vraag", "regel", "rijen-ids"),
)
AAN_WIE = ("collega", "partner")
BEELDEN = ("te-weinig", "verdeeld", "onzeker", "eens", "uiteenlopend")
OORDELEN = ("ok", "vraagtekens", "voldoet-niet", "onvolledig")

TEKST = Tekst()
ID = Tekst(KEBAB, KEBAB_VORM)
JA = JaNee()
NASLAG = Tekst(rf"{KEBAB}#{KEBAB}", "de pagina en de kop, zoals 'doelen#haalbaar'")
DREMPEL = Tekst(r"0|[1-9]\d*(/[1-9]\d*)?", 'een geheel getal of een breuk, zoals "3" of 2/3')
MINUTEN = Tekst(r"[1-9]\d?", 'een aantal minuten tussen aanhalingstekens, zoals "6"')

OPTIE = Groep("Optie", {"id": ID, "naam": TEKST})
OPTIE_VAN_VRAAG = Groep(
    "Optie", OPTIE.moet, {"aandacht": JA, "tenzij": Lijst(ID, 1)}, {"aandacht": False}
)
KOLOM = Groep(
    "Kolom",
    {"id": ID, "naam": TEKST, "soort": Keus(KOLOMSOORTEN)},
    {"opties": ID, "naar": Lijst(ID, 1), "delen": Keus(("ja",))},
)
VRAAG = Groep(
    "Vraag",
    {
        "id": ID,
        "kort": Tekst(r".{1,30}", "een naam van een tot drie woorden, hoogstens 30 tekens"),
        "vraag": Tekst(r".*\?", "een hele vraag, met een vraagteken op het einde"),
        "soort": Keus(SOORTEN),
        "naslag": NASLAG,
    },
    {
        "hulp": TEKST,
        "voorbeeld": TEKST,
        "telt": JA,
        "noodzakelijk": JA,
        "infofiche": JA,
        "delen": Keus(("ja", "op-keuze")),
        "vragen-aan": Lijst(Keus(AAN_WIE), 1),
        "zonder": Lijst(ID),
        "opties": Lijst(OPTIE_VAN_VRAAG, 2),
        "kolommen": Lijst(KOLOM, 1),
        "als": ID,
        "toont": Lijst(ID, 1),
        "niet-nu": Groep("", {"naam": TEKST, "maanden": Tekst(r"[1-9]\d?", "een aantal maanden")}),
    },
    {"telt": False, "noodzakelijk": False, "infofiche": False},
)
BIJGEHOUDEN = Groep("Tabel", {"id": ID, "kort": VRAAG.moet["kort"], "kolommen": Lijst(KOLOM, 1)})
SECTIE = Groep(
    "Sectie",
    {"id": ID, "naam": TEKST, "inleiding": TEKST, "vragen": Lijst(VRAAG, 1)},
    {"check": ID, "deel": ID},
)
STAP = Groep(
    "Stap",
    {
        **{"id": ID, "naam": TEKST, "kort": TEKST, "gezelschap": TEKST, "samen": TEKST},
        **{"inleiding": TEKST, "resultaat": TEKST, "secties": Lijst(SECTIE, 1)},
    },
)
CHECK = Groep(
    "Check",
    {
        **{"id": ID, "naam": TEKST, "vraag": TEKST, "naslag": NASLAG},
        "delen": Lijst(Groep("Deel", {"id": ID, "naam": TEKST, "uitleg": TEKST})),
    },
    {"uitleg": TEKST},
)
ROUTE = Groep(
    "Route",
    {"id": ID, "naam": TEKST, "zin": TEKST},
    {
        "vragen": Lijst(ID, 1),
        "stop": Lijst(Groep("Stop", {"vraag": ID, "antwoord": ID}), 1),
    },
)
REGEL = Groep(
    "",
    {
        "groep": Keus(("check", "zeef", "puzzel", "signaal", "volgende")),
        **{"naam": TEKST, "tekst": TEKST, "uitleg": TEKST},
    },
    {"geeft": Keus(OORDELEN), "naslag": NASLAG},
)


def _words(*ids: str) -> Groep:
    return Groep("", {id_: Groep("", {"naam": TEKST, "zin": TEKST}) for id_ in ids})


def _texts(naam: str, vorm: Vorm, *ids: str) -> Groep:
    return Groep(naam, dict.fromkeys(ids, vorm))


UITKOMSTEN = Groep(
    "Uitkomsten",
    {
        "oordeel": _words(*OORDELEN),
        "stand": _words("alles-ok", "vraagtekens", "voldoet-niet", "onvolledig"),
        "temperatuur": _words("veel", "gemixt", "weinig", "onbekend"),
        "traject-nodig": _words("ja", "aandacht", "nee", "onbekend"),
        "traject": _texts(
            "Uitkomsten",
            TEKST,
            *("go-veel", "go-gemixt", "go-weinig", "no-go-veel", "no-go-gemixt", "no-go-weinig"),
            *("zonder-beslissing", "zonder-inschatting"),
        ),
        "baan": _words("beslissen", "wacht", "bezig", "zeef", "rust", "beslist"),
        "vervolg": _texts("Uitkomsten", Lijst(TEKST, 1), "go", "no-go", "niet-nu"),
    },
)

SPREIDING = Groep(
    "Spreiding",
    {
        "drempels": _texts(
            "Spreiding",
            DREMPEL,
            *("minstens", "klein-onder", "verdeeld-vanaf", "onzeker-vanaf", "eens-vanaf"),
        ),
        "beelden": _words(*BEELDEN),
        "minuten": _texts("Spreiding", MINUTEN, "verdeeld", "uiteenlopend", "onzeker", "te-weinig"),
    },
)

VORM = Groep(
    "",
    {
        "id": ID,
        "versie": Tekst(r"\d+\.\d+\.\d+", 'drie getallen met punten ertussen, zoals "1.0.0"'),
        **{"naam": TEKST, "ondertitel": TEKST},
        "schaal": Lijst(OPTIE),
        "keuzelijsten": Register("Keuzelijst", Lijst(OPTIE, 2)),
        "drempels": _texts(
            "Drempels",
            DREMPEL,
            *("afspraken-per-bundel", "weinig-als-enthousiast-onder", "weinig-als-tegen-boven"),
            *("veel-als-enthousiast-vanaf", "veel-als-tegen-tot"),
        ),
        "stappen": Lijst(STAP),
        "routes": Lijst(ROUTE),
        "checks": Lijst(CHECK),
        "bijgehouden": Lijst(BIJGEHOUDEN),
        "spreiding": SPREIDING,
        "ingetrokken": Lijst(ID),
        "uitkomsten": UITKOMSTEN,
        "regels": Register("Regel", REGEL),
    },
)
