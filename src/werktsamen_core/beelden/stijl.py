"""How a picture looks, by class: once, for the page and for a picture that stands on its own as a file.

The rules name colours as `overrides/browser/stijl/tokens.css` does. On the page those tokens decide, in
light, dark and on paper; a file has the light ones in it, since many programs that show SVG know no
`var()`. For the same reason: flat rules, no nesting. The states still differ when printed in grey:
full, soft, askew, dashed. The classes stand explained in `beelden.vorm`.
"""

from __future__ import annotations

import re
from functools import cache

#: The light tokens that the rules name; a test holds them to tokens.css.
KLEUREN = {
    "inkt": "#1e2b2a",
    "grijs": "#5b6664",
    "kaart": "#fffdf9",
    "veld": "#ffffff",
    "papier-diep": "#f3eadb",
    "lijn": "#e3dacb",
    "lijn-sterk": "#857e70",
    "koud": "#dfe9f0",
    "stap1": "#f2b33d",
    "stap1-op": "#1e2b2a",
    "stap1-diep": "#835500",
    "stap1-zacht": "#fcefd2",
    "stap2": "#12706e",
    "stap2-op": "#ffffff",
    "stap2-diep": "#0f5f5d",
    "stap2-zacht": "#dceeec",
    "stap3": "#b93f22",
    "stap3-op": "#ffffff",
    "stap3-diep": "#a8361b",
    "stap3-zacht": "#fae3db",
    "stap4": "#6a3a78",
    "stap4-op": "#ffffff",
    "stap4-diep": "#6a3a78",
    "stap4-zacht": "#ede2f0",
    "ok": "#12706e",
    "vraagtekens": "#835500",
    "vraagtekens-zacht": "#fcefd2",
    "voldoet-niet": "#a8361b",
    "voldoet-niet-zacht": "#fae3db",
}
_LETTER = '"Atkinson Hyperlegible Next","Atkinson Hyperlegible","Segoe UI",Arial,sans-serif'

_STAP = """
.b-stap.is-klaar.stap-N .b-stuk{fill:var(--stapN)}
.b-stap.is-klaar.stap-N .b-op{fill:var(--stapN-op)}
.b-stap.is-bezig.stap-N .b-stuk{fill:var(--stapN-zacht);stroke:var(--stapN-diep);stroke-width:3}
""".strip()

_REGELS = """
text{font-family:var(--letter-tekst);fill:var(--inkt)}
.b-grond{fill:var(--kaart)}
.b-kop{font-weight:700}
.b-zacht{fill:var(--grijs)}
.b-op{fill:var(--kaart)}
.b-halo{paint-order:stroke;stroke:var(--kaart);stroke-width:5;stroke-linejoin:round}
.b-kaart{fill:var(--kaart);stroke:var(--lijn-sterk);stroke-width:1.5}
.b-vlak,.b-pilvlak{fill:var(--papier-diep)}
.b-gat{fill:none;stroke:var(--lijn-sterk);stroke-width:2;stroke-dasharray:6 5}
.b-gat--klein{stroke-width:1.5;stroke-dasharray:3 2}
.b-gat.is-vraag{stroke:var(--voldoet-niet)}
.b-lijn,.b-tak{fill:none;stroke:var(--lijn);stroke-width:1.5}
.b-lijn--stip{stroke:var(--lijn-sterk);stroke-dasharray:1 5;stroke-linecap:round}
.b-stuk{fill:var(--stap2)}
.b-stip{fill:var(--inkt)}
.b-pad,.b-draad{fill:none;stroke:var(--stap4);stroke-width:5;stroke-linecap:round}
.b-draad{stroke-width:4}
.b-sein{fill:var(--veld);stroke:var(--inkt);stroke-width:1.5}
.b-sein.is-anders{fill:var(--stap2-zacht)}
.b-merk{fill:none;stroke:var(--inkt);stroke-width:2.5;stroke-linecap:round;stroke-linejoin:round}
.b-seingroep.is-onvolledig .b-sein{stroke-dasharray:3 3}
.b-stap .b-stuk,.b-deel .b-stuk{stroke:var(--kaart);stroke-width:4}
.b-stap.is-leeg .b-stuk,.b-deel.is-onvolledig .b-stuk{fill:none;stroke:var(--lijn-sterk);stroke-width:2;stroke-dasharray:6 5}
.b-deel.is-ok .b-stuk{fill:var(--ok)}
.b-deel.is-vraagtekens .b-stuk{fill:var(--vraagtekens-zacht);stroke:var(--vraagtekens);stroke-width:2}
.b-deel.is-voldoet-niet .b-stuk{fill:var(--voldoet-niet-zacht);stroke:var(--voldoet-niet);stroke-width:3}
.b-graad--1{fill:var(--koud)}
.b-graad--2{fill:var(--papier-diep)}
.b-graad--3{fill:var(--stap1-zacht)}
.b-stemmen.is-twijfel .b-stip{fill:var(--lijn-sterk);stroke:var(--inkt);stroke-width:1.5}
.b-stemmen.is-niet-enthousiast .b-stip{fill:var(--kaart);stroke:var(--inkt);stroke-width:1.5}
.b-pil.is-open .b-pilvlak{fill:var(--kaart);stroke:var(--lijn-sterk);stroke-width:1.5;stroke-dasharray:5 4}
.b-pil.is-aan .b-pilvlak{fill:var(--stap4);stroke:none}
.b-pil.is-aan text{fill:var(--kaart)}
.b-pil.is-aan.is-open .b-pilvlak{fill:var(--stap4-zacht);stroke:var(--stap4);stroke-width:2.5;stroke-dasharray:5 4}
.b-pil.is-aan.is-open text{fill:var(--inkt)}
""".strip()
REGELS = "\n".join((_REGELS, *(_STAP.replace("N", nr) for nr in "1234")))


@cache
def maak_stijl() -> str:
    """Return the rules with their values in them, for a file that has no page around it."""
    waarden = {**KLEUREN, "letter-tekst": _LETTER}
    return re.sub(r"var\(--([a-z0-9-]+)\)", lambda naam: waarden[naam[1]], REGELS)
