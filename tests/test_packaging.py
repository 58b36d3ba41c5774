"""What a user installs: every sub-package, every data file, every declared script."""

from __future__ import annotations

import importlib
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

NOT_THE_PACKAGE = {"tests", "examples", "benchmarks", "docs", "build", "dist"}
DATA = {".ttl", ".toml", ".rq", ".html", ".css", ".js", ".svg"}


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))


def of_the_package(root: Path, path: Path) -> bool:
    parts = path.relative_to(root).parts
    return parts[0] not in NOT_THE_PACKAGE and not any(
        part.startswith(".") or part.endswith(".egg-info") for part in parts
    )


def data_files(root: Path) -> set[str]:
    """Every data file that lies in a room of the package, as a path relative to the root."""
    rooms = [folder for folder in root.iterdir() if (folder / "__init__.py").exists() and of_the_package(root, folder)]
    found = {path for room in rooms for path in room.rglob("*") if path.suffix in DATA}
    return {path.relative_to(root).as_posix() for path in found}


def test_every_sub_package_is_declared(root: Path, project: dict[str, Any]) -> None:
    folders = {p.parent for p in root.rglob("__init__.py") if of_the_package(root, p)}
    names = {".".join(["keiretsu", *folder.relative_to(root).parts]) for folder in folders}
    assert names == set(project["tool"]["setuptools"]["packages"])


def test_every_script_is_callable(project: dict[str, Any]) -> None:
    scripts = project["project"]["scripts"]
    assert "keiretsu" in scripts
    for target in scripts.values():
        module, _, name = target.partition(":")
        assert callable(getattr(importlib.import_module(module), name))


def test_the_command_line_answers() -> None:
    done = subprocess.run([sys.executable, "-m", "keiretsu", "--help"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "build" in done.stdout and "query" in done.stdout


def test_versions_agree(project: dict[str, Any]) -> None:
    import keiretsu

    assert keiretsu.__version__ == project["project"]["version"]


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An sdist, and the wheel that is built from it, made without the network.

    The sources are copied first: setuptools writes its egg-info beside them.
    """
    from shutil import copytree, ignore_patterns

    setuptools = importlib.import_module("setuptools")
    if int(setuptools.__version__.partition(".")[0]) < 77:
        pytest.skip(f"setuptools {setuptools.__version__} here; building wants 77 or newer")
    source = tmp_path_factory.mktemp("source") / "any-name"
    copytree(
        root, source, ignore=ignore_patterns(".*", "*.egg-info", "build", "dist", "demo", "keiretsu-out", "__pycache__")
    )
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return out


def test_the_wheel_is_whole_and_holds_nothing_else(root: Path, built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert all(name.startswith("keiretsu/") for name in names)
    inside = {name.removeprefix("keiretsu/") for name in names}
    wanted = data_files(root)
    code = {p.relative_to(root).as_posix() for p in root.rglob("*.py") if of_the_package(root, p)}
    assert len(wanted) >= 3
    assert not wanted - inside, f"package-data in pyproject.toml misses {sorted(wanted - inside)}"
    assert not code - inside
    assert "py.typed" in inside
    assert not {name for name in inside if name.split("/")[0] in NOT_THE_PACKAGE}


def test_the_sdist_holds_tests_examples_and_docs(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"tests/test_house.py", "examples/README.rst", "docs/decisions.md", "LICENSE", "Makefile"} <= names
