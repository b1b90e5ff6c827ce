"""All rules by id: the list that must match the YAML's `regels` one to one, or the build refuses.

The conditions stand with what they judge: `checks`, `puzzel`, `signalen`, `volgende`.
"""

from __future__ import annotations

from .checks import ALLEEN_NVT, CHECKREGELS
from .puzzel import PUZZELREGELS
from .routes import ZEEFREGELS
from .signalen import SIGNAALREGELS
from .volgende import VOLGENDEREGELS

# rule id -> group, as the YAML's `groep` names it
REGELS: dict[str, str] = {
    **dict.fromkeys((*CHECKREGELS, ALLEEN_NVT), "check"),
    **dict.fromkeys(ZEEFREGELS, "zeef"),
    **dict.fromkeys(PUZZELREGELS, "puzzel"),
    **dict.fromkeys(SIGNAALREGELS, "signaal"),
    **dict.fromkeys(VOLGENDEREGELS, "volgende"),
}
