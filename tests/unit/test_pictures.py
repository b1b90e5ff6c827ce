"""The pictures: what they show, in shapes and in words, and that nothing else can get in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest

from tests import bouw
from werktsamen_core import beelden
from werktsamen_core.beelden.vorm import breedte
from werktsamen_core.errors import VerzoekError
from werktsamen_core.idee import flat
from werktsamen_core.instrument import Instrument
from werktsamen_core.oordeel import beoordeel

OP = "2026-12-10"
BEELDEN = ("voortgang", "samenwerkcheck", "partners", "bundels", "temperatuur", "beslisboom", "tijdlijn")  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"


def draw(naam: str, instrument: Instrument, idee: Any, op: str | None = OP) -> Any:
    """Return the picture of an idea, judged on a fixed day."""
    return beelden.teken(naam, instrument, idee, beoordeel(instrument, idee, op))


def walk(boom: Any) -> Iterator[Any]:
    """Yield every element of a picture."""
    if isinstance(boom, list):
        yield boom
        for kind in boom[2]:
            yield from walk(kind)


def with_class(boom: Any, klasse: str) -> list[Any]:
    """Return the elements that carry a class."""
    return [item for item in walk(boom) if klasse in item[1].get("class", "").split()]


def spoken(boom: Any) -> str:
    """Return the words of a picture for who cannot see it."""
    return str(next(item for item in boom[2] if item[0] == "desc")[2][0])


def shown(boom: Any) -> list[str]:
    """Return the texts that are drawn, an element each."""
    return [
        " ".join(_lines(item)) for item in walk(boom) if item[0] == "text"
    ]  # fmt: skip


def _lines(text: Any) -> Iterator[str]:
    for kind in text[2]:
        if isinstance(kind, str):
            yield kind
        elif kind[0] == "tspan":
            yield kind[2][0]


def many(instrument: Instrument, aantal: int = 70, naam: str = "Een lange naam van een rij") -> Any:
    """Return an idea with so many rows in every table."""
    antwoorden: Any = {}
    for vraag in instrument.tabellen:
        rijen = []
        for nr in range(aantal):
            rij: Any = {"id": f"{vraag.id}-{nr}"}
            for kolom in vraag.kolommen:
                if kolom.opties:
                    rij[kolom.id] = kolom.opties[nr % len(kolom.opties)].id
                elif kolom.soort == "datum":
                    rij[kolom.id] = f"2027-01-{1 + nr % 28:02d}" if nr % 3 else ""
                elif kolom.soort == "verwijzingen":
                    rij[kolom.id] = [f"{kolom.naar[-1]}-{(nr + i) % aantal}" for i in range(nr % 3)]
                else:
                    rij[kolom.id] = f"{nr} {naam}"
            rijen.append(rij)
        antwoorden[vraag.id] = rijen
    return bouw.idee(antwoorden)


@pytest.fixture(params=["leeg", "vol", "veel", "vijandig"])
def idee(request: pytest.FixtureRequest, instrument: Instrument, idee_vol: Any) -> Any:
    """Ideas at the edges: nothing in it, everything, far too much, and hostile names."""
    hostile = "</text><script>&amp; \"'\x00\x0b\ufffe\u202e 🧩 " + "w" * 200
    ideeen = {"leeg": bouw.idee(), "vol": idee_vol, "veel": many(instrument)}
    keuze: Any = ideeen.get(request.param) or many(instrument, 3, hostile)
    return keuze


# --- every picture -----------------------------------------------------------------------------


def test_names_are_those_of_the_contract() -> None:
    """The pictures have the names that the page and the command line ask for."""
    assert beelden.BEELDEN == BEELDEN


def test_unknown_picture_is_refused(instrument: Instrument) -> None:
    """An unknown name gets a sentence with the names there are."""
    with pytest.raises(VerzoekError, match=r"‘wolk’ bestaat niet\. Kies voortgang, .* of tijdlijn"):
        beelden.teken("wolk", instrument, bouw.idee(), bouw.uitkomst(instrument, {}))


@pytest.mark.parametrize("naam", BEELDEN)
def test_only_allowed_parts(instrument: Instrument, idee: Any, naam: str) -> None:
    """A picture holds nothing but the elements and attributes on the list, and only texts."""
    for element, attributen, kinderen in walk(draw(naam, instrument, idee)):
        assert element in beelden.ELEMENTEN
        assert set(attributen) <= set(beelden.ATTRIBUTEN)
        assert all(isinstance(waarde, str) for waarde in attributen.values())
        assert all(isinstance(kind, str | list) for kind in kinderen)


@pytest.mark.parametrize("naam", BEELDEN)
def test_numbers_are_whole(instrument: Instrument, idee: Any, naam: str) -> None:
    """No place or size has a fraction: every computer writes the same picture."""
    for _, attributen, _ in walk(draw(naam, instrument, idee)):
        for sleutel, waarde in attributen.items():
            if sleutel not in ("class", "role", "text-anchor"):
                assert "." not in waarde
                assert re.fullmatch(r"[A-Za-z0-9 ,()-]*", waarde)


@pytest.mark.parametrize("naam", BEELDEN)
def test_has_a_name_and_words(instrument: Instrument, idee: Any, naam: str) -> None:
    """A picture says it is one, has a title and a description in words, and its own class."""
    svg, attributen, kinderen = draw(naam, instrument, idee)
    assert svg == "svg"
    assert attributen["role"] == "img"
    assert attributen["class"].removesuffix(" is-leeg") == f"beeld beeld--{naam}"
    assert [kind[0] for kind in kinderen[:2]] == ["title", "desc"]
    assert all(len(kind[2][0]) > 10 for kind in kinderen[:2])
    assert spoken([svg, attributen, kinderen]).endswith(".")


@pytest.mark.parametrize("naam", ["partners", "bundels", "tijdlijn"])
def test_a_picture_of_nothing_says_so(instrument: Instrument, idee_vol: Any, naam: str) -> None:
    """The page leaves out a picture that has nothing to show yet; it knows by the class."""
    _, leeg, _ = draw(naam, instrument, bouw.idee())
    assert leeg["class"].endswith(" is-leeg")
    _, vol, _ = draw(naam, instrument, idee_vol)
    assert "is-leeg" not in vol["class"]


@pytest.mark.parametrize("naam", BEELDEN)
def test_stays_within_its_frame(instrument: Instrument, idee: Any, naam: str) -> None:
    """Sizes are bounded, and no text runs out of the frame (slanted ones have their own room)."""
    beeld = draw(naam, instrument, idee)
    _, _, breed, hoog = map(int, beeld[1]["viewBox"].split())
    assert breed <= 860
    assert hoog <= 4200
    for element, attributen, kinderen in walk(beeld):
        if element != "text" or "rotate" in attributen.get("transform", ""):
            continue
        maat, x = int(attributen["font-size"]), int(attributen["x"])
        langste = max(breedte(regel, maat) for regel in _lines([element, attributen, kinderen]))
        deel = {"middle": (langste // 2, langste // 2), "end": (langste, 0)}
        links, rechts = deel.get(attributen.get("text-anchor", ""), (0, langste))
        assert x - links >= -1
        assert x + rechts <= breed + 1
        assert 0 < int(attributen["y"]) <= hoog


@pytest.mark.parametrize("naam", BEELDEN)
def test_is_a_file_of_its_own(instrument: Instrument, idee: Any, naam: str) -> None:
    """As SVG it is well-formed, has its size, its words and its colours, and no other door."""
    tekst = beelden.to_svg(draw(naam, instrument, idee))
    wortel = ElementTree.fromstring(tekst)
    assert wortel.tag == f"{SVG}svg"
    assert [kind.tag for kind in wortel[:4]] == [f"{SVG}{n}" for n in ("title", "desc", "style", "rect")]  # fmt: skip
    assert wortel.get("viewBox") == f"0 0 {wortel.get('width')} {wortel.get('height')}"
    assert tekst.endswith("</svg>\n")
    assert {kind.tag for kind in wortel.iter()} <= {f"{SVG}{n}" for n in (*beelden.ELEMENTEN, "style")}  # fmt: skip
    assert "http" not in tekst.replace("http://www.w3.org/2000/svg", "", 1)


@pytest.mark.parametrize("naam", BEELDEN)
def test_the_same_idea_gives_the_same_picture(
    instrument: Instrument, idee_vol: Any, naam: str
) -> None:
    """The order in which questions were answered does not show."""
    omgekeerd = {**idee_vol, "antwoorden": dict(reversed(idee_vol["antwoorden"].items()))}
    assert draw(naam, instrument, idee_vol) == draw(naam, instrument, omgekeerd)


@pytest.mark.parametrize("naam", BEELDEN)
def test_no_bare_id_in_a_picture(instrument: Instrument, naam: str) -> None:
    """A reference to a row that is gone is nobody, and never an id."""
    weg = "6b1f0c1e-0000-4000-8000-000000000009"
    idee = bouw.idee(
        {
            "puzzelstukken": [{"id": "s1", "naam": "Onthaal", "partners": [weg]}],
            "partners": [{"id": "p1", "naam": "OCMW"}],
            "bundels": [{"id": "b1", "naam": "Huis", "trekker": weg, "activiteiten": [weg], "partners": [weg]}],
        }
    )  # fmt: skip
    assert weg not in beelden.to_svg(draw(naam, instrument, idee))


@pytest.mark.parametrize("naam", BEELDEN)
def test_small_instrument_can_be_drawn(klein: Instrument, naam: str) -> None:
    """The pictures lean on the fixed ids only, not on the themes of one instrument."""
    assert spoken(draw(naam, klein, bouw.idee(bouw.gevuld(klein))))


def test_a_cut_name_is_whole_in_its_title(instrument: Instrument) -> None:
    """Where a name does not fit, an ellipsis says so and the title holds all of it."""
    lang = "Een heel lange naam van een organisatie die nergens in past " * 3
    idee = bouw.idee(
        {
            "puzzelstukken": [{"id": "s1", "naam": lang, "partners": ["p1"]}],
            "partners": [{"id": "p1", "naam": lang}],
        }
    )
    beeld = draw("partners", instrument, idee)
    afgekort = [item for item in walk(beeld) if item[0] == "text" and item[2][0][0] == "title"]
    assert len(afgekort) == 2
    assert all(item[2][0][2] == [flat(lang)] for item in afgekort)
    assert sum(tekst.endswith("…") for tekst in shown(beeld)) == 2


# --- one by one --------------------------------------------------------------------------------


@pytest.mark.inhoud
def test_progress_has_three_states(instrument: Instrument) -> None:
    """Each step is a piece: empty, begun or done; in the words also how many questions."""
    stap = instrument.stappen[0]
    antwoorden = {**bouw.gevuld(instrument, 1), "missie": "ja"}
    idee = bouw.idee(antwoorden)
    beeld = draw("voortgang", instrument, idee)
    assert [len(with_class(beeld, f"is-{s}")) for s in ("klaar", "bezig", "leeg")] == [1, 1, 2]
    assert f"Stap 1, {stap.naam}: klaar," in spoken(beeld)
    assert "Stap 4, Beslis: leeg, 0 van" in spoken(beeld)
    assert {"✓ klaar", "… bezig", "nog leeg"} <= set(shown(beeld))


def test_samenwerkcheck_has_no_length(instrument: Instrument, idee_vol: Any) -> None:
    """Every part is the same piece whatever the outcome: only its state differs."""
    paden = [
        sorted(item[1]["d"] for item in with_class(draw("samenwerkcheck", instrument, idee), "b-stuk"))
        for idee in (bouw.idee(), idee_vol, bouw.idee({"doel-overstijgend": "nee"}))
    ]  # fmt: skip
    assert paden[0] == paden[1] == paden[2]


@pytest.mark.inhoud
def test_samenwerkcheck_shows_four_states(instrument: Instrument) -> None:
    """Each state has its class, its sign and its word."""
    vragen = [v for v in instrument.vragen.values() if v.deel in ("differentiatie", "sfeer")]
    anders = {"doel-overstijgend": "nee", "partners-aanwezig": "deels"}
    beeld = draw(
        "samenwerkcheck", instrument, bouw.idee({**bouw.gunstig(instrument, vragen), **anders})
    )
    delen = {
        item[1]["class"].split()[1]: " ".join(shown(item)) for item in with_class(beeld, "b-deel")
    }
    assert delen["is-voldoet-niet"] == "Doel voldoet niet"
    assert delen["is-vraagtekens"] == "Differentiatie ? vraagtekens"
    assert delen["is-ok"] == "Sfeer ok"
    assert "is-onvolledig" in delen
    assert spoken(beeld).startswith("Samenwerkcheck: voldoet niet. Doel: voldoet niet.")


def test_map_shows_holes_and_who_brings_nothing(instrument: Instrument, idee_vol: Any) -> None:
    """A piece of nobody is an open place over its row; a partner without anything is asked about."""
    beeld = draw("partners", instrument, idee_vol)
    (gat,) = with_class(beeld, "is-gat")
    assert "Vervoer" in shown(gat)
    assert not with_class(gat, "b-stuk")
    assert len(with_class(beeld, "b-stuk")) == 4
    assert "? brengt nog niets in: Buurtwerk De Brug" in shown(beeld)
    assert spoken(beeld) == (
        "Onthaal wordt ingebracht door Onze organisatie en OCMW. "
        "Een ruimte in de wijk wordt ingebracht door Woonpunt. "
        "Vervoer wordt door niemand ingebracht. Vrijwilligers wordt ingebracht door OCMW. "
        "Nog niets ingebracht: Buurtwerk De Brug."
    )


def test_other_contribution_is_no_emptiness(instrument: Instrument) -> None:
    """A partner without a piece but with a contribution does not come empty-handed."""
    idee = bouw.idee(
        {
            "puzzelstukken": [{"id": "s1", "naam": "Onthaal", "partners": ["eigen"]}],
            "partners": [{"id": "p1", "naam": "OCMW", "bijdrage": "Een netwerk"}],
        }
    )
    beeld = draw("partners", instrument, idee)
    assert "+ geeft een andere bijdrage: OCMW" in shown(beeld)
    assert "niets ingebracht" not in spoken(beeld)


def test_large_map_keeps_the_holes(instrument: Instrument) -> None:
    """When not all pieces fit, those that nobody brings are shown and the rest is counted."""
    stukken = [{"id": f"s{nr}", "naam": f"Stuk {nr}", "partners": ["eigen"]} for nr in range(40)]
    stukken[39]["partners"] = []
    idee = bouw.idee({"puzzelstukken": stukken, "partners": [{"id": "p1", "naam": "OCMW"}]})
    beeld = draw("partners", instrument, idee)
    assert "Stuk 39" in shown(beeld)
    assert "en nog 16 puzzelstukken" in shown(beeld)
    assert all(f"Stuk {nr} wordt" in spoken(beeld) for nr in range(40))


def test_bundles_with_what_runs_between(instrument: Instrument, idee_vol: Any) -> None:
    """Bundles hold their activities; agreements hang between and over; what is loose lies apart."""
    beeld = draw("bundels", instrument, idee_vol)
    blokken = [" | ".join(shown(item)) for item in with_class(beeld, "b-blok")]
    assert blokken == [
        "Overkoepelend | Eén sleutelplan",
        "Het huis | Open onthaal | Warme maaltijd | Trekker: onze organisatie | "
        "Beslist zelf: Openingsuren en inrichting | Met onze organisatie en Woonpunt",
        "De papieren | Hulp bij papieren | Trekker: Maatschappelijk werker van het OCMW | ? | "
        "Wat beslist deze bundel zelf? | Met OCMW",
        "Tussen de bundels | Wie doorverwijst, belt vooraf",
        "Nog in geen bundel | Wijkwandeling",
    ]
    woorden = spoken(beeld)
    assert "Bundel De papieren: Hulp bij papieren." in woorden
    assert "Beslist zelf: nog niets." in woorden
    assert "Tussen de bundels: Wie doorverwijst, belt vooraf." in woorden
    assert "Nog in geen bundel: Wijkwandeling." in woorden


def test_activity_in_two_bundles_is_said(instrument: Instrument) -> None:
    """An activity that lies in two bundles says so in both."""
    bundels = [{"id": f"b{nr}", "naam": f"Bundel {nr}", "activiteiten": ["a1"]} for nr in (1, 2)]
    idee = bouw.idee({"activiteiten": [{"id": "a1", "naam": "Eten"}], "bundels": bundels})
    assert shown(draw("bundels", instrument, idee)).count("Eten (in meer dan één bundel)") == 2


def test_an_agreement_says_between_which_bundles_it_is(instrument: Instrument) -> None:
    """A bundle that is gone is nobody; an agreement that names none says nothing of it."""
    afspraken = [
        {
            "id": "f1",
            "tekst": "Bel vooraf",
            "soort": "tussen-bundels",
            "bundels": ["b1", "b2", "weg"],
        },
        {"id": "f2", "tekst": "Kom op tijd", "soort": "tussen-bundels"},
    ]
    bundels = [{"id": f"b{nr}", "naam": f"Bundel {nr}"} for nr in (1, 2)]
    idee = bouw.idee({"bundels": bundels, "afspraken": afspraken})
    woorden = " ".join(" ".join(shown(draw("bundels", instrument, idee))).split())
    assert "Bel vooraf (‘Bundel 1’ en ‘Bundel 2’)" in woorden
    assert "Kom op tijd (" not in woorden


@pytest.mark.inhoud
@pytest.mark.parametrize(
    ("stemmen", "meer"), [((3, 1, 3), 0), ((20, 14, 2), 0), ((90, 30, 4), 0), ((300, 5, 0), 196)]
)
def test_a_dot_per_voice(instrument: Instrument, stemmen: tuple[int, int, int], meer: int) -> None:
    """Every voice is a dot as long as they can be told apart; beyond that the rest is counted."""
    idee = bouw.idee({"inschattingen": bouw.stemmen(*stemmen)})
    beeld = draw("temperatuur", instrument, idee)
    groepen = ("is-enthousiast", "is-twijfel", "is-niet-enthousiast")
    stippen = [len(with_class(with_class(beeld, klasse)[0], "b-stip")) for klasse in groepen]
    assert stippen == [stemmen[0] - meer, *stemmen[1:]]
    assert (f"en nog {meer}" in shown(beeld)) == bool(meer)
    assert f"{sum(stemmen)} inschattingen: {stemmen[0]} enthousiast, " in spoken(beeld)


def test_dots_do_not_overlap(instrument: Instrument) -> None:
    """Dots lie beside and above each other, within the picture."""
    for aantal in (1, 15, 16, 40, 41, 104):
        idee = bouw.idee({"inschattingen": bouw.stemmen(aantal, aantal, aantal)})
        beeld = draw("temperatuur", instrument, idee)
        stippen = [item[1] for item in with_class(beeld, "b-stip")]
        assert len({(stip["cx"], stip["cy"]) for stip in stippen}) == 3 * aantal
        assert all(int(stip["cy"]) >= int(stip["r"]) for stip in stippen)


@pytest.mark.inhoud
def test_spread_stands_above_the_word(instrument: Instrument, idee_vol: Any) -> None:
    """First the spread, then the word, then how many voices and whether the round is closed."""
    teksten = shown(draw("temperatuur", instrument, idee_vol))
    assert teksten == [
        *("3", "niet enthousiast", "1", "twijfel", "3", "enthousiast"),
        "Gemixt enthousiasme",
        "7 inschattingen. De ronde is gesloten.",
    ]


@pytest.mark.inhoud
def test_own_way_is_lit(instrument: Instrument, idee_vol: Any) -> None:
    """In the tree one place per row is lit, joined by one way; the checks stand above."""
    beeld = draw("beslisboom", instrument, idee_vol)
    aan = [" ".join(shown(item)) for item in with_class(beeld, "is-aan")]
    assert aan == ["Nog vraagtekens", "Gemixt enthousiasme", "Go", "Vraagt aandacht"]
    assert len(with_class(beeld, "b-pad")) == 3
    assert [" ".join(shown(item)) for item in with_class(beeld, "b-chip")] == [
        "Drijfveercheck ok",
        "Expertisecheck ok",
        "Samenwerkcheck ? vraagtekens",
    ]
    assert "Beslissing: go. Traject: vraagt aandacht." in spoken(beeld)


@pytest.mark.inhoud
@pytest.mark.parametrize(
    ("antwoorden", "woord"),
    [
        ({}, "Nog geen beslissing"),
        ({"beslissing": "no-go"}, "No go"),
        ({"beslissing": "no-go", "opnieuw-bekijken-op": "2027-06-01"}, "No go: niet nu"),
    ],
)
def test_decision_in_the_tree(instrument: Instrument, antwoorden: Any, woord: str) -> None:
    """No decision is a place too, and a no go with a date reads "niet nu"."""
    beeld = draw("beslisboom", instrument, bouw.idee(antwoorden))
    assert woord in [" ".join(shown(item)) for item in with_class(beeld, "is-aan")]


def test_points_in_order_of_date(instrument: Instrument, idee_vol: Any) -> None:
    """Open points follow their dates, what is past is said, what has no date stands apart."""
    beeld = draw("tijdlijn", instrument, idee_vol)
    assert shown(beeld) == [
        "!",
        "01/12/2026",
        "Nagaan of het stadhuis vervoer kan betalen",
        "Teamcoach onthaal, datum voorbij",
        "15/12/2026",
        "Bespreken met de raad van bestuur",
        "Directeur",
        "geen datum",
        "Woonpunt vragen wat ze kan inbrengen",
        "nog niemand",
    ]
    assert "De datum is voorbij." in spoken(beeld)
    assert "datum voorbij" not in " ".join(shown(draw("tijdlijn", instrument, idee_vol, None)))


def test_all_points_done_is_said(instrument: Instrument) -> None:
    """With nothing open the time line says whether that is a beginning or an end."""
    klaar = [{"id": "o1", "wat": "Bellen", "stand": "klaar"}]
    assert spoken(draw("tijdlijn", instrument, bouw.idee({"opvolgpunten": klaar}))) == (
        "Alle opvolgpunten zijn klaar."
    )
    assert "nog geen opvolgpunten" in spoken(draw("tijdlijn", instrument, bouw.idee()))
