"""One wrong thing in a file that a content editor wrote, and the error that carries a list of them.

Everything in this package that reads `docs/` tells what is wrong in this form, so that the build
can show all problems of all files at once. No reading, no checking and no printing here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Probleem:
    """What is wrong, where, and what to do about it; `wat` and `doe` are Dutch sentences.

    `regel` counts from 1; 0 stands for the file as a whole.
    """

    bestand: str
    regel: int
    wat: str
    doe: str

    def __str__(self) -> str:
        """Return the problem on one line."""
        plaats = f"{self.bestand}, regel {self.regel}" if self.regel else self.bestand
        return f"{plaats}: {self.wat} {self.doe}".rstrip()


class ProblemenError(Exception):
    """Input that cannot be used; the caller shows all `problemen`, sorted by place."""

    def __init__(self, problemen: Iterable[Probleem]) -> None:
        self.problemen = sorted(set(problemen))
        super().__init__("\n".join(str(probleem) for probleem in self.problemen))


def name_file(path: Path) -> str:
    """Return the path as an editor knows it: from the project's folder, with forward slashes."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return path.as_posix()
