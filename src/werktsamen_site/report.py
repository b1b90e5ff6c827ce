"""Tells problems to people: on the terminal, as line annotations and as a summary on GitHub."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from .probleem import Probleem

ONGEWIJZIGD = "De site blijft zoals ze was."


def terminal_line(probleem: Probleem) -> str:
    """Return a problem as an editor's terminal can click on it."""
    plaats = f"{probleem.bestand}:{probleem.regel}" if probleem.regel else probleem.bestand
    return f"{plaats}: {probleem.wat} — {probleem.doe}"


def annotation(probleem: Probleem) -> str:
    """Return a problem as GitHub puts it beside the line, in a pull request."""
    plaats = f"file={_escape(probleem.bestand, ':,')}"
    if probleem.regel:
        plaats += f",line={probleem.regel}"
    return f"::error {plaats}::{_escape(f'{probleem.wat} {probleem.doe}')}"


def _escape(text: str, also: str = "") -> str:
    for char in "%\r\n" + also:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def summary(problemen: Sequence[Probleem]) -> str:
    """Return all problems as Markdown for the summary of a run on GitHub."""
    if not problemen:
        return "Alles is in orde.\n"
    regels = [f"## {count(problemen)}", ""]
    for probleem in problemen:
        regel = f", regel {probleem.regel}" if probleem.regel else ""
        tekst = f"{probleem.wat} {probleem.doe}".replace("<", "&lt;")
        regels.append(f"- `{probleem.bestand}`{regel}: {tekst}")
    return "\n".join([*regels, "", ONGEWIJZIGD, ""])


def count(problemen: Sequence[Probleem]) -> str:
    """Return how many problems there are, in words."""
    return "1 probleem" if len(problemen) == 1 else f"{len(problemen)} problemen"


def tell(problemen: Sequence[Probleem], *, github: bool) -> None:
    """Print every problem; with `github` also as annotations and in the summary."""
    for probleem in problemen:
        print(terminal_line(probleem))
    if not github:
        return
    for probleem in problemen:
        print(annotation(probleem))
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(summary(problemen))
