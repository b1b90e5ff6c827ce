"""The whole road in Firefox and WebKit: a round begun, its link opened, a reply made, collected, closed."""

from __future__ import annotations

import json

from tests.site.checklist import PREFIX

from .pagina import Pagina

STAAT = "return document.documentElement.dataset.staat === 'klaar'"
RONDE = "[data-ronde-deel='{}']"
ZICHTBAAR = "return document.querySelector(arguments[0])?.checkVisibility() === true"


def test_from_link_to_reply_to_collected_to_closed(pagina: Pagina, adres: str) -> None:
    """What one person chose and why shows only once the round is closed."""
    motor = pagina.motor
    id_ = pagina.nieuw()
    pagina.wacht_op_python()
    pagina.open(f"#{id_}/ronde/nieuw/temperatuur")
    motor.wait(ZICHTBAAR, "[data-voorbeeld-open]", seconden=180)
    motor.click("[data-knop='ronde-start']")
    motor.wait(ZICHTBAAR, RONDE.format("uitnodigen"))
    motor.wait("return localStorage.getItem(arguments[0])?.includes('u1.')", f"{PREFIX}idee:{id_}")
    [ronde] = pagina.bewaard(id_)["antwoorden"]["rondes"]["waarde"]

    motor.open("about:blank")
    motor.open(f"{adres}meedenken/#{ronde['uitnodiging']}")
    motor.wait(STAAT)
    motor.click("[data-vraag='temperatuur'] input[value='twijfel']")
    motor.typ("[data-vraag='temperatuur'] [data-veld='waarom']", "Eerst tijd vrijmaken")
    motor.click("[data-knop='maak']")
    code = motor.wait("return document.querySelector('[data-antwoordcode]').value")
    motor.click("[data-knop='qr']")  # now it is sent, and leaving asks nothing

    pagina.open(f"#{code}")
    motor.wait(
        "return document.querySelector('[data-ronde-regels] li')?.textContent.includes('toegevoegd')",
        seconden=180,
    )
    assert "Eerst tijd" not in json.dumps(pagina.bewaard(id_))
    motor.click("[data-knop='ronde-sluit']")
    motor.click("[data-dialoog='ronde-sluit'] [value='ja']")
    motor.wait("return document.querySelector('[data-ronde-deel=uitslag]').dataset.klaar === 'ja'")
    assert "Eerst tijd vrijmaken" in pagina.tekst(RONDE.format("uitslag"))
    pagina.geen_fouten()
