"""Who is asked, in Firefox and WebKit: link opened, antwoord made, opened with the key of its round."""

from __future__ import annotations

import re

from tests.site.meedenken import Draad, Json

from .driver import Motor

KIES = "[data-vraag='temperatuur'] input[value='twijfel']"
STAAT = "return document.documentElement.dataset.staat === arguments[0]"
BREEDTE = (
    "return document.querySelector('[data-beeldcode] svg')?.getBoundingClientRect().width > 100"
)


def test_from_link_to_a_sealed_antwoord(
    motor: Motor, adres: str, draad: Draad, temperatuur: Json
) -> None:
    """Choosing, a reason, sealing, the QR code; then the next person sees nothing of it."""
    motor.open("about:blank")
    motor.open(f"{adres}meedenken/#{temperatuur['code']}")
    motor.wait(STAAT, "klaar")
    assert motor.script("return location.hash") == ""
    motor.click(KIES)
    motor.typ("[data-vraag='temperatuur'] [data-veld='waarom']", "Eerst tijd vrijmaken")
    motor.click("[data-knop='maak']")
    code = motor.wait("return document.querySelector('[data-antwoordcode]').value")
    assert draad.inhoud(temperatuur, code)["oordelen"] == {
        "temperatuur": {"waarde": "twijfel", "waarom": "Eerst tijd vrijmaken"}
    }
    motor.click("[data-knop='qr']")
    motor.wait(BREEDTE)
    motor.click("[data-knop='volgende']")
    motor.wait("return document.querySelectorAll('[data-vraag] :checked').length === 0")
    assert motor.script("return localStorage.length") == 0


def test_a_mail_with_a_broken_line_is_read_and_a_cut_one_is_not(
    motor: Motor, adres: str, temperatuur: Json
) -> None:
    """Pasted by hand, as one does where a link was cut."""
    motor.open("about:blank")
    motor.open(f"{adres}meedenken/#{temperatuur['code'][:90]}")
    motor.wait(STAAT, "fout")
    assert "afgeknipt" in motor.script("return document.querySelector('[data-fout]').textContent")
    motor.typ("[data-plak]", "\n".join(re.findall(".{1,60}", temperatuur["code"])))
    motor.click("[data-knop='lees-plak']")
    motor.wait(STAAT, "klaar")
