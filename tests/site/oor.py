"""Orca reading the site in Firefox, on a screen nobody sees: press keys, read what it says.

Wording differs between versions of Orca, so a test asserts phrases and never a transcript; and no key is
pressed a fixed number of times, but until something is heard.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.nodig import ontbreekt

HIER = Path(__file__).parent
PROGRAMMAS = (
    "Xvfb",
    "dbus-daemon",
    "gdbus",
    "openbox",
    "at-spi-bus-launcher",
    "orca",
    "xdotool",
    "firefox-esr",
)
NAAST_HET_PAD = ("/usr/libexec", "/usr/libexec/at-spi2-core", "/usr/lib/at-spi2-core")
ZET_OP_DE_BUS = (
    *("call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus"),
    *("--method", "org.freedesktop.DBus.Properties.Set"),
)
TAAL = "nl_BE.UTF-8"
STIL = 0.6  # seconds without a word before something is said
GEDULD = 60  # seconds for the browser to start

# Nothing of the browser itself comes between; what a site may ask, it asks as it does of any visitor.
VOORKEUREN: Mapping[str, object] = {
    "accessibility.force_disabled": -1,
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.sessionstore.resume_from_crash": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.translations.enable": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "nl-BE,nl",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "security.sandbox.warn_unprivileged_namespaces": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "termsofuse.bypassNotification": True,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "ui.prefersReducedMotion": 1,
}


class Oor:
    """What Orca says, and the keys that make it speak."""

    def __init__(self, spraak: Path, env: Mapping[str, str]) -> None:
        """Listen to this file of lines."""
        self._spraak, self._env = spraak, env

    def alles(self) -> list[str]:
        """Return everything said so far."""
        if not self._spraak.exists():
            return []
        regels = self._spraak.read_text("utf-8").splitlines()
        return [json.loads(regel)["tekst"] for regel in regels]

    def toets(self, *toetsen: str, stil: float = STIL, geduld: float = 4) -> list[str]:
        """Press keys and return what is said until it is silent."""
        return self._na(["key", "--clearmodifiers", *toetsen], stil, geduld)

    def typ(self, tekst: str, stil: float = STIL) -> list[str]:
        """Type text and return what is said."""
        return self._na(["type", "--delay", "30", tekst], stil, 4)

    def tot(self, toets: str, patroon: str, hoogstens: int = 40) -> list[str]:
        """Press a key until something is heard, and return what was said at the last press."""
        gehoord: list[list[str]] = []
        for _ in range(hoogstens):
            gehoord.append(self.toets(toets))
            if any(re.search(patroon, zin) for zin in gehoord[-1]):
                return gehoord[-1]
        raise AssertionError(f"{patroon!r} niet gehoord met {toets}: {gehoord}")

    def wacht(self, patroon: str, geduld: float = GEDULD) -> None:
        """Wait until something is heard."""
        einde = time.monotonic() + geduld
        while not any(re.search(patroon, zin) for zin in self.alles()):
            assert time.monotonic() < einde, f"{patroon!r} niet gehoord: {self.alles()}"
            time.sleep(0.1)
        self._wacht_op_stilte(1, 6)

    def _na(self, opdracht: list[str], stil: float, geduld: float) -> list[str]:
        vanaf = len(self.alles())
        subprocess.run(["xdotool", *opdracht], env=dict(self._env), check=True)
        self._wacht_op_stilte(stil, geduld)
        return self.alles()[vanaf:]

    def _wacht_op_stilte(self, stil: float, geduld: float) -> None:
        """Wait until nothing was said for a while."""
        einde, sinds, aantal = time.monotonic() + geduld, time.monotonic(), len(self.alles())
        while time.monotonic() < min(einde, sinds + stil):
            time.sleep(0.05)
            if (nu := len(self.alles())) != aantal:
                aantal, sinds = nu, time.monotonic()


@contextmanager
def luister(adres: str, werkmap: Path) -> Iterator[Oor]:
    """Open an address in Firefox with Orca, in a home of its own; all of it ends at the end."""
    programma = _zoek()
    for naam in ("home", "run", "orca", "profiel"):
        (werkmap / naam).mkdir(mode=0o700)
    shutil.copy(HIER / "orca" / "orca-customizations.py", werkmap / "orca")
    regels = [f"user_pref({json.dumps(k)}, {json.dumps(w)});\n" for k, w in VOORKEUREN.items()]
    (werkmap / "profiel" / "user.js").write_text("".join(regels), "utf-8")
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(werkmap / "home"),
        "XDG_RUNTIME_DIR": str(werkmap / "run"),
        "LANG": TAAL,
        "LC_ALL": TAAL,
        "LANGUAGE": "nl",
        "GSETTINGS_BACKEND": "memory",
        "PYTHONPATH": str(HIER / "orca"),
        "SPRAAK_UIT": str(werkmap / "spraak.jsonl"),
    }
    with ExitStack() as stapel:

        def start(*opdracht: str) -> subprocess.Popen[str]:
            proces = subprocess.Popen(
                opdracht, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
            )
            stapel.callback(_stop, proces)
            return proces

        def start_en_lees(*opdracht: str) -> str:
            uit = start(*opdracht).stdout
            return uit.readline().strip() if uit else ""

        beeld = ("-screen", "0", "1280x1000x24", "-nolisten", "tcp")
        env["DISPLAY"] = ":" + start_en_lees(programma["Xvfb"], "-displayfd", "1", *beeld)
        bus = start_en_lees(programma["dbus-daemon"], "--session", "--nofork", "--print-address")
        env["DBUS_SESSION_BUS_ADDRESS"] = bus
        start(programma["openbox"])
        start(programma["at-spi-bus-launcher"], "--launch-immediately")
        for eigenschap in ("IsEnabled", "ScreenReaderEnabled"):
            zet = [*ZET_OP_DE_BUS, "org.a11y.Status", eigenschap, "<true>"]
            subprocess.run([programma["gdbus"], *zet], env=env, check=True, capture_output=True)
        start(programma["orca"], "-u", str(werkmap / "orca"))
        firefox = (programma["firefox-esr"], "--profile", str(werkmap / "profiel"), "--no-remote")
        start(*firefox, "--width", "1280", "--height", "980", adres)
        yield Oor(werkmap / "spraak.jsonl", env)


def _zoek() -> dict[str, str]:
    """Find all programs and the language, or end the test."""
    pad = os.pathsep.join([os.environ["PATH"], *NAAST_HET_PAD])
    gevonden = {naam: shutil.which(naam, path=pad) for naam in PROGRAMMAS}
    gevonden["firefox-esr"] = gevonden["firefox-esr"] or shutil.which("firefox")
    mist = [naam for naam, waar in gevonden.items() if not waar]
    talen = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout
    if not re.search(r"^nl_BE\.utf-?8$", talen, re.MULTILINE | re.IGNORECASE):
        mist.append(TAAL)
    if mist:
        ontbreekt(
            f"Om de site te horen ontbreekt: {', '.join(mist)} (zie .github/workflows/weekly.yml)."
        )
    return {naam: waar for naam, waar in gevonden.items() if waar}


def _stop(proces: subprocess.Popen[str]) -> None:
    proces.terminate()
    try:
        proces.wait(5)
    except subprocess.TimeoutExpired:
        proces.kill()
        proces.wait()
    if proces.stdout:
        proces.stdout.close()
