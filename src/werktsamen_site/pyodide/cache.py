"""Steps of the bundling that are kept in `build/`: a step whose inputs are the same is not done again.

Knows folders and bytes; nothing of Pyodide.
"""

from __future__ import annotations

import gzip
import hashlib
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

try:
    import deflate  # libdeflate: 4 % smaller than zlib at its best, 140 kB of the wasm
except ImportError:  # pragma: no cover - the lock file has it
    deflate = None  # type: ignore[assignment]


def key_of(*inputs: Path | str) -> str:
    """Return a short hash of files, whole folders and texts: name and content both count."""
    digest = hashlib.sha256()
    for item in inputs:
        if isinstance(item, str):
            digest.update(item.encode() + b"\0")
            continue
        files = sorted(item.rglob("*")) if item.is_dir() else [item]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.relative_to(item.parent).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:20]


def cached(folder: Path, make: Callable[[Path], None]) -> Path:
    """Return the folder, made by `make` if it is not there yet; half a folder is never left."""
    if folder.exists():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        fresh = Path(scratch) / "fresh"
        fresh.mkdir()
        make(fresh)
        try:
            fresh.rename(folder)
        except OSError:  # made by another build in the meantime
            if not folder.exists():
                raise
    return folder


def forget_others(folder: Path) -> None:
    """Remove earlier results of the same step: folders with the same word before the last dash."""
    step = folder.name.rpartition("-")[0]
    for other in folder.parent.glob(f"{step}-*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)


def keep(folder: Path, make: Callable[[Path], None]) -> Path:
    """Return the cached folder, and drop what earlier inputs left."""
    cached(folder, make)
    forget_others(folder)
    return folder


def pack(content: bytes) -> bytes:
    """Gzip, the same bytes for the same content."""
    if deflate is None:
        return gzip.compress(content, 9, mtime=0)
    return bytes(deflate.gzip_compress(content, 12))


def hashed(name: str, content: bytes) -> str:
    """Return the file's name with a hash of its content before the last extension."""
    stem, dot, extension = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}{dot}{extension}"
