"""Two devices, one idea: their files come together without losing or inventing anything.

The laws of merging are proven in `tests/properties`; here the page's own bookkeeping is: what it
writes in its files, the page and the command line both merge as people expect.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests import bouw

from .checklist import INSTRUMENT, PREFIX, Json
from .toestel import Toestel, toestel, werktsamen, zonder_boekhouding

ANTWOORDEN = {
    "aanpak": "Zoals het was",
    "doelen": [
        {"id": "d1", "naam": "Eerste doel"},
        {"id": "d2", "naam": "Tweede doel"},
        {"id": "d3", "naam": "Derde doel"},
    ],
}
Samenvoegen = Callable[[Json, Json], Json]


@pytest.fixture(scope="module")
def hier(browser: Browser, adres: str) -> Iterator[Toestel]:
    """The device one works on."""
    with toestel(browser, adres) as open_:
        yield open_


@pytest.fixture(scope="module")
def daar(browser: Browser, adres: str) -> Iterator[Toestel]:
    """The device of a colleague."""
    with toestel(browser, adres) as open_:
        yield open_


@pytest.fixture
def samen(hier: Toestel, daar: Toestel) -> Json:
    """Open the same idea on both devices; return the file they have in common."""
    hier.naar_hub()
    daar.naar_hub()
    hier.open_idee(ANTWOORDEN, titel="Inloophuis")
    bestand = hier.json()
    daar.open_tekst(json.dumps(bestand))
    return bestand


@pytest.fixture
def op_de_opdrachtregel(tmp_path: Path) -> Samenvoegen:
    """Merge two files as `voeg-samen` does."""

    def merge(a: Json, b: Json) -> Json:
        paden = [tmp_path / "a.json", tmp_path / "b.json"]
        for pad, idee in zip(paden, (a, b), strict=True):
            pad.write_text(json.dumps(idee), encoding="utf-8")
        samen: Json = json.loads(werktsamen("voeg-samen", *map(str, paden)))
        return samen

    return merge


def andere(checklist: Toestel) -> Locator:
    """Return the other versions on screen."""
    return checklist.page.locator("[data-voet='andere'] > :visible")


def doel(checklist: Toestel, naam: str, nieuw: str) -> None:
    """Give a goal another name."""
    checklist.cel(checklist.rij("doelen", naam), "naam").fill(nieuw)


def open_samen(checklist: Toestel, idee: Json) -> None:
    """Open a file of an idea that is here already."""
    checklist.open_tekst(json.dumps(idee))
    expect(checklist.bericht()).to_contain_text(re.compile("samengevoegd|bracht niets nieuws"))
    if not checklist.page.locator("[data-alles]").count():
        checklist.alles_tonen()


@pytest.mark.usefixtures("samen")
def test_what_only_one_side_changed_stands_and_nothing_is_asked(
    hier: Toestel, daar: Toestel, op_de_opdrachtregel: Samenvoegen
) -> None:
    """Answers, rows, notes and the title of both sides are there, in the page and on the command line."""
    hier.typ("uitdaging", "Alleen hier")
    doel(hier, "Eerste doel", "Hier veranderd")
    hier.voeg_rij_toe("doelen", {"naam": "Hier erbij"})
    daar.typ("idee-opvolger", "Alleen daar")
    daar.kies("doelen-haalbaar", "deels")
    doel(daar, "Tweede doel", "Daar veranderd")
    daar.voeg_rij_toe("doelen", {"naam": "Daar erbij"})
    daar.page.locator("[data-titel]").fill("Huis van de wijk")
    van_hier, van_daar = hier.json(), daar.json()
    open_samen(hier, van_daar)
    expect(andere(hier)).to_have_count(0)
    expect(hier.waarde("uitdaging")).to_have_value("Alleen hier")
    expect(hier.waarde("idee-opvolger")).to_have_value("Alleen daar")
    expect(hier.page.locator("[data-titel]")).to_have_value("Huis van de wijk")
    veranderd = ["Hier veranderd", "Daar veranderd", "Derde doel"]
    assert hier.namen("doelen")[:3] == veranderd
    assert sorted(hier.namen("doelen")[3:]) == ["Daar erbij", "Hier erbij"]
    verwacht = zonder_boekhouding(hier.json())
    assert zonder_boekhouding(op_de_opdrachtregel(van_hier, van_daar)) == verwacht
    assert zonder_boekhouding(op_de_opdrachtregel(van_daar, van_hier)) == verwacht


@pytest.mark.usefixtures("samen")
def test_of_two_titles_one_chooses_below_the_title(hier: Toestel, daar: Toestel) -> None:
    """The newest stands, the other is shown with it and on the hub; once chosen the file brings nothing."""
    titel = hier.page.locator("[data-titel]")
    titel.fill("Titel van hier")
    hier.wacht_op_bewaard()
    daar.page.locator("[data-titel]").fill("Titel van daar")
    van_daar = daar.json()
    open_samen(hier, van_daar)
    expect(titel).to_have_value("Titel van daar")
    hier.naar_hub()
    expect(hier.page.locator("[data-idee]").first).to_contain_text("Er is nog een andere titel.")
    open_samen(hier, van_daar)
    vak = hier.page.locator("[data-titel-andere]")
    expect(vak.locator("[data-andere-tekst]")).to_have_text("Titel van hier")
    hier.knop("andere-kies", vak).click()
    expect(titel).to_have_value("Titel van hier")
    expect(vak).to_be_hidden()
    gekozen = hier.json()
    open_samen(hier, van_daar)
    expect(titel).to_have_value("Titel van hier")
    expect(vak).to_be_hidden()
    open_samen(daar, gekozen)
    expect(daar.page.locator("[data-titel]")).to_have_value("Titel van hier")
    expect(andere(daar)).to_have_count(0)


@pytest.mark.usefixtures("samen")
def test_where_both_went_on_the_newest_stands_and_the_other_is_shown(
    hier: Toestel, daar: Toestel, op_de_opdrachtregel: Samenvoegen
) -> None:
    """One conflict in an answer, one in a row; the message counts them, each is settled in place."""
    hier.typ("aanpak", "Aanpak van hier")
    doel(hier, "Eerste doel", "Doel van hier")
    van_hier = hier.json()
    daar.typ("aanpak", "Aanpak van daar")
    doel(daar, "Eerste doel", "Doel van daar")
    van_daar = daar.json()
    open_samen(hier, van_daar)
    for vraag in ("doelen", "aanpak"):
        expect(hier.page.locator(f"[data-ontvangst] [data-verschil='{vraag}']")).to_have_count(1)
    expect(andere(hier)).to_have_count(2)
    assert zonder_boekhouding(hier.json()) == zonder_boekhouding(
        op_de_opdrachtregel(van_hier, van_daar)
    )

    merk = hier.page.locator("[data-stap-andere='stap-1']")
    expect(merk).to_be_visible()
    expect(hier.page.locator("[data-stap-andere='stap-2']")).to_be_hidden()
    hier.stap(2)
    hier.naar_hub()
    kaart = hier.page.locator("[data-idee]").filter(has_text="Inloophuis").first
    expect(kaart).to_contain_text("Bij ‘Doelen’ is er een andere versie.")
    expect(kaart).to_contain_text("Bij ‘Aanpak’ is er een andere versie.")
    open_samen(hier, van_daar)
    hier.page.locator("[data-ontvangst] [data-verschil='aanpak'] a").click()
    expect(hier.page).to_have_url(re.compile("/stap-1/aanpak$"))
    expect(hier.vraag("aanpak")).to_be_in_viewport()

    hier.page.wait_for_timeout(700)  # the journal has all of it
    hier.page.reload()
    expect(hier.page.locator("[data-journaal='klaar']")).to_be_attached()
    expect(andere(hier)).to_have_count(2)
    expect(hier.bericht()).not_to_contain_text("niet alles bewaard")
    expect(hier.waarde("aanpak")).to_have_value("Aanpak van daar")
    expect(hier.vraag("aanpak").locator("[data-andere-tekst]")).to_have_text("Aanpak van hier")
    hier.knop("andere-kies", hier.vraag("aanpak")).click()
    expect(hier.waarde("aanpak")).to_have_value("Aanpak van hier")
    rij = hier.rij("doelen", "Doel van daar")
    expect(rij.locator("[data-andere-tekst]")).to_contain_text("Doel van hier")
    hier.knop("andere-houd", rij).click()
    expect(andere(hier)).to_have_count(0)
    assert hier.namen("doelen")[0] == "Doel van daar"
    expect(merk).to_be_hidden()

    gekozen = hier.json()
    open_samen(hier, van_daar)
    expect(andere(hier)).to_have_count(0)
    expect(hier.waarde("aanpak")).to_have_value("Aanpak van hier")
    open_samen(daar, gekozen)
    expect(andere(daar)).to_have_count(0)
    expect(daar.waarde("aanpak")).to_have_value("Aanpak van hier")
    assert daar.namen("doelen")[0] == "Doel van daar"


def test_a_copy_that_is_merely_older_changes_nothing(
    hier: Toestel, samen: Json, op_de_opdrachtregel: Samenvoegen
) -> None:
    """An old backup opened again raises no conflict, however often one edited and exported since."""
    for keer in ("een", "twee", "drie"):
        hier.typ("aanpak", f"Aanpak {keer}")
        doel(hier, hier.namen("doelen")[0], f"Doel {keer}")
        nieuw = hier.json()
    hier.typ("aanpak", "Aanpak vier, nergens bewaard als bestand")
    open_samen(hier, samen)
    expect(andere(hier)).to_have_count(0)
    expect(hier.waarde("aanpak")).to_have_value("Aanpak vier, nergens bewaard als bestand")
    assert hier.namen("doelen")[0] == "Doel drie"
    assert zonder_boekhouding(op_de_opdrachtregel(nieuw, samen)) == zonder_boekhouding(nieuw)


@pytest.mark.usefixtures("samen")
def test_the_same_file_twice_is_the_same_as_once(hier: Toestel, daar: Toestel) -> None:
    """Opening a file again, or one's own file, raises nothing new."""
    hier.typ("aanpak", "Aanpak van hier")
    daar.typ("idee-opvolger", "Alleen daar")
    van_daar = daar.json()
    open_samen(hier, van_daar)
    eerst = hier.json()
    for bestand in (van_daar, eerst):
        open_samen(hier, bestand)
        expect(andere(hier)).to_have_count(0)
        assert zonder_boekhouding(hier.json()) == zonder_boekhouding(eerst)


# Hold up the one request that merges. A promise tells when it is asked: waiting for a condition is
# forbidden by the page's policy, since Playwright evaluates the condition anew inside the page.
TRAAG = """() => {
  const stuur = Worker.prototype.postMessage;
  window.voegtSamen = new Promise((gevraagd) => {
    Worker.prototype.postMessage = function (bericht, ...rest) {
      if (!/"doe": ?"open"/.test(String(bericht?.text))) return stuur.call(this, bericht, ...rest);
      Worker.prototype.postMessage = stuur;
      window.voegSamen = () => stuur.call(this, bericht, ...rest);
      gevraagd();
    };
  });
}"""


@pytest.mark.usefixtures("samen")
def test_what_is_typed_in_another_tab_while_a_file_is_merged_counts(
    hier: Toestel, daar: Toestel
) -> None:
    """Merging takes a moment; whoever types on in that moment loses nothing, and sees what differs."""
    daar.typ("idee-opvolger", "Alleen daar")
    daar.typ("aanpak", "Van daar")
    van_daar = daar.json()
    tab = Toestel(hier.page.context.new_page(), hier.adres.removesuffix("checklist/"))
    tab.open(f"#{van_daar['id']}/stap-1")
    hier.page.evaluate(TRAAG)
    hier.open_bestand("idee.json", json.dumps(van_daar))
    hier.page.evaluate("() => window.voegtSamen")
    tab.typ("uitdaging", "Getypt in die tijd")
    tab.typ("aanpak", "Getypt in die tijd")
    for _ in range(50):
        if hier.opslag()[f"{PREFIX}idee:{van_daar['id']}"].count("Getypt in die tijd") == 2:
            break
        hier.page.wait_for_timeout(100)
    hier.page.evaluate("window.voegSamen()")
    expect(hier.page.locator("[data-ontvangst] [data-verschil='aanpak']")).to_be_visible()
    for wie in (hier, tab):
        expect(wie.waarde("idee-opvolger")).to_have_value("Alleen daar")
        expect(wie.waarde("uitdaging")).to_have_value("Getypt in die tijd")
        expect(wie.waarde("aanpak")).to_have_value("Getypt in die tijd")
        expect(andere(wie)).to_contain_text("Van daar")
    tab.page.close()


@pytest.mark.usefixtures("samen")
def test_what_is_typed_in_the_idea_itself_while_its_file_is_merged_counts(
    hier: Toestel, daar: Toestel
) -> None:
    """In a backup of many too: the core is asked once more, with what was typed."""
    daar.typ("aanpak", "Van daar")
    ander = bouw.idee({}, id=str(uuid.uuid4()), instrument=INSTRUMENT)
    bundel = {"soort": "werktsamen-ideeen", "versie": 1, "ideeen": [daar.json(), ander]}
    hier.page.evaluate(TRAAG)
    hier.open_bestand("kopie.json", json.dumps(bundel))
    hier.page.evaluate("() => window.voegtSamen")
    hier.typ("aanpak", "Van hier")
    hier.page.evaluate("window.voegSamen()")
    expect(hier.page.locator("[data-aankomst-kop]")).to_contain_text("2 ideeën")
    hier.page.locator("[data-idee-link]").filter(has_text="Inloophuis").first.click()
    expect(hier.waarde("aanpak")).to_have_value("Van hier")
    expect(andere(hier)).to_contain_text("Van daar")
    expect(hier.page.locator("[data-ontvangst] [data-verschil='aanpak']")).to_be_visible()


def test_what_is_typed_while_another_file_is_read_is_saved(hier: Toestel) -> None:
    """Reading a file takes a moment, then another idea comes on screen: the last letters are kept."""
    hier.naar_hub()
    id_ = hier.open_idee(ANTWOORDEN, titel="Waar men typt")
    hier.page.evaluate(
        """(id) => {
          const veld = document.querySelector("[data-vraag='uitdaging'] textarea");
          const tikken = setInterval(() => {
            if (!location.hash.includes(id)) return clearInterval(tikken);
            veld.value += "x";
            veld.dispatchEvent(new InputEvent("input", { bubbles: true }));
            window.getypt = veld.value;
          }, 5);
        }""",
        id_,
    )
    hier.open_idee(ANTWOORDEN, titel="Wat men opent")
    getypt = hier.page.evaluate("window.getypt")
    idee = json.loads(hier.opslag()[f"{PREFIX}idee:{id_}"])
    assert idee["antwoorden"]["uitdaging"]["waarde"] == getypt
    assert getypt


@pytest.mark.parametrize("ronde", ["open", "gesloten"])
def test_two_versions_of_a_voice_can_be_settled_in_any_round(hier: Toestel, ronde: str) -> None:
    """Voices are folded away, and after the round nothing can be changed; this can."""
    hier.naar_hub()
    stem = {"id": "s1", "keuze": "twijfel", "waarom": "Hier"}
    hier.open_idee({"inschattingen": [stem], "inschattingen-gesloten": ronde}, titel="Stemmen")
    ander = hier.json()
    [rij] = ander["antwoorden"]["inschattingen"]["waarde"]
    rij |= {"waarom": "Daar", "op": "2026-11-24T10:00:00.000Z"}
    open_samen(hier, ander)
    hier.page.locator("[data-ontvangst] [data-verschil='inschattingen'] a").click()
    expect(andere(hier)).to_have_count(1)
    hier.knop("andere-houd").click()
    expect(andere(hier)).to_have_count(0)


def test_a_deleted_row_stays_deleted(
    hier: Toestel, daar: Toestel, samen: Json, op_de_opdrachtregel: Samenvoegen
) -> None:
    """Neither an older copy nor one where the row still stands brings it back; its undo does."""
    hier.knop("rij-weg", hier.rij("doelen", "Tweede doel")).click()
    van_hier = hier.json()
    daar.typ("idee-opvolger", "Alleen daar")
    van_daar = daar.json()
    for bestand in (samen, van_daar):
        open_samen(hier, bestand)
        assert hier.namen("doelen") == ["Eerste doel", "Derde doel"]
        doelen = op_de_opdrachtregel(van_hier, bestand)["antwoorden"]["doelen"]["waarde"]
        assert [rij["id"] for rij in doelen] == ["d1", "d3"]
    open_samen(daar, van_hier)
    assert daar.namen("doelen") == ["Eerste doel", "Derde doel"]


@pytest.mark.usefixtures("samen")
def test_a_row_put_back_comes_back_on_the_other_device_too(hier: Toestel, daar: Toestel) -> None:
    """The undo of a deletion that was already exchanged travels like any other change."""
    hier.knop("rij-weg", hier.rij("doelen", "Tweede doel")).click()
    open_samen(daar, hier.json())
    assert daar.namen("doelen") == ["Eerste doel", "Derde doel"]
    hier.vraag("doelen").get_by_role("button", name="Zet terug").click()
    open_samen(daar, hier.json())
    assert daar.namen("doelen") == ["Eerste doel", "Tweede doel", "Derde doel"]
    expect(andere(daar)).to_have_count(0)


@pytest.mark.usefixtures("samen")
def test_rows_stand_in_one_order_on_both_devices(hier: Toestel, daar: Toestel) -> None:
    """Both moved rows: after exchanging files both ways the order is the same, and no row doubles."""
    hier.knop("rij-omhoog", hier.rij("doelen", "Derde doel")).click()
    daar.knop("rij-omlaag", daar.rij("doelen", "Eerste doel")).click()
    daar.voeg_rij_toe("doelen", {"naam": "Daar erbij"})
    van_hier, van_daar = hier.json(), daar.json()
    open_samen(hier, van_daar)
    open_samen(daar, van_hier)
    assert hier.namen("doelen") == daar.namen("doelen")
    assert len(hier.namen("doelen")) == 4
    expect(andere(hier)).to_have_count(0)


def test_files_of_two_ideas_never_come_together(hier: Toestel) -> None:
    """A duplicate is another idea: opening it beside the first merges nothing."""
    hier.naar_hub()
    eerste = hier.open_idee(ANTWOORDEN, titel="Een")
    hier.typ("aanpak", "Alleen in het eerste")
    tweede = hier.open_idee(ANTWOORDEN, titel="Twee")
    expect(hier.bericht()).not_to_contain_text("samengevoegd")
    expect(hier.waarde("aanpak")).to_have_value("Zoals het was")
    assert eerste != tweede
