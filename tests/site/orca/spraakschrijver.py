"""A speech server for Orca that makes no sound: what would be said becomes lines of JSON in `SPRAAK_UIT`.

Orca loads this with the Python it runs on itself, so nothing of ours may be imported here. The names of the
methods are Orca's.
"""

# ruff: noqa: ARG002, ARG004, D102, N802  # what the methods are called and take, and why, is Orca's

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

from orca import speechserver  # type: ignore[import-not-found]  # only where Orca is

_UIT = Path(os.environ["SPRAAK_UIT"]).open("a", buffering=1, encoding="utf-8")  # noqa: SIM115  # open as long as Orca runs


def _schrijf(tekst: str) -> None:
    _UIT.write(json.dumps({"t": time.time(), "tekst": tekst}, ensure_ascii=False) + "\n")


class SpeechServer(speechserver.SpeechServer):  # type: ignore[misc]  # untyped
    """The one server there is."""

    _een: SpeechServer | None = None

    @staticmethod
    def getFactoryName() -> str:
        return "Spraakschrijver"

    @staticmethod
    def getSpeechServers() -> list[SpeechServer]:
        return [SpeechServer.getSpeechServer()]

    @staticmethod
    def getSpeechServer(info: object = None) -> SpeechServer:
        if SpeechServer._een is None:
            SpeechServer._een = SpeechServer()
        return SpeechServer._een

    @staticmethod
    def shutdownActiveServers() -> None:
        """Nothing runs."""

    def getInfo(self) -> list[str]:
        return ["Spraakschrijver", "default"]

    def getVoiceFamilies(self) -> list[Any]:
        stem = {"name": "nl", "lang": "nl", "dialect": "", "variant": ""}
        return [speechserver.VoiceFamily(stem)]

    def speak(self, text: str | None = None, acss: object = None, interrupt: bool = True) -> None:
        if text:
            _schrijf(text)

    def sayAll(self, iterator: Any, callback: object) -> None:
        for context, _stem in iterator:
            _schrijf(context.utterance)

    def speakCharacter(self, character: str, acss: object = None) -> None:
        """Echo of a key: no part of what is said about the page."""

    def speakKeyEvent(self, event: object, acss: object = None) -> None:
        """Echo of a key."""

    def stop(self) -> None:
        """Nothing sounds."""

    def shutdown(self) -> None:
        """Nothing runs."""

    def reset(self, text: object = None, acss: object = None) -> None:
        """Nothing to reset."""

    def updateCapitalizationStyle(self) -> None:
        """It has no voice."""

    def updatePunctuationLevel(self) -> None:
        """It has no voice."""
