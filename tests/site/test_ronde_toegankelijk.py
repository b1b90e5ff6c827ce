"""Rounds by keyboard and camera, and what axe sees of their states."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import tasks
from playwright.sync_api import Browser, Page, expect

from .axe import Keuring
from .conftest import LAPTOP, NieuweContext
from .ronde import Ronde, Wederhelft
from .test_beeldcode import TEKEN, make_film


@pytest.fixture(scope="module")
def ander(tmp_path_factory: pytest.TempPathFactory) -> Wederhelft:
    """Return who is asked."""
    return Wederhelft(tmp_path_factory.mktemp("ronde"))


def stem(waarde: str, naam: str) -> dict[str, object]:
    """Return a reply to the temperature, with a reason."""
    oordeel = {"waarde": waarde, "waarom": "Eerst tijd vrijmaken"}
    return {"naam": naam, "weet": "De stad plant zelf iets", "oordelen": {"temperatuur": oordeel}}


def test_axe_finds_nothing_in_the_states_of_a_round(
    nieuwe_context: NieuweContext, adres: str, ander: Wederhelft
) -> None:
    """Beginning one, open with replies and a question about a name, closed; with the postcards of partners."""
    page = nieuwe_context(reduced_motion="reduce").new_page()
    ronde = Ronde(page, adres)
    keuring = Keuring(page)
    page.goto(f"{ronde.checklist.adres}#{ronde.idee}/ronde/nieuw/samenwerkcheck")
    expect(ronde.vak.locator("[data-voorbeeld-open]")).to_be_visible()
    ronde.vak.get_by_text("Kies vragen een voor een").click()
    keuring.kijk("ronde beginnen")
    rij = ronde.begin("temperatuur", namen=True)
    ronde.knop("ronde-qr").click()
    ronde.plak(" ".join(ander.antwoord(rij, stem("twijfel", "An"), stem("enthousiast", "An"))))
    keuring.kijk("open ronde")
    ronde.knop("ronde-sluit").click()
    keuring.kijk("vraag om te sluiten")
    page.keyboard.press("Escape")
    ronde.sluit()
    keuring.kijk("gesloten ronde")
    rij = ronde.begin(voor="partner")
    stuk = {"over": "puzzelstukken", "soort": "nieuw-stuk", "tekst": "Een busje"}
    ronde.plak(ander.antwoord(rij, {"naam": "OCMW", "voorstellen": [stuk]})[0])
    ronde.sluit()
    keuring.kijk("voorstellen")
    ronde.checklist.stap(2)
    keuring.kijk("stap 2 met rondes")
    keuring.klaar()


def test_a_round_goes_by_keyboard_alone(page: Page, adres: str, ander: Wederhelft) -> None:
    """Begin, read a reply, close; the focus is never lost."""
    ronde = Ronde(page, adres)
    ronde.checklist.stap(4)
    ronde.checklist.actie("ronde").focus()
    page.keyboard.press("Enter")
    expect(ronde.vak.locator("[data-ronde-kop]")).to_be_focused()
    expect(ronde.vak.locator("[data-voorbeeld-open]")).to_be_visible()
    ronde.vak.locator("[data-ronde-tot]").focus()
    page.keyboard.press("Enter")
    expect(ronde.deel("uitnodigen")).to_be_visible()
    expect(ronde.vak.locator("[data-ronde-kop]")).to_be_focused()
    [code] = ander.antwoord(ronde.tabel("rondes")[0], stem("twijfel", ""))
    ronde.vak.locator("[data-ronde-plak]").focus()
    page.keyboard.insert_text(code)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(ronde.vak.locator("[data-ronde-aantal]")).to_have_text("1 antwoord")
    ronde.knop("ronde-sluit").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(ronde.deel("uitslag")).to_have_attribute("data-klaar", "ja")
    expect(ronde.vak.locator("[data-ronde-kop]")).to_be_focused()


@pytest.fixture
def met_camera(browser: Browser, tmp_path: Path) -> Iterator[tuple[Page, Path]]:
    """Return a page in a browser whose camera shows a film, and the film that is still to be made."""
    film = tmp_path / "film.y4m"
    gestart = browser.browser_type.launch(
        executable_path=tasks.find_browser() or None,
        args=[
            *("--no-sandbox", "--use-fake-ui-for-media-stream"),
            *("--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={film}"),
        ],
    )
    page = gestart.new_context(permissions=["camera"], viewport=LAPTOP).new_page()  # type: ignore[arg-type]
    yield page, film
    gestart.close()


@pytest.mark.skipif(os.name == "nt", reason="a fake camera from a file is not tried on Windows")
def test_the_camera_reads_a_reply_and_is_put_out(
    met_camera: tuple[Page, Path], adres: str, ander: Wederhelft
) -> None:
    """After a tap only; one reply however long it looks, and dark when one stops it or leaves."""
    page, film = met_camera
    ronde = Ronde(page, adres)
    [code] = ander.antwoord(ronde.begin("temperatuur"), stem("twijfel", ""))
    pad, kant = page.evaluate(TEKEN, code)
    film.write_bytes(make_film(pad, kant))
    page.evaluate("""() => {
      window.sporen = [];
      const vraag = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wens) => {
        const stroom = await vraag(wens);
        window.sporen.push(...stroom.getTracks());
        return stroom;
      };
    }""")
    lopend = "sporen.map((spoor) => spoor.readyState)"
    assert page.evaluate(lopend) == []
    ronde.knop("ronde-camera").click()
    expect(ronde.vak.locator("[data-ronde-aantal]")).to_have_text("1 antwoord", timeout=30_000)
    expect(ronde.vak.locator("[data-ronde-gezien]")).to_contain_text("Toon de volgende code")
    assert page.evaluate(lopend) == ["live"]
    ronde.knop("ronde-camera-uit").click()
    assert page.evaluate(lopend) == ["ended"]
    ronde.knop("ronde-camera").click()
    expect(ronde.knop("ronde-camera-uit")).to_be_focused()  # the camera has started again
    assert page.evaluate(lopend) == ["ended", "live"]
    ronde.vak.get_by_role("link", name="Naar stap 4").click()
    expect(ronde.vak).to_be_hidden()
    assert page.evaluate(lopend) == ["ended", "ended"]
    assert len(ronde.tabel("stemmen")) == 1


def test_without_a_camera_the_page_names_another_way(page: Page, adres: str) -> None:
    """Nothing is asked before a tap; afterwards one sentence."""
    ronde = Ronde(page, adres)
    ronde.begin("temperatuur")
    ronde.knop("ronde-camera").click()
    expect(ronde.vak.locator("[data-ronde-regels] li")).to_contain_text(
        "plak de code", ignore_case=True
    )
    expect(ronde.vak.locator("[data-ronde-camera]")).to_be_hidden()
