"""QR codes: what the page draws is read back, from pictures as people take them and from a camera."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tasks
from playwright.sync_api import Browser, Page

from .conftest import NieuweContext
from .meedenken import Draad, Json, Meedenken

#: A script in the page, as its own scripts fetch the room.
HAAL = "const code = await import(new URL('../assets/js/beeldcode/index.js', location.href).href);"
TEKEN = f"""async (tekst) => {{
  {HAAL}
  const svg = code.drawBeeldcode(tekst, 'proef');
  const kant = svg.viewBox.baseVal.width;
  return [svg.lastChild.getAttribute('d'), kant];
}}"""
# Draw the code on a picture of grey, small, turned and unsharp, and read it there.
LEES = f"""async ([pad, kant, {{zijde, draai, wazig, licht}}]) => {{
  {HAAL}
  const vlak = document.createElement('canvas');
  [vlak.width, vlak.height] = [1000, 800];
  const pen = vlak.getContext('2d');
  pen.fillStyle = `rgb(${{licht}}, ${{licht}}, ${{licht - 20}})`;
  pen.fillRect(0, 0, 1000, 800);
  pen.filter = `blur(${{wazig}}px) brightness(${{licht / 255}})`;
  pen.translate(500, 400);
  pen.rotate(draai * Math.PI / 180);
  pen.scale(zijde / kant, zijde / kant);
  pen.translate(-kant / 2, -kant / 2);
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, kant, kant);
  pen.fillStyle = '#111111';
  pen.fill(new Path2D(pad));
  const beeld = await new Promise((klaar) => vlak.toBlob(klaar, 'image/jpeg', 0.7));
  return code.readBeeld(beeld);
}}"""
CAMERA = f"""async (seconden) => {{
  {HAAL}
  const video = document.createElement('video');
  document.body.append(video);
  let lezer;
  const gelezen = new Promise((klaar, mis) => {{
    setTimeout(() => mis(new Error('niets gelezen')), seconden * 1000);
    const gezien = (tekst) => klaar([tekst, video.srcObject.getTracks()]);
    code.startLezer(video, (tekst) => setTimeout(gezien, 200, tekst)).then((nieuw) => {{ lezer = nieuw; }}, mis);
  }});
  try {{
    const [tekst, sporen] = await gelezen;
    lezer.stop();
    return [tekst, sporen.map((spoor) => spoor.readyState)];
  }} finally {{
    lezer?.stop();
  }}
}}"""
#: Pictures as people take them: pixels of its side, degrees, pixels of blur, light.
FOTOS = {
    "recht": {"zijde": 420, "draai": 0, "wazig": 0, "licht": 255},
    "gedraaid": {"zijde": 420, "draai": 17, "wazig": 0, "licht": 240},
    "op zijn kop": {"zijde": 420, "draai": 180, "wazig": 0, "licht": 240},
    "wazig": {"zijde": 420, "draai": 3, "wazig": 1.5, "licht": 230},
    "klein": {"zijde": 260, "draai": 0, "wazig": 0, "licht": 255},
    "donker": {"zijde": 420, "draai": 5, "wazig": 0.8, "licht": 120},
    "groot": {"zijde": 760, "draai": 8, "wazig": 2, "licht": 250},
}


@pytest.fixture(scope="module")
def ronde(draad: Draad) -> Json:
    """Return a usual round, its code as long as they come."""
    titel = "Een inloophuis in de stationsbuurt voor wie pas alleen woont"
    return draad.nodig_uit("temperatuur", titel=titel, van="Teamcoach onthaal", tot="2099-12-11")


@pytest.fixture
def open_blad(nieuwe_context: NieuweContext, adres: str, ronde: Json) -> Page:
    """Return the page with a round open."""
    return Meedenken(nieuwe_context().new_page(), adres).open(ronde["code"]).page


@pytest.mark.parametrize("foto", FOTOS)
def test_a_code_is_read_from_a_picture(foto: str, open_blad: Page, ronde: Json) -> None:
    """Rendered, turned, unsharp, small, dark: what comes out is what went in."""
    link = f"https://{'o' * 27}.github.io/werktsamen/meedenken/#{ronde['code']}"
    assert 300 < len(link) <= 400
    getekend = open_blad.evaluate(TEKEN, link)
    assert open_blad.evaluate(LEES, [*getekend, FOTOS[foto]]) == link


def test_a_picture_without_a_code_gives_nothing(open_blad: Page) -> None:
    """Never something else."""
    leeg = {"zijde": 10, "draai": 0, "wazig": 3, "licht": 200}
    assert open_blad.evaluate(LEES, ["M0 0H1V1H0Z", 1, leeg]) is None


def test_a_drawn_code_has_its_white_edge_and_a_name(open_blad: Page) -> None:
    """Readers need four modules of white, also on a dark page."""
    pad, kant = open_blad.evaluate(TEKEN, "kort")
    punten = [tuple(map(int, stuk.split("h")[0].split())) for stuk in pad.split("M")[1:]]
    assert min(min(punt) for punt in punten) == 4
    assert max(y for _, y in punten) == kant - 5


@pytest.fixture
def met_camera(
    browser: Browser, adres: str, ronde: Json, tmp_path: Path, open_blad: Page
) -> Iterator[Page]:
    """Return a page in a browser whose camera sees the code of the round."""
    pad, kant = open_blad.evaluate(TEKEN, ronde["code"])
    film = tmp_path / "camera.y4m"
    film.write_bytes(make_film(pad, kant))
    ziend = browser.browser_type.launch(
        executable_path=tasks.find_browser() or None,
        args=[
            *("--no-sandbox", "--use-fake-ui-for-media-stream"),
            *("--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={film}"),
        ],
    )
    page = ziend.new_context(permissions=["camera"]).new_page()
    yield Meedenken(page, adres).open(ronde["code"]).page
    ziend.close()


def make_film(pad: str, kant: int, breed: int = 640, hoog: int = 480) -> bytes:
    """Return a film of a few frames in which the code lies on grey, a little to the side."""
    schaal = (hoog - 40) // kant
    links, boven = (breed - kant * schaal) // 2 + 13, (hoog - kant * schaal) // 2
    beeld = bytearray([200]) * (breed * hoog)
    for y in range(kant * schaal):
        start = (boven + y) * breed + links
        beeld[start : start + kant * schaal] = bytes([235]) * (kant * schaal)
    for stuk in pad.split("M")[1:]:
        plaats, _, rest = stuk.partition("h")
        x, y = map(int, plaats.split())
        lang = int(rest.split("v")[0]) * schaal
        for rij in range(schaal):
            start = (boven + y * schaal + rij) * breed + links + x * schaal
            beeld[start : start + lang] = bytes([30]) * lang
    frame = b"FRAME\n" + bytes(beeld) + bytes([128]) * (breed * hoog // 2)
    return f"YUV4MPEG2 W{breed} H{hoog} F10:1 Ip A1:1 C420\n".encode() + frame * 20


@pytest.mark.skipif(os.name == "nt", reason="a fake camera from a file is not tried on Windows")
def test_a_camera_reads_a_code_and_is_put_out(met_camera: Page, ronde: Json) -> None:
    """After reading no track of the camera runs any more."""
    gelezen: list[Any] = met_camera.evaluate(CAMERA, 20)
    assert gelezen == [ronde["code"], ["ended"]]


def test_without_a_camera_one_sentence_says_what_to_do(open_blad: Page) -> None:
    """Refused, missing, or taken by another program."""
    zinnen = open_blad.evaluate(
        f"""async () => {{
          {HAAL}
          const namen = ['NotAllowedError', 'NotFoundError', 'NotReadableError'];
          return namen.map((naam) => code.zegCamerafout(new DOMException('', naam)));
        }}"""
    )
    assert [zin.split(".")[0] for zin in zinnen] == [
        "De camera mag niet gebruikt worden",
        "Dit toestel heeft geen camera die we vinden",
        "De camera start niet",
    ]
    assert all("Plak de code" in zin or "plak de code" in zin for zin in zinnen)
