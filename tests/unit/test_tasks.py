"""The commands of tasks.py: what is missing or too old is one clear line."""

from __future__ import annotations

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

TASKS = Path(__file__).parents[2] / "tasks.py"
PYTHON = Path("Scripts/python.exe" if os.name == "nt" else "bin/python")


def load_tasks(folder: Path) -> ModuleType:
    """Return the tasks.py of a project as a module."""
    spec = importlib.util.spec_from_file_location("tasks", folder / "tasks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def tasks(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return tasks.py as a module that cannot install anything."""
    module = load_tasks(TASKS.parent)
    for naam in ("set_up_python", "set_up_node", "site_module"):
        monkeypatch.setattr(module, naam, lambda *_: None)
    return module


def tell_one_line(tasks: ModuleType, capsys: pytest.CaptureFixture[str]) -> str:
    """Run `check`, which must fail, and return the one line it said."""
    assert tasks.main(["check"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    return said.err


Version = namedtuple("Version", "major minor micro releaselevel serial")


def test_a_python_that_is_too_old(
    tasks: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An old Python is told which one is needed and which one it is."""
    monkeypatch.setattr(sys, "version_info", Version(3, 9, 2, "final", 0))
    line = tell_one_line(tasks, capsys)
    assert "Python 3.11" in line
    assert "3.9" in line


def test_an_old_python_can_read_the_file() -> None:
    """No grammar newer than Python 3.8 stands in the file: else the line above is never reached."""
    ast.parse(TASKS.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_a_missing_node(
    tasks: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without Node the line says what to install."""
    monkeypatch.setattr(tasks.shutil, "which", lambda _: None)
    line = tell_one_line(tasks, capsys)
    assert "Node.js 20" in line
    assert "Installeer" in line


def test_a_node_that_is_too_old(
    tasks: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An old Node is told which one is needed and which one it is."""
    monkeypatch.setattr(tasks.shutil, "which", lambda name: f"/bin/{name}")

    def old_node(*_: Any, **__: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 0, stdout="v18.19.0\n")

    monkeypatch.setattr(tasks.subprocess, "run", old_node)
    line = tell_one_line(tasks, capsys)
    assert "Node.js 20" in line
    assert "v18.19.0" in line


def test_a_browser_that_was_asked_for_but_is_not_there(
    tasks: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong path in WERKTSAMEN_BROWSER is said, not passed over."""
    monkeypatch.setenv("WERKTSAMEN_BROWSER", "/bestaat/niet")
    with pytest.raises(tasks.TaskError, match="/bestaat/niet"):
        tasks.find_browser()


def test_a_changed_lock_file_means_a_new_set_up(tasks: ModuleType, tmp_path: Path) -> None:
    """The stamp fits only while the named files stay the same."""
    stamp = tmp_path / "stamp"
    assert not tasks.is_fresh(stamp, tasks.fingerprint("requirements.lock"))
    stamp.write_text(tasks.fingerprint("requirements.lock"), encoding="utf-8")
    assert tasks.is_fresh(stamp, tasks.fingerprint("requirements.lock"))
    assert not tasks.is_fresh(stamp, tasks.fingerprint("requirements.lock", "pyproject.toml"))


def test_a_copied_project_gets_a_python_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The `.venv` that came along points at the original: it would check that, and say all is well."""
    done: list[str] = []

    def set_up(folder: Path) -> None:
        copy = load_tasks(folder)
        monkeypatch.setattr(copy, "run", lambda *command, **_: done.append(str(command[-1])))
        monkeypatch.setattr(copy.venv, "create", lambda path, **_: make_venv(Path(path)))
        copy.set_up_python()

    def make_venv(path: Path) -> None:
        done.append(f"venv {path}")
        python = path / PYTHON
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    original = tmp_path / "origineel"
    original.mkdir()
    for name in ("tasks.py", "requirements.lock", "pyproject.toml"):
        shutil.copyfile(TASKS.parent / name, original / name)
    set_up(original)
    lock, editable = done[1:]
    assert (lock, editable) == (str(original / "requirements.lock"), str(original))
    set_up(original)
    assert len(done) == 3  # nothing to do the second time
    shutil.copytree(original, tmp_path / "kopie")
    set_up(tmp_path / "kopie")
    assert done[3] == f"venv {tmp_path / 'kopie' / '.venv'}"
    assert done[-1] == str(tmp_path / "kopie")


@pytest.mark.parametrize("verb", ["start", "test", "check", "build", "bench", "setup"])
def test_every_command_is_known(tasks: ModuleType, verb: str) -> None:
    """The commands of the contract can be asked for."""
    assert tasks.parse([verb]).command == verb
