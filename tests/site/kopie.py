"""A copy of the built site in which a test may break or renew something."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from .conftest import SITE


def copy_site(target: Path) -> Path:
    """Copy the built site; files are shared until one is written anew."""
    try:
        shutil.copytree(SITE, target, copy_function=os.link)
    except OSError:  # another disk
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(SITE, target)
    return target


def replace(file: Path, content: str | bytes) -> None:
    """Write a file anew: the copy shares its content with the built site until then."""
    file.unlink(missing_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def change(file: Path, old: str, new: str) -> None:
    """Change one text in a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old} no longer stands in {file.name}"
    replace(file, text.replace(old, new))
