"""A second and a third engine, driven with nothing but the standard library.

WebKit through WebKitWebDriver (WebDriver: JSON over HTTP), Firefox through Marionette, the protocol
that geckodriver itself speaks to it (JSON over a socket). Both know the same few commands; a test
sees one `Motor` and not which engine it is. No test and no page of ours is known here.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # how WebDriver writes an element in JSON
T = TypeVar("T")
ENTER = "\ue007"  # WebKit drops a bare line end
OPSTARTEN = 60.0  # seconds


class MotorError(Exception):
    """An engine could not do what was asked."""


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        return int(proef.getsockname()[1])


def wait_for(probeer: Callable[[], T | None], seconden: float, wat: str) -> T:
    """Try again until something comes back."""
    einde = time.monotonic() + seconden
    while True:
        uit = probeer()
        if uit:
            return uit
        if time.monotonic() > einde:
            raise MotorError(f"gewacht op {wat}: {seconden:.0f} s")
        time.sleep(0.02)


class Motor(ABC):
    """One running engine with one window."""

    naam: str
    proces: subprocess.Popen[bytes]

    @abstractmethod
    def command(self, naam: str, /, **velden: Any) -> Any:
        """Give one command by its WebDriver name, such as `Navigate`."""

    def open(self, adres: str) -> None:
        """Load a page."""
        self.command("Navigate", url=adres)

    def reload(self) -> None:
        """Load the page again."""
        self.command("Refresh")

    def script(self, tekst: str, *args: Any) -> Any:
        """Run the body of a function in the page and return what it, or its promise, returns."""
        return self.command("ExecuteScript", script=tekst, args=list(args))

    def find(self, css: str) -> str:
        """Wait for an element and return its id."""

        def probeer() -> str | None:
            with suppress(MotorError):
                gevonden: dict[str, str] = self.command(
                    "FindElement", using="css selector", value=css
                )
                return gevonden[ELEMENT]
            return None

        return wait_for(probeer, 30, css)

    def click(self, css: str) -> None:
        """Click an element, where it is visible, as a person does."""
        element = self.find(css)
        self.script(
            "document.querySelector(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' });",
            css,
        )
        self.command("ElementClick", id=element)

    def typ(self, css: str, tekst: str) -> None:
        """Type in an element, or give a file input the path of a file."""
        self.command("ElementSendKeys", id=self.find(css), text=tekst.replace("\n", ENTER))

    def new_window(self) -> str:
        """Open a second tab and return its handle; the current one stays."""
        return str(self.command("NewWindow", type="tab")["handle"])

    def close_window(self) -> None:
        """Close the current tab; go to another one after it."""
        self.command("CloseWindow")

    def hide(self) -> None:
        """Put the window out of sight; the page hears of it. `resize` brings it back."""
        self.command("MinimizeWindow")

    def resize(self, breedte: int, hoogte: int) -> None:
        """Give the window this size, as near as the engine can."""
        self.command("SetWindowRect", width=breedte, height=hoogte)

    def window(self) -> str:
        """Return the handle of the current tab."""
        return str(self.command("GetWindowHandle"))

    def switch(self, handle: str) -> None:
        """Go to a tab."""
        self.command("SwitchToWindow", handle=handle)

    def wait(self, tekst: str, *args: Any, seconden: float = 30) -> Any:
        """Wait until a script returns something true, and return it."""
        return wait_for(lambda: self.script(tekst, *args), seconden, tekst)

    def close(self) -> None:
        """End the engine: its own process and what that started."""
        with suppress(ProcessLookupError):
            os.killpg(self.proces.pid, signal.SIGTERM)
        try:
            self.proces.wait(10)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(self.proces.pid, signal.SIGKILL)
            self.proces.wait()


def start(*opdracht: str, thuis: str | None = None) -> subprocess.Popen[bytes]:
    """Start a program in a process group of its own, silently."""
    omgeving = {**os.environ, **({"HOME": thuis} if thuis else {})}
    stil = subprocess.DEVNULL
    return subprocess.Popen(
        opdracht, stdout=stil, stderr=stil, start_new_session=True, env=omgeving
    )


class Firefox(Motor):
    """Firefox, headless, through Marionette."""

    naam = "Firefox"

    def __init__(self, programma: str) -> None:
        """Start it with a fresh profile and open a session."""
        self.profiel = tempfile.mkdtemp(prefix="firefox-")
        poort = free_port()
        voorkeuren = {
            "marionette.port": poort,
            "browser.shell.checkDefaultBrowser": False,
            "datareporting.policy.dataSubmissionEnabled": False,
            "app.update.enabled": False,
            "browser.download.folderList": 2,
            "browser.download.dir": self.profiel,
            # nobody is there to say yes to lasting storage
            "dom.storageManager.prompt.testing": True,
            "dom.storageManager.prompt.testing.allow": True,
        }
        regels = [f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in voorkeuren.items()]
        Path(self.profiel, "user.js").write_text("".join(regels), encoding="utf-8")
        self.proces = start(
            *(programma, "--headless", "--no-remote", "--marionette", "--profile", self.profiel),
            thuis=self.profiel,
        )
        self._socket = wait_for(lambda: connect(poort), OPSTARTEN, "Firefox")
        self._nummer = 0
        self._read()  # it introduces itself
        self.command("NewSession", capabilities={})

    def command(self, naam: str, /, **velden: Any) -> Any:
        """Send [0, number, name, fields]; the answer is [1, number, error, value]."""
        self._nummer += 1
        bericht = json.dumps([0, self._nummer, f"WebDriver:{naam}", velden]).encode()
        self._socket.sendall(b"%d:%s" % (len(bericht), bericht))
        _, _, fout, uit = self._read()
        if fout:
            raise MotorError(f"{naam}: {fout.get('error')}: {fout.get('message')}")
        return uit["value"] if isinstance(uit, dict) and uit.keys() == {"value"} else uit

    def _read(self) -> Any:
        """Read one message: its length, a colon, JSON."""
        lengte = b""
        while not lengte.endswith(b":"):
            lengte += self._receive(1)
        return json.loads(self._receive(int(lengte[:-1])))

    def _receive(self, aantal: int) -> bytes:
        data = b""
        while len(data) < aantal:
            stuk = self._socket.recv(aantal - len(data))
            if not stuk:
                raise MotorError("Firefox sloot de verbinding")
            data += stuk
        return data

    def close(self) -> None:
        """End it and take its profile away."""
        self._socket.close()
        super().close()
        shutil.rmtree(self.profiel, ignore_errors=True)


def connect(poort: int) -> socket.socket | None:
    """Return a connection, or None while nobody listens."""
    try:
        return socket.create_connection(("127.0.0.1", poort), timeout=180)
    except OSError:
        return None


class WebKit(Motor):
    """WebKitGTK's MiniBrowser on a virtual screen, through WebKitWebDriver."""

    naam = "WebKit"
    # Command → method and path below the session; {id} is an element.
    PADEN: dict[str, tuple[str, str]] = {  # noqa: RUF012 - a table, never changed
        "Navigate": ("POST", "/url"),
        "Refresh": ("POST", "/refresh"),
        "ExecuteScript": ("POST", "/execute/sync"),
        "FindElement": ("POST", "/element"),
        "ElementClick": ("POST", "/element/{id}/click"),
        "ElementSendKeys": ("POST", "/element/{id}/value"),
        "NewWindow": ("POST", "/window/new"),
        "GetWindowHandle": ("GET", "/window"),
        "SwitchToWindow": ("POST", "/window"),
        "CloseWindow": ("DELETE", "/window"),
        "MinimizeWindow": ("POST", "/window/minimize"),
        "SetWindowRect": ("POST", "/window/rect"),
        "DeleteSession": ("DELETE", ""),
    }

    def __init__(self, driver: str, programma: str) -> None:
        """Start the driver on a virtual screen and open a session."""
        poort = free_port()
        self.proces = start("xvfb-run", "-a", driver, f"--port={poort}")
        self._adres = f"http://127.0.0.1:{poort}"
        wait_for(self._is_there, OPSTARTEN, "WebKitWebDriver")
        opties = {"binary": programma, "args": ["--automation"]}
        wens = {"alwaysMatch": {"webkitgtk:browserOptions": opties}}
        sessie = self._request("POST", "/session", {"capabilities": wens})
        self._sessie = f"/session/{sessie['sessionId']}"

    def _is_there(self) -> bool:
        try:
            return bool(self._request("GET", "/status")["ready"])
        except OSError:
            return False

    def command(self, naam: str, /, **velden: Any) -> Any:
        """Put a command as a request below the session."""
        methode, pad = self.PADEN[naam]
        pad = pad.format(id=velden.pop("id", ""))
        return self._request(methode, self._sessie + pad, velden if methode == "POST" else None)

    def _request(self, methode: str, pad: str, velden: dict[str, Any] | None = None) -> Any:
        data = None if velden is None else json.dumps(velden).encode()
        vraag = urllib.request.Request(self._adres + pad, data, method=methode)
        try:
            with urllib.request.urlopen(vraag, timeout=180) as antwoord:
                return json.load(antwoord)["value"]
        except urllib.error.HTTPError as fout:
            wat = json.load(fout)["value"]
            raise MotorError(f"{pad}: {wat.get('error')}: {wat.get('message')}") from None

    def close(self) -> None:
        """End the session first: the browser is no child of the driver's group."""
        with suppress(MotorError, OSError):
            self.command("DeleteSession")
        super().close()
