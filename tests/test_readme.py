"""Every command that README.md shows is run, in the order of the page, in one temporary folder beside the examples."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```", re.M | re.S)


def blocks(root: Path, language: str) -> list[str]:
    return [body for kind, body in BLOCK.findall((root / "README.md").read_text("utf-8")) if kind == language]


def commands(root: Path) -> list[str]:
    lines = "\n".join(blocks(root, "sh")).replace("\\\n", " ").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place with the examples in it, where the page's commands can write."""
    place = tmp_path_factory.mktemp("readme")
    (place / "examples").symlink_to(root / "examples", target_is_directory=True)
    return place


def run(command: list[str] | str, folder: Path) -> None:
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    shell = isinstance(command, str)
    done = subprocess.run(
        command, shell=shell, cwd=folder, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, f"{command}\nexit {done.returncode}\n{done.stdout[-1500:]}\n{done.stderr[-1500:]}"


def test_the_page_has_its_two_commands_and_a_picture(root: Path) -> None:
    text = (root / "README.md").read_text("utf-8")
    assert "make demo" in text and "make test" in text
    picture = re.search(r"!\[[^\]]+\]\((docs/images/[^)]+\.svg)\)", text)
    assert picture is not None and (root / picture[1]).stat().st_size < 200_000


def test_make_targets_exist(root: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text("utf-8"), re.M))
    named = [words[1] for words in map(shlex.split, commands(root)) if words[0] == "make"]
    assert {"demo", "test"} <= set(named) <= targets


def test_what_make_demo_runs(folder: Path) -> None:
    run(["keiretsu", "demo"], folder)


def test_every_command_runs(root: Path, folder: Path) -> None:
    """All but `make ...`, which would install and test inside a test; `test_make_targets_exist` holds those."""
    shown = [c for c in commands(root) if shlex.split(c)[0] != "make"]
    assert len(shown) >= 8
    for command in shown:
        run(command, folder)


def test_the_python_of_the_page_runs(root: Path, folder: Path) -> None:
    code = "\n".join(blocks(root, "python"))
    assert "import keiretsu" in code
    run([sys.executable, "-c", code], folder)
