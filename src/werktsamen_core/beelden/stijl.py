"""The colours of a picture that stands on its own as a file; on the page the stylesheet decides.

Light paper only, and chosen so that the states still differ when printed in grey: full, soft,
askew, dashed. The same classes stand explained in `beelden.vorm`.
"""

from __future__ import annotations

STIJL = """
text{font-family:"Atkinson Hyperlegible Next","Atkinson Hyperlegible","Segoe UI",Arial,sans-serif;fill:#1e2b2a}
.b-grond{fill:#fffdf9}
.b-kop{font-weight:700}
.b-zacht{fill:#4d5856}
.b-op{fill:#fff}
.b-halo{paint-order:stroke;stroke:#fffdf9;stroke-width:5;stroke-linejoin:round}
.b-kaart{fill:#fffdf9;stroke:#b9b0a0;stroke-width:1.5}
.b-vlak{fill:#f3eadb}
.b-gat{fill:none;stroke:#857e70;stroke-width:2;stroke-dasharray:6 5}
.b-gat--klein{stroke-width:1.5;stroke-dasharray:3 2}
.b-gat.is-vraag{stroke:#b93f22}
.b-lijn{stroke:#e3dacb;stroke-width:1.5}
.b-lijn--stip{stroke-dasharray:1 5;stroke:#b9b0a0;stroke-linecap:round}
.b-stuk{fill:#12706e}
.b-stip{fill:#1e2b2a}
.b-tak{fill:none;stroke:#e3dacb;stroke-width:1.5}
.b-pad{fill:none;stroke:#6a3a78;stroke-width:5;stroke-linecap:round}
.b-draad{fill:none;stroke:#6a3a78;stroke-width:4;stroke-linecap:round}
.b-sein{fill:#fff;stroke:#1e2b2a;stroke-width:1.5}
.b-merk{fill:none;stroke:#1e2b2a;stroke-width:2.5;stroke-linecap:round;stroke-linejoin:round}
.b-seingroep.is-onvolledig .b-sein{stroke-dasharray:3 3}
.b-stap .b-stuk{stroke:#fffdf9;stroke-width:4}
.b-stap.is-klaar.stap-1 .b-stuk{fill:#f2b33d}.b-stap.is-klaar.stap-1 .b-op{fill:#1e2b2a}
.b-stap.is-klaar.stap-3 .b-stuk{fill:#b93f22}
.b-stap.is-klaar.stap-4 .b-stuk{fill:#6a3a78}
.b-stap.is-bezig .b-stuk{stroke-width:3;stroke:#12706e;fill:#dceeec}
.b-stap.is-bezig.stap-1 .b-stuk{stroke:#b47c0d;fill:#fcefd2}
.b-stap.is-bezig.stap-3 .b-stuk{stroke:#b93f22;fill:#fae3db}
.b-stap.is-bezig.stap-4 .b-stuk{stroke:#6a3a78;fill:#ede2f0}
.b-stap.is-leeg .b-stuk{fill:none;stroke:#857e70;stroke-width:2;stroke-dasharray:6 5}
.b-deel .b-stuk{stroke:#fffdf9;stroke-width:4}
.b-deel.is-vraagtekens .b-stuk{fill:#fcefd2;stroke:#835500;stroke-width:2}
.b-deel.is-voldoet-niet .b-stuk{fill:#fae3db;stroke:#a8361b;stroke-width:3}
.b-deel.is-onvolledig .b-stuk{fill:none;stroke:#857e70;stroke-width:2;stroke-dasharray:6 5}
.b-graad--1{fill:#dfe9f0}.b-graad--2{fill:#f3eadb}.b-graad--3{fill:#fbe3a6}
.b-stemmen.is-twijfel .b-stip{fill:#b9b0a0;stroke:#1e2b2a;stroke-width:1.5}
.b-stemmen.is-niet-enthousiast .b-stip{fill:#fff;stroke:#1e2b2a;stroke-width:1.5}
.b-pilvlak{fill:#f3eadb}
.b-pil.is-open .b-pilvlak{fill:#fffdf9;stroke:#857e70;stroke-width:1.5;stroke-dasharray:5 4}
.b-pil.is-aan .b-pilvlak{fill:#6a3a78;stroke:none}
.b-pil.is-aan text{fill:#fff}
.b-pil.is-aan.is-open .b-pilvlak{fill:#ede2f0;stroke:#6a3a78;stroke-width:2.5;stroke-dasharray:5 4}
.b-pil.is-aan.is-open text{fill:#1e2b2a}
.b-sein.is-anders{fill:#dceeec}
""".strip()
