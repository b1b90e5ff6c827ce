"""What a test needs from the machine: where it is not, the test is skipped loudly, or it fails.

On somebody's own computer a missing tool is no mistake, only something to say. On GitHub it is one:
there a green tick must mean that everything was looked at. A workflow that may do without says so
itself, with `WERKTSAMEN_OVERSLAAN=mag`.
"""

from __future__ import annotations

import os
import warnings
from typing import NoReturn

import pytest


def ontbreekt(zin: str) -> NoReturn:
    """End this test because something is not on this machine; the sentence says what."""
    if os.environ.get("GITHUB_ACTIONS") and os.environ.get("WERKTSAMEN_OVERSLAAN") != "mag":
        pytest.fail(zin, pytrace=False)
    warnings.warn(zin, stacklevel=2)
    pytest.skip(zin)
