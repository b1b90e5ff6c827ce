"""Runs `*.test.ts` with Node's own test runner; each file is one test here, told with its failures."""

from __future__ import annotations

from pathlib import Path

import pytest

from .node import bundle, run

TESTS = sorted(Path(__file__).parent.glob("*.test.ts"))


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All tests, each bundled with what it imports of the page."""
    out = tmp_path_factory.mktemp("browser")
    bundle(TESTS, out)
    return out


@pytest.mark.parametrize("file", TESTS, ids=lambda file: file.name.removesuffix(".test.ts"))
def test_in_node(bundles: Path, file: Path) -> None:
    """Every test in the file passes, and there is at least one."""
    told = run("node", "--test", "--test-reporter=tap", bundles / f"{file.stem}.mjs")
    assert "# fail 0" in told
    assert "# tests 0" not in told
