"""Sets up Firefox and WebKit where it can, and says loudly where it cannot.

On Debian and Ubuntu, as root or with a sudo that asks nothing, missing engines are installed from the
system's own packages. Elsewhere the tests of that engine are skipped, with a line that says how to
get it. `WERKTSAMEN_MOTOREN=nee` leaves the system alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest

from tests.nodig import ontbreekt

from .driver import Firefox, Motor, WebKit
from .pagina import Pagina

FIREFOX = ("firefox-esr", "firefox")
# Fedora and Arch keep it elsewhere than Debian.
MINIBROWSER = ("/usr/lib/*/webkit2gtk-4.*/MiniBrowser", "/usr/libexec/webkit2gtk-4.*/MiniBrowser")


def find_first(*namen: str) -> str:
    """Return the path of the first program that is there, or nothing."""
    return next((pad for pad in map(shutil.which, namen) if pad), "")


def find_minibrowser() -> str:
    """Return the path of WebKit's own small browser, the newest; it is on nobody's PATH."""
    gevonden = [str(pad) for patroon in MINIBROWSER for pad in Path("/").glob(patroon[1:])]
    return max(gevonden, default="")


def as_root() -> list[str] | None:
    """Return how to begin a command as root, None when we may not."""
    if not shutil.which("apt-get") or os.environ.get("WERKTSAMEN_MOTOREN") == "nee":
        return None
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    mag = sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)
    return [str(sudo), "-n"] if mag and mag.returncode == 0 else None


@cache
def install(*pakketten: str) -> None:
    """Install Debian packages, if we may; other test processes wait for their turn."""
    root = as_root()
    if root is None:
        return
    stil = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    apt = [
        *root,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-o",
        "DPkg::Lock::Timeout=600",
    ]
    subprocess.run([*apt, "update", "-qq"], check=False, **stil)  # type: ignore[call-overload]
    subprocess.run(  # type: ignore[call-overload]
        [*apt, "install", "-y", "-qq", "--no-install-recommends", *pakketten], check=False, **stil
    )


def skip_loudly(motor: str, hoe: str) -> NoReturn:
    """Skip the tests of an engine with a line nobody overlooks; on GitHub they fail."""
    zin = f"NIET GETEST IN {motor.upper()}: deze motor is hier niet. Installeer {hoe}."
    ontbreekt(zin)


def start_firefox() -> Motor:
    """Start Firefox, installed when it is missing."""
    if not find_first(*FIREFOX):
        install("firefox-esr")
    programma = find_first(*FIREFOX)
    if not programma:
        skip_loudly("Firefox", "Firefox (op Debian het pakket firefox-esr)")
    return Firefox(programma)


def start_webkit() -> Motor:
    """Start WebKit, installed when it is missing."""
    nodig = ("WebKitWebDriver", "xvfb-run")
    if not all(map(shutil.which, nodig)) or not find_minibrowser():
        install("webkit2gtk-driver", "xvfb", "xauth")
    driver, scherm = map(find_first, nodig)
    if not (driver and scherm and find_minibrowser()):
        skip_loudly("WebKit", "op Debian of Ubuntu de pakketten webkit2gtk-driver en xvfb")
    return WebKit(driver, find_minibrowser())


MOTOREN = {"Firefox": start_firefox, "WebKit": start_webkit}


@pytest.fixture(scope="module", params=MOTOREN)
def motor(request: pytest.FixtureRequest) -> Iterator[Motor]:
    """Give one engine with one window, for all tests of a module."""
    gestart = MOTOREN[request.param]()
    try:
        yield gestart
    finally:
        gestart.close()


@pytest.fixture
def pagina(motor: Motor, adres: str) -> Pagina:
    """The hub on an empty device."""
    return Pagina(motor, adres).leeg()
