"""Stand-in: no packages are installed; Pyodide still asks for two folders."""

from __future__ import annotations


class _Folder:
    """A path that Pyodide turns into text with `__str__()`."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __str__(self) -> str:
        return self._path


SITE_PACKAGES = _Folder("/lib/python3.14/site-packages")
DSO_DIR = _Folder("/usr/lib")


def init_loaded_packages() -> None:
    """Have none."""
