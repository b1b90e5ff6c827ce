"""Every report in every form, read by programs that never saw our code: the full measure of `bench/verslag`.

Once a week, and never skipped there: `weekly.yml` installs LibreOffice and poppler for it.
"""

from __future__ import annotations

import shutil

import pytest
import tasks

from tests.bench import verslag
from tests.nodig import ontbreekt

from .conftest import SITE

pytestmark = [pytest.mark.inhoud, pytest.mark.wekelijks]


def test_every_report_says_the_same_in_every_form() -> None:
    """Of the example, an empty, a huge and a hostile idea; one page for the beleidsteam, six for ourselves."""
    weg = [naam for naam in ("soffice", "pdftotext", "java") if not shutil.which(naam)]
    if weg:
        ontbreekt(f"GEEN {', '.join(weg).upper()}: de verslagen zijn niet nagelezen")
    gemeten = verslag.measure(SITE, tasks.find_browser() or "")
    assert gemeten["failed (bar: none)"] == []
    verslagen = gemeten["reports"]
    for naam, maten in verslagen.items():
        if naam.endswith("beleidsteam"):
            assert (maten["paper pages"], maten["Word pages"]) == (1, 1), naam
    assert verslagen["voorbeeld, intern"]["paper pages"] <= 6
