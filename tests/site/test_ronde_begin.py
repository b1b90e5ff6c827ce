"""Beginning a round: one fact per test about what is asked, what goes along and in which shapes it leaves."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import SITE
from .meedenken import Meedenken
from .ronde import MERK, Ronde, Wederhelft, besmet

BASIS = 53  # characters of a usual base address
HOOGSTENS_BYTES = 200_000


@pytest.fixture(scope="module")
def ander(tmp_path_factory: pytest.TempPathFactory) -> Wederhelft:
    """Return who is asked."""
    return Wederhelft(tmp_path_factory.mktemp("ronde"))


@pytest.fixture
def ronde(page: Page, adres: str) -> Ronde:
    """Return an idea in which no round was begun."""
    return Ronde(page, adres)


def test_the_button_in_step_2_and_4_and_at_a_question_begins_a_round(ronde: Ronde) -> None:
    """What one came from is ticked; the room is fetched only then."""
    page = ronde.page
    gevraagd: list[str] = []
    page.on("request", lambda verzoek: gevraagd.append(verzoek.url))
    for stap, wat in ((2, "samenwerkcheck"), (4, "temperatuur")):
        ronde.checklist.stap(stap)
        ronde.checklist.actie("ronde").click()
        expect(page).to_have_url(re.compile(rf"#{ronde.idee}/ronde/nieuw/{wat}$"))
        expect(ronde.vak.locator(f"[data-ronde-vraag][value='{wat}']")).to_be_checked()
    assert len([url for url in gevraagd if "/rondes/index" in url]) == 1
    ronde.checklist.stap(2)
    ronde.checklist.vraag("missie").locator("[data-actie='ronde']").click()
    expect(ronde.vak.locator("[data-ronde-vraag][value='missie']")).to_be_checked()
    expect(ronde.vak.locator("[data-voorbeeld-vragen] li")).to_have_count(1)


def test_the_first_view_of_the_checklist_stays_light() -> None:
    """Its page, styles and scripts, gzipped; letters and Python not counted, rounds not among them."""
    page = (SITE / "checklist" / "index.html").read_text(encoding="utf-8")
    named = set(re.findall(r'(?:href|src)="\.\./(assets/(?:css|js)/[\w./-]+\.(?:css|js))"', page))
    eigen = [name for name in named if "/engine/" not in name]
    assert {"assets/js/checklist/main.js", "assets/css/checklist.css"} <= set(eigen)
    assert not [name for name in eigen if "rondes" in name]
    bytes_ = len(gzip.compress(page.encode())) + sum(
        len(gzip.compress((SITE / name).read_bytes())) for name in eigen
    )
    assert bytes_ < HOOGSTENS_BYTES


def test_a_usual_invitation_is_short_enough_for_a_link_and_a_qr_code(ronde: Ronde) -> None:
    """The temperature, or one check, without the infofiche."""
    for vraag in ("temperatuur", "drijfveercheck", "expertisecheck", "samenwerkcheck"):
        code = ronde.begin(vraag)["uitnodiging"]
        assert len(code) + BASIS <= 400


def test_the_page_of_who_is_asked_asks_what_was_previewed(ronde: Ronde, adres: str) -> None:
    """Title, who asks, every question in its order, until when."""
    page = ronde.page
    page.goto(f"{ronde.checklist.adres}#{ronde.idee}/ronde/nieuw/samenwerkcheck")
    vragen = ronde.vak.locator("[data-voorbeeld-vragen] li")
    expect(vragen).to_have_count(10)
    voorbeeld = vragen.all_inner_texts()
    expect(ronde.vak.locator("[data-voorbeeld-titel]")).to_have_text(
        "Een inloophuis in de stationsbuurt"
    )
    ronde.knop("ronde-start").click()
    expect(ronde.deel("uitnodigen")).to_be_visible()
    [rij] = ronde.tabel("rondes")
    blad = Meedenken(page.context.new_page(), adres).open(rij["uitnodiging"])
    gesteld = blad.page.locator("[data-gesteld] [data-vraag] .vraag__zin").all_inner_texts()
    assert gesteld == voorbeeld
    expect(blad.page.locator("[data-wie]")).to_contain_text("Teamcoach onthaal")


def test_a_key_is_made_and_asks_to_be_saved(ronde: Ronde) -> None:
    """It says why; the file that it offers holds the key, the ordinary one does not."""
    rij = ronde.begin("temperatuur")
    vak = ronde.vak.locator("[data-ronde-sleutel]")
    expect(vak).to_contain_text("Zonder die sleutel kan niemand ze lezen")
    assert list(ronde.idee_nu()["rondesleutels"]) == [rij["id"]]
    with ronde.page.expect_download() as verwacht:
        vak.locator("button").click()
    met = json.loads(Path(verwacht.value.path()).read_text(encoding="utf-8"))
    assert met["rondesleutels"][rij["id"]]["d"]
    expect(ronde.page.locator("[data-bericht]")).to_contain_text("geef het niet door")
    zonder = ronde.checklist.json()
    assert "rondesleutels" not in zonder
    assert met["rondesleutels"][rij["id"]]["d"] not in json.dumps(zonder)
    expect(ronde.page.locator("[data-bericht]")).to_contain_text(
        "sleutel van een ronde gaat niet mee"
    )


def test_a_round_without_a_question_does_not_begin(ronde: Ronde) -> None:
    """Nor one that ended before it began; a sentence says what to do."""
    ronde.page.goto(f"{ronde.checklist.adres}#{ronde.idee}/ronde/nieuw")
    ronde.knop("ronde-start").click()
    expect(ronde.vak.locator("[data-ronde-fout]")).to_have_text("Kies eerst wat je wilt vragen.")
    ronde.vak.locator("[data-ronde-vraag][value='temperatuur']").check()
    ronde.vak.locator("[data-ronde-tot]").fill("2020-01-01")
    ronde.knop("ronde-start").click()
    expect(ronde.vak.locator("[data-ronde-fout]")).to_contain_text("al voorbij")
    assert ronde.tabel("rondes") == []


def test_shapes_of_an_invitation(ronde: Ronde) -> None:
    """The link and the text are copied, the QR code says the link, the file holds it too."""
    ronde.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    code = ronde.begin("temperatuur")["uitnodiging"]
    ronde.knop("ronde-link").click()
    expect(ronde.vak.locator("[data-ronde-gemeld]")).to_contain_text("gekopieerd")
    link = ronde.page.evaluate("navigator.clipboard.readText()")
    assert link.endswith(f"/meedenken/#{code}")
    ronde.knop("ronde-brief").click()
    expect(ronde.vak.locator("[data-ronde-gemeld]")).to_contain_text("tekst is gekopieerd")
    assert link in ronde.page.evaluate("navigator.clipboard.readText()")
    ronde.knop("ronde-qr").click()
    expect(ronde.vak.locator("#ronde-beeldcode svg")).to_be_visible()
    ronde.knop("ronde-groot").click()
    groot = ronde.vak.locator("[data-dialoog='ronde-qr']")
    expect(groot.locator("svg")).to_be_visible()
    assert groot.locator("svg").bounding_box()["width"] > 400  # type: ignore[index]
    ronde.page.keyboard.press("Escape")
    with ronde.page.expect_download() as verwacht:
        ronde.knop("ronde-bestand").click()
    assert code in Path(verwacht.value.path()).read_text(encoding="utf-8")


def test_the_sheet_on_paper_holds_the_code_and_the_questions(ronde: Ronde) -> None:
    """And nothing else of the page."""
    ronde.page.evaluate("window.print = () => {}")
    ronde.begin("temperatuur", "drijfveercheck")
    ronde.knop("ronde-blad").click()
    blad = ronde.vak.locator("[data-ronde-blad]")
    expect(blad.locator("svg")).to_have_count(1)
    ronde.page.emulate_media(media="print")
    expect(blad).to_be_visible()
    expect(blad.locator("[data-blad-vragen] > li").first).to_contain_text("☐ Enthousiast")
    expect(ronde.deel("verzamelen")).to_be_hidden()
    expect(ronde.page.locator(".werk")).to_be_hidden()


def test_an_invitation_that_is_too_long_goes_as_a_file(ronde: Ronde) -> None:
    """Said plainly, before it begins and after; no link and no QR code is offered."""
    ronde.checklist.stap(1)
    ronde.checklist.typ("uitdaging", " ".join(f"woord{nr * 7919 % 9973}" for nr in range(600)))
    ronde.page.goto(f"{ronde.checklist.adres}#{ronde.idee}/ronde/nieuw/temperatuur")
    ronde.vak.locator("[data-ronde-fiche]").check()
    expect(ronde.vak.locator("[data-voorbeeld-maat]")).to_contain_text("Ze gaat als bestand")
    ronde.knop("ronde-start").click()
    expect(ronde.vak.locator("[data-ronde-kan-niet]")).to_contain_text("als bestand")
    for weg in ("link", "qr", "groot", "mail"):
        expect(ronde.vak.locator(f"[data-weg='{weg}']")).to_be_hidden()
    with ronde.page.expect_download() as verwacht:
        ronde.knop("ronde-bestand").click()
    assert "u1." in Path(verwacht.value.path()).read_text(encoding="utf-8")


def test_nothing_internal_is_in_any_invitation(ronde: Ronde, ander: Wederhelft) -> None:
    """A mark in every field that is not to be shared, and in a partner that is not needed."""
    idee = besmet(ronde.idee)
    ronde.checklist.open()
    ronde.checklist.open_bestand("besmet.json", json.dumps(idee))
    expect(ronde.page.locator("[data-titel]")).to_be_visible(timeout=60_000)
    for voor, vraag in (("collega", "temperatuur"), ("partner", "doelen-duidelijk")):
        ronde.page.goto(f"{ronde.checklist.adres}#{idee['id']}/ronde/nieuw")
        ronde.idee = idee["id"]
        if voor == "collega":
            ronde.vak.locator("[data-ronde-fiche]").check()
        gezonden = ander.lees(ronde.begin(vraag, voor=voor)["uitnodiging"])
        assert MERK not in json.dumps(gezonden, ensure_ascii=False)
        assert "Gedeelde tekst" in json.dumps(gezonden, ensure_ascii=False)
        assert MERK not in ronde.vak.locator("[data-ronde-tekst]").input_value()
