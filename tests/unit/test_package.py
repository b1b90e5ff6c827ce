"""The package as people install it: an sdist, a wheel made of it, and the command in that wheel."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

import werktsamen_core
from tests import bouw
from werktsamen_core.idee import to_text

ROOT = Path(__file__).parents[2]
INSTRUMENT = Path("src") / "werktsamen_core" / "instrument.json"
NODIG = ("src", "README.md", "LICENSE", "pyproject.toml", "hatch_build.py", ".gitignore")


@pytest.fixture
def project(tmp_path: Path, instrument_data: Any) -> Path:
    """What of the project is packaged, with an instrument as the build leaves it."""
    kopie = tmp_path / "project"
    kopie.mkdir()
    for naam in NODIG:
        bron = ROOT / naam
        if bron.is_dir():
            niet_mee = shutil.ignore_patterns("__pycache__", "*.egg-info", INSTRUMENT.name)
            shutil.copytree(bron, kopie / naam, ignore=niet_mee)
        else:
            shutil.copy(bron, kopie / naam)
    (kopie / INSTRUMENT).write_text(to_text(instrument_data), encoding="utf-8")
    return kopie


def hatch(project: Path, doel: str) -> subprocess.CompletedProcess[str]:
    """Build with the pinned backend that lies here: no isolation, no network."""
    opdracht = [sys.executable, "-m", "hatchling", "build", "-t", doel, "-d", str(project / "uit")]
    return subprocess.run(opdracht, cwd=project, capture_output=True, text=True, check=False)


def test_a_wheel_made_of_the_sdist_holds_the_instrument(project: Path) -> None:
    """Installed from it, the command judges an idea and says its version."""
    assert hatch(project, "sdist").returncode == 0
    [sdist] = (project / "uit").glob("*.tar.gz")
    with tarfile.open(sdist) as archief:
        archief.extractall(project / "bron", filter="data")
    [bron] = (project / "bron").iterdir()
    assert hatch(bron, "wheel").returncode == 0
    [wheel] = (bron / "uit").glob("*.whl")
    los = project / "los"
    zipfile.ZipFile(wheel).extractall(los)
    assert (los / "werktsamen_core" / INSTRUMENT.name).exists()
    (project / "idee.json").write_text(to_text(bouw.idee({"missie": "nee"})), encoding="utf-8")
    opdracht = [sys.executable, "-P", "-m", "werktsamen_core", "beoordeel", "idee.json"]
    klaar = subprocess.run(
        opdracht,
        cwd=project,
        env={"PYTHONPATH": str(los)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (klaar.returncode, "voldoet-niet" in klaar.stdout) == (0, True), klaar.stderr
    assert werktsamen_core.__version__ in wheel.name


@pytest.mark.parametrize("doel", ["sdist", "wheel"])
def test_without_the_instrument_nothing_is_packaged(project: Path, doel: str) -> None:
    """One sentence says what to do first."""
    (project / INSTRUMENT).unlink()
    klaar = hatch(project, doel)
    assert klaar.returncode != 0
    assert klaar.stderr.splitlines()[-1].endswith("Bouw eerst de site: python3 tasks.py build.")
    assert not list(project.glob("uit/*"))
