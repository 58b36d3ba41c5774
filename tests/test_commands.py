"""The Makefile and what stands in .ci answer as they should, without installing anything."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

TARGETS = {"demo", "test", "lint", "score", "bench"}


def test_make_alone_lists_its_targets(root: Path) -> None:
    if shutil.which("make") is None:
        pytest.skip("no make here")
    done = subprocess.run(["make", "-C", str(root)], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0
    assert set(re.findall(r"^\s+make (\w+)", done.stdout, re.M)) >= TARGETS


def test_scoring_without_material_says_so_and_passes(root: Path, tmp_path: Path) -> None:
    done = subprocess.run([root / ".ci" / "score", tmp_path], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0
    assert "nothing to score" in done.stdout


def test_the_check_runs_lint_tests_and_score(root: Path) -> None:
    text = (root / ".ci" / "run").read_text("utf-8")
    assert re.search(r"for target in lint test score", text)
    for script in (root / ".ci").iterdir():
        assert script.stat().st_mode & 0o111, f"{script} cannot be run"


def test_no_command_names_a_registry(root: Path) -> None:
    """Where packages come from is the user's own setting."""
    files = [root / "Makefile", root / "pyproject.toml", *(root / ".ci").iterdir()]
    assert not [file.name for file in files if re.search(r"https?://|--index-url", file.read_text("utf-8"))]
